import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { DeviceRow } from '../../src/protocol/account-api.ts';
import { newRecordId, TestDevice } from '../support/enrol-device.ts';
import { type RunningServer, type ServerOptions, startServer } from '../support/server.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
let dataDir: string;
beforeAll(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'so-nguon-start-')), 'made', 'when', 'absent');
});
afterAll(() => rmSync(join(dataDir, '..', '..', '..'), { recursive: true, force: true }));

const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.kill();
});
async function start(options: ServerOptions): Promise<RunningServer> {
  const server = await startServer(options);
  running.push(server);
  return server;
}

async function admin(...words: string[]): Promise<{ code: number; out: string }> {
  const env = { ...process.env, DATA_DIR: dataDir, PUBLIC_URL: 'https://so.example.vn' };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['src/server/admin.ts', ...words], {
      cwd: PROJECT,
      env,
    });
    return { code: 0, out: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: `${stdout}${stderr}` };
  }
}

/** Operator, commune, cell and one phone on a running server. */
async function settle(server: RunningServer, operator: TestDevice) {
  const post = async (path: string, json: unknown) =>
    (await operator.request('POST', `/api/v1/${path}`, { json })).json as Record<string, unknown>;
  const [commune, cell, person] = [newRecordId(), newRecordId(), newRecordId()];
  await post('units', { id: commune, parentId: operator.enrolment?.unit.id, name: 'Xã Lê Lợi', kind: 'COMMUNE' });
  await post('units', { id: cell, parentId: commune, name: 'Chi bộ bản Pá Bon', kind: 'CELL' });
  await post('people', { id: person, name: 'Lò Thị Thử', grants: [{ role: 'CELL_SECRETARY', unit: cell }] });
  const phone = await TestDevice.create(server.url);
  await phone.redeem((await post('invitations', { person })).code as string);
  return { commune, cell, person, phone };
}

const put = (n: number, scope: string) => ({
  ...{
    n,
    type: 'candidate',
    rec: newRecordId(),
    scope,
    do: 'put',
    set: { name: `Người ${n}` },
    claimedAt: 0,
    schema: 1,
  },
});

