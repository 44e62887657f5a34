import type { SqlDatabase, SqlTransaction } from './sql-database.ts';

/** A table as the database itself describes it. */
export interface Table {
  name: string;
  /** in the order of their names */
  columns: readonly string[];
  /** columns of the primary key, in its order: the order in which rows are read */
  key: readonly string[];
}

/** Notes of the database on itself: `migration` is written by migrating, `backup_content` says what a copy holds. */
const OWN_NOTES: ReadonlySet<string> = new Set(['migration', 'backup_content']);

/**
 * The tables that hold what people wrote, by name. PostgreSQL's unlogged ones hold what need not survive.
 *
 * @throws Error naming a table without a primary key: it could not be read in pages
 */
export async function tablesOf(tx: SqlTransaction, kind: SqlDatabase['kind']): Promise<Table[]> {
  const rows = await tx.all<{ table: string; column: string; key: number }>(kind === 'sqlite' ? SQLITE : POSTGRES);
  const tables = new Map<string, { column: string; key: number }[]>();
  for (const { table, column, key } of rows) {
    const columns = tables.get(table) ?? [];
    tables.set(table, columns);
    columns.push({ column, key });
  }
  return [...tables]
    .filter(([name]) => !OWN_NOTES.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, all]) => {
      const key = all.filter((each) => each.key > 0).sort((a, b) => a.key - b.key);
      if (key.length === 0) throw new Error(`the table ${name} has no primary key`);
      return { name, columns: all.map(({ column }) => column).sort(), key: key.map(({ column }) => column) };
    });
}

const SQLITE = `SELECT m.name AS "table", c.name AS "column", c.pk AS "key"
  FROM sqlite_schema AS m, pragma_table_info(m.name) AS c
  WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite~_%' ESCAPE '~'`;

const POSTGRES = `SELECT t.relname AS "table", a.attname AS "column",
    COALESCE(array_position(i.indkey::int2[], a.attnum), -1) + 1 AS "key"
  FROM pg_class AS t
  JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_index AS i ON i.indrelid = t.oid AND i.indisprimary
  WHERE t.relkind IN ('r', 'p') AND t.relpersistence = 'p' AND t.relnamespace = to_regnamespace(current_schema()::text)`;
