import { expect, test } from 'vitest';
import { type AdmissionSources, admittedBetween } from '#src/domain/quota/admitted.ts';
import { admittedInCommune } from '#src/domain/quota/admitted-in-commune.ts';
import { percentText } from '#src/domain/quota/percent.ts';
import { type QuotaReadingInput, termReading, yearReading } from '#src/domain/quota/quota-reading.ts';
import { quotaRules } from '#src/domain/quota/quota-rules.ts';
import type { Target } from '#src/domain/quota/target.ts';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { record, rulebook, TODAY } from '../make.ts';

const UNIT = 'unit';
const RULES = quotaRules(rulebook, []);
const exactly = (count: number): Target => ({ least: count, most: count });
const yearOf = (period: string, target: Target, more: FactsOf<'quota'> = {}) =>
  record('quota', { unitId: UNIT, periodType: 'YEAR', period, target, ...more });
const termOf = (period: string, target: Target, span: FactsOf<'quota'>['span'] = null) =>
  record('quota', { unitId: UNIT, periodType: 'TERM', period, target, span });
const noted = (throughDay: string, count: number) => record('admissionCount', { unitId: UNIT, throughDay, count });
const people = (...days: string[]) => days.map((day, i) => ({ candidate: `person${i}`, unit: UNIT, day }));

const known = (more: Partial<AdmissionSources> = {}): AdmissionSources => ({
  admissions: [],
  notes: [],
  begunOn: null,
  today: TODAY,
  ...more,
});

const input = (
  day: string,
  quotas: QuotaReadingInput['quotas'],
  sources: AdmissionSources,
  rules = RULES,
): QuotaReadingInput => ({
  unit: UNIT,
  quotas,
  rules,
  day,
  admittedIn: (from, through) => admittedBetween(sources, from, through),
  dossiersBy: () => null,
});
const rate = ({ standing }: { standing: ReturnType<typeof yearReading>['standing'] }) =>
  standing?.rate && percentText(standing.rate.part, standing.rate.whole);

test('Q-01, Q-02, Q-03, 138-TB/HU: 45 of 210 on 30/6/2021, nothing known of 2020', () => {
  const read = yearReading(
    input('2021-06-30', [yearOf('2021', exactly(210))], known({ notes: [noted('2021-06-30', 45)] })),
  );
  expect(rate(read)).toBe('21,43');
  expect(read).toMatchObject({
    standing: { status: 'BELOW', remaining: 165 },
    goal: { least: 95, most: 105, status: 'BELOW', short: 50 },
    samePeriod: null,
    lastYear: { through: '2020-06-30', admitted: null },
    deadline: { daysLeft: 123, isOverdue: false },
  });
});

test('Q-25, 138-TB/HU: the same 45 on 31/10/2021 are overdue', () => {
  const sources = known({ notes: [noted('2021-06-30', 45)], today: '2021-10-31' });
  const read = yearReading(input('2021-10-31', [yearOf('2021', exactly(210))], sources));
  expect(read.deadline).toEqual({ daysLeft: 0, isOverdue: true });
  expect(read.goal).toMatchObject({ short: 50 });
});

test('Q-25, Nậm Nhùn 2023: the place chose 30/9; a quota that names a day of its own goes before', () => {
  const rules = { ...RULES, yearDeadline: '09-30' };
  const quota = yearOf('2023', exactly(60));
  const sources = known({ notes: [noted('2023-09-30', 59)] });
  expect(yearReading(input('2023-09-30', [quota], sources, rules)).period.deadline).toBe('2023-09-30');
  const own = yearOf('2023', exactly(60), { deadline: '2023-11-15' });
  expect(yearReading(input('2023-09-30', [own], sources, rules)).deadline).toEqual({ daysLeft: 46, isOverdue: false });
});

test('Q-06, Q-07, 374-CV/ĐUK: 63 of 130 on 10/7/2022', () => {
  const read = yearReading(
    input('2022-07-10', [yearOf('2022', exactly(130))], known({ notes: [noted('2022-07-10', 63)] })),
  );
  expect(rate(read)).toBe('48,46');
  expect(read.standing?.remaining).toBe(67);
  expect(read.pace).toMatchObject({ expected: 68, isBehind: true });
});

