import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { memoryBook } from '#src/db/memory-book.ts';
import type { DomainRecord } from '#src/domain/records/record-types.ts';
import { BookPapersPage } from '#src/features/papers/book-papers-page.tsx';
import { MeetingPaperPage } from '#src/features/papers/meeting-paper-page.tsx';
import { PaperDraftPage } from '#src/features/papers/paper-draft-page.tsx';
import { PapersPage } from '#src/features/papers/papers-page.tsx';
import { all, paragraphs, readDocx } from '../../papers/read-docx.ts';
import { fakeGate } from '../../support/fake-gate.ts';
import { openScreen } from '../../support/open-screen.tsx';
import { lastFacts, personOf, TODAY, villageBook, type WatchedBook } from '../../support/practice-book.ts';

configure({ asyncUtilTimeout: 10_000 });

type Given = { bytes: Uint8Array; fileName: string };

function openDraft(book: WatchedBook, name: string, code: string, query = '') {
  const id = personOf(book, name);
  const given: Given[] = [];
  const gate = fakeGate({ name: 'NO_BOOK' });
  const shown = openScreen(<PaperDraftPage give={(bytes, fileName) => given.push({ bytes, fileName })} />, {
    book,
    gate,
    at: `/nguoi/${id}/in/${code}${query}`,
    route: '/nguoi/:id/in/:template',
  });
  return { ...shown, id, given, gate };
}
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const sheet = () => screen.getByRole('article');

beforeEach(() => {
  window.print = vi.fn();
});
afterEach(() => vi.restoreAllMocks());

test('the list says what can be drafted now, what not yet and why', async () => {
  const book = villageBook();
  const id = personOf(book, 'Vàng A Chứ');
  openScreen(<PapersPage />, { book, at: `/nguoi/${id}/in`, route: '/nguoi/:id/in' });
  const list = await screen.findByRole('list', { name: 'Hồ sơ kết nạp' });
  const row = (name: RegExp) => within(list).getByRole('link', { name });
  expect(row(/^Nghị quyết phân công đảng viên giúp đỡ\s*Soạn được/).getAttribute('href')).toBe(
    `/nguoi/${id}/in/MENTOR_ASSIGNMENT`,
  );
  expect(row(/^Đơn xin vào Đảng 1-KNĐ\s*Chưa đến bước\s*Phải làm xong bước/)).toBeTruthy();
  expect(within(list).queryByRole('link', { name: /7-KNĐ|8-KNĐ/ })).toBeNull();
});

test('a form for a step that is not reached shows no paper, and says which step comes first', async () => {
  openDraft(villageBook(), 'Vàng A Chứ', 'KND_09');
  expect(await screen.findByText('Chưa soạn được giấy này')).toBeTruthy();
  expect(screen.getByText(/Phải làm xong bước “Chi bộ/)).toBeTruthy();
  expect(screen.queryByRole('article')).toBeNull();
  expect(screen.queryByRole('button', { name: 'In' })).toBeNull();
});

test('what is typed stands on the paper at once, and is written before it is printed; the book does not lock meanwhile', async () => {
  const book = villageBook();
  const { id, gate } = openDraft(book, 'Vàng A Chứ', 'MENTOR_ASSIGNMENT');
  await userEvent.type(
    await screen.findByLabelText('Nhiệm vụ thử thách giao cho quần chúng'),
    'Vận động bà con trồng quế.',
  );
  expect(within(sheet()).getByText(/Vận động bà con trồng quế/)).toBeTruthy();
  expect(within(sheet()).getByText('BẢN NHÁP')).toBeTruthy();
  await press('In');
  await waitFor(() => expect(window.print).toHaveBeenCalledTimes(1));
  expect(lastFacts(book, 'paperText')).toEqual({
    candidateId: id,
    code: 'MENTOR_ASSIGNMENT',
    copy: 1,
    field: 'tasks',
    text: 'Vận động bà con trồng quế.',
  });
  expect(lastFacts(book, 'disclosure')).toEqual({
    ...{ kind: 'PRINT', what: 'MENTOR_ASSIGNMENT', day: book.today(), people: 1, candidateId: id },
  });
  expect(gate.asked.map(([name]) => name)).toContain('grace');
  expect(document.querySelector('body > .paper-print')?.textContent).toContain('trồng quế');
});

test('a text that is too long is said at its field, stays typed, and nothing is printed or written', async () => {
  const book = villageBook();
  openDraft(book, 'Vàng A Chứ', 'MENTOR_ASSIGNMENT');
  const field = await screen.findByLabelText<HTMLTextAreaElement>('Nhiệm vụ thử thách giao cho quần chúng');
  const fiftyPages = 'Chăm chỉ làm nương, vận động bà con. '.repeat(3_500);
  await userEvent.click(field);
  await userEvent.paste(fiftyPages);
  await press('In');
  await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
  expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toMatch(/12/);
  expect(field.value).toBe(fiftyPages);
  expect(window.print).not.toHaveBeenCalled();
  expect(book.saves).toEqual([]);
});

