import { spawn } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { tablesOf } from '../../src/server/storage/catalogue.ts';
import { contentOf } from '../../src/server/storage/copy-database.ts';
import { MIGRATIONS } from '../../src/server/storage/migrate.ts';
import { connectPostgres, openPostgres } from '../../src/server/storage/postgres.ts';
import type { SqlDatabase, SqlTransaction } from '../../src/server/storage/sql-database.ts';
import { openSqlite } from '../../src/server/storage/sqlite.ts';
import type { TestPostgres } from '../support/postgres.ts';

/** What was found after each kill. `mixed` says what stood there when it was neither the old nor the new. */
export interface MigrationTorture {
  kills: number;
  old: number;
  new: number;
  mixed: string[];
  seconds: number;
}

const ROWS = 20_000;
const CHILD = fileURLToPath(new URL('./migrate-child.ts', import.meta.url));

interface Bench {
  /** puts the old database in the place, and says where that is */
  lay(): Promise<string>;
  /** what stands there, as one text */
  look(place: string): Promise<string>;
  /** beside the kill of the process that migrates */
  alsoKill?(): void;
  close(): Promise<void>;
}

/**
 * Kills a process in the middle of migrating a database of 20,000 records, at a random moment of the time that the
 * migration takes, and looks whether the old tables or the new ones stand there whole (P11).
 *
 * @param planted a migration that commits each statement by itself: it must be found mixed, and the first time ends it
 */
