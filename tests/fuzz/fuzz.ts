/**
 * `npm run fuzz`: generated requests to every route of the server's own description. None may be answered with 5xx,
 * without a stable code, or with a word about the inside; no wrong proof may get in (SPEC E, A2).
 *
 *   npm run fuzz                                         50,000 requests
 *   npm run fuzz -- --requests 1000000 --seed 1 --resume FILE    goes on where FILE says that an earlier run stopped
 *   npm run fuzz -- --seed 1 --batch 17 --engine sqlite  one batch again, with the server's own words about a failure
 *
 * Every tenth batch runs on PostgreSQL, unless --engine says otherwise.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import type { Batch, BatchResult, Failure } from './run-batch.ts';

const BATCH = 5_000;
const POSTGRES_EVERY = 10;
const MOST_FAILURES = 50;

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '50000' },
    seed: { type: 'string', default: '1' },
    batch: { type: 'string' },
    engine: { type: 'string' },
    resume: { type: 'string' },
  },
});
const seed = Number(values.seed);
const total = Number(values.requests);

interface Progress {
  seed: number;
  done: number[];
  requests: number;
  seconds: number;
  failures: Failure[];
  answers: Record<string, number>;
}
const progress: Progress = read() ?? { seed, done: [], requests: 0, seconds: 0, failures: [], answers: {} };
let postgres: TestPostgres | null = null;

const numbers = values.batch === undefined ? missing() : [Number(values.batch)];
const before = progress.seconds;
const began = Date.now();
await Promise.all(Array.from({ length: Math.min(availableParallelism(), numbers.length) }, work));
postgres = null;
report();
process.exitCode = progress.failures.length === 0 ? 0 : 1;

function missing(): number[] {
  const done = new Set(progress.done);
  return Array.from({ length: Math.ceil(total / BATCH) }, (_, i) => i).filter((number) => !done.has(number));
}

/** Takes batch after batch, each in a thread of its own, until none is left. */
async function work(): Promise<void> {
  for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
    if (progress.failures.length >= MOST_FAILURES) return;
    add(number, await runInThread({ seed, number, requests: Math.min(BATCH, total - number * BATCH) }));
  }
}

function runInThread(batch: Batch): Promise<BatchResult> {
  const isPostgres = values.engine
    ? values.engine === 'postgres'
    : batch.number % POSTGRES_EVERY === POSTGRES_EVERY - 1;
  if (isPostgres) postgres ??= startPostgres();
  const url = isPostgres ? postgres?.newDatabase() : undefined;
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./batch-thread.ts', import.meta.url), {
      workerData: { batch, url, logLevel: values.batch === undefined ? 'silent' : 'error' },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

function add(number: number, result: BatchResult): void {
  progress.done.push(number);
  progress.requests += result.requests;
  progress.failures.push(...result.failures);
  for (const [answer, count] of Object.entries(result.answers))
    progress.answers[answer] = (progress.answers[answer] ?? 0) + count;
  progress.seconds = before + (Date.now() - began) / 1000;
  write();
  for (const { batch, at, why, request } of result.failures)
    console.log(`! batch ${batch}, request ${at}: ${why}\n  ${request}`);
  const rate = Math.round(progress.requests / progress.seconds);
  console.log(`${progress.requests} requests, ${progress.failures.length} failures, ${rate}/s`);
}

function read(): Progress | null {
  if (!values.resume || !existsSync(values.resume)) return null;
  const earlier = JSON.parse(readFileSync(values.resume, 'utf8')) as Progress;
  if (earlier.seed !== seed) throw new Error(`${values.resume} is of a run with --seed ${earlier.seed}`);
  return earlier;
}

function write(): void {
  if (!values.resume) return;
  writeFileSync(`${values.resume}.new`, JSON.stringify(progress));
  renameSync(`${values.resume}.new`, values.resume);
}

function report(): void {
  const rows = new Map<string, Map<string, number>>();
  for (const [answer, count] of Object.entries(progress.answers)) {
    const [name, status] = [answer.slice(0, answer.lastIndexOf(' ')), `${answer.at(-3)}xx`];
    const row = rows.get(name) ?? new Map();
    row.set(status, (row.get(status) ?? 0) + count);
    rows.set(name, row);
  }
  console.log(`\n| route | 2xx | 4xx | 5xx |\n| --- | ---: | ---: | ---: |`);
  for (const [name, row] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`| ${name} | ${row.get('2xx') ?? 0} | ${row.get('4xx') ?? 0} | ${row.get('5xx') ?? 0} |`);
  const { requests, seconds, failures } = progress;
  console.log(
    `\n${requests} requests of seed ${seed} in ${Math.round(seconds)} s (${Math.round(requests / seconds)}/s):`,
  );
  console.log(
    failures.length === 0 ? 'none answered 5xx, none told of the inside.' : `${failures.length} FAILURES, see above.`,
  );
}
