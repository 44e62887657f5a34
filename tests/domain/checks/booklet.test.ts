import { describe, expect, test } from 'vitest';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { all, type Case, findings, found, type Row } from './make-exam.ts';

const resume = (facts: FactsOf<'resume'> = {}) => all('resume', { edition: 1, ...facts })[0] ?? null;
const DONE = resume({ printedOn: '2026-10-01' });
const work = (...lines: FactsOf<'resumeLine'>[]): Case => ({
  more: {
    resume: resume(),
    resumeLines: all('resumeLine', ...lines.map((line) => ({ section: 'WORK' as const, what: 'Làm nương', ...line }))),
  },
});

test.each<Row>([
  ['one line touches the next', work({ from: '2012-09', to: '2015-05' }, { from: '2015-06', isNow: true }), []],
  ['one month is empty', work({ from: '2012-09', to: '2015-05' }, { from: '2015-07', isNow: true }), ['E08_GAP']],
  [
    'the month of changing stands in both',
    work({ from: '2012-09', to: '2015-05' }, { from: '2015-05', isNow: true }),
    [],
  ],
  [
    'two months stand in both',
    work({ from: '2012-09', to: '2015-05' }, { from: '2015-04', isNow: true }),
    ['E08_OVERLAP'],
  ],
  ['a line without its month', work({ from: '2012', isNow: true }), ['ahead E08_NO_MONTH']],
  ['a line that ends before it begins', work({ from: '2015-06', to: '2014-01' }), ['E08_TURNED']],
  ['no line at all', { more: { resume: resume() } }, ['ahead E08_EMPTY']],
  [
    'no line at all when the booklet is there',
    { papers: [['KND_02', '2026-10-01']], more: { resume: resume() } },
    ['E08_EMPTY'],
  ],
  ['no draft', { papers: [['KND_02', '2026-10-01']] }, []],
])('E08 · 38-HD/BTCTW, Mẫu 2-KNĐ, mục 15 · %s', (_, given, expected) => expect(found('E08', given)).toEqual(expected));

test('E08 · the months are said', () => {
  const given = work({ from: '2012-09', to: '2015-05' }, { from: '2015-08', isNow: true });
  const [gap] = findings(given).filter(({ check }) => check === 'E08');
  expect(gap?.params).toEqual({ from: '2015-06', to: '2015-07', months: 2 });
  expect(gap?.mend).toEqual({ to: 'RESUME', item: '15' });
});

const until = (to: string, more: Case = {}): Case => ({
  ...more,
  more: { ...work({ from: '2012-09', to }).more, ...more.more },
});
test.each<Row>([
  ['this month', until('2026-11'), []],
  ['last month, still being written', until('2026-10'), ['ahead E09']],
  ['last month, printed', until('2026-10', { more: { resume: DONE } }), ['E09']],
  ['the month in which the booklet was signed', until('2026-09', { papers: [['KND_02', '2026-09-20']] }), []],
  ['the month before that', until('2026-08', { papers: [['KND_02', '2026-09-20']] }), ['E09']],
  ['the month of the declaration', until('2026-08', { more: { resume: resume({ declaredOn: '2026-08-02' }) } }), []],
])('E09 · 38-HD/BTCTW, Mẫu 2-KNĐ, mục 15 · until %s', (_, given, expected) =>
  expect(found('E09', given)).toEqual(expected),
);

describe('E10 · 38-HD/BTCTW, Mẫu 2-KNĐ', () => {
  const item18 = (facts: FactsOf<'resume'>) =>
    findings({ more: { resume: resume({ printedOn: '2026-10-01', ...facts }) } }).filter(
      ({ check, params }) => check === 'E10' && params.item === '18',
    );
  test('an item that is empty when the booklet is printed', () => expect(item18({})).toHaveLength(1));
  test('"Không" fills it', () => expect(item18({ noAbroad: true })).toHaveLength(0));
  test('while the draft is written, one line says how many are left', () => {
    const given: Case = { more: { resume: resume() } };
    expect(found('E10', given)).toEqual(['ahead E10_ITEMS']);
    expect(findings(given).find(({ check }) => check === 'E10')?.params).toMatchObject({ item: '2' });
  });
  test('without a draft nothing is said of it', () =>
    expect(found('E10', { papers: [['KND_02', '2026-09-01']] })).toEqual([]));
});

test.each<Row>([
  ['the photo is in', { papers: [['KND_02', { state: 'READY', hasPhoto: true }]] }, []],
  ['the photo is missing', { papers: [['KND_02', { state: 'READY', hasPhoto: false }]] }, ['E52']],
  ['nobody looked', { papers: [['KND_02', '2026-09-01']] }, ['ahead E52_UNKNOWN']],
  ['the booklet is still being written', { papers: [['KND_02', { state: 'DRAFTED', hasPhoto: false }]] }, []],
])('E52 · 38-HD/BTCTW, Mẫu 2-KNĐ · %s', (_, given, expected) => expect(found('E52', given)).toEqual(expected));

const GRANDPARENTS = ['GRANDFATHER_PATERNAL', 'GRANDMOTHER_PATERNAL', 'GRANDFATHER_MATERNAL', 'GRANDMOTHER_MATERNAL'];
const OWN = [...GRANDPARENTS, 'FATHER', 'MOTHER'];
const family = (relations: readonly string[], facts: FactsOf<'resume'> = {}, candidate = {}): Case => ({
  candidate,
  more: {
    resume: resume({ printedOn: '2026-10-01', ...facts }),
    relatives: all(
      'relative',
      ...relations.map((relation) => ({ relation, name: 'Lò Văn Páo', occupation: 'Làm nương' })),
    ),
  },
});
const NONE = ['SIBLINGS', 'CHILDREN'];

