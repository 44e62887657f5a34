import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { strFromU8, unzipSync } from 'fflate';
import { beforeEach, expect, test } from 'vitest';
import type { Book } from '#src/db/book.ts';
import { memoryBook } from '#src/db/memory-book.ts';
import { readWorkbook } from '#src/documents/workbook/read-workbook.ts';
import type { DomainRecord, FactsOf, RecordType } from '#src/domain/records/record-types.ts';
import { ReportPage } from '#src/features/reports/report-page.tsx';
import { ReportsPage } from '#src/features/reports/reports-page.tsx';
import { must } from '#src/lib/must.ts';
import { recordId } from '#src/lib/record-id.ts';
import { rng } from '#src/lib/rng.ts';
import { practiceFigures } from '#src/practice/practice-figures.ts';
import { PRACTICE_CELL, PRACTICE_COMMUNE } from '#src/practice/practice-village.ts';
import { derivedId } from '#src/protocol/derived-id.ts';
import { openScreen } from '../../support/open-screen.tsx';

const TODAY = '2026-11-22';
const random = rng(11);
// made in 2024, so that the book knows the years after it
const newId = () => recordId(Date.UTC(2024, 0, 5), random.bytes(10));
const OTHER_CELL = newId();

const record = <T extends RecordType>(type: T, facts: FactsOf<T>, scope = PRACTICE_CELL, id = newId()): DomainRecord =>
  ({ type, id, scope, facts, rev: 1 }) as DomainRecord;

function person(facts: FactsOf<'candidate'>, day: string, scope = PRACTICE_CELL): DomainRecord[] {
  const id = newId();
  const ceremony = { candidateId: id, code: 'CEREMONY', day, outcome: 'PASSED' } as const;
  return [record('candidate', { sources: [], ...facts }, scope, id), record('step', ceremony, scope)];
}

const UNITS = [
  record('unit', { name: 'Đảng bộ xã Lê Lợi', kind: 'COMMUNE' }, PRACTICE_COMMUNE, PRACTICE_COMMUNE),
  record(
    'unit',
    { name: 'Chi bộ bản Pá Bon', kind: 'CELL', parentId: PRACTICE_COMMUNE },
    PRACTICE_COMMUNE,
    PRACTICE_CELL,
  ),
  record('unit', { name: 'Chi bộ Trường học', kind: 'CELL', parentId: PRACTICE_COMMUNE }, PRACTICE_COMMUNE, OTHER_CELL),
];
const quota = (unitId: string, target: number): DomainRecord =>
  record(
    'quota',
    { unitId, periodType: 'YEAR', period: '2026', target: { least: target, most: target } },
    PRACTICE_COMMUNE,
  );

const PEOPLE = [
  ...person({ name: 'Lò Văn Đúc', gender: 'MALE', birthDate: '2000-05-09', ethnicity: '03' }, '2026-05-19'),
  ...person({ name: 'Giàng Thị Chư', gender: 'FEMALE', birthDate: '2001-12-11', ethnicity: '08' }, '2026-09-02'),
  ...person({ name: 'Sìn Thị Hoà', gender: 'FEMALE', birthDate: '1991-01-01', ethnicity: '45' }, '2025-05-19'),
  ...person({ name: 'Vàng A Chứ', gender: 'MALE', birthDate: '1985-01-01' }, '2026-02-03', OTHER_CELL),
];
const RECORDS = [...UNITS, quota(PRACTICE_COMMUNE, 4), quota(PRACTICE_CELL, 3), quota(OTHER_CELL, 1), ...PEOPLE];

function bookOf(role: 'CELL_SECRETARY' | 'COMMUNE_OFFICE' | 'COMMUNE_IN_CHARGE', more: readonly DomainRecord[] = []) {
  const scope = role === 'CELL_SECRETARY' ? PRACTICE_CELL : PRACTICE_COMMUNE;
  const owner = { scope, commune: PRACTICE_COMMUNE, user: null, grants: [{ role, unit: scope }] };
  return memoryBook({ records: [...RECORDS, ...more], today: TODAY, owner });
}

type Give = (bytes: Uint8Array, fileName: string) => void;
function open(book: Book, at: string, give?: Give) {
  cleanup();
  const route = at.split('?')[0]?.split('/').length === 5 ? '/bao-cao/:kind/:period/:unitId' : '/bao-cao/:kind/:period';
  return openScreen(<ReportPage {...(give ? { give } : {})} />, { book, at, route });
}
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
const row = (name: RegExp) => screen.getAllByRole('row', { name })[0] as HTMLElement;
const sent = (book: Book) => book.view.all('report');
async function send(button: string) {
  await press(button);
  await press('Chốt và gửi ngay');
}

