import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FileSender } from '#src/db/session/file-sender.ts';
import type { PageDesk } from '#src/db/session/page-desk.ts';
import { newFilesSession } from '#src/sync/files/files-session.ts';
import type { FilesStep } from '#src/sync/files/send-next.ts';

const GOING: FilesStep = { kind: 'GOING' };
const REST: FilesStep = { kind: 'REST', waitMs: null, held: null };

/** A sender whose steps are given by hand; its timers are vitest's. */
function senderWith(steps: (FilesStep | 'throw' | Promise<FilesStep>)[]) {
  const at: number[] = [];
  const settled: boolean[] = [];
  const state = { opsWait: false, linePaused: false, aborted: 0 };
  const session = newFilesSession(() => ({ at: 'NONE', archived: false, received: false, backedUp: false }));
  const desk = {
    session,
    held: null,
    sending: false,
    get linePaused() {
      return state.linePaused;
    },
    settle: async (atEnd: boolean) => void settled.push(atEnd),
  } as unknown as PageDesk;
  const sender = new FileSender({
    desk,
    run: async () => {
      at.push(Date.now());
      const step = await (steps.shift() ?? REST);
      if (step === 'throw') throw new Error('a bug');
      return step;
    },
    opsWait: () => state.opsWait,
    viewReady: async () => {},
    abort: () => {
      state.aborted++;
    },
    changed: () => {},
    random: () => 0.5,
  });
  return { sender, at, settled, state, desk, session };
}

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('[F6] when pages are sent', () => {
  test('after a meeting, until nothing more can go', async () => {
    const { sender, at, settled, desk } = senderWith([GOING, GOING, REST]);
    await sender.go();
    expect(at).toHaveLength(3);
    expect(settled).toEqual([true]);
    expect(desk.sending).toBe(false);
  });

  test('an edit ends it before the next piece; it goes on after the next meeting', async () => {
    const { sender, at, state } = senderWith([GOING, GOING]);
    state.opsWait = true;
    await sender.go();
    expect(at).toHaveLength(0);
    state.opsWait = false;
    await sender.go();
    expect(at).toHaveLength(3);
  });

  test('no signal: 2, 5, 15, 60 s … 15 min, for ever', async () => {
    const { sender, at } = senderWith(Array.from({ length: 9 }, () => ({ kind: 'NO_SIGNAL' as const })));
    await sender.go();
    for (let i = 0; i < 8; i++) await vi.advanceTimersToNextTimerAsync();
    const waits = at.slice(1).map((time, i) => Math.round((time - (at[i] ?? 0)) / 1000));
    expect(waits).toEqual([2, 5, 15, 60, 180, 420, 900, 900]);
  });

  test('a page that has waited long enough is tried again', async () => {
    const { sender, at, desk } = senderWith([{ kind: 'REST', waitMs: 7_000, held: 'SERVER_FULL' }, REST]);
    await sender.go();
    expect(desk.held).toBe('SERVER_FULL');
    await vi.advanceTimersToNextTimerAsync();
    expect(at).toEqual([0, 7_000]);
    expect(desk.held).toBeNull();
  });

  test('a bug does not end the sending for ever', async () => {
    const bugs: unknown[] = [];
    vi.stubGlobal('reportError', (bug: unknown) => bugs.push(bug));
    const { sender, at } = senderWith(['throw', REST]);
    await sender.go();
    await vi.advanceTimersToNextTimerAsync();
    expect(at).toHaveLength(2);
    expect(bugs).toHaveLength(1);
    vi.unstubAllGlobals();
  });

  test('on a line that costs nothing goes, unless a person said so', async () => {
    const { sender, at, state } = senderWith([]);
    state.linePaused = true;
    await sender.go();
    expect(at).toHaveLength(0);
    sender.anyLine(true);
    await sender.go();
    expect(at).toHaveLength(1);
    sender.anyLine(false);
    state.linePaused = false;
    sender.again();
    await sender.rest();
    expect(at).toHaveLength(2);
  });

  test('a meeting waits for the piece under way, and after 5 s it is cut, which is nobody’s fault', async () => {
    let finish: (step: FilesStep) => void = () => {};
    const piece = new Promise<FilesStep>((resolve) => {
      finish = resolve;
    });
    const { sender, at, state, session } = senderWith([piece, GOING]);
    const going = sender.go();
    await vi.advanceTimersByTimeAsync(0);
    session.sending = 'a';
    let over = false;
    const pausing = sender.pause().then(() => {
      over = true;
    });
    await vi.advanceTimersByTimeAsync(4_999);
    expect([state.aborted, over]).toEqual([0, false]);
    await vi.advanceTimersByTimeAsync(1);
    expect(state.aborted).toBe(1);
    session.lost = ['a'];
    session.pauses.set('a', { failures: 1, until: 99_999 });
    finish(GOING);
    await Promise.all([pausing, going]);
    expect(at).toHaveLength(1);
    expect([session.pauses.size, session.lost]).toEqual([0, []]);
    sender.again();
    expect(at).toHaveLength(1);
  });

  test('nothing follows once the book is closed', async () => {
    const { sender, at, state } = senderWith([{ kind: 'NO_SIGNAL' }]);
    await sender.go();
    sender.end();
    await vi.runAllTimersAsync();
    expect([at.length, state.aborted]).toEqual([1, 1]);
  });
});