test('the Word file comes after a second yes; its name tells the form and the day, nobody', async () => {
  const { given } = openDraft(villageBook(), 'Vàng A Chứ', 'MENTOR_ASSIGNMENT');
  await press('Tải tệp Word');
  expect(given).toEqual([]);
  expect(within(screen.getByRole('dialog')).getByText(/không gửi qua mạng xã hội/)).toBeTruthy();
  await press('Tôi hiểu, tải tệp');
  await screen.findByText(`Đã làm xong tệp mentor-assignment-${TODAY}.docx. Tệp ở trong thư mục tải về của máy.`);
  const body = readDocx(given[0]?.bytes ?? new Uint8Array())['word/document.xml'];
  expect(paragraphs(body).join('\n')).toContain('Vàng A Chứ');
  expect(all(body, 'w:sectPr')).toHaveLength(1);
});

test('a draft that was left is offered again', async () => {
  const book = villageBook();
  const { unmount } = openDraft(book, 'Vàng A Chứ', 'MENTOR_ASSIGNMENT');
  await userEvent.type(await screen.findByLabelText('Nhiệm vụ thử thách giao cho quần chúng'), 'Trồng quế');
  unmount();
  openDraft(book, 'Vàng A Chứ', 'MENTOR_ASSIGNMENT');
  await press(/Viết tiếp|Dùng/);
  expect(screen.getByLabelText<HTMLTextAreaElement>('Nhiệm vụ thử thách giao cho quần chúng').value).toBe('Trồng quế');
});

test('a form or a person that is not there says so', async () => {
  openDraft(villageBook(), 'Vàng A Chứ', 'KND_99');
  expect(await screen.findByRole('heading', { name: 'Không tìm thấy giấy tờ này', level: 1 })).toBeTruthy();
});

test('the registers are made of everybody in the book', async () => {
  const book = villageBook();
  openScreen(<BookPapersPage />, { book, at: '/them/in-so/KND_18', route: '/them/in-so/:template' });
  const paper = await screen.findByRole('article');
  expect(within(paper).getByText('SỔ ĐẢNG VIÊN DỰ BỊ')).toBeTruthy();
  expect(within(paper).getByRole('cell', { name: 'Lùng Văn Phà' })).toBeTruthy();
});

test('the minutes of a meeting stand as it was recorded', async () => {
  const cell = 'AAAAAAAAAAAAAAAAAAAAAg';
  const at = (type: string, id: string, facts: object) => ({ type, id, scope: cell, facts, rev: 1 }) as DomainRecord;
  const records = [
    {
      ...at('unit', cell, {
        name: 'Chi bộ bản Pá Bon',
        kind: 'CELL',
        placeCode: '03487',
        chain: 'CHAIN_COMMUNE_DIRECT',
      }),
    },
    at('member', 'AAAAAAAAAAAAAAAAAAAAAw', { name: 'Lò Văn Phủi', status: 'OFFICIAL', position: 'SECRETARY' }),
    at('meeting', 'AAAAAAAAAAAAAAAAAAAABA', {
      day: '2026-11-05',
      startedAt: '19:30',
      chairId: 'AAAAAAAAAAAAAAAAAAAAAw',
    }),
  ];
  const book = memoryBook({ records, owner: { scope: cell, commune: null, user: null, grants: [] }, today: TODAY });
  openScreen(<MeetingPaperPage />, {
    book,
    at: '/hop-chi-bo/AAAAAAAAAAAAAAAAAAAABA/in/CELL_MINUTES',
    route: '/hop-chi-bo/:meetingId/in/:template',
  });
  const paper = await screen.findByRole('article');
  expect(within(paper).getByText(/Vào hồi 19 giờ 30, ngày 05 tháng 11 năm 2026/)).toBeTruthy();
  expect(within(paper).getByText('ĐẢNG BỘ XÃ LÊ LỢI')).toBeTruthy();
  expect(within(paper).getByText('BẢN NHÁP')).toBeTruthy();
});

test.each(['0', '99', '-1', '2x', ''])('a copy that cannot be (?ban=%s) is the first', async (copy) => {
  openDraft(villageBook(), 'Giàng Thị Chư', 'KND_03', `?ban=${copy}`);
  expect(await screen.findByRole('heading', { name: 'Giấy giới thiệu người vào Đảng', level: 1 })).toBeTruthy();
});

test('a second copy has its own name', async () => {
  openDraft(villageBook(), 'Giàng Thị Chư', 'KND_03', '?ban=2');
  expect(await screen.findByRole('heading', { name: 'Giấy giới thiệu người vào Đảng (bản 2)', level: 1 })).toBeTruthy();
});
