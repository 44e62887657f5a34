import type { LocalDay } from '../../lib/local-day.ts';
import { fail, ok } from '../../lib/result.ts';
import { archiveRecord } from '../commands/archive-record.ts';
import type { CommandResult } from '../commands/command.ts';
import { patch, problem } from '../commands/command.ts';
import { joinResults } from '../commands/join-results.ts';
import { editStep, recordStep } from '../commands/record-step.ts';
import { setPaper } from '../commands/set-paper.ts';
import type { CommandContext, FactsOf } from '../records/record-types.ts';
import type { FactIssue } from '../validate-facts.ts';
import { numberTaken, type TakenNumber } from './certificate-number.ts';
import { CLASS_PROOF, type ClassPerson, type Seat } from './class-person.ts';

type Certificate = NonNullable<FactsOf<'classPlace'>['certificate']>;

export interface ClassRow {
  person: ClassPerson;
  seat: Seat;
  set: Pick<FactsOf<'classPlace'>, 'attended' | 'result' | 'certificate' | 'note'>;
}

export interface ClassBooks {
  /** certificate numbers of the commune, see takenNumbers */
  taken: readonly TakenNumber[];
  /** reason that a step is put away with when its certificate is taken back, in the words of the screen */
  takenBack: string;
}

/**
 * What somebody wrote into one row of a class: attendance, result, certificate. A certificate is written to the dossier
 * in the same group, as its paper (CN-NTVĐ1, CN-ĐVM) and as the step that the class is done, so that the checks read
 * it; a corrected one corrects both, one that is taken back takes both back (06-HD/TW §5.4).
 */
export function recordClassRow(
  { person, seat, set }: ClassRow,
  { taken, takenBack }: ClassBooks,
  context: CommandContext,
): CommandResult {
  const { place, of } = seat;
  const at = { ...context, scope: place.scope };
  const before = place.facts.certificate ?? null;
  const next = set.certificate === undefined ? before : set.certificate;
  const whole = { ...place.facts, ...set };
  const issues = [
    ...attendanceIssues(whole.attended ?? 0, of),
    ...(next ? certificateIssues(next, whole, seat, taken) : []),
  ];
  if (issues.length > 0) return fail({ issues });
  const result = next && !whole.result ? { result: 'PASSED' as const } : {};
  const written = patch(place, { ...set, ...result }, at);
  if (!written.ok || sameCertificate(before, next)) return written;
  return joinResults([written, ...proofOf({ person, seat, before, next, takenBack }, at)]);
}

function attendanceIssues(attended: number, of: Seat['of']): FactIssue[] {
  const { sessions } = of.facts;
  return sessions && attended > sessions
    ? [problem('attended', 'MORE_THAN_TAUGHT', { count: attended, sessions })]
    : [];
}

function certificateIssues(
  { number, day }: Certificate,
  { result }: FactsOf<'classPlace'>,
  { place, of }: Seat,
  taken: readonly TakenNumber[],
): FactIssue[] {
  const part = (name: string, code: string, params = {}) => ({ ...problem('certificate', code, params), part: name });
  const { kind = 'AWARENESS', fromDay } = of.facts;
  if (!number?.trim()) return [part('number', 'CERTIFICATE_NUMBER_NEEDED')];
  if (!day) return [part('day', 'CERTIFICATE_DAY_NEEDED')];
  if (result === 'NOT_PASSED') return [problem('result', 'CERTIFICATE_NOT_PASSED')];
  if (fromDay && day < fromDay) return [part('day', 'CERTIFICATE_BEFORE_CLASS', { day, other: fromDay })];
  const other = numberTaken(taken, { kind, number, day, candidateId: place.facts.candidateId ?? '' });
  return other ? [part('number', 'CERTIFICATE_TAKEN', { number, name: other.name, where: other.where })] : [];
}

interface Proof {
  person: ClassPerson;
  seat: Seat;
  before: Certificate | null;
  next: Certificate | null;
  takenBack: string;
}

/** The paper and the step of the dossier that follow from a certificate. */
function proofOf(proof: Proof, context: CommandContext): CommandResult[] {
  return [proofPaper(proof, context), proofStep(proof, context)];
}

