import type { PaperPlaces } from '#src/domain/papers/organ-fields.ts';
import type { PaperValues } from '#src/domain/papers/paper-fields.ts';
import type { DomainRecord } from '#src/domain/records/record-types.ts';
import { byRow } from '#src/domain/reports/figure.ts';
import { periodFigures } from '#src/domain/reports/period-figures.ts';
import { type ReportKind, reportPeriod } from '#src/domain/reports/report-period.ts';
import { reportValues } from '#src/domain/reports/report-values.ts';
import { must } from '#src/lib/must.ts';
import { CELL_MONTH, STRUCTURE, TABLE_2 } from '#src/rulebooks/reports/report-forms.ts';
import { PERSON, record, rulebook, TODAY, UNIT } from '../domain/make.ts';

const KINDS: Readonly<Record<string, readonly [ReportKind, string]>> = {
  REPORT_CELL_MONTH: ['CELL_MONTH', '2026-09'],
  REPORT_QUICK: ['QUICK', '2026-09-15'],
  REPORT_PERIOD: ['YEAR', '2026'],
};

/** The values of a report that was sent: of the commune with two cells, or of a cell's month. */
export function sampleReport(
  form: string,
  places: PaperPlaces,
  members: readonly DomainRecord<'member'>[],
): PaperValues {
  const [kind, period] = must(KINDS[form], form);
  const commune = record('unit', { ...UNIT, name: 'Đảng bộ xã Lê Lợi', kind: 'COMMUNE' });
  const cells = ['Chi bộ bản Pá Bon', 'Chi bộ Trường học'].map((name) => record('unit', { ...UNIT, name }));
  const people = Array.from({ length: 3 }, () => ({ ...record('candidate', {}), facts: PERSON, day: '2026-05-19' }));
  const month = CELL_MONTH.parts.flatMap(({ rows }) => rows).map(({ code }, i) => ({ row: code, value: i }));
  const year = periodFigures({
    forms: kind === 'QUICK' ? [] : [TABLE_2, STRUCTURE],
    rulebook,
    now: { count: 3, people },
    before: { count: 2, people: people.slice(0, 2) },
    target: 5,
    units: cells.map(({ id }, i) => ({
      id,
      admitted: { count: i + 1, people: [], notes: [] },
      before: null,
      target: { least: 2, most: 2 },
    })),
  });
  return reportValues({
    rulebook,
    unit: kind === 'CELL_MONTH' ? must(cells[0], 'a cell') : commune,
    cells,
    places,
    members: kind === 'CELL_MONTH' ? members : [],
    period: must(reportPeriod(kind, period), period),
    through: '2026-09-15',
    figures: byRow(kind === 'CELL_MONTH' ? month : year),
    table2: TABLE_2,
    texts: { I: 'Chi bộ họp đều, thẩm tra ở xa còn chậm.' },
    isDraft: false,
    decimals: 2,
    today: TODAY,
  });
}
