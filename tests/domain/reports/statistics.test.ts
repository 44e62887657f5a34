import { describe, expect, test } from 'vitest';
import { percentText } from '#src/domain/quota/percent.ts';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { byRow, differences, type Figure, index, share, withinRoom } from '#src/domain/reports/figure.ts';
import { monthFormSchema, rowsOf, statisticsFormSchema } from '#src/domain/reports/report-form.ts';
import { type AdmittedGroup, statisticsFigures } from '#src/domain/reports/statistics-figures.ts';
import { statisticsTable } from '#src/domain/reports/statistics-table.ts';
import { recordId } from '#src/lib/record-id.ts';
import { REPORT_FORM_FILES, STRUCTURE, TABLE_2 } from '#src/rulebooks/reports/report-forms.ts';
import { rulebook } from '../make.ts';

const DAY = '2026-09-15';
let made = 0;
const person = (facts: FactsOf<'candidate'>, day = DAY) => ({ id: recordId(++made, new Uint8Array(10)), facts, day });
const group = (...facts: FactsOf<'candidate'>[]): AdmittedGroup => ({
  count: facts.length,
  people: facts.map((one) => person(one)),
});
/** So many people with the same facts. */
const many = (count: number, facts: FactsOf<'candidate'>) => Array.from({ length: count }, () => facts);
const value = (figures: readonly Figure[], row: string) => byRow(figures).get(row)?.value;

describe('the forms beside the rulebooks', () => {
  test('load, with every fact, list and condition that they name', () => {
    for (const form of [REPORT_FORM_FILES.table2, REPORT_FORM_FILES.structure])
      expect(statisticsFormSchema.safeParse(form).error?.issues ?? []).toEqual([]);
    expect(monthFormSchema.safeParse(REPORT_FORM_FILES.cellMonth).error?.issues ?? []).toEqual([]);
  });

  test('a code means the same in both, since a report keeps one figure for it', () => {
    const meaning = new Map<string, string>();
    for (const section of [...TABLE_2.sections, ...STRUCTURE.sections]) {
      for (const { code, no: _, name: __, within: ___, fact = section.fact, ...rule } of rowsOf(section, rulebook)) {
        const said = JSON.stringify({ fact, ...rule });
        expect(meaning.get(code) ?? said, code).toBe(said);
        meaning.set(code, said);
      }
    }
  });

  test('11-HD/BTCTW, Biểu 2: the sections and the first rows stand in the order of the form', () => {
    expect(TABLE_2.sections.map(({ no }) => no)).toEqual(['I', 'II.1', 'II.2', 'II.4', 'II.5', 'II.6', 'II.7']);
    expect(TABLE_2.sections[0]?.rows.map(({ code }) => code)).toEqual([
      'TOTAL',
      'WOMEN',
      'MINORITY',
      'RELIGIOUS',
      'YOUTH_UNION',
      'PRIVATE_OWNER',
      'POPULATION_POLICY',
      'FOREIGN_SPOUSE',
      'READMITTED',
    ]);
    const ages = TABLE_2.sections.find(({ code }) => code === 'AGE')?.rows.map(({ name }) => name.vi);
    expect(ages).toEqual([
      '18–30 tuổi',
      '31–35 tuổi',
      '36–40 tuổi',
      '41–45 tuổi',
      '46–50 tuổi',
      '51–55 tuổi',
      '56–60 tuổi',
      'Trên 60 tuổi',
      'Tuổi bình quân',
    ]);
  });
});

