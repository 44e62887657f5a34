import type { LocalDay } from '../../lib/local-day.ts';
import { daysBetween } from '../../lib/local-day.ts';
import { evaluate } from '../rulebook/condition.ts';
import type { Rulebook, StepRule } from '../rulebook/rulebook.ts';
import { settingNumber, settingValue } from '../rulebook/setting-value.ts';
import type { Action, NextStep } from './action.ts';
import { isInMonthOf60, lastDayBeforeOver60 } from './age.ts';
import type { PaperLine } from './checklist.ts';
import type { Dossier } from './dossier.ts';
import { isDossierReturned, isPassed, stepNumber } from './progress.ts';
import type { Reading } from './reading.ts';
import {
  action,
  brokenAssignment,
  limit,
  meetingDay,
  openAssignments,
  probationEnd,
  read,
  stepRule,
} from './reading.ts';

/**
 * The one thing to do next for a person: who acts, on which paper, by when, under which rule and why. What stands in
 * the way of everything else comes first (an exit, withdrawn consent, a returned paper, nobody who mentors, a lapsed
 * certificate, age); then the first step of the procedure that is not shown to be done.
 */
export function nextStep(dossier: Dossier, rulebook: Rulebook, today: LocalDay): NextStep {
  return nextStepOf(read(dossier, rulebook, today));
}

export function nextStepOf(reading: Reading): NextStep {
  const { done } = reading.progress;
  return (
    ended(reading) ?? returned(reading) ?? (done.has('CEREMONY') ? officialStage(reading) : admissionStage(reading))
  );
}

function ended(reading: Reading): NextStep | null {
  const { candidate, consents } = reading.dossier;
  const { done } = reading.progress;
  const exit = candidate.facts.exit;
  if (exit) {
    const state = reading.rulebook.exitStates.find(({ code }) => code === exit.state);
    return action(reading, {
      code: 'EXITED',
      why: 'EXITED',
      params: { state: state?.name ?? exit.state, day: exit.day },
      ...(state ? { cite: state.cite } : {}),
      does: { action: 'NONE' },
    });
  }
  const withdrawn = latestConsent(consents)?.facts.withdrawn;
  if (withdrawn) {
    return action(reading, {
      code: 'CONSENT_WITHDRAWN',
      why: 'CONSENT_WITHDRAWN',
      params: { day: withdrawn.day },
      cite: { document: '91/2025/QH15', article: 'rút lại sự đồng ý' },
      by: meetingDay(reading),
      does: { action: 'EXIT_CANDIDATE' },
    });
  }
  if (!done.has('OFFICIAL_DECISION') && !done.has('ANNOUNCED')) return null;
  if (done.has('ANNOUNCED')) {
    return action(reading, { code: 'COMPLETED', step: 'ANNOUNCED', why: 'COMPLETED', does: { action: 'NONE' } });
  }
  return stepAction(reading, 'ANNOUNCED', 'NEAREST_MEETING');
}

/** The newest consent that counts: a new one after a withdrawal stands. */
export function latestConsent(consents: Dossier['consents']): Dossier['consents'][number] | undefined {
  return consents
    .filter(({ facts }) => !facts.archived)
    .toSorted((a, b) => ((a.facts.day ?? '') < (b.facts.day ?? '') ? -1 : a.facts.withdrawn ? -1 : 1))
    .at(-1);
}

function returned(reading: Reading): NextStep | null {
  const { stage, lines } = reading.checklist;
  const line = lines.find(({ status, stage: of }) => status === 'RETURNED' && of === stage);
  if (line) return fixPaper(reading, line);
  if (!isDossierReturned(reading.progress) || reading.progress.done.has('CEREMONY')) return null;
  const { latest } = reading.progress;
  const record =
    latest.get('FILE_SENT')?.facts.outcome === 'RETURNED' ? latest.get('FILE_SENT') : latest.get('DECISION');
  const missing = firstMissing(reading, 'FILE_SENT');
  if (missing) return paperAction(reading, missing, 'RETURNED_DOSSIER');
  return action(reading, {
    code: 'FIX_RETURNED_DOSSIER',
    step: 'FILE_SENT',
    why: 'RETURNED_DOSSIER',
    by: meetingDay(reading),
    params: { day: record?.facts.day ?? reading.today, reason: record?.facts.note ?? '' },
    does: { action: 'RECORD_STEP', step: 'FILE_SENT' },
  });
}

