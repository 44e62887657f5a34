import type { RecordId } from '../lib/record-id.ts';
import { fail, type Result } from '../lib/result.ts';
import { INVITATION_TOKEN, normalizeTypedCode } from '../protocol/invitation-code.ts';
import { AutoLock } from './auto-lock.ts';
import type { Book } from './book.ts';
import type {
  Gate,
  GateState,
  GateUser,
  Invitation,
  OpenProblem,
  SetupProblem,
  Sign,
  SlotKind,
  SlotSetup,
  Unlocking,
  WarmProblem,
} from './gate.ts';
import { SIGN_COLOURS, SIGN_FIGURES } from './gate.ts';
import { RecordIndex } from './record-index.ts';
import type { sealedBook as makeSealedBook } from './sealed-book.ts';
import { readSent } from './sent-record.ts';
import { askPrf, createPrf, prfMayWork } from './vault/ask-prf.ts';
import { newSecrets } from './vault/secrets.ts';
import type { WorkerSetup, WorkerUnlocking } from './vault/vault.ts';
import type { Opened, PageFacts, WorkerCalls, WorkerEvent } from './worker-api.ts';
import { connect, type Line, type Remote, RemoteProblem } from './worker-link.ts';

export interface GateParts {
  page: PageFacts;
  /** starts the worker that owns the keys; ended by `end`. `onBroken`: it could not be loaded, or died */
  startWorker: (onBroken: () => void) => { line: Line; end: () => void };
  now?: () => number;
  /** whether this browser remembers a book, without asking the disk: a first visit need not wait for the worker */
  hint?: { read(): boolean; write(there: boolean): void };
}

/** On a first visit the worker is asked when the first screen stands. */
const LOOK_AFTER_MS = 3000;

/** How long forms may take to hand in what they hold before the key goes. */
const KEEP_MS = 2000;