describe('npm start and npm run admin', () => {
  test('the first start prints a link that makes the operator; later starts print none; all of admin works beside it', async () => {
    let server = await start({ dataDir, web: false });
    expect(server.operatorLink).toMatch(new RegExp(`^${server.url}/tham-gia#[A-Za-z0-9_-]{43}$`));
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    expect((await fetch(`${server.url}/api/v1/openapi.json`)).status).toBe(200);
    expect(statSync(join(dataDir, 'server-key.json')).mode & 0o077).toBe(0);

    // not used yet: a restart prints another one and the first stops working
    const stale = server.operatorLink ?? '';
    await server.stop();
    server = await start({ dataDir, web: false });
    const operator = await TestDevice.create(server.url);
    expect((await operator.redeem(stale)).status).toBe(404);
    expect((await operator.redeem(server.operatorLink ?? '')).status).toBe(200);
    const { commune, cell, person, phone } = await settle(server, operator);
    expect((await phone.sync({ ops: [put(1, cell)] })).head.results).toMatchObject([{ n: 1 }]);

    // a power cut: what was acknowledged is there, the tokens still work, no link is printed
    const port = Number(new URL(server.url).port);
    await server.kill();
    server = await start({ dataDir, web: false, port });
    expect(server.operatorLink).toBeNull();
    expect((await phone.sync({ pull: [{ scope: commune, after: null, want: 4096 }] })).text).toContain('Người 1');

    const link = await admin('operator');
    expect(link.out).toMatch(/https:\/\/so\.example\.vn\/tham-gia#[A-Za-z0-9_-]{43}/);
    const rescue = await TestDevice.create(server.url);
    expect((await rescue.redeem(/#(\S{43})/.exec(link.out)?.[1] ?? '')).status).toBe(200);
    expect((await rescue.request('GET', '/api/v1/people')).text).toContain(person);

    expect((await admin('invite')).out).toContain(person);
    const invitation = await admin('invite', person);
    const second = await TestDevice.create(server.url);
    expect((await second.redeem(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/m.exec(invitation.out)?.[0] ?? '')).status).toBe(200);

    const backup = await admin('backup');
    expect(backup).toMatchObject({ code: 0 });
    const copy = join(dataDir, 'backups', readdirSync(join(dataDir, 'backups'))[0] ?? '');
    expect((await phone.sync({ ops: [put(2, cell)] })).head.durableThrough).toBe(1);

    await admin('revoke', second.enrolment?.device ?? '', 'lock');
    expect((await second.sync({ ops: [put(1, cell)] })).head).toMatchObject({
      order: { kind: 'lock' },
      results: [{ status: 'deferred' }],
    });
    const { devices } = (await operator.request('GET', '/api/v1/devices')).json as { devices: DeviceRow[] };
    expect(devices.find(({ id }) => id === second.enrolment?.device)?.state).toBe('REVOKING');
    expect((await admin('deferred', commune)).out).toMatch(/revoked .*candidate[\s\S]*1 waiting/);
    expect((await admin('verify')).out).toMatch(/every chain whole/);

    expect(await admin('revoke', 'nobody')).toMatchObject({
      code: 1,
      out: expect.stringContaining('no phone has the id'),
    });
    expect(await admin('invite', 'nobody')).toMatchObject({
      code: 1,
      out: expect.stringContaining('no person has the id'),
    });
    expect(await admin('dance')).toMatchObject({ code: 2, out: expect.stringContaining('npm run admin -- COMMAND') });
    expect(await admin('restore', 'no-such-file')).toMatchObject({ code: 1 });

    // restored from the backup: another epoch, and the phone is told what to put back (P11)
    await server.stop();
    expect(await admin('restore', copy)).toMatchObject({ code: 0 });
    server = await start({ dataDir, web: false, port });
    const told = await phone.sync({});
    expect(told).toMatchObject({ status: 412, json: { code: 'epoch_changed', expectNext: 2, answeredFrom: 1 } });
    expect((told.json as { epoch: string }).epoch).not.toBe(phone.enrolment?.epoch);
    await server.stop();
    expect(existsSync(join(dataDir, 'so-nguon.db-wal'))).toBe(false);
  }, 120_000);

  test('a wrong environment is refused by name, at once', async () => {
    await expect(start({ dataDir, web: false, env: { PUBLIC_URL: 'so.example.vn' } })).rejects.toThrow(
      /ended with 1:\s+PUBLIC_URL must be/,
    );
  });

  test('a port that is taken is named', async () => {
    const server = await start({ dataDir, web: false });
    const port = Number(new URL(server.url).port);
    await expect(start({ dataDir: `${dataDir}-2`, web: false, port })).rejects.toThrow(/PORT is taken/);
    await server.stop();
  }, 60_000);

  test('--practice starts with the invented commune, says so to each device, and leaves nothing behind', async () => {
    const before = practiceFolders();
    const server = await start({ dataDir: `${dataDir}-3`, web: false, practice: true });
    const desk = await TestDevice.create(server.url);
    expect((await desk.redeem(server.operatorLink ?? '')).json).toMatchObject({
      practice: true,
      unit: { kind: 'COMMUNE' },
    });
    const { units } = (await desk.request('GET', '/api/v1/units')).json as { units: { kind: string }[] };
    expect(units.filter(({ kind }) => kind === 'CELL')).toHaveLength(6);
    const { text } = await desk.sync({ pull: [{ scope: desk.enrolment?.commune, after: null, want: 4_000_000 }] });
    expect(text).toContain('Pá Bon');
    await server.stop();
    expect(practiceFolders()).toEqual(before);
    expect(existsSync(`${dataDir}-3`)).toBe(false);
  }, 60_000);
});

function practiceFolders(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('so-nguon-thuc-hanh-'));
}
