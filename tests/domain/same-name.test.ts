import { expect, test } from 'vitest';
import { isSameName } from '#src/domain/dossier/same-name.ts';

test.each([
  ['Lò Văn Đức', 'LÒ  VĂN ĐỨC ', true],
  ['Lò Văn Đức', 'Lò Văn Đức'.normalize('NFD'), true],
  ['Lò Văn Đức', 'Lo Van Duc', true],
  ['Lò Văn Đức', 'Lò Văn \u00d0ức', true],
  ['Lò Văn Quý', 'Lò Văn Qúy', true],
  ['Sìn Thị Hoà', 'Sìn Thị Hòa', true],
  ['Giàng A Sơ', 'Giàng A So', false],
  ['Giàng A Páo', 'Giàng A Pạo', false],
  ['Vàng A Dê', 'Vàng A Zê', false],
  ['Lò Văn Đức', '', false],
  ['', '', false],
  [null, null, false],
])('2-KNĐ, mục 1: %s and %s are one name: %s', (a, b, same) => {
  expect(isSameName(a, b)).toBe(same);
  expect(isSameName(b, a)).toBe(same);
});
