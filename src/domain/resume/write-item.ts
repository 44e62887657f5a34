import { type CommandResult, patch, put } from '../commands/command.ts';
import { joinResults } from '../commands/join-results.ts';
import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';

export interface ResumeInput {
  candidate: DomainRecord<'candidate'>;
  /** the draft as it stands on the screen; null where nobody has begun one */
  resume: DomainRecord<'resume'> | null;
}

/** Writes boxes of the draft: those of the person's own record, and those that only the booklet asks for. */
export function writeItem(
  { candidate, resume, own = {}, set = {} }: ResumeInput & { own?: FactsOf<'candidate'>; set?: FactsOf<'resume'> },
  context: CommandContext,
): CommandResult {
  return joinResults([patch(candidate, own, context), writeResume({ candidate, resume }, set, context)]);
}

/** Says that there is nobody in a place of the family, or takes that back. */
export function sayNobody(
  { place, isNobody, ...input }: ResumeInput & { place: string; isNobody: boolean },
  context: CommandContext,
): CommandResult {
  const others = (input.resume?.facts.noRelatives ?? []).filter((code) => code !== place);
  return writeResume(input, { noRelatives: isNobody ? [...others, place] : others }, context);
}

/** The draft begins with its first fact; nothing to write begins none. */
export function writeResume(
  { candidate, resume }: ResumeInput,
  set: FactsOf<'resume'>,
  context: CommandContext,
): CommandResult {
  if (resume) return patch(resume, set, context);
  if (Object.values(set).every((value) => value === null || value === undefined)) return joinResults([]);
  const edition = (candidate.facts.resumeErased?.count ?? 0) + 1;
  const facts = { ...set, candidateId: candidate.id, edition };
  return put('resume', context.derivedId('resume', [candidate.id, edition]), facts, context);
}
