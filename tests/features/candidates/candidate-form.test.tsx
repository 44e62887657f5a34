import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { Book } from '#src/db/book.ts';
import { AddCandidatePage } from '#src/features/candidates/add-candidate-page.tsx';
import { EditCandidatePage } from '#src/features/candidates/edit-candidate-page.tsx';
import { openScreen } from '../../support/open-screen.tsx';
import { bookOf, lastFacts, personOf, villageBook } from '../../support/practice-book.ts';

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const press = async (name: string) => userEvent.click(screen.getByRole('button', { name }));
const sentenceAt = (name: string) => {
  const ids = field(name).getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
};
const add = (book: Book) => openScreen(<AddCandidatePage />, { book, at: '/quan-chung/them' });
const edit = (book: Book, name: string) => {
  const id = personOf(book, name);
  return { id, ...openScreen(<EditCandidatePage />, { book, at: `/nguoi/${id}/sua`, route: '/nguoi/:id/sua' }) };
};

afterEach(() => {
  vi.useRealTimers();
});

test('a name is enough; the person is in the book and their page opens', async () => {
  const book = bookOf();
  const { address } = add(book);
  await userEvent.type(field('Họ và tên'), '  lò   văn thử ');
  await press('Lưu');
  await waitFor(() => expect(address()).toMatch(/^\/nguoi\//));
  expect(lastFacts(book, 'candidate')).toEqual({ name: 'lò văn thử', sources: [] });
  expect(screen.getAllByText('Đã lưu lò văn thử').length).toBeGreaterThan(0);
});

test.each([
  ['no name', {}, 'Họ và tên', /còn trống/],
  ['31/02', { 'Ngày sinh': '31/02/1999' }, 'Ngày sinh', /không có trong lịch|Không có ngày này/],
  ['a year in the future', { 'Ngày sinh': '2031' }, 'Ngày sinh', /còn ở phía trước/],
  ['a year before 1900', { 'Ngày sinh': '1820' }, 'Ngày sinh', /từ 1900/],
  ['words for a day', { 'Ngày sinh': 'mùa xuân' }, 'Ngày sinh', /Không có ngày này|không có trong lịch/],
  ['a citizen number of 11 digits', { 'Số căn cước': '01209890010' }, 'Số căn cước', /Mới có 11 số/],
  ['a citizen number of letters', { 'Số căn cước': 'không rõ' }, 'Số căn cước', /chỉ gồm 12 chữ số/],
  ['an emoji for a number', { 'Điện thoại': '😀' }, 'Điện thoại', /10 chữ số/],
  ['a class that is none', { 'Lớp đã học': 'chín' }, 'Lớp đã học', /9\/12/],
] as const)('%s: said at the field, nothing is lost, the field has the focus', async (_, typed, wrong, sentence) => {
  const book = bookOf();
  add(book);
  if (wrong !== 'Họ và tên') await userEvent.type(field('Họ và tên'), 'Lò Văn Thử');
  for (const [name, text] of Object.entries(typed)) await userEvent.type(field(name), text);
  await press('Lưu');
  await waitFor(() => expect(sentenceAt(wrong)).toMatch(sentence));
  expect(field(wrong).getAttribute('aria-invalid')).toBe('true');
  await waitFor(() => expect(document.activeElement).toBe(field(wrong)));
  for (const [name, text] of Object.entries(typed)) expect(field(name).value).toBe(text);
  expect(screen.getByRole('alert').textContent).toBe('Còn 1 ô cần sửa');
  expect(book.saves).toEqual([]);
});

test('a note of 100,000 characters says how many are too many, and all of them stay', async () => {
  const book = bookOf();
  add(book);
  await userEvent.type(field('Họ và tên'), 'Lò Văn Thử');
  fireEvent.change(field('Ghi chú'), { target: { value: 'x'.repeat(100_000) } });
  await press('Lưu');
  await waitFor(() => expect(sentenceAt('Ghi chú')).toMatch(/Dài 100000 chữ cái, nhiều nhất 4000, thừa 96000/));
  expect(field('Ghi chú').value).toHaveLength(100_000);
  expect(book.saves).toEqual([]);
});

test('of several wrong fields the first on the screen has the focus', async () => {
  add(bookOf());
  await userEvent.type(field('Điện thoại'), '1');
  await userEvent.type(field('Đi học, đi làm xa đến'), '99/99');
  await press('Lưu');
  expect(await screen.findByText('Còn 3 ô cần sửa')).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(field('Họ và tên')));
});

test('an emoji and letters beyond the alphabet are kept as typed', async () => {
  const book = bookOf();
  add(book);
  await userEvent.type(field('Họ và tên'), 'Lò Thị Ỏn');
  await userEvent.type(field('Ghi chú'), 'vui 😀 <b>');
  await press('Lưu');
  await waitFor(() => expect(book.saves).toHaveLength(1));
  expect(lastFacts(book, 'candidate').note).toBe('vui 😀 <b>');
});

test('choices that the keyboard passes by without choosing stay open, and the rest is saved', async () => {
  const book = bookOf();
  add(book);
  await userEvent.type(field('Họ và tên'), 'Lò Thị Ỏn');
  const save = screen.getByRole('button', { name: 'Lưu' });
  for (let stop = 0; stop < 100 && document.activeElement !== save; stop++) await userEvent.tab();
  expect(document.activeElement).toBe(save);
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(book.saves).toHaveLength(1));
  expect(lastFacts(book, 'candidate')).toEqual({ name: 'Lò Thị Ỏn', sources: [] });
});

