import { loadRulebook } from '../domain/rulebook/load-rulebook.ts';
import type { Rulebook } from '../domain/rulebook/rulebook.ts';
import type { LocalDay } from '../lib/local-day.ts';
import book2025 from './2025.json' with { type: 'json' };

/** The files as they are, before anybody has checked them. */
export const RULEBOOK_FILES: readonly { name: string; json: unknown }[] = [{ name: '2025.json', json: book2025 }];

let loaded: readonly Rulebook[] | undefined;

/** Every rulebook that ships, the newest first; read and checked once. */
function rulebooks(): readonly Rulebook[] {
  loaded ??= RULEBOOK_FILES.map(({ json }) => loadRulebook(json)).sort((a, b) =>
    a.inForceFrom < b.inForceFrom ? 1 : -1,
  );
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
