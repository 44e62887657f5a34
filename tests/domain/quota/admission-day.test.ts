import { expect, test } from 'vitest';
import { admissionDay, type CountingDate } from '#src/domain/quota/admission.ts';
import { record } from '../make.ts';

const step = (code: string, day: string, outcome: 'PASSED' | 'NOT_PASSED' = 'PASSED') =>
  record('step', { candidateId: 'one', code, day, outcome });
const decision = record('paper', {
  candidateId: 'one',
  code: 'KND_09',
  copy: 1,
  state: 'READY',
  document: { day: '2025-12-20' },
});

test.each<[string, CountingDate, string | null]>([
  ['by ceremony', 'CEREMONY', '2026-01-10'],
  ['by decision, as its paper shows it', 'DECISION', '2025-12-20'],
])('quota.countingDate, one admission on the turn of the year, %s', (_, by, day) => {
  expect(admissionDay([step('CEREMONY', '2026-01-10')], by, [decision])).toBe(day);
});

test('a decision against is no admission, and a second ceremony is no second admission', () => {
  expect(admissionDay([step('DECISION', '2026-01-10', 'NOT_PASSED')], 'DECISION')).toBeNull();
  const twice = [step('CEREMONY', '2026-05-19'), step('CEREMONY', '2026-03-26')];
  expect(admissionDay(twice, 'CEREMONY')).toBe('2026-03-26');
});
