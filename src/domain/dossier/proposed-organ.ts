import { organFields } from '../papers/organ-fields.ts';
import type { PaperField } from '../papers/paper-fields.ts';
import type { Actor } from '../rulebook/rulebook.ts';
import { linkOf, type Reading, stepRule } from './reading.ts';

/** Steps of which the cell's own resolution is the document. */
const CELL_RESOLVES: readonly string[] = ['LISTED', 'MENTOR_ASSIGNED', 'CONSENT_TO_FILE'];

/** How the organ of a link of a chain is named in full, where the names of the places are known. */
const FULL_NAME: Partial<Record<Actor, PaperField>> = {
  CELL: 'cell',
  BASE_COMMITTEE: 'baseCommittee',
};

const FULL_NAME_OF_STEP: Readonly<Record<string, PaperField>> = {
  FILE_SENT: 'checkingOrgan',
  DECISION: 'decidingBoard',
  OFFICIAL_DECISION: 'decidingBoard',
};

/**
 * The organ whose document a step usually is: as the person's chain names it, by its era, and by its own name where
 * that is known. null where a step has no document of its own.
 *
 * @param commune "xã Lê Lợi"; null where nobody knows it
 */
export function proposedOrgan(reading: Reading, step: string, commune: string | null): string | null {
  const link = linkOf(reading, step);
  const { dossier } = reading;
  const unit = dossier.unit?.facts ?? null;
  if (!link) return CELL_RESOLVES.includes(stepRule(reading, step).code) ? (unit?.name ?? null) : null;
  const chain = dossier.chain?.code ?? reading.facts.chain;
  const era = chain === 'CHAIN_PRE_2025_07' ? 'district' : 'commune';
  const field = FULL_NAME_OF_STEP[step] ?? FULL_NAME[link.actor];
  const names = organFields(unit, { commune, province: null }, era);
  return (field && names[field]) || link.organ.vi;
}
