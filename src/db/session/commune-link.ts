import type { KeyPair } from 'dpop';
import type { Json } from '../../lib/json.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { Enrolment, RecordHistory } from '../../protocol/account-api.ts';
import type { Order } from '../../protocol/push.ts';
import type { Reach } from '../../protocol/rights.ts';
import { type CycleOutcome, syncOnce } from '../../sync/cycle.ts';
import { enrol } from '../../sync/enrol.ts';
import { type FetchTransport, fetchTransport } from '../../sync/fetch-transport.ts';
import { copyUnsent } from '../../sync/rescue-copies.ts';
import { newSession, type Session } from '../../sync/session.ts';
import type { HistoryEntry, RulebookKeys, ServerAnswer } from '../book.ts';
import type { EnrolProblem, FormerPhones } from '../gate.ts';
import { importDeviceKey, newDeviceKey, orderIsTrue, type StoredDeviceKey } from '../vault/device-key.ts';
import type { PageFacts } from '../worker-api.ts';
import type { BookSession } from './book-session.ts';
import type { FileCalls } from './file-calls.ts';
import { isMembership, joinCommune } from './join-commune.ts';
import { MeetingTimer } from './meeting-timer.ts';
import { type KeptMembership, keysAfter, OWN } from './membership.ts';
import { PageLink } from './page-link.ts';
import { type SignedCalls, signedCalls } from './signed-calls.ts';
import type { MeetingState } from './status-board.ts';

export interface CommuneLinkParts {
  page: PageFacts;
  fetch?: typeof fetch;
  /** the commune ordered this copy to go, and its signature is right: key first, then everything */
  erase: () => Promise<void>;
  /** how many other books lie on this phone: a server must not clear theirs */
  otherBooks: () => Promise<number>;
  tellClose: (why: 'LOCK_ORDER' | 'WIPED' | 'SUSPENDED') => void;
}

/** An open book's side towards the commune: the device's key, its token and nonce, and when they meet. */
export class CommuneLink {
  /** what the engine speaks through */
  readonly transport: FetchTransport & Pick<FileCalls, 'tus'>;
  readonly meetings: MeetingTimer;
  readonly pages: PageLink;
  readonly #parts: CommuneLinkParts;
  readonly #engine: Session = newSession();
  #book: BookSession | null = null;
  #pair: KeyPair | null = null;
  #nonce: string | null = null;
  #calls: SignedCalls | null = null;
  #ready: Promise<void> = Promise.resolve();
  #copying: Promise<void> = Promise.resolve();
  #askedForKey = false;

