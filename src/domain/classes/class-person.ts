import type { Checklist } from '../dossier/checklist.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { LifeState } from '../dossier/life-state.ts';
import type { CLASS_KINDS } from '../records/awareness-class.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';

/** lớp bồi dưỡng nhận thức về Đảng, or lớp bồi dưỡng đảng viên mới */
export type ClassKind = (typeof CLASS_KINDS)[number];

/** One person's place with the class that it is in. */
export interface Seat {
  place: DomainRecord<'classPlace'>;
  of: DomainRecord<'awarenessClass'>;
}

/** What the classes need of a person: the dossier as it was read, proposals and places with archived ones. */
export interface ClassPerson {
  dossier: Dossier;
  rulebook: Rulebook;
  checklist: Checklist;
  state: LifeState;
  nominations: readonly DomainRecord<'classNomination'>[];
  seats: readonly Seat[];
}

/** The line of the dossier and the step that a certificate of each class is (06-HD/TW §5; 38-HD/BTCTW). */
export const CLASS_PROOF = {
  AWARENESS: { paper: 'CERT_AWARENESS', step: 'CLASS_DONE' },
  NEW_MEMBER: { paper: 'CERT_NEW_MEMBER', step: 'NEW_MEMBER_CLASS' },
} as const satisfies Record<ClassKind, { paper: string; step: string }>;

/** The person's places in classes of a kind that stand, in no order. */
export function seatsIn({ seats }: ClassPerson, kind: ClassKind): Seat[] {
  return seats.filter(({ place, of }) => of.facts.kind === kind && !place.facts.archived && !of.facts.archived);
}

export const nameOf = ({ dossier }: ClassPerson): string => dossier.candidate.facts.name ?? '';
