import { expect, test } from 'vitest';
import { read } from '#src/domain/dossier/reading.ts';
import { ladderRung } from '#src/domain/probation/ladder-rung.ts';
import { probationRegister } from '#src/domain/probation/probation-register.ts';
import { retention } from '#src/domain/probation/retention.ts';
import { must } from '#src/lib/must.ts';
import { dossier, type Given, record, rulebook, TODAY } from '../make.ts';

const reading = (given: Given) => read(dossier(given), rulebook, given.today ?? TODAY);
const admitted = (ceremony: string, given: Given = {}): Given => ({
  probationMentors: [ceremony],
  ...given,
  papers: [['KND_09', '2023-01-05'], ...(given.papers ?? [])],
  steps: [['CEREMONY', ceremony], ['MEMBER_FILE', ceremony], ...(given.steps ?? [])],
});
const row = (given: Given) => must(probationRegister([reading(given)])[0], 'a row');

test.each([
  { left: 91, rung: null },
  { left: 90, rung: 90 },
  { left: 61, rung: 90 },
  { left: 60, rung: 60 },
  { left: 30, rung: 30 },
  { left: 16, rung: 30 },
  { left: 15, rung: 15 },
  { left: 7, rung: 7 },
  { left: 0, rung: 7 },
])('ladder 90, 60, 30, 15, 7: $left days before the end stand on $rung', ({ left, rung }) => {
  expect(ladderRung([7, 90, 30, 60, 15], left)).toBe(rung);
});

test.each([
  {
    source: '294-QĐ/TW §4.2',
    ceremony: '2025-11-20',
    today: '2026-11-20',
    end: '2026-11-20',
    left: 0,
    phase: 'ENDING',
  },
  { source: 'a day later', ceremony: '2025-11-20', today: '2026-11-21', end: '2026-11-20', left: -1, phase: 'OVER' },
  { source: '29 February', ceremony: '2024-02-29', today: '2025-02-01', end: '2025-02-28', left: 27, phase: 'ENDING' },
  {
    source: 'ends in a leap year',
    ceremony: '2027-02-28',
    today: '2028-02-28',
    end: '2028-02-28',
    left: 0,
    phase: 'ENDING',
  },
  { source: 'far away', ceremony: '2026-08-01', today: '2026-11-22', end: '2027-08-01', left: 252, phase: 'RUNNING' },
])(
  'probation runs 12 months from the ceremony ($source): $ceremony ends $end',
  ({ ceremony, today, end, left, phase }) => {
    expect(row(admitted(ceremony, { today }))).toMatchObject({ ceremony, end, daysLeft: left, phase });
  },
);

test('the end never counts from the decision, and the ladder is the place’s own', () => {
  const given = admitted('2025-12-20', { settings: { 'probation.ladderDays': ['45', '10'] }, today: '2026-11-22' });
  expect(row(given)).toMatchObject({ end: '2026-12-20', daysLeft: 28, rung: 45 });
});

test.each([
  { today: '2026-07-10', day: '2026-08-12', overdue: false },
  { today: '2026-08-12', day: '2026-08-12', overdue: false },
  { today: '2026-08-13', day: '2026-08-12', overdue: true },
])('after the end the cell reviews within 30 working days (294-QĐ/TW §4.2): on $today', ({ today, day, overdue }) => {
  const papers: Given['papers'] = [['CERT_NEW_MEMBER', '2026-05-05']];
  const found = row(admitted('2025-07-01', { today, papers, remarks: ['2026-06-20'] }));
  expect(found.phase).toBe('OVER');
  expect(found.due).toEqual([{ what: 'REVIEW', day }]);
  expect(found.overdue).toBe(overdue);
});

test.each([
  { remarks: [], due: '2026-11-01', last: null },
  { remarks: ['2026-07-15'], due: '2027-01-15', last: '2026-07-15' },
  // the next one would fall after the end: then 11-KNĐ is written
  { remarks: ['2026-11-10'], due: undefined, last: '2026-11-10' },
])('half-yearly remark: last $last, due $due', ({ remarks, due, last }) => {
  const found = row(admitted('2026-05-01', { remarks }));
  expect(found.due.find(({ what }) => what === 'REMARK')?.day).toBe(due);
  expect(found.lastRemark).toBe(last);
});

test('a remark from before the ceremony is none of probation', () => {
  expect(row(admitted('2026-05-01', { remarks: ['2026-04-01'] })).lastRemark).toBeNull();
});

