import type { LocalDay } from '../../lib/local-day.ts';
import { daysBetween } from '../../lib/local-day.ts';
import { ladderRung } from '../probation/ladder-rung.ts';
import { remarkDue } from '../probation/remark-due.ts';
import { citeOf } from '../rulebook/cite-of.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { settingNumber, settingValue } from '../rulebook/setting-value.ts';
import type { Action, DueTask } from './action.ts';
import type { Dossier } from './dossier.ts';
import { expiries } from './expiries.ts';
import { stepDeadline } from './limits.ts';
import { nextStepOf } from './next-step.ts';
import type { Reading } from './reading.ts';
import { action, meetingDay, probationEnd, read } from './reading.ts';
import { consentAction, fixPaper, latestConsent, mentorAction } from './standing-actions.ts';

/**
 * What is due for one person within the horizon of "Hôm nay", overdue first, then by day. Each task names the one tap
 * that does it. The next step is one of them unless nothing can be done about it now.
 */
export function dueTasks(dossier: Dossier, rulebook: Rulebook, today: LocalDay): DueTask[] {
  const reading = read(dossier, rulebook, today);
  const next = nextStepOf(reading);
  if (dossier.candidate.facts.exit || dossier.candidate.facts.archived || next.code === 'COMPLETED') return [];
  const horizon = settingNumber(rulebook, dossier.settings, 'today.horizonDays');
  const all = [
    next,
    ...returnedPapers(reading),
    ...mentorTasks(reading),
    ...remarkTasks(reading),
    ...expiryTasks(reading),
    ...undatedPapers(reading),
    ...probationTasks(reading),
    ...consentTasks(reading),
    ...awayTasks(reading),
  ];
  const ends = all.some(({ code }) => code === 'PROBATION_ENDS');
  const isDue = (task: Action) => task.daysLeft === null || task.daysLeft <= horizonOf(task, horizon);
  const seen = new Set<string>();
  return all
    .filter((task) => {
      const again = seen.has(key(task));
      seen.add(key(task));
      return !again && !(task.code === 'PROBATION' && ends);
    })
    .filter((task) => task.does.action !== 'NONE' && isDue(task))
    .toSorted(byDay)
    .map((task) => ({ ...task, candidateId: dossier.candidate.id }));
}

/** Days before a monthly remark falls due from which it is spoken of: sooner it would only be noise. */
const REMARK_LEAD = 7;

/** Limits of the texts are shown within the horizon; what the cell does in its next meeting, or what runs out, always. */
function horizonOf(task: Action, horizon: number): number {
  return task.byKind === 'LEGAL' && task.code !== 'PROBATION_ENDS' ? horizon : Number.POSITIVE_INFINITY;
}

const key = ({ code, paper }: Action) => `${code} ${paper?.code ?? ''} ${paper?.copy ?? ''}`;

/** Tasks of several people in one list: overdue first, then by day, then what has no day. */
export function byDay(a: Action, b: Action): number {
  if (a.overdue !== b.overdue) return a.overdue ? -1 : 1;
  if (a.by === b.by) return 0;
  if (a.by === null) return 1;
  if (b.by === null) return -1;
  return a.by < b.by ? -1 : 1;
}

function returnedPapers(reading: Reading): Action[] {
  const { lines, stage } = reading.checklist;
  return lines
    .filter((line) => line.status === 'RETURNED' && line.stage === stage)
    .map((line) => fixPaper(reading, line));
}

/** The phase of mentoring that a person is in now; null before the list and after the decision. */
function phaseOf({ progress }: Reading): 'CANDIDATE' | 'PROBATION' | null {
  const { done } = progress;
  if (done.has('OFFICIAL_RESOLUTION') || done.has('OFFICIAL_DECISION')) return null;
  if (done.has('CEREMONY')) return 'PROBATION';
  if (done.has('DECISION')) return null;
  return done.has('LISTED') || done.has('MENTOR_ASSIGNED') ? 'CANDIDATE' : null;
}

function mentorTasks(reading: Reading): Action[] {
  const phase = phaseOf(reading);
  const task = phase === null ? null : mentorAction(reading, phase);
  return task ? [task] : [];
}

/**
 * A month without a mentor's remark; half a year in probation. Both lengths are the unit's to choose. Where the book
 * has no remark at all, as after bringing in a notebook, the next meeting is early enough: nothing is overdue by years.
 */
