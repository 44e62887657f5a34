import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BackupFailed, makeBackup } from '../../src/server/backup.ts';
import { newRecordId, type TestDevice } from '../support/enrol-device.ts';
import { DatabaseMaker, World } from './world.ts';

const maker = new DatabaseMaker();
let world: World;
let cell: string;
let phone: TestDevice;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'so-nguon-backup-'));
  world = await World.create(await maker.make('SQLite file'));
  const commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
  cell = await world.unit(commune, 'CELL', 'Chi bộ bản Pá Bon');
  phone = await world.member('CELL_SECRETARY', cell);
});
afterAll(async () => {
  await world.close();
  await maker.close();
  rmSync(folder, { recursive: true, force: true });
});

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

describe('[P9] a verified backup lets phones forget', () => {
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

  test.each([
    ['an altered audit', (copy: DatabaseSync) => copy.exec(`UPDATE audit SET actor = 'x' WHERE number = 1`)],
    ['missing rows', (copy: DatabaseSync) => copy.exec('PRAGMA foreign_keys = OFF; DELETE FROM person')],
  ])('a copy with %s counts for nothing', async (_name, damage) => {
    await phone.sync({ ops: [put(4)] }).catch(() => undefined);
    const before = (await phone.sync({})).head.durableThrough;
    world.clock.now += 1000;
    const { database } = world.services;
    const damaging = {
      ...database,
      backup: async (path: string) => {
        await database.backup(path);
        const copy = new DatabaseSync(path);
        damage(copy);
        copy.close();
      },
    };
    await expect(makeBackup(damaging, folder, world.clock.now)).rejects.toThrow(BackupFailed);
    expect((await phone.sync({})).head.durableThrough).toBe(before);
  });

  test('a copy that is no database at all counts for nothing', async () => {
    const { database } = world.services;
    const damaging = { ...database, backup: async (path: string) => writeFileSync(path, 'x'.repeat(10_000)) };
    await expect(makeBackup(damaging, folder, world.clock.now)).rejects.toThrow();
    expect((await phone.sync({})).head.durableThrough).toBe(3);
  });
});
