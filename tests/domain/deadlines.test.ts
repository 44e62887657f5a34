import { describe, expect, test } from 'vitest';
import { limitOf, stepDeadline } from '#src/domain/dossier/limits.ts';
import { read } from '#src/domain/dossier/reading.ts';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { deadlineDay, deadlineRule } from '#src/domain/rulebook/deadline.ts';
import { readOwnDay, workingCalendar } from '#src/domain/rulebook/working-calendar.ts';
import { weekday } from '#src/lib/local-day.ts';
import { rulebookFor, shippedRulebooks } from '#src/rulebooks/rulebooks.ts';
import type { Given } from './make.ts';
import { dossier, record, rulebook, TODAY } from './make.ts';

interface Row {
  rule: string;
  source: string;
  start: string;
  end: string;
  extended?: boolean;
}

test.each<Row>([
  { rule: 'DECISION_60', source: '06-HD/TW §3.7', start: '2026-03-02', end: '2026-05-28' },
  { rule: 'DECISION_60', source: '06-HD/TW §3.7', start: '2026-03-02', end: '2026-07-09', extended: true },
  { rule: 'CEREMONY_30', source: '294-QĐ/TW §4.1', start: '2026-03-02', end: '2026-04-13' },
  { rule: 'PROBATION_END', source: 'Điều lệ Đảng, Điều 5', start: '2025-11-20', end: '2026-11-20' },
  { rule: 'PROBATION_END', source: 'Điều lệ Đảng, Điều 5', start: '2024-02-29', end: '2025-02-28' },
  { rule: 'OFFICIAL_REVIEW_30', source: '294-QĐ/TW §4.2', start: '2026-07-01', end: '2026-08-12' },
  { rule: 'OFFICIAL_DECISION_30', source: '06-HD/TW §3.7', start: '2026-06-15', end: '2026-07-27' },
  { rule: 'CERTIFICATE_60', source: '06-HD/TW §5.4', start: '2021-10-15', end: '2026-10-15' },
  { rule: 'PAPERS_12', source: '06-HD/TW §3', start: '2026-01-10', end: '2027-01-10' },
  { rule: 'MEMBER_FILE_30', source: '38-HD/BTCTW', start: '2026-03-02', end: '2026-04-13' },
  { rule: 'VERIFICATION_ANSWER', source: 'quy định của địa phương', start: '2026-03-02', end: '2026-04-13' },
  { rule: 'VERIFICATION_ANSWER_ABROAD', source: 'quy định của địa phương', start: '2026-03-02', end: '2026-07-09' },
  { rule: 'TRANSFER_START_60', source: '294-QĐ/TW', start: '2026-03-02', end: '2026-05-28' },
  { rule: 'TRANSFER_PRESENT_30', source: '294-QĐ/TW', start: '2026-03-02', end: '2026-04-13' },
  // Borders: leap days, short months, ends of years.
  { rule: 'PROBATION_END', source: 'Điều lệ Đảng, Điều 5', start: '2027-02-28', end: '2028-02-28' },
  { rule: 'PROBATION_END', source: 'Điều lệ Đảng, Điều 5', start: '2025-12-31', end: '2026-12-31' },
  { rule: 'CERTIFICATE_60', source: '06-HD/TW §5.4', start: '2024-02-29', end: '2029-02-28' },
  { rule: 'CERTIFICATE_60', source: '06-HD/TW §5.4', start: '2023-02-28', end: '2028-02-28' },
  { rule: 'PAPERS_12', source: '06-HD/TW §3', start: '2024-02-29', end: '2025-02-28' },
  { rule: 'NEW_MEMBER_CLASS_12', source: '06-HD/TW §5', start: '2025-11-20', end: '2026-11-20' },
  { rule: 'CEREMONY_30', source: '294-QĐ/TW §4.1', start: '2025-12-31', end: '2026-02-12' },
  { rule: 'CEREMONY_30', source: '294-QĐ/TW §4.1, Tết 2026', start: '2026-01-15', end: '2026-03-05' },
  { rule: 'CEREMONY_30', source: '294-QĐ/TW §4.1, start on a Sunday', start: '2026-03-01', end: '2026-04-10' },
  { rule: 'CEREMONY_30', source: '294-QĐ/TW §4.1, start on a Saturday', start: '2026-02-28', end: '2026-04-10' },
  { rule: 'OFFICIAL_REVIEW_30', source: '294-QĐ/TW §4.2, Quốc khánh', start: '2026-08-03', end: '2026-09-16' },
  { rule: 'OFFICIAL_DECISION_30', source: '06-HD/TW §3.7', start: '2026-06-15', end: '2026-09-09', extended: true },
  {
    rule: 'CEREMONY_30',
    source: '294-QĐ/TW §4.1, no extension',
    start: '2026-03-02',
    end: '2026-04-13',
    extended: true,
  },
  { rule: 'READMISSION_36', source: '294-QĐ/TW §3', start: '2023-02-28', end: '2026-02-28' },
  { rule: 'READMISSION_60', source: '294-QĐ/TW §3', start: '2024-02-29', end: '2029-02-28' },
])('$source: $rule from $start ends $end', ({ rule, source, start, end, extended }) => {
  const entry = deadlineRule(rulebook, rule);
  expect(source).toContain(entry.cite.document);
  expect(deadlineDay(entry, start, workingCalendar(rulebook, []), extended)).toBe(end);
});

