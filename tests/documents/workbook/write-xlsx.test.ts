import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { read, utils } from 'xlsx';
import { listCell, listSheet, rateCell } from '#src/documents/workbook/list-sheet.ts';
import { readWorkbook } from '#src/documents/workbook/read-workbook.ts';
import { type ListSheet, writeWorkbook, writeXlsx } from '#src/documents/workbook/write-xlsx.ts';

const table: ListSheet = {
  name: 'Biểu 2',
  widths: [30, 10, 10, 10],
  frozenRows: 1,
  merges: [],
  rows: [
    ['Tiêu chí', 'Kỳ này', 'Cùng kỳ', '%'].map((text) => ({ text, look: 'HEADER' as const })),
    [
      { text: 'Tổng số', look: 'TOTAL' },
      { formula: 'SUM(B3:B4)', value: 59, look: 'TOTAL' },
      { number: 39, look: 'TOTAL' },
      { formula: 'IF(C2>0,ROUND(B2*100/C2,1),"")', value: 151.3, look: 'TOTAL' },
    ],
    [
      { text: 'Nữ', look: 'TEXT' },
      { number: 1234, look: 'WHOLE' },
      { number: 0 },
      { formula: 'IF(C3>0,ROUND(B3*100/C3,1),"")', value: '' },
    ],
    [{ text: '=không phải công thức', look: 'TEXT' }, { day: '2026-06-30' }, null, { number: 62.71 }],
  ],
};
const people: ListSheet = { ...table, name: 'Danh sách', rows: [[{ text: 'Nữ', look: 'TEXT' }, { number: 2 }]] };

test('two sheets are read back by the app with the values that formulas keep', async () => {
  const result = await readWorkbook(writeWorkbook([table, people]));
  if (!result.ok) throw new Error(result.error.code);
  const sheets = result.value.sheets.map(({ name, rows }) => [
    name,
    rows.map(({ cells }) => cells.map(({ written }) => written)),
  ]);
  expect(sheets).toEqual([
    [
      'Biểu 2',
      [
        ['Tiêu chí', 'Kỳ này', 'Cùng kỳ', '%'],
        ['Tổng số', '59', '39', '151.3'],
        ['Nữ', '1234', '0'],
        ['=không phải công thức', '30/06/2026', '62.71'],
      ],
    ],
    ['Danh sách', [['Nữ', '2']]],
  ]);
});

test('a formula stands in the file with its value; text that looks like one stays text', () => {
  const xml = strFromU8(unzipSync(writeXlsx(table))['xl/worksheets/sheet1.xml'] as Uint8Array);
  expect(xml).toContain('<f>SUM(B3:B4)</f><v>59</v>');
  expect(xml).toContain('<f>IF(C2&gt;0,ROUND(B2*100/C2,1),&quot;&quot;)</f><v>151.3</v>');
  expect(xml).toContain('t="str"><f>IF(C3&gt;0,ROUND(B3*100/C3,1),&quot;&quot;)</f><v></v>');
  expect(xml).not.toContain('không phải công thức');
});

test('another library reads the formulas, the formats and both sheets', () => {
  const book = read(writeWorkbook([table, people]), { cellFormula: true, cellNF: true, cellStyles: true });
  expect(book.SheetNames).toEqual(['Biểu 2', 'Danh sách']);
  const sheet = book.Sheets['Biểu 2'];
  expect(sheet?.B2).toMatchObject({ t: 'n', f: 'SUM(B3:B4)', v: 59 });
  expect(sheet?.B3).toMatchObject({ v: 1234, w: '1,234' });
  expect(sheet?.A4).toMatchObject({ t: 's', v: '=không phải công thức' });
  expect(utils.sheet_to_json(book.Sheets['Danh sách'] as never, { header: 1 })).toEqual([['Nữ', 2]]);
});

const sheetOf = (more: Partial<ListSheet>) =>
  strFromU8(unzipSync(writeXlsx({ ...table, ...more }))['xl/worksheets/sheet1.xml'] as Uint8Array);

test.each([
  ['one line has no height of its own', 'Nữ', 30, null],
  ['words go on in a second line', 'Cùng kỳ năm trước', 12, '31.5'],
  ['a word longer than the column is cut', 'a'.repeat(25), 11, '47.25'],
  ['a line break is one', 'Đoàn viên\nĐảng viên', 30, '31.5'],
])('a row is as high as its text: %s', (_, text, width, height) => {
  const xml = sheetOf({ widths: [width], rows: [[{ text, look: 'TEXT' }]] });
  expect(/<row r="1"(?: ht="([\d.]+)")?>/.exec(xml)?.[1] ?? null).toBe(height);
});

test('a table is printed one page wide, a sheet of 33 columns for a machine is not', () => {
  expect(sheetOf({})).toContain('fitToPage="1"');
  expect(sheetOf({ widths: Array(33).fill(20) })).not.toContain('fitToPage');
});

test('every printed page begins with the heading, also where the name of the sheet has an apostrophe', () => {
  const bytes = writeWorkbook([
    { ...table, name: "Bản Pá'Bon" },
    { ...people, frozenRows: 0 },
  ]);
  const xml = strFromU8(unzipSync(bytes)['xl/workbook.xml'] as Uint8Array);
  expect(xml).toContain(
    `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'Bản Pá''Bon'!$1:$1</definedName></definedNames>`,
  );
});

test('an empty text keeps its border', () => {
  expect(sheetOf({ rows: [[{ text: '', look: 'TEXT' }]] })).toMatch(/<c r="A1" s="\d+"\/>/);
});

test('a title runs as wide as its table; a rate is a figure', () => {
  const columns = ['Chi bộ', 'Tỷ lệ %'].map((title) => ({ title, width: 10 }));
  const sheet = listSheet({
    name: 'a',
    titles: ['Tên'],
    columns,
    rows: [[listCell('x'), rateCell({ part: 59, whole: 60 })]],
  });
  expect(sheet.merges).toEqual(['A1:B1']);
  expect(sheet.rows.at(-1)?.[1]).toEqual({ number: 98.33 });
  expect(rateCell(null)).toBeNull();
});

test('the row of totals is bold', () => {
  const files = unzipSync(writeXlsx(table));
  const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] as Uint8Array);
  const styles = strFromU8(files['xl/styles.xml'] as Uint8Array);
  const style = Number(/r="B2" s="(\d+)"/.exec(sheet)?.[1]);
  const formats = [...(styles.split('<cellXfs')[1] as string).matchAll(/fontId="(\d+)"/g)].map((one) => Number(one[1]));
  const fonts = [...styles.matchAll(/<font>(.*?)<\/font>/g)].map((one) => one[1]);
  expect(fonts[formats[style] as number]).toContain('<b/>');
});
