import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Book } from '#src/db/book.ts';
import { AddPeoplePage } from '#src/features/classes/add-people-page.tsx';
import { ClassPage } from '#src/features/classes/class-page.tsx';
import { ClassPrintPage } from '#src/features/classes/class-print-page.tsx';
import { ClassesPage } from '#src/features/classes/classes-page.tsx';
import { FormClassPage } from '#src/features/classes/form-class-page.tsx';
import { LettersPage } from '#src/features/classes/letters-page.tsx';
import { must } from '#src/lib/must.ts';
import { openScreen } from '../../support/open-screen.tsx';
import { personOf } from '../../support/practice-book.ts';
import { bookFor, classNamed, practice, recordsOf } from './class-books.ts';

const PAGES = { '': ClassPage, '/them': AddPeoplePage, '/in': ClassPrintPage, '/giay-moi': LettersPage } as const;
const openClass = (book: Book, id: string, sub: keyof typeof PAGES = '') => {
  cleanup();
  const Shown = PAGES[sub];
  return openScreen(<Shown />, { book, at: `/lop/${id}${sub}`, route: `/lop/:classId${sub}` });
};
const openDesk = (book: Book, at = '/lop') => {
  cleanup();
  return openScreen(<ClassesPage />, { book, at });
};
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const region = (name: string) => within(screen.getByRole('region', { name }));
const fill = async (label: string | RegExp, text: string) => {
  const field = screen.getByLabelText(label);
  await userEvent.clear(field);
  await userEvent.type(field, text);
};
const names = () =>
  region('Chờ lớp')
    .getAllByRole('rowheader')
    .map((cell) => cell.textContent);

test('the desk shows the classes with their filling and who waits, the longest first', () => {
  openDesk(bookFor('COMMUNE_OFFICE'));
  const classes = region('Các lớp').getAllByRole('link');
  expect(classes.map((row) => row.textContent)).toEqual([
    expect.stringMatching(/khóa III.*3\/30 người/),
    expect.stringMatching(/khóa II.*đã xong.*\/30 người/),
  ]);
  const waiting = region('Chờ lớp').getAllByRole('row').slice(1);
  expect(waiting.length).toBeGreaterThan(3);
  const days = waiting.map((row) => must(/(\d+) ngày/.exec(row.textContent ?? ''), 'days')[1]).map(Number);
  expect(days).toEqual(days.toSorted((a, b) => b - a));
});

test('the new-member class has a list of its own', () => {
  openDesk(bookFor('COMMUNE_OFFICE'), '/lop/dang-vien-moi');
  expect(screen.getByText('Chưa có lớp nào')).toBeTruthy();
  expect(names()).toHaveLength(1);
});

test('who only reads sees the classes without their buttons', () => {
  const book = bookFor('INSPECTION');
  openDesk(book);
  expect(screen.queryByRole('link', { name: 'Mở lớp' })).toBeNull();
  openClass(book, classNamed(book, 'khóa III'));
  const buttons = screen.getAllByRole('button').map((button) => button.textContent);
  expect(buttons.filter((words) => !words?.endsWith('bấm để xếp theo cột này'))).toEqual([]);
});

test('a class is opened from the waiting list, people are invited, the list is closed', async () => {
  const book = bookFor('COMMUNE_OFFICE');
  openDesk(book);
  const waiting = names();
  cleanup();
  const { address } = openScreen(<FormClassPage />, { book, at: '/lop/mo/nhan-thuc', route: '/lop/mo/:kind' });
  expect(screen.getByLabelText(`Một lớp, ${waiting.length} người`)).toHaveProperty('checked', true);
  await press('Mở lớp');
  expect(await screen.findByText(/Ô này còn trống/)).toBeTruthy();
  await fill('Tên lớp', 'Lớp khóa IV');
  await fill('Từ ngày', '5/1/2027');
  await press('Mở lớp');
  await screen.findAllByText('Đã mở lớp');
  const id = classNamed(book, 'khóa IV');
  expect(address()).toBe(`/lop/${id}`);
  openClass(book, id);
  await press(`Mời ${waiting.length} người`);
  await userEvent.click(
    within(screen.getByRole('dialog')).getByRole('button', { name: `Mời ${waiting.length} người` }),
  );
  await press('Chốt danh sách');
  expect(await screen.findByText(/chốt danh sách 23\/11\/2026/)).toBeTruthy();
  openDesk(book);
  expect(screen.getByText('Không có ai chờ lớp')).toBeTruthy();
});

