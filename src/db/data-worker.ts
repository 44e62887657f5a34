import { recordId } from '../lib/record-id.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import type { Planted } from '../protocol/planted.ts';
import type { Order } from '../protocol/push.ts';
import type { OpenProblem, SetupProblem, StoreLoss, WarmProblem } from './gate.ts';
import { JournalFile } from './journal/journal-file.ts';
import { deliver, openSend } from './rescue/deliver.ts';
import { booksWithoutSlots, readLeftBehind } from './rescue/left-behind.ts';
import { writePack } from './rescue/pack-file.ts';
import type { BookLocks } from './session/book-locks.ts';
import { BookSession, type SessionParts, StoreEmptied } from './session/book-session.ts';
import { CommuneLink } from './session/commune-link.ts';
import type { Tell } from './session/send-records.ts';
import { deleteDatabases } from './store/database.ts';
import { erasures } from './store/erasures.ts';
import { browserRoom, reserve } from './store/reserve.ts';
import type { Rewrite } from './store/rewrites.ts';
import { SealsBroken } from './store/run-flow.ts';
import { StoreProblem } from './store/store-problem.ts';
import { type SyncFolder, syncFolder } from './store/sync-file.ts';
import { randomBytes } from './vault/key-ring.ts';
import type { SlotStore } from './vault/slot-store.ts';
import type { Cost } from './vault/stretch.ts';
import { type OpenBook, Vault } from './vault/vault.ts';
import type { Opened, PageFacts, WorkerCalls } from './worker-api.ts';
import { handOver } from './worker-link.ts';

export interface DataWorkerParts {
  slots: () => Promise<SlotStore>;
  locks: BookLocks;
  tell: Tell;
  now?: () => number;
  fetch?: typeof fetch;
  estimate?: () => Promise<StorageEstimate>;
  /** tests bring their own */
  rewrites?: readonly Rewrite[];
  /** tests take a cheap one */
  costs?: readonly Cost[];
  warmCost?: Cost;
  /** files of the browser's own disk; tests hand in their own */
  folder?: (name: string) => Promise<SyncFolder | null>;
  room?: typeof browserRoom;
  planted?: Planted;
}

interface OpenParts {
  session: BookSession;
  link: CommuneLink;
}

