/**
 * A server with a fault: it answers before the commit. The torture must find it. The product has no way to do this, so
 * this is an entry of its own, over a database that lets go of its value too early.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { buildApp } from '../../src/server/app.ts';
import { readConfig } from '../../src/server/config.ts';
import { FileFolder } from '../../src/server/files/file-folder.ts';
import { loadServerKeys } from '../../src/server/keys.ts';
import { openDatabase } from '../../src/server/storage/open-database.ts';
import { openPostgres } from '../../src/server/storage/postgres.ts';
import type { SqlDatabase } from '../../src/server/storage/sql-database.ts';

/** long enough for an answer to reach its phone on a busy machine, and for a kill that is not so quick */
const COMMIT_TAKES_MS = Number(process.env.COMMIT_TAKES_MS ?? 60);

function acknowledgesEarly(database: SqlDatabase): SqlDatabase {
  return {
    ...database,
    write: (work) =>
      new Promise((resolve, reject) => {
        database
          .write(async (tx) => {
            const value = await work(tx);
            resolve(value);
            await pause(COMMIT_TAKES_MS);
            return value;
          })
          .catch(reject);
      }),
  };
}

const config = readConfig(process.env);
// many connections: those that wait for their commit must not keep the early answers back
const url = config.databaseUrl;
const opened = url ? await openPostgres(url, { connections: 45 }) : await openDatabase(config, Date.now());
const database = acknowledgesEarly(opened);
const app = await buildApp({
  config,
  database,
  keys: loadServerKeys(config.dataDir),
  files: new FileFolder(config.filesDir),
  now: () => Date.now(),
});
await app.listen({ port: config.port, host: config.host });
process.once('SIGTERM', async () => {
  await app.close();
  await database.close();
});
process.stdout.write(`Sổ Nguồn: ${config.publicUrl}\n(ready)\n`);
