import { loadRulebook, RulebookError } from '../domain/rulebook/load-rulebook.ts';
import type { Rulebook } from '../domain/rulebook/rulebook.ts';
import { inForceOn, successionProblems } from '../domain/rulebook/succession.ts';
import type { LocalDay } from '../lib/local-day.ts';
import book2021 from './2021.json' with { type: 'json' };
import book2025 from './2025.json' with { type: 'json' };

/** The files as they are, before anybody has checked them. */
export const RULEBOOK_FILES: readonly { name: string; json: unknown }[] = [
  { name: '2021.json', json: book2021 },
  { name: '2025.json', json: book2025 },
];

let loaded: readonly Rulebook[] | undefined;

/**
 * Every rulebook that ships; read and checked once.
 *
 * @throws RulebookError for one that does not load, or where they cannot follow each other
 */
export function shippedRulebooks(): readonly Rulebook[] {
  if (loaded) return loaded;
  const books = RULEBOOK_FILES.map(({ json }) => loadRulebook(json));
  const problems = successionProblems(books);
  if (problems.length > 0) throw new RulebookError(problems);
  loaded = books;
  return books;
}

const joined = new WeakMap<readonly Rulebook[], readonly Rulebook[]>();

/** Every rulebook that ships or arrived; the same list for the same arrivals. */
export function rulebooksWith(arrived: readonly Rulebook[]): readonly Rulebook[] {
  let all = joined.get(arrived);
  if (!all) {
    all = [...shippedRulebooks(), ...arrived];
    joined.set(arrived, all);
  }
  return all;
}

const NONE: readonly Rulebook[] = [];

/**
 * The rules in force on a day. A day before the oldest rulebook that ships gets that one: old dossiers are read with
 * the oldest rules known, never with none.
 *
 * @param arrived rulebooks that came from the server and hold
 */
export function rulebookFor(day: LocalDay, arrived: readonly Rulebook[] = NONE): Rulebook {
  return inForceOn(rulebooksWith(arrived), day)[0] as Rulebook;
}
