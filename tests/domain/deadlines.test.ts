import { expect, test } from 'vitest';
import { deadlineDay, deadlineRule } from '#src/domain/rulebook/deadline.ts';
import { readOwnDay, workingCalendar } from '#src/domain/rulebook/working-calendar.ts';
import { record, rulebook } from './make.ts';

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
