import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { Book } from '#src/db/book.ts';
import { readPack } from '#src/db/rescue/pack-file.ts';
import type { RecordChange } from '#src/domain/records/record-types.ts';
import { must } from '#src/lib/must.ts';
import { sqlSyncStorage } from '#src/server/storage/sql-sync-storage.ts';
import { runWork } from '#src/server/storage/storage.ts';
import { bookOf, connectedPhones, settled, until } from './connected-phones.ts';
import type { Phone } from './phone.ts';

const { newPhone, join, signal, place } = connectedPhones();

const candidate = (book: Book, name: string): RecordChange<'candidate'> => ({
  ...{ do: 'put', type: 'candidate', id: book.newId(), scope: book.owner.scope, set: { name }, seen: null },
});
const history = (record: string) =>
  runWork(sqlSyncStorage(place.world.services.database).read((tx) => tx.history(record)));

/** A pack is whole once every unsent change has its copy, which is made behind the save. */
async function packOf(phone: Phone, count: number): Promise<Uint8Array<ArrayBuffer>> {
  for (;;) {
    const pack = await bookOf(phone).packs.make();
    if (pack?.count === count) return pack.bytes;
    await new Promise((later) => setTimeout(later));
  }
}

async function twoPhones() {
  const [a, b] = [await newPhone('bí'), await newPhone('phó')];
  await join(a, 'CELL_SECRETARY', 'Lò Văn Bí');
  await join(b, 'CELL_DEPUTY', 'Vàng A Phó');
  for (const phone of [a, b]) await settled(bookOf(phone));
  signal.set('bí', false);
  const changes = [1, 2, 3].map((n) => candidate(bookOf(a), `Quần chúng ${n}`));
  for (const change of changes) await bookOf(a).save([change]);
  return { a, b, changes };
}

describe('[R4] packs carried by hand', () => {
  test('carried, delivered, sent again by its author, received back: each change is written once, in the author’s name', async () => {
    const { a, b, changes } = await twoPhones();
    const bytes = await packOf(a, 3);
    signal.set('phó', false);
    const taken = await bookOf(b).packs.take(bytes);
    expect(taken).toMatchObject({ ok: true, value: { kind: 'PACK', pack: { count: 3, delivered: false } } });
    // the same file again is the same pack
    await bookOf(b).packs.take(bytes);
    const [pack] = await bookOf(b).packs.list();
    expect(await bookOf(b).packs.list()).toHaveLength(1);
    const { key } = must(pack, 'pack');
    expect(await bookOf(b).packs.deliver(key)).toMatchObject({ received: 0, left: 3, problem: 'OFFLINE' });
    // with a signal it goes by itself, once the commune is met
    signal.set('phó', true);
    await bookOf(b).sync.now();
    while (!(await bookOf(b).packs.list())[0]?.delivered) await new Promise((later) => setTimeout(later));
    await bookOf(b).sync.now();
    await until(bookOf(b), () => changes.every(({ id }) => bookOf(b).view.get('candidate', id) !== undefined));
    for (const { id } of changes) expect(await history(id)).toHaveLength(1);
    const people = (await place.world.expect200('GET', '/api/v1/people')) as { people: { id: string; name: string }[] };
    const author = people.people.find(({ name }) => name === 'Lò Văn Bí')?.id;
    expect((await history(must(changes[0], 'change').id))[0]?.author).toBe(author);

    // the receipt goes back and changes nothing but a word on the screen
    const receipt = must(await bookOf(b).packs.receipt(key), 'receipt');
    expect(await bookOf(a).packs.take(receipt)).toMatchObject({ ok: true, value: { kind: 'RECEIPT', count: 3 } });
    await until(bookOf(a), () => bookOf(a).sync.status().byHand?.count === 3);
    expect(bookOf(a).sync.status().waiting).toBe(3);

    signal.set('bí', true);
    await bookOf(a).sync.now();
    await settled(bookOf(a));
    expect(bookOf(a).sync.status()).toMatchObject({ waiting: 0, refused: 0, openConflicts: 0 });
    for (const { id } of changes) expect(await history(id)).toHaveLength(1);
  });

  test('torn at any byte, a pack is not taken', async () => {
    const { a, b } = await twoPhones();
    const bytes = await packOf(a, 3);
    for (let at = 0; at < bytes.byteLength; at += 7) {
      expect(readPack(bytes.slice(0, at)).ok).toBe(false);
      const bent = bytes.slice();
      bent[at] = (bent[at] as number) ^ 1;
      expect(readPack(bent).ok).toBe(false);
    }
    expect(await bookOf(b).packs.take(bytes.slice(0, -20))).toEqual({ ok: false, error: 'TORN' });
    expect(await bookOf(b).packs.take(new TextEncoder().encode('Sổ tay'))).toEqual({ ok: false, error: 'NOT_OURS' });
  });

  test('a receipt that the commune did not sign, or that is another phone’s, shows nothing', async () => {
    const { a, b } = await twoPhones();
    await bookOf(b).packs.take(await packOf(a, 3));
    const { key } = must((await bookOf(b).packs.list())[0], 'pack');
    await bookOf(b).packs.deliver(key);
    const receipt = must(await bookOf(b).packs.receipt(key), 'receipt');
    expect(await bookOf(b).packs.take(receipt)).toEqual({ ok: false, error: 'NOT_YOURS' });
    const forged = new TextEncoder().encode(new TextDecoder().decode(receipt).replace(' 1 3', ' 1 9'));
    expect(await bookOf(a).packs.take(forged)).toEqual({ ok: false, error: 'NOT_SIGNED' });
    expect(bookOf(a).sync.status().byHand).toBeNull();
  });

  test('nothing in a pack can be read by whoever carries it', async () => {
    const { a } = await twoPhones();
    const text = new TextDecoder().decode(await packOf(a, 3));
    expect(text).not.toContain('Quần chúng');
    expect(text).not.toContain('candidate');
  });
});
