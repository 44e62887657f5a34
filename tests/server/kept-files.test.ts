import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { UPLOAD_KEPT_MS } from '../../src/protocol/files.ts';
import { backUpWithFiles, backupPath } from '../../src/server/files/back-up-files.ts';
import { forgetUploads, removeErased } from '../../src/server/files/keep-files.ts';
import { restoreFiles } from '../../src/server/files/restore-files.ts';
import { verifyFiles } from '../../src/server/files/verify-files.ts';
import { newRecordId, type TestDevice } from '../support/enrol-device.ts';
import { NetworkCommune } from '../support/network-commune.ts';
import { jpeg, sha256Of } from '../support/sample-files.ts';
import { newPage, PageSender, putPage, type TestPage } from '../support/send-page.ts';
import { startServer } from '../support/server.ts';
import { DATABASES, DatabaseMaker, World } from './world.ts';

const DAY = 86_400_000;
const maker = new DatabaseMaker();
const folders: string[] = [];
afterAll(async () => {
  await maker.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'so-nguon-kept-'));
  folders.push(folder);
  return folder;
}

describe.each(DATABASES)('[F5] [F7] what becomes of files, on %s', (kind) => {
  let world: World;
  let commune: string;
  let cell: string;
  let phone: TestDevice;
  let sender: PageSender;
  let person: string;
  let n: number;
  beforeEach(async () => {
    world = await World.create(await maker.make(kind));
    commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
    cell = await world.unit(commune, 'CELL', 'Chi bộ bản Pá Bon');
    phone = await world.member('CELL_SECRETARY', cell);
    sender = new PageSender(phone);
    n = 0;
    person = await newPerson();
    return () => world.close();
  });

  async function write(op: object) {
    const { head } = await phone.sync({ ops: [{ scope: cell, claimedAt: 0, schema: 1, ...op, n: ++n }] });
    expect(head.results?.[0]?.status).toBeUndefined();
  }

  async function newPerson(): Promise<string> {
    const rec = newRecordId();
    await write({ type: 'candidate', rec, do: 'put', set: { name: 'Vàng Thị Thử' } });
    return rec;
  }

  /** A page that was received. */
  async function received(bytes: Buffer, of = person): Promise<TestPage> {
    const page = newPage(bytes);
    await write(putPage(n, cell, of, page));
    expect((await sender.send(page)).status).toBe(204);
    return page;
  }

  const erase = (type: string, rec: string) => write({ type, rec, do: 'command', command: 'erase', set: {} });
  const pathOf = (page: TestPage, of = commune) => world.services.files.contentPath(of, sha256Of(page.bytes));
  const parts = () => readdir(join(world.services.files.root, 'uploads'));
  const factOf = async (page: TestPage, fact: string) => {
    const [row] = await world.services.database.read((tx) =>
      tx.all<{ facts: string }>('SELECT facts FROM record WHERE id = ?', page.record),
    );
    return (JSON.parse(row?.facts ?? '{}') as Record<string, { value: unknown; author: string }>)[fact];
  };

  test('erasing a page, or the person whose paper it is, removes the bytes; what another page names stays', async () => {
    const shared = jpeg({ pixels: 500 });
    const [one, two] = [await received(shared), await received(shared)];
    const alone = await received(jpeg({ pixels: 501 }), await newPerson());
    await erase('attachment', one.record);
    await removeErased(world.services);
    expect(existsSync(pathOf(two))).toBe(true);
    expect((await sender.get(two.record)).bytes).toEqual(shared);
    await erase('candidate', person);
    expect((await sender.get(two.record)).status).toBe(404);
    await removeErased(world.services);
    expect(existsSync(pathOf(two))).toBe(false);
    expect((await sender.get(alone.record)).bytes).toEqual(alone.bytes);
    // the same photo may come again, of another person
    const again = await received(shared, await newPerson());
    expect((await sender.get(again.record)).bytes).toEqual(shared);
  });

  test('a page that comes while the bytes of its erased twin are being removed keeps them', async () => {
    const twin = await received(jpeg({ pixels: 499 }));
    await erase('attachment', twin.record);
    const { database, files } = world.services;
    let late: TestPage | undefined;
    const meanwhile: typeof database = {
      ...database,
      write: async (work) => {
        late ??= await received(twin.bytes);
        return database.write(work);
      },
    };
    await removeErased({ database: meanwhile, files });
    expect((await sender.get(late?.record ?? '')).bytes).toEqual(twin.bytes);
  });

  test('a page that is erased while it is on its way leaves no part behind', async () => {
    const page = newPage(jpeg({ pixels: 3000 }));
    await write(putPage(n, cell, person, page));
    const address = (await sender.create(page)).headers.location as string;
    await sender.patch(address, 0, page.bytes.subarray(0, 1000));
    await erase('attachment', page.record);
    await removeErased(world.services);
    expect(await parts()).toEqual([]);
    expect((await sender.head(address)).status).toBe(404);
  });

  test('a person who moves to another commune takes the pages along', async () => {
    const page = await received(jpeg({ pixels: 502 }));
    const unseen = await received(jpeg({ pixels: 509 }));
    const far = await world.unit(world.root, 'COMMUNE', 'Xã khác');
    const farCell = await world.unit(far, 'CELL', 'Chi bộ khác');
    // whoever holds both ends may move
    const mover = await world.person('COMMUNE_OFFICE', commune);
    await world.expect200('PATCH', `/api/v1/people/${mover}`, {
      grants: [
        { role: 'COMMUNE_OFFICE', unit: commune },
        { role: 'COMMUNE_OFFICE', unit: far },
      ],
    });
    const office = await world.join((await world.invite(mover)).link);
    const move = { type: 'candidate', rec: person, do: 'command', command: 'move', base: { scope: cell } };
    const { head } = await office.sync({
      ops: [{ n: 1, scope: cell, claimedAt: 0, schema: 1, ...move, set: { to: farCell } }],
    });
    expect(head.results?.[0]?.status).toBeUndefined();
    expect((await sender.get(page.record)).status).toBe(404);
    const there = new PageSender(await world.member('CELL_SECRETARY', farCell));
    expect((await there.get(page.record)).bytes).toEqual(page.bytes);
    await removeErased(world.services);
    expect([existsSync(pathOf(page)), existsSync(pathOf(page, far))]).toEqual([false, true]);
    for (const each of [page, unseen]) expect((await there.get(each.record)).bytes).toEqual(each.bytes);
  });

  test('an upload that nobody continued is forgotten; strays in the folder go, what is in use stays', async () => {
    const page = newPage(jpeg({ pixels: 3000 }));
    await write(putPage(n, cell, person, page));
    const address = (await sender.create(page)).headers.location as string;
    await sender.patch(address, 0, page.bytes.subarray(0, 1000));
    const kept = await received(jpeg({ pixels: 503 }));
    const { files } = world.services;
    const strays = [join(files.root, 'uploads', 'left.tmp'), pathOf(newPage(Buffer.from('stray')))];
    await files.place(await files.writeAside(Buffer.from('stray')), commune, strays[1]?.split('/').at(-1) as string);
    writeFileSync(strays[0] as string, 'stray');
    const long = (world.clock.now - 2 * DAY) / 1000;
    const part = join(files.root, 'uploads', address.split('/').at(-1) as string);
    for (const path of [...strays, part, pathOf(kept)]) utimesSync(path, long, long);
    await forgetUploads(world.services, world.clock.now);
    expect(strays.map((path) => existsSync(path))).toEqual([false, false]);
    expect((await sender.head(address)).headers['upload-offset']).toBe('1000');

    world.clock.now += UPLOAD_KEPT_MS + 1;
    await phone.request('GET', '/api/v1/me');
    const late = await sender.patch(address, 1000, page.bytes.subarray(1000));
    expect(late).toMatchObject({ status: 410, json: { code: 'upload_gone' } });
    await forgetUploads(world.services, world.clock.now);
    expect((await sender.head(address)).status).toBe(404);
    expect(await parts()).toEqual([]);
    expect((await sender.send(page)).status).toBe(204);
    expect((await sender.get(kept.record)).bytes).toEqual(kept.bytes);
  });

  test('a backup copies what is new and tells the pages that were there before it; verify and restore know the files', async () => {
    const folder = newFolder();
    const { database, files } = world.services;
    const first = await received(jpeg({ pixels: 504 }));
    let during: TestPage | undefined;
    const backUp = (work = async () => {}) => backUpWithFiles(world.services, folder, world.clock.now, work);
    const night = await backUp(async () => {
      during = await received(jpeg({ pixels: 505 }));
    });
    expect(night.files).toEqual({ copied: 2, wrong: [] });
    const at = Math.floor(world.clock.now / 1000) * 1000;
    expect(await factOf(first, 'backedUp')).toMatchObject({ value: { at }, author: 'server' });
    // the copy of the database may not know it: its phone keeps it for another night
    expect(await factOf(during as TestPage, 'backedUp')).toBeUndefined();
    expect(readFileSync(backupPath(folder, sha256Of(first.bytes)))).toEqual(first.bytes);
    const rows = await database.read((tx) => tx.all('SELECT sha256 FROM file WHERE backed_up_at IS NOT NULL'));
    expect(rows).toEqual([{ sha256: sha256Of(first.bytes) }]);
    // another page of the same content is told too, although nothing is copied
    const twin = await received(first.bytes);
    expect((await backUp()).files).toEqual({ copied: 0, wrong: [] });
    for (const page of [during as TestPage, twin]) expect(await factOf(page, 'backedUp')).toBeDefined();
    const told = await phone.sync({ pull: [{ scope: commune, after: null, want: 1_000_000 }] });
    expect(told.text).toContain('"backedUp"');

    expect(await verifyFiles(world.services)).toEqual({ whole: 2, wrong: [] });
    const damaged = await received(jpeg({ pixels: 506 }));
    for (const page of [first, damaged]) writeFileSync(pathOf(page), 'x'.repeat(page.bytes.length));
    rmSync(pathOf(during as TestPage));
    const wrong = [first, damaged, during as TestPage].map(({ bytes }) => `${commune}/${sha256Of(bytes)}`).sort();
    expect(await verifyFiles(world.services)).toEqual({ whole: 0, wrong });
    // what was never right is no backup, and nobody is told that it is
    expect((await backUp()).files.wrong).toEqual([`${commune}/${sha256Of(damaged.bytes)}`]);
    expect(await factOf(damaged, 'backedUp')).toBeUndefined();
    expect(await restoreFiles({ database, files }, folder)).toEqual({
      restored: 2,
      missing: [`${commune}/${sha256Of(damaged.bytes)}`],
    });
    expect((await sender.get(first.record)).bytes).toEqual(first.bytes);
    expect((await sender.get((during as TestPage).record)).bytes).toEqual(during?.bytes);
  });

  test('a backup of the database that failed tells nobody', async () => {
    const page = await received(jpeg({ pixels: 507 }));
    const failing = backUpWithFiles(world.services, newFolder(), world.clock.now, async () => {
      throw new Error('the copy is damaged');
    });
    await expect(failing).rejects.toThrow('the copy is damaged');
    expect(await factOf(page, 'backedUp')).toBeUndefined();
  });

  test('a page that was erased while the backup ran is not missed', async () => {
    const page = await received(jpeg({ pixels: 508 }));
    const { files } = await backUpWithFiles(world.services, newFolder(), world.clock.now, async () => {
      await erase('attachment', page.record);
      await removeErased(world.services);
    });
    expect(files.wrong).toEqual([]);
  });
});

