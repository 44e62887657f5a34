import { describe, expect, test } from 'vitest';
import { examine } from '#src/domain/checks/examine.ts';
import { NO_NEIGHBOURS, peopleIndex } from '#src/domain/checks/neighbours.ts';
import { read } from '#src/domain/dossier/reading.ts';
import { dossier, record, rulebook, TODAY } from '../make.ts';
import { all, type Case, found, type Row } from './make-exam.ts';

describe('E06 · 38-HD/BTCTW, Mẫu 2-KNĐ, mục 1 và 3', () => {
  const printed = (
    printedName: string | null,
    printedBirthDate: string | null = null,
    name = 'Giàng Thị Sua',
  ): Case => ({
    candidate: { name, birthDate: '1998-02-05' },
    papers: [['CERT_AWARENESS', { state: 'READY', document: { day: '2026-01-10' }, printedName, printedBirthDate }]],
  });
  test.each<Row>([
    ['the same name', printed('Giàng Thị Sua'), []],
    ['capitals, as the booklet has it', printed('GIÀNG THỊ SUA'), []],
    ['another accent', printed('Giàng Thị Súa'), ['E06_NAME']],
    ['the tone at another place is a way of writing', printed('Sìn Thị Hoà', null, 'Sìn Thị Hòa'), []],
    ['the tone of "quý" at another place', printed('Lò Văn Qúy', null, 'Lò Văn Quý'), []],
    ['another tone at the same place', printed('Lò Văn Quỳ', null, 'Lò Văn Quý'), ['E06_NAME']],
    ['another vowel', printed('Sùng A Sơ', null, 'Sùng A So'), ['E06_NAME']],
    ['Hmông: Dê is not Zê', printed('Vàng A Dê', null, 'Vàng A Zê'), ['E06_NAME']],
    ['an Icelandic Ð that looks like Đ', printed('Lò Văn \u00d0ức', null, 'Lò Văn Đức'), []],
    ['D is not Đ', printed('Lò Văn Dức', null, 'Lò Văn Đức'), ['E06_NAME']],
    ['spaces', printed('Giàng  Thị Sua', null, ' Giàng Thị Sua'), []],
    [
      'a paper on the day of birth',
      { candidate: { birthDate: '1998-02-05' }, papers: [['CERT_AWARENESS', '1998-02-05']] },
      [],
    ],
    [
      'a paper from before birth',
      { candidate: { birthDate: '1998-02-05' }, papers: [['CERT_AWARENESS', '1998-02-04']] },
      ['E06_BEFORE_BIRTH'],
    ],
    [
      'a paper from before birth, of which only the year is known',
      { candidate: { birthDate: '1998' }, papers: [['CERT_AWARENESS', '1997-12-31']] },
      ['E06_BEFORE_BIRTH'],
    ],
    ['a paper of that year', { candidate: { birthDate: '1998' }, papers: [['CERT_AWARENESS', '1998-01-01']] }, []],
    ['NFD', printed('Giàng Thị Sua'.normalize('NFD')), []],
    ['the same birth date', printed(null, '1998-02-05'), []],
    ['only the year, and it agrees', printed(null, '1998'), []],
    ['another day', printed(null, '1998-05-02'), ['E06_BIRTH']],
    ['both', printed('Giàng Thị Súa', '1999'), ['E06_NAME', 'E06_BIRTH']],
    ['birth date unknown', { ...printed(null, '1998-05-02'), candidate: { birthDate: null } }, []],
    ['a paper that came back', { papers: [['KND_04', { state: 'RETURNED', printedName: 'X' }]] }, []],
    [
      'a paper of the admission that was held',
      { papers: [['KND_04', { state: 'READY', printedName: 'X' }]], steps: [['CEREMONY', '2026-05-01']] },
      [],
    ],
  ])('%s', (_, given, expected) => expect(found('E06', given)).toEqual(expected));
});

const SELF = record('candidate', { name: 'Lò Văn Đức', birthDate: '1996-05-10', citizenId: '011096000001' });
const other = (facts: object) => ({ people: peopleIndex([SELF, record('candidate', facts)]) });

describe('E07 · 38-HD/BTCTW, Mẫu 2-KNĐ, mục 3', () => {
  const resume = all('resume', { edition: 1 })[0] ?? null;
  test.each<Row>([
    ['12 digits of nobody else', { candidate: { citizenId: '011096000003' }, neighbours: other({ name: 'A' }) }, []],
    ['11 digits', { candidate: { citizenId: '01109600000' } }, ['E07_FORM']],
    [
      'somebody else’s',
      { candidate: { citizenId: '011096000002' }, neighbours: other({ name: 'A', citizenId: '011096000002' }) },
      ['E07_TAKEN'],
    ],
    ['none while no résumé is begun', { candidate: { citizenId: null } }, []],
    ['none in a résumé that is begun', { candidate: { citizenId: null }, more: { resume } }, ['ahead E07_MISSING']],
    [
      'none in a résumé that is done',
      { candidate: { citizenId: null }, more: { resume }, papers: [['KND_02', '2026-09-01']] },
      ['E07_MISSING'],
    ],
  ])('%s', (_, given, expected) => expect(found('E07', given)).toEqual(expected));
});

