import { loadRulebook } from '../domain/rulebook/load-rulebook.ts';
import type { Rulebook } from '../domain/rulebook/rulebook.ts';
import type { LocalDay } from '../lib/local-day.ts';
import book2025 from './2025.json' with { type: 'json' };

let loaded: readonly Rulebook[] | undefined;

/** Every rulebook that ships, the newest first; read and checked once. */
function rulebooks(): readonly Rulebook[] {
  loaded ??= [loadRulebook(book2025)].sort((a, b) => (a.inForceFrom < b.inForceFrom ? 1 : -1));
  return loaded;
}

/**
 * The rules in force on a day. A day before the oldest rulebook that ships gets that one: old dossiers are read with
 * the oldest rules known, never with none.
 */
export function rulebookFor(day: LocalDay): Rulebook {
  const all = rulebooks();
  return (all.find(({ inForceFrom }) => inForceFrom <= day) ?? all.at(-1)) as Rulebook;
}