/** One gate per tab. It holds no key: the worker does, and a cold lock ends the worker. */
export function openGate(parts: GateParts): Gate {
  const now = parts.now ?? Date.now;
  const listeners = new Set<() => void>();
  const keepers = new Set<() => Promise<void>>();
  let state: GateState = { name: 'STARTING' };
  let users: readonly GateUser[] = [];
  let worker: { remote: Remote<WorkerCalls>; end: () => void; lose: () => void } | null = null;
  let hearBook: (event: WorkerEvent) => void = () => {};
  let view = new RecordIndex();
  let pinSet = false;
  /** the book whose store may begin anew from its journal */
  let rebuilt: RecordId | null = null;
  let opens = false;
  /** what to do about lost books was put off in this tab */
  let pastLost = false;
  let lock = new AutoLock(now());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let locking: Promise<void> | null = null;

  /** the recovery words are loaded beside the first screen, not before it */
  let words: typeof import('./recovery-words.ts') | null = null;
  const loadWords = async () => {
    words ??= await import('./recovery-words.ts');
    return words;
  };

  const set = (next: GateState) => {
    if (next.name === 'OPEN' || next.name === 'LOCKED') parts.hint?.write(true);
    state = next;
    for (const listener of [...listeners]) listener();
  };

  // ---- worker

  function remote(): Remote<WorkerCalls> {
    if (!worker) {
      const { line, end } = parts.startWorker(() => {
        lose();
        if (worker?.remote !== link) return;
        worker = null; // the next call starts another one
        if (state.name === 'OPEN' || state.name === 'WARM_LOCKED') void lockNow('cold');
      });
      const { remote: link, lose } = connect<WorkerCalls, WorkerEvent>(line, hear);
      worker = { remote: link, end, lose };
      quietly(link.hello(parts.page));
    }
    return worker.remote;
  }

  function endWorker(): void {
    worker?.end();
    worker?.lose();
    worker = null;
    hearBook = () => {};
    view = new RecordIndex();
  }

  function hear(event: WorkerEvent): void {
    if (event.kind !== 'close') {
      hearBook(event);
      return;
    }
    const user = 'user' in state ? state.user : null;
    if (event.why === 'WIPED') {
      endWorker();
      set({ name: 'WIPED' });
    } else if (event.why === 'TAKEN' && user) {
      void lockNow('cold').then(() => set({ name: 'OTHER_TAB', user }));
    } else if (event.why === 'NEWER') {
      // while a book is being opened, the answer says it
      if (user) void lockNow('cold').then(() => set({ name: 'STORE_LOST', user, cause: 'NEWER' }));
    } else void lockNow('cold');
  }

  function begin(): void {
    if (parts.hint && !parts.hint.read()) {
      set({ name: 'NO_BOOK' });
      setTimeout(() => state.name === 'NO_BOOK' && !opens && void showUsers(), LOOK_AFTER_MS);
    } else void showUsers();
    loadWords().catch(() => {});
  }

  async function showUsers(): Promise<void> {
    try {
      users = await remote().users();
      const held = await remote().heldElsewhere();
      const lost = pastLost ? [] : await remote().lostBooks();
      if (lost.length > 0) {
        set({ name: 'KEY_LOST', books: lost });
        return;
      }
      const [first] = users;
      if (!first) {
        parts.hint?.write(false);
        set({ name: 'NO_BOOK' });
      } else if (users.length === 1 && held.includes(first.id)) set({ name: 'OTHER_TAB', user: first });
      else set({ name: 'LOCKED', users });
    } catch (problem) {
      // somebody who has just come is not told of storage before there is something to store
      if (state.name === 'NO_BOOK') return;
      const isGone = problem instanceof RemoteProblem && problem.code === 'WORKER_LOST';
      set({ name: 'STORE_LOST', user: null, cause: isGone ? 'CANNOT_OPEN' : 'NO_STORAGE' });
    }
  }

  // ---- opening

  /** Records arrive before the answer, so the view that they go to is made first. */
  function prepareView(): void {
    view = new RecordIndex();
    const target = view;
    const early: WorkerEvent[] = [];
    hearBook = (event) => {
      if (event.kind === 'records') target.apply(readSent(event.bytes), event.fresh);
      else early.push(event);
    };
    take = (opened, sealedBook) => {
      const made = sealedBook({
        opened,
        view: target,
        remote: remote(),
        lock: () => void lockNow('warm'),
        replace: (book) => {
          if (state.name === 'OPEN') set({ ...state, book });
        },
      });
      for (const event of early) made.hear(event);
      hearBook = made.hear;
      pinSet = opened.hasPin;
      lock = new AutoLock(now());
      if (globalThis.document?.visibilityState === 'hidden') lock.hidden(now());
      set({ name: 'OPEN', user: opened.user, book: made.book });
      arm();
      return made.book;
    };
  }
  let take: (opened: Opened, sealedBook: typeof makeSealedBook) => Book = () => {
    throw new Error('nothing was being opened');
  };

  /** `lost`: what to say when the worker went away, or could not be loaded */
  async function opening<E>(call: () => Promise<Result<Opened, E>>, lost: E): Promise<Result<Book, E>> {
    prepareView();
    opens = true;
    try {
      // what an open book needs is fetched while the worker stretches the secret
      const [outcome, { sealedBook }] = await Promise.all([call(), import('./sealed-book.ts')]);
      return outcome.ok ? { ok: true, value: take(outcome.value, sealedBook) } : outcome;
    } catch (problem) {
      if (problem instanceof RemoteProblem && problem.code === 'WORKER_LOST') return fail(lost);
      throw problem;
    } finally {
      opens = false;
    }
  }

  async function setupFor(slot: SlotSetup): Promise<Result<WorkerSetup, SetupProblem>> {
    if (slot.kind === 'words' && !(await loadWords()).parseWords(slot.words.join(' ')))
      return fail({ code: 'SECRET_FORM', kind: 'words' });
    if (slot.kind !== 'prf') return { ok: true, value: slot };
    lock.grace(now());
    const prf = await createPrf();
    return prf.ok ? { ok: true, value: { kind: 'prf', pin: slot.pin, prf: prf.value } } : fail(prf.error);
  }

  async function unlockingFor(user: RecordId, secret: Unlocking): Promise<Result<WorkerUnlocking, OpenProblem>> {
    if (secret.kind === 'words') {
      const parsed = (await loadWords()).parseWords(secret.words);
      if (!parsed) return fail({ code: 'SECRET_FORM', kind: 'words' });
      return { ok: true, value: { kind: 'words', words: parsed.join(' ') } };
    }
    if (secret.kind !== 'prf') return { ok: true, value: secret };
    const question = await remote().prfQuestion(user);
    if (!question) return fail({ code: 'NO_SUCH_SLOT' });
    lock.grace(now());
    const prf = await askPrf(question);
    return prf.ok ? { ok: true, value: { kind: 'prf', pin: secret.pin, prf: prf.value } } : fail(prf.error);
  }

  // ---- locking

  async function keepDrafts(): Promise<void> {
    const late = new Promise<void>((resolve) => setTimeout(resolve, KEEP_MS));
    await Promise.race([Promise.allSettled([...keepers].map((keep) => keep())), late]);
  }

  function lockNow(how: 'warm' | 'cold'): Promise<void> {
    locking ??= (async () => {
      clearTimeout(timer);
      const user = state.name === 'OPEN' || state.name === 'WARM_LOCKED' ? state.user : null;
      if (state.name === 'OPEN') await keepDrafts();
      const triesLeft = how === 'warm' && user && worker ? await worker.remote.lockWarm().catch(() => 0) : 0;
      if (user && triesLeft > 0) {
        hearBook = () => {};
        view = new RecordIndex();
        set({ name: 'WARM_LOCKED', user, triesLeft });
        arm();
        return;
      }
      endWorker();
      await showUsers();
    })().finally(() => {
      locking = null;
    });
    return locking;
  }

  /** Looks whether it is time to lock, and when to look again. Timers of hidden pages are late; so is this, harmlessly. */
  function arm(): void {
    clearTimeout(timer);
    if (state.name !== 'OPEN' && state.name !== 'WARM_LOCKED') return;
    const wish = lock.wish(now());
    if (wish === 'cold' || (wish === 'warm' && state.name === 'OPEN')) {
      void lockNow(wish);
      return;
    }
    timer = setTimeout(arm, Math.min(Math.max(lock.nextCheck(now()) - now(), 250), 2 ** 31 - 1));
  }

  function watchPage(): void {
    if (typeof document === 'undefined') return;
    document.addEventListener('visibilitychange', () => {
      const hidden = document.visibilityState === 'hidden';
      if (hidden) lock.hidden(now());
      arm();
      if (!hidden && !locking) lock.shown(now());
      arm();
      if (state.name === 'OPEN') quietly(worker?.remote.visible(!hidden));
      if (!hidden && state.name === 'OTHER_TAB') void showUsers();
    });
    const touched = () => lock.touched(now());
    for (const kind of ['pointerdown', 'keydown', 'input'] as const)
      document.addEventListener(kind, touched, { passive: true, capture: true });
    for (const why of ['focus', 'online'] as const)
      window.addEventListener(why, () => state.name === 'OPEN' && quietly(worker?.remote.trigger(why)));
  }

  const closed = { code: 'LOCKED' } as const;
  const isOpen = () => state.name === 'OPEN';

  watchPage();
  begin();

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => state,
    async offers() {
      const secureOrigin = hasCrypto();
      const kinds: SlotKind[] = secureOrigin ? ['digits', 'card', 'words'] : [];
      if (secureOrigin && (await prfMayWork())) kinds.unshift('prf');
      return { kinds, secureOrigin };
    },
    newSecrets: () => newSecrets(words?.RECOVERY_WORDS ?? []),
    freeSign: () => freeSign(users),
    async createBook({ sign, slots, pin }) {
      if (!hasCrypto()) return fail({ code: 'INSECURE_ORIGIN' });
      const setups: WorkerSetup[] = [];
      for (const slot of slots) {
        const setup = await setupFor(slot);
        if (!setup.ok) return setup;
        setups.push(setup.value);
      }
      return opening<SetupProblem>(() => remote().create({ sign, setups, pin }), { code: 'NO_STORAGE' });
    },
    async openWith(user, secret) {
      if (!hasCrypto()) return fail({ code: 'INSECURE_ORIGIN' });
      const unlocking = await unlockingFor(user, secret);
      if (!unlocking.ok) return unlocking;
      const lost = { code: 'STORE_LOST', cause: 'CANNOT_OPEN' } as const;
      const outcome = await opening<OpenProblem>(
        () => remote().openWith(user, unlocking.value, rebuilt === user),
        lost,
      );
      if (outcome.ok) rebuilt = null;
      else {
        const who = users.find(({ id }) => id === user) ?? null;
        if (outcome.error.code === 'OTHER_TAB' && who) set({ name: 'OTHER_TAB', user: who });
        else if (outcome.error.code === 'STORE_LOST')
          set({ name: 'STORE_LOST', user: who, cause: outcome.error.cause });
        else if (outcome.error.code === 'WRONG_SECRET' || outcome.error.code === 'WAIT') await showUsers();
      }
      return outcome;
    },
    async rebuild(user) {
      rebuilt = user;
      await showUsers();
    },
    async openWarm(pin): Promise<Result<Book, WarmProblem>> {
      if (state.name !== 'WARM_LOCKED') return fail({ code: 'CLOSED' });
      const { user } = state;
      const outcome = await opening<WarmProblem>(() => remote().openWarm(pin), { code: 'CLOSED' });
      if (outcome.ok) return outcome;
      if (outcome.error.code === 'CLOSED') await lockNow('cold');
      else set({ name: 'WARM_LOCKED', user, triesLeft: outcome.error.triesLeft });
      return outcome;
    },
    async takeOver() {
      if (state.name !== 'OTHER_TAB') return;
      await remote().takeOver(state.user.id);
      await showUsers();
    },
    async setPin(pin) {
      if (!isOpen()) return fail(closed);
      const outcome = await remote().setPin(pin);
      if (outcome.ok) pinSet = true;
      return outcome;
    },
    hasPin: () => pinSet,
    async setSlot(slot) {
      if (!isOpen()) return fail(closed);
      const setup = await setupFor(slot);
      return setup.ok ? remote().setSlot(setup.value) : setup;
    },
    async removeSlot(kind) {
      return isOpen() ? remote().removeSlot(kind) : fail(closed);
    },
    lock: lockNow,
    grace: () => lock.grace(now()),
    onBeforeLock(keep) {
      keepers.add(keep);
      return () => keepers.delete(keep);
    },
    async enrol(invitation) {
      if (!isOpen()) return fail(closed);
      const secret = secretOf(invitation);
      return secret ? remote().enrol(secret) : fail({ code: 'INVITATION_FORM' });
    },
    unsentOf: (book) => remote().unsentOf(book),
    sendUnsent: (book) => remote().sendUnsent(book),
    packUnsent: (book) => remote().packUnsent(book),
    async leaveLost() {
      pastLost = true;
      await showUsers();
    },
    async wipe() {
      if (state.name !== 'OPEN' && state.name !== 'WARM_LOCKED') return;
      await remote().erase(state.user.id);
      endWorker();
      await showUsers();
    },
    async forget(user) {
      if (user) await remote().erase(user);
      await showUsers();
    },
  };
}

/** What nobody waits for: when the worker is gone, there is nothing to tell it. */
function quietly(told: Promise<void> | undefined): void {
  told?.catch(() => {});
}

function secretOf(invitation: Invitation): string | null {
  if ('code' in invitation) return normalizeTypedCode(invitation.code);
  return INVITATION_TOKEN.test(invitation.token) ? invitation.token : null;
}

function hasCrypto(): boolean {
  return typeof crypto !== 'undefined' && crypto.subtle !== undefined;
}

function freeSign(users: readonly GateUser[]): Sign {
  const signs = SIGN_COLOURS.flatMap((colour) => SIGN_FIGURES.map((figure) => ({ colour, figure })));
  const free = signs.filter(
    (sign) => !users.some((user) => user.sign.colour === sign.colour || user.sign.figure === sign.figure),
  );
  const [random] = crypto.getRandomValues(new Uint32Array(1)) as unknown as [number];
  const choice = free.length > 0 ? free : signs;
  return choice[random % choice.length] as Sign;
}
