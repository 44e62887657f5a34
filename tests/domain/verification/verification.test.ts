import { describe, expect, test } from 'vitest';
import { checklist } from '#src/domain/dossier/checklist.ts';
import { lifeState } from '#src/domain/dossier/life-state.ts';
import { nextStep } from '#src/domain/dossier/next-step.ts';
import { progress } from '#src/domain/dossier/progress.ts';
import type { DomainRecord, FactsOf } from '#src/domain/records/record-types.ts';
import { isOwnVerifier } from '#src/domain/verification/is-own-verifier.ts';
import { nextAnswer } from '#src/domain/verification/next-answer.ts';
import { sameLetter } from '#src/domain/verification/same-letter.ts';
import { verificationRequest } from '#src/domain/verification/verification-request.ts';
import { type Verifiee, whoMustBeVerified } from '#src/domain/verification/who-must-be-verified.ts';
import { writeVerification } from '#src/domain/verification/write-verification.ts';
import { context, dossier, type Given, record, rulebook, sentence, TODAY } from '../make.ts';

const NAMES: Readonly<Record<string, string>> = { FATHER: 'Lò Văn Mừng', MOTHER: 'Tao Thị Lả', SPOUSE: 'Chìn Thị Mỷ' };

const relative = (relation: string, more: FactsOf<'relative'> = {}) =>
  record('relative', { candidateId: 'p', relation, name: NAMES[relation] ?? `Lò Văn ${relation}`, ...more });

const COMMITTEE = 'Đảng ủy xã Hua Bum';
const asked = (more: FactsOf<'verification'> = {}, of?: DomainRecord<'relative'>) =>
  record('verification', {
    candidateId: 'p',
    committee: COMMITTEE,
    ...(of ? { relativeId: of.id, subject: { name: of.facts.name ?? '', relation: of.facts.relation ?? '' } } : {}),
    ...more,
  });
const CONFIRMED = { sentOn: '2026-09-01', answeredOn: '2026-10-01', answer: 'CONFIRMED' } as const;

interface Family extends Given {
  relatives?: readonly DomainRecord<'relative'>[];
  verifications?: readonly DomainRecord<'verification'>[];
  resume?: FactsOf<'resume'>;
}

function given({ relatives = [], verifications = [], resume, ...more }: Family) {
  const draft = resume ? record('resume', { candidateId: 'p', edition: 1, ...resume }) : null;
  return dossier({ ...more, more: { relatives, verifications, resume: draft } });
}

const who = (family: Family, today = TODAY) =>
  whoMustBeVerified(given(family), rulebook, today).map(({ relation, name, state, needed }) =>
    [relation ?? 'SELF', name ?? '?', state, needed === null ? 'age?' : needed ? '' : 'not needed'].join(' ').trim(),
  );

const PARENTS = { resume: { noRelatives: ['FATHER', 'MOTHER'] } };

