import type { LocalDay } from '../../lib/local-day.ts';
import { addMonths } from '../../lib/local-day.ts';
import { probationEndOf } from '../commands/record-step.ts';
import { birthday, birthRange, isUnder18, lastDayBeforeOver60 } from '../dossier/age.ts';
import { settingNumber } from '../rulebook/setting-value.ts';
import { certificateClock, hasStep, isReviewed } from './certificate-clock.ts';
import { CLASS_PROOF, type ClassKind, type ClassPerson, seatsIn } from './class-person.ts';
import { nominationsOf, openNomination } from './nomination.ts';
import { finishDay, isOpenSeat, placeState } from './place-state.ts';

type FindingLevel =
  /** why the person should learn */
  | 'FOR'
  /** no rule forbids it, but somebody should think twice */
  | 'WARN'
  /** it cannot be meant */
  | 'STOP';

type FindingCode =
  | 'NEVER_LEARNED'
  | 'CERTIFICATE_EXPIRED'
  | 'CERTIFICATE_TOO_SHORT'
  | 'IN_PROBATION'
  | 'LEARN_AGAIN'
  | 'CERTIFICATE_VALID'
  | 'CERTIFICATE_NO_DAY'
  | 'LEARNED_NO_PAPER'
  | 'REVIEWED'
  | 'NOT_LISTED'
  | 'AWAY'
  | 'UNDER_18'
  | 'ENDED'
  | 'ADMITTED'
  | 'NOT_ADMITTED'
  | 'OFFICIAL'
  | 'PROPOSED'
  | 'IN_CLASS';

/** A sentence: `classes:finding.<code>` with its days. */
interface ClassFinding {
  code: FindingCode;
  level: FindingLevel;
  params: Readonly<Record<string, string>>;
}

export interface ClassEligibility {
  /** PROPOSE: should be proposed · MAY: nothing forbids it, with warnings · NO: it makes no sense now */
  verdict: 'PROPOSE' | 'MAY' | 'NO';
  findings: readonly ClassFinding[];
  /** by when the class must be over, where a limit is near: end of probation, end of the certificate, age of 60 */
  deadline: LocalDay | null;
}

/**
 * Whether a person should be proposed for a class now, with every reason for and against. The awareness class is for
 * who is on the list of sympathisers and has no certificate that will be good on the day of the review (06-HD/TW §5.4);
 * the new-member class is for probationary members (38-HD/BTCTW). What no text forbids is warned of, never stopped.
 */
export function classEligibility(person: ClassPerson, kind: ClassKind, today: LocalDay): ClassEligibility {
  const findings = [...stops(person, kind, today), ...reasons(person, kind, today), ...warnings(person, kind, today)];
  const has = (level: FindingLevel) => findings.some((finding) => finding.level === level);
  const verdict = has('STOP') ? 'NO' : has('FOR') && !has('WARN') ? 'PROPOSE' : 'MAY';
  return { verdict, findings, deadline: deadlineOf(person, kind, today) };
}

const finding = (
  level: FindingLevel,
  code: FindingCode,
  params: Readonly<Record<string, string>> = {},
): ClassFinding => ({ level, code, params });

function stops(person: ClassPerson, kind: ClassKind, today: LocalDay): ClassFinding[] {
  const { dossier, checklist } = person;
  const found: ClassFinding[] = [];
  const { exit } = dossier.candidate.facts;
  if (exit) found.push(finding('STOP', 'ENDED', { day: exit.day }));
  const isAdmitted = checklist.stage === 'OFFICIAL';
  if (kind === 'AWARENESS' && isAdmitted) found.push(finding('STOP', 'ADMITTED'));
  if (kind === 'NEW_MEMBER' && !isAdmitted) found.push(finding('STOP', 'NOT_ADMITTED'));
  if (kind === 'NEW_MEMBER' && person.state === 'OFFICIAL') found.push(finding('STOP', 'OFFICIAL'));
  const seat = seatsIn(person, kind).find((one) => isOpenSeat(one, today));
  const nomination = openNomination(person, kind, today);
  if (seat) found.push(finding('STOP', 'IN_CLASS', { class: seat.of.facts.name ?? '' }));
  else if (nomination) found.push(finding('STOP', 'PROPOSED', { day: nomination.facts.day ?? '' }));
  return found;
}