beforeEach(() => {
  // jsdom draws nothing: a canvas without a context leaves the table alone
  HTMLCanvasElement.prototype.getContext = () => null;
});

test('a year of the commune: shares of the admitted, cells beside each other, what nobody recorded', async () => {
  open(bookOf('COMMUNE_OFFICE'), '/bao-cao/nam/2026');
  await screen.findByRole('heading', { name: 'Báo cáo năm 2026' });
  expect(screen.getByText(/tính đến ngày 22\/11\/2026$/)).toBeTruthy();
  expect(row(/^18–30 tuổi/).textContent).toContain('66,67 %');
  expect(
    within(row(/^Chi bộ bản Pá Bon/))
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  ).toEqual(['3', '2', '66,67 %', '1', '1', '200', 'chưa gửi']);
  expect(row(/Phụ nữ/).textContent).toMatch(/Phụ nữ1.*33,33 %/);
  expect(row(/Dân tộc thiểu số/).textContent).toContain('chưa ghi: 1 người');
  expect(row(/Vi phạm chính sách dân số/).textContent).toContain('chưa ghi: 3 người');
  // Biểu 2, column 4: an index of this against last year
  expect(row(/^Tổng số/).textContent).toBe('Tổng số31300');
  expect(screen.getByRole('img', { name: /^Tuổi khi kết nạp\. 18–30 tuổi: 2 · 66,67 %; / })).toBeTruthy();
});

test('Q-08, Q-11, Q-12: Nậm Nhùn on 30/9/2023, 59 of 60 with 37 aged 18–30 and 35 with college or university', async () => {
  const records = practiceFigures(derivedId);
  const district = must(
    records.find(({ type, facts }) => type === 'unit' && 'kind' in facts && facts.kind === 'COMMUNE'),
    'the district',
  ).id;
  const owner = {
    scope: district,
    commune: district,
    user: null,
    grants: [{ role: 'COMMUNE_OFFICE', unit: district }],
  };
  open(memoryBook({ records, today: TODAY, owner }), '/bao-cao/nam/2023?den=2023-09-30');
  await screen.findByText(/tính đến ngày 30\/09\/2023$/);
  expect(row(/^18–30 tuổi/).textContent).toBe('18–30 tuổi3762,71 %');
  expect(row(/^Cao đẳng, đại học trở lên/).textContent).toBe('Cao đẳng, đại học trở lên3559,32 %');
  expect(row(/^Cộng/).textContent).toContain('605998,33 %1');
  expect(row(/Hua Bum/).textContent).toContain('56120 %0');
});

test('a number opens to the people behind it', async () => {
  open(bookOf('COMMUNE_OFFICE'), '/bao-cao/nam/2026');
  await userEvent.click(
    within(row(/^31–35 tuổi|^41–50 tuổi/)).queryByRole('button') ?? within(row(/^41–50 tuổi/)).getByRole('button'),
  );
  expect(within(screen.getByRole('dialog')).getByRole('link', { name: /Vàng A Chứ/ })).toBeTruthy();
});

test('the figures may be asked for through an earlier day', async () => {
  open(bookOf('CELL_SECRETARY'), '/bao-cao/nam/2026?den=2026-06-30');
  await screen.findByText(/tính đến ngày 30\/06\/2026$/);
  expect(row(/^Tổng số/).textContent).toBe('Tổng số11100');
});

test('where nobody knows last year, it is said and nothing is divided', async () => {
  const old = { name: 'Lò Thị Inh', gender: 'FEMALE', birthDate: '1990-01-01' } as const;
  open(bookOf('CELL_SECRETARY', person(old, '2019-05-19')), '/bao-cao/nam/2019');
  expect(await screen.findByText('Chưa có số liệu cùng kỳ')).toBeTruthy();
  expect(row(/^Tổng số/).textContent).toBe('Tổng số1–');
});

