import { describe, expect, test } from 'vitest';
import { huntBug, PLANTED_BUGS, runSchedule } from './planted-bugs.ts';
import { PLANTED_SCHEDULES } from './planted-schedules.ts';
import { RACES } from './schedules/races.ts';

describe('planted mistakes are noticed', () => {
  test.each(PLANTED_BUGS.filter((bug) => !PLANTED_SCHEDULES[bug]))(
    'by seeds: %s',
    (bug) => {
      expect(huntBug(bug, { enough: 1, most: 1_500 }).hits).toBe(1);
    },
    120_000,
  );

  test.each(PLANTED_BUGS.filter((bug) => PLANTED_SCHEDULES[bug]))('by its own schedule: %s', (bug) => {
    expect(runSchedule(bug)).toBe(true);
  });

  test.each(RACES)('$name (with "$bug" it breaks)', ({ bug, run }) => {
    run([]);
    expect(() => run([bug])).toThrow();
  });
});
