import { dayParts, type LocalDay } from '../../lib/local-day.ts';
import type { PartialDate } from '../records/values.ts';

const two = (number: number) => String(number).padStart(2, '0');

/** "ngày 05 tháng 02 năm 2026": a zero before days under 10 and before months 1 and 2 (399-QĐ/TW). */
export function paperDay(day: LocalDay): string {
  const { year, month, day: date } = dayParts(day);
  return `ngày ${two(date)} tháng ${month <= 2 ? two(month) : month} năm ${year}`;
}

/** "Lê Lợi, ngày 05 tháng 02 năm 2026"; nothing where the place is not known. */
export function dateLine(place: string | undefined, day: LocalDay): string {
  return place ? `${place}, ${paperDay(day)}` : '';
}

/** "sinh ngày 10 tháng 5 năm 1996", "sinh tháng 3 năm 2001", "sinh năm 1998": no more than is known. */
export function bornWords(birth: PartialDate): string {
  if (birth.length === 10) return `sinh ${paperDay(birth)}`;
  const [year, month] = birth.split('-');
  return month === undefined ? `sinh năm ${year}` : `sinh tháng ${monthWord(month)} năm ${year}`;
}

const monthWord = (month: string) => (Number(month) <= 2 ? month : String(Number(month)));

/** A day, month or year as in a table: "05/02/1998", "02/1998", "1998". */
export function shortDay(day: PartialDate): string {
  return day.split('-').reverse().join('/');
}

/**
 * "Số 05-NQ/CB" (399-QĐ/TW): two digits at least, type and organ behind the hyphen. A number that somebody wrote with
 * its code stays as it was written but for the zero.
 *
 * @param typed as written in the dossier; null leaves it open
 * @param code type and organ, "NQ/CB"
 */
export function numberLine(typed: string | null, code: string): string {
  const clean = (typed ?? '').replace(/^\s*số\s*:?\s*/iu, '').trim();
  const match = /^(\d+)(.*)$/.exec(clean);
  if (!match) return clean === '' ? `Số ……-${code}` : `Số ${clean}`;
  const rest = (match[2] ?? '').trim();
  return `Số ${(match[1] ?? '').padStart(2, '0')}${rest === '' ? `-${code}` : rest}`;
}
