import { expect, test } from 'vitest';
import type { Given } from '../make.ts';
import {
  admitted,
  agreed,
  certified,
  classDone,
  decided,
  filed,
  introduced,
  listed,
  MEETING,
  mentor,
  next,
  opinions,
  probation,
  proposed,
  recognised,
  remarked,
  resolved,
  reviewed,
  sent,
  stamped,
  state,
  trained,
  verified,
  written,
} from './the-way.ts';

interface Row {
  step: string;
  given: Given;
  state: string;
  code: string;
  who: string;
  by: string | null;
  byKind?: string;
  does: object;
}

test.each<Row>([
  {
    step: 'DISCOVER',
    given: { consent: null },
    state: 'DISCOVERED',
    code: 'RECORD_CONSENT',
    who: 'CELL',
    by: MEETING,
    does: { action: 'RECORD_CONSENT' },
  },
  {
    step: 'LISTED',
    given: {},
    state: 'DISCOVERED',
    code: 'LISTED',
    who: 'CELL',
    by: MEETING,
    does: { action: 'RECORD_STEP', step: 'LISTED' },
  },
  {
    step: 'MENTOR_ASSIGNED',
    given: { steps: listed },
    state: 'LISTED',
    code: 'MENTOR_ASSIGNED',
    who: 'CELL',
    by: MEETING,
    does: { action: 'ASSIGN_MENTOR', phase: 'CANDIDATE' },
  },
  {
    step: 'CLASS_NOMINATED',
    given: { steps: listed, ...mentor },
    state: 'MENTORED',
    code: 'CLASS_NOMINATED',
    who: 'CELL',
    by: MEETING,
    does: { action: 'NOMINATE_CLASS' },
  },
  {
    step: 'CLASS_DONE',
    given: { steps: [...listed, ['CLASS_NOMINATED', '2025-05-01']], ...mentor },
    state: 'MENTORED',
    code: 'PAPER_CERT_AWARENESS',
    who: 'CANDIDATE',
    by: MEETING,
    does: { action: 'SET_PAPER', paper: 'CERT_AWARENESS', copy: 1 },
  },
  {
    step: 'CONSENT_TO_FILE',
    given: { steps: listed, papers: trained, ...mentor },
    state: 'TRAINED',
    code: 'CONSENT_TO_FILE',
    who: 'CELL',
    by: MEETING,
    does: { action: 'RECORD_STEP', step: 'CONSENT_TO_FILE' },
  },
  {
    step: 'APPLICATION',
    given: { steps: agreed, papers: trained, ...mentor },
    state: 'PREPARING',
    code: 'PAPER_KND_01',
    who: 'CANDIDATE',
    by: MEETING,
    does: { action: 'SET_PAPER', paper: 'KND_01', copy: 1 },
  },
  {
    step: 'RESUME',
    given: { steps: agreed, papers: [...trained, ['KND_01', '2026-05-20']], ...mentor },
    state: 'PREPARING',
    code: 'PAPER_KND_02',
    who: 'CANDIDATE',
    by: MEETING,
    does: { action: 'SET_PAPER', paper: 'KND_02', copy: 1 },
  },
  {
    step: 'STAMPED',
    given: { steps: agreed, papers: written, ...mentor },
    state: 'PREPARING',
    code: 'STAMPED',
    who: 'COMMUNE',
    by: MEETING,
    does: { action: 'RECORD_STEP', step: 'STAMPED' },
  },
  {
    step: 'VERIFICATION',
    given: { steps: stamped, papers: written, ...mentor },
    state: 'VERIFYING',
    code: 'ASK_VERIFICATION',
    who: 'COMMUNE',
    by: MEETING,
    does: { action: 'SET_PAPER', paper: 'VERIFICATION', copy: 1 },
  },
  {
    step: 'INTRODUCTION',
    given: { steps: stamped, papers: verified, ...mentor },
    state: 'VERIFYING',
    code: 'PAPER_KND_03',
    who: 'MENTOR',
    by: MEETING,
    does: { action: 'SET_PAPER', paper: 'KND_03', copy: 1 },
  },
  {
    step: 'OPINIONS',
    given: { steps: stamped, papers: introduced, ...mentor },
    state: 'VERIFYING',
    code: 'PAPER_KND_05',
    who: 'CELL_COMMITTEE',
    by: MEETING,
    does: { action: 'SET_PAPER', paper: 'KND_05', copy: 1 },
  },
  {
    step: 'CELL_REMARK',
    given: { steps: stamped, papers: opinions, ...mentor },
    state: 'VERIFYING',
    code: 'CELL_REMARK',
    who: 'CELL_COMMITTEE',
    by: MEETING,
    does: { action: 'RECORD_STEP', step: 'CELL_REMARK' },
  },
  {
    step: 'CERTIFIED',
    given: { steps: remarked, papers: opinions, ...mentor },
    state: 'VERIFYING',
    code: 'CERTIFIED',
    who: 'COMMUNE',
    by: MEETING,
    does: { action: 'RECORD_STEP', step: 'CERTIFIED' },
  },
  {
    step: 'CELL_RESOLUTION',
    given: { steps: certified, papers: opinions, ...mentor },
    state: 'CELL_REVIEW',
    code: 'PAPER_KND_06',
    who: 'CELL',
    by: MEETING,
    does: { action: 'SET_PAPER', paper: 'KND_06', copy: 1 },
  },
  {
    step: 'SECTION_REPORT',
    given: { steps: certified, papers: resolved, unit: { hasSectionCommittee: true }, ...mentor },
    state: 'CELL_REVIEW',
    code: 'PAPER_KND_07',
    who: 'SECTION',
    by: MEETING,
    does: { action: 'SET_PAPER', paper: 'KND_07', copy: 1 },
  },
  {
    step: 'BASE_RESOLUTION',
    given: { steps: certified, papers: resolved, unit: { chain: 'CHAIN_COMMUNE_VIA_BASE' }, ...mentor },
    state: 'CELL_REVIEW',
    code: 'PAPER_KND_08',
    who: 'BASE_COMMITTEE',
    by: MEETING,
    does: { action: 'SET_PAPER', paper: 'KND_08', copy: 1 },
  },
  {
    step: 'FILE_SENT',
    given: { steps: certified, papers: resolved, ...mentor },
    state: 'CELL_REVIEW',
    code: 'FILE_SENT',
    who: 'CELL',
    by: MEETING,
    does: { action: 'SEND_DOSSIER' },
  },
  // 60 working days from Tuesday 15/09/2026, no holiday among them
  {
    step: 'DECISION',
    given: { steps: sent, papers: resolved, ...mentor },
    state: 'SUBMITTED',
    code: 'PAPER_KND_09',
    who: 'COMMUNE',
    by: '2026-12-08',
    byKind: 'LEGAL',
    does: { action: 'SET_PAPER', paper: 'KND_09', copy: 1 },
  },
  // 30 working days from the receipt on Monday 26/10/2026
  {
    step: 'CEREMONY',
    given: { steps: sent, papers: decided },
    state: 'DECIDED',
    code: 'CEREMONY',
    who: 'CELL',
    by: '2026-12-07',
    byKind: 'LEGAL',
    does: { action: 'RECORD_STEP', step: 'CEREMONY' },
  },
  {
    step: 'MEMBER_FILE',
    given: { today: '2025-12-10', steps: admitted, papers: decided, ...probation },
    state: 'PROBATIONARY',
    code: 'MEMBER_FILE',
    who: 'CANDIDATE',
    by: '2026-01-13',
    byKind: 'LEGAL',
    does: { action: 'RECORD_STEP', step: 'MEMBER_FILE' },
  },
  {
    step: 'NEW_MEMBER_CLASS',
    given: { today: '2026-02-10', steps: filed, papers: decided, ...probation },
    state: 'PROBATIONARY',
    code: 'PAPER_CERT_NEW_MEMBER',
    who: 'CANDIDATE',
    by: '2026-12-01',
    byKind: 'LEGAL',
    does: { action: 'SET_PAPER', paper: 'CERT_NEW_MEMBER', copy: 1 },
  },
  {
    step: 'PROBATION',
    given: { steps: filed, papers: classDone, ...probation },
    state: 'PROBATIONARY',
    code: 'PROBATION',
    who: 'MENTOR',
    by: '2026-12-01',
    byKind: 'LEGAL',
    does: { action: 'ADD_REMARK' },
  },
  // 30 working days from the end of probation on Tuesday 01/12/2026, New Year among them
  {
    step: 'SELF_REVIEW',
    given: { today: '2026-12-01', steps: filed, papers: classDone, ...probation },
    state: 'PROBATIONARY',
    code: 'PAPER_KND_10',
    who: 'CANDIDATE',
    by: '2027-01-13',
    byKind: 'LEGAL',
    does: { action: 'SET_PAPER', paper: 'KND_10', copy: 1 },
  },
  {
    step: 'OFFICIAL_RESOLUTION',
    given: { today: '2026-12-05', steps: filed, papers: reviewed, ...probation },
    state: 'OFFICIAL_REVIEW',
    code: 'PAPER_KND_13',
    who: 'CELL',
    by: '2027-01-13',
    byKind: 'LEGAL',
    does: { action: 'SET_PAPER', paper: 'KND_13', copy: 1 },
  },
  {
    step: 'OFFICIAL_UP',
    given: {
      today: '2026-12-12',
      steps: filed,
      papers: proposed,
      unit: { chain: 'CHAIN_COMMUNE_VIA_BASE' },
      ...probation,
    },
    state: 'OFFICIAL_REVIEW',
    code: 'PAPER_KND_15',
    who: 'BASE_COMMITTEE',
    by: '2026-12-31',
    does: { action: 'SET_PAPER', paper: 'KND_15', copy: 1 },
  },
  // 30 working days from Thursday 10/12/2026, New Year among them
  {
    step: 'OFFICIAL_DECISION',
    given: { today: '2026-12-12', steps: filed, papers: proposed, ...probation },
    state: 'OFFICIAL_REVIEW',
    code: 'PAPER_KND_16',
    who: 'COMMUNE',
    by: '2027-01-22',
    byKind: 'LEGAL',
    does: { action: 'SET_PAPER', paper: 'KND_16', copy: 1 },
  },
  {
    step: 'ANNOUNCED',
    given: { today: '2026-12-29', steps: filed, papers: recognised, ...probation },
    state: 'OFFICIAL',
    code: 'ANNOUNCED',
    who: 'CELL',
    by: '2027-01-31',
    does: { action: 'RECORD_STEP', step: 'ANNOUNCED' },
  },
])(
  '294-QĐ/TW, 06-HD/TW: the next step is $step: $code by $by',
  ({ step, given, state: at, code, who, by, byKind, does }) => {
    expect(state(given)).toBe(at);
    const found = next(given);
    expect(found).toMatchObject({ step, code, who, by, byKind: byKind ?? 'ADVISED', overdue: false, does });
    expect(found.params).toMatchObject({ name: 'Lò Văn Đức', by });
    expect(found.cite.document).not.toBe('');
  },
);

test('all is done', () => {
  const given: Given = { steps: [...filed, ['ANNOUNCED', '2027-01-05']], papers: recognised, today: '2027-02-01' };
  expect(next(given)).toMatchObject({ code: 'COMPLETED', by: null, does: { action: 'NONE' } });
});

test.each([
  ['2026-11-01', '2026-11-30'],
  ['2026-11-23', '2026-11-30'],
  ['2026-11-24', '2026-12-31'],
  ['2026-02-10', '2026-02-28'],
  ['2026-12-30', '2027-01-31'],
])('50-CT/TW: on %s a meeting can be prepared until %s', (today, by) => {
  expect(next({ today }).by).toBe(by);
});
