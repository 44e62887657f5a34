import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Book } from '#src/db/book.ts';
import { openGate } from '#src/db/open-gate.ts';
import { bookDatabaseName } from '#src/db/store/database.ts';
import type { DomainRecord, RecordChange } from '#src/domain/records/record-types.ts';
import { must } from '#src/lib/must.ts';
import { type Phone, startPhone } from './phone.ts';

let phones: Phone[] = [];
const phone = (options: Parameters<typeof startPhone>[0] = {}) => {
  const made = startPhone(options);
  phones.push(made);
  return made;
};

afterEach(async () => {
  for (const { gate, end } of phones) {
    await gate.lock('cold');
    end();
  }
  phones = [];
  await Promise.all((await Dexie.getDatabaseNames()).map((name) => Dexie.delete(name)));
});

const SIGN = { colour: 'GREEN', figure: 'BIRD' } as const;
const DIGITS = '4821 0957 3316';

async function newBook(options: Parameters<typeof startPhone>[0] = {}) {
  const made = phone(options);
  await made.until('NO_BOOK');
  const book = await made.gate.createBook({ sign: SIGN, slots: [{ kind: 'digits', digits: DIGITS }], pin: '2580' });
  if (!book.ok) throw new Error(book.error.code);
  return { phone: made, book: book.value };
}

/** The browser is killed and started again: nothing of the old tab is left. */
async function restart(old: Phone, options: Parameters<typeof startPhone>[0] = {}) {
  old.end();
  const made = phone(options);
  const { users } = await made.until('LOCKED');
  const book = await made.gate.openWith(must(users[0], 'user').id, { kind: 'digits', digits: DIGITS });
  if (!book.ok) throw new Error(book.error.code);
  return { phone: made, book: book.value };
}

function candidate(book: Book, name: string): RecordChange<'candidate'> {
  return { do: 'put', type: 'candidate', id: book.newId(), scope: book.owner.scope, set: { name }, seen: null };
}
const patch = (seen: DomainRecord<'candidate'>, set: RecordChange<'candidate'>['set']): RecordChange<'candidate'> => ({
  do: 'patch',
  type: 'candidate',
  id: seen.id,
  scope: seen.scope,
  set,
  seen,
});

describe('a book of one’s own, before any commune', () => {
  test('what was saved is there after the browser was killed', async () => {
    const first = await newBook();
    const lo = candidate(first.book, 'Lò Thị Mỷ');
    expect((await first.book.save([lo, candidate(first.book, 'Vàng A Súa')])).ok).toBe(true);
    const seen = must(first.book.view.get('candidate', lo.id), 'record');
    await first.book.save([patch(seen, { phone: '0912345678' })]);
    const second = await restart(first.phone);
    expect(
      second.book.view
        .all('candidate')
        .map(({ facts }) => facts.name)
        .sort(),
    ).toEqual(['Lò Thị Mỷ', 'Vàng A Súa']);
    expect(second.book.view.get('candidate', lo.id)).toMatchObject({
      scope: 'local',
      syncState: 'WAITING',
      facts: { name: 'Lò Thị Mỷ', phone: '0912345678' },
    });
    expect(second.book.sync.status()).toMatchObject({ state: 'ALONE', waiting: 3, sent: 0 });
  });

  test('[I7] the view shows a save when it resolves, and screens hear of it once', async () => {
    const { book } = await newBook();
    let heard = 0;
    book.view.subscribe(() => heard++);
    const change = candidate(book, 'Giàng A Páo');
    await book.save([change]);
    expect(book.view.get('candidate', change.id)?.facts.name).toBe('Giàng A Páo');
    expect(heard).toBe(1);
  });

  test('an impossible value is refused with its fact, and nothing is on disk', async () => {
    const first = await newBook();
    const outcome = await first.book.save([
      { ...candidate(first.book, 'Lò A'), set: { name: 'Lò A', citizenId: '12' } },
    ]);
    expect(outcome).toMatchObject({ ok: false, error: { code: 'INVALID', issues: [{ fact: 'citizenId' }] } });
    const second = await restart(first.phone);
    expect(second.book.view.all('candidate')).toEqual([]);
  });

  test('what was erased is gone at once, and after the browser was killed', async () => {
    const first = await newBook();
    const [lo, vang] = [candidate(first.book, 'Lò Thị Mỷ'), candidate(first.book, 'Vàng A Súa')];
    await first.book.save([lo, vang]);
    expect((await first.book.erase([must(first.book.view.get('candidate', lo.id), 'record')], 'thử')).ok).toBe(true);
    expect(first.book.view.get('candidate', lo.id)).toBeUndefined();
    const second = await restart(first.phone);
    expect(second.book.view.allWithArchived('candidate').map(({ id }) => id)).toEqual([vang.id]);
  });

  test('own history is known offline, newest first', async () => {
    const { book } = await newBook();
    const change = candidate(book, 'Lò Thị Mỷ');
    await book.save([change]);
    await book.save([patch(must(book.view.get('candidate', change.id), 'record'), { note: 'chăm học' })]);
    expect(await book.ownHistory(change.id)).toMatchObject([
      { action: 'patch', set: { note: 'chăm học' }, status: 'WAITING' },
      { action: 'put', set: { name: 'Lò Thị Mỷ' } },
    ]);
  });

  test('a draft outlives a kill, is offered again, and is gone once dropped', async () => {
    const first = await newBook();
    await first.book.drafts.keep('candidate:new', { name: 'Lò Th' });
    const second = await restart(first.phone);
    expect(await second.book.drafts.list()).toMatchObject([{ key: 'candidate:new', values: { name: 'Lò Th' } }]);
    expect(second.book.sync.status().drafts).toBe(1);
    await second.book.drafts.drop('candidate:new');
    expect(await second.book.drafts.load('candidate:new')).toBeUndefined();
  });

  test('[R32] a draft that the disk does not take is said, until it takes it', async () => {
    const { book } = await newBook();
    const native = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('made to fail', 'QuotaExceededError');
    };
    try {
      await book.drafts.keep('candidate:new', { name: 'Lò Th' });
    } finally {
      IDBObjectStore.prototype.put = native;
    }
    expect(book.sync.status()).toMatchObject({ draftTrouble: 'DISK_FULL', drafts: 0 });
    await book.drafts.keep('candidate:new', { name: 'Lò Thị' });
    expect(book.sync.status()).toMatchObject({ draftTrouble: null, drafts: 1 });
  });

  test('no name and no number stands in any database', async () => {
    const { book, phone: tab } = await newBook();
    const change = candidate(book, 'Lò Thị Mỷ');
    await book.save([
      { ...change, set: { name: 'Lò Thị Mỷ', citizenId: '012300456789', note: 'con ông Lò Văn Pâng' } },
    ]);
    await book.drafts.keep('candidate:new', { name: 'Sùng Thị Dợ' });
    await tab.gate.lock('cold');
    const texts: string[] = [];
    for (const name of await Dexie.getDatabaseNames()) {
      const database = await new Dexie(name).open();
      for (const table of database.tables)
        for (const row of await table.toArray())
          texts.push(
            JSON.stringify(row, (_, value) =>
              value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
            ),
          );
      database.close();
    }
    expect(texts.length).toBeGreaterThan(4);
    const all = texts.join('\n');
    for (const planted of ['Lò Thị Mỷ', '012300456789', 'con ông Lò', 'Sùng Thị Dợ', 'candidate:new'])
      expect(all).not.toContain(Buffer.from(planted).toString('latin1'));
  });
});

