import { personsOf } from './percent.ts';
import type { Target } from './target.ts';

export interface HalfYearGoal {
  /** persons, both ends included */
  least: number;
  most: number;
  status: 'BELOW' | 'WITHIN' | 'ABOVE';
  /** persons that lack to the lower end; never negative */
  short: number;
}

/**
 * The goal of six months ("45–50 % of the year", 138-TB/HU) in persons, half up, and how `admitted` stands to it. Of a
 * band the lower percentage is taken of its lower end, the higher of its upper end.
 *
 * @param percents whole percentages, the settings quota.goalHalfYearLow and quota.goalHalfYearHigh
 */
export function halfYearGoal(admitted: number, target: Target, percents: { low: number; high: number }): HalfYearGoal {
  const least = personsOf(percents.low, target.least);
  const most = personsOf(percents.high, target.most ?? target.least);
  const status = admitted < least ? 'BELOW' : admitted > most ? 'ABOVE' : 'WITHIN';
  return { least, most, status, short: Math.max(0, least - admitted) };
}
