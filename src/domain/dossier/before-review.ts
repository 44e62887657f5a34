import type { StepRule } from '../rulebook/rulebook.ts';
import type { NextStep } from './action.ts';
import type { PaperLine } from './checklist.ts';
import { isAfter, isThere } from './procedure.ts';
import type { Reading } from './reading.ts';
import { action, meetingDay } from './reading.ts';
import { mentorOf, paperAction, waitsFor } from './step-actions.ts';

/** What keeps the cell from reviewing at all: the class again, age, schooling, papers older than a year. */
export function beforeReview(reading: Reading, next: StepRule): NextStep | null {
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

/** A paper older than its 12 months is made anew (06-HD/TW §3). */
function renewPaper(reading: Reading, line: PaperLine): NextStep {
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
