import type { LocalDay } from '../../lib/local-day.ts';
import type { DomainRecord, FactsOf } from '../records/record-types.ts';
import type { CaseFacts } from '../rulebook/case-fact-names.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { settingNumber, settingValue } from '../rulebook/setting-value.ts';
import { ageInMonths, birthRange, isOver60, isUnder18 } from './age.ts';

/**
 * What the rulebook's conditions may ask of a person, on the day of the review. Circumstances that are rare and have
 * a box of their own on the form (re-admission, elder, student, other commune, foreign ties) count as absent while
 * nobody has ticked them; what every person has either way (birth date, schooling, Youth Union) stays unknown. A
 * source says the same as the box: somebody named as a source from the Youth Union is its member.
 *
 * @param chain code of the chain that decides, where it is not the unit's own
 */
export function caseFacts(
  candidate: FactsOf<'candidate'>,
  unit: FactsOf<'unit'> | null,
  rulebook: Rulebook,
  settings: readonly DomainRecord<'setting'>[],
  day: LocalDay,
  chain?: string,
): CaseFacts {
  const birth = candidate.birthDate ?? null;
  const exact = birth !== null && birth.length === 10 ? birth : null;
  const hasTradeUnion = unit?.hasTradeUnion ?? false;
  const comesFrom = (...sources: string[]) => sources.some((source) => candidate.sources?.includes(source));
  const byReligion = candidate.religion == null ? null : candidate.religion !== 'NONE';
  return {
    ageMonths: exact === null ? null : ageInMonths(exact, day),
    isUnder18: birth === null ? null : isUnder18(birth, day),
    isOver60: birth === null ? null : isOver60(birth, day),
    educationRank: educationRank(candidate.generalEducation ?? null, rulebook),
    isYouthUnionMember: candidate.isYouthUnionMember ?? (comesFrom('YOUTH_UNION') ? true : null),
    isTradeUnionMember:
      candidate.isTradeUnionMember ?? (comesFrom('TRADE_UNION') ? true : hasTradeUnion ? null : false),
    isYouthUnionAge:
      birth === null ? null : isYouthUnionAge(birth, day, settingNumber(rulebook, settings, 'youthUnion.maxAge')),
    isElderOrPrestigious: candidate.isElderOrPrestigious ?? comesFrom('ELDER'),
    isStudent: candidate.isStudent ?? comesFrom('STUDENT', 'PUPIL'),
    isReadmission: candidate.isReadmission ?? false,
    isMarried: candidate.isMarried ?? null,
    hasForeignTies: candidate.hasForeignTies ?? false,
    hasReligion: byReligion ?? (comesFrom('RELIGIOUS') ? true : null),
    livesInOtherCommune: candidate.livesInOtherCommune ?? false,
    isSpecialArea: unit?.isSpecialArea ?? settingValue(rulebook, settings, 'unit.isSpecialArea') === true,
    unitHasYouthUnion: unit?.hasYouthUnion ?? true,
    unitHasTradeUnion: hasTradeUnion,
    unitHasSection: unit?.hasSectionCommittee ?? false,
    chain: chain ?? unit?.chain ?? String(settingValue(rulebook, settings, 'unit.chain')),
  };
}

/** Rank in the list of general education: of the list's word, or of the class finished ("9/12", "7/10"). */
export function educationRank(education: string | null, rulebook: Rulebook): number | null {
  if (education === null) return null;
  const levels = rulebook.lists.generalEducation.entries;
  const grade = /^(\d{1,2})\/(10|12)$/.exec(education);
  if (!grade) return levels.find(({ code }) => code === education)?.rank ?? null;
  const school = grade[2] === '12' ? 'twelve' : 'ten';
  const reached = levels.filter(({ fromClass }) => fromClass !== undefined && Number(grade[1]) >= fromClass[school]);
  return Math.max(0, ...reached.map(({ rank }) => rank ?? 0));
}

function isYouthUnionAge(birth: string, day: LocalDay, highest: number): boolean {
  const { last } = birthRange(birth);
  const months = ageInMonths(last, day);
  return months >= 16 * 12 && months < (highest + 1) * 12;
}
