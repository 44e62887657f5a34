import type { FactsOf } from '../../domain/records/record-types.ts';

/** What the form holds: texts as typed, so that nothing is lost before it is right; '' is not given. */
export interface CandidateValues {
  [name: string]: string | string[];
  name: string;
  birthDate: string;
  gender: string;
  ethnicity: string;
  residence: string;
  homePlace: string;
  citizenId: string;
  phone: string;
  religion: string;
  generalEducation: string;
  educationClass: string;
  professionalLevel: string;
  politicalTheory: string;
  occupation: string;
  sources: string[];
  isYouthUnionMember: string;
  isTradeUnionMember: string;
  isElderOrPrestigious: string;
  isStudent: string;
  isReadmission: string;
  hasForeignTies: string;
  isMarried: string;
  livesInOtherCommune: string;
  occupationGroup: string;
  academicTitle: string;
  isPrivateOwner: string;
  isMarriedToForeigner: string;
  awayUntil: string;
  note: string;
}

const TEXTS = [
  'birthDate',
  'gender',
  'ethnicity',
  'residence',
  'religion',
  'professionalLevel',
  'politicalTheory',
  'occupation',
  'occupationGroup',
  'academicTitle',
  'awayUntil',
  'note',
] as const;
const YES_NO = [
  'isYouthUnionMember',
  'isTradeUnionMember',
  'isElderOrPrestigious',
  'isStudent',
  'isReadmission',
  'hasForeignTies',
  'isMarried',
  'livesInOtherCommune',
  'isPrivateOwner',
  'isMarriedToForeigner',
] as const;
const CLASS = /^\d{1,2}\/1[02]$/;

/** What the form library holds, as values: radio buttons that were passed by without a choice are null there. */
export function typedValues(held: Readonly<Record<string, string | string[] | null | undefined>>): CandidateValues {
  const given = Object.entries(held).filter(([, value]) => value !== null && value !== undefined);
  return { ...valuesOf({}), ...Object.fromEntries(given) } as CandidateValues;
}

export function valuesOf(facts: FactsOf<'candidate'>): CandidateValues {
  const text = (fact: (typeof TEXTS)[number]) => facts[fact] ?? '';
  const yesNo = (fact: (typeof YES_NO)[number]) => (facts[fact] === true ? 'yes' : facts[fact] === false ? 'no' : '');
  const education = facts.generalEducation ?? '';
  return {
    ...(Object.fromEntries(TEXTS.map((fact) => [fact, text(fact)])) as Pick<CandidateValues, (typeof TEXTS)[number]>),
    ...(Object.fromEntries(YES_NO.map((fact) => [fact, yesNo(fact)])) as Pick<
      CandidateValues,
      (typeof YES_NO)[number]
    >),
    name: facts.name ?? '',
    homePlace: facts.homePlace?.asWritten ?? '',
    citizenId: facts.citizenId ?? '',
    phone: facts.phone ?? '',
    generalEducation: CLASS.test(education) ? '' : education,
    educationClass: CLASS.test(education) ? education : '',
    sources: [...(facts.sources ?? [])],
  };
}

/**
 * The facts that the form's values say, unchecked: the domain validates them. A cleared field is null. What else is
 * known of the home place stays as long as its text does.
 */
export function factsOf(values: CandidateValues, before: FactsOf<'candidate'> = {}): FactsOf<'candidate'> {
  const text = (value: string) => (value.trim() === '' ? null : value);
  const digits = (value: string) => text(value.replace(/[\s.-]/g, ''));
  const facts: Record<string, unknown> = { name: values.name };
  for (const fact of TEXTS) facts[fact] = text(values[fact]);
  for (const fact of YES_NO) facts[fact] = values[fact] === '' ? null : values[fact] === 'yes';
  facts.citizenId = digits(values.citizenId);
  facts.phone = digits(values.phone);
  facts.generalEducation = text(values.educationClass.replace(/\s/g, '')) ?? text(values.generalEducation);
  facts.sources = values.sources;
  const home = text(values.homePlace);
  facts.homePlace =
    home === null ? null : home === before.homePlace?.asWritten ? before.homePlace : { asWritten: home };
  return facts as FactsOf<'candidate'>;
}

/** The field of the form that shows a fact's problem. */
export function fieldOfFact(fact: string, values: CandidateValues): keyof CandidateValues {
  if (fact === 'generalEducation' && values.educationClass) return 'educationClass';
  return fact.split('.')[0] as keyof CandidateValues;
}