/** A paper that came back: mend it as its reason says, and hand it in again. */
export function fixPaper(reading: Reading, line: PaperLine): Action {
  const back = line.record?.facts.returned;
  return action(reading, {
    code: 'FIX_RETURNED_PAPER',
    line,
    why: 'RETURNED_PAPER',
    by: meetingDay(reading),
    params: { day: back?.day ?? reading.today, reason: back?.reason ?? '' },
    does: { action: 'SET_PAPER', paper: line.code, copy: line.copy },
  });
}

function admissionStage(reading: Reading): NextStep {
  const { progress, dossier } = reading;
  const { done } = progress;
  const asked = settingValue(reading.rulebook, dossier.settings, 'consent.asked') === true;
  if (asked && latestConsent(dossier.consents) === undefined && done.size === 1) {
    return consentAction(reading);
  }
  if (progress.latest.get('DECISION')?.facts.outcome === 'NOT_PASSED') return refused(reading);
  const before = firstUndone(reading);
  if (before.code === 'LISTED') {
    return stepAction(reading, 'LISTED', 'NOT_LISTED');
  }
  const mentor = done.has('DECISION') ? null : mentorAction(reading, 'CANDIDATE');
  if (mentor) return mentor;
  if (!done.has('CELL_RESOLUTION')) {
    const lapsed = beforeReview(reading, before);
    if (lapsed) return lapsed;
  }
  return pressed(reading, undoneAction(reading, before));
}

/** What keeps the cell from reviewing at all: the class again, age, schooling, papers older than a year. */
function beforeReview(reading: Reading, next: StepRule): NextStep | null {
  const { lines } = reading.checklist;
  const certificate = lines.find(({ code }) => code === 'CERT_AWARENESS');
  if (certificate?.status === 'EXPIRED') {
    return action(reading, {
      code: 'RELEARN_CLASS',
      line: certificate,
      step: 'CLASS_NOMINATED',
      who: 'CELL',
      why: 'CERTIFICATE_EXPIRED',
      by: meetingDay(reading),
      params: { expired: certificate.validUntil ?? '' },
      does: { action: 'SET_PAPER', paper: certificate.code, copy: certificate.copy },
    });
  }
  if (!isAfter(reading, next, 'CLASS_DONE')) return null;
  const blocked = notEligible(reading, next);
  if (blocked) return blocked;
  const consent = lines.find(({ code, required }) => code === 'PROVINCE_CONSENT' && required === 'YES');
  if (consent && !isThere(consent) && isAfter(reading, next, 'CONSENT_TO_FILE')) {
    return waitsFor(reading, consent) ?? paperAction(reading, consent, 'PROVINCE_CONSENT');
  }
  const old = lines.find((line) => line.status === 'EXPIRED' && line.stage === 'ADMISSION' && line.required !== 'NO');
  return old ? renewPaper(reading, old) : null;
}

/** A paper older than its 12 months is made anew (06-HD/TW §3). */
function renewPaper(reading: Reading, line: PaperLine): Action {
  return action(reading, {
    code: 'RENEW_PAPER',
    line,
    assignment: mentorOf(reading, line),
    why: 'PAPERS_EXPIRED',
    by: meetingDay(reading),
    params: { expired: line.validUntil ?? '' },
    does: { action: 'SET_PAPER', paper: line.code, copy: line.copy },
  });
}

function notEligible(reading: Reading, next: StepRule): NextStep | null {
  const finding = reading.eligibility.findings.find(({ level }) => level === 'BLOCK' || level === 'UNKNOWN');
  if (!finding) return null;
  const shared = { step: next.code, params: finding.params, cite: finding.cite };
  if (finding.code === 'UNDER_18') {
    return action(reading, {
      ...shared,
      code: 'WAIT_UNTIL_18',
      why: 'UNDER_18',
      by: String(finding.params.day),
      byKind: 'LEGAL',
      who: 'CELL',
      does: { action: 'NONE' },
    });
  }
  const fills = { action: 'EDIT_CANDIDATE', fact: finding.fact } as const;
  const code = finding.code === 'SCHOOLING_TOO_LOW' ? 'FINISH_SCHOOLING' : 'FILL_FACT';
  return action(reading, {
    ...shared,
    params: { ...finding.params, fact: finding.fact },
    code: code === 'FILL_FACT' ? `FILL_${finding.fact}` : code,
    why: finding.code,
    who: 'CELL',
    by: meetingDay(reading),
    does: fills,
  });
}

