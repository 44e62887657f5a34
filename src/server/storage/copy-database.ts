import { createHash } from 'node:crypto';
import { type Table, tablesOf } from './catalogue.ts';
import type { SqlDatabase, SqlRow, SqlTransaction, SqlValue } from './sql-database.ts';

/** What a table holds: the number of its rows, and SHA-256 (hex) over all of them in the order of their keys. */
export interface TableContent {
  name: string;
  rows: number;
  hash: string;
}

/** One side of a copy: a transaction, and the kind of its database. */
export interface Side {
  kind: SqlDatabase['kind'];
  tx: SqlTransaction;
}

const PAGE_ROWS = 500;
/** far below what either database takes */
const MOST_PARAMETERS = 8_000;

/**
 * Copies every table from one database into another of the same tables, which are empty, page by page in the order of
 * the keys; which tables there are the databases say themselves. Both sides stay in their one transaction.
 *
 * @returns what was read, table by table
 * @throws CopyFailed where the tables differ, or a table did not yield as many rows as it counts
 */
export async function copyDatabase(from: Side, to: Side): Promise<TableContent[]> {
  const tables = await tablesOf(from.tx, from.kind);
  const targets = await tablesOf(to.tx, to.kind);
  if (JSON.stringify(tables) !== JSON.stringify(targets)) throw new CopyFailed('the two databases have other tables');
  const contents: TableContent[] = [];
  await deferReferences(to, async () => {
    for (const table of tables) {
      contents.push(await readTable(from.tx, table, (rows) => insertRows(to.tx, table, rows)));
    }
  });
  return contents;
}

/**
 * What every table holds; the same for the same rows in either database.
 *
 * @throws CopyFailed where a table does not yield as many rows as it counts
 */
export async function contentOf({ tx, kind }: Side): Promise<TableContent[]> {
  const contents: TableContent[] = [];
  for (const table of await tablesOf(tx, kind)) contents.push(await readTable(tx, table, async () => undefined));
  return contents;
}

/** @throws CopyFailed naming the first table of which the two differ */
export function requireSame(wanted: readonly TableContent[], found: readonly TableContent[]): void {
  const byName = new Map(found.map((content) => [content.name, content]));
  for (const { name, rows, hash } of wanted) {
    const other = byName.get(name);
    if (other?.rows !== rows) throw new CopyFailed(`${name}: ${other?.rows ?? 'no'} rows instead of ${rows}`);
    if (other.hash !== hash) throw new CopyFailed(`${name}: rows that differ`);
  }
  if (found.length !== wanted.length) throw new CopyFailed('there are more tables than there should be');
}

/** A copy that is not what it should be; the message names the table. */
export class CopyFailed extends Error {}

async function readTable(
  tx: SqlTransaction,
  { name, columns, key }: Table,
  take: (rows: readonly SqlRow[]) => Promise<void>,
): Promise<TableContent> {
  const hash = createHash('sha256');
  const list = columns.map(quoted).join(', ');
  const keys = key.map(quoted).join(', ');
  const after = `(${keys}) > (${key.map(() => '?').join(', ')})`;
  let rows = 0;
  for (let last: SqlRow | undefined; ; ) {
    const start = last;
    const page: SqlRow[] = await tx.all(
      `SELECT ${list} FROM ${quoted(name)}${start ? ` WHERE ${after}` : ''} ORDER BY ${keys} LIMIT ${PAGE_ROWS}`,
      ...(start ? key.map((column) => start[column] as SqlValue) : []),
    );
    hash.update(page.map((row) => columns.map((column) => formOf(row[column] as SqlValue)).join('')).join(''));
    if (page.length > 0) await take(page);
    rows += page.length;
    last = page.at(-1);
    if (page.length < PAGE_ROWS) break;
  }
  const [count] = await tx.all<{ n: number }>(`SELECT COUNT(*) AS n FROM ${quoted(name)}`);
  if (count?.n !== rows) throw new CopyFailed(`${name}: ${rows} rows were read, ${count?.n} are counted`);
  return { name, rows, hash: hash.digest('hex') };
}

/** A value with its type and length, so that no two rows have the same form. */
function formOf(value: SqlValue): string {
  if (value === null) return 'n;';
  if (typeof value === 'string') return `t${value.length}:${value}`;
  if (typeof value !== 'number') return `b${value.length}:${Buffer.from(value).toString('base64')}`;
  if (!Number.isSafeInteger(value)) throw new CopyFailed('a number is too large to be copied exactly');
  return `i${value};`;
}

async function insertRows(tx: SqlTransaction, { name, columns }: Table, rows: readonly SqlRow[]): Promise<void> {
  const into = `INSERT INTO ${quoted(name)} (${columns.map(quoted).join(', ')}) VALUES `;
  const one = `(${columns.map(() => '?').join(', ')})`;
  const most = Math.max(1, Math.floor(MOST_PARAMETERS / columns.length));
  for (let at = 0; at < rows.length; at += most) {
    const some = rows.slice(at, at + most);
    await tx.run(
      into + some.map(() => one).join(', '),
      ...some.flatMap((row) => columns.map((column) => row[column] as SqlValue)),
    );
  }
}

/** Rows come by name of table, so what one refers to may come later: references are looked at when all are there. */
async function deferReferences({ tx, kind }: Side, work: () => Promise<void>): Promise<void> {
  if (kind === 'sqlite') {
    await tx.run('PRAGMA defer_foreign_keys = ON');
    return work();
  }
  const references = await tx.all<{ table: string; name: string }>(
    `SELECT t.relname AS "table", c.conname AS name FROM pg_constraint AS c JOIN pg_class AS t ON t.oid = c.conrelid
     WHERE c.contype = 'f' AND t.relnamespace = to_regnamespace(current_schema()::text)`,
  );
  const alter = async (how: string) => {
    for (const { table, name } of references)
      await tx.run(`ALTER TABLE ${quoted(table)} ALTER CONSTRAINT ${quoted(name)} ${how}`);
  };
  await alter('DEFERRABLE INITIALLY DEFERRED');
  await work();
  await tx.run('SET CONSTRAINTS ALL IMMEDIATE');
  await alter('NOT DEFERRABLE');
}

const quoted = (name: string) => `"${name}"`;
