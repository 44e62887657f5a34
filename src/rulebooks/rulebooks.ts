import type { Rulebook } from '../domain/rulebook/rulebook.ts';
import { inForceOn } from '../domain/rulebook/succession.ts';
import type { LocalDay } from '../lib/local-day.ts';
import book2021 from './2021.json' with { type: 'json' };
import book2025 from './2025.json' with { type: 'json' };

/** The files as they are. */
export const RULEBOOK_FILES: readonly { name: string; json: unknown }[] = [
  { name: '2021.json', json: book2021 },
  { name: '2025.json', json: book2025 },
];

const SHIPPED = RULEBOOK_FILES.map(({ json }) => json as Rulebook);

/**
 * Every rulebook that ships. That each loads and that they can follow each other is checked by `npm run rulebook --
 * lint` and by the tests, so that a phone need not check them at each start; one that arrives is checked on arrival.
 */
export function shippedRulebooks(): readonly Rulebook[] {
  return SHIPPED;
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
