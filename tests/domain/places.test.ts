import { expect, test } from 'vitest';
import { communeOfOldName, placeOfCode } from '#src/domain/rulebook/places.ts';
import { places } from '#src/rulebooks/places.ts';

test.each([
  ['Nậm Nhùn', 'Nậm Hàng', '03434'],
  ['Nậm Manh', 'Nậm Hàng', '03434'],
  ['Nậm Hàng', 'Nậm Hàng', '03434'],
  ['Mường Mô', 'Mường Mô', '03472'],
  ['Nậm Chà', 'Mường Mô', '03472'],
  ['Hua Bum', 'Hua Bum', '03460'],
  ['Vàng San', 'Hua Bum', '03460'],
  ['Lê Lợi', 'Lê Lợi', '03487'],
  ['Pú Đao', 'Lê Lợi', '03487'],
  ['nam pi', 'Lê Lợi', '03487'],
  ['Chăn Nưa', 'Lê Lợi', '03487'],
  ['Pa Tần', 'Pa Tần', '03503'],
  ['Nậm Ban', 'Pa Tần', '03503'],
  ['Trung Chải', 'Pa Tần', '03503'],
])('1670/NQ-UBTVQH15: %s went into xã %s (%s)', (old, name, code) => {
  expect(communeOfOldName(places(), old)).toMatchObject({ newName: name, newCode: code, validFrom: '2025-07-01' });
});

test.each([
  ['03434', '2025-06-30', 'Nậm Nhùn'],
  ['03434', '2025-07-01', 'Nậm Hàng'],
  ['03503', '2025-06-30', 'Trung Chải'],
  ['03503', '2026-01-01', 'Pa Tần'],
  ['03481', '2025-06-30', 'Lê Lợi'],
  ['03481', '2025-07-01', undefined],
  ['03487', '2025-06-30', undefined],
  ['03487', '2026-01-01', 'Lê Lợi'],
])('1670/NQ-UBTVQH15: code %s on %s means %s', (code, day, name) => {
  expect(placeOfCode(places(), code, day)?.name).toBe(name);
});