test('every field of the form reaches the book', async () => {
  const book = bookOf();
  add(book);
  const typed = {
    'Họ và tên': 'Lò Thị Ỏn',
    'Ngày sinh': '5.9.98',
    'Nơi ở (bản, xã)': 'bản Pá Bon',
    'Lớp đã học': '9 / 12',
    'Nghề nghiệp': 'làm ruộng',
    'Số căn cước': '012 098 900 108',
    'Điện thoại': '0300.000.001',
    'Quê quán': 'bản Pá Sập',
    'Đi học, đi làm xa đến': '2027',
  };
  for (const [name, text] of Object.entries(typed)) await userEvent.type(field(name), text);
  await userEvent.click(screen.getByRole('radio', { name: 'Nữ' }));
  await userEvent.selectOptions(field('Dân tộc'), 'Thái');
  await userEvent.click(
    within(screen.getByRole('group', { name: 'Đoàn viên thanh niên' })).getByRole('radio', { name: 'Có' }),
  );
  await userEvent.click(screen.getByRole('group', { name: 'Nguồn' }).querySelectorAll('input')[0] as HTMLElement);
  await press('Lưu');
  await waitFor(() => expect(book.saves).toHaveLength(1));
  expect(lastFacts(book, 'candidate')).toMatchObject({
    name: 'Lò Thị Ỏn',
    birthDate: '1998-09-05',
    gender: 'FEMALE',
    ethnicity: '03',
    residence: 'bản Pá Bon',
    generalEducation: '9/12',
    occupation: 'làm ruộng',
    citizenId: '012098900108',
    phone: '0300000001',
    homePlace: { asWritten: 'bản Pá Sập' },
    awayUntil: '2027',
    isYouthUnionMember: true,
  });
  expect(lastFacts(book, 'candidate').sources).toHaveLength(1);
});

