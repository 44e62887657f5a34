import Dexie from 'dexie';
import { afterEach, beforeEach, expect } from 'vitest';
import type { Book } from '#src/db/book.ts';
import type { DataWorkerParts } from '#src/db/data-worker.ts';
import type { Sign } from '#src/db/gate.ts';
import { must } from '#src/lib/must.ts';
import { openSqlite } from '#src/server/storage/sqlite.ts';
import { ORIGIN, World } from '../server/world.ts';
import { type Phone, startPhone } from './phone.ts';

const SIGNS: Record<string, Sign> = {
  bí: { colour: 'RED', figure: 'MOON' },
  phó: { colour: 'BLUE', figure: 'FISH' },
  xã: { colour: 'GREEN', figure: 'BIRD' },
};
export type PhoneName = 'bí' | 'phó' | 'xã';

/** Phones with sealed books on a real server in the same process; each has a signal or has none. Anew for each test. */
export function connectedPhones() {
  /** per phone: whether there is a signal */
  const signal = new Map<string, boolean>();
  let phones: Phone[] = [];
  /** what no person is shown: a bug in a meeting with the server */
  let bugs: unknown[] = [];
  const place = { world: undefined as unknown as World, commune: '', cell: '' };
  /** answers instead of the server where it gives an answer; sees every request */
  const way: { before: (url: URL, init: RequestInit) => Response | null | Promise<Response | null> } = {
    before: () => null,
  };

  beforeEach(async () => {
    bugs = [];
    way.before = () => null;
    globalThis.reportError = (bug) => bugs.push(bug);
    place.world = await World.create(await openSqlite(':memory:'));
    place.commune = await place.world.unit(place.world.root, 'COMMUNE', 'Xã Lê Lợi');
    place.cell = await place.world.unit(place.commune, 'CELL', 'Chi bộ bản Pá Bon');
  });

  afterEach(async () => {
    for (const { gate, end } of phones) {
      await gate.lock('cold');
      end();
    }
    phones = [];
    expect(bugs).toEqual([]);
    signal.clear();
    await place.world.close();
    await Promise.all((await Dexie.getDatabaseNames()).map((name) => Dexie.delete(name)));
  });

  /** The network of one phone: requests are injected into the real server while it has a signal. */
  function networkOf(name: string): typeof fetch {
    // a tab that is opened again has the signal that its phone has
    if (!signal.has(name)) signal.set(name, true);
    return async (input, init = {}) => {
      if (!signal.get(name)) throw new TypeError('Failed to fetch');
      const url = new URL(String(input));
      const instead = await way.before(url, init);
      if (instead) return instead;
      const { pathname, search } = url;
      const answer = await place.world.app.inject({
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
  }

  /** a tab of the phone `name`, whatever lies on its disk; nothing is opened */
  const tab = (name: PhoneName, parts: Partial<DataWorkerParts> = {}): Phone => {
    const phone = startPhone({ origin: ORIGIN, parts: { fetch: networkOf(name), ...parts } });
    phones.push(phone);
    return phone;
  };

  return {
    place,
    signal,
    way,
    tab,
    async newPhone(name: PhoneName, parts: Partial<DataWorkerParts> = {}): Promise<Phone> {
      const phone = tab(name, parts);
      await Promise.race([phone.until('NO_BOOK'), phone.until('LOCKED'), phone.until('OTHER_TAB')]);
      const made = await phone.gate.createBook({
        sign: must(SIGNS[name], 'sign'),
        slots: [{ kind: 'digits', digits: '482109573316' }],
        pin: null,
      });
      if (!made.ok) throw new Error(made.error.code);
      return phone;
    },
    /** @param unit the cell where nothing is said */
    async join(phone: Phone, role: string, name: string, unit = place.cell) {
      const { code } = await place.world.invite(await place.world.person(role, unit, name));
      return phone.gate.enrol({ code: code.toLowerCase().replace('-', ' ') });
    },
  };
}

export const bookOf = (phone: Phone): Book => {
  const state = phone.gate.state();
  if (state.name !== 'OPEN') throw new Error(state.name);
  return state.book;
};

/** Waits until `condition` holds, asking whenever the book's state or view changes. */
export async function until(book: Book, condition: () => boolean): Promise<void> {
  if (condition()) return;
  await new Promise<void>((resolve) => {
    const look = () => {
      if (!condition()) return;
      for (const stop of stops) stop();
      resolve();
    };
    const stops = [book.view.subscribe(look), book.sync.subscribe(look)];
    look();
  });
}

export const settled = (book: Book) =>
  until(book, () => book.sync.status().waiting === 0 && book.sync.status().state === 'IDLE');
