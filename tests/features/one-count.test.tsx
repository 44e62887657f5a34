import { cleanup, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Book } from '#src/db/book.ts';
import { cellTable } from '#src/db/cell-table.ts';
import { memoryBook } from '#src/db/memory-book.ts';
import { communeQuota } from '#src/db/unit-quota.ts';
import type { DomainRecord, FactsOf, RecordType } from '#src/domain/records/record-types.ts';
import { reportPeriod } from '#src/domain/reports/report-period.ts';
import { CellsPage } from '#src/features/desk/cells-page.tsx';
import { DeskPage } from '#src/features/desk/desk-page.tsx';
import { QuotaPage } from '#src/features/quota/quota-page.tsx';
import { liveFigures } from '#src/features/reports/live-figures.ts';
import { useYearEnd } from '#src/features/year-end/use-year-end.ts';
import { must } from '#src/lib/must.ts';
import { recordId } from '#src/lib/record-id.ts';
import { rng } from '#src/lib/rng.ts';
import { rulebookFor } from '#src/rulebooks/rulebooks.ts';
import { openScreen } from '../support/open-screen.tsx';

const TODAY = '2026-11-22';
const random = rng(23);
const newId = (year = 2024) => recordId(Date.UTC(year, 0, 1), random.bytes(10));
const [COMMUNE, A, B, GONE] = [newId(), newId(), newId(), newId()];

const record = <T extends RecordType>(type: T, scope: string, facts: FactsOf<T>, id = newId()): DomainRecord => ({
  ...({ type, id, scope, rev: 1 } as DomainRecord),
  facts,
});
const unit = (id: string, name: string, more: FactsOf<'unit'> = {}) =>
  record('unit', COMMUNE, { name, kind: id === COMMUNE ? 'COMMUNE' : 'CELL', parentId: COMMUNE, ...more }, id);
const UNITS = [unit(COMMUNE, 'Đảng bộ xã Lê Lợi'), unit(A, 'Chi bộ bản Pá Bon'), unit(B, 'Chi bộ bản Pá Sập')];

type Step = readonly [code: string, day: string, more?: FactsOf<'step'>];
const person = (scope: string, steps: readonly Step[], facts: FactsOf<'candidate'> = {}): DomainRecord[] => {
  const candidateId = newId();
  return [
    record('candidate', scope, { name: 'Lò Văn Đúc', sources: [], ...facts }, candidateId),
    ...steps.map(([code, day, more]) => record('step', scope, { candidateId, code, day, outcome: 'PASSED', ...more })),
  ];
};
const admitted = (scope: string, day: string, facts: FactsOf<'candidate'> = {}) =>
  person(scope, [['CEREMONY', day]], facts);
const quota = (unitId: string, least: number, most: number | null = least) =>
  record('quota', unitId, { unitId, periodType: 'YEAR', period: '2026', target: { least, most } });
const term = (unitId: string, period: string, span: NonNullable<FactsOf<'quota'>['span']>, least: number) =>
  record('quota', unitId, { unitId, periodType: 'TERM', period, span, target: { least, most: least } });
const noted = (unitId: string, throughDay: string, count: number) =>
  record('admissionCount', unitId, { unitId, throughDay, count });
const BY_DECISION = record('setting', COMMUNE, { key: 'quota.countingDate', value: 'DECISION' });
const AWAY = { reason: 'Ghi trùng', day: '2026-06-01' };
const DISSOLVED = unit(GONE, 'Chi bộ bản Nậm Pồ', { archived: { reason: 'Sáp nhập bản', day: '2026-07-01' } });

const bookOf = (records: readonly DomainRecord[]) =>
  memoryBook({
    records: [...UNITS, ...records],
    today: TODAY,
    owner: { scope: COMMUNE, commune: COMMUNE, user: null, grants: [{ role: 'COMMUNE_OFFICE', unit: COMMUNE }] },
  });

function YearEnd({ give }: { give: (sum: number) => void }) {
  give(useYearEnd(2026).reduce((sum, row) => sum + (row.admitted?.count ?? 0), 0));
  return null;
}

