import { fromBase64url, toBase64url } from '../../lib/base64url.ts';
import { byCreation } from '../../lib/record-id.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { GateUser, OpenProblem, SetupProblem, Sign, SlotKind, WarmProblem } from '../gate.ts';
import { waitLeft } from './delay.ts';
import { type Bytes, DATA_KEY_BYTES, type KeyRing, keyRing, randomBytes, wrappingKey } from './key-ring.ts';
import { open, openJson, type Place, seal, sealJson } from './seal.ts';
import { parseDigits, parsePin, readCard } from './secrets.ts';
import type { Slot, SlotFile } from './slot-file.ts';
import type { SlotStore } from './slot-store.ts';
import { COLD_COSTS, type Cost, OutOfMemory, stretch, stretchAtBest, WARM_COST } from './stretch.ts';

/** What WebAuthn gave on the page (it is not there in a worker): 32 bytes for this credential and salt. */
export interface PrfAnswer {
  credential: string;
  salt: string;
  output: Bytes;
}

/** Secrets as they reach the worker: what the page was typed, plus the answer of the phone's own lock. */
export type WorkerSetup =
  | { kind: 'prf'; pin: string; prf: PrfAnswer }
  | { kind: 'digits'; digits: string }
  | { kind: 'card'; card: string; pin: string }
  | { kind: 'words'; words: readonly string[] };
export type WorkerUnlocking =
  | { kind: 'prf'; pin: string; prf: PrfAnswer }
  | { kind: 'digits'; digits: string }
  | { kind: 'card'; card: string; pin: string }
  | { kind: 'words'; words: string };

export interface VaultParts {
  slots: SlotStore;
  /** ms since 1970 */
  now: () => number;
  /** runs one after the other across all tabs: tries are counted in one place (Web Locks where there are any) */
  alone: <T>(book: string, work: () => Promise<T>) => Promise<T>;
  /** what a guess costs; tests take a cheap one */
  costs?: readonly Cost[];
  warmCost?: Cost;
}

/** An opened book: its keys, until `lock`. */
export interface OpenBook {
  book: string;
  sign: Sign;
  keys: KeyRing;
}

const WARM_TRIES = 5;

/** What is left in memory of a session that the short PIN may re-open. */
interface WarmSession {
  book: string;
  secret: Bytes;
  salt: Bytes;
  wrapped: Bytes;
  triesLeft: number;
}

/**
 * Owns the data key. It lives in the worker; nothing of it crosses to the page. One book is open at a time.
 */
export class Vault {
  readonly #parts: VaultParts;
  #open: (OpenBook & { dataKey: Bytes }) | null = null;
  /** made while the book is open and a PIN is set; the way back after a warm lock */
  #warm: WarmSession | null = null;
  #openedUser: GateUser | null = null;

  constructor(parts: VaultParts) {
    this.#parts = parts;
  }

  get opened(): OpenBook | null {
    return this.#open;
  }

  /** the open book as the gate names it */
  get openedUser(): GateUser | null {
    return this.#openedUser;
  }

  get hasPin(): boolean {
    return this.#warm !== null;
  }

  async users(): Promise<readonly GateUser[]> {
    const files = await this.#parts.slots.list();
    return files.map((file) => this.#user(file)).sort((a, b) => byCreation(a.id, b.id));
  }

  #user(file: SlotFile): GateUser {
    const now = this.#parts.now();
    const wait = waitLeft(file.tries, now);
    return {
      id: file.book,
      sign: file.sign,
      slots: file.slots.map(({ kind }) => kind),
      waitUntil: wait > 0 ? now + wait : null,
    };
  }

  /** The credential and salt with which the page has to ask WebAuthn; null where the book has no such slot. */
  async prfQuestion(book: string): Promise<{ id: string; salt: string } | null> {
    const file = await this.#parts.slots.read(book);
    return file?.slots.find(({ kind }) => kind === 'prf')?.credential ?? null;
  }

