import { birthday, birthRange, isInMonthOf60, isOver60, isUnder18, lastDayBeforeOver60 } from '../dossier/age.ts';
import { caseFacts } from '../dossier/case-facts.ts';
import type { Check } from './check.ts';
import { hasPaper, isThere, linesOf } from './exam.ts';

const BIRTH = { to: 'CANDIDATE', fact: 'birthDate' } as const;
const SCHOOL = { to: 'CANDIDATE', fact: 'generalEducation' } as const;
const CONSENT = { to: 'PAPER', code: 'PROVINCE_CONSENT', copy: 1 } as const;

/** E04: 18 years full, and over 60 only with the province's written consent (294-QĐ/TW §1.1; 06-HD/TW §1). */
export const age: Check = (exam) => {
  const birth = exam.dossier.candidate.facts.birthDate;
  const isAhead = !exam.isReviewed;
  if (!birth) return [{ what: 'E04_NO_BIRTH_DATE', params: {}, mend: BIRTH, isAhead }];
  const day = exam.judgedOn;
  const [under, over] = [isUnder18(birth, day), isOver60(birth, day)];
  if (under === true) {
    const on = birthday(birthRange(birth).last, 18);
    return [{ what: 'E04_UNDER_18', params: { on }, mend: BIRTH, isAhead }];
  }
  if (over === true) {
    const until = lastDayBeforeOver60(birthRange(birth).last);
    return hasPaper(exam, 'PROVINCE_CONSENT')
      ? []
      : [{ what: 'E04_OVER_60', params: { until }, mend: CONSENT, isAhead }];
  }
  if (under === null || over === null) {
    return [{ what: 'E04_BIRTH_DAY_NEEDED', params: { year: birth.slice(0, 4) }, mend: BIRTH, isAhead }];
  }
  if (!isInMonthOf60(birth, day)) return [];
  return [{ what: 'E04_MONTH_OF_60', params: { until: lastDayBeforeOver60(birth) }, mend: BIRTH, level: 'WARN' }];
};

/** E05: lower secondary school; less only in the cases of 06-HD/TW §1. */
export const schooling: Check = (exam) => {
  const { candidate, unit, settings } = exam.dossier;
  const facts = caseFacts(candidate.facts, unit?.facts ?? null, exam.rulebook, settings, exam.judgedOn);
  const { educationRank: rank, isSpecialArea, isElderOrPrestigious } = facts;
  const isAhead = !exam.isReviewed;
  if (rank === null) return [{ what: 'E05_UNKNOWN', params: {}, mend: SCHOOL, isAhead }];
  if (Number(rank) >= LOWER_SECONDARY || (isSpecialArea && rank === PRIMARY)) return [];
  if (isSpecialArea && rank === READS_AND_WRITES && isElderOrPrestigious)
    return hasPaper(exam, 'PROVINCE_CONSENT') ? [] : [{ what: 'E05_ELDER', params: {}, mend: CONSENT, isAhead }];
  return [{ what: isSpecialArea ? 'E05_TOO_LOW_SPECIAL' : 'E05_TOO_LOW', params: {}, mend: SCHOOL, isAhead }];
};

const [READS_AND_WRITES, PRIMARY, LOWER_SECONDARY] = [1, 2, 3];

/** E46: the class for new members comes before the review for official membership (06-HD/TW §5). */
export const newMemberClass: Check = (exam) => {
  const line = linesOf(exam, 'CERT_NEW_MEMBER').find(({ required }) => required !== 'NO');
  if (!line || isThere(line)) return [];
  const isAhead = !exam.progress.done.has('OFFICIAL_RESOLUTION');
  return [{ what: 'E46', params: {}, mend: { to: 'PAPER', code: line.code, copy: line.copy }, isAhead }];
};
