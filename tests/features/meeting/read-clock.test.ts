import { expect, test } from 'vitest';
import { readClock } from '#src/features/meeting/read-clock.ts';

test.each([
  ['19:30', '19:30'],
  ['19h30', '19:30'],
  ['19H30', '19:30'],
  ['19g30', '19:30'],
  ['19.30', '19:30'],
  ['1930', '19:30'],
  ['730', '07:30'],
  ['7:05', '07:05'],
  ['19h', '19:00'],
  ['19', '19:00'],
  [' 19 h 30', '19:30'],
  ['', null],
  ['tối', 'tối'],
  ['19:3', '19:3'],
])('%j is %j', (typed, clock) => {
  expect(readClock(typed)).toBe(clock);
});
