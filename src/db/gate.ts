import type { RecordId } from '../lib/record-id.ts';
import type { Result } from '../lib/result.ts';
import type { Book } from './book.ts';
import type { Delivery } from './rescue/deliver.ts';

export const SIGN_COLOURS = ['RED', 'ORANGE', 'YELLOW', 'GREEN', 'BLUE', 'PURPLE', 'BROWN', 'GREY'] as const;
export const SIGN_FIGURES = ['BUFFALO', 'FISH', 'BIRD', 'FLOWER', 'MOUNTAIN', 'MOON', 'LEAF', 'BOAT'] as const;

/** How a user of a shared phone finds the own book: nothing that names a person stands on disk in clear. */
export interface Sign {
  colour: (typeof SIGN_COLOURS)[number];
  figure: (typeof SIGN_FIGURES)[number];
}

/** What opens a closed book: the phone's own lock (WebAuthn PRF) + PIN, twelve digits, printed card + PIN, five words. */
export const SLOT_KINDS = ['prf', 'digits', 'card', 'words'] as const;
export type SlotKind = (typeof SLOT_KINDS)[number];

/** One book on this phone, as far as can be known without opening it. */
export interface GateUser {
  id: RecordId;
  sign: Sign;
  slots: readonly SlotKind[];
  /** moment (ms, by this phone) before which another try is refused; null when a try may be made now */
  waitUntil: number | null;
}

export type GateState =
  /** looking at the disk; lasts a few milliseconds */
  | { name: 'STARTING' }
  | { name: 'NO_BOOK' }
  /** closed: no key in memory. One of `users` opens theirs */
  | { name: 'LOCKED'; users: readonly GateUser[] }
  /** the session is still in memory: the short PIN is enough; after `triesLeft` wrong ones it is LOCKED */
  | { name: 'WARM_LOCKED'; user: GateUser; triesLeft: number }
  | { name: 'OPEN'; user: GateUser; book: Book }
  /** another tab of this browser holds the key (SYNC C4); `takeOver` closes it there */
  | { name: 'OTHER_TAB'; user: GateUser }
  /** the book cannot be had here; `cause` says why, and what to do about it */
  | { name: 'STORE_LOST'; user: GateUser | null; cause: 'NO_STORAGE' | StoreLoss }
  /** records without their slots: nobody can open them, what is unsent can be rescued (SPEC R5) */
  | { name: 'KEY_LOST'; books: readonly RecordId[] }
  /** the commune ordered this phone's copy to be erased, and it was */
  | { name: 'WIPED' };

/** What a book that nobody opened still holds alone, as far as can be known without opening it. */
export interface UnsentFacts {
  /** changes that were not sent */
  count: number;
  /** of these, such as the commune's server can open */
  copies: number;
  /** when the first of them was saved, by this phone's clock; null where there is none */
  oldestAt: number | null;
  /** the book belongs to a commune */
  joined: boolean;
}

/** What the commune knows of the person's former phones when a new one joins (SPEC R5). */
export interface FormerPhones {
  /** changes that they last said to hold */
  unsent: number;
  /** when they were last heard of, by the server's clock */
  lastContactAt: number | null;
}

/** The secrets of a new book, made by the phone; shown once, then only the person has them. */
export interface NewSecrets {
  /** "4821 0957 3316" */
  digits: string;
  /** five words without accents, in order; none in the first moments of a first visit, when their list is on its way */
  words: readonly string[];
  card: {
    /** what the QR code holds */
    qr: string;
    /** the same, to be typed: groups of base32 with a check group */
    typed: string;
  };
}

/** One way to open, to be set up. PIN: 4 to 12 digits. */
export type SlotSetup =
  | { kind: 'prf'; pin: string }
  | { kind: 'digits'; digits: string }
  | { kind: 'card'; card: string; pin: string }
  | { kind: 'words'; words: readonly string[] };

/** What a person gives to open a closed book; `card` is the scanned QR text or the typed form. */
export type Unlocking =
  | { kind: 'prf'; pin: string }
  | { kind: 'digits'; digits: string }
  | { kind: 'card'; card: string; pin: string }
  | { kind: 'words'; words: string };

export type SetupProblem =
  | { code: 'SECRET_FORM'; kind: SlotKind | 'pin' }
  /** the phone has no lock of its own that can be used so, or its owner said no */
  | { code: 'PRF_UNAVAILABLE' | 'PRF_CANCELLED' }
  | { code: 'OUT_OF_MEMORY' }
  | { code: 'DISK_FULL' }
  | { code: 'NO_STORAGE' }
  /** page not served over https: the browser gives no cryptography (SYNC A7) */
  | { code: 'INSECURE_ORIGIN' }
  | { code: 'SIGN_TAKEN' }
  /** the last way to open may not be removed */
  | { code: 'LAST_SLOT' }
  | { code: 'LOCKED' };

export type OpenProblem =
  /** wrong; the next try is possible in `waitMs` (0 = at once) */
  | { code: 'WRONG_SECRET'; waitMs: number }
  /** too early after a wrong one; nothing was tried */
  | { code: 'WAIT'; waitMs: number }
  /**
   * what was typed cannot be such a secret at all (11 digits, a word that is not in the list, a mistyped card); not
   * counted
   */
  | { code: 'SECRET_FORM'; kind: SlotKind | 'pin' }
  | { code: 'NO_SUCH_SLOT' }
  | { code: 'PRF_UNAVAILABLE' | 'PRF_CANCELLED' }
  | { code: 'OUT_OF_MEMORY' }
  | { code: 'INSECURE_ORIGIN' }
  | { code: 'OTHER_TAB' }
  | { code: 'STORE_LOST'; cause: StoreLoss };

