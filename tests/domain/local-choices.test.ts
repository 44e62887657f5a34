import { describe, expect, test } from 'vitest';
import { chooseSetting } from '#src/domain/commands/choose-setting.ts';
import type { CommandResult } from '#src/domain/commands/command.ts';
import { lowerCheck } from '#src/domain/commands/lower-check.ts';
import { addOwnDay, removeOwnDay } from '#src/domain/commands/own-days.ts';
import type { SettingValue } from '#src/domain/rulebook/setting-value.ts';
import { must } from '#src/lib/must.ts';
import { context, record, rulebook } from './make.ts';

/** What a command writes, or the code of what it refuses. */
const outcome = (result: CommandResult) =>
  result.ok
    ? result.value.map(({ set }) => (set as { value?: unknown }).value)
    : result.error.issues.map(({ fact, code }) => `${fact} ${code}`);

test.each<[key: string, value: SettingValue | null, written: unknown[]]>([
  ['mentor.maxCandidates', 3, [3]],
  ['mentor.maxCandidates', 0, ['value SETTING_NUMBER']],
  ['mentor.maxCandidates', 1_000, ['value SETTING_NUMBER']],
  ['mentor.maxCandidates', 2.5, ['value SETTING_NUMBER']],
  ['mentor.maxCandidates', Number.NaN, ['value SETTING_NUMBER']],
  ['papers.handwritten', false, [false]],
  ['orthography', 'new', ['new']],
  ['orthography', 'newest', ['value SETTING_OPTION']],
  ['probation.ladderDays', ['60', '14'], [['60', '14']]],
  ['probation.ladderDays', [], ['value SETTING_LIST']],
  ['probation.ladderDays', ['60', 'x'], ['value SETTING_LIST']],
])('quy định của địa phương: %s = %j', (key, value, written) => {
  const rule = must(
    rulebook.settings.find((one) => one.key === key),
    key,
  );
  expect(outcome(chooseSetting({ rule, existing: null, value }, context))).toEqual(written);
});

describe('45/2019/QH14, Điều 112: days that a unit adds', () => {
  const own = record('setting', { key: 'calendar.holidays', value: ['2026-12-31 Nghỉ bù'] });
  const input = { rulebook, settings: [own], kind: 'HOLIDAY' } as const;

  test.each([
    ['a working day', '2027-01-04', 'Nghỉ bù', [['2026-12-31 Nghỉ bù', '2027-01-04 Nghỉ bù']]],
    ['a name with spaces around', '2027-01-04', '  Nghỉ   bù ', [['2026-12-31 Nghỉ bù', '2027-01-04 Nghỉ bù']]],
    ['a day that the rulebook lists', '2026-09-02', 'Nghỉ', ['day OWN_DAY_THERE']],
    ['a day that the unit added before', '2026-12-31', 'Nghỉ', ['day OWN_DAY_THERE']],
    ['a Sunday', '2027-01-03', 'Nghỉ', ['day HOLIDAY_ON_WEEKEND']],
    ['29 February of a common year', '2027-02-29', 'Nghỉ', ['day DAY_IMPOSSIBLE']],
    ['a day of long ago', '2019-12-31', 'Nghỉ', ['day OWN_DAY_TOO_FAR']],
    ['the last day two years ahead', '2028-11-22', 'Nghỉ', [['2026-12-31 Nghỉ bù', '2028-11-22 Nghỉ']]],
    ['the day after it', '2028-11-23', 'Nghỉ', ['day OWN_DAY_TOO_FAR']],
    ['no reason', '2027-01-04', ' ', ['name TEXT_EMPTY']],
    ['a reason of 121 letters', '2027-01-04', 'x'.repeat(121), ['name TEXT_TOO_LONG']],
  ])('%s', (_name, day, name, written) => {
    expect(outcome(addOwnDay({ ...input, day, name }, context))).toEqual(written);
  });

  test('a make-up day is a Saturday or a Sunday', () => {
    const add = (day: string) =>
      outcome(addOwnDay({ ...input, kind: 'WORKING_SATURDAY', day, name: 'Làm bù' }, context));
    expect(add('2027-01-02')).toEqual([['2027-01-02 Làm bù']]);
    expect(add('2027-01-04')).toEqual(['day WORKING_DAY_ALREADY']);
  });

  test('a full table says so; a day taken out leaves the others', () => {
    const days = Array.from({ length: 64 }, (_, i) => `2020-01-${String((i % 28) + 1).padStart(2, '0')} ${i}`);
    const full = { ...input, settings: [{ ...own, facts: { ...own.facts, value: days } }] };
    expect(outcome(addOwnDay({ ...full, day: '2027-01-04', name: 'Nghỉ' }, context))).toEqual([
      'day OWN_DAYS_TOO_MANY',
    ]);
    expect(outcome(removeOwnDay({ ...input, day: '2026-12-31' }, context))).toEqual([[]]);
  });
});

describe('quy định của địa phương: lowering a check', () => {
  const lowered = record('setting', { key: 'checks.lowered', value: ['E28'] });

  test.each([
    ['a local one that stops', 'E41', true, [], [['E41']]],
    ['another one', 'E41', true, [lowered], [['E28', 'E41']]],
    ['back again', 'E28', false, [lowered], [[]]],
    ['one of the texts', 'E01', true, [], ['value CHECK_NOT_LOCAL']],
    ['a local one that only reminds', 'E13', true, [], ['value CHECK_NOT_LOCAL']],
    ['one that is none', 'E99', true, [], ['value CHECK_NOT_LOCAL']],
  ])('%s', (_name, code, isLowered, settings, written) => {
    expect(outcome(lowerCheck({ rulebook, settings, code, lowered: isLowered }, context))).toEqual(written);
  });
});
