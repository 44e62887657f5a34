import { stampOfFact } from '../../../src/protocol/block.ts';
import { baseKey } from '../../../src/protocol/fact-base.ts';
import { isBlank } from '../../../src/protocol/facts.ts';
import { may } from '../../../src/protocol/rights.ts';
import { runNow, type StoredRecord } from '../../../src/server/storage/storage.ts';
import { inSight } from '../../../src/server/sync/in-sight.ts';
import type { Shown, View } from '../../../src/sync/view.ts';
import type { Device } from './device.ts';
import { mustHold } from './violation.ts';
import { withinGrants } from './within-grants.ts';
import type { World } from './world.ts';

/** What must hold of a phone beside the server, once everything is quiet. */
export function phoneHolds(world: World, device: Device, view: View, erased: ReadonlySet<string>): void {
  sameAsServer(world, device, view, erased);
  viewsFollow(world, device, view);
  decisionsKnown(world, device);
}

/** I1, I3, I4: the phone holds what the server has within its grants, value by value, and nothing else. */
function sameAsServer(world: World, device: Device, { base }: View, erased: ReadonlySet<string>): void {
  const { storage } = world;
  const reaches = world.model.reaches(device.user);
  const meta = device.store.tables.meta.get('meta');
  const expected = new Map<string, StoredRecord>();
  for (const record of storage.records()) if (inSight(reaches, record)) expected.set(record.id, record);
  for (const [id, record] of base) {
    mustHold('I3', !erased.has(id), () => `device ${device.index} still has the erased ${id}`);
    mustHold(
      'I4',
      may(reaches, 'read', record.type, record),
      () => `device ${device.index} holds ${record.type} of ${record.scope}`,
    );
    const server = expected.get(id);
    mustHold('I1', server !== undefined, () => `device ${device.index} has ${record.type} ${id}, the server has not`);
    const here = [record.type, record.scope, record.commune, record.rev];
    const there = [server.type, server.scope, server.commune, server.rev];
    mustHold(
      'I1',
      here.join() === there.join(),
      () => `device ${device.index}, ${id}: ${here.join()} instead of ${there.join()}`,
    );
    for (const fact of new Set([...Object.keys(record.facts), ...Object.keys(server.facts)])) {
      const [mine, its] = [record.facts[fact], server.facts[fact]?.value];
      mustHold(
        'I1',
        mine === its || baseKey(mine) === baseKey(its),
        () => `device ${device.index}, ${record.type} ${id}.${fact}: ${baseKey(mine)} instead of ${baseKey(its)}`,
      );
      if (isBlank(mine)) continue;
      const [stamp, its2] = [stampOfFact(record, fact), server.facts[fact]];
      mustHold(
        'I1',
        stamp.author === its2?.author && stamp.at === its2.at,
        () =>
          `device ${device.index}, ${record.type} ${id}.${fact}: by ${stamp.author} at ${stamp.at} instead of ${its2?.author} at ${its2?.at}`,
      );
    }
  }
  for (const id of expected.keys())
    mustHold('I1', base.has(id), () => `device ${device.index} lacks ${expected.get(id)?.type} ${id}`);
  withinGrants(device, reaches);
  for (const cursor of device.store.rows('cursor')) {
    mustHold('L7', cursor.misses === 0, () => `device ${device.index}: the digest does not agree`);
  }
  mustHold(
    'I6',
    (meta?.overlaid ?? []).every((each) => each.status === 'deferred'),
    () =>
      `device ${device.index}: overlay left over ${JSON.stringify(meta?.overlaid.filter((each) => each.status !== 'deferred'))}`,
  );
}

/** P15: the phone knows what became of each operation that an officer settled. */
function decisionsKnown(world: World, device: Device): void {
  for (const row of device.store.rows('acked')) {
    const decided = runNow(world.storage.read((tx) => tx.decision(row.log, row.n)));
    const isTold = row.log === device.store.tables.meta.get('meta')?.log;
    mustHold(
      'P15',
      row.status !== 'deferred' || !decided || !isTold,
      () => `device ${device.index}: operation ${row.n} was settled (${decided?.status}), and it still waits there`,
    );
    mustHold(
      'P15',
      row.status !== 'rejected' || !decided?.words || !isTold || row.words !== undefined,
      () => `device ${device.index}: operation ${row.n} was given back, and its author does not know why`,
    );
  }
}

/** A view that followed what its tab published shows the same as one that is loaded anew. */
function viewsFollow(_world: World, device: Device, loaded: View): void {
  for (const tab of device.tabs) {
    if (tab.reload || tab.version !== device.store.tables.meta.get('meta')?.version) continue;
    const ids = new Set([...loaded.ids(), ...tab.view.ids()]);
    for (const id of ids) {
      const [a, b] = [shownText(tab.view.get(id)), shownText(loaded.get(id))];
      mustHold('C2', a === b, () => `device ${device.index}, ${id}: the view shows ${a}, the disk ${b}`);
    }
  }
}

function shownText(shown: Shown | undefined): string {
  if (!shown) return 'nothing';
  const facts = Object.keys(shown.facts)
    .sort()
    .filter((fact) => !isBlank(shown.facts[fact]));
  return JSON.stringify([
    shown.type,
    shown.scope,
    shown.rev,
    facts.map((fact) => [fact, baseKey(shown.facts[fact]), shown.stampOf(fact)]),
  ]);
}
