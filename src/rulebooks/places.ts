import type { Places } from '../domain/rulebook/places.ts';
import { loadPlaces } from '../domain/rulebook/places.ts';
import table from './places.json' with { type: 'json' };

let loaded: Places | undefined;

/** The communes made of the old district Nậm Nhùn, Lai Châu, with their old names and codes. */
export function places(): Places {
  loaded ??= loadPlaces(table);
  return loaded;
}
