import { describe, expect, test } from 'vitest';
import { consecutiveNumbers, numberTaken, takenNumbers } from '#src/domain/classes/certificate-number.ts';
import { addToClass, inviteToClass, leaveClass, moveToClass, takeOffList } from '#src/domain/classes/class-list.ts';
import type { ClassPerson, Seat } from '#src/domain/classes/class-person.ts';
import { closeList, formClasses } from '#src/domain/classes/form-class.ts';
import { nominate, withdrawNomination } from '#src/domain/classes/nominate.ts';
import { recordClassRow, recordClassRows } from '#src/domain/classes/record-class.ts';
import type { CommandResult } from '#src/domain/commands/command.ts';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { must } from '#src/lib/must.ts';
import { context, TODAY } from '../make.ts';
import { classOf, LISTED, PROBATIONARY, person } from './make-class.ts';

const october = classOf();
const december = classOf({ name: 'Lớp khóa III', fromDay: '2026-12-07', toDay: '2026-12-11' });
const seatOf = (one: ClassPerson): Seat => must(one.seats[0], 'a seat');
const nominationOf = (one: ClassPerson) => must(one.nominations[0], 'a nomination');
const issues = (result: CommandResult) =>
  result.ok ? [] : result.error.issues.map(({ fact, part, code }) => `${part ? `${fact}.${part}` : fact} ${code}`);
const changes = (result: CommandResult) =>
  result.ok ? result.value.map(({ do: act, type, set }) => ({ act, type, set })) : issues(result);
const many = (count: number) => Array.from({ length: count }, () => person(LISTED));

describe('a cell proposes', () => {
  test('several at once, each with an id that any phone derives', () => {
    const people = [person(LISTED), person(LISTED)];
    const result = nominate({ people, kind: 'AWARENESS', day: TODAY, note: ' ' }, context);
    expect(changes(result)).toMatchObject([
      { act: 'put', type: 'classNomination', set: { kind: 'AWARENESS', round: 1, day: TODAY } },
      { act: 'put', type: 'classNomination', set: { candidateId: people[1]?.dossier.candidate.id } },
    ]);
    expect(nominate({ people, kind: 'AWARENESS', day: TODAY }, context)).toEqual(result);
  });

  test.each([
    ['nobody', [], ['people NOBODY_CHOSEN']],
    ['proposed already', [person({ ...LISTED, nominated: [{ day: '2026-09-01' }] })], ['PROPOSED']],
    ['on a list already', [person({ ...LISTED, places: [[october, {}]] })], ['IN_CLASS']],
    ['admitted', [person(PROBATIONARY)], ['ADMITTED']],
    ['one of two', [person(LISTED), person(PROBATIONARY)], ['ADMITTED']],
  ] as const)('%s: nothing is written, in clear words', (_, people, codes) => {
    const told = issues(nominate({ people, kind: 'AWARENESS', day: TODAY }, context));
    expect(told.map((one) => one.replace(/^people\.\S+ /, ''))).toEqual(codes);
  });

  test('a certificate that is still good warns, and does not stop', () => {
    const one = person({ ...LISTED, papers: [['CERT_AWARENESS', '2026-03-02']] });
    expect(nominate({ people: [one], kind: 'AWARENESS', day: TODAY }, context).ok).toBe(true);
  });

  test('a second time after taking it back: another round, since the first keeps its id', () => {
    const one = person({
      ...LISTED,
      nominated: [{ day: '2026-09-01', withdrawn: { day: '2026-09-05', reason: 'Bận' } }],
    });
    expect(changes(nominate({ people: [one], kind: 'AWARENESS', day: TODAY }, context))).toMatchObject([
      { set: { round: 2 } },
    ]);
  });

  test('a day that has not come is refused', () => {
    expect(issues(nominate({ people: [person(LISTED)], kind: 'AWARENESS', day: '2026-12-01' }, context))).toEqual([
      'day DAY_IN_FUTURE',
    ]);
  });

  const waiting = { ...LISTED, nominated: [{ day: '2026-09-03' }] };
  test('takes it back with a reason; also when the commune has invited, which is shown there', () => {
    const one = person({ ...waiting, places: [[december, { invitedOn: '2026-11-20' }]] });
    const input = { person: one, nomination: nominationOf(one), day: TODAY, reason: 'Đi làm xa' };
    expect(changes(withdrawNomination(input, context))).toEqual([
      { act: 'patch', type: 'classNomination', set: { withdrawn: { day: TODAY, reason: 'Đi làm xa' } } },
    ]);
  });

  test.each([
    ['without a reason', waiting, { reason: ' ' }, 'withdrawn.reason REASON_NEEDED'],
    ['before it was made', waiting, { day: '2026-09-01' }, 'withdrawn.day BEFORE_PROPOSAL'],
    [
      'after the class',
      { ...waiting, places: [[october, { result: 'GOOD' }]] } as const,
      {},
      'withdrawn ALREADY_LEARNED',
    ],
  ])('taking it back %s is refused', (_, given, more, issue) => {
    const one = person(given);
    const input = { person: one, nomination: nominationOf(one), day: TODAY, reason: 'Đi làm xa', ...more };
    expect(issues(withdrawNomination(input, context))).toEqual([issue]);
  });
});

