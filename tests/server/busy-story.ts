import { recordIdFromHash } from '../../src/lib/record-id.ts';
import { rng } from '../../src/lib/rng.ts';
import {
  type FeedEntry,
  type ReadTx,
  runWork,
  type StoredRecord,
  type SyncStorage,
  type Work,
  type WriteTx,
  waitFor,
} from '../../src/server/storage/storage.ts';

/** What a story came to. All is well when the lists are empty. */
export interface BusyEnd {
  committed: number;
  rolledBack: number;
  polls: number;
  /** records whose last state some reader never got */
  missed: string[];
  /** pages that a reader got although they lay at or below its cursor, or not in order */
  disordered: string[];
  /** places of a commune's sequence that two commits used */
  doubled: number[];
}

const WRITERS = 8;
const WRITES_EACH = 14;
const COMMUNES = 3;
const CELLS = ['cell a', 'cell b', 'cell c'].map((text) => idOf(text));

/**
 * Writers that are slow in the middle, some of them rolled back, over several communes, and readers that poll all the
 * time, each with its own pages and scopes. Records are made, changed, and moved from cell to cell, as the sync does
 * it: the place is taken under the commune's lock and everything is written in the same transaction (L1). A reader goes
 * on at the commune's own place only when it read that in the same snapshot as an empty rest.
 *
 * @param seed decides who waits how long, who fails and who writes what; the order is the database's
 * @param planted readers take the commune's place from a later snapshot than the rows: the mistake that L1 forbids
 */
export async function busyStory(storage: SyncStorage, seed: number, planted?: 'later end'): Promise<BusyEnd> {
  const communes = Array.from({ length: COMMUNES }, (_, i) => idOf(`busy ${seed} ${i}`));
  const end: BusyEnd = { committed: 0, rolledBack: 0, polls: 0, missed: [], disordered: [], doubled: [] };
  const used = new Map<string, Set<number>>(communes.map((id) => [id, new Set()]));
  let writing = true;

  const writer = async (name: number) => {
    // one of its own: what it draws does not hang on whose turn it is
    const random = rng(seed * 100 + name).next;
    for (let i = 0; i < WRITES_EACH; i++) {
      const commune = communes[Math.floor(random() * COMMUNES)] as string;
      // few records, so that writers meet
      const id = idOf(`${commune} ${Math.floor(random() * 12)}`);
      const scope = CELLS[Math.floor(random() * CELLS.length)] as string;
      const fails = random() < 0.08;
      const before = random() * 12;
      // now and then one that holds everybody up
      const within = random() < 0.04 ? 60 : random() * 12;
      try {
        const taken = await runWork(storage.write((tx) => write(tx, { commune, id, scope, before, within, fails })));
        const places = used.get(commune) as Set<number>;
        for (const seq of taken) {
          if (places.has(seq)) end.doubled.push(seq);
          places.add(seq);
        }
        end.committed++;
      } catch (error) {
        if (!(error instanceof OnPurpose)) throw error;
        end.rolledBack++;
      }
      await runWork(pause(random() * 4 + (name % 2)));
    }
  };

  const readers = communes.flatMap((commune) =>
    [null, CELLS.slice(0, 2)].map(async (scopes, i) => {
      const limit = i === 0 ? 3 : 7;
      const held = new Map<string, string>();
      let cursor = 0;
      for (let last = false; ; ) {
        const first = await runWork(storage.read((tx) => page(tx, commune, cursor, scopes, limit)));
        const { entries } = first;
        if (planted) await runWork(pause(2));
        const seq = planted ? await runWork(storage.read((tx) => tx.seq(commune))) : first.seq;
        end.polls++;
        const seqs = entries.map((entry) => entry.seq);
        if (seqs.some((each, at) => each <= (seqs[at - 1] ?? cursor))) end.disordered.push(`${cursor}: ${seqs}`);
        for (const entry of entries) {
          if (entry.record) held.set(entry.record.id, stateOf(entry.record));
          else if (entry.gone) held.delete(entry.gone.id);
        }
        const isEnd = entries.length < limit;
        cursor = isEnd ? seq : (seqs.at(-1) as number);
        if (last && isEnd) break;
        last = !writing;
        await runWork(pause(3));
      }
      return { commune, scopes, held };
    }),
  );

  await Promise.all(Array.from({ length: WRITERS }, (_, i) => writer(i)));
  writing = false;
  for (const { commune, scopes, held } of await Promise.all(readers)) {
    const all = await runWork(storage.read((tx) => tx.changesAfter(commune, 0, scopes, 1_000)));
    const standing = new Map(all.flatMap(({ record }) => (record ? [[record.id, stateOf(record)]] : [])));
    for (const [id, state] of standing)
      if (held.get(id) !== state) end.missed.push(`${id} is ${state}, not ${held.get(id)}`);
    for (const id of held.keys()) if (!standing.has(id)) end.missed.push(`${id} is gone`);
  }
  return end;
}

class OnPurpose extends Error {}

interface Step {
  commune: string;
  id: string;
  scope: string;
  before: number;
  within: number;
  fails: boolean;
}

/** @returns the places of the sequence that it used */
function* write(tx: WriteTx, { commune, id, scope, before, within, fails }: Step): Work<number[]> {
  yield* pause(before);
  const places: number[] = [];
  let seq = (yield* tx.lockCommunes([commune])).get(commune) ?? 0;
  const next = () => {
    places.push(++seq);
    return seq;
  };
  yield* pause(within / 2);
  const known = yield* tx.record(id);
  if (known && known.scope !== scope) {
    const left = { commune, scope: known.scope, id, type: 'candidate' };
    yield* tx.putGone({ ...left, seq: next(), gone: 'moved', at: 1_000 });
    yield* tx.dropGone(id, scope);
  }
  yield* tx.putRecords([newState(id, { commune, scope, seq: next() }, known)]);
  yield* tx.putSeq(commune, seq);
  yield* pause(within / 2);
  if (fails) throw new OnPurpose();
  return places;
}

function newState(
  id: string,
  { commune, scope, seq }: { commune: string; scope: string; seq: number },
  known: StoredRecord | undefined,
): StoredRecord {
  const scopeSeq = known?.scope === scope ? known.scopeSeq : seq;
  const facts = { name: { value: `at ${seq}`, seq, author: 'u', at: 1_000 } };
  return { type: 'candidate', id, commune, scope, parent: null, rev: (known?.rev ?? 0) + 1, seq, scopeSeq, facts };
}

function* page(
  tx: ReadTx,
  commune: string,
  cursor: number,
  scopes: readonly string[] | null,
  limit: number,
): Work<{ entries: readonly FeedEntry[]; seq: number }> {
  const entries = yield* tx.changesAfter(commune, cursor, scopes, limit);
  // time enough for a commit to slip in between, where the two are not of one snapshot; memory never waits in a read
  for (let i = 0; i < 4; i++) yield* tx.epoch();
  return { entries, seq: yield* tx.seq(commune) };
}

const stateOf = ({ rev, seq, scope }: StoredRecord) => `${rev} ${seq} ${scope}`;
const pause = (ms: number) => waitFor(new Promise((resolve) => setTimeout(resolve, ms)));

function idOf(text: string): string {
  let hash = 2_166_136_261;
  const bytes = new Uint8Array(16);
  for (let i = 0; i < 16; i++) {
    for (const char of `${i}${text}`) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619);
    bytes[i] = hash >>> 24;
  }
  return recordIdFromHash(bytes);
}
