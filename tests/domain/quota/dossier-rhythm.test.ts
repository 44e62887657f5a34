import { expect, test } from 'vitest';
import { dossierRhythm, rhythmStates } from '#src/domain/quota/dossier-rhythm.ts';
import { dossiersSent, firstSending } from '#src/domain/quota/dossiers-sent.ts';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { record } from '../make.ts';

const SHARES = { juneLow: 40, juneHigh: 50, q3: 40 };
const period = (deadline = '2021-10-31') => ({ period: deadline.slice(0, 4), deadline });
const count = (count: number | null, isWhole = true) => (count === null ? null : { count, isWhole });
const exactly = (count: number) => ({ least: count, most: count });

test.each([
  { id: 'Q-20', target: 210, pieces: ['84–105', '84–84', '21–42'], totals: ['84–105', '168–189', '210–210'] },
  { id: 'Q-21', target: 60, pieces: ['24–30', '24–24', '6–12'], totals: ['24–30', '48–54', '60–60'] },
  { id: 'three', target: 3, pieces: ['1–2', '1–1', '0–1'], totals: ['1–2', '2–3', '3–3'] },
  { id: 'Q-22', target: 1, pieces: ['0–1', '0–0', '0–0'], totals: ['0–1', '1–1', '1–1'] },
])('$id, 138-TB/HU: the rhythm of $target', ({ target, pieces, totals }) => {
  const marks = dossierRhythm(exactly(target), period(), SHARES);
  expect(marks.map(({ by }) => by)).toEqual(['2021-06-30', '2021-09-30', '2021-10-31']);
  expect(marks.map(({ piece }) => `${piece.least}–${piece.most}`)).toEqual(pieces);
  expect(marks.map(({ total }) => `${total.least}–${total.most}`)).toEqual(totals);
});

test('a deadline of 30 September leaves two marks, and no quota leaves none', () => {
  const marks = dossierRhythm(exactly(60), period('2023-09-30'), SHARES);
  expect(marks.map(({ by, total }) => [by, total.least])).toEqual([
    ['2023-06-30', 24],
    ['2023-09-30', 60],
  ]);
  expect(dossierRhythm(null, period(), SHARES)).toEqual([]);
  expect(dossierRhythm(exactly(0), period(), SHARES)).toEqual([]);
});

test.each([
  { id: 'Q-20', target: 210, day: '2021-07-01', dossiers: 84, states: ['MET', 'RUNNING', 'AHEAD'] },
  { id: 'Q-20', target: 210, day: '2021-07-01', dossiers: 83, states: ['MISSED', 'RUNNING', 'AHEAD'] },
  { id: 'Q-22', target: 1, day: '2021-07-01', dossiers: 0, states: ['PREPARING', 'RUNNING', 'AHEAD'] },
  { id: 'Q-22', target: 1, day: '2021-10-30', dossiers: 0, states: ['PREPARING', 'PREPARING', 'RUNNING'] },
  { id: 'Q-22', target: 1, day: '2021-11-01', dossiers: 0, states: ['PREPARING', 'PREPARING', 'MISSED'] },
  { id: 'Q-22', target: 1, day: '2021-03-01', dossiers: 1, states: ['MET', 'MET', 'MET'] },
  { id: 'three', target: 3, day: '2021-09-15', dossiers: 1, states: ['MET', 'RUNNING', 'AHEAD'] },
  { id: 'three', target: 3, day: '2021-10-01', dossiers: 1, states: ['MET', 'MISSED', 'RUNNING'] },
  { id: 'unknown', target: 3, day: '2021-10-01', dossiers: null, states: ['UNKNOWN', 'UNKNOWN', 'UNKNOWN'] },
])('$id, 138-TB/HU: $dossiers dossiers of $target on $day', ({ target, day, dossiers, states }) => {
  const marks = dossierRhythm(exactly(target), period(), SHARES);
  expect(rhythmStates(marks, () => count(dossiers), day).map(({ status }) => status)).toEqual(states);
});

test('where a part is known by a noted figure alone, there may be more: enough is enough, too few is not known', () => {
  const marks = dossierRhythm(exactly(210), period(), SHARES);
  const states = (dossiers: number) =>
    rhythmStates(marks, () => count(dossiers, false), '2021-07-01').map(({ status }) => status);
  expect(states(84)).toEqual(['MET', 'UNKNOWN', 'UNKNOWN']);
  expect(states(45)).toEqual(['UNKNOWN', 'UNKNOWN', 'UNKNOWN']);
});

test('dossiers are counted by each mark, and by the day itself where that comes first', () => {
  const asked: string[] = [];
  rhythmStates(dossierRhythm(exactly(3), period(), SHARES), (day) => count(asked.push(day)), '2021-08-02');
  expect(asked).toEqual(['2021-06-30', '2021-08-02', '2021-08-02']);
});

test.each([
  { what: 'sent this year', sent: '2021-05-01', admitted: null, exit: null, counts: true },
  { what: 'sent later', sent: '2021-07-01', admitted: null, exit: null, counts: false },
  { what: 'never sent', sent: null, admitted: null, exit: null, counts: false },
  { what: 'waiting since last year', sent: '2020-12-01', admitted: null, exit: null, counts: true },
  { what: 'used up last year', sent: '2020-06-01', admitted: '2020-09-01', exit: null, counts: false },
  {
    what: 'admitted this year, sending not written down',
    sent: null,
    admitted: '2021-05-19',
    exit: null,
    counts: true,
  },
  { what: 'refused since', sent: '2021-02-01', admitted: null, exit: '2021-06-01', counts: false },
])('a dossier of the year, $what', ({ sent, admitted, exit, counts }) => {
  const dossier = { candidate: 'one', sentOn: sent, admittedOn: admitted, exitOn: exit };
  expect(dossiersSent([dossier], '2021', '2021-06-30')).toEqual(counts ? ['one'] : []);
});

const sending = (day: string, more: FactsOf<'submission'> = {}) =>
  record('submission', { candidateId: 'one', stage: 'ADMISSION', round: 1, day, ...more });
const BACK = { day: '2026-03-05', reason: 'Gửi nhầm' };

test.each([
  ['sent twice: the first time', [sending('2026-05-02', { round: 2 }), sending('2026-03-01')], '2026-03-01'],
  ['taken back before the commune had it', [sending('2026-03-01', { withdrawn: BACK })], null],
  [
    'taken back when it lay with the commune: it stays there',
    [sending('2026-03-01', { withdrawn: BACK, received: { day: '2026-03-02' } })],
    '2026-03-01',
  ],
  ['of the official stage', [sending('2026-03-01', { stage: 'OFFICIAL' })], null],
  ['put away', [sending('2026-03-01', { archived: BACK })], null],
])('the first sending, %s', (_, submissions, day) => {
  expect(firstSending(submissions, [])).toBe(day);
});

test('who sends on paper writes it down as a step: it counts the same', () => {
  const step = record('step', { candidateId: 'one', code: 'FILE_SENT', day: '2026-02-03', outcome: 'PASSED' });
  expect(firstSending([sending('2026-03-01')], [step])).toBe('2026-02-03');
});
