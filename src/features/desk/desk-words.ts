import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRulebook } from '../../db/use-rulebook.ts';
import type { CellFlag, CellFlagCode } from '../../domain/oversight/cell-flags.ts';
import type { CellContact } from '../../domain/oversight/cell-input.ts';
import type { Attained } from '../../domain/oversight/cell-row.ts';
import { percentText } from '../../domain/quota/percent.ts';
import { hasTarget, type Target } from '../../domain/quota/target.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import type { Translate } from '../../i18n/translate.ts';
import { desk } from '../../i18n/vi/later/desk.ts';
import { dayInVietnam, daysBetween, type LocalDay } from '../../lib/local-day.ts';
import { dayWords } from '../../ui/day-words.ts';
import type { Mark } from '../../ui/state-mark.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';

addTexts('desk', desk);

const MARKS: Readonly<Record<CellFlagCode, Mark>> = {
  NEVER_SEEN: 'missing',
  NO_CONTACT: 'overdue',
  RETURNED_TWICE: 'mend',
  DEADLINE_OVER: 'overdue',
  DEADLINE_NEAR: 'soon',
  MENTOR_MISSING: 'look',
  ASKED_LATE: 'overdue',
  MENDING_LATE: 'overdue',
  VISIT_DUE: 'soon',
  NO_ADMISSION: 'soon',
  FEW_MEMBERS: 'look',
  AGED_MEMBERS: 'look',
};

export const flagMark = ({ code }: CellFlag): Mark => MARKS[code];

/** The sentences of flags, and the rules behind them. */
export function useFlagWords(today: LocalDay) {
  const { t } = useTranslation('desk');
  const rulebook = useRulebook();
  const words = useRuleWords(today);
  return useMemo(() => {
    const formOf = (code: string) => {
      const paper = rulebook.papers.find((one) => one.code === code);
      return paper?.form ?? words.name(paper?.name);
    };
    return {
      say: (flag: CellFlag, length: 'short' | 'text') =>
        t(`flag.${flag.code}.${length}`, {
          count: flag.count,
          of: flag.of ?? 0,
          day: flag.day ? dayWords(t, flag.day, today) : '',
          papers: flag.papers.map(formOf).join(', ') || t('flags.noPapers'),
        }),
      rule: ({ code, rule }: CellFlag) => {
        if (!rule) return t(`flags.fixed.${code}`);
        const setting = rulebook.settings.find(({ key }) => key === rule.setting);
        const value = t(`unit.${setting?.unit ?? 'COUNT'}`, { count: rule.value });
        return t('flags.rule', { name: words.name(setting?.name), value });
      },
    };
  }, [t, rulebook, words, today]);
}

/** "3", "3–5", "từ 500", "không giao". */
export function targetWords(t: Translate, target: Target | null): string {
  if (!hasTarget(target)) return t('desk:figure.noTarget', {});
  const { least, most } = target;
  if (most === null) return t('desk:figure.from', { least });
  return least === most ? String(least) : t('desk:figure.band', { least, most });
}

/** "33,33"; null where there is no rate. */
export function rateText({ standing }: Pick<Attained, 'standing'>, language: string): string | null {
  const rate = standing?.rate;
  return rate ? percentText(rate.part, rate.whole, 2, language === 'en' ? 'en' : 'vi') : null;
}

/** "+1", "−1", "0", with the minus of print. */
export function signed(change: number): string {
  return change > 0 ? `+${change}` : change < 0 ? `−${-change}` : '0';
}

/** "hôm nay", "hôm qua", "31 ngày", "chưa thấy". */
export function contactAge(t: Translate, contact: CellContact | null, today: LocalDay): string {
  if (!contact) return t('desk:contact.never', {});
  const days = daysBetween(dayInVietnam(contact.at), today);
  if (days <= 0) return t('desk:contact.today', {});
  return days === 1 ? t('desk:contact.yesterday', {}) : t('desk:contact.days', { count: days });
}

/** The whole sentence of a contact, which says what it was that was seen. */
export function contactWords(t: Translate, contact: CellContact | null, today: LocalDay): string {
  if (!contact) return t('desk:contact.neverLong', {});
  return t(`desk:contact.${contact.by}`, { day: dayWords(t, dayInVietnam(contact.at), today) });
}
