import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

export interface RunningServer {
  /** origin, e.g. "http://localhost:41234" */
  url: string;
  /** printed by the first start on a data folder; null afterwards */
  operatorLink: string | null;
  pid: number;
  /** what it printed since it was ready: its log */
  log(): string;
  /** ends it as an operator would, and waits */
  stop(): Promise<void>;
  /** ends it as a power cut would, and waits */
  kill(): Promise<void>;
}

export interface ServerOptions {
  dataDir: string;
  /** default: any free one */
  port?: number;
  publicUrl?: string;
  /** serve the built app too; default true */
  web?: boolean;
  /** an invented commune, or the figures of four papers */
  practice?: boolean | 'figures';
  /** another program than the product's server, for tests that plant something there */
  entry?: string;
  env?: Readonly<Record<string, string>>;
}

const PROJECT = join(import.meta.dirname, '..', '..');
const START_TIMEOUT_MS = 180_000;

/** Starts the real server, as `npm start` does, in a process of its own, and waits until it answers. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const args = [options.entry ?? 'src/server/main.ts'];
  if (options.web === false) args.push('--no-web');
  if (options.practice) args.push('--practice');
  if (options.practice === 'figures') args.push('figures');
  const child = spawn(process.execPath, args, {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...withoutOurs(process.env),
      PORT: String(options.port ?? 0),
      DATA_DIR: options.dataDir,
      LOG_LEVEL: 'error',
      ...(options.publicUrl === undefined ? {} : { PUBLIC_URL: options.publicUrl }),
      ...options.env,
    },
  });
  // tests that are broken off leave no server behind
  const endIt = () => void child.kill('SIGKILL');
  process.once('exit', endIt);
  child.once('exit', () => process.off('exit', endIt));
  const output = await firstWords(child);
  let log = '';
  const keep = (chunk: Buffer) => {
    log += chunk.toString();
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const url = /^Sổ Nguồn: (\S+)$/m.exec(output)?.[1];
  if (!url) throw new Error(`the server did not say its address:\n${output}`);
  return {
    url,
    operatorLink: /^(https?:\S+\/tham-gia#\S+)$/m.exec(output)?.[1] ?? null,
    pid: child.pid ?? 0,
    log: () => log,
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  };
}

/** What the process prints until it is ready: its greeting ends with a line of its own. */
function firstWords(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => fail('the server did not start in time'), START_TIMEOUT_MS);
    const fail = (why: string) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`${why}:\n${output}`));
    };
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      if (!/\(ready\)/.test(output)) return;
      clearTimeout(timer);
      child.stdout?.off('data', take);
      child.stderr?.off('data', take);
      child.off('exit', onExit);
      resolve(output);
    };
    const onExit = (code: number | null) => fail(`the server ended with ${code}`);
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('exit', onExit);
  });
}

function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const {
    PORT: _p,
    HOST: _h,
    DATA_DIR: _d,
    PUBLIC_URL: _u,
    TLS_CERT: _c,
    TLS_KEY: _k,
    DATABASE_URL: _db,
    ...rest
  } = env;
  return rest;
}
