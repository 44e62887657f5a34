import { expect, test } from 'vitest';
import { dueReports, latestVersion } from '#src/domain/reports/due-reports.ts';
import { reportPeriod } from '#src/domain/reports/report-period.ts';
import { record } from '../make.ts';

const TERM = { period: '2025-2030', from: '2025-08-10', to: '2030-07-31' };
const due = (today: string, more: Partial<Parameters<typeof dueReports>[0]> = {}) =>
  dueReports({
    kinds: ['CELL_MONTH', 'HALF_YEAR', 'YEAR', 'TERM'],
    today,
    dueDay: 25,
    sent: [],
    begunOn: '2026-01-01',
    term: TERM,
    ...more,
  }).map(({ period, dueOn, state }) => `${period.period} ${dueOn} ${state}`);

test('monthly before day 25, half year and year before day 25 of their last month', () => {
  expect(due('2026-11-22')).toEqual([
    '2026-11 2026-11-25 SOON',
    '2026-10 2026-10-25 LATE',
    '2026-09 2026-09-25 LATE',
    '2026-H1 2026-06-25 LATE',
    '2026 2026-12-25 OPEN',
    '2025-2030 2030-07-31 OPEN',
  ]);
});

test('what ended before the book was begun is not asked for, and nothing that has not begun', () => {
  expect(due('2026-11-22', { begunOn: '2026-10-10', term: null })).toEqual([
    '2026-11 2026-11-25 SOON',
    '2026-10 2026-10-25 LATE',
    '2026 2026-12-25 OPEN',
  ]);
  expect(due('2026-11-22', { begunOn: null, term: null })).toEqual(['2026-11 2026-11-25 SOON', '2026 2026-12-25 OPEN']);
});

test('in January the year before is still asked for', () => {
  expect(due('2027-01-10', { kinds: ['YEAR'] })).toEqual(['2027 2027-12-25 OPEN', '2026 2026-12-25 LATE']);
});

test('what was sent is sent, in its newest version', () => {
  const sent = [2, 1].map((version) => record('report', { kind: 'CELL_MONTH', period: '2026-10', version }));
  const [, october] = dueReports({
    kinds: ['CELL_MONTH'],
    today: '2026-11-22',
    dueDay: 25,
    sent,
    begunOn: '2026-01-01',
    term: null,
  });
  expect([october?.state, october?.latest?.facts.version]).toEqual(['SENT', 2]);
});

test('of two versions sent apart under one number the one that was made later is the newest, on every phone', () => {
  const [first, second] = [1, 1].map((version) => record('report', { kind: 'CELL_MONTH', period: '2026-10', version }));
  const period = reportPeriod('CELL_MONTH', '2026-10');
  if (!first || !second || !period) throw new Error('two reports of a month');
  for (const sent of [
    [first, second],
    [second, first],
  ])
    expect(latestVersion(sent, period)?.id).toBe(second.id);
});
