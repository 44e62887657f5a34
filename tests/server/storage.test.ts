import { afterAll, describe, expect, test } from 'vitest';
import { MemoryStorage } from '../../src/server/storage/memory.ts';
import { layFoundation } from '../../src/server/storage/open-database.ts';
import { sqlSyncStorage } from '../../src/server/storage/sql-sync-storage.ts';
import { done, type SyncStorage } from '../../src/server/storage/storage.ts';
import { type BusyEnd, busyStory } from './busy-story.ts';
import { storageContract } from './storage-contract.ts';
import { DATABASES, DatabaseMaker } from './world.ts';

const maker = new DatabaseMaker();
afterAll(() => maker.close());

storageContract('memory', async () => new MemoryStorage('e1'));
for (const kind of DATABASES) {
  storageContract(kind, async () => {
    const database = await maker.make(kind);
    await layFoundation(database, 0);
    return sqlSyncStorage(database);
  });
}

/** The first of some seeds at which the story goes wrong. */
async function firstWrong(make: () => Promise<SyncStorage>, planted?: 'later end'): Promise<BusyEnd | undefined> {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const end = await busyStory(await make(), seed, planted);
    if (end.missed.length + end.disordered.length + end.doubled.length > 0) return end;
  }
  return undefined;
}
const SEEDS = 10;

describe('[L1] the mistakes of cursors turn the story red', () => {
  test('in memory: a place is taken without the lock', async () => {
    const end = await firstWrong(async () => new MemoryStorage('e1', { planted: { unlockedSequence: true } }));
    expect(end).toBeDefined();
  });

  test('PostgreSQL: the place comes from a sequence that does not wait for the commit', async () => {
    const end = await firstWrong(async () => {
      const database = await maker.make('PostgreSQL');
      await layFoundation(database, 0);
      return eagerSequence(sqlSyncStorage(database));
    });
    expect(end?.missed.length).toBeGreaterThan(0);
  });

  test.each(['SQLite file', 'PostgreSQL'] as const)(
    '%s: the end of the feed is read in another snapshot',
    async (kind) => {
      const end = await firstWrong(async () => {
        const database = await maker.make(kind);
        await layFoundation(database, 0);
        return sqlSyncStorage(database);
      }, 'later end');
      expect(end?.missed.length).toBeGreaterThan(0);
    },
  );
});

/** As `bigserial` does: a place is given out at once and waits for nobody's commit. */
function eagerSequence(sound: SyncStorage): SyncStorage {
  const given = new Map<string, number>();
  const lockCommunes = (ids: readonly string[]) => {
    const places = new Map(ids.map((id) => [id, given.get(id) ?? 0]));
    // a move takes two
    for (const id of ids) given.set(id, (given.get(id) ?? 0) + 2);
    return done(places);
  };
  const seq = (commune: string) => done(given.get(commune) ?? 0);
  return {
    read: (body) => sound.read((tx) => body(changed(tx, { seq }))),
    write: (body) => sound.write((tx) => body(changed(tx, { lockCommunes, putSeq: () => done(undefined) }))),
  };
}

function changed<T extends object>(of: T, members: Partial<T>): T {
  return new Proxy(of, {
    get: (target, name) => {
      const member = Reflect.get(Object.hasOwn(members, name) ? members : target, name) as unknown;
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}
