import { expect, test } from 'vitest';
import { percentText, personsOf, signedPercentText } from '#src/domain/quota/percent.ts';

test.each([
  [45, 210, 2, '21,43'],
  [63, 130, 2, '48,46'],
  [59, 60, 2, '98,33'],
  [59, 60, 0, '98'],
  [37, 59, 2, '62,71'],
  [37, 59, 1, '62,7'],
  [627, 1000, 2, '62,7'],
  [6, 5, 2, '120'],
  [280, 500, 2, '56'],
  [144, 107, 2, '134,58'],
  [144, 107, 0, '135'],
  [35, 59, 2, '59,32'],
  [35, 59, 0, '59'],
  [0, 60, 2, '0'],
  [1, 800, 2, '0,13'],
  [1, 200_000, 2, '0'],
  [1, 8, 0, '13'],
  [-25, 210, 1, '−11,9'],
])('%i of %i with %i decimals prints %s', (part, whole, decimals, text) => {
  expect(percentText(part, whole, decimals)).toBe(text);
});

test('English papers take the point, and there is no rate without a target', () => {
  expect(percentText(45, 210, 2, 'en')).toBe('21.43');
  expect(() => percentText(1, 0)).toThrow(RangeError);
});

test.each([
  [45, 210, 95],
  [50, 210, 105],
  [50, 1, 1],
  [40, 1, 0],
])('%i %% of %i are %i persons', (percent, whole, persons) => {
  expect(personsOf(percent, whole)).toBe(persons);
});

test.each([
  [30, 60, 2, '+50'],
  [-25, 210, 1, '−11,9'],
  [0, 210, 2, '0'],
  [1, 200_000, 2, '0'],
])('a change of %i of %i with %i decimals prints %s', (part, whole, decimals, text) => {
  expect(signedPercentText(part, whole, decimals)).toBe(text);
});
