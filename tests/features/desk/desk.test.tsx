import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { Book } from '#src/db/book.ts';
import { memoryBook } from '#src/db/memory-book.ts';
import type { DomainRecord, FactsOf, RecordType } from '#src/domain/records/record-types.ts';
import { AskedPage } from '#src/features/asked/asked-page.tsx';
import { CellPage } from '#src/features/desk/cell-page.tsx';
import { CellsPage } from '#src/features/desk/cells-page.tsx';
import { DeskPage } from '#src/features/desk/desk-page.tsx';
import { FindingFormPage } from '#src/features/desk/finding-form.tsx';
import { InChargeFormPage } from '#src/features/desk/in-charge-form.tsx';
import { InspectionFormPage } from '#src/features/desk/inspection-form.tsx';
import { VisitFormPage } from '#src/features/desk/visit-form.tsx';
import { must } from '#src/lib/must.ts';
import type { Role } from '#src/protocol/rights.ts';
import { openScreen } from '../../support/open-screen.tsx';

const TODAY = '2026-11-22';
const DAY_MS = 86_400_000;
const NOW = Date.parse(`${TODAY}T08:00:00+07:00`);
const COMMUNE = 'AAAAAAAAcACAAAAAAAAAAA';
const [PA_BON, SO_7, CHANG] = ['AAAAAAAAcACAAAAAAAAAAQ', 'AAAAAAAAcACAAAAAAAAAAg', 'AAAAAAAAcACAAAAAAAAAAw'] as const;
const [DUC, MAY] = ['AAAAAAAAcACAAAAAAAABAA', 'AAAAAAAAcACAAAAAAAABAQ'] as const;
const SENT = 'AAAAAAAAcACAAAAAAAACAA';
const USER = 'AAAAAAAAcACAAAAAAAADAA';

let count = 0;
function record<T extends RecordType>(type: T, scope: string, facts: FactsOf<T>, id?: string): DomainRecord<T> {
  count += 1;
  return { type, id: id ?? `AAAAAAAAcACAAAAAAAAE${String(count).padStart(2, '0')}`, scope, facts, rev: 1 };
}
const cell = (id: string, name: string) =>
  record('unit', COMMUNE, { name, kind: 'CELL', parentId: COMMUNE, isSpecialArea: true }, id);
const quota = (unitId: string, least: number) =>
  record('quota', unitId, { unitId, periodType: 'YEAR', period: '2026', target: { least, most: least } });

/** Three cells: Pá Bon with a dossier on the desk, Số 7 that is silent, Chang with somebody whom nobody helps. */
const records = (): DomainRecord[] => [
  record('unit', COMMUNE, { name: 'Đảng ủy xã Lê Lợi', kind: 'COMMUNE' }, COMMUNE),
  cell(PA_BON, 'Chi bộ bản Pá Bon'),
  cell(SO_7, 'Chi bộ bản số 7'),
  cell(CHANG, 'Chi bộ bản Chang'),
  quota(PA_BON, 3),
  quota(SO_7, 1),
  record('candidate', PA_BON, { name: 'Vàng Thị Mẩy', birthDate: '1999-01-05' }, MAY),
  record('step', PA_BON, { candidateId: MAY, code: 'LISTED', day: '2025-01-01', outcome: 'PASSED' }),
  record('step', PA_BON, { candidateId: MAY, code: 'CELL_RESOLUTION', day: '2026-11-02', outcome: 'PASSED' }),
  record(
    'submission',
    PA_BON,
    {
      candidateId: MAY,
      stage: 'ADMISSION',
      round: 1,
      day: '2026-11-05',
      snapshot: { rulebook: '2025', papers: [{ code: 'KND_01', copy: 1, status: 'VALID' }], findings: [] },
    },
    SENT,
  ),
  record('candidate', CHANG, { name: 'Lò Văn Đức', birthDate: '2000-02-01' }, DUC),
  record('step', CHANG, { candidateId: DUC, code: 'LISTED', day: '2026-10-01', outcome: 'PASSED' }),
  record('inCharge', SO_7, { unitId: SO_7, name: 'Lý A Phử', userId: USER, fromDay: '2026-11-01' }),
];
const heard = (unit: string, days: number) => ({ unit, at: NOW - days * DAY_MS, unsent: days, version: null });

