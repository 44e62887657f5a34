import { describe, expect, test } from 'vitest';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { verificationRequest } from '#src/domain/verification/verification-request.ts';
import { record, rulebook, TODAY } from '../make.ts';
import { asked, CONFIRMED, PARENTS, who } from './family.ts';

describe('06-HD/TW §3.4: the state of somebody who was asked about', () => {
  test.each<[string, FactsOf<'verification'>[], string]>([
    ['a letter that was not sent', [{}], 'DRAFTED'],
    ['sent', [{ sentOn: '2026-11-02' }], 'ASKED'],
    ['answered', [CONFIRMED], 'ANSWERED'],
    ['answered in part', [{ ...CONFIRMED, answer: 'INCOMPLETE' }], 'INCOMPLETE'],
    ['a question of political history', [{ ...CONFIRMED, answer: 'NEEDS_CONCLUSION' }], 'NEEDS_CONCLUSION'],
    ['two places, one is waited for', [CONFIRMED, { sentOn: '2026-11-02', committee: 'Đảng ủy xã Mường Mô' }], 'ASKED'],
    [
      'two places, one is late',
      [{ sentOn: '2026-11-02' }, { sentOn: '2026-01-05', committee: 'Đảng ủy xã Mường Mô' }],
      'LATE',
    ],
    [
      'asked again at the same place',
      [
        { ...CONFIRMED, answer: 'INCOMPLETE' },
        { ...CONFIRMED, sentOn: '2026-10-05', answeredOn: '2026-11-05', committee: 'đảng uỷ xã Hua Bum' },
      ],
      'ANSWERED',
    ],
    ['put away', [{ ...CONFIRMED, archived: { reason: 'ghi nhầm', day: TODAY } }], 'NOT_ASKED'],
  ])('%s', (_, letters, state) => {
    expect(who({ ...PARENTS, verifications: letters.map((facts) => asked(facts)) })).toEqual([
      `SELF Lò Văn Đức ${state}`,
    ]);
  });

  // 30 working days are six weeks without a holiday; 27 and 30 April and 1 May 2026 are holidays
  test.each<[string, FactsOf<'verification'>, string, Record<string, unknown>]>([
    [
      'the last day',
      { sentOn: '2026-10-12' },
      '2026-11-23',
      { state: 'ASKED', dueOn: '2026-11-23', waited: 30, left: 0 },
    ],
    [
      'the day after',
      { sentOn: '2026-10-12' },
      '2026-11-24',
      { state: 'LATE', dueOn: '2026-11-23', waited: 31, left: -1 },
    ],
    ['the day before', { sentOn: '2026-10-12' }, '2026-11-20', { state: 'ASKED', waited: 29, left: 1 }],
    [
      'the day on which the committee had the letter counts',
      { sentOn: '2026-10-05', receivedOn: '2026-10-12' },
      '2026-11-24',
      { state: 'LATE', askedOn: '2026-10-12', dueOn: '2026-11-23' },
    ],
    ['90 working days abroad', { sentOn: '2026-04-06', isAbroad: true }, '2026-08-11', { state: 'ASKED', left: 2 }],
    ['the same letter in the country', { sentOn: '2026-04-06' }, '2026-08-11', { state: 'LATE' }],
    [
      'answered: how long it took',
      { sentOn: '2026-10-12', answeredOn: '2026-10-19', answer: 'CONFIRMED' },
      '2026-11-24',
      { state: 'ANSWERED', waited: 5, left: null },
    ],
    [
      'exempt',
      { exemption: { reason: 'là đảng viên' } },
      '2026-11-24',
      { state: 'EXEMPT', dueOn: null, waited: null, left: null },
    ],
    [
      'answered, never sent',
      { answeredOn: '2026-10-19', answer: 'CONFIRMED' },
      '2026-11-24',
      { state: 'ANSWERED', dueOn: null },
    ],
  ])('time for the answer, %s', (_, facts, today, expected) => {
    expect(verificationRequest(asked(facts), { settings: [] }, rulebook, today)).toMatchObject(expected);
  });

  test('the time is a setting of the unit', () => {
    const settings = [record('setting', { key: 'verification.answerDays', value: 10 })];
    const letter = asked({ sentOn: '2026-11-02' });
    expect(verificationRequest(letter, { settings }, rulebook, '2026-11-16')).toMatchObject({
      state: 'ASKED',
      left: 0,
    });
    expect(verificationRequest(letter, { settings }, rulebook, '2026-11-17')).toMatchObject({
      state: 'LATE',
      left: -1,
    });
  });
});
