import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { RulebookKey } from '../../src/domain/rulebook/rulebook-key.ts';
import { makeOperatorLink } from '../../src/server/accounts/operator-link.ts';
import { buildApp } from '../../src/server/app.ts';
import { FileFolder } from '../../src/server/files/file-folder.ts';
import { type ServerKeys, temporaryKeys } from '../../src/server/keys.ts';
import type { Services } from '../../src/server/services.ts';
import { layFoundation } from '../../src/server/storage/open-database.ts';
import { openPostgres } from '../../src/server/storage/postgres.ts';
import type { SqlDatabase } from '../../src/server/storage/sql-database.ts';
import { openSqlite } from '../../src/server/storage/sqlite.ts';
import { type Exchange, newRecordId, TestDevice } from '../support/enrol-device.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

export const ORIGIN = 'https://so.example.vn';
const START = Date.UTC(2026, 10, 22, 4, 0, 0);

export type DatabaseKind = 'SQLite in memory' | 'SQLite file' | 'PostgreSQL';
export const DATABASES: readonly DatabaseKind[] = ['SQLite in memory', 'SQLite file', 'PostgreSQL'];

/** Empty databases of each kind, all thrown away by `close`. */
export class DatabaseMaker {
  #postgres: TestPostgres | null = null;
  readonly #folders: string[] = [];
  readonly #open: SqlDatabase[] = [];

  async make(kind: DatabaseKind): Promise<SqlDatabase> {
    const database = await this.#make(kind);
    this.#open.push(database);
    return database;
  }

  async #make(kind: DatabaseKind): Promise<SqlDatabase> {
    if (kind === 'SQLite in memory') return openSqlite(':memory:');
    if (kind === 'PostgreSQL') {
      this.#postgres ??= startPostgres();
      return openPostgres(this.#postgres.newDatabase(), { connections: 4 });
    }
    const folder = mkdtempSync(join(tmpdir(), 'so-nguon-test-'));
    this.#folders.push(folder);
    return openSqlite(join(folder, 'so-nguon.db'));
  }

  async close(): Promise<void> {
    for (const database of this.#open) await database.close();
    this.#postgres?.stop();
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
  }
}

/** A server under test with its first operator; requests are injected, the clock is ours. */
export class World {
  readonly app: FastifyInstance;
  readonly services: Services & { config: { publicUrl: string } };
  readonly exchange: Exchange;
  operator: TestDevice;
  /** the operator's key for rulebooks, as a file of it would say now */
  rulebookKey: RulebookKey | null = null;
  /** ms since 1970; move it at will */
  clock = { now: START };

  private constructor(app: FastifyInstance, services: Services, clock: { now: number }) {
    this.app = app;
    this.services = services;
    this.clock = clock;
    this.exchange = injectInto(app);
    this.operator = undefined as never;
  }

  static async create(
    database: SqlDatabase,
    options: {
      webFolder?: string;
      keys?: ServerKeys;
      filesDir?: string;
      log?: Services['log'];
      logLevel?: 'silent' | 'error';
    } = {},
  ): Promise<World> {
    const clock = { now: START };
    await layFoundation(database, clock.now);
    const services: Services = {
      config: {
        publicUrl: ORIGIN,
        tls: null,
        trustedProxies: 0,
        logLevel: options.logLevel ?? (options.log ? 'warn' : 'silent'),
      },
      database,
      keys: options.keys ?? temporaryKeys(),
      // made when the first page comes
      files: new FileFolder(options.filesDir ?? join(tmpdir(), `so-nguon-files-${newRecordId()}`)),
      now: () => clock.now,
      rulebookKey: () => world.rulebookKey,
      ...(options.log ? { log: options.log } : {}),
    };
    const app = await buildApp(services, options.webFolder ?? null);
    await app.ready();
    const world = new World(app, services, clock);
    const link = await makeOperatorLink(database, services.keys, ORIGIN, clock.now);
    world.operator = await world.join(link);
    return world;
  }

  newDevice(): Promise<TestDevice> {
    return TestDevice.create(ORIGIN, this.exchange);
  }

  /** A device that has redeemed the invitation. */
  async join(invitation: string): Promise<TestDevice> {
    const device = await this.newDevice();
    const answer = await device.redeem(invitation);
    if (answer.status !== 200) throw new Error(`enrolment answered ${answer.status} ${answer.text}`);
    return device;
  }

  /** A unit made by the operator; returns its id. */
  async unit(parentId: string, kind: 'COMMUNE' | 'SECTION' | 'CELL', name: string): Promise<string> {
    const id = newRecordId();
    await this.expect200('POST', '/api/v1/units', { id, parentId, kind, name });
    return id;
  }

  /** A person with one right; returns the id. */
  async person(role: string, unit: string, name = 'Lò Thị Thử'): Promise<string> {
    const id = newRecordId();
    await this.expect200('POST', '/api/v1/people', { id, name, grants: [{ role, unit }] });
    return id;
  }

  async invite(person: string): Promise<{ id: string; link: string; code: string }> {
    return (await this.expect200('POST', '/api/v1/invitations', { person })) as {
      id: string;
      link: string;
      code: string;
    };
  }

  /** A person with one right, and that person's device. */
  async member(role: string, unit: string, name?: string): Promise<TestDevice> {
    return this.join((await this.invite(await this.person(role, unit, name))).link);
  }

  get root(): string {
    return this.operator.enrolment?.unit.id ?? '';
  }

  async expect200(method: string, path: string, json?: unknown): Promise<unknown> {
    const send = () => this.operator.request(method, path, json === undefined ? {} : { json });
    let answer = await send();
    // as a phone does: the test may have moved the clock beyond the nonce's life
    if ((answer.json as { code?: string } | null)?.code === 'nonce_stale') answer = await send();
    if (answer.status !== 200) throw new Error(`${method} ${path} answered ${answer.status} ${answer.text}`);
    return answer.json;
  }

  async close(): Promise<void> {
    await this.app.close();
    rmSync(this.services.files.root, { recursive: true, force: true });
  }
}

/** Requests go straight into the app. */
export function injectInto(app: FastifyInstance): Exchange {
  return async ({ method, url, headers, body }) => {
    const { pathname, search } = new URL(url);
    const answer = await app.inject({
      method: method as 'GET',
      url: `${pathname}${search}`,
      headers,
      ...(body === undefined ? {} : { payload: body }),
    });
    const flat = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
    return { status: answer.statusCode, headers: flat, body: answer.rawPayload };
  };
}