describe('06-HD/TW §3.4: who is verified', () => {
  test('the candidate, father and mother, whether the draft names them or not', () => {
    expect(who({})).toEqual(['SELF Lò Văn Đức NOT_ASKED', 'FATHER ? NOT_ASKED', 'MOTHER ? NOT_ASKED']);
    expect(who({ relatives: [relative('MOTHER'), relative('FATHER')] })).toEqual([
      'SELF Lò Văn Đức NOT_ASKED',
      'FATHER Lò Văn Mừng NOT_ASKED',
      'MOTHER Tao Thị Lả NOT_ASKED',
    ]);
  });

  test.each<[string, Family, string[]]>([
    ['parents of whom nobody is known', PARENTS, []],
    [
      'the spouse and the spouse’s parents',
      { ...PARENTS, candidate: { isMarried: true } },
      ['FATHER_IN_LAW ? NOT_ASKED', 'MOTHER_IN_LAW ? NOT_ASKED', 'SPOUSE ? NOT_ASKED'],
    ],
    ['somebody of whom nobody knows whether they are married', { ...PARENTS, candidate: { isMarried: null } }, []],
    [
      'whoever raised the candidate',
      { ...PARENTS, relatives: [relative('ADOPTIVE_MOTHER'), relative('FOSTERER')] },
      ['FOSTERER Lò Văn FOSTERER NOT_ASKED', 'ADOPTIVE_MOTHER Lò Văn ADOPTIVE_MOTHER NOT_ASKED'],
    ],
    [
      'children who are of age',
      { ...PARENTS, relatives: [relative('CHILD', { birthDate: '2008-11-22' })] },
      ['CHILD Lò Văn CHILD NOT_ASKED'],
    ],
    ['no child a day before that', { ...PARENTS, relatives: [relative('CHILD', { birthDate: '2008-11-23' })] }, []],
    [
      'a child of unknown age',
      { ...PARENTS, relatives: [relative('CHILD'), relative('CHILD', { birthDate: '2008' })] },
      ['CHILD Lò Văn CHILD NOT_ASKED age?', 'CHILD Lò Văn CHILD NOT_ASKED age?'],
    ],
    [
      'a child born in a year that leaves no doubt',
      { ...PARENTS, relatives: [relative('CHILD', { birthDate: '2007' }), relative('CHILD', { birthDate: '2009' })] },
      ['CHILD Lò Văn CHILD NOT_ASKED'],
    ],
    [
      'no grandparents, siblings, adopted children',
      {
        ...PARENTS,
        relatives: [
          relative('GRANDFATHER_PATERNAL'),
          relative('SISTER_OLDER'),
          relative('ADOPTED_CHILD', { birthDate: '1999' }),
          relative('SIBLING_IN_LAW'),
        ],
      },
      [],
    ],
    [
      'no family of a former spouse',
      { ...PARENTS, relatives: [relative('FORMER_SPOUSE'), relative('FATHER_IN_LAW', { isOfFormerSpouse: true })] },
      [],
    ],
    [
      'the dead, as far as something is known',
      { ...PARENTS, relatives: [relative('FATHER', { death: { year: '2011' } })] },
      ['FATHER Lò Văn Mừng NOT_ASKED'],
    ],
    [
      'nobody who was put away',
      { ...PARENTS, relatives: [relative('CHILD', { birthDate: '1999', archived: { reason: 'nhầm', day: TODAY } })] },
      [],
    ],
  ])('%s', (_, family, expected) => {
    expect(who(family)).toEqual(['SELF Lò Văn Đức NOT_ASKED', ...expected]);
  });

  test('a sibling only where somebody asked about them, because something is unclear', () => {
    const sister = relative('SISTER_OLDER');
    const family = { ...PARENTS, relatives: [sister], verifications: [asked({ sentOn: '2026-11-02' }, sister)] };
    expect(who(family)).toEqual(['SELF Lò Văn Đức NOT_ASKED', 'SISTER_OLDER Lò Văn SISTER_OLDER ASKED']);
  });

  test('§3.4c: a member whose cell is named is exempt; without the cell, not yet', () => {
    const father = relative('FATHER', { isPartyMember: true });
    const mother = relative('MOTHER', { isPartyMember: true, partyCell: 'Chi bộ bản Nậm Cầy' });
    expect(who({ relatives: [father, mother] }).slice(1)).toEqual([
      'FATHER Lò Văn Mừng NOT_ASKED',
      'MOTHER Tao Thị Lả EXEMPT',
    ]);
    const people = whoMustBeVerified(given({ relatives: [father, mother] }), rulebook, TODAY);
    expect(people.map(({ cell, isPartyMember }) => [cell, isPartyMember])).toEqual([
      [null, false],
      [null, true],
      ['Chi bộ bản Nậm Cầy', true],
    ]);
  });

  test('an exemption that somebody noted, with the cell or without', () => {
    const father = relative('FATHER');
    const exemption = { reason: 'là đảng viên', cell: 'Chi bộ bản Pá Bon' };
    const family = { relatives: [father], verifications: [asked({ committee: null, exemption }, father)] };
    expect(who(family)[1]).toBe('FATHER Lò Văn Mừng EXEMPT');
    expect(whoMustBeVerified(given(family), rulebook, TODAY)[1]?.cell).toBe('Chi bộ bản Pá Bon');
  });

  test('whoever sends the letters knows the relatives by the letters alone', () => {
    const father = relative('FATHER');
    const verifications = [
      asked({ sentOn: '2026-11-02' }, father),
      asked({ ...CONFIRMED, committee: 'Đảng ủy xã Mường Mô' }, father),
      asked({ sentOn: '2026-11-02', subject: { name: 'Tao Thị Lả', relation: 'MOTHER' } }),
    ];
    expect(who({ verifications })).toEqual([
      'SELF Lò Văn Đức NOT_ASKED',
      'FATHER Lò Văn Mừng ASKED',
      'MOTHER Tao Thị Lả ASKED',
    ]);
  });
});

