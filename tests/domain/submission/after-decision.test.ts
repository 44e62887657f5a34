import { describe, expect, test } from 'vitest';
import { nextStep } from '#src/domain/dossier/next-step.ts';
import { read } from '#src/domain/dossier/reading.ts';
import type { DomainRecord, FactsOf } from '#src/domain/records/record-types.ts';
import { afterDecision, decisionToFetch } from '#src/domain/submission/after-decision.ts';
import { extendDecision, extensionOf } from '#src/domain/submission/extend-decision.ts';
import { trayEntries } from '#src/domain/submission/in-tray.ts';
import { planCeremony } from '#src/domain/submission/plan-ceremony.ts';
import { receiveDecision } from '#src/domain/submission/receive-decision.ts';
import { recordDecision } from '#src/domain/submission/record-decision.ts';
import { must } from '#src/lib/must.ts';
import { context, dossier, type Given, record, rulebook, sentence } from '../make.ts';

const SENT: FactsOf<'submission'> = {
  stage: 'ADMISSION',
  round: 1,
  day: '2026-01-20',
  received: { day: '2026-01-21' },
};

/** A dossier that the commune agreed to, with what more is given. */
function agreed(more: Given = {}, stage: 'ADMISSION' | 'OFFICIAL' = 'ADMISSION', day = '2026-02-10') {
  const one = dossier({ steps: [['CELL_RESOLUTION', '2026-01-15']], ...more });
  const candidateId = one.candidate.id;
  const submission = record('submission', { ...SENT, candidateId, stage });
  const round: FactsOf<'decisionRound'> = {
    candidateId,
    submissionId: submission.id,
    outcome: 'AGREED',
    follows: [],
    day,
  };
  return { ...one, submissions: [submission], rounds: [record('decisionRound', round)] };
}

const decided = (received?: string, more: Given = {}) =>
  agreed({
    ...more,
    papers: [
      [
        'KND_09',
        {
          state: 'READY',
          document: { number: '41-QĐ/ĐU', day: '2026-02-20' },
          ...(received ? { receivedOn: received } : {}),
        },
      ],
      ...(more.papers ?? []),
    ],
  });

const on = (today: string) => ({ ...context, today });
const codes = (result: ReturnType<typeof planCeremony>) =>
  result.ok ? [] : result.error.issues.map(({ fact, code }) => `${fact} ${code}`);

describe('what follows the decision on admission (294-QĐ/TW §4.1)', () => {
  test.each([
    ['30 working days from the receipt, not from the signing', decided('2026-03-02'), '2026-04-13', '2026-03-02'],
    ['from the signing while nobody noted the receipt', decided(), '2026-04-03', null],
    [
      'none once the committee above consented to a late ceremony',
      decided('2026-03-02', { papers: [['LATE_CEREMONY_CONSENT', '2026-04-20']] }),
      null,
      '2026-03-02',
    ],
    ['none once it was held', decided('2026-03-02', { steps: [['CEREMONY', '2026-03-20']] }), null, '2026-03-02'],
  ])('%s', (_, one, ceremonyBy, receivedOn) => {
    expect(afterDecision(read(one, rulebook, '2026-03-10'), 'ADMISSION')).toMatchObject({ ceremonyBy, receivedOn });
  });

  test('06-HD/TW: the decision stays on the desk until the ceremony is held, with how many of the 30 days are gone', () => {
    const tray = (one: typeof decided extends (...args: never[]) => infer D ? D : never, today: string) =>
      trayEntries(read(one, rulebook, today));
    expect(tray(decided('2026-03-02'), '2026-03-09')).toMatchObject([
      { phase: 'DECIDED', by: '2026-04-13', run: { used: 5, of: 30 } },
    ]);
    expect(tray(decided('2026-03-02', { steps: [['CEREMONY', '2026-03-20']] }), '2026-03-23')).toEqual([]);
  });

  test.each([
    ['made and not fetched', decided(), 'FETCH_DECISION'],
    ['fetched', decided('2026-03-02'), 'CEREMONY'],
    ['of a cell that keeps its book on paper', { ...decided(), submissions: [], rounds: [] }, 'CEREMONY'],
  ])('a decision %s: the cell is told what to do', (_, one, code) => {
    const action = nextStep(one, rulebook, '2026-03-05');
    expect(action.code).toBe(code);
    for (const language of ['vi', 'en'] as const) expect(sentence(action, language)).toContain('Lò Văn Đức');
    expect(decisionToFetch(read(one, rulebook, '2026-03-05')) !== null).toBe(code === 'FETCH_DECISION');
  });

  test.each([
    ['before the decision', '2026-02-19', decided('2026-03-02'), ['ceremonyPlan CEREMONY_BEFORE_DECISION']],
    ['on the last day', '2026-04-13', decided('2026-03-02'), []],
    ['one day later', '2026-04-14', decided('2026-03-02'), ['ceremonyPlan CEREMONY_NEEDS_CONSENT']],
    [
      'later with consent',
      '2026-05-20',
      decided('2026-03-02', { papers: [['LATE_CEREMONY_CONSENT', '2026-04-20']] }),
      [],
    ],
  ])('a ceremony planned %s', (_, day, one, expected) => {
    const after = must(afterDecision(read(one, rulebook, '2026-03-10'), 'ADMISSION'), 'a decision');
    const result = planCeremony({ candidate: one.candidate, after, day, place: ' ' }, on('2026-03-10'));
    expect(codes(result)).toEqual(expected);
    if (result.ok) expect(result.value).toMatchObject([{ type: 'candidate', set: { ceremonyPlan: { day } } }]);
  });

  test('it cannot be received before it was signed', () => {
    const [paper] = decided().papers as [DomainRecord<'paper'>];
    expect(codes(receiveDecision({ paper, day: '2026-02-19' }, on('2026-03-10')))).toEqual([
      'receivedOn RECEIVED_BEFORE_SIGNED',
    ]);
    expect(receiveDecision({ paper, day: '2026-02-20' }, on('2026-03-10'))).toMatchObject({
      ok: true,
      value: [{ set: { receivedOn: '2026-02-20' } }],
    });
  });
});

