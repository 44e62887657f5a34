import { percentText } from '../quota/percent.ts';
import type { Majority } from './cell-vote.ts';
import type { Roll, Tally } from './roll.ts';
import { rollVote } from './roll-vote.ts';

/** One line of a calculation; the screens say it (`meeting:explain.<code>`) with its figures. */
export interface ExplainedLine {
  code:
    | 'DENOMINATOR_ALL'
    | 'DENOMINATOR_EXEMPT'
    | 'DENOMINATOR_AWAY'
    | 'DENOMINATOR_BOTH'
    | 'NEEDED_TWO_THIRDS'
    | 'NEEDED_HALF'
    | 'RESULT_PASSED'
    | 'RESULT_NOT_PASSED'
    | 'NOT_OF_PRESENT';
  params: Readonly<Record<string, string | number>>;
}

/**
 * How a vote is reckoned, line by line: who counts, how many must agree, how many did, and whether that is enough.
 * Where a vote fails that would pass among those present, the last line says why that is not the measure (294-QĐ/TW
 * §9.3.2).
 */
export function explainVote(roll: Roll, tally: Pick<Tally, 'for'>, majority: Majority = 'TWO_THIRDS'): ExplainedLine[] {
  const { official, exemptAbsent: exempt, awayAbsent: away, officialPresent: present } = roll;
  const { denominator, needed, passed, percent } = rollVote(roll, tally, majority);
  const votes = tally.for;
  const lines: ExplainedLine[] = [
    { code: denominatorLine(exempt, away), params: { official, exempt, away, denominator } },
    { code: majority === 'TWO_THIRDS' ? 'NEEDED_TWO_THIRDS' : 'NEEDED_HALF', params: { needed, denominator } },
    {
      code: passed ? 'RESULT_PASSED' : 'RESULT_NOT_PASSED',
      params: { votes, percent: percent ?? '0', denominator, missing: Math.max(0, needed - votes) },
    },
  ];
  const amongPresent = rollVote({ ...roll, official: present, exemptAbsent: 0, awayAbsent: 0 }, tally, majority);
  if (!passed && amongPresent.passed)
    lines.push({ code: 'NOT_OF_PRESENT', params: { present, percent: percentText(votes, present), denominator } });
  return lines;
}

function denominatorLine(exempt: number, away: number): ExplainedLine['code'] {
  if (exempt > 0) return away > 0 ? 'DENOMINATOR_BOTH' : 'DENOMINATOR_EXEMPT';
  return away > 0 ? 'DENOMINATOR_AWAY' : 'DENOMINATOR_ALL';
}
