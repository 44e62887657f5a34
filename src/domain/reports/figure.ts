import { samePeriodIndex } from '../quota/same-period.ts';
import type { FactsOf } from '../records/record-types.ts';

/** One figure of a report, as it is frozen when the report is sent; `value` null: nobody knows it. */
export type Figure = NonNullable<FactsOf<'report'>['figures']>[number];

/** Figures by their row. */
export type Figures = ReadonlyMap<string, Figure>;

export const byRow = (figures: readonly Figure[]): Figures => new Map(figures.map((figure) => [figure.row, figure]));

/** Row that says of how many people a row (or a section) could not be told. */
export const unknownRow = (code: string) => `${code}_UNKNOWN`;
/** Row that says how many people the mean of a row is taken over. */
export const meanOfRow = (code: string) => `${code}_OF`;

/** A fraction of whole numbers: 100 × part ÷ whole is printed by percentText, part ÷ whole by meanText. */
export interface Ratio {
  part: number;
  whole: number;
}

/**
 * this × 100 ÷ last, an index and not a growth (11-HD/BTCTW, Biểu 2, column 4): null where either is unknown, or last
 * year's is 0.
 */
export const index = (now: number | null | undefined, last: number | null | undefined): Ratio | null =>
  now === null || now === undefined ? null : samePeriodIndex(now, last ?? null);

/** Part of all admitted, never of the target; null where nobody was admitted or the part is unknown. */
export function share(part: number | null | undefined, admitted: number | null | undefined): Ratio | null {
  if (part === null || part === undefined || !admitted) return null;
  return { part, whole: admitted };
}

export interface Difference {
  row: string;
  /** as it was sent */
  sent: number | null;
  /** as the book says now */
  now: number | null;
}

/** Rows of a sent report that the book would fill otherwise now; a row that it has no more counts nobody. */
export function differences(sent: readonly Figure[], live: readonly Figure[]): Difference[] {
  const now = byRow(live);
  return sent.flatMap(({ row, value }) => {
    const figure = now.get(row);
    const found = figure ? figure.value : 0;
    return value === found ? [] : [{ row, sent: value, now: found }];
  });
}

/** A report's figures are one fact of a record, which holds 64 kB. */
const ROOM = 56_000;

/** The figures with the people behind each, or behind the total alone where all would not fit into one fact. */
export function withinRoom(figures: readonly Figure[]): Figure[] {
  if (JSON.stringify(figures).length <= ROOM) return [...figures];
  return figures.map(({ people, ...figure }) => (people && figure.row === 'TOTAL' ? { ...figure, people } : figure));
}