function proofPaper({ person, seat, before, next }: Proof, context: CommandContext): CommandResult {
  const { candidate, papers, steps } = person.dossier;
  const code = CLASS_PROOF[seat.of.facts.kind ?? 'AWARENESS'].paper;
  const existing = papers.find(({ facts }) => facts.code === code && facts.copy === 1) ?? null;
  const own = existing?.facts.state !== 'READY' || sameCertificate(existing.facts.document ?? null, before);
  // somebody who learned again elsewhere has a later certificate: that one stays in the dossier
  const isLater = (existing?.facts.document?.day ?? '') > (next?.day ?? '');
  if (!own && (next === null || isLater)) return ok([]);
  const set: FactsOf<'paper'> = next ? { state: 'READY', document: next } : { state: 'MISSING', document: null };
  return setPaper({ candidate, existing, code, copy: 1, set, steps }, context);
}

function proofStep(proof: Proof, context: CommandContext): CommandResult {
  const { person, seat, next, takenBack } = proof;
  const { candidate, steps } = person.dossier;
  const code = CLASS_PROOF[seat.of.facts.kind ?? 'AWARENESS'].step;
  const step = ownStep(code, proof);
  if (next === null) {
    return step ? archiveRecord({ record: step, reason: takenBack }, context) : ok([]);
  }
  const day = dayDone(seat, next);
  if (step) return editStep({ candidate, steps, step, set: { day, document: next, outcome: 'PASSED' } }, context);
  return recordStep({ candidate, steps, code, day, document: next }, context);
}

/** The class was done on its last day; a certificate of an earlier day shows that it was done by then. */
function dayDone({ of }: Seat, { day = '' }: Certificate): LocalDay {
  const { toDay } = of.facts;
  return toDay && toDay <= day ? toDay : day;
}

/**
 * The step that tells of this class: with the certificate as it stood, else what the cell wrote down since the class
 * began.
 */
function ownStep(code: string, { person, seat: { of }, before, next }: Proof) {
  const own = person.dossier.steps.filter(({ facts }) => facts.code === code && !facts.archived);
  const from = of.facts.fromDay;
  return (
    own.find(({ facts }) => before !== null && sameCertificate(facts.document ?? null, before)) ??
    (next && own.find(({ facts }) => !facts.document && from != null && (facts.day ?? '') >= from))
  );
}

function sameCertificate(a: Certificate | null, b: Certificate | null): boolean {
  return a?.number === b?.number && a?.day === b?.day && a?.organ === b?.organ;
}

/**
 * Several rows of one class at once. Each row is a group of its own, so that one that is refused keeps no other back;
 * nothing is written while any row is wrong.
 *
 * @returns the changes row by row, or the issues with the place's id before the fact ("<id>.certificate")
 */
export function recordClassRows(
  rows: readonly ClassRow[],
  { taken, takenBack }: ClassBooks,
  context: CommandContext,
): { ok: true; value: ReturnType<typeof changesOf> } | (CommandResult & { ok: false }) {
  const numbers = new Map(taken.map((one) => [`${one.kind} ${one.candidateId} ${one.where}`, one]));
  for (const row of rows) {
    const { certificate } = row.set;
    if (certificate === undefined) continue;
    const kind = row.seat.of.facts.kind ?? 'AWARENESS';
    const { id, facts } = row.person.dossier.candidate;
    // the number as it stood in this row is free again, also as the dossier has it
    for (const [key, one] of numbers) {
      const before = row.seat.place.facts.certificate;
      if (one.candidateId === id && one.kind === kind && one.number === before?.number) numbers.delete(key);
    }
    const where = row.seat.of.facts.name ?? '';
    if (certificate?.number)
      numbers.set(`${kind} ${id} ${where}`, {
        kind,
        number: certificate.number,
        day: certificate.day ?? null,
        candidateId: id,
        name: facts.name ?? '',
        where,
      });
  }
  const results = rows.map((row) => {
    const result = recordClassRow(row, { taken: [...numbers.values()], takenBack }, context);
    if (result.ok) return result;
    const { id } = row.seat.place;
    return fail({ issues: result.error.issues.map((issue) => ({ ...issue, fact: `${id}.${issue.fact}` })) });
  });
  const joined = joinResults(results);
  return joined.ok ? ok(changesOf(results)) : joined;
}

const changesOf = (results: readonly CommandResult[]) =>
  results.flatMap((result) => (result.ok && result.value.length > 0 ? [result.value] : []));
