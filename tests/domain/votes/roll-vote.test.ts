import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellVote, votesNeeded } from '#src/domain/votes/cell-vote.ts';
import { explainVote } from '#src/domain/votes/explain-vote.ts';
import { percentAgrees } from '#src/domain/votes/percent-agrees.ts';
import { quorum } from '#src/domain/votes/quorum.ts';
import type { Roll } from '#src/domain/votes/roll.ts';
import { rollIssues } from '#src/domain/votes/roll-issues.ts';
import { rollVote } from '#src/domain/votes/roll-vote.ts';
import { tallyIssues } from '#src/domain/votes/tally-issues.ts';

/** 20 official and 2 probationary members, of whom 17 and 2 came. */
const ROLL: Roll = {
  total: 22,
  official: 20,
  probationary: 2,
  present: 19,
  officialPresent: 17,
  absent: 3,
  exemptAbsent: 0,
  awayAbsent: 0,
};
const codes = (issues: readonly { part?: string; code: string }[]) =>
  issues.map(({ part, code }) => (part === undefined ? code : `${part} ${code}`));

test.each([
  ['Điều lệ Đảng, Điều 9: more than half', 3, 2],
  ['Điều lệ Đảng, Điều 9: more than half', 4, 3],
  ['Điều lệ Đảng, Điều 9: more than half', 20, 11],
  ['a standing board of 11, more than half', 11, 6],
  ['a standing board of 10, more than half', 10, 6],
])('%s of %i is %i', (_, whole, needed) => {
  expect(votesNeeded(whole, 'MORE_THAN_HALF')).toBe(needed);
});

test.each([
  ['06-HD/TW §3.6: an authorised base committee of 15, two thirds', 15, 10],
  ['06-HD/TW §3.6: an authorised base committee of 13, two thirds', 13, 9],
])('%s', (_, whole, needed) => {
  expect(votesNeeded(whole)).toBe(needed);
});

test.each([
  ['Q-28: 20 official, 17 present, 14 for', ROLL, 14, { denominator: 20, needed: 14, passed: true, percent: '70' }],
  ['Q-28: 13 for', ROLL, 13, { denominator: 20, needed: 14, passed: false, percent: '65' }],
  [
    'Q-29: 2 released and absent, 12 for',
    { ...ROLL, exemptAbsent: 2 },
    12,
    { denominator: 18, needed: 12, passed: true, percent: '66,67' },
  ],
  [
    'Q-29: one released and one transferred, 11 for',
    { ...ROLL, exemptAbsent: 1, awayAbsent: 1 },
    11,
    { denominator: 18, needed: 12, passed: false, percent: '61,11' },
  ],
  [
    'Q-30: a cell of two',
    { ...ROLL, official: 2, officialPresent: 2 },
    2,
    { denominator: 2, passed: false, problem: 'TOO_FEW_MEMBERS', percent: '100' },
  ],
  [
    'nobody counts',
    { ...ROLL, official: 3, officialPresent: 0, exemptAbsent: 3 },
    0,
    { denominator: 0, percent: null, problem: null },
  ],
] as const)('294-QĐ/TW §9.3.2, %s', (_, roll, votes, result) => {
  expect(rollVote(roll, { for: votes })).toMatchObject(result);
});

test('a vote by more than half passes with one more than half, and not with half', () => {
  expect(rollVote(ROLL, { for: 11 }, 'MORE_THAN_HALF')).toMatchObject({ needed: 11, passed: true });
  expect(rollVote(ROLL, { for: 10 }, 'MORE_THAN_HALF')).toMatchObject({ needed: 11, passed: false });
});

test.each([
  ['a roll that adds up', {}, []],
  ['6-KNĐ: official + probationary are not all', { total: 23, absent: 4 }, ['total OFFICIAL_PROBATIONARY_NOT_TOTAL']],
  ['6-KNĐ: present + absent are not all', { absent: 4 }, ['absent PRESENT_ABSENT_NOT_TOTAL']],
  ['one absent too few', { absent: 2 }, ['absent PRESENT_ABSENT_NOT_TOTAL']],
  [
    'more official members present than there are',
    { officialPresent: 21, present: 21, absent: 1 },
    ['officialPresent OFFICIAL_PRESENT_TOO_MANY', 'exemptAbsent EXCUSED_TOO_MANY'],
  ],
  ['as many as there are', { officialPresent: 20, present: 22, absent: 0 }, []],
  [
    'more official members present than members',
    { officialPresent: 17, present: 16, absent: 6 },
    ['officialPresent OFFICIAL_PRESENT_OVER_PRESENT'],
  ],
  ['only official members came', { officialPresent: 17, present: 17, absent: 5 }, []],
  [
    'more probationary members present than there are',
    { present: 20, absent: 2 },
    ['present PROBATIONARY_PRESENT_TOO_MANY'],
  ],
  ['294-QĐ/TW §9.3.2: all three who are absent are excused', { exemptAbsent: 2, awayAbsent: 1 }, []],
  [
    '294-QĐ/TW §9.3.2: more are excused than absent',
    { exemptAbsent: 2, awayAbsent: 2 },
    ['exemptAbsent EXCUSED_TOO_MANY'],
  ],
  [
    'Q-30: two official members',
    { total: 4, official: 2, present: 4, officialPresent: 2, absent: 0 },
    ['official CELL_TOO_SMALL', 'officialPresent TOO_FEW_PRESENT'],
  ],
  ['three official members', { total: 5, official: 3, present: 5, officialPresent: 3, absent: 0 }, []],
  ['two official members present', { present: 4, officialPresent: 2, absent: 18 }, ['officialPresent TOO_FEW_PRESENT']],
  [
    'of two mistakes at one figure the first is said',
    { total: 4, official: 3, probationary: 1, present: 1, officialPresent: 2, absent: 3 },
    ['officialPresent OFFICIAL_PRESENT_OVER_PRESENT'],
  ],
  ['three official members present', { present: 5, officialPresent: 3, absent: 17 }, []],
])('%s', (_, change, expected) => {
  expect(codes(rollIssues({ ...ROLL, ...change }))).toEqual(expected);
});

