import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SqlDatabase } from '../../src/server/storage/sql-database.ts';
import { World } from '../server/world.ts';
import { newRecordId, type TestDevice } from '../support/enrol-device.ts';
import { jpeg } from '../support/sample-files.ts';
import { newPage, PageSender, putPage, type TestPage } from '../support/send-page.ts';
import { type Signer, signerOf } from './proofs.ts';
import { type Route, readRoutes } from './read-routes.ts';
import type { Pool } from './schema-arbitrary.ts';

export interface FuzzWorld {
  world: World;
  routes: Route[];
  callers: Signer[];
  pool: Pool;
  /** where it also listens */
  port: number;
  close(): Promise<void>;
}

/** A device may send 600 requests a minute; a batch is spread over so many. */
const DEVICES_EACH = 4;

/**
 * A server where something of everything is there: people of every kind who call (one is suspended, one phone revoked),
 * and others whom they may spoil: units, people, invitations, a hand-over, changes that wait for a person.
 */
export async function fuzzWorld(database: SqlDatabase, logLevel: 'silent' | 'error' = 'silent'): Promise<FuzzWorld> {
  const filesDir = mkdtempSync(join(tmpdir(), 'so-nguon-fuzz-'));
  const world = await World.create(database, { logLevel, filesDir });
  const [commune, other] = [
    await world.unit(world.root, 'COMMUNE', 'Xã A'),
    await world.unit(world.root, 'COMMUNE', 'Xã B'),
  ];
  const [cell, far] = [await world.unit(commune, 'CELL', 'Chi bộ A1'), await world.unit(other, 'CELL', 'Chi bộ B1')];
  const devices: TestDevice[] = [];
  const callers = async (grants: readonly { role: string; unit: string }[], count = DEVICES_EACH) => {
    const id = newRecordId();
    await world.expect200('POST', '/api/v1/people', { id, name: 'Lò Thị Thử', grants });
    for (let i = 0; i < count; i++) devices.push(await world.join((await world.invite(id)).link));
    return id;
  };
  const everything = ['OPERATOR', 'PROVINCE_READER', 'COMMUNE_OFFICE'].map((role) => ({ role, unit: world.root }));
  await callers(everything, DEVICES_EACH * 2);
  await callers([{ role: 'CELL_SECRETARY', unit: cell }]);
  await callers([{ role: 'COMMUNE_OFFICE', unit: commune }]);
  await callers([{ role: 'PROVINCE_READER', unit: world.root }], 1);
  await callers([{ role: 'CELL_SECRETARY', unit: far }]);
  const suspended = await callers([{ role: 'CELL_DEPUTY', unit: cell }], 1);
  await callers([{ role: 'CELL_DEPUTY', unit: cell }], 1);

  const victims: string[] = [];
  const victimDevices: string[] = [];
  const logs: string[] = [];
  const cursors: string[] = [];
  const resumes: string[] = [];
  const records = [newRecordId(), newRecordId()];
  for (const scope of [cell, far]) {
    const person = await world.person('CELL_DEPUTY', scope);
    victims.push(person);
    const phone = await world.join((await world.invite(person)).link);
    victimDevices.push(phone.enrolment?.device ?? '');
    logs.push(phone.log);
    const op = { n: 1, type: 'candidate', scope, do: 'put', claimedAt: 0, schema: 1, set: { name: 'Lò Văn Thử' } };
    await phone.sync({ ops: [{ ...op, rec: records[logs.length - 1] }] });
    await world.expect200('POST', `/api/v1/devices/${phone.enrolment?.device}/revocation`, { kind: 'lock' });
    const kept = { type: 'candidate', scope, do: 'put', claimedAt: 0, schema: 1, set: { name: 'Chờ' } };
    await phone.sync({ ops: [2, 3, 4, 5].map((n) => ({ ...kept, n, rec: newRecordId() })), ackThrough: 1 });
  }
  for (const device of devices) {
    if (device.enrolment?.user.id === suspended) continue;
    const home = device.enrolment?.commune ?? commune;
    const { lines } = await device.sync({ pull: [{ scope: home, after: null, want: 65_536 }] });
    for (const line of lines) {
      for (const [name, list] of [
        ['next', cursors],
        ['start', cursors],
        ['last', resumes],
      ] as const)
        if (typeof line[name] === 'string') list.push(line[name]);
    }
    logs.push(device.log);
  }
  await world.expect200('PATCH', `/api/v1/people/${suspended}`, { suspended: true });
  const revoked = devices.at(-1)?.enrolment?.device;
  await world.expect200('POST', `/api/v1/devices/${revoked}/revocation`, { kind: 'wipe' });
  const revoking = await devices.at(-1)?.sync({});
  const handover = newRecordId();
  const incoming = { id: newRecordId(), name: 'Người nhận' };
  const outgoing = devices[DEVICES_EACH * 2]?.enrolment?.user.id;
  await world.expect200('POST', '/api/v1/handovers', {
    ...{ id: handover, unit: cell, role: 'CELL_SECRETARY', outgoing, incoming },
  });
  const invitations: string[] = [];
  const secrets: string[] = [];
  for (let i = 0; i < 6; i++) {
    const { id, link, code } = await world.invite(await world.person('CELL_DEPUTY', cell));
    invitations.push(id);
    secrets.push(link.slice(link.indexOf('#') + 1), code);
  }
  const conflicts = await makeConflicts(devices.slice(DEVICES_EACH * 2, DEVICES_EACH * 2 + 2), cell);
  const waiting = await world.expect200('GET', `/api/v1/deferred?commune=${commune}`);
  const secretaries = devices.slice(DEVICES_EACH * 2, DEVICES_EACH * 3);
  const { pages, uploads } = await beginUploads(secretaries, cell, records[0] ?? '');
  const units = [commune, other, cell, far];
  const spare = Array.from({ length: 12 }, newRecordId);
  const pool: Pool = {
    ids: [
      ...units,
      world.root,
      ...victims,
      ...victimDevices,
      ...records,
      ...conflicts,
      ...spare,
      handover,
      incoming.id,
    ],
    named: {
      // never the callers' own people and devices: soon nobody could call any more
      unit: [...units, world.root],
      commune: [commune, other],
      parentId: [world.root, ...units],
      scope: [cell, cell, commune, far],
      person: [...victims, incoming.id],
      outgoing: [...victims, outgoing ?? ''],
      log: logs,
      n: ['2', '3', '4', '5'],
      secret: secrets,
      epoch: [devices[0]?.enrolment?.epoch ?? ''],
      after: [...new Set(cursors)],
      resume: [...new Set(resumes)],
      order: [(revoking?.head?.order as { id?: string } | undefined)?.id ?? 'x'],
      candidateId: records,
      conflict: conflicts,
      record: pages.map(({ record }) => record),
      upload: uploads,
      seen: (waiting as { deferred: { seen: string }[] }).deferred.map(({ seen }) => seen),
      year: ['2025', '2026'],
      through: ['2026-11-22', '2026-02-29'],
      before: ['1', '5', '999999999999'],
      id: [...spare, ...invitations, handover, ...victims, ...victimDevices, ...units, ...records],
    },
    pages,
  };
  const routes = await readRoutes(world.app);
  await world.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = world.app.server.address() as AddressInfo;
  return {
    ...{ world, routes, port, callers: await Promise.all(devices.map(signerOf)), pool },
    async close() {
      await world.close();
      rmSync(filesDir, { recursive: true, force: true });
    },
  };
}