function bookFor(
  role: Role,
  more: readonly DomainRecord[] = [],
  contacts = [heard(PA_BON, 0), heard(SO_7, 31), heard(CHANG, 2)],
): Book {
  const scope = role === 'CELL_SECRETARY' ? PA_BON : COMMUNE;
  return memoryBook({
    records: [...records(), ...more],
    today: TODAY,
    owner: { scope, commune: COMMUNE, user: { id: USER, name: 'Lý A Phử' }, grants: [{ role, unit: scope }] },
    call: async ({ path }) =>
      path === '/api/v1/contacts'
        ? { ok: true, status: 200, body: { contacts } }
        : { ok: false, code: 'NOT_FOUND', status: 404 },
  });
}
const wide = () =>
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (media) =>
      ({
        media,
        matches: true,
        addEventListener: () => {},
        removeEventListener: () => {},
      }) as unknown as MediaQueryList,
  );
const openCell = (book: Book, unit: string) => {
  cleanup();
  return openScreen(<CellPage />, { book, at: `/cac-chi-bo/${unit}`, route: '/cac-chi-bo/:unitId' });
};
const part = (name: string) => within(screen.getByRole('region', { name }));
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));
async function write(label: string, text: string) {
  const field = screen.getByLabelText(label);
  await userEvent.clear(field);
  if (text) await userEvent.type(field, text);
}

test('home: the dossier that is next has the one filled button, and each cell stands with its first reason', async () => {
  openScreen(<DeskPage />, { book: bookFor('COMMUNE_OFFICE') });
  const tray = part('Hồ sơ gửi lên');
  expect(tray.getByText('14/60')).toBeTruthy();
  expect(tray.getByText('1 giấy, không lỗi')).toBeTruthy();
  const look = tray.getByRole('link', { name: 'Xem xét: Vàng Thị Mẩy' });
  expect(look.getAttribute('href')).toBe(`/ho-so-den/${SENT}`);
  expect(look.className).toContain('button-main');
  const year = part('Năm 2026');
  expect(year.getByText(/đã kết nạp \(0 %\)/)).toBeTruthy();
  expect(year.getByText(/còn thiếu cộng lại: 4 người/)).toBeTruthy();
  const mine = part('Chi bộ đồng chí phụ trách');
  await waitFor(() =>
    expect(mine.getByRole('link').textContent).toMatch(/bản số 7.*31 ngày không có liên lạc, lần cuối thứ Năm 22\/10/),
  );
  const others = await waitFor(() => part('Chi bộ cần để ý trước').getAllByRole('link', { name: /Chi bộ/ }));
  expect(others.map((link) => link.getAttribute('href'))).toContain(`/cac-chi-bo/${CHANG}`);
  expect(part('Chi bộ cần để ý trước').getAllByText('1 người chưa có đảng viên giúp đỡ')).toHaveLength(2);
});

test('home without anything says what will stand there', () => {
  const book = memoryBook({
    records: [record('unit', COMMUNE, { name: 'Đảng ủy xã', kind: 'COMMUNE' }, COMMUNE)],
    today: TODAY,
    owner: { scope: COMMUNE, commune: COMMUNE, user: null, grants: [{ role: 'COMMUNE_OFFICE', unit: COMMUNE }] },
  });
  openScreen(<DeskPage />, { book });
  expect(screen.getByText('Không có hồ sơ nào đang chờ')).toBeTruthy();
  expect(screen.getByText('Chưa có chi bộ nào cần để ý')).toBeTruthy();
});

const names = () =>
  screen
    .getAllByRole('rowheader')
    .map((cell) => cell.querySelector('a')?.textContent)
    .filter(Boolean);

