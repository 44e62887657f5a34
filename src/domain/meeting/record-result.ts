import { fail, ok } from '../../lib/result.ts';
import { assignMentor } from '../commands/assign-mentor.ts';
import type { CommandResult } from '../commands/command.ts';
import { patch, problem } from '../commands/command.ts';
import { editStep, recordStep } from '../commands/record-step.ts';
import { setPaper } from '../commands/set-paper.ts';
import type { CommandContext, DomainRecord, RecordChange } from '../records/record-types.ts';
import type { FactIssue } from '../validate-facts.ts';
import { VOTE_PURPOSE } from './vote-purpose.ts';

export interface RecordResultInput {
  /** closed */
  vote: DomainRecord<'vote'>;
  candidate: DomainRecord<'candidate'>;
  steps: readonly DomainRecord<'step'>[];
  papers: readonly DomainRecord<'paper'>[];
  /** the resolution; its number may come later */
  document: { number?: string; day: string; organ?: string };
  /** what those against said, as 6-KNĐ and 13-KNĐ ask */
  reasonAgainst: string | null;
  /** the official member whom the same meeting names as mentor */
  mentor: DomainRecord<'member'> | null;
  /** assignments of the cell */
  assignments: readonly DomainRecord<'mentorAssignment'>[];
}

/**
 * Writes what a closed vote leads to, as changes that belong together: the resolution at the vote, the step with its
 * outcome, the line of 6-KNĐ or 13-KNĐ as drafted where the person is proposed, and the mentor where one was named.
 * Recorded again, the same step and line are corrected; a draft of a person who is no longer proposed goes.
 */
export function recordResult(input: RecordResultInput, context: CommandContext): CommandResult {
  const { vote, candidate, steps, papers, document, reasonAgainst, mentor, assignments } = input;
  const purpose = vote.facts.purpose ?? 'ADMISSION';
  const day = vote.facts.day ?? '';
  if (!vote.facts.roll) return fail({ issues: [problem('document', 'VOTE_OPEN')] });
  if (document.day !== '' && document.day < day)
    return fail({
      issues: [
        { fact: 'document', part: 'day', code: 'RESOLUTION_BEFORE_VOTE', params: { day: document.day, other: day } },
      ],
    });
  const passed = vote.facts.isProposed === true;
  const { step: code, paper: form } = VOTE_PURPOSE[purpose];
  const own = { ...context, scope: candidate.scope };
  const results = [patch(vote, { document, reasonAgainst }, own)];
  if (code !== null) {
    const set = { day, document, outcome: passed ? ('PASSED' as const) : ('NOT_PASSED' as const) };
    const step = steps.find(({ facts }) => facts.code === code && facts.day === day && !facts.archived);
    results.push(
      step ? editStep({ candidate, steps, step, set }, own) : recordStep({ candidate, steps, code, ...set }, own),
    );
  }
  if (form !== null) {
    const existing = papers.find(({ facts }) => facts.code === form && facts.copy === 1) ?? null;
    const line = { candidate, existing, code: form, copy: 1, steps };
    const state = existing?.facts.state === 'READY' ? 'READY' : 'DRAFTED';
    const passedElsewhere = steps.some(
      ({ facts }) => facts.code === code && facts.day !== day && facts.outcome === 'PASSED' && !facts.archived,
    );
    if (passed) results.push(setPaper({ ...line, set: { state, document } }, own));
    // a count that was corrected leaves no resolution behind; one that is signed is for people to take back
    else if (existing?.facts.state === 'DRAFTED' && !passedElsewhere)
      results.push(setPaper({ ...line, set: { state: 'MISSING', document: null } }, own));
  }
  if (mentor !== null) {
    results.push(
      assignMentor(
        { candidate, member: mentor, phase: 'CANDIDATE', startDay: day, resolution: document, assignments },
        own,
      ),
    );
  }
  return together(results);
}

function together(results: readonly CommandResult[]): CommandResult {
  const changes: RecordChange[] = [];
  const issues: FactIssue[] = [];
  for (const result of results) {
    if (result.ok) changes.push(...result.value);
    else issues.push(...result.error.issues);
  }
  return issues.length > 0 ? fail({ issues }) : ok(changes);
}
