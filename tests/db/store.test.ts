import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, describe, expect, test } from 'vitest';
import { bookDatabaseName, closeDatabases, openDatabases, tableOf } from '#src/db/store/database.ts';
import { draftStore } from '#src/db/store/draft-store.ts';
import { CLEAR_FIELDS, checkSealed, NotSealed } from '#src/db/store/guard.ts';
import { ownStore } from '#src/db/store/own-store.ts';
import { handleOf, reopen } from '#src/db/store/reopen.ts';
import { runFlow } from '#src/db/store/run-flow.ts';
import { runTransaction } from '#src/db/store/run-transaction.ts';
import { StoreProblem } from '#src/db/store/store-problem.ts';
import type { Bytes } from '#src/db/vault/key-ring.ts';
import { keyRing, randomBytes } from '#src/db/vault/key-ring.ts';
import { open, SealBroken, seal } from '#src/db/vault/seal.ts';
import { must } from '#src/lib/must.ts';
import type { Flow, OutboxRow } from '#src/sync/store.ts';
import * as effect from '#src/sync/store.ts';
import { openTestBook, slowCipher, type TestBook } from './open-test-book.ts';

let book: TestBook | null = null;
afterEach(async () => {
  await book?.close();
  book = null;
});

const NAME = 'Lò Thị Mỷ';
const REC = 'AAAAAAAAcACAAAAAAAAAAA';
const outboxRow = (n: number, sealed: unknown): OutboxRow => ({
  key: String(n).padStart(12, '0'),
  n,
  version: 1,
  type: 'candidate',
  rec: REC,
  group: null,
  bytes: 10,
  at: 1_795_000_000_000,
  sealed,
});

function* write(from: number, count: number): Flow<void> {
  const items = Array.from({ length: count }, (_, i) => ({
    table: 'outbox' as const,
    key: String(from + i).padStart(12, '0'),
    version: 1,
    text: JSON.stringify({ name: NAME, n: from + i }),
  }));
  const sealed = yield* effect.seal(items);
  yield* effect.transact('strict', ['outbox'], function* () {
    for (const [i, bytes] of sealed.entries()) yield* effect.put('outbox', outboxRow(from + i, bytes));
  });
}

function* read(prefix = ''): Flow<readonly string[]> {
  const rows = yield* effect.transact('read', ['outbox'], function* () {
    return yield* effect.range('outbox', prefix);
  });
  return yield* effect.open(rows.map(({ key, version, sealed }) => ({ table: 'outbox', key, version, sealed })));
}

describe('effects on Dexie', () => {
  test('what is sealed and written comes back, in order of keys', async () => {
    book = await openTestBook();
    await runFlow(write(9, 5), book.world);
    const texts = await runFlow(read(), book.world);
    expect(texts.map((text) => JSON.parse(text).n)).toEqual([9, 10, 11, 12, 13]);
  });

  test('slow cryptography never stands inside a transaction', async () => {
    book = await openTestBook({ cipher: slowCipher });
    await runFlow(write(1, 20), book.world);
    expect(await runFlow(read('00000000001'), book.world)).toHaveLength(10);
  });

  test('a body that throws undoes everything, and the engine hears why', async () => {
    book = await openTestBook();
    await runFlow(write(1, 2), book.world);
    const { world } = book;
    const flow = function* (): Flow<string> {
      try {
        yield* effect.transact('strict', ['outbox'], function* () {
          yield* effect.remove('outbox', ['000000000001']);
          yield* effect.put('outbox', outboxRow(7, new Uint8Array(40)));
          throw new Error('compare failed');
        });
      } catch (problem) {
        return (problem as Error).message;
      }
      return 'written';
    };
    expect(await runFlow(flow(), world)).toBe('compare failed');
    expect(await runFlow(read(), world)).toHaveLength(2);
  });

  test('range, count, get and delete do what they are named', async () => {
    book = await openTestBook();
    await runFlow(write(1, 25), book.world);
    const flow = function* (): Flow<unknown> {
      return yield* effect.transact('write', ['outbox'], function* () {
        const page = yield* effect.range('outbox', '00000000001', { after: '000000000012', limit: 3 });
        yield* effect.remove('outbox', ['000000000020', '000000000021']);
        return {
          page: page.map(({ n }) => n),
          tens: yield* effect.count('outbox', '00000000001'),
          all: yield* effect.count('outbox', ''),
          one: (yield* effect.get('outbox', '000000000003'))?.n,
          many: (yield* effect.getMany('outbox', ['000000000004', '000000000020'])).map((row) => row?.n),
        };
      });
    };
    expect(await runFlow(flow(), book.world)).toEqual({
      page: [13, 14, 15],
      tens: 10,
      all: 23,
      one: 3,
      many: [4, undefined],
    });
  });

  test('durability belongs to the connection: strict for "strict", relaxed for the rest', async () => {
    book = await openTestBook();
    const asked: (string | undefined)[] = [];
    const native = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      if (mode === 'readwrite') asked.push(options?.durability);
      return native.call(this, stores, mode, options);
    };
    try {
      const body = function* () {
        yield* effect.put('outbox', outboxRow(1, new Uint8Array(40)));
      };
      await runTransaction(book.databases, { mode: 'strict', tables: ['outbox'], body });
      await runTransaction(book.databases, { mode: 'write', tables: ['outbox'], body });
      await draftStore(book.databases, book.world.book, book.world.keys).keep('candidate:new', { name: NAME }, 1);
    } finally {
      IDBDatabase.prototype.transaction = native;
    }
    expect(asked).toEqual(['strict', 'relaxed', 'relaxed']);
  });
});

