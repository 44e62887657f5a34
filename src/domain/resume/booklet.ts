import type { FactsOf } from '../records/record-types.ts';

/** A box of the booklet: a fact of the person's own record, or of the draft. */
export type BookletField = (
  | { of: 'candidate'; fact: keyof FactsOf<'candidate'> }
  | { of: 'resume'; fact: keyof FactsOf<'resume'> }
) & {
  /** need not be filled by the person: given by the committee, or only where it applies */
  isOptional?: true;
  /** "Không" is written where there is nothing */
  mayBeNone?: true;
  /** hidden until it is tapped */
  isSensitive?: true;
  /** only in booklets printed from this day on */
  since?: string;
};

export type LineSection = NonNullable<FactsOf<'resumeLine'>['section']>;
/** The fact of the draft by which the person says that there is no line. */
export type NoneFact = 'noTrainings' | 'noAbroad' | 'noAwards' | 'noDisciplines';

/** One item of the booklet; its title and its note are texts of the screens. */
export type BookletItem = { item: string; isSensitive?: true } & (
  | { kind: 'FACTS'; fields: readonly BookletField[] }
  | { kind: 'LINES'; section: LineSection; none: NoneFact | null }
  | { kind: 'FAMILY' }
);

const own = (fact: keyof FactsOf<'candidate'>) => ({ of: 'candidate', fact }) as const;
const draft = (fact: keyof FactsOf<'resume'>) => ({ of: 'resume', fact }) as const;
const NONE = { mayBeNone: true } as const;
const OPTIONAL = { isOptional: true } as const;

/**
 * What the person fills in, item by item in the order of the booklet (2-KNĐ; 38-HD/BTCTW). Items 24 to 26 are written
 * by committees and stay on paper.
 */
export const BOOKLET: readonly BookletItem[] = [
  {
    item: '1',
    kind: 'FACTS',
    fields: [own('name'), { ...draft('commonName'), ...OPTIONAL }, { ...draft('number'), ...OPTIONAL }],
  },
  { item: '2', kind: 'FACTS', fields: [{ ...draft('otherNames'), ...NONE }] },
  { item: '3', kind: 'FACTS', fields: [own('birthDate'), { ...own('citizenId'), isSensitive: true }] },
  { item: '4', kind: 'FACTS', fields: [own('gender')] },
  { item: '5', kind: 'FACTS', fields: [draft('birthRegistrationPlace')] },
  { item: '6', kind: 'FACTS', fields: [own('homePlace')] },
  { item: '7', kind: 'FACTS', fields: [draft('permanentAddress'), { ...draft('temporaryAddress'), ...NONE }] },
  { item: '8', kind: 'FACTS', fields: [own('ethnicity'), draft('nationality')] },
  { item: '9', kind: 'FACTS', fields: [own('religion'), { ...draft('religiousRank'), ...OPTIONAL, ...NONE }] },
  { item: '10', kind: 'FACTS', fields: [draft('occupationNow')] },
  {
    item: '11',
    kind: 'FACTS',
    fields: [
      own('generalEducation'),
      own('professionalLevel'),
      { ...draft('professionalField'), ...NONE },
      { ...draft('techLevel'), ...NONE, since: '2025-07-01' },
      { ...draft('academicDegree'), ...NONE },
      { ...draft('academicTitle'), ...NONE },
      own('politicalTheory'),
      { ...draft('foreignLanguages'), ...NONE },
      { ...draft('itLevel'), ...NONE },
      { ...draft('minorityLanguages'), ...NONE },
    ],
  },
  { item: '12', kind: 'FACTS', fields: [draft('youthUnionJoin')] },
  { item: '13', kind: 'FACTS', fields: [draft('previousMembership')] },
  { item: '14', kind: 'FACTS', fields: [draft('childhoodHistory')] },
  { item: '15', kind: 'LINES', section: 'WORK', none: null },
  { item: '16', kind: 'FACTS', isSensitive: true, fields: [{ ...draft('historicalFeatures'), ...NONE }] },
  { item: '17', kind: 'LINES', section: 'TRAINING', none: 'noTrainings' },
  { item: '18', kind: 'LINES', section: 'ABROAD', none: 'noAbroad' },
  { item: '19', kind: 'LINES', section: 'AWARD', none: 'noAwards' },
  { item: '20', kind: 'LINES', isSensitive: true, section: 'DISCIPLINE', none: 'noDisciplines' },
  { item: '21a', kind: 'FAMILY', isSensitive: true },
  { item: '21b', kind: 'FAMILY', isSensitive: true },
  { item: '21c', kind: 'FAMILY', isSensitive: true },
  {
    item: '22',
    kind: 'FACTS',
    fields: [draft('selfPolitics'), draft('selfMorals'), draft('selfAbility'), draft('selfMasses')],
  },
  { item: '23', kind: 'FACTS', fields: [draft('declaredAt'), { ...draft('declaredOn'), ...OPTIONAL }] },
];

/** The item of an address or of a citation: "11c" stands in item 11, "21" begins with 21a. */
export function bookletItem(code: string): BookletItem | undefined {
  const number = /^\d+/.exec(code)?.[0];
  return (
    BOOKLET.find(({ item }) => item === code) ??
    BOOKLET.find(({ item }) => item === number) ??
    BOOKLET.find(({ item }) => number !== undefined && /^\d+/.exec(item)?.[0] === number)
  );
}