test('Q-13, Q-14, Q-15, Hua Bum 2023: the six of the year are part of the twenty of the term, each counted once', () => {
  const notes = [noted('2020-12-31', 4), noted('2021-12-31', 5), noted('2022-12-31', 5)];
  const admissions = people('2023-02-03', '2023-03-26', '2023-04-30', '2023-05-19', '2023-06-10', '2023-06-24');
  const quotas = [
    yearOf('2023', exactly(5)),
    termOf('2020-2025', exactly(25), { from: '2020-06-12', to: '2025-06-11' }),
  ];
  // the figure of 2020 covers the whole year: before the congress nobody was admitted
  const before = noted('2020-06-11', 0);
  const given = input('2023-06-30', quotas, known({ notes: [before, ...notes], admissions }));
  const year = yearReading(given);
  const term = termReading(given);
  expect([rate(year), year.standing?.status, year.standing?.remaining]).toEqual(['120', 'EXCEEDED', 0]);
  expect(term && [rate(term), term.standing?.status, term.standing?.remaining]).toEqual(['80', 'BELOW', 5]);
  expect(year.admitted?.people).toHaveLength(6);
  expect(term?.admitted).toMatchObject({ count: 20, people: year.admitted?.people });
});

test('what nobody knows is no 0: no standing, no pace, no comparison', () => {
  const read = yearReading(input('2021-06-30', [yearOf('2021', exactly(3))], known()));
  expect(read).toMatchObject({ admitted: null, standing: null, pace: null, goal: null, samePeriod: null });
});

test('Q-24: no quota for the year, somebody admitted', () => {
  const read = yearReading(input('2026-11-22', [], known({ admissions: people('2026-05-19') })));
  expect(read).toMatchObject({ quota: null, standing: { status: 'NO_TARGET', outside: 1 }, rhythm: [] });
  expect(termReading(input('2026-11-22', [], known()))).toBeNull();
});

test.each([
  ['through its own day', '2025-06-30', {}, 2],
  ['behind its day, in a year before the book', '2025-09-15', {}, null],
  ['behind its day, the book begun since', '2025-09-15', { begunOn: '2025-08-01' }, null],
  ['behind its day, the book begun in time', '2025-09-15', { begunOn: '2025-07-01' }, 2],
  ['behind its day, with somebody of that year', '2025-09-15', { admissions: people('2025-08-08') }, 3],
  ['behind its day, in the running year', '2025-09-15', { today: '2025-09-15' }, 2],
] as const)('two noted through 30/6 say of the year, asked %s (%s)', (_, through, more, count) => {
  const sources = known({ notes: [noted('2025-06-30', 2)], ...more });
  expect(admittedBetween(sources, '2025-01-01', through)?.count ?? null).toBe(count);
});

test('a commune: its own noted figure stands for its cells; without one the cells are summed, the unknown told apart', () => {
  const cells = [known({ admissions: people('2026-05-19', '2026-06-01') }), known({ notes: [noted('2025-12-31', 3)] })];
  expect(admittedInCommune(undefined, cells, '2026-01-01', '2026-11-22')).toMatchObject({ count: 2, unknown: 0 });
  expect(admittedInCommune(undefined, cells, '2025-01-01', '2025-12-31')).toMatchObject({ count: 3, unknown: 1 });
  expect(admittedInCommune(undefined, cells, '2024-01-01', '2024-12-31')).toBeNull();
  const commune = known({ notes: [noted('2025-12-31', 9)] });
  expect(admittedInCommune(commune, cells, '2025-01-01', '2026-11-22')).toMatchObject({ count: 11, unknown: 0 });
});

test('a commune of which one cell is not known is not compared', () => {
  const quotas = [yearOf('2026', exactly(5)), yearOf('2025', exactly(5))];
  const given = {
    ...input('2026-11-22', quotas, known()),
    admittedIn: () => ({ count: 3, people: [], notes: [], unknown: 1 }),
  };
  expect(yearReading(given).samePeriod).toBeNull();
  expect(yearReading({ ...given, admittedIn: () => ({ count: 3, people: [], notes: [] }) }).samePeriod).toMatchObject({
    persons: 0,
  });
});