test.each<Row>([
  ['group and religion of the lists', { candidate: { ethnicity: '24', religion: 'NONE' } }, []],
  ['a group that is not in the list', { candidate: { ethnicity: '99' } }, ['E53_ETHNICITY']],
  ['a religion that is not in the list', { candidate: { religion: 'SUN' } }, ['E53_RELIGION']],
  ['nothing written', { candidate: { ethnicity: null, religion: null } }, []],
  ['a relative', { more: { relatives: all('relative', { name: 'A', ethnicity: '00' }) } }, ['E53_ETHNICITY']],
  [
    'a relative who was put away',
    { more: { relatives: all('relative', { ethnicity: '00', archived: { reason: 'x', day: '2026-01-01' } }) } },
    [],
  ],
])('E53 · 38-HD/BTCTW, Mẫu 2-KNĐ, mục 8 và 9 · %s', (_, given, expected) =>
  expect(found('E53', given)).toEqual(expected),
);

const me: Case = { candidate: { name: 'Lò Văn Đức', birthDate: '1996-05-10', citizenId: null } };
test.each<Row>([
  ['nobody alike', { ...me, neighbours: { people: peopleIndex([record('candidate', { name: 'Lò Văn Đúng' })]) } }, []],
  [
    'the same name without accents, born the same year',
    { ...me, neighbours: { people: peopleIndex([record('candidate', { name: 'Lò Văn Đúc', birthDate: '1996' })]) } },
    ['E54_SAME_NAME'],
  ],
  [
    'the same name, born another day',
    { ...me, neighbours: { people: peopleIndex([record('candidate', { name: 'Lò Văn Đức', birthDate: '1997' })]) } },
    [],
  ],
  [
    'the same number',
    {
      candidate: { citizenId: '011096000009' },
      neighbours: { people: peopleIndex([record('candidate', { name: 'B', citizenId: '011096000009' })]) },
    },
    ['E54_SAME_ID'],
  ],
  [
    'two numbers are two people',
    {
      candidate: { citizenId: '011096000008' },
      neighbours: {
        people: peopleIndex([
          record('candidate', { name: 'Lò Văn Đức', birthDate: '1996-05-10', citizenId: '011096000009' }),
        ]),
      },
    },
    [],
  ],
])('E54 · danh sách quần chúng của chi bộ · %s', (_, given, expected) => expect(found('E54', given)).toEqual(expected));

const relative = (facts: object) => ({ relatives: all('relative', { name: 'Lò Văn Páo', ...facts }) });
const rank = (religiousRank: string) => ({ resume: all('resume', { edition: 1, religiousRank })[0] ?? null });
const GUIDED: Case['papers'] = [['COMMUNE_GUIDANCE', '2026-09-01']];
test.each<Row>([
  ['no foreign ties', {}, []],
  ['foreign ties, before papers are made', { candidate: { hasForeignTies: true } }, ['ahead E51_FOREIGN']],
  [
    'foreign ties, papers allowed',
    { candidate: { hasForeignTies: true }, steps: [['CONSENT_TO_FILE', '2026-09-01']] },
    ['E51_FOREIGN'],
  ],
  ['foreign ties with guidance', { candidate: { hasForeignTies: true }, papers: GUIDED }, []],
  ['a relative abroad', { more: relative({ isAbroad: true }) }, ['E51_RELATIVE']],
  ['a foreign spouse', { more: relative({ relation: 'SPOUSE', nationality: 'Lào' }) }, ['E51_RELATIVE']],
  ['a spouse of Việt Nam', { more: relative({ relation: 'SPOUSE', nationality: 'VIỆT NAM' }) }, []],
  ['a foreign uncle is not asked', { more: relative({ relation: 'FATHER', nationality: 'Lào' }) }, []],
  ['an office in a religion', { more: rank('Trưởng điểm nhóm') }, ['E51_DIGNITARY']],
  ['a believer without an office', { more: rank('Tín đồ') }, []],
  ['none', { more: rank('Không') }, []],
])('E51 · 58-QĐ/TW · %s', (_, given, expected) => expect(found('E51', given)).toEqual(expected));

test('E07, E54 · nobody is taken for somebody else because the list holds them too', () => {
  const one = dossier({ candidate: { citizenId: '011096000001' } });
  const people = peopleIndex([one.candidate]);
  const codes = examine(read(one, rulebook, TODAY), { ...NO_NEIGHBOURS, people }).map(({ check }) => check);
  expect(codes).not.toContain('E07');
  expect(codes).not.toContain('E54');
});