/** The admissions of 2026, as each screen says them. */
function everywhere(book: Book) {
  const shown = (page: Parameters<typeof openScreen>[0], selector: string, at = '/') => {
    cleanup();
    return openScreen(page, { book, at }).container.querySelector(selector)?.textContent?.split('/')[0];
  };
  const commune = must(book.view.get('unit', COMMUNE), 'the commune');
  const report = liveFigures(book, rulebookFor(TODAY), commune, must(reportPeriod('YEAR', '2026'), 'a year'), TODAY);
  let ofCells = 0;
  openScreen(<YearEnd give={(sum) => (ofCells = sum)} />, { book });
  return {
    desk: shown(<DeskPage />, '.desk-fraction'),
    quota: shown(<QuotaPage />, '.quota-fraction', '/chi-tieu'),
    report: String(report.find(({ row }) => row === 'TOTAL')?.value),
    // what the tables add up: the cells in use
    table: String(cellTable(book, new Map(), undefined).total.year.admitted?.count),
    yearEnd: String(ofCells),
  };
}

test.each<[string, DomainRecord[], number, number?]>([
  ['nobody', [quota(A, 1)], 0],
  ['one each, no quota at all', [...admitted(A, '2026-05-19'), ...admitted(B, '2026-05-19')], 2],
  ['a cell without a quota admits, too', [quota(A, 2), ...admitted(A, '2026-05-19'), ...admitted(B, '2026-05-19')], 2],
  ['the same where it was given 0', [quota(A, 2), quota(B, 0), ...admitted(B, '2026-05-19')], 1],
  ['a band and an open end', [quota(A, 3, 5), quota(B, 2, null), ...admitted(A, '2026-05-19')], 1],
  ['noted for a part of the year', [noted(A, '2026-06-30', 3), ...admitted(A, '2026-05-19')], 3],
  ['noted, and somebody since', [noted(A, '2026-06-30', 3), ...admitted(A, '2026-07-01')], 4],
  [
    'an archived figure is none',
    [record('admissionCount', A, { unitId: A, throughDay: '2026-06-30', count: 3, archived: AWAY })],
    0,
  ],
  ['somebody readmitted', admitted(A, '2026-05-19', { isReadmission: true }), 1],
  [
    'who left after the admission',
    admitted(A, '2026-05-19', { exit: { state: 'STRUCK_OFF', reason: null, day: '2026-10-01' } }),
    1,
  ],
  [
    'who moved away after it',
    admitted(A, '2026-05-19', { exit: { state: 'MOVED_AWAY', reason: null, day: '2026-10-01' } }),
    1,
  ],
  [
    'a ceremony written twice',
    person(A, [
      ['CEREMONY', '2026-05-19'],
      ['CEREMONY', '2026-05-20'],
    ]),
    1,
  ],
  ['a ceremony put away', person(A, [['CEREMONY', '2026-05-19', { archived: AWAY }]]), 0],
  ['a decision against', person(A, [['DECISION', '2026-05-19', { outcome: 'NOT_PASSED' }]]), 0],
  [
    'a step that says no outcome',
    [
      record('candidate', A, { name: 'Lò Văn Đúc' }, GONE),
      record('step', A, { candidateId: GONE, code: 'CEREMONY', day: '2026-05-19' }),
    ],
    1,
  ],
  [
    'decided in December, admitted in January',
    person(A, [
      ['DECISION', '2025-12-20'],
      ['CEREMONY', '2026-01-10'],
    ]),
    1,
  ],
  [
    'the same where the decision counts',
    [
      BY_DECISION,
      ...person(A, [
        ['DECISION', '2025-12-20'],
        ['CEREMONY', '2026-01-10'],
      ]),
    ],
    0,
  ],
  ['a person put away as written twice', admitted(A, '2026-05-19', { archived: AWAY }), 0],
  // the commune knows more than its cells in use add up to: the tables say so in words
  [
    'the commune’s own figure beside its cells’',
    [noted(COMMUNE, '2026-06-30', 5), ...admitted(A, '2026-05-19'), ...admitted(B, '2026-07-02')],
    6,
    2,
  ],
  ['a cell dissolved since', [DISSOLVED, ...admitted(GONE, '2026-03-26'), ...admitted(A, '2026-05-19')], 2, 1],
])('one count of the year everywhere: %s', (_, records, count, ofCells = count) => {
  const [whole, cells] = [String(count), String(ofCells)];
  expect(everywhere(bookOf(records))).toEqual({
    desk: whole,
    quota: whole,
    report: whole,
    table: cells,
    yearEnd: cells,
  });
});

