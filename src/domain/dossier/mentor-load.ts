import type { RecordId } from '../../lib/record-id.ts';
import type { DomainRecord, FactsOf } from '../records/record-types.ts';
import { agree, nameKey } from './duplicates.ts';

type Member = DomainRecord<'member'>;
type Assignment = DomainRecord<'mentorAssignment'>;

export interface MentorLoad {
  member: Member;
  /** people whom the member helps now, of both phases */
  open: number;
  may: boolean;
  /** why not: code of `rules:problem.*` */
  why: 'MENTOR_NOT_OFFICIAL' | 'MENTOR_LEFT' | 'MENTOR_IS_CANDIDATE' | 'ALREADY_MENTOR' | null;
}

/** The members of a cell as mentors of one person: who may (294-QĐ/TW §3.2.1), how many people each helps already. */
export function whoMayMentor(
  members: readonly Member[],
  assignments: readonly Assignment[],
  candidate: DomainRecord<'candidate'> | null,
  phase: 'CANDIDATE' | 'PROBATION',
): MentorLoad[] {
  return members
    .filter(({ facts }) => !facts.archived)
    .map((member) => {
      const why = whyNot(member, assignments, candidate, phase);
      return { member, open: openOf(assignments, member.id).length, may: why === null, why };
    });
}

export function openOf(assignments: readonly Assignment[], memberId: RecordId): Assignment[] {
  return assignments.filter(({ facts }) => facts.memberId === memberId && !facts.end && !facts.archived);
}

export function whyNot(
  member: Member,
  assignments: readonly Assignment[],
  candidate: DomainRecord<'candidate'> | null,
  phase: 'CANDIDATE' | 'PROBATION',
): MentorLoad['why'] {
  if (member.facts.status !== 'OFFICIAL') return 'MENTOR_NOT_OFFICIAL';
  if (member.facts.left || member.facts.archived) return 'MENTOR_LEFT';
  if (candidate === null) return null;
  if (isSamePerson(member, candidate)) return 'MENTOR_IS_CANDIDATE';
  const helps = openOf(assignments, member.id).some(
    ({ facts }) => facts.candidateId === candidate.id && facts.phase === phase,
  );
  return helps ? 'ALREADY_MENTOR' : null;
}

/** The same name, and nothing known that tells the two apart: two namesakes need their birth dates written down. */
export function isSamePerson(member: Member, candidate: DomainRecord<'candidate'>): boolean {
  if (member.id === candidate.id) return true;
  const [a, b]: [FactsOf<'member'>, FactsOf<'candidate'>] = [member.facts, candidate.facts];
  const written = (name: string | undefined) =>
    (name ?? '').normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();
  if (agree(a.birthDate, b.birthDate)) return nameKey(a.name) === nameKey(b.name);
  const bothKnown = Boolean(a.birthDate && b.birthDate);
  return !bothKnown && written(a.name) !== '' && written(a.name) === written(b.name);
}
