import { isLocalDay } from '../../lib/local-day.ts';
import { problem } from '../commands/command.ts';
import type { DomainRecord, FactsOf } from '../records/record-types.ts';
import type { FactIssue } from '../validate-facts.ts';
import { termPeriod } from './quota-period.ts';

const MOST_TERM_YEARS = 10;

/** What is wrong with the period of a quota or of a plan, its days and its deadline. */
export function periodIssues(
  facts: Pick<FactsOf<'quota'>, 'unitId' | 'periodType' | 'period' | 'span' | 'deadline'>,
  today: string,
  others: readonly DomainRecord<'quota'>[] = [],
): FactIssue[] {
  const { periodType, period = '', span, deadline } = facts;
  const thisYear = Number(today.slice(0, 4));
  const [least, most] = [thisYear - 30, thisYear + 10];
  const [first, last] = period.split('-').map(Number) as [number, number?];
  const isTerm = periodType === 'TERM';
  if (!(isTerm ? /^\d{4}-\d{4}$/ : /^\d{4}$/).test(period)) {
    return [isTerm ? problem('period', 'PERIOD_TERM') : problem('period', 'PERIOD_YEAR', { least, most })];
  }
  if (first < least || first > most) return [problem('period', 'PERIOD_YEAR', { least, most })];
  if (last !== undefined && (last <= first || last - first > MOST_TERM_YEARS))
    return [problem('period', 'PERIOD_TERM')];
  if (span && span.from >= span.to) return [problem('span', 'SPAN_ORDER')];
  const { from, to } = isTerm
    ? termPeriod({ facts: { period, ...(span ? { span } : {}) } })
    : { from: `${first}-01-01`, to: `${first}-12-31` };
  const issues: FactIssue[] = [];
  if (deadline && isLocalDay(deadline) && (deadline < from || deadline > to))
    issues.push(problem('deadline', 'DEADLINE_OUTSIDE', { from, to }));
  const met = isTerm
    ? others.find((other) => {
        const has = other.facts.unitId === facts.unitId && other.facts.periodType === 'TERM' && !other.facts.archived;
        const days = has && other.facts.period !== period ? termPeriod(other) : null;
        return days !== null && days.from <= to && from <= days.to;
      })
    : undefined;
  if (met) issues.push(problem('period', 'TERM_OVERLAPS', { other: met.facts.period ?? '' }));
  return issues;
}