/** Two phones write about the same candidate without having seen each other: a fact's conflict, and one of a group. */
async function makeConflicts(phones: readonly TestDevice[], scope: string): Promise<string[]> {
  const rec = newRecordId();
  const shape = { type: 'candidate', rec, scope, claimedAt: 0, schema: 1 };
  const conflicts: string[] = [];
  for (const [i, phone] of phones.entries()) {
    const log = phone.log;
    phone.log = newRecordId();
    const note = ['một', 'hai'][i];
    const { head } = await phone.sync({
      ops: [
        { ...shape, n: 1, do: 'put', set: { name: 'Lò Văn Chung', note } },
        { ...shape, n: 2, do: 'patch', set: { occupation: note }, group: [2, 2] },
        { ...shape, n: 3, do: 'patch', set: { note: `${note} nữa` }, base: { note }, group: [2, 2] },
      ],
    });
    for (const { conflict = [] } of head.results ?? []) conflicts.push(...conflict);
    phone.log = log;
  }
  if (new Set(conflicts).size < 2) throw new Error('the conflicts that were to be made were not');
  return [...new Set(conflicts)];
}

/** Pages of a candidate's papers: one whose file is there, and on each phone one that is on its way. */
async function beginUploads(phones: readonly TestDevice[], scope: string, candidate: string) {
  const pages: TestPage[] = [];
  const uploads: string[] = [];
  for (const [i, phone] of phones.entries()) {
    const page = newPage(jpeg({ pixels: 200 + i }));
    pages.push(page);
    const log = phone.log;
    phone.log = newRecordId();
    await phone.sync({ ops: [putPage(1, scope, candidate, page)] });
    phone.log = log;
    const sender = new PageSender(phone);
    if (i === 0) await sender.send(page);
    const created = await sender.create(page);
    if (created.status !== 201) throw new Error(`an upload could not begin: ${created.status} ${created.text}`);
    uploads.push((created.headers.location ?? '').split('/').at(-1) ?? '');
  }
  return { pages, uploads };
}
