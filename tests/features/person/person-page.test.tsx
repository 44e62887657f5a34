import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { type DomainRecord, RECORD_TYPES, type RecordType } from '#src/domain/records/record-types.ts';
import { PersonPage } from '#src/features/person/person-page.tsx';
import { changeLanguage } from '#src/i18n/setup.ts';
import { must } from '#src/lib/must.ts';
import { openScreen } from '../../support/open-screen.tsx';
import { bookOf, lastFacts, personOf, villageBook, type WatchedBook } from '../../support/practice-book.ts';

function open(book: WatchedBook, name: string, rest = '') {
  const id = personOf(book, name);
  const route = rest.startsWith('/') ? '/nguoi/:id/:tab' : '/nguoi/:id';
  return { id, ...openScreen(<PersonPage />, { book, at: `/nguoi/${id}${rest}`, route }) };
}
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
const retype = async (name: string, text: string) => {
  await userEvent.clear(field(name));
  await userEvent.type(field(name), text);
};
const sentenceAt = (name: string) =>
  (field(name).getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ');
const person = (book: WatchedBook, name: string) => must(book.view.get('candidate', personOf(book, name)), name).facts;

const recordsOf = (book: WatchedBook): DomainRecord[] =>
  (Object.keys(RECORD_TYPES) as RecordType[]).flatMap((type) => [...book.view.allWithArchived(type)]);

afterEach(() => changeLanguage('vi'));

test('the next step stands above the checklist, with its basis and the one tap that does it', async () => {
  const { id } = open(villageBook(), 'Lò Văn Đúc');
  expect(screen.getByText('Bước tiếp theo')).toBeTruthy();
  expect(screen.getByText(/^Căn cứ: /)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Sửa giấy' }).getAttribute('href')).toBe(`/nguoi/${id}/giay/KND_02/1`);
  await press('Xem');
  expect(within(screen.getByRole('dialog', { name: 'Căn cứ' })).getByText(/^Ai làm: /)).toBeTruthy();
});

test('a paper that somebody else is asked for is not "mended"', () => {
  open(villageBook(), 'Giàng Thị Chư');
  expect(screen.getByRole('link', { name: 'Xem thẩm tra' })).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Sửa giấy' })).toBeNull();
});

test('the checklist: what is to do first, what is done after it', () => {
  open(villageBook(), 'Lò Văn Đúc');
  const todo = within(screen.getByRole('region', { name: 'Cần làm' }));
  expect(todo.getByRole('link', { name: /2-KNĐ.*Bị trả lại/ })).toBeTruthy();
  expect(within(screen.getByRole('region', { name: 'Xong' })).getByRole('link', { name: /1-KNĐ/ })).toBeTruthy();
});

test('a citizen number is hidden until it is tapped', async () => {
  open(villageBook(), 'Lùng Văn Phà');
  expect(document.body.textContent).not.toContain('012098900108');
  await press('Hiện số căn cước');
  expect(screen.getByText('012098900108')).toBeTruthy();
});

test('consent is recorded, withdrawn, and never in the wrong order', async () => {
  const book = villageBook();
  open(book, 'Lò Thị Ỏn', '?viec=dong-y');
  await userEvent.click(screen.getByRole('radio', { name: 'Nói, có người làm chứng' }));
  await userEvent.type(field('Người làm chứng'), 'Lò Văn Phủi');
  await press('Lưu');
  await screen.findByText(/Đã đồng ý ngày 22\/11\/2026/);
  expect(lastFacts(book, 'consent')).toMatchObject({
    way: 'ORAL_WITNESSED',
    witness: 'Lò Văn Phủi',
    day: '2026-11-22',
  });

  await press('Việc khác');
  await press('Sự đồng ý lưu thông tin');
  await retype('Ngày', '1/1/2026');
  await press('Lưu');
  await waitFor(() => expect(sentenceAt('Ngày')).toMatch(/trước ngày đồng ý/));
  await waitFor(() => expect(document.activeElement).toBe(field('Ngày')));
  await retype('Ngày', '22/11/2026');
  await press('Lưu');
  expect(await screen.findByText('Đã rút lại ngày 22/11/2026')).toBeTruthy();
});

test('an exit asks for its state, and can be taken back at once', async () => {
  const book = villageBook();
  open(book, 'Vàng A Chứ');
  await press('Việc khác');
  await press('Kết thúc theo dõi');
  const dialog = within(await screen.findByRole('dialog', { name: 'Kết thúc theo dõi' }));
  await userEvent.click(dialog.getByRole('button', { name: 'Kết thúc theo dõi' }));
  expect(await dialog.findByText(/Ô này còn trống/)).toBeTruthy();
  expect(book.saves).toEqual([]);
  await userEvent.click(dialog.getAllByRole('radio')[1] as HTMLElement);
  await retype('Ngày', '31/02/2026');
  await userEvent.click(dialog.getByRole('button', { name: 'Kết thúc theo dõi' }));
  await waitFor(() => expect(sentenceAt('Ngày')).toMatch(/Không có ngày này|không có trong lịch/));
  expect(book.saves).toEqual([]);
  await retype('Ngày', '20/11/2026');
  await userEvent.type(field('Ghi rõ thêm'), 'xin thôi');
  await userEvent.click(dialog.getByRole('button', { name: 'Kết thúc theo dõi' }));
  await waitFor(() => expect(person(book, 'Vàng A Chứ').exit).toMatchObject({ day: '2026-11-20', note: 'xin thôi' }));
  await press('Hoàn tác');
  await waitFor(() => expect(person(book, 'Vàng A Chứ').exit).toBeNull());
});

const openExit = async (book: WatchedBook, name: string) => {
  open(book, name, '?viec=ket-thuc');
  return within(await screen.findByRole('dialog', { name: 'Kết thúc theo dõi' }));
};

test('294-QĐ/TW §3: who moves away is sent on: where to, and what holds at this moment of the way', async () => {
  const book = villageBook();
  const dialog = await openExit(book, 'Lò Văn Đúc');
  expect(dialog.queryByLabelText('Chuyển đến đâu')).toBeNull();
  await userEvent.click(dialog.getByRole('radio', { name: 'Chuyển đi nơi khác' }));
  expect(dialog.getByText('Người vào Đảng chuyển đi khi đang xét')).toBeTruthy();
  await userEvent.type(field('Chuyển đến đâu'), 'xã Mường Tè, tỉnh Lai Châu');
  await userEvent.type(field('Cấp ủy nơi nhận hồ sơ'), 'Đảng ủy xã Mường Tè');
  await userEvent.click(dialog.getByRole('button', { name: 'Kết thúc theo dõi' }));
  await waitFor(() =>
    expect(person(book, 'Lò Văn Đúc').exit).toEqual({
      state: 'MOVED_AWAY',
      reason: null,
      day: '2026-11-22',
      movedTo: 'xã Mường Tè, tỉnh Lai Châu',
      movedToCommittee: 'Đảng ủy xã Mường Tè',
    }),
  );
  const told = within(await screen.findByRole('region', { name: 'Đã kết thúc theo dõi' }));
  expect(told.getByText('Đảng ủy xã Mường Tè')).toBeTruthy();
});

test('who withdraws gets their own papers back, but not the booklet that was verified', async () => {
  const book = villageBook();
  const dialog = await openExit(book, 'Giàng Thị Chư');
  await userEvent.click(dialog.getByRole('radio', { name: 'Xin rút hồ sơ' }));
  const papers = within(dialog.getByRole('group', { name: 'Giấy đã trả lại cho người xin rút' }));
  await userEvent.click(papers.getByRole('checkbox', { name: /Đơn xin vào Đảng/ }));
  await userEvent.click(papers.getByRole('checkbox', { name: /nhận thức về Đảng/ }));
  await userEvent.click(papers.getByRole('checkbox', { name: /nhận thức về Đảng/ }));
  expect(papers.queryByRole('checkbox', { name: /giới thiệu/ })).toBeNull();
  await userEvent.click(dialog.getByRole('button', { name: 'Kết thúc theo dõi' }));
  await waitFor(() => expect(person(book, 'Giàng Thị Chư').exit).toMatchObject({ papersBack: ['KND_01'] }));
});

test('an exit of long ago is taken back from the menu', async () => {
  const exit = { state: 'WITHDRAWN', reason: null, day: '2026-10-01' } as const;
  const book = villageBook(undefined, ({ facts }) =>
    'name' in facts && facts.name === 'Vàng A Chứ' && 'sources' in facts ? { ...facts, exit } : facts,
  );
  open(book, 'Vàng A Chứ');
  await press('Việc khác');
  await press('Theo dõi lại');
  await waitFor(() => expect(person(book, 'Vàng A Chứ').exit).toBeNull());
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('putting away asks for a reason; undo brings the person back; the page says that they are away', async () => {
  const book = villageBook();
  const { address, id, unmount } = open(book, 'Lò Thị Ỏn');
  await press('Việc khác');
  await press('Cất đi (ghi nhầm, ghi trùng, hết hạn giữ)');
  await press('Cất đi');
  await waitFor(() => expect(sentenceAt('Lý do')).toMatch(/còn trống/));
  await userEvent.type(field('Lý do'), 'ghi trùng');
  await press('Cất đi');
  await waitFor(() => expect(address()).toBe('/quan-chung'));
  expect(person(book, 'Lò Thị Ỏn').archived).toEqual({ reason: 'ghi trùng', day: '2026-11-22' });
  await press('Hoàn tác');
  await waitFor(() => expect(person(book, 'Lò Thị Ỏn').archived).toBeNull());
  unmount();

  const archived = { reason: 'ghi trùng', day: '2026-11-22' };
  const away = villageBook(undefined, (record) => (record.id === id ? { ...record.facts, archived } : record.facts));
  open(away, 'Lò Thị Ỏn');
  expect(screen.getByText(/đã được cất đi: ghi trùng/)).toBeTruthy();
  await press('Việc khác');
  await press('Lấy lại vào danh sách');
  await waitFor(() => expect(person(away, 'Lò Thị Ỏn').archived).toBeNull());
});

test.each(['DISK_FULL', 'LOCKED'] as const)('a dialog whose save fails with %s keeps what was typed', async (code) => {
  const book = villageBook(code);
  open(book, 'Lò Thị Ỏn');
  await press('Việc khác');
  await press('Cất đi (ghi nhầm, ghi trùng, hết hạn giữ)');
  await userEvent.type(field('Lý do'), 'ghi trùng');
  await press('Cất đi');
  expect((await screen.findByRole('alert')).textContent).toMatch(/Chưa lưu/);
  expect(field('Lý do').value).toBe('ghi trùng');
});

test('the steps: recorded with its document, edited, put away with undo', async () => {
  const book = villageBook();
  const first = open(book, 'Sìn Thị Hoà', '/cac-buoc?ghi=CLASS_NOMINATED');
  await retype('Ngày', '5/11/2026');
  await userEvent.type(field('Số, ký hiệu văn bản'), '12-CV/CB');
  await userEvent.type(field('Ngày văn bản'), '40/11/2026');
  await press('Lưu bước');
  await waitFor(() => expect(sentenceAt('Ngày văn bản')).toMatch(/Không có ngày này|không có trong lịch/));
  expect(field('Số, ký hiệu văn bản').getAttribute('aria-invalid')).toBeNull();
  expect(book.saves).toEqual([]);
  await retype('Ngày văn bản', '4/11/2026');
  await press('Lưu bước');
  await waitFor(() => expect(first.address()).toBe(`/nguoi/${first.id}/cac-buoc`));
  expect(lastFacts(book, 'step')).toMatchObject({
    code: 'CLASS_NOMINATED',
    day: '2026-11-05',
    document: { number: '12-CV/CB', day: '2026-11-04' },
    outcome: 'PASSED',
  });
  expect(await book.drafts.list()).toEqual([]);

  await userEvent.click(screen.getByRole('link', { name: '05/11/2026' }));
  await userEvent.click(screen.getByRole('radio', { name: 'Không qua' }));
  await press('Lưu bước');
  await waitFor(() => expect(lastFacts(book, 'step').outcome).toBe('NOT_PASSED'));
  await userEvent.click(await screen.findByRole('link', { name: '05/11/2026' }));
  await press('Ghi nhầm, cất đi');
  await waitFor(() => expect(lastFacts(book, 'step').archived).toBeTruthy());
  await press('Hoàn tác');
  await waitFor(() => expect(lastFacts(book, 'step').archived).toBeNull());
});

test('a step out of order is said at its day, and is written all the same', async () => {
  const book = villageBook();
  open(book, 'Sìn Thị Hoà', '/cac-buoc?ghi=CEREMONY');
  expect(screen.getByText(/phải làm trước mà sổ chưa ghi/)).toBeTruthy();
  await press('Lưu bước');
  await waitFor(() => expect(lastFacts(book, 'step')).toMatchObject({ code: 'CEREMONY' }));
  expect(lastFacts(book, 'step').document).toBeUndefined();
});

test('a vote stands at its step with how many were needed of all official members (294-QĐ/TW §9.3.2)', () => {
  const id = personOf(villageBook(), 'Sìn Thị Hoà');
  const scope = must(villageBook().view.get('candidate', id), 'her').scope;
  const people = { official: 20, probationary: 0, total: 20, absent: 3, exemptAbsent: 0, awayAbsent: 0 };
  const vote = (votes: number, at: string): DomainRecord<'vote'> => ({
    ...{ type: 'vote', id: at.padEnd(22, 'A'), scope, rev: 0 },
    facts: {
      ...{ meetingId: 'm'.padEnd(22, 'A'), candidateId: id, purpose: 'ADMISSION', day: '2026-10-05' },
      roll: { ...people, present: 17, officialPresent: 17 },
      tally: { for: votes, against: 17 - votes, blank: 0 },
    },
  });
  const records = [...recordsOf(villageBook()), vote(13, 'v'), vote(14, 'w')];
  open(bookOf(records), 'Sìn Thị Hoà', '/cac-buoc');
  expect(screen.getByText(/13 tán thành trên 20 đảng viên chính thức, cần 14: không đạt/)).toBeTruthy();
  expect(screen.getByText(/14 tán thành trên 20 đảng viên chính thức, cần 14: đạt/)).toBeTruthy();
  expect(screen.getAllByRole('link', { name: 'Cách tính phiếu' })).toHaveLength(2);
});

test('a step with a day ahead is refused at the field', async () => {
  const book = villageBook();
  open(book, 'Sìn Thị Hoà', '/cac-buoc?ghi=CLASS_NOMINATED');
  await retype('Ngày', '5/12/2027');
  await press('Lưu bước');
  await waitFor(() => expect(sentenceAt('Ngày')).toMatch(/còn ở phía trước/));
  expect(document.activeElement).toBe(field('Ngày'));
  expect(book.saves).toEqual([]);
});

test('the history shows what was written here', async () => {
  const book = villageBook();
  const first = open(book, 'Sìn Thị Hoà', '/cac-buoc?ghi=CLASS_NOMINATED');
  await press('Lưu bước');
  await waitFor(() => expect(book.saves).toHaveLength(1));
  first.unmount();
  open(book, 'Sìn Thị Hoà', '/lich-su');
  const entry = await screen.findByText('Ghi mới');
  expect(entry.textContent).toMatch(/lớp bồi dưỡng/i);
  expect(screen.getAllByText(/^Đồng chí, /).length).toBeGreaterThan(0);
  await press('Xem toàn bộ (cần mạng)');
  expect((await screen.findByRole('alert')).textContent).toMatch(/chưa tham gia xã/);
});

test('somebody who is not in the book', () => {
  openScreen(<PersonPage />, { book: bookOf(), at: '/nguoi/x', route: '/nguoi/:id' });
  expect(screen.getAllByText('Không tìm thấy người này trong sổ').length).toBeGreaterThan(0);
});

test('the page in English', async () => {
  open(villageBook(), 'Lò Văn Đúc');
  await changeLanguage('en');
  expect(await screen.findByText('Next step')).toBeTruthy();
  expect(screen.getByRole('region', { name: 'To do' })).toBeTruthy();
  expect(screen.queryByText('Cần làm')).toBeNull();
});

test('a dossier that the cell reviewed before the rules changed says by which rules it goes', async () => {
  const before = { day: '2025-06-20' };
  const book = villageBook(undefined, ({ type, facts }) =>
    type === 'step' && 'code' in facts && facts.code === 'CELL_RESOLUTION' ? { ...facts, ...before } : facts,
  );
  const told = /^Chi bộ đã xét trước 01\/07\/2025: giấy tờ và việc kiểm tra giữ theo Quy định 24-QĐ\/TW/;
  open(book, 'Pàn Văn Nọi');
  expect(screen.getByText(told)).toBeTruthy();
  await press('Xem');
  expect(within(screen.getByRole('dialog', { name: 'Căn cứ' })).getByText(told)).toBeTruthy();
});

test('a dossier under the rules of today says nothing of others', async () => {
  open(villageBook(), 'Pàn Văn Nọi');
  await press('Xem');
  expect(document.body.textContent).not.toContain('24-QĐ/TW');
});
