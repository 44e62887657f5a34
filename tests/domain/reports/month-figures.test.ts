import { expect, test } from 'vitest';
import { byRow } from '#src/domain/reports/figure.ts';
import { type MonthInput, monthFigures } from '#src/domain/reports/month-figures.ts';
import { CELL_MONTH } from '#src/rulebooks/reports/report-forms.ts';
import { record } from '../make.ts';

const followed = record('candidate', { name: 'Sìn Thị Hoà' });
const listed = record('candidate', { name: 'Vàng A Chứ' });
const admitted = record('candidate', { name: 'Lò Văn Đúc' });
const gone = record('candidate', {
  name: 'Giàng A Thào',
  exit: { state: 'MOVED_AWAY', reason: null, day: '2026-09-20' },
});
const member = record('member', { name: 'Lò Văn Phủi', status: 'OFFICIAL', admittedOn: '2010-01-01' });
const newMember = record('member', { name: 'Chìn Thị Phóng', status: 'PROBATIONARY', admittedOn: '2026-03-26' });
const left = record('member', {
  name: 'Lùng Văn Dẻo',
  status: 'OFFICIAL',
  left: { reason: 'Chuyển đi', day: '2026-08-01' },
});
const meeting = record('meeting', { day: '2026-09-05' });
const before = record('meeting', { day: '2026-08-05' });
const steps = (...list: [string, string, string, ('PASSED' | 'NOT_PASSED')?][]) =>
  list.map(([candidateId, code, day, outcome = 'PASSED']) => record('step', { candidateId, code, day, outcome }));

const input: MonthInput = {
  from: '2026-09-01',
  through: '2026-09-30',
  records: {
    candidate: [followed, listed, admitted, gone],
    member: [member, newMember, left],
    meeting: [meeting, before],
    attendance: [
      record('attendance', { meetingId: meeting.id, memberId: member.id, presence: 'PRESENT' }),
      record('attendance', { meetingId: meeting.id, memberId: newMember.id, presence: 'ABSENT' }),
      record('attendance', { meetingId: meeting.id, memberId: left.id, presence: 'ABSENT_EXEMPT' }),
      record('attendance', { meetingId: before.id, memberId: member.id, presence: 'PRESENT' }),
    ],
    vote: [
      record('vote', { day: '2026-09-05', isProposed: true }),
      record('vote', { day: '2026-09-05', isProposed: false }),
      record('vote', { day: '2026-10-05', isProposed: true }),
    ],
    step: steps(
      [listed.id, 'LISTED', '2026-09-05'],
      [listed.id, 'LISTED', '2026-09-06'],
      [followed.id, 'LISTED', '2026-09-05', 'NOT_PASSED'],
      [followed.id, 'MENTOR_ASSIGNED', '2026-10-01'],
      [admitted.id, 'CEREMONY', '2026-09-25'],
    ),
    paper: [
      record('paper', { state: 'READY', receivedOn: '2026-09-10' }),
      record('paper', { state: 'READY', document: { day: '2026-09-11' } }),
      record('paper', { state: 'DRAFTED', receivedOn: '2026-09-12' }),
      record('paper', { state: 'RETURNED', returned: { day: '2026-09-12', reason: 'Thiếu dấu' } }),
    ],
    mentorAssignment: [
      record('mentorAssignment', { memberId: member.id, startDay: '2026-01-01' }),
      record('mentorAssignment', { memberId: member.id, startDay: '2026-02-01' }),
      record('mentorAssignment', {
        memberId: left.id,
        startDay: '2026-01-01',
        end: { day: '2026-08-01', reason: 'Chuyển đi' },
      }),
    ],
    mentorRemark: [record('mentorRemark', { day: '2026-09-12' }), record('mentorRemark', { day: '2026-08-12' })],
  },
  admitted: { count: 1, people: [admitted.id], notes: [] },
  admittedYear: null,
  target: 5,
};
const figures = byRow(monthFigures(CELL_MONTH, input));

test.each<[string, number | null]>([
  ['MEETINGS', 1],
  ['CANDIDATES', 2],
  ['LISTED', 1],
  ['MENTOR_ASSIGNED', 0],
  ['REMARKS', 1],
  ['PAPERS_READY', 2],
  ['PAPERS_RETURNED', 1],
  ['VOTES', 2],
  ['VOTES_PROPOSED', 1],
  ['ADMITTED', 1],
  ['ADMITTED_YEAR', null],
  ['EXITS', 1],
  ['TARGET_YEAR', 5],
  ['MENTORS', 1],
  ['MEMBERS_OFFICIAL', 1],
  ['MEMBERS_PROBATIONARY', 1],
  ['ATTENDED', 1],
  ['ATTENDANCE_ROLL', 2],
])('42-HD/BTCTW, the month of a cell: %s is %s', (row, value) => {
  expect(figures.get(row)?.value).toBe(value);
});

test('a person stands once behind a figure, whatever the number of records', () => {
  expect(figures.get('LISTED')?.people).toEqual([listed.id]);
  expect(figures.get('CANDIDATES')?.people).toEqual([followed.id, listed.id]);
});

test('42-HD/BTCTW: the four parts stand in order', () => {
  expect(CELL_MONTH.parts.map(({ code }) => code)).toEqual(['I', 'II', 'III', 'IV']);
});