describe('the commune forms a class', () => {
  const facts: FactsOf<'awarenessClass'> = { kind: 'AWARENESS', name: 'Lớp khóa IV', fromDay: '2026-12-07' };

  test('with its list; two lists are two classes', () => {
    const lists = [many(2), many(1)];
    const result = formClasses({ facts, names: ['Lớp IV.1', 'Lớp IV.2'], lists, most: 30 }, context);
    expect(changes(result)).toMatchObject([
      { type: 'awarenessClass', set: { name: 'Lớp IV.1' } },
      { type: 'classPlace' },
      { type: 'classPlace' },
      { type: 'awarenessClass', set: { name: 'Lớp IV.2' } },
      { type: 'classPlace' },
    ]);
  });

  test.each([
    ['31 people', { lists: [many(31)] }, ['people CLASS_FULL']],
    ['no name', { facts: { ...facts, name: ' ' } }, ['name TEXT_EMPTY']],
    ['the end before the beginning', { facts: { ...facts, toDay: '2026-12-01' } }, ['toDay END_BEFORE_START']],
  ])('%s: refused', (_, more, codes) => {
    expect(issues(formClasses({ facts, names: [], lists: [[]], most: 30, ...more }, context))).toEqual(codes);
  });

  test.each([
    ['the 31st', { taken: 30 }, ['people CLASS_FULL']],
    ['into a closed list', { of: classOf({ closedOn: '2026-10-01' }) }, ['people LIST_CLOSED']],
    ['nobody', { people: [] }, ['people NOBODY_CHOSEN']],
  ])('adding %s: refused', (_, more, codes) => {
    expect(issues(addToClass({ of: december, people: many(1), taken: 0, most: 30, ...more }, context))).toEqual(codes);
  });

  test('the 31st is refused with figures, for the way out', () => {
    const result = addToClass({ of: december, people: many(1), taken: 30, most: 30 }, context);
    expect(!result.ok && result.error.issues[0]?.params).toEqual({ count: 31, most: 30 });
  });

  test('somebody on another list is refused by name; two officers apart both write', () => {
    const one = person({ ...LISTED, places: [[october, {}]] });
    const told = addToClass({ of: december, people: [one], taken: 0, most: 30 }, context);
    expect(!told.ok && told.error.issues).toMatchObject([{ code: 'IN_CLASS', params: { class: october.facts.name } }]);
    const unseen = person(LISTED);
    for (const of of [october, december])
      expect(addToClass({ of, people: [unseen], taken: 0, most: 30 }, context).ok).toBe(true);
  });

  test('who left this very class comes back to the same place', () => {
    const one = person({ ...LISTED, places: [[december, { left: { day: '2026-11-01', reason: 'Ốm' } }]] });
    expect(changes(addToClass({ of: december, people: [one], taken: 0, most: 30 }, context))).toEqual([
      { act: 'patch', type: 'classPlace', set: { left: null } },
    ]);
  });

  test('moving puts the old place away and makes a new one', () => {
    const one = person({ ...LISTED, places: [[october, { invitedOn: '2026-10-01' }]] });
    const told = moveToClass({ seat: seatOf(one), to: december, person: one, taken: 3, most: 30 }, context);
    expect(changes(told)).toMatchObject([
      { act: 'patch', set: { archived: { day: TODAY } } },
      { act: 'put', set: { classId: december.id } },
    ]);
  });

  test('who has a result stays where it is', () => {
    const one = person({ ...LISTED, places: [[october, { result: 'GOOD' }]] });
    expect(issues(takeOffList({ seat: seatOf(one), person: one, reason: 'Nhầm' }, context))[0]).toMatch(/ HAS_RESULT$/);
    const move = moveToClass({ seat: seatOf(one), to: december, person: one, taken: 0, most: 30 }, context);
    expect(issues(move)[0]).toMatch(/ HAS_RESULT$/);
  });

  test('invites who is not invited yet, and says so when nobody is left', () => {
    const people = [
      person({ places: [[december, {}]] }),
      person({ places: [[december, { invitedOn: '2026-11-01' }]] }),
    ];
    const seats = people.map(seatOf);
    expect(changes(inviteToClass({ seats, day: TODAY }, context))).toMatchObject([{ set: { invitedOn: TODAY } }]);
    expect(issues(inviteToClass({ seats: seats.slice(1), day: TODAY }, context))).toEqual(['people NOBODY_TO_INVITE']);
  });

  test('closes the list and opens it again', () => {
    expect(changes(closeList({ of: december, day: TODAY }, context))).toMatchObject([{ set: { closedOn: TODAY } }]);
    const closed = { ...december, facts: { ...december.facts, closedOn: TODAY } };
    expect(changes(closeList({ of: closed, day: null }, context))).toMatchObject([{ set: { closedOn: null } }]);
  });

  test('who leaves says why; who has the certificate has not left', () => {
    const one = person({ places: [[october, {}]] });
    expect(issues(leaveClass({ seat: seatOf(one), day: TODAY, reason: '' }, context))).toEqual([
      'left.reason REASON_NEEDED',
    ]);
    const done = person({ places: [[october, { certificate: { number: '7', day: '2026-10-20' } }]] });
    expect(issues(leaveClass({ seat: seatOf(done), day: TODAY, reason: 'Ốm' }, context))).toEqual([
      'left HAS_CERTIFICATE',
    ]);
  });
});

