import type { LocalDay } from '../../lib/local-day.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { CaseFacts } from '../rulebook/case-fact-names.ts';
import { LOCAL_RULE } from '../rulebook/citations.ts';
import { citeOf } from '../rulebook/cite-of.ts';
import type { Cite, Rulebook } from '../rulebook/rulebook.ts';
import { birthday, birthRange, isInMonthOf60, lastDayBeforeOver60 } from './age.ts';
import { caseFacts } from './case-facts.ts';

type FindingLevel = 'BLOCK' | 'CONSENT' | 'EXCEPTION' | 'WARN' | 'UNKNOWN';

type FindingCode =
  | 'UNDER_18'
  | 'MONTH_OF_60'
  | 'OVER_60'
  | 'BIRTH_DATE_MISSING'
  | 'BIRTH_DAY_NEEDED'
  | 'SCHOOLING_MISSING'
  | 'PRIMARY_IN_SPECIAL_AREA'
  | 'ELDER_READS_AND_WRITES'
  | 'SCHOOLING_TOO_LOW'
  | 'READMISSION'
  | 'RELIGION_GUIDANCE'
  | 'FOREIGN_TIES_GUIDANCE'
  | 'JOIN_YOUTH_UNION_FIRST';

interface Finding {
  code: FindingCode;
  level: FindingLevel;
  /** the fact of the candidate that it hangs on */
  fact: string;
  params: Readonly<Record<string, string | number>>;
  cite: Cite;
}

export interface Eligibility {
  verdict: 'OK' | 'OK_WITH_EXCEPTION' | 'OK_WITH_CONSENT' | 'NOT_OK' | 'UNKNOWN';
  findings: readonly Finding[];
}

/**
 * Whether the standard of age and schooling lets the cell review a person on `day`, and what else must be thought of.
 * Under 18: blocked until the birthday. Within the month of the 60th birthday: allowed with a warning; after it only
 * with the province's written consent. Lower secondary school; in special areas primary school; an elder or person of
 * standing there who reads and writes, with the province's consent. Warnings never block.
 */
export function eligibility(
  candidate: DomainRecord<'candidate'>,
  unit: DomainRecord<'unit'> | null,
  rulebook: Rulebook,
  day: LocalDay,
  settings: readonly DomainRecord<'setting'>[] = [],
): Eligibility {
  const facts = caseFacts(candidate.facts, unit?.facts ?? null, rulebook, settings, day);
  const findings = [
    ...ageFindings(candidate.facts.birthDate ?? null, facts.isUnder18, facts.isOver60, day, citeOf(rulebook, 'E04')),
    ...schoolFindings(facts, citeOf(rulebook, 'E04'), citeOf(rulebook, 'E05')),
  ];
  const guidance = citeOf(rulebook, 'SPECIAL_GUIDANCE');
  const find = (holds: unknown, code: FindingCode, level: FindingLevel, fact: string, cite: Cite) => {
    if (holds === true) findings.push({ code, level, fact, params: {}, cite });
  };
  find(facts.isReadmission, 'READMISSION', 'CONSENT', 'isReadmission', citeOf(rulebook, 'READMISSION'));
  find(facts.hasReligion, 'RELIGION_GUIDANCE', 'WARN', 'religion', guidance);
  find(facts.hasForeignTies, 'FOREIGN_TIES_GUIDANCE', 'WARN', 'hasForeignTies', guidance);
  const mayJoin = facts.isYouthUnionAge === true && facts.unitHasYouthUnion === true;
  const couldBeMember = mayJoin && facts.isYouthUnionMember === false;
  find(couldBeMember, 'JOIN_YOUTH_UNION_FIRST', 'WARN', 'isYouthUnionMember', citeOf(rulebook, 'YOUTH_UNION_AGE'));
  return { verdict: verdictOf(findings), findings };
}

function verdictOf(findings: readonly Finding[]): Eligibility['verdict'] {
  const has = (level: FindingLevel) => findings.some((finding) => finding.level === level);
  if (has('BLOCK')) return 'NOT_OK';
  if (has('UNKNOWN')) return 'UNKNOWN';
  if (has('CONSENT')) return 'OK_WITH_CONSENT';
  return has('EXCEPTION') ? 'OK_WITH_EXCEPTION' : 'OK';
}

function ageFindings(birth: string | null, under: unknown, over: unknown, day: LocalDay, cite: Cite): Finding[] {
  const finding = (code: FindingCode, level: FindingLevel, params = {}): Finding[] => [
    { code, level, fact: 'birthDate', params, cite },
  ];
  if (birth === null) return finding('BIRTH_DATE_MISSING', 'UNKNOWN');
  if (under === true) return finding('UNDER_18', 'BLOCK', { day: birthday(birthRange(birth).last, 18) });
  if (over === true) return finding('OVER_60', 'CONSENT', { day: lastDayBeforeOver60(birthRange(birth).last) });
  if (under === null || over === null) return finding('BIRTH_DAY_NEEDED', 'UNKNOWN', { year: birth.slice(0, 4) });
  return isInMonthOf60(birth, day) ? finding('MONTH_OF_60', 'WARN', { day: lastDayBeforeOver60(birth) }) : [];
}

function schoolFindings(facts: CaseFacts, age: Cite, special: Cite): Finding[] {
  const finding = (code: FindingCode, level: FindingLevel, cite = special): Finding[] => [
    { code, level, fact: 'generalEducation', params: {}, cite },
  ];
  const rank = facts.educationRank;
  if (rank === null) return finding('SCHOOLING_MISSING', 'UNKNOWN', age);
  if (Number(rank) >= 3) return [];
  if (facts.isSpecialArea !== true) return finding('SCHOOLING_TOO_LOW', 'BLOCK', age);
  if (rank === 2) return finding('PRIMARY_IN_SPECIAL_AREA', 'EXCEPTION');
  if (rank === 1 && facts.isElderOrPrestigious === true) return finding('ELDER_READS_AND_WRITES', 'CONSENT');
  return finding('SCHOOLING_TOO_LOW', 'BLOCK', age);
}

/** Whether a citation names what the place decides, for "theo quy định của địa phương". */
export function isLocalRule(cite: Cite): boolean {
  return cite.document === LOCAL_RULE;
}
