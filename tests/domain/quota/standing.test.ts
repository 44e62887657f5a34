import { expect, test } from 'vitest';
import { deadlineState } from '#src/domain/quota/deadline-state.ts';
import { percentText } from '#src/domain/quota/percent.ts';
import { shortfalls, sumOfTargets } from '#src/domain/quota/shortfalls.ts';
import { standing } from '#src/domain/quota/target.ts';

const exactly = (count: number) => ({ least: count, most: count });

test.each([
  { id: 'Q-01', source: '138-TB/HU', admitted: 45, target: 210, rate: '21,43', remaining: 165, status: 'BELOW' },
  { id: 'Q-06', source: '374-CV/ĐUK', admitted: 63, target: 130, rate: '48,46', remaining: 67, status: 'BELOW' },
  { id: 'Q-08', source: 'Nậm Nhùn 2023', admitted: 59, target: 60, rate: '98,33', remaining: 1, status: 'BELOW' },
  { id: 'Q-13', source: 'Hua Bum 2023', admitted: 6, target: 5, rate: '120', remaining: 0, status: 'EXCEEDED' },
  { id: 'Q-14', source: 'Hua Bum 2023', admitted: 20, target: 25, rate: '80', remaining: 5, status: 'BELOW' },
  { id: 'Q-26', source: 'Thu Lũm', admitted: 144, target: 107, rate: '134,58', remaining: 0, status: 'EXCEEDED' },
  { id: 'exactly', source: '138-TB/HU', admitted: 5, target: 5, rate: '100', remaining: 0, status: 'COMPLETED' },
  { id: 'none yet', source: '138-TB/HU', admitted: 0, target: 3, rate: '0', remaining: 3, status: 'BELOW' },
])('$id, $source: $admitted of $target are $rate %', ({ admitted, target, rate, remaining, status }) => {
  const stands = standing(admitted, exactly(target));
  expect(stands).toMatchObject({ remaining, status, outside: 0 });
  expect(stands.rate && percentText(stands.rate.part, stands.rate.whole)).toBe(rate);
});

test.each([
  { id: 'Q-08, Nậm Nhùn 2023', part: 59, whole: 60, decimals: 0, text: '98' },
  { id: 'Q-12, Nậm Nhùn 2023', part: 35, whole: 59, decimals: 0, text: '59' },
  { id: 'Q-26, Thu Lũm', part: 144, whole: 107, decimals: 0, text: '135' },
])('$id: $part of $whole with $decimals decimals are $text %', ({ part, whole, decimals, text }) => {
  expect(percentText(part, whole, decimals)).toBe(text);
});

test.each([
  { what: '37 of 59 aged 18–30, against those admitted', id: 'Q-11', part: 37, whole: 59, two: '62,71', one: '62,7' },
  { what: '35 of 59 with college or university', id: 'Q-12', part: 35, whole: 59, two: '59,32', one: '59,3' },
])('$id, Nậm Nhùn 2023: $what', ({ part, whole, two, one }) => {
  expect([percentText(part, whole), percentText(part, whole, 1)]).toEqual([two, one]);
  // the target is the wrong denominator
  expect(percentText(part, 60, 1)).not.toBe(one);
});

