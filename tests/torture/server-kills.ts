import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startCommune } from '../e2e/support/commune.ts';
import { newRecordId, TestDevice } from '../support/enrol-device.ts';
import { startPostgres } from '../support/postgres.ts';
import { startServer } from '../support/server.ts';
import { LoadPhone } from './load-phone.ts';
import { type Found, readBack } from './read-back.ts';
import { Line, type Village } from './village.ts';

export const PHONES = 16;
const PROJECT = join(import.meta.dirname, '../..');
/** from the first answer of a server to its kill */
const LIFE_MS = { least: 5, most: 250 };
const LARGEST_WAIT_MS = 60_000;

export type Engine = 'sqlite' | 'postgres';

export interface ServerTorture extends Found {
  kills: number;
  /** kills of the database under a server that lives on; with PostgreSQL only */
  databaseKills: number;
  /** kills while at least one request was being worked on */
  inWork: number;
  audit: string;
  seconds: number;
}

export interface Round {
  engine: Engine;
  kills: number;
  /** of so many kills one is the database's own; only with PostgreSQL */
  databaseEvery?: number;
  /** another server than the product's, to prove that this torture finds what it looks for */
  entry?: string;
  env?: Readonly<Record<string, string>>;
  /** PostgreSQL's own, "-c name=value" */
  settings?: string;
}

/**
 * Kills the server's process again and again while phones write, each time on the same data and port; then reads
 * everything back and compares it with what was acknowledged.
 */
export async function tortureServer(round: Round): Promise<ServerTorture> {
  const { engine, kills, databaseEvery = 20, entry, env = {} } = round;
  const began = Date.now();
  const dataDir = mkdtempSync(join(tmpdir(), 'so-nguon-torture-'));
  const postgres = engine === 'postgres' ? startPostgres(round.settings) : null;
  const database: Record<string, string> = postgres ? { DATABASE_URL: postgres.newDatabase() } : {};
  const commune = await startCommune({ dataDir, web: false, env: database });
  let server = commune.server;
  const { port } = new URL(server.url);
  const line = new Line();
  const village: Village = { commune: commune.commune, cell: commune.cell, shared: newRecordId(), line };
  const start = (own?: string) =>
    startServer({
      ...{ dataDir, port: Number(port), web: false, env: { ...database, ...(own ? env : {}) } },
      ...(own === undefined ? {} : { entry: own }),
    });
  try {
    const phones = await phonesOf(commune, server.url, village);
    // what was prepared is on the disk; from here on the server in question runs
    await server.stop();
    server = await start(entry);
    let over = false;
    const running = Promise.all(phones.map((phone) => phone.run(() => over)));
    running.catch(() => undefined);
    let inWork = 0;
    let databaseKills = 0;
    for (let kill = 1; kill <= kills; kill++) {
      // a kill proves something only when the server had begun to work again
      await nextAnswer(line, running);
      await pause(LIFE_MS.least + Math.random() * (LIFE_MS.most - LIFE_MS.least));
      // every other one at the moment that is worst: an acknowledgement has just come
      if (kill % 2 === 0) await nextAnswer(line, running);
      if (phones.some(({ isWaiting }) => isWaiting)) inWork++;
      if (postgres && kill % databaseEvery === 0) {
        databaseKills++;
        await postgres.restart();
        continue;
      }
      const killed = server.kill();
      line.goesDown();
      await killed;
      server = await start(entry);
      line.isUp();
    }
    over = true;
    await running;
    for (const phone of phones) await phone.sendTheRest();
    await server.stop();
    server = await start();
    const found = await readBack(phones, village);
    await server.stop();
    const audit = verifyAudit(dataDir, database, found.wrong);
    return { kills, databaseKills, inWork, ...found, audit, seconds: (Date.now() - began) / 1000 };
  } finally {
    line.isUp();
    await server.kill();
    postgres?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function phonesOf(
  commune: Awaited<ReturnType<typeof startCommune>>,
  origin: string,
  village: Village,
): Promise<LoadPhone[]> {
  const phones: LoadPhone[] = [];
  for (let i = 0; i < PHONES; i++) {
    const device = await TestDevice.create(origin);
    await device.redeem((await commune.invite(`Người cầm máy ${i}`, 'CELL_SECRETARY')).link);
    if (i === 0) await makeShared(device, village);
    phones.push(new LoadPhone(device, village, `máy ${i}`));
  }
  return phones;
}

async function nextAnswer(line: Line, running: Promise<unknown>): Promise<void> {
  const watch = new AbortController();
  const late = pause(LARGEST_WAIT_MS, true, { signal: watch.signal }).catch(() => false);
  // an unexpected answer ends the torture
  const isLate = await Promise.race([line.nextAnswer(), running, late]);
  watch.abort();
  if (isLate === true) throw new Error('the server acknowledges nothing any more');
}

export async function makeShared(device: TestDevice, { cell, shared }: Village): Promise<void> {
  const log = device.log;
  device.log = newRecordId();
  const shape = { n: 1, type: 'candidate', rec: shared, scope: cell, claimedAt: Date.now(), schema: 1 };
  const { status, text } = await device.sync({
    ops: [{ ...shape, do: 'put', set: { name: 'Người mọi máy cùng ghi' } }],
  });
  if (status !== 200) throw new Error(`the shared candidate: ${status} ${text}`);
  device.log = log;
}

/** The administrator's own command walks the chains. */
function verifyAudit(dataDir: string, database: Readonly<Record<string, string>>, wrong: string[]): string {
  const { DATABASE_URL: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/server/admin.ts', 'verify'], {
    cwd: PROJECT,
    env: { ...env, ...database, DATA_DIR: dataDir },
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status !== 0) wrong.push(`audit: ${stderr.trim()}`);
  return (status === 0 ? stdout : stderr).trim().replaceAll('\n', '; ');
}
