import { expect, test } from 'vitest';
import {
  ageInMonths,
  birthday,
  isInMonthOf60,
  isOver60,
  isUnder18,
  lastDayBeforeOver60,
} from '#src/domain/dossier/age.ts';
import { educationRank } from '#src/domain/dossier/case-facts.ts';
import { eligibility, isLocalRule } from '#src/domain/dossier/eligibility.ts';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { PERSON, record, rulebook, TODAY, UNIT } from './make.ts';

test.each([
  { birth: '2008-11-22', day: '2026-11-21', months: 215, under: true },
  { birth: '2008-11-22', day: '2026-11-22', months: 216, under: false },
  { birth: '2008-02-29', day: '2026-02-28', months: 215, under: true },
  { birth: '2008-02-29', day: '2026-03-01', months: 216, under: false },
  { birth: '2008-02-29', day: '2028-02-29', months: 240, under: false },
  { birth: '2008-12-31', day: '2026-12-30', months: 215, under: true },
  { birth: '2008-12-31', day: '2026-12-31', months: 216, under: false },
])('294-QĐ/TW §1.1: born $birth, on $day $months full months, under 18: $under', ({ birth, day, months, under }) => {
  expect(ageInMonths(birth, day)).toBe(months);
  expect(isUnder18(birth, day)).toBe(under);
});

test.each([
  ['2008-02-29', 18, '2026-03-01'],
  ['2008-02-29', 20, '2028-02-29'],
  ['1966-11-05', 60, '2026-11-05'],
] as const)('born %s, the birthday of %i years is %s', (birth, years, day) => {
  expect(birthday(birth, years)).toBe(day);
});

test.each([
  { birth: '1966-11-05', day: '2026-10-31', over: false, inMonth: false },
  { birth: '1966-11-05', day: '2026-11-04', over: false, inMonth: true },
  { birth: '1966-11-05', day: '2026-11-05', over: false, inMonth: true },
  { birth: '1966-11-05', day: '2026-11-30', over: false, inMonth: true },
  { birth: '1966-11-05', day: '2026-12-01', over: true, inMonth: false },
  { birth: '1966-02-28', day: '2026-02-28', over: false, inMonth: true },
  { birth: '1966-02-28', day: '2026-03-01', over: true, inMonth: false },
])('294-QĐ/TW §1.1: born $birth, on $day over 60: $over', ({ birth, day, over, inMonth }) => {
  expect(isOver60(birth, day)).toBe(over);
  expect(isInMonthOf60(birth, day)).toBe(inMonth);
});

test.each([
  ['1998', '2026-11-22', false, false],
  ['2008', '2026-11-22', null, false],
  ['2009', '2026-11-22', true, false],
  ['2008-11', '2026-11-22', null, false],
  ['2008-10', '2026-11-22', false, false],
  ['1966', '2026-11-22', false, null],
  ['1965', '2026-11-22', false, true],
  ['1966-10', '2026-11-22', false, true],
])('a birth date known as %s on %s: under 18 %s, over 60 %s', (birth, day, under, over) => {
  expect(isUnder18(birth, day)).toBe(under);
  expect(isOver60(birth, day)).toBe(over);
});

test('the last day on which 60 does not stand in the way is the end of the birthday month', () => {
  expect(lastDayBeforeOver60('1967-02-14')).toBe('2027-02-28');
});

test.each([
  ['READ_WRITE', 1],
  ['PRIMARY', 2],
  ['LOWER_SECONDARY', 3],
  ['UPPER_SECONDARY', 4],
  ['12/12', 4],
  ['11/12', 3],
  ['9/12', 3],
  ['8/12', 2],
  ['5/12', 2],
  ['4/12', 1],
  ['0/12', 0],
  ['10/10', 4],
  ['7/10', 3],
  ['6/10', 2],
  ['4/10', 2],
  ['3/10', 1],
  ['SOMETHING', null],
  [null, null],
])('schooling %s has the rank %s', (education, rank) => {
  expect(educationRank(education, rulebook)).toBe(rank);
});

