import type { Translate } from '../i18n/translate.ts';
import { dayParts, daysBetween, type LocalDay, weekday } from '../lib/local-day.ts';
import { writeDay } from './day-text.ts';

const NEAR_DAYS = 60;

/** "thứ Sáu 25/9" near today, "25/09/2027" otherwise. */
export function dayWords(t: Translate, day: LocalDay, today: LocalDay): string {
  if (Math.abs(daysBetween(today, day)) > NEAR_DAYS) return writeDay(day);
  const { day: date, month } = dayParts(day);
  return t('common:day.near', { weekday: t(`common:day.weekday.${weekday(day)}`, {}), date: `${date}/${month}` });
}

/** "hôm nay", "còn 37 ngày", "quá hạn 6 ngày". */
export function daysLeftWords(t: Translate, daysLeft: number): string {
  if (daysLeft === 0) return t('common:day.today', {});
  return daysLeft > 0 ? t('common:day.left', { count: daysLeft }) : t('common:day.over', { count: -daysLeft });
}

interface DaysLeft {
  daysLeft: number | null;
  workingDaysLeft: number | null;
}

/** "còn 28 ngày làm việc" where the limit counts these, else "còn 37 ngày"; empty where there is no limit. */
export function limitWords(t: Translate, { daysLeft, workingDaysLeft }: DaysLeft): string {
  // on a week end after the last day no working day has passed, yet it is over
  if (workingDaysLeft === null || workingDaysLeft === 0) return daysLeft === null ? '' : daysLeftWords(t, daysLeft);
  return workingDaysLeft > 0
    ? t('common:day.workingLeft', { count: workingDaysLeft })
    : t('common:day.workingOver', { count: -workingDaysLeft });
}

/** "07:42" today, "thứ Hai 14/9, 18:40" before. */
export function momentWords(t: Translate, at: number, now: number): string {
  const local = (ms: number) => new Date(ms + 7 * 3_600_000).toISOString();
  const time = local(at).slice(11, 16);
  const [day, today] = [local(at).slice(0, 10), local(now).slice(0, 10)];
  return day === today ? time : t('common:day.moment', { day: dayWords(t, day, today), time });
}
