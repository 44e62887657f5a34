import { describe, expect, test } from 'vitest';
import { findDuplicates } from '#src/domain/dossier/duplicates.ts';
import { normalizeFacts, validateFacts } from '#src/domain/validate-facts.ts';
import { record, TODAY } from './make.ts';

const issues = (facts: Record<string, unknown>, options = {}) =>
  validateFacts('candidate', facts, options).map(({ fact, code }) => `${fact} ${code}`);

describe('what a person may type into the form of a candidate', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    [
      'a good person',
      { name: 'Lò Văn Đức', birthDate: '1998-02-05', citizenId: '012098900108', phone: '0300000105' },
      [],
    ],
    ['an emoji in the name', { name: 'Lò Văn Đức 🙂' }, []],
    ['no name on a new record', {}, ['name FACT_REQUIRED']],
    ['an empty name', { name: '   ' }, ['name TEXT_EMPTY']],
    ['a name of 121 characters', { name: 'A'.repeat(121) }, ['name TEXT_TOO_LONG']],
    ['a control character', { name: 'Lò\u0007 Văn' }, ['name TEXT_CONTROL']],
    ['31/02', { name: 'A', birthDate: '1998-02-31' }, ['birthDate DAY_IMPOSSIBLE']],
    ['month 13', { name: 'A', birthDate: '1998-13' }, ['birthDate DAY_IMPOSSIBLE']],
    ['only a year', { name: 'A', birthDate: '1998' }, []],
    ['a year in the future', { name: 'A', birthDate: '2027' }, ['birthDate BIRTH_IN_FUTURE']],
    ['tomorrow', { name: 'A', birthDate: '2026-11-23' }, ['birthDate BIRTH_IN_FUTURE']],
    ['this month', { name: 'A', birthDate: '2026-11' }, []],
    ['before 1900', { name: 'A', birthDate: '1899-12-31' }, ['birthDate BIRTH_BEFORE_1900']],
    ['a citizen number of 11 digits', { name: 'A', citizenId: '01209890010' }, ['citizenId CITIZEN_ID_SHORT']],
    ['a citizen number of 13 digits', { name: 'A', citizenId: '0120989001089' }, ['citizenId CITIZEN_ID_LONG']],
    ['a citizen number with a letter', { name: 'A', citizenId: '01209890010O' }, ['citizenId CITIZEN_ID_FORM']],
    ['a phone number of 9 digits', { name: 'A', phone: '030000010' }, ['phone PHONE_SHORT']],
    ['a phone number that does not begin with 0', { name: 'A', phone: '9300000105' }, ['phone PHONE_FORM']],
    ['schooling 9/12', { name: 'A', generalEducation: '9/12' }, []],
    ['schooling 9/11', { name: 'A', generalEducation: '9/11' }, ['generalEducation EDUCATION_FORM']],
    ['a gender that is no choice', { name: 'A', gender: 'X' }, ['gender CHOICE_UNKNOWN']],
    ['a number where text belongs', { name: 1e308 }, ['name KIND_WRONG']],
    ['a note of 4,000 characters', { name: 'A', note: 'x'.repeat(4_000) }, []],
    ['a note of 4,001 characters', { name: 'A', note: 'x'.repeat(4_001) }, ['note TEXT_TOO_LONG']],
    ['a note of 100,000 characters', { name: 'A', note: 'x'.repeat(100_000) }, ['note TEXT_TOO_LONG']],
    ['an unknown fact', { name: 'A', shoeSize: 41 }, []],
    [
      'a way out in the future',
      { name: 'A', exit: { state: 'REMOVED', reason: null, day: '2026-12-01' } },
      ['exit DAY_IN_FUTURE'],
    ],
    ['thirteen sources', { name: 'A', sources: Array(13).fill('MILITIA') }, ['sources LIST_TOO_LONG']],
    ['two facts that are wrong', { name: '', phone: '1' }, ['name TEXT_EMPTY', 'phone PHONE_SHORT']],
  ])('%s', (_what, facts, expected) => {
    expect(issues(facts, { isNew: true, today: TODAY })).toEqual(expected);
  });
});

test('the message has the figures: how many digits there are, how long a text may be', () => {
  expect(validateFacts('candidate', { citizenId: '01209890010' })).toEqual([
    { fact: 'citizenId', code: 'CITIZEN_ID_SHORT', params: { length: 11 } },
  ]);
  expect(validateFacts('candidate', { note: 'x'.repeat(4_100) })[0]?.params).toEqual({
    max: 4_000,
    length: 4_100,
    over: 100,
  });
});

test('days are judged only where today is given: the server takes no clock into account', () => {
  expect(validateFacts('candidate', { birthDate: '2999-01-01' })).toEqual([]);
});