test('the table sorts by any column, and its last line says what the sum hides', async () => {
  wide();
  openScreen(<CellsPage />, { book: bookFor('COMMUNE_OFFICE') });
  // whoever is in charge of a cell sees it first
  expect(names()).toEqual(['Chi bộ bản số 7', 'Chi bộ bản Chang', 'Chi bộ bản Pá Bon']);
  await press(/^Chỉ tiêu/);
  expect(names()).toEqual(['Chi bộ bản số 7', 'Chi bộ bản Pá Bon', 'Chi bộ bản Chang']);
  await press(/^Chỉ tiêu/);
  expect(names()).toEqual(['Chi bộ bản Pá Bon', 'Chi bộ bản số 7', 'Chi bộ bản Chang']);
  await press(/^Đang trình/);
  await press(/^Đang trình/);
  expect(names()[0]).toBe('Chi bộ bản Pá Bon');
  const total = screen.getByRole('rowheader', { name: 'Cộng 3 chi bộ' }).closest('tr');
  expect(
    within(must(total, 'total')).getByRole('button', { name: /Hồ sơ đang trình, Cộng 3 chi bộ: 1 người/ }),
  ).toBeTruthy();
  expect(screen.getByText(/còn thiếu cộng lại 4 người/)).toBeTruthy();
});

test('a figure opens to the people behind it', async () => {
  wide();
  openScreen(<CellsPage />, { book: bookFor('COMMUNE_OFFICE') });
  await press(/Hồ sơ đang trình, Chi bộ bản Pá Bon: 1 người/);
  expect(
    within(screen.getByRole('dialog'))
      .getByRole('link', { name: /Vàng Thị Mẩy/ })
      .getAttribute('href'),
  ).toBe(`/nguoi/${MAY}`);
});

test('the table is filtered by what is worth a look, and by words without accents', async () => {
  wide();
  openScreen(<CellsPage />, { book: bookFor('COMMUNE_OFFICE') });
  await userEvent.selectOptions(screen.getByLabelText('Chỉ xem'), 'MENTOR_MISSING');
  expect(names()).toContain('Chi bộ bản Chang');
  expect(names()).not.toContain('Chi bộ bản số 7');
  expect(screen.getByText(/Đang xem \d trong 3 chi bộ/)).toBeTruthy();
  await userEvent.selectOptions(screen.getByLabelText('Chỉ xem'), 'MINE');
  expect(names()).toEqual(['Chi bộ bản số 7']);
  await userEvent.selectOptions(screen.getByLabelText('Chỉ xem'), 'ALL');
  await write('Tìm chi bộ, người phụ trách', 'ly a phu');
  await waitFor(() => expect(names()).toEqual(['Chi bộ bản số 7']));
  await write('Tìm chi bộ, người phụ trách', 'khong co');
  await userEvent.click(await screen.findByRole('button', { name: 'Xem tất cả chi bộ' }));
  await waitFor(() => expect(names()).toHaveLength(3));
});

test('on a phone each cell is one row with what matters most', async () => {
  openScreen(<CellsPage />, { book: bookFor('COMMUNE_OFFICE') });
  expect(screen.queryByRole('table')).toBe(null);
  const row = await screen.findByRole('link', { name: /bản số 7/ });
  await waitFor(() => expect(row.textContent).toMatch(/0\/1.*31 ngày không liên lạc.*Lý A Phử · Liên lạc: 31 ngày/));
});

test('without an answer of the server the newest change of the cell stands in, and is called so', async () => {
  const book = bookFor('COMMUNE_OFFICE');
  const offline: Book = { ...book, call: async () => ({ ok: false, code: 'OFFLINE', status: 0 }) };
  openCell(offline, PA_BON);
  expect(screen.getByText('Chưa thấy máy hay thay đổi nào từ chi bộ này', { selector: '.row-fact' })).toBeTruthy();
  const of = must(book.view.get('candidate', MAY), 'candidate');
  const changed = [{ ...of, stamps: { name: { author: 'cell', at: NOW - 3 * DAY_MS } } }];
  const all = (type: RecordType) => (type === 'candidate' ? changed : book.view.allWithArchived(type));
  cleanup();
  openScreen(<CellPage />, {
    book: { ...offline, view: { ...viewOf(book), allWithArchived: all as Book['view']['allWithArchived'] } },
    at: `/cac-chi-bo/${PA_BON}`,
    route: '/cac-chi-bo/:unitId',
  });
  expect(screen.getByText('Thay đổi mới nhất từ chi bộ: thứ Năm 19/11')).toBeTruthy();
});
const viewOf = ({ view }: Book): Book['view'] => ({
  subscribe: (tell) => view.subscribe(tell),
  get: (type, id) => view.get(type, id),
  all: (type) => view.all(type),
  allWithArchived: (type) => view.allWithArchived(type),
  ofCandidate: (type, id) => view.ofCandidate(type, id),
  arrivals: () => view.arrivals(),
});