describe('06-HD/TW §3.4: the state of somebody who was asked about', () => {
  test.each<[string, FactsOf<'verification'>[], string]>([
    ['a letter that was not sent', [{}], 'DRAFTED'],
    ['sent', [{ sentOn: '2026-11-02' }], 'ASKED'],
    ['answered', [CONFIRMED], 'ANSWERED'],
    ['answered in part', [{ ...CONFIRMED, answer: 'INCOMPLETE' }], 'INCOMPLETE'],
    ['a question of political history', [{ ...CONFIRMED, answer: 'NEEDS_CONCLUSION' }], 'NEEDS_CONCLUSION'],
    ['two places, one is waited for', [CONFIRMED, { sentOn: '2026-11-02', committee: 'Đảng ủy xã Mường Mô' }], 'ASKED'],
    [
      'two places, one is late',
      [{ sentOn: '2026-11-02' }, { sentOn: '2026-01-05', committee: 'Đảng ủy xã Mường Mô' }],
      'LATE',
    ],
    [
      'asked again at the same place',
      [
        { ...CONFIRMED, answer: 'INCOMPLETE' },
        { ...CONFIRMED, sentOn: '2026-10-05', answeredOn: '2026-11-05', committee: 'đảng uỷ xã Hua Bum' },
      ],
      'ANSWERED',
    ],
    ['put away', [{ ...CONFIRMED, archived: { reason: 'ghi nhầm', day: TODAY } }], 'NOT_ASKED'],
  ])('%s', (_, letters, state) => {
    expect(who({ ...PARENTS, verifications: letters.map((facts) => asked(facts)) })).toEqual([
      `SELF Lò Văn Đức ${state}`,
    ]);
  });

  // 30 working days are six weeks without a holiday; 27 and 30 April and 1 May 2026 are holidays
  test.each<[string, FactsOf<'verification'>, string, Record<string, unknown>]>([
    [
      'the last day',
      { sentOn: '2026-10-12' },
      '2026-11-23',
      { state: 'ASKED', dueOn: '2026-11-23', waited: 30, left: 0 },
    ],
    [
      'the day after',
      { sentOn: '2026-10-12' },
      '2026-11-24',
      { state: 'LATE', dueOn: '2026-11-23', waited: 31, left: -1 },
    ],
    ['the day before', { sentOn: '2026-10-12' }, '2026-11-20', { state: 'ASKED', waited: 29, left: 1 }],
    [
      'the day on which the committee had the letter counts',
      { sentOn: '2026-10-05', receivedOn: '2026-10-12' },
      '2026-11-24',
      { state: 'LATE', askedOn: '2026-10-12', dueOn: '2026-11-23' },
    ],
    ['90 working days abroad', { sentOn: '2026-04-06', isAbroad: true }, '2026-08-11', { state: 'ASKED', left: 2 }],
    ['the same letter in the country', { sentOn: '2026-04-06' }, '2026-08-11', { state: 'LATE' }],
    [
      'answered: how long it took',
      { sentOn: '2026-10-12', answeredOn: '2026-10-19', answer: 'CONFIRMED' },
      '2026-11-24',
      { state: 'ANSWERED', waited: 5, left: null },
    ],
    [
      'exempt',
      { exemption: { reason: 'là đảng viên' } },
      '2026-11-24',
      { state: 'EXEMPT', dueOn: null, waited: null, left: null },
    ],
    [
      'answered, never sent',
      { answeredOn: '2026-10-19', answer: 'CONFIRMED' },
      '2026-11-24',
      { state: 'ANSWERED', dueOn: null },
    ],
  ])('time for the answer, %s', (_, facts, today, expected) => {
    expect(verificationRequest(asked(facts), { settings: [] }, rulebook, today)).toMatchObject(expected);
  });

  test('the time is a setting of the unit', () => {
    const settings = [record('setting', { key: 'verification.answerDays', value: 10 })];
    const letter = asked({ sentOn: '2026-11-02' });
    expect(verificationRequest(letter, { settings }, rulebook, '2026-11-16')).toMatchObject({
      state: 'ASKED',
      left: 0,
    });
    expect(verificationRequest(letter, { settings }, rulebook, '2026-11-17')).toMatchObject({
      state: 'LATE',
      left: -1,
    });
  });
});

