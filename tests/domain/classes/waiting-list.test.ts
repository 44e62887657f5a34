import { describe, expect, test } from 'vitest';
import { certificateClock } from '#src/domain/classes/certificate-clock.ts';
import { classContradictions } from '#src/domain/classes/class-contradictions.ts';
import { nameOf } from '#src/domain/classes/class-person.ts';
import { placeState } from '#src/domain/classes/place-state.ts';
import { waitingList } from '#src/domain/classes/waiting-list.ts';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { must } from '#src/lib/must.ts';
import { TODAY } from '../make.ts';
import { classOf, type GivenPerson, LISTED, PROBATIONARY, person } from './make-class.ts';

const named = (name: string, given: GivenPerson) => person({ ...given, candidate: { ...given.candidate, name } });
const since = (day: string) => ({ ...LISTED, nominated: [{ day }] });

describe('the waiting list', () => {
  test('the longest waiting first, then the deadline, then the certificate, then the given name', () => {
    const people = [
      named('Sìn Thị Yến', since('2026-09-03')),
      named('Vàng A Chứ', since('2026-09-03')),
      named('Lò Thị Mai', { ...since('2026-09-03'), papers: [['CERT_AWARENESS', '2021-10-01']] }),
      named('Chìn Văn Úm', { ...since('2026-09-03'), candidate: { birthDate: '1967-05-10' } }),
      named('Pàn Văn Sớ', since('2026-03-03')),
    ];
    expect(waitingList(people, 'AWARENESS', TODAY).map(({ person: one }) => nameOf(one))).toEqual([
      'Pàn Văn Sớ',
      'Chìn Văn Úm',
      'Lò Thị Mai',
      'Vàng A Chứ',
      'Sìn Thị Yến',
    ]);
  });

  const october = classOf();
  test.each<{ who: string; given: GivenPerson; waits: boolean }>([
    { who: 'proposed', given: since('2026-09-03'), waits: true },
    { who: 'never proposed', given: LISTED, waits: false },
    {
      who: 'proposal taken back',
      given: { ...LISTED, nominated: [{ day: '2026-09-03', withdrawn: { day: '2026-09-10', reason: 'Đi làm xa' } }] },
      waits: false,
    },
    { who: 'on a list', given: { ...since('2026-09-03'), places: [[october, {}]] }, waits: false },
    {
      who: 'taken off the list again',
      given: { ...since('2026-09-03'), places: [[october, { archived: { reason: 'Nhầm', day: '2026-09-05' } }]] },
      waits: true,
    },
    {
      who: 'left the class with a reason',
      given: { ...since('2026-09-03'), places: [[october, { left: { day: '2026-10-12', reason: 'Con ốm' } }]] },
      waits: true,
    },
    {
      who: 'passed, the certificate not there yet',
      given: { ...since('2026-09-03'), places: [[october, { result: 'GOOD' }]] },
      waits: false,
    },
    {
      who: 'not passed, and not proposed since',
      given: { ...since('2026-09-03'), places: [[october, { result: 'NOT_PASSED' }]] },
      waits: false,
    },
    {
      who: 'not passed, proposed anew',
      given: {
        ...LISTED,
        nominated: [{ day: '2026-09-03' }, { day: '2026-11-02' }],
        places: [[october, { result: 'NOT_PASSED' }]],
      },
      waits: true,
    },
    {
      who: 'learned elsewhere since: the dossier has the certificate',
      given: { ...since('2026-09-03'), papers: [['CERT_AWARENESS', '2026-10-20']] },
      waits: false,
    },
    {
      who: 'following-up ended since',
      given: { ...since('2026-09-03'), candidate: { exit: { state: 'MOVED_AWAY', reason: null, day: '2026-10-01' } } },
      waits: false,
    },
  ])('$who: waits $waits', ({ given, waits }) => {
    expect(waitingList([person(given)], 'AWARENESS', TODAY)).toHaveLength(waits ? 1 : 0);
  });

  test('each kind of class has its own list', () => {
    const one = person({ ...PROBATIONARY, nominated: [{ kind: 'NEW_MEMBER', day: '2026-09-01' }] });
    expect(waitingList([one], 'AWARENESS', TODAY)).toEqual([]);
    expect(waitingList([one], 'NEW_MEMBER', TODAY)).toMatchObject([{ since: '2026-09-01', deadline: '2027-05-20' }]);
  });
});

