import type { Reach } from '../../protocol/rights.ts';
import type { ReadTx, Work } from '../storage/storage.ts';

/** What a person's grants reach at this moment, commune by commune (SPEC A3). */
export function* reachesOf(tx: ReadTx, user: string): Work<readonly Reach[]> {
  const reaches: Reach[] = [];
  for (const { role, unit } of yield* tx.grantsOf(user)) {
    const place = yield* tx.unit(unit);
    if (!place) continue;
    if (place.commune === place.id) {
      reaches.push({ role, unit, commune: place.id, scopes: null });
    } else if (place.commune !== null) {
      const under = yield* tx.unitsUnder(unit);
      reaches.push({ role, unit, commune: place.commune, scopes: under.map((each) => each.id).sort() });
    } else {
      for (const each of yield* tx.unitsUnder(unit)) {
        if (each.commune === each.id) reaches.push({ role, unit, commune: each.id, scopes: null });
      }
    }
  }
  return reaches;
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
