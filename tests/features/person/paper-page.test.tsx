import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { PaperPage } from '#src/features/person/paper-page.tsx';
import { openScreen } from '../../support/open-screen.tsx';
import { lastFacts, personOf, TODAY, villageBook, type WatchedBook } from '../../support/practice-book.ts';

function open(book: WatchedBook, name: string, paper: string) {
  const id = personOf(book, name);
  const at = `/nguoi/${id}/giay/${paper}`;
  return { id, ...openScreen(<PaperPage />, { book, at, route: '/nguoi/:id/giay/:code/:copy' }) };
}
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const choose = (name: string) => userEvent.click(screen.getByRole('radio', { name }));
const save = () => userEvent.click(screen.getByRole('button', { name: 'Lưu' }));
const retype = async (name: string, text: string) => {
  await userEvent.clear(field(name));
  await userEvent.type(field(name), text);
};
const isWrong = (name: string) => field(name).getAttribute('aria-invalid') === 'true';
const sentenceAt = (name: string) =>
  (field(name).getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ');

test('everything that is known of a paper is kept', async () => {
  const book = villageBook();
  const { address, id } = open(book, 'Lò Văn Đúc', 'DIPLOMA_COPY/1');
  await choose('Đã có');
  expect(field('Ngày nhận').value).toBe('22/11/2026');
  await userEvent.type(field('Ngày trên giấy'), '1/6/2018');
  await userEvent.type(field('Số, ký hiệu'), 'B 123');
  await userEvent.type(field('Cơ quan ban hành'), 'Trường PTDTNT');
  await userEvent.type(field('Người ký'), 'Hiệu trưởng');
  await userEvent.type(field('Số bản'), '2');
  await userEvent.selectOptions(field('Ai đang giữ'), 'Người khác');
  await userEvent.type(field('Ghi rõ ai giữ'), 'anh ruột');
  await save();
  await waitFor(() => expect(address()).toBe(`/nguoi/${id}`));
  expect(lastFacts(book, 'paper')).toMatchObject({
    state: 'READY',
    receivedOn: TODAY,
    document: { number: 'B 123', day: '2018-06-01', organ: 'Trường PTDTNT' },
    signer: 'Hiệu trưởng',
    copies: 2,
    holder: { kind: 'OTHER', note: 'anh ruột' },
  });
  expect(await book.drafts.list()).toEqual([]);
});

test('"bị trả lại" without its day and reason says so, at what is missing', async () => {
  const book = villageBook();
  open(book, 'Lò Văn Đúc', 'KND_01/1');
  await choose('Bị trả lại');
  await save();
  await waitFor(() => expect(sentenceAt('Ngày bị trả lại')).toMatch(/phải ghi ngày và lý do/));
  expect(sentenceAt('Lý do trả lại')).toMatch(/phải ghi ngày và lý do/);
  expect(document.activeElement).toBe(field('Ngày bị trả lại'));
  await userEvent.type(field('Ngày bị trả lại'), '20/11/2026');
  await save();
  await waitFor(() => expect(isWrong('Ngày bị trả lại')).toBe(false));
  expect(isWrong('Lý do trả lại')).toBe(true);
  expect(document.activeElement).toBe(field('Lý do trả lại'));
  expect(book.saves).toEqual([]);
  await userEvent.type(field('Lý do trả lại'), 'thiếu chữ ký');
  await save();
  await waitFor(() => expect(book.saves).toHaveLength(1));
  expect(lastFacts(book, 'paper').returned).toEqual({ day: '2026-11-20', reason: 'thiếu chữ ký' });
});

test.each([
  ['31/02', 'Ngày trên giấy', '31/02/2026', /Không có ngày này|không có trong lịch/],
  ['a day ahead', 'Ngày nhận', '1/1/2030', /còn ở phía trước/],
  ['before the birth of the person', 'Ngày trên giấy', '1/1/1990', /trước ngày sinh/],
  ['copies that are no number', 'Số bản', 'hai', /từ 0 đến 50/],
  ['copies in hex', 'Số bản', '0x10', /từ 0 đến 50/],
  ['copies beyond measure', 'Số bản', '1e308', /từ 0 đến 50/],
  ['99 copies', 'Số bản', '99', /nhiều nhất 50/],
] as const)('%s: said at the field, nothing is written', async (_, name, typed, sentence) => {
  const book = villageBook();
  open(book, 'Lò Văn Đúc', 'DIPLOMA_COPY/1');
  await choose('Đã có');
  await retype(name, typed);
  await save();
  await waitFor(() => expect(sentenceAt(name)).toMatch(sentence));
  await waitFor(() => expect(document.activeElement).toBe(field(name)));
  for (const other of ['Số, ký hiệu', 'Cơ quan ban hành', 'Người ký']) expect(isWrong(other)).toBe(false);
  expect(book.saves).toEqual([]);
});

test('received before it was asked for', async () => {
  const book = villageBook();
  open(book, 'Giàng Thị Chư', 'VERIFICATION/1');
  expect(field('Ngày đề nghị').value).not.toBe('');
  await choose('Đã có');
  await retype('Ngày nhận', '1/1/2026');
  await save();
  await waitFor(() => expect(sentenceAt('Ngày nhận')).toMatch(/trước ngày đề nghị/));
  // the day that it contradicts can be seen and mended
  expect(field('Ngày đề nghị').value).not.toBe('');
  expect(book.saves).toEqual([]);
});

test('a number that is too long is not blamed on the day', async () => {
  open(villageBook(), 'Lò Văn Đúc', 'DIPLOMA_COPY/1');
  fireEvent.change(field('Số, ký hiệu'), { target: { value: '9'.repeat(61) } });
  await save();
  await waitFor(() => expect(sentenceAt('Số, ký hiệu')).toMatch(/nhiều nhất 60, thừa 1/));
  expect(isWrong('Ngày trên giấy')).toBe(false);
});

test('a save that fails keeps all and can be repeated', async () => {
  const book = villageBook('DISK_FULL');
  open(book, 'Lò Văn Đúc', 'DIPLOMA_COPY/1');
  await choose('Đang viết');
  await userEvent.type(field('Ghi chú'), 'chờ bản sao');
  await save();
  expect((await screen.findByRole('alert')).textContent).toMatch(/máy hết chỗ/);
  expect(field('Ghi chú').value).toBe('chờ bản sao');
  await save();
  await waitFor(() => expect(lastFacts(book, 'paper')).toMatchObject({ state: 'DRAFTED', note: 'chờ bản sao' }));
});

test('a paper that no form asks for', () => {
  open(villageBook(), 'Lò Văn Đúc', 'NOTHING/1');
  expect(screen.getAllByText('Không tìm thấy người này trong sổ').length).toBeGreaterThan(0);
});