test.each<[string, FactsOf<'classPlace'>, FactsOf<'awarenessClass'>]>([
  ['LISTED', {}, { fromDay: '2026-12-01' }],
  ['INVITED', { invitedOn: '2026-11-20' }, { fromDay: '2026-12-01' }],
  ['ATTENDING', { invitedOn: '2026-10-01' }, {}],
  ['ATTENDING', { attended: 3 }, { fromDay: null }],
  ['LISTED', {}, {}],
  ['PASSED', { result: 'GOOD', attended: 10 }, {}],
  ['NOT_PASSED', { result: 'NOT_PASSED' }, {}],
  ['CERTIFIED', { result: 'GOOD', certificate: { number: '12', day: '2026-10-20' } }, {}],
  ['LEFT', { invitedOn: '2026-10-01', attended: 2, left: { day: '2026-10-13', reason: 'Con ốm' } }, {}],
])('a place is %s where %j stands of it', (state, place, of) => {
  const [seat] = person({ places: [[classOf(of), place]] }).seats;
  expect(placeState(must(seat, 'a seat'), TODAY)).toBe(state);
});

describe('06-HD/TW §5.4: 60 months from its day until the review', () => {
  test.each([
    ['2021-10-15', 'EXPIRED', '2026-10-15', -38],
    ['2021-12-20', 'TOO_SHORT', '2026-12-20', 28],
    ['2022-06-30', 'VALID', '2027-06-30', 220],
  ])('certificate of %s: %s, last good day %s', (day, status, validUntil, daysLeft) => {
    const clock = certificateClock(person({ ...LISTED, papers: [['CERT_AWARENESS', day]] }), 'AWARENESS', TODAY);
    expect(clock).toMatchObject({ status, validUntil, daysLeft });
  });

  test('no certificate, no clock; that of the new-member class does not age', () => {
    expect(certificateClock(person(LISTED), 'AWARENESS', TODAY)).toMatchObject({ status: 'NONE', validUntil: null });
    const official = person({ ...PROBATIONARY, papers: [['CERT_NEW_MEMBER', '2019-01-01']] });
    expect(certificateClock(official, 'NEW_MEMBER', TODAY)).toMatchObject({ status: 'VALID', validUntil: null });
  });
});

describe('what two people wrote without seeing each other', () => {
  const [first, second] = [classOf({ name: 'Lớp 1' }), classOf({ name: 'Lớp 2' })];
  test('two officers put one person on two lists: both stand, as a contradiction', () => {
    const one = person({
      ...LISTED,
      places: [
        [first, {}],
        [second, { invitedOn: '2026-10-01' }],
      ],
    });
    const told = classContradictions([one], 'AWARENESS', TODAY);
    expect(told).toMatchObject([{ code: 'TWO_CLASSES' }]);
    expect(told[0]?.seats.map(({ of }) => of.facts.name)).toEqual(['Lớp 1', 'Lớp 2']);
  });

  test('the cell takes its proposal back while the commune invites', () => {
    const withdrawn = { day: '2026-10-02', reason: 'Đi làm xa' };
    const one = person({
      ...LISTED,
      nominated: [{ day: '2026-09-03', withdrawn }],
      places: [[first, { invitedOn: '2026-10-01' }]],
    });
    expect(classContradictions([one], 'AWARENESS', TODAY)).toMatchObject([{ code: 'WITHDRAWN' }]);
  });

  test('a class of another kind, one that was left, one that is over: no contradiction', () => {
    const left = { left: { day: '2026-10-12', reason: 'Ốm' } };
    const other = classOf({ kind: 'NEW_MEMBER' });
    const one = person({
      ...LISTED,
      places: [
        [first, {}],
        [second, left],
        [other, {}],
        [classOf(), { result: 'GOOD' }],
      ],
    });
    expect(classContradictions([one], 'AWARENESS', TODAY)).toEqual([]);
  });
});