describe('06-HD/TW §5.4: attendance, result and certificate', () => {
  const certificate = { number: '0098', day: '2026-10-20', organ: 'Trung tâm Chính trị' };
  const books = { taken: [], takenBack: 'Thu hồi' };
  const row = (given: FactsOf<'classPlace'>, set: FactsOf<'classPlace'>, more = LISTED as object, of = october) => {
    const one = person({ ...more, places: [[of, given]] });
    return { person: one, seat: seatOf(one), set };
  };

  test('a certificate is written to the place, as the paper and as the step, in one go', () => {
    const told = recordClassRow(row({}, { certificate }), books, context);
    expect(changes(told)).toEqual([
      { act: 'patch', type: 'classPlace', set: { certificate, result: 'PASSED' } },
      {
        act: 'put',
        type: 'paper',
        set: expect.objectContaining({ code: 'CERT_AWARENESS', copy: 1, state: 'READY', document: certificate }),
      },
      {
        act: 'put',
        type: 'step',
        set: expect.objectContaining({ code: 'CLASS_DONE', day: '2026-10-16', document: certificate }),
      },
    ]);
  });

  test('of the new-member class: CN-ĐVM and its own step', () => {
    const of = classOf({ kind: 'NEW_MEMBER' });
    expect(changes(recordClassRow(row({}, { certificate }, PROBATIONARY, of), books, context))).toMatchObject([
      { type: 'classPlace' },
      { type: 'paper', set: { code: 'CERT_NEW_MEMBER' } },
      { type: 'step', set: { code: 'NEW_MEMBER_CLASS' } },
    ]);
  });

  const given = {
    steps: [
      ['LISTED', '2025-06-01'],
      ['CLASS_DONE', '2026-10-16'],
    ],
    papers: [['CERT_AWARENESS', { state: 'READY', document: certificate }]],
  } as const;
  const corrected = { ...certificate, number: '0099' };

  test('a corrected certificate corrects the paper and the step that stand', () => {
    const told = recordClassRow(
      row({ certificate, result: 'GOOD' }, { certificate: corrected }, given),
      books,
      context,
    );
    expect(changes(told)).toEqual([
      { act: 'patch', type: 'classPlace', set: { certificate: corrected } },
      { act: 'patch', type: 'paper', set: { document: corrected } },
      { act: 'patch', type: 'step', set: { document: corrected } },
    ]);
  });

  test('one that is taken back is taken out of the dossier', () => {
    const one = row({ certificate, result: 'GOOD' }, { certificate: null }, given);
    const step = must(one.person.dossier.steps[1], 'the step');
    step.facts.document = certificate;
    expect(changes(recordClassRow(one, books, context))).toEqual([
      { act: 'patch', type: 'classPlace', set: { certificate: null } },
      { act: 'patch', type: 'paper', set: { state: 'MISSING', document: null } },
      { act: 'patch', type: 'step', set: { archived: { reason: 'Thu hồi', day: TODAY } } },
    ]);
  });

  test('a later certificate from elsewhere stays in the dossier', () => {
    const later = { ...LISTED, papers: [['CERT_AWARENESS', '2026-11-10']] } as const;
    expect(changes(recordClassRow(row({}, { certificate }, later), books, context))).toMatchObject([
      { type: 'classPlace' },
      { type: 'step' },
    ]);
  });

  test('attendance and result alone touch no paper', () => {
    expect(changes(recordClassRow(row({}, { attended: 9, result: 'GOOD' }), books, context))).toEqual([
      { act: 'patch', type: 'classPlace', set: { attended: 9, result: 'GOOD' } },
    ]);
  });

  test.each<[string, FactsOf<'classPlace'>, string]>([
    ['no number', { certificate: { day: '2026-10-20' } }, 'certificate.number CERTIFICATE_NUMBER_NEEDED'],
    ['no day', { certificate: { number: '98' } }, 'certificate.day CERTIFICATE_DAY_NEEDED'],
    [
      'a day before the class',
      { certificate: { number: '98', day: '2026-10-01' } },
      'certificate.day CERTIFICATE_BEFORE_CLASS',
    ],
    ['a day that has not come', { certificate: { number: '98', day: '2026-12-01' } }, 'certificate.day DAY_IN_FUTURE'],
    ['a certificate of who did not pass', { result: 'NOT_PASSED', certificate }, 'result CERTIFICATE_NOT_PASSED'],
    ['more half-days than taught', { attended: 11 }, 'attended MORE_THAN_TAUGHT'],
  ])('%s: refused', (_, set, issue) => {
    expect(issues(recordClassRow(row({}, set), books, context))[0]).toBe(issue);
  });

  test('a number that stands elsewhere is refused, naming where', () => {
    const other = person({
      places: [[classOf({ name: 'Lớp khóa I' }), { certificate: { number: '98', day: '2026-05-02' } }]],
    });
    const told = recordClassRow(row({}, { certificate }), { ...books, taken: takenNumbers([other]) }, context);
    expect(!told.ok && told.error.issues).toMatchObject([
      { code: 'CERTIFICATE_TAKEN', params: { number: '0098', name: 'Lò Văn Đức', where: 'Lớp khóa I' } },
    ]);
  });

  test('two rows with one number are found before any is written', () => {
    const rows = [row({}, { certificate }), row({}, { certificate }), row({}, { attended: 4 })];
    const told = recordClassRows(rows, books, context);
    expect(!told.ok && told.error.issues.map(({ fact, code }) => `${fact} ${code}`)).toEqual(
      rows.slice(0, 2).map(({ seat }) => `${seat.place.id}.certificate CERTIFICATE_TAKEN`),
    );
  });

  test('two rows change their numbers with each other, each row a group of its own', () => {
    const of = (mine: string, next: string) => {
      const before = { ...certificate, number: mine };
      const papers = [['CERT_AWARENESS', { state: 'READY', document: before }]] as const;
      return row(
        { certificate: before, result: 'GOOD' },
        { certificate: { ...certificate, number: next } },
        { ...LISTED, papers },
      );
    };
    const rows = [of('1', '2'), of('2', '1')];
    const told = recordClassRows(rows, { ...books, taken: takenNumbers(rows.map((one) => one.person)) }, context);
    expect(told.ok && told.value.map((group) => group.map(({ type }) => type))).toEqual([
      ['classPlace', 'paper', 'step'],
      ['classPlace', 'paper', 'step'],
    ]);
  });
});

