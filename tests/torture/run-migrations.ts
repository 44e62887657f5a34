import { startPostgres } from '../support/postgres.ts';
import { type MigrationTorture, tortureMigrations } from './migration-kills.ts';
import { printRows } from './print-rows.ts';

const MIGRATION_KILLS = 60;
const SHOWN = 10;

/** Kills of a migration on each engine, and one that commits by halves, which must be found out. */
export async function runMigrations(): Promise<boolean> {
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
