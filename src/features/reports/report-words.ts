import { useTranslation } from 'react-i18next';
import { percentText } from '../../domain/quota/percent.ts';
import type { Ratio } from '../../domain/reports/figure.ts';
import type { ReportPeriod } from '../../domain/reports/report-period.ts';
import { writeDay } from '../../ui/day-text.ts';
import { useRuleWords } from '../../ui/use-rule-words.ts';

/** Names, titles and figures of reports in the language of the screen. */
export function useReportWords(today: string) {
  const { t, i18n } = useTranslation('reports');
  const language = i18n.language === 'en' ? 'en' : 'vi';
  const { name, cite } = useRuleWords(today);
  const percent = (ratio: Ratio | null, decimals: number) =>
    ratio === null ? '' : percentText(ratio.part, ratio.whole, decimals, language);
  return {
    name,
    cite,
    /** "Báo cáo tháng 9/2026" */
    title: ({ kind, period }: Pick<ReportPeriod, 'kind' | 'period'>) =>
      t(`title.${kind}`, {
        year: period.slice(0, 4),
        month: Number(period.slice(5, 7)),
        day: kind === 'QUICK' ? writeDay(period) : '',
        term: period.replace('-', '–'),
      }),
    /** 100 × part ÷ whole without its sign: "62,71"; '' where there is none */
    percent,
    /** "62,71 %" */
    share: (ratio: Ratio | null, decimals: number) => (ratio === null ? '' : `${percent(ratio, decimals)} %`),
    /** part ÷ whole: a mean age of "29,5" */
    mean: (ratio: Ratio | null) => (ratio === null ? '' : percentText(ratio.part, ratio.whole * 100, 1, language)),
    /** "chưa ghi: 2 người", of both periods */
    unknown: ({ now, before }: { now: number; before: number }) =>
      [now > 0 ? t('unknown', { count: now }) : '', before > 0 ? t('unknownBefore', { count: before }) : '']
        .filter(Boolean)
        .join(' · '),
  };
}
