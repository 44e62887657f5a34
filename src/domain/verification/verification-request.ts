import type { LocalDay } from '../../lib/local-day.ts';
import { workingDaysBetween } from '../../lib/working-days.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { DomainRecord } from '../records/record-types.ts';
import { deadlineDay, deadlineRule } from '../rulebook/deadline.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { settingNumber } from '../rulebook/setting-value.ts';
import { workingCalendar } from '../rulebook/working-calendar.ts';

export type RequestState =
  /** written down, not sent */
  | 'DRAFTED'
  | 'ASKED'
  /** the time for the answer is over */
  | 'LATE'
  | 'ANSWERED'
  /** the answer does not cover what was asked */
  | 'INCOMPLETE'
  /** a question of political history that the competent committee has to conclude first */
  | 'NEEDS_CONCLUSION'
  | 'EXEMPT';

/** A request to one committee about one person, as it stands today. */
export interface VerificationRequest {
  record: DomainRecord<'verification'>;
  state: RequestState;
  /** the day from which the time for the answer runs; null while it was not sent */
  askedOn: LocalDay | null;
  /** the last day of that time */
  dueOn: LocalDay | null;
  /** working days from `askedOn` to the answer, or to today */
  waited: number | null;
  /** working days that are left, 0 on the last one; negative where the answer is late */
  left: number | null;
}

/**
 * How a request stands. The other committee answers within a number of working days from the day on which it had the
 * letter, else from the day of sending; more abroad (06-HD/TW §3.4; the numbers are settings of the unit).
 */
export function verificationRequest(
  record: DomainRecord<'verification'>,
  { settings }: Pick<Dossier, 'settings'>,
  rulebook: Rulebook,
  today: LocalDay,
): VerificationRequest {
  const { facts } = record;
  const askedOn = facts.receivedOn ?? facts.sentOn ?? null;
  if (facts.exemption) return { record, state: 'EXEMPT', askedOn, dueOn: null, waited: null, left: null };
  const answered = facts.answeredOn ?? null;
  if (askedOn === null) {
    return { record, state: answerState(record) ?? 'DRAFTED', askedOn, dueOn: null, waited: null, left: null };
  }
  const calendar = workingCalendar(rulebook, settings);
  const rule = deadlineRule(rulebook, facts.isAbroad ? 'VERIFICATION_ANSWER_ABROAD' : 'VERIFICATION_ANSWER');
  const length = rule.lengthSetting === null ? rule.length : settingNumber(rulebook, settings, rule.lengthSetting);
  const dueOn = deadlineDay({ ...rule, length }, askedOn, calendar);
  const waited = workingDaysBetween(askedOn, answered ?? today, calendar);
  const late = today > dueOn;
  const left = late ? 0 - workingDaysBetween(dueOn, today, calendar) : workingDaysBetween(today, dueOn, calendar);
  const state = answerState(record) ?? (late ? 'LATE' : 'ASKED');
  return { record, state, askedOn, dueOn, waited, left: answered === null ? left : null };
}

/** What the answer says, or null while there is none. */
function answerState({ facts }: DomainRecord<'verification'>): RequestState | null {
  if (!facts.answeredOn) return null;
  if (facts.answer === 'INCOMPLETE' || facts.answer === 'NEEDS_CONCLUSION') return facts.answer;
  return 'ANSWERED';
}
