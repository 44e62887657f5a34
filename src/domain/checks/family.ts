import { ageInMonths, birthRange } from '../dossier/age.ts';
import type { DomainRecord } from '../records/record-types.ts';
import { familyPlaces, isMarried, missingOfRelative } from '../resume/family.ts';
import type { LocalizedName } from '../rulebook/rulebook.ts';
import type { Check, Mistake } from './check.ts';
import type { Exam } from './exam.ts';

type Relative = DomainRecord<'relative'>;

const relativesOf = ({ dossier }: Exam): Relative[] => dossier.relatives.filter(({ facts }) => !facts.archived);

function relationName({ rulebook }: Exam, relation: string): LocalizedName {
  const entry = rulebook.lists.relations.entries.find(({ code }) => code === relation);
  return entry?.name ?? { vi: relation, en: relation };
}

/**
 * E11: everybody whom item 21 asks for stands there, or the person says that there is nobody: grandparents, parents,
 * spouse and the spouse's side, children, siblings (2-KNĐ, item 21).
 */
export const wholeFamily: Check = (exam) => {
  const { dossier } = exam;
  if (!dossier.resume) return [];
  const isAhead = exam.resume !== 'DONE';
  const places = familyPlaces(dossier);
  const missing = places.filter(({ state }) => state === 'MISSING');
  const nobodyYet = places.every(({ state }) => state !== 'HERE');
  if (nobodyYet && missing.length > 0) {
    const [first] = missing;
    const mend = { to: 'RELATIVE', id: null, relation: first?.relations[0] ?? '' } as const;
    return [{ what: 'E11_NOBODY', params: {}, mend, isAhead }];
  }
  const found = missing.map(({ code, relations }): Mistake => {
    const mend = { to: 'RELATIVE', id: null, relation: relations[0] ?? code } as const;
    const what = GROUPS[code];
    return what
      ? { what, params: {}, mend, isAhead }
      : { what: 'E11', params: { relation: relationName(exam, code) }, mend, isAhead };
  });
  if (isMarried(dossier) === null) {
    found.push({ what: 'E11_MARRIED', params: {}, mend: { to: 'CANDIDATE', fact: 'isMarried' }, isAhead });
  }
  return found;
};

const GROUPS: Readonly<Record<string, string>> = { SIBLINGS: 'E11_SIBLINGS', CHILDREN: 'E11_CHILDREN' };

/** E12: of the dead the booklet asks the cause, the year and the place (2-KNĐ, item 21). */
export const theDead: Check = (exam) =>
  relativesOf(exam)
    .filter((relative) => missingOfRelative(relative, exam.today).some((fact) => fact.startsWith('death.')))
    .map(({ id, facts }) => ({
      what: 'E12',
      params: { name: facts.name ?? '', relation: relationName(exam, facts.relation ?? '') },
      mend: { to: 'RELATIVE', id },
      isAhead: exam.resume !== 'DONE',
    }));

/** E14: of everybody who lives the work is written, "Không" included (2-KNĐ, item 21). */
export const occupations: Check = (exam) =>
  relativesOf(exam)
    .filter((relative) => missingOfRelative(relative, exam.today).includes('occupation'))
    .map(({ id, facts }) => ({
      what: 'E14',
      params: { name: facts.name ?? '', relation: relationName(exam, facts.relation ?? '') },
      mend: { to: 'RELATIVE', id },
      isAhead: exam.resume !== 'DONE',
    }));

/** Years that lie at least between a parent and a child. */
const LEAST_YEARS = 12;

interface Person {
  name: string;
  birth: string | null;
}

/** E13: parents are at least 12 years older than their children, and older siblings older. Unknown years are passed over. */
export const ages: Check = (exam) => {
  const { candidate } = exam.dossier;
  const relatives = relativesOf(exam).filter(({ facts }) => !facts.isOfFormerSpouse);
  const self: Person = { name: candidate.facts.name ?? '', birth: candidate.facts.birthDate ?? null };
  const person = ({ facts }: Relative): Person => ({ name: facts.name ?? '', birth: facts.birthDate ?? null });
  const first = (relation: string) => relatives.find(({ facts }) => facts.relation === relation);
  return relatives.flatMap((relative): Mistake[] => {
    const relation = relative.facts.relation ?? '';
    const mend = { to: 'RELATIVE', id: relative.id } as const;
    const one = person(relative);
    const child = CHILD_OF[relation];
    if (child !== undefined) {
      const younger = child === 'SELF' ? self : first(child) ? person(first(child) as Relative) : null;
      return parentMistake(one, younger, mend);
    }
    if (relation === 'CHILD') {
      const spouse = first('SPOUSE');
      return [self, ...(spouse ? [person(spouse)] : [])]
        .flatMap((parent) => parentMistake(parent, one, mend))
        .slice(0, 1);
    }
    const [older, younger] = OLDER.includes(relation) ? [one, self] : relation === 'SIBLING_YOUNGER' ? [self, one] : [];
    if (!older?.birth || !younger?.birth) return [];
    return birthRange(older.birth).first > birthRange(younger.birth).last
      ? [{ what: 'E13_SIBLINGS', params: { name: one.name, relation: relationName(exam, relation) }, mend }]
      : [];
  });
};

const OLDER: readonly string[] = ['BROTHER_OLDER', 'SISTER_OLDER'];

/** Whose father or mother each of them is. */
const CHILD_OF: Readonly<Record<string, string>> = {
  FATHER: 'SELF',
  MOTHER: 'SELF',
  FATHER_IN_LAW: 'SPOUSE',
  MOTHER_IN_LAW: 'SPOUSE',
  GRANDFATHER_PATERNAL: 'FATHER',
  GRANDMOTHER_PATERNAL: 'FATHER',
  GRANDFATHER_MATERNAL: 'MOTHER',
  GRANDMOTHER_MATERNAL: 'MOTHER',
  SPOUSE_GRANDFATHER_PATERNAL: 'FATHER_IN_LAW',
  SPOUSE_GRANDMOTHER_PATERNAL: 'FATHER_IN_LAW',
  SPOUSE_GRANDFATHER_MATERNAL: 'MOTHER_IN_LAW',
  SPOUSE_GRANDMOTHER_MATERNAL: 'MOTHER_IN_LAW',
};

/** Only what no reading of half a date can save is a mistake. */
function parentMistake(parent: Person, child: Person | null, mend: Mistake['mend']): Mistake[] {
  if (!parent.birth || !child?.birth) return [];
  const [oldest, youngest] = [birthRange(parent.birth).first, birthRange(child.birth).last];
  const params = { parent: parent.name, child: child.name, years: LEAST_YEARS };
  if (oldest >= youngest) return [{ what: 'E13_BORN_BEFORE', params, mend }];
  return ageInMonths(oldest, youngest) < LEAST_YEARS * 12 ? [{ what: 'E13_PARENT', params, mend }] : [];
}
