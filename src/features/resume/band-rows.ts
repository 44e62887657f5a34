import type { Timeline } from '../../domain/resume/timeline.ts';

/** What stands in one month. BEFORE: the first line has not begun; AFTER: it lies ahead. */
export type MonthState = 'BEFORE' | 'WORK' | 'GAP' | 'OVERLAP' | 'UNCLEAR' | 'AFTER';

/** A year with its twelve months, or several years that are wholly filled. */
export interface BandRow {
  from: number;
  to: number;
  months: readonly MonthState[];
}

/** The time line as rows of a band: years that hold nothing to mend are drawn together. */
export function bandRows(band: Timeline): BandRow[] {
  if (band.first === null) return [];
  const first = Number(band.first.slice(0, 4));
  const last = Number(band.now.slice(0, 4));
  const rows: BandRow[] = [];
  for (let year = first; year <= last; year++) {
    const months = Array.from({ length: 12 }, (_, month) => stateOf(band, monthText(year, month + 1)));
    const before = rows.at(-1);
    const isFull = months.every((state) => state === 'WORK');
    if (isFull && before?.months.every((state) => state === 'WORK')) rows[rows.length - 1] = { ...before, to: year };
    else rows.push({ from: year, to: year, months });
  }
  return rows;
}

function stateOf(band: Timeline, month: string): MonthState {
  if (band.first === null || month < band.first) return 'BEFORE';
  if (month > band.now) return 'AFTER';
  const inside = ({ from, to }: { from: string; to: string }) => from <= month && month <= to;
  if (band.gaps.some(inside) || (band.untilNow && inside(band.untilNow))) return 'GAP';
  if (band.overlaps.some(inside)) return 'OVERLAP';
  const covered = band.spans.some(({ from, to }) => from !== null && to !== null && inside({ from, to }));
  return covered ? 'WORK' : 'UNCLEAR';
}

function monthText(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}
