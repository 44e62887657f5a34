import { beforeAll, describe, expect, test } from 'vitest';
import type { Json } from '../../src/lib/json.ts';
import { recordIdFromHash } from '../../src/lib/record-id.ts';
import {
  type Decision,
  type GoneEntry,
  type HeldOp,
  type HistoryOp,
  type ReadTx,
  runWork,
  type StoredRecord,
  type SyncStorage,
  type Work,
  type WriteTx,
} from '../../src/server/storage/storage.ts';
import { busyStory } from './busy-story.ts';

const idOf = (text: string) =>
  recordIdFromHash(Uint8Array.from({ length: 16 }, (_, i) => text.charCodeAt(i % text.length) + i));
const COMMUNE = idOf('commune');
const [CELL_1, CELL_2] = [idOf('cell one'), idOf('cell two')];

/** What every storage of the sync must do; run on memory, SQLite and PostgreSQL (storage.test.ts). */
export function storageContract(name: string, make: () => Promise<SyncStorage>): void {
  describe(name, () => {
    let storage: SyncStorage;
    beforeAll(async () => {
      storage = await make();
    });
    const write = <T>(body: (tx: WriteTx) => Work<T>) => runWork(storage.write(body));
    const read = <T>(body: (tx: ReadTx) => Work<T>) => runWork(storage.read(body));
    const put = (...records: readonly StoredRecord[]) =>
      write(function* (tx) {
        for (const record of records) {
          yield* tx.lockCommunes([record.commune]);
          yield* tx.putRecords([record]);
          yield* tx.putSeq(record.commune, record.seq);
        }
      });

    test('a record comes back as it was written, and is replaced as a whole', async () => {
      const before = record('whole', {
        seq: 1,
        facts: { a: { value: { z: [1, null, 'Hoà'] }, seq: 1, author: 'u', at: 1_000 } },
      });
      await put(before);
      expect(await read((tx) => tx.record(before.id))).toEqual(before);
      const after = { ...before, rev: 2, seq: 2, facts: { b: { value: null, seq: 2, author: 'v', at: 2_000 } } };
      await put(after);
      expect(await read((tx) => tx.record(before.id))).toEqual(after);
      expect(await read((tx) => tx.record(idOf('nobody')))).toBeUndefined();
    });

    test('[P1] what a throwing transaction wrote is gone, its sequence too', async () => {
      const lost = record('lost', { seq: 900 });
      const failing = write(function* (tx) {
        yield* tx.lockCommunes([COMMUNE]);
        yield* tx.putRecords([lost]);
        yield* tx.putSeq(COMMUNE, 900);
        throw new RangeError('on purpose');
      });
      await expect(failing).rejects.toThrow(RangeError);
      expect(await read((tx) => tx.record(lost.id))).toBeUndefined();
      expect(await read((tx) => tx.seq(COMMUNE))).toBeLessThan(900);
    });

    test('[L1] the feed of some scopes, by seq, records and gone entries, above a place', async () => {
      const commune = idOf('feed');
      const one = record('one', { commune, scope: CELL_1, seq: 1 });
      const two = record('two', { commune, scope: CELL_2, seq: 2 });
      const three = record('three', { commune, scope: CELL_1, seq: 4 });
      const gone: GoneEntry = {
        commune,
        scope: CELL_1,
        id: idOf('left'),
        type: 'paper',
        seq: 3,
        gone: 'moved',
        at: 5_000,
      };
      await put(one, two, three);
      await write((tx) => tx.putGone(gone));
      const feed = (after: number, scopes: readonly string[] | null, limit = 10) =>
        read((tx) => tx.changesAfter(commune, after, scopes, limit));
      expect((await feed(0, null)).map((each) => each.seq)).toEqual([1, 2, 3, 4]);
      expect((await feed(0, null))[2]).toEqual({ seq: 3, gone });
      expect((await feed(0, [CELL_1])).map((each) => each.seq)).toEqual([1, 3, 4]);
      expect((await feed(1, [CELL_1], 1)).map((each) => each.seq)).toEqual([3]);
      expect(await feed(4, null)).toEqual([]);
      await write((tx) => tx.dropGone(gone.id, CELL_1));
      expect((await feed(0, null)).map((each) => each.seq)).toEqual([1, 2, 4]);
    });

    test('[L3] a snapshot goes by scope, type and id as plain bytes, and on after a place', async () => {
      const commune = idOf('snapshot');
      const records = ['-a', '_b', 'Zc', 'ad', '0e'].map((text, i) =>
        record(text, { commune, seq: i + 1, scope: i % 2 ? CELL_1 : CELL_2, type: i % 3 ? 'paper' : 'candidate' }),
      );
      await put(...records);
      const bytes = (each: StoredRecord) => `${each.scope} ${each.type} ${each.id}`;
      const expected = [...records].sort((a, b) => (bytes(a) < bytes(b) ? -1 : 1)).map((each) => each.id);
      const scan = (after: StoredRecord | null, limit: number, scopes: readonly string[] | null = null) =>
        read((tx) => tx.snapshotFrom(commune, scopes, after, limit));
      expect((await scan(null, 10)).map((each) => each.id)).toEqual(expected);
      const walked: string[] = [];
      for (let last: StoredRecord | null = null; ; ) {
        const [next]: readonly StoredRecord[] = await scan(last, 1);
        if (!next) break;
        walked.push(next.id);
        last = next;
      }
      expect(walked).toEqual(expected);
      expect((await scan(null, 10, [CELL_1])).every((each) => each.scope === CELL_1)).toBe(true);
    });

    test('[L5] the children of a record', async () => {
      const commune = idOf('children');
      const parent = idOf('parent');
      const child = record('child', { commune, seq: 1, parent });
      await put(child, record('stranger', { commune, seq: 2 }));
      expect(await read((tx) => tx.childrenOf(commune, parent))).toEqual([child]);
      expect(await read((tx) => tx.childrenOf(idOf('elsewhere'), parent))).toEqual([]);
    });

    test('[P13] conflicts of a group are found by each record in it', async () => {
      const commune = idOf('children');
      const group = [
        { rec: idOf('in'), set: {} },
        { rec: idOf('also'), set: {} },
      ] as unknown as Json;
      const entries = { value: [{ value: group }] as unknown as Json, seq: 3, author: 'a', at: 1 };
      const conflict = record('group', { commune, type: 'conflict', seq: 3, facts: { entries } });
      await put(conflict);
      for (const name of ['in', 'also'])
        expect(await read((tx) => tx.groupConflictsWith(commune, idOf(name)))).toEqual([conflict]);
      expect(await read((tx) => tx.groupConflictsWith(commune, idOf('out')))).toEqual([]);
      expect(await read((tx) => tx.groupConflictsWith(idOf('elsewhere'), idOf('in')))).toEqual([]);
    });

    test('[P2] outcomes: stored, read by range, results forgotten and hashes kept', async () => {
      const log = idOf('log');
      await write(function* (tx) {
        const state = yield* tx.lockLog(log, { device: idOf('device'), user: idOf('user') });
        expect(state).toMatchObject({ last: 0, ackedThrough: 0 });
        yield* tx.putOutcomes(
          log,
          [1, 2, 3].map((n) => ({ n, hash: `h${n}`, result: { n, rev: n }, at: 1_000 })),
        );
        yield* tx.putLog({ ...state, last: 3 });
      });
      expect(await read((tx) => tx.log(log))).toMatchObject({ last: 3, user: idOf('user') });
      await write((tx) => tx.forgetResults(log, 0, 2));
      const outcomes = await read((tx) => tx.outcomes(log, 1, 9));
      expect([...outcomes].sort((a, b) => a.n - b.n)).toMatchObject([
        { n: 1, hash: 'h1', result: null },
        { n: 2, hash: 'h2', result: null },
        { n: 3, hash: 'h3', result: { n: 3, rev: 3 } },
      ]);
      expect(await read((tx) => tx.outcomes(log, 2, 2))).toHaveLength(1);
    });

    test('[P14] [P7] held operations: by log and record, and those that wait for a person', async () => {
      const [first, second] = [held(1, 'rejected'), held(2, 'deferred')];
      await write(function* (tx) {
        yield* tx.addHeld(second);
        yield* tx.addHeld(first);
      });
      expect(await read((tx) => tx.heldOn(first.log, first.op.rec))).toEqual([first, second]);
      expect(await read((tx) => tx.deferredIn(COMMUNE))).toEqual([second]);
      await write((tx) => tx.dropHeld(second.log, 2));
      expect(await read((tx) => tx.deferredIn(COMMUNE))).toEqual([]);
    });

    test('[P15] [L6] decisions by log, after a place, and erased with their record', async () => {
      const { log, op } = held(3, 'deferred');
      const decision = (n: number, place: number): Decision => ({
        ...{ log, n, place, record: op.rec, commune: COMMUNE, status: 'returned', conflict: null, words: 'Hỏi lại' },
        ...{ user: idOf('officer'), at: 1_000 },
      });
      const conflicting: Decision = { ...decision(5, 2), status: 'conflict', conflict: [idOf('both')], words: null };
      await write(function* (tx) {
        yield* tx.addHeld(held(4, 'rejected'));
        yield* tx.addHeld(held(3, 'deferred'));
        yield* tx.addDecision(conflicting);
        yield* tx.addDecision(decision(3, 1));
        const state = yield* tx.lockLog(log, { device: idOf('device'), user: idOf('user') });
        yield* tx.putLog({ ...state, decided: 2 });
      });
      expect((await read((tx) => tx.heldBetween(log, 3, 9))).map(({ n }) => n)).toEqual([3, 4]);
      expect(await read((tx) => tx.decisionsAfter(log, 0))).toEqual([decision(3, 1), conflicting]);
      expect(await read((tx) => tx.decisionsAfter(log, 1))).toEqual([conflicting]);
      expect(await read((tx) => tx.decision(log, 3))).toEqual(decision(3, 1));
      expect((await read((tx) => tx.log(log)))?.decided).toBe(2);
      await write((tx) => tx.eraseTraces(op.rec));
      expect(await read((tx) => tx.decision(log, 3))).toBeUndefined();
    });

    test('[L9] [L6] history in order, and erased with what was held', async () => {
      const rec = idOf('remembered');
      await write(function* (tx) {
        yield* tx.addHistory([1, 2].map((n) => history(rec, n)));
        yield* tx.addHeld({ ...held(7, 'deferred'), op: { ...held(7, 'deferred').op, rec } });
      });
      expect((await read((tx) => tx.history(rec))).map((each) => each.n)).toEqual([1, 2]);
      await write((tx) => tx.eraseTraces(rec));
      expect(await read((tx) => tx.history(rec))).toEqual([]);
      expect(await read((tx) => tx.heldOn(held(7, 'deferred').log, rec))).toEqual([]);
    });

    test('[L6] with an erased record goes what waits to become its child, and what was built on that', async () => {
      const [rec, child, other] = [idOf('parent'), idOf('child'), idOf('other child')];
      const { log, op: plain } = held(20, 'deferred');
      const put = { ...plain, do: 'put' as const, type: 'step' };
      await write(function* (tx) {
        yield* tx.addHeld({ ...held(20, 'deferred'), op: { ...put, rec: child, set: { candidateId: rec } } });
        yield* tx.addHeld({ ...held(21, 'rejected'), op: { ...put, do: 'patch', rec: child, set: { day: 'x' } } });
        // names the record without belonging to it
        yield* tx.addHeld({ ...held(22, 'deferred'), op: { ...put, rec: other, set: { note: rec } } });
      });
      await write((tx) => tx.eraseTraces(rec));
      expect((await read((tx) => tx.heldBetween(log, 20, 22))).map(({ n }) => n)).toEqual([22]);
    });

    test('[L7] digests are replaced, and a transaction sees its own', async () => {
      const commune = idOf('digests');
      await write(function* (tx) {
        yield* tx.putDigest(commune, CELL_1, 'paper', '0123456789abcdef');
        yield* tx.putDigest(commune, CELL_1, 'paper', 'fedcba9876543210');
        expect(yield* tx.digests(commune)).toMatchObject([
          { scope: CELL_1, type: 'paper', digest: 'fedcba9876543210' },
        ]);
      });
      expect(await read((tx) => tx.digests(commune))).toHaveLength(1);
    });

    test('the audit chain has one end', async () => {
      const commune = idOf('audit');
      await write(function* (tx) {
        yield* tx.lockCommunes([commune]);
        expect(yield* tx.auditTip(commune)).toBeUndefined();
        for (const index of [1, 2]) {
          const details = { count: index };
          yield* tx.addAudit({
            commune,
            index,
            at: 1_000,
            actor: idOf('user'),
            kind: 'push',
            details,
            previous: `h${index - 1}`,
            hash: `h${index}`,
          });
        }
        expect(yield* tx.auditTip(commune)).toMatchObject({ index: 2, hash: 'h2' });
      });
      expect(await write((tx) => tx.auditTip(commune))).toMatchObject({ index: 2, hash: 'h2' });
    });

    test('what was read ahead is what asking one by one finds, and follows what the transaction writes', async () => {
      const commune = idOf('ahead');
      const [parent, left, nobody] = [idOf('record ahead'), idOf('left'), idOf('nobody at all')];
      const one = record('ahead', { commune, seq: 1 });
      const child = record('child of ahead', { commune, seq: 2, parent });
      await put(one, child);
      const log = idOf('ahead log');
      const op = { ...held(1, 'deferred').op, rec: parent };
      await write(function* (tx) {
        yield* tx.lockLog(log, { device: idOf('device'), user: idOf('user') });
        yield* tx.addHeld({ ...held(1, 'deferred'), log, op });
        yield* tx.putGone({ commune, scope: CELL_1, id: left, type: 'paper', seq: 3, gone: 'moved', at: 1_000 });
      });
      const ids = [parent, left, nobody, child.id];
      function* ask(tx: ReadTx): Work<unknown[]> {
        const answers: unknown[] = [];
        for (const id of ids) {
          answers.push(yield* tx.record(id), yield* tx.goneOf(id), yield* tx.heldOn(log, id));
          answers.push(yield* tx.childrenOf(commune, id));
        }
        return answers;
      }
      const asked = await read(ask);
      expect(asked).toContainEqual(one);
      expect(asked).toContainEqual([child]);
      const next = { ...one, rev: 2, seq: 4 };
      await write(function* (tx) {
        yield* tx.lockCommunes([commune]);
        yield* tx.readAhead(log, ids);
        expect(yield* ask(tx)).toEqual(asked);
        expect((yield* tx.records(ids)).map(({ id }) => id).sort()).toEqual([parent, child.id].sort());
        yield* tx.putRecords([next]);
        yield* tx.dropRecord(child.id);
        expect(yield* tx.record(parent)).toEqual(next);
        expect(yield* tx.record(child.id)).toBeUndefined();
      });
      expect(await read((tx) => tx.record(parent))).toEqual(next);
      expect(await read((tx) => tx.childrenOf(commune, parent))).toEqual([]);
    });

    test.each([1, 2, 3])(
      '[L1] slow commits, rollbacks and readers that never rest, seed %i: nothing is passed over',
      async (seed) => {
        const { missed, disordered, doubled, ...counts } = await busyStory(storage, seed);
        expect({ missed, disordered, doubled }).toEqual({ missed: [], disordered: [], doubled: [] });
        expect(counts.committed + counts.rolledBack).toBe(112);
        expect(counts.rolledBack).toBeGreaterThan(0);
        expect(counts.polls).toBeGreaterThan(12);
      },
      30_000,
    );
  });
}

