import type { Json } from '../../lib/json.ts';
import { RECORD_ID } from '../../lib/record-id.ts';
import { type BlockRow, encodeBlock, groupStamps, type Stamp } from '../../protocol/block.ts';
import { type Cursor, readCursor, writeCursor, writeSnapshotStart } from '../../protocol/cursor.ts';
import { FACT_NAME } from '../../protocol/facts.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { Planted } from '../../protocol/planted.ts';
import type { EndLine, GoneLine, OwnLine, PullRequest, SyncLine } from '../../protocol/pull.ts';
import { may, type Reach, reachTag } from '../../protocol/rights.ts';
import type { FeedEntry, ReadTx, StoredRecord, SyncStorage, Work } from '../storage/storage.ts';
import { GROUP_FACT } from './commands.ts';
import { allInSight, inSight } from './in-sight.ts';
import type { OwnWrites } from './push.ts';
import { reachesOf, readableScopes } from './reach.ts';

/** How an answer is cut into pieces; the simulator uses small ones. */
export interface Sizes {
  /** records that one query brings; pages and snapshots are made of several */
  chunk: number;
  recordsPerBlock: number;
  smallestPage: number;
}

export const USUAL_SIZES: Sizes = {
  chunk: 256,
  recordsPerBlock: LIMITS.recordsPerBlock,
  smallestPage: LIMITS.smallestPage,
};

/** Who reads, and what is fixed for the whole answer. */
export interface Reader {
  storage: SyncStorage;
  user: string;
  own: OwnWrites;
  sizes: Sizes;
  planted: Planted;
}

type Place = { scope: string; type: string; id: string };

/** Where an answer to one pull stands; `nextLines` moves it on. */
export interface PullState {
  place: number;
  pull: PullRequest;
  /** the snapshot on its way; null for the feed */
  snapshot: { start: Cursor; after: Place | null } | null;
  over: boolean;
}

/**
 * Whether the cursor still leads on in the feed. First contact, changed rights, another history, a cursor older than
 * the kept `gone` entries, one from the future: a replacing snapshot (SPEC L3, L5).
 *
 * @param reaches the very grants of which the head tells: rights may change while the request waits for a lock
 */
export function* beginPull(
  tx: ReadTx,
  reader: Reader,
  reaches: readonly Reach[],
  pull: PullRequest,
  place: number,
): Work<PullState> {
  const here = yield* cursorNow(tx, reader, reaches, pull.scope);
  const floor = yield* tx.floor(pull.scope);
  const cursor = pull.after === null ? null : readCursor(pull.after);
  const leadsOn =
    cursor !== null &&
    cursor.epoch === here.epoch &&
    cursor.tag === here.tag &&
    cursor.since >= floor &&
    cursor.seq <= here.seq;
  if (!leadsOn) return { place, pull, snapshot: { start: here, after: null }, over: false };
  if (!cursor.snapshot) return { place, pull, snapshot: null, over: false };
  const { snapshot: _, ...start } = cursor;
  return { place, pull, snapshot: { start, after: readPlace(pull.resume) }, over: false };
}

/** A commune's place as far as it is the reader's business: whoever reaches nothing there learns not even how busy it is. */
function* seqInSight(tx: ReadTx, reaches: readonly Reach[], commune: string): Work<number> {
  return reaches.some((reach) => reach.commune === commune) ? yield* tx.seq(commune) : 0;
}

const tagOf = (reader: Reader, reaches: readonly Reach[], commune: string) =>
  reader.planted.has('no grants tag') ? 'x' : reachTag(reaches, commune);

function* cursorNow(tx: ReadTx, reader: Reader, reaches: readonly Reach[], commune: string): Work<Cursor> {
  const seq = yield* seqInSight(tx, reaches, commune);
  return { epoch: yield* tx.epoch(), seq, since: seq, tag: tagOf(reader, reaches, commune) };
}

/** The next lines of the answer to a pull; the last of them is its end. */
export function* nextLines(reader: Reader, state: PullState): Work<readonly SyncLine[]> {
  if (state.over) return [];
  return yield* reader.storage.read((tx) =>
    state.snapshot ? snapshotChunk(tx, reader, state, state.snapshot) : feedPage(tx, reader, state),
  );
}

// ---- feed