/**
 * "EMPTIED": the browser threw the records away and kept the lock. "CANNOT_OPEN": it cannot read them. "NEWER": a newer
 * app has upgraded them, and this one would spoil them. "BLOCKED": an older app in another tab does not let go of them.
 */
export type StoreLoss = 'CANNOT_OPEN' | 'EMPTIED' | 'NEWER' | 'BLOCKED';

export type WarmProblem =
  | { code: 'WRONG_PIN'; triesLeft: number }
  /** five wrong ones, or the session is gone: the gate is LOCKED now */
  | { code: 'CLOSED' };

/** The token of the link's or QR's fragment, or the ten characters as typed (five, a dash, five; case and dash free). */
export type Invitation = { token: string } | { code: string };

export type EnrolProblem =
  | { code: 'LOCKED' }
  | { code: 'OFFLINE' }
  | { code: 'SERVER_BUSY'; retryAfterMs: number }
  /** not such a thing as an invitation can be */
  | { code: 'INVITATION_FORM' }
  | { code: 'INVITATION_WRONG' | 'INVITATION_USED' | 'INVITATION_EXPIRED' | 'INVITATION_TRIES' }
  | { code: 'ALREADY_ENROLLED' }
  /** iOS: only the installed app may join */
  | { code: 'INSTALL_FIRST' }
  | { code: 'DISK_FULL' }
  | { code: 'UPDATE_NEEDED' }
  | { code: 'REFUSED'; problem: string };

/** Which ways to open this phone and browser can offer, best first. */
interface SlotOffer {
  kinds: readonly SlotKind[];
  /** whether a short PIN can be made (always, where there is a worker) */
  secureOrigin: boolean;
}

/**
 * The way into the book, and out of it. Every failure that a person can meet is a returned union; screens translate
 * the codes. One gate per tab; its state changes by these calls, by time (auto-lock) and by the server (wipe).
 */
export interface Gate {
  subscribe(listener: () => void): () => void;
  state(): GateState;

  /** what can be offered here; asks the browser, changes nothing */
  offers(): Promise<SlotOffer>;
  /** fresh random secrets, not stored anywhere */
  newSecrets(): NewSecrets;
  /** a sign that nobody on this phone has yet */
  freeSign(): Sign;
  /** Makes a book with at least one slot, opens it, and sets the short PIN. */
  createBook(input: {
    sign: Sign;
    slots: readonly SlotSetup[];
    pin: string | null;
  }): Promise<Result<Book, SetupProblem>>;

  openWith(user: RecordId, secret: Unlocking): Promise<Result<Book, OpenProblem>>;
  openWarm(pin: string): Promise<Result<Book, WarmProblem>>;
  /**
   * After STORE_LOST with "CANNOT_OPEN": asks for the secret again; if the browser still cannot read the book, it
   * begins anew from the second copy (SPEC R5). Pages that were not sent and forms in the middle are not in it.
   */
  rebuild(user: RecordId): Promise<void>;
  /** closes the other tab's book and lets this one be opened (its secret is asked here) */
  takeOver(): Promise<void>;

  /** open book only: the PIN that re-opens a session in memory; 4 to 12 digits */
  setPin(pin: string): Promise<Result<void, SetupProblem>>;
  hasPin(): boolean;
  /** open book only: adds a way to open, or replaces the one of the same kind */
  setSlot(slot: SlotSetup): Promise<Result<void, SetupProblem>>;
  removeSlot(kind: SlotKind): Promise<Result<void, SetupProblem>>;

  /** "warm" keeps the session for the PIN (falls back to cold where no PIN is set); drafts are kept first */
  lock(how: 'warm' | 'cold'): Promise<void>;
  /** called before the camera, a file picker, print: no auto-lock by hiding for 90 s, once */
  grace(): void;
  /** forms hand in what they hold before the key goes; returns the way to stop */
  onBeforeLock(keep: () => Promise<void>): () => void;

  /** joins the commune (SYNC A1, C9): one local transaction gives the records their cell and numbers the first ops */
  enrol(invitation: Invitation): Promise<Result<FormerPhones | null, EnrolProblem>>;

  /** closed books: what is unsent can leave the phone without its secret, sealed as it lies there (SPEC R) */
  unsentOf(book: RecordId): Promise<UnsentFacts>;
  /** brings the copies to the commune; nothing is erased by it */
  sendUnsent(book: RecordId): Promise<Delivery>;
  /** the copies as a pack to be carried; null where there is none */
  packUnsent(book: RecordId): Promise<{ bytes: Uint8Array<ArrayBuffer>; count: number } | null>;
  /** from KEY_LOST on to what else is here; the lost book stays where it is, and is asked about again later */
  leaveLost(): Promise<void>;

  /** erases the open book from this phone: key first, then everything (SYNC A4); unsent work goes too */
  wipe(): Promise<void>;
  /** erases a closed book whose secret is forgotten, or goes back to NO_BOOK after a wipe order */
  forget(user: RecordId | null): Promise<void>;
}
