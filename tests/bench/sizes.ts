/**
 * `npm run sizes [-- FOLDER]`: what a phone fetches, by stage, in brotli bytes as the server sends them. FOLDER is
 * another checkout of the project, to compare with. Prints a table; asserts nothing.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build, type Rollup } from 'vite';

/** What is on the screen first: the way in, then the pages that a new book opens on. */
const STAGES_OF_BOOK = [
  ['way in', ['src/main.tsx', 'src/db/vault.worker.ts', 'src/app/pending-book.ts']],
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

const project = resolve(process.argv[2] ?? '.');
const folder = mkdtempSync(join(tmpdir(), 'so-nguon-sizes-'));
const built = (await build({
  root: project,
  configFile: join(project, 'vite.config.ts'),
  logLevel: 'error',
  build: { outDir: folder, emptyOutDir: true },
})) as Rollup.RollupOutput;
const chunks = new Map(built.output.filter((one) => one.type === 'chunk').map((one) => [one.fileName, one]));

const stages = new Map<string, string[]>();
const counted = new Set<string>();
for (const [stage, modules] of STAGES_OF_BOOK) {
  const entries = [...chunks.values()].filter(({ moduleIds }) =>
    modules.some((module) => moduleIds.some((id) => id.endsWith(`/${module}`))),
  );
  for (const { fileName } of entries) count(stage, fileName);
}
for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (!FETCHED.test(file) || counted.has(file)) continue;
  const stage = /^assets\/(rare|later|english|desk)\//.exec(file)?.[1] ?? 'rest of the book';
  add(file === 'index.html' ? 'way in' : stage, file);
}

/** A file with everything that it brings in at once. */
function count(stage: string, file: string): void {
  if (counted.has(file)) return;
  add(stage, file);
  const chunk = chunks.get(file);
  for (const one of [...(chunk?.imports ?? []), ...(chunk?.viteMetadata?.importedCss ?? [])]) count(stage, one);
}

function add(stage: string, file: string): void {
  counted.add(file);
  stages.set(stage, [...(stages.get(stage) ?? []), file]);
}

function brotliBytes(file: string): number {
  const bytes = readFileSync(join(folder, file));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).length;
}

const total = new Map<string, number>();
for (const [stage, files] of stages) {
  const sizes = files.map((file) => [brotliBytes(file), file] as const).toSorted(([a], [b]) => b - a);
  total.set(
    stage,
    sizes.reduce((sum, [bytes]) => sum + bytes, 0),
  );
  console.log(`\n${stage}`);
  for (const [bytes, file] of sizes) console.log(`${String(bytes).padStart(8)}  ${file}`);
}
rmSync(folder, { recursive: true, force: true });

const KEPT = ['way in', 'first pages', 'rest of the book', 'later'];
console.log(`\n${'stage'.padEnd(22)}${'files'.padStart(6)}${'brotli bytes'.padStart(14)}`);
for (const [stage, files] of stages) line(stage, files.length, total.get(stage) ?? 0);
line(
  'kept on a phone',
  KEPT.reduce((sum, stage) => sum + (stages.get(stage)?.length ?? 0), 0),
  KEPT.reduce((sum, stage) => sum + (total.get(stage) ?? 0), 0),
);

function line(name: string, files: number, bytes: number): void {
  console.log(`${name.padEnd(22)}${String(files).padStart(6)}${String(bytes).padStart(14)}`);
}