test.each([
  ['the same citizen number', { 'Họ và tên': 'Người Khác', 'Số căn cước': '012098900108' }, 'Trùng số căn cước'],
  [
    'the same name without accents and birth',
    { 'Họ và tên': 'lung van pha', 'Ngày sinh': '1998' },
    'Trùng tên và ngày sinh',
  ],
] as const)('%s: the people are shown before anything is saved', async (_, typed, why) => {
  const book = villageBook();
  const { address } = add(book);
  for (const [name, text] of Object.entries(typed)) await userEvent.type(field(name), text);
  await press('Lưu');
  const dialog = within(await screen.findByRole('dialog', { name: 'Có phải người này đã có trong sổ?' }));
  expect(dialog.getByText(why)).toBeTruthy();
  expect(dialog.getByRole('link', { name: /Lùng Văn Phà/ }).getAttribute('href')).toBe(
    `/nguoi/${personOf(book, 'Lùng Văn Phà')}`,
  );
  await userEvent.click(dialog.getByRole('button', { name: 'Quay lại' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(book.saves).toEqual([]);
  for (const [name, text] of Object.entries(typed)) expect(field(name).value).toBe(text);

  await press('Lưu');
  await userEvent.click(await screen.findByRole('button', { name: 'Vẫn lưu, đây là hai người' }));
  await waitFor(() => expect(address()).toMatch(/^\/nguoi\//));
  expect(lastFacts(book, 'candidate').name).toBe(typed['Họ và tên']);
});

test('"hai người" was said of those that were shown, not of the next ones', async () => {
  const book = villageBook('DISK_FULL');
  add(book);
  await userEvent.type(field('Họ và tên'), 'Lùng Văn Phà');
  await userEvent.type(field('Ngày sinh'), '1998');
  await press('Lưu');
  await userEvent.click(await screen.findByRole('button', { name: 'Vẫn lưu, đây là hai người' }));
  expect((await screen.findByRole('alert')).textContent).toMatch(/máy hết chỗ/);
  await userEvent.clear(field('Họ và tên'));
  await userEvent.type(field('Họ và tên'), 'Pàn Văn Nọi');
  await userEvent.clear(field('Ngày sinh'));
  await userEvent.type(field('Ngày sinh'), '1996');
  await press('Lưu');
  expect(await screen.findByRole('dialog')).toBeTruthy();
  expect(book.saves).toEqual([]);
});

test.each([
  ['DISK_FULL', /máy hết chỗ/],
  ['STORE_LOST', /không mở được kho dữ liệu/],
  ['LOCKED', /sổ chưa mở khóa/],
  ['TOO_LARGE', /chữ quá dài/],
] as const)('a save that fails with %s says so, keeps all, and can be repeated', async (code, sentence) => {
  const book = bookOf([], code);
  add(book);
  await userEvent.type(field('Họ và tên'), 'Lò Văn Thử');
  await userEvent.type(field('Ngày sinh'), '5/9/1998');
  await press('Lưu');
  expect((await screen.findByRole('alert')).textContent).toMatch(sentence);
  expect([field('Họ và tên').value, field('Ngày sinh').value]).toEqual(['Lò Văn Thử', '05/09/1998']);
  expect(await book.drafts.load('candidate:new')).toBeTruthy();
  await press('Lưu');
  await waitFor(() => expect(book.saves).toHaveLength(1));
  await waitFor(async () => expect(await book.drafts.load('candidate:new')).toBeUndefined());
});

test('a draft is written 300 ms after the last key, not earlier and not within a composition', async () => {
  vi.useFakeTimers();
  const book = bookOf();
  const kept = vi.spyOn(book.drafts, 'keep');
  add(book);
  const change = (value: string) => fireEvent.input(field('Họ và tên'), { target: { value } });
  const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
  change('L');
  await pass(299);
  change('Lò');
  await pass(299);
  expect(kept).not.toHaveBeenCalled();
  await pass(1);
  expect(kept).toHaveBeenCalledOnce();
  expect(kept.mock.lastCall).toMatchObject(['candidate:new', { name: 'Lò' }]);

  fireEvent.compositionStart(field('Họ và tên'));
  change('Lò Va');
  await pass(2_000);
  expect(kept).toHaveBeenCalledOnce();
  change('Lò Văn');
  fireEvent.compositionEnd(field('Họ và tên'));
  await pass(300);
  expect(kept).toHaveBeenCalledTimes(2);
  expect(kept.mock.lastCall).toMatchObject(['candidate:new', { name: 'Lò Văn' }]);
});

test('a form that was left is offered again, put in only when asked, and dropped when asked', async () => {
  const book = bookOf();
  const first = add(book);
  await userEvent.type(field('Họ và tên'), 'Lò Văn Dở');
  await userEvent.type(field('Ngày sinh'), '31/02');
  first.unmount();
  const second = add(book);
  expect(await screen.findByText(/Đồng chí đang viết dở ở đây/)).toBeTruthy();
  expect(field('Họ và tên').value).toBe('');
  await press('Viết tiếp');
  expect(field('Họ và tên').value).toBe('Lò Văn Dở');
  expect(field('Ngày sinh').value).toBe('31/02');
  second.unmount();
  add(book);
  await screen.findByText(/Đồng chí đang viết dở ở đây/);
  await press('Bỏ bản viết dở');
  await waitFor(async () => expect(await book.drafts.load('candidate:new')).toBeUndefined());
  expect(screen.queryByText(/Đồng chí đang viết dở/)).toBeNull();
});

test('an edit writes only what differs, and keeps what else is known of the home place', async () => {
  const book = villageBook();
  const { id, address } = edit(book, 'Lò Văn Đúc');
  await userEvent.type(field('Nghề nghiệp'), 'trưởng bản');
  await press('Lưu thay đổi');
  await waitFor(() => expect(address()).toBe(`/nguoi/${id}`));
  expect(book.saves[0]?.changes).toMatchObject([{ do: 'patch', id, set: { occupation: 'trưởng bản' } }]);
  expect(Object.keys(book.saves[0]?.changes[0]?.set ?? {})).toEqual(['occupation']);
});

test('a known citizen number is hidden until it is asked for, and stays when it is not', async () => {
  const book = villageBook();
  edit(book, 'Lùng Văn Phà');
  expect(screen.queryByLabelText('Số căn cước')).toBeNull();
  expect(document.body.textContent).not.toContain('012098900108');
  await press('Hiện số căn cước');
  expect(field('Số căn cước').value).toBe('012098900108');
  await userEvent.type(field('Nghề nghiệp'), 'dạy học');
  await press('Lưu thay đổi');
  await waitFor(() => expect(book.saves).toHaveLength(1));
  expect(Object.keys(book.saves[0]?.changes[0]?.set ?? {})).toEqual(['occupation']);
});

test('an edit that makes two people look the same asks too; one that does not, does not', async () => {
  const book = villageBook();
  edit(book, 'Pàn Văn Nọi');
  await press('Hiện số căn cước');
  await userEvent.clear(field('Số căn cước'));
  await userEvent.type(field('Số căn cước'), '012098900108');
  await press('Lưu thay đổi');
  expect(within(await screen.findByRole('dialog')).getByText('Trùng số căn cước')).toBeTruthy();
  expect(book.saves).toEqual([]);
});

test('somebody who is not in the book', () => {
  openScreen(<EditCandidatePage />, { book: bookOf(), at: '/nguoi/x/sua', route: '/nguoi/:id/sua' });
  expect(screen.getByText('Không tìm thấy người này trong sổ')).toBeTruthy();
});

test.each([
  ['generalEducation', 'Học vấn phổ thông'],
  ['birthDate', 'Ngày sinh'],
  ['citizenId', 'Số căn cước'],
])('a mistake leads to the field %s', async (fact, label) => {
  const book = villageBook(undefined, ({ type, facts }) =>
    type === 'candidate' ? { ...facts, citizenId: '011096000001' } : facts,
  );
  const at = `/nguoi/${personOf(book, 'Lò Văn Đúc')}/sua?truong=${fact}`;
  openScreen(<EditCandidatePage />, { book, at, route: '/nguoi/:id/sua' });
  await waitFor(() => expect(document.activeElement).toBe(field(label)));
});

test('11-HD/BTCTW, Biểu 2: what only the statistics ask stands in a folded part and is saved', async () => {
  const book = bookOf();
  add(book);
  const fold = screen.getByText('Để thống kê').closest('details') as HTMLDetailsElement;
  expect(fold.open).toBe(false);
  await userEvent.type(field('Họ và tên'), 'Lò Văn Thử');
  await userEvent.click(screen.getByText('Để thống kê'));
  const inFold = within(fold);
  await userEvent.selectOptions(inFold.getByLabelText('Nghề nghiệp theo biểu thống kê'), 'FARMER');
  const owner = within(inFold.getByRole('group', { name: 'Là chủ doanh nghiệp tư nhân' }));
  await userEvent.click(owner.getByLabelText('Không'));
  const foreign = within(inFold.getByRole('group', { name: 'Kết hôn với người nước ngoài' }));
  await userEvent.click(foreign.getByLabelText('Có'));
  await press('Lưu');
  await waitFor(() => expect(book.saves).toHaveLength(1));
  expect(lastFacts(book, 'candidate')).toMatchObject({
    occupationGroup: 'FARMER',
    isPrivateOwner: false,
    isMarriedToForeigner: true,
  });
});