function officialStage(reading: Reading): NextStep {
  const { latest, notPassed, done } = reading.progress;
  const end = probationEnd(reading);
  const vote = latest.get('OFFICIAL_RESOLUTION');
  if (vote && !isPassed(vote)) {
    const times = notPassed.get('OFFICIAL_RESOLUTION') ?? 1;
    return action(reading, {
      code: times >= 3 ? 'OFFICIAL_VOTE_THREE_TIMES' : 'OFFICIAL_VOTE_NOT_PASSED',
      step: 'OFFICIAL_RESOLUTION',
      why: 'VOTE_NOT_PASSED',
      by: meetingDay(reading),
      params: { count: times },
      does: { action: 'RECORD_STEP', step: 'OFFICIAL_RESOLUTION' },
    });
  }
  if (done.has('OFFICIAL_RESOLUTION')) return undoneAction(reading, firstUndone(reading));
  const mentor = mentorAction(reading, 'PROBATION');
  if (mentor) return mentor;
  const next = firstUndone(reading);
  const isOver = end === null || reading.today >= end;
  if (!isOver && stepNumber(reading.rulebook, next.code) >= stepNumber(reading.rulebook, 'SELF_REVIEW')) {
    return probationAction(reading, end);
  }
  return undoneAction(reading, next);
}

function probationAction(reading: Reading, end: LocalDay): NextStep {
  const [assignment] = openAssignments(reading, 'PROBATION');
  return action(reading, {
    code: 'PROBATION',
    step: 'PROBATION',
    assignment,
    by: end,
    byKind: 'LEGAL',
    why: 'PROBATION_RUNS',
    does: { action: 'ADD_REMARK' },
  });
}

/** Nobody mentors, the one who does no longer can, or a second introducer is needed. */
export function mentorAction(reading: Reading, phase: 'CANDIDATE' | 'PROBATION'): Action | null {
  const broken = brokenAssignment(reading, phase);
  const step = phase === 'CANDIDATE' ? 'MENTOR_ASSIGNED' : 'PROBATION';
  const shared = { step, who: 'CELL', by: meetingDay(reading) } as const;
  if (broken) {
    return action(reading, {
      ...shared,
      code: phase === 'CANDIDATE' ? 'REPLACE_MENTOR' : 'REPLACE_PROBATION_MENTOR',
      assignment: broken,
      why: 'MENTOR_LEFT',
      does: { action: 'HAND_OVER_MENTOR', phase, assignmentId: broken.id },
    });
  }
  if (openAssignments(reading, phase).length > 0) return null;
  return action(reading, {
    ...shared,
    code: phase === 'CANDIDATE' ? 'MENTOR_ASSIGNED' : 'ASSIGN_PROBATION_MENTOR',
    why: 'NO_MENTOR',
    does: { action: 'ASSIGN_MENTOR', phase },
  });
}

export function consentAction(reading: Reading): Action {
  return action(reading, {
    code: 'RECORD_CONSENT',
    step: 'DISCOVER',
    who: 'CELL',
    why: 'NO_CONSENT',
    by: meetingDay(reading),
    cite: { document: '91/2025/QH15', article: 'sự đồng ý của chủ thể dữ liệu' },
    does: { action: 'RECORD_CONSENT' },
  });
}

function refused(reading: Reading): NextStep {
  return action(reading, {
    code: 'CLOSE_REFUSED',
    step: 'DECISION',
    who: 'CELL',
    why: 'REFUSED',
    by: meetingDay(reading),
    does: { action: 'EXIT_CANDIDATE' },
  });
}

/**
 * The first step that is not shown to be done. A step without a paper of its own counts as done when a later one is;
 * once the dossier has gone up, the steps before it are past.
 */
function firstUndone(reading: Reading): StepRule {
  const { done, latest } = reading.progress;
  const numbers = [...done.keys()].map((code) => stepNumber(reading.rulebook, code));
  const furthest = Math.max(...numbers);
  const pastNo = passedGate(reading);
  for (const rule of reading.rulebook.steps) {
    if (rule.no <= pastNo || rule.code === 'PROBATION' || !applies(reading, rule)) continue;
    if (missingOf(reading, rule).length > 0) return rule;
    if (done.has(rule.code)) continue;
    const failed = latest.get(rule.code);
    const implied =
      furthest > rule.no && failed === undefined && rule.code !== 'MEMBER_FILE' && !hasPapers(reading, rule);
    if (!implied) return rule;
  }
  return stepRule(reading, 'ANNOUNCED');
}