test('quy định của địa phương: more than a class holds makes two, or one full and a rest that waits', async () => {
  const book = bookFor('COMMUNE_OFFICE', withMost(4));
  openDesk(book);
  const count = names().length;
  cleanup();
  openScreen(<FormClassPage />, { book, at: '/lop/mo/nhan-thuc', route: '/lop/mo/:kind' });
  const ways = screen.getAllByRole('radio').map((radio) => must(radio.closest('label'), 'a label').textContent);
  expect(ways).toEqual([
    expect.stringMatching(/^2 lớp, \d \+ \d người, cả danh sách được học$/),
    `1 lớp đầy, 4 người; ${count - 4} người chờ lớp sau`,
    'Chưa thêm ai, thêm sau',
  ]);
  await fill('Tên lớp', 'Lớp khóa IV');
  await press('Mở 2 lớp');
  await screen.findAllByText('Đã mở 2 lớp');
  expect(classNamed(book, 'khóa IV (lớp 2)')).toBeTruthy();
});

test('adding beyond the limit is refused, and the way out stands beside it', async () => {
  const book = bookFor('COMMUNE_OFFICE', withMost(3));
  openClass(book, classNamed(book, 'khóa III'), '/them');
  const [first] = within(screen.getByRole('group', { name: 'Chờ lớp' })).getAllByRole('checkbox');
  await userEvent.click(must(first, 'somebody'));
  expect(screen.getByRole('link', { name: 'Nâng số học viên nhiều nhất' }).getAttribute('href')).toBe(
    '/them/quy-dinh/lua-chon/class.maxTrainees',
  );
  await press('Thêm 1 người');
  expect(await screen.findByText(/Lớp sẽ có 4 người, nhiều nhất 3/)).toBeTruthy();
  expect(
    book.view.all('classPlace').filter(({ facts }) => facts.classId === classNamed(book, 'khóa III')),
  ).toHaveLength(3);
});

test('somebody moves to another class, and somebody leaves with a reason and waits again', async () => {
  const book = bookFor('COMMUNE_OFFICE');
  const id = classNamed(book, 'khóa III');
  openClass(book, id);
  await press('Chuyển, nghỉ: Sìn Thị Hoà');
  const dialog = within(screen.getByRole('dialog'));
  await userEvent.click(dialog.getByLabelText('Không học lớp này, chờ lớp sau'));
  await userEvent.click(dialog.getByRole('button', { name: 'Ghi lại' }));
  expect(await dialog.findByText('Đồng chí ghi lý do.')).toBeTruthy();
  await userEvent.type(dialog.getByLabelText('Lý do'), 'Con ốm');
  await userEvent.click(dialog.getByRole('button', { name: 'Ghi lại' }));
  await screen.findAllByText(/không học, chờ lớp sau/);
  openDesk(book);
  expect(screen.getByRole('row', { name: /Sìn Thị Hoà.*đã rời “.*khóa III”: Con ốm/ })).toBeTruthy();
});

test('results and consecutive certificates are saved to the places, the papers and the steps', async () => {
  // the class of the practice is over by then
  const book = bookFor('COMMUNE_OFFICE', practice(), '2026-12-20');
  const id = classNamed(book, 'khóa III');
  openClass(book, id);
  const table = () => within(screen.getByRole('table', { name: 'Danh sách lớp' }));
  for (const select of table().getAllByLabelText(/^Kết quả, /)) await userEvent.selectOptions(select, 'GOOD');
  const [first, second] = table().getAllByLabelText(/^Số buổi, /);
  await userEvent.type(must(first, 'a field'), '12{Enter}');
  expect(document.activeElement).toBe(second);
  await userEvent.type(must(second, 'a field'), '9');
  await userEvent.click(screen.getByText('Điền số giấy chứng nhận liên tiếp'));
  await fill('Số đầu tiên', '0098');
  await fill('Ngày cấp', '18/12/2026');
  await press('Điền số');
  expect(
    table()
      .getAllByLabelText(/^Số giấy/)
      .map((one) => (one as HTMLInputElement).value),
  ).toEqual(['0098', '0099', '0100']);
  await press('Lưu bảng');
  expect(await screen.findByText('Ghi 12 buổi, lớp chỉ có 10 buổi. Đồng chí xem lại.')).toBeTruthy();
  await userEvent.clear(must(first, 'a field'));
  await userEvent.type(must(first, 'a field'), '10');
  await press('Lưu bảng');
  await screen.findAllByText('Đã lưu 3 người');
  const candidate = personOf(book, 'Sìn Thị Hoà');
  const certificate = { day: '2026-12-18', organ: expect.stringContaining('Trung tâm Chính trị') };
  expect(book.view.ofCandidate('paper', candidate)).toMatchObject([
    { facts: { code: 'CERT_AWARENESS', state: 'READY', document: certificate } },
  ]);
  expect(book.view.ofCandidate('step', candidate).at(-1)).toMatchObject({
    facts: { code: 'CLASS_DONE', day: '2026-12-13', document: certificate },
  });
});