describe('the line of the checklist follows the letters (06-HD/TW §3.4)', () => {
  const line = (family: Family) =>
    checklist(given(family), rulebook, TODAY).lines.find(({ code }) => code === 'VERIFICATION');
  const father = relative('FATHER');
  const mother = relative('MOTHER', { isPartyMember: true, partyCell: 'Chi bộ bản Nậm Cầy' });
  const relatives = [father, mother];
  const self = asked(CONFIRMED);

  test.each<[string, Family, Record<string, unknown>]>([
    [
      'no letters: as somebody wrote it',
      { relatives, papers: [['VERIFICATION', '2026-10-02']] },
      { status: 'VALID', day: '2026-10-02' },
    ],
    ['no letters, nothing written', { relatives }, { status: 'MISSING', record: null }],
    ['a letter that was not sent', { relatives, verifications: [asked()] }, { status: 'DRAFTED' }],
    [
      'waiting since the first open letter',
      { relatives, verifications: [asked({ sentOn: '2026-10-20' }), asked({ sentOn: '2026-10-12' }, father)] },
      { status: 'REQUESTED', requestedOn: '2026-10-12', record: null },
    ],
    [
      'one answered, one open',
      { relatives, verifications: [self, asked({ sentOn: '2026-10-12' }, father)] },
      { status: 'REQUESTED', requestedOn: '2026-10-12' },
    ],
    ['somebody was not asked about', { relatives, verifications: [self] }, { status: 'MISSING' }],
    [
      'the answer does not cover what was asked',
      { relatives, verifications: [self, asked({ ...CONFIRMED, answer: 'INCOMPLETE' }, father)] },
      { status: 'MISSING' },
    ],
    [
      'all answered or exempt: there on the day of the last answer',
      { relatives, verifications: [self, asked({ ...CONFIRMED, answeredOn: '2026-10-15' }, father)] },
      { status: 'VALID', day: '2026-10-15' },
    ],
    [
      'the letters win over what was written before',
      { relatives, papers: [['VERIFICATION', '2026-09-02']], verifications: [self] },
      { status: 'MISSING' },
    ],
    [
      'a return is not undone by letters',
      {
        papers: [['VERIFICATION', { state: 'RETURNED', returned: { day: TODAY, reason: 'thiếu dấu' } }]],
        verifications: [self],
      },
      { status: 'RETURNED' },
    ],
    [
      'not needed stays so',
      { papers: [['VERIFICATION', { state: 'NOT_NEEDED' }]], relatives, verifications: [self] },
      { status: 'NOT_NEEDED' },
    ],
    [
      'no draft of the family: those who were asked about are enough',
      { verifications: [self] },
      { status: 'VALID', day: '2026-10-01' },
    ],
    [
      'a child who came of age after the last answer',
      { relatives: [relative('CHILD', { birthDate: '2008-10-05' })], verifications: [self] },
      { status: 'VALID' },
    ],
    [
      'a child whose age nobody knows',
      { relatives: [relative('CHILD')], verifications: [self] },
      { status: 'MISSING' },
    ],
    [
      'a child who was of age on the day of the last answer',
      { relatives: [relative('CHILD', { birthDate: '2008-10-01' })], verifications: [self] },
      { status: 'MISSING' },
    ],
  ])('%s', (_, family, expected) => {
    expect(line(family)).toMatchObject(expected);
  });

  test('the step is done on the day of the last answer, and nobody is asked to write it down', () => {
    const done = given({ verifications: [self] });
    expect(progress(done, rulebook).done.get('VERIFICATION')).toBe('2026-10-01');
    expect(
      progress(given({ verifications: [asked({ sentOn: '2026-10-12' })] }), rulebook).done.has('VERIFICATION'),
    ).toBe(false);
  });

  const stamped: Family = {
    steps: [
      ['LISTED', '2026-01-10'],
      ['CLASS_DONE', '2026-05-10'],
      ['CONSENT_TO_FILE', '2026-06-10'],
      ['STAMPED', '2026-09-01'],
    ],
    papers: [
      ['CERT_AWARENESS', '2026-05-10'],
      ['KND_01', '2026-07-01'],
      ['KND_02', '2026-07-10'],
      ['DIPLOMA_COPY', '2026-07-10'],
    ],
    mentors: ['2026-01-15'],
  };

  test.each<[string, FactsOf<'verification'>[], string, string]>([
    ['one letter', [{ sentOn: '2026-10-12' }], '2026-10-12', '2026-11-23'],
    ['the first of two', [{ sentOn: '2026-10-19' }, { sentOn: '2026-10-12' }], '2026-10-12', '2026-11-23'],
    [
      'a letter abroad has longer',
      [{ sentOn: '2026-09-01', isAbroad: true }, { sentOn: '2026-10-12' }],
      '2026-09-01',
      '2026-11-23',
    ],
    [
      'what was answered is not waited for',
      [{ sentOn: '2026-10-12' }, { ...CONFIRMED, sentOn: '2026-09-07' }],
      '2026-10-12',
      '2026-11-23',
    ],
  ])('open letters: the next step waits for the answer that is due first: %s', (_, letters, asked1, by) => {
    const places = ['Hua Bum', 'Mường Mô'];
    const verifications = letters.map((facts, i) => asked({ ...facts, committee: `Đảng ủy xã ${places[i]}` }));
    const open = given({ ...stamped, verifications });
    expect(lifeState(open, rulebook)).toBe('VERIFYING');
    const next = nextStep(open, rulebook, TODAY);
    expect(next).toMatchObject({
      code: 'WAIT_VERIFICATION',
      by,
      params: { asked: asked1 },
      does: { action: 'SET_VERIFICATION' },
    });
    expect(sentence(next, 'vi')).toBeTruthy();
  });
});

