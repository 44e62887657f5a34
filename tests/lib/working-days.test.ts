import { expect, test } from 'vitest';
import { addDays } from '#src/lib/local-day.ts';
import type { WorkingCalendar } from '#src/lib/working-days.ts';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from '#src/lib/working-days.ts';

const calendar = (holidays: string[] = [], workingDays: string[] = []): WorkingCalendar => ({
  holidays: new Set(holidays),
  workingDays: new Set(workingDays),
});

test.each([
  { what: 'the start day is not counted', start: '2026-03-02', count: 1, end: '2026-03-03', with: calendar() },
  { what: 'a weekend is skipped', start: '2026-03-06', count: 1, end: '2026-03-09', with: calendar() },
  { what: 'a start on a Sunday', start: '2026-03-08', count: 1, end: '2026-03-09', with: calendar() },
  {
    what: 'a holiday is skipped',
    start: '2026-04-29',
    count: 1,
    end: '2026-05-04',
    with: calendar(['2026-04-30', '2026-05-01']),
  },
  {
    what: 'a make-up Saturday is worked',
    start: '2026-03-06',
    count: 1,
    end: '2026-03-07',
    with: calendar([], ['2026-03-07']),
  },
  { what: 'no days is the day itself', start: '2026-03-08', count: 0, end: '2026-03-08', with: calendar() },
])('$what', ({ start, count, end, with: days }) => {
  expect(addWorkingDays(start, count, days)).toBe(end);
  expect(workingDaysBetween(start, end, days)).toBe(count);
});

test('a day both announced as holiday and as worked is worked', () => {
  expect(isWorkingDay('2026-03-07', calendar(['2026-03-07'], ['2026-03-07']))).toBe(true);
});

test('counts weeks as walking through the days does', () => {
  const days = calendar(
    ['2026-01-01', '2026-02-16', '2026-02-17', '2026-02-21', '2026-04-30', '2026-05-01', '2026-09-02', '2026-09-05'],
    ['2026-02-28', '2026-03-01', '2026-05-01', '2026-09-05'],
  );
  for (let i = 0; i < 40; i++) {
    const start = addDays('2025-12-20', i * 11);
    for (const length of [0, 1, 2, 3, 4, 5, 6, 7, 8, 30, 91, 400]) {
      const end = addDays(start, length);
      let walked = 0;
      for (let day = addDays(start, 1); day <= end; day = addDays(day, 1)) if (isWorkingDay(day, days)) walked += 1;
      expect(workingDaysBetween(start, end, days), `${start} + ${length}`).toBe(walked);
    }
  }
});