describe('errors by cause', () => {
  const failing = async (name: string, times: number) => {
    book = await openTestBook();
    const { databases } = book;
    await runFlow(write(1, 1), book.world);
    const native = IDBObjectStore.prototype.put;
    let left = times;
    IDBObjectStore.prototype.put = function (...args) {
      if (left-- > 0) throw new DOMException('made to fail', name);
      return native.apply(this, args);
    };
    try {
      await runTransaction(databases, {
        mode: 'strict',
        tables: ['outbox'],
        *body() {
          yield* effect.put('outbox', outboxRow(2, new Uint8Array(40)));
        },
      });
      return 'written';
    } catch (problem) {
      return problem instanceof StoreProblem ? problem.code : problem;
    } finally {
      IDBObjectStore.prototype.put = native;
    }
  };

  test('a full disk is DISK_FULL, and nothing of the transaction is there', async () => {
    expect(await failing('QuotaExceededError', 9)).toBe('DISK_FULL');
    expect(await runFlow(read(), must(book, 'book').world)).toHaveLength(1);
  });

  test('a lost connection is opened again and the write repeated once', async () => {
    expect(await failing('InvalidStateError', 1)).toBe('written');
  });

  test('a connection that stays lost is STORE_LOST', async () => {
    expect(await failing('InvalidStateError', 9)).toBe('STORE_LOST');
  });
});

describe('[R32] a connection that the browser lost', () => {
  const LOST = 'Connection to Indexed Database server lost. Refresh the page to try again';

  /** Every connection that is open now is dead, as after some time in the background of an iPhone. */
  async function killed<T>(work: () => Promise<T>): Promise<T> {
    const native = IDBDatabase.prototype.transaction;
    const alive = new WeakSet<IDBDatabase>();
    const open = indexedDB.open;
    indexedDB.open = (...args) => {
      const asking = open.apply(indexedDB, args);
      asking.addEventListener('success', () => alive.add(asking.result));
      return asking;
    };
    IDBDatabase.prototype.transaction = function (...args) {
      if (!alive.has(this)) throw new DOMException(LOST, 'UnknownError');
      return native.apply(this, args);
    };
    try {
      return await work();
    } finally {
      IDBDatabase.prototype.transaction = native;
      indexedDB.open = open;
    }
  }

  const saving = (n: number) =>
    runTransaction(must(book, 'book').databases, {
      mode: 'strict',
      tables: ['outbox'],
      *body() {
        yield* effect.put('outbox', outboxRow(n, new Uint8Array(40)));
      },
    });

  test('several that notice at once lose nothing to each other', async () => {
    book = await openTestBook();
    await runFlow(write(1, 1), book.world);
    const outcomes = await killed(() => Promise.allSettled([2, 3, 4, 5, 6].map(saving)));
    expect(outcomes.map(({ status }) => status)).toEqual(Array(5).fill('fulfilled'));
    const rows = await tableOf(book.databases.strict, 'outbox').count();
    expect(rows).toBe(6);
  });

  test('who notices late does not close what another has opened', async () => {
    book = await openTestBook();
    const { strict } = book.databases;
    await strict.open();
    const lost = handleOf(strict);
    await Promise.all([reopen(strict, lost), reopen(strict, lost)]);
    const opened = handleOf(strict);
    expect(opened).not.toBe(lost);
    await reopen(strict, lost);
    expect(handleOf(strict)).toBe(opened);
  });

  test('a draft and the book’s own things are written on the new one', async () => {
    book = await openTestBook();
    const { databases, world } = book;
    const drafts = draftStore(databases, world.book, world.keys);
    const own = ownStore(databases, world.book, world.keys);
    await drafts.keep('candidate:new', { name: 'Lò' }, 1);
    await own.write('owner', 'a', 'strict');
    await killed(async () => {
      await drafts.keep('candidate:new', { name: NAME }, 2);
      await own.write('owner', 'b', 'strict');
      expect(await own.read('owner')).toBe('b');
    });
    expect((await drafts.list()).map(({ values }) => values)).toEqual([{ name: NAME }]);
  });

  test('a book that was closed is not opened again by who comes late', async () => {
    book = await openTestBook();
    const { databases, world } = book;
    const drafts = draftStore(databases, world.book, world.keys);
    await drafts.keep('candidate:new', { name: 'Lò' }, 1);
    closeDatabases(databases);
    await expect(drafts.keep('candidate:new', { name: NAME }, 2)).rejects.toThrow();
    await expect(saving(1)).rejects.toThrow();
    expect(Object.values(databases).map((database) => database.isOpen())).toEqual([false, false, false]);
  });
});

