import type { FileType } from '../domain/papers/file-limits.ts';
import type { DomainRecord, RecordChange, RecordType } from '../domain/records/record-types.ts';
import type { Rulebook } from '../domain/rulebook/rulebook.ts';
import type { RulebookKey } from '../domain/rulebook/rulebook-key.ts';
import type { Json } from '../lib/json.ts';
import type { LocalDay } from '../lib/local-day.ts';
import type { RecordId } from '../lib/record-id.ts';
import type { Result } from '../lib/result.ts';
import type { RulebookProblem } from './open-rulebook.ts';
import type { Delivery } from './rescue/deliver.ts';
import type { PackProblem } from './rescue/pack-file.ts';

/**
 * What screens know of the open book. Two make it: the sealed book on disk, and the practice village in memory.
 * Components read through `view` (hooks in use-book.ts) and write through `save`; they never see a table.
 */
export interface Book {
  readonly kind: 'sealed' | 'practice';
  readonly view: BookView;
  readonly drafts: Drafts;
  /**
   * Checks each change with the domain's schema, seals it and commits it durably; resolves only after the strict
   * commit, so "Đã lưu" may be shown. With `group` all of them are applied by the server together or not at all.
   */
  save(changes: readonly RecordChange[], options?: { group?: boolean }): Promise<Result<Saved, SaveProblem>>;
  /** Settles a conflict with `value`: the server writes it and closes the conflict together (SYNC P5). */
  settle(conflict: RecordId, value: Json): Promise<Result<Saved, SaveProblem>>;
  /**
   * Removes records for good: from this phone, and at the next contact from the server and the other phones, with their
   * history. Only for what nobody may keep (a draft of a résumé that was copied); everything else is put away instead.
   */
  erase(records: readonly DomainRecord[], reason: string): Promise<Result<Saved, SaveProblem>>;
  /** Own operations on one record, newest first, known offline. */
  ownHistory(record: RecordId): Promise<readonly HistoryEntry[]>;
  /** The whole history of one record within rights; needs the network (SYNC L9). */
  wholeHistory(record: RecordId): Promise<Result<readonly HistoryEntry[], 'OFFLINE' | 'NOT_ENROLLED' | 'REFUSED'>>;
  readonly sync: SyncControl;
  /** Photographed pages: their bytes, which travel apart from the records (SPEC F). */
  readonly files: BookFiles;
  readonly packs: BookPacks;
  /** Asks the commune anew who this phone speaks for and which key signs rulebooks; needs the network. */
  askMembership(): Promise<void>;
  /** Believes the offered key from now on: a person has compared its fingerprint. */
  believeRulebookKey(): Promise<void>;
  /** The unit whose book this is, and who holds it. */
  readonly owner: BookOwner;
  /** Name of the person behind an author's id, as far as this phone was told; null for one it does not know. */
  personName(author: string): string | null;
  /** Another route of the commune's server, signed with this phone's key: accounts, devices, the operator's desk. */
  call(request: { method: 'GET' | 'POST' | 'PATCH' | 'DELETE'; path: string; body?: Json }): Promise<ServerAnswer>;
  /** Today in Việt Nam, by the phone's clock corrected with what the server last said. */
  today(): LocalDay;
  newId(): RecordId;
  derivedId(type: RecordType, key: readonly (string | number)[]): RecordId;
  /** Closes the book: keys leave memory. */
  lock(): void;
}

/** `code` is the problem's stable code, or OFFLINE, NOT_ENROLLED. */
export type ServerAnswer = { ok: true; status: number; body: Json } | { ok: false; code: string; status: number };

export interface BookOwner {
  /** cell or commune id, or "local" before enrolment */
  scope: string;
  /** the commune that the phone syncs with; null before enrolment */
  commune: string | null;
  /** id and display name of the person that enrolled; null before enrolment */
  user: { id: string; name: string } | null;
  /** rights as the server last gave them */
  grants: readonly { role: string; unit: string }[];
  /** everything in this book is invented, to practise with: every screen says so */
  practice?: boolean;
  /** the operator's key for rulebooks; absent while the commune told of none */
  rulebookKeys?: RulebookKeys;
}

/** Which key this phone believes (docs/decisions/0803). */
export interface RulebookKeys {
  /** pinned when the commune first told of one; every arrived rulebook is held against it */
  pinned: RulebookKey;
  /** another one that the commune tells of now: not believed until a person has compared its fingerprint */
  offered: RulebookKey | null;
}

/** The rulebooks that came as records, as far as they were looked at. */
export interface Arrivals {
  /** those that hold, the newest first; one that is not in force yet is among them */
  readonly rulebooks: readonly Rulebook[];
  /** those that are not used, and why */
  readonly refused: readonly { readonly record: RecordId; readonly problem: RulebookProblem }[];
}

