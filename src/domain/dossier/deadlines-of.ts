import type { LocalDay } from '../../lib/local-day.ts';
import type { LocalizedName } from '../rulebook/rulebook.ts';
import { expiries } from './expiries.ts';
import { stepDeadline } from './limits.ts';
import { stepNumber } from './progress.ts';
import type { Reading } from './reading.ts';
import { probationEnd } from './reading.ts';

/** A day that the texts set, or after which something no longer counts. */
export interface Deadline {
  /** names the limit within one person: a limit of the rulebook, a paper with its copy, or AGE */
  key: string;
  /** what it is the last day of; null for the age of 60 */
  name: LocalizedName | null;
  kind: 'STEP' | 'PROBATION_END' | 'PAPER' | 'AGE';
  day: LocalDay;
}

/** Once one of these is done, nothing before it is waited for. */
const GATES = ['CELL_RESOLUTION', 'CEREMONY', 'OFFICIAL_RESOLUTION'] as const;

/**
 * Every limit that runs for a person now, the soonest first: of steps that are not done, of papers as long as the
 * review lies ahead, of the probation, of age. Nothing runs for somebody who left or is an official member.
 */
export function deadlinesOf(reading: Reading): Deadline[] {
  const { rulebook, progress, checklist, dossier } = reading;
  const { done } = progress;
  const { exit, archived } = dossier.candidate.facts;
  if (exit || archived || done.has('OFFICIAL_DECISION')) return [];
  const found: Deadline[] = [];
  // two steps may share a limit; it is met by the later one
  const ofSteps = new Map<string, Deadline>();
  for (const { code, name, no, deadline } of rulebook.steps) {
    if (deadline === null || code === 'PROBATION') continue;
    const passed = GATES.some((gate) => done.has(gate) && no < stepNumber(rulebook, gate));
    const day = done.has(code) || passed ? null : stepDeadline(reading, code);
    if (day === null) ofSteps.delete(deadline);
    else ofSteps.set(deadline, { key: deadline, name, kind: 'STEP', day });
  }
  found.push(...ofSteps.values());
  const end = done.has('OFFICIAL_RESOLUTION') ? null : probationEnd(reading);
  const probation = rulebook.steps.find(({ code }) => code === 'PROBATION');
  if (end !== null && probation) {
    found.push({ key: 'PROBATION', name: probation.name, kind: 'PROBATION_END', day: end });
  }
  if (!done.has('CELL_RESOLUTION')) {
    for (const { code, copy, name, stage, required, validUntil } of checklist.lines) {
      if (stage === 'ADMISSION' && required !== 'NO' && validUntil !== null)
        found.push({ key: `${code} ${copy}`, name, kind: 'PAPER', day: validUntil });
    }
    for (const { day, line } of expiries(reading)) if (!line) found.push({ key: 'AGE', name: null, kind: 'AGE', day });
  }
  return found.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}
