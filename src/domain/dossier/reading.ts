import type { LocalDay } from '../../lib/local-day.ts';
import { addDays, addMonths, dayParts, daysBetween, daysInMonth, localDay } from '../../lib/local-day.ts';
import { must } from '../../lib/must.ts';
import { workingDaysBetween } from '../../lib/working-days.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { CaseFacts } from '../rulebook/case-fact-names.ts';
import { deadlineDay, deadlineRule } from '../rulebook/deadline.ts';
import type { Actor, Chain, Cite, Rulebook, StepRule } from '../rulebook/rulebook.ts';
import { settingNumber } from '../rulebook/setting-value.ts';
import { workingCalendar } from '../rulebook/working-calendar.ts';
import type { Action, OneTap, Param } from './action.ts';
import { caseFacts } from './case-facts.ts';
import type { Checklist, PaperLine } from './checklist.ts';
import { checklistOf } from './checklist.ts';
import type { Dossier } from './dossier.ts';
import type { Eligibility } from './eligibility.ts';
import { eligibility } from './eligibility.ts';
import type { LifeState } from './life-state.ts';
import { lifeStateOf } from './life-state.ts';
import type { Progress } from './progress.ts';
import { progress } from './progress.ts';

type Assignment = DomainRecord<'mentorAssignment'>;
type ChainLink = Chain['admission'][number];

/** A dossier read once, for everything that is said about it. */
export interface Reading {
  dossier: Dossier;
  rulebook: Rulebook;
  today: LocalDay;
  progress: Progress;
  checklist: Checklist;
  state: LifeState;
  eligibility: Eligibility;
  /** of the person as of today */
  facts: CaseFacts;
}

export function read(dossier: Dossier, rulebook: Rulebook, today: LocalDay): Reading {
  const done = progress(dossier, rulebook);
  return {
    dossier,
    rulebook,
    today,
    progress: done,
    checklist: checklistOf(dossier, rulebook, today, done),
    state: lifeStateOf(dossier, rulebook, done),
    eligibility: eligibility(dossier.candidate, dossier.unit, rulebook, today, dossier.settings),
    facts: caseFacts(
      dossier.candidate.facts,
      dossier.unit?.facts ?? null,
      rulebook,
      dossier.settings,
      today,
      dossier.chain?.code,
    ),
  };
}

/** Who proposes or decides at a step in the chain of this person; undefined for steps that no chain names. */
export function linkOf({ dossier, rulebook, facts }: Reading, step: string | null): ChainLink | undefined {
  const chain = dossier.chain ?? rulebook.chains.find(({ code }) => code === facts.chain);
  return [...(chain?.admission ?? []), ...(chain?.official ?? [])].find((link) => link.step === step);
}

export function stepRule(reading: Reading, code: string): StepRule {
  return must(
    reading.rulebook.steps.find((step) => step.code === code),
    `step ${code}`,
  );
}

/** Assignments of a phase that nobody has ended, the oldest first. */
export function openAssignments({ dossier }: Pick<Reading, 'dossier'>, phase: 'CANDIDATE' | 'PROBATION'): Assignment[] {
  return dossier.assignments
    .filter(({ facts }) => facts.phase === phase && !facts.end && !facts.archived)
    .toSorted((a, b) => ((a.facts.startDay ?? '') < (b.facts.startDay ?? '') ? -1 : 1));
}

/** An open assignment whose member can no longer mentor: left, put away, or not an official member. */
export function brokenAssignment(
  reading: Pick<Reading, 'dossier'>,
  phase: 'CANDIDATE' | 'PROBATION',
): Assignment | undefined {
  return openAssignments(reading, phase).find(({ facts }) => {
    const member = reading.dossier.members.find(({ id }) => id === facts.memberId);
    return member !== undefined && (member.facts.left || member.facts.archived || member.facts.status !== 'OFFICIAL');
  });
}

function memberName({ dossier }: Reading, assignment: Assignment | undefined): string | null {
  return dossier.members.find(({ id }) => id === assignment?.facts.memberId)?.facts.name ?? null;
}

/** Months after a day, or null where the day is unknown. */
export function monthsAfter(day: LocalDay | null | undefined, count: number): LocalDay | null {
  return day ? addMonths(day, count) : null;
}

