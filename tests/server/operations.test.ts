import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newRecordId, TestDevice } from '../support/enrol-device.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { type RunningServer, startServer } from '../support/server.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
let postgres: TestPostgres;
let dataDir: string;
let server: RunningServer;
beforeAll(() => {
  postgres = startPostgres();
  dataDir = mkdtempSync(join(tmpdir(), 'so-nguon-operations-'));
});
afterAll(async () => {
  await server.kill();
  postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function admin(env: Record<string, string>, ...words: string[]): Promise<{ code: number; out: string }> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['src/server/admin.ts', ...words], {
      ...{ cwd: PROJECT, env: { ...process.env, DATA_DIR: dataDir, ...env } },
    });
    return { code: 0, out: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: `${stdout}${stderr}` };
  }
}

describe('docs/operations.md, walked through', () => {
  test('from SQLite to PostgreSQL, a backup there, and the restore drill', async () => {
    const postgresEnv = { DATABASE_URL: postgres.newDatabase() };
    server = await startServer({ dataDir, web: false });
    const port = Number(new URL(server.url).port);
    const operator = await TestDevice.create(server.url);
    await operator.redeem(server.operatorLink ?? '');
    const [commune, cell, person] = [newRecordId(), newRecordId(), newRecordId()];
    const post = (path: string, json: unknown) => operator.request('POST', `/api/v1/${path}`, { json });
    await post('units', { id: commune, parentId: operator.enrolment?.unit.id, name: 'Xã Lê Lợi', kind: 'COMMUNE' });
    await post('units', { id: cell, parentId: commune, name: 'Chi bộ bản Pá Bon', kind: 'CELL' });
    await post('people', { id: person, name: 'Lò Thị Thử', grants: [{ role: 'CELL_SECRETARY', unit: cell }] });
    const { json } = await post('invitations', { person });
    const phone = await TestDevice.create(server.url);
    await phone.redeem((json as { link: string }).link);
    const put = (n: number) => ({
      ...{ n, type: 'candidate', rec: newRecordId(), scope: cell, do: 'put', set: { name: `Người ${n}` } },
      ...{ claimedAt: 0, schema: 1 },
    });
    const first = await phone.sync({ ops: [put(1)], pull: [{ scope: commune, after: null, want: 10_000 }] });
    const cursor = first.lines.at(-1)?.next;

    expect(await admin({}, 'copy-to-postgres')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/DATABASE_URL must name/),
    });
    expect(await admin(postgresEnv, 'copy-to-postgres')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/in use: stop the server/),
    });
    await server.stop();
    expect(await admin(postgresEnv, 'copy-to-postgres')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/both databases hold the same/),
    });

    // the phone notices nothing: the same epoch, and its cursor goes on
    server = await startServer({ dataDir, port, web: false, env: postgresEnv });
    expect(server.operatorLink).toBeNull();
    const onwards = await phone.sync({ ops: [put(2)], pull: [{ scope: commune, after: cursor, want: 10_000 }] });
    expect(onwards).toMatchObject({ status: 200, head: { results: [{ n: 2 }] } });
    expect(onwards.lines.at(-1)?.snapshot).toBeUndefined();

    // a backup beside the running server, read through again from another place
    expect(await admin(postgresEnv, 'backup')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/read back whole/),
    });
    const copy = join(dataDir, 'backups', readdirSync(join(dataDir, 'backups'))[0] ?? '');
    expect((await phone.sync({ ops: [put(3)] })).head.durableThrough).toBe(2);
    const verified = await admin({}, 'verify', copy);
    expect(verified).toMatchObject({ code: 0, out: expect.stringMatching(/every chain whole[\s\S]* is whole/) });
    expect(verified.out).toMatch(/^history +2$/m);
    expect(await admin(postgresEnv, 'verify')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/every chain whole/),
    });
    expect(await admin({}, 'verify', join(dataDir, 'none.db'))).toMatchObject({
      code: 1,
      out: expect.stringMatching(/is not there/),
    });
    expect(await admin({}, 'verify', join(dataDir, 'server-key.json'))).toMatchObject({
      code: 1,
      out: expect.stringMatching(/damaged, or no/),
    });

    expect(await admin(postgresEnv, 'restore', copy)).toMatchObject({
      code: 1,
      out: expect.stringMatching(/stop every process/),
    });
    await server.stop();
    const restored = await admin(postgresEnv, 'restore', copy);
    expect(restored).toMatchObject({ code: 0, out: expect.stringMatching(/kept: the schema before_restore_\d{14}/) });
    server = await startServer({ dataDir, port, web: false, env: postgresEnv });
    const told = await phone.sync({});
    expect(told).toMatchObject({ status: 412, json: { code: 'epoch_changed', expectNext: 3, answeredFrom: 1 } });
    const { epoch } = told.json as { epoch: string };
    const again = { epoch, ops: [put(3)], pull: [{ scope: commune, after: null, want: 10_000 }] };
    expect((await phone.sync(again)).text).toMatch(/Người 1[\s\S]*Người 2|Người 2[\s\S]*Người 1/);
    await server.stop();

    // and into a SQLite of its own: one format for both
    const elsewhere = join(dataDir, 'elsewhere');
    expect(await admin({ DATA_DIR: elsewhere }, 'restore', copy)).toMatchObject({ code: 0 });
    expect(await admin({ DATA_DIR: elsewhere }, 'verify')).toMatchObject({ code: 0 });
    // without the key from the safe nothing starts, until the operator says that it is lost
    const start = () => startServer({ dataDir: elsewhere, web: false });
    await expect(start()).rejects.toThrow(/server-key\.json in DATA_DIR is not the one of this database/);
    expect(await admin({ DATA_DIR: elsewhere }, 'operator')).toMatchObject({ code: 1 });
    expect(await admin({ DATA_DIR: elsewhere }, 'adopt-key')).toMatchObject({ code: 0 });
    server = await start();
  }, 120_000);

  test('the guide and the usage name every command, variable and trouble', async () => {
    const guide = readFileSync(join(PROJECT, 'docs/operations.md'), 'utf8');
    const usage = (await admin({})).out;
    const source = readFileSync(join(PROJECT, 'src/server/admin.ts'), 'utf8');
    const commands = [...source.matchAll(/^ {2}(?:async )?(?:'([a-z-]+)'|([a-z]+))\((?:\{|config)/gm)].map(
      (m) => m[1] ?? m[2],
    );
    expect(commands.length).toBeGreaterThan(8);
    for (const command of commands) expect(usage).toMatch(new RegExp(`^ {2}${command}[ \\[]`, 'm'));
    for (const command of ['backup', 'restore', 'verify', 'copy-to-postgres', 'adopt-key'])
      expect(guide).toContain(`npm run admin -- ${command}`);
    const troubles =
      readFileSync(join(PROJECT, 'src/server/storage/sql-database.ts'), 'utf8').match(/^ {2}\| '\w+'/gm) ?? [];
    expect(troubles).toHaveLength(10);
    for (const trouble of troubles) expect(guide).toContain(`\`${trouble.slice(5, -1)}\``);
  });
});