test('a number that was given before is refused at its field, naming whose it is', async () => {
  const book = bookFor('COMMUNE_OFFICE', practice(), '2026-12-20');
  openClass(book, classNamed(book, 'khóa III'));
  const [number] = screen.getAllByLabelText(/^Số giấy/);
  const [day] = screen.getAllByLabelText(/^Ngày cấp, /);
  await userEvent.type(must(number, 'a field'), '41');
  await userEvent.type(must(day, 'a field'), '18/12/2026');
  await press('Lưu bảng');
  expect(await screen.findByText(/Số 41 đã cấp cho .+ \(.*khóa II\)/)).toBeTruthy();
  expect(must(number, 'a field').getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByRole('alert').textContent).toContain('chưa lưu gì');
  expect(document.activeElement).toBe(number);

  // the page is left in the middle: what was typed is offered again, with the wrong number as it was
  openClass(book, classNamed(book, 'khóa III'));
  await press('Viết tiếp');
  expect((screen.getAllByLabelText(/^Số giấy/)[0] as HTMLInputElement).value).toBe('41');
});

test.each([
  ['không có số', '18/12/2026', 'Số đầu tiên', 'Số đầu tiên phải có chữ số để đếm tiếp, ví dụ 0098.'],
  ['0098', '', 'Ngày cấp', 'Đồng chí ghi ngày cấp.'],
])('numbers one after the other from "%s" on "%s": the wrong field is gone to', async (first, day, label, words) => {
  const book = bookFor('COMMUNE_OFFICE', practice(), '2026-12-20');
  openClass(book, classNamed(book, 'khóa III'));
  await userEvent.selectOptions(must(screen.getAllByLabelText(/^Kết quả, /)[0], 'a field'), 'GOOD');
  await userEvent.click(screen.getByText('Điền số giấy chứng nhận liên tiếp'));
  await fill('Số đầu tiên', first);
  if (day) await fill('Ngày cấp', day);
  await press('Điền số');
  expect(screen.getByText(words)).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText(label));
});

test('two officers put one person into two classes: both places stand until one is kept', async () => {
  const base = bookFor('COMMUNE_OFFICE');
  openScreen(<FormClassPage />, { book: base, at: '/lop/mo/nhan-thuc', route: '/lop/mo/:kind' });
  await userEvent.click(screen.getByLabelText('Chưa thêm ai, thêm sau'));
  await fill('Tên lớp', 'Lớp khóa IV');
  await press('Mở lớp');
  await screen.findAllByText('Đã mở lớp');
  const [one, other] = [bookFor('COMMUNE_OFFICE', recordsOf(base)), bookFor('COMMUNE_OFFICE', recordsOf(base))];
  openDesk(one);
  const name = must(names()[0], 'somebody');
  for (const [book, end] of [
    [one, 'khóa III'],
    [other, 'khóa IV'],
  ] as const) {
    openClass(book, classNamed(book, end), '/them');
    await userEvent.click(screen.getByRole('checkbox', { name: new RegExp(`^${name}`) }));
    await press('Thêm 1 người');
    await screen.findAllByText('Đã thêm 1 người vào lớp');
  }
  const both = bookFor('COMMUNE_OFFICE', recordsOf(one, other));
  openDesk(both);
  const doubt = region('Cần thống nhất');
  expect(doubt.getByText(`${name} có trong hai lớp`)).toBeTruthy();
  openClass(both, classNamed(both, 'khóa III'));
  expect(screen.getByText('đang có trong hai lớp')).toBeTruthy();
  await press('Giữ ở “Lớp khóa IV”');
  await screen.findAllByText(`Đã giữ ${name} ở “Lớp khóa IV”`);
  expect(screen.queryByRole('region', { name: 'Cần thống nhất' })).toBeNull();
  openClass(both, classNamed(both, 'khóa IV'));
  expect(screen.getByRole('rowheader', { name })).toBeTruthy();
});

