import type { SqlDatabase } from './storage/sql-database.ts';

const DAY_MS = 86_400_000;
/** How long phones may stay away and still learn what is gone, and repeat an operation without a second effect (SYNC L6, P2). */
const KEPT_MS = 400 * DAY_MS;

/**
 * Forgets what nobody needs after 400 days: where records were once and are no more, and the outcomes of operations.
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
  });
}
