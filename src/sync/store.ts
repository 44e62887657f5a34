import type { FileType } from '../domain/papers/file-limits.ts';
import type { BlockRow } from '../protocol/block.ts';
import type { Op } from '../protocol/op.ts';
import type { OpProblem } from '../protocol/problem.ts';
import type { OpStatus, Order, SyncRequest } from '../protocol/push.ts';
import type { Reach } from '../protocol/rights.ts';

/**
 * What the engine asks of the world. The engine is generators that yield effects (SPEC C1): the product runs them with
 * Dexie, the vault and fetch, the simulator with maps, a virtual clock and one seeded random source. Every yield is a
 * place where the phone may die, so what must hold together lies in one transaction.
 */
export type Effect =
  /**
   * One transaction of the local store. Its body is a generator too, over plain key-value operations, and awaits
   * nothing else. "strict" means on disk when it returns; "write" may be lost at a power cut, but only as a whole and
   * never before an earlier one. A body that throws undoes everything and the error goes to the engine.
   */
  | { kind: 'transact'; mode: 'read' | 'write' | 'strict'; tables: readonly TableName[]; body: () => Body<unknown> }
  /** Seals texts; table, key and version go in as additional data. Answer: `Sealed[]`. */
  | { kind: 'seal'; items: readonly SealItem[] }
  /** Rescue copies of operations (SPEC R1). Answer: `(Copy | null)[]`; null while none can be made. */
  | { kind: 'copy'; items: readonly CopyItem[] }
  /** Opens them again. Answer: `string[]`; a bug or a broken disk throws. */
  | { kind: 'open'; items: readonly OpenItem[] }
  /** Sends a request, with its watchdog. Answer: `SendAnswer`. */
  | { kind: 'send'; request: SyncRequest }
  /** Lines of the answer that have arrived whole, at least one unless it is over. Answer: `LinesAnswer`. */
  | { kind: 'lines'; stream: unknown }
  /** The rest of the answer is not wanted. */
  | { kind: 'close'; stream: unknown }
  /** Seals bytes as they are, with a key of their own. Answer: `Sealed[]`. */
  | { kind: 'sealBytes'; items: readonly SealBytesItem[] }
  /** Opens them again. Answer: one `Bytes` each; null for what does not open: a page that a disk damaged stops nobody. */
  | { kind: 'openBytes'; items: readonly OpenItem[] }
  /** One request on the road of files (F1), with its watchdog. Answer: `TusAnswer`. */
  | { kind: 'tus'; request: TusRequest }
  /** ms of this phone's clock. Answer: number */
  | { kind: 'now' }
  /** Answer: Uint8Array */
  | { kind: 'random'; bytes: number }
  /** What was committed, for the view in memory. */
  | { kind: 'publish'; news: News }
  /** The commune ordered it: key first, then everything (SPEC A4). */
  | { kind: 'obey'; order: Order };

/** A piece of the engine. */
export type Flow<T> = Generator<Effect, T, unknown>;

export interface SealItem {
  table: TableName;
  key: string;
  version: number;
  text: string;
}
export interface OpenItem {
  table: TableName;
  key: string;
  version: number;
  sealed: Sealed;
}
export interface CopyItem {
  log: string;
  n: number;
  /** the `Op` as JSON, as it is sent */
  text: string;
}
/** An operation sealed to the commune's server. */
export interface Copy {
  /** what opens it, for the server */
  session: string;
  sealed: Sealed;
}
export interface SealBytesItem {
  table: TableName;
  key: string;
  version: number;
  bytes: Bytes;
}
export type Bytes = Uint8Array<ArrayBuffer>;

export interface TusRequest {
  method: 'POST' | 'HEAD' | 'PATCH';
  /** on the commune's own server */
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: Bytes;
}
export type TusAnswer =
  /** names of `headers` are in lower case; `problem` is the code of a problem+json, which a HEAD cannot carry */
  | { kind: 'answer'; status: number; headers: Readonly<Record<string, string>>; problem?: string }
  /** no answer: no signal, broken, or silent for too long */
  | { kind: 'lost' };

/** Ciphertext, as the vault made it; the engine never looks inside. */
export type Sealed = unknown;

