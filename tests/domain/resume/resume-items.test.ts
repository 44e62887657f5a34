import { describe, expect, test } from 'vitest';
import type { DomainRecord, FactsOf } from '#src/domain/records/record-types.ts';
import { BOOKLET, bookletItem } from '#src/domain/resume/booklet.ts';
import {
  askedOfRelative,
  familyPlaces,
  isMarried,
  itemOfRelation,
  missingOfRelative,
  otherRelatives,
} from '#src/domain/resume/family.ts';
import { fieldsOf, resumeItems } from '#src/domain/resume/resume-items.ts';
import { dossier, record, rulebook, TODAY } from '../make.ts';

type Resume = FactsOf<'resume'>;

const relative = (relation: string, more: FactsOf<'relative'> = {}) =>
  record('relative', { candidateId: 'p', relation, name: 'Lò Văn Chiêng', ...more });
const line = (section: NonNullable<FactsOf<'resumeLine'>['section']>, more: FactsOf<'resumeLine'> = {}) =>
  record('resumeLine', { candidateId: 'p', section, what: 'Làm nương', ...more });

interface Given {
  candidate?: FactsOf<'candidate'>;
  resume?: Resume;
  lines?: readonly DomainRecord<'resumeLine'>[];
  relatives?: readonly DomainRecord<'relative'>[];
}

function draft({ candidate = {}, resume, lines = [], relatives = [] }: Given = {}) {
  const draftOf = resume ? record('resume', { candidateId: 'p', edition: 1, ...resume }) : null;
  return dossier({ candidate, more: { resume: draftOf, resumeLines: lines, relatives } });
}

function itemOf(code: string, given: Given) {
  const found = resumeItems(draft(given), rulebook, TODAY).find(({ item }) => item === code);
  if (!found) throw new Error(code);
  return [found.state, ...found.missing].join(' ');
}

test('2-KNĐ: the items 1 to 23 in the order of the booklet; 24 to 26 are never asked for', () => {
  expect(resumeItems(draft(), rulebook, TODAY).map(({ item }) => item)).toEqual(
    '1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21a 21b 21c 22 23'.split(' '),
  );
});

test('family, features of history and discipline are hidden until tapped', () => {
  const hidden = BOOKLET.filter(({ isSensitive }) => isSensitive).map(({ item }) => item);
  expect(hidden).toEqual(['16', '20', '21a', '21b', '21c']);
  const boxes = BOOKLET.flatMap((item) => (item.kind === 'FACTS' ? item.fields : []));
  expect(boxes.filter(({ isSensitive }) => isSensitive).map(({ fact }) => fact)).toEqual(['citizenId']);
});

test.each([
  ['15', '15'],
  ['21b', '21b'],
  ['11c', '11'],
  ['21', '21a'],
  ['24', undefined],
  ['', undefined],
])('the address of item "%s" opens %s', (code, item) => {
  expect(bookletItem(code)?.item).toBe(item);
});

test.each([
  ['2025-07-01', true],
  ['2021-07-27', false],
])('2-KNĐ, item 11c is in the booklet of a rulebook in force from %s: %s', (inForceFrom, there) => {
  const item = bookletItem('11c');
  const facts = item && fieldsOf(item, { ...rulebook, inForceFrom }).map(({ fact }) => fact);
  expect(facts?.includes('techLevel')).toBe(there);
  expect(facts?.includes('itLevel')).toBe(true);
});

const PLACE = { asWritten: 'bản Pá Bon, xã Pa Tần, tỉnh Lai Châu' };
const NONE = 'Không';

