import type { CommandResult } from '../commands/command.ts';
import { problem } from '../commands/command.ts';
import { setPaper } from '../commands/set-paper.ts';
import { withIssues } from '../commands/with-issues.ts';
import { probationEnd, type Reading } from '../dossier/reading.ts';
import type { CommandContext, FactsOf } from '../records/record-types.ts';
import type { Stage } from '../rulebook/rulebook.ts';
import type { FactIssue } from '../validate-facts.ts';
import { DECISION_PAPER } from './after-decision.ts';
import { submissionState } from './submission-state.ts';

export interface DecisionInput {
  reading: Reading;
  stage: Stage;
  document: NonNullable<FactsOf<'paper'>['document']>;
}

/**
 * The decision as the organ signed it: 9-KNĐ, or 16-KNĐ with the official day, which is 12 months after the ceremony
 * however late the decision is (06-HD/TW §3.7; Điều lệ Đảng, Điều 5).
 */
export function recordDecision({ reading, stage, document }: DecisionInput, context: CommandContext): CommandResult {
  const { candidate, papers, steps } = reading.dossier;
  const code = DECISION_PAPER[stage];
  const existing = papers.find(({ facts }) => facts.code === code && facts.copy === 1) ?? null;
  const effectiveOn = stage === 'OFFICIAL' ? probationEnd(reading) : null;
  const set = { state: 'READY', document, ...(effectiveOn ? { effectiveOn } : {}) } as const;
  const written = setPaper({ candidate, existing, code, copy: 1, set, steps }, context);
  return withIssues(written, decisionIssues(reading, stage, document.day));
}

function decisionIssues(reading: Reading, stage: Stage, day: string | undefined): FactIssue[] {
  const { contradicting, sittings } = submissionState(reading.dossier, stage);
  if (contradicting) return [problem('document', 'SETTLE_SITTINGS_FIRST')];
  const sat = sittings.at(-1)?.facts.day;
  return day && sat && day < sat
    ? [{ ...problem('document', 'DECISION_BEFORE_SITTING', { day, other: sat }), part: 'day' }]
    : [];
}
