import { dayFromNumber, daysInMonth, isLocalDay, type LocalDay, localDay } from '../../lib/local-day.ts';
import type { PartialDate } from '../records/values.ts';
import { oneLine, rawText, saysNone, textOf } from './cell-text.ts';
import type { FixRule, Reading } from './interpretation.ts';
import type { Cell } from './workbook.ts';

export interface DateContext {
  today: LocalDay;
  /** birth dates of adults, or dates of papers and meetings: two figures of a year lie in the past for both */
  of: 'BIRTH' | 'PAPER';
  /** every cell of a CSV file is text, so a bare year there is nothing that was put right */
  allText: boolean;
}

const GAP = String.raw`\s*[/\-.,\\ ]\s*`;
const D_M_Y = new RegExp(`^(\\d{1,2})${GAP}(\\d{1,2})${GAP}(\\d{4}|\\d{2})$`, 'u');
const Y_M_D = /^(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})$/u;
const M_Y = /^(?:tháng|thang|thg|th|t)?\.?\s*(\d{1,2})\s*(?:[/\-.,]|\s+năm|\s+nam|\s)\s*(\d{4})$/iu;
const WORD_M_YY = /^(?:tháng|thang|thg|th|t)\.?\s*(\d{1,2})\s*(?:[/\-.,]|\s+năm|\s+nam)\s*(\d{2})$/iu;
const M_YY = /^(\d{1,2})\s*[/\-.]\s*(\d{2})$/u;
const D_WORD_M_Y = /^(\d{1,2})[\s,/-]*(?:tháng|thang|thg|th)\.?\s*(\d{1,2})[\s,/-]*(?:năm|nam)?\s*(\d{4}|\d{2})$/iu;
const NO_DAY =
  /^(?:[^\p{L}\d]*|0{1,2}|[x?]{1,2})\s*[/\-.]\s*(?:([^\p{L}\d]*|0{1,2}|[x?]{1,2})|(\d{1,2}))\s*[/\-.]\s*(\d{4})$/iu;
