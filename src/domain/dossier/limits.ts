import type { LocalDay } from '../../lib/local-day.ts';
import { workingDaysBetween } from '../../lib/working-days.ts';
import { deadlineRule } from '../rulebook/deadline.ts';
import type { DeadlineRule } from '../rulebook/rulebook.ts';
import { workingCalendar } from '../rulebook/working-calendar.ts';
import type { Reading } from './reading.ts';
import { limit, probationEnd, stepRule } from './reading.ts';

/** The limit that the texts set for a step; null where there is none, or where its start is not known. */
export function stepDeadline(reading: Reading, code: string): LocalDay | null {
  const { deadline } = stepRule(reading, code);
  return deadline === null ? null : limitOf(reading, deadline);
}

/**
 * Last good day of a limit for this person, extended where the paper that extends it is there; null where its start is
 * not known, or where such a paper lifts it.
 *
 * @throws Error for a code that the rulebook does not have
 */
export function limitOf(reading: Reading, code: string): LocalDay | null {
  const rule = deadlineRule(reading.rulebook, code);
  const extended = isExtended(reading, rule);
  const start = startOf(reading, rule);
  return start === null || (extended && rule.extension === null) ? null : limit(reading, code, start, extended);
}

/** A limit of working days as it runs: how many of how many are gone. */
export interface LimitRun {
  used: number;
  of: number;
}

/** How far a limit has run, with its extension where the paper that extends it is there; null as for `limitOf`. */
export function limitRun(reading: Reading, code: string): LimitRun | null {
  const rule = deadlineRule(reading.rulebook, code);
  const start = startOf(reading, rule);
  const end = limitOf(reading, code);
  if (start === null || end === null || rule.unit !== 'WORKING_DAYS') return null;
  const calendar = workingCalendar(reading.rulebook, reading.dossier.settings);
  return {
    used: workingDaysBetween(start, reading.today, calendar),
    of: workingDaysBetween(start, end, calendar),
  };
}

/** Whether the paper is there with which the limit is longer, or lifted. */
export function isExtended({ dossier }: Reading, { extendedBy }: DeadlineRule): boolean {
  return dossier.papers.some(({ facts }) => facts.code === extendedBy && facts.state === 'READY' && !facts.archived);
}

function startOf(reading: Reading, { from }: DeadlineRule): LocalDay | null {
  const { done } = reading.progress;
  if (from.kind === 'EVENT') return eventDay(reading, from.code);
  // Probation has no act of its own to begin with: what follows it runs from its end.
  if (from.code === 'PROBATION') return probationEnd(reading);
  if (from.kind === 'STEP') return done.get(from.code ?? '') ?? null;
  const line = reading.checklist.lines.find(({ code }) => code === from.code);
  const facts = line?.record?.facts;
  const own = facts?.document?.day ?? done.get(line?.step ?? '') ?? null;
  if (from.day === 'REQUESTED') return facts?.requestedOn ?? null;
  return from.day === 'RECEIVED' ? (facts?.receivedOn ?? own) : own;
}

/** Events outside the steps, as far as the book knows them. */
function eventDay({ dossier }: Reading, event: string | null): LocalDay | null {
  const { exit } = dossier.candidate.facts;
  if (event === 'MOVE') return exit?.state === 'MOVED_AWAY' ? exit.day : null;
  if (event === 'LEFT_PARTY') return wholeDay(dossier.resume?.facts.previousMembership?.leftOn);
  return null;
}

const wholeDay = (day: string | undefined) => (day?.length === 10 ? day : null);
