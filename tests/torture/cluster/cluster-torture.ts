import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startCommune } from '../../e2e/support/commune.ts';
import { newRecordId, TestDevice } from '../../support/enrol-device.ts';
import { startServer } from '../../support/server.ts';
import { LoadPhone } from '../load-phone.ts';
import { readBack } from '../read-back.ts';
import { makeShared } from '../server-kills.ts';
import { Line, type Village } from '../village.ts';
import { type Machine, plug, signalAll } from './network.ts';
import { PatroniCluster } from './patroni-cluster.ts';

const PROJECT = join(import.meta.dirname, '../../..');
const PHONES = 8;
/** under load, between the cluster being whole and the next fault */
const CALM_MS = { least: 1_000, most: 4_000 };
const GIVE_UP_MS = 120_000;

/** What happens to the leader's machine, and how it comes back. */
const FAULTS: Readonly<
  Record<string, { strike(on: Machine): void; mend(on: Machine, cluster: PatroniCluster): void }>
> = {
  killed: {
    strike: (on) => signalAll(on, 'KILL'),
    mend: (on, cluster) => cluster.startMachine(on),
  },
  'cut off': {
    strike: (on) => plug(on, false),
    mend: (on) => plug(on, true),
  },
  paused: {
    strike: (on) => signalAll(on, 'STOP'),
    mend: (on) => signalAll(on, 'CONT'),
  },
};

export interface Failover {
  fault: string;
  from: string;
  to: string;
  /** ms from the fault to the next change that was acknowledged under another leader */
  backMs: number;
}

export interface ClusterTorture {
  failovers: Failover[];
  requests: number;
  lostAnswers: number;
  acknowledged: number;
  conflicts: number;
  /** each a sentence; empty when all is well */
  lost: string[];
  twice: string[];
  wrong: string[];
  audit: string;
  seconds: number;
}

/**
 * Strikes the leader of a real cluster again and again while phones write through two server processes; then reads
 * everything back. What was acknowledged lies on two machines, so none of it may be missing, and the history goes on:
 * the epoch does not change.
 */
export async function tortureCluster(
  faults: number,
  tell: (failover: Failover, count: number) => void,
): Promise<ClusterTorture> {
  const began = Date.now();
  const dataDir = mkdtempSync(join(tmpdir(), 'so-nguon-cluster-data-'));
  const cluster = new PatroniCluster();
  try {
    await cluster.start();
    const env = { DATABASE_URL: cluster.url };
    const commune = await startCommune({ dataDir, web: false, env });
    const second = await startServer({ dataDir, web: false, env });
    const { commune: id, cell } = commune;
    const village: Village = { commune: id, cell, shared: newRecordId(), line: new Line() };
    const phones: LoadPhone[] = [];
    for (let i = 0; i < PHONES; i++) {
      const device = await TestDevice.create(i % 2 === 0 ? commune.server.url : second.url);
      await device.redeem((await commune.invite(`Người cầm máy ${i}`, 'CELL_SECRETARY')).link);
      if (i === 0) await makeShared(device, village);
      phones.push(new LoadPhone(device, village, `máy ${i}`));
    }
    const epoch = await epochOf(commune.operator);
    let over = false;
    const running = Promise.all(phones.map((phone) => phone.run(() => over)));
    running.catch(() => undefined);
    const failovers: Failover[] = [];
    const kinds = Object.keys(FAULTS);
    for (let i = 0; i < faults; i++) {
      const failover = await strike(cluster, kinds[i % kinds.length] as string, phones, running);
      failovers.push(failover);
      tell(failover, failovers.length);
    }
    await cluster.healthy();
    over = true;
    await running;
    for (const phone of phones) await phone.sendTheRest();
    const found = await readBack(phones, village);
    if ((await epochOf(commune.operator)) !== epoch) found.wrong.push('the epoch changed');
    await Promise.all([commune.server.stop(), second.stop()]);
    const audit = verifyAudit(dataDir, cluster.url, found.wrong);
    return { failovers, ...found, audit, seconds: (Date.now() - began) / 1000 };
  } finally {
    cluster.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

export const line = ({ fault, from, to, backMs }: Failover) =>
  `${fault.padEnd(8)} ${from} → ${to}  writes back after ${(backMs / 1000).toFixed(1)} s`;

async function strike(
  cluster: PatroniCluster,
  fault: string,
  phones: readonly LoadPhone[],
  running: Promise<unknown>,
): Promise<Failover> {
  const { strike: hit, mend } = FAULTS[fault] as (typeof FAULTS)[string];
  await cluster.healthy();
  await pause(CALM_MS.least + Math.random() * (CALM_MS.most - CALM_MS.least));
  const leader = await cluster.leader();
  if (!leader) throw new Error('nobody leads');
  const at = Date.now();
  hit(leader);
  try {
    const next = await until(running, async () => {
      const now = await cluster.leader();
      return now && now.name !== leader.name ? now : null;
    });
    const count = () => phones.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
    const before = count();
    await until(running, async () => (count() > before ? true : null));
    return { fault, from: leader.name, to: next.name, backMs: Date.now() - at };
  } finally {
    mend(leader, cluster);
  }
}

/** An unexpected answer to a phone ends the torture. */
async function until<T>(running: Promise<unknown>, look: () => Promise<T | null>): Promise<T> {
  const deadline = Date.now() + GIVE_UP_MS;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > deadline) throw new Error('nothing is acknowledged any more');
    await Promise.race([running, pause(50)]);
  }
}

async function epochOf(device: TestDevice): Promise<string> {
  const { status, json, text } = await device.request('GET', '/api/v1/me');
  if (status !== 200) throw new Error(`me: ${status} ${text}`);
  return (json as { epoch: string }).epoch;
}

function verifyAudit(dataDir: string, url: string, wrong: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/server/admin.ts', 'verify'], {
    cwd: PROJECT,
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: url },
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status !== 0) wrong.push(`audit: ${stderr.trim()}`);
  return status === 0 ? (/.* every chain whole/.exec(stdout)?.[0] ?? '') : stderr.trim();
}