test.each([
  ['/bao-cao/nam/2027', 'Kỳ báo cáo chưa bắt đầu'],
  ['/bao-cao/nhanh/2026-12-24', 'Kỳ báo cáo chưa bắt đầu'],
  ['/bao-cao/nam/2026-13', 'Không có báo cáo này'],
  ['/bao-cao/gi-do/2026', 'Không có báo cáo này'],
])('%s: %s', async (address, words) => {
  open(bookOf('CELL_SECRETARY'), address);
  expect((await screen.findAllByText(words)).length).toBeGreaterThan(0);
  expect(screen.queryByRole('button', { name: 'Chốt và gửi' })).toBeNull();
});

test('42-HD/BTCTW: a cell writes its four parts, closes and sends; the month is marked as not over', async () => {
  const book = bookOf('CELL_SECRETARY');
  open(book, '/bao-cao/thang/2026-11');
  expect(await screen.findByText(/Kỳ chưa hết: số tính đến ngày 22\/11\/2026/)).toBeTruthy();
  for (const part of ['I', 'II', 'III', 'IV']) expect(screen.getByLabelText(`Viết thêm cho phần ${part}`)).toBeTruthy();
  await userEvent.type(screen.getByLabelText('Viết thêm cho phần I'), 'Chi bộ họp đủ.');
  await send('Chốt và gửi');
  expect(await screen.findByText('Đã gửi ngày 22/11/2026, bản 1')).toBeTruthy();
  expect(screen.getByText('Chi bộ họp đủ.')).toBeTruthy();
  expect(screen.queryByLabelText('Viết thêm cho phần I')).toBeNull();
  expect(sent(book)[0]?.facts).toMatchObject({
    unitId: PRACTICE_CELL,
    kind: 'CELL_MONTH',
    period: '2026-11',
    version: 1,
    throughDay: TODAY,
    texts: [{ part: 'I', text: 'Chi bộ họp đủ.' }],
  });
});

test('a sent report stands still; the book says otherwise, and the correction needs its reason', async () => {
  const book = bookOf('CELL_SECRETARY');
  open(book, '/bao-cao/nam/2026');
  await send('Chốt và gửi');
  await screen.findByText('Đã gửi ngày 22/11/2026, bản 1');
  expect(screen.queryByText(/Sổ bây giờ khác/)).toBeNull();

  const late = person({ name: 'Chìn Văn Đức', gender: 'MALE', birthDate: '1994-01-17' }, '2026-10-10');
  await book.save(
    late.map(({ type, id, scope, facts }) => ({ do: 'put', type, id, scope, set: facts, seen: null }) as never),
  );
  open(book, '/bao-cao/nam/2026');
  expect(await screen.findByText('Tổng số: đã gửi 2. Số trong sổ nay là 3.')).toBeTruthy();
  expect(row(/^Tổng số/).textContent).toBe('Tổng số21200');

  await press('Sửa báo cáo này');
  await send('Gửi bản sửa');
  expect(await screen.findByText(/Báo cáo này đã gửi rồi/)).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Vì sao sửa')));
  await userEvent.type(screen.getByLabelText('Vì sao sửa'), 'Đếm sót một đồng chí');
  await send('Gửi bản sửa');
  expect(await screen.findByText('Đã gửi ngày 22/11/2026, bản 2')).toBeTruthy();
  expect(screen.getByText('Lý do sửa: Đếm sót một đồng chí')).toBeTruthy();
  expect(screen.queryByText(/Sổ bây giờ khác/)).toBeNull();
  expect(sent(book)).toHaveLength(2);

  await userEvent.click(screen.getByRole('link', { name: 'Bản 1, ngày 22/11/2026' }));
  await screen.findByText('Đã gửi ngày 22/11/2026, bản 1');
  expect(row(/^Tổng số/).textContent).toBe('Tổng số21200');
});

test('a sent report keeps the line of a cell that was dissolved since', async () => {
  const book = bookOf('COMMUNE_OFFICE');
  open(book, '/bao-cao/nam/2026');
  await send('Chốt và gửi');
  const cell = must(book.view.get('unit', OTHER_CELL), 'the cell');
  const archived = { reason: 'Sáp nhập bản', day: TODAY };
  await book.save([{ do: 'patch', type: 'unit', id: cell.id, scope: cell.scope, set: { archived }, seen: cell }]);
  open(book, '/bao-cao/nam/2026');
  await screen.findByText('Đã gửi ngày 22/11/2026, bản 1');
  expect(row(/^Chi bộ Trường học/).textContent).toContain('11100 %0');
  expect(row(/^Tổng số/).textContent).toBe('Tổng số31300');
  // and the book of today still counts whom it admitted
  expect(screen.queryByText(/^Tổng số: đã gửi/)).toBeNull();
});

