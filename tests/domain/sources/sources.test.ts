import { describe, expect, test } from 'vitest';
import type { DomainRecord, FactsOf } from '#src/domain/records/record-types.ts';
import { awayPeople } from '#src/domain/sources/away.ts';
import { losses } from '#src/domain/sources/losses.ts';
import { militarySource } from '#src/domain/sources/military-source.ts';
import { outOfContact } from '#src/domain/sources/out-of-contact.ts';
import { pool } from '#src/domain/sources/pool.ts';
import { sourceTable } from '#src/domain/sources/source-lines.ts';
import { bodiesOf, sourcesOf } from '#src/domain/sources/sources-of.ts';
import { villageOf } from '#src/domain/sources/village-of.ts';
import { record, rulebook, TODAY } from '../make.ts';

type Person = DomainRecord<'candidate'>;
const person = (facts: FactsOf<'candidate'>): Person => record('candidate', { name: 'Ai đó', sources: [], ...facts });
const names = (people: readonly Person[], ids: readonly string[]) =>
  ids.map((id) => people.find((one) => one.id === id)?.facts.name);
const noSteps = () => [];

test('the source is who is followed and not admitted yet', () => {
  const [open, admitted, gone] = [
    person({ name: 'Còn' }),
    person({ name: 'Đã kết nạp' }),
    person({ name: 'Đã ra', exit: { state: 'MOVED_AWAY', reason: null, day: '2026-01-01' } }),
  ];
  const ceremony = record('step', { candidateId: admitted.id, code: 'CEREMONY', day: '2026-02-03', outcome: 'PASSED' });
  const found = pool([open, admitted, gone], (id) => (id === admitted.id ? [ceremony] : []));
  expect(found.map(({ facts }) => facts.name)).toEqual(['Còn']);
});

test.each([
  {
    facts: { sources: ['MILITIA'], isYouthUnionMember: true },
    codes: ['MILITIA', 'YOUTH_UNION'],
    bodies: ['YOUTH_UNION', 'MILITARY'],
  },
  { facts: { sources: ['YOUTH_UNION'], isYouthUnionMember: true }, codes: ['YOUTH_UNION'], bodies: ['YOUTH_UNION'] },
  {
    facts: { sources: ['TEACHER'], isTradeUnionMember: true },
    codes: ['TEACHER', 'TRADE_UNION'],
    bodies: ['TRADE_UNION', 'WORK_UNIT'],
  },
  // one body counts a person once, whichever of its sources
  { facts: { sources: ['MILITIA', 'DEMOBILISED'] }, codes: ['MILITIA', 'DEMOBILISED'], bodies: ['MILITARY'] },
  { facts: { sources: ['RELIGIOUS', 'ELDER'] }, codes: ['RELIGIOUS', 'ELDER'], bodies: [] },
  { facts: { sources: [] }, codes: [], bodies: [] },
])('138-TB/HU: $facts.sources come from $codes, introduced by $bodies', ({ facts, codes, bodies }) => {
  expect(sourcesOf(facts)).toEqual(codes);
  expect(bodiesOf(facts)).toEqual(bodies);
});

test('every source of the rulebook has a body that introduces, but religion and standing', () => {
  const without = rulebook.lists.sources.entries.filter(({ code }) => bodiesOf({ sources: [code] }).length === 0);
  expect(without.map(({ code }) => code)).toEqual(['RELIGIOUS', 'ELDER']);
});

