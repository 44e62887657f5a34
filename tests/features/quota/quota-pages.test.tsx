import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import type { Book } from '#src/db/book.ts';
import { memoryBook } from '#src/db/memory-book.ts';
import type { DomainRecord, FactsOf, RecordType } from '#src/domain/records/record-types.ts';
import { CellQuotaPage } from '#src/features/quota/cell-quota-page.tsx';
import { GiveQuotasPage } from '#src/features/quota/give-quotas-page.tsx';
import { NotedCountsPage } from '#src/features/quota/noted-counts-page.tsx';
import { PlanPage } from '#src/features/quota/plan-page.tsx';
import { QuotaPage } from '#src/features/quota/quota-page.tsx';
import { must } from '#src/lib/must.ts';
import { practiceCommune } from '#src/practice/practice-commune.ts';
import { PRACTICE_CELL, PRACTICE_COMMUNE } from '#src/practice/practice-village.ts';
import { derivedId } from '#src/protocol/derived-id.ts';
import { openScreen } from '../../support/open-screen.tsx';

const TODAY = '2026-09-15';
const OF_QUOTAS: readonly RecordType[] = ['quota', 'admissionPlan', 'admissionCount'];

const bookFor = (
  role: 'CELL_SECRETARY' | 'COMMUNE_OFFICE' | 'COMMUNE_IN_CHARGE' | 'INSPECTION',
  records: readonly DomainRecord[] = practiceCommune(TODAY, derivedId),
  units: readonly string[] = [role === 'CELL_SECRETARY' ? PRACTICE_CELL : PRACTICE_COMMUNE],
): Book =>
  memoryBook({
    records,
    today: TODAY,
    owner: {
      scope: must(units[0], 'a unit'),
      commune: PRACTICE_COMMUNE,
      user: { id: role, name: role },
      grants: units.map((unit) => ({ role, unit })),
    },
  });
/** The practice commune without what it was given, with other quotas instead. */
const withQuotas = (...more: DomainRecord[]): DomainRecord[] => [
  ...practiceCommune(TODAY, derivedId).filter(({ type }) => !OF_QUOTAS.includes(type)),
  ...more,
];
const quota = (unitId: string, period: string, least: number, most: number | null = least): DomainRecord<'quota'> => ({
  type: 'quota',
  id: derivedId('quota', [unitId, 'YEAR', period]),
  scope: unitId,
  facts: { unitId, periodType: 'YEAR', period, target: { least, most } },
  rev: 1,
});
const admitted = (day: string): DomainRecord[] => {
  const id = derivedId('quota', ['admitted', day]);
  const record = <T extends RecordType>(type: T, of: string, facts: FactsOf<T>) =>
    ({ type, id: of, scope: PRACTICE_CELL, facts, rev: 1 }) as DomainRecord;
  return [
    record('candidate', id, { name: 'Giàng A Chớ', sources: [] }),
    record('step', derivedId('step' as 'quota', [id]), { candidateId: id, code: 'CEREMONY', day, outcome: 'PASSED' }),
  ];
};
const open = (book: Book, at: string) => {
  cleanup();
  if (at.startsWith('/chi-tieu/giao'))
    return openScreen(<GiveQuotasPage />, { book, at, route: '/chi-tieu/giao/:period/:unitId?' });
  if (at.startsWith('/chi-tieu/so-truoc'))
    return openScreen(<NotedCountsPage />, { book, at, route: '/chi-tieu/so-truoc/:countId?' });
  if (at.startsWith('/chi-tieu/ke-hoach')) return openScreen(<PlanPage />, { book, at });
  if (at.startsWith('/chi-tieu/chi-bo'))
    return openScreen(<CellQuotaPage />, { book, at, route: '/chi-tieu/chi-bo/:unitId' });
  return openScreen(<QuotaPage />, { book, at });
};
const fill = async (label: string, text: string) => {
  const field = screen.getByLabelText(label);
  await userEvent.clear(field);
  if (text) await userEvent.type(field, text);
};
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const places = () =>
  within(screen.getByRole('list', { name: 'Người trong chỉ tiêu' }))
    .getAllByRole('listitem')
    .map((row) => row.textContent);
const targetOf = (book: Book, unit: string, period = '2026') =>
  book.view.all('quota').find(({ facts }) => facts.unitId === unit && facts.period === period)?.facts.target;