test.each([
  { born: '2008-09-15', day: DAY, row: 'AGE_18_30', why: 'the 18th birthday' },
  { born: '1995-09-16', day: DAY, row: 'AGE_18_30', why: 'the last day at 30' },
  { born: '1995-09-15', day: DAY, row: 'AGE_31_35', why: 'the 31st birthday' },
  { born: '1995-09-15', day: '2026-09-14', row: 'AGE_18_30', why: 'admitted the day before it' },
  { born: '1996-02-29', day: '2027-02-28', row: 'AGE_18_30', why: 'born on 29/02, 31 only on 1 March' },
  { born: '1996-02-29', day: '2027-03-01', row: 'AGE_31_35', why: 'born on 29/02, 31 on 1 March' },
  { born: '1985-09-16', day: DAY, row: 'AGE_36_40', why: '40' },
  { born: '1985-09-15', day: DAY, row: 'AGE_41_45', why: '41' },
  { born: '1975-09-15', day: DAY, row: 'AGE_51_55', why: '51' },
  { born: '1966-09-15', day: DAY, row: 'AGE_56_60', why: '60' },
  { born: '1965-09-15', day: DAY, row: 'AGE_OVER_60', why: '61' },
  { born: '1990', day: DAY, row: 'AGE_31_35', why: 'only the year, 35 or 36: cannot be told', unknown: true },
  { born: '1998', day: DAY, row: 'AGE_18_30', why: 'only the year, 27 or 28: told all the same' },
])('Biểu 2, II.2: born $born, admitted $day, $row ($why)', ({ born, day, row, unknown = false }) => {
  const figures = statisticsFigures(TABLE_2, rulebook, { count: 1, people: [person({ birthDate: born }, day)] });
  expect(value(figures, row)).toBe(unknown ? null : 1);
  expect(value(figures, 'AGE_UNKNOWN') ?? 0).toBe(unknown ? 1 : 0);
  const others = figures.filter(({ row: one, value: count }) => /^AGE_\d|^AGE_OVER/.test(one) && one !== row && count);
  expect(others).toEqual([]);
});

test.each<[FactsOf<'candidate'>, string, number | null, number]>([
  [{ gender: 'FEMALE' }, 'WOMEN', 1, 0],
  [{ gender: 'MALE' }, 'WOMEN', 0, 0],
  [{}, 'WOMEN', null, 1],
  [{ ethnicity: '01' }, 'MINORITY', 0, 0],
  [{ ethnicity: '45' }, 'MINORITY', 1, 0],
  [{ religion: 'NONE' }, 'RELIGIOUS', 0, 0],
  [{ religion: 'PROTESTANT' }, 'RELIGIOUS', 1, 0],
  [{ isYouthUnionMember: true }, 'YOUTH_UNION', 1, 0],
  [{ sources: ['YOUTH_UNION'] }, 'YOUTH_UNION', 1, 0],
  [{ sources: ['MILITIA'] }, 'YOUTH_UNION', null, 1],
  [{ isPrivateOwner: false }, 'PRIVATE_OWNER', 0, 0],
  [{ isPrivateOwner: true }, 'PRIVATE_OWNER', 1, 0],
  [{ name: 'Lò Văn Đức' }, 'POPULATION_POLICY', null, 1],
  [{ isMarriedToForeigner: true }, 'FOREIGN_SPOUSE', 1, 0],
  [{ isMarried: false }, 'FOREIGN_SPOUSE', 0, 0],
  [{ isMarried: true }, 'FOREIGN_SPOUSE', null, 1],
  [{ isReadmission: true }, 'READMITTED', 1, 0],
  [{}, 'READMITTED', null, 1],
])('Biểu 2, I: %j counts in %s as %s, %i not recorded', (facts, row, count, unknown) => {
  const figures = statisticsFigures(TABLE_2, rulebook, group(facts));
  expect(value(figures, row)).toBe(count);
  expect(value(figures, `${row}_UNKNOWN`) ?? 0).toBe(unknown);
});

test.each<[FactsOf<'candidate'>, string]>([
  [{ occupationGroup: 'FARMER' }, 'OCCUPATION_FARMER'],
  [{ generalEducation: '12/12' }, 'EDUCATION_UPPER_SECONDARY'],
  [{ generalEducation: '9/12' }, 'EDUCATION_LOWER_SECONDARY'],
  [{ generalEducation: '7/10' }, 'EDUCATION_LOWER_SECONDARY'],
  [{ generalEducation: 'PRIMARY' }, 'EDUCATION_PRIMARY'],
  [{ professionalLevel: 'COLLEGE' }, 'PROFESSION_COLLEGE'],
  [{ politicalTheory: 'ELEMENTARY' }, 'THEORY_ELEMENTARY'],
  [{ professionalLevel: 'DOCTOR', academicTitle: 'PGS' }, 'TITLE_PGS'],
])('Biểu 2, II.1 and II.4 to II.7: %j stands in %s alone', (facts, row) => {
  const figures = statisticsFigures(TABLE_2, rulebook, group(facts));
  const section = row.slice(0, row.indexOf('_'));
  const filled = figures.filter(({ row: one, value: count }) => one.startsWith(`${section}_`) && count);
  expect(filled.map((figure) => figure.row)).toEqual([row]);
});

