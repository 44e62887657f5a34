import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { describe, expect, test } from 'vitest';
import type { Book } from '#src/db/book.ts';
import type { DataWorkerParts } from '#src/db/data-worker.ts';
import { bookDatabaseName } from '#src/db/store/database.ts';
import { slotStore } from '#src/db/vault/slot-store.ts';
import type { RecordChange } from '#src/domain/records/record-types.ts';
import { must } from '#src/lib/must.ts';
import { type Rng, rng } from '#src/lib/rng.ts';
import type { PlantedBug } from '#src/protocol/planted.ts';
import { sqlSyncStorage } from '#src/server/storage/sql-sync-storage.ts';
import { runWork } from '#src/server/storage/storage.ts';
import { FakeDisk } from '../support/fake-disk.ts';
import { bookOf, connectedPhones, settled, until } from './connected-phones.ts';
import type { Phone } from './phone.ts';

const { newPhone, join, signal, place, tab } = connectedPhones();
const DIGITS = { kind: 'digits', digits: '482109573316' } as const;
type Lost = 'IndexedDB' | 'OPFS' | 'both';

const partsOn = (disk: FakeDisk, planted: readonly PlantedBug[] = []): Partial<DataWorkerParts> => ({
  slots: () => slotStore(disk.folder),
  folder: disk.folder,
  room: async () => ({ quota: 1e7, usage: 0 }),
  planted: new Set(planted),
});

const candidate = (book: Book, name: string): RecordChange<'candidate'> => ({
  ...{ do: 'put', type: 'candidate', id: book.newId(), scope: book.owner.scope, set: { name }, seen: null },
});
const names = (book: Book) =>
  book.view
    .all('candidate')
    .map(({ facts }) => facts.name)
    .sort();

async function clear(what: Lost, disk: FakeDisk): Promise<void> {
  if (what !== 'OPFS') await Promise.all((await Dexie.getDatabaseNames()).map((name) => Dexie.delete(name)));
  if (what !== 'IndexedDB') disk.clear();
}

/** The browser is killed: nothing of its tab goes on, and no file is open any more. */
function kill(phone: Phone, disk: FakeDisk): void {
  phone.end();
  disk.letGo();
}

async function reopened(disk: FakeDisk, planted: readonly PlantedBug[] = []): Promise<{ phone: Phone; book: Book }> {
  const phone = tab('bí', partsOn(disk, planted));
  const { users } = await phone.until('LOCKED');
  const opened = await phone.gate.openWith(must(users[0], 'user').id, DIGITS);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return { phone, book: opened.value };
}

/** Every copy of what is unsent is made, and stands in the journal: the copies come behind the first save. */
const copied = async (phone: Phone, book: string) => {
  for (;;) {
    const { count, copies } = await phone.gate.unsentOf(book);
    if (count === copies) return count;
    await new Promise((later) => setTimeout(later));
  }
};
const idOf = (phone: Phone) => {
  const state = phone.gate.state();
  return state.name === 'OPEN' ? state.user.id : '';
};

/** How often the server wrote what a name stands for. */
async function timesOnServer(record: string): Promise<number> {
  const storage = sqlSyncStorage(place.world.services.database);
  return (await runWork(storage.read((tx) => tx.history(record)))).length;
}

interface Life {
  disk: FakeDisk;
  phone: Phone;
  /** records whose saves were shown as saved, the sent ones first */
  sent: RecordChange<'candidate'>[];
  unsent: RecordChange<'candidate'>[];
}

