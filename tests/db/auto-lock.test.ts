import { describe, expect, test } from 'vitest';
import { AutoLock } from '#src/db/auto-lock.ts';

const S = 1000;
const MIN = 60 * S;

describe('auto-lock', () => {
  test.each<[string, (lock: AutoLock) => void, number, string]>([
    ['in use', (lock) => lock.touched(4 * MIN), 8 * MIN, 'open'],
    ['idle 5 minutes', () => {}, 5 * MIN, 'warm'],
    ['idle 60 minutes', () => {}, 60 * MIN, 'cold'],
    ['hidden 59 s', (lock) => lock.hidden(0), 59 * S, 'open'],
    ['hidden 60 s', (lock) => lock.hidden(0), 60 * S, 'warm'],
    [
      'hidden twice counts from the first',
      (lock) => {
        lock.hidden(0);
        lock.hidden(50 * S);
      },
      60 * S,
      'warm',
    ],
    ['hidden 30 minutes', (lock) => lock.hidden(0), 30 * MIN, 'cold'],
    [
      'camera for 85 s',
      (lock) => {
        lock.grace(0);
        lock.hidden(1 * S);
      },
      85 * S,
      'open',
    ],
    [
      'camera for 90 s',
      (lock) => {
        lock.grace(0);
        lock.hidden(1 * S);
      },
      90 * S,
      'warm',
    ],
    [
      'grace holds once',
      (lock) => {
        lock.grace(0);
        lock.hidden(1 * S);
        lock.shown(10 * S);
        lock.hidden(11 * S);
      },
      75 * S,
      'warm',
    ],
    [
      'shown again in time',
      (lock) => {
        lock.hidden(0);
        lock.shown(50 * S);
      },
      4 * MIN,
      'open',
    ],
  ])('%s', (_, happens, at, wish) => {
    const lock = new AutoLock(0);
    happens(lock);
    expect(lock.wish(at)).toBe(wish);
  });

  test('the next check is when the wish changes', () => {
    const lock = new AutoLock(0);
    lock.hidden(10 * S);
    expect(lock.nextCheck(10 * S)).toBe(70 * S);
    expect(lock.nextCheck(70 * S)).toBe(10 * S + 30 * MIN);
  });
});
