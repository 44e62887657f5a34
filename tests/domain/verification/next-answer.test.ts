import { describe, expect, test } from 'vitest';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { nextAnswer } from '#src/domain/verification/next-answer.ts';
import { rulebook, TODAY } from '../make.ts';
import { asked, CONFIRMED, given } from './family.ts';

describe('06-HD/TW §3.4: the next answer', () => {
  const dueOf = (...letters: FactsOf<'verification'>[]) =>
    nextAnswer(given({ verifications: letters.map((facts) => asked(facts)) }), rulebook, TODAY)?.askedOn;
  const [september, october] = [{ sentOn: '2026-09-07' }, { sentOn: '2026-10-12' }];

  test.each<[string, FactsOf<'verification'>[], string | undefined]>([
    ['no letter', [], undefined],
    ['a late one', [september], '2026-09-07'],
    ['the first of two', [october, september], '2026-09-07'],
    ['in the other order', [september, october], '2026-09-07'],
    ['a draft is not waited for', [{}, october], '2026-10-12'],
    ['nor what was answered', [{ ...september, ...CONFIRMED }, october], '2026-10-12'],
    ['nor what was put away', [{ ...september, archived: { reason: 'nhầm', day: TODAY } }, october], '2026-10-12'],
    ['nor an exemption', [{ ...september, exemption: { reason: 'là đảng viên' } }], undefined],
  ])('%s', (_, letters, expected) => {
    expect(dueOf(...letters)).toBe(expected);
  });
});