/** From congress to congress, as `/tinh`, `/chi-tieu` and the report of the term say it. */
function termOf(book: Book, day = TODAY) {
  const commune = must(book.view.get('unit', COMMUNE), 'the commune');
  const cells = book.view.all('unit').filter(({ id }) => id !== COMMUNE);
  const { term: read } = communeQuota(book.view, commune, cells, day, TODAY);
  if (!read) return null;
  const period = must(reportPeriod('TERM', read.period.period, read.period), 'a term');
  const through = day < period.to ? day : period.to;
  const figures = liveFigures(book, rulebookFor(TODAY), commune, period, through);
  const value = (row: string) => figures.find((figure) => figure.row === row)?.value;
  expect([value('TOTAL'), value('TARGET')]).toEqual([read.admitted?.count ?? null, read.target?.least]);
  return [read.period.period, read.admitted?.count ?? null, read.target?.least];
}
const OLD = { from: '2024-01-01', to: '2025-06-11' };
const NEW = { from: '2025-06-12', to: '2030-06-11' };
const official = (archived: FactsOf<'candidate'>['archived']) =>
  person(
    A,
    [
      ['CEREMONY', '2024-02-03'],
      ['OFFICIAL_DECISION', '2025-02-10'],
    ],
    { archived: archived ?? null },
  );

test.each<[string, DomainRecord[], readonly unknown[] | null, string?]>([
  [
    'the running one of two',
    [
      term(COMMUNE, '2024-2025', OLD, 3),
      term(COMMUNE, '2025-2030', NEW, 9),
      ...admitted(A, '2024-05-19'),
      ...admitted(A, '2025-06-12'),
    ],
    ['2025-2030', 1, 9],
  ],
  [
    'the earlier one, on its last day',
    [
      term(COMMUNE, '2024-2025', OLD, 3),
      term(COMMUNE, '2025-2030', NEW, 9),
      ...admitted(A, '2024-05-19'),
      ...admitted(A, '2025-06-12'),
    ],
    ['2024-2025', 1, 3],
    '2025-06-11',
  ],
  [
    'its cells’ terms together',
    [term(A, '2025-2030', NEW, 4), term(B, '2025-2030', NEW, 2), ...admitted(B, '2026-05-19')],
    ['2025-2030', 1, 6],
  ],
  ['one cell’s term is not the commune’s', [term(A, '2025-2030', NEW, 4), ...admitted(B, '2026-05-19')], null],
  [
    'put away when the book’s time was over',
    [term(COMMUNE, '2024-2025', OLD, 3), ...official({ reason: 'Hết hạn giữ', day: '2026-02-10' })],
    ['2024-2025', 1, 3],
    '2025-06-11',
  ],
  [
    'put away before: a mistake, and nobody else is known',
    [term(COMMUNE, '2024-2025', OLD, 3), ...official({ reason: 'Ghi trùng', day: '2026-02-09' })],
    ['2024-2025', null, 3],
    '2025-06-11',
  ],
])('one count of the term everywhere: %s', (_, records, expected, day) => {
  expect(termOf(bookOf(records), day)).toEqual(expected);
});

test('where the whole is more than its cells in use add up to, both tables say so', () => {
  const book = bookOf([DISSOLVED, ...admitted(GONE, '2026-03-26'), ...admitted(A, '2026-05-19')]);
  for (const [page, at] of [
    [<CellsPage key="cells" />, '/cac-chi-bo'],
    [<QuotaPage key="quota" />, '/chi-tieu'],
  ] as const) {
    cleanup();
    openScreen(page, { book, at });
    expect(screen.getByText(/^Cả xã đã kết nạp 2 người\. Số cộng của bảng là 1/)).toBeTruthy();
  }
});

test('who looks after one cell sees that cell alone, in the table as on the page of quotas', () => {
  const records = [...UNITS, quota(A, 2), ...admitted(A, '2026-05-19')];
  const grants = [{ role: 'COMMUNE_IN_CHARGE', unit: A }];
  const book = memoryBook({ records, today: TODAY, owner: { scope: A, commune: COMMUNE, user: null, grants } });
  expect(cellTable(book, new Map(), undefined).rows.map(({ unit: id }) => id)).toEqual([A]);
});
