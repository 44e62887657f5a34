import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { cellsMonthSheet } from '#src/documents/reports/cells-month-sheet.ts';
import { monthSheet } from '#src/documents/reports/month-sheet.ts';
import { unitsSheet } from '#src/documents/reports/units-sheet.ts';
import { readWorkbook } from '#src/documents/workbook/read-workbook.ts';
import { type ListSheet, writeXlsx } from '#src/documents/workbook/write-xlsx.ts';
import { byRow } from '#src/domain/reports/figure.ts';
import { must } from '#src/lib/must.ts';
import { CELL_MONTH } from '#src/rulebooks/reports/report-forms.ts';

/** What the app's own reader finds in a sheet, and the sheet's XML. */
async function written(sheet: ListSheet): Promise<{ rows: string[][]; xml: string }> {
  const bytes = writeXlsx(sheet);
  const read = await readWorkbook(bytes);
  if (!read.ok) throw new Error(read.error.code);
  return {
    rows: must(read.value.sheets[0], 'a sheet').rows.map(({ cells }) => cells.map((cell) => cell.written)),
    xml: strFromU8(must(unzipSync(bytes)['xl/worksheets/sheet1.xml'], 'a sheet')),
  };
}

test('Q-08, Q-24, Q-27: units with formulas for rate, rest and index, their sum, and the unit that holds them', async () => {
  const { rows, xml } = await written(
    unitsSheet({
      name: 'Theo chi bộ',
      title: 'Báo cáo năm 2023',
      about: 'Đảng bộ',
      rows: [
        { name: 'Một', admitted: 59, before: 39, target: 60, rate: null, remaining: 1 },
        { name: 'Hai', admitted: 1, before: 0, target: null, rate: null, remaining: 0 },
        { name: 'Ba', admitted: null, before: null, target: 2, rate: null, remaining: 2 },
      ],
      whole: { name: 'Cả xã', admitted: 60, before: 39, target: 62 },
      decimals: 2,
      columns: ['Chi bộ', 'Chỉ tiêu', 'Đã kết nạp', 'Đạt', 'Còn lại', 'Cùng kỳ', '%'],
      total: 'Cộng',
    }),
  );
  expect(rows.slice(3)).toEqual([
    ['Một', '60', '59', '98.33', '1', '39', '151.3'],
    ['Hai', '1', '0'],
    ['Ba', '2', '2'],
    ['Cộng', '62', '60', '96.77', '2', '39', '153.8'],
    ['Cả xã', '62', '60', '96.77', '2', '39', '153.8'],
  ]);
  for (const formula of [
    'IF(B5&gt;0,ROUND(C5*100/B5,2),&quot;&quot;)',
    'MAX(0,B5-C5)',
    'IF(F5&gt;0,ROUND(C5*100/F5,1),&quot;&quot;)',
    'SUM(C5:C7)',
    'SUM(F5:F7)',
  ])
    expect(xml).toContain(`<f>${formula}</f>`);
});

test('the month of all cells: who has not sent adds nothing', async () => {
  const { rows, xml } = await written(
    cellsMonthSheet({
      title: 'Báo cáo tháng 9/2026',
      unit: 'Đảng bộ',
      columns: ['Chi bộ', 'Đã gửi', 'Số lần họp', 'Kết nạp'],
      total: 'Cộng',
      rows: [
        { name: 'Một', sentOn: '2026-09-24', values: [2, 1] },
        { name: 'Hai', sentOn: null, values: [null, null] },
      ],
    }),
  );
  expect(rows.slice(3)).toEqual([['Một', '24/09/2026', '2', '1'], ['Hai'], ['Cộng', '2', '1']]);
  expect(xml).toContain('<f>SUM(D5:D6)</f><v>1</v>');
});

test('42-HD/BTCTW: a month has its figures and the text of each part', async () => {
  const { rows } = await written(
    monthSheet({
      form: CELL_MONTH,
      title: 'Báo cáo tháng 9/2026',
      about: 'Chi bộ bản Pá Bon',
      figures: byRow([{ row: 'MEETINGS', value: 2 }]),
      texts: { I: 'Chi bộ họp đủ.' },
      name: ({ vi }) => vi,
      columns: { criterion: 'Tiêu chí', now: 'Kỳ này' },
    }),
  );
  expect(rows).toContainEqual(['Số lần họp chi bộ', '2']);
  expect(rows).toContainEqual(['Chi bộ họp đủ.']);
  expect(rows.filter(([first]) => /^(I|II|III|IV)\. /.test(first ?? ''))).toHaveLength(4);
});