export type SendAnswer =
  /** 200; its lines are read with `lines` until they end */
  | { kind: 'stream'; stream: unknown }
  /** problem+json; `retryAfter` in seconds where the server gave one */
  | { kind: 'problem'; status: number; problem: unknown; retryAfter?: number }
  /** no answer: no signal, broken, or silent for too long */
  | { kind: 'lost' };

export interface LinesAnswer {
  lines: readonly string[];
  /** "end": the answer is complete; "cut": nothing more will come and it is not */
  over?: 'end' | 'cut';
}

// ---- tables: every row has a string key; `sealed` is ciphertext, everything else is clear and says nothing of people

export interface Tables {
  meta: MetaRow;
  outbox: OutboxRow;
  acked: AckedRow;
  row: RecordRow;
  head: HeadRow;
  block: BlockStoreRow;
  cursor: CursorRow;
  file: FileRow;
  filePart: FilePartRow;
}
export type TableName = keyof Tables;
export const TABLE_NAMES = ['meta', 'outbox', 'acked', 'row', 'head', 'block', 'cursor', 'file', 'filePart'] as const;

/** One row, key "meta". */
export interface MetaRow {
  key: 'meta';
  /** counts commits, so that another tab may notice one */
  version: number;
  log: string;
  /** number of the next operation */
  nextN: number;
  /** null before the first answer of a server */
  epoch: string | null;
  /** null while the book works alone (C9) */
  member: { user: string; cell: string } | null;
  reaches: readonly Reach[];
  /** operations up to here are in a verified backup (P9) */
  durableThrough: number;
  /** phone clock minus server clock, ms */
  clockError: number | null;
  lastContact: number | null;
  /** latest server time that was heard, ms: what ages are counted by, however wrong this phone's clock is */
  serverTime: number;
  order: Order | null;
  /** the order is being carried out: nothing is saved any more */
  obeying: boolean;
  /** counts snapshots, so that each has a mark of its own */
  marks: number;
  /**
   * Counts changes of rights, history and numbering. An answer to a request of an older generation brings outcomes of
   * operations and nothing else, however late it comes.
   */
  generation: number;
  /** place of the last decision on kept operations of this log that is stored here (P15) */
  decided?: { log: string; through: number } | undefined;
  /**
   * The newest rewrite of what is sealed that this book has been through, and, where one is on its way, the last row in
   * the new form, or the table that is next ("row:" and a key).
   */
  rewritten?: { through: number; last?: string } | undefined;
  /** acknowledged operations that are still part of what the screen shows (C3) */
  overlaid: readonly Overlaid[];
}

export interface Overlaid {
  /** of the row in `acked` */
  key: string;
  log: string;
  n: number;
  rec: string;
  /** of the operation's scope; empty where it is out of reach */
  commune: string;
  status: OpStatus;
  rev: number | null;
}

/** An operation that the server has not answered. Key: number, 12 digits. */
export interface OutboxRow {
  key: string;
  n: number;
  version: number;
  type: string;
  rec: string;
  group: readonly [first: number, count: number] | null;
  /** length of the sealed text, for the size of a batch */
  bytes: number;
  /** when it was saved, by this phone's clock */
  at: number;
  /** the `Op` as JSON */
  sealed: Sealed;
  /** the same for the server alone, bound to log and number; absent before the commune's key is known (SPEC R1) */
  rescue?: Sealed;
  /** the session that opens it */
  session?: string;
}

/** An operation with its outcome. Key: log, ".", number in 12 digits; ".q" behind it where it was set aside. */
export interface AckedRow {
  key: string;
  log: string;
  n: number;
  version: number;
  type: string;
  rec: string;
  group: readonly [first: number, count: number] | null;
  bytes: number;
  at: number;
  /** server time of the answer, ms */
  answeredAt: number;
  epoch: string;
  status: OpStatus;
  rev: number | null;
  conflict: readonly string[] | null;
  problem: OpProblem | Damaged | null;
  /** `ReturnWords` of an officer, where it was given back */
  words?: Sealed;
  /** why it had waited, where an officer settled it (SPEC P15): a restored server may not know of that */
  waitedFor?: OpProblem | Damaged | null;
  sealed: Sealed;
}

