import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import type { FactIssue } from '../validate-facts.ts';
import type { CommandResult } from './command.ts';
import { patch, problem, put } from './command.ts';

type Remark = FactsOf<'mentorRemark'>;

/** Keeps a mentor's remark; at least one of its texts must say something. */
export function addRemark(
  input: { candidate: DomainRecord<'candidate'>; assignmentId: string | null; facts: Remark },
  context: CommandContext,
): CommandResult {
  const facts: Remark = { ...input.facts, candidateId: input.candidate.id };
  if (input.assignmentId !== null) facts.assignmentId = input.assignmentId;
  return put('mentorRemark', context.newId(), facts, context, emptyIssue(facts));
}

export function editRemark(
  input: { remark: DomainRecord<'mentorRemark'>; set: Remark },
  context: CommandContext,
): CommandResult {
  return patch(input.remark, input.set, context, emptyIssue({ ...input.remark.facts, ...input.set }));
}

function emptyIssue(facts: Remark): FactIssue[] {
  const texts = [facts.merits, facts.faults, facts.tasksGiven, facts.result, facts.nextStep];
  return texts.some((text) => text?.trim()) ? [] : [problem('merits', 'REMARK_EMPTY')];
}
