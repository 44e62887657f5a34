import type { LocalDay } from '../../lib/local-day.ts';
import { addMonths } from '../../lib/local-day.ts';
import { birthRange } from '../dossier/age.ts';
import { introducersNeeded } from '../dossier/introducers.ts';
import { isSameName } from '../dossier/same-name.ts';
import type { DomainRecord } from '../records/record-types.ts';
import { settingValue } from '../rulebook/setting-value.ts';
import type { Check, Mistake } from './check.ts';
import { type Exam, hasPaper, isThere, linesOf } from './exam.ts';

type Member = DomainRecord<'member'>;
type Assignment = DomainRecord<'mentorAssignment'>;
type Letter = DomainRecord<'paper'>;

const MENTORS = { to: 'MENTORS' } as const;
const MONTHS_TOGETHER = 12;

const inTime = (a: Assignment, b: Assignment): number => {
  const [dayA, dayB] = [a.facts.startDay ?? '', b.facts.startDay ?? ''];
  if (dayA !== dayB) return dayA < dayB ? -1 : 1;
  return a.id < b.id ? -1 : 1;
};

/** All mentors before the decision, those whose assignment ended too. */
const assignmentsOf = ({ dossier }: Exam): Assignment[] =>
  dossier.assignments.filter(({ facts }) => facts.phase === 'CANDIDATE' && !facts.archived).toSorted(inTime);

const lettersOf = ({ made }: Exam): Letter[] => made.filter(({ facts }) => facts.code === 'KND_03');

interface Introducer {
  letter: Letter | null;
  member: Member;
  assignment: Assignment | null;
  /** the day on which the letter was written; of one that is not, today */
  day: LocalDay;
}

/** Who introduces: whoever signed a letter, and whoever is assigned to without having written one yet. */
function introducersOf(exam: Exam): Introducer[] {
  const { members } = exam.dossier;
  const assignments = assignmentsOf(exam);
  const open = assignments.filter(({ facts }) => !facts.end && facts.isIntroducer !== false);
  const found: Introducer[] = [];
  const byMember = (id: string | null | undefined) => members.find((member) => member.id === id);
  const latest = (member: Member) => assignments.findLast(({ facts }) => facts.memberId === member.id) ?? null;
  for (const letter of lettersOf(exam)) {
    const member = signerOf(exam, letter);
    if (member)
      found.push({ letter, member, assignment: latest(member), day: letter.facts.document?.day ?? exam.today });
  }
  for (const assignment of open) {
    const member = byMember(assignment.facts.memberId);
    if (!member || found.some((one) => one.member.id === member.id)) continue;
    const unsigned = lettersOf(exam).find(
      (letter) => !found.some((one) => one.letter === letter) && isUnsigned(letter),
    );
    found.push({ letter: unsigned ?? null, member, assignment, day: unsigned?.facts.document?.day ?? exam.today });
  }
  return found;
}

const isUnsigned = ({ facts }: Letter) => !facts.signerId && !facts.signer;

/** The member of the cell who signed a letter, by the record or by the name. */
function signerOf({ dossier }: Exam, { facts }: Letter): Member | undefined {
  if (facts.signerId) return dossier.members.find(({ id }) => id === facts.signerId);
  const named = dossier.members.filter((member) => isSameName(member.facts.name, facts.signer));
  return named.length === 1 ? named[0] : undefined;
}

const mendOf = ({ letter }: Introducer): Mistake['mend'] =>
  letter ? { to: 'PAPER', code: 'KND_03', copy: letter.facts.copy ?? 1, fact: 'signerId' } : MENTORS;

/** E22: whoever introduces is an official member on that day (294-QĐ/TW §3.2.1). */
export const introducerIsOfficial: Check = (exam) =>
  introducersOf(exam).flatMap((one): Mistake[] => {
    const { name = '', status, officialOn } = one.member.facts;
    if (status === 'PROBATIONARY') return [{ what: 'E22_PROBATIONARY', params: { name }, mend: mendOf(one) }];
    if (!officialOn || officialOn <= one.day) return [];
    return [{ what: 'E22_LATER', params: { name, officialOn, day: one.day }, mend: mendOf(one) }];
  });

/**
 * E23: introducer and candidate have been in the same unit for 12 months (294-QĐ/TW §3.2.1). Left out for one who took
 * over from another mentor, unless the place asks for it, and for a candidate who moved in while being helped.
 */
export const twelveMonthsTogether: Check = (exam) => {
  const { rulebook, dossier, checklist } = exam;
  if (hasPaper({ checklist }, 'MOVE_PAPER')) return [];
  const strict = settingValue(rulebook, dossier.settings, 'mentor.replacementTwelveMonths') === true;
  return introducersOf(exam).flatMap((one): Mistake[] => {
    const { assignment, member, day, letter } = one;
    if (!strict && assignment && tookOver(exam, assignment)) return [];
    const since = assignment?.facts.knownSince ?? member.facts.inUnitSince;
    if (!since) return [];
    const from = addMonths(birthRange(since).first, MONTHS_TOGETHER);
    if (from <= day) return [];
    const params = { name: member.facts.name ?? '', from };
    return [{ what: letter ? 'E23' : 'E23_WAIT', params, mend: mendOf(one), isAhead: letter === null }];
  });
};

