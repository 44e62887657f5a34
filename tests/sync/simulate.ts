import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import type { PlantedBug } from '../../src/protocol/planted.ts';
import { huntBug, PLANTED_BUGS } from './planted-bugs.ts';
import { SEEDS_THAT_ONCE_FAILED } from './seeds.ts';
import { runSeed, type SeedResult, traceOf } from './simulator/run-seed.ts';
import { shrink } from './simulator/shrink.ts';

/**
 * Many histories of phones, network and server, each from one seed (SPEC, "What must hold").
 *
 *   npm run simulate -- --runs 100000 --seed 1 [--jobs 2] [--resume FILE]
 *   npm run simulate -- --shrink SEED [--bug 'no dedupe']
 *   npm run simulate -- --planted
 *
 * A failing seed is printed with the last steps of its history; --resume keeps where a long run stands in a file.
 * --shrink makes a failing history as short as it can be, and prints all of it.
 */
const BATCH = 50;

interface Progress {
  seed: number;
  runs: number;
  done: number;
  failures: { seed: number; rule: string; message: string }[];
}

if (isMainThread) await main();
else
  parentPort?.on('message', ({ from, count }: { from: number; count: number }) =>
    parentPort?.postMessage(runBatch(from, count)),
  );

function runBatch(from: number, count: number): SeedResult[] {
  return Array.from({ length: count }, (_, i) => runSeed(from + i)).filter((result) => result.failure !== null);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '1' },
      jobs: { type: 'string', default: '1' },
      resume: { type: 'string' },
      planted: { type: 'boolean', default: false },
      shrink: { type: 'string' },
      bug: { type: 'string' },
    },
  });
  if (values.planted) return printPlanted();
  if (values.shrink) return printShrunk(Number(values.shrink), values.bug ? [values.bug as PlantedBug] : []);
  const progress = readProgress(values.resume, Number(values.seed), Number(values.runs));
  const began = performance.now();
  const before = progress.done;
  if (before === 0) {
    for (const { seed } of SEEDS_THAT_ONCE_FAILED)
      note(
        progress,
        [runSeed(seed)].filter((each) => each.failure),
      );
  }
  const report = () => {
    const seconds = (performance.now() - began) / 1000;
    const pace = ((progress.done - before) / seconds).toFixed(0);
    console.log(
      `${progress.done} of ${progress.runs} histories from seed ${progress.seed}, ${progress.failures.length} failed, ${pace}/s`,
    );
    if (values.resume) writeFileSync(values.resume, JSON.stringify(progress));
  };
  await runAll(progress, Number(values.jobs), report);
  report();
  const [first] = progress.failures;
  if (!first) return;
  console.log(`\nseed ${first.seed}: ${first.message}\n\n${traceOf(first.seed)}`);
  console.log(`\nfailed seeds: ${progress.failures.map(({ seed, rule }) => `${seed} [${rule}]`).join(', ')}`);
  process.exitCode = 1;
}

function readProgress(file: string | undefined, seed: number, runs: number): Progress {
  if (file && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Progress;
  return { seed, runs, done: 0, failures: [] };
}

function note(progress: Progress, failed: readonly SeedResult[]): void {
  for (const { seed, failure } of failed) if (failure) progress.failures.push({ seed, ...failure });
}

async function runAll(progress: Progress, jobs: number, report: () => void): Promise<void> {
  const every = Math.max(BATCH, Math.floor(progress.runs / 50));
  let reported = progress.done;
  let next = progress.done;
  const take = () => {
    const count = Math.min(BATCH, progress.runs - next);
    const from = progress.seed + next;
    next += count;
    return { from, count };
  };
  const finish = (count: number, failed: readonly SeedResult[]) => {
    progress.done += count;
    note(progress, failed);
    if (progress.done - reported >= every) {
      reported = progress.done;
      report();
    }
  };
  if (jobs <= 1) {
    for (let batch = take(); batch.count > 0; batch = take()) finish(batch.count, runBatch(batch.from, batch.count));
    return;
  }
  const one = async () => {
    const worker = new Worker(new URL(import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: 192 } });
    for (let batch = take(); batch.count > 0; batch = take()) {
      worker.postMessage(batch);
      const [failed] = (await once(worker, 'message')) as [SeedResult[]];
      finish(batch.count, failed);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: jobs }, one));
}

function printShrunk(seed: number, planted: readonly PlantedBug[]): void {
  const shrunk = shrink(seed, planted);
  if (!shrunk) {
    console.log(`seed ${seed}: everything holds`);
    return;
  }
  const { cuts, message, steps, of, phones, tried } = shrunk;
  console.log(`seed ${seed}: ${message}\n${steps} of ${of} steps, ${phones} phones, after ${tried} histories\n`);
  console.log(traceOf(seed, planted, { last: 2_000, cuts }));
  process.exitCode = 1;
}

/** The mutation gate: what the simulator is worth. Under five minutes. */
function printPlanted(): void {
  console.log(
    'planted mistake                | first seed | hits / seeds | per 10,000 | broke            | directed schedule',
  );
  let missed = 0;
  for (const bug of PLANTED_BUGS) {
    const caught = huntBug(bug, { enough: 10, most: 2_000, ms: 9_000 });
    const schedule = caught.schedule === null ? '–' : caught.schedule ? 'red, green without' : 'NOT CAUGHT';
    if (caught.hits === 0 && !caught.schedule) missed++;
    console.log(
      [
        bug.padEnd(30),
        String(caught.firstSeed ?? '–').padStart(10),
        `${caught.hits} / ${caught.seeds}`.padStart(12),
        String(Math.round((caught.hits / caught.seeds) * 10_000)).padStart(10),
        caught.rules.join(' ').padEnd(16),
        schedule,
      ].join(' | '),
    );
  }
  console.log(missed === 0 ? `all ${PLANTED_BUGS.length} caught` : `${missed} NOT CAUGHT`);
  if (missed > 0) process.exitCode = 1;
}