/** The class says why: never learned, too long ago, or not long enough. */
function reasons(person: ClassPerson, kind: ClassKind, today: LocalDay): ClassFinding[] {
  const clock = certificateClock(person, kind, today);
  const day = clock.validUntil ?? '';
  const last = lastSeat(person, kind);
  const again = last && ['LEFT', 'NOT_PASSED'].includes(placeState(last, today));
  if (clock.status === 'EXPIRED') return [finding('FOR', 'CERTIFICATE_EXPIRED', { day })];
  if (clock.status === 'TOO_SHORT')
    return [finding('FOR', 'CERTIFICATE_TOO_SHORT', { day, review: clock.reviewOn ?? '' })];
  if (clock.status === 'NO_DAY') return [finding('WARN', 'CERTIFICATE_NO_DAY')];
  if (clock.status === 'VALID') return [finding('WARN', 'CERTIFICATE_VALID', day === '' ? {} : { day })];
  const passed = last && placeState(last, today) === 'PASSED';
  if (passed || hasStep(person.dossier.steps, CLASS_PROOF[kind].step)) return [finding('WARN', 'LEARNED_NO_PAPER')];
  if (again) return [finding('FOR', 'LEARN_AGAIN', { class: last.of.facts.name ?? '' })];
  if (kind === 'AWARENESS') return [finding('FOR', 'NEVER_LEARNED')];
  const by = probationEndOf(person.dossier.steps);
  return by === null ? [] : [finding('FOR', 'IN_PROBATION', { by })];
}

function warnings(person: ClassPerson, kind: ClassKind, today: LocalDay): ClassFinding[] {
  const { dossier, checklist, state } = person;
  const { awayUntil, birthDate } = dossier.candidate.facts;
  const found: ClassFinding[] = [];
  if (kind === 'AWARENESS' && checklist.stage === 'ADMISSION') {
    if (isReviewed(person)) found.push(finding('WARN', 'REVIEWED'));
    else if (state === 'DISCOVERED') found.push(finding('WARN', 'NOT_LISTED'));
    if (birthDate && isUnder18(birthDate, today) === true)
      found.push(finding('WARN', 'UNDER_18', { day: birthday(birthRange(birthDate).last, 18) }));
  }
  if (awayUntil && birthRange(awayUntil).last > today) found.push(finding('WARN', 'AWAY', { day: awayUntil }));
  return found;
}

function lastSeat(person: ClassPerson, kind: ClassKind) {
  const day = (seat: ReturnType<typeof seatsIn>[number]) => finishDay(seat) ?? '';
  return seatsIn(person, kind)
    .toSorted((a, b) => (day(a) < day(b) ? -1 : 1))
    .at(-1);
}

function deadlineOf(person: ClassPerson, kind: ClassKind, today: LocalDay): LocalDay | null {
  const { dossier, rulebook } = person;
  if (kind === 'NEW_MEMBER') return probationEndOf(dossier.steps);
  const { status, validUntil } = certificateClock(person, kind, today);
  const { birthDate } = dossier.candidate.facts;
  const last = birthDate ? lastDayBeforeOver60(birthDate) : null;
  const isNear = last !== null && last <= addMonths(today, settingNumber(rulebook, dossier.settings, 'age.warnMonths'));
  const days = [status === 'TOO_SHORT' ? validUntil : null, isNear && last >= today ? last : null];
  return days.filter((day) => day !== null).toSorted()[0] ?? null;
}

/** Whether the cell took its proposal back while the commune keeps the person on a list. */
export function isWithdrawnInClass(person: ClassPerson, kind: ClassKind, today: LocalDay): boolean {
  const withdrawn = nominationsOf(person, kind).at(-1)?.facts.withdrawn;
  return Boolean(withdrawn) && seatsIn(person, kind).some((seat) => isOpenSeat(seat, today));
}
