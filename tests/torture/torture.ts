import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type BrowserTorture, tortureBrowser } from './browser-kills.ts';
import { runCluster } from './cluster/run-cluster.ts';
import { printRows } from './print-rows.ts';
import { Rounds } from './rounds.ts';
import { runMigrations } from './run-migrations.ts';
import { runUpgrade } from './run-upgrade.ts';
import { type Engine, PHONES, type ServerTorture, tortureServer } from './server-kills.ts';

/**
 * Kills the server, its database and the browser in the middle of their work, and looks afterwards whether anything
 * that they had acknowledged is lost or there twice (SYNC P1, P2; I2, I8).
 *
 *   npm run torture                 50 kills of the server under 16 phones on each database, 20 of a browser that saves
 *   npm run torture -- --small      5 on each database, and 3
 *   npm run torture -- --migrations  60 kills of a migration of 20,000 records, on each engine, and one that commits by halves
 *   npm run torture -- --upgrade 50 50 kills of a browser whose newer app rewrites a book of 10,000 sealed rows
 *   npm run torture -- --cluster 20 20 failovers of PostgreSQL under Patroni (docs/operations.md); as root
 *   npm run torture -- --planted    servers that answer before their commit, a page that speaks before it: it must be found
 *
 * With --kills N, --browser N and --engine sqlite|postgres as many and where one likes; with --resume FILE a long run
 * goes on after its last whole round. On PostgreSQL every 20th kill is that of the database.
 *
 * A process's kill does not empty the disk's caches: that is the part of SQLite's synchronous=FULL, and of a power cut
 * on a real machine.
 */
const PROJECT = join(import.meta.dirname, '../..');
const SERVE_BUILD = join(PROJECT, 'tests/e2e/support/serve-build.ts');
const EARLY_SERVER = fileURLToPath(new URL('./early-server.ts', import.meta.url));
const SMALL = { kills: '5', browser: '3' };
const PLANTED_KILLS = 6;
const ROUND = { server: 100, browser: 25 };
const SHOWN = 10;

const { values } = parseArgs({
  options: {
    kills: { type: 'string' },
    browser: { type: 'string' },
    engine: { type: 'string' },
    small: { type: 'boolean', default: false },
    planted: { type: 'boolean', default: false },
    resume: { type: 'string' },
    migrations: { type: 'boolean', default: false },
    upgrade: { type: 'string' },
    cluster: { type: 'string' },
  },
});
const engines = (['sqlite', 'postgres'] as const).filter((engine) => !values.engine || engine === values.engine);
const NAMES = { sqlite: 'SQLite', postgres: 'PostgreSQL' };

process.exitCode = (await chosen()) ? 0 : 1;

function chosen(): Promise<boolean> {
  if (values.cluster) return runCluster(Number(values.cluster));
  if (values.migrations) return runMigrations();
  if (values.upgrade) return runUpgrade(Number(values.upgrade));
  return values.planted ? runPlanted() : run();
}

async function run(): Promise<boolean> {
  const rounds = new Rounds(values.resume);
  const kills = Number(values.kills ?? (values.small ? SMALL.kills : 50));
  let isFine = true;
  for (const engine of engines) {
    // in a small share too the database dies once
    const databaseEvery = Math.min(20, kills);
    const results = await rounds.upTo(engine, kills, ROUND.server, (count) =>
      tortureServer({ engine, kills: count, databaseEvery }),
    );
    if (results.length > 0) isFine = printServer(engine, results) && isFine;
  }
  const browser = Number(values.browser ?? (values.small ? SMALL.browser : 20));
  const results = await rounds.upTo('browser', browser, ROUND.browser, tortureBrowser);
  if (results.length > 0) isFine = printBrowser(results) && isFine;
  console.log(
    isFine
      ? '\nNothing that was acknowledged or shown as saved is lost, nothing is there twice.'
      : '\nWHAT WAS PROMISED DID NOT HOLD: see above.',
  );
  return isFine;
}