test.each([
  [{ for: 14, against: 2, blank: 1 }, []],
  [{ for: 14, against: 2, blank: 0 }, ['BALLOTS_MISSING']],
  [{ for: 14, against: 3, blank: 1 }, ['MORE_BALLOTS_THAN_PRESENT']],
])('each of 17 official members present gives one ballot: %o', (tally, expected) => {
  expect(codes(tallyIssues(ROLL, tally))).toEqual(expected);
});

test('what is missing is said in figures', () => {
  expect(tallyIssues(ROLL, { for: 10, against: 2, blank: 0 })[0]?.params).toEqual({
    ballots: 12,
    present: 17,
    count: 5,
  });
  expect(tallyIssues(ROLL, { for: 18, against: 0, blank: 0 })[0]?.params).toEqual({ ballots: 18, present: 17 });
  const [tooFew] = rollIssues({ ...ROLL, total: 4, official: 2, present: 4, officialPresent: 2, absent: 0 });
  expect(tooFew?.params).toEqual({ count: 2, least: 3 });
  const [over] = rollIssues({ ...ROLL, present: 20, absent: 2 });
  expect(over?.params).toEqual({ count: 3, probationary: 2 });
  const [excused] = rollIssues({ ...ROLL, exemptAbsent: 2, awayAbsent: 2 });
  expect(excused?.params).toEqual({ count: 4, absent: 3 });
});

test.each([
  [
    'Q-29, as it is told',
    { ...ROLL, exemptAbsent: 2 },
    12,
    'TWO_THIRDS' as const,
    [
      ['DENOMINATOR_EXEMPT', { official: 20, exempt: 2, away: 0, denominator: 18 }],
      ['NEEDED_TWO_THIRDS', { needed: 12, denominator: 18 }],
      ['RESULT_PASSED', { votes: 12, percent: '66,67', denominator: 18, missing: 0 }],
    ],
  ],
  [
    'Q-28: 13 of 17 present are 76 %, and not enough',
    ROLL,
    13,
    'TWO_THIRDS' as const,
    [
      ['DENOMINATOR_ALL', { official: 20, exempt: 0, away: 0, denominator: 20 }],
      ['NEEDED_TWO_THIRDS', { needed: 14, denominator: 20 }],
      ['RESULT_NOT_PASSED', { votes: 13, percent: '65', denominator: 20, missing: 1 }],
      ['NOT_OF_PRESENT', { present: 17, percent: '76,47', denominator: 20 }],
    ],
  ],
  [
    'neither of all nor of those present',
    { ...ROLL, awayAbsent: 1 },
    11,
    'TWO_THIRDS' as const,
    [
      ['DENOMINATOR_AWAY', { official: 20, exempt: 0, away: 1, denominator: 19 }],
      ['NEEDED_TWO_THIRDS', { needed: 13, denominator: 19 }],
      ['RESULT_NOT_PASSED', { votes: 11, percent: '57,89', denominator: 19, missing: 2 }],
    ],
  ],
  [
    'Điều lệ Đảng, Điều 9: more than half',
    { ...ROLL, exemptAbsent: 1, awayAbsent: 1 },
    10,
    'MORE_THAN_HALF' as const,
    [
      ['DENOMINATOR_BOTH', { official: 20, exempt: 1, away: 1, denominator: 18 }],
      ['NEEDED_HALF', { needed: 10, denominator: 18 }],
      ['RESULT_PASSED', { votes: 10, percent: '55,56', denominator: 18, missing: 0 }],
    ],
  ],
])('294-QĐ/TW §9.3.2, %s', (_, roll, votes, majority, lines) => {
  expect(explainVote(roll, { for: votes }, majority).map(({ code, params }) => [code, params])).toEqual(lines);
});