test('[F5] admin backup, a lost disk, admin restore: the page is there again, and its phone may free it only then', async () => {
  const [dataDir, safe] = [newFolder(), newFolder()];
  const admin = async (...args: string[]) => {
    const env = { ...process.env, DATA_DIR: dataDir };
    return (await promisify(execFile)(process.execPath, ['src/server/admin.ts', ...args], { env })).stdout;
  };
  const server = await startServer({ dataDir, web: false });
  const laid = await NetworkCommune.lay(server.url, server.operatorLink as string);
  const sender = new PageSender(laid.phone);
  const page = await laid.save(newPage(jpeg({ pixels: 100_000 })));
  expect((await sender.send(page)).status).toBe(204);
  expect(await admin('backup', safe)).toContain('1 new files');
  const pulled = await laid.phone.sync({ pull: [{ scope: laid.commune, after: null, want: 1_000_000 }] });
  expect(pulled.text).toContain('"backedUp"');
  await server.stop();

  rmSync(join(dataDir, 'files'), { recursive: true });
  await expect(admin('verify')).rejects.toThrow(sha256Of(page.bytes));
  const copy = (await readdir(safe)).find((name) => name.endsWith('.db')) as string;
  expect(await admin('restore', join(safe, copy))).toContain('1 files put back');
  expect(await admin('verify')).toContain('1 files, all as they were received');
  const again = await startServer({ dataDir, web: false, port: Number(new URL(server.url).port) });
  expect((await sender.get(page.record)).bytes).toEqual(page.bytes);
  await again.stop();
});