interface Row {
  source: string;
  what: string;
  person?: FactsOf<'candidate'>;
  unit?: FactsOf<'unit'>;
  day?: string;
  verdict: string;
  codes: string[];
}

const SPECIAL = { isSpecialArea: true };
const PLAIN = { isSpecialArea: false };

test.each<Row>([
  { source: '294-QĐ/TW §1.1', what: 'adult with a diploma', verdict: 'OK', codes: [] },
  {
    source: '294-QĐ/TW §1.1',
    what: 'the day before the 18th birthday',
    person: { birthDate: '2008-11-23' },
    verdict: 'NOT_OK',
    codes: ['UNDER_18'],
  },
  {
    source: '294-QĐ/TW §1.1',
    what: 'the 18th birthday',
    person: { birthDate: '2008-11-22' },
    verdict: 'OK',
    codes: [],
  },
  {
    source: '294-QĐ/TW §1.1',
    what: 'born on 29 February, 18 on 1 March',
    person: { birthDate: '2008-02-29' },
    day: '2026-02-28',
    verdict: 'NOT_OK',
    codes: ['UNDER_18'],
  },
  {
    source: '294-QĐ/TW §1.1',
    what: 'born on 29 February, 18 on 1 March',
    person: { birthDate: '2008-02-29' },
    day: '2026-03-01',
    verdict: 'OK',
    codes: [],
  },
  {
    source: '294-QĐ/TW §1.1',
    what: 'in the month of the 60th birthday',
    person: { birthDate: '1966-11-02' },
    verdict: 'OK',
    codes: ['MONTH_OF_60'],
  },
  {
    source: '06-HD/TW §1',
    what: 'after the month of the 60th birthday',
    person: { birthDate: '1966-10-31' },
    verdict: 'OK_WITH_CONSENT',
    codes: ['OVER_60'],
  },
  {
    source: '294-QĐ/TW §1.1',
    what: 'no birth date',
    person: { birthDate: null },
    verdict: 'UNKNOWN',
    codes: ['BIRTH_DATE_MISSING'],
  },
  {
    source: '294-QĐ/TW §1.1',
    what: 'only a year that leaves it open',
    person: { birthDate: '2008' },
    verdict: 'UNKNOWN',
    codes: ['BIRTH_DAY_NEEDED'],
  },
  {
    source: '294-QĐ/TW §1',
    what: 'lower secondary outside special areas',
    person: { generalEducation: '9/12' },
    unit: PLAIN,
    verdict: 'OK',
    codes: [],
  },
  {
    source: '06-HD/TW §1',
    what: 'primary in a special area',
    person: { generalEducation: '5/12' },
    unit: SPECIAL,
    verdict: 'OK_WITH_EXCEPTION',
    codes: ['PRIMARY_IN_SPECIAL_AREA'],
  },
  {
    source: '06-HD/TW §1',
    what: 'primary elsewhere',
    person: { generalEducation: '5/12' },
    unit: PLAIN,
    verdict: 'NOT_OK',
    codes: ['SCHOOLING_TOO_LOW'],
  },
  {
    source: '06-HD/TW §1',
    what: 'an elder who reads and writes',
    person: { generalEducation: 'READ_WRITE', isElderOrPrestigious: true },
    unit: SPECIAL,
    verdict: 'OK_WITH_CONSENT',
    codes: ['ELDER_READS_AND_WRITES'],
  },
  {
    source: '06-HD/TW §1',
    what: 'an elder who reads and writes, elsewhere',
    person: { generalEducation: 'READ_WRITE', isElderOrPrestigious: true },
    unit: PLAIN,
    verdict: 'NOT_OK',
    codes: ['SCHOOLING_TOO_LOW'],
  },
  {
    source: '06-HD/TW §1',
    what: 'below primary, no elder',
    person: { generalEducation: 'READ_WRITE' },
    unit: SPECIAL,
    verdict: 'NOT_OK',
    codes: ['SCHOOLING_TOO_LOW'],
  },
  {
    source: '06-HD/TW §1',
    what: 'an elder who does not read',
    person: { generalEducation: '0/12', isElderOrPrestigious: true },
    unit: SPECIAL,
    verdict: 'NOT_OK',
    codes: ['SCHOOLING_TOO_LOW'],
  },
  {
    source: '294-QĐ/TW §1',
    what: 'schooling not written down',
    person: { generalEducation: null },
    verdict: 'UNKNOWN',
    codes: ['SCHOOLING_MISSING'],
  },
  {
    source: '294-QĐ/TW §3',
    what: 're-admission',
    person: { isReadmission: true },
    verdict: 'OK_WITH_CONSENT',
    codes: ['READMISSION'],
  },
  {
    source: '58-QĐ/TW',
    what: 'a religion',
    person: { religion: 'PROTESTANT' },
    verdict: 'OK',
    codes: ['RELIGION_GUIDANCE'],
  },
  {
    source: '58-QĐ/TW',
    what: 'foreign ties',
    person: { hasForeignTies: true },
    verdict: 'OK',
    codes: ['FOREIGN_TIES_GUIDANCE'],
  },
  {
    source: 'Điều lệ Đảng, Điều 4',
    what: 'of Youth Union age, not a member',
    person: { birthDate: '2001-01-01', isYouthUnionMember: false },
    verdict: 'OK',
    codes: ['JOIN_YOUTH_UNION_FIRST'],
  },
  {
    source: 'Điều lệ Đảng, Điều 4',
    what: 'aged 30 and a half, not a member',
    person: { birthDate: '1996-05-10', isYouthUnionMember: false },
    verdict: 'OK',
    codes: ['JOIN_YOUTH_UNION_FIRST'],
  },
  {
    source: 'Điều lệ Đảng, Điều 4',
    what: 'aged 31 today, not a member',
    person: { birthDate: '1995-11-22', isYouthUnionMember: false },
    verdict: 'OK',
    codes: [],
  },
  {
    source: 'Điều lệ Đảng, Điều 4',
    what: 'past Youth Union age, not a member',
    person: { birthDate: '1990-01-01', isYouthUnionMember: false },
    verdict: 'OK',
    codes: [],
  },
  {
    source: 'Điều lệ Đảng, Điều 4',
    what: 'of that age where there is no Youth Union',
    person: { birthDate: '2001-01-01', isYouthUnionMember: false },
    unit: { hasYouthUnion: false },
    verdict: 'OK',
    codes: [],
  },
])('$source: $what is $verdict $codes', ({ person, unit, day, verdict, codes }) => {
  const result = eligibility(
    record('candidate', { ...PERSON, ...person }),
    record('unit', { ...UNIT, ...unit }),
    rulebook,
    day ?? TODAY,
  );
  expect(result.verdict).toBe(verdict);
  expect(result.findings.map(({ code }) => code)).toEqual(codes);
});

test('without a unit the area is taken as the place chose: special in these mountains', () => {
  const person = record('candidate', { ...PERSON, generalEducation: 'PRIMARY' });
  expect(eligibility(person, null, rulebook, TODAY).verdict).toBe('OK_WITH_EXCEPTION');
  const plain = [record('setting', { key: 'unit.isSpecialArea', value: false })];
  expect(eligibility(person, null, rulebook, TODAY, plain).verdict).toBe('NOT_OK');
});

test('a citation says whether the place decides', () => {
  expect(isLocalRule({ document: 'quy định của địa phương', article: 'x' })).toBe(true);
  expect(isLocalRule({ document: '294-QĐ/TW', article: '§1.1' })).toBe(false);
});
