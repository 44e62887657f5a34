import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { read, utils } from 'xlsx';
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

test('the row of totals is bold', () => {
  const files = unzipSync(writeXlsx(table));
  const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] as Uint8Array);
  const styles = strFromU8(files['xl/styles.xml'] as Uint8Array);
  const style = Number(/r="B2" s="(\d+)"/.exec(sheet)?.[1]);
  const formats = [...(styles.split('<cellXfs')[1] as string).matchAll(/fontId="(\d+)"/g)].map((one) => Number(one[1]));
  const fonts = [...styles.matchAll(/<font>(.*?)<\/font>/g)].map((one) => one[1]);
  expect(fonts[formats[style] as number]).toContain('<b/>');
});
