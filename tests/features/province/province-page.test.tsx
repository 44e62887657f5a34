import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { MainNav } from '#src/app/main-nav.tsx';
import type { Book, ServerAnswer } from '#src/db/book.ts';
import { memoryBook } from '#src/db/memory-book.ts';
import { ProvincePage } from '#src/features/province/province-page.tsx';
import { sumTotal } from '#src/features/province/sum-total.ts';
import type { SumList, SumRow } from '#src/protocol/account-api.ts';
import { openScreen } from '../../support/open-screen.tsx';

const row = (
  n: number,
  name: string,
  target: number | null,
  admitted: number | null,
  more: Partial<SumRow> = {},
): SumRow => ({
  ...{ unit: `commune000000000000${n}-A`, name, target: target === null ? null : { least: target, most: target } },
  ...{
    admitted,
    unknownCells: 0,
    rate: target === null || admitted === null ? null : { part: admitted, whole: target },
  },
  remaining: target === null ? null : Math.max(0, target - (admitted ?? 0)),
  ...{ samePeriod: null, inTray: n, inClass: 2, term: null, cells: 10, lastContactAt: 1_795_000_000_000 },
  ...more,
});
const ROWS = [
  row(1, 'Xã Pa Tần', 30, 34, { samePeriod: { last: 20, change: 14 } }),
  row(2, 'Xã Lê Lợi', 59, 37, { samePeriod: { last: 40, change: -3 } }),
  row(3, 'Xã Hua Bum', null, 3, { lastContactAt: null }),
];
const list = (sums = ROWS): SumList => ({ year: '2026', through: '2026-11-22', sums });

function open(answer: (path: string) => ServerAnswer, role = 'PROVINCE_READER') {
  const asked: string[] = [];
  const call: Book['call'] = async ({ path }) => {
    asked.push(path);
    return answer(path);
  };
  const owner = { scope: 'root', commune: null, user: null, grants: [{ role, unit: 'root' }] };
  const book = memoryBook({ records: [], owner, today: '2026-11-22', call });
  openScreen(
    <>
      <ProvincePage />
      <MainNav />
    </>,
    { book: { ...book, kind: 'sealed' }, at: '/tinh' },
  );
  return asked;
}
const answers = (body: SumList) => (): ServerAnswer => ({
  ok: true,
  status: 200,
  body: JSON.parse(JSON.stringify(body)),
});
const names = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent);

test('the communes with their figures, their sum, and what each lacks added up', async () => {
  open(answers(list()));
  const line = within((await screen.findByRole('rowheader', { name: 'Xã Lê Lợi' })).closest('tr') as HTMLElement);
  expect(line.getAllByRole('cell').map(({ textContent }) => textContent)).toMatchObject([
    ...['59', '37', '62,71 %', '22', '40 (−3)', '2', '2', '–', '10'],
    expect.any(String),
  ]);
  const total = within(screen.getByRole('rowheader', { name: 'Cộng 3 xã' }).closest('tr') as HTMLElement);
  expect(
    total
      .getAllByRole('cell')
      .slice(0, 4)
      .map(({ textContent }) => textContent),
  ).toEqual(['89', '74', '83,15 %', '22']);
  expect(screen.getByText(/Cộng số còn thiếu: 22 người, ở 1 xã/)).toBeTruthy();
  // of one commune nobody knows last year: the sum is not compared
  expect(total.getByText('chưa có số liệu')).toBeTruthy();
});

test('sorted by name first, by what is missing at a press', async () => {
  open(answers(list()));
  await screen.findByRole('rowheader', { name: 'Xã Lê Lợi' });
  expect(names()).toEqual(['Xã Hua Bum', 'Xã Lê Lợi', 'Xã Pa Tần', 'Cộng 3 xã']);
  await userEvent.click(screen.getByRole('button', { name: /^Còn thiếu/ }));
  await userEvent.click(screen.getByRole('button', { name: /^Còn thiếu/ }));
  expect(names()).toEqual(['Xã Lê Lợi', 'Xã Pa Tần', 'Xã Hua Bum', 'Cộng 3 xã']);
});

test('another year is asked for; without a network the last table stays, and says so', async () => {
  let offline = false;
  const asked = open((path) =>
    offline ? { ok: false, code: 'OFFLINE', status: 0 } : answers({ ...list(), year: path.slice(-4) })(),
  );
  await screen.findByRole('rowheader', { name: 'Xã Lê Lợi' });
  await userEvent.selectOptions(screen.getByLabelText('Năm'), '2025');
  await screen.findByRole('rowheader', { name: 'Xã Lê Lợi' });
  expect(asked).toEqual(['/api/v1/sums?year=2026', '/api/v1/sums?year=2025']);
  offline = true;
  await userEvent.selectOptions(screen.getByLabelText('Năm'), '2026');
  expect((await screen.findByRole('alert')).textContent).toMatch(/không có mạng/);
  expect(screen.queryByRole('table')).toBeNull();
  offline = false;
  await userEvent.click(screen.getByRole('button', { name: 'Thử lại' }));
  expect(await screen.findByRole('table')).toBeTruthy();
});

test('whoever reads the province has this page in the bar, and no dossiers', async () => {
  open(answers(list([])));
  expect(await screen.findByText('Chưa có xã nào')).toBeTruthy();
  const bar = screen.getByRole('navigation');
  expect(
    within(bar)
      .getAllByRole('link')
      .map(({ textContent }) => textContent),
  ).toEqual(['Các xã', 'Thêm']);
});

test('others are told that it is not theirs', () => {
  open(answers(list()), 'CELL_SECRETARY');
  expect(screen.getByText('Phần này dành cho Ban Tổ chức tỉnh ủy')).toBeTruthy();
});

test.each([
  [
    'what nobody knows adds nothing and is told',
    [row(1, 'a', 10, null), row(2, 'b', 5, 5)],
    { admitted: 5, unknown: 1 },
  ],
  ['all compared', [ROWS[0] as SumRow, ROWS[1] as SumRow], { samePeriod: { last: 60, change: 11 } }],
  ['a commune above its target fills for none', ROWS, { short: { persons: 22, units: 1, above: 4 } }],
  ['no target at all', [row(1, 'a', null, 2)], { target: null, rate: null }],
])('the sum: %s', (_, rows, expected) => {
  expect(sumTotal(rows)).toMatchObject(expected);
});
