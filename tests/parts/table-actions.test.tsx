import { configure, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { memoryBook } from '#src/db/memory-book.ts';
import { TableActions, workbookOf } from '#src/parts/table-actions.tsx';
import { openScreen } from '../support/open-screen.tsx';

configure({ asyncUtilTimeout: 20_000 });

const SHEET = {
  name: 'Bảng',
  widths: [20],
  rows: [[{ text: 'Chi bộ', look: 'HEADER' as const }]],
  frozenRows: 1,
  merges: [],
};

function open(people: number) {
  const given: { bytes: Uint8Array; fileName: string }[] = [];
  const book = memoryBook({
    records: [],
    owner: { scope: 'local', commune: null, user: null, grants: [] },
    today: '2026-11-22',
  });
  openScreen(
    <TableActions
      what="CELLS_TABLE"
      file="cac-chi-bo"
      people={people}
      makeFile={() => workbookOf(SHEET)}
      give={(bytes, fileName) => given.push({ bytes, fileName })}
    />,
    { book },
  );
  return { given, book };
}
const notes = (book: ReturnType<typeof memoryBook>) => book.view.all('disclosure').map(({ facts }) => facts);

test('sums go out at once, and are no event of the audit', async () => {
  const { given, book } = open(0);
  await userEvent.click(screen.getByRole('button', { name: 'Tải tệp Excel' }));
  await vi.waitFor(() => expect(given.map(({ fileName }) => fileName)).toEqual(['cac-chi-bo-2026-11-22.xlsx']));
  expect(notes(book)).toEqual([]);
});

test('a list of people asks, refuses a short password, and is noted before it is given', async () => {
  const { given, book } = open(34);
  await userEvent.click(screen.getByRole('button', { name: 'Tải tệp Excel' }));
  await userEvent.type(screen.getByLabelText('Mật khẩu mở tệp (nên đặt)'), 'ngắn');
  await userEvent.click(screen.getByRole('button', { name: 'Đặt mật khẩu và tải' }));
  expect(screen.getByText('Mật khẩu này có 4 chữ, cần ít nhất 8.')).toBeTruthy();
  expect(given).toEqual([]);
  await userEvent.type(screen.getByLabelText('Mật khẩu mở tệp (nên đặt)'), ' hơn mười');
  await userEvent.click(screen.getByRole('button', { name: 'Đặt mật khẩu và tải' }));
  await vi.waitFor(() => expect(given).toHaveLength(1), { timeout: 20_000 });
  expect(notes(book)).toMatchObject([{ kind: 'LIST', what: 'CELLS_TABLE', people: 34, day: '2026-11-22' }]);
  // a locked workbook is a compound file, a plain one a zip
  expect(given[0]?.bytes.slice(0, 2)).toEqual(new Uint8Array([0xd0, 0xcf]));
});

test('the printer is noted too', async () => {
  const print = vi.spyOn(window, 'print').mockImplementation(() => {});
  const { book } = open(5);
  await userEvent.click(screen.getByRole('button', { name: 'In' }));
  await vi.waitFor(() => expect(print).toHaveBeenCalledOnce());
  expect(notes(book)).toMatchObject([{ kind: 'PRINT', people: 5 }]);
});
