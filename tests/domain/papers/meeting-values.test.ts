import { expect, test } from 'vitest';
import { meetingValues } from '#src/domain/papers/meeting-values.ts';
import { official, record, rulebook, TODAY } from '../make.ts';

const meeting = record('meeting', { day: TODAY });
const members = [official(), official('Chìn Thị Phóng'), official('Giàng A Thào')];
const roll = {
  total: 12,
  official: 10,
  probationary: 2,
  present: 9,
  officialPresent: 8,
  absent: 3,
  exemptAbsent: 1,
  awayAbsent: 1,
};
const vote = record('vote', {
  meetingId: meeting.id,
  candidateId: record('candidate', {}).id,
  purpose: 'ADMISSION',
  day: TODAY,
  tally: { for: 7, against: 1, blank: 0 },
  roll,
  isProposed: true,
});
const places = { commune: null, province: null };
const values = (attendances: Parameters<typeof meetingValues>[0]['attendances']) =>
  meetingValues({
    rulebook,
    unit: null,
    places,
    meeting,
    members,
    attendances,
    votes: [vote],
    candidates: [],
    today: TODAY,
  }).fields;

test('the minutes of a meeting whose figures were typed print them; who was absent is left to be written', () => {
  expect(values([])).toMatchObject({
    total: '12',
    official: '10',
    present: '9',
    officialPresent: '8',
    denominator: '8',
  });
  expect(values([]).absentees).toBeUndefined();
});

test('where attendance was taken, it is printed', () => {
  const came = members.map(({ id }, at) =>
    record('attendance', { meetingId: meeting.id, memberId: id, presence: at === 0 ? 'ABSENT' : 'PRESENT' }),
  );
  expect(values(came)).toMatchObject({ total: '3', present: '2', absent: '1', absentees: 'Lò Văn Phủi' });
});
