import { expect, test } from 'vitest';
import { formatValue } from '#src/domain/rulebook/format-value.ts';
import { record, rulebook } from './make.ts';

test.each([
  ['399-QĐ/TW', 'PAPER_SIZE', 'A4', null],
  ['399-QĐ/TW', 'ORIENTATION', 'PORTRAIT', null],
  ['399-QĐ/TW', 'MARGIN_TOP', 20, 'MM'],
  ['399-QĐ/TW', 'MARGIN_BOTTOM', 20, 'MM'],
  ['399-QĐ/TW', 'MARGIN_LEFT', 30, 'MM'],
  ['399-QĐ/TW', 'MARGIN_RIGHT', 15, 'MM'],
  ['399-QĐ/TW', 'FONT', 'Times New Roman', null],
  ['399-QĐ/TW', 'CHARSET', 'TCVN 6909:2001', null],
  ['05-HD/VPTW', 'BODY_SIZE', 14, 'PT'],
  ['05-HD/VPTW', 'FIRST_LINE_INDENT', 10, 'MM'],
  ['05-HD/VPTW', 'LINE_SPACING', 18, 'PT'],
  ['05-HD/VPTW', 'PARAGRAPH_SPACING', 6, 'PT'],
  ['05-HD/VPTW', 'HEADER_SIZE', 15, 'PT'],
  ['399-QĐ/TW', 'HEADER_TEXT', 'ĐẢNG CỘNG SẢN VIỆT NAM', null],
  ['399-QĐ/TW', 'NUMBER_DIGITS', 2, null],
  ['399-QĐ/TW', 'DATE_ZERO_DAY_BELOW', 10, null],
  ['399-QĐ/TW', 'DATE_ZERO_MONTH_BELOW', 3, null],
  ['399-QĐ/TW', 'SIGN_FOR', 'T/M', null],
  ['05-HD/VPTW', 'RECIPIENTS_SIZE', 12, 'PT'],
  ['399-QĐ/TW', 'RECIPIENTS_LAST', '- Lưu Chi bộ.', null],
] as const)('%s: %s is %s', (document, code, value, unit) => {
  expect(rulebook.format.find((one) => one.code === code)).toMatchObject({ unit, cite: { document } });
  expect(formatValue(rulebook, [], code)).toBe(value);
});

test.each([
  ['LINE_SPACING', 'format.lineSpacing', 20],
  ['HEADER_SIZE', 'format.headerSize', 14],
])('where the sources differ the unit chooses: %s by %s', (code, key, value) => {
  expect(formatValue(rulebook, [record('setting', { key, value })], code)).toBe(value);
  expect(formatValue(rulebook, [record('setting', { key, value: 'wide' })], code)).not.toBe('wide');
});

test('an element that nobody defined is a bug of the caller', () => {
  expect(() => formatValue(rulebook, [], 'NOTHING')).toThrow('format NOTHING');
});
