import { describe, expect, test } from 'vitest';
import type { Action } from '#src/domain/dossier/action.ts';
import { lifeState } from '#src/domain/dossier/life-state.ts';
import { nextStep } from '#src/domain/dossier/next-step.ts';
import type { Given } from './make.ts';
import { dossier, official, record, rulebook, sentence, TODAY } from './make.ts';

/** The next step; that it can be said in both languages is asked of every case. */
const next = (given: Given): Action => {
  const found = nextStep(dossier(given), rulebook, given.today ?? TODAY);
  for (const language of ['vi', 'en'] as const) expect(sentence(found, language)).toContain('Lò Văn Đức');
  return found;
};
const state = (given: Given) => lifeState(dossier(given), rulebook);

/** The end of the month in which the cell can still meet, seen from TODAY. */
const MEETING = '2026-11-30';

type Steps = NonNullable<Given['steps']>;
type Papers = NonNullable<Given['papers']>;

/** The way of one person, each line with what is there when it is the turn of the next one. */
const mentor = { mentors: ['2025-02-01'] } as const;
const listed: Steps = [['LISTED', '2025-01-10']];
const trained: Papers = [['CERT_AWARENESS', '2025-06-30']];
const agreed: Steps = [...listed, ['CONSENT_TO_FILE', '2026-05-05']];
const written: Papers = [
  ...trained,
  ['KND_01', '2026-05-20'],
  ['KND_02', '2026-06-01'],
  ['DIPLOMA_COPY', '2026-06-01'],
];
const stamped: Steps = [...agreed, ['STAMPED', '2026-06-10']];
const verified: Papers = [...written, ['VERIFICATION', '2026-08-10']];
const introduced: Papers = [...verified, ['KND_03', '2026-08-20'], ['KND_04', '2026-08-25']];
const opinions: Papers = [...introduced, ['KND_05', '2026-09-01']];
const remarked: Steps = [...stamped, ['CELL_REMARK', '2026-09-03']];
const certified: Steps = [...remarked, ['CERTIFIED', '2026-09-10']];
const resolved: Papers = [...opinions, ['KND_06', '2026-09-15']];
const sent: Steps = [...certified, ['FILE_SENT', '2026-09-20']];
const decided: Papers = [
  ...resolved,
  ['KND_09', { state: 'READY', document: { day: '2026-10-20' }, receivedOn: '2026-10-26' }],
];
const admitted: Steps = [...sent, ['CEREMONY', '2025-12-01']];
const filed: Steps = [...admitted, ['MEMBER_FILE', '2025-12-20']];
const probation = { probationMentors: ['2025-12-01'] } as const;
const classDone: Papers = [...decided, ['CERT_NEW_MEMBER', '2026-05-01']];
const reviewed: Papers = [...classDone, ['KND_10', '2026-12-02'], ['KND_11', '2026-12-02'], ['KND_12', '2026-12-03']];
const proposed: Papers = [...reviewed, ['KND_13', '2026-12-10']];
const recognised: Papers = [...proposed, ['KND_16', '2026-12-28']];

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

