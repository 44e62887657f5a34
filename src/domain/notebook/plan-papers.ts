import { isLocalDay } from '../../lib/local-day.ts';
import type { DomainRecord } from '../records/record-types.ts';
import { type BookIndex, hasCell, isOfOneCell } from './book-contents.ts';
import { nameKey } from './find-duplicates.ts';
import type { ExistingAnswers, MentorName, PlanContext, PlannedRow } from './import-plan.ts';
import type { PersonValues, Question } from './interpretation.ts';

/** Two introducers are the most that is asked for (294-QĐ/TW §3.2.1); a third name goes to the note. */
const MOST_MENTORS = 2;
const CERTIFICATE = 'CERT_AWARENESS';

/** The step of being listed; a month alone is no step, may be completed, and else stays in the note. */
export function planListing(
  target: DomainRecord<'candidate'> | null,
  values: PersonValues,
  questions: Question[],
  noted: string[],
  existing: ExistingAnswers,
  { book, label, writeDate }: PlanContext,
): PlannedRow['listing'] {
  const day = values.listedOn ?? null;
  const number = values.listingResolution ?? null;
  if (day && !isLocalDay(day)) {
    questions.push({ field: 'listedOn', code: 'DAY_NEEDED', given: writeDate(day), optional: true });
    noted.push(`${label('listedOn')}: ${writeDate(day)}${number ? `, ${number}` : ''}`);
    return null;
  }
  if (!day) {
    if (number) noted.push(`${label('listingResolution')}: ${number}`);
    return null;
  }
  const had = target ? book.ofCandidate('step', target.id).find((step) => step.facts.code === 'LISTED') : undefined;
  if (!had) return { day, number, existing: null };
  if (had.facts.day !== day) {
    const said = existing?.listedOn;
    if (!said)
      questions.push({
        field: 'listedOn',
        code: 'EXISTS_DIFFERENT',
        given: day,
        proposal: had.facts.day ?? day,
        standing: had.facts.day ?? null,
        file: day,
      });
    if (!said || !('value' in said) || said.value === had.facts.day) return null;
    return { day: String(said.value), number, existing: had };
  }
  return number && !had.facts.document?.number ? { day, number, existing: had } : null;
}

/** The certificate of the awareness class, as a line of the checklist. */
export function planCertificate(
  target: DomainRecord<'candidate'> | null,
  values: PersonValues,
  questions: Question[],
  noted: string[],
  existing: ExistingAnswers,
  { book, label, writeDate }: PlanContext,
): PlannedRow['certificate'] {
  const issued = values.certificateIssuedOn ?? null;
  const number = values.certificateNumber ?? null;
  if (!issued && !number) return null;
  const day = issued && isLocalDay(issued) ? issued : null;
  if (issued && !day) {
    questions.push({ field: 'certificateIssuedOn', code: 'DAY_NEEDED', given: writeDate(issued), optional: true });
    noted.push(`${label('certificateIssuedOn')}: ${writeDate(issued)}`);
  }
  const had = target
    ? book.ofCandidate('paper', target.id).find((paper) => paper.facts.code === CERTIFICATE)
    : undefined;
  if (!had) return { day, number, existing: null };
  const document = had.facts.document;
  const differs = (
    field: 'certificateIssuedOn' | 'certificateNumber',
    file: string | null,
    standing: string | undefined,
  ): string | null => {
    if (!file || !standing || file === standing) return file;
    const said = existing?.[field];
    if (!said) questions.push({ field, code: 'EXISTS_DIFFERENT', given: file, proposal: standing, standing, file });
    return said && 'value' in said ? String(said.value) : standing;
  };
  const newDay = differs('certificateIssuedOn', day, document?.day) ?? document?.day ?? null;
  const newNumber = differs('certificateNumber', number, document?.number) ?? document?.number ?? null;
  if (newDay === (document?.day ?? null) && newNumber === (document?.number ?? null)) return null;
  return { day: newDay, number: newNumber, existing: had };
}

/** Names a mentor of the file for the answer that is given once: by the name, at the commune's desk also by the cell. */
export const mentorKey = (name: string, scope: string, book: BookIndex): string =>
  isOfOneCell(book) ? nameKey(name) : `${scope} ${nameKey(name)}`;

/** Assignments of official members; what lacks a day or a member goes to the note, so that no name is lost. */
export function planMentors(
  target: DomainRecord<'candidate'> | null,
  values: PersonValues,
  scope: string,
  mentors: ReadonlyMap<string, MentorName>,
  questions: Question[],
  noted: string[],
  { book, label, writeDate }: PlanContext,
  listedOn: string | null,
): PlannedRow['mentors'] {
  const names = values.mentors ?? [];
  if (names.length === 0 || !hasCell(scope, book)) return [];
  const given = values.mentorAssignedOn ?? null;
  const note = (name: string) => noted.push(`${label('mentors')}: ${name}${given ? `, ${writeDate(given)}` : ''}`);
  const open = target
    ? book.ofCandidate('mentorAssignment', target.id).filter((a) => a.facts.phase === 'CANDIDATE' && !a.facts.end)
    : [];
  const wanted: { key: string; name: string; member: DomainRecord<'member'> | null }[] = [];
  for (const name of names) {
    const key = mentorKey(name, scope, book);
    const mentor = mentors.get(key);
    const answer = mentor?.answer;
    if (!answer) {
      const first = mentor?.members[0];
      // Asked once for the whole file; until then the name is at least kept.
      questions.push({
        field: 'mentors',
        code: 'MENTOR_UNKNOWN',
        given: name,
        reason: first ? (mentor.members.length > 1 ? 'SEVERAL' : 'PROBATIONARY') : 'NEW',
        optional: true,
      });
      note(name);
    } else if ('note' in answer) note(name);
    else {
      const member = 'member' in answer ? (book.members.find((m) => m.id === answer.member) ?? null) : null;
      if (!member || !open.some((assignment) => assignment.facts.memberId === member.id))
        wanted.push({ key, name, member });
    }
  }
  if (wanted.length === 0) return [];
  const day = given && isLocalDay(given) ? given : null;
  if (!day) {
    questions.push({
      field: 'mentorAssignedOn',
      code: 'DAY_NEEDED',
      given: given ? writeDate(given) : '',
      optional: true,
      ...(!given && listedOn && isLocalDay(listedOn) ? { proposal: listedOn } : {}),
    });
    for (const { name } of wanted) note(name);
    return [];
  }
  const free = Math.max(0, MOST_MENTORS - open.length);
  for (const { name } of wanted.slice(free)) note(name);
  return wanted.slice(0, free).map((mentor) => ({ ...mentor, day }));
}
