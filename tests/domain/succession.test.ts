import { expect, test } from 'vitest';
import { loadRulebook } from '#src/domain/rulebook/load-rulebook.ts';
import type { Rulebook } from '#src/domain/rulebook/rulebook.ts';
import { inForceOn, successionProblems } from '#src/domain/rulebook/succession.ts';
import { RULEBOOK_FILES, shippedRulebooks } from '#src/rulebooks/rulebooks.ts';

const [old, current] = shippedRulebooks() as [Rulebook, Rulebook];
const next = (change: Partial<Rulebook> = {}): Rulebook => ({
  ...current,
  id: '2027',
  inForceFrom: '2027-01-01',
  supersedes: '2025',
  handOver: null,
  ...change,
});

test.each(RULEBOOK_FILES)('what ships is what was checked: $name loads as it stands', ({ json }) => {
  expect(loadRulebook(json)).toEqual(json);
});

test('what ships can follow each other', () => {
  expect(successionProblems(shippedRulebooks())).toEqual([]);
  expect(successionProblems([next(), current, old])).toEqual([]);
});

test.each<[string, readonly Rulebook[], RegExp]>([
  ['the same id twice', [old, current, { ...current }], /^2025: stands twice$/],
  ['an unknown one', [old, current, next({ supersedes: '2026' })], /^2027: supersedes 2026, which is unknown$/],
  ['itself', [old, current, next({ supersedes: '2027' })], /^2027: supersedes 2027, a circle$/],
  [
    'one that takes effect on the same day',
    [old, current, next({ inForceFrom: '2025-07-01' })],
    /^2027: in force from 2025-07-01, not later than 2025 that it supersedes$/,
  ],
  [
    'a hand-over from nowhere',
    [old, current, next({ supersedes: null, handOver: current.handOver })],
    /^2027: a hand-over, but supersedes nothing$/,
  ],
  [
    'a hand-over of a chain that the older one lacks',
    [old, current, next({ handOver: { ...hand(), chains: [{ from: 'CHAIN_X', to: 'CHAIN_COMMUNE_DIRECT' }] } })],
    /^2027: handOver names the chain CHAIN_X, which 2025 lacks$/,
  ],
  ['a dropped step', [old, current, next({ steps: current.steps.slice(1) })], /^2027: steps lacks DISCOVER of 2025$/],
  [
    'a dropped setting',
    [old, current, next({ settings: current.settings.filter(({ key }) => key !== 'meeting.leadDays') })],
    /^2027: settings lacks meeting\.leadDays of 2025$/,
  ],
  [
    'a dropped limit',
    [old, current, next({ deadlines: current.deadlines.filter(({ code }) => code !== 'PAPERS_12') })],
    /^2027: deadlines lacks PAPERS_12 of 2025$/,
  ],
  ['a dropped paper', [old, current, next({ papers: current.papers.slice(1) })], /^2027: papers lacks CERT_AWARENESS/],
  ['a dropped state', [old, current, next({ states: current.states.slice(1) })], /^2027: states lacks DISCOVERED/],
  [
    'a dropped exit',
    [old, current, next({ exitStates: current.exitStates.slice(1) })],
    /^2027: exitStates lacks REMOVED/,
  ],
  [
    'a dropped element of format',
    [old, current, next({ format: current.format.slice(1) })],
    /^2027: format lacks PAPER_SIZE/,
  ],
])('a rulebook may not supersede with %s', (_what, books, problem) => {
  const problems = successionProblems(books);
  expect(problems[0]).toMatch(problem);
  expect(problems).toHaveLength(1);
});

function hand() {
  return current.handOver as NonNullable<Rulebook['handOver']>;
}

test('two rulebooks that supersede each other are a circle', () => {
  const one = next({ id: 'A', supersedes: 'B' });
  const other = next({ id: 'B', supersedes: 'A', inForceFrom: '2027-02-01' });
  expect(successionProblems([one, other])).toEqual(['A: supersedes B, a circle', 'B: supersedes A, a circle']);
});

test('the code asks for the same settings, limits, steps and papers under both rulebooks that ship', () => {
  const keys = (book: Rulebook) => ({
    settings: book.settings.map(({ key }) => key),
    steps: book.steps.map(({ code }) => code),
    papers: book.papers.map(({ code }) => code),
    deadlines: book.deadlines.map(({ code }) => code),
    states: book.states.map(({ code }) => code),
    sidePaths: book.sidePaths.map(({ code }) => code),
    checks: book.checks.map(({ code }) => code),
    verification: book.verification.map(({ code }) => code),
    format: book.format.map(({ code }) => code),
  });
  expect(keys(old)).toEqual(keys(current));
});

test.each([
  ['2026-12-31', ['2025', '2021']],
  ['2027-01-01', ['2027', '2025', '2021']],
  ['2025-07-01', ['2025', '2021']],
  ['2025-06-30', ['2021']],
  ['2001-01-01', ['2021']],
])('on %s the rulebooks %j are known, the newest first', (day, ids) => {
  expect(inForceOn([current, next(), old], day).map(({ id }) => id)).toEqual(ids);
});
