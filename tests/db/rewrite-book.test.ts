import { describe, expect, test } from 'vitest';
import { beginInNewestForm, rewriteBook } from '#src/db/store/rewrite-book.ts';
import type { Rewrite } from '#src/db/store/rewrites.ts';
import { SealsBroken } from '#src/db/store/run-flow.ts';
import { must } from '#src/lib/must.ts';
import { type Rng, rng } from '#src/lib/rng.ts';
import { createStore } from '#src/sync/create-store.ts';
import type { Effect, Flow, OpenItem, OutboxRow, RecordRow, SealItem } from '#src/sync/store.ts';
import { MapStore } from '../sync/simulator/map-store.ts';

const OUTBOX = 150;
const ROWS = 70;
/** marks each text once for each time that it is changed */
const marking = (version: number, tables: Rewrite['tables'], mark: string): Rewrite => ({
  version,
  tables,
  change: (text) => `${text}${mark}`,
});
const STEPS = [marking(7, ['outbox', 'row'], 'a'), marking(9, ['row'], 'b')];

class Killed extends Error {}

/** Carries out one effect; a seal is its text in a box. */
function perform(store: MapStore, effect: Effect): unknown {
  switch (effect.kind) {
    case 'transact':
      return store.transact(effect.mode, effect.body);
    case 'seal':
      return effect.items.map(({ text }: SealItem) => ({ text }));
    case 'open':
      return effect.items.map((item: OpenItem) => textOf(item.sealed, item));
    case 'random':
      return new Uint8Array(effect.bytes);
    default:
      throw new Error(effect.kind);
  }
}

function textOf(sealed: unknown, item: OpenItem): string {
  const { text } = sealed as { text: string | null };
  if (text === null) throw new SealsBroken([item], null);
  return text;
}

/** @param lives how many effects it may carry out before it is killed */
function run(flow: Flow<unknown>, store: MapStore, lives = Number.POSITIVE_INFINITY, act = perform): boolean {
  let left = lives;
  let step = flow.next();
  while (!step.done) {
    if (left-- <= 0) return false;
    let answer: unknown;
    try {
      answer = act(store, step.value);
    } catch (problem) {
      if (problem instanceof Killed) return false;
      step = flow.throw(problem);
      continue;
    }
    step = flow.next(answer);
  }
  return true;
}

function oldBook(): MapStore {
  const store = new MapStore();
  run(createStore(), store);
  store.transact('strict', function* () {
    for (let n = 1; n <= OUTBOX; n++) {
      const key = String(n).padStart(12, '0');
      yield { op: 'put', table: 'outbox', rows: [{ key, n, version: 1, sealed: { text: `${n}` } } as OutboxRow] };
    }
    for (let i = 0; i < ROWS; i++) {
      const sealed = i === 3 ? { text: null } : i === 5 ? null : { text: `${i}` };
      yield { op: 'put', table: 'row', rows: [{ key: `c.${100 + i}`, version: 4, sealed } as RecordRow] };
    }
  });
  return store;
}

/** Rows that are not exactly as often rewritten as they should be; empty where all is well. */
function wrong(store: MapStore): string[] {
  const problems: string[] = [];
  const look = (key: string, sealed: unknown, form: RegExp) => {
    const text = (sealed as { text: string | null } | null)?.text;
    if (typeof text === 'string' && !form.test(text)) problems.push(`${key}: ${text}`);
  };
  for (const { key, sealed } of store.rows('outbox')) look(key, sealed, /^\d+a$/);
  for (const { key, sealed } of store.rows('row')) look(key, sealed, /^\d+ab$/);
  return problems;
}

/** Kills and goes on, until it comes to its end. */
function killed(random: Rng, act = perform): MapStore {
  const store = oldBook();
  for (let tries = 0; tries < 2_000; tries++) if (run(rewriteBook(STEPS), store, 1 + random.int(9), act)) return store;
  throw new Error('it never came to its end');
}

/** A disk without transactions: what was written before a kill stays. */
function withoutTransactions(random: Rng): typeof perform {
  return (store, effect) => {
    if (effect.kind !== 'transact' || effect.mode === 'read') return perform(store, effect);
    const body = effect.body();
    let step = body.next();
    while (!step.done) {
      if (random.chance(0.1)) throw new Killed();
      const op = step.value;
      step = body.next(
        store.transact('strict', function* () {
          return yield op;
        }),
      );
    }
    return step.value;
  };
}

describe('a rewrite of what is sealed', () => {
  test('each row once in each step, what does not open or is gone as it was, and the book knows how far it is', () => {
    const store = oldBook();
    expect(run(rewriteBook(STEPS), store)).toBe(true);
    expect(wrong(store)).toEqual([]);
    expect(store.tables.row.get('c.103')?.sealed).toEqual({ text: null });
    expect(store.tables.row.get('c.105')?.sealed).toBeNull();
    expect(store.tables.meta.get('meta')?.rewritten).toEqual({ through: 9 });
  });

  test('a second opening finds nothing to do', () => {
    const store = oldBook();
    run(rewriteBook(STEPS), store);
    const { changes } = store;
    run(rewriteBook(STEPS), store);
    expect(store.changes).toBe(changes);
  });

  test('a book that was just made is in the newest form', () => {
    const store = new MapStore();
    run(createStore(), store);
    run(beginInNewestForm(STEPS), store);
    expect(store.tables.meta.get('meta')?.rewritten).toEqual({ through: 9 });
    run(beginInNewestForm([]), store);
    expect(store.tables.meta.get('meta')?.rewritten).toEqual({ through: 9 });
  });

  test.each(Array.from({ length: 40 }, (_, seed) => seed))('killed at any effect: seed %i', (seed) => {
    expect(wrong(killed(rng(seed)))).toEqual([]);
  });

  test('planted: on a disk without transactions the same kills are found out', () => {
    const found = Array.from({ length: 10 }, (_, seed) => {
      const random = rng(seed);
      return wrong(killed(random, withoutTransactions(random))).length;
    });
    expect(found.some((count) => count > 0)).toBe(true);
  });

  test.each(Array.from({ length: 20 }, (_, seed) => seed))('two tabs at once: seed %i', (seed) => {
    const random = rng(seed);
    const store = oldBook();
    const tabs = [rewriteBook(STEPS), rewriteBook(STEPS)].map((flow) => ({ flow, step: flow.next() }));
    while (tabs.some(({ step }) => !step.done)) {
      const tab = random.pick(tabs.filter(({ step }) => !step.done));
      if (tab.step.done) continue;
      try {
        tab.step = tab.flow.next(perform(store, tab.step.value));
      } catch (problem) {
        tab.step = tab.flow.throw(problem);
      }
    }
    expect(wrong(store)).toEqual([]);
  });

  test('an older app refuses a book that a newer one has rewritten, and leaves it alone', () => {
    const store = oldBook();
    run(rewriteBook(STEPS), store);
    const before = structuredClone(store.rows('outbox'));
    expect(() => run(rewriteBook(STEPS.slice(0, 1)), store)).toThrow('STORE_NEWER');
    expect(store.rows('outbox')).toEqual(before);
    expect(must(store.tables.meta.get('meta'), 'meta').rewritten).toEqual({ through: 9 });
  });
});