test('a cell: who was admitted and when, then who may still be in time, then places with nobody', async () => {
  const book = bookFor('CELL_SECRETARY', withQuotas(quota(PRACTICE_CELL, '2026', 6), ...admitted('2026-05-19')));
  open(book, '/chi-tieu');
  expect(screen.getByText('1/6')).toBeTruthy();
  expect(screen.getByText('đã kết nạp (16,67 %)')).toBeTruthy();
  expect(screen.getByText('Còn 5, hạn thứ Bảy 31/10, còn 46 ngày')).toBeTruthy();
  const [first, second, ...rest] = places();
  expect(first).toBe('1Giàng A Chớ Đã kết nạp 19/05/2026');
  expect(second).toContain('Pàn Văn Nọi Đã có quyết định. Kịp, nếu làm lễ kết nạp trước');
  expect(rest.join()).toMatch(/Khó kịp: thiếu .*4-KNĐ/);
  expect(screen.getByRole('link', { name: /Giàng A Chớ/ }).getAttribute('href')).toMatch(/^\/nguoi\//);
  const rhythm = screen.getByRole('region', { name: 'Nhịp hồ sơ gửi xã' });
  expect(within(rhythm).getByText('Đến 30/9')).toBeTruthy();
  expect(within(rhythm).getByText('còn 15 ngày')).toBeTruthy();
  expect(
    (await axe.run(document.body, { rules: { region: { enabled: false }, 'color-contrast': { enabled: false } } }))
      .violations,
  ).toEqual([]);
});

test.each([
  ['none was given', [], 'không giao chỉ tiêu · ngoài chỉ tiêu: 1'],
  ['0 was given', [quota(PRACTICE_CELL, '2026', 0)], 'không giao chỉ tiêu · ngoài chỉ tiêu: 1'],
  ['a band is met', [quota(PRACTICE_CELL, '2026', 1, 2)], 'trong mức được giao (1–2)'],
  ['it is reached', [quota(PRACTICE_CELL, '2026', 1)], 'đã đủ chỉ tiêu'],
  ['the open end is reached', [quota(PRACTICE_CELL, '2026', 1, null)], 'đã đủ chỉ tiêu'],
] as const)('one admitted and %s', (_, quotas, sentence) => {
  open(bookFor('CELL_SECRETARY', withQuotas(...quotas, ...admitted('2026-05-19'))), '/chi-tieu');
  expect(screen.getByText(sentence)).toBeTruthy();
});

test('a quota of one is not called late by rounding before its deadline', () => {
  const unsent = withQuotas(quota(PRACTICE_CELL, '2026', 1)).filter(({ type }) => type !== 'submission');
  open(bookFor('CELL_SECRETARY', unsent), '/chi-tieu');
  const rhythm = screen.getByRole('region', { name: 'Nhịp hồ sơ gửi xã' });
  expect(within(rhythm).getByText('Đang chuẩn bị hồ sơ')).toBeTruthy();
  expect(within(rhythm).queryByText('Chậm')).toBeNull();
});

test('three comparisons with the same days of last year, each under its own name', () => {
  const count = (throughDay: string, count: number): DomainRecord<'admissionCount'> => ({
    type: 'admissionCount',
    id: derivedId('admissionCount', [PRACTICE_CELL, throughDay]),
    scope: PRACTICE_CELL,
    facts: { unitId: PRACTICE_CELL, throughDay, count },
    rev: 1,
  });
  const records = withQuotas(
    quota(PRACTICE_CELL, '2026', 60),
    quota(PRACTICE_CELL, '2025', 60),
    count('2025-09-15', 29),
    count('2026-09-15', 59),
  );
  open(bookFor('CELL_SECRETARY', records), '/chi-tieu');
  const same = screen.getByRole('region', { name: 'So với cùng kỳ, đến 15/09/2025' }).textContent;
  for (const text of ['29 → 59 người (+30)', '+103,45 %', '+50 điểm phần trăm']) expect(same).toContain(text);
});

test('the cell writes down its own plan; a wrong number and a wrong day are said at their fields', async () => {
  const book = bookFor('CELL_SECRETARY', withQuotas());
  open(book, '/chi-tieu');
  expect(screen.getByRole('link', { name: 'Ghi kế hoạch của chi bộ' }).getAttribute('href')).toBe('/chi-tieu/ke-hoach');
  open(book, '/chi-tieu/ke-hoach');
  await fill('Chi bộ định kết nạp mấy người trong năm', 'bốn');
  await fill('Hạn chi bộ tự đặt', '9/10/2027');
  await press('Lưu kế hoạch');
  expect(await screen.findByText(/chỉ ghi số, từ 0 trở lên/)).toBeTruthy();
  expect(screen.getByText(/Hạn phải nằm trong thời gian của chỉ tiêu/)).toBeTruthy();
  expect(book.view.all('admissionPlan')).toHaveLength(0);
  await fill('Chi bộ định kết nạp mấy người trong năm', '4');
  await fill('Hạn chi bộ tự đặt', '9/10/2026');
  await press('Lưu kế hoạch');
  await waitFor(() => expect(book.view.all('admissionPlan')).toHaveLength(1));
  expect(book.view.all('admissionPlan')[0]).toMatchObject({
    scope: PRACTICE_CELL,
    facts: { count: 4, deadline: '2026-10-09' },
  });
  open(book, '/chi-tieu');
  expect(screen.getByText('4 người trong năm')).toBeTruthy();
});

test('the commune gives all its cells at once; what is wrong stands at its row and nothing is saved', async () => {
  const book = bookFor('COMMUNE_OFFICE', withQuotas());
  open(book, '/chi-tieu/giao/2026');
  await press('Lưu chỉ tiêu');
  expect(await screen.findByText(/Chưa ghi số nào/)).toBeTruthy();
  await fill('Chi bộ bản Pá Bon', '5-3');
  await fill('Chi bộ bản Pá Sập', '-1');
  await fill('Chi bộ Trường học', '3-5');
  await press('Lưu chỉ tiêu');
  expect(await screen.findByText(/Khoảng 5–3 bị ngược/)).toBeTruthy();
  expect(screen.getByText(/Ghi số người, ví dụ 3/)).toBeTruthy();
  expect(book.view.all('quota')).toHaveLength(0);
  await fill('Chi bộ bản Pá Bon', '3');
  await fill('Chi bộ bản Pá Sập', '0');
  await fill('Số văn bản', '15-QĐ/ĐU');
  await press('Lưu chỉ tiêu');
  await waitFor(() => expect(book.view.all('quota')).toHaveLength(3));
  expect(targetOf(book, PRACTICE_CELL)).toEqual({ least: 3, most: 3 });
  expect(book.view.all('quota').find(({ facts }) => facts.unitId === PRACTICE_CELL)?.scope).toBe(PRACTICE_CELL);

  // later one of them is changed: the same record, and the others keep their paper
  open(book, '/chi-tieu/giao/2026');
  await fill('Chi bộ bản Pá Bon', '4');
  await fill('Số văn bản', '31-QĐ/ĐU');
  await press('Lưu chỉ tiêu');
  await waitFor(() => expect(targetOf(book, PRACTICE_CELL)).toEqual({ least: 4, most: 4 }));
  expect(
    book.view
      .all('quota')
      .map(({ facts }) => facts.document?.number)
      .toSorted(),
  ).toEqual(['15-QĐ/ĐU', '15-QĐ/ĐU', '31-QĐ/ĐU']);
});

test('a term is given with its days; a second one that runs into it is refused', async () => {
  const book = bookFor('COMMUNE_OFFICE', withQuotas());
  open(book, `/chi-tieu/giao/2025-2030/${PRACTICE_CELL}`);
  await fill('Chi bộ bản Pá Bon', '12');
  await fill('Ngày đầu nhiệm kỳ (đại hội)', '12/6/2025');
  await fill('Ngày cuối nhiệm kỳ', '11/6/2030');
  await press('Lưu chỉ tiêu');
  await waitFor(() => expect(targetOf(book, PRACTICE_CELL, '2025-2030')).toEqual({ least: 12, most: 12 }));
  open(book, `/chi-tieu/giao/2026-2031/${PRACTICE_CELL}`);
  await fill('Chi bộ bản Pá Bon', '9');
  await press('Lưu chỉ tiêu');
  expect(await screen.findByText(/Trùng ngày với nhiệm kỳ 2025-2030 đã giao/)).toBeTruthy();
  expect(book.view.all('quota')).toHaveLength(1);
});

test('turning from the year to the term brings the term’s own paper and days; changing one target loses none of them', async () => {
  const span = { from: '2025-06-12', to: '2030-06-11' };
  const given: DomainRecord<'quota'> = {
    ...quota(PRACTICE_CELL, '2025-2030', 12),
    id: derivedId('quota', [PRACTICE_CELL, 'TERM', '2025-2030']),
    facts: {
      ...{ unitId: PRACTICE_CELL, periodType: 'TERM', period: '2025-2030', target: { least: 12, most: 12 } },
      ...{ span, document: { number: '01-NQ/ĐH' } },
    },
  };
  const ofYear = quota(PRACTICE_CELL, '2026', 3);
  const year = { ...ofYear, facts: { ...ofYear.facts, document: { number: '15-QĐ/ĐU' }, deadline: '2026-09-30' } };
  const book = bookFor('COMMUNE_OFFICE', withQuotas(given, year));
  open(book, '/chi-tieu/giao/2026');
  expect((screen.getByLabelText('Số văn bản') as HTMLInputElement).value).toBe('15-QĐ/ĐU');
  await userEvent.click(screen.getByRole('radio', { name: 'Nhiệm kỳ' }));
  expect((screen.getByLabelText('Nhiệm kỳ nào') as HTMLInputElement).value).toBe('2025-2030');
  expect((screen.getByLabelText('Số văn bản') as HTMLInputElement).value).toBe('01-NQ/ĐH');
  await fill('Chi bộ bản Pá Bon', '13');
  await press('Lưu chỉ tiêu');
  await waitFor(() => expect(targetOf(book, PRACTICE_CELL, '2025-2030')).toEqual({ least: 13, most: 13 }));
  expect(book.view.get('quota', given.id)?.facts).toMatchObject({
    span,
    document: { number: '01-NQ/ĐH' },
  });

  // what somebody has written stays with whatever period is chosen
  open(book, '/chi-tieu/giao/2026');
  await fill('Số văn bản', '31-QĐ/ĐU');
  await userEvent.click(screen.getByRole('radio', { name: 'Nhiệm kỳ' }));
  expect((screen.getByLabelText('Số văn bản') as HTMLInputElement).value).toBe('31-QĐ/ĐU');

  // so do the targets when only the year was wrong
  open(book, '/chi-tieu/giao/2026');
  await fill('Chi bộ bản Pá Sập', '2');
  await fill('Năm nào', '2027');
  await press('Lưu chỉ tiêu');
  await waitFor(() => expect(book.view.all('quota').map(({ facts }) => facts.period)).toContain('2027'));
});

test.each([
  ['Chi bộ bản Pá Bon', '-1', 'Chi bộ bản Pá Bon'],
  ['Chi bộ bản Pá Bon', 'ba người', 'Chi bộ bản Pá Bon'],
  ['Chi bộ bản Pá Sập', '0-3', 'Chi bộ bản Pá Sập'],
  ['Năm nào', '26', 'Năm nào'],
])('a wrong target leads to its field: %s "%s"', async (label, typed, focused) => {
  const book = bookFor('COMMUNE_OFFICE', withQuotas());
  open(book, '/chi-tieu/giao/2026');
  if (label === 'Năm nào') await fill('Chi bộ bản Pá Bon', '3');
  await fill(label, typed);
  await press('Lưu chỉ tiêu');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(focused)));
  expect((document.activeElement as HTMLInputElement).value).toBe(typed);
  expect(screen.getByRole('alert')).toBeTruthy();
  expect(book.view.all('quota')).toHaveLength(0);
});