test('an older app does not open what a newer one has upgraded, and deletes nothing of it', async () => {
  book = await openTestBook();
  await runFlow(write(1, 3), book.world);
  const { world } = book;
  closeDatabases(book.databases);
  const newer = openDatabases(world.book, { rewrites: [{ version: 90, tables: ['row'], change: (text) => text }] });
  await newer.strict.open();
  const older = openDatabases(world.book);
  const job = { mode: 'read' as const, tables: ['outbox' as const], body: () => effect.range('outbox', '') };
  await expect(runTransaction(older, job)).rejects.toMatchObject({ code: 'STORE_NEWER' });
  closeDatabases(older);
  expect((await runTransaction(newer, job)).value).toHaveLength(3);
  closeDatabases(newer);
});

describe('the guard', () => {
  const sealed = new Uint8Array(60);
  const good = outboxRow(1, sealed);

  test.each<[string, string, unknown]>([
    ['an unknown field', 'outbox', { ...good, name: 'x' }],
    ['text where sealed bytes belong', 'outbox', { ...good, sealed: NAME }],
    ['a name in a clear field', 'outbox', { ...good, type: NAME }],
    ['a name without accents in a clear field', 'outbox', { ...good, type: 'Lo Van Duc' }],
    ['a citizen number', 'outbox', { ...good, rec: '012300456789' }],
    ['a phone number', 'outbox', { ...good, rec: '0912345678' }],
    ['a value inside a clear object', 'acked', { key: 'a', problem: { code: 'fact_invalid', value: 'x' } }],
    ['a name inside a clear list', 'head', { key: 'a', ids: [NAME] }],
    ['another buffer in a clear field', 'outbox', { ...good, type: sealed }],
    ['a table that nobody declared', 'people', { key: 'a' }],
  ])('refuses %s', (_, table, row) => {
    expect(() => checkSealed(table, row)).toThrow(NotSealed);
  });

  test('lets the rows of the engine pass', () => {
    expect(() => checkSealed('outbox', good)).not.toThrow();
    expect(() =>
      checkSealed('acked', {
        key: `${REC}.000000000001`,
        problem: { code: 'fact_invalid', fact: 'name', issue: 'TEXT_EMPTY' },
      }),
    ).not.toThrow();
    expect(() =>
      checkSealed('meta', {
        key: 'meta',
        reaches: [{ role: 'CELL_SECRETARY', unit: REC, commune: REC, scopes: [REC] }],
      }),
    ).not.toThrow();
  });

  test.each(['put', 'add', 'bulkPut', 'update', 'modify'] as const)(
    'stands below Dexie: %s cannot get around it',
    async (way) => {
      book = await openTestBook();
      const table = tableOf(book.databases.strict, 'outbox');
      await table.put(good);
      const bad = { ...good, key: '000000000002', note: NAME };
      const ways = {
        put: () => table.put(bad),
        add: () => table.add(bad),
        bulkPut: () => table.bulkPut([good, bad]),
        update: () => table.update(good.key, { note: NAME } as never),
        modify: () => table.toCollection().modify({ note: NAME } as never),
      };
      await expect(Promise.resolve(ways[way]())).rejects.toThrow(/in clear|NotSealed/);
      expect(JSON.stringify(await table.toArray())).not.toContain('Mỷ');
    },
  );

  test('each table of the engine has its list', async () => {
    book = await openTestBook();
    await book.databases.strict.open();
    const names = [...book.databases.strict.tables.map(({ name }) => name), 'draft'].sort();
    expect(Object.keys(CLEAR_FIELDS).sort()).toEqual(names);
  });
});

