import { describe, expect, test } from 'vitest';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { writeVerification } from '#src/domain/verification/write-verification.ts';
import { context, record } from '../make.ts';
import { asked, COMMITTEE, CONFIRMED } from './family.ts';

describe('06-HD/TW §3.4: writing a request', () => {
  const candidate = record('candidate', { name: 'Lò Văn Đức' });
  test.each<[string, FactsOf<'verification'>, string[]]>([
    ['needs the committee', { content: 'Lịch sử chính trị' }, ['committee FACT_REQUIRED']],
    ['an exemption needs none', { exemption: { reason: 'là đảng viên' } }, []],
    [
      'an answer needs its day',
      { committee: COMMITTEE, sentOn: '2026-10-12', answer: 'CONFIRMED' },
      ['answeredOn FACT_REQUIRED'],
    ],
    [
      'a day of answer says what was answered',
      { committee: COMMITTEE, sentOn: '2026-10-12', answeredOn: '2026-10-20' },
      ['answer FACT_REQUIRED'],
    ],
    [
      'nobody answers what was not sent',
      { committee: COMMITTEE, answeredOn: '2026-10-20', answer: 'CONFIRMED' },
      ['sentOn FACT_REQUIRED'],
    ],
    [
      'nobody answers before having it',
      {
        committee: COMMITTEE,
        sentOn: '2026-10-12',
        receivedOn: '2026-10-14',
        answeredOn: '2026-10-13',
        answer: 'CONFIRMED',
      },
      ['answeredOn ANSWERED_BEFORE_RECEIVED'],
    ],
    [
      'nor before it was sent',
      { committee: COMMITTEE, sentOn: '2026-10-12', answeredOn: '2026-10-11', answer: 'CONFIRMED' },
      ['answeredOn ANSWERED_BEFORE_RECEIVED'],
    ],
    [
      'nor is a letter received before it was sent',
      { committee: COMMITTEE, sentOn: '2026-10-12', receivedOn: '2026-10-11' },
      ['receivedOn RECEIVED_BEFORE_SENT'],
    ],
    [
      'nor sent before it was written',
      { committee: COMMITTEE, letter: { day: '2026-10-13' }, sentOn: '2026-10-12' },
      ['sentOn SENT_BEFORE_LETTER'],
    ],
    [
      'a letter without a number yet',
      { committee: COMMITTEE, letter: { day: '2026-10-12' }, sentOn: '2026-10-12' },
      [],
    ],
    ['a letter that is being written', { committee: COMMITTEE, letter: { number: '12-CV/ĐU' } }, []],
    ['a committee of blanks', { committee: ' \u00a0 ' }, ['committee TEXT_EMPTY']],
    ['an exemption without its reason', { exemption: { reason: ' ' } }, ['exemption TEXT_EMPTY']],
    [
      'the 29th of February of a common year',
      { committee: COMMITTEE, sentOn: '2026-02-29' },
      ['sentOn DAY_IMPOSSIBLE'],
    ],
    ['a content of 50 pages', { committee: COMMITTEE, content: 'Lịch sử '.repeat(15_000) }, ['content TEXT_TOO_LONG']],
    ['a letter of tomorrow', { committee: COMMITTEE, sentOn: '2026-11-23' }, ['sentOn DAY_IN_FUTURE']],
    ['all of it', { committee: COMMITTEE, ...CONFIRMED }, []],
  ])('%s', (_, set, expected) => {
    const result = writeVerification({ candidate, verification: null, set }, context);
    expect(result.ok ? [] : result.error.issues.map(({ fact, code }) => `${fact} ${code}`)).toEqual(expected);
  });

  test('what is already written counts when something is added', () => {
    const verification = asked({ sentOn: '2026-10-12' });
    const set = { answeredOn: '2026-10-20', answer: 'CONFIRMED' } as const;
    const result = writeVerification({ candidate, verification, set }, context);
    expect(result.ok && result.value).toMatchObject([{ do: 'patch', type: 'verification', set }]);
  });
});

const named = record('candidate', { name: 'Lò Văn Đức' });

test('what a change leaves impossible is said, though it stands in a fact that was not touched', () => {
  const verification = asked(CONFIRMED);
  const write = (set: FactsOf<'verification'>) => writeVerification({ candidate: named, verification, set }, context);
  const late = write({ sentOn: '2026-10-02' });
  expect(late.ok ? [] : late.error.issues.map(({ fact, code }) => `${fact} ${code}`)).toEqual([
    'answeredOn ANSWERED_BEFORE_RECEIVED',
  ]);
  expect(write({ sentOn: '2026-10-01' }).ok).toBe(true);
  // what two phones left behind does not bar another correction
  const merged = asked({ ...CONFIRMED, sentOn: '2026-10-05' });
  expect(
    writeVerification({ candidate: named, verification: merged, set: { verifier: 'Sìn A Páo' } }, context).ok,
  ).toBe(true);
});
