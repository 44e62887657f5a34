import type { LocalDay } from '../../lib/local-day.ts';
import { birthRange } from '../dossier/age.ts';
import { agree, findDuplicates, nameKey } from '../dossier/duplicates.ts';
import { writtenName } from '../dossier/same-name.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { Check, Mistake } from './check.ts';
import { type Exam, paperName } from './exam.ts';

const ID = { to: 'CANDIDATE', fact: 'citizenId' } as const;

/**
 * E06: name and birth date are the same on every paper, with every accent (2-KNĐ, items 1 and 3); no paper is older
 * than the person.
 */
export const sameOnPapers: Check = (exam) => {
  const { name, birthDate } = exam.dossier.candidate.facts;
  return exam.current.flatMap(({ facts }): Mistake[] => {
    const { code = '', copy = 1, document, printedName, printedBirthDate } = facts;
    const paper = paperName(exam, code);
    const found: Mistake[] = [];
    if (name && printedName && writtenName(printedName) !== writtenName(name)) {
      const mend = { to: 'PAPER', code, copy, fact: 'printedName' } as const;
      found.push({ what: 'E06_NAME', params: { paper, printed: printedName, name }, mend });
    }
    if (birthDate && printedBirthDate && !agree(birthDate, printedBirthDate)) {
      const mend = { to: 'PAPER', code, copy, fact: 'printedBirthDate' } as const;
      found.push({
        what: 'E06_BIRTH',
        params: { paper, printed: writtenDay(printedBirthDate), birth: writtenDay(birthDate) },
        mend,
      });
    }
    if (birthDate && document?.day && document.day < birthRange(birthDate).first) {
      const mend = { to: 'PAPER', code, copy, fact: 'day' } as const;
      found.push({
        what: 'E06_BEFORE_BIRTH',
        params: { paper, day: document.day, birth: writtenDay(birthDate) },
        mend,
      });
    }
    return found;
  });
};

/** A birth date is said in full: no weekday stands beside it. */
const writtenDay = (day: LocalDay): string => day.split('-').reverse().join('/');

/** E07: the citizen number has 12 digits and belongs to nobody else (2-KNĐ, item 3). */
export const citizenNumber: Check = (exam) => {
  const { candidate } = exam.dossier;
  const number = candidate.facts.citizenId;
  if (!number) {
    // without a draft the number may stand in the booklet alone
    const isAhead = exam.resume !== 'DONE';
    return exam.resume === 'NONE' ? [] : [{ what: 'E07_MISSING', params: {}, mend: ID, isAhead }];
  }
  if (!/^\d{12}$/.test(number)) {
    return [{ what: 'E07_FORM', params: { count: number.replace(/\D/g, '').length }, mend: ID }];
  }
  const other = sorted(exam.neighbours.people.byCitizenId.get(number) ?? []).find(({ id }) => id !== candidate.id);
  return other ? [{ what: 'E07_TAKEN', params: { other: other.facts.name ?? '' }, mend: ID }] : [];
};

/** E53: ethnic group and religion are words of the lists (2-KNĐ, items 8 and 9), of the relatives too. */
export const listWords: Check = ({ dossier, rulebook }) => {
  const { candidate, relatives } = dossier;
  const lists = { ethnicity: rulebook.lists.ethnicGroups, religion: rulebook.lists.religions };
  const isUnknown = (fact: 'ethnicity' | 'religion', code: string | null | undefined) =>
    Boolean(code) && !lists[fact].entries.some((entry) => entry.code === code);
  return (['ethnicity', 'religion'] as const).flatMap((fact): Mistake[] => {
    const what = fact === 'ethnicity' ? 'E53_ETHNICITY' : 'E53_RELIGION';
    const people = [
      { facts: candidate.facts, mend: { to: 'CANDIDATE', fact } as const },
      ...relatives.map(({ id, facts }) => ({ facts, mend: { to: 'RELATIVE', id } as const })),
    ];
    return people
      .filter(({ facts }) => !facts.archived && isUnknown(fact, facts[fact]))
      .map(({ facts, mend }) => ({ what, params: { name: facts.name ?? '', word: facts[fact] ?? '' }, mend }));
  });
};

/** E54: one person stands once in the lists of the cell and of the commune. */
export const onceInTheBook: Check = ({ dossier, neighbours }) => {
  const { candidate } = dossier;
  const { name, birthDate, citizenId } = candidate.facts;
  const { byName, byCitizenId } = neighbours.people;
  const alike = new Map(
    [...(byName.get(nameKey(name)) ?? []), ...(byCitizenId.get(citizenId ?? '') ?? [])].map((one) => [one.id, one]),
  );
  const person = { ...(name ? { name } : {}), birthDate: birthDate ?? null, citizenId: citizenId ?? null };
  return findDuplicates(person, sorted([...alike.values()]), candidate.id).map(({ id, by }) => ({
    what: by === 'CITIZEN_ID' ? 'E54_SAME_ID' : 'E54_SAME_NAME',
    params: { other: alike.get(id)?.facts.name ?? '' },
    mend: { to: 'PERSON', id },
  }));
};

const sorted = (people: readonly DomainRecord<'candidate'>[]) => people.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** E51: foreign ties, or an office in a religion: the commune is asked for guidance first (58-QĐ/TW). */
export const guidance: Check = (exam) => {
  const { dossier, facts, progress } = exam;
  const isThere = dossier.papers.some(
    ({ facts: { code, state, archived } }) =>
      code === 'COMMUNE_GUIDANCE' && !archived && (state === 'READY' || state === 'NOT_NEEDED'),
  );
  if (isThere) return [];
  const mend = { to: 'PAPER', code: 'COMMUNE_GUIDANCE', copy: 1 } as const;
  const isAhead = !progress.done.has('CONSENT_TO_FILE') && !exam.isReviewed && exam.resume === 'NONE';
  const found: Mistake[] = [];
  const abroad = dossier.relatives.find((relative) => !relative.facts.archived && isForeign(relative));
  if (facts.hasForeignTies === true) found.push({ what: 'E51_FOREIGN', params: {}, mend, isAhead });
  else if (abroad) found.push({ what: 'E51_RELATIVE', params: { name: abroad.facts.name ?? '' }, mend, isAhead });
  if (isDignitary(exam)) found.push({ what: 'E51_DIGNITARY', params: {}, mend, isAhead });
  return found;
};

const CLOSE: readonly string[] = ['SPOUSE', 'CHILD', 'ADOPTED_CHILD'];

/** Lives abroad; or the spouse or a child with another nationality. */
function isForeign({ facts }: DomainRecord<'relative'>): boolean {
  if (facts.isAbroad === true) return true;
  const nation = nameKey(facts.nationality ?? undefined);
  return CLOSE.includes(facts.relation ?? '') && nation !== '' && nation !== 'viet nam' && nation !== 'viet';
}

function isDignitary({ dossier }: Exam): boolean {
  const rank = nameKey(dossier.resume?.facts.religiousRank ?? undefined);
  return rank !== '' && !/^(khong|tin do|none)/.test(rank);
}
