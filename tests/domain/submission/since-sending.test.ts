import { expect, test } from 'vitest';
import type { Finding } from '#src/domain/checks/finding.ts';
import { read } from '#src/domain/dossier/reading.ts';
import { sinceSending } from '#src/domain/submission/since-sending.ts';
import { dossier, finding, record, rulebook } from '../make.ts';

const TODAY = '2026-10-20';
const one = dossier({
  papers: [
    ['KND_01', '2026-07-01'],
    ['KND_03', { state: 'READY', document: { day: '2026-08-25', number: '02-GT' } }],
    ['KND_05', '2026-08-28'],
    ['KND_09', '2026-10-15'],
  ],
});
const submission = record('submission', {
  candidateId: one.candidate.id,
  stage: 'ADMISSION',
  round: 1,
  day: '2026-10-12',
  snapshot: {
    rulebook: '2025',
    papers: [
      { code: 'KND_01', copy: 1, status: 'VALID', day: '2026-07-01' },
      { code: 'KND_03', copy: 1, status: 'VALID', day: '2026-08-25' },
      { code: 'KND_05', copy: 1, status: 'MISSING' },
      { code: 'KND_04B', copy: 1, status: 'VALID', day: '2026-08-01' },
      { code: 'VERIFICATION', copy: 1, status: 'VALID', day: '2026-08-20' },
      { code: 'KND_09', copy: 1, status: 'MISSING' },
    ],
    findings: [
      { check: 'E02', level: 'BLOCK' },
      { check: 'E08', level: 'BLOCK' },
      { check: 'E27', level: 'BLOCK' },
    ],
  },
});
const since = (findings: readonly Finding[], seesDrafts: boolean) =>
  sinceSending(submission, read(one, rulebook, TODAY), findings, seesDrafts);

test('each paper is told as it went up and as it stands; the decision is no part of what was sent', () => {
  const { papers } = since([], false);
  const changes = Object.fromEntries(papers.map(({ code, change }) => [code, change]));
  expect(changes).toMatchObject({ KND_01: 'SAME', KND_03: 'CHANGED', KND_05: 'CHANGED', KND_04B: 'GONE' });
  expect(changes.KND_09).toBeUndefined();
});

test('the line of the verification follows from letters that the desk does not hold: there it is told as it went up', () => {
  const lineOf = (seesDrafts: boolean) => since([], seesDrafts).papers.find(({ code }) => code === 'VERIFICATION');
  expect(lineOf(false)).toMatchObject({ change: 'SAME', now: null, sent: { status: 'VALID' } });
  expect(lineOf(true)).toMatchObject({ change: 'CHANGED' });
});

test.each<[string, boolean, string[], Record<string, string>]>([
  ['at the cell: found before and not now is mended', true, ['E27'], { E02: 'GONE', E08: 'GONE', E27: 'STANDS' }],
  [
    'at the desk: what stands in the drafts cannot be seen',
    false,
    ['E27'],
    { E02: 'GONE', E08: 'UNSEEN', E27: 'STANDS' },
  ],
  ['found only now', false, ['E02', 'E34'], { E02: 'STANDS', E08: 'UNSEEN', E27: 'GONE', E34: 'NEW' }],
  [
    'a gap that the desk finds only because it has no drafts is none',
    false,
    ['E17'],
    { E02: 'GONE', E08: 'UNSEEN', E27: 'GONE' },
  ],
  ['at the cell the same gap is new', true, ['E17'], { E02: 'GONE', E08: 'GONE', E17: 'NEW', E27: 'GONE' }],
])('checks, %s', (_, seesDrafts, now, expected) => {
  const found = since(
    now.map((check) => finding(check)),
    seesDrafts,
  ).findings;
  expect(Object.fromEntries(found.map(({ check, change }) => [check, change]))).toEqual(expected);
});

test('a check that was lowered since counts as what it is now', () => {
  const found = since([finding('E02', 'WARN')], false).findings;
  expect(found.find(({ check }) => check === 'E02')).toMatchObject({ level: 'WARN', change: 'STANDS' });
  expect(found.find(({ check }) => check === 'E08')).toMatchObject({ level: 'BLOCK' });
});
