import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { commandContext } from '#src/db/use-person.ts';
import { archiveRecord } from '#src/domain/commands/archive-record.ts';
import { exitCandidate } from '#src/domain/commands/exit-candidate.ts';
import { CandidatesPage } from '#src/features/candidates/candidates-page.tsx';
import { changeLanguage } from '#src/i18n/setup.ts';
import { must } from '#src/lib/must.ts';
import { openScreen } from '../../support/open-screen.tsx';
import { bookOf, personOf, TODAY, villageBook, type WatchedBook } from '../../support/practice-book.ts';

const open = (book: WatchedBook) => openScreen(<CandidatesPage />, { book });
const box = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Tìm theo tên, bản, số căn cước' });
const names = () =>
  within(screen.getByRole('list', { name: 'Quần chúng' }))
    .getAllByRole('link')
    .map((link) => link.querySelector('.row-title')?.textContent?.trim());

afterEach(() => changeLanguage('vi'));

test('people stand in order of the given name', () => {
  open(villageBook());
  expect(names()).toEqual([
    ...['Giàng Thị Chư', 'Vàng A Chứ', 'Lò Văn Đúc', 'Chìn Văn Đức', 'Sìn Thị Hoà', 'Pàn Văn Nọi', 'Lò Thị Ỏn'],
    'Lùng Văn Phà',
  ]);
  expect(screen.getByText('8 người, xếp theo tên')).toBeTruthy();
});

test.each([
  ['duc', ['Chìn Văn Đức', 'Lò Văn Đúc'], 'Đ'],
  ['DUC', ['Chìn Văn Đức', 'Lò Văn Đúc'], 'Đ'],
  ['đúc', ['Lò Văn Đúc'], 'Đúc'],
  ['van duc', ['Chìn Văn Đức', 'Lò Văn Đúc'], 'Văn'],
] as const)('"%s" finds %j and marks what was found', async (query, expected, marked) => {
  open(villageBook());
  await userEvent.type(box(), query);
  await waitFor(() => expect(names().slice(0, expected.length).toSorted()).toEqual([...expected].toSorted()));
  expect(document.querySelector('mark')?.textContent).toContain(marked);
});

test('what is not there says so; the field is emptied in one tap and keeps the focus', async () => {
  open(villageBook());
  await userEvent.type(box(), 'zzz');
  expect(await screen.findByText('Không tìm thấy ai')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Xóa chữ tìm' }));
  await waitFor(() => expect(names()).toHaveLength(8));
  expect(document.activeElement).toBe(box());
});

test('somebody is found by the citizen number, which is not shown', async () => {
  open(villageBook());
  await userEvent.type(box(), '012098900108');
  await waitFor(() => expect(names()).toEqual(['Lùng Văn Phà']));
  expect(document.body.textContent).not.toContain('012098900108');
});

test('the filters', async () => {
  const book = villageBook();
  const context = commandContext(book);
  const person = (name: string) => must(book.view.get('candidate', personOf(book, name)), name);
  const exit = { state: 'MOVED_AWAY', reason: null, day: TODAY } as const;
  const gone = exitCandidate({ candidate: person('Vàng A Chứ'), exit }, context);
  const away = archiveRecord({ record: person('Lò Thị Ỏn'), reason: 'ghi trùng' }, context);
  if (!gone.ok || !away.ok) throw new Error('not decided');
  await book.save([...gone.value, ...away.value]);
  open(book);
  const filter = (name: string) => userEvent.selectOptions(screen.getByLabelText('Lọc'), name);
  expect(names()).toHaveLength(6);
  await filter('Đảng viên dự bị');
  expect(names()).toEqual(['Lùng Văn Phà']);
  await filter('Đã kết thúc theo dõi');
  expect(names()).toEqual(['Vàng A Chứ']);
  await filter('Đã cất đi');
  expect(names()).toEqual(['Lò Thị Ỏn']);
  await filter('Chưa có người giúp đỡ');
  expect(names()).not.toContain('Sìn Thị Hoà');
  await filter('Đang thiếu giấy');
  expect(names().length).toBeGreaterThan(0);
  await filter('Có việc cần làm');
  expect(names()).toContain('Sìn Thị Hoà');
});

test('an empty book leads to the first person and to the old notebook', () => {
  open(bookOf());
  expect(screen.getByRole('link', { name: 'Thêm quần chúng' }).getAttribute('href')).toBe('/quan-chung/them');
  expect(screen.getByRole('link', { name: 'Đưa sổ Excel vào' }).getAttribute('href')).toBe('/them/nhap-so');
});

test('in English, too', async () => {
  open(villageBook());
  await changeLanguage('en');
  expect(await screen.findByRole('searchbox', { name: /search|find/i })).toBeTruthy();
  expect(document.body.textContent).not.toMatch(/Bước|Thiếu|Tìm/);
});
