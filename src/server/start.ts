import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderUnicodeCompact } from 'uqr';
import { dayInVietnam } from '../lib/local-day.ts';
import { firstOperatorLink } from './accounts/operator-link.ts';
import { buildApp } from './app.ts';
import { buildWeb } from './build-web.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { FileFolder } from './files/file-folder.ts';
import { forgetUploads, removeErased } from './files/keep-files.ts';
import { keepHouse, takeDailyJob } from './housekeeping.ts';
import { loadServerKeys, OtherKeys, requireKeysOfDatabase } from './keys.ts';
import { readRulebookKey } from './rulebook-key-file.ts';
import { openDatabase } from './storage/open-database.ts';
import { DatabaseUnavailable, type SqlDatabase } from './storage/sql-database.ts';

/**
 * `npm start`. Arguments: `--practice` begins with the invented commune in a folder that is thrown away at the end,
 * `--practice figures` with the figures of four papers instead;
 * `--no-web` serves no screens, for machines that only test the server.
 */
const PROJECT = join(import.meta.dirname, '..', '..');
const STOP_TIMEOUT_MS = 15_000;
const HOUR_MS = 3_600_000;
/** Bytes of an erased page are gone within this time. */
const ERASED_EVERY_MS = 300_000;
const say = (line: string) => void process.stdout.write(`${line}\n`);

async function start(args: readonly string[]): Promise<void> {
  const isPractice = args.includes('--practice');
  const config = isPractice ? practiceConfig(readConfig(process.env)) : readConfig(process.env);
  makeDataDir(config.dataDir);

  const webFolder = args.includes('--no-web') ? null : await buildWeb(PROJECT, say);
  const keys = loadServerKeys(config.dataDir);
  const database = await openDatabase(config, Date.now());
  await requireKeysOfDatabase(database, keys);
  if (isPractice) await practise(database, args.includes('figures'));
  const rulebookKey = () => readRulebookKey(config.dataDir);
  const files = new FileFolder(config.filesDir);
  const services = { config, database, keys, files, now: () => Date.now(), isPractice, rulebookKey };
  const app = await buildApp(services, webFolder);
  await app.listen({ port: config.port, host: config.host });
  // a port of 0 is the system's to choose, and only now known
  const address = app.server.address();
  if (config.port === 0 && address !== null && typeof address === 'object') {
    config.publicUrl = config.publicUrl.replace(/:0$/, `:${address.port}`);
  }
  const link = await firstOperatorLink(database, keys, config.publicUrl, Date.now());
  greet(config, isPractice, link);

  const inPeace = (work: () => Promise<void>) => () =>
    void work().catch((error: unknown) => app.log.error({ err: error }, 'housekeeping failed; it is tried again'));
  const tidy = inPeace(async () => {
    if (!(await takeDailyJob(database, 'housekeeping', Date.now()))) return;
    await keepHouse(database, Date.now());
    await forgetUploads(services, Date.now());
  });
  tidy();
  const hourly = setInterval(tidy, HOUR_MS);
  const often = setInterval(
    inPeace(() => removeErased(services)),
    ERASED_EVERY_MS,
  );

  const stop = async () => {
    clearInterval(hourly);
    clearInterval(often);
    // answers on their way are finished; a phone that does not take its answer must not hold the server up
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
    await app.close();
    await database.close();
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}

/** Read only here: a server that does no practice starts without it. */
async function practise(database: SqlDatabase, isFigures: boolean): Promise<void> {
  const [{ practiceCommune }, { practiceFigures }, { layPracticeCommune }, { derivedId }] = await Promise.all([
    import('../practice/practice-commune.ts'),
    import('../practice/practice-figures.ts'),
    import('./practice-commune.ts'),
    import('../protocol/derived-id.ts'),
  ]);
  const now = Date.now();
  const records = isFigures ? practiceFigures(derivedId) : practiceCommune(dayInVietnam(now), derivedId);
  await layPracticeCommune(database, records, now);
}

/** @throws ConfigError naming the folder */
function makeDataDir(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new ConfigError(`DATA_DIR names a folder that cannot be made or written: ${folder}`, { cause });
  }
}

/** Data in a folder that goes when the process goes. */
function practiceConfig(config: Config): Config {
  const dataDir = mkdtempSync(join(tmpdir(), 'so-nguon-thuc-hanh-'));
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  return { ...config, dataDir, filesDir: join(dataDir, 'files'), databaseUrl: null };
}

function greet(config: Config, isPractice: boolean, operatorLink: string | null): void {
  say('');
  say(`Sổ Nguồn: ${config.publicUrl}`);
  if (isPractice)
    say('THỰC HÀNH: mọi người và số liệu đều bịa ra, tắt là mất.  (practice: all invented, gone at the end)');
  else say(`Dữ liệu ở (data in): ${config.databaseUrl === null ? config.dataDir : 'PostgreSQL'}`);
  if (!config.tls && config.publicUrl.startsWith('http://localhost')) {
    say('Chỉ mở được trên máy này. Để điện thoại vào: đặt PUBLIC_URL, TLS_CERT, TLS_KEY.');
    say('(Opens on this machine only. For phones set PUBLIC_URL, TLS_CERT, TLS_KEY; see README)');
  }
  if (operatorLink === 'elsewhere') {
    say('Tiến trình khác đã in đường dẫn cho người vận hành; lấy đường dẫn mới: npm run admin -- operator');
    say('(Another process printed the link that makes the operator; "npm run admin -- operator" makes a new one)');
  } else if (operatorLink !== null) {
    say('');
    say('Mở đường dẫn này trong 30 phút để làm người vận hành; chỉ dùng được một lần.');
    say('(Open this link within 30 minutes to become the operator; it works once. Another: npm run admin -- operator)');
    say('');
    say(renderUnicodeCompact(operatorLink, { border: 2 }));
    say(operatorLink);
    say('');
  }
  say('Sẵn sàng.  (ready)');
}

try {
  await start(process.argv.slice(2));
} catch (error) {
  if ([ConfigError, DatabaseUnavailable, OtherKeys].some((kind) => error instanceof kind))
    process.stderr.write(`${(error as Error).message}\n`);
  else if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
    process.stderr.write('PORT is taken by another program; set PORT to another number\n');
  else process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
}
