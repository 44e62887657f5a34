import { expect, test } from 'vitest';
import { cellVote, votesNeeded } from '#src/domain/votes/cell-vote.ts';

test.each([
  [3, 2],
  [4, 3],
  [5, 4],
  [6, 4],
  [7, 5],
  [9, 6],
  [10, 7],
  [12, 8],
  [18, 12],
  [20, 14],
  [25, 17],
  [30, 20],
])('06-HD/TW §3.6: of %i official members %i must agree', (denominator, needed) => {
  expect(votesNeeded(denominator)).toBe(needed);
});

const vote = { official: 20, exemptAbsent: 0, awayAbsent: 0, present: 17, votesFor: 14 };

test.each([
  {
    id: 'Q-28',
    source: '294-QĐ/TW §9.3.2',
    what: '20 official, 17 present, 14 for',
    input: vote,
    result: { denominator: 20, needed: 14, passed: true, problem: null },
  },
  {
    id: 'Q-28',
    source: '294-QĐ/TW §9.3.2',
    what: '20 official, 17 present, 13 for',
    input: { ...vote, votesFor: 13 },
    result: { passed: false, problem: null },
  },
  {
    id: 'Q-29',
    source: '294-QĐ/TW §9.3.2',
    what: '20 official, 2 released and absent, 12 for',
    input: { ...vote, exemptAbsent: 2, votesFor: 12 },
    result: { denominator: 18, needed: 12, passed: true },
  },
  {
    id: 'Q-29',
    source: '294-QĐ/TW §9.3.2',
    what: 'the same with one of them temporarily elsewhere',
    input: { ...vote, exemptAbsent: 1, awayAbsent: 1, votesFor: 12 },
    result: { denominator: 18, needed: 12, passed: true },
  },
  {
    id: 'Q-30',
    source: 'Điều lệ Đảng, chi bộ từ 3 đảng viên chính thức',
    what: '2 official members',
    input: { ...vote, official: 2, present: 2, votesFor: 2 },
    result: { passed: false, problem: 'TOO_FEW_MEMBERS' },
  },
  {
    id: 'Q-30',
    source: 'Điều lệ Đảng, chi bộ từ 3 đảng viên chính thức',
    what: '3 official members, 2 for',
    input: { ...vote, official: 3, present: 3, votesFor: 2 },
    result: { passed: true, problem: null },
  },
  {
    id: 'count',
    source: '06-HD/TW §3.6',
    what: 'more votes than people present',
    input: { ...vote, votesFor: 18 },
    result: { passed: false, problem: 'MORE_VOTES_THAN_PRESENT' },
  },
  {
    id: 'count',
    source: '06-HD/TW §3.6',
    what: 'more present than counted',
    input: { ...vote, present: 21 },
    result: { passed: false, problem: 'MORE_PRESENT_THAN_MEMBERS' },
  },
  {
    id: 'count',
    source: '06-HD/TW §3.6',
    what: 'more absent than members',
    input: { ...vote, exemptAbsent: 21 },
    result: { passed: false, problem: 'COUNT_WRONG' },
  },
])('$id, $source: $what', ({ input, result }) => {
  expect(cellVote(input)).toMatchObject(result);
});
