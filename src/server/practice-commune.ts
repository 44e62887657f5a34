import type { SqlDatabase } from './storage/sql-database.ts';
export async function layPracticeCommune(_database: SqlDatabase, _now: number): Promise<void> {}