function remarkTasks(reading: Reading): Action[] {
  const phase = phaseOf(reading);
  const remark = phase === null ? null : remarkDue(reading, phase);
  if (!phase || !remark?.due) return [];
  const { assignment, last, since, due } = remark;
  if (daysBetween(reading.today, due) > REMARK_LEAD) return [];
  const by = !last && due < reading.today ? meetingDay(reading) : due;
  return [
    action(reading, {
      code: 'REMARK_DUE',
      step: phase === 'CANDIDATE' ? 'MENTOR_ASSIGNED' : 'PROBATION',
      who: 'MENTOR',
      assignment,
      by,
      why: last ? 'REMARK_OLD' : 'NO_REMARK',
      params: { since: since ?? '' },
      cite: citeOf(reading.rulebook, phase === 'CANDIDATE' ? 'remark.everyMonths' : 'probation.remarkEveryMonths'),
      does: { action: 'ADD_REMARK', assignmentId: assignment.id },
    }),
  ];
}

function expiryTasks(reading: Reading): Action[] {
  if (reading.progress.done.has('CELL_RESOLUTION')) return [];
  return expiries(reading).map(({ day, why, line }) =>
    action(reading, {
      code: why,
      line,
      step: line?.step ?? 'CELL_RESOLUTION',
      who: 'CELL',
      by: day,
      byKind: 'EXPIRY',
      why,
      params: { until: day },
      ...(line ? {} : { cite: citeOf(reading.rulebook, 'E04') }),
      does: { action: 'RECORD_STEP', step: 'CELL_RESOLUTION' },
    }),
  );
}

/** A paper that ages counts from the day that stands on it; the day on which it came is only a stand-in. */
function undatedPapers(reading: Reading): Action[] {
  if (reading.progress.done.has('CELL_RESOLUTION')) return [];
  return reading.checklist.lines
    .filter(({ needsDay, required }) => needsDay && required !== 'NO')
    .map((line) =>
      action(reading, {
        code: 'DATE_PAPER',
        line,
        who: 'CELL',
        by: meetingDay(reading),
        why: 'VALIDITY_UNKNOWN',
        does: { action: 'SET_PAPER', paper: line.code, copy: line.copy },
      }),
    );
}

/** The ladder of reminders before the 12 months are over, and what must be ready then (Điều lệ Đảng, Điều 5). */
function probationTasks(reading: Reading): Action[] {
  const { progress, dossier, rulebook, today, checklist } = reading;
  const end = probationEnd(reading);
  if (end === null || progress.done.has('OFFICIAL_RESOLUTION')) return [];
  const ladder = (settingValue(rulebook, dossier.settings, 'probation.ladderDays') as readonly string[]).map(Number);
  const left = daysBetween(today, end);
  const rung = ladderRung(ladder, left);
  const tasks: Action[] = [];
  if (left >= 0 && rung !== null) {
    tasks.push(
      action(reading, {
        code: 'PROBATION_ENDS',
        step: 'SELF_REVIEW',
        who: 'CELL',
        by: end,
        byKind: 'LEGAL',
        why: 'PROBATION_ENDS',
        params: { rung },
        cite: citeOf(rulebook, 'PROBATION_END'),
        // Nothing of the review may be dated yet; what can be written now is the mentor's remark.
        does: { action: 'ADD_REMARK' },
      }),
    );
  }
  const certificate = checklist.lines.find(({ code }) => code === 'CERT_NEW_MEMBER');
  if (certificate && rung !== null && ['MISSING', 'REQUESTED'].includes(certificate.status)) {
    tasks.push(
      action(reading, {
        code: 'PAPER_CERT_NEW_MEMBER',
        line: certificate,
        by: end,
        byKind: 'LEGAL',
        why: 'NEEDED_FOR_OFFICIAL',
        does: { action: 'SET_PAPER', paper: certificate.code, copy: 1 },
      }),
    );
  }
  const file = progress.done.has('MEMBER_FILE') ? null : stepDeadline(reading, 'MEMBER_FILE');
  if (file !== null) {
    tasks.push(
      action(reading, {
        code: 'MEMBER_FILE',
        step: 'MEMBER_FILE',
        by: file,
        byKind: 'LEGAL',
        limit: 'MEMBER_FILE_30',
        why: 'NEXT_IN_PROCEDURE',
        does: { action: 'RECORD_STEP', step: 'MEMBER_FILE' },
      }),
    );
  }
  return tasks;
}

function consentTasks(reading: Reading): Action[] {
  const { dossier, rulebook } = reading;
  const asked = settingValue(rulebook, dossier.settings, 'consent.asked') === true;
  return asked && latestConsent(dossier.consents) === undefined ? [consentAction(reading)] : [];
}

/** Somebody who was away for study or work is back: ask, and go on. */
function awayTasks(reading: Reading): Action[] {
  const until = reading.dossier.candidate.facts.awayUntil;
  if (!until || until.length < 10 || until > reading.today) return [];
  return [
    action(reading, {
      code: 'BACK_FROM_AWAY',
      step: 'DISCOVER',
      who: 'CELL',
      by: until,
      why: 'BACK_FROM_AWAY',
      does: { action: 'EDIT_CANDIDATE', fact: 'awayUntil' },
    }),
  ];
}
