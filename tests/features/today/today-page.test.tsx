import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type DomainRecord, RECORD_TYPES, type RecordType } from '#src/domain/records/record-types.ts';
import { TodayPage } from '#src/features/today/today-page.tsx';
import { must } from '#src/lib/must.ts';
import { openScreen } from '../../support/open-screen.tsx';
import { bookOf, personOf, villageBook, type WatchedBook } from '../../support/practice-book.ts';

async function open(book: WatchedBook) {
  const shown = openScreen(<TodayPage />, { book });
  await waitFor(() => expect(screen.getAllByRole('listitem').length).toBeGreaterThan(3));
  return shown;
}
const ticks = () => screen.findAllByRole('button', { name: /^Đã nhận: / });
/** the village with nothing returned: its next paper is there to be ticked */
function mendedVillage(...given: Parameters<typeof villageBook>): WatchedBook {
  return villageBook(given[0], ({ type, facts }) =>
    type === 'paper' && 'returned' in facts
      ? { ...facts, state: 'READY', returned: null, document: { day: '2026-11-10' } }
      : facts,
  );
}
const papersOf = (book: WatchedBook) => book.saves.flatMap(({ changes }) => changes);

test('what is due stands by how it presses, overdue first, and leads to the person', async () => {
  const book = villageBook();
  await open(book);
  const regions = screen.getAllByRole('region').map((region) => region.getAttribute('aria-label'));
  expect(regions.indexOf('Quá hạn')).toBe(0);
  const overdue = within(screen.getByRole('region', { name: 'Quá hạn' }));
  const person = overdue.getAllByRole('link', { name: /Sìn Thị Hoà|Pàn Văn Nọi/ })[0];
  expect(person?.getAttribute('href')).toMatch(/^\/nguoi\//);
  expect(overdue.getAllByText(/Quá hạn \d+ ngày \(/).length).toBeGreaterThan(0);
});

test('there is one filled button on the screen: the most pressing task', async () => {
  await open(villageBook());
  expect(document.querySelectorAll('.button-main')).toHaveLength(1);
});

test('one tap marks a paper as received today; undo takes it back', async () => {
  const book = mendedVillage();
  await open(book);
  const [tick] = await ticks();
  await userEvent.click(must(tick, 'a paper to tick'));
  await waitFor(() => expect(book.saves).toHaveLength(1));
  const change = must(papersOf(book)[0], 'a change');
  const paper = () => must(book.view.get('paper', change.id), 'the paper').facts;
  expect(paper()).toMatchObject({ state: 'READY', receivedOn: '2026-11-22' });
  await userEvent.click(await screen.findByRole('button', { name: 'Hoàn tác' }));
  await waitFor(() => expect(paper()).toMatchObject({ state: 'MISSING', receivedOn: null }));
  expect((await screen.findAllByText('Đã hoàn tác')).length).toBeGreaterThan(0);
});

test('a tick that could not be saved says so and marks nothing', async () => {
  const book = mendedVillage('DISK_FULL');
  await open(book);
  const before = (await ticks()).length;
  await userEvent.click(must((await ticks())[0], 'a paper to tick'));
  expect((await screen.findAllByText(/máy hết chỗ/)).length).toBeGreaterThan(0);
  expect(screen.queryByRole('button', { name: 'Hoàn tác' })).toBeNull();
  expect((await ticks()).length).toBe(before);
});

test('every other one-tap action opens the form that does it', async () => {
  await open(villageBook());
  const known: Record<string, RegExp> = {
    'Ghi bước này': /^\/nguoi\/\S+\/cac-buoc\?ghi=[A-Z_]+$/,
    'Ghi giấy này': /^\/nguoi\/\S+\/giay\/[A-Z0-9_]+\/\d+$/,
    'Sửa giấy': /^\/nguoi\/\S+\/giay\/[A-Z0-9_]+\/\d+$/,
    'Phân công': /^\/nguoi\/\S+\/giup-do\?viec=phan-cong&phase=/,
    'Bàn giao': /^\/nguoi\/\S+\/giup-do\?viec=ban-giao/,
    'Ghi nhận xét': /^\/nguoi\/\S+\/giup-do\?viec=nhan-xet$/,
    'Ghi sự đồng ý': /^\/nguoi\/\S+\?viec=dong-y$/,
    'Ghi thêm': /^\/nguoi\/\S+\/sua\?truong=\w+$/,
  };
  const seen = new Set<string>();
  for (const [label, address] of Object.entries(known)) {
    for (const link of screen.queryAllByRole('link', { name: label })) {
      expect(link.getAttribute('href')).toMatch(address);
      seen.add(label);
    }
  }
  expect(seen.size).toBeGreaterThan(3);
});

test('points that the commune returned are one task of the person, and its tap opens them', async () => {
  const seed = villageBook();
  const id = personOf(seed, 'Giàng Thị Chư');
  const shared = { scope: must(seed.view.get('candidate', id), 'her').scope, stamps: {} };
  const records = (Object.keys(RECORD_TYPES) as RecordType[]).flatMap((type) => [...seed.view.allWithArchived(type)]);
  const back = [
    ['submission', 's1', { stage: 'ADMISSION', round: 1, day: '2026-11-02' }],
    ['decisionRound', 'r1', { submissionId: 's1', day: '2026-11-10', outcome: 'RETURNED', dueOn: '2026-11-20' }],
    ['returnItem', 'i1', { submissionId: 's1', roundId: 'r1', text: 'Đóng dấu giáp lai', dueOn: '2026-11-20' }],
    ['returnItem', 'i2', { submissionId: 's1', roundId: 'r1', text: 'Ghi rõ quê quán', dueOn: '2026-11-21' }],
  ].map(([type, own, facts]) => ({ ...shared, type, id: own, facts: { ...(facts as object), candidateId: id } }));
  await open(bookOf([...records, ...(back as unknown as DomainRecord[])]));
  const overdue = within(screen.getByRole('region', { name: 'Quá hạn' }));
  expect(overdue.getByText(/sửa 2 điểm xã trả lại trong hồ sơ của Giàng Thị Chư/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Xem điểm phải sửa' }).getAttribute('href')).toBe(`/nguoi/${id}/gui-xa`);
});

test('a step that the cell votes on leads to the meeting too', async () => {
  await open(villageBook());
  const meetings = screen.getAllByRole('link', { name: 'Họp chi bộ' });
  expect(meetings.map((link) => link.getAttribute('href'))).toContain('/hop-chi-bo');
});

test('what was being written is offered with the person that it belongs to', async () => {
  const book = villageBook();
  const id = personOf(book, 'Lò Văn Đúc');
  await book.drafts.keep('candidate:new', { name: 'A' });
  await book.drafts.keep(`paper:${id}:KND_02:1`, {});
  await book.drafts.keep(`remark:${id}:r1`, {});
  await book.drafts.keep(`mentor:${id}:a1`, {});
  await book.drafts.keep(`step:${id}:LISTED:s1`, {});
  await book.drafts.keep('member:new', {});
  await book.drafts.keep('unit:own', {});
  await book.drafts.keep('meeting:new', {});
  await book.drafts.keep('meeting:m1', {});
  await book.drafts.keep('meeting-text:m1', {});
  await book.drafts.keep('vote-outcome:m1:v1', {});
  await book.drafts.keep('vote-figures:m1:v1', {});
  await book.drafts.keep(`paperText:${id}:KND_03:2`, {});
  await book.drafts.keep(`resume:${id}:14`, {});
  await book.drafts.keep(`resume:${id}:relative:moi`, {});
  await book.drafts.keep(`verification:${id}:SELF`, {});
  await book.drafts.keep(`withdraw:${id}`, {});
  await book.drafts.keep('import', {});
  await open(book);
  const drafts = within(await screen.findByRole('region', { name: 'Đang viết dở' }));
  expect(drafts.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
    '/quan-chung/them',
    `/nguoi/${id}/giay/KND_02/1`,
    `/nguoi/${id}/giup-do?viec=nhan-xet&sua=r1`,
    `/nguoi/${id}/giup-do?viec=ban-giao&cu=a1`,
    `/nguoi/${id}/cac-buoc?ghi=LISTED&sua=s1`,
    '/chi-bo/them',
    '/chi-bo/thong-tin',
    '/hop-chi-bo/moi',
    '/hop-chi-bo/m1/sua',
    '/hop-chi-bo/m1/ket-luan',
    '/hop-chi-bo/m1/phieu/v1',
    '/hop-chi-bo/m1/phieu/v1?nhap=1',
    `/nguoi/${id}/in/KND_03?ban=2`,
    `/nguoi/${id}/ly-lich/14`,
    `/nguoi/${id}/than-nhan/moi`,
    `/nguoi/${id}/tham-tra`,
    `/nguoi/${id}/gui-xa`,
  ]);
  expect(drafts.getAllByText(/Lò Văn Đúc/)).toHaveLength(9);
});

test('an empty book asks for the first person', async () => {
  openScreen(<TodayPage />, { book: bookOf() });
  expect((await screen.findByRole('link', { name: 'Thêm quần chúng' })).getAttribute('href')).toBe('/quan-chung/them');
});
