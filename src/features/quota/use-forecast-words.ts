import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import type { PaperLine } from '../../domain/dossier/checklist.ts';
import type { Forecast } from '../../domain/quota/forecast.ts';
import { addDays } from '../../lib/local-day.ts';
import { dayWords } from '../../ui/day-words.ts';
import { useRuleWords } from '../../ui/use-rule-words.ts';

/** Papers named in one line; the rest is counted. */
const MOST_NAMED = 3;

/** One sentence of a forecast: "Kịp, nếu gửi hồ sơ có nghị quyết 6-KNĐ trước thứ Năm 24/9. Đủ giấy." */
export function useForecastWords(): (forecast: Forecast) => string {
  const { t } = useTranslation(['quota', 'common', 'rules']);
  const today = useBook().today();
  const words = useRuleWords(today);
  const named = (lines: readonly PaperLine[]) => {
    const names = lines
      .slice(0, MOST_NAMED)
      .map(({ code, form, name }) =>
        code === 'VERIFICATION' ? t('quota:forecast.verification') : (form ?? words.name(name)),
      );
    const rest = lines.length - names.length;
    return [...names, ...(rest > 0 ? [t('quota:forecast.more', { count: rest })] : [])].join(', ');
  };
  return ({ verdict, act, by, missing, mend, waiting, points, blocked }) => {
    const reasons = [
      missing.length > 0 && t('quota:forecast.missing', { papers: named(missing) }),
      mend.length > 0 && t('quota:forecast.mend', { papers: named(mend) }),
      waiting.length > 0 && t('quota:forecast.waiting', { papers: named(waiting) }),
      points > 0 && t('quota:forecast.points', { count: points }),
    ].filter(Boolean) as string[];
    if (verdict === 'IN_TIME') {
      const condition = t(`quota:forecast.${act}`, { day: dayWords(t, addDays(by, 1), today) });
      const papers =
        reasons.length > 0 ? t('quota:forecast.still', { reasons: reasons.join('; ') }) : t('quota:forecast.complete');
      return act === 'SEND' ? `${condition} ${papers}` : condition;
    }
    if (blocked) return t('quota:forecast.blocked', { why: words.say('finding', blocked.code, blocked.params) });
    return reasons.length > 0
      ? t('quota:forecast.hard', { reasons: reasons.join('; ') })
      : t(`quota:forecast.late${act}`, { day: dayWords(t, addDays(by, 1), today) });
  };
}
