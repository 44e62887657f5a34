import type { LocalDay } from '../../lib/local-day.ts';
import { addWorkingDays } from '../../lib/working-days.ts';
import { deadlineRule } from '../rulebook/deadline.ts';
import type { StepRule } from '../rulebook/rulebook.ts';
import { workingCalendar } from '../rulebook/working-calendar.ts';
import { nextAnswer } from '../verification/next-answer.ts';
import { FEWEST_OFFICIAL_MEMBERS, votesNeeded } from '../votes/cell-vote.ts';
import type { NextStep, OneTap } from './action.ts';
import type { PaperLine } from './checklist.ts';
import { isExtended, stepDeadline } from './limits.ts';
import { missingOf } from './procedure.ts';
import type { ActionInput, Reading } from './reading.ts';
import { action, limit, meetingDay, openAssignments, stepRule } from './reading.ts';
import { sidePaths } from './side-paths.ts';

/** What brings a step forward: its first missing paper, a fact that decides which papers, an answer, or the step. */
export function undoneAction(reading: Reading, rule: StepRule): NextStep {
  const { latest, done } = reading.progress;
  const failed = rule.code === 'CELL_RESOLUTION' && latest.get(rule.code)?.facts.outcome === 'NOT_PASSED';
  if (failed && !done.has(rule.code)) {
    return action(reading, {
      code: 'VOTE_NOT_PASSED',
      step: rule.code,
      why: 'VOTE_NOT_PASSED',
      by: meetingDay(reading),
      does: { action: 'ADD_REMARK' },
    });
  }
  const small = tooSmall(reading, rule);
  if (small) return small;
  const missing = missingOf(reading, rule);
  const waiting = missing.find(({ status }) => status === 'REQUESTED');
  const line = missing.find(({ status, required }) => status !== 'REQUESTED' && required === 'YES');
  const unknown = missing.find(({ required }) => required === 'UNKNOWN');
  if (line) return paperAction(reading, line, 'NEXT_PAPER');
  if (unknown) return fillAction(reading, unknown);
  if (waiting) return waitsFor(reading, waiting) ?? paperAction(reading, waiting, 'NEXT_PAPER');
  return stepAction(reading, rule.code, 'NEXT_IN_PROCEDURE');
}

/** Somebody takes a step that leaves no paper of its own. */
export function stepAction(reading: Reading, code: string, why: string): NextStep {
  const deadline = stepDeadline(reading, code);
  const guidance = code === 'CONSENT_TO_FILE' ? guidanceAction(reading) : null;
  if (guidance) return guidance;
  return action(reading, {
    code,
    step: code,
    ...reasonOf(reading, code, deadline, why),
    by: deadline ?? meetingDay(reading),
    byKind: deadline === null ? 'ADVISED' : 'LEGAL',
    limit: deadline === null ? null : stepRule(reading, code).deadline,
    does: doneBy(code),
  });
}

/** Sending and proposing have pages of their own, and what is written there is the step. */
function doneBy(code: string): OneTap {
  if (code === 'FILE_SENT') return { action: 'SEND_DOSSIER' };
  return code === 'CLASS_NOMINATED' ? { action: 'NOMINATE_CLASS' } : { action: 'RECORD_STEP', step: code };
}

/** Religion or foreign ties: the commune's advice comes before the papers are made (58-QĐ/TW); it is asked for once. */
function guidanceAction(reading: Reading): NextStep | null {
  const path = sidePaths(reading).find(({ code }) => code === 'SPECIAL_GUIDANCE');
  if (!path) return null;
  const asked = reading.checklist.lines.find(({ code }) => code === 'COMMUNE_GUIDANCE');
  const waiting = asked ? waitsFor(reading, asked) : null;
  return (
    waiting ??
    action(reading, {
      code: 'ASK_GUIDANCE',
      step: 'CONSENT_TO_FILE',
      why: 'SPECIAL_GUIDANCE',
      by: meetingDay(reading),
      cite: path.cite,
      does: { action: 'SET_PAPER', paper: 'COMMUNE_GUIDANCE', copy: 1 },
    })
  );
}

/** Somebody makes or fetches a paper, by the limit of its step or for the next meeting. */
export function paperAction(reading: Reading, line: PaperLine, why: string): NextStep {
  const assignment = mentorOf(reading, line);
  const deadline = stepDeadline(reading, line.step);
  if (line.madeBy === 'MENTOR' && line.stage === 'ADMISSION' && assignment === undefined) {
    return action(reading, {
      code: 'SECOND_INTRODUCER',
      line,
      who: 'CELL',
      why: 'TWO_INTRODUCERS',
      by: meetingDay(reading),
      does: { action: 'ASSIGN_MENTOR', phase: 'CANDIDATE' },
    });
  }
  return action(reading, {
    code: `${line.askFirst ? 'ASK' : 'PAPER'}_${line.code}`,
    line,
    assignment,
    ...reasonOf(reading, line.step, deadline, why),
    by: deadline ?? meetingDay(reading),
    byKind: deadline === null ? 'ADVISED' : 'LEGAL',
    limit: deadline === null ? null : stepRule(reading, line.step).deadline,
    does: doesOf(reading, line),
  });
}

