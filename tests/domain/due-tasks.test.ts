import { expect, test } from 'vitest';
import { byDay, dueTasks } from '#src/domain/dossier/due-tasks.ts';
import type { Given } from './make.ts';
import { dossier, official, rulebook, sentence, TODAY } from './make.ts';

const tasks = (given: Given) => {
  const found = dueTasks(dossier(given), rulebook, given.today ?? TODAY);
  for (const task of found) {
    for (const language of ['vi', 'en'] as const) expect(sentence(task, language)).toContain('Lò Văn Đức');
  }
  return found;
};
const short = (given: Given) => tasks(given).map(({ code, by, overdue }) => `${overdue ? '!' : ''}${code} ${by}`);

const listed = [['LISTED', '2025-01-10']] as const;
const trained = [['CERT_AWARENESS', '2025-06-30']] as const;
const probation: Given = {
  steps: [
    ['CEREMONY', '2025-12-10'],
    ['MEMBER_FILE', '2025-12-30'],
  ],
  papers: [['CERT_NEW_MEMBER', '2026-05-01']],
  probationMentors: ['2025-12-10'],
};

test.each<{ source: string; what: string; given: Given; list: string[] }>([
  { source: '91/2025/QH15', what: 'a new name', given: { consent: null }, list: ['RECORD_CONSENT 2026-11-30'] },
  {
    source: '294-QĐ/TW §3.2.1',
    what: 'nobody mentors',
    given: { steps: listed },
    list: ['MENTOR_ASSIGNED 2026-11-30'],
  },
  {
    source: 'quy định của địa phương',
    what: 'a month without a remark',
    given: { steps: listed, papers: trained, mentors: ['2025-02-01'], remarks: ['2026-10-10'] },
    list: ['!REMARK_DUE 2026-11-10', 'CONSENT_TO_FILE 2026-11-30'],
  },
  {
    source: 'quy định của địa phương',
    what: 'no remark since the assignment',
    given: { steps: listed, papers: trained, mentors: ['2026-09-01'] },
    list: ['CONSENT_TO_FILE 2026-11-30', 'REMARK_DUE 2026-11-30'],
  },
  {
    source: 'quy định của địa phương',
    what: 'a remark that falls due within a week',
    given: { steps: listed, papers: trained, mentors: ['2025-02-01'], remarks: ['2026-10-28'] },
    list: ['REMARK_DUE 2026-11-28', 'CONSENT_TO_FILE 2026-11-30'],
  },
  {
    source: 'quy định của địa phương',
    what: 'a remark of the month',
    given: { steps: listed, papers: trained, mentors: ['2025-02-01'], remarks: ['2026-11-20', '2026-10-10'] },
    list: ['CONSENT_TO_FILE 2026-11-30'],
  },
  {
    source: 'quy định của địa phương',
    what: 'where remarks are quarterly',
    given: {
      steps: listed,
      papers: trained,
      mentors: ['2025-02-01'],
      remarks: ['2026-10-10'],
      settings: { 'remark.everyMonths': 3 },
    },
    list: ['CONSENT_TO_FILE 2026-11-30'],
  },
  {
    source: '06-HD/TW §5.4',
    what: 'a certificate that runs out in two months',
    given: {
      steps: listed,
      papers: [['CERT_AWARENESS', '2022-01-20']],
      mentors: ['2025-02-01'],
      remarks: ['2026-11-20'],
    },
    list: ['CONSENT_TO_FILE 2026-11-30', 'CERTIFICATE_EXPIRING 2027-01-20'],
  },
  {
    source: '06-HD/TW §3',
    what: 'a paper that runs out in a month',
    given: {
      steps: listed,
      papers: [...trained, ['KND_03', '2025-12-20']],
      mentors: ['2025-02-01'],
      remarks: ['2026-11-20'],
    },
    list: ['PAPER_KND_01 2026-11-30', 'PAPERS_EXPIRING 2026-12-20'],
  },
  {
    source: '06-HD/TW §5.4',
    what: 'a certificate that came in, with nothing said of the day that stands on it',
    given: {
      steps: listed,
      papers: [['CERT_AWARENESS', { state: 'READY', receivedOn: '2026-11-10' }]],
      mentors: ['2025-02-01'],
      remarks: ['2026-11-20'],
    },
    list: ['CONSENT_TO_FILE 2026-11-30', 'DATE_PAPER 2026-11-30'],
  },
  {
    source: '294-QĐ/TW §1.1',
    what: 'the age of 60 comes near',
    given: {
      candidate: { birthDate: '1967-03-15' },
      steps: listed,
      papers: trained,
      mentors: ['2025-02-01'],
      remarks: ['2026-11-20'],
    },
    list: ['CONSENT_TO_FILE 2026-11-30', 'AGEING_OUT 2027-03-31'],
  },
  {
    source: '38-HD/BTCTW',
    what: 'two papers came back: both are to be mended',
    given: {
      steps: listed,
      papers: [
        ['KND_01', { state: 'RETURNED', returned: { day: '2026-11-13', reason: 'Thiếu chữ ký' } }],
        ['KND_02', { state: 'RETURNED', returned: { day: '2026-11-13', reason: 'Thiếu mục 15' } }],
      ],
      mentors: ['2025-02-01'],
      remarks: ['2026-11-20'],
    },
    list: ['FIX_RETURNED_PAPER 2026-11-30', 'FIX_RETURNED_PAPER 2026-11-30'],
  },
  {
    source: '06-HD/TW §3.7',
    what: 'the decision is late',
    given: {
      steps: [
        ['CELL_RESOLUTION', '2026-06-01'],
        ['FILE_SENT', '2026-06-03'],
      ],
      mentors: ['2025-02-01'],
      remarks: ['2026-11-20'],
    },
    list: ['!PAPER_KND_09 2026-08-24'],
  },
  {
    source: '294-QĐ/TW §4.1',
    what: 'the ceremony is late; the mentor of the candidate is no longer asked for',
    given: { steps: [['FILE_SENT', '2026-06-03']], papers: [['KND_09', { state: 'READY', receivedOn: '2026-09-15' }]] },
    list: ['!CEREMONY 2026-10-27'],
  },
  {
    source: '38-HD/BTCTW',
    what: 'the member file is not written',
    given: { ...probation, steps: [['CEREMONY', '2026-11-02']], probationMentors: ['2026-11-02'] },
    list: ['MEMBER_FILE 2026-12-14'],
  },
  {
    source: 'Điều lệ Đảng, Điều 5',
    what: 'probation ends in 18 days',
    given: probation,
    list: ['REMARK_DUE 2026-11-30', 'PROBATION_ENDS 2026-12-10'],
  },
  {
    source: 'Điều lệ Đảng, Điều 5',
    what: 'probation ends and the class is not done',
    given: { ...probation, papers: [], remarks: ['2026-11-01'] },
    list: ['PAPER_CERT_NEW_MEMBER 2026-12-10', 'PROBATION_ENDS 2026-12-10'],
  },
  {
    source: '294-QĐ/TW §4.2',
    what: 'probation is over: the self-review, within 30 working days',
    given: { ...probation, today: '2026-12-15', remarks: ['2026-11-01'], settings: { 'today.horizonDays': 60 } },
    list: ['PAPER_KND_10 2027-01-22'],
  },
  {
    source: 'quy định của địa phương',
    what: 'somebody should be back from work far away',
    given: {
      candidate: { awayUntil: '2026-11-15' },
      steps: listed,
      papers: trained,
      mentors: ['2025-02-01'],
      remarks: ['2026-11-20'],
    },
    list: ['!BACK_FROM_AWAY 2026-11-15', 'CONSENT_TO_FILE 2026-11-30'],
  },
  {
    source: '294-QĐ/TW §3',
    what: 'the way has ended',
    given: { candidate: { exit: { state: 'REMOVED', reason: null, day: TODAY } } },
    list: [],
  },
  {
    source: '294-QĐ/TW §1.1',
    what: 'somebody waits for the 18th birthday',
    given: {
      candidate: { birthDate: '2009-02-10' },
      steps: listed,
      papers: trained,
      mentors: ['2025-02-01'],
      remarks: ['2026-11-20'],
    },
    list: [],
  },
])('$source: $what', ({ given, list }) => {
  expect(short(given)).toEqual(list);
});

