import type { LocalDay } from '../lib/local-day.ts';
import type { RecordType } from './records/record-types.ts';
import type { FactIssue } from './validate-facts.ts';

type Raw = Readonly<Record<string, unknown>>;

/** Facts that hold a day on which something happened, so that it cannot lie ahead; "a.b" is a part of a fact. */
const PAST_DAYS: Partial<Record<RecordType, readonly string[]>> = {
  candidate: ['exit.day', 'resumeErased.day'],
  member: ['admittedOn', 'officialOn', 'inUnitSince', 'left.day'],
  mentorAssignment: ['resolution.day', 'startDay', 'end.day', 'knownSince'],
  mentorRemark: ['day'],
  paper: ['document.day', 'requestedOn', 'receivedOn', 'returned.day'],
  step: ['day', 'document.day'],
  consent: ['day', 'withdrawn.day'],
  resume: [
    'declaredOn',
    'printedOn',
    'youthUnionJoin.day',
    'previousMembership.admittedOn',
    'previousMembership.officialOn',
    'previousMembership.leftOn',
  ],
  resumeLine: ['from', 'to'],
  relative: ['death.year'],
  verification: ['letter.day', 'sentOn', 'receivedOn', 'answeredOn'],
  meeting: ['day'],
  vote: ['day', 'document.day'],
  quota: ['document.day'],
  admissionPlan: ['document.day'],
  admissionCount: ['throughDay', 'document.day'],
  submission: ['day', 'received.day', 'withdrawn.day'],
  decisionRound: ['day', 'document.day'],
  returnItem: ['done.day'],
  disclosure: ['day'],
  classNomination: ['day', 'document.day', 'withdrawn.day'],
  classPlace: ['certificate.day', 'left.day'],
  cellVisit: ['day', 'doneOn'],
  inspection: ['document.day', 'doneOn', 'mendedOn'],
  notice: ['day', 'readOn'],
};

/** Pairs of days of which the first cannot be later than the second. */
const ORDERS: Partial<Record<RecordType, readonly (readonly [string, string, string])[]>> = {
  member: [
    ['admittedOn', 'officialOn', 'OFFICIAL_BEFORE_ADMITTED'],
    ['birthDate', 'admittedOn', 'ADMITTED_BEFORE_BIRTH'],
  ],
  mentorAssignment: [['startDay', 'end.day', 'END_BEFORE_START']],
  paper: [['requestedOn', 'receivedOn', 'RECEIVED_BEFORE_REQUESTED']],
  consent: [['day', 'withdrawn.day', 'WITHDRAWN_BEFORE_CONSENT']],
  resume: [
    ['previousMembership.admittedOn', 'previousMembership.officialOn', 'OFFICIAL_BEFORE_ADMITTED'],
    ['previousMembership.admittedOn', 'previousMembership.leftOn', 'END_BEFORE_START'],
  ],
  resumeLine: [['from', 'to', 'END_BEFORE_START']],
  relative: [['birthDate', 'death.year', 'DEATH_BEFORE_BIRTH']],
  verification: [
    ['letter.day', 'sentOn', 'SENT_BEFORE_LETTER'],
    ['sentOn', 'receivedOn', 'RECEIVED_BEFORE_SENT'],
    ['receivedOn', 'answeredOn', 'ANSWERED_BEFORE_RECEIVED'],
    ['sentOn', 'answeredOn', 'ANSWERED_BEFORE_RECEIVED'],
  ],
  submission: [['day', 'received.day', 'RECEIVED_BEFORE_SENT']],
  awarenessClass: [['fromDay', 'toDay', 'END_BEFORE_START']],
  inCharge: [['fromDay', 'toDay', 'END_BEFORE_START']],
  cellVisit: [
    ['day', 'dueOn', 'DUE_BEFORE_VISIT'],
    ['day', 'doneOn', 'DONE_BEFORE_VISIT'],
  ],
  inspection: [
    ['doneOn', 'mendBy', 'MEND_BEFORE_FOUND'],
    ['doneOn', 'mendedOn', 'MENDED_BEFORE_FOUND'],
  ],
};

/** Grandparents of somebody of 60 were born before 1900. */
const EARLIEST_BIRTH: Partial<Record<RecordType, string>> = { relative: '1800' };

/**
 * Days that cannot be: birth in the future or before 1900 (a relative's before 1800), something that happened after
 * today, an end before its start. Facts must have passed their schema.
 */
export function implausible(type: RecordType, facts: Raw, today: LocalDay): FactIssue[] {
  const issues: FactIssue[] = [];
  const birth = facts.birthDate;
  const earliest = EARLIEST_BIRTH[type] ?? '1900';
  if (typeof birth === 'string') {
    if (isLater(birth, today)) issues.push({ fact: 'birthDate', code: 'BIRTH_IN_FUTURE', params: { day: birth } });
    else if (birth < earliest)
      issues.push({ fact: 'birthDate', code: `BIRTH_BEFORE_${earliest}`, params: { day: birth } });
  }
  for (const path of PAST_DAYS[type] ?? []) {
    const day = at(facts, path);
    if (day !== null && isLater(day, today)) {
      issues.push({ ...placeOf(path), code: 'DAY_IN_FUTURE', params: { day, today } });
    }
  }
  for (const [first, second, code] of ORDERS[type] ?? []) {
    const [from, to] = [at(facts, first), at(facts, second)];
    if (from !== null && to !== null && isLater(from, to)) {
      issues.push({ ...placeOf(second), code, params: { day: to, other: from } });
    }
  }
  return issues;
}

function placeOf(path: string): Pick<FactIssue, 'fact' | 'part'> {
  const [fact, part] = path.split('.') as [string, string | undefined];
  return { fact, ...(part === undefined ? {} : { part }) };
}

function at(facts: Raw, path: string): string | null {
  const [fact, part] = path.split('.') as [string, string | undefined];
  const value = part === undefined ? facts[fact] : (facts[fact] as Raw | null | undefined)?.[part];
  return typeof value === 'string' ? value : null;
}

/** Whether a day, month or year lies wholly after another: 05/2020 is not after 2020. */
function isLater(a: string, b: string): boolean {
  return a.slice(0, b.length) > b;
}
