import { daysBetween, type LocalDay } from '../../lib/local-day.ts';
import { personsOf } from './percent.ts';
import type { QuotaPeriod } from './quota-period.ts';
import { hasTarget, type Target } from './target.ts';

/** Whole percentages of the year's dossiers: the settings dossier.rhythm…. */
export interface RhythmShares {
  juneLow: number;
  juneHigh: number;
  q3: number;
}

interface Range {
  least: number;
  most: number;
}

/** By when how many dossiers are to be with the commune. */
export interface RhythmMark {
  by: LocalDay;
  /** dossiers of this stretch alone */
  piece: Range;
  /** dossiers since 1 January, half up */
  total: Range;
  /** the same without rounding up: fewer than these are late, and not by rounding alone */
  certain: number;
}

/**
 * The rhythm in which a year's dossiers go up (138-TB/HU): 40–50 % by 30 June, 40 % more by 30 September, the rest by
 * the year's deadline. 210 people are 84–105, then 84 more, then the last 21–42.
 */
export function dossierRhythm(
  target: Target | null,
  period: Pick<QuotaPeriod, 'period' | 'deadline'>,
  shares: RhythmShares,
): RhythmMark[] {
  if (!hasTarget(target)) return [];
  const { least } = target;
  const most = target.most ?? least;
  const upTo = (low: number, high: number): Range => ({ least: personsOf(low, least), most: personsOf(high, most) });
  const certain = (low: number) => Math.floor((low * least) / 100);
  const lowQ3 = Math.min(100, shares.juneLow + shares.q3);
  const highQ3 = Math.min(100, shares.juneHigh + shares.q3);
  const june = upTo(shares.juneLow, shares.juneHigh);
  const autumn = upTo(lowQ3, highQ3);
  const added = personsOf(shares.q3, least);
  const marks: RhythmMark[] = [
    { by: `${period.period}-06-30`, piece: june, total: june, certain: certain(shares.juneLow) },
    {
      by: `${period.period}-09-30`,
      piece: { least: added, most: personsOf(shares.q3, most) },
      total: autumn,
      certain: certain(lowQ3),
    },
  ].filter(({ by }) => by < period.deadline);
  const before = marks.at(-1)?.total ?? { least: 0, most: 0 };
  const rest = { least: Math.max(0, least - before.most), most: Math.max(0, most - before.least) };
  return [...marks, { by: period.deadline, piece: rest, total: { least, most }, certain: least }];
}

/** Dossiers by the mark, or by now; null where nobody knows. */
export interface DossierCount {
  count: number;
  /** false where a part of them is known by a noted figure of admissions alone: there may have been more */
  isWhole: boolean;
}

/**
 * MET: so many or more are there · RUNNING: the mark that comes next · AHEAD: a later one · PREPARING: gone by, and
 * only rounding makes it late, so a dossier in preparation is what to look for · MISSED: gone by with fewer.
 */
export interface RhythmState extends RhythmMark {
  dossiers: DossierCount | null;
  status: 'MET' | 'RUNNING' | 'AHEAD' | 'PREPARING' | 'MISSED' | 'UNKNOWN';
  daysLeft: number;
}

/** How the dossiers stand to each mark on a day. */
export function rhythmStates(
  marks: readonly RhythmMark[],
  dossiersBy: (day: LocalDay) => DossierCount | null,
  day: LocalDay,
): RhythmState[] {
  const next = marks.findIndex(({ by }) => by >= day);
  return marks.map((mark, i) => {
    const dossiers = dossiersBy(mark.by < day ? mark.by : day);
    return {
      ...mark,
      dossiers,
      status: statusOf(mark, dossiers, day, i === next),
      daysLeft: daysBetween(day, mark.by),
    };
  });
}

function statusOf(
  mark: RhythmMark,
  dossiers: DossierCount | null,
  day: LocalDay,
  isNext: boolean,
): RhythmState['status'] {
  if (dossiers === null) return 'UNKNOWN';
  if (dossiers.count > 0 && dossiers.count >= mark.total.least) return 'MET';
  if (!dossiers.isWhole) return 'UNKNOWN';
  if (mark.by >= day) return isNext ? 'RUNNING' : 'AHEAD';
  return dossiers.count >= mark.certain ? 'PREPARING' : 'MISSED';
}