function* feedPage(tx: ReadTx, reader: Reader, state: PullState): Work<readonly SyncLine[]> {
  const { pull } = state;
  const cursor = readCursor(pull.after ?? '');
  if (!cursor) throw new Error('a feed needs a cursor');
  const reaches = yield* reachesOf(tx, reader.user);
  const here = yield* cursorNow(tx, reader, reaches, pull.scope);
  // rights changed since the answer began: the next request sees it from the tag
  state.over = true;
  if (here.tag !== cursor.tag) {
    return [end(state, { next: pull.after ?? '', more: true })];
  }
  const scopes = readableScopes(reaches, pull.scope);
  const want = Math.min(Math.max(pull.want, reader.sizes.smallestPage), LIMITS.largestPage);
  const page = new Page(reader, reader.planted.has('facts since the last page') ? cursor.seq : cursor.since);
  let seq = cursor.seq;
  let more = false;
  for (let size = 0; scopes !== undefined && !more; ) {
    const entries = yield* tx.changesAfter(pull.scope, seq, scopes, reader.sizes.chunk);
    for (const entry of entries) {
      if (size >= want) {
        more = true;
        break;
      }
      size += yield* page.add(tx, entry, reaches, scopes);
      seq = entry.seq;
    }
    if (entries.length < reader.sizes.chunk) break;
  }
  const lines = page.lines(state.place);
  if (more) return [...lines, end(state, { next: writeCursor({ ...here, seq, since: cursor.since }), more: true })];
  const next = writeCursor({ ...here, tag: cursor.tag });
  const digest = page.touched.size > 0 ? yield* digestOf(tx, pull.scope, scopes, reaches, page.touched) : undefined;
  return [...lines, end(state, { next, ...(digest ? { digest } : {}) })];
}

/** Gathers a page of the feed and puts it into blocks. */
class Page {
  readonly #reader: Reader;
  readonly #after: number;
  readonly #blocks = new Map<string, { head: { type: string; scope: string; full: boolean }; rows: BlockRow[] }>();
  readonly #gone = new Map<string, GoneLine & { ids: string[] }>();
  readonly #own: number[] = [];
  /** "scope type" of everything that changed */
  readonly touched = new Set<string>();

  constructor(reader: Reader, after: number) {
    this.#reader = reader;
    this.#after = after;
  }

  /** @returns about how many bytes it takes */
  *add(tx: ReadTx, entry: FeedEntry, reaches: readonly Reach[], scopes: readonly string[] | null): Work<number> {
    if (entry.gone) {
      const { gone, type, scope, id, commune } = entry.gone;
      this.touched.add(`${scope} ${type}`);
      if (!may(reaches, 'read', type, { commune, scope })) return 0;
      // still within sight at its new place: that entry replaces this one
      const now = gone === 'moved' ? yield* tx.record(id) : undefined;
      const stays = now && now.commune === commune && (scopes === null || scopes.includes(now.scope));
      if (stays && inSight(reaches, now)) return 0;
      return this.#addGone(gone, { scope, type, id });
    }
    const { record } = entry;
    if (!this.#reader.planted.has('no read check') && !inSight(reaches, record)) {
      // a conflict that was in sight until a record of another kind joined its group
      if (!may(reaches, 'read', record.type, record) || record.facts.fact?.value !== GROUP_FACT) return 0;
      return this.#addGone('moved', record);
    }
    this.touched.add(`${record.scope} ${record.type}`);
    const own = this.#reader.own.byRecord.get(record.id);
    const full = record.scopeSeq > this.#after;
    const changed = Object.entries(record.facts).filter(([, fact]) => full || fact.seq > this.#after);
    if (own?.commune === record.commune && changed.length > 0 && changed.every(([, fact]) => own.seqs.has(fact.seq))) {
      this.#own.push(...own.ns);
      return 12;
    }
    const key = `${record.type} ${record.scope} ${full}`;
    const block = this.#blocks.get(key) ?? { head: { type: record.type, scope: record.scope, full }, rows: [] };
    this.#blocks.set(key, block);
    block.rows.push(rowOf(record, changed));
    return changed.reduce((size, [name, fact]) => size + name.length + JSON.stringify(fact.value).length + 8, 40);
  }

  #addGone(gone: 'moved' | 'erased', { scope, type, id }: Pick<StoredRecord, 'scope' | 'type' | 'id'>): number {
    const line = this.#gone.get(`${gone} ${scope} ${type}`) ?? { gone, type, scope, ids: [] };
    this.#gone.set(`${gone} ${scope} ${type}`, line);
    line.ids.push(id);
    return 30;
  }

