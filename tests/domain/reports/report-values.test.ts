import { expect, test } from 'vitest';
import { fillTemplate } from '#src/domain/papers/fill-template.ts';
import type { PaperBlock } from '#src/domain/papers/paper-model.ts';
import { byRow } from '#src/domain/reports/figure.ts';
import { reportPeriod } from '#src/domain/reports/report-period.ts';
import { reportValues } from '#src/domain/reports/report-values.ts';
import { must } from '#src/lib/must.ts';
import { TABLE_2 } from '#src/rulebooks/reports/report-forms.ts';
import { paperTemplate } from '#src/rulebooks/templates/templates.ts';
import { sampleReport } from '../../papers/sample-report.ts';
import { record, rulebook, TODAY, UNIT } from '../make.ts';

const PLACES = { commune: 'xã Lê Lợi', province: 'Lai Châu' };
const SECRETARY = record('member', { name: 'Lò Văn Phủi', status: 'OFFICIAL', position: 'SECRETARY' });

const wordsOf = (block: PaperBlock): string =>
  block.kind === 'PARAGRAPH' ? block.runs.map(({ text }) => text).join('') : '';
const paper = (code: string) =>
  fillTemplate(must(paperTemplate(code), code), sampleReport(code, PLACES, [SECRETARY])).blocks;
const sentences = (code: string) => paper(code).map(wordsOf).filter(Boolean);

test('a year of the commune: figures stand in sentences, shares are of the admitted', () => {
  const said = sentences('REPORT_PERIOD');
  expect(said).toContain('Đảng bộ xã Lê Lợi kết nạp 3 đảng viên năm 2026.');
  expect(said).toContain('So với chỉ tiêu 5 đồng chí, đạt 60 %, còn lại 2 đồng chí.');
  expect(said).toContain('Cùng kỳ năm trước: 2 đồng chí, kỳ này bằng 150 %.');
  expect(said.find((one) => one.startsWith('Từ 18 đến 30'))).toContain('Từ 18 đến 30 tuổi 3 đồng chí (100 %)');
  expect(said).toContain('Số liệu tính đến ngày 15 tháng 9 năm 2026.');
});

test('the header and the one who signs are those of the commune, or of the cell', () => {
  expect(paper('REPORT_PERIOD')[0]).toMatchObject({
    left: { upper: 'ĐẢNG BỘ TỈNH LAI CHÂU', own: 'ĐẢNG ỦY XÃ LÊ LỢI', number: 'Số ……-BC/ĐU' },
  });
  expect(paper('REPORT_CELL_MONTH')[0]).toMatchObject({
    left: { upper: 'ĐẢNG BỘ XÃ LÊ LỢI', own: 'CHI BỘ BẢN PÁ BON', number: 'Số ……-BC/CB' },
  });
  expect(paper('REPORT_CELL_MONTH').at(-1)).toMatchObject({ right: { capacity: 'T/M CHI BỘ', name: 'Lò Văn Phủi' } });
});

test('42-HD/BTCTW: a month has its four parts, and what was written stands in its part', () => {
  const said = sentences('REPORT_CELL_MONTH');
  expect(said.filter((one) => /^(I|II|III|IV)\. /.test(one))).toEqual([
    'I. Đánh giá kết quả',
    'II. Phương hướng, nhiệm vụ',
    'III. Phân công và tổ chức thực hiện',
    'IV. Tự đánh giá chất lượng kỳ sinh hoạt',
  ]);
  expect(said).toContain('Đánh giá: Chi bộ họp đều, thẩm tra ở xa còn chậm.');
});

test('Biểu 2 stands in the paper with its four columns', () => {
  const tables = paper('REPORT_PERIOD').filter((block) => block.kind === 'TABLE');
  const table2 = must(tables.at(-1), 'Biểu 2');
  expect(table2.rows.find(([, name]) => name === 'Tổng số')).toEqual(['', 'Tổng số', '3', '2', '150']);
  expect(tables[0]?.rows[0]).toEqual(['1', 'Chi bộ bản Pá Bon', '2', '1', '50', '1', '']);
});

test('of whom something is not recorded is said beside the share, for a part and for the mean age', () => {
  const figures = byRow([
    { row: 'TOTAL', value: 7, before: 7 },
    { row: 'WOMEN', value: 1 },
    { row: 'WOMEN_UNKNOWN', value: 6 },
    { row: 'MINORITY', value: 4 },
    { row: 'AGE_18_30', value: 1 },
    { row: 'AGE_UNKNOWN', value: 6 },
    { row: 'MEAN_AGE', value: 27 },
    { row: 'MEAN_AGE_OF', value: 1 },
  ]);
  const { fields } = reportValues({
    rulebook,
    unit: record('unit', { ...UNIT, kind: 'COMMUNE' }),
    cells: [],
    places: PLACES,
    members: [],
    period: must(reportPeriod('YEAR', '2026'), 'the year'),
    through: '2026-09-15',
    figures,
    table2: TABLE_2,
    texts: {},
    isDraft: false,
    decimals: 2,
    today: TODAY,
  });
  expect(fields).toMatchObject({
    reportWomen: '1 đồng chí (14,29 %), chưa ghi 6 đồng chí',
    reportMinority: '4 đồng chí (57,14 %)',
    reportUpTo30: '1 đồng chí (14,29 %), chưa ghi 6 đồng chí',
    reportMeanAge: '27 (tính trên 1 đồng chí)',
  });
});
