import { expect, test } from 'vitest';
import { addCandidate } from '#src/domain/commands/add-candidate.ts';
import { assignMentor } from '#src/domain/commands/assign-mentor.ts';
import type { CommandResult } from '#src/domain/commands/command.ts';
import { recordConsent } from '#src/domain/commands/record-consent.ts';
import { recordStep } from '#src/domain/commands/record-step.ts';
import { setPaper } from '#src/domain/commands/set-paper.ts';
import type { Dossier } from '#src/domain/dossier/dossier.ts';
import { nextStep } from '#src/domain/dossier/next-step.ts';
import { read } from '#src/domain/dossier/reading.ts';
import type { DomainRecord, RecordChange } from '#src/domain/records/record-types.ts';
import { submitDossier } from '#src/domain/submission/submit-dossier.ts';
import { must } from '#src/lib/must.ts';
import { context, dossier, official, PERSON, record, rulebook } from './make.ts';

/** One step of the table "Các bước": its papers come first, then the step is written down. */
interface Stage {
  step: string;
  day: string;
  /** code and copy; all are dated on the day of the step */
  papers?: readonly (readonly [string, number?])[];
  /** before the step: what the book says is next */
  asks: string;
  /** after it */
  state: string;
  /** of the stage that the person is then in: papers asked for, and of them there */
  papersAfter: readonly [required: number, ready: number];
}

/** The 28 steps in order, in a cell below a base committee with a section between (06-HD/TW §3; Điều lệ Đảng, Điều 4–5). */
const WAY: readonly Stage[] = [
  { step: 'DISCOVER', day: '2024-01-08', asks: 'RECORD_CONSENT', state: 'DISCOVERED', papersAfter: [12, 0] },
  { step: 'LISTED', day: '2024-01-31', asks: 'LISTED', state: 'LISTED', papersAfter: [12, 0] },
  { step: 'MENTOR_ASSIGNED', day: '2024-02-05', asks: 'MENTOR_ASSIGNED', state: 'MENTORED', papersAfter: [12, 0] },
  { step: 'CLASS_NOMINATED', day: '2024-03-10', asks: 'CLASS_NOMINATED', state: 'MENTORED', papersAfter: [12, 0] },
  {
    step: 'CLASS_DONE',
    day: '2024-05-20',
    papers: [['CERT_AWARENESS']],
    asks: 'PAPER_CERT_AWARENESS',
    state: 'TRAINED',
    papersAfter: [12, 1],
  },
  { step: 'CONSENT_TO_FILE', day: '2025-03-03', asks: 'CONSENT_TO_FILE', state: 'PREPARING', papersAfter: [12, 1] },
  {
    step: 'APPLICATION',
    day: '2025-03-10',
    papers: [['KND_01']],
    asks: 'PAPER_KND_01',
    state: 'PREPARING',
    papersAfter: [12, 2],
  },
  {
    step: 'RESUME',
    day: '2025-03-20',
    papers: [['KND_02'], ['DIPLOMA_COPY']],
    asks: 'PAPER_KND_02',
    state: 'PREPARING',
    papersAfter: [12, 4],
  },
  { step: 'STAMPED', day: '2025-03-25', asks: 'STAMPED', state: 'VERIFYING', papersAfter: [12, 4] },
  {
    step: 'VERIFICATION',
    day: '2025-05-05',
    papers: [['VERIFICATION']],
    asks: 'ASK_VERIFICATION',
    state: 'VERIFYING',
    papersAfter: [12, 5],
  },
  {
    step: 'INTRODUCTION',
    day: '2025-08-12',
    papers: [['KND_03'], ['KND_04']],
    asks: 'PAPER_KND_03',
    state: 'VERIFYING',
    papersAfter: [12, 7],
  },
  {
    step: 'OPINIONS',
    day: '2025-08-15',
    papers: [['KND_05']],
    asks: 'PAPER_KND_05',
    state: 'VERIFYING',
    papersAfter: [12, 8],
  },
  { step: 'CELL_REMARK', day: '2025-08-18', asks: 'CELL_REMARK', state: 'VERIFYING', papersAfter: [12, 8] },
  { step: 'CERTIFIED', day: '2025-08-22', asks: 'CERTIFIED', state: 'CELL_REVIEW', papersAfter: [12, 8] },
  {
    step: 'CELL_RESOLUTION',
    day: '2025-08-28',
    papers: [['KND_06']],
    asks: 'PAPER_KND_06',
    state: 'CELL_REVIEW',
    papersAfter: [12, 9],
  },
  {
    step: 'SECTION_REPORT',
    day: '2025-09-03',
    papers: [['KND_07']],
    asks: 'PAPER_KND_07',
    state: 'CELL_REVIEW',
    papersAfter: [12, 10],
  },
  {
    step: 'BASE_RESOLUTION',
    day: '2025-09-08',
    papers: [['KND_08']],
    asks: 'PAPER_KND_08',
    state: 'CELL_REVIEW',
    papersAfter: [12, 11],
  },
  { step: 'FILE_SENT', day: '2025-09-10', asks: 'FILE_SENT', state: 'SUBMITTED', papersAfter: [12, 11] },
  {
    step: 'DECISION',
    day: '2025-10-20',
    papers: [['KND_09']],
    asks: 'PAPER_KND_09',
    state: 'DECIDED',
    papersAfter: [12, 12],
  },
  { step: 'CEREMONY', day: '2025-11-20', asks: 'CEREMONY', state: 'PROBATIONARY', papersAfter: [8, 0] },
  { step: 'MEMBER_FILE', day: '2025-12-10', asks: 'MEMBER_FILE', state: 'PROBATIONARY', papersAfter: [8, 0] },
  { step: 'PROBATION', day: '2025-12-15', asks: 'PAPER_CERT_NEW_MEMBER', state: 'PROBATIONARY', papersAfter: [8, 0] },
  {
    step: 'NEW_MEMBER_CLASS',
    day: '2026-06-30',
    papers: [['CERT_NEW_MEMBER']],
    asks: 'PAPER_CERT_NEW_MEMBER',
    state: 'PROBATIONARY',
    papersAfter: [8, 1],
  },
  {
    step: 'SELF_REVIEW',
    day: '2026-11-21',
    papers: [['KND_10'], ['KND_11'], ['KND_12']],
    asks: 'PAPER_KND_10',
    state: 'OFFICIAL_REVIEW',
    papersAfter: [8, 4],
  },
  {
    step: 'OFFICIAL_RESOLUTION',
    day: '2026-11-25',
    papers: [['KND_13']],
    asks: 'PAPER_KND_13',
    state: 'OFFICIAL_REVIEW',
    papersAfter: [8, 5],
  },
  {
    step: 'OFFICIAL_UP',
    day: '2026-12-01',
    papers: [['KND_14'], ['KND_15']],
    asks: 'PAPER_KND_14',
    state: 'OFFICIAL_REVIEW',
    papersAfter: [8, 7],
  },
  {
    step: 'OFFICIAL_DECISION',
    day: '2026-12-20',
    papers: [['KND_16']],
    asks: 'PAPER_KND_16',
    state: 'OFFICIAL',
    papersAfter: [8, 8],
  },
  { step: 'ANNOUNCED', day: '2026-12-30', asks: 'ANNOUNCED', state: 'OFFICIAL', papersAfter: [8, 8] },
];

