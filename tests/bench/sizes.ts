/**
 * `npm run sizes [-- FOLDER]`: what a phone fetches, by stage, in brotli bytes as the server sends them. FOLDER is
 * another checkout of the project, to compare with. Prints a table; asserts nothing.
 */
import { resolve } from 'node:path';
import { builtSizes, dataLayerBytes, KEPT } from './built-sizes.ts';

const project = resolve(process.argv[2] ?? '.');
const stages = await builtSizes(project);
for (const [stage, files] of stages) {
  console.log(`\n${stage}`);
  for (const { file, bytes } of files) console.log(`${String(bytes).padStart(8)}  ${file}`);
}
console.log(`\n${'stage'.padEnd(36)}${'files'.padStart(6)}${'brotli bytes'.padStart(14)}`);
for (const [stage, files] of stages) line(stage, files);
line(
  'kept on a phone',
  KEPT.flatMap((stage) => stages.get(stage) ?? []),
);
line('data layer + sync + crypto, no Argon2', [{ bytes: await dataLayerBytes(project) }]);

function line(name: string, files: readonly { bytes: number }[]): void {
  const sum = files.reduce((all, { bytes }) => all + bytes, 0);
  console.log(`${name.padEnd(36)}${String(files.length).padStart(6)}${String(sum).padStart(14)}`);
}
