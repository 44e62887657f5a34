/**
 * A server with a fault that the torture must find. The product has no way to do this, so this is an entry of its own, over
 * a database that lets go of its value before the commit; or, with FAULT=FORGETS, one that has PostgreSQL call a commit
 * done before it is written, so that only the database's own death loses it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { buildApp } from '../../src/server/app.ts';
import { readConfig } from '../../src/server/config.ts';
import { FileFolder } from '../../src/server/files/file-folder.ts';
import { loadServerKeys } from '../../src/server/keys.ts';
import { openDatabase } from '../../src/server/storage/open-database.ts';
import type { SqlDatabase } from '../../src/server/storage/sql-database.ts';

/** long enough for an answer to reach its phone on a busy machine */
const COMMIT_TAKES_MS = 60;

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

function forgets(database: SqlDatabase): SqlDatabase {
  return {
    ...database,
    write: (work) =>
      database.write(async (tx) => {
        await tx.run('SET LOCAL synchronous_commit = off');
        return work(tx);
      }),
  };
}

const plant = process.env.FAULT === 'FORGETS' ? forgets : acknowledgesEarly;
const config = readConfig(process.env);
const database = plant(await openDatabase(config, Date.now()));
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
