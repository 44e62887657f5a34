import { execFile, execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { postgresBin } from './machine.ts';

export interface TestPostgres {
  /** connection string of a fresh, empty database of this cluster */
  newDatabase(): string;
  /** connection string of a database of this cluster; "postgres" is always there */
  urlOf(database: string): string;
  /** runs statements as its administrator, each by itself */
  run(statements: readonly string[]): void;
  /** ends it as a crash would; its databases stay */
  crash(): void;
  /** after `crash` */
  start(): void;
  /** `crash` and `start` while this process goes on */
  restart(): Promise<void>;
  /** of all its processes */
  pids(): number[];
  /** after `crash`: as a standby that waits for its primary; `run(['SELECT pg_promote()'])` makes it the primary */
  startAsStandby(): void;
  stop(): void;
}

const HOW_TO_INSTALL =
  'These tests need a real PostgreSQL. Install it ("apt-get install postgresql" on Debian; nothing needs to run), or name the folder of initdb in POSTGRES_BIN.';

/**
 * A PostgreSQL of its own in a temporary folder, reachable through a socket in that folder only. As root it runs as
 * the user "postgres", since PostgreSQL refuses root.
 *
 * @param more settings of its own, "-c name=value"
 * @throws Error saying what to install; the tests must not pass by being left out
 */
export function startPostgres(more = ''): TestPostgres {
  const bin = postgresBin();
  if (!bin) throw new Error(HOW_TO_INSTALL);
  const isRoot = userInfo().uid === 0;
  const folder = mkdtempSync(join(tmpdir(), 'so-nguon-pg-'));
  if (isRoot) {
    const [uid, gid] = execFileSync('/bin/sh', ['-c', 'id -u postgres && id -g postgres'], { encoding: 'utf8' })
      .split('\n')
      .map(Number);
    chownSync(folder, uid ?? 0, gid ?? 0);
  }
  const command = (program: string, args: readonly string[]): [string, string[]] =>
    isRoot
      ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', join(bin, program), ...args]]
      : [join(bin, program), [...args]];
  const options = { cwd: folder, timeout: 60_000, env: { ...process.env, LC_ALL: 'C.UTF-8' } };
  const run = (program: string, args: readonly string[]) => {
    execFileSync(...command(program, args), { ...options, stdio: 'pipe' });
  };
  const data = join(folder, 'data');
  const settings = `-k ${folder} -c listen_addresses='' -c fsync=off -c max_connections=60 ${more}`;
  // the bench of durability is elsewhere; here fsync would only cost time
  run('initdb', [
    '-D',
    data,
    '-U',
    'so_nguon',
    '-A',
    'trust',
    '--no-sync',
    '--locale=C.UTF-8',
    '--locale-provider=icu',
    '--icu-locale=vi',
    '--encoding=UTF8',
  ]);
  const toStart = ['-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start'];
  const toCrash = ['-D', data, '-m', 'immediate', '-w', 'stop'];
  const start = () => run('pg_ctl', toStart);
  const crash = () => run('pg_ctl', toCrash);
  start();
  const stop = () => {
    process.off('exit', stop);
    if (existsSync(join(data, 'postmaster.pid'))) crash();
    rmSync(folder, { recursive: true, force: true });
  };
  // tests that are broken off leave no cluster behind
  process.once('exit', stop);
  const url = (database: string) => `postgres://so_nguon@/${database}?host=${encodeURIComponent(folder)}`;
  let count = 0;
  return {
    newDatabase() {
      const name = `test_${++count}`;
      run('createdb', ['-h', folder, '-U', 'so_nguon', name]);
      return url(name);
    },
    urlOf: url,
    run(statements) {
      const commands = statements.flatMap((statement) => ['-c', statement]);
      run('psql', ['-h', folder, '-U', 'so_nguon', '-q', '-v', 'ON_ERROR_STOP=1', 'postgres', ...commands]);
    },
    crash,
    start,
    async restart() {
      await promisify(execFile)(...command('pg_ctl', toCrash), options);
      await promisify(execFile)(...command('pg_ctl', toStart), options);
    },
    pids() {
      const parent = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
      const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ');
      return [parent, ...children.map(Number)];
    },
    startAsStandby() {
      writeFileSync(join(data, 'standby.signal'), '');
      start();
    },
    stop,
  };
}
