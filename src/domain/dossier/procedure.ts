import { evaluate } from '../rulebook/condition.ts';
import type { StepRule } from '../rulebook/rulebook.ts';
import { settingValue } from '../rulebook/setting-value.ts';
import type { PaperLine } from './checklist.ts';
import { stepNumber } from './progress.ts';
import type { Reading } from './reading.ts';
import { stepRule } from './reading.ts';

/**
 * The first step that is not shown to be done. A step without a paper of its own counts as done when a later one is;
 * once the dossier has gone up, the steps before it are past.
 */
export function firstUndone(reading: Reading): StepRule {
  const { done, latest } = reading.progress;
  const numbers = [...done.keys()].map((code) => stepNumber(reading.rulebook, code));
  const furthest = Math.max(...numbers);
  const pastNo = passedGate(reading);
  for (const rule of reading.rulebook.steps) {
    if (rule.no <= pastNo || rule.code === 'PROBATION' || !belongsToWay(reading, rule)) continue;
    if (missingOf(reading, rule).length > 0) return rule;
    if (done.has(rule.code)) continue;
    // A vote that failed, or a return, is not made good by what came before it.
    const failed = latest.has(rule.code);
    const allThere = hasPapers(reading, rule);
    const implied = allThere || (furthest > rule.no && rule.code !== 'MEMBER_FILE');
    if (failed || !implied) return rule;
  }
  return stepRule(reading, 'ANNOUNCED');
}

/**
 * Steps up to this number are over, whatever was written down of them. The cell's vote on official membership ends what
 * comes before it; its own resolution (13-KNĐ) is still to be written.
 */
function passedGate({ progress, rulebook }: Reading): number {
  const gates = ['FILE_SENT', 'DECISION', 'CEREMONY', 'OFFICIAL_UP', 'OFFICIAL_DECISION'];
  const past = gates.filter((code) => progress.done.has(code)).map((code) => stepNumber(rulebook, code));
  if (progress.done.has('OFFICIAL_RESOLUTION')) past.push(stepNumber(rulebook, 'OFFICIAL_RESOLUTION') - 1);
  return Math.max(0, ...past);
}

/** Whether a step is of the way that this person's dossier takes: its chain, its cell, what is known of the person. */
export function belongsToWay({ dossier, rulebook, facts }: Reading, rule: StepRule): boolean {
  return evaluate(rule.when, facts, (key) => settingValue(rulebook, dossier.settings, key)).holds !== false;
}

function linesOf({ checklist }: Reading, rule: StepRule): PaperLine[] {
  return checklist.lines.filter((line) => line.step === rule.code && line.required !== 'NO');
}

function hasPapers(reading: Reading, rule: StepRule): boolean {
  return linesOf(reading, rule).length > 0;
}

/** Papers of a step that are asked for and not there. The province's consent has its own place before the papers. */
export function missingOf(reading: Reading, rule: StepRule): PaperLine[] {
  return linesOf(reading, rule).filter((line) => line.code !== 'PROVINCE_CONSENT' && !isThere(line));
}

/** The first paper that is asked for before a step and is not there. */
export function firstMissing(reading: Reading, beforeStep: string): PaperLine | undefined {
  const end = stepNumber(reading.rulebook, beforeStep);
  return reading.rulebook.steps
    .filter((rule) => rule.no < end && belongsToWay(reading, rule))
    .flatMap((rule) => missingOf(reading, rule))
    .find(({ required }) => required === 'YES');
}

/** Papers that nobody has to bring any more; whether one has expired is another question. */
export const isThere = ({ status }: PaperLine) => ['VALID', 'EXPIRING', 'EXPIRED', 'NOT_NEEDED'].includes(status);

/** Whether `rule` comes after the step `code`. */
export function isAfter({ rulebook }: Reading, rule: StepRule, code: string): boolean {
  return rule.no > stepNumber(rulebook, code);
}