test.each<[string, string, Given, string]>([
  ['1', 'the name is known from the list', {}, 'DONE'],
  ['2', 'other names: an empty box', {}, 'EMPTY otherNames'],
  ['2', 'other names: "Không"', { resume: { otherNames: NONE } }, 'DONE'],
  ['3', 'birth date without the citizen number', {}, 'PART citizenId'],
  [
    '3',
    'a year alone is no birth date of a booklet',
    { candidate: { birthDate: '1996', citizenId: '012096001234' } },
    'PART birthDate',
  ],
  ['3', 'both', { candidate: { citizenId: '012096001234' } }, 'DONE'],
  ['5', 'place of birth registration', { resume: { birthRegistrationPlace: PLACE } }, 'DONE'],
  [
    '7',
    'the temporary address may be "Không", not empty',
    { resume: { permanentAddress: PLACE } },
    'PART temporaryAddress',
  ],
  ['7', 'both addresses', { resume: { permanentAddress: PLACE, temporaryAddress: { asWritten: NONE } } }, 'DONE'],
  ['9', 'no religion needs no rank', { candidate: { religion: 'NONE' } }, 'DONE'],
  ['9', 'a religion needs the rank or "Không"', { candidate: { religion: 'PROTESTANT' } }, 'PART religiousRank'],
  ['9', 'nothing known', { candidate: { religion: null } }, 'EMPTY religion'],
  [
    '12',
    'day and place of joining',
    { resume: { youthUnionJoin: { day: '2012-03-26', place: 'Trường THPT Nậm Nhùn' } } },
    'DONE',
  ],
  ['12', 'never joined', { resume: { noYouthUnion: true } }, 'DONE'],
  ['13', 'nobody but a re-admitted person fills it', {}, 'DONE'],
  [
    '13',
    're-admission',
    { candidate: { isReadmission: true } },
    'EMPTY previousMembership.admittedOn previousMembership.admittedAt previousMembership.introducers previousMembership.leftOn previousMembership.reasonLeft',
  ],
  [
    '13',
    're-admission, begun',
    {
      candidate: { isReadmission: true },
      resume: {
        previousMembership: {
          admittedOn: '2015-05',
          admittedAt: 'Chi bộ bản Pá Bon',
          introducers: 'Lò Văn Phủi',
          leftOn: '2019',
        },
      },
    },
    'PART previousMembership.reasonLeft',
  ],
  ['15', 'no line', {}, 'EMPTY LINES'],
  ['15', 'continuous to now', { lines: [line('WORK', { from: '2014-06', isNow: true })] }, 'DONE'],
  [
    '15',
    'everything wrong',
    {
      lines: [
        line('WORK', { from: '2014-06', to: '2015-06' }),
        line('WORK', { from: '2015-01', to: '2015-08' }),
        line('WORK', { from: '2017-01', to: '2018' }),
      ],
    },
    'PART GAP OVERLAP UNCLEAR UNTIL_NOW',
  ],
  ['17', 'nothing said', {}, 'EMPTY LINES'],
  ['17', 'no training', { resume: { noTrainings: true } }, 'DONE'],
  ['18', 'one stay', { lines: [line('ABROAD')] }, 'DONE'],
  ['18', 'a line of another item', { lines: [line('AWARD')] }, 'EMPTY LINES'],
  ['19', 'an archived line', { lines: [line('AWARD', { archived: { reason: 'nhầm', day: TODAY } })] }, 'EMPTY LINES'],
  ['20', 'no discipline', { resume: { noDisciplines: true } }, 'DONE'],
  ['22', 'two of four heads', { resume: { selfPolitics: 'Tốt', selfMorals: 'Tốt' } }, 'PART selfAbility selfMasses'],
  ['23', 'the day is written by hand', { resume: { declaredAt: 'Pa Tần' } }, 'DONE'],
])('2-KNĐ, item %s: %s', (item, _, given, expected) => {
  expect(itemOf(item, given)).toBe(expected);
});

