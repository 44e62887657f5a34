import { citeOf } from '../rulebook/cite-of.ts';
import type { Action } from './action.ts';
import type { PaperLine } from './checklist.ts';
import type { Dossier } from './dossier.ts';
import type { Reading } from './reading.ts';
import { action, brokenAssignment, meetingDay, openAssignments } from './reading.ts';

/** The newest consent that counts: a new one after a withdrawal stands. */
export function latestConsent(consents: Dossier['consents']): Dossier['consents'][number] | undefined {
  return consents
    .filter(({ facts }) => !facts.archived)
    .toSorted((a, b) => ((a.facts.day ?? '') < (b.facts.day ?? '') ? -1 : a.facts.withdrawn ? -1 : 1))
    .at(-1);
}

/** Ask whether the data may be kept, and note the answer. */
export function consentAction(reading: Reading): Action {
  return action(reading, {
    code: 'RECORD_CONSENT',
    step: 'DISCOVER',
    who: 'CELL',
    why: 'NO_CONSENT',
    by: meetingDay(reading),
    cite: citeOf(reading.rulebook, 'consent.asked'),
    does: { action: 'RECORD_CONSENT' },
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
