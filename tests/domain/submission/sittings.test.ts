import { describe, expect, test } from 'vitest';
import type { Dossier } from '#src/domain/dossier/dossier.ts';
import { read } from '#src/domain/dossier/reading.ts';
import type { DomainRecord, RecordChange } from '#src/domain/records/record-types.ts';
import { trayEntries } from '#src/domain/submission/in-tray.ts';
import { recordSitting, type SittingInput } from '#src/domain/submission/record-sitting.ts';
import { recordSittings } from '#src/domain/submission/record-sittings.ts';
import { settleSittings } from '#src/domain/submission/settle-sittings.ts';
import { isWithdrawn, sittingHeads, submissionState } from '#src/domain/submission/submission-state.ts';
import { must } from '#src/lib/must.ts';
import { context, dossier, record, rulebook } from '../make.ts';

const on = (today: string) => ({ ...context, today });
type Outcome = SittingInput['outcome'];

function sent(more: object = { received: { day: '2026-10-13' } }): Dossier {
  const one = dossier({ steps: [['CELL_RESOLUTION', '2026-10-05']] });
  const submission = {
    candidateId: one.candidate.id,
    stage: 'ADMISSION',
    round: 1,
    day: '2026-10-12',
    ...more,
  } as const;
  return { ...one, submissions: [record('submission', submission)] };
}

/** The dossier after what a command decided. */
function after(one: Dossier, result: ReturnType<typeof recordSitting>): Dossier {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const lists = { decisionRound: [...one.rounds], returnItem: [...one.returnItems] } as Record<string, DomainRecord[]>;
  for (const { type, id, set } of result.value as RecordChange[]) {
    const list = must(lists[type], type);
    const at = list.findIndex((old) => old.id === id);
    if (at < 0) list.push({ ...record(type, set, id) } as DomainRecord);
    else list[at] = { ...must(list[at], 'a record'), facts: { ...list[at]?.facts, ...set } } as DomainRecord;
  }
  return { ...one, rounds: lists.decisionRound as never, returnItems: lists.returnItem as never };
}

const state = (one: Dossier) => submissionState(one, 'ADMISSION');
/** One officer writes an outcome, knowing `seen` (all that is there if left out). */
const sit = (one: Dossier, day: string, outcome: Outcome, seen = state(one).sittings) =>
  after(
    one,
    recordSitting(
      {
        submission: must(state(one).submission, 'a submission'),
        sittings: seen,
        day,
        outcome,
        points: outcome === 'RETURNED' ? [{ text: 'Đóng dấu giáp lai' }] : [],
      },
      on(day),
    ),
  );