  /**
   * Makes a book: random data key, its slots on disk, opened. Nothing is written unless all slots could be made.
   * @param prepare makes what the key is for, before the slots are written: what can be unlocked is there
   */
  async create(
    book: string,
    sign: Sign,
    setups: readonly WorkerSetup[],
    pin: string | null,
    prepare: (opened: OpenBook) => Promise<void> = async () => {},
  ): Promise<Result<OpenBook, SetupProblem>> {
    if (setups.length === 0) return fail({ code: 'LAST_SLOT' });
    const taken = (await this.#parts.slots.list()).some(
      (file) => file.sign.colour === sign.colour && file.sign.figure === sign.figure,
    );
    if (taken) return fail({ code: 'SIGN_TAKEN' });
    if (pin !== null && !parsePin(pin)) return fail({ code: 'SECRET_FORM', kind: 'pin' });
    const dataKey = randomBytes(DATA_KEY_BYTES);
    const slots: Slot[] = [];
    for (const setup of setups) {
      const made = await this.#makeSlot(book, dataKey, setup);
      if (!made.ok) return made;
      slots.push(made.value);
    }
    const file: SlotFile = { format: 1, book, sign, slots, tries: { wrong: 0, lastWrongAt: 0 }, pin: null };
    const opened = await this.#take(file, dataKey);
    try {
      await prepare(opened);
      await this.#parts.slots.write(file);
    } catch (problem) {
      this.lockCold();
      throw problem;
    }
    if (pin !== null) await this.setPin(pin);
    return ok(opened);
  }