/** Steps up to this number are over, whatever was written down of them. */
function passedGate({ progress, rulebook }: Reading): number {
  const gates = ['FILE_SENT', 'DECISION', 'CEREMONY', 'OFFICIAL_RESOLUTION', 'OFFICIAL_UP', 'OFFICIAL_DECISION'];
  return Math.max(0, ...gates.filter((code) => progress.done.has(code)).map((code) => stepNumber(rulebook, code)));
}

function applies({ dossier, rulebook, facts }: Reading, rule: StepRule): boolean {
  return evaluate(rule.when, facts, (key) => settingValue(rulebook, dossier.settings, key)).holds !== false;
}

const isThere = ({ status }: PaperLine) => ['VALID', 'EXPIRING', 'EXPIRED', 'NOT_NEEDED'].includes(status);

function linesOf({ checklist }: Reading, rule: StepRule): PaperLine[] {
  return checklist.lines.filter((line) => line.step === rule.code && line.required !== 'NO');
}

function hasPapers(reading: Reading, rule: StepRule): boolean {
  return linesOf(reading, rule).length > 0;
}

/** Papers of a step that are asked for and not there. The province's consent has its own place before the papers. */
function missingOf(reading: Reading, rule: StepRule): PaperLine[] {
  return linesOf(reading, rule).filter((line) => line.code !== 'PROVINCE_CONSENT' && !isThere(line));
}

function firstMissing(reading: Reading, beforeStep: string): PaperLine | undefined {
  const end = stepNumber(reading.rulebook, beforeStep);
  return reading.rulebook.steps
    .filter((rule) => rule.no < end && applies(reading, rule))
    .flatMap((rule) => missingOf(reading, rule))
    .find(({ required }) => required === 'YES');
}

/** Whether `rule` comes after the step `code`. */
function isAfter({ rulebook }: Reading, rule: StepRule, code: string): boolean {
  return rule.no > stepNumber(rulebook, code);
}

function undoneAction(reading: Reading, rule: StepRule): NextStep {
  const { latest } = reading.progress;
  if (rule.code === 'CELL_RESOLUTION' && latest.get('CELL_RESOLUTION')?.facts.outcome === 'NOT_PASSED') {
    return action(reading, {
      code: 'VOTE_NOT_PASSED',
      step: rule.code,
      why: 'VOTE_NOT_PASSED',
      by: meetingDay(reading),
      does: { action: 'ADD_REMARK' },
    });
  }
  const missing = missingOf(reading, rule);
  const waiting = missing.find(({ status }) => status === 'REQUESTED');
  const line = missing.find(({ status, required }) => status !== 'REQUESTED' && required === 'YES');
  const unknown = missing.find(({ required }) => required === 'UNKNOWN');
  if (line) return paperAction(reading, line, 'NEXT_PAPER');
  if (unknown) return fillAction(reading, unknown);
  if (waiting) return waitsFor(reading, waiting) ?? paperAction(reading, waiting, 'NEXT_PAPER');
  return stepAction(reading, rule.code, 'NEXT_IN_PROCEDURE');
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

function waitsFor(reading: Reading, line: PaperLine): NextStep | null {
  const asked = line.record?.facts.requestedOn ?? null;
  if (line.status !== 'REQUESTED') return null;
  const isVerification = line.code === 'VERIFICATION';
  const answer = asked !== null && isVerification ? limit(reading, answerLimit(reading), asked) : null;
  return action(reading, {
    code: isVerification ? 'WAIT_VERIFICATION' : 'WAIT_PAPER',
    line,
    assignment: mentorOf(reading, line),
    why: 'ASKED_FOR',
    by: answer ?? meetingDay(reading),
    params: { asked: asked ?? '' },
    does: { action: 'SET_PAPER', paper: line.code, copy: line.copy },
  });
}

function answerLimit({ dossier }: Reading): string {
  return dossier.candidate.facts.hasForeignTies ? 'VERIFICATION_ANSWER_ABROAD' : 'VERIFICATION_ANSWER';
}

/** The member who writes a paper: the first or the second of those assigned. */
function mentorOf(reading: Reading, line: PaperLine) {
  if (line.madeBy !== 'MENTOR') return undefined;
  const phase = line.stage === 'ADMISSION' ? 'CANDIDATE' : 'PROBATION';
  return openAssignments(reading, phase)[line.copy - 1];
}

function paperAction(reading: Reading, line: PaperLine, why: string): NextStep {
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
    why,
    by: deadline ?? meetingDay(reading),
    byKind: deadline === null ? 'ADVISED' : 'LEGAL',
    does: { action: 'SET_PAPER', paper: line.code, copy: line.copy },
  });
}