async function runPlanted(): Promise<boolean> {
  let allFound = true;
  const plants = [
    ...engines.map((engine) => ({ engine, kills: PLANTED_KILLS, databaseEvery: Number.POSITIVE_INFINITY })),
    {
      engine: 'postgres' as const,
      kills: PLANTED_KILLS,
      databaseEvery: 1,
      env: { COMMIT_TAKES_MS: '400' },
    },
  ];
  for (const plant of plants.filter(({ engine }) => engines.includes(engine))) {
    const result = await tortureServer({ ...plant, entry: EARLY_SERVER });
    printServer(plant.engine, [result]);
    const isFound = result.lost.length > 0;
    allFound &&= isFound;
    console.log(
      isFound
        ? '\nRed, as it must be: the server that answers before its commit was found out.'
        : '\nNOT FOUND: a server that answers before its commit looks whole to this torture.',
    );
  }
  return (await runPlantedBrowser()) && allFound;
}

/** The page calls saved what is not on the disk yet. */
async function runPlantedBrowser(): Promise<boolean> {
  const build = mkdtempSync(join(tmpdir(), 'so-nguon-torture-web-'));
  try {
    const vite = join(PROJECT, 'node_modules/vite/bin/vite.js');
    const config = join(import.meta.dirname, 'saves-late.vite.config.ts');
    const args = ['build', '--config', config, '--outDir', build, '--emptyOutDir', '--logLevel', 'error'];
    execFileSync(process.execPath, [vite, ...args], {
      cwd: PROJECT,
      stdio: 'inherit',
      env: { ...process.env, NODE_ENV: 'production' },
    });
    const result = await tortureBrowser(PLANTED_KILLS, { entry: SERVE_BUILD, env: { BUILD_FOLDER: build } });
    printBrowser([result]);
    const isFound = result.lost.length > 0;
    console.log(
      isFound
        ? '\nRed, as it must be: the page that calls saved what is not on the disk was found out.'
        : '\nNOT FOUND: a page that calls saved what is not on the disk looks whole to this torture.',
    );
    return isFound;
  } finally {
    rmSync(build, { recursive: true, force: true });
  }
}

function printServer(engine: Engine, results: readonly ServerTorture[]): boolean {
  const sum = (key: 'kills' | 'databaseKills' | 'inWork' | 'requests' | 'lostAnswers' | 'acknowledged' | 'conflicts') =>
    results.reduce((total, result) => total + result[key], 0);
  const faults = (['lost', 'twice', 'wrong'] as const).map((key) => results.flatMap((result) => result[key]));
  const [lost = [], twice = [], wrong = []] = faults;
  const seconds = results.reduce((total, result) => total + result.seconds, 0);
  printRows(`Server on ${NAMES[engine]}, killed under ${PHONES} phones`, [
    ['kills', sum('kills')],
    ...(engine === 'postgres' ? ([['  of them of the database', sum('databaseKills')]] as const) : []),
    ['  of them while a request was being worked on', sum('inWork')],
    ['requests', sum('requests')],
    ['  of them without an answer, sent again', sum('lostAnswers')],
    ['changes acknowledged', sum('acknowledged')],
    ['  of them conflicts on the shared record', sum('conflicts')],
    ['acknowledged changes lost', lost.length],
    ['changes applied twice', twice.length],
    ['other contradictions', wrong.length],
    ['audit', results.at(-1)?.audit ?? ''],
    ['seconds', Math.round(seconds)],
    ['seconds per kill', (seconds / sum('kills')).toFixed(2)],
  ]);
  for (const line of faults.flatMap((kind) => kind.slice(0, SHOWN))) console.log(`  ! ${line}`);
  return faults.flat().length === 0;
}

function printBrowser(results: readonly BrowserTorture[]): boolean {
  const sum = (key: 'kills' | 'atOnce' | 'starting' | 'shown' | 'arrived' | 'seconds') =>
    results.reduce((total, result) => total + result[key], 0);
  const faults = (['lost', 'twice'] as const).map((key) => results.flatMap((result) => result[key]));
  printRows('Browser, killed while it saves', [
    ['kills', sum('kills')],
    ['  of them while the book was being opened', sum('starting')],
    ['  of them right behind a "Đã lưu"', sum('atOnce')],
    ['"Đã lưu" seen', sum('shown')],
    ['  of them at last on the server, once', sum('arrived')],
    ['lost', faults[0]?.length ?? 0],
    ['there twice', faults[1]?.length ?? 0],
    ['seconds', Math.round(sum('seconds'))],
    ['seconds per kill', (sum('seconds') / sum('kills')).toFixed(2)],
  ]);
  for (const line of faults.flatMap((kind) => kind.slice(0, SHOWN))) console.log(`  ! ${line}`);
  return faults.flat().length === 0;
}
