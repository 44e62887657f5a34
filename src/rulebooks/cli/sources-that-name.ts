import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of the code, without the rulebooks themselves and the texts, in which a code stands in quotes. */
export function sourcesThatName(code: string, folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('i18n') && !file.startsWith('rulebooks'))
    .filter((file) => readFileSync(join(folder, file), 'utf8').includes(`'${code}'`))
    .map((file) => join('src', file))
    .toSorted();
}
