import { describe, expect, test } from 'vitest';
import { editMeeting, openMeeting } from '#src/domain/meeting/open-meeting.ts';
import { context, official, record, TODAY } from '../make.ts';
import { changes, MEETING_DAY, meeting, problems, ROLL, standing, vote } from './one-meeting.ts';

describe('opening', () => {
  const [chair, secretary] = [official(), official('Chìn Thị Phóng')];
  test('a meeting has its day, place, hour, chair and secretary', () => {
    const facts = {
      day: TODAY,
      place: 'nhà văn hóa bản Pá Bon',
      startedAt: '19:30',
      chairId: chair.id,
      secretaryId: secretary.id,
    };
    expect(standing(openMeeting({ facts }, context)).facts).toEqual(facts);
  });

  test.each([
    [
      'who chairs does not write the minutes',
      { day: TODAY, chairId: chair.id, secretaryId: chair.id },
      'secretaryId CHAIR_IS_SECRETARY',
    ],
    ['a day to come', { day: '2026-11-23' }, 'day DAY_IN_FUTURE'],
    ['31 February', { day: '2026-02-31' }, 'day DAY_IMPOSSIBLE'],
    ['an hour that is none', { day: TODAY, startedAt: '25:00' }, 'startedAt TIME_FORM'],
    ['no day', {}, 'day FACT_REQUIRED'],
  ])('refused: %s', (_, facts, expected) => {
    expect(problems(openMeeting({ facts }, context))).toEqual([expected]);
  });

  test('nobody named yet: two who are unknown are not the same', () => {
    expect(problems(openMeeting({ facts: { day: TODAY, chairId: null, secretaryId: null } }, context))).toEqual([]);
  });

  test('another day takes the votes of the meeting along, and no others', () => {
    const open = vote();
    const votes = [
      open,
      vote('LISTED', { meetingId: record('meeting', {}).id }),
      vote('LISTED', { archived: { reason: 'x', day: TODAY } }),
    ];
    const moved = changes(editMeeting({ meeting, votes, set: { day: '2026-11-19', place: 'bản Pá Bon' } }, context));
    expect(moved.map(({ id, set }) => [id, set])).toEqual([
      [meeting.id, { day: '2026-11-19', place: 'bản Pá Bon' }],
      [open.id, { day: '2026-11-19' }],
    ]);
  });

  test('once a vote is closed its day stands; other facts may change', () => {
    const votes = [vote('ADMISSION', { roll: ROLL })];
    expect(problems(editMeeting({ meeting, votes, set: { day: '2026-11-19' } }, context))).toEqual([
      'day DAY_OF_CLOSED_VOTES',
    ]);
    expect(
      changes(editMeeting({ meeting, votes, set: { day: MEETING_DAY, place: 'bản Pá Bon' } }, context)),
    ).toHaveLength(1);
  });

  test('another fact than the day leaves the votes alone, and chair and secretary stay two', () => {
    const [lead, other] = [official().id, official('Chìn Thị Phóng').id];
    const led = { ...meeting, facts: { ...meeting.facts, chairId: lead } };
    const text = editMeeting({ meeting: led, votes: [vote()], set: { discussion: 'Nhất trí.' } }, context);
    expect(changes(text).map(({ set }) => set)).toEqual([{ discussion: 'Nhất trí.' }]);
    expect(problems(editMeeting({ meeting: led, votes: [], set: { secretaryId: lead } }, context))).toEqual([
      'secretaryId CHAIR_IS_SECRETARY',
    ]);
    expect(problems(editMeeting({ meeting: led, votes: [], set: { secretaryId: other } }, context))).toEqual([]);
  });

  test('one closed vote among open ones is enough for the day to stand', () => {
    const votes = [vote(), vote('LISTED', { roll: ROLL })];
    const moved = editMeeting({ meeting, votes, set: { day: '2026-11-19' } }, context);
    expect(problems(moved)).toEqual(['day DAY_OF_CLOSED_VOTES']);
  });

  test('a vote that cannot lie on the new day stops the whole change', () => {
    expect(problems(editMeeting({ meeting, votes: [vote()], set: { day: '2026-11-23' } }, context))).toEqual([
      'day DAY_IN_FUTURE',
    ]);
  });
});
