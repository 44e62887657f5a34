import { describe, expect, test } from 'vitest';
import type { CommandResult } from '#src/domain/commands/command.ts';
import type { Dossier } from '#src/domain/dossier/dossier.ts';
import { lifeState } from '#src/domain/dossier/life-state.ts';
import { nextStep } from '#src/domain/dossier/next-step.ts';
import { read } from '#src/domain/dossier/reading.ts';
import type { DomainRecord, FactsOf, RecordChange } from '#src/domain/records/record-types.ts';
import { dossierTimeline } from '#src/domain/submission/dossier-timeline.ts';
import { trayEntries } from '#src/domain/submission/in-tray.ts';
import { mendPoint } from '#src/domain/submission/mend-point.ts';
import { receiveSubmission } from '#src/domain/submission/receive-submission.ts';
import { recordSitting, type SittingInput } from '#src/domain/submission/record-sitting.ts';
import { stepsOf } from '#src/domain/submission/steps-of.ts';
import { submissionState } from '#src/domain/submission/submission-state.ts';
import { submitDossier } from '#src/domain/submission/submit-dossier.ts';
import { withdrawSubmission } from '#src/domain/submission/withdraw-submission.ts';
import { must } from '#src/lib/must.ts';
import { context, dossier, finding, type Given, record, rulebook, sentence } from '../make.ts';

/** Everything up to the cell's resolution is there. */
const READY: Given = {
  mentors: ['2025-02-01'],
  steps: [
    ['LISTED', '2025-01-10'],
    ['CLASS_NOMINATED', '2025-03-01'],
    ['CONSENT_TO_FILE', '2025-06-01'],
    ['STAMPED', '2026-08-01'],
    ['CELL_REMARK', '2026-09-01'],
    ['CERTIFIED', '2026-09-05'],
    ['CELL_RESOLUTION', '2026-10-05'],
  ],
  papers: [
    ['CERT_AWARENESS', '2025-05-10'],
    ['KND_01', '2026-07-01'],
    ['KND_02', '2026-07-05'],
    ['DIPLOMA_COPY', '2026-07-05'],
    ['VERIFICATION', '2026-08-20'],
    ['KND_03', '2026-08-25'],
    ['KND_04', '2026-08-25'],
    ['KND_05', '2026-08-28'],
    ['KND_06', '2026-10-05'],
  ],
};

const on = (today: string) => ({ ...context, today });

const LISTS = {
  submission: 'submissions',
  decisionRound: 'rounds',
  returnItem: 'returnItems',
} as const;

/** The dossier after what a command decided; a refusal is a bug of the test. */
function written(before: Dossier, result: CommandResult): Dossier {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  let dossierNow = before;
  for (const { type, id, set } of result.value as RecordChange[]) {
    const list = LISTS[type as keyof typeof LISTS];
    const records = dossierNow[list] as readonly DomainRecord[];
    const old = records.find((one) => one.id === id);
    const next = { ...record(type, {}, id), facts: { ...old?.facts, ...set } } as DomainRecord;
    dossierNow = { ...dossierNow, [list]: [...records.filter((one) => one.id !== id), next] };
  }
  return dossierNow;
}

const submit = (one: Dossier, today: string, more: Partial<Parameters<typeof submitDossier>[0]> = {}) =>
  submitDossier({ reading: read(one, rulebook, today), findings: [], overrides: {}, ...more }, on(today));
const latest = (one: Dossier) => must(submissionState(one, 'ADMISSION').submission, 'a submission');
/** what an officer has before them */
const seen = (one: Dossier) => ({ submission: latest(one), sittings: submissionState(one, 'ADMISSION').sittings });
const sit = (one: Dossier, day: string, more: Partial<SittingInput>) =>
  written(one, recordSitting({ ...seen(one), day, outcome: 'AGREED', ...more }, on(day)));
const codes = (result: CommandResult) => (result.ok ? [] : result.error.issues.map(({ code }) => code));
const state = (one: Dossier) => submissionState(one, 'ADMISSION');
const next = (one: Dossier, today: string) => nextStep(one, rulebook, today);

