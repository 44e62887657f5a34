import { describe, expect, test } from 'vitest';
import { rules as en } from '#src/i18n/en/rules.ts';
import { rules as vi } from '#src/i18n/vi/rules.ts';
import { rulebookFor } from '#src/rulebooks/rulebooks.ts';

const groups = Object.keys(vi) as (keyof typeof vi)[];
const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted();

test('both languages have the same groups', () => {
  expect(Object.keys(en)).toEqual(groups);
});

describe.each(groups)('%s', (group) => {
  const [ours, theirs]: Record<string, string>[] = [vi[group], en[group]];

  test('has the same codes in both languages', () => {
    expect(Object.keys(theirs ?? {})).toEqual(Object.keys(ours ?? {}));
  });

  test.each(Object.entries(ours ?? {}))('%s asks for the same figures in both languages', (code, text) => {
    expect(placeholders(theirs?.[code] ?? '')).toEqual(placeholders(text));
    expect(text).not.toBe(theirs?.[code]);
    expect(text).toBe(text.normalize('NFC'));
  });
});

test.each(rulebookFor('2026-11-22').papers)('the paper $code can be asked for', ({ code, askFirst }) => {
  expect(vi.next).toHaveProperty(`${askFirst ? 'ASK' : 'PAPER'}_${code}`);
});

test.each(rulebookFor('2026-11-22').steps)('the step $code can be asked for', ({ code }) => {
  expect(vi.next).toHaveProperty(code);
});

test.each(rulebookFor('2026-11-22').sidePaths)('the side path $code can be told', ({ code }) => {
  expect(vi.sidePath).toHaveProperty(code);
});

/** What is over names the day on which it ended, or none. */
const OVER = ['COMPLETED', 'EXITED'];

test.each(Object.entries(vi.next).filter(([code]) => !OVER.includes(code)))(
  '%s names the person and the day',
  (_code, text) => {
    expect(text).toContain('{{name}}');
    expect(text).toContain('{{by}}');
  },
);
