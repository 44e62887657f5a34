import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Book, NewPage } from '#src/db/book.ts';
import { forgottenPages } from '#src/db/forgotten-pages.ts';
import { bookDatabaseName, closeDatabases, openDatabases, tableOf } from '#src/db/store/database.ts';
import { runFlow } from '#src/db/store/run-flow.ts';
import { must } from '#src/lib/must.ts';
import { FILE_PART, keepFile } from '#src/sync/files/keep-file.ts';
import { readFile } from '#src/sync/files/read-file.ts';
import { hashOf } from '../sync/files-world.ts';
import { openTestBook, type TestBook } from './open-test-book.ts';
import { type Phone, startPhone } from './phone.ts';

let phones: Phone[] = [];
let low: TestBook | null = null;
afterEach(async () => {
  await low?.close();
  low = null;
  for (const { gate, end } of phones) {
    await gate.lock('cold');
    end();
  }
  phones = [];
  await Promise.all((await Dexie.getDatabaseNames()).map((name) => Dexie.delete(name)));
});

const DIGITS = '4821 0957 3316';
const KEY = 'pages:AAAAAAAAcACAAAAAAAAAAA:KND_01:1';

async function newBook(parts: NonNullable<Parameters<typeof startPhone>[0]>['parts'] = {}) {
  const phone = startPhone({ parts });
  phones.push(phone);
  await phone.until('NO_BOOK');
  const sign = { colour: 'GREEN', figure: 'BIRD' } as const;
  const made = await phone.gate.createBook({ sign, slots: [{ kind: 'digits', digits: DIGITS }], pin: null });
  if (!made.ok) throw new Error(made.error.code);
  return { phone, book: made.value };
}

/** The browser is killed and started again. */
async function restart(old: Phone): Promise<Book> {
  old.end();
  const phone = startPhone();
  phones.push(phone);
  const { users } = await phone.until('LOCKED');
  const opened = await phone.gate.openWith(must(users[0], 'user').id, { kind: 'digits', digits: DIGITS });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

const bytesOf = (length: number, first = 7) => Uint8Array.from({ length }, (_, i) => (i * 31 + first) & 255).buffer;
const pageOf = (book: Book, bytes: ArrayBuffer): NewPage => ({
  id: book.newId(),
  draftKey: KEY,
  bytes,
  type: 'image/jpeg',
  width: 3,
  height: 4,
});

describe('[F6] a page is on the disk before it is shown', () => {
  test('it comes back after a kill, byte for byte, and is found by its sitting', async () => {
    const { phone, book } = await newBook();
    const bytes = bytesOf(FILE_PART + 100);
    const page = pageOf(book, bytes);
    const kept = await book.files.keep(page);
    expect(kept).toEqual({
      ok: true,
      value: { sha256: hashOf(new Uint8Array(bytes)), bytes: FILE_PART + 100, type: 'image/jpeg', width: 3, height: 4 },
    });
    expect(page.bytes.byteLength).toBe(FILE_PART + 100);
    const later = await restart(phone);
    expect(later.files.status().pages).toMatchObject([{ id: page.id, draftKey: KEY, state: 'DRAFT', sentBytes: 0 }]);
    const read = await later.files.read(page.id);
    expect(read.ok && [read.value.type, hashOf(new Uint8Array(read.value.bytes))]).toEqual([
      'image/jpeg',
      hashOf(new Uint8Array(bytes)),
    ]);
    await later.files.drop(page.id);
    expect(await later.files.read(page.id)).toEqual({ ok: false, error: 'NOT_FOUND' });
  });

  test('once its record was saved it waits for the commune', async () => {
    const { book } = await newBook();
    const page = pageOf(book, bytesOf(10));
    const kept = must(await book.files.keep(page), 'kept');
    if (!kept.ok) throw new Error(kept.error.code);
    const heard = new Promise<void>((resolve) => {
      const stop = book.files.subscribe(() => {
        if (book.files.status().pages[0]?.state !== 'WAITING') return;
        stop();
        resolve();
      });
    });
    const { bytes, sha256, type, width, height } = kept.value;
    await book.save([
      {
        do: 'put',
        type: 'attachment',
        id: page.id,
        scope: book.owner.scope,
        set: {
          candidateId: book.newId(),
          paper: { code: 'KND_01', copy: 1 },
          page: 1,
          file: { bytes, sha256, type, width, height },
        },
        seen: null,
      },
    ]);
    await heard;
    expect(book.files.status()).toMatchObject({ waitingBytes: 10, estimateSeconds: null, held: 'RECORD_FIRST' });
    await book.files.drop(page.id);
    expect((await book.files.read(page.id)).ok).toBe(true);
  });

  test('pages stop at 80 % of the browser’s room, and a page that is too large is not begun', async () => {
    let usage = 700;
    const { book } = await newBook({ estimate: async () => ({ usage, quota: 1_000 }) });
    expect((await book.files.keep(pageOf(book, bytesOf(100)))).ok).toBe(true);
    expect(await book.files.keep(pageOf(book, bytesOf(101)))).toEqual({
      ok: false,
      error: { code: 'SPACE_RESERVED', freeable: 0 },
    });
    usage = 0;
    const large = pageOf(book, new ArrayBuffer(5 * 1024 * 1024 + 1));
    expect(await book.files.keep(large)).toEqual({ ok: false, error: { code: 'FILE_TOO_LARGE' } });
    await vi.waitFor(() => expect(book.files.status().pages).toHaveLength(1));
  });

  test('on a full disk nothing of it is kept, and its caller still has it', async () => {
    const { book } = await newBook();
    const native = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...args) {
      if (this.name === 'filePart') throw new DOMException('made to fail', 'QuotaExceededError');
      return native.apply(this, args);
    };
    const page = pageOf(book, bytesOf(10));
    const kept = await book.files.keep(page).finally(() => {
      IDBObjectStore.prototype.put = native;
    });
    expect(kept).toEqual({ ok: false, error: { code: 'DISK_FULL' } });
    expect(page.bytes.byteLength).toBe(10);
    expect(book.files.status().pages).toEqual([]);
  });

  test('“over Wi-Fi only” is kept with the book', async () => {
    const { phone, book } = await newBook();
    await book.files.setWifiOnly(true);
    expect((await restart(phone)).files.status().wifiOnly).toBe(true);
  });
});

