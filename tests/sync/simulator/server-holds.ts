import { type HistoryOp, runNow } from '../../../src/server/storage/storage.ts';
import { COMMUNE_A, COMMUNE_B } from './people.ts';
import { mustHold } from './violation.ts';
import type { World } from './world.ts';

/** What must hold of the server alone, once everything is quiet. */
export function serverHolds(world: World, erased: ReadonlySet<string>): void {
  const { storage } = world;
  const authors = authorsOfLogs(world);
  for (const record of storage.records()) {
    mustHold('I3', !erased.has(record.id), () => `${record.type} ${record.id} was erased and is there again`);
    appliedOnce(world, record.id, authors);
    const { parent } = record;
    mustHold(
      'L6',
      !parent || !erased.has(parent),
      () => `${record.type} ${record.id} of the erased ${parent} is there`,
    );
    const home = parent ? storage.recordNow(parent) : undefined;
    mustHold(
      'L5',
      !home || home.commune !== record.commune || home.scope === record.scope,
      () => `${record.type} ${record.id} lies in ${record.scope}, its ${parent} in ${home?.scope}`,
    );
  }
  for (const commune of [COMMUNE_A, COMMUNE_B]) auditHolds(world, commune);
}

/** I8: an operation's number stands once in the history. */
function appliedOnce(world: World, record: string, authors: ReadonlyMap<string, string>): void {
  const numbers = new Set<string>();
  for (const entry of world.storage.historyNow(record)) {
    const number = `${entry.log} ${entry.n}`;
    mustHold('I8', !numbers.has(number), () => `operation ${entry.n} of ${record} was applied twice`);
    inItsAuthorsName(world, entry, authors);
    numbers.add(number);
  }
}

/** R3: whoever brings an operation, it is its author's, or an officer's who settled it. */
function inItsAuthorsName(world: World, { log, n, author }: HistoryOp, authors: ReadonlyMap<string, string>): void {
  const owner = authors.get(log);
  if (owner === undefined || owner === author) return;
  const decision = runNow(world.storage.read((tx) => tx.decision(log, n)));
  mustHold('R3', decision?.user === author, () => `operation ${n} of ${owner} is in the name of ${author}`);
}

/** P8: the trail of a commune is one chain. */
function auditHolds(world: World, commune: string): void {
  let previous = '';
  for (const [i, entry] of world.storage.auditOf(commune).entries()) {
    const holds = entry.index === i + 1 && entry.previous === previous;
    mustHold('P8', holds, () => `entry ${i + 1} of the trail does not follow on the one before`);
    previous = entry.hash;
  }
}

/** Whose each log is. */
function authorsOfLogs(world: World): ReadonlyMap<string, string> {
  const logs = world.devices.flatMap((device) =>
    [...world.model.logsOf(device)].map((log) => [log, device.user] as const),
  );
  return new Map(logs);
}