/** A phone that met the commune, and then wrote without a signal until it was killed. */
async function life(random: Rng, planted: readonly PlantedBug[] = []): Promise<Life> {
  const disk = new FakeDisk();
  let phone = await newPhone('bí', partsOn(disk, planted));
  const unsent: RecordChange<'candidate'>[] = [];
  const sent: RecordChange<'candidate'>[] = [];
  const early = random.chance(0.3);
  if (early) {
    const change = candidate(bookOf(phone), 'Viết trước khi tham gia');
    await bookOf(phone).save([change]);
  }
  await join(phone, 'CELL_SECRETARY', 'Lò Văn Bí');
  await settled(bookOf(phone));
  for (let i = random.int(4); i > 0; i--) {
    const change = candidate(bookOf(phone), `Đã gửi ${i}`);
    await bookOf(phone).save([change]);
    sent.push(change);
  }
  await bookOf(phone).sync.now();
  await settled(bookOf(phone));
  signal.set('bí', false);
  for (let i = 1 + random.int(5); i > 0; i--) {
    const group = random.chance(0.2);
    const changes = [candidate(bookOf(phone), `Chưa gửi ${i}`), candidate(bookOf(phone), `Chưa gửi ${i} b`)];
    const saved = await bookOf(phone).save(group ? changes : changes.slice(0, 1), { group });
    expect(saved.ok).toBe(true);
    unsent.push(...(group ? changes : changes.slice(0, 1)));
    if (random.chance(0.2)) {
      await copied(phone, idOf(phone));
      kill(phone, disk);
      ({ phone } = await reopened(disk, planted));
    }
  }
  await copied(phone, idOf(phone));
  return { disk, phone, sent, unsent };
}

async function allThere(book: Book, { sent, unsent }: Life): Promise<void> {
  signal.set('bí', true);
  await book.sync.now();
  await until(book, () => book.sync.status().waiting === 0 && book.sync.status().restored === null);
  await until(book, () => [...sent, ...unsent].every(({ id }) => book.view.get('candidate', id) !== undefined));
  for (const { id } of [...sent, ...unsent]) expect(await timesOnServer(id)).toBe(1);
  expect(names(book)).toEqual(expect.arrayContaining([...sent, ...unsent].map(({ set }) => set.name)));
}

const RUNS = 100;
describe(`[R2] [R5] stores that are lost, ${RUNS} lives`, () => {
  test.each(
    Array.from({ length: RUNS }, (_, i) => [i + 1, (['IndexedDB', 'OPFS', 'both'] as const)[i % 3] as Lost] as const),
  )('life %i loses %s', async (seed, lost) => {
    const random = rng(seed);
    const one = await life(random);
    const { disk, unsent } = one;
    kill(one.phone, disk);
    await clear(lost, disk);

    if (lost === 'IndexedDB') {
      const { phone, book } = await reopened(disk);
      // said in numbers, before anything is fetched
      expect(book.sync.status()).toMatchObject({ restored: unsent.length, waiting: unsent.length });
      expect(names(book)).toEqual(unsent.map(({ set }) => set.name).sort());
      if (random.chance(0.5)) {
        // and once more, before it met anybody
        kill(phone, disk);
        await clear('IndexedDB', disk);
        const again = await reopened(disk);
        await again.book.save([candidate(again.book, 'Viết tiếp')]);
        await allThere(again.book, one);
      } else await allThere(book, one);
      return;
    }

    const phone = tab('bí', partsOn(disk));
    if (lost === 'OPFS') {
      const { books } = await phone.until('KEY_LOST');
      const [book = ''] = books;
      expect(books).toHaveLength(1);
      const facts = { count: unsent.length, copies: unsent.length, joined: true };
      expect(await phone.gate.unsentOf(book)).toMatchObject(facts);
      // without a signal nothing is lost by asking
      expect(await phone.gate.sendUnsent(book)).toMatchObject({ received: 0, problem: 'OFFLINE', left: unsent.length });
      signal.set('bí', true);
      expect(await phone.gate.sendUnsent(book)).toMatchObject({ received: unsent.length, left: 0, problem: null });
      await phone.gate.forget(book);
    }
    await phone.until('NO_BOOK');
    expect(await Dexie.exists(bookDatabaseName('x'))).toBe(false);
    signal.set('bí', true);
    const made = await phone.gate.createBook({ sign: { colour: 'RED', figure: 'FISH' }, slots: [DIGITS], pin: null });
    const book = must(made.ok ? made.value : null, 'book');
    const { code } = await place.world.invite(await personOf(one));
    const joined = await phone.gate.enrol({ code });
    // both stores are gone: only the commune knows that there was a phone
    expect(joined).toMatchObject({ ok: true, value: { lastContactAt: expect.any(Number) } });
    await book.sync.now();
    const back = lost === 'OPFS' ? [...one.sent, ...unsent] : one.sent;
    await until(book, () => back.every(({ id }) => book.view.get('candidate', id) !== undefined));
    for (const { id } of back) expect(await timesOnServer(id)).toBe(1);
  });

  async function personOf(_: Life): Promise<string> {
    const { people } = (await place.world.expect200('GET', '/api/v1/people')) as {
      people: { id: string; name: string }[];
    };
    return must(
      people.find(({ name }) => name === 'Lò Văn Bí'),
      'person',
    ).id;
  }
});

