import { expect, test } from 'vitest';
import { completion } from '#src/domain/quota/completion.ts';
import { percentText, personsOf } from '#src/domain/quota/percent.ts';
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

test.each([
  { id: 'Q-24', admitted: 0, target: 0, result: { status: 'NO_TARGET', outside: 0, rate: null, remaining: 0 } },
  { id: 'Q-24', admitted: 1, target: 0, result: { status: 'NO_TARGET', outside: 1, rate: null } },
  { id: 'Q-24', admitted: 0, target: null, result: { status: 'NO_TARGET', outside: 0, rate: null } },
  { id: 'Q-24', admitted: 1, target: null, result: { status: 'NO_TARGET', outside: 1, rate: null } },
  { id: 'Q-08', admitted: 59, target: 60, result: { status: 'BELOW', remaining: 1, rate: { part: 59, whole: 60 } } },
  { id: 'Q-13', admitted: 6, target: 5, result: { status: 'EXCEEDED', remaining: 0 } },
  { id: 'Q-14', admitted: 20, target: 25, result: { status: 'BELOW', remaining: 5 } },
  { id: 'exactly', admitted: 5, target: 5, result: { status: 'COMPLETED', remaining: 0 } },
])('$id, chỉ tiêu kết nạp: $admitted of $target', ({ admitted, target, result }) => {
  expect(completion(admitted, target)).toMatchObject(result);
});

test.each([
  [45, 210, 2, '21,43'],
  [63, 130, 2, '48,46'],
  [59, 60, 2, '98,33'],
  [59, 60, 0, '98'],
  [37, 59, 2, '62,71'],
  [37, 59, 1, '62,7'],
  [627, 1000, 2, '62,7'],
  [6, 5, 2, '120'],
  [280, 500, 2, '56'],
  [144, 107, 2, '134,58'],
  [144, 107, 0, '135'],
  [35, 59, 2, '59,32'],
  [35, 59, 0, '59'],
  [0, 60, 2, '0'],
  [1, 800, 2, '0,13'],
  [1, 200_000, 2, '0'],
  [1, 8, 0, '13'],
  [-25, 210, 1, '−11,9'],
])('%i of %i with %i decimals prints %s', (part, whole, decimals, text) => {
  expect(percentText(part, whole, decimals)).toBe(text);
});

test('English papers take the point, and there is no rate without a target', () => {
  expect(percentText(45, 210, 2, 'en')).toBe('21.43');
  expect(() => percentText(1, 0)).toThrow(RangeError);
});

test.each([
  [45, 210, 95],
  [50, 210, 105],
  [50, 1, 1],
  [40, 1, 0],
])('%i %% of %i are %i persons', (percent, whole, persons) => {
  expect(personsOf(percent, whole)).toBe(persons);
});