function record(text: string, given: Partial<StoredRecord> & { seq: number }): StoredRecord {
  const facts = { name: { value: text, seq: given.seq, author: idOf('user'), at: 1_000 } };
  const base = {
    type: 'candidate',
    id: idOf(`record ${text}`),
    commune: COMMUNE,
    scope: CELL_1,
    parent: null,
    rev: 1,
    scopeSeq: given.seq,
  };
  return { ...base, facts, ...given };
}

function held(n: number, status: 'rejected' | 'deferred'): HeldOp {
  const op = {
    n,
    type: 'paper',
    rec: idOf('held'),
    scope: CELL_1,
    do: 'patch' as const,
    base: { a: 1 },
    set: { a: 2 },
    claimedAt: 5,
    schema: 1,
  };
  return {
    log: idOf('held log'),
    n,
    device: idOf('device'),
    user: idOf('user'),
    commune: COMMUNE,
    status,
    op,
    problem: { code: 'no_right' },
    at: 1_000,
  };
}

function history(rec: string, n: number): HistoryOp {
  const place = { commune: COMMUNE, seq: n, log: idOf('log'), n };
  return {
    record: rec,
    ...place,
    author: idOf('user'),
    at: 1_000,
    claimedAt: 900,
    action: 'patch',
    set: { a: n },
    base: {},
    status: 'applied',
  };
}
