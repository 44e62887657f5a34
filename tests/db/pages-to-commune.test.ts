import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test } from 'vitest';
import type { Book, FilesStatus } from '#src/db/book.ts';
import { must } from '#src/lib/must.ts';
import { FILES_PATH } from '#src/protocol/files.ts';
import { jpeg, sha256Of } from '../support/sample-files.ts';
import { bookOf, connectedPhones, settled, until } from './connected-phones.ts';
import type { Phone } from './phone.ts';

const { signal, way, newPhone, join } = connectedPhones();
const connection = Object.assign(new EventTarget(), { type: 'wifi', saveData: false });

afterEach(() => {
  Reflect.deleteProperty(navigator, 'connection');
});

async function secretary(): Promise<{ phone: Phone; book: Book }> {
  const phone = await newPhone('bí');
  expect((await join(phone, 'CELL_SECRETARY', 'Lò Văn Pâng')).ok).toBe(true);
  await settled(bookOf(phone));
  return { phone, book: bookOf(phone) };
}

/** Resolves when the pages are as `wanted` says. */
function pages(book: Book, wanted: (status: FilesStatus) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!wanted(book.files.status())) return;
      stop();
      resolve();
    };
    const stop = book.files.subscribe(look);
    look();
  });
}
const allAre = (state: string) => (status: FilesStatus) =>
  status.pages.length > 0 && status.pages.every((page) => page.state === state);

/** Takes a page of `pixels` bytes and saves its record. */
async function takePage(book: Book, pixels: number): Promise<{ id: string; bytes: Buffer }> {
  const bytes = jpeg({ pixels });
  const id = book.newId();
  const { buffer, byteOffset, byteLength } = bytes;
  const kept = await book.files.keep({
    id,
    draftKey: 'pages:x',
    bytes: (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength),
    type: 'image/jpeg',
    width: 8,
    height: 8,
  });
  if (!kept.ok) throw new Error(kept.error.code);
  const candidate = book.newId();
  const { scope } = book.owner;
  const saved = await book.save([
    { do: 'put', type: 'candidate', id: candidate, scope, set: { name: 'Lò Thị Mỷ' }, seen: null },
    {
      do: 'put',
      type: 'attachment',
      id,
      scope,
      set: { candidateId: candidate, paper: { code: 'LY_LICH', copy: 1 }, page: 1, file: kept.value },
      seen: null,
    },
  ]);
  expect(saved.ok).toBe(true);
  return { id, bytes };
}

/** Notes every request to the sync endpoint and to the road of files. */
function noteRequests(): string[] {
  const log: string[] = [];
  way.before = (url, init) => {
    if (url.pathname.startsWith(FILES_PATH)) log.push(String(init.method));
    else if (url.pathname.endsWith('/sync')) log.push('sync');
    return null;
  };
  return log;
}

