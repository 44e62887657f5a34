import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type DataColumn, DataTable, sortRows } from '#src/ui/data-table.tsx';

interface Cell {
  name: string;
  admitted: number | null;
}
const CELLS: Cell[] = [
  { name: 'Bản số 7', admitted: 0 },
  { name: 'Bản Đoong', admitted: null },
  { name: 'Bản Chang', admitted: 2 },
];
const COLUMNS: DataColumn<Cell>[] = [
  { key: 'name', title: 'Chi bộ', names: true, cell: ({ name }) => <a href="/x">{name}</a>, sort: ({ name }) => name },
  {
    key: 'admitted',
    title: 'Đã kết nạp',
    figure: true,
    cell: ({ admitted }) => admitted ?? '–',
    sort: (c) => c.admitted,
  },
];

const open = () =>
  render(
    <DataTable
      caption="Các chi bộ"
      columns={COLUMNS}
      rows={CELLS}
      keyOf={({ name }) => name}
      foot={{ name: 'Cộng', admitted: 2 }}
    />,
  );
const names = () => screen.getAllByRole('link').map((link) => link.textContent);

test('a heading sorts, a second tap turns it round, and who says nothing comes last both times', async () => {
  open();
  expect(names()).toEqual(['Bản số 7', 'Bản Đoong', 'Bản Chang']);
  const heading = screen.getByRole('button', { name: /Đã kết nạp/ });
  await userEvent.click(heading);
  expect(names()).toEqual(['Bản số 7', 'Bản Chang', 'Bản Đoong']);
  expect(screen.getByRole('columnheader', { name: /Đã kết nạp/ }).getAttribute('aria-sort')).toBe('ascending');
  await userEvent.click(heading);
  expect(names()).toEqual(['Bản Chang', 'Bản số 7', 'Bản Đoong']);
  expect(screen.getByRole('columnheader', { name: /Đã kết nạp/ }).getAttribute('aria-sort')).toBe('descending');
});

test('names stand in the Vietnamese order', () => {
  const sorted = sortRows(
    [{ name: 'Đoong' }, { name: 'Eo' }, { name: 'Dao' }],
    [{ ...COLUMNS[0], sort: (c: { name: string }) => c.name } as never],
    {
      key: 'name',
      descending: false,
    },
  );
  expect(sorted).toEqual([{ name: 'Dao' }, { name: 'Đoong' }, { name: 'Eo' }]);
});

test('arrows go down a column and stop at its end', async () => {
  open();
  screen.getByRole('link', { name: 'Bản số 7' }).focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
  expect(document.activeElement?.textContent).toBe('Bản Chang');
  await userEvent.keyboard('{ArrowUp}');
  expect(document.activeElement?.textContent).toBe('Bản Đoong');
});

test('the last row is told apart and never sorted', async () => {
  open();
  await userEvent.click(screen.getByRole('button', { name: /Chi bộ/ }));
  const rows = screen.getAllByRole('row');
  expect(within(rows.at(-1) as HTMLElement).getByRole('rowheader').textContent).toBe('Cộng');
});

test('of a long table the first rows come at once and all of them a frame later, sorted and filtered', async () => {
  const long = Array.from({ length: 40 }, (_, i) => ({ name: `Bản số ${i + 1}`, admitted: i }));
  const table = (rows: Cell[]) => (
    <DataTable caption="Các chi bộ" columns={COLUMNS} rows={rows} keyOf={({ name }) => name} />
  );
  const { rerender } = render(table(long));
  expect(names()).toHaveLength(40);
  await userEvent.click(screen.getByRole('button', { name: /Đã kết nạp/ }));
  await userEvent.click(screen.getByRole('button', { name: /Đã kết nạp/ }));
  expect(names()[0]).toBe('Bản số 40');
  await waitFor(() => expect(document.querySelector('.data-brief')).toBeNull());
  rerender(table(long.slice(0, 3)));
  expect(names()).toHaveLength(3);
  rerender(table(long));
  expect(names()).toHaveLength(10);
  await waitFor(() => expect(names()).toHaveLength(40));
});
