import { expect, test } from 'vitest';
import { settingValue } from '#src/domain/rulebook/setting-value.ts';
import { record, rulebook } from './make.ts';

test('a setting of the unit replaces the default; one of another kind does not', () => {
  const chosen = (value: number | string) => [record('setting', { key: 'remark.everyMonths', value })];
  expect(settingValue(rulebook, [], 'remark.everyMonths')).toBe(1);
  expect(settingValue(rulebook, chosen(3), 'remark.everyMonths')).toBe(3);
  expect(settingValue(rulebook, chosen('3'), 'remark.everyMonths')).toBe(1);
  expect(settingValue(rulebook, chosen(999), 'remark.everyMonths')).toBe(999);
  for (const odd of [1_000, 9e15, -1, 1.5, Number.NaN]) {
    expect(settingValue(rulebook, chosen(odd), 'remark.everyMonths'), String(odd)).toBe(1);
  }
  expect(() => settingValue(rulebook, [], 'no.such')).toThrow('no such setting');
});

test('of a few options only these count', () => {
  const chosen = (value: string) => [record('setting', { key: 'orthography', value })];
  expect(settingValue(rulebook, [], 'orthography')).toBe('old');
  expect(settingValue(rulebook, chosen('new'), 'orthography')).toBe('new');
  expect(settingValue(rulebook, chosen('newest'), 'orthography')).toBe('old');
});