test('45/2019/QH14, Điều 112: the holidays of the first half of 2026 are in the calendar', () => {
  const { holidays } = workingCalendar(rulebook, []);
  for (const day of ['2026-01-01', '2026-02-17', '2026-04-27', '2026-04-30', '2026-05-01', '2026-09-02']) {
    expect(holidays.has(day), day).toBe(true);
  }
});

test('a unit adds a swapped day and the Saturday that makes up for it', () => {
  const settings = [
    record('setting', { key: 'calendar.holidays', value: ['2026-03-06'] }),
    record('setting', { key: 'calendar.workingSaturdays', value: ['2026-03-14'] }),
  ];
  const rule = { length: 5, extension: null, unit: 'WORKING_DAYS' } as const;
  expect(deadlineDay(rule, '2026-03-02', workingCalendar(rulebook, []))).toBe('2026-03-09');
  expect(deadlineDay(rule, '2026-03-02', workingCalendar(rulebook, settings))).toBe('2026-03-10');
  expect(deadlineDay({ ...rule, length: 9 }, '2026-03-02', workingCalendar(rulebook, settings))).toBe('2026-03-14');
});

test('the day of a unit may carry its reason, and the days of the commune above count too', () => {
  const settings = [
    record('setting', { key: 'calendar.holidays', value: ['2026-03-06 Nghỉ hoán đổi', 'không phải ngày'] }),
    record('setting', { key: 'calendar.holidays', value: ['2026-03-09 Lễ của xã'] }),
  ];
  const rule = { length: 5, extension: null, unit: 'WORKING_DAYS' } as const;
  expect(deadlineDay(rule, '2026-03-02', workingCalendar(rulebook, settings))).toBe('2026-03-11');
  expect(readOwnDay('2026-03-06 Nghỉ hoán đổi')).toEqual({ day: '2026-03-06', name: 'Nghỉ hoán đổi' });
  expect(readOwnDay('không phải ngày')).toBeNull();
});

test.each([
  ['2021-08-31', 2, '2021-09-06'],
  ['2022-01-28', 1, '2022-02-07'],
  ['2022-04-29', 1, '2022-05-04'],
  ['2023-04-28', 1, '2023-05-04'],
  ['2024-02-07', 1, '2024-02-15'],
  ['2024-08-30', 1, '2024-09-04'],
  ['2025-01-24', 1, '2025-02-03'],
])(
  '45/2019/QH14, Điều 111 and 112, as the rulebook of 2021 has it: from %s %i working days end %s',
  (start, length, end) => {
    const rule = { length, extension: null, unit: 'WORKING_DAYS' } as const;
    expect(deadlineDay(rule, start, workingCalendar(rulebookFor('2024-01-01'), []))).toBe(end);
  },
);

test('45/2019/QH14, Điều 111.3: a holiday that falls on a week end gives the next working day', () => {
  for (const book of shippedRulebooks()) {
    for (const { day, name } of book.calendar.filter(({ kind }) => kind === 'HOLIDAY')) {
      const inLieu = book.calendar.some((row) => row.name.vi === `Nghỉ bù ${name.vi}` && row.day > day);
      expect([0, 6].includes(weekday(day)) && !inLieu, day).toBe(false);
    }
  }
});

test('a limit that nobody defined is a bug of the caller', () => {
  expect(() => deadlineRule(rulebook, 'SOON')).toThrow('deadline SOON');
});

