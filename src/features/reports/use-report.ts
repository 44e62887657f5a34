import { useMemo } from 'react';
import { useAll, useBook } from '../../db/use-book.ts';
import { useRulebook } from '../../db/use-rulebook.ts';
import { useUnitSettings } from '../../db/use-rules.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { versionsOf } from '../../domain/reports/due-reports.ts';
import { byRow, type Difference, differences, type Figure, type Figures } from '../../domain/reports/figure.ts';
import { type ReportPeriod, throughDay } from '../../domain/reports/report-period.ts';
import { settingNumber } from '../../domain/rulebook/setting-value.ts';
import type { LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import { liveFigures } from './live-figures.ts';

export interface ShownReport {
  /** every version that was sent, the first first */
  versions: readonly DomainRecord<'report'>[];
  /** the version on the screen; null while the live figures stand there */
  sent: DomainRecord<'report'> | null;
  /** figures through this day */
  through: LocalDay;
  figures: Figures;
  /** as the book says them now, for sending */
  live: readonly Figure[];
  /** where the book says otherwise now than the newest version */
  differing: readonly Difference[];
  /** decimals of percentages */
  decimals: number;
}

/**
 * A report as it stands: frozen where it was sent, live until then, or where `live` asks for it.
 *
 * @param asOf figures through this day at the most
 * @param version id of the sent version to show; the newest if left out
 */
export function useReport(
  unit: DomainRecord<'unit'>,
  period: ReportPeriod,
  {
    asOf = null,
    version = null,
    live: wantsLive = false,
  }: { asOf?: LocalDay | null; version?: RecordId | null; live?: boolean },
): ShownReport {
  const book = useBook();
  const rulebook = useRulebook();
  const settings = useUnitSettings(unit.id);
  const today = book.today();
  const reports = useAll('report');
  const versions = useMemo(
    () =>
      versionsOf(
        reports.filter(({ facts }) => facts.unitId === unit.id),
        period,
      ),
    [reports, unit, period],
  );
  const newest = versions.at(-1) ?? null;
  const sent = wantsLive ? null : (versions.find(({ id }) => id === version) ?? newest);
  const through = throughDay(period, today, asOf);
  const watched = [useAll('candidate'), useAll('step'), useAll('quota'), useAll('admissionCount')];
  const ofMonth = [useAll('meeting'), useAll('attendance'), useAll('vote'), useAll('paper'), useAll('member')];
  const mentoring = [useAll('mentorAssignment'), useAll('mentorRemark')];
  const compareAt = newest?.facts.throughDay ?? through;
  const [live, atSent] = useMemo(() => {
    const at = (day: LocalDay) => liveFigures(book, rulebook, unit, period, day);
    const now = at(through);
    return [now, compareAt === through ? now : at(compareAt)];
  }, [book, rulebook, unit, period, through, compareAt, ...watched, ...ofMonth, ...mentoring]);
  const figures = useMemo(() => byRow(sent?.facts.figures ?? live), [sent, live]);
  const differing = useMemo(() => (newest ? differences(newest.facts.figures ?? [], atSent) : []), [newest, atSent]);
  return {
    versions,
    sent,
    through: sent?.facts.throughDay ?? through,
    figures,
    live,
    differing,
    decimals: settingNumber(rulebook, settings, 'report.decimals'),
  };
}