  /**
   * Opens with a cold secret. The try is written down before it is made, so that killing the browser does not give
   * another one for nothing.
   */
  async openWith(book: string, secret: WorkerUnlocking): Promise<Result<OpenBook, OpenProblem>> {
    return this.#parts.alone(book, async () => {
      const file = await this.#parts.slots.read(book);
      const slot = file?.slots.find(({ kind }) => kind === secret.kind);
      if (!file || !slot) return fail({ code: 'NO_SUCH_SLOT' });
      const text = secretText(secret);
      if (!text.ok) return text;
      const now = this.#parts.now();
      // a clock set back since then must not make the wait endless
      const before = { wrong: file.tries.wrong, lastWrongAt: Math.min(file.tries.lastWrongAt, now) };
      const wait = waitLeft(before, now);
      if (wait > 0) {
        if (before.lastWrongAt !== file.tries.lastWrongAt) await this.#parts.slots.write({ ...file, tries: before });
        return fail({ code: 'WAIT', waitMs: wait });
      }
      const tries = { wrong: file.tries.wrong + 1, lastWrongAt: now };
      await this.#parts.slots.write({ ...file, tries });
      let dataKey: Bytes | null;
      try {
        dataKey = await unwrap(book, slot, text.value);
      } catch (problem) {
        if (!(problem instanceof OutOfMemory)) throw problem;
        await this.#parts.slots.write(file);
        return fail({ code: 'OUT_OF_MEMORY' });
      }
      if (!dataKey) return fail({ code: 'WRONG_SECRET', waitMs: waitLeft(tries, this.#parts.now()) });
      const opened = { ...file, tries: { wrong: 0, lastWrongAt: 0 } };
      await this.#parts.slots.write(opened);
      return ok(await this.#take(opened, dataKey));
    });
  }

  /** The short PIN that re-opens a session in memory. On disk stands only its stretched form, sealed with the data key. */
  async setPin(pin: string): Promise<Result<void, SetupProblem>> {
    if (!parsePin(pin)) return fail({ code: 'SECRET_FORM', kind: 'pin' });
    const opened = this.#open;
    if (!opened) return fail({ code: 'LOCKED' });
    const salt = randomBytes(16);
    let stretched: Bytes;
    try {
      stretched = await stretch(pin, salt, this.#parts.warmCost ?? WARM_COST);
    } catch {
      return fail({ code: 'OUT_OF_MEMORY' });
    }
    const kept = { salt: toBase64url(salt), stretched: toBase64url(stretched) };
    const sealed = toBase64url(await sealJson(opened.keys.book, pinPlace(opened.book), kept));
    await this.#edit(opened.book, (file) => ({ ...file, pin: sealed }));
    await this.#prepareWarm(opened, salt, stretched);
    return ok(undefined);
  }

  /** Takes the keys out of memory; with a PIN set, what the PIN re-opens stays. Returns whether it does. */
  lockWarm(): boolean {
    this.#forgetKeys();
    return this.#warm !== null;
  }

  lockCold(): void {
    this.#forgetKeys();
    this.#warm?.secret.fill(0);
    this.#warm = null;
  }

  async openWarm(pin: string): Promise<Result<OpenBook, WarmProblem>> {
    const warm = this.#warm;
    const file = warm && (await this.#parts.slots.read(warm.book));
    if (!warm || !file || warm.triesLeft <= 0) return fail({ code: 'CLOSED' });
    warm.triesLeft--;
    const stretched = await stretch(pin, warm.salt, this.#parts.warmCost ?? WARM_COST);
    const key = await wrappingKey(joined(warm.secret, stretched));
    try {
      const dataKey = new Uint8Array(await open(key, warmPlace(warm.book), warm.wrapped));
      return ok(await this.#take(file, dataKey));
    } catch {
      if (warm.triesLeft > 0) return fail({ code: 'WRONG_PIN', triesLeft: warm.triesLeft });
      this.lockCold();
      return fail({ code: 'CLOSED' });
    }
  }

  get warmTriesLeft(): number {
    return this.#warm?.triesLeft ?? 0;
  }

  /** Adds a way to open, or replaces the one of its kind. */
  async setSlot(setup: WorkerSetup): Promise<Result<void, SetupProblem>> {
    const opened = this.#open;
    if (!opened) return fail({ code: 'LOCKED' });
    const made = await this.#makeSlot(opened.book, opened.dataKey, setup);
    if (!made.ok) return made;
    await this.#edit(opened.book, (file) => ({
      ...file,
      slots: [...file.slots.filter(({ kind }) => kind !== setup.kind), made.value],
    }));
    return ok(undefined);
  }

  async removeSlot(kind: SlotKind): Promise<Result<void, SetupProblem>> {
    const opened = this.#open;
    if (!opened) return fail({ code: 'LOCKED' });
    const file = await this.#parts.slots.read(opened.book);
    if (!file?.slots.some((slot) => slot.kind !== kind)) return fail({ code: 'LAST_SLOT' });
    await this.#edit(opened.book, (now) => ({ ...now, slots: now.slots.filter((slot) => slot.kind !== kind) }));
    return ok(undefined);
  }

  /** Key first: after this nothing sealed for the book can be opened by anybody (SYNC A4). */
  async destroy(book: string): Promise<void> {
    if (this.#open?.book === book || this.#warm?.book === book) this.lockCold();
    await this.#parts.slots.erase(book);
  }

  async #edit(book: string, change: (file: SlotFile) => SlotFile): Promise<void> {
    await this.#parts.alone(book, async () => {
      const file = await this.#parts.slots.read(book);
      if (!file) throw new Error('slot file of an open book is gone');
      await this.#parts.slots.write(change(file));
    });
  }

  async #makeSlot(book: string, dataKey: Bytes, setup: WorkerSetup): Promise<Result<Slot, SetupProblem>> {
    const secret = secretText(setup.kind === 'words' ? { kind: 'words', words: setup.words.join(' ') } : setup);
    if (!secret.ok) return fail(secret.error);
    const salt = randomBytes(16);
    let stretched: { cost: Cost; bytes: Bytes };
    try {
      stretched = await stretchAtBest(secret.value.typed, salt, this.#parts.costs ?? COLD_COSTS);
    } catch {
      return fail({ code: 'OUT_OF_MEMORY' });
    }
    const clear = {
      kind: setup.kind,
      salt: toBase64url(salt),
      cost: stretched.cost,
      ...(setup.kind === 'prf' ? { credential: { id: setup.prf.credential, salt: setup.prf.salt } } : {}),
    };
    const key = await wrappingKey(joined(secret.value.held, stretched.bytes));
    return ok({ ...clear, wrapped: toBase64url(await seal(key, slotPlace(book, clear), dataKey)) });
  }

  async #take(file: SlotFile, dataKey: Bytes): Promise<OpenBook> {
    const keys = await keyRing(dataKey);
    this.#open = { book: file.book, sign: file.sign, keys, dataKey };
    this.#openedUser = this.#user(file);
    if (file.pin) {
      const kept = (await openJson(keys.book, pinPlace(file.book), bytesOf(file.pin))) as {
        salt: string;
        stretched: string;
      };
      await this.#prepareWarm(this.#open, bytesOf(kept.salt), bytesOf(kept.stretched));
    } else this.#warm = null;
    return this.#open;
  }