describe('days that cannot be', () => {
  test.each([
    ['step', { candidateId: 'AAAAAAAAAAAAAAAAAAAAAA', code: 'LISTED', day: '2026-11-23' }, ['day DAY_IN_FUTURE']],
    ['step', { candidateId: 'AAAAAAAAAAAAAAAAAAAAAA', code: 'LISTED', day: '2026-11-22' }, []],
    ['paper', { receivedOn: '2026-12-01' }, ['receivedOn DAY_IN_FUTURE']],
    ['paper', { document: { number: '03', day: '2027-01-01' } }, ['document DAY_IN_FUTURE']],
    ['paper', { requestedOn: '2026-05-02', receivedOn: '2026-05-01' }, ['receivedOn RECEIVED_BEFORE_REQUESTED']],
    ['paper', { returned: { day: '2027-05-02', reason: 'x' } }, ['returned DAY_IN_FUTURE']],
    ['paper', { state: 'READY', document: { day: '2026-02-30' } }, ['document DAY_IMPOSSIBLE']],
    ['paper', { copies: -1 }, ['copies COUNT_FORM']],
    ['paper', { copies: 51 }, ['copies COUNT_TOO_LARGE']],
    ['paper', { copies: 1.5 }, ['copies COUNT_FORM']],
    [
      'member',
      { name: 'A', status: 'OFFICIAL', admittedOn: '2020-02-01', officialOn: '2019-02-01' },
      ['officialOn OFFICIAL_BEFORE_ADMITTED'],
    ],
    [
      'member',
      { name: 'A', status: 'OFFICIAL', birthDate: '1990-05', admittedOn: '1989-02-01' },
      ['admittedOn ADMITTED_BEFORE_BIRTH'],
    ],
    ['mentorAssignment', { startDay: '2026-05-02', end: { day: '2026-05-01', reason: 'x' } }, ['end END_BEFORE_START']],
    ['mentorRemark', { day: '2026-12-02' }, ['day DAY_IN_FUTURE']],
    ['consent', { day: '2026-05-02', withdrawn: { day: '2026-05-01' } }, ['withdrawn WITHDRAWN_BEFORE_CONSENT']],
    ['setting', { key: 'Not a key', value: 1 }, ['key KEY_FORM']],
    ['unit', { name: 'A', kind: 'CELL', chain: 'CHAIN_X' }, ['chain CHOICE_UNKNOWN']],
  ] as const)('%s %j: %j', (type, facts, expected) => {
    expect(validateFacts(type, facts, { today: TODAY }).map(({ fact, code }) => `${fact} ${code}`)).toEqual(expected);
  });
});

test('what is stored is NFC without doubled spaces; what is wrong stays as it was typed', () => {
  const facts = { name: '  Lò   Văn Đức '.normalize('NFD'), phone: '123', note: 'một\r\nhai ' };
  expect(normalizeFacts('candidate', facts)).toEqual({ name: 'Lò Văn Đức', phone: '123', note: 'một\nhai' });
});

describe('people who are perhaps the same', () => {
  const known = [
    record('candidate', { name: 'Giàng A Sử', birthDate: '1998-02-05', citizenId: '012098900108' }),
    record('candidate', { name: 'Lò Thị Hoà', birthDate: '1999' }),
    record('candidate', { name: 'Lò Văn Tủa', birthDate: '2000-01-01', archived: { reason: 'x', day: TODAY } }),
    record('candidate', { name: 'Vàng A Chớ' }),
  ] as const;
  test.each([
    ['the same citizen number', { name: 'Giàng A Xử', citizenId: '012098900108' }, [[0, 'CITIZEN_ID']]],
    ['the same folded name and day', { name: 'giang a su', birthDate: '1998-02-05' }, [[0, 'NAME_AND_BIRTH']]],
    ['a day that agrees with a year', { name: 'Lò Thị Hòa', birthDate: '1999-07-01' }, [[1, 'NAME_AND_BIRTH']]],
    ['a day that does not', { name: 'Lò Thị Hòa', birthDate: '2000-07-01' }, []],
    ['another citizen number', { name: 'Giàng A Sử', birthDate: '1998-02-05', citizenId: '012098900999' }, []],
    ['no birth date on one side', { name: 'Vàng A Chớ', birthDate: '1994' }, []],
    ['a record put away', { name: 'Lò Văn Tủa', birthDate: '2000-01-01' }, []],
    ['another name', { name: 'Giàng A Sừ Páo', birthDate: '1998-02-05' }, []],
  ] as const)('%s', (_what, person, expected) => {
    expect(findDuplicates(person, known)).toEqual(expected.map(([i, by]) => ({ id: known[i]?.id, by })));
  });

  test('a person is no duplicate of itself', () => {
    expect(findDuplicates(known[0].facts, known, known[0].id)).toEqual([]);
  });
});
