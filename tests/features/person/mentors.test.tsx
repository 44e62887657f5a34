import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { PersonPage } from '#src/features/person/person-page.tsx';
import { openScreen } from '../../support/open-screen.tsx';
import { bookOf, lastFacts, personOf, TODAY, villageBook, type WatchedBook } from '../../support/practice-book.ts';

function open(book: WatchedBook, name: string, search = '') {
  const id = personOf(book, name);
  const at = `/nguoi/${id}/giup-do${search}`;
  return { id, ...openScreen(<PersonPage />, { book, at, route: '/nguoi/:id/:tab' }) };
}
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
const sentenceAt = (name: string) =>
  (field(name).getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ');
const option = (name: RegExp) => within(field('Đảng viên')).getByRole<HTMLOptionElement>('option', { name });

test('only official members can be chosen; how many each has is shown', async () => {
  open(villageBook(), 'Vàng A Chứ', '?viec=phan-cong&phase=CANDIDATE');
  expect(option(/^Lò Văn Phủi · đang giúp 0 người/).disabled).toBe(false);
  expect(option(/^Lò Thị Inh · đang giúp 2 người, đã nhiều/).disabled).toBe(false);
  expect(option(/^Chìn Thị Nga · không phân công được/).disabled).toBe(true);
});

test('nobody chosen: said at the field; then the assignment is written with its resolution', async () => {
  const book = villageBook();
  const { address, id } = open(book, 'Vàng A Chứ', '?viec=phan-cong&phase=CANDIDATE');
  await press('Lưu phân công');
  await waitFor(() => expect(sentenceAt('Đảng viên')).toMatch(/còn trống/));
  expect(document.activeElement).toBe(field('Đảng viên'));
  await userEvent.selectOptions(field('Đảng viên'), option(/^Lò Văn Phủi/));
  await userEvent.type(field('Số nghị quyết'), '07-NQ/CB');
  await userEvent.type(field('Ngày nghị quyết'), '31/02/2026');
  await press('Lưu phân công');
  await waitFor(() => expect(sentenceAt('Ngày nghị quyết')).toMatch(/Không có ngày này|không có trong lịch/));
  expect(field('Số nghị quyết').getAttribute('aria-invalid')).toBeNull();
  expect(book.saves).toEqual([]);
  await userEvent.clear(field('Ngày nghị quyết'));
  await userEvent.type(field('Ngày nghị quyết'), '1/11/2026');
  await userEvent.type(field('Cùng đơn vị, cùng bản từ'), '2015');
  await press('Lưu phân công');
  await waitFor(() => expect(address()).toBe(`/nguoi/${id}/giup-do`));
  expect(lastFacts(book, 'mentorAssignment')).toMatchObject({
    candidateId: id,
    phase: 'CANDIDATE',
    startDay: TODAY,
    resolution: { number: '07-NQ/CB', day: '2026-11-01' },
    knownSince: '2015',
    isIntroducer: true,
  });
  expect(screen.getByRole('link', { name: /^Lò Văn Phủi.*Đủ điều kiện giới thiệu/ })).toBeTruthy();
});

test('a hand-over needs a reason and is one group: the old one ends, the new one begins', async () => {
  const book = villageBook();
  open(book, 'Sìn Thị Hoà');
  await userEvent.click(screen.getByRole('link', { name: 'Bàn giao' }));
  await userEvent.selectOptions(field('Đảng viên'), option(/^Pàn Văn Hiêng/));
  await press('Lưu bàn giao');
  await waitFor(() => expect(sentenceAt('Lý do bàn giao')).toMatch(/còn trống/));
  expect(field('Ngày bàn giao').getAttribute('aria-invalid')).toBeNull();
  expect(document.activeElement).toBe(field('Lý do bàn giao'));
  expect(book.saves).toEqual([]);
  await userEvent.type(field('Lý do bàn giao'), 'đi học xa');
  await press('Lưu bàn giao');
  await waitFor(() => expect(book.saves).toHaveLength(1));
  expect(book.saves[0]?.group).toBe(true);
  expect(book.saves[0]?.changes).toMatchObject([
    { do: 'patch', type: 'mentorAssignment', set: { end: { day: TODAY, reason: 'đi học xa' } } },
    { do: 'put', type: 'mentorAssignment', set: { startDay: TODAY } },
  ]);
  expect(await screen.findByRole('link', { name: /^Pàn Văn Hiêng/ })).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'Trước đây' })).toBeTruthy();
});