test('the cell takes its proposal back while the commune invites: neither is lost, the desk settles it', async () => {
  const cell = bookFor('CELL_SECRETARY');
  const desk = bookFor('COMMUNE_OFFICE');
  openDesk(cell);
  await userEvent.click(region('Xã đã xếp lớp').getByRole('button', { name: 'Rút đề nghị' }));
  await userEvent.type(screen.getByLabelText('Vì sao rút'), 'Đi làm xa');
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Rút đề nghị' }));
  await screen.findAllByText('Đã ghi rút đề nghị');
  openClass(desk, classNamed(desk, 'khóa III'));
  await press('Mời 2 người');
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Mời 2 người' }));
  await screen.findAllByText(/Đã ghi mời 2 người/);

  const both = bookFor('COMMUNE_OFFICE', recordsOf(desk, cell));
  openDesk(both);
  const doubt = region('Cần thống nhất');
  expect(doubt.getByText('Chi bộ đã rút đề nghị của Sìn Thị Hoà')).toBeTruthy();
  expect(doubt.getByText(/Đi làm xa.*vẫn có trong “.*khóa III”/)).toBeTruthy();
  await press('Bỏ khỏi danh sách');
  await screen.findAllByText('Đã bỏ Sìn Thị Hoà khỏi danh sách lớp');
  expect(screen.queryByRole('region', { name: 'Cần thống nhất' })).toBeNull();
});

test('the printed list has the columns of the list that goes to the centre; an invitation only name and class', async () => {
  const book = bookFor('COMMUNE_OFFICE');
  const id = classNamed(book, 'khóa III');
  openClass(book, id, '/in');
  expect(screen.getAllByRole('columnheader').map((cell) => cell.textContent)).toEqual([
    'STT',
    'Họ và tên',
    'Năm sinh',
    'Giới tính',
    'Dân tộc',
    'Học vấn',
    'Nghề nghiệp',
    'Đơn vị',
    'Đoàn thể',
    'Chi bộ',
  ]);
  expect(
    screen.getByRole('row', { name: /Sìn Thị Hoà 1997 Nữ Mảng 9\/12.*Bản Pá Bon.*Hội viên Chi bộ bản Pá Bon/ }),
  ).toBeTruthy();
  openClass(book, id, '/giay-moi');
  const letter = screen.getByRole('article', { name: 'Sìn Thị Hoà' });
  expect(letter.textContent).toMatch(/GIẤY MỜI.*Sìn Thị Hoà.*khóa III.*09\/12\/2026 đến 13\/12\/2026.*Hội trường/);
  expect(letter.textContent).not.toMatch(/1997|Pá Bon|Mảng/);
});

test('the list is given as Excel and as Word after a second yes, and the audit knows of both', async () => {
  const book = bookFor('COMMUNE_OFFICE');
  const id = classNamed(book, 'khóa III');
  const given: { bytes: Uint8Array; fileName: string }[] = [];
  openScreen(<ClassPrintPage give={(bytes, fileName) => given.push({ bytes, fileName })} />, {
    book,
    at: `/lop/${id}/in`,
    route: '/lop/:classId/in',
  });
  await press('Tải tệp Excel');
  await press('Tải không khóa');
  await screen.findAllByText(/danh-sach-lop-2026-11-23\.xlsx/);
  await press('Tải tệp Word');
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Tải tệp Word' }));
  await screen.findAllByText(/danh-sach-lop-2026-11-23\.docx/);
  expect(given.map(({ fileName }) => fileName)).toEqual([
    'danh-sach-lop-2026-11-23.xlsx',
    'danh-sach-lop-2026-11-23.docx',
  ]);
  expect(book.view.all('disclosure').map(({ facts }) => [facts.kind, facts.what, facts.people])).toEqual([
    ['LIST', 'CLASS_ROLL', 3],
    ['WORD', 'CLASS_ROLL', 3],
  ]);
});

test('a class that is not there says so', () => {
  openClass(bookFor('COMMUNE_OFFICE'), 'AAAAAAAAAAAAAAAAAAAAAA');
  expect(screen.getByText('Không tìm thấy lớp này')).toBeTruthy();
});

function withMost(value: number) {
  const all = practice();
  const unit = must(
    all.find(({ type, scope, id }) => type === 'unit' && scope === id),
    'the commune',
  );
  return [
    ...all,
    {
      type: 'setting',
      id: 'AAAAAAAAcACAAAAAAAAAAA',
      scope: unit.id,
      facts: { key: 'class.maxTrainees', value },
      rev: 0,
    },
  ] as typeof all;
}
