import type { Planted } from '../../protocol/planted.ts';
import type { Order, SyncRequest } from '../../protocol/push.ts';
import type {
  Body,
  Copy,
  CopyItem,
  Effect,
  Flow,
  LinesAnswer,
  MetaRow,
  News,
  OpenItem,
  OutboxRow,
  SealBytesItem,
  SealItem,
  SendAnswer,
  TusAnswer,
  TusRequest,
} from '../../sync/store.ts';
import type { JournalKeeper } from '../journal/journal-keeper.ts';
import { fillUp } from '../vault/fill-up.ts';
import type { Bytes, KeyRing } from '../vault/key-ring.ts';
import { open, SealBroken, seal } from '../vault/seal.ts';
import type { Databases } from './database.ts';
import { runTransaction, type TransactionOutcome } from './run-transaction.ts';
import { StoreProblem } from './store-problem.ts';

/** What the engine's effects are carried out with on a phone. */
export interface FlowWorld {
  databases: Databases;
  /** the local database's own id, part of every seal */
  book: string;
  keys: KeyRing;
  transport: {
    send(request: SyncRequest): Promise<SendAnswer>;
    lines(stream: unknown): Promise<LinesAnswer>;
    close(stream: unknown): void;
    tus(request: TusRequest): Promise<TusAnswer>;
  };
  now(): number;
  publish(news: News): void;
  obey(order: Order): Promise<void>;
  /** `meta` as this tab just committed it: any other version on disk is another tab's */
  committed(meta: MetaRow): void;
  /** a rescue copy; absent, or null, while none can be made */
  copy?: (item: CopyItem) => Promise<Copy | null>;
  /** the second place of what is unsent, written after the commit and before anything is shown as saved (SPEC R2) */
  journal?: JournalKeeper;
  /** the disk is full: what gives up its room; false where nothing does */
  makeRoom?: () => Promise<boolean>;
  /** only tests hand these in */
  planted?: Planted;
  /** the book was closed: no effect is carried out any more, wherever a piece of the engine stands */
  ended(): boolean;
  cipher?: Cipher;
}

/** Thrown into what was still running when its book was closed; on disk it is as if the browser had been killed there. */
class BookClosed extends Error {
  constructor() {
    super('the book was closed');
    this.name = 'BookClosed';
  }
}

/** Seals and opens texts; the product's is AES-GCM, tests take a slow one. */
export interface Cipher {
  seal(key: CryptoKey, place: Parameters<typeof seal>[1], plain: Bytes): Promise<Bytes>;
  open(key: CryptoKey, place: Parameters<typeof open>[1], sealed: Bytes): Promise<ArrayBuffer>;
}

/** What was read from the disk is not what was written there; nothing of it is shown. */
export class SealsBroken extends Error {
  readonly items: readonly OpenItem[];
  constructor(items: readonly OpenItem[], cause: unknown) {
    super(`${items.length} seals broken, the first in ${items[0]?.table}`, { cause });
    this.name = 'SealsBroken';
    this.items = items;
  }
}

const REAL: Cipher = { seal, open };

/**
 * Runs a piece of the engine to its end. Sealing and opening happen here, between transactions, never in one; many at a
 * time, since WebCrypto works beside us.
 */
export async function runFlow<T>(flow: Flow<T>, world: FlowWorld): Promise<T> {
  let step = flow.next();
  while (!step.done) {
    let answer: unknown;
    try {
      if (world.ended()) throw new BookClosed();
      answer = await perform(step.value, world);
    } catch (problem) {
      step = flow.throw(world.ended() ? new BookClosed() : problem);
      continue;
    }
    step = flow.next(answer);
  }
  return step.value;
}

async function perform(effect: Effect, world: FlowWorld): Promise<unknown> {
  const cipher = world.cipher ?? REAL;
  switch (effect.kind) {
    case 'transact': {
      const { value, meta, outbox } = await commit(effect, world);
      if (meta) world.committed(meta);
      if (outbox || meta) await world.journal?.after(outbox, meta);
      return value;
    }
    case 'seal':
      return Promise.all(
        effect.items.map((item) => cipher.seal(world.keys.rows, placeOf(world, item), fillUp(item.text))),
      );
    case 'copy':
      return Promise.all(effect.items.map((item) => world.copy?.(item) ?? null));
    case 'open':
      return openAll(effect.items, world);
    case 'sealBytes':
      return Promise.all(effect.items.map((item) => cipher.seal(world.keys.files, placeOf(world, item), item.bytes)));
    case 'openBytes':
      return Promise.all(effect.items.map((item) => openOne(item, world)));
    case 'tus':
      return world.transport.tus(effect.request);
    case 'send':
      if (world.planted?.has('journal cut before the answer')) await world.journal?.cutEarly();
      return world.transport.send(effect.request);
    case 'lines':
      return world.transport.lines(effect.stream);
    case 'close':
      return world.transport.close(effect.stream);
    case 'now':
      return world.now();
    case 'random':
      return crypto.getRandomValues(new Uint8Array(effect.bytes));
    case 'publish':
      return world.publish(effect.news);
    case 'obey':
      return world.obey(effect.order);
  }
}

/** A save that finds the disk full is tried once more when room was made (SPEC R6). */
async function commit(effect: Effect & { kind: 'transact' }, world: FlowWorld): Promise<TransactionOutcome> {
  const early = world.planted?.has('journal written before the commit');
  const job = early ? { ...effect, body: () => writtenEarly(effect.body(), world) } : effect;
  const run = () => runTransaction(world.databases, job);
  try {
    return await run();
  } catch (problem) {
    const isFull = problem instanceof StoreProblem && problem.code === 'DISK_FULL';
    if (!isFull || effect.mode !== 'strict' || !(await world.makeRoom?.())) throw problem;
    return run();
  }
}

/** Only for a planted mistake: the second place is told of what may never be committed. */
function* writtenEarly(body: Body<unknown>, world: FlowWorld): Body<unknown> {
  let step = body.next();
  while (!step.done) {
    const op = step.value;
    if (op.op === 'put' && op.table === 'outbox') {
      void world.journal?.after({ put: op.rows as readonly OutboxRow[], removed: [] }, null);
    }
    step = body.next(yield op);
  }
  return step.value;
}

async function openAll(items: readonly OpenItem[], world: FlowWorld): Promise<string[]> {
  const cipher = world.cipher ?? REAL;
  const decoder = new TextDecoder();
  const opened = await Promise.allSettled(
    items.map(async (item) =>
      decoder.decode(await cipher.open(world.keys.rows, placeOf(world, item), item.sealed as Bytes)),
    ),
  );
  const broken = items.filter((_, i) => opened[i]?.status === 'rejected');
  if (broken.length > 0) throw new SealsBroken(broken, opened.find(isRejected)?.reason);
  return opened.map((each) => (each as PromiseFulfilledResult<string>).value);
}

async function openOne(item: OpenItem, world: FlowWorld): Promise<Bytes | null> {
  const { open: opening } = world.cipher ?? REAL;
  try {
    return new Uint8Array(await opening(world.keys.files, placeOf(world, item), item.sealed as Bytes));
  } catch (problem) {
    if (problem instanceof SealBroken) return null;
    throw problem;
  }
}

const isRejected = (each: PromiseSettledResult<string>): each is PromiseRejectedResult => each.status === 'rejected';

const placeOf = (world: FlowWorld, { table, key, version }: SealItem | SealBytesItem | OpenItem) => ({
  book: world.book,
  table,
  key,
  version,
});
