import { expect, test } from 'vitest';
import { type ReportKind, reportPeriod, sameSpanBefore, throughDay } from '#src/domain/reports/report-period.ts';
import { must } from '#src/lib/must.ts';

test.each<[ReportKind, string, string, string]>([
  ['CELL_MONTH', '2026-09', '2026-09-01', '2026-09-30'],
  ['CELL_MONTH', '2024-02', '2024-02-01', '2024-02-29'],
  ['QUICK', '2026-09-15', '2026-01-01', '2026-09-15'],
  ['HALF_YEAR', '2026-H1', '2026-01-01', '2026-06-30'],
  ['YEAR', '2026', '2026-01-01', '2026-12-31'],
  ['TERM', '2025-2030', '2025-01-01', '2030-12-31'],
])('%s %s runs from %s through %s', (kind, period, from, to) => {
  expect(reportPeriod(kind, period)).toEqual({ kind, period, from, to });
});

test('a term runs from congress to congress where its days are known', () => {
  const span = { from: '2025-08-10', to: '2030-07-31' };
  expect(reportPeriod('TERM', '2025-2030', span)).toMatchObject(span);
});

test.each<[ReportKind, string]>([
  ['CELL_MONTH', '2026-13'],
  ['CELL_MONTH', '2026'],
  ['QUICK', '2026-02-30'],
  ['HALF_YEAR', '2026-H2'],
  ['YEAR', '2026-H1'],
  ['TERM', '2030-2025'],
])('%s %s is no period', (kind, period) => {
  expect(reportPeriod(kind, period)).toBeNull();
});

test.each([
  ['2026', '2026-09-15', null, '2026-09-15'],
  ['2026', '2027-01-10', null, '2026-12-31'],
  ['2026', '2026-09-15', '2026-06-30', '2026-06-30'],
  ['2026', '2026-09-15', '2026-11-30', '2026-09-15'],
])('year %s, today %s, asked for %s: through %s', (period, today, asOf, through) => {
  expect(throughDay(must(reportPeriod('YEAR', period), 'a year'), today, asOf)).toBe(through);
});

test.each<[ReportKind, string, string, string | null, string | null]>([
  ['CELL_MONTH', '2026-09', '2026-09-30', '2025-09-01', '2025-09-30'],
  ['CELL_MONTH', '2025-02', '2025-02-28', '2024-02-01', '2024-02-29'],
  ['CELL_MONTH', '2026-09', '2026-09-12', '2025-09-01', '2025-09-12'],
  ['QUICK', '2024-02-29', '2024-02-29', '2023-01-01', '2023-02-28'],
  ['HALF_YEAR', '2026-H1', '2026-06-30', '2025-01-01', '2025-06-30'],
  ['YEAR', '2026', '2026-09-15', '2025-01-01', '2025-09-15'],
  ['TERM', '2025-2030', '2026-09-15', null, null],
])('%s %s through %s: the year before %s – %s', (kind, period, through, from, to) => {
  expect(sameSpanBefore(must(reportPeriod(kind, period), period), through)).toEqual(from && { from, to });
});