test('the commune sees who has sent, sums only that, and opens a cell’s report without sending it', async () => {
  const cell = bookOf('CELL_SECRETARY');
  open(cell, '/bao-cao/thang/2026-11');
  await send('Chốt và gửi');
  await waitFor(() => expect(sent(cell)).toHaveLength(1));

  const desk = bookOf('COMMUNE_OFFICE', sent(cell));
  open(desk, '/bao-cao/thang/2026-11');
  expect(await screen.findByText(/1\/2 chi bộ đã gửi$/, { selector: 'p' })).toBeTruthy();
  expect(row(/^Chi bộ bản Pá Bon/).textContent).toContain('Bản 1, ngày 22/11/2026');
  expect(row(/^Chi bộ Trường học/).textContent).toContain('chưa gửi');
  const [sum] = screen.getAllByRole('row', { name: /^Cộng/ });
  expect(
    within(sum as HTMLElement)
      .getAllByRole('cell')
      .at(-2)?.textContent,
  ).toBe('2');

  open(desk, `/bao-cao/thang/2026-11/${PRACTICE_CELL}`);
  await screen.findByText('Đã gửi ngày 22/11/2026, bản 1');
  expect(screen.queryByRole('button', { name: 'Sửa báo cáo này' })).toBeNull();
});

test('who only looks at a commune sends nothing', async () => {
  open(bookOf('COMMUNE_IN_CHARGE'), '/bao-cao/nam/2026');
  await screen.findByRole('heading', { name: 'Báo cáo năm 2026' });
  expect(screen.queryByRole('button', { name: 'Chốt và gửi' })).toBeNull();
});

test('the list says what is due by when, and keeps what was sent', async () => {
  const book = bookOf('CELL_SECRETARY');
  openScreen(<ReportsPage />, { book, at: '/bao-cao' });
  const due = within(screen.getByRole('list', { name: 'Phải gửi' }));
  expect(due.getByRole('link', { name: /Báo cáo tháng 11\/2026.*sắp đến hạn, gửi trước thứ Tư 25\/11/ })).toBeTruthy();
  expect(due.getByRole('link', { name: /Báo cáo 6 tháng đầu năm 2026.*quá hạn/ })).toBeTruthy();
  expect(screen.getByText(/Báo cáo đã gửi sẽ nằm ở đây/)).toBeTruthy();
  open(book, '/bao-cao/6-thang/2026-H1');
  await send('Chốt và gửi');
  await waitFor(() => expect(sent(book)).toHaveLength(1));
  cleanup();
  openScreen(<ReportsPage />, { book, at: '/bao-cao' });
  const link = within(screen.getByRole('list', { name: 'Đã gửi' })).getByRole('link', { name: /6 tháng đầu năm 2026/ });
  expect(link.getAttribute('href')).toBe(`/bao-cao/6-thang/2026-H1?ban=${sent(book)[0]?.id}`);
});

test('two phones of a cell send the same month offline: two whole reports, never figures of one with words of the other', async () => {
  const one = bookOf('CELL_SECRETARY');
  open(one, '/bao-cao/thang/2026-11');
  await userEvent.type(await screen.findByLabelText('Viết thêm cho phần I'), 'Bí thư viết.');
  await send('Chốt và gửi');
  await waitFor(() => expect(sent(one)).toHaveLength(1));
  const other = bookOf('CELL_SECRETARY', person({ name: 'Chìn Văn Đức', birthDate: '1994-01-17' }, '2026-11-10'));
  open(other, '/bao-cao/thang/2026-11');
  await userEvent.type(await screen.findByLabelText('Viết thêm cho phần I'), 'Phó bí thư viết.');
  await send('Chốt và gửi');
  await waitFor(() => expect(sent(other)).toHaveLength(1));

  // both lie in one book now, whichever came first
  const book = bookOf('CELL_SECRETARY', [...sent(other), ...sent(one)]);
  open(book, '/bao-cao/thang/2026-11');
  expect(await screen.findByText(/^Hai máy cùng gửi bản 1 khi chưa thấy bản của nhau/)).toBeTruthy();
  for (const [nth, words, count] of [
    [1, 'Bí thư viết.', '0'],
    [2, 'Phó bí thư viết.', '1'],
  ] as const) {
    await userEvent.click(screen.getByRole('link', { name: `Bản 1, ngày 22/11/2026 (${nth} trong 2 bản cùng số)` }));
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.getByText('Kết nạp trong tháng').parentElement?.textContent).toBe(`Kết nạp trong tháng${count}`);
  }
  await press('Sửa báo cáo này');
  await userEvent.type(screen.getByLabelText('Vì sao sửa'), 'Hai máy gửi hai bản');
  await send('Gửi bản sửa');
  expect(await screen.findByText('Đã gửi ngày 22/11/2026, bản 2')).toBeTruthy();
});

