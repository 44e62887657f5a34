import type { LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import { type Figure, withinRoom } from '../reports/figure.ts';
import type { ReportPeriod } from '../reports/report-period.ts';
import { type CommandResult, problem, put } from './command.ts';

export interface ReportInput {
  unitId: RecordId;
  period: ReportPeriod;
  /** figures through this day */
  throughDay: LocalDay;
  figures: readonly Figure[];
  texts: NonNullable<FactsOf<'report'>['texts']>;
  /** what the unit sent for this period before */
  earlier: readonly DomainRecord<'report'>[];
  /** why the last version was wrong */
  correction: string;
}

/**
 * Freezes a report as it is sent; nobody may change it after. A period that has not begun is refused, and a further
 * version says what was wrong with the one before.
 */
export function sendReport(input: ReportInput, context: CommandContext): CommandResult {
  const { unitId, period, throughDay, figures, texts, earlier } = input;
  const last = Math.max(0, ...earlier.map(({ facts }) => facts.version ?? 0));
  const correction = input.correction.trim();
  const issues = [];
  if (period.from > context.today)
    issues.push(problem('period', 'PERIOD_NOT_BEGUN', { day: period.from, today: context.today }));
  else if (throughDay > context.today || throughDay < period.from || throughDay > period.to)
    issues.push(problem('throughDay', 'THROUGH_OUTSIDE', { from: period.from, day: throughDay }));
  if (period.kind === 'QUICK' && period.to > context.today)
    issues.push(problem('period', 'PERIOD_NOT_BEGUN', { day: period.to, today: context.today }));
  if (last > 0 && correction === '') issues.push(problem('correction', 'CORRECTION_REQUIRED'));
  const facts: FactsOf<'report'> = {
    unitId,
    kind: period.kind,
    period: period.period,
    version: last + 1,
    throughDay,
    day: context.today,
    figures: withinRoom(figures),
    texts: texts.length > 0 ? texts : null,
    correction: correction || null,
  };
  return put('report', context.newId(), facts, context, issues);
}
