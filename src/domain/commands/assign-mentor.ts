import { whyNot } from '../dossier/mentor-load.ts';
import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import type { FactIssue } from '../validate-facts.ts';
import type { CommandResult } from './command.ts';
import { problem, put } from './command.ts';

type Assignment = FactsOf<'mentorAssignment'>;

export interface MentorInput {
  candidate: DomainRecord<'candidate'>;
  member: DomainRecord<'member'> | null;
  phase: 'CANDIDATE' | 'PROBATION';
  startDay: string;
  resolution?: Assignment['resolution'];
  isIntroducer?: boolean;
  knownSince?: Assignment['knownSince'];
  /** the assignments of the cell, to see who helps whom already */
  assignments: readonly DomainRecord<'mentorAssignment'>[];
}

/** More than two members for one person are a mistake: two introducers are the most that is asked for. */
const MOST_MENTORS = 2;

/**
 * Names an official member as mentor (294-QĐ/TW §3.2.1; in probation Điều lệ Đảng, Điều 5). Refused: a member who is
 * not official, who has left, who is the person, who helps the person already; a third mentor.
 */
export function assignMentor(input: MentorInput, context: CommandContext): CommandResult {
  const { candidate, member } = input;
  const facts: Assignment = {
    candidateId: candidate.id,
    phase: input.phase,
    startDay: input.startDay,
    isIntroducer: input.isIntroducer ?? false,
    ...(member ? { memberId: member.id } : {}),
    ...(input.resolution ? { resolution: input.resolution } : {}),
    ...(input.knownSince ? { knownSince: input.knownSince } : {}),
  };
  return put('mentorAssignment', context.newId(), facts, context, mentorIssues(input));
}

function mentorIssues({ candidate, member, phase, startDay, assignments }: MentorInput): FactIssue[] {
  if (member === null) return [];
  const name = member.facts.name ?? '';
  const why = whyNot(member, assignments, candidate, phase);
  if (why !== null) return [problem('memberId', why, { name })];
  const official = member.facts.officialOn;
  if (official && startDay < official) return [problem('memberId', 'MENTOR_NOT_OFFICIAL_YET', { name, day: official })];
  const open = assignments.filter(
    ({ facts }) => facts.candidateId === candidate.id && facts.phase === phase && !facts.end && !facts.archived,
  );
  if (open.length >= MOST_MENTORS) return [problem('memberId', 'TOO_MANY_MENTORS', { max: MOST_MENTORS })];
  return [];
}
