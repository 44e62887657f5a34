import { expect, test } from 'vitest';
import { foldAccents } from '#src/lib/fold-accents.ts';

test.each([
  ['Đức', 'duc'],
  ['Đúc', 'duc'],
  ['Hoà', 'hoa'],
  ['Hòa', 'hoa'],
  ['Hoà'.normalize('NFD'), 'hoa'],
  ['NGUYỄN', 'nguyen'],
  ["H'Mông", 'hmong'],
  ['H’Mông', 'hmong'],
  ['Hà Nhỳ', 'ha nhy'],
  ['Ê-đê', 'e-de'],
  ['', ''],
  ['🙂', '🙂'],
])('%s is typed as %s', (text, folded) => {
  expect(foldAccents(text)).toBe(folded);
});
