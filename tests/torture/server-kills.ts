import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type BlockRow, decodeBlock } from '../../src/protocol/block.ts';
import type { BlockLine } from '../../src/protocol/pull.ts';
import { startCommune } from '../e2e/support/commune.ts';
import { newRecordId, TestDevice } from '../support/enrol-device.ts';
import { startServer } from '../support/server.ts';
import { type HistoryLine, LoadPhone, type Village } from './load-phone.ts';

const PHONES = 8;
const PROJECT = join(import.meta.dirname, '../..');
/** from the server's first word to its kill */
const LIFE_MS = { least: 60, most: 900 };
const LARGEST_WAIT_MS = 20_000;

export interface ServerTorture {
  kills: number;
  /** kills while at least one request was being worked on */
  inWork: number;
  requests: number;
  lostAnswers: number;
  acknowledged: number;
  conflicts: number;
  /** each a sentence about one change; empty when all is well */
  lost: string[];
  twice: string[];
  wrong: string[];
  audit: string;
  seconds: number;
}

/**
 * Kills the server's process again and again while phones write, each time on the same data and port; then reads
 * everything back and compares it with what was acknowledged.
 *
 * @param entry another server than the product's, to prove that this torture finds what it looks for
 */
export async function tortureServer(kills: number, entry?: string): Promise<ServerTorture> {
  const began = Date.now();
  const dataDir = mkdtempSync(join(tmpdir(), 'so-nguon-torture-'));
  const commune = await startCommune({ dataDir, web: false });
  let server = commune.server;
  const { port } = new URL(server.url);
  const village: Village = { commune: commune.commune, cell: commune.cell, shared: newRecordId() };
  const start = (which?: string) =>
    startServer({ dataDir, port: Number(port), web: false, ...(which === undefined ? {} : { entry: which }) });
  try {
    const phones: LoadPhone[] = [];
    for (let i = 0; i < PHONES; i++) {
      const device = await TestDevice.create(server.url);
      await device.redeem((await commune.invite(`Người cầm máy ${i}`, 'CELL_SECRETARY')).link);
      if (i === 0) await makeShared(device, village);
      phones.push(new LoadPhone(device, village, `máy ${i}`));
    }
    // what was prepared is on the disk; from here on the server in question runs
    await server.stop();
    server = await start(entry);
    let over = false;
    const running = Promise.all(phones.map((phone) => phone.run(() => over)));
    running.catch(() => undefined);
    let inWork = 0;
    for (let kill = 0; kill < kills; kill++) {
      await firstAnswer(phones, running);
      await pause(LIFE_MS.least + Math.random() * (LIFE_MS.most - LIFE_MS.least));
      if (phones.some(({ isWaiting }) => isWaiting)) inWork++;
      await server.kill();
      server = await start(entry);
    }
    over = true;
    await running;
    for (const phone of phones) await phone.sendTheRest();
    await server.stop();
    server = await start();
    const found = await readBack(phones, village);
    await server.stop();
    return { kills, inWork, ...found, audit: verifyAudit(dataDir, found.wrong), seconds: (Date.now() - began) / 1000 };
  } finally {
    await server.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A kill proves something only when the server had begun to work again. */
async function firstAnswer(phones: readonly LoadPhone[], running: Promise<unknown>): Promise<void> {
  const count = () => phones.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
  const before = count();
  const deadline = Date.now() + LARGEST_WAIT_MS;
  while (count() === before) {
    if (Date.now() > deadline) throw new Error('the server acknowledges nothing any more');
    // an unexpected answer ends the torture
    await Promise.race([running, pause(10)]);
  }
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

export async function readBack(
  phones: readonly LoadPhone[],
  village: Village,
): Promise<Omit<ServerTorture, 'kills' | 'inWork' | 'audit' | 'seconds'>> {
  const lost: string[] = [];
  const twice: string[] = [];
  const wrong: string[] = [];
  const [reader] = phones;
  if (!reader) throw new RangeError('no phones');
  const records = new Map<string, BlockRow>();
  for (const line of await reader.pullAll()) {
    if ('count' in line) for (const row of decodeBlock(line as unknown as BlockLine)) records.set(row.id, row);
  }
  for (const phone of phones) {
    const history = new Map<string, HistoryLine[]>();
    const entriesOf = async (rec: string) => {
      const known = history.get(rec);
      if (known) return known;
      const entries = await phone.history(rec);
      history.set(rec, entries);
      return entries;
    };
    const lastNote = new Map<string, unknown>();
    const applied = new Map<string, number>();
    for (const [n, { op, status }] of phone.acknowledged) {
      const name = `${phone.log} ${n}`;
      const entries = (await entriesOf(op.rec)).filter((entry) => entry.log === phone.log && entry.n === n);
      const kept = entries.filter((entry) => entry.set.note === op.set.note);
      if (kept.length === 0) lost.push(name);
      if (entries.length > 1) twice.push(name);
      const isShared = op.rec === village.shared;
      if (!isShared && status !== 'applied') wrong.push(`${name} was answered ${status}`);
      if (kept.length > 0 && kept[0]?.status !== status) wrong.push(`${name}: ${status} became ${kept[0]?.status}`);
      if (isShared) continue;
      lastNote.set(op.rec, op.set.note);
      applied.set(op.rec, (applied.get(op.rec) ?? 0) + 1);
    }
    for (const [rec, note] of lastNote) {
      const record = records.get(rec);
      if (record?.facts.note !== note) wrong.push(`${rec} does not show what was acknowledged last`);
      if (record && record.rev > (applied.get(rec) ?? 0)) twice.push(`${rec}: rev ${record.rev}`);
    }
    for (const n of phone.denied) lost.push(`${phone.log} ${n} (the server asked for it again)`);
  }
  const all = phones.flatMap((phone) => [...phone.acknowledged.values()]);
  return {
    requests: phones.reduce((sum, phone) => sum + phone.requests, 0),
    lostAnswers: phones.reduce((sum, phone) => sum + phone.lostAnswers, 0),
    acknowledged: all.length,
    conflicts: all.filter(({ status }) => status === 'conflict').length,
    lost: [...new Set(lost)],
    twice,
    wrong,
  };
}

/** The administrator's own command walks the chains. */
function verifyAudit(dataDir: string, wrong: string[]): string {
  const { DATABASE_URL: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/server/admin.ts', 'verify'], {
    cwd: PROJECT,
    env: { ...env, DATA_DIR: dataDir },
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status !== 0) wrong.push(`audit: ${stderr.trim()}`);
  return (status === 0 ? stdout : stderr).trim().split('\n').at(-1) ?? '';
}