/** Where a record stands on its way to the commune, in the words of the three boxes. */
export type RecordSyncState = 'SENT' | 'WAITING' | 'CONFLICT' | 'REFUSED' | 'DEFERRED';

export interface ViewRecord<T extends RecordType = RecordType> extends DomainRecord<T> {
  readonly syncState: RecordSyncState;
  /** last author and server time (ms) of each fact, as far as known */
  readonly stamps: Readonly<Record<string, { author: string; at: number }>>;
}

/** base + acknowledged + unsent, in memory; a record object keeps its identity until it changes. */
export interface BookView {
  subscribe(listener: () => void): () => void;
  get<T extends RecordType>(type: T, id: RecordId): ViewRecord<T> | undefined;
  /** every record of a type that is not archived, in no order; the array keeps its identity until one of them changes */
  all<T extends RecordType>(type: T): readonly ViewRecord<T>[];
  /** the same with archived ones */
  allWithArchived<T extends RecordType>(type: T): readonly ViewRecord<T>[];
  /** the records of `type` whose fact `candidateId` is `candidate` and that are not archived; identity as with `all` */
  ofCandidate<T extends ChildType>(type: T, candidate: RecordId): readonly ViewRecord<T>[];
  /** what became of the records of type `rulebook`; the same object until one of them changes */
  arrivals(): Arrivals;
}
export type ChildType =
  | 'mentorAssignment'
  | 'mentorRemark'
  | 'paper'
  | 'paperText'
  | 'attachment'
  | 'step'
  | 'consent'
  | 'resume'
  | 'resumeLine'
  | 'relative'
  | 'verification'
  | 'vote'
  | 'submission'
  | 'decisionRound'
  | 'returnItem'
  | 'classNomination';

export interface Saved {
  /** moment of the commit, ms since 1970 by this phone */
  at: number;
}

export type SaveProblem =
  | { code: 'INVALID'; issues: readonly { record: RecordId; fact: string; message: string }[] }
  | { code: 'DISK_FULL' }
  | { code: 'STORE_LOST' }
  | { code: 'LOCKED' }
  | { code: 'TOO_LARGE' };

/** Text typed and not saved yet, kept sealed so that a killed browser loses nothing. */
export interface Drafts {
  list(): Promise<readonly Draft[]>;
  load(key: string): Promise<Draft | undefined>;
  /** called 300 ms after the last key, at each field change and on hide; never in the middle of a composition */
  keep(key: string, values: Json): Promise<void>;
  drop(key: string): Promise<void>;
}
export interface Draft {
  /** names the form and the record, e.g. "candidate:<id>", "candidate:new", "paper:<id>" */
  key: string;
  values: Json;
  keptAt: number;
}

export interface HistoryEntry {
  /** "own" = made here; "server" = from the record's history */
  source: 'own' | 'server';
  author: string;
  at: number;
  action: 'put' | 'patch' | 'command';
  set: Readonly<Record<string, Json>>;
  base: Readonly<Record<string, Json>>;
  status: 'WAITING' | 'SENT' | 'CONFLICT' | 'REFUSED' | 'DEFERRED';
}

interface SyncControl {
  subscribe(listener: () => void): () => void;
  status(): SyncStatus;
  /** "Tôi có sóng, gửi ngay": resolves when everything went and came, or it could not (`status` says which). */
  now(): Promise<void>;
  /** ops refused by the server, with what to do about them */
  quarantine(): readonly QuarantinedOp[];
}

/** What is unsent, carried by hand (SPEC R4). */
export interface BookPacks {
  /** what is unsent here, for another phone or the desk to deliver; null where nothing can be packed */
  make(): Promise<{ bytes: Uint8Array<ArrayBuffer>; count: number } | null>;
  /** takes in a pack or a receipt that somebody brought */
  take(bytes: Uint8Array<ArrayBuffer>): Promise<Result<TakenFile, TakeProblem>>;
  /** packs of others that lie here, the last taken first */
  list(): Promise<readonly WaitingPack[]>;
  /** brings one to the commune now; null where it is not here any more */
  deliver(key: string): Promise<Delivery | null>;
  /** the commune's receipt as a file for the author; null before it was delivered */
  receipt(key: string): Promise<Uint8Array<ArrayBuffer> | null>;
  drop(key: string): Promise<void>;
}
export type TakenFile = { kind: 'PACK'; pack: WaitingPack } | { kind: 'RECEIPT'; count: number; at: number };
export type TakeProblem = PackProblem | 'NOT_SIGNED' | 'NOT_YOURS' | 'NOT_ENROLLED';
export interface WaitingPack {
  key: string;
  takenAt: number;
  count: number;
  /** when the first and the last change in it were saved, by the author's clock */
  from: number;
  through: number;
  /** whose it is, where this phone knows that person */
  author: string | null;
  delivered: boolean;
  hasReceipt: boolean;
}

