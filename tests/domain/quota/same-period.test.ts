import { expect, test } from 'vitest';
import { percentText, signedPercentText } from '#src/domain/quota/percent.ts';
import { samePeriod, samePeriodIndex } from '#src/domain/quota/same-period.ts';

const of = (admitted: number | null, target: number | null) => ({
  admitted,
  target: target === null ? null : { least: target, most: target },
});

test.each([
  {
    id: 'Q-05',
    source: '138-TB/HU, which prints 11,9: these are points',
    now: of(45, 210),
    last: of(70, 210),
    prints: [-25, '−35,71', '−35,7', '−11,9', '−11,9'],
  },
  {
    id: 'Q-04',
    source: '138-TB/HU, were 51 admitted the year before',
    now: of(45, 210),
    last: of(51, null),
    prints: [-6, '−11,76', '−11,8', null, null],
  },
  {
    id: 'Q-09',
    source: 'Nậm Nhùn 2023, which prints 50 %: these are points',
    now: of(59, 60),
    last: of(29, 60),
    prints: [30, '+103,45', '+103,4', '+50', '+50'],
  },
  {
    id: 'Q-10',
    source: 'Nậm Nhùn 2023, after 39',
    now: of(59, 60),
    last: of(39, null),
    prints: [20, '+51,28', '+51,3', null, null],
  },
  {
    id: 'Q-10',
    source: 'Nậm Nhùn 2023, after 40',
    now: of(59, 60),
    last: of(40, null),
    prints: [19, '+47,5', '+47,5', null, null],
  },
  {
    id: 'none last year',
    source: '138-TB/HU',
    now: of(1, 3),
    last: of(0, 2),
    prints: [1, null, null, '+33,33', '+33,3'],
  },
  { id: 'the same', source: '138-TB/HU', now: of(2, 4), last: of(2, 4), prints: [0, '0', '0', '0', '0'] },
])('$id, $source', ({ now, last, prints }) => {
  const { persons, relative, points } = samePeriod(now, last) ?? {};
  const text = (value: typeof relative, decimals: number) =>
    value ? signedPercentText(value.part, value.whole, decimals) : null;
  expect([persons, text(relative, 2), text(relative, 1), text(points, 2), text(points, 1)]).toEqual(prints);
});

test('Q-03, 138-TB/HU: last year not given is no comparison; the published −11,9 % says nothing about persons', () => {
  expect(samePeriod(of(45, 210), of(null, 210))).toBeNull();
  expect(samePeriod(of(null, 210), of(51, 210))).toBeNull();
});

test.each([
  { now: 59, last: 39, text: '151,3' },
  { now: 59, last: 0, text: null },
  { now: 59, last: null, text: null },
])('Q-27, 11-HD/BTCTW Biểu 2, column 4: $now after $last is the index $text', ({ now, last, text }) => {
  const index = samePeriodIndex(now, last);
  expect(index && percentText(index.part, index.whole, 1)).toBe(text);
});