test('what is written for a hand-over is not offered as a new assignment', async () => {
  const book = villageBook();
  const first = open(book, 'Sìn Thị Hoà');
  await userEvent.click(screen.getByRole('link', { name: 'Bàn giao' }));
  await userEvent.type(field('Lý do bàn giao'), 'đi học xa');
  first.unmount();
  const second = open(book, 'Sìn Thị Hoà', '?viec=phan-cong');
  expect(screen.queryByText(/đang viết dở/)).toBeNull();
  second.unmount();
  open(book, 'Sìn Thị Hoà');
  await userEvent.click(screen.getByRole('link', { name: 'Bàn giao' }));
  await press('Viết tiếp');
  expect(field('Lý do bàn giao').value).toBe('đi học xa');
});

test('a remark without a word is refused; one with a word is kept with its day and its mentor', async () => {
  const book = villageBook();
  const { address, id } = open(book, 'Sìn Thị Hoà', '?viec=nhan-xet');
  await press('Lưu nhận xét');
  await waitFor(() => expect(sentenceAt('Ưu điểm')).toMatch(/Chưa có lời nhận xét nào/));
  expect(document.activeElement).toBe(field('Ưu điểm'));
  expect(book.saves).toEqual([]);
  await userEvent.type(field('Khuyết điểm'), 'còn ngại nói');
  await press('Lưu nhận xét');
  await waitFor(() => expect(address()).toBe(`/nguoi/${id}/giup-do`));
  expect(lastFacts(book, 'mentorRemark')).toMatchObject({ candidateId: id, day: TODAY, faults: 'còn ngại nói' });
  expect(lastFacts(book, 'mentorRemark').assignmentId).toBeTruthy();
  expect(screen.getByText('còn ngại nói')).toBeTruthy();
});

test('a remark is edited; a draft of the edit is offered there and not for a new one', async () => {
  const book = villageBook();
  const first = open(book, 'Sìn Thị Hoà');
  await press('Sửa nhận xét');
  await userEvent.type(field('Kết quả'), 'làm xong ba hộ');
  first.unmount();
  const second = open(book, 'Sìn Thị Hoà', '?viec=nhan-xet');
  expect(screen.queryByText(/đang viết dở/)).toBeNull();
  second.unmount();
  open(book, 'Sìn Thị Hoà');
  await press('Sửa nhận xét');
  await press('Viết tiếp');
  await press('Lưu nhận xét');
  await waitFor(() => expect(book.saves).toHaveLength(1));
  expect(book.saves[0]?.changes[0]).toMatchObject({ do: 'patch', set: { result: 'làm xong ba hộ' } });
});

test('a remark whose save fails stays as typed', async () => {
  const book = villageBook('TOO_LARGE');
  open(book, 'Sìn Thị Hoà', '?viec=nhan-xet');
  await userEvent.type(field('Ưu điểm'), 'chăm');
  await press('Lưu nhận xét');
  expect((await screen.findByRole('alert')).textContent).toMatch(/chữ quá dài/);
  expect(field('Ưu điểm').value).toBe('chăm');
});

test('without any member the way to add one is shown', () => {
  const book = villageBook();
  const alone = bookOf(book.view.all('candidate'));
  open(alone, 'Sìn Thị Hoà');
  expect(screen.getByRole('link', { name: 'Thêm đảng viên' }).getAttribute('href')).toBe('/chi-bo/them');
});