describe('two officers at once', () => {
  const first = sit(sent(), '2026-10-20', 'HELD');
  const both = sit(first, '2026-10-20', 'AGREED', []);
  const apart = sit(first, '2026-10-22', 'RETURNED', []);

  test.each<[string, Dossier, boolean, string, number]>([
    ['one officer, one outcome', first, false, 'HELD', 1],
    ['the same officer thinks better of it the same day', sit(first, '2026-10-20', 'AGREED'), false, 'AGREED', 1],
    ['both wrote the same without knowing', sit(first, '2026-10-20', 'HELD', []), false, 'HELD', 2],
    ['both wrote on one day without knowing', both, true, 'AGREED', 2],
    ['one returned it on another day, without knowing that it was held', apart, true, 'RETURNED', 2],
    ['a third who knew both settled it', sit(both, '2026-10-20', 'HELD'), false, 'HELD', 1],
    ['a third who knew only one of them', sit(both, '2026-10-23', 'HELD', both.rounds.slice(0, 1)), true, 'HELD', 2],
  ])('%s', (_, one, contradicting, phase, heads) => {
    expect(state(one)).toMatchObject({ contradicting, phase });
    expect(sittingHeads(state(one).sittings)).toHaveLength(heads);
  });

  test('a sitting of an older version, which does not say what it follows, follows those of earlier days', () => {
    const old = (day: string, outcome: Outcome) =>
      record('decisionRound', { submissionId: first.submissions[0]?.id ?? '', day, outcome });
    const rounds = [old('2026-10-15', 'HELD'), old('2026-10-20', 'AGREED')];
    expect(state({ ...first, rounds })).toMatchObject({ contradicting: false, phase: 'AGREED' });
    expect(state({ ...first, rounds: [...rounds, old('2026-10-20', 'HELD')] })).toMatchObject({ contradicting: true });
  });

  test('settled: the one that holds stays, the other is put away with its points and the reason', () => {
    const { sittings, items } = state(apart);
    const [keep] = sittings;
    const settle = (chosen: typeof keep | null, reason: string) =>
      settleSittings({ keep: chosen ?? null, sittings, items, reason }, on('2026-10-25'));
    const settled = after(apart, settle(keep, 'Thống nhất ngày 25/10'));
    expect(state(settled)).toMatchObject({ contradicting: false, phase: 'HELD', items: [] });
    expect(settled.rounds.map(({ facts }) => facts.archived?.reason ?? null)).toEqual([null, 'Thống nhất ngày 25/10']);
    const codesOf = (result: ReturnType<typeof settle>) =>
      result.ok ? [] : result.error.issues.map(({ code }) => code);
    expect(codesOf(settle(null, 'x'))).toEqual(['CHOOSE_OUTCOME']);
    expect(codesOf(settle(keep, ' '))).toContain('TEXT_EMPTY');
  });

  test('the cell took it back while the commune received it: it stays with the commune until that returns it', () => {
    const withdrawn = { day: '2026-10-13', reason: 'Gửi nhầm' };
    const crossed = sent({ received: { day: '2026-10-13' }, withdrawn });
    expect(isWithdrawn(must(state(crossed).submission, 'a submission'))).toBe(false);
    expect(state(crossed).phase).toBe('RECEIVED');
    expect(trayEntries(read(crossed, rulebook, '2026-10-20'))).toHaveLength(1);
    expect(state(sit(crossed, '2026-10-20', 'RETURNED')).phase).toBe('RETURNED');
    expect(state(sent({ withdrawn })).phase).toBe('WITHDRAWN');
  });
});

describe('one sitting over several dossiers: each is decided on by itself (Điều lệ Đảng, Điều 4)', () => {
  const one = (outcome: Outcome, more: object = {}) => {
    const { submission, sittings } = state(sent());
    return { submission: must(submission, 'a submission'), sittings, outcome, ...more };
  };
  const issues = (result: ReturnType<typeof recordSittings>) =>
    result.ok ? [] : result.error.issues.map(({ fact, code }) => `${fact} ${code}`);

  test('21 read: 16 agreed, 1 asked above, 4 held: 21 rounds, each with its own outcome, day and organ', () => {
    const outcomes: Outcome[] = [...Array(16).fill('AGREED'), 'ASK_UPPER', ...Array(4).fill('HELD')];
    const results = outcomes.map((outcome) => one(outcome));
    const written = recordSittings({ day: '2026-10-20', organ: 'Ban Thường vụ', results }, on('2026-10-20'));
    if (!written.ok) throw new Error(JSON.stringify(written.error));
    expect(written.value).toHaveLength(21);
    const rounds = written.value as RecordChange<'decisionRound'>[];
    expect(rounds.map(({ set }) => set.outcome)).toEqual(outcomes);
    expect(new Set(rounds.map(({ set }) => set.candidateId)).size).toBe(21);
    for (const { set } of rounds) expect(set).toMatchObject({ day: '2026-10-20', organ: 'Ban Thường vụ' });
  });

  test.each<[string, Parameters<typeof recordSittings>[0], string[]]>([
    ['nothing chosen', { day: '2026-10-20', results: [] }, ['results NO_OUTCOME']],
    [
      'a day that lies ahead is said once for all',
      { day: '2026-10-21', results: [one('AGREED'), one('HELD')] },
      ['day DAY_IN_FUTURE', 'day DAY_IN_FUTURE'],
    ],
    [
      'looked at again before it was held',
      { day: '2026-10-20', results: [one('AGREED'), one('HELD', { dueOn: '2026-10-19' })] },
      ['results.1.dueOn DUE_BEFORE_SITTING'],
    ],
    [
      'before one of them was sent',
      { day: '2026-10-11', results: [one('AGREED')] },
      ['results.0.day SITTING_BEFORE_SENDING'],
    ],
  ])('refused: %s', (_, input, expected) => {
    expect(issues(recordSittings(input, on('2026-10-20')))).toEqual(expected);
  });
});
