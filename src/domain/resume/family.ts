import type { LocalDay } from '../../lib/local-day.ts';
import { byCreation } from '../../lib/record-id.ts';
import { isUnder18 } from '../dossier/age.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { DomainRecord, FactsOf } from '../records/record-types.ts';

type Relative = DomainRecord<'relative'>;
type FamilyItem = '21a' | '21b' | '21c';

/** A place in the family that the booklet asks for; a relative stands in it, or the person says that there is nobody. */
interface FamilyPlace {
  item: FamilyItem;
  code: string;
  /** codes of the list of relations that fill it */
  relations: readonly string[];
  /** of the spouse's family: only for somebody who is married */
  isOfSpouse: boolean;
}

const one = (item: FamilyItem, code: string, isOfSpouse = false): FamilyPlace => ({
  item,
  code,
  relations: [code],
  isOfSpouse,
});

/** Item 21 in the order of the booklet (2-KNĐ; 38-HD/BTCTW). */
export const FAMILY: readonly FamilyPlace[] = [
  one('21a', 'GRANDFATHER_PATERNAL'),
  one('21a', 'GRANDMOTHER_PATERNAL'),
  one('21a', 'GRANDFATHER_MATERNAL'),
  one('21a', 'GRANDMOTHER_MATERNAL'),
  one('21a', 'SPOUSE_GRANDFATHER_PATERNAL', true),
  one('21a', 'SPOUSE_GRANDMOTHER_PATERNAL', true),
  one('21a', 'SPOUSE_GRANDFATHER_MATERNAL', true),
  one('21a', 'SPOUSE_GRANDMOTHER_MATERNAL', true),
  one('21b', 'FATHER'),
  one('21b', 'MOTHER'),
  one('21b', 'FATHER_IN_LAW', true),
  one('21b', 'MOTHER_IN_LAW', true),
  one('21b', 'SPOUSE', true),
  {
    item: '21c',
    code: 'SIBLINGS',
    relations: ['BROTHER_OLDER', 'SISTER_OLDER', 'SIBLING_YOUNGER'],
    isOfSpouse: false,
  },
  one('21c', 'SIBLING_IN_LAW', true),
  { item: '21c', code: 'CHILDREN', relations: ['CHILD', 'ADOPTED_CHILD'], isOfSpouse: false },
];

/** `UNKNOWN`: nobody wrote down whether the person is married. */
export interface FilledPlace extends FamilyPlace {
  relatives: readonly Relative[];
  state: 'HERE' | 'NOBODY' | 'MISSING' | 'UNKNOWN';
}

/** Whether the person is married, as the box of the person says, or a spouse among the relatives; null = unknown. */
export function isMarried({ candidate, relatives }: Pick<Dossier, 'candidate' | 'relatives'>): boolean | null {
  if (relatives.some(({ facts }) => facts.relation === 'SPOUSE' && !facts.archived)) return true;
  return candidate.facts.isMarried ?? null;
}

/**
 * The family as item 21 asks for it, with who stands where. The spouse's side is left out for somebody who is not
 * married. Whoever stands in a place keeps it "here", even where the draft also says that there is nobody. The family
 * of a former spouse, which is declared as far as it is known, fills no place.
 */
export function familyPlaces(dossier: Pick<Dossier, 'candidate' | 'relatives' | 'resume'>): FilledPlace[] {
  const married = isMarried(dossier);
  const nobody = dossier.resume?.facts.noRelatives ?? [];
  return FAMILY.flatMap((place): FilledPlace[] => {
    const relatives = dossier.relatives.filter(
      ({ facts }) => !facts.archived && !facts.isOfFormerSpouse && place.relations.includes(facts.relation ?? ''),
    );
    if (relatives.length > 0) return [{ ...place, relatives: inAge(relatives), state: 'HERE' }];
    if (place.isOfSpouse && married === false) return [];
    if (nobody.includes(place.code)) return [{ ...place, relatives, state: 'NOBODY' }];
    return [{ ...place, relatives, state: place.isOfSpouse && married === null ? 'UNKNOWN' : 'MISSING' }];
  });
}

/** Relatives who fill no place that is asked for: those who raised the person, a former spouse and their family. */
export function otherRelatives(dossier: Pick<Dossier, 'relatives'>, item: string): Relative[] {
  const asked = new Set(FAMILY.flatMap(({ relations }) => relations));
  return inAge(
    dossier.relatives.filter(
      ({ facts }) =>
        !facts.archived &&
        itemOfRelation(facts.relation ?? '') === item &&
        (facts.isOfFormerSpouse === true || !asked.has(facts.relation ?? '')),
    ),
  );
}

/** The part of item 21 in which a relation stands; whoever has no place of their own is declared with the parents. */
export function itemOfRelation(relation: string): FamilyItem {
  return FAMILY.find(({ relations }) => relations.includes(relation))?.item ?? '21b';
}

/** The older ones first, as the booklet asks; then as they were written down. */
function inAge(relatives: readonly Relative[]): Relative[] {
  const born = ({ facts }: Relative) => facts.birthDate ?? '9999';
  return relatives.toSorted((a, b) => (born(a) === born(b) ? byCreation(a.id, b.id) : born(a) < born(b) ? -1 : 1));
}

type RelativeFact = keyof FactsOf<'relative'>;

const ASKED: Record<FamilyItem, readonly RelativeFact[]> = {
  '21a': [
    'birthDate',
    'homePlace',
    'residence',
    'occupation',
    'religion',
    'ethnicity',
    'nationality',
    'politicalHistory',
  ],
  // the class origin stays empty where it was never defined
  '21b': [
    'birthDate',
    'birthPlace',
    'homePlace',
    'residence',
    'occupation',
    'religion',
    'ethnicity',
    'nationality',
    'history',
    'politicalHistory',
    'politicsNow',
    'lawAbiding',
  ],
  '21c': ['birthDate', 'nationality', 'residence', 'occupation', 'economy', 'lawAbiding', 'criminalRecord'],
};
const OF_THE_LIVING: readonly RelativeFact[] = ['residence', 'occupation', 'politicsNow', 'lawAbiding', 'economy'];
const OF_ADULTS: readonly RelativeFact[] = ['economy', 'lawAbiding', 'criminalRecord'];

/** What the booklet asks of a relative by the part of item 21: the facts of a form, in its order. */
export function askedOfRelative(relation: string): readonly RelativeFact[] {
  return ASKED[itemOfRelation(relation)];
}

/**
 * What is still to be written of a relative (2-KNĐ, item 21): facts, and "death.year", "death.cause", "death.place"
 * for somebody who died. The dead have no home and no work, children under 18 no record.
 */
export function missingOfRelative({ facts }: Pick<Relative, 'facts'>, today: LocalDay): string[] {
  const isDead = facts.death != null;
  const isMinor = facts.birthDate != null && isUnder18(facts.birthDate, today) === true;
  const asked = askedOfRelative(facts.relation ?? '').filter(
    (fact) => !(isDead && OF_THE_LIVING.includes(fact)) && !(isMinor && OF_ADULTS.includes(fact)),
  );
  const missing: string[] = asked.filter((fact) => facts[fact] == null);
  if (isDead) {
    for (const part of ['year', 'cause', 'place'] as const) {
      if (!facts.death?.[part]) missing.push(`death.${part}`);
    }
  }
  return missing;
}