test('what was typed is still there after the page was left', async () => {
  const book = bookFor('COMMUNE_OFFICE', withQuotas());
  open(book, '/chi-tieu/giao/2026');
  await fill('Chi bộ bản Pá Bon', '7');
  open(book, '/chi-tieu/giao/2026');
  await userEvent.click(await screen.findByRole('button', { name: 'Viết tiếp' }));
  expect((screen.getByLabelText('Chi bộ bản Pá Bon') as HTMLInputElement).value).toBe('7');
});

test('a figure from before the book: refused for a day ahead, noted, found as the same period, put away', async () => {
  const book = bookFor('COMMUNE_OFFICE', withQuotas(quota(PRACTICE_CELL, '2026', 3), quota(PRACTICE_CELL, '2025', 3)));
  open(book, '/chi-tieu/so-truoc');
  expect(screen.getByText('Chưa ghi số nào')).toBeTruthy();
  await press('Ghi thêm số liệu');
  await userEvent.selectOptions(screen.getByLabelText('Của đơn vị nào'), 'Chi bộ bản Pá Bon');
  await fill('Tính từ 1/1 đến hết ngày', '16/9/2026');
  await fill('Số người đã kết nạp', '2');
  await press('Lưu số này');
  expect(await screen.findByText(/còn ở phía trước/)).toBeTruthy();
  await fill('Tính từ 1/1 đến hết ngày', '15/9/2025');
  await press('Lưu số này');
  await waitFor(() => expect(book.view.all('admissionCount')).toHaveLength(1));
  open(book, `/chi-tieu/chi-bo/${PRACTICE_CELL}`);
  expect(screen.getByRole('region', { name: /^So với cùng kỳ/ }).textContent).toContain('2 → 0 người (−2)');

  open(book, '/chi-tieu/so-truoc');
  await press('Ghi thêm số liệu');
  await userEvent.selectOptions(screen.getByLabelText('Của đơn vị nào'), 'Chi bộ bản Pá Bon');
  await fill('Tính từ 1/1 đến hết ngày', '15/9/2025');
  await fill('Số người đã kết nạp', '3');
  await press('Lưu số này');
  expect(await screen.findByText(/Ngày này đã ghi 2 người/)).toBeTruthy();
  open(book, `/chi-tieu/so-truoc/${must(book.view.all('admissionCount')[0], 'the figure').id}`);
  await press('Bỏ số này');
  await waitFor(() => expect(book.view.all('admissionCount')).toHaveLength(0));
});