/** The member who writes a paper: the first or the second of those assigned. */
export function mentorOf(reading: Reading, line: PaperLine) {
  if (line.madeBy !== 'MENTOR') return undefined;
  const phase = line.stage === 'ADMISSION' ? 'CANDIDATE' : 'PROBATION';
  return openAssignments(reading, phase)[line.copy - 1];
}

/** A paper that was asked for and has not come; null for one that nobody has asked for. */
export function waitsFor(reading: Reading, line: PaperLine): NextStep | null {
  const asked = line.requestedOn;
  if (line.status !== 'REQUESTED') return null;
  const isVerification = line.code === 'VERIFICATION';
  const letter = isVerification ? nextAnswer(reading.dossier, reading.rulebook, reading.today) : undefined;
  const rule = letter
    ? answerLimit(letter.record.facts.isAbroad)
    : answerLimit(reading.dossier.candidate.facts.hasForeignTies);
  const answer = letter?.dueOn ?? (asked !== null && isVerification ? limit(reading, rule, asked) : null);
  return action(reading, {
    code: isVerification ? 'WAIT_VERIFICATION' : 'WAIT_PAPER',
    line,
    assignment: mentorOf(reading, line),
    why: 'ASKED_FOR',
    by: answer ?? meetingDay(reading),
    limit: answer === null ? null : rule,
    params: { asked: asked ?? '' },
    does: doesOf(reading, line),
  });
}

/** A line that follows from letters is written by writing these down. */
function doesOf({ dossier }: Reading, line: PaperLine): OneTap {
  if (line.code === 'VERIFICATION' && dossier.verifications.length > 0) return { action: 'SET_VERIFICATION' };
  return { action: 'SET_PAPER', paper: line.code, copy: line.copy };
}

function answerLimit(isAbroad: boolean | null | undefined): string {
  return isAbroad ? 'VERIFICATION_ANSWER_ABROAD' : 'VERIFICATION_ANSWER';
}

function fillAction(reading: Reading, line: PaperLine): NextStep {
  const fact = line.unknownFacts[0] ?? 'note';
  const name = FACT_OF[fact] ?? fact;
  return action(reading, {
    code: `FILL_${name}`,
    line,
    who: 'CELL',
    why: 'WHICH_PAPERS',
    by: meetingDay(reading),
    params: { fact: name },
    does: { action: 'EDIT_CANDIDATE', fact: name },
  });
}

/** The fact of the candidate from which a fact of the case is worked out. */
const FACT_OF: Readonly<Record<string, string>> = {
  ageMonths: 'birthDate',
  isUnder18: 'birthDate',
  isOver60: 'birthDate',
  isYouthUnionAge: 'birthDate',
  educationRank: 'generalEducation',
  hasReligion: 'religion',
};

const VOTES: readonly string[] = ['CELL_RESOLUTION', 'OFFICIAL_RESOLUTION'];
const AFTER_PROBATION: readonly string[] = ['SELF_REVIEW', 'OFFICIAL_RESOLUTION', 'OFFICIAL_UP', 'OFFICIAL_DECISION'];

/** The official members of the cell that the book knows of. */
function officialMembers({ dossier }: Reading): number {
  return dossier.members.filter(({ facts }) => facts.status === 'OFFICIAL' && !facts.left && !facts.archived).length;
}

/** A cell of fewer than three official members cannot meet and vote: write the others down, or ask the commune. */
function tooSmall(reading: Reading, rule: StepRule): NextStep | null {
  const count = officialMembers(reading);
  if (!VOTES.includes(rule.code) || count === 0 || count >= FEWEST_OFFICIAL_MEMBERS) return null;
  return action(reading, {
    code: 'CELL_TOO_SMALL',
    step: rule.code,
    why: 'CELL_TOO_SMALL',
    by: meetingDay(reading),
    params: { count, least: FEWEST_OFFICIAL_MEMBERS },
    does: { action: 'ADD_MEMBER' },
  });
}

/** Why something is to be done: what follows from being late, how many must agree, else `why`. */
function reasonOf(
  reading: Reading,
  step: string,
  deadline: LocalDay | null,
  why: string,
): Pick<ActionInput, 'why' | 'params'> {
  if (deadline !== null && deadline < reading.today)
    return { why: 'DEADLINE_PASSED', ...lateReason(reading, step, deadline) };
  const official = officialMembers(reading);
  if (!VOTES.includes(step) || official < FEWEST_OFFICIAL_MEMBERS) return { why };
  return { why: 'TWO_THIRDS', params: { needed: votesNeeded(official), official } };
}

function lateReason(reading: Reading, step: string, deadline: LocalDay): Pick<ActionInput, 'why' | 'params'> | null {
  const { rulebook, dossier, today } = reading;
  const rule = deadlineRule(rulebook, stepRule(reading, step).deadline ?? '');
  const { extension } = rule;
  if (extension !== null && !isExtended(reading, rule)) {
    const until = addWorkingDays(deadline, extension, workingCalendar(rulebook, dossier.settings));
    if (today <= until) return { why: 'MAY_BE_EXTENDED', params: { until, count: extension } };
  }
  if (step === 'CEREMONY') return { why: 'CEREMONY_LATE' };
  return AFTER_PROBATION.includes(step) ? { why: 'OFFICIAL_LATE' } : null;
}
