import { linkOf, type Reading, stepRule } from './reading.ts';

/** Steps of which the cell's own resolution is the document. */
const CELL_RESOLVES: readonly string[] = ['LISTED', 'MENTOR_ASSIGNED', 'CONSENT_TO_FILE'];

/**
 * The organ whose document a step usually is: as the person's chain names it, by its era; the cell under its own name.
 * null where a step has no document of its own.
 */
export function proposedOrgan(reading: Reading, step: string): string | null {
  const link = linkOf(reading, step);
  const cell = reading.dossier.unit?.facts.name ?? null;
  if (link) return link.actor === 'CELL' ? (cell ?? link.organ.vi) : link.organ.vi;
  return CELL_RESOLVES.includes(stepRule(reading, step).code) ? cell : null;
}
