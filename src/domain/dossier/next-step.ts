import type { LocalDay } from '../../lib/local-day.ts';
import { citeOf } from '../rulebook/cite-of.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { settingValue } from '../rulebook/setting-value.ts';
import { decisionToFetch } from '../submission/after-decision.ts';
import { submissionState } from '../submission/submission-state.ts';
import type { NextStep } from './action.ts';
import { beforeReview } from './before-review.ts';
import type { Dossier } from './dossier.ts';
import { pressed } from './expiries.ts';
import { firstMissing, firstUndone } from './procedure.ts';
import { isDossierReturned, isPassed, stepNumber } from './progress.ts';
import type { Reading } from './reading.ts';
import { action, meetingDay, openAssignments, probationEnd, read } from './reading.ts';
import { consentAction, fixPaper, latestConsent, mentorAction } from './standing-actions.ts';
import { paperAction, stepAction, undoneAction } from './step-actions.ts';

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
      cite: { ...citeOf(reading.rulebook, 'consent.asked'), article: 'rút lại sự đồng ý' },
      by: meetingDay(reading),
      does: { action: 'EXIT_CANDIDATE' },
    });
  }
  if (!done.has('OFFICIAL_DECISION') && !done.has('ANNOUNCED')) return null;
  const fetched = fetchDecision(reading);
  if (fetched) return fetched;
  if (done.has('ANNOUNCED')) {
    return action(reading, { code: 'COMPLETED', step: 'ANNOUNCED', why: 'COMPLETED', does: { action: 'NONE' } });
  }
  return stepAction(reading, 'ANNOUNCED', 'NEAREST_MEETING');
}

function returned(reading: Reading): NextStep | null {
  const { stage, lines } = reading.checklist;
  const line = lines.find(({ status, stage: of }) => status === 'RETURNED' && of === stage);
  const points = returnedPoints(reading);
  if (points) return points;
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
    does: { action: 'SEND_DOSSIER' },
  });
}

/** A dossier that came back with points to mend, until it goes up again. */
function returnedPoints(reading: Reading): NextStep | null {
  const state = submissionState(reading.dossier, reading.checklist.stage);
  if (state.phase !== 'RETURNED') return null;
  const { day, note } = state.sittings.at(-1)?.facts ?? {};
  const step = reading.checklist.stage === 'ADMISSION' ? 'FILE_SENT' : 'OFFICIAL_RESOLUTION';
  return action(reading, {
    code: state.open.length > 0 ? 'FIX_RETURN_POINTS' : 'SEND_AGAIN',
    step,
    who: 'CELL',
    why: 'RETURNED_DOSSIER',
    by: state.dueOn ?? meetingDay(reading),
    params: { count: state.open.length, day: day ?? reading.today, reason: note ?? '' },
    does: { action: 'SEND_DOSSIER' },
  });
}

/** The commune has decided: the cell fetches the decision, and from that day the ceremony has its 30 working days. */
function fetchDecision(reading: Reading): NextStep | null {
  const code = decisionToFetch(reading)?.facts.code;
  const line = reading.checklist.lines.find((one) => one.code === code && one.copy === 1);
  if (!line) return null;
  return action(reading, {
    code: 'FETCH_DECISION',
    line,
    who: 'CELL',
    why: 'DECISION_MADE',
    by: meetingDay(reading),
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
  const fetched = fetchDecision(reading);
  if (fetched) return fetched;
  if (!done.has('CELL_RESOLUTION')) {
    const lapsed = beforeReview(reading, before);
    if (lapsed) return lapsed;
  }
  return pressed(reading, undoneAction(reading, before));
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

function officialStage(reading: Reading): NextStep {
  const { latest, notPassed, done } = reading.progress;
  const end = probationEnd(reading);
  const vote = latest.get('OFFICIAL_RESOLUTION');
  if (vote && !isPassed(vote) && !done.has('OFFICIAL_RESOLUTION')) {
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