test.each([
  ['2026-09-10', null],
  ['2026-09-11', 90],
  ['2026-10-10', 90],
  ['2026-10-11', 60],
  ['2026-11-10', 30],
  ['2026-11-25', 15],
  ['2026-12-03', 7],
  ['2026-12-10', 7],
  ['2026-12-11', null],
])(
  'Điều lệ Đảng, Điều 5: before the end of probation on 10/12/2026 the reminder of %s is that of %s days',
  (today, rung) => {
    const found = tasks({ ...probation, today, remarks: ['2026-09-01'] }).find(({ code }) => code === 'PROBATION_ENDS');
    expect(found?.params.rung ?? null).toBe(rung);
  },
);

test.each([
  ['MENTOR_ASSIGNED', { steps: listed }, { action: 'ASSIGN_MENTOR', phase: 'CANDIDATE' }],
  ['RECORD_CONSENT', { consent: null }, { action: 'RECORD_CONSENT' }],
  ['REMARK_DUE', { steps: listed, mentors: ['2026-09-01'] }, { action: 'ADD_REMARK' }],
  [
    'REPLACE_MENTOR',
    { steps: listed, mentors: ['2026-09-01'], members: [official('A', { archived: { reason: 'x', day: TODAY } })] },
    { action: 'HAND_OVER_MENTOR' },
  ],
  ['PROBATION_ENDS', probation, { action: 'ADD_REMARK' }],
  ['BACK_FROM_AWAY', { candidate: { awayUntil: '2026-11-15' } }, { action: 'EDIT_CANDIDATE', fact: 'awayUntil' }],
] as const)('the one tap of %s', (code, given, does) => {
  const one = dossier(given as Given);
  const found = dueTasks(one, rulebook, TODAY).find((task) => task.code === code);
  expect(found?.does).toMatchObject(does);
  expect(found?.candidateId).toBe(one.candidate.id);
});

