import { beforeEach, describe, expect, test } from 'vitest';
import { MeetingTimer } from '#src/db/session/meeting-timer.ts';
import type { CycleOutcome } from '#src/sync/cycle.ts';

/** Timers by hand: each run moves the clock to the next one. */
class Clock {
  now = 0;
  jobs: { at: number; work: () => void }[] = [];
  set = (work: () => void, ms: number) => {
    const job = { at: this.now + ms, work };
    this.jobs.push(job);
    return job;
  };
  clear = (job: unknown) => {
    this.jobs = this.jobs.filter((other) => other !== job);
  };
  async step() {
    const job = this.jobs.sort((a, b) => a.at - b.at).shift();
    if (!job) return false;
    this.now = job.at;
    job.work();
    for (let i = 0; i < 5; i++) await Promise.resolve();
    return true;
  }
}

const DONE: CycleOutcome = { state: 'DONE', progress: true, more: false };
const MORE: CycleOutcome = { state: 'DONE', progress: true, more: true };
const LOST: CycleOutcome = { state: 'NO_SIGNAL', progress: false, more: true };

let clock: Clock;
let runs: number[];
let waiting = true;
const cycle = (outcomes: (CycleOutcome | 'throw')[]) => {
  const made = new MeetingTimer({
    run: async () => {
      runs.push(clock.now);
      const outcome = outcomes.shift() ?? DONE;
      if (outcome === 'throw') throw new Error('a bug');
      return outcome;
    },
    waiting: () => waiting,
    random: () => 0.5,
    onChange: () => {},
    setTimer: clock.set,
    clearTimer: clock.clear,
  });
  return made;
};

beforeEach(() => {
  clock = new Clock();
  runs = [];
  waiting = true;
});

describe('[C5] [C6] when the phone meets the commune', () => {
  test('without progress 2, 5, 15, 60 s … 15 min, for ever', async () => {
    const lost = Array.from({ length: 12 }, () => LOST);
    cycle([...lost]).trigger();
    for (let i = 0; i < 12; i++) await clock.step();
    const waits = runs.slice(1).map((at, i) => (at - (runs[i] as number)) / 1000);
    expect(waits).toEqual([2, 5, 15, 60, 180, 420, 900, 900, 900, 900, 900]);
  });

  test('after progress at once', async () => {
    cycle([MORE, MORE, DONE]).trigger();
    for (let i = 0; i < 3; i++) await clock.step();
    expect(runs).toEqual([0, 0, 0]);
  });

  test('who asked is told when all is over: with what follows at once, and also where nothing could be reached', async () => {
    const told: string[] = [];
    const made = cycle([MORE, DONE, LOST]);
    void made.trigger().then(() => told.push('met'));
    await clock.step();
    expect(told).toEqual([]);
    await clock.step();
    expect(told).toEqual(['met']);
    void made.trigger().then(() => told.push('lost'));
    await clock.step();
    expect(told).toEqual(['met', 'lost']);
  });

  test('who asks in the middle of a meeting waits for the one after it', async () => {
    const told: string[] = [];
    const made = cycle([DONE, DONE]);
    void made.trigger();
    const job = clock.jobs[0];
    job?.work();
    void made.trigger().then(() => told.push('met'));
    clock.jobs = [];
    for (let i = 0; i < 5; i++) await Promise.resolve();
    expect(told).toEqual([]);
    await clock.step();
    expect(runs).toHaveLength(2);
    expect(told).toEqual(['met']);
  });

  test('who asked is told when the book is closed', async () => {
    const made = cycle([DONE]);
    const asked = made.trigger();
    made.end();
    await asked;
    await made.trigger();
    expect(runs).toEqual([]);
  });

  test('3 s after an edit, once for many', async () => {
    const made = cycle([]);
    made.edited();
    clock.now = 1000;
    made.edited();
    await clock.step();
    expect(runs).toEqual([4000]);
  });

  test('an edit does not cut a wait short, a person does', async () => {
    const made = cycle([LOST, LOST, DONE]);
    made.trigger();
    await clock.step();
    await clock.step();
    made.edited();
    expect(clock.jobs[0]?.at).toBe(2000 + 5000);
    made.trigger();
    await clock.step();
    expect(runs).toEqual([0, 2000, 2000]);
  });

  test('every 60 to 120 s while work waits and the page is seen', async () => {
    const made = cycle([]);
    made.trigger();
    await clock.step();
    await clock.step();
    expect(runs).toEqual([0, 90_000]);
    made.visible(false);
    await clock.step();
    expect(clock.jobs).toEqual([]);
  });

  test('a busy server is asked when it said', async () => {
    cycle([{ state: 'SERVER_BUSY', progress: false, more: true, retryAfter: 40_000 }, DONE]).trigger();
    await clock.step();
    await clock.step();
    expect(runs).toEqual([0, 45_000]);
  });

  test('signed out: an edit does not ask again, a person does', async () => {
    const made = cycle([{ state: 'SIGNED_OUT', progress: false, more: true }, DONE]);
    made.trigger();
    await clock.step();
    made.edited();
    expect(clock.jobs[0]?.at).toBeGreaterThanOrEqual(900_000);
    made.trigger();
    await clock.step();
    expect(runs).toEqual([0, 0]);
  });

  test('a bug in one meeting does not end the meetings', async () => {
    cycle(['throw', DONE]).trigger();
    await clock.step();
    await clock.step();
    expect(runs).toEqual([0, 2000]);
  });
});