/** Somebody else was the mentor, and was relieved by the time this one began. */
function tookOver(exam: Exam, { facts }: Assignment): boolean {
  return assignmentsOf(exam).some(
    (other) =>
      other.facts.memberId !== facts.memberId &&
      other.facts.end != null &&
      other.facts.end.day <= (facts.startDay ?? ''),
  );
}

/** E24: two official members, or one with the resolution of the Youth Union or trade union (Điều lệ Đảng, Điều 4). */
export const enoughIntroducers: Check = (exam) => {
  const { rulebook, dossier, facts } = exam;
  const isAhead = !exam.isReviewed;
  const { rule, unknownFacts } = introducersNeeded(facts, rulebook, (key) =>
    settingValue(rulebook, dossier.settings, key),
  );
  if (rule === null) {
    const fact = unknownFacts[0] ?? 'isYouthUnionMember';
    return [{ what: 'E24_UNKNOWN', params: {}, mend: { to: 'CANDIDATE', fact }, isAhead }];
  }
  const letters = lettersOf(exam);
  const found: Mistake[] = [];
  const have = letters.length;
  if (have < rule.members) {
    const waived = linesOf(exam, 'KND_03').filter(({ status }) => status === 'NOT_NEEDED').length;
    if (have + waived < rule.members) {
      const copies = letters.map((letter) => letter.facts.copy ?? 1);
      const copy = [1, 2].find((one) => !copies.includes(one)) ?? 1;
      const params = { have, need: rule.members };
      found.push({ what: 'E24', params, mend: { to: 'PAPER', code: 'KND_03', copy }, isAhead });
    }
  }
  const twice = letters.find((letter, i) => letters.slice(0, i).some((earlier) => isSameSigner(exam, earlier, letter)));
  if (twice) {
    const mend = { to: 'PAPER', code: 'KND_03', copy: twice.facts.copy ?? 1, fact: 'signerId' } as const;
    found.push({ what: 'E24_SAME', params: {}, mend });
  }
  return found;
};

/** By the record, else by the name, unless several members have it. */
function isSameSigner(exam: Exam, a: Letter, b: Letter): boolean {
  if (a.facts.signerId && b.facts.signerId) return a.facts.signerId === b.facts.signerId;
  const [first, second] = [signerOf(exam, a), signerOf(exam, b)];
  if (first && second) return first === second;
  const ofThatName = exam.dossier.members.filter(({ facts }) => isSameName(facts.name, a.facts.signer));
  return ofThatName.length < 2 && isSameName(first?.facts.name ?? a.facts.signer, second?.facts.name ?? b.facts.signer);
}

/** E25: the resolution of the Youth Union (4-KNĐ) or of the trade union (4A-KNĐ) where the person belongs to it. */
export const unionResolution: Check = (exam) =>
  linesOf(exam, 'KND_04', 'KND_04A')
    .filter((line) => line.required === 'YES' && !isThere(line))
    .map(({ code, copy }) => ({
      what: code === 'KND_04' ? 'E25_YOUTH' : 'E25_TRADE',
      params: {},
      mend: { to: 'PAPER', code, copy },
      isAhead: !exam.isReviewed,
    }));

/** E39: who writes 3-KNĐ is the one whom the cell assigned, and writes it after that day (3-KNĐ). */
export const mentorOfLetter: Check = (exam) => {
  const assignments = assignmentsOf(exam);
  if (assignments.length === 0) return [];
  return lettersOf(exam).flatMap((letter): Mistake[] => {
    const copy = letter.facts.copy ?? 1;
    const member = signerOf(exam, letter);
    const name = member?.facts.name ?? letter.facts.signer ?? '';
    if (!member && name === '') return [];
    const own = assignments.filter(({ facts }) => member !== undefined && facts.memberId === member.id);
    if (own.length === 0) {
      const mend = { to: 'PAPER', code: 'KND_03', copy, fact: 'signerId' } as const;
      return [{ what: 'E39_OTHER', params: { name }, mend }];
    }
    const day = letter.facts.document?.day;
    if (!day) return [];
    const mend = { to: 'PAPER', code: 'KND_03', copy, fact: 'day' } as const;
    const starts = own.map(({ facts }) => facts.resolution?.day ?? facts.startDay ?? '').toSorted();
    const start = starts[0] ?? '';
    if (start !== '' && day < start) return [{ what: 'E39_BEFORE', params: { name, day, start }, mend }];
    const ends = own.map(({ facts }) => facts.end?.day ?? null);
    const end = ends.some((one) => one === null) ? null : (ends.toSorted().at(-1) ?? null);
    return end !== null && end < day ? [{ what: 'E39_ENDED', params: { name, day, end }, mend }] : [];
  });
};

/** E40: the secretary may introduce and chair as well; whoever looks at the papers should know. */
export const secretaryIntroduces: Check = (exam) => {
  const chairs = exam.dossier.votes
    .filter(({ facts }) => facts.purpose === 'ADMISSION' && !facts.archived && facts.chair)
    .map(({ facts }) => facts.chair);
  return introducersOf(exam)
    .filter(
      ({ member }) =>
        member.facts.position === 'SECRETARY' && chairs.some((chair) => isSameName(chair, member.facts.name)),
    )
    .map((one) => ({ what: 'E40', params: { name: one.member.facts.name ?? '' }, mend: mendOf(one) }));
};