describe('[F1] [F2] a page on its way', () => {
  test('what is written goes before it; the commune has it, and another phone reads it within its rights', async () => {
    const { book } = await secretary();
    const log = noteRequests();
    const { id, bytes } = await takePage(book, 150_000);
    void book.sync.now();
    await pages(book, allAre('RECEIVED'));
    expect(log.slice(log.indexOf('POST'))).toEqual(['POST', 'PATCH', 'PATCH', 'PATCH']);
    expect(log[0]).toBe('sync');
    const status = book.files.status();
    expect(status).toMatchObject({ waitingBytes: 0, held: null });
    expect(status.estimateSeconds).toBe(0);
    await book.sync.now();
    await until(book, () => book.view.get('attachment', id)?.facts.received != null);

    const deputy = await newPhone('phó');
    expect((await join(deputy, 'CELL_DEPUTY', 'Vàng Thị Sua')).ok).toBe(true);
    const other = bookOf(deputy);
    await until(other, () => other.view.get('attachment', id) !== undefined);
    const read = await other.files.read(id);
    expect(read.ok && sha256Of(new Uint8Array(read.value.bytes))).toBe(sha256Of(bytes));
    expect(other.files.status().pages).toEqual([]);
    signal.set('phó', false);
    expect(await other.files.read(id)).toEqual({ ok: false, error: 'OFFLINE' });
    expect(await other.files.read(other.newId())).toEqual({ ok: false, error: 'NOT_FOUND' });
  });

  test('an edit in the middle goes first, between two pieces', async () => {
    const { book } = await secretary();
    const log = noteRequests();
    const { before } = way;
    let edited = false;
    way.before = async (url, init) => {
      const answer = await before(url, init);
      if (init.method !== 'PATCH' || edited) return answer;
      edited = true;
      const set = { name: 'Vàng A Súa' };
      await book.save([{ do: 'put', type: 'candidate', id: book.newId(), scope: book.owner.scope, set, seen: null }]);
      void book.sync.now();
      return answer;
    };
    await takePage(book, 300_000);
    void book.sync.now();
    await pages(book, allAre('RECEIVED'));
    const begun = log.slice(log.indexOf('POST'));
    expect(begun.slice(0, 3)).toEqual(['POST', 'PATCH', 'sync']);
    expect(begun.filter((each) => each === 'PATCH')).toHaveLength(5);
    expect(begun).not.toContain('HEAD');
  });

  test('the book is locked in the middle; opened again, it goes on where the server stands', async () => {
    const { phone, book } = await secretary();
    const { id } = await takePage(book, 300_000);
    const third = new Promise<void>((resolve) => {
      let pieces = 0;
      way.before = (_, init) => {
        if (init.method === 'PATCH' && ++pieces === 3) resolve();
        return null;
      };
    });
    void book.sync.now();
    await third;
    await phone.gate.lock('cold');
    const { users } = await phone.until('LOCKED');
    const log = noteRequests();
    const opened = await phone.gate.openWith(must(users[0], 'user').id, { kind: 'digits', digits: '482109573316' });
    if (!opened.ok) throw new Error(opened.error.code);
    await pages(opened.value, allAre('RECEIVED'));
    const sent = log.filter((each) => each !== 'sync');
    expect(sent[0]).toBe('HEAD');
    expect(sent.filter((each) => each === 'PATCH').length).toBeLessThanOrEqual(3);
    expect(opened.value.files.status().pages.map((page) => page.id)).toEqual([id]);
  });

  test('“over Wi-Fi only” keeps pages back on a mobile line, until a person says now', async () => {
    Object.defineProperty(navigator, 'connection', { value: connection, configurable: true });
    const { book } = await secretary();
    await book.files.setWifiOnly(true);
    connection.type = 'cellular';
    connection.dispatchEvent(new Event('change'));
    const log = noteRequests();
    await takePage(book, 10);
    await book.sync.now();
    await pages(book, (status) => status.held === 'WIFI_ONLY');
    expect(log).not.toContain('POST');
    await book.files.sendNow();
    expect(book.files.status().pages[0]?.state).toBe('RECEIVED');
  });

  test('erased: the bytes go from the phone that took them when it hears of it', async () => {
    const { book } = await secretary();
    const { id } = await takePage(book, 10);
    await book.files.sendNow();
    expect(book.files.status().pages[0]?.state).toBe('RECEIVED');
    await settled(book);
    const candidate = must(book.view.get('attachment', id), 'page').facts.candidateId;
    await book.erase([must(book.view.get('candidate', String(candidate)), 'person')], 'hồ sơ nhầm');
    await book.sync.now();
    await pages(book, (status) => status.pages.length === 0);
    expect(await book.files.read(id)).toEqual({ ok: false, error: 'NOT_FOUND' });
  });

  test('a page that the commune never takes waits alone, with its reason', async () => {
    const { book } = await secretary();
    const { buffer, byteLength, byteOffset } = jpeg({ pixels: 20, behind: 'PK\x05\x06\0\0\0\0 and more behind it' });
    const bytes = (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength);
    const bad = book.newId();
    const kept = await book.files.keep({ id: bad, draftKey: 'x', bytes, type: 'image/jpeg', width: 8, height: 8 });
    if (!kept.ok) throw new Error(kept.error.code);
    const set = { candidateId: book.newId(), paper: { code: 'LY_LICH', copy: 1 }, page: 1, file: kept.value };
    await book.save([{ do: 'put', type: 'attachment', id: bad, scope: book.owner.scope, set, seen: null }]);
    const good = await takePage(book, 10);
    await book.files.sendNow();
    const states = Object.fromEntries(book.files.status().pages.map((page) => [page.id, page.state]));
    expect(states).toEqual({ [bad]: 'FAILED', [good.id]: 'RECEIVED' });
    expect(book.files.status().pages.find((page) => page.id === bad)?.problem).toMatch(/^file_/);
  });
});