describe('a table of sources', () => {
  const people = [
    person({ name: 'A', sources: ['MILITIA', 'YOUTH_UNION'], gender: 'MALE', ethnicity: '08' }),
    person({ name: 'B', sources: ['YOUTH_UNION'], gender: 'FEMALE', ethnicity: '01' }),
    person({ name: 'C', sources: ['YOUTH_UNION'], gender: 'FEMALE', ethnicity: '45' }),
    person({ name: 'D' }),
  ];
  const table = sourceTable(people, ({ facts }) => sourcesOf(facts), ['YOUTH_UNION', 'TEACHER', 'MILITIA']);

  test('stands in the order of the list, not by size; lines without anybody are left out, no source comes last', () => {
    expect(table.lines.map(({ key, people: of }) => [key, of.length])).toEqual([
      ['YOUTH_UNION', 3],
      ['MILITIA', 1],
      ['NONE', 1],
    ]);
  });

  test('says that the lines add up to more than there are people, and who stands in several', () => {
    expect(table.all.people).toHaveLength(4);
    expect(table.sum).toBe(5);
    expect(names(people, table.inSeveral)).toEqual(['A']);
  });

  test('tells women and minorities of each line', () => {
    const [youth] = table.lines;
    expect(names(people, youth?.women ?? [])).toEqual(['B', 'C']);
    expect(names(people, youth?.minority ?? [])).toEqual(['A', 'C']);
    expect(names(people, table.all.minority)).toEqual(['A', 'C']);
  });
});

test.each([
  ['Bản Pá Bon, xã Lê Lợi', 'Pá Bon'],
  ['tổ dân phố số 2', 'số 2'],
  ['Nậm Đoong', 'Nậm Đoong'],
  [null, ''],
])('the village of %s is "%s"', (residence, village) => {
  expect(villageOf(residence)).toBe(village);
});

test('losses by year and reason; death, striking off and leaving after admission are none', () => {
  const exit = (state: NonNullable<FactsOf<'candidate'>['exit']>['state'], day: string, reason: string | null) =>
    person({ name: `${state} ${day}`, exit: { state, day, reason } });
  const people = [
    exit('MOVED_AWAY', '2025-03-01', 'WENT_TO_WORK'),
    exit('REMOVED', '2026-03-01', 'NOT_KEEN'),
    exit('WITHDRAWN', '2026-04-01', 'WENT_TO_WORK'),
    exit('REFUSED', '2026-05-01', null),
    exit('DECEASED', '2026-06-01', null),
    exit('STRUCK_OFF', '2026-07-01', null),
    exit('MOVED_AWAY', '2026-08-01', 'WENT_TO_WORK'),
    person({}),
  ];
  const member = people[6] as Person;
  const ceremony = record('step', { candidateId: member.id, code: 'CEREMONY', day: '2026-01-02', outcome: 'PASSED' });
  const order = rulebook.lists.lossReasons.entries.map(({ code }) => code);
  const table = losses(people, (id) => (id === member.id ? [ceremony] : []), order);
  expect(table.years).toEqual(['2025', '2026']);
  expect(table.people).toHaveLength(4);
  const counts = table.lines.map(({ reason, byYear }) => [reason, byYear['2025']?.length, byYear['2026']?.length]);
  expect(counts).toEqual([
    ['WENT_TO_WORK', 1, 1],
    ['NOT_KEEN', 0, 1],
    ['NONE', 0, 1],
  ]);
});

test.each([
  { until: '2026-11-22', daysLeft: 0, isBack: true },
  { until: '2026-11-23', daysLeft: 1, isBack: false },
  { until: '2026-11', daysLeft: -21, isBack: false },
  { until: '2026-10', daysLeft: -52, isBack: true },
  { until: '2027', daysLeft: 40, isBack: false },
])('away until $until: back is $isBack', ({ until, daysLeft, isBack }) => {
  expect(awayPeople([person({ awayUntil: until })], TODAY)).toMatchObject([{ until, daysLeft, isBack }]);
});

test('whoever is back soonest stands first', () => {
  const people = [
    person({ awayUntil: '2028' }),
    person({}),
    person({ awayUntil: '2027-06' }),
    person({ awayUntil: '2026-12-20' }),
  ];
  expect(awayPeople(people, TODAY).map(({ until }) => until)).toEqual(['2026-12-20', '2027-06', '2028']);
});