  async #prepareWarm(opened: OpenBook & { dataKey: Bytes }, salt: Bytes, stretched: Bytes): Promise<void> {
    const secret = randomBytes(32);
    const key = await wrappingKey(joined(secret, stretched));
    const wrapped = await seal(key, warmPlace(opened.book), opened.dataKey);
    this.#warm = { book: opened.book, secret, salt, wrapped, triesLeft: WARM_TRIES };
  }

  #forgetKeys(): void {
    this.#open?.dataKey.fill(0);
    this.#open = null;
    this.#openedUser = null;
  }
}

const FIVE_WORDS = /^[a-z]+( [a-z]+){9}$/;

/** `typed` is stretched; `held` is mixed in as it is: bytes that nobody can guess. */
interface SecretParts {
  typed: string;
  held: Bytes;
}

function secretText(secret: WorkerUnlocking): Result<SecretParts, { code: 'SECRET_FORM'; kind: SlotKind | 'pin' }> {
  const nothing = new Uint8Array(0);
  if (secret.kind === 'digits') {
    const digits = parseDigits(secret.digits);
    return digits ? ok({ typed: digits, held: nothing }) : fail({ code: 'SECRET_FORM', kind: 'digits' });
  }
  if (secret.kind === 'words') {
    // the page has looked them up in the list (recovery-words.ts)
    const words = FIVE_WORDS.test(secret.words) ? secret.words : null;
    return words ? ok({ typed: words, held: nothing }) : fail({ code: 'SECRET_FORM', kind: 'words' });
  }
  const pin = parsePin(secret.pin);
  if (!pin) return fail({ code: 'SECRET_FORM', kind: 'pin' });
  if (secret.kind === 'prf') return ok({ typed: pin, held: secret.prf.output });
  const card = readCard(secret.card);
  return card ? ok({ typed: pin, held: card }) : fail({ code: 'SECRET_FORM', kind: 'card' });
}

/** The data key, or null when the secret is a wrong one. */
async function unwrap(book: string, slot: Slot, secret: SecretParts): Promise<Bytes | null> {
  const stretched = await stretch(secret.typed, bytesOf(slot.salt), slot.cost);
  const key = await wrappingKey(joined(secret.held, stretched));
  try {
    return new Uint8Array(await open(key, slotPlace(book, slot), bytesOf(slot.wrapped)));
  } catch {
    return null;
  }
}

/** Kind, salt, cost and credential are part of the place: none can be weakened on disk and still open. */
function slotPlace(book: string, { kind, salt, cost, credential }: Omit<Slot, 'wrapped'>): Place {
  const key = JSON.stringify([kind, salt, cost.kib, cost.passes, credential?.id ?? null, credential?.salt ?? null]);
  return { book, table: 'slot', key, version: 1 };
}
const pinPlace = (book: string): Place => ({ book, table: 'pin', key: '', version: 1 });
const warmPlace = (book: string): Place => ({ book, table: 'warm', key: '', version: 1 });

function joined(a: Bytes, b: Bytes): Bytes {
  const all = new Uint8Array(a.byteLength + b.byteLength);
  all.set(a);
  all.set(b, a.byteLength);
  return all;
}

const bytesOf = (text: string): Bytes => new Uint8Array(fromBase64url(text));