test('the Excel file has a sheet a table, real numbers, and percentages as formulas', async () => {
  const files: [Uint8Array, string][] = [];
  open(bookOf('COMMUNE_OFFICE'), '/bao-cao/nam/2026', (bytes, name) => files.push([bytes, name]));
  await press('Tải tệp Excel');
  await waitFor(() => expect(files).toHaveLength(1), { timeout: 10_000 });
  const [bytes, name] = must(files[0], 'a file');
  expect(name).toBe('bao-cao-2026-2026-11-22.xlsx');
  const read = await readWorkbook(bytes);
  if (!read.ok) throw new Error(read.error.code);
  expect(read.value.sheets.map((sheet) => sheet.name)).toEqual([
    'Theo chi bộ',
    'Biểu 2-BTCTW',
    'Cơ cấu đảng viên mới kết nạp',
  ]);
  const table2 = must(read.value.sheets[1], 'Biểu 2').rows.map(({ cells }) => cells.map(({ written }) => written));
  expect(table2).toContainEqual(['Tổng số', '3', '1', '300']);
  const xml = strFromU8(must(unzipSync(bytes)['xl/worksheets/sheet2.xml'], 'a sheet'));
  expect(xml).toContain('<f>IF(D6&gt;0,ROUND(C6*100/D6,1),&quot;&quot;)</f><v>300</v>');
  const units = strFromU8(must(unzipSync(bytes)['xl/worksheets/sheet1.xml'], 'a sheet'));
  expect(units).toContain('<f>SUM(C5:C6)</f><v>3</v>');
});

test('the Word file says the figures in sentences, and is a draft until it was sent', async () => {
  const files: Uint8Array[] = [];
  const book = bookOf('CELL_SECRETARY');
  const words = async () => {
    await press('Tệp Word');
    await waitFor(() => expect(files.length).toBeGreaterThan(0), { timeout: 10_000 });
    const parts = unzipSync(must(files.pop(), 'a file'));
    return ['word/document.xml', 'word/header1.xml'].map((part) => strFromU8(must(parts[part], part))).join('');
  };
  open(book, '/bao-cao/nam/2026', (bytes) => files.push(bytes));
  const draft = await words();
  expect(draft).toContain('BẢN NHÁP');
  expect(draft).not.toContain('>STT<');
  expect(draft).toContain('Chi bộ bản Pá Bon kết nạp 2 đảng viên năm 2026.');
  expect(draft).toContain('So với chỉ tiêu 3 đồng chí, đạt 66,67 %, còn lại 1 đồng chí.');
  await send('Chốt và gửi');
  await screen.findByText('Đã gửi ngày 22/11/2026, bản 1');
  expect(await words()).not.toContain('BẢN NHÁP');
  expect(book.view.all('disclosure').map(({ facts }) => facts.kind)).toEqual(['WORD', 'WORD']);
});

test.each([
  ['0', '67 %'],
  ['1', '66,7 %'],
])('with %s decimals the share reads %s', async (decimals, text) => {
  const setting = record('setting', { key: 'report.decimals', value: decimals }, PRACTICE_COMMUNE);
  open(bookOf('COMMUNE_OFFICE', [setting]), '/bao-cao/nam/2026');
  await screen.findByRole('heading', { name: 'Báo cáo năm 2026' });
  expect(row(/^18–30 tuổi/).textContent).toContain(text);
});

test('what is typed is kept when the page is left', async () => {
  const book = bookOf('CELL_SECRETARY');
  const { unmount } = open(book, '/bao-cao/thang/2026-11');
  await userEvent.type(await screen.findByLabelText('Viết thêm cho phần II'), 'Họp xét một quần chúng');
  unmount();
  await waitFor(async () => expect(await book.drafts.list()).toHaveLength(1));
  open(book, '/bao-cao/thang/2026-11');
  await press('Viết tiếp');
  expect((screen.getByLabelText('Viết thêm cho phần II') as HTMLTextAreaElement).value).toBe('Họp xét một quần chúng');
});
