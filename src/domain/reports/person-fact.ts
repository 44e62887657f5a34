import type { LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import { ageInMonths, birthRange } from '../dossier/age.ts';
import { educationRank } from '../dossier/case-facts.ts';
import type { FactsOf } from '../records/record-types.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import type { StatisticsFact } from './report-form.ts';

/** Somebody who was admitted, and when. */
export interface AdmittedPerson {
  id: RecordId;
  facts: FactsOf<'candidate'>;
  day: LocalDay;
}

/**
 * Full years on the day of admission: the least and the most that the birth date leaves open; null where it is not
 * known.
 */
export function ageOnAdmission({ facts, day }: AdmittedPerson): { least: number; most: number } | null {
  if (!facts.birthDate) return null;
  const { first, last } = birthRange(facts.birthDate);
  const years = (birth: LocalDay) => Math.floor(ageInMonths(birth, day) / 12);
  return { least: years(last), most: years(first) };
}

/**
 * What is recorded of a person, null where nothing is: nothing is guessed. What follows from another fact counts as
 * recorded: who has no doctorate is neither PGS nor GS, who has no foreign ties or is unmarried has no foreign spouse.
 */
export function personFact(
  fact: Exclude<StatisticsFact, 'age'>,
  { facts }: AdmittedPerson,
  rulebook: Pick<Rulebook, 'lists'>,
): string | boolean | null {
  switch (fact) {
    case 'NOT_KEPT':
      return null;
    case 'generalEducation': {
      const rank = educationRank(facts.generalEducation ?? null, rulebook as Rulebook);
      return rulebook.lists.generalEducation.entries.find((entry) => entry.rank === rank)?.code ?? null;
    }
    case 'academicTitle':
      return facts.academicTitle ?? (facts.professionalLevel && facts.professionalLevel !== 'DOCTOR' ? 'NONE' : null);
    case 'isMarriedToForeigner':
      return facts.isMarriedToForeigner ?? (facts.hasForeignTies === false || facts.isMarried === false ? false : null);
    case 'isYouthUnionMember':
      return facts.isYouthUnionMember ?? (facts.sources?.includes('YOUTH_UNION') ? true : null);
    default:
      return facts[fact] ?? null;
  }
}
