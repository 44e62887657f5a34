import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build, type Rollup } from 'vite';
import { DEXIE_FOR_NEW_BROWSERS } from '../../vite.config.ts';

/** What is on the screen first: the way in, then the pages that a new book opens on. */
const STAGES_OF_BOOK = [
  // what stands before the first screen can be used: the worker is asked for when it does
  ['first screen', ['src/main.tsx']],
  ['way in', ['src/db/vault.worker.ts', 'src/app/pending-book.ts']],
  [
    'first pages',
    [
      'src/app/inside.tsx',
      'src/features/today/today-page.tsx',
      'src/features/candidates/candidates-page.tsx',
      'src/features/candidates/add-candidate-page.tsx',
      'src/features/person/person-page.tsx',
    ],
  ],
] as const;
const FETCHED = /\.(js|css|html|svg|woff2|webmanifest)$/;
/** What an open book runs on; the page loads the last when a book opens. */
const DATA_LAYER = ['vault.worker', 'open-gate', 'sealed-book'];
/** Stages that every phone keeps; the others only where somebody uses them. */
export const KEPT = ['first screen', 'way in', 'first pages', 'rest of the book', 'later'];

export interface BuiltFile {
  file: string;
  bytes: number;
}

/** Builds a checkout of the project and gives what a phone fetches of it, by stage, in brotli bytes as they are sent. */
export async function builtSizes(project: string): Promise<Map<string, BuiltFile[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'so-nguon-sizes-'));
  try {
    const built = (await build({
      root: project,
      configFile: join(project, 'vite.config.ts'),
      logLevel: 'error',
      build: { outDir: folder, emptyOutDir: true },
    })) as Rollup.RollupOutput;
    const bytes = (file: string) => brotliBytes(readFileSync(join(folder, file)));
    return new Map(
      [...stagesOf(built, readdirSync(folder, { recursive: true, encoding: 'utf8' }))].map(([stage, files]) => [
        stage,
        files.map((file) => ({ file, bytes: bytes(file) })).toSorted((a, b) => b.bytes - a.bytes),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The data layer, the engine of the sync and the cryptography: the worker and the page's half of it, built alone,
 * without what screens and rules bring. Argon2 is apart.
 */
export async function dataLayerBytes(project: string): Promise<number> {
  const built = (await build({
    root: project,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: DEXIE_FOR_NEW_BROWSERS },
    build: {
      write: false,
      target: 'chrome111',
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: ['src/db/vault.worker.ts', 'src/db/open-gate.ts'].map((file) => join(project, file)),
        external: ['hash-wasm'],
        preserveEntrySignatures: 'strict',
      },
    },
  })) as Rollup.RollupOutput;
  const chunks = new Map(built.output.filter((one) => one.type === 'chunk').map((one) => [one.fileName, one]));
  const counted = new Set<string>();
  const count = (file: string) => {
    if (counted.has(file)) return;
    counted.add(file);
    for (const one of chunks.get(file)?.imports ?? []) count(one);
  };
  for (const { fileName, name } of chunks.values()) if (DATA_LAYER.includes(name)) count(fileName);
  return [...counted].reduce((sum, file) => sum + brotliBytes(Buffer.from(chunks.get(file)?.code ?? '')), 0);
}

function stagesOf(built: Rollup.RollupOutput, files: readonly string[]): Map<string, string[]> {
  const chunks = new Map(built.output.filter((one) => one.type === 'chunk').map((one) => [one.fileName, one]));
  const stages = new Map<string, string[]>();
  const counted = new Set<string>();
  const add = (stage: string, file: string) => {
    counted.add(file);
    stages.set(stage, [...(stages.get(stage) ?? []), file]);
  };
  /** a file with everything that it brings in at once */
  const count = (stage: string, file: string) => {
    if (counted.has(file)) return;
    add(stage, file);
    const chunk = chunks.get(file);
    for (const one of [...(chunk?.imports ?? []), ...(chunk?.viteMetadata?.importedCss ?? [])]) count(stage, one);
  };
  for (const [stage, modules] of STAGES_OF_BOOK) {
    for (const { fileName, moduleIds } of chunks.values()) {
      if (modules.some((module) => moduleIds.some((id) => id.endsWith(`/${module}`)))) count(stage, fileName);
    }
  }
  for (const file of files) {
    if (!FETCHED.test(file) || counted.has(file)) continue;
    const stage = /^assets\/(rare|later|english|desk)\//.exec(file)?.[1] ?? 'rest of the book';
    add(file === 'index.html' ? 'first screen' : stage, file);
  }
  return stages;
}

function brotliBytes(bytes: Buffer): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).length;
}
