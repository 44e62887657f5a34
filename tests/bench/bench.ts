/**
 * `npm run bench`: the budgets of the product, measured in a real Chromium against the real server over a line that is
 * delayed, limited, cut and counted. Prints a table; asserts nothing, and a row that fails does not stop the others.
 *
 *   --only NAME       rows whose name holds NAME
 *   --runs N          default 3
 *   --resume FILE     keeps each row there when it is done, and takes from there what is done already
 *   --markdown FILE   writes the page
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DESK } from '../support/browser.ts';
import { chromiumPath } from '../support/machine.ts';
import { joinedPhone } from './bench-phone.ts';
import { type BenchGroup, type BenchRow, group, line, type RowResult } from './bench-row.ts';
import { type BenchWorld, benchWorld, buildForBench } from './bench-world.ts';
import { DOSSIER, LARGE_LIST, unlockRows } from './book-rows.ts';
import { DESK_ROWS, visitDesk } from './desk-rows.ts';
import { PAGE_ROWS } from './page-rows.ts';
import { SERVER_ROWS } from './server-rows.ts';
import { openSizes, SIZE_ROWS } from './size-rows.ts';
import { COLD_LARGE, COLD_SMALL, DAILY, type JoinedSmall } from './sync-rows.ts';
import { VISITS } from './visit-rows.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    runs: { type: 'string', default: '3' },
    resume: { type: 'string' },
    markdown: { type: 'string' },
  },
});
const project = resolve(import.meta.dirname, '../..');
/** a run that takes longer hangs */
const PATIENCE_MS = 120_000;

const done = new Map<string, RowResult>(
  values.resume && existsSync(values.resume)
    ? (JSON.parse(readFileSync(values.resume, 'utf8')) as RowResult[]).map((row) => [row.name, row])
    : [],
);

let web: string | null = null;
const worlds = new Map<string, Promise<BenchWorld>>();
/** One server at a time: its port is fixed, and an idle one takes nothing from what is measured. */
async function worldOf(size: 'small' | 'large' | 'desk'): Promise<BenchWorld> {
  for (const [other, world] of worlds) {
    if (other === size) continue;
    await (await world).close();
    worlds.delete(other);
  }
  web ??= await buildForBench();
  const world = worlds.get(size) ?? benchWorld(web, size);
  worlds.set(size, world);
  return world;
}

const closePhone = ({ phone }: { phone: Awaited<ReturnType<typeof joinedPhone>> }) => phone.device.close();
const GROUPS: readonly BenchGroup[] = [
  group({ name: 'sizes', rows: SIZE_ROWS, open: () => openSizes(project), close: async () => {} }),
  group({
    name: 'first contacts, small',
    rows: [...VISITS, ...COLD_SMALL],
    open: () => worldOf('small'),
    close: async () => {},
  }),
  group<JoinedSmall>({
    name: 'a cell’s phone',
    rows: [...DAILY, ...PAGE_ROWS, ...unlockRows('small', 0.15), ...DOSSIER],
    async open() {
      const world = await worldOf('small');
      return { world, phone: await joinedPhone(world, 'CELL_SECRETARY'), mark: null };
    },
    close: closePhone,
  }),
  group({ name: 'first contacts, large', rows: COLD_LARGE, open: () => worldOf('large'), close: async () => {} }),
  group({
    name: 'an office with 2,000 people',
    rows: [...unlockRows('large', 1), ...LARGE_LIST],
    open: async () => ({ phone: await joinedPhone(await worldOf('large'), 'COMMUNE_OFFICE') }),
    close: closePhone,
  }),
  group({
    name: 'the desk',
    rows: DESK_ROWS,
    async open() {
      const phone = await joinedPhone(await worldOf('desk'), 'COMMUNE_OFFICE', DESK);
      await visitDesk(phone.page);
      return { phone };
    },
    close: closePhone,
  }),
  group({ name: 'server', rows: SERVER_ROWS, open: async () => project, close: async () => {} }),
];

const rows: RowResult[] = [];
for (const each of GROUPS) await runGroup(each);
for (const world of worlds.values()) await (await world).close();
if (web) rmSync(web, { recursive: true, force: true });

console.log(`\n${'='.repeat(120)}\nmedians of ${values.runs}`);
for (const row of rows) console.log(line(row));
if (values.markdown) await writeMarkdown(values.markdown);
// a browser that hangs must not keep the command from its end
process.exit(0);

async function runGroup({ name, rows: all, open, close }: BenchGroup): Promise<void> {
  const wanted = all.filter((row) => !values.only || row.name.includes(values.only));
  let world: { value: unknown } | null = null;
  for (const row of wanted) {
    const known = done.get(row.name);
    if (known && !known.failed) {
      rows.push(known);
      continue;
    }
    try {
      world ??= { value: await inTime(open()) };
      keep(await runRow(row, world.value));
    } catch (problem) {
      // what the row stands on may be broken with it: the next one begins on new ground
      keep({ ...headOf(row), runs: [], load: [load(), load()], failed: wordsOf(problem) });
      if (world) await inTime(close(world.value)).catch(() => undefined);
      world = null;
    }
  }
  if (world) await inTime(close(world.value)).catch((problem) => console.log(`${name}: ${wordsOf(problem)}`));
}

async function runRow(row: BenchRow<unknown>, world: unknown): Promise<RowResult> {
  const before = load();
  const result: RowResult = { ...headOf(row), runs: [], load: [before, before] };
  const runs = Math.min(Number(values.runs), row.runs ?? Number.POSITIVE_INFINITY);
  for (let i = 0; i < runs; i++) result.runs.push(await inTime(row.measure(world)));
  result.load[1] = load();
  return result;
}

function keep(row: RowResult): void {
  rows.push(row);
  done.set(row.name, row);
  console.log(line(row));
  if (values.resume) writeFileSync(values.resume, JSON.stringify([...done.values()], null, 1));
}

function headOf({ name, budget, limits, others }: BenchRow<unknown>): Pick<RowResult, 'name' | 'budget' | 'limits'> {
  return { name, budget, limits, ...(others ? { others } : {}) };
}

function load(): number {
  return loadavg()[0] ?? 0;
}

function wordsOf(problem: unknown): string {
  return (String((problem as Error)?.message ?? problem).split('\n')[0] ?? '').slice(0, 160);
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no end after ${PATIENCE_MS / 1_000} s`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function writeMarkdown(file: string): Promise<void> {
  const { benchPage } = await import('./write-page.ts');
  const git = (...args: string[]) => execFileSync('git', args, { cwd: project, encoding: 'utf8' }).trim();
  const dirty = git('status', '--porcelain', '--untracked-files=no') ? ', with changes that are not committed' : '';
  writeFileSync(
    file,
    benchPage({
      date: new Date().toISOString().slice(0, 10),
      commit: git('rev-parse', '--short', 'HEAD') + dirty,
      chromium: execFileSync(chromiumPath() ?? 'chromium', ['--version'], { encoding: 'utf8' }).trim(),
      rows,
    }),
  );
}