/** This phone's own finding: the operation does not open any more. Its bytes are kept as they are. */
export interface Damaged {
  code: 'damaged';
  fact?: never;
  issue?: never;
}

/** What changed since the blocks. Key: commune, ".", record. Sealed: `RowContent`; null when gone. */
export interface RecordRow {
  key: string;
  commune: string;
  id: string;
  type: string;
  scope: string;
  rev: number;
  /** snapshot that it belongs to */
  mark: number;
  /** false: only the facts that changed since the block */
  full: boolean;
  /** null while it is there; "outside": the right to see it was lost, and a block may still hold it */
  gone: 'moved' | 'erased' | 'outside' | null;
  version: number;
  sealed: Sealed | null;
}

/** Clear side of a block. Key: commune, ".", mark in 8 digits, ".", counter in 6 digits. */
export interface HeadRow {
  key: string;
  commune: string;
  mark: number;
  scope: string;
  type: string;
  ids: readonly string[];
  revs: readonly number[];
}

/** Sealed side of a block under the same key; never edited (version 1). Sealed: the block line as JSON. */
export interface BlockStoreRow {
  key: string;
  version: number;
  sealed: Sealed;
}

/** Where the phone stands in a commune. Key: commune. */
export interface CursorRow {
  key: string;
  commune: string;
  /** null: a snapshot is needed */
  cursor: string | null;
  /** the snapshot whose blocks stand; 0 before the first */
  mark: number;
  /** a snapshot on its way (L3) */
  building: { start: string; last: string; mark: number; blocks: number } | null;
  /** how many times in a row the digest did not agree (L7) */
  misses: number;
  /** something was erased, or too many rows lie beside the blocks: they are to be written anew (compact.ts) */
  crowded: boolean;
  /** how often they were: with the cursor it tells whether the rows are still those that were read */
  compactions: number;
}

/** A photographed page (SPEC F6). Key: id of its attachment record, which may not be saved yet. */
export interface FileRow {
  key: string;
  /** of the seals of this row and of its parts */
  version: number;
  /**
   * DRAFT: its record was not saved yet. WAITING: to be sent. FAILED: waits alone for a person. FREED: this phone's
   * copy was let go of, the commune has it.
   */
  state: 'DRAFT' | 'WAITING' | 'RECEIVED' | 'FAILED' | 'FREED';
  bytes: number;
  parts: number;
  /** path of the upload on the server; null: none was begun */
  upload: string | null;
  /** as the server last said */
  sent: number;
  /** how often the server found other bytes than the record names */
  tries: number;
  /** why it failed: a code of protocol/files.ts, or "damaged" */
  problem: string | null;
  /** when it was kept, by this phone's clock */
  at: number;
  /** the server's history in which it was received: another one may not have it */
  epoch: string | null;
  /** `FileFacts` as JSON */
  sealed: Sealed;
}

/** What is sealed in a row of the table `file`: what tells of the paper, and the hash, which would recognise a picture. */
export interface FileFacts {
  draftKey: string;
  sha256: string;
  type: FileType;
  width: number;
  height: number;
}

/** A part of a page's bytes, at most FILE_PART of them. Key: that of the page, ".", counter in 4 digits. */
interface FilePartRow {
  key: string;
  version: number;
  sealed: Sealed;
}

// ---- operations inside a transaction

export type KvOp =
  | { op: 'get'; table: TableName; keys: readonly string[] }
  | { op: 'put'; table: TableName; rows: readonly Tables[TableName][] }
  | { op: 'delete'; table: TableName; keys: readonly string[] }
  /** rows whose key begins with `prefix`, by key, after the key `after`, at most `limit` */
  | { op: 'range'; table: TableName; prefix: string; after?: string; limit?: number }
  | { op: 'count'; table: TableName; prefix: string };

export type Body<T> = Generator<KvOp, T, unknown>;

