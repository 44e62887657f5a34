import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueNonce } from '../../src/server/access/nonce.ts';
import { insertDevice } from '../../src/server/accounts/devices.ts';
import { loadServerKeys } from '../../src/server/keys.ts';
import { openDatabase } from '../../src/server/storage/open-database.ts';
import type { SqlTransaction } from '../../src/server/storage/sql-database.ts';
import { newRecordId } from '../support/enrol-device.ts';
import { startPostgres } from '../support/postgres.ts';
import { type RunningServer, startServer } from '../support/server.ts';

/** A phone of a cell's secretary, known to the server, with everything that it signs with. */
export interface LoadDevice {
  commune: string;
  cell: string;
  token: string;
  nonce: string;
  key: KeyObject;
  jwk: { kty: 'EC'; crv: 'P-256'; x: string; y: string };
}

export interface LoadWorld {
  devices: LoadDevice[];
  /** one for SQLite, two processes over one database for PostgreSQL */
  servers: RunningServer[];
  /** seconds of processor that servers and database have used */
  cpu(): number;
  stop(): Promise<void>;
}

/** As many cells as a commune of the mountains has. */
const CELLS_PER_COMMUNE = 40;

/** Servers with `count` phones that joined earlier: written into the database, since joining has its own limits. */
export async function loadWorld(engine: 'sqlite' | 'postgres', count: number, profile?: string): Promise<LoadWorld> {
  const dataDir = mkdtempSync(join(tmpdir(), 'so-nguon-load-'));
  const postgres = engine === 'postgres' ? startPostgres() : null;
  const databaseUrl = postgres?.newDatabase() ?? null;
  const database = await openDatabase({ databaseUrl, dataDir }, Date.now());
  const keys = loadServerKeys(dataDir);
  const devices: LoadDevice[] = [];
  await database.write(async (tx) => {
    const [root] = await tx.all<{ id: string }>('SELECT id FROM unit WHERE parent IS NULL');
    const communes: string[] = [];
    for (let i = 0; i < Math.ceil(count / CELLS_PER_COMMUNE); i++)
      communes.push(await makeUnit(tx, root?.id ?? '', null, 'COMMUNE', `Xã số ${i}`));
    for (let i = 0; i < count; i++) {
      const commune = communes[i % communes.length] as string;
      const cell = await makeUnit(tx, commune, commune, 'CELL', `Chi bộ số ${i}`);
      const person = newRecordId();
      await tx.run('INSERT INTO person (id, name, created_at) VALUES (?, ?, 0)', person, `Người thử ${i}`);
      await tx.run(
        "INSERT INTO person_grant (person, position, role, unit) VALUES (?, 0, 'CELL_SECRETARY', ?)",
        person,
        cell,
      );
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const jwk = { kty: 'EC', crv: 'P-256', x, y } as const;
      const [id, token] = [newRecordId(), randomBytes(32).toString('base64url')];
      const thumbprint = sha256(JSON.stringify({ crv: jwk.crv, kty: jwk.kty, x, y }));
      const known = { id, person, key: jwk, thumbprint, tokenHash: sha256(token), platform: 'android' };
      await insertDevice(tx, { ...known, appVersion: 'test' }, 0);
      devices.push({ commune, cell, token, nonce: issueNonce(keys, id, Date.now()), key: privateKey, jwk });
    }
  });
  await database.close();
  const env: Record<string, string> = databaseUrl === null ? {} : { DATABASE_URL: databaseUrl };
  const servers: RunningServer[] = [];
  for (let i = 0; i < (postgres ? 2 : 1); i++)
    servers.push(await startServer({ dataDir, web: false, env: { ...env, ...profiling(profile) } }));
  return {
    devices,
    servers,
    cpu: () => cpuSeconds([...servers.map(({ pid }) => pid), ...(postgres?.pids() ?? [])]),
    async stop() {
      for (const server of servers) await server.stop();
      postgres?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** `--profile FOLDER`: where the servers leave what their processors did. */
const profiling = (folder: string | undefined): Record<string, string> =>
  folder ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}` } : {};

async function makeUnit(
  tx: SqlTransaction,
  parent: string,
  commune: string | null,
  kind: string,
  name: string,
): Promise<string> {
  const id = newRecordId();
  await tx.run(
    'INSERT INTO unit (id, parent, commune, kind, name, place_code, archived) VALUES (?, ?, ?, ?, ?, NULL, 0)',
    ...[id, parent, commune ?? id, kind, name],
  );
  return id;
}

export const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');

/** a clock tick of /proc */
const TICK_S = 0.01;

function cpuSeconds(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return sum + (Number(fields[11]) + Number(fields[12])) * TICK_S;
  }, 0);
}
