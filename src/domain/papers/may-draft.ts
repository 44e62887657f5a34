import { isThere } from '../dossier/procedure.ts';
import { stepNumber } from '../dossier/progress.ts';
import { probationEnd, type Reading } from '../dossier/reading.ts';
import { VOTE_PURPOSE } from '../meeting/vote-purpose.ts';
import type { DomainRecord } from '../records/record-types.ts';
import { evaluate } from '../rulebook/condition.ts';
import type { StepRule } from '../rulebook/rulebook.ts';
import { settingValue } from '../rulebook/setting-value.ts';
import type { PaperTemplate } from './template.ts';

/** Why a form is not drafted yet: what comes first. */
export type NotYet =
  | { code: 'STEP_FIRST'; step: StepRule }
  | { code: 'PROBATION_RUNS'; until: string }
  | { code: 'OTHER_CHAIN' }
  | { code: 'ENDED' };

/**
 * Whether a form may be drafted for a person: never one for a step that is not reached. A form whose own step, or a
 * later one, is done may be printed again; the papers of the review wait for the end of the 12 months of probation
 * (Điều lệ Đảng, Điều 5).
 *
 * @returns null where it may
 */
export function notYet(template: PaperTemplate, reading: Reading): NotYet | null {
  const { rulebook, dossier, progress, today, facts } = reading;
  const lines = reading.checklist.lines.filter(({ code }) => code === template.paper);
  const ownStep = rulebook.steps.find(({ code }) => code === template.step);
  const hasPaper = rulebook.papers.some(({ code }) => code === template.paper);
  if (hasPaper && !lines.some(({ required, record }) => required !== 'NO' || record)) return { code: 'OTHER_CHAIN' };
  const furthest = Math.max(...[...progress.done.keys()].map((code) => stepNumber(rulebook, code)));
  if (ownStep && furthest >= ownStep.no) return null;
  if (wasProposed(template, dossier.votes)) return null;
  if (dossier.candidate.facts.exit) return { code: 'ENDED' };
  const applies = (rule: StepRule) =>
    evaluate(rule.when, facts, (key) => settingValue(rulebook, dossier.settings, key)).holds !== false;
  for (const code of template.needs) {
    const rule = rulebook.steps.find((step) => step.code === code);
    if (!rule || !applies(rule) || isDone(reading, rule, furthest)) continue;
    const end = code === 'PROBATION' ? probationEnd(reading) : null;
    if (end !== null && end <= today) continue;
    return end === null ? { code: 'STEP_FIRST', step: rule } : { code: 'PROBATION_RUNS', until: end };
  }
  return null;
}

/**
 * A resolution that the cell has voted on must be written, whatever is missing elsewhere; where the last vote stayed
 * below two thirds there is nothing to propose (06-HD/TW §3.6).
 */
function wasProposed({ code }: PaperTemplate, votes: readonly DomainRecord<'vote'>[]): boolean {
  const last = votes
    .filter(
      ({ facts: { purpose, roll, archived } }) => purpose && roll && !archived && VOTE_PURPOSE[purpose].paper === code,
    )
    .toSorted((a, b) => ((a.facts.day ?? '') < (b.facts.day ?? '') ? -1 : 1))
    .at(-1);
  return last !== undefined && last.facts.isProposed !== false;
}

/** A step with papers of its own is done when those that are asked for are there; others also when a later one is. */
function isDone({ progress, checklist }: Reading, rule: StepRule, furthest: number): boolean {
  if (rule.code === 'PROBATION') return false;
  const lines = checklist.lines.filter(({ step, required }) => step === rule.code && required === 'YES');
  if (lines.length > 0) return lines.every(isThere);
  return progress.done.has(rule.code) || furthest > rule.no;
}
