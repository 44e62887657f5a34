import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import type { PlantedBug } from '../../src/protocol/planted.ts';
import { huntBug, PLANTED_BUGS, RULE_OF_BUG } from './planted-bugs.ts';
import { SEEDS_THAT_ONCE_FAILED } from './seeds.ts';
import { runSeed, type SeedResult, traceOf } from './simulator/run-seed.ts';
import { shrink } from './simulator/shrink.ts';

/**
 * Many histories of phones, network and server, each from one seed (SPEC, "What must hold").
 *
 *   npm run simulate -- --runs 100000 --seed 1 [--jobs 2] [--resume FILE]
 *   npm run simulate -- --shrink SEED [--bug 'no dedupe']
 *   npm run simulate -- --planted [--runs 2000]
 *
 * A failing seed is printed with the last steps of its history; --resume keeps where a long run stands in a file.
 * --planted writes its table into docs/simulation.md.
 * --shrink makes a failing history as short as it can be, and prints all of it.
 */
const BATCH = 50;
const PAGE = new URL('../../docs/simulation.md', import.meta.url);

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
  if (values.planted) return writePlanted(Number(values.runs));
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

/** The mutation gate: what the simulator is worth, as a table in the page about it. */
function writePlanted(most: number): void {
  const rows = PLANTED_BUGS.map((bug) => {
    const caught = huntBug(bug, { enough: 100, most });
    console.log(bug, caught);
    return caught;
  });
  const lines = rows.map(({ bug, firstSeed, seeds, hits, rules, schedule }) => {
    const rate = hits === 0 ? `none in ${seeds}` : String(Math.round((hits / seeds) * 10_000));
    const directed = schedule === null ? '' : schedule ? 'red with it, green without' : 'NOT CAUGHT';
    return `| ${bug} | ${RULE_OF_BUG[bug]} | ${firstSeed ?? ''} | ${rate} | ${rules.join(' ')} | ${directed} |`;
  });
  const head =
    '| planted mistake | rule | first seed | hits per 10,000 | broke | directed schedule |\n|---|---|---|---|---|---|';
  const page = readFileSync(PAGE, 'utf8');
  const [before = '', , after = ''] = page.split(/<!-- planted -->|<!-- \/planted -->/);
  writeFileSync(PAGE, `${before}<!-- planted -->\n\n${head}\n${lines.join('\n')}\n\n<!-- /planted -->${after}`);
  const missed = rows.filter(({ hits, schedule }) => hits === 0 && !schedule);
  console.log(
    missed.length === 0 ? `all ${rows.length} caught` : `NOT CAUGHT: ${missed.map(({ bug }) => bug).join(', ')}`,
  );
  if (missed.length > 0) process.exitCode = 1;
}
