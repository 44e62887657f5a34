import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { MemberPage } from '#src/features/members/member-page.tsx';
import { MembersPage } from '#src/features/members/members-page.tsx';
import { must } from '#src/lib/must.ts';
import { openScreen } from '../../support/open-screen.tsx';
import { bookOf, lastFacts, villageBook, type WatchedBook } from '../../support/practice-book.ts';

const memberId = (book: WatchedBook, name: string) =>
  must(
    book.view.all('member').find(({ facts }) => facts.name === name),
    name,
  ).id;
const open = (book: WatchedBook, place: string) =>
  openScreen(<MemberPage />, { book, at: `/chi-bo/${place}`, route: '/chi-bo/:memberId' });
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const sentenceAt = (name: string) =>
  (field(name).getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ');

test('official, probationary and left members; how many each mentors', () => {
  openScreen(<MembersPage />, { book: villageBook() });
  expect(screen.getByText('10 đảng viên chính thức, 2 dự bị')).toBeTruthy();
  const official = within(screen.getByRole('region', { name: 'Đảng viên chính thức' }));
  expect(official.getByRole('link', { name: /Lò Văn Phủi.*Bí thư.*Được phân công giúp đỡ/ })).toBeTruthy();
  expect(official.getByRole('link', { name: /Lò Thị Inh.*Đang giúp đỡ 2 người/ })).toBeTruthy();
  const probationary = within(screen.getByRole('region', { name: 'Đảng viên dự bị' }));
  expect(probationary.getAllByText('Không được phân công giúp đỡ')).toHaveLength(2);
});

test('fewer than three official members cannot meet: said above the list', () => {
  const book = villageBook();
  const few = book.view.all('member').slice(0, 2);
  openScreen(<MembersPage />, { book: bookOf(few) });
  expect(screen.getByText(/Chi bộ có 2 đảng viên chính thức. Dưới 3 người/)).toBeTruthy();
});

test('a name is enough for a new member', async () => {
  const book = bookOf();
  const { address } = open(book, 'them');
  await userEvent.type(field('Họ và tên'), 'Lò Thị Mới');
  await press('Lưu');
  await waitFor(() => expect(address()).toBe('/chi-bo'));
  expect(lastFacts(book, 'member')).toMatchObject({ name: 'Lò Thị Mới', status: 'OFFICIAL', position: 'MEMBER' });
  expect(await book.drafts.load('member:new')).toBeUndefined();
});

test.each([
  ['no name', {}, 'Họ và tên', /còn trống/],
  ['a day that is none', { 'Ngày vào Đảng': '31/02/2020' }, 'Ngày vào Đảng', /Không có ngày này|không có trong lịch/],
  [
    'official before admitted',
    { 'Ngày vào Đảng': '3/2/2020', 'Ngày chính thức': '3/2/2019' },
    'Ngày chính thức',
    /trước ngày vào Đảng/,
  ],
  ['a day ahead', { 'Ngày chính thức': '3/2/2030' }, 'Ngày chính thức', /còn ở phía trước/],
  ['a phone of nine digits', { 'Điện thoại': '030000000' }, 'Điện thoại', /Mới có 9 số/],
] as const)('%s: said at the field, nothing is lost', async (_, typed, wrong, sentence) => {
  const book = bookOf();
  open(book, 'them');
  if (wrong !== 'Họ và tên') await userEvent.type(field('Họ và tên'), 'Lò Thị Mới');
  for (const [name, text] of Object.entries(typed)) await userEvent.type(field(name), text);
  await press('Lưu');
  await waitFor(() => expect(sentenceAt(wrong)).toMatch(sentence));
  await waitFor(() => expect(document.activeElement).toBe(field(wrong)));
  expect(screen.getByRole('alert').textContent).toMatch(/Chưa lưu được/);
  if (wrong !== 'Họ và tên') expect(field('Họ và tên').value).toBe('Lò Thị Mới');
  expect(book.saves).toEqual([]);
});

test('a member is edited: only what differs is written; whom they help is shown', async () => {
  const book = villageBook();
  const id = memberId(book, 'Lò Thị Inh');
  open(book, id);
  expect(screen.getByRole('link', { name: /Lò Văn Đúc/ })).toBeTruthy();
  await userEvent.selectOptions(field('Chức vụ trong chi bộ'), 'Chi ủy viên');
  await press('Lưu');
  await waitFor(() => expect(book.saves).toHaveLength(1));
  expect(book.saves[0]?.changes[0]).toMatchObject({ do: 'patch', id, set: { position: 'CELL_COMMITTEE' } });
  expect(Object.keys(book.saves[0]?.changes[0]?.set ?? {})).toEqual(['position']);
});

test('a member leaves: day and reason are asked for, each at its own field', async () => {
  const book = villageBook();
  open(book, memberId(book, 'Lùng Văn Dẻo'));
  await userEvent.type(field('Ngày chuyển đi, ra khỏi Đảng'), '1/11/2026');
  await press('Lưu');
  await waitFor(() => expect(sentenceAt('Lý do')).toMatch(/còn trống/));
  expect(field('Ngày chuyển đi, ra khỏi Đảng').getAttribute('aria-invalid')).toBeNull();
  expect(document.activeElement).toBe(field('Lý do'));
  await userEvent.type(field('Lý do'), 'Chuyển về Mường Tè');
  await press('Lưu');
  await waitFor(() => expect(book.saves).toHaveLength(1));
  expect(lastFacts(book, 'member').left).toEqual({ day: '2026-11-01', reason: 'Chuyển về Mường Tè' });
});

test('a reason without a day', async () => {
  const book = villageBook();
  open(book, memberId(book, 'Lùng Văn Dẻo'));
  await userEvent.type(field('Lý do'), 'Chuyển đi');
  await press('Lưu');
  await waitFor(() => expect(field('Ngày chuyển đi, ra khỏi Đảng').getAttribute('aria-invalid')).toBe('true'));
  expect(field('Lý do').getAttribute('aria-invalid')).toBeNull();
  expect(book.saves).toEqual([]);
});

test('a save that fails keeps what was typed, and its draft', async () => {
  const book = bookOf([], 'STORE_LOST');
  const { unmount } = open(book, 'them');
  await userEvent.type(field('Họ và tên'), 'Lò Thị Mới');
  await press('Lưu');
  expect((await screen.findByRole('alert')).textContent).toMatch(/không mở được kho dữ liệu/);
  expect(field('Họ và tên').value).toBe('Lò Thị Mới');
  unmount();
  open(book, 'them');
  await userEvent.click(await screen.findByRole('button', { name: 'Viết tiếp' }));
  expect(field('Họ và tên').value).toBe('Lò Thị Mới');
});

test('a note of 100,000 characters stays', async () => {
  const book = bookOf();
  open(book, 'them');
  await userEvent.type(field('Họ và tên'), 'Lò Thị Mới');
  fireEvent.change(field('Ghi chú'), { target: { value: 'ă'.repeat(100_000) } });
  await press('Lưu');
  await waitFor(() => expect(sentenceAt('Ghi chú')).toMatch(/thừa 96000/));
  expect(field('Ghi chú').value).toHaveLength(100_000);
});

test('the facts of the cell are written before there is a commune', async () => {
  const book = { ...bookOf() };
  const alone = { ...book, owner: { ...book.owner, scope: 'local' } };
  const { address } = open(alone, 'thong-tin');
  await press('Lưu');
  await waitFor(() => expect(sentenceAt('Tên chi bộ')).toMatch(/còn trống/));
  await userEvent.type(field('Tên chi bộ'), 'Chi bộ bản Pá Bon');
  await userEvent.click(field('Ở đây có công đoàn cơ sở'));
  await press('Lưu');
  await waitFor(() => expect(address()).toBe('/chi-bo'));
  expect(lastFacts(alone, 'unit')).toMatchObject({ name: 'Chi bộ bản Pá Bon', kind: 'CELL', hasTradeUnion: true });
});

test('a form of the cell that was left is offered again', async () => {
  const book = bookOf();
  const alone = { ...book, owner: { ...book.owner, scope: 'local' } };
  const first = open(alone, 'thong-tin');
  await userEvent.type(field('Tên chi bộ'), 'Chi bộ dở');
  first.unmount();
  open(alone, 'thong-tin');
  await userEvent.click(await screen.findByRole('button', { name: 'Viết tiếp' }));
  expect(field('Tên chi bộ').value).toBe('Chi bộ dở');
});

test('after joining the commune keeps the facts of the cell: shown, not changed', () => {
  open(villageBook(), 'thong-tin');
  expect(screen.getByText(/Xã quản lý thông tin này/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Lưu' })).toBeNull();
  expect(field('Tên chi bộ').readOnly).toBe(true);
});