describe('06-HD/TW §3.4: writing a request', () => {
  const candidate = record('candidate', { name: 'Lò Văn Đức' });
  test.each<[string, FactsOf<'verification'>, string[]]>([
    ['needs the committee', { content: 'Lịch sử chính trị' }, ['committee FACT_REQUIRED']],
    ['an exemption needs none', { exemption: { reason: 'là đảng viên' } }, []],
    [
      'an answer needs its day',
      { committee: COMMITTEE, sentOn: '2026-10-12', answer: 'CONFIRMED' },
      ['answeredOn FACT_REQUIRED'],
    ],
    [
      'a day of answer says what was answered',
      { committee: COMMITTEE, sentOn: '2026-10-12', answeredOn: '2026-10-20' },
      ['answer FACT_REQUIRED'],
    ],
    [
      'nobody answers what was not sent',
      { committee: COMMITTEE, answeredOn: '2026-10-20', answer: 'CONFIRMED' },
      ['sentOn FACT_REQUIRED'],
    ],
    [
      'nobody answers before having it',
      {
        committee: COMMITTEE,
        sentOn: '2026-10-12',
        receivedOn: '2026-10-14',
        answeredOn: '2026-10-13',
        answer: 'CONFIRMED',
      },
      ['answeredOn ANSWERED_BEFORE_RECEIVED'],
    ],
    [
      'nor before it was sent',
      { committee: COMMITTEE, sentOn: '2026-10-12', answeredOn: '2026-10-11', answer: 'CONFIRMED' },
      ['answeredOn ANSWERED_BEFORE_RECEIVED'],
    ],
    [
      'nor is a letter received before it was sent',
      { committee: COMMITTEE, sentOn: '2026-10-12', receivedOn: '2026-10-11' },
      ['receivedOn RECEIVED_BEFORE_SENT'],
    ],
    [
      'nor sent before it was written',
      { committee: COMMITTEE, letter: { day: '2026-10-13' }, sentOn: '2026-10-12' },
      ['sentOn SENT_BEFORE_LETTER'],
    ],
    [
      'a letter without a number yet',
      { committee: COMMITTEE, letter: { day: '2026-10-12' }, sentOn: '2026-10-12' },
      [],
    ],
    ['a letter that is being written', { committee: COMMITTEE, letter: { number: '12-CV/ĐU' } }, []],
    ['a committee of blanks', { committee: ' \u00a0 ' }, ['committee TEXT_EMPTY']],
    ['an exemption without its reason', { exemption: { reason: ' ' } }, ['exemption TEXT_EMPTY']],
    [
      'the 29th of February of a common year',
      { committee: COMMITTEE, sentOn: '2026-02-29' },
      ['sentOn DAY_IMPOSSIBLE'],
    ],
    ['a content of 50 pages', { committee: COMMITTEE, content: 'Lịch sử '.repeat(15_000) }, ['content TEXT_TOO_LONG']],
    ['a letter of tomorrow', { committee: COMMITTEE, sentOn: '2026-11-23' }, ['sentOn DAY_IN_FUTURE']],
    ['all of it', { committee: COMMITTEE, ...CONFIRMED }, []],
  ])('%s', (_, set, expected) => {
    const result = writeVerification({ candidate, verification: null, set }, context);
    expect(result.ok ? [] : result.error.issues.map(({ fact, code }) => `${fact} ${code}`)).toEqual(expected);
  });

  test('what is already written counts when something is added', () => {
    const verification = asked({ sentOn: '2026-10-12' });
    const set = { answeredOn: '2026-10-20', answer: 'CONFIRMED' } as const;
    const result = writeVerification({ candidate, verification, set }, context);
    expect(result.ok && result.value).toMatchObject([{ do: 'patch', type: 'verification', set }]);
  });
});