const ENGLISH = /^(\d{1,2})[\s-]*(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?[\s-]*(\d{4}|\d{2})$/iu;
/** "5/IX/1998", as some wrote it by hand. */
const ROMAN = /^(\d{1,2})\s*[/\-.]\s*([IVX]{1,4})\s*[/\-.]\s*(\d{4}|\d{2})$/iu;
const ROMAN_MONTHS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LEAD = /^(?:sinh\s+ngày|sinh\s+năm|ngày|ngay|sinh|năm|nam|sn|ns)[\s.:]+/iu;

/**
 * A date as people write it in lists: day before month, always; a day, a month or only a year.
 *
 * Never guesses: a day that does not exist, a future one, a bare serial number come back as a question.
 */
export function readDate(cell: Cell | undefined, context: DateContext): Reading<PartialDate> {
  const given = oneLine(rawText(cell));
  if (!cell || given === '') return nothing();
  const { value } = cell;
  if (value.kind === 'day') return readDay(value, given, context);
  if (value.kind === 'number') return readNumber(value.number, given, context);
  if (value.kind !== 'text') return unreadable(given);
  const isNotYet =
    context.of === 'PAPER' && /^(chưa|đang|không|dự kiến|chờ)(?!\p{L})/iu.test(given) && !/\d/u.test(given);
  if (isNotYet) return { value: null, fixes: [{ rule: 'NONE_WORD', from: given }], aside: given };
  if (saysNone(given)) return { value: null, fixes: [{ rule: 'NONE_WORD', from: given }] };
  return readDateText(given, context);
}

/** A date written in words or figures; see readDate. */
export function readDateText(given: string, context: DateContext): Reading<PartialDate> {
  const bracket = /^(.*\d)\s*\(([^)]*)\)$/u.exec(oneLine(given));
  if (bracket?.[1] && bracket[2]) {
    const read = readDateText(bracket[1], context);
    if (read.value) return { value: read.value, fixes: [{ rule: 'DATE_TEXT', from: given }], aside: bracket[2] };
  }
  let text = oneLine(given)
    .replace(/[.,;]+$/u, '')
    .replace(/^['‘’]|['‘’](?=\d)/gu, '');
  for (let i = 0; i < 2; i++) text = text.replace(LEAD, '');
  text = text.replace(/[T ]+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?\s*(AM|PM|SA|CH)?Z?$/iu, '');

  if (/^\d{4}$/u.test(text)) {
    return check(text, given, context, context.allText && text === given ? [] : [{ rule: 'DATE_TEXT', from: given }]);
  }
  const iso = Y_M_D.exec(text);
  if (iso) return whole(Number(iso[3]), Number(iso[2]), String(iso[1]), given, context);
  const dmy = D_M_Y.exec(text) ?? D_WORD_M_Y.exec(text);
  if (dmy && !(Number(dmy[1]) === 0 || Number(dmy[2]) === 0)) {
    return whole(Number(dmy[1]), Number(dmy[2]), String(dmy[3]), given, context);
  }
  const roman = ROMAN.exec(text);
  if (roman) {
    const month = ROMAN_MONTHS.indexOf(String(roman[2]).toUpperCase()) + 1;
    if (month > 0) return whole(Number(roman[1]), month, String(roman[3]), given, context);
  }
  const english = ENGLISH.exec(text);
  if (english) {
    const month = MONTHS.indexOf(String(english[2]).toLowerCase()) + 1;
    return whole(Number(english[1]), month, String(english[3]), given, context);
  }
  const monthYear = M_Y.exec(text);
  if (monthYear && Number(monthYear[1]) > 0) return monthOf(Number(monthYear[1]), String(monthYear[2]), given, context);
  const short = WORD_M_YY.exec(text) ?? M_YY.exec(text);
  if (short && Number(short[1]) >= 1 && (Number(short[2]) > 12 || WORD_M_YY.test(text))) {
    return monthOf(Number(short[1]), String(short[2]), given, context);
  }
  const noDay = NO_DAY.exec(text);
  if (noDay) {
    const month = Number(noDay[2] ?? 0);
    if (month > 0) return monthOf(month, String(noDay[3]), given, context);
    return check(String(noDay[3]), given, context, [{ rule: 'DATE_TEXT', from: given }]);
  }
  const packed = /^(\d{2})(\d{2})(\d{4})$/u.exec(text);
  if (packed && isLocalDay(localDay(Number(packed[3]), Number(packed[2]), Number(packed[1])))) {
    return whole(Number(packed[1]), Number(packed[2]), String(packed[3]), given, context);
  }
  const turned = /^((?:19|20)\d{2})(\d{2})(\d{2})$/u.exec(text);
  if (turned && isLocalDay(localDay(Number(turned[1]), Number(turned[2]), Number(turned[3])))) {
    return whole(Number(turned[3]), Number(turned[2]), String(turned[1]), given, context);
  }
  return unreadable(given, /^\d{3}$/u.test(text) ? 'THREE_DIGITS' : /\d{4}/u.test(text) ? 'ABOUT' : 'OTHER');
}

function readDay(
  value: { day: LocalDay; shows: string; serial: number },
  given: string,
  context: DateContext,
): Reading<PartialDate> {
  // A year typed into a cell that is formatted as a day becomes a day of 1905.
  if (Number.isInteger(value.serial) && value.serial >= 1900 && value.serial <= 2100) {
    return {
      value: null,
      fixes: [],
      question: { code: 'DATE_SERIAL', given, reason: 'YEAR_AS_DAY', proposal: String(value.serial) },
    };
  }
  if (!isLocalDay(value.day)) return unreadable(given);
  if (value.shows === 'DAY_MONTH') {
    return { value: null, fixes: [], question: { code: 'DATE_UNREADABLE', given, reason: 'NO_YEAR' } };
  }
  const length = value.shows === 'YEAR' ? 4 : value.shows === 'MONTH' ? 7 : 10;
  return check(value.day.slice(0, length), given, context, []);
}