export interface SyncStatus {
  state: 'ALONE' | 'IDLE' | 'WORKING' | 'NO_SIGNAL' | 'SERVER_BUSY' | 'SIGNED_OUT' | 'SUSPENDED' | 'UPDATE_NEEDED';
  drafts: number;
  /** why what is being typed could not be kept the last time; it stands on the screen only */
  draftTrouble?: 'DISK_FULL' | 'STORE_LOST' | null;
  waiting: number;
  sent: number;
  /** bytes that the next request would send, as estimated */
  waitingBytes: number;
  oldestUnsentAt: number | null;
  lastContactAt: number | null;
  /** phone clock minus server clock in ms; null before the first contact */
  clockErrorMs: number | null;
  openConflicts: number;
  refused: number;
  /** days of use left before dossiers close because the commune was not met (SYNC A6); null before enrolment */
  leaseDaysLeft: number | null;
  /** all that is unsent stands in a second place on this phone (SPEC R2) */
  secondCopy: boolean;
  /** the browser had thrown the book away: this many unsent changes came back, the rest is still to come; else null */
  restored: number | null;
  /** changes of this phone that the commune got by hand, as its last receipt says */
  byHand: { at: number; count: number } | null;
}

export interface QuarantinedOp {
  log: string;
  n: number;
  type: string;
  record: RecordId;
  set: Readonly<Record<string, Json>>;
  /** stable code of the problem, see protocol/problem.ts */
  code: string;
  /** the fact that was wrong, where one was */
  fact: string | null;
  /** what the officer of the commune wrote who gave it back: words, the officer's id, and when */
  returned?: { readonly words: string; readonly by: string; readonly at: number };
}

/**
 * Pages of papers on this phone. A page is kept before anybody sees it, belongs to an attachment record once that was
 * saved with `Book.save`, and is sent when the commune has the record.
 */
export interface BookFiles {
  subscribe(listener: () => void): () => void;
  status(): FilesStatus;
  /**
   * Seals the bytes and commits them durably; resolves before the preview may be shown. `id` becomes the attachment's;
   * kept again under it before that is saved, it is another photo of the same page. `bytes` stay the caller's.
   */
  keep(page: NewPage): Promise<Result<KeptFile, KeepProblem>>;
  /** Throws away a page that belongs to no record, or to one that was put away; any other stays. */
  drop(id: RecordId): Promise<void>;
  /** The bytes: from this phone, else from the commune, held against their hash and not kept here. */
  read(id: RecordId): Promise<Result<{ bytes: ArrayBuffer; type: FileType }, ReadProblem>>;
  /** "Gửi ảnh ngay": also over mobile data, this once; resolves when nothing more can be sent now. */
  sendNow(): Promise<void>;
  /** A page that failed is tried again. */
  retry(id: RecordId): Promise<void>;
  /** Pages go over Wi-Fi only; kept with the book. */
  setWifiOnly(on: boolean): Promise<void>;
  /** Frees this phone's copies, of pages that lie in a verified backup alone (SPEC F5); how many bytes came free. */
  free(ids: readonly RecordId[]): Promise<number>;
}

export interface NewPage {
  id: RecordId;
  /** groups the pages of one sitting before the camera, e.g. "pages:<candidate>:<code>:<copy>", to find them after a kill */
  draftKey: string;
  bytes: ArrayBuffer;
  type: FileType;
  width: number;
  height: number;
}
export type KeptFile = { sha256: string; bytes: number; type: FileType; width: number; height: number };
export type KeepProblem =
  | { code: 'LOCKED' }
  | { code: 'DISK_FULL' }
  /** pages stop while there is still room for text; `freeable` bytes could be freed */
  | { code: 'SPACE_RESERVED'; freeable: number }
  | { code: 'FILE_TOO_LARGE' };
export type ReadProblem = 'OFFLINE' | 'NOT_ENROLLED' | 'NOT_FOUND' | 'DAMAGED' | 'LOCKED';

export interface FilesStatus {
  /** every page whose bytes lie here, and those that were freed */
  pages: readonly FileState[];
  wifiOnly: boolean;
  /** bytes still to be sent of pages that belong to records */
  waitingBytes: number;
  /** at the pace of the last uploads; null before the first */
  estimateSeconds: number | null;
  /** why nothing is being sent now though something waits */
  held: 'NO_SIGNAL' | 'WIFI_ONLY' | 'SERVER_FULL' | 'RECORD_FIRST' | null;
}
export interface FileState {
  id: RecordId;
  draftKey: string;
  /** DRAFT: belongs to no record yet; RECEIVED: the hash was confirmed; FREED: only the commune has it */
  state: 'DRAFT' | 'WAITING' | 'SENDING' | 'RECEIVED' | 'FAILED' | 'FREED';
  file: KeptFile;
  sentBytes: number;
  keptAt: number;
  /** stable code of protocol/files.ts, where it failed */
  problem: string | null;
}