describe('[R2] the second place', () => {
  test('the very commit that is shown as saved is in it', async () => {
    const disk = new FakeDisk();
    const phone = await newPhone('bí', partsOn(disk));
    await bookOf(phone).save([candidate(bookOf(phone), 'Lò Thị Mỷ')]);
    kill(phone, disk);
    await clear('IndexedDB', disk);
    const { book } = await reopened(disk);
    expect(names(book)).toEqual(['Lò Thị Mỷ']);
    expect(book.sync.status()).toMatchObject({ state: 'ALONE', waiting: 1, restored: 1 });
  });

  test('a store that fell back to an earlier state gets back what it lost', async () => {
    const disk = new FakeDisk();
    const phone = await newPhone('bí', partsOn(disk));
    await bookOf(phone).save([candidate(bookOf(phone), 'Lò Thị Mỷ')]);
    const database = await new Dexie(bookDatabaseName(idOf(phone))).open();
    const before = await database.table('meta').get('meta');
    await bookOf(phone).save([candidate(bookOf(phone), 'Vàng A Súa')]);
    kill(phone, disk);
    await database.table('meta').put(before);
    await database.table('outbox').delete('000000000002');
    database.close();
    const { book } = await reopened(disk);
    expect(names(book)).toEqual(['Lò Thị Mỷ', 'Vàng A Súa']);
    expect(book.sync.status()).toMatchObject({ waiting: 2, restored: 1 });
  });

  test('where it cannot be written the save goes on, and the screen says that there is one copy', async () => {
    const disk = new FakeDisk();
    const phone = await newPhone('bí', partsOn(disk));
    const book = bookOf(phone);
    await until(book, () => book.sync.status().secondCopy);
    disk.broken = true;
    expect((await book.save([candidate(book, 'Lò Thị Mỷ')])).ok).toBe(true);
    await until(book, () => !book.sync.status().secondCopy);
    disk.broken = false;
    await book.save([candidate(book, 'Vàng A Súa')]);
    await until(book, () => book.sync.status().secondCopy);
    kill(phone, disk);
    await clear('IndexedDB', disk);
    expect(names((await reopened(disk)).book)).toEqual(['Lò Thị Mỷ', 'Vàng A Súa']);
  });

  test('what was sent is cut from it', async () => {
    const disk = new FakeDisk();
    const phone = await newPhone('bí', partsOn(disk));
    await join(phone, 'CELL_SECRETARY', 'Lò Văn Bí');
    const book = bookOf(phone);
    await book.save([candidate(book, 'Lò Thị Mỷ')]);
    await book.sync.now();
    await settled(book);
    kill(phone, disk);
    await clear('IndexedDB', disk);
    const again = await reopened(disk);
    expect(again.book.sync.status()).toMatchObject({ waiting: 0, restored: 0 });
    await again.book.sync.now();
    await until(again.book, () => again.book.sync.status().restored === null);
    expect(names(again.book)).toEqual(['Lò Thị Mỷ']);
  });

  test('[A4] nothing of it is left when the book is erased', async () => {
    const disk = new FakeDisk();
    const phone = await newPhone('bí', partsOn(disk));
    await bookOf(phone).save([candidate(bookOf(phone), 'Lò Thị Mỷ')]);
    await phone.gate.wipe();
    expect([...disk.files.keys()]).toEqual([]);
    expect((await Dexie.getDatabaseNames()).filter((name) => name.startsWith('so-nguon-'))).toEqual([]);
  });

  test('[A4] an erasure that a killed browser had begun is ended by the next one', async () => {
    const disk = new FakeDisk();
    const phone = await newPhone('bí', partsOn(disk));
    await bookOf(phone).save([candidate(bookOf(phone), 'Lò Thị Mỷ')]);
    const { deleteDatabase } = IDBFactory.prototype;
    const killed = new Promise<void>((reached) => {
      IDBFactory.prototype.deleteDatabase = () => {
        reached();
        return {} as IDBOpenDBRequest; // and no answer ever comes
      };
    });
    phone.gate.wipe().catch(() => {});
    await killed;
    IDBFactory.prototype.deleteDatabase = deleteDatabase;
    kill(phone, disk);
    await tab('bí', partsOn(disk)).until('NO_BOOK');
    const left = async () => (await Dexie.getDatabaseNames()).filter((name) => name.startsWith('so-nguon-'));
    await expect.poll(left).toEqual([]);
    await expect.poll(() => [...disk.files.keys()]).toEqual([]);
  });
});