test('nobody counts: told without a percentage', () => {
  const lines = explainVote({ ...ROLL, official: 3, officialPresent: 0, exemptAbsent: 3 }, { for: 0 });
  expect(lines.map(({ code }) => code)).toEqual(['DENOMINATOR_EXEMPT', 'NEEDED_TWO_THIRDS', 'RESULT_PASSED']);
  expect(lines[2]?.params.percent).toBe('0');
});

test.each([
  ['17 of 20', ROLL, false, { code: 'MET', least: 3, cannotPass: false }],
  [
    'three of 20 may meet, and cannot pass anything',
    { ...ROLL, officialPresent: 3 },
    false,
    { code: 'MET', cannotPass: true },
  ],
  ['two of 20', { ...ROLL, officialPresent: 2 }, false, { code: 'TOO_FEW_PRESENT', least: 3, present: 2 }],
  ['Q-30: a cell of two', { ...ROLL, official: 2, officialPresent: 2 }, false, { code: 'CELL_TOO_SMALL', least: 3 }],
  [
    '13 of 20, where two thirds must come',
    { ...ROLL, officialPresent: 13 },
    true,
    { code: 'TWO_THIRDS_ABSENT', least: 14 },
  ],
  ['14 of 20, where two thirds must come', { ...ROLL, officialPresent: 14 }, true, { code: 'MET', cannotPass: false }],
  ['13 of 20, where nothing is said', { ...ROLL, officialPresent: 13 }, false, { code: 'MET', cannotPass: true }],
  [
    'three of three',
    { ...ROLL, official: 3, officialPresent: 3 },
    true,
    { code: 'MET', official: 3, present: 3, least: 3, cannotPass: false },
  ],
])('quorum: %s', (_, roll, twoThirds, expected) => {
  expect(quorum(roll, twoThirds)).toMatchObject(expected);
});

test.each([
  ['66,67', 12, 18, true],
  ['66.67', 12, 18, true],
  ['66,7', 12, 18, true],
  ['67', 12, 18, true],
  ['66,6667', 12, 18, true],
  ['66', 12, 18, false],
  ['66,66', 12, 18, false],
  ['70', 14, 20, true],
  ['70,00', 14, 20, true],
  ['82,35', 14, 20, false],
  ['100', 4, 4, true],
])('6-KNĐ prints %s %% for %i of %i: %s', (printed, votes, denominator, agrees) => {
  expect(percentAgrees(printed, votes, denominator)).toBe(agrees);
});

const anyRoll = fc
  .record({
    came: fc.nat(60),
    exempt: fc.nat(6),
    away: fc.nat(6),
    absent: fc.nat(20),
    probationary: fc.nat(8),
    probationaryCame: fc.nat(8),
  })
  .map(({ came, exempt, away, absent, probationary, probationaryCame }): Roll => {
    const official = came + exempt + away + absent;
    const guests = Math.min(probationary, probationaryCame);
    return {
      total: official + probationary,
      official,
      probationary,
      present: came + guests,
      officialPresent: came,
      absent: official + probationary - came - guests,
      exemptAbsent: exempt,
      awayAbsent: away,
    };
  });

test('any roll of a cell that can meet adds up', () => {
  fc.assert(
    fc.property(anyRoll, (roll) => {
      fc.pre(roll.official >= 3 && roll.officialPresent >= 3);
      expect(rollIssues(roll)).toEqual([]);
    }),
  );
});

test('one more vote never turns a vote that passed into one that did not', () => {
  fc.assert(
    fc.property(anyRoll, fc.nat(60), (roll, votes) => {
      const [now, more] = [rollVote(roll, { for: votes }), rollVote(roll, { for: votes + 1 })];
      fc.pre(votes + 1 <= roll.officialPresent);
      expect(now.passed && !more.passed).toBe(false);
    }),
  );
});

test('whoever passes has two thirds of those who count, and one vote fewer than needed is below', () => {
  fc.assert(
    fc.property(anyRoll, (roll) => {
      const { denominator, needed } = rollVote(roll, { for: 0 });
      expect(3 * needed).toBeGreaterThanOrEqual(2 * denominator);
      expect(3 * (needed - 1)).toBeLessThan(2 * denominator);
      const half = votesNeeded(denominator, 'MORE_THAN_HALF');
      expect(2 * half).toBeGreaterThan(denominator);
      expect(2 * (half - 1)).toBeLessThanOrEqual(denominator);
    }),
  );
});

test('a roll and the plain figures say the same', () => {
  fc.assert(
    fc.property(anyRoll, fc.nat(60), (roll, votesFor) => {
      const { percent: _, ...vote } = rollVote(roll, { for: votesFor });
      const { official, exemptAbsent, awayAbsent, officialPresent: present } = roll;
      expect(vote).toEqual(cellVote({ official, exemptAbsent, awayAbsent, present, votesFor }));
    }),
  );
});
