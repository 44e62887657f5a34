import type { LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import { byCreation } from '../../lib/record-id.ts';
import type { DomainRecord } from '../records/record-types.ts';

/** A calendar month, "YYYY-MM". */
type Month = string;

/** Months from the first to the last, both counted. */
interface MonthRange {
  from: Month;
  to: Month;
  months: number;
}

/** One line of work as far as its months are known; null where nobody has written them down. */
interface TimelineSpan {
  id: RecordId;
  /** the earliest month in which it can have begun, the latest in which it can have ended */
  from: Month | null;
  to: Month | null;
  /** it goes on */
  isNow: boolean;
}

/** What keeps a line from being judged to the month: only a year, or nothing; or an end before its beginning. */
interface UnclearLine {
  id: RecordId;
  what: 'FROM' | 'TO' | 'ORDER';
}

/** Item 15 of the résumé as a band of months. */
export interface Timeline {
  /** month of the first activity; null while there is no line with a month */
  first: Month | null;
  /** the month of today */
  now: Month;
  /** the lines in the order of time; those without any month last */
  spans: readonly TimelineSpan[];
  /** months between two lines in which nothing is written */
  gaps: readonly MonthRange[];
  /** months after the last line up to now; null where it reaches the present month */
  untilNow: MonthRange | null;
  /** months that two lines claim, with the lines in the order of time */
  overlaps: readonly (MonthRange & { ids: readonly [RecordId, RecordId] })[];
  unclear: readonly UnclearLine[];
}

interface Stretch {
  id: RecordId;
  isNow: boolean;
  /** months that the line may cover, as numbers; the known end stands for both where one is unknown */
  possible: readonly [number, number] | null;
  /** months that it covers in any case; null where that cannot be said */
  certain: readonly [number, number] | null;
  /** the beginning or the end is not known: what lies beside it is unknown, and no gap */
  isOpenBefore: boolean;
  isOpenAfter: boolean;
  unclear: readonly UnclearLine['what'][];
}

/**
 * The working life of a person, month by month, from the first activity to today (2-KNĐ, item 15). Reckoned by
 * months, not by days: a line that ends in 05/2020 touches one that begins in 06/2020, and also one that begins in
 * 05/2020, since people change their work within a month. A year without its month leaves open what it could cover:
 * that is neither a gap nor an overlap. Lines of other sections and archived ones are passed over.
 */
export function timeline(lines: readonly DomainRecord<'resumeLine'>[], today: LocalDay): Timeline {
  const now = numberOf(today.slice(0, 7));
  const stretches = lines
    .filter(({ facts }) => facts.section === 'WORK' && !facts.archived)
    .map((line) => stretchOf(line, now))
    .toSorted(inTime);
  const dated = stretches.filter((one): one is Stretch & { possible: readonly [number, number] } => !!one.possible);
  const { gaps, reached } = uncovered(dated);
  const last = dated.at(-1);
  const goesOn = dated.some(({ isOpenAfter, possible }) => isOpenAfter && possible[1] === reached);
  return {
    first: dated[0] ? monthOf(dated[0].possible[0]) : null,
    now: monthOf(now),
    spans: stretches.map(({ id, possible, isNow, isOpenBefore, isOpenAfter }) => ({
      id,
      from: possible && !isOpenBefore ? monthOf(possible[0]) : null,
      to: possible && !isOpenAfter ? monthOf(possible[1]) : null,
      isNow,
    })),
    gaps,
    untilNow: last && !goesOn && reached < now ? range(reached + 1, now) : null,
    overlaps: overlaps(stretches),
    unclear: stretches.flatMap(({ id, unclear }) => unclear.map((what) => ({ id, what }))),
  };
}

function stretchOf({ id, facts }: DomainRecord<'resumeLine'>, now: number): Stretch {
  const isNow = facts.isNow === true;
  const from = monthsOf(facts.from);
  const to = isNow ? ([now, now] as const) : monthsOf(facts.to);
  const unclear: UnclearLine['what'][] = [];
  if (!from || from[0] !== from[1]) unclear.push('FROM');
  if (!to || to[0] !== to[1]) unclear.push('TO');
  const known = from ?? to;
  if (!known) return { id, isNow, possible: null, certain: null, isOpenBefore: true, isOpenAfter: true, unclear };
  const [begin, end] = [from ?? known, to ?? known];
  if (begin[0] > end[1]) {
    const possible = [end[0], begin[1]] as const;
    return { id, isNow, possible, certain: null, isOpenBefore: false, isOpenAfter: false, unclear: ['ORDER'] };
  }
  return {
    id,
    isNow,
    possible: [begin[0], end[1]],
    certain: from && to && begin[1] <= end[0] ? [begin[1], end[0]] : null,
    isOpenBefore: from === null,
    isOpenAfter: to === null,
    unclear,
  };
}

/** The first and the last month that a day, a month or a year may mean. */
function monthsOf(date: string | null | undefined): readonly [number, number] | null {
  if (!date) return null;
  if (date.length === 4) return [numberOf(`${date}-01`), numberOf(`${date}-12`)];
  const month = numberOf(date.slice(0, 7));
  return [month, month];
}

/** Lines without a month come last; of two that begin together the shorter comes first; then as they were made. */
function inTime(a: Stretch, b: Stretch): number {
  const beginning = (one: Stretch) => one.possible?.[0] ?? Number.POSITIVE_INFINITY;
  const end = (one: Stretch) => one.possible?.[1] ?? Number.POSITIVE_INFINITY;
  if (beginning(a) !== beginning(b)) return beginning(a) - beginning(b);
  if (end(a) !== end(b)) return end(a) - end(b);
  return byCreation(a.id, b.id);
}

/** Months between the lines that no line can cover, and the last month that one can. */
function uncovered(dated: readonly (Stretch & { possible: readonly [number, number] })[]) {
  const gaps: MonthRange[] = [];
  let reached = Number.NEGATIVE_INFINITY;
  let isOpen = false;
  for (const { possible, isOpenBefore, isOpenAfter } of dated) {
    const [from, to] = possible;
    if (from > reached + 1 && Number.isFinite(reached) && !isOpen && !isOpenBefore)
      gaps.push(range(reached + 1, from - 1));
    if (to > reached) isOpen = isOpenAfter;
    else if (to === reached) isOpen ||= isOpenAfter;
    reached = Math.max(reached, to);
  }
  return { gaps, reached };
}

function overlaps(stretches: readonly Stretch[]): Timeline['overlaps'] {
  const found: (MonthRange & { ids: readonly [RecordId, RecordId] })[] = [];
  stretches.forEach((a, i) => {
    for (const b of stretches.slice(i + 1)) {
      if (!a.certain || !b.certain) continue;
      const from = Math.max(a.certain[0], b.certain[0]);
      const to = Math.min(a.certain[1], b.certain[1]);
      if (from > to) continue;
      // the one month in which the first work ended and the second began
      const touch = from === to && (a.certain[1] === b.certain[0] || b.certain[1] === a.certain[0]);
      if (!touch) found.push({ ...range(from, to), ids: [a.id, b.id] });
    }
  });
  return found;
}

function range(from: number, to: number): MonthRange {
  return { from: monthOf(from), to: monthOf(to), months: to - from + 1 };
}

function numberOf(month: Month): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

function monthOf(count: number): Month {
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}