function readNumber(number: number, given: string, context: DateContext): Reading<PartialDate> {
  if (number === 0) return { value: null, fixes: [{ rule: 'NONE_WORD', from: given }] };
  if (!Number.isInteger(number)) return readDateText(given, context);
  if (number >= 1900 && number <= 2100) return check(String(number), given, context, []);
  if (number >= 1_000_000 && number <= 99_999_999) return readDateText(String(number).padStart(8, '0'), context);
  const day = number > 0 && number < 80_000 ? dayOfSerial(number) : null;
  if (day && number >= 3_000 && day <= context.today) {
    return { value: null, fixes: [], question: { code: 'DATE_SERIAL', given: String(number), proposal: day } };
  }
  return unreadable(given, number >= 100 && number <= 999 ? 'THREE_DIGITS' : 'OTHER');
}

/** The day of a serial number of the 1900 system (1 = 1 January 1900, with the false leap day of that system). */
export function dayOfSerial(serial: number): LocalDay | null {
  const whole = Math.floor(serial);
  if (whole < 1 || whole > 2_958_465) return null;
  return dayFromNumber(whole - (whole < 60 ? 25_568 : 25_569));
}

function whole(
  day: number,
  month: number,
  yearText: string,
  given: string,
  context: DateContext,
): Reading<PartialDate> {
  const { year, rule } = fullYear(yearText, context);
  if (year === null) return unreadable(given, 'TWO_DIGITS');
  if (month > 12 || month < 1) return impossible(given, day <= 12 ? 'MONTH_13' : 'NO_SUCH_DAY');
  if (day < 1 || day > daysInMonth(year, month)) {
    return impossible(given, month === 2 && day === 29 ? 'LEAP' : 'NO_SUCH_DAY');
  }
  return check(localDay(year, month, day), given, context, [{ rule, from: given }]);
}

function monthOf(month: number, yearText: string, given: string, context: DateContext): Reading<PartialDate> {
  const { year, rule } = fullYear(yearText, context);
  if (year === null) return unreadable(given, 'TWO_DIGITS');
  if (month > 12 || month < 1) return impossible(given, 'MONTH_13');
  return check(`${year}-${String(month).padStart(2, '0')}`, given, context, [{ rule, from: given }]);
}

/** Two figures lie in the past: "98" is 1998; "01" is 2001 once 2001 is over. A child's birth year is not believed. */
function fullYear(text: string, context: DateContext): { year: number | null; rule: FixRule } {
  if (text.length === 4) return { year: Number(text), rule: 'DATE_TEXT' };
  const now = Number(context.today.slice(0, 4));
  const near = Math.floor(now / 100) * 100 + Number(text);
  const year = near <= now ? near : near - 100;
  const believed = context.of === 'PAPER' ? year >= 1960 : year >= 1930 && year <= now - 10;
  return { year: believed ? year : null, rule: 'DATE_TWO_DIGIT_YEAR' };
}

function check(
  date: PartialDate,
  given: string,
  context: DateContext,
  fixes: readonly { rule: FixRule; from?: string }[],
): Reading<PartialDate> {
  const year = Number(date.slice(0, 4));
  if (date > context.today.slice(0, date.length)) {
    return { value: null, fixes: [], question: { code: 'DATE_FUTURE', given, reason: context.of } };
  }
  if (year < 1900) return unreadable(given, 'TOO_EARLY');
  return { value: date, fixes };
}

const nothing = (): Reading<never> => ({ value: null, fixes: [] });
const unreadable = (given: string, reason = 'OTHER'): Reading<never> => ({
  value: null,
  fixes: [],
  question: { code: 'DATE_UNREADABLE', given, reason },
});
const impossible = (given: string, reason: string): Reading<never> => ({
  value: null,
  fixes: [],
  question: { code: 'DATE_IMPOSSIBLE', given, reason },
});

/** Whether the cell looks like a date, a month or a year: to tell columns apart. */
export function looksLikeDate(cell: Cell): boolean {
  if (cell.value.kind === 'day') return true;
  const text = textOf(cell);
  if (/^\d{4}$/u.test(text)) return Number(text) >= 1900 && Number(text) <= 2100;
  return D_M_Y.test(text) || Y_M_D.test(text) || M_Y.test(text) || D_WORD_M_Y.test(text);
}
