import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const COMPRESSIBLE = /\.(html|js|css|json|svg|webmanifest|txt|wasm|ttf|map)$/;
/** Smaller files gain nothing. */
const WORTH_COMPRESSING = 256;

/**
 * Builds the app when it was never built, or when a source is newer than what stands in `dist`, and lays a brotli and
 * a gzip copy beside each file, so that nothing is compressed while somebody waits. Several servers that start at the
 * same moment build once.
 *
 * @returns the folder to serve
 * @throws Error when the build fails; its own words went to the terminal
 */
export async function buildWeb(project: string, say: (line: string) => void): Promise<string> {
  const dist = join(project, 'dist');
  const built = join(dist, 'index.html');
  const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'];
  await alone(join(project, 'node_modules', '.so-nguon-build'), async () => {
    const newest = Math.max(...sources.map((name) => newestChange(join(project, name))));
    if (!existsSync(built) || statSync(built).mtimeMs < newest) {
      say('Đang dựng ứng dụng, mất độ nửa phút …  (building the app)');
      rmSync(dist, { recursive: true, force: true });
      const vite = join(project, 'node_modules', 'vite', 'bin', 'vite.js');
      await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], project);
    }
    await precompress(dist);
  });
  return dist;
}

const LOOK_AGAIN_MS = 200;
/** A build takes half a minute; a lock as old as this was left behind by a process that was killed. */
const LOCK_STALE_MS = 180_000;

/** Runs `work` while no other process holds the lock, a folder that exists only meanwhile. */
async function alone(lock: string, work: () => Promise<void>): Promise<void> {
  while (!tryLock(lock)) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  try {
    await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function tryLock(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
    if (since !== undefined && Date.now() - since > LOCK_STALE_MS) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

function newestChange(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  // the server's own sources are no part of the app
  const names = readdirSync(path).filter((name) => name !== 'server');
  return Math.max(0, ...names.map((name) => newestChange(join(path, name))));
}

/** Lays a brotli and a gzip copy beside each file that gains by it and has none yet. */
export async function precompress(folder: string): Promise<void> {
  const toBrotli = promisify(brotliCompress);
  const toGzip = promisify(gzip);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !COMPRESSIBLE.test(entry.name) || statSync(path).size < WORTH_COMPRESSING) continue;
    const changed = statSync(path).mtimeMs;
    if (isNewer(`${path}.br`, changed) && isNewer(`${path}.gz`, changed)) continue;
    const bytes = readFileSync(path);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    const [br, gz] = await Promise.all([toBrotli(bytes, { params }), toGzip(bytes, { level: 9 })]);
    writeFileSync(`${path}.br`, br);
    writeFileSync(`${path}.gz`, gz);
  }
}

function isNewer(path: string, than: number): boolean {
  return existsSync(path) && statSync(path).mtimeMs >= than;
}

function run(command: string, args: readonly string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`the build of the app ended with ${code}`)),
    );
  });
}