  lines(place: number): SyncLine[] {
    const at = place === 0 ? {} : { in: place };
    const lines: SyncLine[] = [];
    for (const { head, rows } of this.#blocks.values()) {
      const { recordsPerBlock } = this.#reader.sizes;
      for (let i = 0; i < rows.length; i += recordsPerBlock) {
        lines.push({ ...at, ...encodeBlock(head, rows.slice(i, i + recordsPerBlock)) });
      }
    }
    for (const line of this.#gone.values()) lines.push({ ...at, ...line });
    if (this.#own.length > 0) lines.push({ ...at, own: ranges(this.#own) } satisfies OwnLine);
    return lines;
  }
}

function rowOf(record: StoredRecord, facts: readonly (readonly [string, StoredRecord['facts'][string]])[]): BlockRow {
  const values: Record<string, Json> = {};
  const stamps: Record<string, Stamp> = {};
  for (const [name, fact] of facts) {
    values[name] = fact.value;
    stamps[name] = { author: fact.author, at: fact.at };
  }
  return { id: record.id, rev: record.rev, facts: values, ...groupStamps(stamps) };
}

function ranges(numbers: readonly number[]): [number, number][] {
  const result: [number, number][] = [];
  for (const n of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = result.at(-1);
    if (last && last[1] === n - 1) last[1] = n;
    else result.push([n, n]);
  }
  return result;
}

// ---- snapshot

function* snapshotChunk(
  tx: ReadTx,
  reader: Reader,
  state: PullState,
  snapshot: { start: Cursor; after: Place | null },
): Work<readonly SyncLine[]> {
  const commune = state.pull.scope;
  const reaches = yield* reachesOf(tx, reader.user);
  const scopes = readableScopes(reaches, commune);
  const start = writeSnapshotStart(snapshot.start);
  if (tagOf(reader, reaches, commune) !== snapshot.start.tag) {
    // rights changed while it was on its way: the next request begins another one
    state.over = true;
    return [end(state, { next: start, more: true })];
  }
  const records =
    scopes === undefined ? [] : yield* tx.snapshotFrom(commune, scopes, snapshot.after, reader.sizes.chunk);
  const last = records.at(-1);
  if (last) snapshot.after = { scope: last.scope, type: last.type, id: last.id };
  const lines: SyncLine[] = [];
  let run: StoredRecord[] = [];
  const closeRun = () => {
    const [first] = run;
    const final = run.at(-1);
    if (!first || !final) return;
    const rows = run.map((record) => rowOf(record, Object.entries(record.facts)));
    const block = encodeBlock({ type: first.type, scope: first.scope, full: true }, rows);
    lines.push({ ...(state.place === 0 ? {} : { in: state.place }), start, last: writePlace(final), ...block });
    run = [];
  };
  for (const record of records) {
    if (!reader.planted.has('no read check') && !inSight(reaches, record)) continue;
    const [first] = run;
    if (first && (first.type !== record.type || first.scope !== record.scope)) closeRun();
    if (run.length === reader.sizes.recordsPerBlock) closeRun();
    run.push(record);
  }
  closeRun();
  if (records.length === reader.sizes.chunk) return lines;
  state.over = true;
  const more = (yield* seqInSight(tx, reaches, commune)) !== snapshot.start.seq;
  const digest = more ? undefined : yield* digestOf(tx, commune, scopes, reaches, null);
  lines.push(
    end(state, {
      next: writeCursor(snapshot.start),
      snapshot: start,
      ...(more ? { more } : {}),
      ...(digest ? { digest } : {}),
    }),
  );
  return lines;
}

const writePlace = (place: Place) => `${place.scope} ${place.type} ${place.id}`;
/** A text that is no place, such as one that no database would take, begins from the start. */
function readPlace(text: string | undefined): Place | null {
  const [scope = '', type = '', id = ''] = (text ?? '').split(' ');
  return RECORD_ID.test(scope) && FACT_NAME.test(type) && RECORD_ID.test(id) ? { scope, type, id } : null;
}

// ---- both

function end(state: PullState, line: EndLine): EndLine {
  return state.place === 0 ? line : { in: state.place, ...line };
}

function* digestOf(
  tx: ReadTx,
  commune: string,
  scopes: readonly string[] | null | undefined,
  reaches: readonly Reach[],
  only: ReadonlySet<string> | null,
): Work<EndLine['digest']> {
  const digest: Record<string, Record<string, string>> = {};
  for (const each of yield* tx.digests(commune)) {
    if (scopes === undefined || (scopes !== null && !scopes.includes(each.scope))) continue;
    if (only && !only.has(`${each.scope} ${each.type}`)) continue;
    if (!allInSight(reaches, { type: each.type, commune, scope: each.scope })) continue;
    const types = digest[each.scope] ?? {};
    digest[each.scope] = types;
    types[each.type] = each.digest;
  }
  return Object.keys(digest).length > 0 ? digest : undefined;
}
