import type { RhythmState } from '../../domain/quota/dossier-rhythm.ts';
import { percentText, signedPercentText } from '../../domain/quota/percent.ts';
import type { Fraction } from '../../domain/quota/same-period.ts';
import type { Target } from '../../domain/quota/target.ts';
import type { FactsOf } from '../../domain/records/record-types.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import type { Translate } from '../../i18n/translate.ts';
import { quota } from '../../i18n/vi/later/quota.ts';
import { dayParts, type LocalDay } from '../../lib/local-day.ts';
import { writeDay } from '../../ui/day-text.ts';
import type { Mark } from '../../ui/state-mark.tsx';

addTexts('quota', quota);

export const RHYTHM_MARK: Record<RhythmState['status'], Mark> = {
  MET: 'done',
  RUNNING: 'soon',
  AHEAD: 'waiting',
  PREPARING: 'look',
  MISSED: 'overdue',
  UNKNOWN: 'missing',
};

type Language = 'vi' | 'en';

/** "3", "3–5", "500 trở lên". */
export function targetText(t: Translate, target: Target): string {
  const { least, most } = target;
  if (most === null) return t('quota:target.open', { count: least });
  return rangeText({ least, most });
}

/** "3", "3–5". */
export const rangeText = ({ least, most }: { least: number; most: number }) =>
  least === most ? String(least) : `${least}–${most}`;

/** "30/6": a day of the year that the page is about. */
export function shortDay(day: LocalDay): string {
  const { day: date, month } = dayParts(day);
  return `${date}/${month}`;
}

/** "33,33 %". */
export const rateText = ({ part, whole }: Fraction, language: Language) => `${percentText(part, whole, 2, language)} %`;

/** "+33,33", "−11,9". */
export const changeText = ({ part, whole }: Fraction, language: Language) =>
  signedPercentText(part, whole, 2, language);

/** "+1", "−1", "0". */
export const signed = (count: number) => (count > 0 ? `+${count}` : count < 0 ? `−${-count}` : '0');

/** "486-QĐ/TU ngày 25/01/2022, Tỉnh ủy"; empty for no paper. */
export function documentText(t: Translate, document: FactsOf<'quota'>['document']): string {
  const { number, day, organ } = document ?? {};
  const dated = day ? t('quota:source.dated', { number: number ?? '', day: writeDay(day) }).trim() : (number ?? '');
  return [dated, organ].filter(Boolean).join(', ');
}