test('II.6: whoever has no doctorate is neither PGS nor GS; of a doctor it must be said', () => {
  const figures = statisticsFigures(
    TABLE_2,
    rulebook,
    group({ professionalLevel: 'COLLEGE' }, { professionalLevel: 'DOCTOR' }),
  );
  expect([value(figures, 'TITLE_PGS'), value(figures, 'TITLE_UNKNOWN')]).toEqual([0, 1]);
});

test('the mean age is taken over those whose age is known', () => {
  const figures = statisticsFigures(
    TABLE_2,
    rulebook,
    group({ birthDate: '2000-01-01' }, { birthDate: '1993-01-01' }, { birthDate: '1990' }, {}),
  );
  expect([value(figures, 'MEAN_AGE'), value(figures, 'MEAN_AGE_OF')]).toEqual([26 + 33, 2]);
  const row = statisticsTable(TABLE_2, rulebook, byRow(figures))
    .flatMap(({ rows }) => rows)
    .find(({ code }) => code === 'MEAN_AGE');
  expect(row?.mean?.now).toEqual({ part: 59, whole: 2 });
});

test('a figure noted from a paper counts in the total; of its people nothing is recorded', () => {
  const figures = statisticsFigures(TABLE_2, rulebook, { count: 3, people: [person({ gender: 'FEMALE' })] });
  expect([value(figures, 'TOTAL'), value(figures, 'WOMEN'), value(figures, 'WOMEN_UNKNOWN')]).toEqual([3, 1, 2]);
});

test.each([
  { id: 'Q-27', now: 59, last: 39, decimals: 1, text: '151,3' },
  { id: 'Q-27', now: 59, last: 39, decimals: 2, text: '151,28' },
  { id: 'Q-27', now: 59, last: 0, decimals: 1, text: null },
  { id: 'unknown', now: 59, last: null, decimals: 1, text: null },
  { id: 'unknown', now: null, last: 39, decimals: 1, text: null },
  { id: 'none', now: 0, last: 39, decimals: 1, text: '0' },
])('$id, Biểu 2 column 4: this $now, last $last', ({ now, last, decimals, text }) => {
  const found = index(now, last);
  expect(found && percentText(found.part, found.whole, decimals)).toBe(text);
});

test.each([
  { id: 'Q-11', part: 37, admitted: 59, decimals: 2, text: '62,71' },
  { id: 'Q-11', part: 37, admitted: 59, decimals: 1, text: '62,7' },
  { id: 'Q-12', part: 35, admitted: 59, decimals: 2, text: '59,32' },
  { id: 'Q-12', part: 35, admitted: 59, decimals: 0, text: '59' },
  { id: 'nobody', part: 0, admitted: 0, decimals: 0, text: null },
])('$id: $part of $admitted admitted', ({ part, admitted, decimals, text }) => {
  const found = share(part, admitted);
  expect(found && percentText(found.part, found.whole, decimals)).toBe(text);
});

/** The year of the district plan 2023: 59 admitted, 37 of them up to 30, 35 with college or university. */
const YEAR_2023: AdmittedGroup = group(
  ...many(37, { birthDate: '2000-01-01', professionalLevel: 'UNIVERSITY' }).map((one, i) => ({
    ...one,
    professionalLevel: i < 35 ? (i < 10 ? 'COLLEGE' : 'UNIVERSITY') : 'INTERMEDIATE',
  })),
  ...many(11, { birthDate: '1993-01-01', professionalLevel: 'ELEMENTARY' }).map((one, i) => ({
    ...one,
    professionalLevel: i < 7 ? 'ELEMENTARY' : 'NONE',
  })),
  ...many(6, { birthDate: '1988-01-01', professionalLevel: 'NONE' }),
  ...many(4, { birthDate: '1980-01-01', professionalLevel: 'NONE' }),
  ...many(1, { birthDate: '1970-01-01', professionalLevel: 'NONE' }),
);