/** The end of the 12 months of probation, counted from the ceremony (Điều lệ Đảng, Điều 5). */
export function probationEnd(reading: Reading): LocalDay | null {
  const ceremony = reading.progress.done.get('CEREMONY');
  return ceremony ? limit(reading, 'PROBATION_END', ceremony) : null;
}

/** Last good day of a limit of the rulebook that runs from `start`. */
export function limit(
  { rulebook, dossier }: Pick<Reading, 'rulebook' | 'dossier'>,
  code: string,
  start: LocalDay,
  extended = false,
): LocalDay {
  const rule = deadlineRule(rulebook, code);
  const length =
    rule.lengthSetting === null ? rule.length : settingNumber(rulebook, dossier.settings, rule.lengthSetting);
  return deadlineDay({ ...rule, length }, start, workingCalendar(rulebook, dossier.settings), extended);
}

/** Working days until the end of a limit that counts them, negative after it; null for a limit in months. */
function workingDaysLeft({ rulebook, dossier, today }: Reading, code: string, end: LocalDay): number | null {
  if (deadlineRule(rulebook, code).unit !== 'WORKING_DAYS') return null;
  const calendar = workingCalendar(rulebook, dossier.settings);
  return end >= today ? workingDaysBetween(today, end, calendar) : -workingDaysBetween(end, today, calendar);
}

/**
 * The day for what no text limits: the cell meets at least once a month (50-CT/TW), so the end of this month, or of
 * the next one when too few days are left to prepare a meeting. Stable from day to day, and never in the past.
 */
export function meetingDay({ rulebook, dossier, today }: Pick<Reading, 'rulebook' | 'dossier' | 'today'>): LocalDay {
  const lead = settingNumber(rulebook, dossier.settings, 'meeting.leadDays');
  const { year, month } = dayParts(addDays(today, lead));
  return localDay(year, month, daysInMonth(year, month));
}

/** Stands for a mentor whose member record this device does not hold. */
const ASSIGNED_MEMBER = { vi: 'được phân công', en: 'The assigned member' } as const;

/** Steps of which the chain says who takes them; all others are taken by the same people under every chain. */
const DECISIONS: ReadonlySet<string> = new Set(['DECISION', 'OFFICIAL_DECISION']);

export interface ActionInput {
  code: string;
  step?: string | null;
  line?: PaperLine | null;
  who?: Actor;
  assignment?: Assignment | undefined;
  by?: LocalDay | null;
  byKind?: Action['byKind'];
  /** the limit of the rulebook that `by` is the end of */
  limit?: string | null;
  why: string;
  params?: Record<string, Param>;
  cite?: Cite;
  does: OneTap;
}

/** Fills in what follows: the rest of the shape, the parameters that every sentence may use. */
export function action(reading: Reading, input: ActionInput): Action {
  const step = input.step ?? input.line?.step ?? null;
  const rule = step === null ? null : stepRule(reading, step);
  const by = input.by ?? null;
  const daysLeft = by === null ? null : daysBetween(reading.today, by);
  const line = input.line ?? null;
  const mentor = memberName(reading, input.assignment);
  const params: Record<string, Param> = { name: reading.dossier.candidate.facts.name ?? '', ...input.params };
  if (mentor !== null || line?.madeBy === 'MENTOR' || input.assignment) params.mentor = mentor ?? ASSIGNED_MEMBER;
  const link = linkOf(reading, step);
  // for a step that a rulebook brought after this version was made, and for which it has no sentence
  if (rule) params.step = rule.name;
  if (link) params.organ = link.organ;
  if (by !== null) params.by = by;
  if (daysLeft !== null) params.days = Math.abs(daysLeft);
  if (line) {
    params.paper = line.name;
    params.form = line.form ?? '';
  }
  return {
    code: input.code,
    step,
    paper: line ? { code: line.code, copy: line.copy } : null,
    who: input.who ?? (DECISIONS.has(step ?? '') ? link?.actor : undefined) ?? line?.madeBy ?? rule?.actor ?? 'CELL',
    memberId: input.assignment?.facts.memberId ?? null,
    by,
    byKind: by === null ? null : (input.byKind ?? 'ADVISED'),
    overdue: daysLeft !== null && daysLeft < 0,
    daysLeft,
    workingDaysLeft: by !== null && input.limit ? workingDaysLeft(reading, input.limit, by) : null,
    why: input.why,
    params,
    cite: input.cite ?? line?.cite ?? rule?.cite ?? { document: 'Điều lệ Đảng', article: 'Điều 4' },
    does: input.does,
  };
}
