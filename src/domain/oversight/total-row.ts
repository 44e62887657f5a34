import { type AdmittedCount, sumOfAdmitted } from '../quota/admitted.ts';
import { shortfalls, sumOfTargets } from '../quota/shortfalls.ts';
import { type Attained, attained, type CellRow } from './cell-row.ts';

/** The last line of the table of cells. */
export interface TotalRow {
  cells: number;
  year: Attained;
  /** persons that the cells below their targets lack, added up: a cell above its target makes up for none of them */
  shortfall: number;
  before: AdmittedCount & { unknown: number };
  /** null as long as the last year of one cell is not known */
  change: number | null;
  inTray: readonly string[];
  returned: readonly string[];
  trainedOnly: readonly string[];
  inClass: readonly string[];
  listed: readonly string[];
  term: (Attained & { shortfall: number; unknown: number }) | null;
  probation: readonly string[];
  members: { official: number; probationary: number };
}

/** The sum over cells; targets are added where there is one, and admissions without a target count too. */
export function totalRow(rows: readonly CellRow[]): TotalRow {
  const all = (of: (row: CellRow) => readonly string[]) => rows.flatMap(of);
  const admitted = sumOfAdmitted(rows.map(({ year }) => year.admitted));
  const before = sumOfAdmitted(rows.map((row) => row.before));
  const terms = rows.flatMap(({ term }) => term ?? []);
  const inTerm = sumOfAdmitted(terms.map((term) => term.admitted));
  return {
    cells: rows.length,
    year: attained(sumOfTargets(rows.map(({ year }) => year.target)), admitted),
    shortfall: shortfall(rows.map(({ year }) => year)),
    before,
    change: before.unknown === 0 && admitted.unknown === 0 ? admitted.count - before.count : null,
    inTray: all((row) => row.inTray),
    returned: all((row) => row.returned),
    trainedOnly: all((row) => row.trainedOnly),
    inClass: all((row) => row.inClass),
    listed: all((row) => row.listed),
    term:
      terms.length === 0
        ? null
        : {
            ...attained(sumOfTargets(terms.map(({ target }) => target)), inTerm),
            shortfall: shortfall(terms),
            unknown: inTerm.unknown,
          },
    probation: all((row) => row.probation),
    members: {
      official: rows.reduce((sum, { members }) => sum + members.official, 0),
      probationary: rows.reduce((sum, { members }) => sum + members.probationary, 0),
    },
  };
}

const shortfall = (parts: readonly Attained[]) =>
  shortfalls(parts.map(({ admitted, target }) => ({ admitted: admitted?.count ?? null, target }))).persons;