const named = record('candidate', { name: 'Lò Văn Đức' });

test('what a change leaves impossible is said, though it stands in a fact that was not touched', () => {
  const verification = asked(CONFIRMED);
  const write = (set: FactsOf<'verification'>) => writeVerification({ candidate: named, verification, set }, context);
  const late = write({ sentOn: '2026-10-02' });
  expect(late.ok ? [] : late.error.issues.map(({ fact, code }) => `${fact} ${code}`)).toEqual([
    'answeredOn ANSWERED_BEFORE_RECEIVED',
  ]);
  expect(write({ sentOn: '2026-10-01' }).ok).toBe(true);
  // what two phones left behind does not bar another correction
  const merged = asked({ ...CONFIRMED, sentOn: '2026-10-05' });
  expect(
    writeVerification({ candidate: named, verification: merged, set: { verifier: 'Sìn A Páo' } }, context).ok,
  ).toBe(true);
});

describe('06-HD/TW §3.4: neither the candidate nor a relative verifies', () => {
  const dossierOf = given({
    relatives: [
      relative('FATHER'),
      relative('MOTHER', { archived: { reason: 'nhầm', day: TODAY } }),
      relative('SPOUSE', { name: 'Lý Thị Mỷ' }),
      relative('GRANDFATHER_PATERNAL', { name: 'Páo' }),
      relative('CHILD', { name: '' }),
    ],
    verifications: [
      asked({ subject: { name: 'Giàng A Sử', relation: 'FATHER_IN_LAW' } }),
      asked({
        subject: { name: 'Vàng Thị Dợ', relation: 'MOTHER_IN_LAW' },
        archived: { reason: 'nhầm', day: TODAY },
      }),
    ],
  });
  test.each<[FactsOf<'verification'>, boolean]>([
    [{ verifier: 'Điêu Chính Sơn' }, false],
    [{ verifier: 'lò văn  đức' }, true],
    [{ verifier: 'Lò Văn Mừng' }, true],
    [{ verifier: 'Tao Thị Lả' }, false],
    [{ verifier: 'Lo Van Mưng'.normalize('NFD') }, true],
    [{ verifier: 'Ông LÒ VĂN MỪNG, trưởng bản Pá Bon' }, true],
    [{ verifier: 'đ/c Lò Văn Mừng' }, true],
    [{ verifier: 'Lò Văn Mừng (bố)' }, true],
    [{ verifier: 'Lò Văn Mừngg' }, false],
    [{ verifier: 'Lí Thị Mỉ' }, true],
    [{ verifier: 'Lý Thị Mỷ' }, true],
    [{ verifier: 'Páo' }, true],
    [{ verifier: 'Sìn A Páo' }, false],
    [{ verifier: '…' }, false],
    [{ verifier: 'Giàng A Sử' }, true],
    [{ verifier: 'Vàng Thị Dợ' }, false],
    [{ verifier: 'Lò Văn Mừng', verifierIsRelative: false }, false],
    [{ verifierIsRelative: true }, true],
    [{ verifier: null }, false],
    [{}, false],
  ])('%j: %s', (facts, expected) => {
    expect(isOwnVerifier(asked(facts), dossierOf)).toBe(expected);
  });
});

test.each([
  ['Quý', 'Quí', true],
  ['Thúy', 'Thúi', false],
  ['Yên', 'Iên', false],
  ['Mây', 'Mâi', false],
])('a name with y or i: Lò Thị %s and Lò Thị %s: %s', (name, verifier, expected) => {
  const own = given({ relatives: [relative('MOTHER', { name: `Lò Thị ${name}` })] });
  expect(isOwnVerifier(asked({ verifier: `Lò Thị ${verifier}` }), own)).toBe(expected);
});

