import { addDays, type LocalDay } from '../../lib/local-day.ts';

/**
 * A calendar as iCalendar text (RFC 5545). Written here: of the packages looked at, `ics` brings yup and nanoid for a
 * page of text, and `ical-generator` and `ical.js` model time zones and repetition that whole days do not have.
 */
export interface CalendarEntry {
  /** the same entry of a later export replaces this one */
  uid: string;
  /** the last good day; the entry lasts this whole day */
  day: LocalDay;
  title: string;
  note: string;
  /** days before at whose nine o'clock the phone reminds; 0 = the day itself */
  remindDaysBefore: readonly number[];
}

export interface CalendarInput {
  entries: readonly CalendarEntry[];
  /** moment of the export, ms since 1970 */
  now: number;
  productId: string;
}

const REMIND_HOUR = 9;
const LINE_OCTETS = 75;

/** @returns the text of an .ics file: lines end in CRLF and have at most 75 octets of UTF-8 */
export function calendarFile({ entries, now, productId }: CalendarInput): string {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${quoted(productId)}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...entries.flatMap((entry) => eventLines(entry, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function eventLines({ uid, day, title, note, remindDaysBefore }: CalendarEntry, stamp: string): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${quoted(uid)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(addDays(day, 1))}`,
    `SUMMARY:${quoted(title)}`,
    `DESCRIPTION:${quoted(note)}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    ...remindDaysBefore.flatMap((days) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${quoted(title)}`,
      `TRIGGER:${trigger(days)}`,
      'END:VALARM',
    ]),
    'END:VEVENT',
  ];
}

/** From the midnight with which the day begins to nine o'clock of the day so many days before. */
function trigger(daysBefore: number): string {
  const hours = daysBefore * 24 - REMIND_HOUR;
  if (hours < 0) return `PT${-hours}H`;
  const days = Math.floor(hours / 24);
  return `-P${days > 0 ? `${days}D` : ''}T${hours % 24}H`;
}

const compact = (day: LocalDay) => day.replaceAll('-', '');

/** RFC 5545 §3.3.11 */
function quoted(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\\;,]/g, (char) => `\\${char}`)
    .replace(/\r\n|\r|\n/g, '\\n');
}

const bytesOf = (char: string): number => {
  const point = char.codePointAt(0) as number;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
};

/** RFC 5545 §3.1: long lines go on after CRLF and a space; no letter is cut in two. */
function fold(line: string): string {
  let folded = '';
  let used = 0;
  for (const char of line) {
    const size = bytesOf(char);
    if (used + size > LINE_OCTETS) {
      folded += '\r\n ';
      used = 1;
    }
    folded += char;
    used += size;
  }
  return folded;
}
