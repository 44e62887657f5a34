import type { LocalDay } from '../../lib/local-day.ts';
import { byCreation } from '../../lib/record-id.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { stepsOf } from '../submission/steps-of.ts';
import { papersOf } from '../verification/verification-paper.ts';
import type { Dossier } from './dossier.ts';

type Step = DomainRecord<'step'>;
type Paper = DomainRecord<'paper'>;

/** What has happened so far, from recorded steps and from papers that are there. */
export interface Progress {
  /** steps that are shown to be done, with the day where it is known; later steps prove nothing here */
  done: ReadonlyMap<string, LocalDay | null>;
  /** the latest record of each step, whatever its outcome */
  latest: ReadonlyMap<string, Step>;
  /** how often each step did not pass */
  notPassed: ReadonlyMap<string, number>;
}

/** Records of one step in order of time; on one day the later made comes later. */
export function inTime(a: Step, b: Step): number {
  const [dayA, dayB] = [a.facts.day ?? '', b.facts.day ?? ''];
  if (dayA !== dayB) return dayA < dayB ? -1 : 1;
  return byCreation(a.id, b.id);
}

export function progress(dossier: Dossier, rulebook: Rulebook): Progress {
  const ready = papersOf(dossier, rulebook).filter(({ facts }) => facts.state === 'READY' && !facts.archived);
  const latest = new Map<string, Step>();
  const notPassed = new Map<string, number>();
  for (const step of stepsOf(dossier)
    .filter(({ facts }) => !facts.archived)
    .toSorted(inTime)) {
    const code = step.facts.code ?? '';
    latest.set(code, step);
    if (step.facts.outcome === 'NOT_PASSED') notPassed.set(code, (notPassed.get(code) ?? 0) + 1);
  }
  const done = new Map<string, LocalDay | null>([['DISCOVER', null]]);
  for (const rule of rulebook.steps) {
    const record = latest.get(rule.code);
    if (record && isPassed(record)) {
      done.set(rule.code, record.facts.day ?? null);
      continue;
    }
    const proof = latestDay(ready.filter(({ facts }) => rule.papers.includes(facts.code ?? '')));
    // A paper made after a vote that failed, or after a return, is of the next attempt.
    if (record ? proof.day !== null && proof.day > (record.facts.day ?? '') : proof.there) {
      done.set(rule.code, proof.day);
    }
  }
  const mentored = dossier.assignments.filter(({ facts }) => facts.phase === 'CANDIDATE' && !facts.archived);
  if (!done.has('MENTOR_ASSIGNED') && mentored.length > 0) {
    done.set('MENTOR_ASSIGNED', mentored.map(({ facts }) => facts.startDay ?? '').toSorted()[0] || null);
  }
  return { done, latest, notPassed };
}

export function isPassed(step: Step): boolean {
  return (step.facts.outcome ?? 'PASSED') === 'PASSED';
}

function latestDay(papers: readonly Paper[]): { there: boolean; day: LocalDay | null } {
  const days = papers.map(paperDay).filter((day) => day !== null);
  return { there: papers.length > 0, day: days.toSorted().at(-1) ?? null };
}

/** The day from which a paper's validity counts: its own, else the day on which it came. */
export function paperDay(paper: Paper): LocalDay | null {
  return paper.facts.document?.day ?? paper.facts.receivedOn ?? null;
}

/** The dossier went up and came back, and has not gone up again since. */
export function isDossierReturned({ latest }: Progress): boolean {
  const decision = latest.get('DECISION');
  const sent = latest.get('FILE_SENT');
  if (sent?.facts.outcome === 'RETURNED') return true;
  if (decision?.facts.outcome !== 'RETURNED') return false;
  return !sent || inTime(sent, decision) < 0;
}

/** The order of a paper's step, for lists in the order of the procedure. */
export function stepNumber(rulebook: Rulebook, code: string): number {
  return rulebook.steps.find((step) => step.code === code)?.no ?? 0;
}