test.each([
  { id: 'Q-17', source: '51-KH/HU', band: [3, 5], admitted: 2, status: 'BELOW', remaining: 1 },
  { id: 'Q-17', source: '51-KH/HU', band: [3, 5], admitted: 3, status: 'WITHIN', remaining: 0 },
  { id: 'Q-17', source: '51-KH/HU', band: [3, 5], admitted: 5, status: 'WITHIN', remaining: 0 },
  { id: 'Q-17', source: '51-KH/HU', band: [3, 5], admitted: 6, status: 'EXCEEDED', remaining: 0 },
  { id: 'Q-18', source: '51-KH/HU', band: [2, 3], admitted: 1, status: 'BELOW', remaining: 1 },
  { id: 'Q-18', source: '51-KH/HU', band: [2, 3], admitted: 2, status: 'WITHIN', remaining: 0 },
  { id: 'Q-18', source: '51-KH/HU', band: [2, 3], admitted: 3, status: 'WITHIN', remaining: 0 },
  { id: 'Q-18', source: '51-KH/HU', band: [2, 3], admitted: 4, status: 'EXCEEDED', remaining: 0 },
  { id: 'Q-19', source: '51-KH/HU', band: [500, null], admitted: 280, status: 'BELOW', remaining: 220 },
  { id: 'Q-19', source: '51-KH/HU', band: [500, null], admitted: 500, status: 'COMPLETED', remaining: 0 },
  { id: 'Q-19', source: '51-KH/HU', band: [500, null], admitted: 612, status: 'COMPLETED', remaining: 0 },
] as const)(
  '$id, $source: $admitted in the band $band is $status',
  ({ band: [least, most], admitted, status, remaining }) => {
    expect(standing(admitted, { least, most })).toMatchObject({ status, remaining });
  },
);

test('Q-19, 51-KH/HU: 280 of "500 or more" are 56 %', () => {
  const { rate } = standing(280, { least: 500, most: null });
  expect(rate && percentText(rate.part, rate.whole)).toBe('56');
});

test.each([
  { admitted: 0, target: exactly(0), outside: 0 },
  { admitted: 1, target: exactly(0), outside: 1 },
  { admitted: 0, target: null, outside: 0 },
  { admitted: 1, target: null, outside: 1 },
])(
  'Q-24, không giao chỉ tiêu: $admitted admitted, $outside outside of it, and no rate',
  ({ admitted, target, outside }) => {
    expect(standing(admitted, target)).toEqual({ status: 'NO_TARGET', outside, rate: null, remaining: 0 });
  },
);

test.each([
  { source: '138-TB/HU', deadline: '2021-10-31', day: '2021-10-31', remaining: 165, left: 0, over: true },
  { source: '138-TB/HU', deadline: '2021-10-31', day: '2021-10-30', remaining: 165, left: 1, over: false },
  { source: '138-TB/HU', deadline: '2021-10-31', day: '2021-11-06', remaining: 1, left: -6, over: true },
  { source: '138-TB/HU', deadline: '2021-10-31', day: '2021-11-06', remaining: 0, left: -6, over: false },
  { source: 'Nậm Nhùn 2023', deadline: '2023-09-30', day: '2023-09-15', remaining: 1, left: 15, over: false },
  { source: 'Nậm Nhùn 2023', deadline: '2023-09-30', day: '2023-10-01', remaining: 1, left: -1, over: true },
])('Q-25, $source: $remaining lack on $day before $deadline', ({ deadline, day, remaining, left, over }) => {
  expect(deadlineState(deadline, day, remaining)).toEqual({ daysLeft: left, isOverdue: over });
});

test('Q-16, Nậm Nhùn 2023: 59 of 60 together, and two units that each lack one beside one that is above', () => {
  const units = [
    { admitted: 6, target: exactly(5) },
    { admitted: 30, target: exactly(30) },
    { admitted: 11, target: exactly(12) },
    { admitted: 12, target: exactly(13) },
    { admitted: 0, target: null },
    { admitted: null, target: exactly(4) },
  ];
  expect(standing(59, exactly(60)).remaining).toBe(1);
  expect(shortfalls(units)).toEqual({ persons: 2, units: 2, above: 1 });
});

test.each([
  [[exactly(3), exactly(0), null, { least: 3, most: 5 }], { least: 6, most: 8 }],
  [[exactly(3), { least: 500, most: null }], { least: 503, most: null }],
  [[null, exactly(0)], null],
])('the targets of several units together', (targets, sum) => {
  expect(sumOfTargets(targets)).toEqual(sum);
});
