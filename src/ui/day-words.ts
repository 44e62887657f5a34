import type { TFunction } from 'i18next';
import { dayParts, daysBetween, type LocalDay, weekday } from '../lib/local-day.ts';
import { writeDay } from './day-text.ts';

const NEAR_DAYS = 60;

/** "thứ Sáu 25/9" near today, "25/09/2027" otherwise. */
export function dayWords(t: TFunction<'common'>, day: LocalDay, today: LocalDay): string {
  if (Math.abs(daysBetween(today, day)) > NEAR_DAYS) return writeDay(day);
  const { day: date, month } = dayParts(day);
  return t('day.near', { weekday: t(`day.weekday.${weekday(day) as 0}`), date: `${date}/${month}` });
}

/** "hôm nay", "còn 37 ngày", "quá hạn 6 ngày". */
export function daysLeftWords(t: TFunction<'common'>, daysLeft: number): string {
  if (daysLeft === 0) return t('day.today');
  return daysLeft > 0 ? t('day.left', { count: daysLeft }) : t('day.over', { count: -daysLeft });
}

/** "07:42" today, "thứ Hai 14/9, 18:40" before. */
export function momentWords(t: TFunction<'common'>, at: number, now: number): string {
  const local = (ms: number) => new Date(ms + 7 * 3_600_000).toISOString();
  const time = local(at).slice(11, 16);
  const [day, today] = [local(at).slice(0, 10), local(now).slice(0, 10)];
  return day === today ? time : t('day.moment', { day: dayWords(t, day, today), time });
}