test('tasks of several people stand in one list: overdue first, then by day, then without a day', () => {
  const late = tasks({ steps: listed, mentors: ['2026-09-01'], remarks: ['2026-10-01'] });
  const soon = tasks({ steps: listed });
  const list = [...soon, ...late].toSorted(byDay);
  expect(list[0]?.overdue).toBe(true);
  expect(list.map(({ by }) => by)).toEqual(list.map(({ by }) => by).toSorted());
  const [first] = soon;
  if (first) expect(byDay({ ...first, by: null }, first)).toBe(1);
});

const received = (day: string): Given => ({
  steps: [['CELL_RESOLUTION', '2026-08-10']],
  papers: [['KND_09', { document: { number: '12-QĐ/ĐU', day: '2026-10-01' }, receivedOn: day, state: 'READY' }]],
});

test.each([
  // 30 working days from Mon 19/10/2026 end on Mon 30/11/2026
  { today: '2026-11-22', receivedOn: '2026-10-19', by: '2026-11-30', daysLeft: 8, workingDaysLeft: 6 },
  { today: '2026-11-27', receivedOn: '2026-10-19', by: '2026-11-30', daysLeft: 3, workingDaysLeft: 1 },
  { today: '2026-11-30', receivedOn: '2026-10-19', by: '2026-11-30', daysLeft: 0, workingDaysLeft: 0 },
  { today: '2026-12-05', receivedOn: '2026-10-19', by: '2026-11-30', daysLeft: -5, workingDaysLeft: -4 },
])('294-QĐ/TW §4.1: on $today the ceremony is due in $workingDaysLeft working days', (row) => {
  const { today, receivedOn, ...left } = row;
  const found = tasks({ ...received(receivedOn), today }).find(({ step }) => step === 'CEREMONY');
  expect(found).toMatchObject(left);
});

test('Điều lệ Đảng, Điều 5: the end of the probation is in months, so nothing is said of working days', () => {
  const found = tasks({ ...probation, today: '2026-11-22' });
  expect(found.find(({ code }) => code === 'PROBATION_ENDS')).toMatchObject({ daysLeft: 18, workingDaysLeft: null });
});