const on = (today: string) => ({ ...context, today });

const LISTS: Readonly<Record<string, keyof Dossier>> = {
  step: 'steps',
  paper: 'papers',
  mentorAssignment: 'assignments',
  consent: 'consents',
  submission: 'submissions',
};

/** The dossier after what a command decided; a refusal is a bug of the book. */
function written(before: Dossier, result: CommandResult): Dossier {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  let now = before;
  for (const { type, id, set } of result.value as RecordChange[]) {
    const list = must(LISTS[type], type);
    const records = now[list] as readonly DomainRecord[];
    const old = records.find((one) => one.id === id);
    const next = { ...record(type, {}, id), facts: { ...old?.facts, ...set } } as DomainRecord;
    now = { ...now, [list]: [...records.filter((one) => one.id !== id), next] };
  }
  return now;
}

/** What is written of one step on its day, through the commands that the screens use. */
function take(before: Dossier, { step, day, papers = [] }: Stage): Dossier {
  const { candidate, members } = before;
  const phase = { MENTOR_ASSIGNED: 'CANDIDATE', CEREMONY: 'PROBATION' } as const;
  const today = on(day);
  let now = before;
  for (const [code, copy = 1] of papers) {
    const set = { state: 'READY', document: { day }, receivedOn: day } as const;
    now = written(now, setPaper({ candidate, existing: null, code, copy, set, steps: now.steps }, today));
  }
  if (step === 'DISCOVER') return written(now, recordConsent({ candidate, day, way: 'WRITTEN' }, today));
  if (step === 'FILE_SENT') {
    return written(now, submitDossier({ reading: read(now, rulebook, day), findings: [], overrides: {} }, today));
  }
  now = written(now, recordStep({ candidate, steps: now.steps, code: step, day }, today));
  if (step !== 'MENTOR_ASSIGNED' && step !== 'CEREMONY') return now;
  const member = must(members[0], 'a member');
  const mentor = {
    candidate,
    member,
    phase: phase[step],
    startDay: day,
    isIntroducer: true,
    assignments: now.assignments,
  };
  return written(now, assignMentor(mentor, today));
}

test('all 28 steps are in the table, in the order of the rulebook', () => {
  expect(WAY.map(({ step }) => step)).toEqual(rulebook.steps.map(({ code }) => code));
});

test('from discovery to official member through commands alone, step by step (06-HD/TW §3; Điều lệ Đảng, Điều 4–5)', () => {
  const added = addCandidate({ facts: PERSON }, on('2024-01-08'));
  if (!added.ok) throw new Error('not added');
  const [change] = added.value;
  const candidate = record('candidate', { ...change?.set }, change?.id);
  const start = dossier({
    consent: null,
    unit: { hasSectionCommittee: true, chain: 'CHAIN_COMMUNE_VIA_BASE', baseCommittee: 'Đảng ủy Trường THCS' },
    members: ['Lò Văn Phủi', 'Chìn Thị Phóng', 'Giàng A Thào'].map((name) => official(name)),
  });
  let now: Dossier = { ...start, candidate };
  const walked: Stage[] = [];
  for (const stage of WAY) {
    const asks = nextStep(now, rulebook, stage.day).code;
    now = take(now, stage);
    const { state, checklist } = read(now, rulebook, stage.day);
    const { required, ready } = checklist.summary;
    walked.push({ ...stage, asks, state, papersAfter: [required, ready] });
  }
  expect(walked).toEqual(WAY);
  expect(nextStep(now, rulebook, '2026-12-31').code).toBe('COMPLETED');
});