describe('locking', () => {
  test('a warm lock takes the view away and keeps the session for the PIN', async () => {
    const { phone: tab, book } = await newBook();
    await book.save([candidate(book, 'Lò Thị Mỷ')]);
    await tab.gate.lock('warm');
    expect(tab.gate.state()).toMatchObject({ name: 'WARM_LOCKED', triesLeft: 5 });
    expect(await tab.gate.openWarm('0000')).toEqual({ ok: false, error: { code: 'WRONG_PIN', triesLeft: 4 } });
    const again = await tab.gate.openWarm('2580');
    expect(again.ok && again.value.view.all('candidate')).toHaveLength(1);
  });

  test('forms hand in what they hold before the key goes', async () => {
    const first = await newBook();
    first.phone.gate.onBeforeLock(() => first.book.drafts.keep('candidate:new', { name: 'Lò' }));
    await first.phone.gate.lock('cold');
    const second = await restart(first.phone);
    expect(await second.book.drafts.load('candidate:new')).toMatchObject({ values: { name: 'Lò' } });
  });

  test('saving into a book that was locked meanwhile says so', async () => {
    const { phone: tab, book } = await newBook();
    await tab.gate.lock('warm');
    expect(await book.save([candidate(book, 'Lò Thị Mỷ')])).toEqual({ ok: false, error: { code: 'LOCKED' } });
  });

  test('five wrong PINs and the gate is cold', async () => {
    const { phone: tab } = await newBook();
    await tab.gate.lock('warm');
    for (let i = 0; i < 5; i++) await tab.gate.openWarm('0000');
    expect(tab.gate.state().name).toBe('LOCKED');
  });

  test('a wrong secret shows on the gate until when to wait', async () => {
    const { phone: tab } = await newBook();
    await tab.gate.lock('cold');
    const { users } = await tab.until('LOCKED');
    const outcome = await tab.gate.openWith(must(users[0], 'user').id, { kind: 'digits', digits: '111111111111' });
    expect(outcome).toMatchObject({ ok: false, error: { code: 'WRONG_SECRET', waitMs: expect.any(Number) } });
    expect(tab.gate.state()).toMatchObject({ name: 'LOCKED', users: [{ waitUntil: expect.any(Number) }] });
  });
});

