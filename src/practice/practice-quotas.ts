import type { DomainRecord } from '../domain/records/record-types.ts';
import type { LocalDay } from '../lib/local-day.ts';
import type { RecordId } from '../lib/record-id.ts';
import { rng } from '../lib/rng.ts';
import { type DerivedId, PracticeRecords } from './practice-records.ts';

/** What an invented cell was given, planned and admitted before it kept the book. */
export interface PracticeQuota {
  /** of this year and of the last one; 0 is "không giao" */
  year: number;
  lastYear: number;
  term: number | null;
  /** the cell's own plan */
  plan?: number;
  /** admitted by 30 June of the last year, and by its end */
  lastJune: number;
  lastDecember: number;
  /** by 30 June of this year; left out before that day, and where the book holds the people */
  june?: number;
}

/** Chi bộ bản Pá Bon, and the five others in the order in which the practice commune makes them. */
export const PRACTICE_QUOTAS = {
  paBon: { year: 3, lastYear: 3, term: 12, plan: 4, lastJune: 3, lastDecember: 4 },
  others: [
    { year: 1, lastYear: 1, term: 5, lastJune: 0, lastDecember: 2, june: 2 },
    { year: 1, lastYear: 1, term: 5, lastJune: 1, lastDecember: 2 },
    { year: 2, lastYear: 2, term: 8, lastJune: 1, lastDecember: 4, june: 2 },
    { year: 0, lastYear: 0, term: null, lastJune: 0, lastDecember: 1, june: 1 },
    { year: 2, lastYear: 1, term: 6, lastJune: 1, lastDecember: 2, june: 1 },
  ],
} as const satisfies { paBon: PracticeQuota; others: readonly PracticeQuota[] };

/** Adds what a cell was given and what was noted of it. */
export function addCellQuotas(
  made: PracticeRecords,
  unitId: RecordId,
  today: LocalDay,
  quota: PracticeQuota | undefined,
): void {
  if (!quota) return;
  const year = Number(today.slice(0, 4));
  give(made, unitId, year, quota.year);
  give(made, unitId, year - 1, quota.lastYear);
  if (quota.term !== null) giveTerm(made, unitId, year, quota.term);
  if (quota.plan)
    made.add('admissionPlan', { unitId, period: String(year), count: quota.plan, deadline: `${year}-10-09` });
  note(made, unitId, `${year - 1}-06-30`, quota.lastJune);
  note(made, unitId, `${year - 1}-12-31`, quota.lastDecember);
  if (quota.june && today > `${year}-06-30`) note(made, unitId, `${year}-06-30`, quota.june);
}

/** What the commune itself was given, more than its cells together, as it happens; and what its five further cells were. */
export function practiceQuotas(
  records: readonly DomainRecord[],
  commune: RecordId,
  today: LocalDay,
  derivedId: DerivedId,
): DomainRecord[] {
  const madeFor = (scope: RecordId) => new PracticeRecords(today, scope, rng(39), derivedId);
  const own = madeFor(commune);
  const year = Number(today.slice(0, 4));
  give(own, commune, year, 10);
  give(own, commune, year - 1, 8);
  giveTerm(own, commune, year, 40);
  const units = records.filter(({ type }) => type === 'unit');
  const ofCells = units.flatMap(({ id }, place) => {
    const made = madeFor(id);
    addCellQuotas(made, id, today, PRACTICE_QUOTAS.others[place]);
    return made.records;
  });
  return [...own.records, ...ofCells];
}

function give(made: PracticeRecords, unitId: RecordId, year: number, count: number): void {
  made.add('quota', {
    unitId,
    periodType: 'YEAR',
    period: String(year),
    target: { least: count, most: count },
    document: { number: '15-QĐ/ĐU', day: `${year}-01-15`, organ: 'Đảng ủy xã Lê Lợi' },
  });
}

function giveTerm(made: PracticeRecords, unitId: RecordId, year: number, count: number): void {
  made.add('quota', {
    unitId,
    periodType: 'TERM',
    period: `${year - 1}-${year + 4}`,
    target: { least: count, most: count },
    document: { number: '01-NQ/ĐH', organ: 'Đại hội Đảng bộ xã Lê Lợi' },
  });
}

function note(made: PracticeRecords, unitId: RecordId, throughDay: LocalDay, count: number): void {
  const half = throughDay.endsWith('06-30');
  made.add('admissionCount', {
    unitId,
    throughDay,
    count,
    document: { number: half ? '27-BC/ĐU' : '61-BC/ĐU', organ: 'Đảng ủy xã Lê Lợi' },
  });
}