describe('[R5] a store that the browser cannot read', () => {
  /** Every opening of a database fails until that database is thrown away. */
  async function unreadable(work: () => Promise<void>): Promise<void> {
    const broken = new Set(await Dexie.getDatabaseNames());
    const factory = IDBFactory.prototype;
    const { open, deleteDatabase } = factory;
    factory.open = function (this: IDBFactory, name: string, version?: number) {
      if (broken.has(name)) throw new DOMException('Internal error opening backing store', 'UnknownError');
      return version === undefined ? open.call(this, name) : open.call(this, name, version);
    };
    factory.deleteDatabase = function (this: IDBFactory, name: string) {
      broken.delete(name);
      return deleteDatabase.call(this, name);
    };
    try {
      await work();
    } finally {
      Object.assign(factory, { open, deleteDatabase });
    }
  }

  test('begins anew from its second place once the person has asked for it, and only then', async () => {
    const one = await life(rng(11));
    kill(one.phone, one.disk);
    await unreadable(async () => {
      const phone = tab('bí', partsOn(one.disk));
      const { users } = await phone.until('LOCKED');
      const { id } = must(users[0], 'user');
      const lost = { ok: false, error: { code: 'STORE_LOST', cause: 'CANNOT_OPEN' } };
      expect(await phone.gate.openWith(id, DIGITS)).toEqual(lost);
      expect(await phone.gate.openWith(id, DIGITS)).toEqual(lost);
      expect(await phone.gate.unsentOf(id)).toMatchObject({ count: one.unsent.length, joined: true });
      await phone.gate.rebuild(id);
      const opened = await phone.gate.openWith(id, DIGITS);
      const book = must(opened.ok ? opened.value : null, 'book');
      expect(names(book)).toEqual(one.unsent.map(({ set }) => set.name).sort());
      await allThere(book, one);
    });
  });

  test('is left as it is where there is no second place', async () => {
    const one = await life(rng(12));
    kill(one.phone, one.disk);
    for (const name of one.disk.files.keys()) if (name.startsWith('journal/')) one.disk.files.delete(name);
    const before = await Dexie.getDatabaseNames();
    await unreadable(async () => {
      const phone = tab('bí', partsOn(one.disk));
      const { id } = must((await phone.until('LOCKED')).users[0], 'user');
      await phone.gate.rebuild(id);
      expect(await phone.gate.openWith(id, DIGITS)).toMatchObject({ error: { cause: 'CANNOT_OPEN' } });
    });
    expect(await Dexie.getDatabaseNames()).toEqual(before);
    expect(names((await reopened(one.disk)).book)).toEqual(
      expect.arrayContaining(one.unsent.map(({ set }) => set.name)),
    );
  });

  test('a book that opens again loses nothing by having been asked for', async () => {
    const one = await life(rng(13));
    kill(one.phone, one.disk);
    const phone = tab('bí', partsOn(one.disk));
    const { id } = must((await phone.until('LOCKED')).users[0], 'user');
    await phone.gate.rebuild(id);
    const opened = await phone.gate.openWith(id, DIGITS);
    const book = must(opened.ok ? opened.value : null, 'book');
    expect(book.sync.status().restored).toBe(null);
    expect(names(book)).toEqual(expect.arrayContaining([...one.sent, ...one.unsent].map(({ set }) => set.name)));
  });
});