describe('the decision itself', () => {
  const write = (one: ReturnType<typeof agreed>, stage: 'ADMISSION' | 'OFFICIAL', day: string) =>
    recordDecision(
      { reading: read(one, rulebook, '2026-12-30'), stage, document: { number: '41-QĐ/ĐU', day } },
      on('2026-12-30'),
    );

  test('Điều lệ Đảng, Điều 5: however late 16-KNĐ is, the official day is 12 months after the ceremony', () => {
    const one = agreed(
      {
        steps: [
          ['CEREMONY', '2025-11-20'],
          ['OFFICIAL_RESOLUTION', '2026-11-25'],
        ],
      },
      'OFFICIAL',
      '2026-12-20',
    );
    expect(write(one, 'OFFICIAL', '2026-12-28')).toMatchObject({
      ok: true,
      value: [{ set: { code: 'KND_16', effectiveOn: '2026-11-20', document: { day: '2026-12-28' } } }],
    });
  });

  test('is not dated before the sitting, and waits while two outcomes stand', () => {
    const one = agreed();
    expect(codes(write(one, 'ADMISSION', '2026-02-09'))).toEqual(['document DECISION_BEFORE_SITTING']);
    expect(codes(write(one, 'ADMISSION', '2026-02-10'))).toEqual([]);
    const [first] = one.rounds;
    const other = record('decisionRound', { ...must(first, 'a round').facts, outcome: 'HELD' });
    const both = { ...one, rounds: [...one.rounds, other] };
    expect(codes(write(both, 'ADMISSION', '2026-02-12'))).toEqual(['document SETTLE_SITTINGS_FIRST']);
  });
});

describe('06-HD/TW §3.7: 60 working days, 30 more with a notice to the cell', () => {
  // 06-HD/TW: resolution Mon 02/03/2026 → 28/05/2026 with the holidays 27/4, 30/4, 01/5
  const sent = agreed({ steps: [['CELL_RESOLUTION', '2026-03-02']] }, 'ADMISSION', '2026-03-20');
  const one = { ...sent, candidate: { ...sent.candidate, scope: 'AAAAAAAAAAAAAAAAAAAAAA' } };
  const reading = read(one, rulebook, '2026-05-20');
  const notice = { title: 'Gia hạn xét hồ sơ', body: 'Chờ kết quả thẩm tra' };
  const document = { number: '12-TB/ĐU', day: '2026-05-20' };

  test('the last day and the one that an extension gives', () => {
    expect(extensionOf(reading, 'ADMISSION')).toMatchObject({
      count: 30,
      from: '2026-05-28',
      paper: 'EXTENSION_NOTICE',
    });
    expect(extensionOf(reading, 'ADMISSION')?.until).toBe('2026-07-09');
  });

  test('the paper and the notice are written together; the notice lies with the cell', () => {
    const result = extendDecision({ reading, stage: 'ADMISSION', document, notice }, on('2026-05-20'));
    expect(result).toMatchObject({
      ok: true,
      value: [
        { type: 'paper', set: { code: 'EXTENSION_NOTICE', state: 'READY', document } },
        { type: 'notice', scope: one.candidate.scope, set: { ...notice, document, candidateId: one.candidate.id } },
      ],
    });
  });

  test.each([
    ['without a reason', reading, { ...notice, body: ' ' }, ['body REASON_NEEDED']],
    [
      'a second time',
      read({ ...one, papers: [record('paper', { code: 'EXTENSION_NOTICE', state: 'READY' })] }, rulebook, '2026-06-01'),
      notice,
      ['document NOTHING_TO_EXTEND'],
    ],
    ['after the decision', read(decided(), rulebook, '2026-03-01'), notice, ['document NOTHING_TO_EXTEND']],
  ])('refused: %s', (_, reading, notice, expected) => {
    expect(codes(extendDecision({ reading, stage: 'ADMISSION', document, notice }, on('2026-06-02')))).toEqual(
      expected,
    );
  });
});
