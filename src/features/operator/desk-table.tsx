import type { ReactNode } from 'react';
import './desk-table.css';

interface Column<Row> {
  key: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** the cell that names the row */
  names?: boolean;
  /** its title is only for the screen reader: what stands in the cells says it */
  quiet?: boolean;
}

interface Props<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}

/** A table where there is room; on the phone each row becomes a block with its column's name before each value. */
export function DeskTable<Row>({ caption, columns, rows, keyOf }: Props<Row>) {
  return (
    <div className="sheet">
      <table className="desk-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, title, quiet }) => (
              <th key={key} scope="col">
                {quiet ? <span className="visually-hidden">{title}</span> : title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ key, title, cell, names, quiet }) =>
                names ? (
                  <th key={key} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} data-column={quiet ? '' : title}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