describe('[R6] room that is kept for text', () => {
  /** The browser takes nothing more while `full` says so. */
  async function saveWhile(full: (disk: FakeDisk) => boolean): Promise<{ saved: string; reserve: boolean }> {
    const disk = new FakeDisk();
    const phone = await newPhone('bí', partsOn(disk));
    const book = bookOf(phone);
    while ((disk.files.get('reserve/reserve')?.byteLength ?? 0) < 196_608)
      await new Promise((later) => setTimeout(later));
    const store = IDBObjectStore.prototype;
    const real = store.put;
    store.put = function (this: IDBObjectStore, ...args: Parameters<typeof real>) {
      if (this.name === 'outbox' && full(disk)) throw new DOMException('full', 'QuotaExceededError');
      return real.apply(this, args);
    } as typeof real;
    try {
      const saved = await book.save([candidate(book, 'Lò Thị Mỷ')]);
      return { saved: saved.ok ? 'saved' : saved.error.code, reserve: disk.files.has('reserve/reserve') };
    } finally {
      store.put = real;
    }
  }
  test('the reserve is given up, and the save tried once more', async () =>
    expect(await saveWhile((disk) => disk.files.has('reserve/reserve'))).toEqual({ saved: 'saved', reserve: false }));
  test('what still finds no room is told, and nothing was saved', async () =>
    expect(await saveWhile(() => true)).toEqual({ saved: 'DISK_FULL', reserve: false }));
});

describe('planted mistakes are noticed', () => {
  const refusedOnce = async (planted: readonly PlantedBug[]) => {
    const disk = new FakeDisk();
    const phone = await newPhone('bí', partsOn(disk, planted));
    await bookOf(phone).save([candidate(bookOf(phone), 'Lò Thị Mỷ')]);
    // the next commit fails: the person is told that it was not saved
    const store = IDBObjectStore.prototype;
    const real = store.put;
    store.put = function (this: IDBObjectStore, ...args: Parameters<typeof real>) {
      if (this.name === 'meta') throw new DOMException('full', 'QuotaExceededError');
      return real.apply(this, args);
    } as typeof real;
    const saved = await bookOf(phone)
      .save([candidate(bookOf(phone), 'Chưa lưu được')])
      .catch(() => null);
    store.put = real;
    expect(saved?.ok ?? false).toBe(false);
    kill(phone, disk);
    await clear('IndexedDB', disk);
    return names((await reopened(disk)).book);
  };
  test('what was refused does not come back', async () => expect(await refusedOnce([])).toEqual(['Lò Thị Mỷ']));
  test('journal written before the commit', async () =>
    expect(await refusedOnce(['journal written before the commit'])).not.toEqual(['Lò Thị Mỷ']));

  const killedBeforeTheAnswer = async (planted: readonly PlantedBug[]) => {
    const one = await life(rng(3), planted);
    // the request never arrives
    await bookOf(one.phone).sync.now();
    kill(one.phone, one.disk);
    await clear('IndexedDB', one.disk);
    return (await reopened(one.disk)).book.sync.status().restored === one.unsent.length;
  };
  test('what was not answered is kept', async () => expect(await killedBeforeTheAnswer([])).toBe(true));
  test('journal cut before the answer', async () =>
    expect(await killedBeforeTheAnswer(['journal cut before the answer'])).toBe(false));
});