describe('what the browser may do to the store', () => {
  test('records thrown away while the slots stayed: STORE_LOST, never an empty book', async () => {
    const first = await newBook();
    await first.book.save([candidate(first.book, 'Lò Thị Mỷ')]);
    const id = must(first.phone.gate.state() as { user?: { id: string } }, 'state').user?.id ?? '';
    await first.phone.gate.lock('cold');
    first.phone.end();
    await Dexie.delete(bookDatabaseName(id));
    const tab = phone();
    await tab.until('LOCKED');
    const outcome = await tab.gate.openWith(id, { kind: 'digits', digits: DIGITS });
    expect(outcome).toEqual({ ok: false, error: { code: 'STORE_LOST', cause: 'EMPTIED' } });
    expect(tab.gate.state()).toMatchObject({ name: 'STORE_LOST', cause: 'EMPTIED' });
    await tab.gate.forget(id);
    expect(tab.gate.state().name).toBe('NO_BOOK');
  });

  test('[C7] one damaged change of one’s own is set aside and shown, the others are there', async () => {
    const first = await newBook();
    await first.book.save([candidate(first.book, 'Lò Thị Mỷ')]);
    await first.book.save([candidate(first.book, 'Vàng A Súa')]);
    const id = (first.phone.gate.state() as { user: { id: string } }).user.id;
    await first.phone.gate.lock('cold');
    const database = await new Dexie(bookDatabaseName(id)).open();
    const row = (await database.table('outbox').get('000000000001')) as { sealed: Uint8Array };
    row.sealed[20] = (row.sealed[20] as number) ^ 1;
    await database.table('outbox').put(row);
    database.close();
    const second = await restart(first.phone);
    expect(second.book.view.all('candidate').map(({ facts }) => facts.name)).toEqual(['Vàng A Súa']);
    await vi.waitFor(() => expect(second.book.sync.status()).toMatchObject({ waiting: 1, refused: 1 }));
    expect(second.book.sync.quarantine()).toMatchObject([{ type: 'candidate', set: {}, code: 'damaged' }]);
    const third = await restart(second.phone);
    await vi.waitFor(() => expect(third.book.sync.status()).toMatchObject({ waiting: 1, refused: 1 }));
  });

  test('a worker that cannot be loaded, or dies: every call is answered, and another try is possible', async () => {
    const broken: (() => void)[] = [];
    let loads = false;
    const gate = openGate({
      page: { origin: 'https://so.example.vn', appVersion: '0.1.0', platform: 'android', installed: false },
      hint: { read: () => false, write: () => {} },
      startWorker: (onBroken) => {
        if (!loads) queueMicrotask(onBroken);
        broken.push(onBroken);
        return { line: { postMessage: () => {}, addEventListener: () => {} }, end: () => {} };
      },
    });
    expect(gate.state().name).toBe('NO_BOOK');
    const input = { sign: SIGN, slots: [{ kind: 'digits', digits: DIGITS }], pin: null } as const;
    expect(await gate.createBook(input)).toEqual({ ok: false, error: { code: 'NO_STORAGE' } });
    loads = true;
    const second = gate.createBook(input);
    await vi.waitFor(() => expect(broken).toHaveLength(2));
    broken[1]?.();
    expect(await second).toEqual({ ok: false, error: { code: 'NO_STORAGE' } });
    expect(gate.state().name).toBe('NO_BOOK');
  });

  test('[A4] wipe: no slot, no database, no way back', async () => {
    const { phone: tab, book } = await newBook();
    await book.save([candidate(book, 'Lò Thị Mỷ')]);
    await tab.gate.wipe();
    expect(tab.gate.state().name).toBe('NO_BOOK');
    expect((await Dexie.getDatabaseNames()).filter((name) => name !== 'so-nguon-slots')).toEqual([]);
  });
});

describe('[C4] two tabs that both believe themselves alone', () => {
  const noLock = {
    hold: async () => true,
    release: () => {},
    held: async () => [],
    takeOver: async () => {},
    alone: <T>(_: string, work: () => Promise<T>) => work(),
  };

  test('lose nothing: each shows what the other saved, and numbers never collide', async () => {
    const first = await newBook({ parts: { locks: noLock } });
    const tab = phone({ parts: { locks: noLock } });
    const { users } = await tab.until('LOCKED');
    const opened = await tab.gate.openWith(must(users[0], 'user').id, { kind: 'digits', digits: DIGITS });
    const second = opened.ok ? opened.value : null;
    const [a, b] = [first.book, must(second, 'book')];
    const names = Array.from({ length: 12 }, (_, i) => `Lò Thị ${String.fromCharCode(65 + i)}`);
    const saved = await Promise.all(names.map((name, i) => (i % 2 ? a : b).save([candidate(i % 2 ? a : b, name)])));
    expect(saved.every(({ ok }) => ok)).toBe(true);
    const shows = (book: Book) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (book.view.all('candidate').length < names.length) return;
          stop();
          resolve();
        };
        const stop = book.view.subscribe(look);
        look();
      });
    await Promise.all([shows(a), shows(b)]);
    const third = await restart(tab);
    expect(
      third.book.view
        .all('candidate')
        .map(({ facts }) => facts.name)
        .sort(),
    ).toEqual(names);
    expect(third.book.sync.status().waiting).toBe(12);
  });
});