export function* get<T extends TableName>(table: T, key: string): Body<Tables[T] | undefined> {
  return ((yield { op: 'get', table, keys: [key] }) as (Tables[T] | undefined)[])[0];
}
export function* getMany<T extends TableName>(table: T, keys: readonly string[]): Body<(Tables[T] | undefined)[]> {
  return keys.length === 0 ? [] : ((yield { op: 'get', table, keys }) as (Tables[T] | undefined)[]);
}
export function* put<T extends TableName>(table: T, ...rows: readonly Tables[T][]): Body<void> {
  if (rows.length > 0) yield { op: 'put', table, rows };
}
export function* remove(table: TableName, keys: readonly string[]): Body<void> {
  if (keys.length > 0) yield { op: 'delete', table, keys };
}
export function* range<T extends TableName>(
  table: T,
  prefix: string,
  options: { after?: string; limit?: number } = {},
): Body<Tables[T][]> {
  return (yield { op: 'range', table, prefix, ...options }) as Tables[T][];
}
export function* count(table: TableName, prefix: string): Body<number> {
  return (yield { op: 'count', table, prefix }) as number;
}

// ---- effects as calls

export function* transact<T>(
  mode: 'read' | 'write' | 'strict',
  tables: readonly TableName[],
  body: () => Body<T>,
): Flow<T> {
  return (yield { kind: 'transact', mode, tables, body }) as T;
}
export function* seal(items: readonly SealItem[]): Flow<readonly Sealed[]> {
  return items.length === 0 ? [] : ((yield { kind: 'seal', items }) as Sealed[]);
}
export function* open(items: readonly OpenItem[]): Flow<readonly string[]> {
  return items.length === 0 ? [] : ((yield { kind: 'open', items }) as string[]);
}
export function* copy(items: readonly CopyItem[]): Flow<readonly (Copy | null)[]> {
  return items.length === 0 ? [] : ((yield { kind: 'copy', items }) as (Copy | null)[]);
}
export function* send(request: SyncRequest): Flow<SendAnswer> {
  return (yield { kind: 'send', request }) as SendAnswer;
}
export function* lines(stream: unknown): Flow<LinesAnswer> {
  return (yield { kind: 'lines', stream }) as LinesAnswer;
}
export function* close(stream: unknown): Flow<void> {
  yield { kind: 'close', stream };
}
export function* sealBytes(items: readonly SealBytesItem[]): Flow<readonly Sealed[]> {
  return items.length === 0 ? [] : ((yield { kind: 'sealBytes', items }) as Sealed[]);
}
export function* openBytes(items: readonly OpenItem[]): Flow<readonly (Bytes | null)[]> {
  return items.length === 0 ? [] : ((yield { kind: 'openBytes', items }) as (Bytes | null)[]);
}
export function* tus(request: TusRequest): Flow<TusAnswer> {
  return (yield { kind: 'tus', request }) as TusAnswer;
}
export function* now(): Flow<number> {
  return (yield { kind: 'now' }) as number;
}
export function* random(bytes: number): Flow<Uint8Array> {
  return (yield { kind: 'random', bytes }) as Uint8Array;
}
export function* publish(news: News): Flow<void> {
  yield { kind: 'publish', news };
}
export function* obey(order: Order): Flow<void> {
  yield { kind: 'obey', order };
}

// ---- what a commit tells the view in memory (view.ts)

export type News =
  | { kind: 'saved'; log: string; ops: readonly Op[] }
  /** outcomes; `overlay` false takes the operation out of what the screen shows */
  | { kind: 'outcomes'; log: string; ops: readonly { n: number; rec: string; status: OpStatus; overlay: boolean }[] }
  /** a page or a block of the feed */
  | { kind: 'page'; commune: string; mark: number; changes: readonly BaseChange[]; gone: readonly string[] }
  /** the snapshot `mark` is complete: what older ones held is no more */
  | { kind: 'swept'; commune: string; mark: number }
  /** who may see what; records outside are no more */
  | { kind: 'grants'; reaches: readonly Reach[] }
  /** too much changed to tell in parts (epoch, log, enrolment): load the view again */
  | { kind: 'reload' }
  /** counters, contact or clock error changed, no record */
  | { kind: 'status' }
  /** photographed pages as they now stand, and those that are no more */
  | { kind: 'files'; changed: readonly FileRow[]; gone: readonly string[] };

/** What is sealed in a row of the table `row`. */
export type RowContent = Pick<BlockRow, 'facts' | 'stamp' | 'other'>;

/** A record of the server, whole (`full`) or only what changed. */
export interface BaseChange extends BlockRow {
  type: string;
  scope: string;
  full: boolean;
}
