import { expect, test } from 'vitest';
import { halfYearGoal } from '#src/domain/quota/half-year-goal.ts';
import { pace } from '#src/domain/quota/pace.ts';
import { percentText, signedPercentText } from '#src/domain/quota/percent.ts';

const exactly = (count: number) => ({ least: count, most: count });
const year = (year: number) => ({ from: `${year}-01-01`, to: `${year}-12-31` });

test.each([
  {
    id: 'Q-07',
    source: '374-CV/ĐUK',
    period: year(2022),
    day: '2022-07-10',
    admitted: 63,
    target: exactly(130),
    prints: ['52,33', 68, '−3,87', true],
  },
  {
    id: 'Q-19',
    source: '51-KH/HU',
    period: { from: '2020-07-01', to: '2025-06-30' },
    day: '2023-06-30',
    admitted: 280,
    target: { least: 500, most: null },
    prints: ['60', 300, '−4', true],
  },
  {
    id: 'ahead',
    source: 'Hua Bum 2023',
    period: year(2023),
    day: '2023-06-30',
    admitted: 6,
    target: exactly(5),
    prints: ['49,59', 2, '+70,41', false],
  },
  {
    id: 'before the term',
    source: '51-KH/HU',
    period: year(2027),
    day: '2026-11-22',
    admitted: 0,
    target: exactly(5),
    prints: ['0', 0, '0', false],
  },
  {
    id: 'after the year',
    source: '374-CV/ĐUK',
    period: year(2022),
    day: '2024-02-01',
    admitted: 130,
    target: exactly(130),
    prints: ['100', 130, '0', false],
  },
  {
    id: 'Q-22',
    source: 'a cell with one',
    period: year(2026),
    day: '2026-12-30',
    admitted: 0,
    target: exactly(1),
    prints: ['99,73', 1, '−99,73', false],
  },
])('$id, $source: on $day, $admitted', ({ period, day, admitted, target, prints }) => {
  const { time, expected, points, isBehind } = pace(period, day, admitted, target);
  const printed = [
    percentText(time.part, time.whole),
    expected,
    signedPercentText(points.part, points.whole),
    isBehind,
  ];
  expect(printed).toEqual(prints);
});

test('a term of congress to congress that is no whole number of years', () => {
  const { time } = pace({ from: '2020-06-10', to: '2025-08-20' }, '2025-08-20', 1, exactly(1));
  expect(percentText(time.part, time.whole)).toBe('100');
});

test.each([
  { id: 'Q-02', source: '138-TB/HU', admitted: 45, target: exactly(210), goal: [95, 105, 'BELOW', 50] },
  { id: 'Q-02', source: '138-TB/HU', admitted: 95, target: exactly(210), goal: [95, 105, 'WITHIN', 0] },
  { id: 'Q-02', source: '138-TB/HU', admitted: 106, target: exactly(210), goal: [95, 105, 'ABOVE', 0] },
  { id: 'half up', source: '138-TB/HU', admitted: 0, target: exactly(1), goal: [0, 1, 'WITHIN', 0] },
  { id: 'band', source: '51-KH/HU', admitted: 0, target: { least: 3, most: 5 }, goal: [1, 3, 'BELOW', 1] },
  { id: 'open', source: '51-KH/HU', admitted: 225, target: { least: 500, most: null }, goal: [225, 250, 'WITHIN', 0] },
])('$id, $source: the goal of six months with $admitted', ({ admitted, target, goal }) => {
  const { least, most, status, short } = halfYearGoal(admitted, target, { low: 45, high: 50 });
  expect([least, most, status, short]).toEqual(goal);
});
