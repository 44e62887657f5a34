import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countBallot, undoBallot } from '#src/domain/meeting/count-ballot.ts';
import type { Ballot } from '#src/domain/votes/roll.ts';
import { ballotsOf } from '#src/domain/votes/roll.ts';
import { context } from '../make.ts';
import { changes, problems, ROLL, standing, vote } from './one-meeting.ts';

describe('ballots, one by one', () => {
  test('each is one more of its kind; the sixth of five people is refused', () => {
    let now = vote();
    for (const ballot of ['for', 'for', 'against', 'blank', 'for'] as const) {
      now = standing(countBallot({ vote: now, ballot, officialPresent: 5 }, context), now);
    }
    expect(now.facts.tally).toEqual({ for: 3, against: 1, blank: 1, last: 'for' });
    const sixth = countBallot({ vote: now, ballot: 'for', officialPresent: 5 }, context);
    expect(problems(sixth)).toEqual(['tally MORE_BALLOTS_THAN_PRESENT']);
    expect(!sixth.ok && sixth.error.issues[0]?.params).toEqual({ ballots: 6, present: 5 });
  });

  test('the last one is taken back, once; then there is nothing to take back', () => {
    const counted = vote('ADMISSION', { tally: { for: 3, against: 1, blank: 0, last: 'against' } });
    const back = standing(undoBallot({ vote: counted }, context), counted);
    expect(back.facts.tally).toEqual({ for: 3, against: 0, blank: 0 });
    expect(changes(undoBallot({ vote: back }, context))).toEqual([]);
    expect(changes(undoBallot({ vote: vote() }, context))).toEqual([]);
  });

  test('a tally that somebody corrected meanwhile never goes below none', () => {
    const corrected = vote('ADMISSION', { tally: { for: 0, against: 1, blank: 0, last: 'for' } });
    expect(standing(undoBallot({ vote: corrected }, context), corrected).facts.tally).toEqual({
      for: 0,
      against: 1,
      blank: 0,
    });
  });

  test('a closed vote takes no ballot and gives none back', () => {
    const closed = vote('ADMISSION', { tally: { for: 3, against: 1, blank: 0, last: 'for' }, roll: ROLL });
    expect(problems(countBallot({ vote: closed, ballot: 'for', officialPresent: 5 }, context))).toEqual([
      'tally VOTE_CLOSED',
    ]);
    expect(problems(undoBallot({ vote: closed }, context))).toEqual(['tally VOTE_CLOSED']);
  });

  test('however ballots are counted and taken back, the tally is what was counted and never more than came', () => {
    const act = fc.constantFrom<Ballot | 'undo'>('for', 'against', 'blank', 'undo');
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), fc.integer({ min: 3, max: 20 }), (acts, officialPresent) => {
        let now = vote();
        let counted: Ballot[] = [];
        let mayUndo = false;
        for (const one of acts) {
          if (one === 'undo') {
            now = standing(undoBallot({ vote: now }, context), now);
            if (mayUndo) counted = counted.slice(0, -1);
            mayUndo = false;
            continue;
          }
          const result = countBallot({ vote: now, ballot: one, officialPresent }, context);
          expect(result.ok).toBe(counted.length < officialPresent);
          if (!result.ok) continue;
          now = standing(result, now);
          counted.push(one);
          mayUndo = true;
        }
        const tally = now.facts.tally ?? { for: 0, against: 0, blank: 0 };
        expect(ballotsOf(tally)).toBe(counted.length);
        for (const kind of ['for', 'against', 'blank'] as const) {
          expect(tally[kind]).toBe(counted.filter((ballot) => ballot === kind).length);
        }
      }),
    );
  });
});