describe('side ways', () => {
  const preparing: Given = { steps: agreed, papers: trained, ...mentor };

  test.each<{ source: string; what: string; given: Given; expected: object }>([
    {
      source: 'Điều lệ Đảng, Điều 5',
      what: 'nobody helps the probationary member',
      given: { steps: filed, papers: decided },
      expected: {
        code: 'ASSIGN_PROBATION_MENTOR',
        step: 'PROBATION',
        why: 'NO_MENTOR',
        does: { action: 'ASSIGN_MENTOR', phase: 'PROBATION' },
      },
    },
    {
      source: '294-QĐ/TW §3.2.1',
      what: 'a person on the way has no mentor any more',
      given: {
        steps: agreed,
        papers: trained,
        assignments: [{ phase: 'CANDIDATE', startDay: '2025-02-01', end: { day: '2026-09-01', reason: 'Chuyển đi' } }],
      },
      expected: { code: 'MENTOR_ASSIGNED', why: 'NO_MENTOR' },
    },
    {
      source: '294-QĐ/TW §3.2.1',
      what: 'the mentor has left the cell',
      given: {
        ...preparing,
        members: [official('Sìn Văn Chỉnh', { left: { reason: 'Chuyển sinh hoạt', day: '2026-10-01' } })],
      },
      expected: {
        code: 'REPLACE_MENTOR',
        why: 'MENTOR_LEFT',
        params: { mentor: 'Sìn Văn Chỉnh' },
        does: { action: 'HAND_OVER_MENTOR', phase: 'CANDIDATE' },
      },
    },
    {
      source: '294-QĐ/TW §3.2.1',
      what: 'the mentor is not an official member',
      given: { ...preparing, members: [official('Sìn Văn Chỉnh', { status: 'PROBATIONARY' })] },
      expected: { code: 'REPLACE_MENTOR', why: 'MENTOR_LEFT' },
    },
    {
      source: 'Điều lệ Đảng, Điều 4',
      what: 'two members must introduce and only one is assigned',
      given: {
        candidate: { isYouthUnionMember: false },
        steps: stamped,
        papers: [...verified, ['KND_03', '2026-08-20']],
        ...mentor,
      },
      expected: {
        code: 'SECOND_INTRODUCER',
        why: 'TWO_INTRODUCERS',
        does: { action: 'ASSIGN_MENTOR', phase: 'CANDIDATE' },
      },
    },
    {
      source: 'Điều lệ Đảng, Điều 4',
      what: 'the second of two introducers writes',
      given: {
        candidate: { isYouthUnionMember: false },
        steps: stamped,
        papers: [...verified, ['KND_03', '2026-08-20']],
        mentors: ['2025-02-01', '2025-03-01'],
      },
      expected: {
        code: 'PAPER_KND_03',
        paper: { code: 'KND_03', copy: 2 },
        who: 'MENTOR',
        params: { mentor: 'Chìn Thị Phóng' },
      },
    },
    {
      source: '91/2025/QH15',
      what: 'consent was withdrawn',
      given: { ...preparing, withdrawn: '2026-11-10' },
      expected: { code: 'CONSENT_WITHDRAWN', params: { day: '2026-11-10' }, does: { action: 'EXIT_CANDIDATE' } },
    },
    {
      source: '06-HD/TW §5.4',
      what: 'the certificate runs out soon',
      given: { ...preparing, papers: [['CERT_AWARENESS', '2022-01-15']] },
      expected: {
        code: 'PAPER_KND_01',
        by: MEETING,
        byKind: 'ADVISED',
        why: 'CERTIFICATE_EXPIRING',
        params: { until: '2027-01-15' },
      },
    },
    {
      source: '06-HD/TW §5.4',
      what: 'the certificate runs out before the next meeting',
      given: { ...preparing, papers: [['CERT_AWARENESS', '2021-11-25']] },
      expected: { code: 'PAPER_KND_01', by: '2026-11-25', byKind: 'EXPIRY', daysLeft: 3, why: 'CERTIFICATE_EXPIRING' },
    },
    {
      source: '06-HD/TW §5.4',
      what: 'the certificate ran out before the review',
      given: { ...preparing, papers: [['CERT_AWARENESS', '2021-10-15']] },
      expected: {
        code: 'RELEARN_CLASS',
        step: 'CLASS_NOMINATED',
        why: 'CERTIFICATE_EXPIRED',
        params: { expired: '2026-10-15' },
      },
    },
    {
      source: '06-HD/TW §5.4',
      what: 'the certificate ran out after the review: nothing to learn again',
      given: {
        steps: sent,
        papers: [...resolved.filter(([code]) => code !== 'CERT_AWARENESS'), ['CERT_AWARENESS', '2021-10-01']],
        ...mentor,
      },
      expected: { code: 'PAPER_KND_09' },
    },
    {
      source: '06-HD/TW §3',
      what: 'papers run out soon',
      given: { steps: stamped, papers: [...verified, ['KND_03', '2025-12-20'], ['KND_04', '2026-08-25']], ...mentor },
      expected: { code: 'PAPER_KND_05', why: 'PAPERS_EXPIRING', params: { until: '2026-12-20' } },
    },
    {
      source: '06-HD/TW §3',
      what: 'the dossier is older than 12 months without a review',
      given: {
        steps: certified,
        papers: [...opinions.filter(([code]) => code !== 'KND_03'), ['KND_03', '2025-11-01']],
        ...mentor,
      },
      expected: {
        code: 'RENEW_PAPER',
        paper: { code: 'KND_03', copy: 1 },
        why: 'PAPERS_EXPIRED',
        params: { expired: '2026-11-01', mentor: 'Lò Văn Phủi' },
      },
    },
    {
      source: '38-HD/BTCTW',
      what: 'a paper came back',
      given: {
        ...preparing,
        papers: [
          ...trained,
          ['KND_02', { state: 'RETURNED', returned: { day: '2026-11-13', reason: 'Thiếu mục 15' } }],
        ],
      },
      expected: {
        code: 'FIX_RETURNED_PAPER',
        paper: { code: 'KND_02', copy: 1 },
        who: 'CANDIDATE',
        params: { day: '2026-11-13', reason: 'Thiếu mục 15' },
        does: { action: 'SET_PAPER', paper: 'KND_02', copy: 1 },
      },
    },
    {
      source: '06-HD/TW §3.7',
      what: 'the dossier came back',
      given: { steps: [...sent, ['DECISION', '2026-10-10', 'RETURNED']], papers: resolved, ...mentor },
      expected: {
        code: 'FIX_RETURNED_DOSSIER',
        step: 'FILE_SENT',
        params: { day: '2026-10-10' },
        does: { action: 'SEND_DOSSIER' },
      },
    },
    {
      source: '06-HD/TW §3.7',
      what: 'the dossier came back and lacks a paper',
      given: {
        steps: [...certified, ['FILE_SENT', '2026-10-10', 'RETURNED']],
        papers: resolved.filter(([code]) => code !== 'KND_05'),
        ...mentor,
      },
      expected: { code: 'PAPER_KND_05', why: 'RETURNED_DOSSIER' },
    },
    {
      source: '06-HD/TW §3.7',
      what: 'the dossier came back and went up again',
      given: {
        steps: [
          ...certified,
          ['FILE_SENT', '2026-09-20'],
          ['DECISION', '2026-10-10', 'RETURNED'],
          ['FILE_SENT', '2026-10-20'],
        ],
        papers: resolved,
        ...mentor,
      },
      expected: { code: 'PAPER_KND_09', step: 'DECISION' },
    },
    {
      source: '06-HD/TW §3.7',
      what: 'admission was refused',
      given: { steps: [...sent, ['DECISION', '2026-10-10', 'NOT_PASSED']], papers: resolved, ...mentor },
      expected: { code: 'CLOSE_REFUSED', does: { action: 'EXIT_CANDIDATE' } },
    },
    {
      source: '06-HD/TW §3.7',
      what: 'the decision is late',
      given: { today: '2027-01-05', steps: sent, papers: resolved, ...mentor },
      expected: {
        code: 'PAPER_KND_09',
        by: '2026-12-08',
        overdue: true,
        daysLeft: -28,
        why: 'MAY_BE_EXTENDED',
        params: { until: '2027-01-20', count: 30 },
      },
    },
    {
      source: '06-HD/TW §3.7',
      what: 'the decision is late, the extension was told',
      given: {
        today: '2027-01-05',
        steps: sent,
        papers: [...resolved, ['EXTENSION_NOTICE', '2026-12-07']],
        ...mentor,
      },
      expected: { code: 'PAPER_KND_09', by: '2027-01-20', overdue: false, why: 'NEXT_PAPER' },
    },
    {
      source: '06-HD/TW §3.7',
      what: 'the extension is over, too',
      given: {
        today: '2027-01-21',
        steps: sent,
        papers: [...resolved, ['EXTENSION_NOTICE', '2026-12-07']],
        ...mentor,
      },
      expected: { code: 'PAPER_KND_09', by: '2027-01-20', overdue: true, why: 'DEADLINE_PASSED' },
    },
    {
      source: 'Điều lệ Đảng, chi bộ từ 3 đảng viên chính thức, Q-30',
      what: 'a cell with 2 official members cannot vote',
      given: {
        steps: certified,
        papers: opinions,
        ...mentor,
        members: [official(), official('B'), official('C', { status: 'PROBATIONARY' })],
      },
      expected: { code: 'CELL_TOO_SMALL', step: 'CELL_RESOLUTION', params: { count: 2, least: 3 } },
    },
    {
      source: '294-QĐ/TW §9.3.2',
      what: 'how many of all official members must agree',
      given: {
        steps: certified,
        papers: opinions,
        ...mentor,
        members: [
          official(),
          official('B'),
          official('C'),
          official('D'),
          official('E', { archived: { reason: 'x', day: TODAY } }),
        ],
      },
      expected: { code: 'PAPER_KND_06', why: 'TWO_THIRDS', params: { needed: 3, official: 4 } },
    },
    {
      source: '06-HD/TW §3.6',
      what: 'the cell agreed at the second attempt',
      given: {
        steps: [...certified, ['CELL_RESOLUTION', '2026-10-10', 'NOT_PASSED']],
        papers: [...opinions, ['KND_06', '2026-11-12']],
        ...mentor,
      },
      expected: { code: 'FILE_SENT' },
    },
    {
      source: '06-HD/TW §3.6',
      what: 'a paper older than the vote that failed proves nothing',
      given: {
        steps: [...certified, ['CELL_RESOLUTION', '2026-10-10', 'NOT_PASSED']],
        papers: [...opinions, ['KND_06', '2026-10-10']],
        ...mentor,
      },
      expected: { code: 'VOTE_NOT_PASSED' },
    },
    {
      source: '06-HD/TW §3.7',
      what: 'the decision is late and past the extension',
      given: { today: '2027-03-05', steps: sent, papers: resolved, ...mentor },
      expected: { code: 'PAPER_KND_09', overdue: true, why: 'DEADLINE_PASSED' },
    },
    {
      source: 'Điều lệ Đảng, Điều 5',
      what: 'the review for official membership is late',
      given: { today: '2027-02-20', steps: filed, papers: reviewed, ...probation },
      expected: { code: 'PAPER_KND_13', overdue: true, why: 'OFFICIAL_LATE' },
    },
    {
      source: '06-HD/TW §3.6',
      what: 'the cell did not agree',
      given: { steps: [...certified, ['CELL_RESOLUTION', '2026-10-10', 'NOT_PASSED']], papers: opinions, ...mentor },
      expected: { code: 'VOTE_NOT_PASSED', does: { action: 'ADD_REMARK' } },
    },
    {
      source: '294-QĐ/TW §1.1',
      what: 'somebody is under 18 when the papers would begin',
      given: { candidate: { birthDate: '2009-02-10' }, steps: listed, papers: trained, ...mentor },
      expected: { code: 'WAIT_UNTIL_18', by: '2027-02-10', byKind: 'LEGAL', why: 'UNDER_18', does: { action: 'NONE' } },
    },
    {
      source: '294-QĐ/TW §1.1',
      what: 'somebody under 18 is mentored like anybody else',
      given: { candidate: { birthDate: '2009-02-10' }, steps: listed },
      expected: { code: 'MENTOR_ASSIGNED' },
    },
    {
      source: '294-QĐ/TW §1.1',
      what: 'somebody will soon be over 60',
      given: { ...preparing, candidate: { birthDate: '1967-03-15' } },
      expected: { code: 'PAPER_KND_01', why: 'AGEING_OUT', params: { until: '2027-03-31' } },
    },
    {
      source: '06-HD/TW §1',
      what: 'somebody is over 60 and the province has not consented',
      given: { ...preparing, candidate: { birthDate: '1962-03-15' } },
      expected: { code: 'ASK_PROVINCE_CONSENT', why: 'PROVINCE_CONSENT', who: 'COMMUNE' },
    },
    {
      source: '06-HD/TW §1',
      what: 'the province has been asked',
      given: {
        ...preparing,
        candidate: { birthDate: '1962-03-15' },
        papers: [...trained, ['PROVINCE_CONSENT', { state: 'REQUESTED', requestedOn: '2026-11-01' }]],
      },
      expected: { code: 'WAIT_PAPER', paper: { code: 'PROVINCE_CONSENT', copy: 1 } },
    },
    {
      source: '06-HD/TW §1',
      what: 'the province has consented',
      given: {
        ...preparing,
        candidate: { birthDate: '1962-03-15' },
        papers: [...trained, ['PROVINCE_CONSENT', '2026-10-01']],
      },
      expected: { code: 'PAPER_KND_01' },
    },
    {
      source: '294-QĐ/TW §1',
      what: 'schooling is too low',
      given: { ...preparing, candidate: { generalEducation: 'READ_WRITE' } },
      expected: {
        code: 'FINISH_SCHOOLING',
        why: 'SCHOOLING_TOO_LOW',
        does: { action: 'EDIT_CANDIDATE', fact: 'generalEducation' },
      },
    },
    {
      source: '294-QĐ/TW §1',
      what: 'schooling is not written down',
      given: { ...preparing, candidate: { generalEducation: null } },
      expected: { code: 'FILL_generalEducation', does: { action: 'EDIT_CANDIDATE', fact: 'generalEducation' } },
    },
    {
      source: '294-QĐ/TW §1.1',
      what: 'the birth date is not written down',
      given: { ...preparing, candidate: { birthDate: null } },
      expected: { code: 'FILL_birthDate', does: { action: 'EDIT_CANDIDATE', fact: 'birthDate' } },
    },
    {
      source: 'Điều lệ Đảng, Điều 4',
      what: 'nobody has written down whether a Youth Union member',
      given: {
        candidate: { isYouthUnionMember: null },
        steps: stamped,
        papers: [...verified, ['KND_03', '2026-08-20']],
        ...mentor,
      },
      expected: {
        code: 'FILL_isYouthUnionMember',
        why: 'WHICH_PAPERS',
        does: { action: 'EDIT_CANDIDATE', fact: 'isYouthUnionMember' },
      },
    },
    {
      source: '58-QĐ/TW',
      what: 'a believer needs guidance before the papers',
      given: { candidate: { religion: 'PROTESTANT' }, steps: listed, papers: trained, ...mentor },
      expected: {
        code: 'ASK_GUIDANCE',
        step: 'CONSENT_TO_FILE',
        why: 'SPECIAL_GUIDANCE',
        does: { action: 'SET_PAPER', paper: 'COMMUNE_GUIDANCE', copy: 1 },
      },
    },
    {
      source: '58-QĐ/TW',
      what: 'the guidance was asked for',
      given: {
        candidate: { religion: 'PROTESTANT' },
        steps: listed,
        papers: [...trained, ['COMMUNE_GUIDANCE', { state: 'REQUESTED', requestedOn: '2026-11-01' }]],
        ...mentor,
      },
      expected: { code: 'WAIT_PAPER', paper: { code: 'COMMUNE_GUIDANCE', copy: 1 } },
    },
    {
      source: '58-QĐ/TW',
      what: 'the guidance is there',
      given: {
        candidate: { religion: 'PROTESTANT' },
        steps: listed,
        papers: [...trained, ['COMMUNE_GUIDANCE', '2026-11-10']],
        ...mentor,
      },
      expected: { code: 'CONSENT_TO_FILE', does: { action: 'RECORD_STEP', step: 'CONSENT_TO_FILE' } },
    },
    {
      source: 'quy định của địa phương',
      what: 'answers to the verification are awaited, 30 working days',
      given: {
        steps: stamped,
        papers: [...written, ['VERIFICATION', { state: 'REQUESTED', requestedOn: '2026-11-02' }]],
        ...mentor,
      },
      expected: { code: 'WAIT_VERIFICATION', by: '2026-12-14', params: { asked: '2026-11-02' } },
    },
    {
      source: 'quy định của địa phương',
      what: 'answers from abroad are awaited, 90 working days',
      given: {
        candidate: { hasForeignTies: true },
        steps: stamped,
        papers: [...written, ['VERIFICATION', { state: 'REQUESTED', requestedOn: '2026-03-02' }]],
        ...mentor,
      },
      expected: { code: 'WAIT_VERIFICATION', by: '2026-07-09', overdue: true },
    },
    {
      source: '294-QĐ/TW §4.2',
      what: 'two thirds were missed when official membership was reviewed',
      given: {
        today: '2027-01-05',
        steps: [...filed, ['OFFICIAL_RESOLUTION', '2026-12-20', 'NOT_PASSED']],
        papers: reviewed,
        ...probation,
      },
      expected: { code: 'OFFICIAL_VOTE_NOT_PASSED', params: { count: 1 } },
    },
    {
      source: '294-QĐ/TW §4.2',
      what: 'they were missed three times',
      given: {
        today: '2027-03-05',
        steps: [
          ...filed,
          ['OFFICIAL_RESOLUTION', '2026-12-20', 'NOT_PASSED'],
          ['OFFICIAL_RESOLUTION', '2027-01-20', 'NOT_PASSED'],
          ['OFFICIAL_RESOLUTION', '2027-02-20', 'NOT_PASSED'],
        ],
        papers: reviewed,
        ...probation,
      },
      expected: { code: 'OFFICIAL_VOTE_THREE_TIMES', params: { count: 3 } },
    },
    {
      source: '294-QĐ/TW §4.1',
      what: 'the ceremony is late',
      given: { today: '2026-12-20', steps: sent, papers: decided },
      expected: { code: 'CEREMONY', by: '2026-12-07', overdue: true, why: 'CEREMONY_LATE' },
    },
    {
      source: '294-QĐ/TW §4.1',
      what: 'the ceremony is late, the upper committee consented',
      given: {
        today: '2026-12-20',
        steps: sent,
        papers: [...decided, ['LATE_CEREMONY_CONSENT', '2026-12-15']],
      },
      expected: { code: 'CEREMONY', by: '2026-12-31', byKind: 'ADVISED', overdue: false, why: 'NEXT_IN_PROCEDURE' },
    },
  ])('$source: $what', ({ given, expected }) => {
    expect(next(given)).toMatchObject(expected);
  });

  test.each(['REMOVED', 'WITHDRAWN', 'REFUSED', 'MOVED_AWAY', 'DECEASED', 'STRUCK_OFF'] as const)(
    'the way ended: %s',
    (exit) => {
      const given: Given = { ...preparing, candidate: { exit: { state: exit, reason: null, day: '2026-08-01' } } };
      expect(state(given)).toBe(exit);
      expect(next(given)).toMatchObject({
        code: 'EXITED',
        by: null,
        does: { action: 'NONE' },
        params: { day: '2026-08-01' },
      });
    },
  );
});

