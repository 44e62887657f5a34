import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeBackup } from '../../src/server/backup.ts';
import { BackupFailed } from '../../src/server/check-backup.ts';
import { newRecordId, type TestDevice } from '../support/enrol-device.ts';
import { type DatabaseKind, DatabaseMaker, World } from './world.ts';

const maker = new DatabaseMaker();
let world: World;
let cell: string;
let phone: TestDevice;
let folder: string;
const begin = async (kind: DatabaseKind) => {
  folder = mkdtempSync(join(tmpdir(), 'so-nguon-backup-'));
  world = await World.create(await maker.make(kind));
  const commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
  cell = await world.unit(commune, 'CELL', 'Chi bộ bản Pá Bon');
  phone = await world.member('CELL_SECRETARY', cell);
};
const end = async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
};
afterAll(() => maker.close());

const put = (n: number) => ({
  ...{
    n,
    type: 'candidate',
    rec: newRecordId(),
    scope: cell,
    do: 'put',
    set: { name: `Người ${n}` },
    claimedAt: 0,
    schema: 1,
  },
});

describe.each(['SQLite file', 'PostgreSQL'] as const)('[P9] a verified backup of %s lets phones forget', (kind) => {
  beforeAll(() => begin(kind));
  afterAll(end);

  test('no backup: nothing is durable elsewhere; after one: what it holds, and no more', async () => {
    expect((await phone.sync({ ops: [put(1), put(2)] })).head.durableThrough).toBeUndefined();
    expect(await world.expect200('GET', '/api/v1/backup')).toEqual({ lastAt: null, bytes: null, opsSince: 2 });

    const { path, bytes } = await makeBackup(world.services.database, folder, world.clock.now);
    expect((await phone.sync({ ops: [put(3)] })).head.durableThrough).toBe(2);
    expect(await world.expect200('GET', '/api/v1/backup')).toEqual({ lastAt: world.clock.now, bytes, opsSince: 1 });

    const copy = new DatabaseSync(path, { readOnly: true });
    expect(copy.prepare(`SELECT COUNT(*) AS n FROM record WHERE type = 'candidate'`).get()).toEqual({ n: 2 });
    copy.close();
    world.clock.now += 1000;
    await makeBackup(world.services.database, folder, world.clock.now);
    expect((await phone.sync({})).head.durableThrough).toBe(3);
    expect(readdirSync(folder).filter((name) => name.endsWith('.db'))).toHaveLength(2);
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  });

  test('a database whose audit was altered gives no backup that counts', async () => {
    await phone.sync({ ops: [put(4)] });
    const { database } = world.services;
    world.clock.now += 1000;
    const alter = (actor: string) =>
      database.write((tx) => tx.run(`UPDATE audit SET actor = ? WHERE commune = '' AND number = 1`, actor));
    await alter('x');
    await expect(makeBackup(database, folder, world.clock.now)).rejects.toThrow(BackupFailed);
    expect((await phone.sync({})).head.durableThrough).toBe(3);
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toHaveLength(1);
    // mended, the next one takes the place of the broken one
    await alter('server');
    await makeBackup(database, folder, world.clock.now);
    expect((await phone.sync({})).head.durableThrough).toBe(4);
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });
});