test('one cell: the fact, its rule and its people; what the phone still holds', async () => {
  openCell(bookFor('COMMUNE_OFFICE'), SO_7);
  const flags = part('Cần để ý');
  await waitFor(() => expect(flags.getByText(/31 ngày không có liên lạc/)).toBeTruthy());
  expect(flags.getByText('Để ý chi bộ khi máy không gặp máy chủ quá: 14 ngày')).toBeTruthy();
  expect(flags.getAllByRole('link', { name: 'Xem hoặc đổi mốc này' })[0]?.getAttribute('href')).toBe(
    '/them/quy-dinh/lua-chon/oversight.noContactDays',
  );
  expect(screen.getByText('Máy còn 31 thay đổi chưa gửi')).toBeTruthy();
  openCell(bookFor('COMMUNE_OFFICE'), CHANG);
  expect(part('Cần để ý').getAllByRole('link', { name: 'Lò Văn Đức' })[0]?.getAttribute('href')).toBe(`/nguoi/${DUC}`);
  expect(part('Quần chúng và đảng viên dự bị').getByRole('link', { name: /Lò Văn Đức/ })).toBeTruthy();
});

test('a cell that this book does not hold is said to be missing', () => {
  openCell(bookFor('COMMUNE_OFFICE'), COMMUNE);
  expect(screen.getByRole('heading', { level: 1, name: 'Không tìm thấy chi bộ này' })).toBeTruthy();
});

test.each<[Role, boolean, boolean, boolean]>([
  // names, visits, inspects
  ['COMMUNE_OFFICE', true, true, true],
  ['COMMUNE_IN_CHARGE', false, true, false],
  ['INSPECTION', false, false, true],
])('%s sees only what the table of rights allows', (role, names, visits, inspects) => {
  openCell(bookFor(role), PA_BON);
  expect([
    screen.queryByRole('link', { name: 'Ghi người phụ trách' }) !== null,
    screen.queryByRole('link', { name: 'Ghi lần xuống, nhắc việc' }) !== null,
    screen.queryByRole('link', { name: 'Lập kế hoạch kiểm tra' }) !== null,
  ]).toEqual([names, visits, inspects]);
});

test('naming the next in charge ends the former on the day before, both at once', async () => {
  const book = bookFor('COMMUNE_OFFICE');
  const save = vi.spyOn(book, 'save');
  const { address } = openScreen(<InChargeFormPage />, {
    book,
    at: `/cac-chi-bo/${SO_7}/phu-trach`,
    route: '/cac-chi-bo/:unitId/phu-trach',
  });
  expect(screen.getByText(/Lý A Phử phụ trách từ Chủ nhật 1\/11/)).toBeTruthy();
  await write('Họ và tên đảng ủy viên', 'Lò Thị Ín');
  await write('Phụ trách từ ngày', '1/11/2026');
  await press('Ghi phụ trách');
  expect(await screen.findByText(/người sau phải bắt đầu muộn hơn ngày ấy/)).toBeTruthy();
  await write('Phụ trách từ ngày', '15/11/2026');
  await press('Ghi phụ trách');
  await waitFor(() => expect(address()).toBe(`/cac-chi-bo/${SO_7}`));
  expect(save.mock.calls.at(-1)?.[1]).toEqual({ group: true });
  openCell(book, SO_7);
  const charge = part('Đảng ủy viên phụ trách');
  expect(charge.getByText(/từ Chủ nhật 15\/11/)).toBeTruthy();
  expect(charge.getByText(/từ Chủ nhật 1\/11 đến thứ Bảy 14\/11/)).toBeTruthy();
});