export async function tortureMigrations(
  postgres: TestPostgres | null,
  kills: number,
  planted = false,
): Promise<MigrationTorture> {
  const began = Date.now();
  const folder = mkdtempSync(join(tmpdir(), 'so-nguon-migrations-'));
  const migrations = join(folder, 'migrations');
  cpSync(fileURLToPath(MIGRATIONS), migrations, { recursive: true });
  cpSync(join(import.meta.dirname, 'migrations'), migrations, { recursive: true });
  const kind = postgres ? 'postgres' : 'sqlite';
  const bench = postgres ? await postgresBench(postgres) : await sqliteBench(folder);
  const run = (place: string) => migrating([kind, place, migrations, ...(planted ? ['planted'] : [])]);
  const result: MigrationTorture = { kills: 0, old: 0, new: 0, mixed: [], seconds: 0 };
  try {
    let place = await bench.lay();
    const before = await bench.look(place);
    const whole = run(place);
    const since = await whole.begun;
    const words = await whole.ended;
    if (words !== '') throw new Error(`the migration failed by itself:\n${words}`);
    const duration = performance.now() - since;
    const after = await bench.look(place);
    if (after === before) throw new Error('the migration changed nothing');
    while (result.kills < kills && !(planted && result.mixed.length > 0)) {
      place = await bench.lay();
      const child = run(place);
      await child.begun;
      await pause(Math.random() * duration);
      if (result.kills % 2 === 1) bench.alsoKill?.();
      child.kill();
      await child.ended;
      result.kills++;
      const found = await bench.look(place);
      if (found === before) result.old++;
      else if (found === after) result.new++;
      else result.mixed.push(differences(found, before));
    }
  } finally {
    await bench.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return { ...result, seconds: (Date.now() - began) / 1000 };
}

/** `ended` gives what it complained of */
function migrating(args: readonly string[]): { begun: Promise<number>; ended: Promise<string>; kill(): void } {
  const child = spawn(process.execPath, [CHILD, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => {
    words += chunk.toString();
  });
  const ended = new Promise<string>((resolve) => child.once('close', () => resolve(words)));
  const begun = new Promise<number>((resolve) => child.stdout.once('data', () => resolve(performance.now())));
  return { begun, ended, kill: () => void child.kill('SIGKILL') };
}

async function sqliteBench(folder: string): Promise<Bench> {
  const old = join(folder, 'old.db');
  const database = await openSqlite(old);
  await fill(database);
  await database.close();
  const work = join(folder, 'work');
  const describe = async (path: string) => {
    const file = new DatabaseSync(path);
    const tx: SqlTransaction = {
      forUpdate: '',
      all: async <Row extends object>(sql: string, ...params: never[]) => file.prepare(sql).all(...params) as Row[],
      run: async () => 0,
    };
    const schema = await tx.all('SELECT name, sql FROM sqlite_schema ORDER BY name');
    const text = await state(tx, 'sqlite', schema);
    file.close();
    return text;
  };
  return {
    async lay() {
      rmSync(work, { recursive: true, force: true });
      mkdirSync(work);
      const place = join(work, 'so-nguon.db');
      copyFileSync(old, place);
      return place;
    },
    async look(place) {
      // what is kept beside is either not there yet or the old database, whole
      const kept = `${place}.before-9001`;
      if (existsSync(kept) && (await describe(kept)) !== (await describe(old)))
        return 'the old one that is kept is not whole';
      return describe(place);
    },
    close: async () => undefined,
  };
}

async function postgresBench(postgres: TestPostgres): Promise<Bench> {
  const oldUrl = postgres.newDatabase();
  const old = await openPostgres(oldUrl, { patience: null });
  await fill(old);
  await old.close();
  const oldName = /\/(test_\d+)\?/.exec(oldUrl)?.[1];
  return {
    async lay() {
      postgres.run(['DROP DATABASE IF EXISTS work', `CREATE DATABASE work TEMPLATE ${oldName}`]);
      return postgres.urlOf('work');
    },
    async look(place) {
      await nobodyAt(place);
      const database = connectPostgres(place, { connections: 1, patience: null });
      const text = await database.read(async (tx) =>
        state(
          tx,
          'postgres',
          await tx.all(`SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`),
        ),
      );
      await database.close();
      return text;
    },
    alsoKill() {
      postgres.crash();
      postgres.start();
    },
    close: async () => postgres.run(['DROP DATABASE IF EXISTS work']),
  };
}

/** The server notices a client that was killed only when it has finished its statement. */
async function nobodyAt(place: string): Promise<void> {
  const database = connectPostgres(place, { connections: 1, patience: null });
  const others = () =>
    database.read((tx) =>
      tx.all('SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()'),
    );
  while ((await others()).length > 0) await pause(20);
  await database.close();
}

async function state(tx: SqlTransaction, kind: SqlDatabase['kind'], schema: readonly object[]): Promise<string> {
  const tables = await tablesOf(tx, kind);
  const contents = await contentOf({ tx, kind });
  const ran = await tx.all('SELECT number, name FROM migration ORDER BY number');
  return [...schema, ...tables, ...contents, ...ran].map((each) => JSON.stringify(each)).join('\n');
}

function differences(found: string, before: string): string {
  const known = new Set(before.split('\n'));
  const added = found.split('\n').filter((line) => !known.has(line));
  return `neither old nor new; beside the old: ${added.map((line) => line.slice(0, 80)).join(' | ')}`;
}

async function fill(database: SqlDatabase): Promise<void> {
  const facts = (i: number) => JSON.stringify({ name: { value: `Người thử ${i}`, seq: i, author: 'u', at: 1_000 } });
  await database.write(async (tx) => {
    for (let i = 0; i < ROWS; i++) {
      const id = `r${String(i).padStart(6, '0')}`;
      await tx.run(
        'INSERT INTO record (id, type, commune, scope, parent, rev, seq, scope_seq, facts) VALUES (?, ?, ?, ?, NULL, 1, ?, 1, ?)',
        ...[id, 'candidate', 'c', 'cell', i, facts(i)],
      );
      await tx.run(
        'INSERT INTO history (record, place, commune, seq, log, n, author, at, claimed_at, action, written, base, status) VALUES (?, 1, ?, ?, ?, ?, ?, 1, 1, ?, ?, ?, ?)',
        ...[id, 'c', i, 'log', i, 'u', 'put', facts(i), i % 2 ? '{}' : '{"name":"x"}', 'applied'],
      );
    }
  });
}
