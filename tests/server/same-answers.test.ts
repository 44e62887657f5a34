import { afterAll, describe, expect, test } from 'vitest';
import type { Json } from '../../src/lib/json.ts';
import { recordId } from '../../src/lib/record-id.ts';
import { type Rng, rng } from '../../src/lib/rng.ts';
import { factBase, factsHash } from '../../src/protocol/fact-base.ts';
import { insertPerson, replaceGrants } from '../../src/server/accounts/people.ts';
import { addUnit, rootUnit } from '../../src/server/accounts/units.ts';
import { MemoryStorage } from '../../src/server/storage/memory.ts';
import { layFoundation } from '../../src/server/storage/open-database.ts';
import type { SqlDatabase } from '../../src/server/storage/sql-database.ts';
import { SqlSyncTx, sqlSyncStorage } from '../../src/server/storage/sql-sync-storage.ts';
import { type Grant, type HeldOp, runWork, type SyncStorage } from '../../src/server/storage/storage.ts';
import { handleSync } from '../../src/server/sync/handle-sync.ts';
import { recordHistory } from '../../src/server/sync/history.ts';
import { DATABASES, DatabaseMaker } from './world.ts';

const maker = new DatabaseMaker();
afterAll(() => maker.close());

const SEEDS = [1, 2, 3, 4];
const STEPS = 200;
/** what happened in all stories together; one in which nothing happens would prove nothing */
const seen = { conflict: 0, deferred: 0, rejected: 0, gone: 0, blocks: 0 };

/** A storage with its account side, which each keeps in its own way. */
interface Backend {
  name: string;
  storage: SyncStorage;
  setGrants(user: string, grants: readonly Grant[]): Promise<void>;
  deferred(commune: string): Promise<Json>;
  audit(commune: string): Promise<Json>;
}

interface Tree {
  units: { id: string; kind: 'COMMUNE' | 'CELL'; parent: string }[];
  users: string[];
  communes: string[];
  cells: string[];
}

function makeTree(random: Rng): Tree {
  const id = () => recordId(1, random.bytes(10));
  const communes = [id(), id()];
  const cells = [id(), id(), id()];
  const units = [
    ...communes.map((commune) => ({ id: commune, kind: 'COMMUNE' as const, parent: 'root' })),
    ...cells.map((cell, i) => ({ id: cell, kind: 'CELL' as const, parent: communes[i === 2 ? 1 : 0] as string })),
  ];
  return { units, users: [id(), id(), id(), id()], communes, cells };
}

async function memoryBackend(tree: Tree): Promise<Backend> {
  const storage = new MemoryStorage('E');
  for (const { id, kind, parent } of tree.units) {
    const commune = kind === 'COMMUNE' ? id : parent;
    storage.setUnit({ id, kind, parent: kind === 'COMMUNE' ? null : parent, commune });
  }
  return {
    name: 'memory',
    storage,
    setGrants: async (user, grants) => storage.setGrants(user, grants),
    deferred: async (commune) =>
      [...storage.heldNow()].filter(
        (held) => held.commune === commune && held.status === 'deferred',
      ) as unknown as Json,
    audit: async (commune) => storage.auditOf(commune) as unknown as Json,
  };
}

async function sqlBackend(name: string, database: SqlDatabase, tree: Tree): Promise<Backend> {
  await layFoundation(database, 0);
  await database.write(async (tx) => {
    await tx.run(`UPDATE meta SET value = 'E' WHERE name = 'epoch'`);
    const root = await rootUnit(tx);
    for (const { id, kind, parent } of tree.units) {
      await addUnit(tx, { id, kind, parentId: parent === 'root' ? root.id : parent, name: 'x', placeCode: null });
    }
    for (const id of tree.users) await insertPerson(tx, { id, name: 'x' }, 0);
  });
  return {
    name,
    storage: sqlSyncStorage(database),
    setGrants: (user, grants) => database.write((tx) => replaceGrants(tx, user, grants as never)),
    deferred: async (commune) =>
      (await database.read((tx) => runWork(new SqlSyncTx(tx).deferredIn(commune)))) as unknown as Json,
    audit: async (commune) =>
      database.read(async (tx) => {
        const rows = await tx.all<Record<string, Json>>(
          'SELECT * FROM audit WHERE commune = ? ORDER BY number',
          commune,
        );
        return rows.map(({ number, details, ...row }) => ({
          ...row,
          index: number as number,
          details: JSON.parse(String(details)) as Json,
        }));
      }),
  };
}

/** People who type, sync, lose rights and meet again, all from one seed; each request goes to every backend. */
class Traffic {
  readonly #random: Rng;
  readonly #tree: Tree;
  readonly #records: { id: string; type: string; scope: string; facts: Record<string, Json>; parent?: string }[] = [];
  readonly #conflicts: { id: string; scope: string }[] = [];
  readonly #logs = new Map<string, { id: string; n: number; acked: number }>();
  readonly #cursors = new Map<string, string>();