describe('what shows where a person stands', () => {
  test.each<{ what: string; given: Given; at: string }>([
    { what: 'nothing yet', given: {}, at: 'DISCOVERED' },
    { what: 'a step that did not pass', given: { steps: [['LISTED', '2025-01-10', 'NOT_PASSED']] }, at: 'DISCOVERED' },
    { what: 'a mentor without a step', given: { ...mentor }, at: 'MENTORED' },
    { what: 'a certificate alone', given: { papers: trained }, at: 'TRAINED' },
    {
      what: 'a letter of verification that is out',
      given: { papers: [['VERIFICATION', { state: 'REQUESTED' }]] },
      at: 'VERIFYING',
    },
    { what: 'a returned dossier', given: { steps: [...sent, ['DECISION', '2026-10-10', 'RETURNED']] }, at: 'RETURNED' },
    {
      what: 'a dossier that went up again',
      given: { steps: [...sent, ['DECISION', '2026-10-10', 'RETURNED'], ['FILE_SENT', '2026-10-12']] },
      at: 'SUBMITTED',
    },
    {
      what: 'a dossier returned and sent on one day, in the order of writing',
      given: { steps: [...certified, ['DECISION', '2026-10-10', 'RETURNED'], ['FILE_SENT', '2026-10-10']] },
      at: 'SUBMITTED',
    },
    {
      what: 'a vote on official membership, whatever came out',
      given: { steps: [...filed, ['OFFICIAL_RESOLUTION', '2026-12-20', 'NOT_PASSED']] },
      at: 'OFFICIAL_REVIEW',
    },
  ])('$what: $at', ({ given, at }) => {
    expect(state(given)).toBe(at);
  });

  test('a step put away did not happen', () => {
    const one = dossier({ steps: listed });
    const step = record('step', { ...one.steps[0]?.facts, archived: { reason: 'Ghi nhầm', day: TODAY } });
    expect(lifeState({ ...one, steps: [step] }, rulebook)).toBe('DISCOVERED');
  });
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
