import { configure, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { memoryBook } from '#src/db/memory-book.ts';
import { BookProvider } from '#src/db/use-book.ts';
import { readWorkbook } from '#src/documents/workbook/read-workbook.ts';
import type { DomainRecord } from '#src/domain/records/record-types.ts';
import { ExportListPage } from '#src/features/export-list/export-list-page.tsx';

// Deriving a key, or reading and writing a whole list, may take its time on a busy machine.
configure({ asyncUtilTimeout: 20_000 });

const people: DomainRecord<'candidate'>[] = [
  {
    type: 'candidate',
    id: 'AAAAAAAAAAAAAAAAAAAAAA',
    scope: 'local',
    facts: { name: 'Giàng A Sử', citizenId: '012098900101' },
    rev: 1,
  },
  {
    type: 'candidate',
    id: 'AAAAAAAAAAAAAAAAAAAAAQ',
    scope: 'local',
    facts: { name: 'Lò Văn Đức', exit: { state: 'MOVED_AWAY', reason: null, day: '2026-01-02' } },
    rev: 1,
  },
];

function open(records: DomainRecord[]) {
  const given: { bytes: Uint8Array; fileName: string }[] = [];
  const book = memoryBook({
    records,
    owner: { scope: 'local', commune: null, user: null, grants: [] },
    today: '2026-11-22',
  });
  render(
    <BookProvider book={book}>
      <ExportListPage give={(bytes, fileName) => given.push({ bytes, fileName })} />
    </BookProvider>,
  );
  return { given, book };
}

test('a list goes out behind a password typed twice; its file name says nothing of anybody', async () => {
  const { given, book } = open(people);
  expect(screen.getByText('1 người sẽ có trong tệp.')).toBeTruthy();
  await userEvent.type(screen.getByLabelText('Mật khẩu của tệp'), 'ngắn');
  await userEvent.click(screen.getByRole('button', { name: 'Xuất danh sách' }));
  expect(screen.getByText(/Mật khẩu mới có 4 ký tự/)).toBeTruthy();
  expect(screen.getByText(/Hai lần gõ khác nhau/)).toBeTruthy();
  expect(given).toEqual([]);
  await userEvent.type(screen.getByLabelText('Mật khẩu của tệp'), ' mà dài');
  await userEvent.type(screen.getByLabelText('Gõ lại mật khẩu'), 'ngắn mà dài');
  await userEvent.click(screen.getByRole('button', { name: 'Xuất danh sách' }));
  expect(await screen.findByText(/Đã làm xong tệp danh-sach-quan-chung-2026-11-22.xlsx/)).toBeTruthy();
  expect(book.view.all('disclosure').map(({ facts }) => facts)).toEqual([
    { kind: 'LIST', what: 'CANDIDATES', day: '2026-11-22', people: 1 },
  ]);
  expect(await readWorkbook(given[0]?.bytes ?? new Uint8Array())).toEqual({ ok: false, error: { code: 'ENCRYPTED' } });
});

test('without a password only after a second yes, with the warning inside', async () => {
  const { given } = open(people);
  await userEvent.click(screen.getByRole('radio', { name: 'Không có mật khẩu' }));
  await userEvent.click(screen.getByRole('checkbox', { name: /Cả những người đã ra khỏi danh sách/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Xuất danh sách' }));
  expect(given).toEqual([]);
  const dialog = screen.getByRole('dialog');
  expect(within(dialog).getByText(/số căn cước, dân tộc, tôn giáo của 2 người/)).toBeTruthy();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Tôi hiểu, xuất không mật khẩu' }));
  await screen.findByText(/Đã làm xong tệp/);
  const read = await readWorkbook(given[0]?.bytes ?? new Uint8Array());
  const texts = read.ok
    ? read.value.sheets.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(({ written }) => written)))
    : [];
  expect(texts).toEqual(
    expect.arrayContaining([
      'Thông tin nội bộ, không gửi qua mạng xã hội',
      'Giàng A Sử',
      '012098900101',
      'Lò Văn Đức',
      'Chuyển đi nơi khác',
    ]),
  );
});

test('an empty book says what to do first', () => {
  open([]);
  expect(screen.getByText('Sổ chưa có ai')).toBeTruthy();
});