test('what is missing for the official dossier, and the certificate of the class apart', () => {
  const before = row(admitted('2025-12-01'));
  expect(before.missing.map(({ code }) => code)).toEqual(['CERT_NEW_MEMBER', 'KND_10', 'KND_11', 'KND_12', 'KND_13']);
  expect(before.hasCertificate).toBe(false);
  expect(before.due.map(({ what }) => what)).toContain('CLASS');
  const after = row(admitted('2025-12-01', { papers: [['CERT_NEW_MEMBER', '2026-06-01']] }));
  expect(after.hasCertificate).toBe(true);
  expect(after.due.map(({ what }) => what)).not.toContain('CLASS');
});

test.each([
  { day: '2026-11-19', early: ['KND_13'] },
  { day: '2026-11-20', early: [] },
])('13-KNĐ of $day for a ceremony on 20/11/2025 (294-QĐ/TW §4.2)', ({ day, early }) => {
  const found = row(admitted('2025-11-20', { papers: [['KND_13', day]], today: '2026-12-01' }));
  expect(found.tooEarly.map(({ code }) => code)).toEqual(early);
});

test('the class for new members may well be attended before the end', () => {
  expect(row(admitted('2025-11-20', { papers: [['CERT_NEW_MEMBER', '2026-03-01']] })).tooEarly).toEqual([]);
});

test('by what is due first; numbers by time stay, also of those who are no longer in it', () => {
  const rows = probationRegister([
    reading(admitted('2026-03-01', { candidate: { name: 'Ba' }, remarks: ['2026-08-30'] })),
    reading(admitted('2025-10-01', { candidate: { name: 'Hai' } })),
    reading(admitted('2024-01-01', { candidate: { name: 'Một' }, steps: [['OFFICIAL_DECISION', '2025-02-01']] })),
    reading(
      admitted('2026-09-01', {
        candidate: { name: 'Năm', exit: { state: 'STRUCK_OFF', reason: null, day: '2026-10-01' } },
      }),
    ),
    reading({ candidate: { name: 'Chưa' } }),
    reading(admitted('2026-03-20', { candidate: { name: 'Bốn' } })),
  ]);
  expect(rows.map(({ no, reading: { dossier: of } }) => `${no} ${of.candidate.facts.name}`)).toEqual([
    '4 Bốn',
    '2 Hai',
    '3 Ba',
  ]);
});

test('after the cell’s resolution the register waits for the decision', () => {
  const found = row(
    admitted('2025-05-15', {
      today: '2026-07-01',
      steps: [['OFFICIAL_RESOLUTION', '2026-06-15']],
      papers: [['KND_13', '2026-06-15']],
    }),
  );
  expect(found).toMatchObject({ phase: 'UP', due: [{ what: 'DECISION', day: '2026-07-27' }], overdue: false });
});

test.each([
  { decided: '2025-11-22', months: 12, from: '2026-11-22', isOver: true },
  { decided: '2025-11-23', months: 12, from: '2026-11-23', isOver: false },
  { decided: '2024-08-31', months: 6, from: '2025-02-28', isOver: true },
])('retention: decided $decided, kept $months months', ({ decided, months, from, isOver }) => {
  const settings = { 'retention.monthsAfterOfficial': months };
  const steps: Given['steps'] = [['OFFICIAL_DECISION', decided]];
  expect(retention(reading(admitted('2023-08-01', { steps, settings })))).toEqual({
    officialOn: decided,
    from,
    isOver,
  });
});

test('nobody is to be put away who is not official, or is away already', () => {
  expect(retention(reading(admitted('2025-08-01')))).toBeNull();
  const archived = { reason: 'Đã chính thức', day: '2026-01-01' };
  expect(
    retention(
      reading(admitted('2023-08-01', { candidate: { archived }, steps: [['OFFICIAL_DECISION', '2024-09-01']] })),
    ),
  ).toBeNull();
});

test('a paper put away is not too early', () => {
  const found = reading(admitted('2025-11-20', { today: '2026-12-01' }));
  const candidateId = found.dossier.candidate.id;
  const gone = record('paper', {
    candidateId,
    code: 'KND_10',
    copy: 1,
    state: 'READY',
    document: { day: '2026-01-01' },
    archived: { reason: 'Nhầm', day: '2026-11-01' },
  });
  const again = read({ ...found.dossier, papers: [...found.dossier.papers, gone] }, rulebook, '2026-12-01');
  expect(probationRegister([again])[0]?.tooEarly).toEqual([]);
});
