/** One batch in a thread of its own, for fuzz.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { openPostgres } from '../../src/server/storage/postgres.ts';
import { openSqlite } from '../../src/server/storage/sqlite.ts';
import { type Batch, runBatch } from './run-batch.ts';

const { batch, url, logLevel } = workerData as { batch: Batch; url?: string; logLevel: 'silent' | 'error' };
const database = url === undefined ? await openSqlite(':memory:') : await openPostgres(url, { connections: 4 });
const result = await runBatch(batch, database, { logLevel });
await database.close();
parentPort?.postMessage(result);