  constructor(random: Rng, tree: Tree) {
    this.#random = random;
    this.#tree = tree;
  }

  request(user: string): { body: Record<string, Json>; pulls: string[] } {
    const random = this.#random;
    const log = this.#logs.get(user) ?? { id: recordId(2, random.bytes(10)), n: 0, acked: 0 };
    this.#logs.set(user, log);
    const ops: Json[] = [];
    const count = random.int(5);
    const group = random.chance(0.2) && count > 1 ? ([log.n + 1, count] as const) : null;
    for (let i = 0; i < count; i++) {
      log.n++;
      ops.push({
        ...(this.#op(group !== null) as object),
        n: log.n,
        ...(group ? { group } : {}),
        claimedAt: 5,
        schema: 1,
      } as Json);
    }
    if (random.chance(0.3)) log.acked = Math.max(0, log.n - count - random.int(3));
    const pulls = this.#tree.communes.filter(() => random.chance(0.7));
    const pull = pulls.map((scope) => ({
      scope,
      after: this.#cursors.get(`${user} ${scope}`) ?? null,
      want: random.pick([4096, 1_000_000]),
    }));
    return { body: { log: log.id, epoch: 'E', ackThrough: log.acked, ops, pull }, pulls };
  }

  learn(user: string, pulls: readonly string[], lines: readonly Record<string, Json>[]): void {
    for (const line of lines) {
      if (typeof line.next === 'string') this.#cursors.set(`${user} ${pulls[Number(line.in ?? 0)]}`, line.next);
      if (line.type === 'conflict' && Array.isArray(line.ids)) {
        for (const id of line.ids as string[]) this.#conflicts.push({ id, scope: String(line.scope) });
      }
    }
    if (this.#random.chance(0.05)) for (const scope of pulls) this.#cursors.delete(`${user} ${scope}`);
  }

  #op(inGroup: boolean): Json {
    const random = this.#random;
    const scope = random.pick(inGroup ? this.#tree.cells.slice(0, 2) : this.#tree.cells);
    const known = this.#records.length > 0 ? random.pick(this.#records) : null;
    const dice = random.next();
    if (!known || dice < 0.2) {
      const record = {
        id: recordId(3, random.bytes(10)),
        type: 'candidate',
        scope,
        facts: { name: `Người ${random.int(9)}` },
      };
      this.#records.push(record);
      return { type: record.type, rec: record.id, scope, do: 'put', set: record.facts };
    }
    if (dice < 0.3) {
      const facts = { candidateId: known.id, day: '2026-11-01', merits: `Tốt ${random.int(9)}` };
      const record = {
        id: recordId(4, random.bytes(10)),
        type: 'mentorRemark',
        scope: known.scope,
        facts,
        parent: known.id,
      };
      this.#records.push(record);
      return { type: record.type, rec: record.id, scope: record.scope, do: 'put', set: facts };
    }
    if (dice < 0.36 && this.#conflicts.length > 0) {
      const conflict = random.pick(this.#conflicts);
      const set = { value: `Chọn ${random.int(9)}` };
      return { type: 'conflict', rec: conflict.id, scope: conflict.scope, do: 'command', command: 'settle', set };
    }
    if (dice < 0.45)
      return {
        type: known.type,
        rec: known.id,
        scope: known.scope,
        do: 'command',
        command: 'move',
        set: { to: scope },
        base: { scope: known.scope },
      };
    if (dice < 0.48)
      return { type: known.type, rec: known.id, scope: known.scope, do: 'command', command: 'erase', set: {} };
    if (dice < 0.55) {
      const archived = random.chance(0.5) ? { reason: 'Chuyển đi', day: '2026-11-02' } : null;
      return {
        type: known.type,
        rec: known.id,
        scope: known.scope,
        do: 'patch',
        set: { archived },
        base: { '*': factsHash(known.facts) },
      };
    }
    const fact = random.pick(known.type === 'candidate' ? ['name', 'note', 'occupation'] : ['merits', 'faults']);
    const value = random.chance(0.1) ? 'dài '.repeat(200).trim() : `Giá trị ${random.int(6)}`;
    // sometimes what the author saw is stale
    const seen = random.chance(0.6) ? known.facts[fact] : random.chance(0.5) ? 'cũ' : undefined;
    const base = factBase(seen);
    known.facts = { ...known.facts, [fact]: value };
    return {
      type: known.type,
      rec: known.id,
      scope: known.scope,
      do: 'patch',
      set: { [fact]: value },
      ...(base === undefined ? {} : { base: { [fact]: base } }),
    };
  }

  get records(): readonly { id: string }[] {
    return this.#records;
  }
}

const ROLES = ['CELL_SECRETARY', 'CELL_DEPUTY', 'COMMUNE_OFFICE', 'INSPECTION', 'OPERATOR'];

describe.each(SEEDS)('one story on every storage, seed %i', (seed) => {
  test('[P] [L] each request gets the same answer, line for line, and leaves the same behind', async () => {
    const random = rng(seed);
    const tree = makeTree(random);
    const backends = [await memoryBackend(tree)];
    for (const kind of DATABASES) backends.push(await sqlBackend(kind, await maker.make(kind), tree));
    const onAll = async <T>(work: (backend: Backend) => Promise<T>, what: string): Promise<T> => {
      const [first, ...others] = await Promise.all(backends.map(work));
      const expected = inOrder(first);
      for (const [i, other] of others.entries()) {
        const got = inOrder(other);
        if (got !== expected) throw new Error(`${backends[i + 1]?.name}: ${what}\n${firstDifference(expected, got)}`);
      }
      return first as T;
    };
    const grant = async (user: string) => {
      const grants = Array.from({ length: 1 + random.int(2) }, () => {
        const role = random.pick(ROLES);
        return { role, unit: random.pick(role.startsWith('CELL') ? tree.cells : tree.communes) };
      });
      await onAll((backend) => backend.setGrants(user, grants), 'grants');
    };
    // one of them keeps the rights of the office, so that something is moved and erased in every story
    const [office = '', ...others] = tree.users;
    const rights = [{ role: 'COMMUNE_OFFICE', unit: tree.communes[0] ?? '' }];
    await onAll((backend) => backend.setGrants(office, rights), 'grants');
    for (const user of others) await grant(user);

    const traffic = new Traffic(random, tree);
    let now = Date.UTC(2026, 10, 22);
    for (let step = 0; step < STEPS; step++) {
      now += random.int(5000);
      const user = random.pick(tree.users);
      if (user !== office && random.chance(0.05)) await grant(user);
      const { body, pulls } = traffic.request(user);
      const times = random.chance(0.15) ? 2 : 1;
      for (let i = 0; i < times; i++) {
        const answer = await onAll(
          (backend) => answerOf(backend.storage, { device: `d${user}`.slice(0, 22), user }, body, now),
          `step ${step} ${JSON.stringify(body)}`,
        );
        if (Array.isArray(answer)) {
          traffic.learn(user, pulls, answer);
          for (const line of answer) {
            if ('gone' in line) seen.gone++;
            if ('count' in line) seen.blocks++;
          }
          for (const result of (answer[0]?.results ?? []) as { status?: 'conflict' | 'deferred' | 'rejected' }[]) {
            if (result.status) seen[result.status]++;
          }
        }
      }
    }
    for (const { id } of traffic.records) {
      for (const user of tree.users) {
        await onAll(
          (backend) => runWork(backend.storage.read((tx) => recordHistory(tx, user, id))),
          `history of ${id}`,
        );
      }
    }
    const lying = await Promise.all(
      traffic.records.map(({ id }) => runWork((backends[0] as Backend).storage.read((tx) => tx.record(id)))),
    );
    const people = new Map(
      lying.flatMap((record) => (record?.type === 'candidate' ? [[record.id, record] as const] : [])),
    );
    for (const record of lying) {
      const person = record?.parent ? people.get(record.parent) : undefined;
      // SPEC L5
      if (person && person.commune === record?.commune) expect(record?.scope).toBe(person.scope);
    }
    for (const commune of tree.communes) {
      await onAll(async (backend) => {
        // by time, and within a second in no order
        const held = (await backend.deferred(commune)) as unknown as HeldOp[];
        return held.sort((a, b) => a.at - b.at || (`${a.log} ${a.n}` < `${b.log} ${b.n}` ? -1 : 1));
      }, 'deferred');
      await onAll((backend) => backend.audit(commune), 'audit');
      await onAll(
        (backend) => runWork(backend.storage.read((tx) => tx.snapshotFrom(commune, null, null, 10_000))),
        'snapshot',
      );
      await onAll(
        (backend) => runWork(backend.storage.read((tx) => tx.changesAfter(commune, 0, null, 10_000))),
        'feed',
      );
    }
  });
});

test('the stories together were full of conflicts, refusals, moves and pages', () => {
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(10);
});

/** One text per value, whatever the order in which its members were written. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function firstDifference(expected: string, got: string): string {
  let at = 0;
  while (expected[at] === got[at]) at++;
  const from = Math.max(0, at - 200);
  return `expected … ${expected.slice(from, at + 200)}\ngot      … ${got.slice(from, at + 200)}`;
}

async function answerOf(storage: SyncStorage, caller: { device: string; user: string }, body: Json, now: number) {
  const answer = await handleSync({ storage, caller, body, now });
  if (!answer.ok) return answer.problem;
  const lines: Record<string, Json>[] = [];
  for await (const line of answer.lines) lines.push(JSON.parse(line) as Record<string, Json>);
  return lines;
}