describe('limits of one person', () => {
  const limit = (given: Given, code: string) => limitOf(read(dossier(given), rulebook, given.today ?? TODAY), code);
  const decided = (facts: FactsOf<'paper'>): Given => ({ papers: [['KND_09', { state: 'READY', ...facts }]] });
  const asked = (facts: FactsOf<'paper'>): Given => ({ papers: [['VERIFICATION', { state: 'REQUESTED', ...facts }]] });
  const moved = (state: 'MOVED_AWAY' | 'REMOVED'): Given => ({
    candidate: { exit: { state, reason: null, day: '2026-03-02' } },
  });

  test.each<{ source: string; what: string; given: Given; code: string; end: string | null }>([
    {
      source: '06-HD/TW §3.7',
      what: 'from the resolution',
      given: { steps: [['CELL_RESOLUTION', '2026-03-02']] },
      code: 'DECISION_60',
      end: '2026-05-28',
    },
    { source: '06-HD/TW §3.7', what: 'no resolution yet', given: {}, code: 'DECISION_60', end: null },
    {
      source: '06-HD/TW §3.7',
      what: 'the extension was told',
      given: { steps: [['CELL_RESOLUTION', '2026-03-02']], papers: [['EXTENSION_NOTICE', '2026-05-20']] },
      code: 'DECISION_60',
      end: '2026-07-09',
    },
    {
      source: '06-HD/TW §3.7',
      what: 'the notice was put away',
      given: {
        steps: [['CELL_RESOLUTION', '2026-03-02']],
        papers: [['EXTENSION_NOTICE', { state: 'READY', archived: { reason: 'Ghi nhầm', day: TODAY } }]],
      },
      code: 'DECISION_60',
      end: '2026-05-28',
    },
    {
      source: '06-HD/TW §3.7',
      what: 'the notice for the other stage',
      given: { steps: [['CELL_RESOLUTION', '2026-03-02']], papers: [['OFFICIAL_EXTENSION_NOTICE', '2026-05-20']] },
      code: 'DECISION_60',
      end: '2026-05-28',
    },
    {
      source: '294-QĐ/TW §4.1',
      what: 'from the day on which the decision came',
      given: decided({ document: { day: '2026-02-10' }, receivedOn: '2026-03-02' }),
      code: 'CEREMONY_30',
      end: '2026-04-13',
    },
    {
      source: '294-QĐ/TW §4.1',
      what: 'from the day of the decision where it is not known when it came',
      given: decided({ document: { day: '2026-03-02' } }),
      code: 'CEREMONY_30',
      end: '2026-04-13',
    },
    {
      source: '294-QĐ/TW §4.1',
      what: 'from the step where the paper has no day',
      given: { steps: [['DECISION', '2026-03-02']] },
      code: 'CEREMONY_30',
      end: '2026-04-13',
    },
    {
      source: '294-QĐ/TW §4.1',
      what: 'lifted by the consent to a late ceremony',
      given: { steps: [['DECISION', '2026-03-02']], papers: [['LATE_CEREMONY_CONSENT', '2026-05-20']] },
      code: 'CEREMONY_30',
      end: null,
    },
    {
      source: '294-QĐ/TW §4.2',
      what: 'from the end of probation',
      given: { steps: [['CEREMONY', '2025-07-01']] },
      code: 'OFFICIAL_REVIEW_30',
      end: '2026-08-12',
    },
    { source: '294-QĐ/TW §4.2', what: 'no ceremony yet', given: {}, code: 'OFFICIAL_REVIEW_30', end: null },
    {
      source: 'quy định của địa phương',
      what: 'from the day on which the answer was asked for',
      given: asked({ requestedOn: '2026-03-02', document: { day: '2026-02-01' } }),
      code: 'VERIFICATION_ANSWER',
      end: '2026-04-13',
    },
    {
      source: 'quy định của địa phương',
      what: 'nobody noted when it was asked for',
      given: asked({ document: { day: '2026-02-01' } }),
      code: 'VERIFICATION_ANSWER',
      end: null,
    },
    {
      source: 'quy định của địa phương',
      what: 'the place waits 20 working days',
      given: { ...asked({ requestedOn: '2026-03-02' }), settings: { 'verification.answerDays': 20 } },
      code: 'VERIFICATION_ANSWER',
      end: '2026-03-30',
    },
    {
      source: '294-QĐ/TW, chuyển sinh hoạt đảng',
      what: 'from the day of the move',
      given: moved('MOVED_AWAY'),
      code: 'TRANSFER_START_60',
      end: '2026-05-28',
    },
    {
      source: '294-QĐ/TW, chuyển sinh hoạt đảng',
      what: 'left for another reason',
      given: moved('REMOVED'),
      code: 'TRANSFER_START_60',
      end: null,
    },
    {
      source: '294-QĐ/TW, chuyển sinh hoạt đảng',
      what: 'the book does not know of the paper',
      given: moved('MOVED_AWAY'),
      code: 'TRANSFER_PRESENT_30',
      end: null,
    },
  ])('$source, $code: $what: $end', ({ given, code, end }) => {
    expect(limit(given, code)).toBe(end);
  });

  test('a step without a limit has none', () => {
    const reading = read(dossier({}), rulebook, TODAY);
    expect(stepDeadline(reading, 'LISTED')).toBe(null);
    expect(stepDeadline(read(dossier({ steps: [['CEREMONY', '2026-03-02']] }), rulebook, TODAY), 'MEMBER_FILE')).toBe(
      '2026-04-13',
    );
  });
});