describe('the way of a dossier between cell and commune (294-QĐ/TW §3; 06-HD/TW §3.7)', () => {
  const cell = dossier(READY);
  const sent = written(cell, submit(cell, '2026-10-12'));
  const received = written(
    sent,
    receiveSubmission({ submission: latest(sent), day: '2026-10-14', number: '31' }, on('2026-10-14')),
  );
  const returned = sit(received, '2026-10-20', {
    outcome: 'RETURNED',
    note: 'Thiếu dấu giáp lai',
    dueOn: '2026-11-10',
    points: [
      { check: 'E20', text: 'Đóng dấu giáp lai' },
      { text: 'Ghi rõ quê quán', dueOn: '2026-11-05' },
    ],
  });
  const [first, second] = returned.returnItems as [DomainRecord<'returnItem'>, DomainRecord<'returnItem'>];
  const half = written(returned, mendPoint({ item: first, isDone: true }, on('2026-10-25')));
  const mended = written(half, mendPoint({ item: second, isDone: true, note: 'đã ghi' }, on('2026-10-26')));
  const again = written(mended, submit(mended, '2026-10-27'));
  const held = sit(again, '2026-11-03', { outcome: 'HELD', dueOn: '2026-12-01' });
  const agreed = sit(held, '2026-11-10', { outcome: 'AGREED' });

  const back = written(sent, withdrawSubmission({ submission: latest(sent), reason: 'Gửi nhầm' }, on('2026-10-13')));
  const exit = { state: 'DECEASED', reason: null, day: '2026-10-15' } as const;
  const ended = { ...cell, candidate: { ...cell.candidate, facts: { ...cell.candidate.facts, exit } } };

  test.each([
    { title: 'not sent', one: cell, phase: 'NONE', life: 'CELL_REVIEW', due: null, step: 'FILE_SENT' },
    { title: 'sent', one: sent, phase: 'SENT', life: 'SUBMITTED', due: null, step: 'PAPER_KND_09' },
    {
      title: 'in the commune’s hands',
      one: received,
      phase: 'RECEIVED',
      life: 'SUBMITTED',
      due: null,
      step: 'PAPER_KND_09',
    },
    {
      title: 'returned',
      one: returned,
      phase: 'RETURNED',
      life: 'RETURNED',
      due: '2026-11-05',
      step: 'FIX_RETURN_POINTS',
    },
    {
      title: 'one point mended',
      one: half,
      phase: 'RETURNED',
      life: 'RETURNED',
      due: '2026-11-05',
      step: 'FIX_RETURN_POINTS',
    },
    {
      title: 'all points mended',
      one: mended,
      phase: 'RETURNED',
      life: 'RETURNED',
      due: '2026-11-10',
      step: 'SEND_AGAIN',
    },
    { title: 'sent again', one: again, phase: 'SENT', life: 'SUBMITTED', due: null, step: 'PAPER_KND_09' },
    { title: 'held', one: held, phase: 'HELD', life: 'SUBMITTED', due: '2026-12-01', step: 'PAPER_KND_09' },
    { title: 'agreed', one: agreed, phase: 'AGREED', life: 'SUBMITTED', due: null, step: 'PAPER_KND_09' },
  ])('$title', ({ one, phase, life, due, step }) => {
    expect(state(one)).toMatchObject({ phase, dueOn: due, contradicting: false });
    expect(lifeState(one, rulebook)).toBe(life);
    const action = next(one, '2026-11-02');
    expect(action.code).toBe(step);
    for (const language of ['vi', 'en'] as const)
      expect(sentence(action, language)).toContain(action.params.name as string);
  });

  test('what went up is kept as it was', () => {
    expect(latest(sent).facts).toMatchObject({ round: 1, day: '2026-10-12', stage: 'ADMISSION' });
    const { papers, rulebook: rules } = must(latest(sent).facts.snapshot, 'a snapshot');
    expect(rules).toBe('2025');
    expect(papers).toContainEqual({ code: 'KND_06', copy: 1, status: 'VALID', day: '2026-10-05' });
    expect(papers.find(({ code }) => code === 'KND_09')).toMatchObject({ status: 'MISSING' });
    expect(papers.some(({ code }) => code === 'KND_13')).toBe(false);
    expect(latest(again).facts.round).toBe(2);
    expect(latest(again).id).not.toBe(latest(sent).id);
  });

  test('the timeline tells both sides the same, the newest first', () => {
    expect(
      dossierTimeline(agreed)
        .filter(({ kind }) => kind !== 'STEP')
        .map(({ day, kind, code, round }) => [day, kind, code, round]),
    ).toEqual([
      ['2026-11-10', 'SITTING', 'AGREED', 2],
      ['2026-11-03', 'SITTING', 'HELD', 2],
      ['2026-10-27', 'SENT', 'ADMISSION', 2],
      ['2026-10-26', 'MENDED', '', 1],
      ['2026-10-25', 'MENDED', 'E20', 1],
      ['2026-10-20', 'SITTING', 'RETURNED', 1],
      ['2026-10-14', 'RECEIVED', 'ADMISSION', 1],
      ['2026-10-12', 'SENT', 'ADMISSION', 1],
    ]);
  });

  test('what is wrong with a point is said at that point; one that says nothing is passed over', () => {
    const back = (points: NonNullable<SittingInput['points']>, dueOn: string | null = null) =>
      recordSitting({ ...seen(sent), day: '2026-10-20', outcome: 'RETURNED', dueOn, points }, on('2026-10-20'));
    const wrong = (...args: Parameters<typeof back>) => {
      const result = back(...args);
      return result.ok ? [] : result.error.issues.map(({ fact, code }) => `${fact} ${code}`);
    };
    const said = { text: 'Đóng dấu giáp lai', paper: { code: 'KND_02', copy: 1 }, dueOn: '2026-11-05' };
    expect(wrong([{ check: 'E20', text: '' }, said, { text: 'Ghi quê quán', dueOn: '2026-10-19' }])).toEqual([
      'points.0.text TEXT_EMPTY',
      'points.2.dueOn DUE_BEFORE_SITTING',
    ]);
    expect(wrong([{ text: 'Ghi quê quán' }], '2026-02-30')).toEqual(['dueOn DAY_IMPOSSIBLE']);
    expect(wrong([{ check: 'E20', text: ' ' }])).toEqual(['points NOTHING_TO_MEND', 'points.0.text TEXT_EMPTY']);
    expect(wrong([{ text: ' ' }])).toEqual(['points NOTHING_TO_MEND']);
    const items = written(sent, back([{ text: '', dueOn: '' }, said], '2026-11-10')).returnItems;
    expect(items.map(({ facts }) => facts)).toMatchObject([said]);
  });

  test('the tray counts working days, and the decision has 60 of them from the resolution', () => {
    const tray = (one: Dossier, today: string) => trayEntries(read(one, rulebook, today));
    expect(tray(cell, '2026-10-12')).toEqual([]);
    expect(tray(sent, '2026-10-12')[0]).toMatchObject({ age: 0, stage: 'ADMISSION' });
    expect(tray(sent, '2026-10-19')[0]).toMatchObject({ age: 5, by: '2026-12-28', run: { used: 10, of: 60 } });
    const extended = {
      ...sent,
      papers: [...sent.papers, record('paper', { code: 'EXTENSION_NOTICE', copy: 1, state: 'READY' })],
    };
    expect(tray(extended, '2026-10-19')[0]?.run).toEqual({ used: 10, of: 90 });
    expect(
      tray(
        {
          ...sent,
          candidate: {
            ...sent.candidate,
            facts: { ...sent.candidate.facts, exit: { state: 'DECEASED', reason: null, day: '2026-10-15' } },
          },
        },
        '2026-10-19',
      ),
    ).toEqual([]);
  });

  test('two officers who write different outcomes on one day are told', () => {
    const both = sit(sit(received, '2026-10-20', { outcome: 'HELD' }), '2026-10-20', {
      outcome: 'AGREED',
      sittings: [],
    });
    expect(state(both)).toMatchObject({ contradicting: true });
    expect(both.rounds).toHaveLength(2);
  });

  test('two phones that send the same round write one record', () => {
    const [a, b] = [submit(cell, '2026-10-12'), submit(cell, '2026-10-13')];
    expect(a.ok && b.ok && a.value[0]?.id === b.value[0]?.id).toBe(true);
  });

  test.each([
    {
      title: 'a check that stops it',
      result: () => submit(cell, '2026-10-12', { findings: [finding('E02')] }),
      expected: ['CHECK_NOT_MENDED'],
    },
    {
      title: 'a reason of blanks',
      result: () => submit(cell, '2026-10-12', { findings: [finding('E02')], overrides: { E02: '  ' } }),
      expected: ['CHECK_NOT_MENDED'],
    },
    {
      title: 'one check of two overridden',
      result: () => submit(cell, '2026-10-12', { findings: [finding('E02'), finding('E08')], overrides: { E02: 'x' } }),
      expected: ['CHECK_NOT_MENDED'],
    },
    { title: 'sent twice', result: () => submit(sent, '2026-10-13'), expected: ['ALREADY_SENT'] },
    { title: 'sent while it is held', result: () => submit(held, '2026-11-04'), expected: ['ALREADY_SENT'] },
    { title: 'sent after it was agreed', result: () => submit(agreed, '2026-11-12'), expected: ['ALREADY_AGREED'] },
    { title: 'sent again with an open point', result: () => submit(half, '2026-10-27'), expected: ['POINTS_OPEN'] },
    {
      title: 'withdrawn after it was received',
      result: () => withdrawSubmission({ submission: latest(received), reason: 'x' }, on('2026-10-15')),
      expected: ['ALREADY_RECEIVED'],
    },
    {
      title: 'returned without a point',
      result: () => recordSitting({ ...seen(sent), day: '2026-10-20', outcome: 'RETURNED' }, on('2026-10-20')),
      expected: ['NOTHING_TO_MEND'],
    },
    {
      title: 'a sitting before the sending',
      result: () => recordSitting({ ...seen(sent), day: '2026-10-11', outcome: 'HELD' }, on('2026-10-20')),
      expected: ['SITTING_BEFORE_SENDING'],
    },
    {
      title: 'due before the sitting',
      result: () =>
        recordSitting({ ...seen(sent), day: '2026-10-20', outcome: 'HELD', dueOn: '2026-10-19' }, on('2026-10-20')),
      expected: ['DUE_BEFORE_SITTING'],
    },
    {
      title: 'a sitting in the future',
      result: () => recordSitting({ ...seen(sent), day: '2026-10-21', outcome: 'HELD' }, on('2026-10-20')),
      expected: ['DAY_IN_FUTURE'],
    },
    {
      title: 'received before it was sent',
      result: () => receiveSubmission({ submission: latest(sent), day: '2026-10-11' }, on('2026-10-20')),
      expected: ['RECEIVED_BEFORE_SENT'],
    },
  ])('refused: $title', ({ result, expected }) => {
    expect(codes(result())).toEqual(expected);
  });

  test.each([
    { title: 'a warning only', more: { findings: [finding('E57', 'WARN')] }, overrides: undefined },
    {
      title: 'with a reason',
      more: {
        findings: [finding('E08'), finding('E02'), finding('E02')],
        overrides: { E02: 'Giấy mới đang gửi lên', E08: 'Sẽ bổ sung' },
      },
      overrides: [
        { check: 'E02', reason: 'Giấy mới đang gửi lên' },
        { check: 'E08', reason: 'Sẽ bổ sung' },
      ],
    },
  ] as const)('goes up: $title', ({ more, overrides }) => {
    const result = submit(cell, '2026-10-12', more);
    expect(codes(result)).toEqual([]);
    expect(latest(written(cell, result)).facts.overrides).toEqual(overrides);
  });

  test('the snapshot tells each check once, by its heaviest level', () => {
    const many = [finding('E12', 'WARN'), ...Array.from({ length: 300 }, () => finding('E11')), finding('E12', 'WARN')];
    const result = submit(cell, '2026-10-12', { findings: many, overrides: { E11: 'Sẽ bổ sung' } });
    expect(latest(written(cell, result)).facts.snapshot?.findings).toEqual([
      { check: 'E12', level: 'WARN' },
      { check: 'E11', level: 'BLOCK' },
    ]);
  });

  test('an open point goes up with words that say why', () => {
    expect(codes(submit(half, '2026-10-27', { note: 'Giấy còn lại gửi sau' }))).toEqual([]);
  });

  test('withdrawn before it was received: back with the cell, nothing is lost', () => {
    expect(state(back)).toMatchObject({ phase: 'WITHDRAWN' });
    expect(lifeState(back, rulebook)).toBe('CELL_REVIEW');
    expect(next(back, '2026-10-13').code).toBe('FILE_SENT');
    const second = written(back, submit(back, '2026-10-14'));
    expect(latest(second).facts.round).toBe(2);
    expect(codes(receiveSubmission({ submission: latest(back), day: '2026-10-13' }, on('2026-10-14')))).toEqual([
      'WITHDRAWN_BY_CELL',
    ]);
    expect(codes(recordSitting({ ...seen(back), day: '2026-10-14', outcome: 'HELD' }, on('2026-10-14')))).toEqual([
      'WITHDRAWN_BY_CELL',
    ]);
  });

  test.each<[string, () => CommandResult, [string, string, object]]>([
    ['somebody who is no longer followed', () => submit(ended, '2026-10-16'), ['candidateId', 'ALREADY_ENDED', {}]],
    [
      'a check that stops it',
      () => submit(cell, '2026-10-12', { findings: [finding('E02')] }),
      ['E02', 'CHECK_NOT_MENDED', { check: 'E02' }],
    ],
    ['one that is already there', () => submit(received, '2026-10-15'), ['round', 'ALREADY_SENT', {}]],
    [
      'one that the committee above was asked about',
      () => submit(sit(received, '2026-10-16', { outcome: 'ASK_UPPER' }), '2026-10-17'),
      ['round', 'ALREADY_SENT', {}],
    ],
    ['one that was agreed', () => submit(agreed, '2026-11-12'), ['round', 'ALREADY_AGREED', {}]],
    [
      'open points, with words of blanks',
      () => submit(half, '2026-10-27', { note: '  ' }),
      ['note', 'POINTS_OPEN', { count: 1 }],
    ],
    [
      'withdrawn after it was received',
      () => withdrawSubmission({ submission: latest(received), reason: 'x' }, on('2026-10-15')),
      ['withdrawn', 'ALREADY_RECEIVED', { day: '2026-10-14' }],
    ],
    [
      'received after it was withdrawn',
      () => receiveSubmission({ submission: latest(back), day: '2026-10-14' }, on('2026-10-14')),
      ['received', 'WITHDRAWN_BY_CELL', { day: '2026-10-13' }],
    ],
    [
      'a sitting over one that was withdrawn',
      () => recordSitting({ ...seen(back), day: '2026-10-14', outcome: 'HELD' }, on('2026-10-14')),
      ['submissionId', 'WITHDRAWN_BY_CELL', { day: '2026-10-13' }],
    ],
    [
      'a sitting before the sending',
      () => recordSitting({ ...seen(sent), day: '2026-10-11', outcome: 'HELD' }, on('2026-10-20')),
      ['day', 'SITTING_BEFORE_SENDING', { day: '2026-10-11', other: '2026-10-12' }],
    ],
    [
      'a return with nothing to mend',
      () => recordSitting({ ...seen(sent), day: '2026-10-20', outcome: 'RETURNED', points: [] }, on('2026-10-20')),
      ['points', 'NOTHING_TO_MEND', {}],
    ],
    [
      'due before the sitting',
      () => recordSitting({ ...seen(sent), day: '2026-10-20', outcome: 'HELD', dueOn: '2026-10-19' }, on('2026-10-20')),
      ['dueOn', 'DUE_BEFORE_SITTING', { day: '2026-10-19', other: '2026-10-20' }],
    ],
  ])('%s: said at the field, with the figures', (_, result, [fact, code, params]) => {
    const refused = result();
    expect(refused.ok ? [] : refused.error.issues).toEqual([{ fact, code, params }]);
  });

  test('a sitting on the day of sending, due the same day, is as it was written', () => {
    const document = { number: '41-CV/ĐU', day: '2026-10-12' };
    const input = { outcome: 'HELD', organ: 'Ban Thường vụ', note: 'Chờ hỏi', dueOn: '2026-10-12', document } as const;
    const one = sit(sent, '2026-10-12', { ...input, points: [{ text: 'chỉ khi trả lại' }] });
    expect(one.rounds[0]?.facts).toEqual({
      ...input,
      follows: [],
      candidateId: sent.candidate.id,
      submissionId: latest(sent).id,
      day: '2026-10-12',
    });
    expect(one.returnItems).toEqual([]);
    expect(state(one)).toMatchObject({ phase: 'HELD', dueOn: '2026-10-12' });
    const asking = sit(sent, '2026-10-12', { outcome: 'ASK_UPPER', dueOn: '2026-10-30' });
    expect(state(asking)).toMatchObject({ phase: 'ASK_UPPER', dueOn: '2026-10-30' });
    expect(state(sit(sent, '2026-10-12', { outcome: 'AGREED', dueOn: '2026-10-30' })).dueOn).toBeNull();
  });

  test('points carry check, paper and day; those that name none have the sitting’s', () => {
    const points = [
      { check: 'E20', paper: { code: 'KND_02', copy: 1 }, text: 'Đóng dấu giáp lai' },
      { text: 'Ghi rõ quê quán', dueOn: '2026-11-05' },
    ];
    const one = sit(received, '2026-10-20', { outcome: 'RETURNED', dueOn: '2026-11-10', points });
    const shared = {
      candidateId: cell.candidate.id,
      submissionId: latest(sent).id,
      roundId: one.rounds[0]?.id,
    };
    expect(one.returnItems.map(({ facts }) => facts)).toEqual([
      { ...shared, ...points[0], dueOn: '2026-11-10' },
      { ...shared, ...points[1] },
    ]);
    const open = sit(received, '2026-10-20', { outcome: 'RETURNED', points: [{ text: 'Ghi rõ quê quán' }] });
    expect(state(open).dueOn).toBeNull();
  });

  test('only what belongs to the latest sending and was not put away counts', () => {
    const archived = { reason: 'nhầm', day: '2026-10-21' };
    const put = <R extends DomainRecord>(list: readonly R[]) =>
      list.map((one) => ({ ...one, facts: { ...one.facts, archived } }));
    expect(state({ ...returned, returnItems: put(returned.returnItems) })).toMatchObject({ items: [], open: [] });
    expect(state({ ...returned, rounds: put(returned.rounds) }).phase).toBe('RECEIVED');
    expect(state({ ...sent, submissions: put(sent.submissions) }).phase).toBe('NONE');
    expect(state(again)).toMatchObject({ items: [], sittings: [] });
    expect(submissionState(sent, 'OFFICIAL').phase).toBe('NONE');
    expect(dossierTimeline({ ...sent, submissions: put(sent.submissions) }).some(({ kind }) => kind === 'SENT')).toBe(
      false,
    );
  });

  test('rounds and sittings stand in the order of time, in whatever order they arrived', () => {
    const mixed = { ...agreed, submissions: agreed.submissions.toReversed(), rounds: agreed.rounds.toReversed() };
    expect(latest(mixed).facts.round).toBe(2);
    expect(state(mixed)).toMatchObject({ phase: 'AGREED' });
    expect(state(mixed).sittings.map(({ facts }) => facts.day)).toEqual(['2026-11-03', '2026-11-10']);
    const twice = sit(sit(received, '2026-10-20', { outcome: 'HELD' }), '2026-10-20', { outcome: 'ASK_UPPER' });
    const turned = { ...twice, rounds: twice.rounds.toReversed() };
    expect(state(turned).sittings.map(({ facts }) => facts.outcome)).toEqual(['HELD', 'ASK_UPPER']);
    expect(
      state(sit(sit(received, '2026-10-20', { outcome: 'HELD' }), '2026-10-20', { outcome: 'HELD' })).contradicting,
    ).toBe(false);
  });

  test('the snapshot holds the papers of the stage, each with number, day and organ', () => {
    const document = { number: '12-CN/TTCT', day: '2025-05-10', organ: 'Trung tâm Chính trị' };
    const papers = (READY.papers ?? []).map((paper) =>
      paper[0] === 'CERT_AWARENESS' ? ([paper[0], { state: 'READY', document }] as const) : paper,
    );
    const one = dossier({ ...READY, papers });
    const lines = read(one, rulebook, '2026-10-12').checklist.lines;
    const kept = must(latest(written(one, submit(one, '2026-10-12'))).facts.snapshot, 'a snapshot').papers;
    expect(kept.map(({ code }) => code)).toEqual(
      lines.filter(({ stage }) => stage === 'ADMISSION').map(({ code }) => code),
    );
    expect(kept.find(({ code }) => code === 'CERT_AWARENESS')).toEqual({
      code: 'CERT_AWARENESS',
      copy: 1,
      status: 'VALID',
      ...document,
    });
    expect(kept.find(({ code }) => code === 'KND_09')).toEqual({ code: 'KND_09', copy: 1, status: 'MISSING' });
  });

  test('the note and the number of the register: kept as written, blanks are none', () => {
    const noteOf = (note: string | null) => latest(written(cell, submit(cell, '2026-10-12', { note }))).facts.note;
    expect([noteOf('Gửi kèm đơn'), noteOf('  '), noteOf(null)]).toEqual(['Gửi kèm đơn', undefined, undefined]);
    const got = receiveSubmission({ submission: latest(sent), day: '2026-10-14', number: '  ' }, on('2026-10-14'));
    expect(latest(written(sent, got)).facts.received).toEqual({ day: '2026-10-14' });
    expect(latest(received).facts.received).toEqual({ day: '2026-10-14', number: '31' });
  });

  test('the timeline tells numbers, words, what was withdrawn and how it ended', () => {
    const all = dossierTimeline({
      ...sit(returned, '2026-10-21', { outcome: 'HELD', document: { number: '5-TB', day: '2026-10-21' } }),
      candidate: ended.candidate,
    });
    const of = (one: (typeof all)[number]) => [one.day, one.kind, one.code, one.number, one.text];
    expect(all.filter(({ kind }) => kind !== 'STEP').map(of)).toEqual([
      ['2026-10-21', 'SITTING', 'HELD', '5-TB', null],
      ['2026-10-20', 'SITTING', 'RETURNED', null, 'Thiếu dấu giáp lai'],
      ['2026-10-15', 'EXIT', 'DECEASED', null, null],
      ['2026-10-14', 'RECEIVED', 'ADMISSION', '31', null],
      ['2026-10-12', 'SENT', 'ADMISSION', null, null],
    ]);
    const [step] = all.filter(({ kind }) => kind === 'STEP');
    expect(step).toMatchObject({ day: '2026-10-05', code: 'CELL_RESOLUTION', outcome: 'PASSED', round: null });
    expect(
      dossierTimeline(back)
        .filter(({ kind }) => kind === 'WITHDRAWN')
        .map(of),
    ).toEqual([['2026-10-13', 'WITHDRAWN', 'ADMISSION', null, 'Gửi nhầm']]);
    const sameDay = written(sent, receiveSubmission({ submission: latest(sent), day: '2026-10-12' }, on('2026-10-12')));
    expect(
      dossierTimeline(sameDay)
        .slice(0, 2)
        .map(({ kind }) => kind),
    ).toEqual(['RECEIVED', 'SENT']);
  });

  test('the tray holds nothing that was withdrawn or decided', () => {
    const tray = (one: Dossier) => trayEntries(read(one, rulebook, '2026-11-20')).map(({ stage }) => stage);
    expect(tray(agreed)).toEqual(['ADMISSION']);
    expect(tray(back)).toEqual([]);
    const candidateId = agreed.candidate.id;
    const step = (code: string) => record('step', { candidateId, code, day: '2026-11-12', outcome: 'PASSED' });
    expect(tray({ ...agreed, steps: [...agreed.steps, step('DECISION')] })).toEqual([]);
    expect(tray({ ...agreed, steps: [...agreed.steps, step('OFFICIAL_DECISION')] })).toEqual(['ADMISSION']);
  });

  test('a step that the sending shows is FILE_SENT, with what the return says', () => {
    const { progress } = read(returned, rulebook, '2026-10-21');
    expect(progress.done.has('FILE_SENT')).toBe(false);
    expect(read(sent, rulebook, '2026-10-13').progress.done.get('FILE_SENT')).toBe('2026-10-12');
    expect(
      stepsOf(returned)
        .slice(-2)
        .map(({ type, facts }) => [type, facts]),
    ).toEqual([
      ['step', { candidateId: cell.candidate.id, code: 'FILE_SENT', day: '2026-10-12', outcome: 'PASSED', note: null }],
      [
        'step',
        {
          candidateId: cell.candidate.id,
          code: 'FILE_SENT',
          day: '2026-10-20',
          outcome: 'RETURNED',
          note: 'Thiếu dấu giáp lai',
        },
      ],
    ]);
    expect(stepsOf(cell)).toBe(cell.steps);
    expect(stepsOf(back)).toBe(back.steps);
  });
});

test('a proposal for the awareness class is the step CLASS_NOMINATED, until it is taken back', () => {
  const nomination = (facts: FactsOf<'classNomination'>) =>
    record('classNomination', { kind: 'AWARENESS', round: 1, day: '2026-09-03', ...facts });
  const shown = (facts: FactsOf<'classNomination'>) =>
    stepsOf(dossier({ more: { nominations: [nomination(facts)] } })).map((step) => [step.facts.code, step.facts.day]);
  expect(shown({})).toEqual([['CLASS_NOMINATED', '2026-09-03']]);
  expect(shown({ withdrawn: { day: '2026-09-09', reason: 'Bận' } })).toEqual([]);
  expect(shown({ kind: 'NEW_MEMBER' })).toEqual([]);
});
