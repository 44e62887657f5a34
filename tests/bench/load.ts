/**
 * `npm run load`: 1,000 phones at the same moment, each with its own key and proof, over real connections that are
 * kept: a first contact, then 20 changes each with a look for news, then a look that finds nothing. On SQLite with one
 * process, on PostgreSQL with two behind a balancer. Prints Markdown.
 *
 *   npm run load -- --phones 1000 --engine sqlite|postgres --profile FOLDER
 *
 * Phones and servers share this machine's processors. Keys, proofs and bodies are made before each burst, since a phone
 * makes its own; what the phones' side costs is counted and shown.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { newRecordId } from '../support/enrol-device.ts';
import { LoadConnection, type Outcome, requestBytes } from './load-request.ts';
import { type LoadDevice, type LoadWorld, loadWorld } from './load-world.ts';

const OPS = 20;
const BUDGET_MS = 5_000;

const { values } = parseArgs({
  options: {
    phones: { type: 'string', default: '1000' },
    engine: { type: 'string' },
    profile: { type: 'string' },
  },
});
const engines = (['sqlite', 'postgres'] as const).filter((engine) => !values.engine || engine === values.engine);
const count = Number(values.phones);
let isFine = true;

interface Phone {
  device: LoadDevice;
  connection: LoadConnection;
  log: string;
  cursor: string | null;
}

for (const engine of engines) {
  const world = await loadWorld(engine, count, values.profile);
  const ports = world.servers.map(({ url }) => Number(new URL(url).port));
  const balancer = engine === 'postgres' ? await startBalancer(ports) : null;
  const port = balancer?.port ?? (ports[0] as number);
  const phones = world.devices.map(
    (device): Phone => ({ device, connection: new LoadConnection(port), log: newRecordId(), cursor: null }),
  );
  console.log(`\n### ${count} phones at once on ${engine === 'sqlite' ? 'SQLite' : 'PostgreSQL, two processes'}\n`);
  console.log(
    '| call | p50 | p95 | p99 | longest | calls/s | changes/s | errors | CPU of servers and database | CPU of phones | load |',
  );
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  await burst(world, phones, 'first contact', () => []);
  await burst(world, phones, `${OPS} changes and news`, twentyChanges);
  await burst(world, phones, 'nothing new', () => []);
  for (const { connection } of phones) connection.close();
  await balancer?.worker.terminate();
  await world.stop();
}
const [model = ''] = cpus().map((cpu) => cpu.model.trim());
console.log(
  `\nBudget: p95 below ${BUDGET_MS / 1000} s, no errors: ${isFine ? 'kept' : 'MISSED'}. ${cpus().length} × ${model}.`,
);
process.exitCode = isFine ? 0 : 1;

/** All phones send at the same moment. */
async function burst(world: LoadWorld, phones: readonly Phone[], name: string, opsOf: (phone: Phone) => object[]) {
  const origin = world.servers[0]?.url ?? '';
  let changes = 0;
  const requests = phones.map((phone) => {
    const ops = opsOf(phone);
    changes += ops.length;
    const pull = [{ scope: phone.device.commune, after: phone.cursor, want: 262_144 }];
    return requestBytes(phone.device, origin, { log: phone.log, epoch: null, ackThrough: 0, ops, pull });
  });
  const before = { mine: process.cpuUsage(), theirs: world.cpu(), at: performance.now() };
  const outcomes = await Promise.allSettled(phones.map(({ connection }, i) => connection.send(requests[i] as Buffer)));
  const seconds = (performance.now() - before.at) / 1000;
  const mine = process.cpuUsage(before.mine);
  const theirs = world.cpu() - before.theirs;
  const errors = outcomes.filter((outcome, i) => !isRight(outcome, phones[i] as Phone, changes > 0 ? OPS : 0));
  const times = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.ms] : []));
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  const s = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
  if (errors.length > 0 || at(0.95) >= BUDGET_MS) isFine = false;
  const cells = [
    ...[name, s(at(0.5)), s(at(0.95)), s(at(0.99)), s(times.at(-1) ?? Number.NaN)],
    ...[Math.round(times.length / seconds), changes === 0 ? '–' : Math.round(changes / seconds), errors.length],
    ...[`${theirs.toFixed(1)} s`, `${((mine.user + mine.system) / 1e6).toFixed(1)} s`, loadavg()[0]?.toFixed(1)],
  ];
  console.log(`| ${cells.join(' | ')} |`);
  for (const error of errors.slice(0, 3))
    console.error(error.status === 'rejected' ? error.reason : JSON.stringify(error.value).slice(0, 500));
}

/** Every change applied, and the end of the feed reached; the cursor is kept for the next call. */
function isRight(outcome: PromiseSettledResult<Outcome>, phone: Phone, ops: number): boolean {
  if (outcome.status === 'rejected' || outcome.value.status !== 200) return false;
  const [head] = outcome.value.lines as { results?: { status?: string }[] }[];
  const end = outcome.value.lines.at(-1) as { next?: string };
  if (end.next !== undefined) phone.cursor = end.next;
  const applied = (head?.results ?? []).filter(({ status = 'applied' }) => status === 'applied');
  return end.next !== undefined && applied.length === ops;
}

/** Ten new people with what a notebook says of them, and a note added to each. */
function twentyChanges({ device }: Phone): object[] {
  const ops: object[] = [];
  for (let i = 0; i < OPS / 2; i++) {
    const shape = { type: 'candidate', rec: newRecordId(), scope: device.cell, claimedAt: Date.now(), schema: 1 };
    const set = { name: `Lò Văn Thử ${i}`, birthDate: '2001-05-12', residence: 'bản Pá Bon', occupation: 'trồng lúa' };
    ops.push({ ...shape, n: ops.length + 1, do: 'put', set });
    ops.push({ ...shape, n: ops.length + 1, do: 'patch', set: { note: `đã gặp ở nhà, hẹn lần sau ${i}` } });
  }
  return ops;
}

async function startBalancer(ports: readonly number[]): Promise<{ port: number; worker: Worker }> {
  const worker = new Worker(new URL('./tcp-balancer.ts', import.meta.url), { workerData: ports });
  const port = await new Promise<number>((resolve) => worker.once('message', resolve));
  return { port, worker };
}
