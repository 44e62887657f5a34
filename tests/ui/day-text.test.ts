import { expect, test } from 'vitest';
import { readDay, writeDay } from '#src/ui/day-text.ts';

test.each([
  ['5/9/1998', '1998-09-05'],
  ['05.09.1998', '1998-09-05'],
  ['5-9-1998', '1998-09-05'],
  [' 5 9 1998 ', '1998-09-05'],
  ['05091998', '1998-09-05'],
  ['5/9/98', '1998-09-05'],
  ['5/9/26', '2026-09-05'],
  ['5/9/27', '1927-09-05'],
  ['1998-09-05', '1998-09-05'],
  ['29/2/2000', '2000-02-29'],
  ['29/2/1900', null],
  ['31/02/1998', null],
  ['31/04/1998', null],
  ['0/1/1998', null],
  ['1/13/1998', null],
  ['5/9', null],
  ['1998', null],
  ['mùa xuân', null],
  ['😀', null],
  ['1/1/0998', null],
  ['1/1/1998/2', null],
] as const)('a day: %s is %s', (typed, day) => {
  expect(readDay(typed, false, 2026)).toBe(day);
});

test.each([
  ['9/1998', '1998-09'],
  ['09.1998', '1998-09'],
  ['1998-09', '1998-09'],
  ['1998', '1998'],
  ['98', null],
  ['13/1998', null],
  ['5/9/1998', '1998-09-05'],
] as const)('a day of which only a part is known: %s is %s', (typed, day) => {
  expect(readDay(typed, true, 2026)).toBe(day);
});

test.each([
  ['1998-09-05', '05/09/1998'],
  ['1998-09', '09/1998'],
  ['1998', '1998'],
])('%s is written as a hand writes it: %s', (day, written) => {
  expect(writeDay(day)).toBe(written);
});
