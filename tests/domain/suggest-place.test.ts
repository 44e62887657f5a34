import { expect, test } from 'vitest';
import { placeOfText, suggestPlace } from '#src/domain/rulebook/suggest-place.ts';
import { places } from '#src/rulebooks/places.ts';

test.each([
  [
    'an old commune with its district',
    'bản Huổi Chát, xã Nậm Manh, huyện Nậm Nhùn, tỉnh Lai Châu',
    'bản Huổi Chát, xã Nậm Hàng, tỉnh Lai Châu (trước đây là xã Nậm Manh, huyện Nậm Nhùn)',
  ],
  [
    'without the district',
    'bản Huổi Chát, xã Nậm Manh',
    'bản Huổi Chát, xã Nậm Hàng (trước đây là xã Nậm Manh, huyện Nậm Nhùn)',
  ],
  [
    'without "xã" and without accents',
    'Nam Manh, Lai Chau',
    'xã Nậm Hàng, Lai Chau (trước đây là xã Nậm Manh, huyện Nậm Nhùn)',
  ],
  ['a town', 'thị trấn Nậm Nhùn, huyện Nậm Nhùn', 'xã Nậm Hàng (trước đây là thị trấn Nậm Nhùn, huyện Nậm Nhùn)'],
  ['of another district', 'xã Chăn Nưa, huyện Sìn Hồ', 'xã Lê Lợi (trước đây là xã Chăn Nưa, huyện Sìn Hồ)'],
  [
    'a name that is old and new, with the district: the old one',
    'xã Lê Lợi, huyện Nậm Nhùn, tỉnh Lai Châu',
    'xã Lê Lợi, tỉnh Lai Châu (trước đây là xã Lê Lợi, huyện Nậm Nhùn)',
  ],
  ['a name that is old and new, alone: the new one', 'xã Lê Lợi, tỉnh Lai Châu', null],
  ['a village of that name', 'Lê Lợi, huyện Nậm Nhùn', null],
  ['a note is there', 'xã Nậm Hàng (trước đây là xã Nậm Manh, huyện Nậm Nhùn)', null],
  ['an old name of another district than it was in', 'xã Nậm Manh, huyện Mường Tè', null],
  ['a commune that the table does not know', 'xã Bum Tở, huyện Mường Tè', null],
  ['nothing', '', null],
])('2-KNĐ, how places are written: %s', (_, text, expected) => {
  expect(suggestPlace(places(), text)?.asWritten ?? null).toBe(expected);
});

test.each([
  [
    'the suggestion holds both names',
    'xã Nậm Hàng, tỉnh Lai Châu (trước đây là xã Nậm Manh, huyện Nậm Nhùn)',
    { commune: { code: '03434', name: 'Nậm Hàng' }, oldCommune: 'Nậm Manh' },
  ],
  ['the new name alone', 'bản Pá Bon, xã Lê Lợi, tỉnh Lai Châu', { commune: { code: '03487', name: 'Lê Lợi' } }],
  ['the old name alone', 'bản Pá Bon, xã Nậm Pì, huyện Nậm Nhùn', { oldCommune: 'Nậm Pì' }],
  ['somewhere else', 'phường Tân Phong, tỉnh Lai Châu', {}],
  ['“Không”', 'Không', {}],
])('2-KNĐ: %s', (_, text, expected) => {
  expect(placeOfText(places(), `  ${text} `)).toEqual({ asWritten: text, ...expected });
});
