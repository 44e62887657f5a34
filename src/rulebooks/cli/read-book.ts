import { readFileSync } from 'node:fs';
import { loadRulebook } from '../../domain/rulebook/load-rulebook.ts';
import type { Rulebook } from '../../domain/rulebook/rulebook.ts';
import { RULEBOOK_FILES } from '../rulebooks.ts';

/**
 * A rulebook that ships, by its id, or one in a file.
 *
 * @throws Error where there is neither, or the file holds no JSON; RulebookError for one that does not load
 */
export function readBook(nameOrFile: string): Rulebook {
  const shipped = RULEBOOK_FILES.find(({ name }) => name === `${nameOrFile}.json`);
  if (shipped) return loadRulebook(shipped.json);
  let text: string;
  try {
    text = readFileSync(nameOrFile, 'utf8');
  } catch (cause) {
    const ids = RULEBOOK_FILES.map(({ name }) => name.replace('.json', '')).join(', ');
    throw new Error(`${nameOrFile}: neither a rulebook that ships (${ids}) nor a file that can be read`, { cause });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new Error(`${nameOrFile}: is no JSON: ${(cause as Error).message}`, { cause });
  }
  return loadRulebook(json);
}
