import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type BrowserTorture, tortureBrowser } from './browser-kills.ts';
import { runCluster } from './cluster/run-cluster.ts';
import { printRows } from './print-rows.ts';
import { runMigrations } from './run-migrations.ts';
import { runUpgrade } from './run-upgrade.ts';
import { type ServerTorture, tortureServer } from './server-kills.ts';

/**
 * Kills the server and the browser in the middle of their work, and looks afterwards whether anything that they had
 * acknowledged is lost or there twice (SYNC P1, P2; I2, I8).
 *
 *   npm run torture                 50 kills of the server under 8 phones, 20 kills of a browser that saves: about 6 minutes
 *   npm run torture -- --small      5 and 2
 *   npm run torture -- --migrations  60 kills of a migration of 20,000 records, on each engine, and one that commits by halves
 *   npm run torture -- --upgrade 50 50 kills of a browser whose newer app rewrites a book of 10,000 sealed rows
 *   npm run torture -- --cluster 20 20 failovers of PostgreSQL under Patroni (docs/operations.md); as root
 *   npm run torture -- --planted    a server that answers before its commit: the torture must find the loss
 *
 * A process's kill does not empty the disk's caches: that is the part of SQLite's synchronous=FULL, and of a power cut on a real machine.
 */
const EARLY_SERVER = fileURLToPath(new URL('./early-server.ts', import.meta.url));
const FULL = { server: 50, browser: 20 };
const SMALL = { server: 5, browser: 2 };
const PLANTED_KILLS = 5;
const SHOWN = 10;

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    planted: { type: 'boolean', default: false },
    migrations: { type: 'boolean', default: false },
    upgrade: { type: 'string' },
    cluster: { type: 'string' },
  },
});

process.exitCode = (await chosen()) ? 0 : 1;

function chosen(): Promise<boolean> {
  if (values.cluster) return runCluster(Number(values.cluster));
  if (values.migrations) return runMigrations();
  if (values.upgrade) return runUpgrade(Number(values.upgrade));
  return values.planted ? runPlanted() : run(values.small ? SMALL : FULL);
}

async function run({ server, browser }: typeof FULL): Promise<boolean> {
  const onServer = await tortureServer(server);
  printServer(onServer);
  const onBrowser = await tortureBrowser(browser);
  printBrowser(onBrowser);
  const isFine = isWhole(onServer) && onBrowser.lost.length + onBrowser.twice.length === 0;
  console.log(
    isFine
      ? '\nNothing that was acknowledged or shown as saved is lost, nothing is there twice.'
      : '\nWHAT WAS PROMISED DID NOT HOLD: see above.',
  );
  return isFine;
}

async function runPlanted(): Promise<boolean> {
  const result = await tortureServer(PLANTED_KILLS, EARLY_SERVER);
  printServer(result);
  const isFound = result.lost.length > 0;
  console.log(
    isFound
      ? '\nRed, as it must be: the server that answers before its commit was found out.'
      : '\nNOT FOUND: a server that answers before its commit looks whole to this torture.',
  );
  return isFound;
}

function isWhole({ lost, twice, wrong }: ServerTorture): boolean {
  return lost.length + twice.length + wrong.length === 0;
}

function printServer(result: ServerTorture): void {
  printRows('Server, killed under 8 phones', [
    ['kills', result.kills],
    ['  of them while a request was being worked on', result.inWork],
    ['requests', result.requests],
    ['  of them without an answer, sent again', result.lostAnswers],
    ['changes acknowledged', result.acknowledged],
    ['  of them conflicts on the shared record', result.conflicts],
    ['acknowledged changes lost', result.lost.length],
    ['changes applied twice', result.twice.length],
    ['other contradictions', result.wrong.length],
    ['audit', result.audit],
    ['seconds', Math.round(result.seconds)],
  ]);
  for (const line of [...result.lost.slice(0, SHOWN), ...result.twice.slice(0, SHOWN), ...result.wrong.slice(0, SHOWN)])
    console.log(`  ! ${line}`);
}

function printBrowser(result: BrowserTorture): void {
  printRows('Browser, killed while it saves', [
    ['kills', result.kills],
    ['"Đã lưu" seen', result.shown],
    ['  of them in the moment before the kill', result.atOnce],
    ['lost', result.lost.length],
    ['there twice', result.twice.length],
    ['seconds', Math.round(result.seconds)],
  ]);
  for (const line of [...result.lost, ...result.twice].slice(0, SHOWN)) console.log(`  ! ${line}`);
}
