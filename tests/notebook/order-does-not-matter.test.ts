import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#src/documents/workbook/read-workbook.ts';
import { interpretWorkbook } from '#src/domain/notebook/interpret-workbook.ts';
import type { Sheet, Workbook } from '#src/domain/notebook/workbook.ts';
import { testLists } from './notebook-lists.ts';

const MEMBERS = ['Giàng A Chống', 'Lò Văn Pâng', 'Pàn Thị Xôm'];
const read = (workbook: Workbook) =>
  interpretWorkbook(workbook, { today: '2026-11-22', lists: testLists, members: MEMBERS, cells: [] });
const load = async (name: string): Promise<Workbook> => {
  const found = await readWorkbook(new Uint8Array(readFileSync(`tests/fixtures/${name}`)));
  if (!found.ok) throw new Error(found.error.code);
  return found.value;
};

/** The sheet with its columns elsewhere and its rows further down. */
function moved(sheet: Sheet, columnOf: (column: number) => number, down: number): Sheet {
  return {
    ...sheet,
    merges: sheet.merges.map((m) => ({
      top: m.top + down,
      bottom: m.bottom + down,
      left: columnOf(m.left),
      right: columnOf(m.left) + m.right - m.left,
    })),
    rows: sheet.rows.map((row) => ({
      ...row,
      number: row.number + down,
      cells: row.cells.map((cell) => ({ ...cell, column: columnOf(cell.column) })).sort((a, b) => a.column - b.column),
    })),
  };
}

/** What was read, with rows as they were before the move; the order of what was put right follows the columns. */
const told = (workbook: Workbook, down: number) =>
  read(workbook).sheets.map((sheet) => ({
    kind: sheet.kind,
    rows: sheet.rows.map((row) => ({
      row: row.row - down,
      status: row.status,
      refuse: row.refuse?.code,
      values: row.values,
      fixed: row.fixed.map(({ field, rule }) => `${field} ${rule}`).sort(),
      asked: row.questions.map(({ field, code }) => `${field} ${code}`).sort(),
    })),
    ignored: sheet.ignored.filter(({ why }) => why !== 'BLANK').map(({ row, why }) => `${row - down} ${why}`),
  }));

describe('the same list means the same', async () => {
  const commune = await load('tong-hop-xa-le-loi.xlsx');
  const cell = await load('so-theo-doi-quan-chung-pa-bon.xlsx');
  const classList = await load('danh-sach-hoc-lop-hua-bum.csv');

  test('with the columns of the commune’s sheets in any order, further right, further down', () => {
    const plain = told(commune, 0);
    fc.assert(
      fc.property(
        fc.array(fc.nat(1_000), { minLength: 12, maxLength: 12 }),
        fc.nat(3),
        fc.nat(7),
        (keys, right, down) => {
          const order = keys
            .map((key, column) => ({ key, column }))
            .sort((a, b) => a.key - b.key || a.column - b.column);
          const columnOf = (column: number) => right + order.findIndex((one) => one.column === column);
          const sheets = commune.sheets.map((sheet) =>
            moved(sheet, sheet.merges.length > 0 ? (column) => column : columnOf, down),
          );
          expect(told({ ...commune, sheets }, down)).toEqual(plain);
        },
      ),
      { numRuns: 20, seed: 7 },
    );
  });

  test.each([
    ['the notebook of Pá Bon', cell],
    ['the class list of Hua Bum', classList],
  ])('%s further right and further down', (_, workbook) => {
    const plain = told(workbook, 0);
    for (const [right, down] of [
      [1, 0],
      [3, 5],
      [0, 40],
    ] as const) {
      const sheets = workbook.sheets.map((sheet) => moved(sheet, (column) => column + right, down));
      expect(told({ ...workbook, sheets }, down)).toEqual(plain);
    }
  });

  test('with every text in capitals only the names differ', () => {
    const shouted: Workbook = {
      ...classList,
      sheets: classList.sheets.map((sheet) => ({
        ...sheet,
        rows: sheet.rows.map((row) => ({
          ...row,
          cells: row.cells.map((one) =>
            one.value.kind === 'text'
              ? { ...one, value: { kind: 'text' as const, text: one.value.text.toLocaleUpperCase('vi') } }
              : one,
          ),
        })),
      })),
    };
    const strip = (workbook: Workbook) =>
      told(workbook, 0).map(({ kind, rows, ignored }) => ({
        kind,
        ignored,
        rows: rows.map(({ row, status, values: { birthDate, gender, ethnicity, sources, generalEducation } }) => ({
          row,
          status,
          birthDate,
          gender,
          ethnicity,
          sources,
          generalEducation,
        })),
      }));
    expect(strip(shouted)).toEqual(strip(classList));
  });
});
