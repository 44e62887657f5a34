import { loadRulebook } from '../domain/rulebook/load-rulebook.ts';
import type { Rulebook } from '../domain/rulebook/rulebook.ts';
import type { LocalDay } from '../lib/local-day.ts';
import book2025 from './2025.json' with { type: 'json' };

/** The files as they are, before anybody has checked them. */
export const RULEBOOK_FILES: readonly { name: string; json: unknown }[] = [{ name: '2025.json', json: book2025 }];

let loaded: readonly Rulebook[] | undefined;

/** Every rulebook that ships; read and checked once. */
function rulebooks(): readonly Rulebook[] {
  loaded ??= RULEBOOK_FILES.map(({ json }) => loadRulebook(json));
  return loaded;
}

/** Ids of the rulebooks that ship; one that arrives later must have another. */
export const shippedIds = (): readonly string[] => rulebooks().map(({ id }) => id);

const joined = new WeakMap<readonly Rulebook[], readonly Rulebook[]>();

/** Every rulebook that ships or arrived, the newest first; the same list for the same arrivals. */
function rulebooksWith(arrived: readonly Rulebook[]): readonly Rulebook[] {
  let all = joined.get(arrived);
  if (!all) {
    all = [...rulebooks(), ...arrived].sort((a, b) => (a.inForceFrom < b.inForceFrom ? 1 : -1));
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
  const all = rulebooksWith(arrived);
  return (all.find(({ inForceFrom }) => inForceFrom <= day) ?? all.at(-1)) as Rulebook;
}
