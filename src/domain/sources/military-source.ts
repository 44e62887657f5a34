import type { LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import type { DomainRecord } from '../records/record-types.ts';

/** Age in the year of the call-up: that year less the year of birth (Luật Nghĩa vụ quân sự, Điều 30). */
export const CALL_UP_AGE = { from: 18, to: 27 } as const;

/** PRE_ENLISTMENT: chosen for the call-up; MILITIA: in the militia; OTHER: of the age, and nobody has asked yet. */
export const MILITARY_GROUPS = ['PRE_ENLISTMENT', 'MILITIA', 'OTHER'] as const;
type MilitaryGroup = (typeof MILITARY_GROUPS)[number];

export interface MilitarySource {
  /** call-ups that are prepared now: next year's, and as many further as the place looks ahead */
  years: readonly { year: number; groups: Readonly<Record<MilitaryGroup, readonly RecordId[]>> }[];
  /** served and came back: a source of their own, never called up again */
  demobilised: readonly RecordId[];
  /** cannot be placed: a man without a year of birth, or somebody whose gender is not written down */
  unknown: readonly RecordId[];
}

/**
 * The source for the army, prepared years ahead so that a recruit is a member before he goes: men who are 18 to 27 in
 * the year of the call-up and have not served (138-TB/HU; in 2021 for the call-up of 2023).
 *
 * @param people of the source, not admitted yet
 * @param yearsAhead setting sources.militaryYears
 */
export function militarySource(
  people: readonly DomainRecord<'candidate'>[],
  yearsAhead: number,
  today: LocalDay,
): MilitarySource {
  const served = ({ facts }: DomainRecord<'candidate'>) => facts.sources?.includes('DEMOBILISED') ?? false;
  const open = people.filter((person) => !served(person));
  const isPlaced = ({ facts }: DomainRecord<'candidate'>) =>
    facts.gender === 'FEMALE' || (facts.gender && facts.birthDate);
  const thisYear = Number(today.slice(0, 4));
  const ids = (of: readonly DomainRecord<'candidate'>[]) => of.map(({ id }) => id);
  return {
    years: Array.from({ length: yearsAhead }, (_, i) => {
      const year = thisYear + 1 + i;
      const men = open.filter((person) => isOfAge(person, year));
      const group = (wanted: MilitaryGroup) => ids(men.filter((person) => groupOf(person) === wanted));
      return {
        year,
        groups: { PRE_ENLISTMENT: group('PRE_ENLISTMENT'), MILITIA: group('MILITIA'), OTHER: group('OTHER') },
      };
    }),
    demobilised: ids(people.filter(served)),
    unknown: ids(open.filter((person) => !isPlaced(person))),
  };
}

function isOfAge({ facts: { gender, birthDate } }: DomainRecord<'candidate'>, year: number): boolean {
  if (gender !== 'MALE' || !birthDate) return false;
  const age = year - Number(birthDate.slice(0, 4));
  return age >= CALL_UP_AGE.from && age <= CALL_UP_AGE.to;
}

function groupOf({ facts: { sources = [] } }: DomainRecord<'candidate'>): MilitaryGroup {
  if (sources.includes('PRE_ENLISTMENT')) return 'PRE_ENLISTMENT';
  return sources.includes('MILITIA') ? 'MILITIA' : 'OTHER';
}
