import { expect, test } from 'vitest';
import { type ReportInput, sendReport } from '#src/domain/commands/send-report.ts';
import { type ReportKind, reportPeriod } from '#src/domain/reports/report-period.ts';
import { must } from '#src/lib/must.ts';
import { context, record } from '../make.ts';

const UNIT = 'AAAAAAAAAAAAAAAAAAAAAA';
const input = (kind: ReportKind, period: string, throughDay: string, more: Partial<ReportInput> = {}): ReportInput => ({
  unitId: UNIT,
  period: must(reportPeriod(kind, period), period),
  throughDay,
  figures: [{ row: 'TOTAL', value: 2, people: [UNIT] }],
  texts: [{ part: 'I', text: 'Chi bộ họp đủ.' }],
  earlier: [],
  correction: '',
  ...more,
});
const codes = (given: ReportInput) => {
  const result = sendReport(given, context);
  return result.ok ? [] : result.error.issues.map(({ fact, code }) => `${fact} ${code}`);
};

// today is 2026-11-22
test.each<[ReportKind, string, string, string[]]>([
  ['CELL_MONTH', '2026-11', '2026-11-22', []],
  ['CELL_MONTH', '2026-10', '2026-10-31', []],
  ['CELL_MONTH', '2026-12', '2026-12-01', ['period PERIOD_NOT_BEGUN']],
  ['CELL_MONTH', '2026-11', '2026-11-30', ['throughDay THROUGH_OUTSIDE']],
  ['CELL_MONTH', '2026-11', '2026-10-31', ['throughDay THROUGH_OUTSIDE']],
  ['YEAR', '2027', '2027-01-01', ['period PERIOD_NOT_BEGUN']],
  ['QUICK', '2026-11-22', '2026-11-22', []],
  ['QUICK', '2026-12-05', '2026-11-22', ['period PERIOD_NOT_BEGUN']],
])('%s %s with figures through %s: %j', (kind, period, through, problems) => {
  expect(codes(input(kind, period, through))).toEqual(problems);
});

test('what is sent stands with its figures, people and texts as version 1', () => {
  const sent = sendReport(input('CELL_MONTH', '2026-11', '2026-11-22'), context);
  expect(sent.ok && sent.value[0]).toMatchObject({
    do: 'put',
    type: 'report',
    set: {
      unitId: UNIT,
      kind: 'CELL_MONTH',
      period: '2026-11',
      version: 1,
      throughDay: '2026-11-22',
      figures: [{ row: 'TOTAL', value: 2, people: [UNIT] }],
      texts: [{ part: 'I', text: 'Chi bộ họp đủ.' }],
    },
  });
});

test('a further version needs the reason, has the next number and an id of its own', () => {
  const earlier = [record('report', { version: 1 }), record('report', { version: 2 })];
  expect(codes(input('YEAR', '2025', '2025-12-31', { earlier }))).toEqual(['correction CORRECTION_REQUIRED']);
  const first = sendReport(input('YEAR', '2025', '2025-12-31'), context);
  const next = sendReport(
    input('YEAR', '2025', '2025-12-31', { earlier, correction: ' Đếm sót một đồng chí ' }),
    context,
  );
  const [a, b] = [first.ok ? first.value[0] : undefined, next.ok ? next.value[0] : undefined];
  expect(b?.set).toMatchObject({ version: 3, correction: 'Đếm sót một đồng chí' });
  expect(b?.id).not.toBe(a?.id);
});
