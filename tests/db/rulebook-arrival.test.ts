import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import type { Book } from '#src/db/book.ts';
import { commandContext } from '#src/db/use-person.ts';
import { publishRulebook } from '#src/domain/commands/publish-rulebook.ts';
import { must } from '#src/lib/must.ts';
import { rulebookFor } from '#src/rulebooks/rulebooks.ts';
import { newRules, newSigner } from '../support/sign-rulebook.ts';
import { bookOf, connectedPhones, type PhoneName } from './connected-phones.ts';

const { place, newPhone, join } = connectedPhones();

/** A phone that joined with one right. Its book is a new object after each change of what the phone is told. */
async function phoneOf(role: string, unit: string, name: PhoneName): Promise<() => Book> {
  const phone = await newPhone(name);
  expect((await join(phone, role, 'Lò Thị Thử', unit)).ok).toBe(true);
  return () => bookOf(phone);
}

/** Asks the commune until the book is as wanted. */
async function meetUntil(book: () => Book, wanted: () => boolean): Promise<void> {
  await vi.waitFor(() => {
    book().sync.now();
    expect(wanted()).toBe(true);
  }, 10_000);
}

async function publish(book: Book, signed: Parameters<typeof publishRulebook>[0]['signed']) {
  const existing = book.view.all('rulebook').find(({ facts }) => facts.rulebookId === signed.rulebookId) ?? null;
  const made = publishRulebook({ existing, signed }, commandContext(book, place.commune));
  expect(made.ok && (await book.save(made.value)).ok).toBe(true);
}

test('what the operator publishes reaches the cell, and takes effect on its day', async () => {
  const signer = newSigner();
  place.world.rulebookKey = signer.key;
  const operator = await phoneOf('OPERATOR', place.world.root, 'xã');
  const secretary = await phoneOf('CELL_SECRETARY', place.cell, 'bí');
  expect(secretary().owner.rulebookKeys).toEqual({ pinned: signer.key, offered: null });
  await publish(operator(), signer.sign(newRules('2027-01-01')));
  await meetUntil(operator, () => operator().view.all('rulebook')[0]?.syncState === 'SENT');
  await meetUntil(secretary, () => secretary().view.arrivals().rulebooks.length === 1);
  const { rulebooks, refused } = secretary().view.arrivals();
  expect(refused).toEqual([]);
  expect(rulebookFor('2026-12-31', rulebooks).id).toBe('2025');
  expect(rulebookFor('2027-01-01', rulebooks).id).toBe('2027');
});

test('a phone that joined before there was a key asks for it when a rulebook comes', async () => {
  const signer = newSigner();
  const operator = await phoneOf('OPERATOR', place.world.root, 'xã');
  const secretary = await phoneOf('CELL_SECRETARY', place.cell, 'bí');
  expect(secretary().owner.rulebookKeys).toBeUndefined();
  place.world.rulebookKey = signer.key;
  await publish(operator(), signer.sign(newRules('2027-01-01')));
  await meetUntil(operator, () => operator().view.all('rulebook')[0]?.syncState === 'SENT');
  await meetUntil(secretary, () => secretary().view.arrivals().rulebooks.length === 1);
  expect(secretary().owner.rulebookKeys?.pinned).toEqual(signer.key);
});

test('another key is not believed until a person says so', async () => {
  const [first, second] = [newSigner(), newSigner()];
  place.world.rulebookKey = first.key;
  const operator = await phoneOf('OPERATOR', place.world.root, 'xã');
  const secretary = await phoneOf('CELL_SECRETARY', place.cell, 'bí');
  place.world.rulebookKey = second.key;
  await publish(operator(), second.sign(newRules('2027-01-01')));
  await meetUntil(operator, () => operator().view.all('rulebook')[0]?.syncState === 'SENT');
  await meetUntil(secretary, () => (secretary().owner.rulebookKeys?.offered ?? null) !== null);
  expect(secretary().owner.rulebookKeys).toEqual({ pinned: first.key, offered: second.key });
  expect(secretary().view.arrivals()).toMatchObject({
    rulebooks: [],
    refused: [{ record: must(secretary().view.all('rulebook')[0], 'record').id, problem: { code: 'SIGNATURE_WRONG' } }],
  });
  await secretary().believeRulebookKey();
  await meetUntil(secretary, () => secretary().view.arrivals().rulebooks.length === 1);
  expect(secretary().owner.rulebookKeys).toEqual({ pinned: second.key, offered: null });
});

test.each(['CELL_SECRETARY', 'COMMUNE_OFFICE'])(
  'a rulebook that %s tries to publish is refused by the server',
  async (role) => {
    const signer = newSigner();
    const writer = await phoneOf(role, role === 'CELL_SECRETARY' ? place.cell : place.commune, 'bí');
    await publish(writer(), signer.sign(newRules('2027-01-01')));
    await meetUntil(writer, () => writer().view.all('rulebook')[0]?.syncState !== 'WAITING');
    expect(writer().view.all('rulebook')[0]?.syncState).not.toBe('SENT');
  },
);
