import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderUnicodeCompact } from 'uqr';
import { hasOperator, makeOperatorLink } from './accounts/operator-link.ts';
import { buildApp } from './app.ts';
import { buildWeb } from './build-web.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { loadServerKeys } from './keys.ts';
import { layPracticeCommune } from './practice-commune.ts';
import { openDatabase } from './storage/open-database.ts';

/**
 * `npm start`. Arguments: `--practice` begins with the invented commune in a folder that is thrown away at the end;
 * `--no-web` serves no screens, for machines that only test the server.
 */
const PROJECT = join(import.meta.dirname, '..', '..');
const say = (line: string) => void process.stdout.write(`${line}\n`);

async function start(args: readonly string[]): Promise<void> {
  const isPractice = args.includes('--practice');
  const config = readConfig(process.env);
  if (isPractice)
    Object.assign(config, { dataDir: mkdtempSync(join(tmpdir(), 'so-nguon-thuc-hanh-')), databaseUrl: null });
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });

  const webFolder = args.includes('--no-web') ? null : await buildWeb(PROJECT, say);
  const keys = loadServerKeys(config.dataDir);
  const database = await openDatabase(config, Date.now());
  if (isPractice) await layPracticeCommune(database, Date.now());
  const services = { config, database, keys, now: () => Date.now() };
  const app = await buildApp(services, webFolder);
  await app.listen({ port: config.port, host: config.host });
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  // a port of 0 is the system's to choose, and only now known
  if (config.port === 0) config.publicUrl = config.publicUrl.replace(/:0$/, `:${port}`);
  await greet(
    config,
    isPractice,
    (await hasOperator(database)) ? null : await makeOperatorLink(database, keys, config.publicUrl, Date.now()),
  );
  say('Sẵn sàng.  (ready)');

  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await app.close();
    await database.close();
    if (isPractice) rmSync(config.dataDir, { recursive: true, force: true });
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}

async function greet(config: Config, isPractice: boolean, operatorLink: string | null): Promise<void> {
  say('');
  say(`Sổ Nguồn: ${config.publicUrl}`);
  if (isPractice)
    say('THỰC HÀNH: mọi người và số liệu đều bịa ra, tắt là mất.  (practice: all invented, gone at the end)');
  else say(`Dữ liệu ở (data in): ${config.databaseUrl === null ? config.dataDir : 'PostgreSQL'}`);
  if (!config.tls && config.publicUrl.startsWith('http://localhost')) {
    say('Chỉ mở được trên máy này. Để điện thoại vào: đặt PUBLIC_URL, TLS_CERT, TLS_KEY.');
    say('(Opens on this machine only. For phones set PUBLIC_URL, TLS_CERT, TLS_KEY; see README.)');
  }
  if (operatorLink === null) return;
  say('');
  say('Mở đường dẫn này trong 30 phút để làm người vận hành; chỉ dùng được một lần.');
  say('(Open this link within 30 minutes to become the operator; it works once. A new one: npm run admin -- operator)');
  say('');
  say(renderUnicodeCompact(operatorLink, { border: 2 }));
  say(operatorLink);
  say('');
}

try {
  await start(process.argv.slice(2));
} catch (error) {
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
  else if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
    process.stderr.write('PORT is taken by another program; set PORT to another number\n');
  else process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
}
