import type { FactIssue } from '../validate-facts.ts';
import type { Roll, Tally } from './roll.ts';
import { ballotsOf } from './roll.ts';

/**
 * Each official member who is present gives one ballot: more is a mistake in counting, fewer means that ballots are
 * still to be counted, or handed in empty (blank).
 */
export function tallyIssues(roll: Pick<Roll, 'officialPresent'>, tally: Tally): FactIssue[] {
  const ballots = ballotsOf(tally);
  const present = roll.officialPresent;
  if (ballots > present) return [{ fact: 'tally', code: 'MORE_BALLOTS_THAN_PRESENT', params: { ballots, present } }];
  if (ballots < present)
    return [{ fact: 'tally', code: 'BALLOTS_MISSING', params: { ballots, present, count: present - ballots } }];
  return [];
}