test('Q-11, Q-12: the structure divides by the admitted, and adds college and university', () => {
  const figures = statisticsFigures(STRUCTURE, rulebook, YEAR_2023);
  const total = statisticsFigures(TABLE_2, rulebook, YEAR_2023);
  const sections = statisticsTable(STRUCTURE, rulebook, byRow([...total, ...figures]));
  const printed = (code: string) =>
    sections
      .find((one) => one.code === code)
      ?.rows.map((row) => [row.name.vi, row.value, row.share && percentText(row.share.part, row.share.whole)]);
  expect(printed('AGE_GROUPED')).toEqual([
    ['18–30 tuổi', 37, '62,71'],
    ['31–35 tuổi', 11, '18,64'],
    ['36–40 tuổi', 6, '10,17'],
    ['41–50 tuổi', 4, '6,78'],
    ['51 tuổi trở lên', 1, '1,69'],
  ]);
  expect(printed('TRAINING')).toEqual([
    ['Cao đẳng, đại học trở lên', 35, '59,32'],
    ['Trung cấp, sơ cấp', 9, '15,25'],
    ['Chưa qua đào tạo', 15, '25,42'],
  ]);
  expect(printed('PROFESSION')?.map(([name]) => name)).not.toContain('Tiến sĩ');
});

describe('beside the same period', () => {
  const now = group({ gender: 'FEMALE', birthDate: '2000-01-01' }, { gender: 'MALE', birthDate: '1999-01-01' });
  const rows = (before: AdmittedGroup | null) =>
    new Map(
      statisticsTable(TABLE_2, rulebook, byRow(statisticsFigures(TABLE_2, rulebook, now, before)))
        .flatMap((section) => section.rows)
        .map((row) => [row.code, row]),
    );

  test('the index stands where both are known', () => {
    const row = rows(group({ gender: 'FEMALE', birthDate: '1999-01-01' })).get('WOMEN');
    expect([row?.value, row?.before, row?.index]).toEqual([1, 1, { part: 1, whole: 1 }]);
  });

  test('nobody knows last year: no figure and no index, and nothing is made 0', () => {
    const row = rows(null).get('TOTAL');
    expect([row?.value, row?.before, row?.index]).toEqual([2, null, null]);
  });

  test('last year is known only in part: no index', () => {
    const row = rows({ count: 3, people: [person({ gender: 'FEMALE' })] }).get('WOMEN');
    expect([row?.before, row?.unknown.before, row?.index]).toEqual([1, 2, null]);
  });
});

test('differences name each row that the book would fill otherwise now', () => {
  const sent = statisticsFigures(TABLE_2, rulebook, group({ gender: 'FEMALE' }));
  const live = statisticsFigures(TABLE_2, rulebook, group({ gender: 'FEMALE' }, { gender: 'FEMALE' }));
  expect(differences(sent, sent)).toEqual([]);
  expect(differences(sent, live)).toContainEqual({ row: 'WOMEN', sent: 1, now: 2 });
});

test('a report too long for one fact keeps the people behind the total', () => {
  const figures = statisticsFigures(
    TABLE_2,
    rulebook,
    group(...many(900, { gender: 'FEMALE', ethnicity: '45', birthDate: '2000-01-01' })),
  );
  const kept = withinRoom(figures);
  expect(JSON.stringify(kept).length).toBeLessThan(64 * 1024);
  expect(kept.map(({ row, value: count }) => [row, count])).toEqual(
    figures.map(({ row, value: count }) => [row, count]),
  );
  expect(kept.filter(({ people }) => people).map(({ row }) => row)).toEqual(['TOTAL']);
});