describe('2-KNĐ, item 21: the family', () => {
  const states = (given: Given) =>
    Object.fromEntries(familyPlaces(draft(given)).map(({ code, state }) => [code, state]));

  test('somebody who is not married declares their own side alone', () => {
    expect(Object.keys(states({}))).toEqual([
      'GRANDFATHER_PATERNAL',
      'GRANDMOTHER_PATERNAL',
      'GRANDFATHER_MATERNAL',
      'GRANDMOTHER_MATERNAL',
      'FATHER',
      'MOTHER',
      'SIBLINGS',
      'CHILDREN',
    ]);
  });

  test('somebody married declares the spouse, the parents-in-law and the spouse’s side too', () => {
    const found = states({ candidate: { isMarried: true } });
    expect(Object.keys(found)).toHaveLength(16);
    expect(found).toMatchObject({
      SPOUSE: 'MISSING',
      FATHER_IN_LAW: 'MISSING',
      SPOUSE_GRANDFATHER_PATERNAL: 'MISSING',
      SIBLING_IN_LAW: 'MISSING',
    });
  });

  test('nobody wrote down whether the person is married: the spouse’s side is open', () => {
    expect(states({ candidate: { isMarried: null } })).toMatchObject({
      SPOUSE: 'UNKNOWN',
      MOTHER_IN_LAW: 'UNKNOWN',
      FATHER: 'MISSING',
    });
  });

  test('a spouse among the relatives says that the person is married', () => {
    const given = draft({ candidate: { isMarried: false }, relatives: [relative('SPOUSE')] });
    expect(isMarried(given)).toBe(true);
    expect(isMarried(draft({ candidate: { isMarried: null } }))).toBe(null);
    expect(isMarried(draft({ relatives: [relative('SPOUSE', { archived: { reason: 'nhầm', day: TODAY } })] }))).toBe(
      false,
    );
  });

  test('a place is filled by somebody, or by "Không"; somebody wins', () => {
    expect(
      states({
        resume: { noRelatives: ['SIBLINGS', 'CHILDREN', 'FATHER'] },
        relatives: [relative('FATHER'), relative('ADOPTED_CHILD')],
      }),
    ).toMatchObject({ FATHER: 'HERE', SIBLINGS: 'NOBODY', CHILDREN: 'HERE', MOTHER: 'MISSING' });
  });

  test('siblings stand by age, those without a birth date last', () => {
    const [young, old, unknown] = [
      relative('SIBLING_YOUNGER', { birthDate: '2001' }),
      relative('SISTER_OLDER', { birthDate: '1990-02' }),
      relative('BROTHER_OLDER'),
    ];
    const places = familyPlaces(draft({ relatives: [unknown, young, old] }));
    expect(places.find(({ code }) => code === 'SIBLINGS')?.relatives).toEqual([old, young, unknown]);
  });

  test('remarried: the family of the former spouse is declared and fills no place of the present one', () => {
    const former = relative('FATHER_IN_LAW', { isOfFormerSpouse: true });
    const given = draft({
      candidate: { isMarried: true },
      relatives: [former, relative('FORMER_SPOUSE'), relative('FOSTERER')],
    });
    expect(familyPlaces(given).find(({ code }) => code === 'FATHER_IN_LAW')?.state).toBe('MISSING');
    expect(
      otherRelatives(given, '21b')
        .map(({ facts }) => facts.relation)
        .sort(),
    ).toEqual(['FATHER_IN_LAW', 'FORMER_SPOUSE', 'FOSTERER']);
    expect(otherRelatives(given, '21a')).toEqual([]);
  });

  test.each<[string, string, FactsOf<'relative'>, string[]]>([
    [
      'grandfather',
      'GRANDFATHER_PATERNAL',
      {},
      ['birthDate', 'homePlace', 'residence', 'occupation', 'religion', 'ethnicity', 'nationality', 'politicalHistory'],
    ],
    [
      'grandfather who died',
      'GRANDFATHER_PATERNAL',
      { death: {} },
      [
        'birthDate',
        'homePlace',
        'religion',
        'ethnicity',
        'nationality',
        'politicalHistory',
        'death.year',
        'death.cause',
        'death.place',
      ],
    ],
    [
      'grandfather who died, cause known',
      'GRANDFATHER_PATERNAL',
      {
        birthDate: '1930',
        homePlace: PLACE,
        religion: 'NONE',
        ethnicity: '03',
        nationality: 'Việt Nam',
        politicalHistory: 'Làm ruộng',
        death: { cause: 'tuổi già' },
      },
      ['death.year', 'death.place'],
    ],
    [
      'brother',
      'BROTHER_OLDER',
      { birthDate: '1990', nationality: 'Việt Nam', residence: PLACE },
      ['occupation', 'economy', 'lawAbiding', 'criminalRecord'],
    ],
    [
      'a child of 17',
      'CHILD',
      { birthDate: '2008-11-23', nationality: 'Việt Nam', residence: PLACE, occupation: 'Học sinh' },
      [],
    ],
    [
      'a child of 18 today',
      'CHILD',
      { birthDate: '2008-11-22', nationality: 'Việt Nam', residence: PLACE, occupation: 'Học sinh' },
      ['economy', 'lawAbiding', 'criminalRecord'],
    ],
    [
      'a foster mother stands with the parents',
      'FOSTERER',
      {
        birthDate: '1960',
        birthPlace: PLACE,
        homePlace: PLACE,
        residence: PLACE,
        occupation: 'Làm nương',
        religion: 'NONE',
        ethnicity: '03',
        nationality: 'Việt Nam',
        history: 'Làm nương',
      },
      ['politicalHistory', 'politicsNow', 'lawAbiding'],
    ],
  ])('2-KNĐ, item 21, what is missing of a %s', (_, relation, facts, missing) => {
    expect(missingOfRelative(relative(relation, facts), TODAY)).toEqual(missing);
  });

  test.each<[string, string, Given, string]>([
    ['21a', 'nothing', {}, 'EMPTY GRANDFATHER_PATERNAL GRANDMOTHER_PATERNAL GRANDFATHER_MATERNAL GRANDMOTHER_MATERNAL'],
    [
      '21a',
      'all said to be nobody',
      {
        resume: {
          noRelatives: ['GRANDFATHER_PATERNAL', 'GRANDMOTHER_PATERNAL', 'GRANDFATHER_MATERNAL', 'GRANDMOTHER_MATERNAL'],
        },
      },
      'DONE',
    ],
    ['21b', 'a father by name alone', { relatives: [relative('FATHER')] }, 'PART MOTHER DETAILS'],
    [
      '21c',
      'a child of ten, no siblings',
      {
        resume: { noRelatives: ['SIBLINGS'] },
        relatives: [
          relative('CHILD', { birthDate: '2016', nationality: 'Việt Nam', residence: PLACE, occupation: 'Học sinh' }),
        ],
      },
      'DONE',
    ],
    [
      '21b',
      'a former spouse without details',
      { resume: { noRelatives: ['FATHER', 'MOTHER'] }, relatives: [relative('FORMER_SPOUSE')] },
      'PART DETAILS',
    ],
  ])('2-KNĐ, item %s: %s', (item, _, given, expected) => {
    expect(itemOf(item, given)).toBe(expected);
  });
});

test.each([
  ['FATHER', '21b', 'politicsNow', true],
  ['SPOUSE', '21b', 'economy', false],
  ['SPOUSE_GRANDMOTHER_MATERNAL', '21a', 'politicalHistory', true],
  ['FORMER_SPOUSE', '21b', 'history', true],
  ['SIBLING_IN_LAW', '21c', 'criminalRecord', true],
  ['ADOPTED_CHILD', '21c', 'history', false],
] as const)('2-KNĐ: %s is declared in item %s; %s is asked: %s', (relation, item, fact, asked) => {
  expect(itemOfRelation(relation)).toBe(item);
  expect(askedOfRelative(relation).includes(fact)).toBe(asked);
});