describe('06-HD/TW §3.4: the next answer', () => {
  const dueOf = (...letters: FactsOf<'verification'>[]) =>
    nextAnswer(given({ verifications: letters.map((facts) => asked(facts)) }), rulebook, TODAY)?.askedOn;
  const [september, october] = [{ sentOn: '2026-09-07' }, { sentOn: '2026-10-12' }];

  test.each<[string, FactsOf<'verification'>[], string | undefined]>([
    ['no letter', [], undefined],
    ['a late one', [september], '2026-09-07'],
    ['the first of two', [october, september], '2026-09-07'],
    ['in the other order', [september, october], '2026-09-07'],
    ['a draft is not waited for', [{}, october], '2026-10-12'],
    ['nor what was answered', [{ ...september, ...CONFIRMED }, october], '2026-10-12'],
    ['nor what was put away', [{ ...september, archived: { reason: 'nhầm', day: TODAY } }, october], '2026-10-12'],
    ['nor an exemption', [{ ...september, exemption: { reason: 'là đảng viên' } }], undefined],
  ])('%s', (_, letters, expected) => {
    expect(dueOf(...letters)).toBe(expected);
  });
});

describe('what the list tells of each', () => {
  const of = (family: Family, relation: string | null) =>
    whoMustBeVerified(given(family), rulebook, TODAY).find((one) => one.relation === relation);

  test.each<[string, Family, string | null, Partial<Verifiee>]>([
    ['the candidate', {}, null, { rule: 'SELF', relativeId: null, isDead: false, isAbroad: false, cell: null }],
    [
      'the candidate is never exempt as a relative is',
      { candidate: { name: 'Lò Văn Đức' } },
      null,
      { isPartyMember: false, cell: null, needed: true },
    ],
    [
      'a father abroad',
      { relatives: [relative('FATHER', { isAbroad: true })] },
      'FATHER',
      { isAbroad: true, isDead: false },
    ],
    ['a dead one', { relatives: [relative('FATHER', { death: {} })] }, 'FATHER', { isDead: true, isAbroad: false }],
    [
      'a cell without membership says nothing',
      { relatives: [relative('FATHER', { partyCell: 'Chi bộ bản Pá Bon' })] },
      'FATHER',
      { cell: null, isPartyMember: false, state: 'NOT_ASKED' },
    ],
    [
      'the cell that the exemption names comes first',
      (() => {
        const father = relative('FATHER', { isPartyMember: true, partyCell: 'Chi bộ cũ' });
        const exemption = { reason: 'là đảng viên', cell: 'Chi bộ mới' };
        return {
          relatives: [father],
          verifications: [asked({ sentOn: '2026-10-12' }, father), asked({ exemption }, father)],
        };
      })(),
      'FATHER',
      { cell: 'Chi bộ mới' },
    ],
    [
      'somebody known by the letters alone',
      { verifications: [asked({ subject: { name: 'Lò Văn Mừng', relation: 'FATHER' } })] },
      'FATHER',
      {
        rule: 'PARENTS',
        relativeId: null,
        needed: true,
        isDead: false,
        isAbroad: false,
        isPartyMember: false,
        cell: null,
        state: 'DRAFTED',
      },
    ],
    [
      'exempt by a letter alone, with the cell',
      {
        verifications: [
          asked({ sentOn: '2026-10-12', subject: { name: 'Lò Văn Mừng', relation: 'FATHER' } }),
          asked({
            subject: { name: 'Lò Văn Mừng', relation: 'FATHER' },
            committee: null,
            exemption: { reason: 'là đảng viên', cell: 'Chi bộ bản Pá Bon' },
          }),
        ],
      },
      'FATHER',
      { cell: 'Chi bộ bản Pá Bon', state: 'ASKED' },
    ],
    [
      'a relation that no list knows is verified where somebody asked',
      { relatives: [], verifications: [asked({ subject: { name: 'Sìn A Páo', relation: 'COUSIN' } })] },
      'COUSIN',
      { rule: 'OTHERS', needed: true },
    ],
  ])('%s', (_, family, relation, expected) => {
    expect(of(family, relation)).toMatchObject(expected);
  });

  test('two letters about one person are one entry, two people of one relation are two', () => {
    const subject = (name: string) => ({ subject: { name, relation: 'SIBLING_YOUNGER' } });
    const verifications = [
      asked({ ...subject('Lò Thị Mẩy'), sentOn: '2026-10-19' }),
      asked({ ...subject('LÒ THỊ MẨY'), sentOn: '2026-10-12', committee: 'Đảng ủy xã Mường Mô' }),
      asked(subject('Lò Văn Páo')),
    ];
    const found = whoMustBeVerified(given({ ...PARENTS, verifications }), rulebook, TODAY).slice(1);
    expect(found.map(({ name, requests }) => [name, requests.map(({ askedOn }) => askedOn)])).toEqual([
      ['LÒ THỊ MẨY', ['2026-10-12', '2026-10-19']],
      ['Lò Văn Páo', [null]],
    ]);
  });

  test('a letter about a relative who was taken out of the draft stays, and the place is not asked for twice', () => {
    const gone = relative('FATHER');
    const verifications = [asked({ sentOn: '2026-11-02' }, gone)];
    expect(who({ verifications, relatives: [relative('MOTHER')] })).toEqual([
      'SELF Lò Văn Đức NOT_ASKED',
      'FATHER Lò Văn Mừng ASKED',
      'MOTHER Tao Thị Lả NOT_ASKED',
    ]);
  });

  test('requests stand in the order of sending, drafts last, on one day as they were made', () => {
    const drafted = asked();
    const [first, second] = [asked({ sentOn: '2026-10-12' }), asked({ sentOn: '2026-10-12' })];
    const early = asked({ sentOn: '2026-09-07' });
    const [self] = whoMustBeVerified(given({ verifications: [drafted, second, early, first] }), rulebook, TODAY);
    expect(self?.requests.map(({ record: { id } }) => id)).toEqual([early.id, first.id, second.id, drafted.id]);
  });

  test('a former spouse’s family is verified only where somebody asked', () => {
    const former = relative('FATHER_IN_LAW', { isOfFormerSpouse: true });
    expect(who({ ...PARENTS, relatives: [former] })).toEqual(['SELF Lò Văn Đức NOT_ASKED']);
    expect(who({ ...PARENTS, relatives: [former], verifications: [asked({ sentOn: '2026-11-02' }, former)] })[1]).toBe(
      'FATHER_IN_LAW Lò Văn FATHER_IN_LAW ASKED',
    );
  });

  test('a child under 18 of whom somebody asked all the same is told', () => {
    const child = relative('CHILD', { birthDate: '2015-01-01' });
    expect(who({ ...PARENTS, relatives: [child], verifications: [asked({}, child)] })[1]).toBe(
      'CHILD Lò Văn CHILD DRAFTED not needed',
    );
  });
});

