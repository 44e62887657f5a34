import type { Finding } from '../checks/finding.ts';
import type { CommandResult } from '../commands/command.ts';
import { problem, put } from '../commands/command.ts';
import type { PaperLine } from '../dossier/checklist.ts';
import type { Reading } from '../dossier/reading.ts';
import type { CommandContext, FactsOf } from '../records/record-types.ts';
import type { FactIssue } from '../validate-facts.ts';
import { submissionState, submissionsOf } from './submission-state.ts';

export interface SubmitInput {
  reading: Reading;
  /** what the checks say now; they go along as they are */
  findings: readonly Finding[];
  /** reason per check that would stop it; the commune reads them */
  overrides: Readonly<Record<string, string>>;
  note?: string | null;
}

/**
 * Sends a dossier of the stage that the person is in up to the commune: a snapshot of its papers and of what the checks
 * say at this moment. A check of level BLOCK stops it unless somebody gives a reason; points that came back are mended
 * first, or the note says why not. Each round is a record of its own.
 */
export function submitDossier(
  { reading, findings, overrides, note }: SubmitInput,
  context: CommandContext,
): CommandResult {
  const { dossier, checklist, rulebook } = reading;
  const { stage } = checklist;
  const state = submissionState(dossier, stage);
  const stopping = stoppingChecks(findings);
  const reasonOf = (check: string) => overrides[check]?.trim() ?? '';
  const reasons = stopping.flatMap((check) => (reasonOf(check) ? { check, reason: reasonOf(check) } : []));
  const issues: FactIssue[] = [];
  if (dossier.candidate.facts.exit) issues.push(problem('candidateId', 'ALREADY_ENDED'));
  if (['SENT', 'RECEIVED', 'HELD', 'ASK_UPPER'].includes(state.phase)) issues.push(problem('round', 'ALREADY_SENT'));
  if (state.phase === 'AGREED') issues.push(problem('round', 'ALREADY_AGREED'));
  for (const check of stopping) if (reasonOf(check) === '') issues.push(problem(check, 'CHECK_NOT_MENDED', { check }));
  if (state.phase === 'RETURNED' && state.open.length > 0 && !note?.trim()) {
    issues.push(problem('note', 'POINTS_OPEN', { count: state.open.length }));
  }
  const candidateId = dossier.candidate.id;
  const round = (submissionsOf(dossier, stage).at(-1)?.facts.round ?? 0) + 1;
  const facts: FactsOf<'submission'> = {
    candidateId,
    stage,
    round,
    day: context.today,
    snapshot: {
      rulebook: rulebook.id,
      papers: checklist.lines.filter((line) => line.stage === stage).map(paperOf),
      findings: onePerCheck(findings),
    },
    overrides: reasons.length > 0 ? reasons : null,
    note: note?.trim() ? note : null,
  };
  return put('submission', context.derivedId('submission', [candidateId, stage, round]), facts, context, issues);
}

/** What the checks say, each check once with its heaviest level: which relative of forty it was stays with the cell. */
function onePerCheck(findings: readonly Finding[]): { check: string; level: 'BLOCK' | 'WARN' }[] {
  const stopping = new Set(stoppingChecks(findings));
  return [...new Set(findings.map(({ check }) => check))].map((check) => ({
    check,
    level: stopping.has(check) ? 'BLOCK' : 'WARN',
  }));
}

/** The codes of the checks that stop a dossier, each once, in order. */
export function stoppingChecks(findings: readonly Finding[]): string[] {
  return [...new Set(findings.filter(({ level }) => level === 'BLOCK').map(({ check }) => check))].toSorted();
}

function paperOf({ code, copy, status, record }: PaperLine) {
  const { number, day, organ } = record?.facts.document ?? {};
  return { code, copy, status, ...(number ? { number } : {}), ...(day ? { day } : {}), ...(organ ? { organ } : {}) };
}
