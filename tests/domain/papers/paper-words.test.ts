import { describe, expect, test } from 'vitest';
import { bornWords, numberLine, paperDay } from '#src/domain/papers/paper-words.ts';
import { spell } from '#src/domain/papers/vietnamese-spelling.ts';

describe('399-QĐ/TW: a zero before days under 10 and before months 1 and 2', () => {
  test.each([
    ['2026-02-05', 'ngày 05 tháng 02 năm 2026'],
    ['2026-01-10', 'ngày 10 tháng 01 năm 2026'],
    ['2026-03-09', 'ngày 09 tháng 3 năm 2026'],
    ['2026-11-22', 'ngày 22 tháng 11 năm 2026'],
    ['2024-02-29', 'ngày 29 tháng 02 năm 2024'],
  ])('%s', (day, words) => expect(paperDay(day)).toBe(words));
});

describe('399-QĐ/TW: number of at least two digits, type and organ', () => {
  test.each([
    ['5', 'Số 05-NQ/CB'],
    ['05-NQ/CB', 'Số 05-NQ/CB'],
    ['Số: 5-NQ/CB', 'Số 05-NQ/CB'],
    ['120', 'Số 120-NQ/CB'],
    ['7-QĐ/HU', 'Số 07-QĐ/HU'],
    ['không số', 'Số không số'],
    [null, 'Số ……-NQ/CB'],
    ['  ', 'Số ……-NQ/CB'],
  ])('%s', (typed, line) => expect(numberLine(typed, 'NQ/CB')).toBe(line));
});

describe('no more of a birth date than is known', () => {
  test.each([
    ['1996-05-10', 'sinh ngày 10 tháng 5 năm 1996'],
    ['2001-03', 'sinh tháng 3 năm 2001'],
    ['1998', 'sinh năm 1998'],
  ])('%s', (birth, words) => expect(bornWords(birth)).toBe(words));
});

describe('the two ways of writing the tone of oa, oe, uy', () => {
  test.each([
    ['Đảng ủy', 'Đảng uỷ'],
    ['CHI ỦY', 'CHI UỶ'],
    ['Cộng hòa', 'Cộng hoà'],
    ['khỏe', 'khoẻ'],
    ['ủy quyền, thủy lợi', 'uỷ quyền, thuỷ lợi'],
  ])('%s, %s', (old, modern) => {
    expect(spell(old, 'new')).toBe(modern);
    expect(spell(modern, 'old')).toBe(old);
    expect(spell(old.normalize('NFD'), 'old')).toBe(old);
  });
  test.each(['quý', 'hoàn', 'tuyên', 'mùa', 'của', 'ngoài', 'thuở', 'Quỳ'])('%s is written one way', (word) => {
    expect(spell(word, 'new')).toBe(word);
    expect(spell(word, 'old')).toBe(word);
  });
});
