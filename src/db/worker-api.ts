import type { FileType } from '../domain/papers/file-limits.ts';
import type { RecordChange } from '../domain/records/record-types.ts';
import type { Json } from '../lib/json.ts';
import type { RecordId } from '../lib/record-id.ts';
import type { Result } from '../lib/result.ts';
import type {
  BookOwner,
  BookPacks,
  Draft,
  FilesStatus,
  HistoryEntry,
  KeepProblem,
  KeptFile,
  NewPage,
  QuarantinedOp,
  ReadProblem,
  Saved,
  SaveProblem,
  ServerAnswer,
  SyncStatus,
} from './book.ts';
import type {
  EnrolProblem,
  FormerPhones,
  GateUser,
  OpenProblem,
  SetupProblem,
  Sign,
  SlotKind,
  UnsentFacts,
  WarmProblem,
} from './gate.ts';
import type { Delivery } from './rescue/deliver.ts';
import type { WorkerSetup, WorkerUnlocking } from './vault/vault.ts';

/** What the page tells the worker once, of what a worker cannot see. */
export interface PageFacts {
  /** origin of the server that serves the app */
  origin: string;
  appVersion: string;
  platform: 'android' | 'ios' | 'desktop' | 'other';
  installed: boolean;
}

/** What the browser says of the line (Network Information API); null where it says nothing. */
export interface LineFacts {
  type: string | null;
  /** the person told the browser to save data */
  saveData: boolean;
}

/** What a page needs of a book that was just opened; its records came before, as events. */
export interface Opened {
  user: GateUser;
  owner: BookOwner;
  status: SyncStatus;
  quarantine: readonly QuarantinedOp[];
  people: Readonly<Record<string, string>>;
  files: FilesStatus;
  hasPin: boolean;
}

/** Calls that the worker answers; a call on a closed book fails with "LOCKED" or throws as a bug. */
export interface WorkerCalls {
  hello(page: PageFacts): Promise<void>;
  users(): Promise<readonly GateUser[]>;
  prfQuestion(book: RecordId): Promise<{ id: string; salt: string } | null>;
  create(input: {
    sign: Sign;
    setups: readonly WorkerSetup[];
    pin: string | null;
  }): Promise<Result<Opened, SetupProblem>>;
  /** `rebuild`: a store that the browser cannot read begins anew from its journal */
  openWith(book: RecordId, secret: WorkerUnlocking, rebuild: boolean): Promise<Result<Opened, OpenProblem>>;
  openWarm(pin: string): Promise<Result<Opened, WarmProblem>>;
  /** number of tries that the short PIN has; 0 = the session is gone */
  lockWarm(): Promise<number>;
  setPin(pin: string): Promise<Result<void, SetupProblem>>;
  setSlot(setup: WorkerSetup): Promise<Result<void, SetupProblem>>;
  removeSlot(kind: SlotKind): Promise<Result<void, SetupProblem>>;
  enrol(secret: string): Promise<Result<FormerPhones | null, EnrolProblem>>;
  /** erases a book: key first (SYNC A4) */
  erase(book: RecordId): Promise<void>;
  takeOver(book: RecordId): Promise<void>;
  /** books whose records are here without their slots */
  lostBooks(): Promise<readonly RecordId[]>;
  unsentOf(book: RecordId): Promise<UnsentFacts>;
  sendUnsent(book: RecordId): Promise<Delivery>;
  packUnsent(book: RecordId): Promise<{ bytes: Uint8Array<ArrayBuffer>; count: number } | null>;
  /** books whose key another tab holds, as far as Web Locks tell */
  heldElsewhere(): Promise<readonly RecordId[]>;

  save(changes: readonly RecordChange[], group: boolean): Promise<Result<Saved, SaveProblem>>;
  settle(conflict: RecordId, value: Json): Promise<Result<Saved, SaveProblem>>;
  eraseRecords(
    records: readonly { type: string; id: RecordId; scope: string }[],
    reason: string,
  ): Promise<Result<Saved, SaveProblem>>;
  ownHistory(record: RecordId): Promise<readonly HistoryEntry[]>;
  wholeHistory(record: RecordId): Promise<Result<readonly HistoryEntry[], 'OFFLINE' | 'NOT_ENROLLED' | 'REFUSED'>>;
  drafts(): Promise<readonly Draft[]>;
  keepDraft(key: string, values: Json): Promise<void>;
  dropDraft(key: string): Promise<void>;
  /** a reason to meet the server (SYNC C5); "person" also ends a wait. Resolves when that meeting is over. */
  trigger(why: 'person' | 'focus' | 'online'): Promise<void>;
  visible(yes: boolean): Promise<void>;
  keepPage(page: NewPage): Promise<Result<KeptFile, KeepProblem>>;
  dropPage(id: RecordId): Promise<void>;
  readPage(id: RecordId): Promise<Result<{ bytes: ArrayBuffer; type: FileType }, ReadProblem>>;
  sendPages(): Promise<void>;
  retryPage(id: RecordId): Promise<void>;
  freePages(ids: readonly RecordId[]): Promise<number>;
  setWifiOnly(on: boolean): Promise<void>;
  lineIs(line: LineFacts): Promise<void>;
  /** who this phone speaks for, and the key for rulebooks, asked anew; the answer comes as "owner" */
  askMembership(): Promise<void>;
  believeRulebookKey(): Promise<void>;
  /** the open book's own pack, and those of others that it carries */
  makePack: BookPacks['make'];
  takeFile: BookPacks['take'];
  packs: BookPacks['list'];
  deliverPack: BookPacks['deliver'];
  receiptOfPack: BookPacks['receipt'];
  dropPack: BookPacks['drop'];
  /** a request to another route of the same server, signed with the device's key; the operator's desk */
  call(request: { method: string; path: string; body?: Json }): Promise<ServerAnswer>;
}

/** What the worker tells unasked. */
export type WorkerEvent =
  /** records as sent-record.ts writes them, handed over, not copied */
  | { kind: 'records'; bytes: ArrayBuffer; fresh: boolean }
  | { kind: 'status'; status: SyncStatus; quarantine: readonly QuarantinedOp[] }
  | { kind: 'files'; files: FilesStatus }
  | { kind: 'owner'; owner: BookOwner; people: Readonly<Record<string, string>> }
  /** the book must be closed here: another tab takes over, a newer app upgrades it, or the commune says so */
  | { kind: 'close'; why: 'TAKEN' | 'NEWER' | 'LOCK_ORDER' | 'WIPED' | 'SUSPENDED' };
