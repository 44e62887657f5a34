import type { FactIssue } from '../validate-facts.ts';
import { FEWEST_OFFICIAL_MEMBERS } from './cell-vote.ts';
import type { Roll } from './roll.ts';

/**
 * What does not add up in a roll: one issue per figure, at the figure to look at. Official and probationary members are
 * all members, those present and those absent too (6-KNĐ, 13-KNĐ); released or transferred members who are absent are
 * official members who are absent; a cell of fewer than three official members cannot meet and vote.
 */
export function rollIssues(roll: Roll): FactIssue[] {
  const { total, official, probationary, present, officialPresent, absent, exemptAbsent, awayAbsent } = roll;
  const issues: FactIssue[] = [];
  const add = (part: keyof Roll, code: string, params: FactIssue['params']) => {
    if (!issues.some((issue) => issue.part === part)) issues.push({ fact: 'roll', part, code, params });
  };
  if (official < FEWEST_OFFICIAL_MEMBERS)
    add('official', 'CELL_TOO_SMALL', { count: official, least: FEWEST_OFFICIAL_MEMBERS });
  if (official + probationary !== total)
    add('total', 'OFFICIAL_PROBATIONARY_NOT_TOTAL', { official, probationary, total });
  if (present + absent !== total) add('absent', 'PRESENT_ABSENT_NOT_TOTAL', { present, absent, total });
  if (officialPresent > official) add('officialPresent', 'OFFICIAL_PRESENT_TOO_MANY', { officialPresent, official });
  if (officialPresent > present) add('officialPresent', 'OFFICIAL_PRESENT_OVER_PRESENT', { officialPresent, present });
  if (officialPresent < FEWEST_OFFICIAL_MEMBERS)
    add('officialPresent', 'TOO_FEW_PRESENT', { count: officialPresent, least: FEWEST_OFFICIAL_MEMBERS });
  if (present - officialPresent > probationary)
    add('present', 'PROBATIONARY_PRESENT_TOO_MANY', { count: present - officialPresent, probationary });
  if (exemptAbsent + awayAbsent > official - officialPresent)
    add('exemptAbsent', 'EXCUSED_TOO_MANY', { count: exemptAbsent + awayAbsent, absent: official - officialPresent });
  return issues;
}
