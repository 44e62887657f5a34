import { expect, test } from 'vitest';
import { CHECKS } from '#src/domain/checks/registry.ts';
import { checks as en } from '#src/i18n/en/later/checks.ts';
import { checks as vi } from '#src/i18n/vi/later/checks.ts';
import { shippedRulebooks } from '#src/rulebooks/rulebooks.ts';

test.each(shippedRulebooks().map((book) => [book.id, book] as const))(
  'rulebook %s has the checks that the code has, no more and no fewer',
  (_, { checks }) => {
    expect(checks.map(({ code }) => code)).toEqual(Object.keys(CHECKS));
  },
);

test('the checks are E01 to E58, and each says why in both languages', () => {
  const codes = Object.keys(CHECKS);
  expect(codes).toEqual(Array.from({ length: 58 }, (_, i) => `E${String(i + 1).padStart(2, '0')}`));
  for (const { why } of [vi, en]) expect(Object.keys(why).filter((key) => key !== 'label')).toEqual(codes);
});
