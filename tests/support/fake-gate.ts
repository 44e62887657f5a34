import type { Book } from '#src/db/book.ts';
import type { Gate, GateState, GateUser, NewSecrets, SlotSetup } from '#src/db/gate.ts';
import { memoryBook } from '#src/db/memory-book.ts';
import { fail, ok } from '#src/lib/result.ts';

export const NEW_SECRETS: NewSecrets = {
  digits: '4821 0957 3316',
  words: ['ban be', 'con suoi', 'hoa ban', 'mai nha', 'ngon doi'],
  card: { qr: 'SN1:CARD', typed: 'AAAAA-BBBBB-CCCCC' },
};

export const USER: GateUser = {
  id: 'u00000000000000000000A',
  sign: { colour: 'GREEN', figure: 'LEAF' },
  slots: ['digits', 'words'],
  waitUntil: null,
};

export const emptyBook = (): Book =>
  memoryBook({
    records: [],
    owner: { scope: 'local', commune: null, user: null, grants: [] },
    today: '2026-11-22',
  });

/** Everything that a screen asked the gate to do, in order. */
export interface FakeGate extends Gate {
  readonly asked: (readonly [name: string, ...arguments: unknown[]])[];
  become(state: GateState): void;
}

/**
 * A gate without a lock behind it: it does what `does` says and answers "done" to the rest. Its book is in memory, so
 * what a screen saves can be looked at.
 */
export function fakeGate(state: GateState, does: Partial<Gate> = {}): FakeGate {
  const asked: (readonly [string, ...unknown[]])[] = [];
  const listeners = new Set<() => void>();
  let now = state;
  let pin: string | null = null;
  const become = (next: GateState) => {
    now = next;
    for (const listener of [...listeners]) listener();
  };
  const open = (book: Book) => {
    become({ name: 'OPEN', user: USER, book });
    return ok(book);
  };
  const gate: Gate = {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => now,
    offers: async () => ({ kinds: ['digits', 'card', 'words'], secureOrigin: true }),
    newSecrets: () => NEW_SECRETS,
    freeSign: () => USER.sign,
    createBook: async (input) => {
      pin = input.pin;
      return open(emptyBook());
    },
    openWith: async () => open(emptyBook()),
    openWarm: async () => open(emptyBook()),
    rebuild: async () => become({ name: 'LOCKED', users: [USER] }),
    takeOver: async () => become({ name: 'LOCKED', users: [USER] }),
    setPin: async (value) => {
      pin = value;
      return ok(undefined);
    },
    hasPin: () => pin !== null,
    setSlot: async (_slot: SlotSetup) => ok(undefined),
    removeSlot: async () => fail({ code: 'LAST_SLOT' as const }),
    lock: async () => become({ name: 'LOCKED', users: [USER] }),
    grace: () => {},
    onBeforeLock: () => () => {},
    enrol: async () => ok(null),
    unsentOf: async () => ({ count: 0, copies: 0, oldestAt: null, joined: true }),
    sendUnsent: async () => ({ received: 0, left: 0, problem: null, receipts: [] }),
    packUnsent: async () => null,
    leaveLost: async () => become({ name: 'NO_BOOK' }),
    wipe: async () => become({ name: 'WIPED' }),
    forget: async () => become({ name: 'NO_BOOK' }),
    ...does,
  };
  const noted = Object.entries(gate).map(([name, run]) => {
    const quiet = ['state', 'subscribe', 'hasPin', 'onBeforeLock'].includes(name);
    const noting = (...input: unknown[]) => {
      asked.push([name, ...input]);
      return (run as (...given: unknown[]) => unknown)(...input);
    };
    return [name, quiet ? run : noting];
  });
  return Object.assign(Object.fromEntries(noted) as Gate, { asked, become });
}
