import { type KeyboardEvent, memo, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './data-table.css';
import { useFirstFrame } from './use-first-frame.ts';

export interface DataColumn<Row> {
  key: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** what the column sorts by; without it the column does not sort. null and undefined come last either way */
  sort?: (row: Row) => string | number | null | undefined;
  /** figures stand at the right edge, so that they can be compared */
  figure?: boolean;
  /** the cell that names the row */
  names?: boolean;
  /** its title is only for the screen reader: what stands in the cells says it */
  quiet?: boolean;
}

export interface TableOrder {
  key: string;
  descending: boolean;
}

interface Props<Row> {
  caption: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** how it is sorted at first; without it the rows stand as they come */
  order?: TableOrder;
  /** cells of the last row, by column key: sums. The column that names the rows says what they are sums of */
  foot?: Readonly<Record<string, ReactNode>>;
  /** ten columns and more: scrolls sideways inside its own frame and prints across the sheet */
  wide?: boolean;
}

/**
 * A table where there is room; on the phone each row becomes a block with its column's name before each value. Headings
 * sort; arrow keys go from what can be used in one cell to the next.
 */
export function DataTable<Row>({ caption, columns, rows, keyOf, order: first, foot, wide = false }: Props<Row>) {
  const { t } = useTranslation('common');
  const [order, setOrder] = useState<TableOrder | null>(first ?? null);
  const sorted = sortRows(rows, columns, order);
  const { drawn, brief, hurry } = useFirstFrame(rows.length);
  const turn = (key: string) => {
    setOrder((now) => ({ key, descending: now?.key === key && !now.descending }));
    hurry();
  };
  return (
    <div className={wide ? 'sheet data-scroll print-across' : 'sheet'}>
      <table className="data-table" onKeyDown={moveByArrow}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => {
              const { key, title, quiet, sort } = column;
              const isOrder = order?.key === key;
              return (
                <th
                  key={key}
                  scope="col"
                  className={classOf(column)}
                  aria-sort={isOrder ? (order.descending ? 'descending' : 'ascending') : undefined}
                >
                  {quiet ? (
                    <span className="visually-hidden">{title}</span>
                  ) : sort ? (
                    <button type="button" className="data-sort" onClick={() => turn(key)}>
                      {title}
                      <span aria-hidden="true">{isOrder ? (order.descending ? ' ▼' : ' ▲') : ''}</span>
                      <span className="visually-hidden">{t('sortBy')}</span>
                    </button>
                  ) : (
                    title
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody className={brief ? 'data-brief' : undefined}>
          {sorted.slice(0, drawn).map((row) => (
            <TableRow key={keyOf(row)} columns={columns} row={row} />
          ))}
        </tbody>
        {foot && (
          <tfoot>
            <tr>
              {columns.map((column) =>
                column.names ? (
                  <th key={column.key} scope="row">
                    {foot[column.key]}
                  </th>
                ) : (
                  <td key={column.key} className={classOf(column)} data-column={column.quiet ? '' : column.title}>
                    {foot[column.key]}
                  </td>
                ),
              )}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

const classOf = ({ figure }: { figure?: boolean }) => (figure ? 'data-figure' : undefined);

/** Drawn anew only when its row or the columns are others: sorting a long table moves rows and draws none. */
const TableRow = memo(function TableRow<Row>({ columns, row }: { columns: readonly DataColumn<Row>[]; row: Row }) {
  return (
    <tr>
      {columns.map((column) =>
        column.names ? (
          <th key={column.key} scope="row">
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.key} className={classOf(column)} data-column={column.quiet ? '' : column.title}>
            {column.cell(row)}
          </td>
        ),
      )}
    </tr>
  );
}) as <Row>(props: { columns: readonly DataColumn<Row>[]; row: Row }) => ReactNode;

/** The rows in the order of a column; rows that say nothing there come last in both directions, equals stay as they are. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly DataColumn<Row>[],
  order: TableOrder | null,
): readonly Row[] {
  const value = columns.find(({ key }) => key === order?.key)?.sort;
  if (!order || !value) return rows;
  const sign = order.descending ? -1 : 1;
  return rows.toSorted((left, right) => {
    const [a, b] = [value(left), value(right)];
    if (a === null || a === undefined || b === null || b === undefined)
      return Number(a === null || a === undefined) - Number(b === null || b === undefined);
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
    return sign * VIETNAMESE.compare(String(a), String(b));
  });
}

const VIETNAMESE = new Intl.Collator('vi', { numeric: true });

const USABLE = 'a[href], button, input, select';

/** Up and down to the same column of the next row, left and right inside a row; a field keeps its own arrows. */
function moveByArrow(event: KeyboardEvent<HTMLTableElement>): void {
  const target = event.target as HTMLElement;
  if (!/^Arrow/.test(event.key) || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) return;
  const cell = target.closest<HTMLTableCellElement>('td, th');
  const row = cell?.closest('tr');
  if (!cell || !row) return;
  const rows = [...event.currentTarget.rows];
  const inRow = [...row.querySelectorAll<HTMLElement>(USABLE)];
  const step = event.key === 'ArrowDown' || event.key === 'ArrowRight' ? 1 : -1;
  let next: HTMLElement | undefined | null;
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') next = inRow[inRow.indexOf(target) + step];
  else
    for (let at = rows.indexOf(row) + step; !next && at >= 0 && at < rows.length; at += step)
      next = rows[at]?.cells[cell.cellIndex]?.querySelector<HTMLElement>(USABLE);
  if (!next) return;
  event.preventDefault();
  next.focus();
}
