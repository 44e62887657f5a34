import type { SqlDatabase } from './storage/sql-database.ts';

const DAY_MS = 86_400_000;
/** timers are not exact, and a job that is asked for daily must not come every other day */
const TOLERANCE_MS = 3_600_000;
/**
 * How long phones may stay away and still learn what is gone, and repeat an operation without a second effect (SYNC L6,
 * P2).
 */
const KEPT_MS = 400 * DAY_MS;

/**
 * Whether a daily job falls to the caller: once in a day over all processes of the database, the first that asks gets
 * it. One that dies at it leaves it to the next day; jobs are such that nothing is lost by that.
 */
export async function takeDailyJob(database: SqlDatabase, job: string, now: number): Promise<boolean> {
  return database.write(async (tx) => {
    const name = `daily ${job}`;
    await tx.run(`INSERT INTO meta (name, value) VALUES (?, '0') ON CONFLICT (name) DO NOTHING`, name);
    const [row] = await tx.all<{ value: string }>(`SELECT value FROM meta WHERE name = ?${tx.forUpdate}`, name);
    // a clock that was wrong once must not put it off for ever
    if (Math.abs(now - Number(row?.value)) < DAY_MS - TOLERANCE_MS) return false;
    await tx.run('UPDATE meta SET value = ? WHERE name = ?', String(now), name);
    return true;
  });
}

/**
 * Forgets what nobody needs after 400 days: where records were once and are no more, the outcomes of operations, and
 * what was refused or given back. What waits for a person waits on.
 * A phone whose cursor is older than what is kept gets a replacing snapshot, since the floor rises with it.
 */
export async function keepHouse(database: SqlDatabase, now: number): Promise<void> {
  const before = now - KEPT_MS;
  const communes = await database.read((tx) =>
    tx.all<{ commune: string }>('SELECT DISTINCT commune FROM gone WHERE at < ?', before),
  );
  for (const { commune } of communes) {
    await database.write(async (tx) => {
      await tx.all(`SELECT seq FROM commune WHERE id = ?${tx.forUpdate}`, commune);
      const [last] = await tx.all<{ seq: number | null }>(
        'SELECT MAX(seq) AS seq FROM gone WHERE commune = ? AND at < ?',
        commune,
        before,
      );
      await tx.run('UPDATE commune SET floor = ? WHERE id = ? AND floor < ?', last?.seq ?? 0, commune, last?.seq ?? 0);
      await tx.run('DELETE FROM gone WHERE commune = ? AND at < ?', commune, before);
    });
  }
  await database.write(async (tx) => {
    await tx.run('DELETE FROM outcome WHERE at < ?', before);
    await tx.run('DELETE FROM decision WHERE at < ?', before);
    await tx.run("DELETE FROM held WHERE status = 'rejected' AND at < ?", before);
  });
}
