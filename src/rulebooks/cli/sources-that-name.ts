import { readdirSync, readFileSync } from 'node:fs';

/**
 * Files of the code, without the rulebooks themselves and the texts, in which a code stands in quotes. npm starts
 * commands at the top.
 */
export function sourcesThatName(code: string, folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('i18n') && !file.startsWith('rulebooks'))
    .filter((file) => readFileSync(`${folder}/${file}`, 'utf8').includes(`'${code}'`))
    .map((file) => `${folder}/${file}`)
    .toSorted();
}