test('urging is noted with what is asked, the cell ticks it off, and the desk sees it done', async () => {
  const book = bookFor('COMMUNE_OFFICE');
  openScreen(<VisitFormPage />, {
    book,
    at: `/cac-chi-bo/${PA_BON}/nhac-viec`,
    route: '/cac-chi-bo/:unitId/nhac-viec',
  });
  await userEvent.click(screen.getByRole('radio', { name: 'Nhắc, đôn đốc' }));
  await press('Ghi lại');
  expect(await screen.findByText(/Nhắc thì phải nói nhắc gì/)).toBeTruthy();
  await write('Đề nghị chi bộ làm gì', 'Họp xét hồ sơ');
  await write('Làm xong chậm nhất', '21/11/2026');
  await press('Ghi lại');
  expect(await screen.findByText(/Hạn thứ Bảy 21\/11 sớm hơn ngày ghi ở trên/)).toBeTruthy();
  await write('Làm xong chậm nhất', '5/12/2026');
  await press('Ghi lại');
  await waitFor(() => expect(book.view.all('cellVisit')).toHaveLength(1));

  const cellBook = bookFor('CELL_SECRETARY', book.view.all('cellVisit'));
  cleanup();
  openScreen(<AskedPage />, { book: cellBook });
  const open = part('Việc phải làm');
  expect(open.getByText('Họp xét hồ sơ')).toBeTruthy();
  expect(open.getByText('Chậm nhất thứ Bảy 5/12')).toBeTruthy();
  await press('Đã làm: Họp xét hồ sơ');
  expect(part('Đã ghi trước đây').getByText('Đã làm Chủ nhật 22/11')).toBeTruthy();
  expect(screen.getByText('Không còn việc nào chưa làm')).toBeTruthy();
  // the cell wrote nothing but that it is done
  expect(Object.keys(must(cellBook.view.all('cellVisit')[0], 'visit').stamps)).toEqual(['doneOn']);

  openCell(bookFor('COMMUNE_OFFICE', cellBook.view.all('cellVisit')), PA_BON);
  expect(part('Xuống chi bộ, nhắc việc').getByText('Đã làm Chủ nhật 22/11')).toBeTruthy();
});

test('a cell that was asked nothing reads what will stand there', () => {
  openScreen(<AskedPage />, { book: bookFor('CELL_SECRETARY') });
  expect(screen.getByText('Xã chưa nhắc việc gì')).toBeTruthy();
});

test('an inspection is planned, done earlier, and what it found is mended', async () => {
  const book = bookFor('INSPECTION');
  openScreen(<InspectionFormPage />, {
    book,
    at: `/cac-chi-bo/${PA_BON}/kiem-tra`,
    route: '/cac-chi-bo/:unitId/kiem-tra',
  });
  await press('Ghi kế hoạch');
  expect(await screen.findAllByText(/Ô này còn trống|Không có ngày|trống/)).not.toHaveLength(0);
  await write('Kiểm tra việc gì', 'Công tác tạo nguồn');
  await write('Ngày dự định', '1/12/2026');
  await press('Ghi kế hoạch');
  await waitFor(() => expect(book.view.all('inspection')).toHaveLength(1));
  const { id } = must(book.view.all('inspection')[0], 'inspection');
  cleanup();
  openScreen(<FindingFormPage />, {
    book,
    at: `/cac-chi-bo/${PA_BON}/kiem-tra/${id}/ket-qua`,
    route: '/cac-chi-bo/:unitId/kiem-tra/:inspectionId/ket-qua',
  });
  await write('Đã thấy gì', 'Thiếu một nghị quyết');
  await write('Chi bộ sửa xong chậm nhất', '10/12/2026');
  await press('Ghi kết quả');
  await waitFor(() => expect(book.view.get('inspection', id)?.facts.doneOn).toBe(TODAY));
  openCell(book, PA_BON);
  const inspections = part('Kiểm tra');
  expect(inspections.getByText('Sớm hơn dự định 9 ngày')).toBeTruthy();
  expect(inspections.getByText('Sửa xong chậm nhất thứ Năm 10/12')).toBeTruthy();
  await press('Đã sửa xong: Công tác tạo nguồn');
  expect(inspections.getByText('Đã sửa xong Chủ nhật 22/11')).toBeTruthy();
});
