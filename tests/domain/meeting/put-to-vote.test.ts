import { describe, expect, test } from 'vitest';
import { putToVote, takeOffAgenda } from '#src/domain/meeting/put-to-vote.ts';
import { purposeOfStep, VOTE_PURPOSE, VOTE_PURPOSES } from '#src/domain/meeting/vote-purpose.ts';
import type { DomainRecord } from '#src/domain/records/record-types.ts';
import { context, record, TODAY } from '../make.ts';
import { candidate, changes, MEETING_DAY, meeting, problems, standing, step, vote } from './one-meeting.ts';

describe('which vote a step waits for', () => {
  test.each([
    ['LISTED', 'LISTED'],
    ['CONSENT_TO_FILE', 'CONSENT_TO_FILE'],
    ['CELL_RESOLUTION', 'ADMISSION'],
    ['OFFICIAL_RESOLUTION', 'OFFICIAL'],
    ['STAMPED', null],
    [null, null],
  ])('%s: %s', (code, purpose) => {
    expect(purposeOfStep(code)).toBe(purpose);
  });

  test('06-HD/TW §3.6: two thirds on admission, recognition and striking off; Điều lệ Đảng, Điều 9: else more than half', () => {
    expect(VOTE_PURPOSES.filter((one) => VOTE_PURPOSE[one].majority === 'TWO_THIRDS')).toEqual([
      'ADMISSION',
      'OFFICIAL',
      'STRIKE_OFF',
    ]);
    expect(VOTE_PURPOSES.filter((one) => VOTE_PURPOSE[one].majority === 'MORE_THAN_HALF')).toEqual([
      'LISTED',
      'CONSENT_TO_FILE',
    ]);
  });
});

describe('putting to the vote', () => {
  const put = (purpose: 'ADMISSION' | 'OFFICIAL' | 'STRIKE_OFF', day: string, steps: DomainRecord<'step'>[] = []) =>
    putToVote({ meeting: record('meeting', { day }), candidate, purpose, existing: null, steps }, context);

  test('one vote for each person and purpose, with the id that any phone derives', () => {
    const [change] = changes(
      putToVote({ meeting, candidate, purpose: 'ADMISSION', existing: null, steps: [] }, context),
    );
    expect(change).toMatchObject({
      id: context.derivedId('vote', [meeting.id, candidate.id, 'ADMISSION']),
      scope: candidate.scope,
      set: { meetingId: meeting.id, candidateId: candidate.id, purpose: 'ADMISSION', day: MEETING_DAY },
    });
  });

  test('taken off the agenda and put there again, it is the same vote', () => {
    const off = standing(takeOffAgenda({ vote: vote(), reason: 'nhầm' }, context), vote());
    expect(off.facts.archived).toMatchObject({ day: TODAY });
    const again = changes(putToVote({ meeting, candidate, purpose: 'ADMISSION', existing: off, steps: [] }, context));
    expect(again.map(({ id, set }) => [id, set])).toEqual([[off.id, { archived: null }]]);
  });

  test('a vote of which ballots were counted is not taken off', () => {
    expect(
      problems(
        takeOffAgenda(
          { vote: vote('ADMISSION', { tally: { for: 1, against: 0, blank: 0 } }), reason: 'nhầm' },
          context,
        ),
      ),
    ).toEqual(['tally VOTE_BEGUN']);
    expect(
      problems(
        takeOffAgenda(
          { vote: vote('ADMISSION', { tally: { for: 0, against: 0, blank: 0 } }), reason: 'nhầm' },
          context,
        ),
      ),
    ).toEqual([]);
  });

  test.each([
    ['Q-32: 13-KNĐ one day before the 12 months', 'OFFICIAL', '2026-11-19', ['purpose BEFORE_PROBATION_END']],
    ['Q-32: 13-KNĐ on the day on which they are over', 'OFFICIAL', '2026-11-20', []],
    ['Điều lệ Đảng, Điều 5: striking off may come before', 'STRIKE_OFF', '2026-11-19', []],
    ['admission asks for no ceremony', 'ADMISSION', '2026-11-19', []],
  ] as const)('ceremony 20/11/2025, %s', (_, purpose, day, expected) => {
    expect(problems(put(purpose, day, [step('CEREMONY', '2025-11-20')]))).toEqual(expected);
  });

  test.each(['OFFICIAL', 'STRIKE_OFF'] as const)('%s is for those whose ceremony is recorded', (purpose) => {
    expect(problems(put(purpose, MEETING_DAY))).toEqual(['purpose NO_CEREMONY']);
  });
});
