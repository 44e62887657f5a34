import { describe, expect, test } from 'vitest';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { sameLetter } from '#src/domain/verification/same-letter.ts';
import { TODAY } from '../make.ts';
import { asked } from './family.ts';

describe('06-HD/TW §3.4: a place is asked once about everybody there', () => {
  const sent = { sentOn: '2026-10-12', letter: { number: '12-CV/ĐU' } };
  const one = asked(sent);
  test.each<[string, FactsOf<'verification'>, boolean]>([
    ['the same letter', { ...sent, committee: 'Đảng uỷ xã Hua Bum' }, true],
    ['another committee', { ...sent, committee: 'Đảng ủy xã Mường Mô' }, false],
    ['another letter to it', { ...sent, letter: { number: '13-CV/ĐU' } }, false],
    ['another day', { ...sent, sentOn: '2026-10-13' }, false],
    ['a letter without number on that day', { ...sent, letter: null }, false],
    ['put away', { ...sent, archived: { reason: 'nhầm', day: TODAY } }, false],
    ['exempt', { ...sent, exemption: { reason: 'là đảng viên' } }, false],
  ])('%s', (_, facts, expected) => {
    const other = asked(facts);
    expect(sameLetter(one, [one, other])).toEqual(expected ? [other] : []);
  });
});

test('letters without a number that went on one day to one place are one letter', () => {
  const [one, other, draft] = [asked({ sentOn: '2026-10-12' }), asked({ sentOn: '2026-10-12' }), asked()];
  expect(sameLetter(one, [one, other, draft])).toEqual([other]);
  expect(sameLetter(draft, [one, other, draft, asked({ committee: null })])).toEqual([]);
});