/** All that the worker does: the vault, and one open book behind it. */
export function dataWorker(parts: DataWorkerParts): WorkerCalls {
  const { tell, locks, slots: makeSlots, now = Date.now, folder = syncFolder } = parts;
  const journals = () => folder('journal');
  const begun = erasures(journals);
  const ballast = reserve(() => folder('reserve'), parts.room ?? browserRoom);
  let page: PageFacts | null = null;
  let open: OpenParts | null = null;
  let made: Promise<{ vault: Vault; slots: SlotStore }> | null = null;

  const inner = () => {
    made ??= makeSlots().then((slots) => {
      const { costs, warmCost } = parts;
      const alone: BookLocks['alone'] = (book, work) => locks.alone(book, work);
      return {
        slots,
        vault: new Vault({ slots, now, alone, ...(costs ? { costs } : {}), ...(warmCost ? { warmCost } : {}) }),
      };
    });
    return made;
  };

  function close(): void {
    open?.link.end();
    open?.session.close();
    open = null;
  }

  async function erase(book: string): Promise<void> {
    const { vault } = await inner();
    // a full disk keeps nobody from erasing
    await begun.begin(book).catch(() => {});
    await vault.destroy(book);
    if (open?.session.world.book === book) close();
    await ballast.giveUp();
    await throwAway(book);
    locks.release();
  }

  /** Without its key nothing of it opens; a file that another tab still keeps open stands in nobody's way. */
  async function throwAway(book: string): Promise<void> {
    const folder = await journals();
    if (folder) await JournalFile.erase(folder, book).catch(() => {});
    await deleteDatabases(book);
    await begun.end(book);
  }

  /** What a browser that was killed had begun to erase: its key goes before anybody looks, the rest behind. */
  async function endErasures(): Promise<void> {
    const { vault } = await inner();
    const held = await locks.held();
    for (const book of await begun.unfinished()) {
      if (open?.session.world.book === book || held.includes(book)) continue;
      await vault.destroy(book);
      throwAway(book).catch(() => {});
    }
  }

  async function partsFor(opened: OpenBook): Promise<{ link: CommuneLink; session: SessionParts }> {
    if (!page) throw new Error('the page did not say hello');
    const link: CommuneLink = new CommuneLink({
      page,
      ...(parts.fetch ? { fetch: parts.fetch } : {}),
      erase: () => erase(opened.book),
      otherBooks: async () => (await (await inner()).slots.list()).filter(({ book }) => book !== opened.book).length,
      tellClose: (why) => tell({ kind: 'close', why }),
    });
    const { transport } = link;
    const { rewrites } = parts;
    const newer = () => tell({ kind: 'close', why: 'NEWER' });
    const [obey, saved] = [(order: Order) => link.obey(order), () => link.saved()];
    return {
      link,
      session: {
        ...{ opened, tell, now, transport, obey, saved, newer, reserve: ballast, journals: await journals(), bring },
        ...(parts.planted ? { planted: parts.planted } : {}),
        ...(parts.estimate ? { estimate: parts.estimate } : {}),
        ...(rewrites ? { rewrites } : {}),
      },
    };
  }

  async function show({ link, session }: OpenParts): Promise<Opened> {
    open = { link, session };
    await session.start();
    link.attach(session);
    const { vault } = await inner();
    const user = vault.openedUser;
    if (!user) throw new Error('a book that nobody opened');
    const { owner, status, quarantine, people } = session;
    return { user, owner, status, quarantine, people, files: session.pages.status, hasPin: vault.hasPin };
  }

  async function begin(opened: OpenBook): Promise<Opened> {
    const { link, session } = await partsFor(opened);
    return show({ link, session: await BookSession.open(session) });
  }

  /** Throws away what the browser cannot read and begins with the journal, if there is one (SPEC R5). */
  async function beginAnew(opened: OpenBook, problem: unknown): Promise<Opened> {
    const folder = await journals();
    // a disk that is full has lost nothing
    const isUnreadable =
      problem instanceof SealsBroken || (problem instanceof StoreProblem && problem.code === 'STORE_LOST');
    if (!isUnreadable || !folder || !(await JournalFile.look(folder, opened.book))) throw problem;
    close();
    await deleteDatabases(opened.book);
    return begin(opened);
  }

  /** The book behind keys that were just given; on failure the keys go again. */
  async function reach(
    opened: OpenBook,
    rebuild: boolean,
  ): Promise<Result<Opened, OpenProblem & { code: 'STORE_LOST' }>> {
    const { vault } = await inner();
    try {
      return ok(
        await begin(opened).catch((problem) => (rebuild ? beginAnew(opened, problem) : Promise.reject(problem))),
      );
    } catch (problem) {
      close();
      vault.lockCold();
      locks.release();
      const cause = causeOfLoss(problem);
      if (cause === null) throw problem;
      return fail({ code: 'STORE_LOST', cause });
    }
  }

  const bring: SessionParts['bring'] = (request) => openSend(page?.origin ?? '', parts.fetch ?? fetch)(request);

  /** What a book holds alone; one that is open here lets its journal be read by nobody else, and needs none. */
  const leftBehind = async (book: string) =>
    readLeftBehind(book, open?.session.world.book === book ? null : await journals());

  async function pack(book: string): Promise<{ bytes: Uint8Array<ArrayBuffer>; count: number } | null> {
    const left = await leftBehind(book);
    return left.copies.length > 0 ? { bytes: writePack(left, left.head), count: left.copies.length } : null;
  }

  const taken = () => tell({ kind: 'close', why: 'TAKEN' });
  const locked = { code: 'LOCKED' } as const;

  return {
    async hello(facts) {
      page = facts;
    },
    async users() {
      const { vault } = await inner();
      await endErasures().catch(() => {});
      return vault.users();
    },
    heldElsewhere: () => locks.held(),
    prfQuestion: async (book) => (await inner()).vault.prfQuestion(book),

    async create({ sign, setups, pin }): Promise<Result<Opened, SetupProblem>> {
      const { vault } = await inner();
      const book = recordId(now(), randomBytes(10));
      let built: OpenParts | null = null;
      try {
        const outcome = await vault.create(book, sign, setups, pin, async (opened) => {
          const { link, session } = await partsFor(opened);
          built = { link, session: await BookSession.create(session) };
        });
        if (!outcome.ok) return outcome;
        await locks.hold(book, taken);
        return ok(await show(built as unknown as OpenParts));
      } catch (problem) {
        (built as OpenParts | null)?.session.close();
        if (!(problem instanceof StoreProblem)) throw problem;
        return fail({ code: problem.code === 'DISK_FULL' ? 'DISK_FULL' : 'NO_STORAGE' });
      }
    },

    async openWith(book, secret, rebuild): Promise<Result<Opened, OpenProblem>> {
      const { vault } = await inner();
      if (!(await locks.hold(book, taken))) return fail({ code: 'OTHER_TAB' });
      const outcome = await vault.openWith(book, secret);
      if (outcome.ok) return reach(outcome.value, rebuild);
      locks.release();
      return outcome;
    },

    async openWarm(pin): Promise<Result<Opened, WarmProblem>> {
      const { vault } = await inner();
      const outcome = await vault.openWarm(pin);
      if (!outcome.ok) return outcome;
      const reached = await reach(outcome.value, false);
      return reached.ok ? reached : fail({ code: 'CLOSED' });
    },

    async lockWarm() {
      const { vault } = await inner();
      close();
      vault.lockWarm();
      return vault.warmTriesLeft;
    },
    setPin: async (pin) => (await inner()).vault.setPin(pin),
    setSlot: async (setup) => (await inner()).vault.setSlot(setup),
    removeSlot: async (kind) => (await inner()).vault.removeSlot(kind),
    enrol: async (secret) => (open ? open.link.enrol(secret) : fail(locked)),
    erase,
    takeOver: (book) => locks.takeOver(book),

    async lostBooks() {
      const known = (await (await inner()).slots.list()).map(({ book }) => book);
      const going = await begun.unfinished().catch(() => []);
      return booksWithoutSlots(new Set([...known, ...going, ...(open ? [open.session.world.book] : [])]));
    },
    async unsentOf(book) {
      const { count, copies, head, joined } = await leftBehind(book);
      return { count, copies: copies.length, oldestAt: count > 0 ? head.from : null, joined };
    },
    sendUnsent: async (book) => deliver(await leftBehind(book), bring),
    packUnsent: pack,
    makePack: async () => (open ? pack(open.session.world.book) : null),
    takeFile: async (bytes) => (open ? open.session.packs.take(bytes) : fail('NOT_ENROLLED')),
    packs: async () => (open ? open.session.packs.list() : []),
    deliverPack: async (key) => (open ? open.session.packs.deliver(key) : null),
    receiptOfPack: async (key) => (open ? open.session.packs.receipt(key) : null),
    async dropPack(key) {
      await open?.session.packs.drop(key);
    },

    save: async (changes, group) => (open ? open.session.writer.save(changes, group) : fail(locked)),
    settle: async (conflict, value) => (open ? open.session.writer.settle(conflict, value) : fail(locked)),
    eraseRecords: async (records, reason) => (open ? open.session.writer.erase(records, reason) : fail(locked)),
    ownHistory: async (record) => (open ? open.session.ownHistory(record) : []),
    wholeHistory: async (record) => (open ? open.link.wholeHistory(record) : fail('NOT_ENROLLED')),
    drafts: async () => (open ? open.session.drafts.list() : []),
    async keepDraft(key, values) {
      await open?.session.drafts.keep(key, values, now());
    },
    async dropDraft(key) {
      await open?.session.drafts.drop(key);
    },
    keepPage: async (page) => (open ? open.session.pages.keep(page) : fail(locked)),
    async dropPage(id) {
      await open?.session.pages.drop(id);
    },
    async readPage(id) {
      const read = open ? await open.link.pages.read(id) : fail('LOCKED' as const);
      return read.ok ? handOver(read, [read.value.bytes]) : read;
    },
    async sendPages() {
      await open?.link.pages.sendNow();
    },
    async retryPage(id) {
      await open?.link.pages.retry(id);
    },
    freePages: async (ids) => (open ? open.session.pages.free(ids) : 0),
    async setWifiOnly(on) {
      await open?.link.pages.setWifiOnly(on);
    },
    async lineIs(line) {
      open?.link.pages.lineIs(line);
    },
    async trigger() {
      await open?.link.trigger();
    },
    async visible(yes) {
      open?.link.meetings.visible(yes);
    },
    async askMembership() {
      await open?.link.askMembership();
    },
    async believeRulebookKey() {
      await open?.link.believeRulebookKey();
    },
    call: async (request) => (open ? open.link.call(request) : { ok: false, code: 'LOCKED', status: 0 }),
  };
}

/** null where it is no matter of the store */
function causeOfLoss(problem: unknown): StoreLoss | null {
  if (problem instanceof StoreEmptied) return 'EMPTIED';
  if (problem instanceof SealsBroken) return 'CANNOT_OPEN';
  if (!(problem instanceof StoreProblem)) return null;
  return problem.code === 'STORE_NEWER' ? 'NEWER' : problem.code === 'STORE_BLOCKED' ? 'BLOCKED' : 'CANNOT_OPEN';
}