function stepAction(reading: Reading, code: string, why: string): NextStep {
  const deadline = stepDeadline(reading, code);
  const guidance = reading.eligibility.findings.some(({ code: of }) => of.endsWith('_GUIDANCE'));
  const asksGuidance = code === 'CONSENT_TO_FILE' && guidance;
  return action(reading, {
    code: asksGuidance ? 'ASK_GUIDANCE' : code,
    step: code,
    why: asksGuidance ? 'SPECIAL_GUIDANCE' : why,
    by: deadline ?? meetingDay(reading),
    byKind: deadline === null ? 'ADVISED' : 'LEGAL',
    does: { action: 'RECORD_STEP', step: code },
  });
}

/** The limit that the texts set for a step, where its start is known. */
export function stepDeadline(reading: Reading, code: string): LocalDay | null {
  const rule = stepRule(reading, code);
  if (rule.deadline === null) return null;
  const { from } = reading.rulebook.deadlines.find((one) => one.code === rule.deadline) ?? { from: null };
  if (from === null || from.code === null) return null;
  if (from.code === 'PROBATION') {
    const end = probationEnd(reading);
    return end === null ? null : limit(reading, rule.deadline, end);
  }
  const { done } = reading.progress;
  if (from.kind === 'STEP') {
    const start = done.get(from.code);
    return start ? limit(reading, rule.deadline, start) : null;
  }
  const paper = reading.checklist.lines.find((line) => line.code === from.code)?.record;
  const start = paper?.facts.receivedOn ?? paper?.facts.document?.day ?? done.get('DECISION');
  return start ? limit(reading, rule.deadline, start) : null;
}

/** Until the review, what runs out soonest sets the pace: the certificate, a paper's year, the age of 60. */
function pressed(reading: Reading, next: NextStep): NextStep {
  if (reading.progress.done.has('CELL_RESOLUTION') || next.byKind === 'LEGAL') return next;
  const soonest = expiries(reading)[0];
  if (!soonest) return next;
  const by = next.by !== null && next.by < soonest.day ? next.by : soonest.day;
  const daysLeft = daysBetween(reading.today, by);
  return {
    ...next,
    by,
    byKind: by === next.by ? next.byKind : 'EXPIRY',
    daysLeft,
    overdue: daysLeft < 0,
    why: soonest.why,
    params: { ...next.params, by, days: Math.abs(daysLeft), until: soonest.day },
  };
}

export interface Expiry {
  day: LocalDay;
  why: 'CERTIFICATE_EXPIRING' | 'PAPERS_EXPIRING' | 'AGEING_OUT';
  line: PaperLine | null;
}

/** What runs out within its time of warning, the soonest first. */
export function expiries(reading: Reading): Expiry[] {
  const { checklist, dossier, rulebook, today } = reading;
  const found: Expiry[] = checklist.lines
    .filter(({ status, validUntil, required }) => status === 'EXPIRING' && validUntil !== null && required !== 'NO')
    .map((line) => ({
      day: line.validUntil as LocalDay,
      why: line.code === 'CERT_AWARENESS' ? 'CERTIFICATE_EXPIRING' : 'PAPERS_EXPIRING',
      line,
    }));
  const birth = dossier.candidate.facts.birthDate;
  if (birth) {
    const last = lastDayBeforeOver60(birth);
    const warnDays = settingNumber(rulebook, dossier.settings, 'age.warnMonths') * 30;
    const isNear = daysBetween(today, last) <= warnDays && today <= last;
    if (isNear || isInMonthOf60(birth, today)) found.push({ day: last, why: 'AGEING_OUT', line: null });
  }
  return found.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}
