import { daysBetween, type LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import { missingForSending } from '../checks/missing-for-sending.ts';
import type { NextStep } from '../dossier/action.ts';
import type { PaperLine } from '../dossier/checklist.ts';
import { stepDeadline } from '../dossier/limits.ts';
import { nextStepOf } from '../dossier/next-step.ts';
import { isThere } from '../dossier/procedure.ts';
import { stepNumber } from '../dossier/progress.ts';
import { openAssignments, probationEnd, type Reading } from '../dossier/reading.ts';
import { settingValue } from '../rulebook/setting-value.ts';
import { ceremonyOf, inOrderOfCeremony } from './in-order-of-ceremony.ts';
import { ladderRung } from './ladder-rung.ts';
import { remarkDue } from './remark-due.ts';

/** Something that falls due in probation; `day` is its last good day. */
interface ProbationDue {
  what: 'MEMBER_FILE' | 'REMARK' | 'CLASS' | 'END' | 'REVIEW' | 'DECISION';
  day: LocalDay;
}

/** One line of the register of probationary members. */
export interface ProbationRow {
  reading: Reading;
  /** running number by time among all who were ever admitted (18-KNĐ, column 1) */
  no: number;
  ceremony: LocalDay;
  /** last day of the 12 months */
  end: LocalDay;
  /** days to the end, negative after it */
  daysLeft: number;
  /** RUNNING: no reminder yet; ENDING: on the ladder; OVER: the cell is to review; UP: waits for the decision */
  phase: 'RUNNING' | 'ENDING' | 'OVER' | 'UP';
  /** days of the ladder that the end is nearer than; null before its first step and after the end */
  rung: number | null;
  mentorId: RecordId | null;
  /** day of the newest remark since the ceremony; null where there is none */
  lastRemark: LocalDay | null;
  /** the certificate of the class for new members is there */
  hasCertificate: boolean;
  /** papers of the official dossier that nobody has yet */
  missing: readonly PaperLine[];
  /** papers of the review that carry a day before the end: none of them counts */
  tooEarly: readonly PaperLine[];
  /** what falls due, the first first */
  due: readonly ProbationDue[];
  overdue: boolean;
  next: NextStep;
}

/**
 * The register of those in probation, by what is due first: 12 months from the ceremony, never from the decision; then
 * the cell's review within its working days; nothing of the review may be dated before the end (Điều lệ Đảng, Điều 5;
 * 294-QĐ/TW §4). Whoever left or was recognised stands in it no more, but keeps the number.
 */
export function probationRegister(readings: readonly Reading[]): ProbationRow[] {
  return inOrderOfCeremony(readings)
    .map((reading, i) => ({ reading, no: i + 1 }))
    .filter(({ reading }) => isInProbation(reading))
    .map(({ reading, no }) => rowOf(reading, no))
    .toSorted((a, b) => {
      const [dayA, dayB] = [a.due[0]?.day ?? a.end, b.due[0]?.day ?? b.end];
      return dayA === dayB ? a.no - b.no : dayA < dayB ? -1 : 1;
    });
}

/** Admitted, neither recognised nor gone. */
function isInProbation({ dossier, progress: { done } }: Reading): boolean {
  const { exit, archived } = dossier.candidate.facts;
  return done.has('CEREMONY') && !done.has('OFFICIAL_DECISION') && !done.has('ANNOUNCED') && !exit && !archived;
}

function rowOf(reading: Reading, no: number): ProbationRow {
  const { dossier, rulebook, today, checklist, progress } = reading;
  const ceremony = ceremonyOf(reading);
  const end = probationEnd(reading) ?? ceremony;
  const daysLeft = daysBetween(today, end);
  const ladder = settingValue(rulebook, dossier.settings, 'probation.ladderDays') as readonly string[];
  const rung = daysLeft < 0 ? null : ladderRung(ladder.map(Number), daysLeft);
  const phase = progress.done.has('OFFICIAL_RESOLUTION')
    ? 'UP'
    : daysLeft < 0
      ? 'OVER'
      : rung === null
        ? 'RUNNING'
        : 'ENDING';
  const remark = remarkDue(reading, 'PROBATION');
  const certificate = checklist.lines.find(({ code }) => code === 'CERT_NEW_MEMBER');
  const hasCertificate = certificate !== undefined && isThere(certificate);
  const due = dueOf(reading, { phase, end, hasCertificate, remark: remark?.due ?? null });
  return {
    reading,
    no,
    ceremony,
    end,
    daysLeft,
    phase,
    rung,
    mentorId: openAssignments(reading, 'PROBATION')[0]?.facts.memberId ?? null,
    lastRemark: lastSince(reading, ceremony),
    hasCertificate,
    missing: missingForSending(checklist, rulebook),
    tooEarly: papersTooEarly(reading, end),
    due,
    overdue: (due[0]?.day ?? today) < today,
    next: nextStepOf(reading),
  };
}

function dueOf(
  reading: Reading,
  {
    phase,
    end,
    hasCertificate,
    remark,
  }: Pick<ProbationRow, 'phase' | 'end' | 'hasCertificate'> & { remark: LocalDay | null },
): ProbationDue[] {
  const { done } = reading.progress;
  const at = (what: ProbationDue['what'], day: LocalDay | null): ProbationDue[] =>
    day === null ? [] : [{ what, day }];
  const due = [
    ...(done.has('MEMBER_FILE') ? [] : at('MEMBER_FILE', stepDeadline(reading, 'MEMBER_FILE'))),
    ...(phase === 'UP' ? at('DECISION', stepDeadline(reading, 'OFFICIAL_DECISION')) : []),
    ...(phase === 'OVER' ? at('REVIEW', stepDeadline(reading, 'OFFICIAL_RESOLUTION')) : []),
    ...(phase === 'RUNNING' || phase === 'ENDING' ? at('END', end) : []),
    // the mentor's last word on the time of probation is 11-KNĐ, written after its end
    ...(remark !== null && remark < end && phase !== 'UP' && phase !== 'OVER' ? at('REMARK', remark) : []),
    ...(hasCertificate || phase === 'UP' ? [] : at('CLASS', end)),
  ];
  return due.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function lastSince({ dossier }: Reading, ceremony: LocalDay): LocalDay | null {
  const days = dossier.remarks.filter(({ facts }) => !facts.archived).map(({ facts }) => facts.day ?? '');
  return (
    days
      .filter((day) => day >= ceremony)
      .toSorted()
      .at(-1) ?? null
  );
}

/** Papers of the review that are dated before the 12 months are over (10- to 16-KNĐ; Điều lệ Đảng, Điều 5). */
function papersTooEarly({ checklist, rulebook }: Reading, end: LocalDay): PaperLine[] {
  const first = stepNumber(rulebook, 'SELF_REVIEW');
  return checklist.lines.filter(({ stage, step, record }) => {
    const day = record?.facts.document?.day;
    return stage === 'OFFICIAL' && stepNumber(rulebook, step) >= first && day !== undefined && day < end;
  });
}
