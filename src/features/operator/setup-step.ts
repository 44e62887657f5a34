import type { InvitationRow, PersonRow, UnitRow } from '../../protocol/account-api.ts';
import { isOnlyOperator } from './unit-tree.ts';

export const SETUP_STEPS = ['COMMUNE', 'CELL', 'PERSON', 'INVITE'] as const;
type SetupStep = (typeof SETUP_STEPS)[number];

export interface Setup {
  /** the first thing that is not done; null when phones can join */
  next: SetupStep | null;
  /** whom to invite, with INVITE */
  person: PersonRow | null;
}

/** What a new server still needs before the first secretary's phone can join, in this order. */
export function setupOf(
  units: readonly UnitRow[],
  people: readonly PersonRow[],
  invitations: readonly InvitationRow[],
): Setup {
  const has = (kind: UnitRow['kind']) => units.some((unit) => unit.kind === kind && !unit.archived);
  if (!has('COMMUNE')) return { next: 'COMMUNE', person: null };
  if (!has('CELL')) return { next: 'CELL', person: null };
  const holders = people.filter((person) => !isOnlyOperator(person) && !person.suspended);
  if (holders.length === 0) return { next: 'PERSON', person: null };
  const invited = new Set(invitations.filter(({ state }) => state === 'OPEN').map(({ person }) => person.id));
  const waiting = holders.find(({ id, devices }) => devices === 0 && !invited.has(id));
  return waiting ? { next: 'INVITE', person: waiting } : { next: null, person: null };
}