describe('seals', () => {
  const place = { book: REC, table: 'row', key: 'a', version: 3 };
  const plain = new TextEncoder().encode(JSON.stringify({ name: NAME }));

  test('open to what was sealed', async () => {
    const keys = await keyRing(randomBytes(32));
    expect(new Uint8Array(await open(keys.rows, place, await seal(keys.rows, place, plain)))).toEqual(plain);
  });

  test('every flipped bit and every cut is refused', async () => {
    const keys = await keyRing(randomBytes(32));
    const whole = await seal(keys.rows, place, plain);
    let opened = 0;
    for (let bit = 0; bit < whole.byteLength * 8; bit++) {
      const changed = whole.slice();
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
      await open(keys.rows, place, changed).then(
        () => opened++,
        (problem) => expect(problem).toBeInstanceOf(SealBroken),
      );
    }
    for (let length = 0; length < whole.byteLength; length++)
      await open(keys.rows, place, whole.slice(0, length)).then(
        () => opened++,
        () => {},
      );
    expect(opened).toBe(0);
  });

  test.each([{ book: 'B' }, { table: 'block' }, { key: 'b' }, { version: 2 }])(
    'in another place it does not open: %o',
    async (other) => {
      const keys = await keyRing(randomBytes(32));
      const sealed = await seal(keys.rows, place, plain);
      await expect(open(keys.rows, { ...place, ...other }, sealed)).rejects.toThrow(SealBroken);
    },
  );

  test('nor with the key of another purpose, nor of another book', async () => {
    const keys = await keyRing(randomBytes(32));
    const sealed = await seal(keys.rows, place, plain);
    await expect(open(keys.drafts, place, sealed)).rejects.toThrow(SealBroken);
    await expect(open((await keyRing(randomBytes(32))).rows, place, sealed)).rejects.toThrow(SealBroken);
  });

  test('two seals of one text differ, and texts of one bucket are of one length', async () => {
    book = await openTestBook();
    await runFlow(write(1, 1), book.world);
    const [a, b] = await Promise.all([
      seal(book.world.keys.rows, place, plain),
      seal(book.world.keys.rows, place, plain),
    ]);
    expect(Buffer.from(a).equals(Buffer.from(b))).toBe(false);
    const row = (await tableOf(book.databases.strict, 'outbox').get('000000000001')) as unknown as { sealed: Bytes };
    expect(row.sealed.byteLength).toBe(256 + 29);
  });
});

describe('drafts and own things', () => {
  test('a draft is found again by a new session, newest first, and its form is not told on disk', async () => {
    book = await openTestBook();
    const { databases, world } = book;
    const store = draftStore(databases, world.book, world.keys);
    await store.keep('candidate:new', { name: NAME }, 1);
    await store.keep('paper:x', { note: 'b' }, 2);
    await store.keep('candidate:new', { name: `${NAME} A` }, 3);
    const later = draftStore(databases, world.book, world.keys);
    expect(await later.list()).toEqual([
      { key: 'candidate:new', values: { name: `${NAME} A` }, keptAt: 3 },
      { key: 'paper:x', values: { note: 'b' }, keptAt: 2 },
    ]);
    const rows = await tableOf(databases.drafts, 'draft').toArray();
    expect(rows.map(({ key }) => key).join()).not.toContain('candidate');
    await later.drop('candidate:new');
    expect(await later.list()).toHaveLength(1);
  });

  test('a draft dropped while it is being sealed does not come back', async () => {
    book = await openTestBook();
    const store = draftStore(book.databases, book.world.book, book.world.keys);
    const keeping = store.keep('candidate:new', { name: NAME }, 1);
    await store.drop('candidate:new');
    await keeping;
    expect(await store.list()).toEqual([]);
  });

  test('a damaged draft does not hold up the others', async () => {
    book = await openTestBook();
    const { databases, world } = book;
    const store = draftStore(databases, world.book, world.keys);
    await store.keep('a', 1, 1);
    await store.keep('b', 2, 2);
    const table = tableOf(databases.drafts, 'draft');
    const [row] = (await table.toArray()) as unknown as { key: string; sealed: Bytes }[];
    await table.put({ ...must(row, 'row'), sealed: new Uint8Array(60) } as never);
    expect(await store.list()).toHaveLength(1);
  });

  test('the book’s own things are sealed under their name', async () => {
    book = await openTestBook();
    const own = ownStore(book.databases, book.world.book, book.world.keys);
    await own.write('owner', { name: NAME }, 'strict');
    expect(await own.read('owner')).toEqual({ name: NAME });
    expect(await own.read('device')).toBeUndefined();
  });
});

test('a database of an older version is upgraded and keeps its rows', async () => {
  book = await openTestBook();
  await runFlow(write(1, 3), book.world);
  for (const database of Object.values(book.databases)) database.close();
  const next = new Dexie(bookDatabaseName(book.world.book));
  next.version(1).stores({ outbox: 'key' });
  next.version(2).stores({ file: 'key' });
  await next.open();
  expect(await next.table('outbox').count()).toBe(3);
  next.close();
});