test('the line of the checklist: letters that were put away do not count, nor does a second copy', () => {
  const line = (family: Family) =>
    checklist(given(family), rulebook, TODAY).lines.find(({ code }) => code === 'VERIFICATION');
  const away = asked({ ...CONFIRMED, archived: { reason: 'nhầm', day: TODAY } });
  expect(line({ ...PARENTS, verifications: [away] })).toMatchObject({ status: 'MISSING' });
  expect(line({ ...PARENTS, verifications: [away, asked({ sentOn: '2026-10-12' })] })).toMatchObject({
    status: 'REQUESTED',
  });
});

describe('06-HD/TW §3.4: a place is asked once about everybody there', () => {
  const sent = { sentOn: '2026-10-12', letter: { number: '12-CV/ĐU' } };
  const one = asked(sent);
  test.each<[string, FactsOf<'verification'>, boolean]>([
    ['the same letter', { ...sent, committee: 'Đảng uỷ xã Hua Bum' }, true],
    ['another committee', { ...sent, committee: 'Đảng ủy xã Mường Mô' }, false],
    ['another letter to it', { ...sent, letter: { number: '13-CV/ĐU' } }, false],
    ['another day', { ...sent, sentOn: '2026-10-13' }, false],
    ['a letter without number on that day', { ...sent, letter: null }, false],
    ['put away', { ...sent, archived: { reason: 'nhầm', day: TODAY } }, false],
    ['exempt', { ...sent, exemption: { reason: 'là đảng viên' } }, false],
  ])('%s', (_, facts, expected) => {
    const other = asked(facts);
    expect(sameLetter(one, [one, other])).toEqual(expected ? [other] : []);
  });
});

test('letters without a number that went on one day to one place are one letter', () => {
  const [one, other, draft] = [asked({ sentOn: '2026-10-12' }), asked({ sentOn: '2026-10-12' }), asked()];
  expect(sameLetter(one, [one, other, draft])).toEqual([other]);
  expect(sameLetter(draft, [one, other, draft, asked({ committee: null })])).toEqual([]);
});
