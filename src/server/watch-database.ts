import type { FastifyBaseLogger } from 'fastify';
import { DatabaseUnavailable, type SqlDatabase, type Trouble } from './storage/sql-database.ts';

const REPEAT_MS = 60_000;
/** so long without a failure, and it works again */
const QUIET_MS = 10_000;

/**
 * Tells the log when the database cannot work: one line that says what to do, per trouble at most one a minute however
 * many requests fail of it, and one when it works again.
 */
export function watchDatabase(
  database: SqlDatabase,
  log: Pick<FastifyBaseLogger, 'error' | 'warn'>,
  now: () => number,
): SqlDatabase {
  const toldAt = new Map<Trouble, number>();
  let since: number | null = null;
  let last = 0;
  let failed = 0;

  function failure(error: DatabaseUnavailable): void {
    const at = now();
    since ??= at;
    last = at;
    failed++;
    const { trouble, cause, message } = error;
    if (at - (toldAt.get(trouble) ?? Number.NEGATIVE_INFINITY) < REPEAT_MS) return;
    toldAt.set(trouble, at);
    const { code, errcode } = (cause ?? {}) as { code?: string; errcode?: number };
    log.error({ trouble, code: errcode ?? code, failed }, message);
  }

  function success(): void {
    if (since === null || now() - last < QUIET_MS) return;
    log.warn({ seconds: Math.round((last - since) / 1000), failed }, 'the database works again');
    since = null;
    failed = 0;
  }

  async function watched<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (error instanceof DatabaseUnavailable) failure(error);
      throw error;
    }
  }

  return {
    kind: database.kind,
    read: (work) => watched(database.read(work)),
    async write(work) {
      const value = await watched(database.write(work));
      success();
      return value;
    },
    close: () => database.close(),
  };
}