test.each([
  { born: '2010', gender: 'MALE', years: [2028] },
  { born: '2009-12-31', gender: 'MALE', years: [2027, 2028] },
  { born: '2000', gender: 'MALE', years: [2027] },
  { born: '1999-01-01', gender: 'MALE', years: [] },
  { born: '2011', gender: 'MALE', years: [] },
  { born: '2004', gender: 'FEMALE', years: [] },
] as const)(
  '18 to 27 in the year of the call-up (138-TB/HU, two years ahead): $gender of $born',
  ({ born, gender, years }) => {
    const found = militarySource([person({ birthDate: born, gender })], 2, TODAY);
    expect(found.years.filter(({ groups }) => groups.OTHER.length > 0).map(({ year }) => year)).toEqual(years);
    expect(found.unknown).toEqual([]);
  },
);

test('the military source by what is known of each; who served is never called up again', () => {
  const man = (name: string, facts: FactsOf<'candidate'> = {}) =>
    person({ name, gender: 'MALE', birthDate: '2004-05-05', ...facts });
  const people = [
    man('Chọn', { sources: ['PRE_ENLISTMENT', 'MILITIA'] }),
    man('Dân quân', { sources: ['MILITIA'] }),
    man('Khác'),
    man('Về', { sources: ['DEMOBILISED'] }),
    person({ name: 'Không năm', gender: 'MALE' }),
    person({ name: 'Không giới tính', birthDate: '2004' }),
    person({ name: 'Nữ', gender: 'FEMALE' }),
  ];
  const found = militarySource(people, 3, TODAY);
  expect(found.years.map(({ year }) => year)).toEqual([2027, 2028, 2029]);
  const [next] = found.years;
  expect(names(people, next?.groups.PRE_ENLISTMENT ?? [])).toEqual(['Chọn']);
  expect(names(people, next?.groups.MILITIA ?? [])).toEqual(['Dân quân']);
  expect(names(people, next?.groups.OTHER ?? [])).toEqual(['Khác']);
  expect(names(people, found.demobilised)).toEqual(['Về']);
  expect(names(people, found.unknown)).toEqual(['Không năm', 'Không giới tính']);
});

test.each([
  { last: '2026-05-21', away: null, silent: true },
  { last: '2026-05-22', away: null, silent: false },
  { last: '2026-01-01', away: '2027-02-01', silent: false },
  { last: '2026-01-01', away: '2026-06', silent: true },
])('half a year without a word: last $last, away until $away', ({ last, away, silent }) => {
  const one = person({ awayUntil: away });
  const remarks = [record('mentorRemark', { candidateId: one.id, day: last })];
  const found = outOfContact([one], () => ({ steps: noSteps(), remarks, papers: [] }), TODAY);
  expect(found.map(({ since }) => since)).toEqual(silent ? [last] : []);
});

test('a step, or a paper asked for, is a sign too; what is dated ahead is none; the longest silent stands first', () => {
  const [a, b, c, d] = ['A', 'B', 'C', 'D'].map((name) => person({ name })) as [Person, Person, Person, Person];
  const found = outOfContact(
    [a, b, c, d],
    ({ id }) => ({
      steps: id === a.id ? [record('step', { candidateId: id, code: 'LISTED', day: '2026-02-02' })] : [],
      remarks: id === d.id ? [record('mentorRemark', { candidateId: id, day: '2027-01-01' })] : [],
      papers:
        id === b.id
          ? [record('paper', { candidateId: id, code: 'KND_01', copy: 1, requestedOn: '2026-10-10' })]
          : id === c.id
            ? [record('paper', { candidateId: id, code: 'KND_01', copy: 1, document: { day: '2026-01-31' } })]
            : [],
    }),
    TODAY,
  );
  expect(found.map(({ person: { facts }, since }) => [facts.name, since])).toEqual([
    ['D', '1970-01-01'],
    ['C', '2026-01-31'],
    ['A', '2026-02-02'],
  ]);
});
