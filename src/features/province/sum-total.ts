import { shortfalls, sumOfTargets } from '../../domain/quota/shortfalls.ts';
import { standing } from '../../domain/quota/target.ts';
import type { SumRow } from '../../protocol/account-api.ts';

/** The last line: the communes together. What nobody knows adds nothing, and is told beside it. */
export function sumTotal(rows: readonly SumRow[]) {
  const sum = (of: (row: SumRow) => number | null | undefined) => rows.reduce((all, row) => all + (of(row) ?? 0), 0);
  const target = sumOfTargets(rows.map((row) => row.target));
  const admitted = sum((row) => row.admitted);
  const compared = rows.filter(({ samePeriod }) => samePeriod !== null);
  const terms = rows.flatMap(({ term }) => term ?? []);
  return {
    target,
    admitted,
    unknown: rows.filter((row) => row.admitted === null || row.unknownCells > 0).length,
    rate: standing(admitted, target).rate,
    /** persons that communes below their targets lack, added up: one above its target makes up for none of them */
    short: shortfalls(rows),
    samePeriod:
      compared.length === rows.length && rows.length > 0
        ? { last: sum((row) => row.samePeriod?.last), change: sum((row) => row.samePeriod?.change) }
        : null,
    inTray: sum((row) => row.inTray),
    inClass: sum((row) => row.inClass),
    term:
      terms.length === 0
        ? null
        : {
            target: sumOfTargets(terms.map((one) => one.target)),
            admitted: terms.reduce((all, one) => all + (one.admitted ?? 0), 0),
          },
    cells: sum((row) => row.cells),
  };
}

export type SumTotal = ReturnType<typeof sumTotal>;