describe('E11 · 38-HD/BTCTW, Mẫu 2-KNĐ, mục 21', () => {
  test.each<Row>([
    ['all of an unmarried person', family(OWN, { noRelatives: NONE }), []],
    ['the mother is missing', family([...GRANDPARENTS, 'FATHER'], { noRelatives: NONE }), ['E11']],
    ['siblings and children are not spoken of', family(OWN), ['E11_SIBLINGS', 'E11_CHILDREN']],
    ['nobody yet', family([]), ['E11_NOBODY']],
    [
      'nobody wrote whether there is a spouse',
      family(OWN, { noRelatives: NONE }, { isMarried: null }),
      ['E11_MARRIED'],
    ],
    [
      'a married person without the spouse’s side',
      family([...OWN, 'SPOUSE'], { noRelatives: NONE }),
      Array(7).fill('E11'),
    ],
    ['no draft', { papers: [['KND_02', '2026-09-01']] }, []],
  ])('%s', (_, given, expected) => expect(found('E11', given)).toEqual(expected));

  test('while the draft is written it lies ahead, and leads to the person to add', () => {
    const given = family([...GRANDPARENTS, 'FATHER'], { noRelatives: NONE, printedOn: null });
    expect(found('E11', given)).toEqual(['ahead E11']);
    const mend = findings(given).find(({ check }) => check === 'E11')?.mend;
    expect(mend).toEqual({ to: 'RELATIVE', id: null, relation: 'MOTHER' });
  });
});

const one = (facts: FactsOf<'relative'>, candidate: FactsOf<'candidate'> = {}): Case => ({
  candidate,
  more: { resume: DONE, relatives: all('relative', { relation: 'FATHER', name: 'Lò Văn Páo', ...facts }) },
});
const DEATH = { year: '2009', cause: 'Tuổi già', place: 'bản Pá Bon' };

test.each<Row>([
  ['cause, year and place', one({ death: DEATH }), []],
  ['without the cause', one({ death: { year: '2009', place: 'bản Pá Bon' } }), ['E12']],
  ['without the year', one({ death: { cause: 'Ốm', place: 'bản Pá Bon' } }), ['E12']],
  ['without the place', one({ death: { year: '2009', cause: 'Ốm' } }), ['E12']],
  ['one who lives', one({}), []],
])('E12 · 38-HD/BTCTW, Mẫu 2-KNĐ, mục 21 · %s', (_, given, expected) => expect(found('E12', given)).toEqual(expected));

test.each<Row>([
  ['"Không"', one({ occupation: 'Không' }), []],
  ['nothing', one({}), ['E14']],
  ['dead', one({ death: DEATH }), []],
  ['put away', one({ archived: { reason: 'nhầm', day: '2026-01-01' } }), []],
])('E14 · 38-HD/BTCTW, Mẫu 2-KNĐ, mục 21 · %s', (_, given, expected) => expect(found('E14', given)).toEqual(expected));

const born = (relation: string, birthDate: string, self = '1996-05-10') =>
  one({ relation, birthDate }, { birthDate: self });
const two = (a: [string, string], b: [string, string]): Case => ({
  more: {
    resume: DONE,
    relatives: all('relative', ...[a, b].map(([relation, birthDate]) => ({ relation, name: relation, birthDate }))),
  },
});
test.each<Row>([
  ['a father of 12 years', born('FATHER', '1984-05-10'), []],
  ['a father a day younger', born('FATHER', '1984-05-11'), ['E13_PARENT']],
  ['a father of whom only the year is known', born('FATHER', '1984'), []],
  ['a father born later', born('MOTHER', '1997'), ['E13_BORN_BEFORE']],
  ['a father born the same day', born('FATHER', '1996-05-10'), ['E13_BORN_BEFORE']],
  ['a child born before', born('CHILD', '1995-01-01'), ['E13_BORN_BEFORE']],
  ['a child of 11 years’ distance', born('CHILD', '2007-01-01'), ['E13_PARENT']],
  ['an older brother who is older', born('BROTHER_OLDER', '1996-05-10'), []],
  ['an older brother who is younger', born('BROTHER_OLDER', '1996-05-11'), ['E13_SIBLINGS']],
  ['an older sister of the same year', born('SISTER_OLDER', '1996'), []],
  ['a younger sibling who is older', born('SIBLING_YOUNGER', '1996-05-09'), ['E13_SIBLINGS']],
  ['an adopted child is of any age', born('ADOPTED_CHILD', '1995-01-01'), []],
  ['a grandfather and a father', two(['GRANDFATHER_PATERNAL', '1940'], ['FATHER', '1949']), ['E13_PARENT']],
  ['a grandfather and no father', born('GRANDFATHER_PATERNAL', '1995'), []],
  ['a father-in-law and a spouse', two(['FATHER_IN_LAW', '1970'], ['SPOUSE', '1975']), ['E13_PARENT']],
  ['a child and the spouse', two(['CHILD', '2015'], ['SPOUSE', '2010']), ['E13_PARENT']],
  ['a former spouse’s father', one({ relation: 'FATHER', birthDate: '1997', isOfFormerSpouse: true }), []],
  ['birth dates unknown', one({}, { birthDate: null }), []],
])('E13 · đối chiếu năm sinh trong gia đình · %s', (_, given, expected) =>
  expect(found('E13', given)).toEqual(expected),
);