test('the commune’s page: its own number, its cells, and what the total hides', async () => {
  open(bookFor('COMMUNE_OFFICE'), '/chi-tieu');
  const table = screen.getByRole('table', { name: 'Các chi bộ' });
  expect(within(table).getByRole('link', { name: 'Chi bộ bản Pá Bon' }).getAttribute('href')).toBe(
    `/chi-tieu/chi-bo/${PRACTICE_CELL}`,
  );
  expect(within(table).getByText('không giao chỉ tiêu')).toBeTruthy();
  expect(within(table).getByText('ngoài: 1')).toBeTruthy();
  expect(screen.getByText(/^Các chi bộ còn thiếu cộng lại \d+ người$/)).toBeTruthy();
  expect(screen.getByText('Đã giao các chi bộ: 9')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Giao chỉ tiêu' }).getAttribute('href')).toBe('/chi-tieu/giao/2026');
  expect(
    (await axe.run(document.body, { rules: { region: { enabled: false }, 'color-contrast': { enabled: false } } }))
      .violations,
  ).toEqual([]);
});

test('a day gone by is chosen and said; a day ahead is refused', async () => {
  const { address } = open(bookFor('COMMUNE_OFFICE'), '/chi-tieu');
  await fill('Xem số liệu đến ngày', '16/9/2026');
  await press('Xem');
  expect(await screen.findByText(/Chỉ xem được đến hôm nay, 15\/09\/2026/)).toBeTruthy();
  await fill('Xem số liệu đến ngày', '30/6/2026');
  await press('Xem');
  expect(address()).toBe('/chi-tieu?den=2026-06-30');
  expect(await screen.findByText('Số liệu tính đến 30/06/2026')).toBeTruthy();
});

test('who looks after some cells sees these together and gives nothing', () => {
  const records = practiceCommune(TODAY, derivedId);
  const other = must(
    records.find(({ type, facts }) => type === 'unit' && 'name' in facts && facts.name === 'Chi bộ bản Pá Sập'),
    'a cell',
  ).id;
  const book = bookFor('COMMUNE_IN_CHARGE', records, [PRACTICE_CELL, other]);
  open(book, '/chi-tieu');
  expect(screen.getByText('2 chi bộ đồng chí theo dõi')).toBeTruthy();
  expect(screen.getByText(/\/4$/)).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Chi bộ Trường học' })).toBeNull();
  expect(screen.queryByRole('link', { name: 'Giao chỉ tiêu' })).toBeNull();
  open(book, '/chi-tieu/giao/2026');
  expect(screen.getByText('Đồng chí không giao chỉ tiêu ở đây')).toBeTruthy();
});

test('before the cell has a quota for the term, the page says what will stand there', () => {
  open(bookFor('CELL_SECRETARY', withQuotas()), '/chi-tieu?ky=nhiem-ky');
  expect(screen.getByText('Chưa có chỉ tiêu nhiệm kỳ')).toBeTruthy();
});
