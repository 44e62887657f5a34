import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CalendarEntry, calendarFile } from '#src/documents/calendar/calendar-file.ts';

const NOW = Date.UTC(2026, 10, 22, 4, 30, 15);
const entry: CalendarEntry = {
  uid: 'abc@so-nguon',
  day: '2026-12-31',
  title: 'Hạn: nghị quyết của chi bộ (1 người)',
  note: 'Mở Sổ Nguồn để xem.',
  remindDaysBefore: [7, 1, 0],
};
const file = (entries: readonly CalendarEntry[]) => calendarFile({ entries, now: NOW, productId: '-//So Nguon//VI' });
/** A reader's side of RFC 5545 §3.1. */
const unfold = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

test('RFC 5545 §3.4, §3.6.1, §3.6.6: one whole day with its reminders at nine', () => {
  expect(unfold(file([entry]))).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//So Nguon//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    'UID:abc@so-nguon',
    'DTSTAMP:20261122T043015Z',
    'DTSTART;VALUE=DATE:20261231',
    'DTEND;VALUE=DATE:20270101',
    'SUMMARY:Hạn: nghị quyết của chi bộ (1 người)',
    'DESCRIPTION:Mở Sổ Nguồn để xem.',
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    ...[
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:Hạn: nghị quyết của chi bộ (1 người)',
      'TRIGGER:-P6DT15H',
      'END:VALARM',
    ],
    ...[
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:Hạn: nghị quyết của chi bộ (1 người)',
      'TRIGGER:-PT15H',
      'END:VALARM',
    ],
    ...[
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:Hạn: nghị quyết của chi bộ (1 người)',
      'TRIGGER:PT9H',
      'END:VALARM',
    ],
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

test.each([
  ['a comma, b; c\\d', 'a comma\\, b\\; c\\\\d'],
  ['hai\ndòng\r\nba', 'hai\\ndòng\\nba'],
  ['Ho\u0300a', 'Hòa'],
])('RFC 5545 §3.3.11: the text %j is written %j', (note, written) => {
  expect(unfold(file([{ ...entry, note }]))).toContain(`DESCRIPTION:${written}`);
});

describe('RFC 5545 §3.1: lines', () => {
  const longest = (text: string) =>
    Math.max(...text.split('\r\n').map((line) => new TextEncoder().encode(line).length));

  test.each([
    ['74 octets fit', 'x'.repeat(74 - 'SUMMARY:'.length), 1],
    ['75 octets fit', 'x'.repeat(75 - 'SUMMARY:'.length), 1],
    ['76 octets are folded', 'x'.repeat(76 - 'SUMMARY:'.length), 2],
    ['a letter of three octets over the border goes to the next line', `${'x'.repeat(74 - 'SUMMARY:'.length)}ệ`, 2],
  ])('%s', (_name, title, pieces) => {
    const text = file([{ ...entry, title, remindDaysBefore: [] }]);
    const after = text.slice(text.indexOf('SUMMARY:'), text.indexOf('\r\nDESCRIPTION'));
    expect(after.split('\r\n')).toHaveLength(pieces);
    expect(after.replaceAll('\r\n ', '')).toBe(`SUMMARY:${title}`);
  });

  test('any text survives, no line is too long, no letter is cut, every line ends in CRLF', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (note) => {
        const text = file([{ ...entry, note }]);
        expect(longest(text)).toBeLessThanOrEqual(75);
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        // a lone half of a letter would become U+FFFD on its way through UTF-8
        const read = new TextDecoder().decode(new TextEncoder().encode(text));
        expect(read).toBe(text.toWellFormed());
        const written = unfold(text)
          .find((line) => line.startsWith('DESCRIPTION:'))
          ?.slice('DESCRIPTION:'.length);
        const back = written?.replace(/\\(.)/g, (_, char) => (char === 'n' ? '\n' : char));
        expect(back).toBe(note.normalize('NFC').replace(/\r\n|\r/g, '\n'));
      }),
    );
  });
});

test('an empty calendar is still a calendar', () => {
  expect(file([])).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/);
});