describe('on the disk', () => {
  const keep = async (book: TestBook, id: string, bytes: Uint8Array<ArrayBuffer>) => {
    const facts = { draftKey: KEY, sha256: hashOf(bytes), type: 'image/jpeg' as const, width: 1, height: 1 };
    return runFlow(keepFile({ id, bytes, facts }), book.world);
  };
  const ID = 'AAAAAAAAcACAAAAAAAAAAA';

  test('neither hash nor paper nor a byte of the picture stands in clear', async () => {
    low = await openTestBook();
    const bytes = new TextEncoder().encode('ảnh thẻ căn cước '.repeat(20_000)) as Uint8Array<ArrayBuffer>;
    await keep(low, ID, bytes);
    const rows = await tableOf(low.databases.strict, 'file').toArray();
    const parts = (await tableOf(low.databases.strict, 'filePart').toArray()) as unknown as { sealed: Uint8Array }[];
    const { sealed: _, ...clear } = rows[0] as unknown as { sealed: Uint8Array };
    expect(JSON.stringify(clear)).not.toMatch(/KND|image|pages/);
    expect(JSON.stringify(clear)).not.toContain(hashOf(bytes));
    expect(parts).toHaveLength(Math.ceil(bytes.byteLength / FILE_PART));
    const told = bytes.byteLength + parts.length * 29;
    expect(parts.reduce((sum, { sealed }) => sum + sealed.byteLength, 0)).toBe(told);
    for (const { sealed } of parts) expect(Buffer.from(sealed).includes('căn cước')).toBe(false);
  });

  test('a part that was changed, swapped or lost is no page', async () => {
    low = await openTestBook();
    const bytes = new Uint8Array(bytesOf(2 * FILE_PART));
    await keep(low, ID, bytes);
    const { world, databases } = low;
    const table = tableOf(databases.strict, 'filePart');
    expect(await runFlow(readFile(ID), world)).toEqual(bytes);
    const [first, second] = (await table.toArray()) as unknown as {
      key: string;
      version: number;
      sealed: Uint8Array;
    }[];
    await table.put({ ...first, sealed: second?.sealed } as never);
    expect(await runFlow(readFile(ID), world)).toBe('DAMAGED');
    await table.delete(must(first, 'part').key);
    expect(await runFlow(readFile(ID), world)).toBe('DAMAGED');
  });

  test('a phone that has the first version of the tables gets the new ones and keeps what it has', async () => {
    const book = 'BAAAAAAAcACAAAAAAAAAAA';
    const first = new Dexie(bookDatabaseName(book));
    const tables = ['meta', 'outbox', 'acked', 'row', 'head', 'block', 'cursor', 'own'];
    first.version(1).stores(Object.fromEntries(tables.map((name) => [name, 'key'])));
    await first.table('own').put({ key: 'kept', version: 1, sealed: new Uint8Array(40) });
    first.close();
    const databases = openDatabases(book);
    expect(await tableOf(databases.strict, 'own').get('kept')).toMatchObject({ key: 'kept' });
    expect(await tableOf(databases.relaxed, 'filePart').count()).toBe(0);
    closeDatabases(databases);
  });
});

describe('pages that nobody came back for', () => {
  const page = (draftKey: string, days: number, state: 'DRAFT' | 'WAITING' = 'DRAFT') => ({
    id: draftKey,
    draftKey,
    state,
    file: { sha256: '', bytes: 1, type: 'image/jpeg' as const, width: 1, height: 1 },
    sentBytes: 0,
    keptAt: -days * 86_400_000,
    problem: null,
  });

  test('are offered after 30 days, unless their sitting is still open', () => {
    const pages = [page('old', 31), page('open', 31), page('young', 29), page('attached', 31, 'WAITING')];
    expect(forgottenPages(pages, [{ key: 'open' }], 0).map(({ id }) => id)).toEqual(['old']);
  });
});
