import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startPostgres } from '../support/postgres.ts';
import { type BrowserTorture, tortureBrowser } from './browser-kills.ts';
import { type MigrationTorture, tortureMigrations } from './migration-kills.ts';
import { type ServerTorture, tortureServer } from './server-kills.ts';

/**
 * Kills the server and the browser in the middle of their work, and looks afterwards whether anything that they had
 * acknowledged is lost or there twice (SYNC P1, P2; I2, I8).
 *
 *   npm run torture                 50 kills of the server under 8 phones, 20 kills of a browser that saves: about 6 minutes
 *   npm run torture -- --small      5 and 2
 *   npm run torture -- --migrations  60 kills of a migration of 20,000 records, on each engine, and one that commits by halves
 *   npm run torture -- --planted    a server that answers before its commit: the torture must find the loss
 *
 * A process's kill does not empty the disk's caches: that is the part of SQLite's synchronous=FULL, and of a power cut on a real machine.
 */
const EARLY_SERVER = fileURLToPath(new URL('./early-server.ts', import.meta.url));
const FULL = { server: 50, browser: 20 };
const SMALL = { server: 5, browser: 2 };
const PLANTED_KILLS = 5;
const MIGRATION_KILLS = 60;
const SHOWN = 10;

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    planted: { type: 'boolean', default: false },
    migrations: { type: 'boolean', default: false },
  },
});

const isWell = values.migrations
  ? await runMigrations()
  : values.planted
    ? await runPlanted()
    : await run(values.small ? SMALL : FULL);
process.exitCode = isWell ? 0 : 1;

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

async function runMigrations(): Promise<boolean> {
  const postgres = startPostgres();
  try {
    const results: MigrationTorture[] = [];
    for (const [name, engine] of [
      ['SQLite', null],
      ['PostgreSQL', postgres],
    ] as const) {
      const result = await tortureMigrations(engine, MIGRATION_KILLS);
      const planted = await tortureMigrations(engine, MIGRATION_KILLS, true);
      results.push(result);
      printRows(`${name}, killed while it migrates`, [
        ['kills', result.kills],
        ['the old tables, whole', result.old],
        ['the new tables, whole', result.new],
        ['mixed', result.mixed.length],
        ['a migration by halves was found out at kill', planted.mixed.length > 0 ? planted.kills : 'NEVER'],
        ['seconds', Math.round(result.seconds + planted.seconds)],
      ]);
      for (const line of result.mixed.slice(0, SHOWN)) console.log(`  ! ${line}`);
      if (planted.mixed.length === 0) return false;
    }
    return results.every(({ mixed }) => mixed.length === 0);
  } finally {
    postgres.stop();
  }
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

function printRows(title: string, rows: readonly (readonly [name: string, value: string | number])[]): void {
  console.log(`\n${title}`);
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value] of rows) console.log(`  ${name.padEnd(width)}  ${value}`);
}
