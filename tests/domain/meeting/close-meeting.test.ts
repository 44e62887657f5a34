import { describe, expect, test } from 'vitest';
import { closeMeeting, reopenMeeting } from '#src/domain/meeting/close-meeting.ts';
import { context, TODAY } from '../make.ts';
import { MEETING_DAY, meeting, problems, ROLL, standing, vote } from './one-meeting.ts';

describe('the end of a meeting', () => {
  const begun = vote('ADMISSION', { tally: { for: 2, against: 0, blank: 0 } });
  test.each([
    ['nothing was voted on', [], '21:30', []],
    ['a vote is still being counted', [begun], '21:30', ['closed VOTES_STILL_OPEN']],
    ['it is closed', [{ ...begun, facts: { ...begun.facts, roll: ROLL } }], '21:30', []],
    ['it was taken off', [{ ...begun, facts: { ...begun.facts, archived: { reason: 'x', day: TODAY } } }], '21:30', []],
    ['it is of another meeting', [{ ...begun, facts: { ...begun.facts, meetingId: 'x' } }], '21:30', []],
    ['a vote that nobody began stands over', [vote()], '21:30', []],
    ['it ended before it began', [], '19:29', ['endedAt ENDED_BEFORE_STARTED']],
    ['it ended as it began', [], '19:30', []],
    ['nobody looked at the clock', [], null, []],
  ])('%s', (_, votes, endedAt, expected) => {
    expect(problems(closeMeeting({ meeting, votes, endedAt }, context))).toEqual(expected);
  });

  test('a meeting of which nobody noted the beginning may end at any hour', () => {
    const unclocked = { ...meeting, facts: { day: MEETING_DAY } };
    expect(problems(closeMeeting({ meeting: unclocked, votes: [], endedAt: '00:30' }, context))).toEqual([]);
  });

  test('it has a day, and can be taken back', () => {
    const closed = standing(closeMeeting({ meeting, votes: [], endedAt: '21:30' }, context), meeting);
    expect(closed.facts).toMatchObject({ closed: { day: TODAY }, endedAt: '21:30' });
    expect(standing(reopenMeeting({ meeting: closed }, context), closed).facts.closed).toBeNull();
  });
});
