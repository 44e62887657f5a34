import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Book } from '#src/db/book.ts';
import { commandContext } from '#src/db/use-person.ts';
import { publishRulebook } from '#src/domain/commands/publish-rulebook.ts';
import { must } from '#src/lib/must.ts';
import { rulebookFor } from '#src/rulebooks/rulebooks.ts';
import { openSqlite } from '#src/server/storage/sqlite.ts';
import { ORIGIN, World } from '../server/world.ts';
import { newRules, newSigner } from '../support/sign-rulebook.ts';
import { type Phone, startPhone } from './phone.ts';

let world: World;
let commune: string;
let cell: string;
let phones: Phone[] = [];

beforeEach(async () => {
  world = await World.create(await openSqlite(':memory:'));
  commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
  cell = await world.unit(commune, 'CELL', 'Chi bộ bản Pá Bon');
});
afterEach(async () => {
  for (const { gate, end } of phones) {
    await gate.lock('cold');
    end();
  }
  phones = [];
  await world.close();
  await Promise.all((await Dexie.getDatabaseNames()).map((name) => Dexie.delete(name)));
});

const network: typeof fetch = async (input, init = {}) => {
  const { pathname, search } = new URL(String(input));
  const answer = await world.app.inject({
    method: (init.method ?? 'GET') as 'GET',
    url: `${pathname}${search}`,
    headers: init.headers as Record<string, string>,
    ...(init.body
      ? { payload: Buffer.from(typeof init.body === 'string' ? init.body : (init.body as Uint8Array)) }
      : {}),
  });
  const headers = new Headers();
  for (const [key, value] of Object.entries(answer.headers)) {
    if (key !== 'content-encoding' && key !== 'content-length') headers.set(key, String(value));
  }
  const noBody = answer.statusCode === 204;
  return new Response(noBody ? null : new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers });
};

/** A phone that joined with one right. Its book is a new object after each change of what the phone is told. */
async function phoneOf(role: string, unit: string, figure: 'MOON' | 'FISH'): Promise<() => Book> {
  const phone = startPhone({ origin: ORIGIN, parts: { fetch: network } });
  phones.push(phone);
  await Promise.race([phone.until('NO_BOOK'), phone.until('LOCKED'), phone.until('OTHER_TAB')]);
  const made = await phone.gate.createBook({
    sign: { colour: 'RED', figure },
    slots: [{ kind: 'digits', digits: '482109573316' }],
    pin: null,
  });
  expect(made.ok).toBe(true);
  const { code } = await world.invite(await world.person(role, unit));
  expect((await phone.gate.enrol({ code })).ok).toBe(true);
  return () => {
    const state = phone.gate.state();
    if (state.name !== 'OPEN') throw new Error(state.name);
    return state.book;
  };
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
  const made = publishRulebook({ existing, signed }, commandContext(book, commune));
  expect(made.ok && (await book.save(made.value)).ok).toBe(true);
}

test('what the operator publishes reaches the cell, and takes effect on its day', async () => {
  const signer = newSigner();
  world.services.rulebookKey = () => signer.key;
  const operator = await phoneOf('OPERATOR', world.root, 'MOON');
  const secretary = await phoneOf('CELL_SECRETARY', cell, 'FISH');
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
  const operator = await phoneOf('OPERATOR', world.root, 'MOON');
  const secretary = await phoneOf('CELL_SECRETARY', cell, 'FISH');
  expect(secretary().owner.rulebookKeys).toBeUndefined();
  world.services.rulebookKey = () => signer.key;
  await publish(operator(), signer.sign(newRules('2027-01-01')));
  await meetUntil(operator, () => operator().view.all('rulebook')[0]?.syncState === 'SENT');
  await meetUntil(secretary, () => secretary().view.arrivals().rulebooks.length === 1);
  expect(secretary().owner.rulebookKeys?.pinned).toEqual(signer.key);
});

test('another key is not believed until a person says so', async () => {
  const [first, second] = [newSigner(), newSigner()];
  world.services.rulebookKey = () => first.key;
  const operator = await phoneOf('OPERATOR', world.root, 'MOON');
  const secretary = await phoneOf('CELL_SECRETARY', cell, 'FISH');
  world.services.rulebookKey = () => second.key;
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
    const writer = await phoneOf(role, role === 'CELL_SECRETARY' ? cell : commune, 'FISH');
    await publish(writer(), signer.sign(newRules('2027-01-01')));
    await meetUntil(writer, () => writer().view.all('rulebook')[0]?.syncState !== 'WAITING');
    expect(writer().view.all('rulebook')[0]?.syncState).not.toBe('SENT');
  },
);