describe('numbers of certificates', () => {
  test.each([
    ['0098', ['0098', '0099', '0100']],
    ['7', ['7', '8', '9']],
    ['15/2026-TTCT', ['15/2026-TTCT', '16/2026-TTCT', '17/2026-TTCT']],
    ['LL-09/GCN', ['LL-09/GCN', 'LL-10/GCN', 'LL-11/GCN']],
    ['GCN', null],
    ['', null],
  ])('%s goes on as %j', (first, numbers) => {
    expect(consecutiveNumbers(first, 3)).toEqual(numbers);
  });

  const taken = [
    { kind: 'AWARENESS', number: '0098', day: '2026-05-02', candidateId: 'A', name: 'A', where: 'Lớp khóa I' },
  ] as const;
  test.each([
    ['98', '2026-10-20', 'AWARENESS', 'B', true],
    [' 00 98 ', '2026-10-20', 'AWARENESS', 'B', true],
    ['98', null, 'AWARENESS', 'B', true],
    ['98', '2025-10-20', 'AWARENESS', 'B', false],
    ['98', '2026-10-20', 'NEW_MEMBER', 'B', false],
    ['98', '2026-10-20', 'AWARENESS', 'A', false],
    ['980', '2026-10-20', 'AWARENESS', 'B', false],
  ] as const)('"%s" of %s, %s, person %s: taken %s', (number, day, kind, candidateId, is) => {
    expect(numberTaken(taken, { kind, number, day, candidateId }) !== null).toBe(is);
  });
});