  constructor(parts: CommuneLinkParts) {
    this.#parts = parts;
    const { origin, appVersion } = parts.page;
    const line = fetchTransport({
      url: new URL('/api/v1/sync', origin).href,
      appVersion,
      authorize: async (method, url) => (await this.#signed()).headers(method, url),
      onNonce: (nonce) => this.#learn(nonce),
      unsent: () => this.#book?.board.waiting ?? 0,
      ...(parts.fetch ? { fetch: parts.fetch } : {}),
    });
    this.pages = new PageLink({
      meet: () => this.trigger(),
      calls: {
        origin,
        appVersion,
        signed: () => this.#signed(),
        onNonce: (nonce) => this.#learn(nonce),
        ...(parts.fetch ? { fetch: parts.fetch } : {}),
      },
    });
    this.transport = {
      ...line,
      tus: (request) => this.pages.calls.tus(request),
      lines: async (stream) => {
        const answer = await line.lines(stream);
        return { ...answer, lines: await Promise.all(answer.lines.map((text) => this.#withTrueOrder(text))) };
      },
    };
    this.meetings = new MeetingTimer({
      run: () => this.#meet(),
      waiting: () => (this.#book?.board.waiting ?? 0) > 0,
      random: Math.random,
      onChange: (working, last) => this.#tell(working, last),
    });
  }

  /** Begins behind the first look at the book: nobody waits for the commune to see what is on the phone. */
  attach(book: BookSession): void {
    this.#book = book;
    this.pages.attach(book);
    this.#ready = this.#takeKey(book);
    this.#ready
      .then(() => {
        if (book.membership) void this.meetings.trigger();
      })
      .catch((problem: unknown) => {
        if (this.#book) globalThis.reportError?.(problem);
      });
  }

  /** Takes the book's own key into use; makes one where the book is new. */
  async #takeKey(book: BookSession): Promise<void> {
    let stored = await book.own.read<StoredDeviceKey>(OWN.deviceKey);
    if (!stored) {
      stored = await newDeviceKey();
      await book.own.write(OWN.deviceKey, stored, 'strict');
    }
    this.#pair = await importDeviceKey(stored);
    this.#nonce = (await book.own.read<string>(OWN.nonce)) ?? null;
    this.#calls = signedCalls({
      origin: this.#parts.page.origin,
      appVersion: this.#parts.page.appVersion,
      pair: this.#pair,
      token: () => book.membership?.deviceToken ?? null,
      nonce: () => this.#nonce,
      onNonce: (nonce) => this.#learn(nonce),
      ...(this.#parts.fetch ? { fetch: this.#parts.fetch } : {}),
    });
    this.#copyBehind(book);
    // killed between joining and writing it down locally
    if (book.membership && !book.board.meta?.member) await this.#joinLocally(book, book.membership);
  }

  /** What is saved from now on, and what is unsent already, gets its rescue copy (SPEC R1). Nobody waits for it. */
  #copyBehind(book: BookSession): void {
    this.#copying = this.#copying
      .then(() => this.#copyAll(book))
      .catch((problem: unknown) => {
        if (this.#book) globalThis.reportError?.(problem);
      });
  }

  async #copyAll(book: BookSession): Promise<void> {
    const { rescueKey, device } = book.membership ?? {};
    if (!rescueKey || !device || !this.#pair || this.#book !== book) return;
    if (!(await book.rescue.begin({ rescueKey, device, pair: this.#pair }))) return;
    do await book.run(copyUnsent(book.rescue.opened));
    while (book.rescue.takeMissed());
  }

  end(): void {
    this.meetings.end();
    this.pages.end();
    this.#book = null;
  }

  saved(): void {
    if (!this.#book?.membership) return;
    this.meetings.edited();
    if (this.#book.rescue.takeMissed()) this.#copyBehind(this.#book);
  }

  /** Resolves when the meeting is over; at once for a book that is in no commune. */
  async trigger(): Promise<void> {
    if (!this.#book?.membership) return;
    this.#book.pages.tryAgain();
    await this.meetings.trigger();
  }

  async #signed(): Promise<SignedCalls> {
    await this.#ready;
    if (!this.#calls) throw new Error('no book is attached');
    return this.#calls;
  }

  #learn(nonce: string): void {
    this.#nonce = nonce;
    void this.#book?.own.write(OWN.nonce, nonce, 'relaxed').catch(() => {});
  }

  // ---- joining

  /** SYNC A1, C9: the commune first, then one local transaction gives the records their cell. */
  async enrol(secret: string): Promise<Result<FormerPhones | null, EnrolProblem>> {
    const book = this.#book;
    if (!book) return fail({ code: 'LOCKED' });
    if (book.membership && book.board.meeting !== 'SIGNED_OUT') return fail({ code: 'ALREADY_ENROLLED' });
    await this.#ready;
    const former = book.membership;
    book.membership = null; // a proof for joining carries no token
    const joined = await joinCommune(await this.#signed(), secret, this.#parts.page);
    if (!joined.ok) {
      book.membership = former;
      return joined;
    }
    const answer = joined.value;
    book.membership = keptOf(answer, former);
    await book.own.write(OWN.membership, book.membership, 'strict');
    this.#learn(answer.nonce);
    await this.#keepPeople(book, answer);
    await this.#joinLocally(book, book.membership);
    this.#copyBehind(book);
    book.meeting('IDLE');
    book.tellOwner();
    await book.metCommune();
    void this.meetings.trigger();
    return ok(formerOf(answer));
  }

  async #joinLocally(book: BookSession, membership: KeptMembership): Promise<void> {
    const { user, unit, commune, grants } = membership;
    await book.run(enrol({ user: user.id, cell: unit.id, reaches: reachesOf(commune, grants) }));
  }

  async #keepPeople(book: BookSession, { colleagues, user }: Pick<Enrolment, 'colleagues' | 'user'>): Promise<void> {
    book.people = Object.fromEntries([...colleagues, user].map(({ id, name }) => [id, name]));
    await book.own.write(OWN.people, book.people, 'relaxed');
  }

  // ---- meeting

  async #meet(): Promise<CycleOutcome> {
    const book = this.#book;
    if (!book?.membership) return { state: 'ALONE', progress: false, more: false };
    await this.pages.pause();
    const generation = book.board.meta?.generation;
    const outcome = await this.#syncOnce(book);
    if (outcome.state === 'SUSPENDED') this.#parts.tellClose('SUSPENDED');
    if (outcome.state === 'DONE') {
      await book.metCommune();
      if (generation !== book.board.meta?.generation || Object.keys(book.people).length === 0)
        await this.#refreshMembership(book);
      // phones that joined before there was such a key
      else if (!book.membership.rescueKey && !this.#askedForKey) {
        this.#askedForKey = true;
        await this.#refreshMembership(book);
      }
      if (!outcome.more) await book.complete();
      await book.packs.deliverWaiting();
    }
    this.pages.met(outcome);
    return outcome;
  }

  async #syncOnce(book: BookSession): Promise<CycleOutcome> {
    try {
      return await book.run(syncOnce(this.#engine));
    } catch (problem) {
      if (!(await book.mend(problem))) throw problem;
      await book.reload();
      return { state: 'DONE', progress: true, more: true };
    }
  }

  #tell(working: boolean, last: CycleOutcome | null): void {
    if (working) this.#book?.meeting('WORKING');
    else this.#book?.meeting(last ? MEETING[last.state] : 'NO_SIGNAL');
  }

  /** Names of the people of the commune, and one's own rights, after they changed. */
  async #refreshMembership(book: BookSession): Promise<void> {
    const answer = await (await this.#signed()).call({ method: 'GET', path: '/api/v1/me' });
    if (!answer.ok || !isMembership(answer.body) || !book.membership) return;
    const { user, unit, commune, grants, rulebookKey, rescueKey } = answer.body;
    book.membership = {
      ...book.membership,
      ...{ user, unit, commune, grants },
      ...(rescueKey ? { rescueKey } : {}),
      ...keysIn(keysAfter(book.membership.rulebookKeys, rulebookKey)),
    };
    await book.own.write(OWN.membership, book.membership, 'strict');
    await this.#keepPeople(book, answer.body);
    this.#copyBehind(book);
    book.tellOwner();
  }

  async askMembership(): Promise<void> {
    if (this.#book?.membership) await this.#refreshMembership(this.#book);
  }

  async believeRulebookKey(): Promise<void> {
    const book = this.#book;
    const offered = book?.membership?.rulebookKeys?.offered;
    if (!book?.membership || !offered) return;
    book.membership = { ...book.membership, rulebookKeys: { pinned: offered, offered: null } };
    await book.own.write(OWN.membership, book.membership, 'strict');
    book.tellOwner();
  }

  /** An order that the commune's server did not sign for this phone is not even stored. */
  async #withTrueOrder(text: string): Promise<string> {
    if (!text.includes('"order"')) return text;
    const head = JSON.parse(text) as { expectNext?: number; order?: Order };
    const membership = this.#book?.membership;
    if (head.expectNext === undefined || !head.order || !membership) return text;
    if (await orderIsTrue(head.order, membership.device, membership.serverKey)) return text;
    const { order: _, ...rest } = head;
    return JSON.stringify(rest);
  }

  /** SYNC A4: key first, then everything. The order's signature was looked at when it came. */
  async obey(order: Order): Promise<void> {
    if (order.kind === 'lock') {
      this.#parts.tellClose('LOCK_ORDER');
      return;
    }
    const alone = (await this.#parts.otherBooks()) === 0;
    await this.#parts.erase();
    // the engine has given the receipt; asked again with cookies allowed, the browser obeys its Clear-Site-Data too
    if (alone)
      await (await this.#signed()).call({
        method: 'POST',
        path: '/api/v1/receipts',
        body: { order: order.id },
        clears: true,
      });
    this.#parts.tellClose('WIPED');
  }

  // ---- other routes

  async call(request: { method: string; path: string; body?: Json }): Promise<ServerAnswer> {
    if (!this.#book?.membership) return { ok: false, code: 'NOT_ENROLLED', status: 0 };
    return (await this.#signed()).call(request);
  }

  async wholeHistory(record: string): Promise<Result<readonly HistoryEntry[], 'OFFLINE' | 'NOT_ENROLLED' | 'REFUSED'>> {
    const answer = await this.call({ method: 'GET', path: `/api/v1/records/${record}/history` });
    if (!answer.ok) return fail(answer.code === 'OFFLINE' || answer.code === 'NOT_ENROLLED' ? answer.code : 'REFUSED');
    const { entries: ops } = answer.body as unknown as RecordHistory;
    if (!Array.isArray(ops)) return fail('REFUSED');
    const entries = ops.map(({ author, at, action, set, base, status }) => ({
      source: 'server' as const,
      author,
      at,
      action,
      set: set as HistoryEntry['set'],
      base: base as HistoryEntry['base'],
      status: status === 'conflict' ? ('CONFLICT' as const) : ('SENT' as const),
    }));
    return ok(entries.reverse());
  }
}

const MEETING: Readonly<Record<CycleOutcome['state'], MeetingState>> = {
  ALONE: 'IDLE',
  DONE: 'IDLE',
  OBEYED: 'IDLE',
  NO_SIGNAL: 'NO_SIGNAL',
  SERVER_BUSY: 'SERVER_BUSY',
  SIGNED_OUT: 'SIGNED_OUT',
  SUSPENDED: 'SUSPENDED',
  UPDATE_NEEDED: 'UPDATE_NEEDED',
};

/** Where to ask first; the server's first answer says exactly what the grants reach. */
function reachesOf(commune: string | null, grants: KeptMembership['grants']): readonly Reach[] {
  if (!commune) return [];
  return grants.map(({ role, unit }) => ({ role, unit, commune, scopes: unit === commune ? null : [unit] }));
}

/** A phone that joins the same commune again does not forget which key it believed. */
function keptOf(answer: Enrolment, former: KeptMembership | null): KeptMembership {
  const {
    deviceToken,
    device,
    user,
    unit,
    commune,
    grants,
    serverKey,
    rulebookKey,
    rescueKey,
    practice = false,
  } = answer;
  const known = former?.commune === commune ? former.rulebookKeys : undefined;
  return {
    ...{ deviceToken, device, user, unit: { id: unit.id, name: unit.name }, commune, grants, serverKey, practice },
    ...keysIn(keysAfter(known, rulebookKey)),
    ...(rescueKey ? { rescueKey } : {}),
  };
}

/** Checked by hand, as the rest of the answer is. */
function formerOf({ former }: Enrolment): FormerPhones | null {
  if (!former || !Number.isInteger(former.unsent)) return null;
  const { unsent, lastContactAt } = former;
  return { unsent, lastContactAt: typeof lastContactAt === 'number' ? lastContactAt : null };
}

const keysIn = (rulebookKeys: RulebookKeys | undefined) => (rulebookKeys ? { rulebookKeys } : {});
