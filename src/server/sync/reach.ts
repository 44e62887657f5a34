import type { Reach } from '../../protocol/rights.ts';
import type { ReadTx, Work } from '../storage/storage.ts';

/** What a person's grants reach at this moment, commune by commune (SPEC A3). */
export function* reachesOf(tx: ReadTx, user: string): Work<readonly Reach[]> {
  const reaches: Reach[] = [];
  const within = new Map<string, string[]>();
  for (const { role, unit, place } of yield* tx.placesOf(user)) {
    const { commune } = place;
    if (commune === null) continue;
    if (commune === place.id) {
      reaches.push({ role, unit, commune, scopes: null });
      continue;
    }
    const key = `${role} ${unit}`;
    const scopes = within.get(key);
    if (scopes) scopes.push(place.id);
    else {
      const fresh = [place.id];
      within.set(key, fresh);
      reaches.push({ role, unit, commune, scopes: fresh });
    }
  }
  return reaches.map((reach) => ({ ...reach, scopes: reach.scopes && [...new Set(reach.scopes)].sort() }));
}

/** Scopes of a commune in which somebody may read at least something; null for all, undefined for none. */
export function readableScopes(reaches: readonly Reach[], commune: string): readonly string[] | null | undefined {
  const scopes = new Set<string>();
  for (const reach of reaches) {
    if (reach.commune !== commune) continue;
    if (reach.scopes === null) return null;
    scopes.add(commune);
    for (const scope of reach.scopes) scopes.add(scope);
  }
  return scopes.size > 0 ? [...scopes].sort() : undefined;
}
