import { describe, expect, test } from 'vitest';
import type { CaseFacts } from '#src/domain/rulebook/case-fact-names.ts';
import { citations } from '#src/domain/rulebook/citations.ts';
import type { Condition } from '#src/domain/rulebook/condition.ts';
import { evaluate } from '#src/domain/rulebook/condition.ts';
import { loadRulebook, RulebookError } from '#src/domain/rulebook/load-rulebook.ts';
import { communeOfOldName, placeOfCode } from '#src/domain/rulebook/places.ts';
import type { Rulebook } from '#src/domain/rulebook/rulebook.ts';
import { settingValue } from '#src/domain/rulebook/setting-value.ts';
import json from '#src/rulebooks/2025.json' with { type: 'json' };
import { places } from '#src/rulebooks/places.ts';
import { rulebookFor } from '#src/rulebooks/rulebooks.ts';
import { record, rulebook } from './make.ts';

/** The procedure of admission, from the first name on a list to the member's card. */
const STEPS = [
  [1, 'DISCOVER', 'CELL', null],
  [2, 'LISTED', 'CELL', null],
  [3, 'MENTOR_ASSIGNED', 'CELL', null],
  [4, 'CLASS_NOMINATED', 'CELL', null],
  [5, 'CLASS_DONE', 'CLASS_CENTRE', null],
  [6, 'CONSENT_TO_FILE', 'CELL', null],
  [7, 'APPLICATION', 'CANDIDATE', null],
  [8, 'RESUME', 'CANDIDATE', null],
  [9, 'STAMPED', 'COMMUNE', null],
  [10, 'VERIFICATION', 'COMMUNE', null],
  [11, 'INTRODUCTION', 'MENTOR', null],
  [12, 'OPINIONS', 'CELL_COMMITTEE', null],
  [13, 'CELL_REMARK', 'CELL_COMMITTEE', null],
  [14, 'CERTIFIED', 'COMMUNE', null],
  [15, 'CELL_RESOLUTION', 'CELL', null],
  [16, 'SECTION_REPORT', 'SECTION', null],
  [17, 'BASE_RESOLUTION', 'BASE_COMMITTEE', null],
  [18, 'FILE_SENT', 'CELL', null],
  [19, 'DECISION', 'COMMUNE', 'DECISION_60'],
  [20, 'CEREMONY', 'CELL', 'CEREMONY_30'],
  [21, 'MEMBER_FILE', 'CANDIDATE', 'MEMBER_FILE_30'],
  [22, 'PROBATION', 'MENTOR', 'PROBATION_END'],
  [23, 'NEW_MEMBER_CLASS', 'CLASS_CENTRE', 'NEW_MEMBER_CLASS_12'],
  [24, 'SELF_REVIEW', 'CANDIDATE', 'OFFICIAL_REVIEW_30'],
  [25, 'OFFICIAL_RESOLUTION', 'CELL', 'OFFICIAL_REVIEW_30'],
  [26, 'OFFICIAL_UP', 'BASE_COMMITTEE', null],
  [27, 'OFFICIAL_DECISION', 'COMMUNE', 'OFFICIAL_DECISION_30'],
  [28, 'ANNOUNCED', 'CELL', null],
] as const;

test.each(STEPS)('294-QĐ/TW, 06-HD/TW: step %i is %s, done by %s, limit %s', (no, code, actor, deadline) => {
  const step = rulebook.steps.find((one) => one.code === code);
  expect(step).toMatchObject({ no, actor, deadline });
  expect(step?.name.vi).not.toBe(step?.name.en);
});

test('the rulebook has these 28 steps and no others', () => {
  expect(rulebook.steps.map(({ code }) => code)).toEqual(STEPS.map(([, code]) => code));
});

test.each([
  ['CHAIN_COMMUNE_DIRECT', ['CELL_RESOLUTION', 'SECTION_REPORT', 'FILE_SENT', 'DECISION']],
  ['CHAIN_COMMUNE_VIA_BASE', ['CELL_RESOLUTION', 'SECTION_REPORT', 'BASE_RESOLUTION', 'FILE_SENT', 'DECISION']],
  ['CHAIN_PRE_2025_07', ['CELL_RESOLUTION', 'SECTION_REPORT', 'BASE_RESOLUTION', 'FILE_SENT', 'DECISION']],
])('Điều lệ Đảng, Điều 4: the chain %s goes %j', (code, steps) => {
  const chain = rulebook.chains.find((one) => one.code === code);
  expect(chain?.admission.map(({ step }) => step)).toEqual(steps);
  expect(chain?.admission.at(-1)).toMatchObject({ paper: 'KND_09', deadline: 'DECISION_60' });
  expect(chain?.admission[0]).toMatchObject({ paper: 'KND_06', vote: 'TWO_THIRDS_OF_OFFICIAL' });
});

test('the states of life stand in their order, and each way out has its own', () => {
  expect(rulebook.states.map(({ code }) => code)).toEqual([
    'DISCOVERED',
    'LISTED',
    'MENTORED',
    'TRAINED',
    'PREPARING',
    'VERIFYING',
    'CELL_REVIEW',
    'SUBMITTED',
    'RETURNED',
    'DECIDED',
    'PROBATIONARY',
    'OFFICIAL_REVIEW',
    'OFFICIAL',
  ]);
  expect(rulebook.exitStates.map(({ code }) => code)).toEqual([
    'REMOVED',
    'WITHDRAWN',
    'REFUSED',
    'MOVED_AWAY',
    'DECEASED',
    'STRUCK_OFF',
  ]);
});

test.each([
  ['ethnicGroups', 54],
  ['religions', 8],
  ['generalEducation', 4],
  ['professionalLevels', 7],
  ['politicalTheory', 4],
  ['occupations', 15],
  ['classOrigins', 12],
  ['relations', 23],
  ['sources', 19],
  ['lossReasons', 10],
] as const)('the list %s has %i entries', (list, count) => {
  expect(rulebook.lists[list].entries).toHaveLength(count);
});

test('there are 58 checks, E01 to E58; local ones warn or may be lowered', () => {
  const codes = Array.from({ length: 58 }, (_, i) => `E${String(i + 1).padStart(2, '0')}`);
  expect(rulebook.checks.map(({ code }) => code)).toEqual(codes);
  const local = rulebook.checks.filter(({ localRule }) => localRule).map(({ code }) => code);
  expect(local).toEqual(['E13', 'E28', 'E33', 'E40', 'E41', 'E54', 'E55', 'E56']);
  const warn = rulebook.checks.filter(({ level }) => level === 'WARN').map(({ code }) => code.slice(1));
  expect(warn.join(' ')).toBe('03 09 10 12 13 14 15 18 32 33 34 35 36 37 40 42 47 48 49 51 52 53 54 55 56 57');
});

test.each([
  ['SELF', [], 'ALWAYS', null],
  ['PARENTS', ['FATHER', 'MOTHER'], 'UNLESS_EXEMPT', null],
  ['PARENTS_IN_LAW', ['FATHER_IN_LAW', 'MOTHER_IN_LAW'], 'UNLESS_EXEMPT', null],
  ['RAISED_BY', ['FOSTERER', 'ADOPTIVE_FATHER', 'ADOPTIVE_MOTHER'], 'UNLESS_EXEMPT', null],
  ['SPOUSE', ['SPOUSE'], 'UNLESS_EXEMPT', null],
  ['CHILDREN', ['CHILD'], 'UNLESS_EXEMPT', 18],
] as const)('06-HD/TW §3.4: the background of %s (%j) is verified %s', (code, relations, verify, minAge) => {
  const rule = rulebook.verification.find((one) => one.code === code);
  expect(rule).toMatchObject({ relations, verify, minAge, cite: { document: '06-HD/TW', article: '§3.4' } });
  expect(rule?.content.vi).toMatch(/chính trị/);
  expect(rule?.content.vi.includes('đạo đức, lối sống')).toBe(code === 'SELF');
});

test('06-HD/TW §3.4: everybody else of item 21 is declared, and verified only where something is unclear', () => {
  const others = rulebook.verification.find(({ verify }) => verify === 'IF_UNCLEAR')?.relations ?? [];
  for (const relation of ['GRANDFATHER_PATERNAL', 'BROTHER_OLDER', 'SIBLING_YOUNGER', 'ADOPTED_CHILD']) {
    expect(others).toContain(relation);
  }
  const all = rulebook.verification.flatMap(({ relations }) => relations);
  expect(all.toSorted()).toEqual(rulebook.lists.relations.entries.map(({ code }) => code).toSorted());
});

test.each([
  ['01', 'Kinh'],
  ['03', 'Thái'],
  ['08', 'Hmông'],
  ['29', 'Khơ-mú'],
  ['35', 'Hà Nhì'],
  ['41', 'La Hủ'],
  ['45', 'Mảng'],
  ['48', 'Cống'],
  ['50', 'Si La'],
  ['54', 'Rơ-măm'],
])('121-TCTK/PPCĐ: ethnic group %s is %s', (code, name) => {
  expect(rulebook.lists.ethnicGroups.entries.find((group) => group.code === code)?.name.vi).toBe(name);
});

test('every entry cites a document of the rulebook, and only local rules cite the place', () => {
  for (const { where, cite, localRule } of citations(rulebook)) {
    const document = rulebook.documents.find((one) => one.document === cite.document);
    expect(document, where).toBeDefined();
    expect(document?.official, where).toBe(localRule !== true);
  }
});

test.each([
  ['2026-11-22', '2025'],
  ['2025-07-01', '2025'],
  ['2025-06-30', '2021'],
  ['2021-07-30', '2021'],
  ['2019-01-01', '2021'],
])('on %s the rulebook %s is read', (day, id) => {
  expect(rulebookFor(day).id).toBe(id);
});

describe('a rulebook that is wrong fails when it is loaded', () => {
  const broken = (change: (book: Rulebook) => void): readonly string[] => {
    const book = structuredClone(json) as unknown as Rulebook;
    change(book);
    try {
      loadRulebook(book);
    } catch (error) {
      if (error instanceof RulebookError) return error.problems;
      throw error;
    }
    return [];
  };
  const first = <T>(list: readonly T[]) => list[0] as T;
  const condition = (rule: unknown) => (book: Rulebook) => {
    first(book.papers).required = rule as Condition;
  };

  test.each([
    [
      'an unknown operator',
      condition({ xor: [] }),
      /papers\.0\.required \(CERT_AWARENESS\): unknown operator xor, known are always, all,/,
    ],
    ['an unknown fact', condition({ fact: 'isRich' }), /papers\.0\.required \(CERT_AWARENESS\): unknown fact isRich$/],
    [
      'a fact that every object has',
      condition({ fact: 'toString' }),
      /papers\.0\.required \(CERT_AWARENESS\): unknown fact toString$/,
    ],
    [
      'an unknown fact that is compared',
      condition({ gt: ['wealth', 3] }),
      /papers\.0\.required \(CERT_AWARENESS\): unknown fact wealth$/,
    ],
    ['two operators at once', condition({ always: true, fact: 'isStudent' }), /a condition has exactly one operator/],
    ['no operator', condition({}), /a condition has exactly one operator/],
    ['code instead of data', condition('ageMonths > 720'), /a condition is an object with one operator/],
    ['a list instead of a condition', condition([]), /a condition is an object with one operator/],
    ['nothing instead of a condition', condition(null), /a condition is an object with one operator/],
    ['a group without a list', condition({ all: { fact: 'isStudent' } }), /all needs a list of conditions/],
    ['always with a word', condition({ always: 'yes' }), /always needs true or false/],
    ['a setting that is no key', condition({ setting: 3 }), /setting needs a key/],
    ['a comparison with one side', condition({ eq: ['chain'] }), /eq needs a fact and a value/],
    ['a comparison without sides', condition({ eq: 'chain' }), /eq needs a fact and a value/],
    ['a comparison with a list', condition({ eq: ['chain', ['A']] }), /eq cannot compare with \["A"\]/],
    ['a comparison with another fact', condition({ eq: ['chain', { fact: 'isStudent' }] }), /eq cannot compare with/],
    ['one of something that is no list', condition({ in: ['chain', 'A'] }), /in cannot compare with "A"/],
    ['one of a list of lists', condition({ in: ['chain', [['A']]] }), /in cannot compare with \[\["A"\]\]/],
    ['one of a list with a list in it', condition({ in: ['chain', ['A', ['B']]] }), /in cannot compare with/],
    [
      'two mistakes at once',
      condition({ any: [{ fact: 'isRich' }, { nor: [] }] }),
      /fact isRich; unknown operator nor/,
    ],
    [
      'a paper that asks how far the dossier has come',
      condition({ fact: 'hasResolution' }),
      /papers\.CERT_AWARENESS: unknown fact hasResolution/,
    ],
    [
      'an unknown fact deep inside',
      condition({ all: [{ not: { any: [{ fact: 'isRich' }] } }] }),
      /papers\.0\.required \(CERT_AWARENESS\): unknown fact isRich$/,
    ],
    [
      'a yes-or-no fact compared with a number',
      condition({ gt: ['isStudent', 3] }),
      /isStudent is a boolean, not a number/,
    ],
    ['a text fact ordered', condition({ gt: ['chain', 'A'] }), /gt needs a number/],
    ['an unknown setting', condition({ setting: 'papers.nothing' }), /no setting papers\.nothing/],
    [
      'a paper of an unknown step',
      (book: Rulebook) => {
        first(book.papers).step = 'NOWHERE';
      },
      /no step NOWHERE/,
    ],
    [
      'an unknown limit',
      (book: Rulebook) => {
        first(book.steps).deadline = 'SOON';
      },
      /no deadline SOON/,
    ],
    [
      'a code that stands twice',
      (book: Rulebook) => {
        book.papers.push(first(book.papers));
      },
      /papers: CERT_AWARENESS stands twice/,
    ],
    [
      'a citation of an unknown document',
      (book: Rulebook) => {
        first(book.steps).cite.document = '1-QĐ/TW';
      },
      /cites 1-QĐ\/TW/,
    ],
    [
      'a local rule that cites the centre',
      (book: Rulebook) => {
        first(book.steps).localRule = true;
      },
      /marked localRule but cites/,
    ],
    [
      'an entry without its source',
      (book: Rulebook) => {
        Reflect.deleteProperty(first(book.steps), 'cite');
      },
      /steps\.0\.cite/,
    ],
    [
      'steps that wait on each other',
      (book: Rulebook) => {
        const decision = book.deadlines.find(({ code }) => code === 'DECISION_60');
        if (decision) decision.from = { kind: 'STEP', code: 'CEREMONY', day: 'OWN' };
      },
      /^steps: DECISION waits on CEREMONY waits on DECISION, a circle$/,
    ],
    [
      'a step that waits on itself',
      (book: Rulebook) => {
        const decision = book.deadlines.find(({ code }) => code === 'DECISION_60');
        if (decision) decision.from = { kind: 'STEP', code: 'DECISION', day: 'OWN' };
      },
      /^steps: DECISION waits on DECISION, a circle$/,
    ],
    [
      'a limit that runs from an unknown step',
      (book: Rulebook) => {
        const decision = book.deadlines.find(({ code }) => code === 'DECISION_60');
        if (decision) decision.from = { kind: 'STEP', code: 'NOWHERE', day: 'OWN' };
      },
      /^deadlines\.DECISION_60: no STEP NOWHERE$/,
    ],
    [
      'a limit that runs from a step that is not named',
      (book: Rulebook) => {
        const decision = book.deadlines.find(({ code }) => code === 'DECISION_60');
        if (decision) decision.from = { kind: 'STEP', code: null, day: 'OWN' };
      },
      /^deadlines\.DECISION_60: no STEP null$/,
    ],
    [
      'a limit that an unknown paper extends',
      (book: Rulebook) => {
        const decision = book.deadlines.find(({ code }) => code === 'DECISION_60');
        if (decision) decision.extendedBy = 'LETTER';
      },
      /^deadlines\.DECISION_60: no paper LETTER$/,
    ],
    [
      'a side path that asks an unknown fact',
      (book: Rulebook) => {
        first(book.sidePaths).when = { fact: 'isLate' } as unknown as Condition;
      },
      /sidePaths\.0\.when \(DOSSIER_OLDER_THAN_12_MONTHS\): unknown fact isLate/,
    ],
    [
      'a side path that redoes what is not there',
      (book: Rulebook) => {
        first(book.sidePaths).papers = ['KND_99'];
        first(book.sidePaths).steps = ['AGAIN'];
      },
      /no paper KND_99\nsidePaths\.DOSSIER_OLDER_THAN_12_MONTHS: no step AGAIN/,
    ],
    [
      'a hand-over to an unknown chain',
      (book: Rulebook) => {
        if (book.handOver) book.handOver.chains = [{ from: 'CHAIN_PRE_2025_07', to: 'CHAIN_X' }];
      },
      /^handOver: no chain CHAIN_X$/,
    ],
    [
      'a hand-over by an unknown step',
      (book: Rulebook) => {
        if (book.handOver) book.handOver.endedBy = ['FINISHED'];
      },
      /^handOver: no step FINISHED$/,
    ],
    [
      'a setting that stands twice',
      (book: Rulebook) => {
        book.settings.push(first(book.settings));
      },
      /settings: unit\.isSpecialArea stands twice/,
    ],
    [
      'a list entry that stands twice',
      (book: Rulebook) => {
        book.lists.religions.entries.push(first(book.lists.religions.entries));
      },
      /lists\.religions: NONE stands twice/,
    ],
    [
      'a document that stands twice',
      (book: Rulebook) => {
        book.documents.push(first(book.documents));
      },
      /documents: Điều lệ Đảng stands twice/,
    ],
    [
      'a check of an unknown level',
      (book: Rulebook) => {
        Object.assign(first(book.checks), { level: 'INFO' });
      },
      /checks\.0\.level/,
    ],
    [
      'a number where a text belongs',
      (book: Rulebook) => {
        Object.assign(first(book.papers), { line: 1 });
      },
      /papers\.0\.line/,
    ],
    [
      'an unknown relation',
      (book: Rulebook) => {
        first(book.verification).relations.push('NEIGHBOUR');
      },
      /verification\.SELF: no relation NEIGHBOUR/,
    ],
    [
      'an unknown setting of the format',
      (book: Rulebook) => {
        first(book.format).setting = 'format.nothing';
      },
      /format\.PAPER_SIZE: no setting format\.nothing/,
    ],
    [
      'a setting of another kind than the element of the format',
      (book: Rulebook) => {
        first(book.format).setting = 'format.headerSize';
      },
      /format\.PAPER_SIZE: format\.headerSize is not of its kind/,
    ],
    [
      'a default that is none of the options',
      (book: Rulebook) => {
        const chain = book.settings.find(({ key }) => key === 'unit.chain');
        if (chain) chain.default = 'CHAIN_OF_TOMORROW';
      },
      /settings\.unit\.chain: the default is none of its options/,
    ],
    [
      'an empty article',
      (book: Rulebook) => {
        first(book.steps).cite.article = '';
      },
      /steps\.0\.cite\.article/,
    ],
    [
      'no citation at all',
      (book: Rulebook) => {
        Reflect.deleteProperty(first(book.papers), 'cite');
      },
      /^papers\.0\.cite \(CERT_AWARENESS\): is missing$/,
    ],
    [
      'an article of blanks',
      (book: Rulebook) => {
        first(book.steps).cite.article = '  ';
      },
      /^steps\.0\.cite\.article \(DISCOVER\): " {2}" has another form$/,
    ],
    [
      'a limit that ends before it begins',
      (book: Rulebook) => {
        first(book.deadlines).length = 0;
      },
      /^deadlines\.0\.length \(DECISION_60\): less than 1$/,
    ],
    [
      'a limit of more than a century',
      (book: Rulebook) => {
        first(book.deadlines).extension = 1_201;
      },
      /^deadlines\.0\.extension \(DECISION_60\): more than 1200$/,
    ],
    [
      'half a day',
      (book: Rulebook) => {
        first(book.deadlines).length = 30.5;
      },
      /^deadlines\.0\.length \(DECISION_60\): is number, not int$/,
    ],
    [
      'two steps of one number',
      (book: Rulebook) => {
        Object.assign(book.steps[3] ?? {}, { no: 3 });
      },
      /^steps\.CLASS_NOMINATED: no 3 does not come after 3$/,
    ],
    [
      'no rule of introducers for everybody else',
      (book: Rulebook) => {
        book.introducers.pop();
      },
      /^introducers: the last rule must hold for everybody$/,
    ],
    [
      'a chain that ends before it begins',
      (book: Rulebook) => {
        Object.assign(first(book.chains), { inForceFrom: '2026-01-02', inForceUntil: '2026-01-01' });
      },
      /ends before it begins$/,
    ],
    [
      'a choice among chains that are not there',
      (book: Rulebook) => {
        const chain = book.settings.find(({ key }) => key === 'unit.chain');
        chain?.options?.push({ value: 'CHAIN_OF_TOMORROW', name: chain.name });
      },
      /^settings\.unit\.chain: no chain CHAIN_OF_TOMORROW$/,
    ],
    [
      'an id that is no name',
      (book: Rulebook) => {
        book.id = '../2025';
      },
      /^id: "\.\.\/2025" has another form$/,
    ],
    [
      'a day that is in no calendar',
      (book: Rulebook) => {
        book.inForceFrom = '2026-02-29';
      },
      /^inForceFrom: no such day$/,
    ],
    [
      'a field that nobody knows',
      (book: Rulebook) => {
        Object.assign(first(book.steps), { colour: 'red' });
      },
      /steps\.0/,
    ],
  ])('%s', (_what, change, problem) => {
    expect(broken(change).join('\n')).toMatch(problem);
  });

  test('a condition that is nested without end is told, not followed', () => {
    let deep: unknown = { fact: 'isStudent' };
    for (let i = 0; i < 100_000; i++) deep = { not: deep };
    expect(() => loadRulebook({ papers: [{ required: deep }] })).toThrow(/nested more than 40 levels deep/);
    const itself: { all: unknown[] } = { all: [] };
    itself.all.push(itself);
    expect(() => loadRulebook({ papers: [{ required: itself }] })).toThrow(/or in itself/);
  });

  test.each([
    [12, true],
    [13, false],
  ])('a condition of %i negations within others: loads %s', (levels, loads) => {
    const book = structuredClone(json) as unknown as Rulebook;
    let rule: Condition = { fact: 'isStudent' };
    // an object, its list and a negation: three levels of the file each
    for (let i = 0; i < levels; i++) rule = { all: [{ not: rule }] };
    first(book.papers).required = rule;
    const load = () => loadRulebook(book);
    if (loads) expect(load).not.toThrow();
    else expect(load).toThrow(RulebookError);
  });

  test('what is far larger than any rulebook is refused at once', () => {
    const many = Array.from({ length: 60_000 }, () => true);
    expect(() => loadRulebook({ checks: many })).toThrow(/more than 60000 values/);
    const itself: Record<string, unknown> = {};
    Object.assign(itself, { a: itself, b: itself });
    expect(() => loadRulebook(itself)).toThrow(/more than 60000 values, or nested in itself/);
  });

  test('nothing at all', () => {
    expect(() => loadRulebook(null)).toThrow(RulebookError);
  });
});

describe('conditions over facts of which some are unknown', () => {
  const facts = {
    isStudent: true,
    isMarried: null,
    educationRank: 2,
    chain: 'A',
    isOver60: false,
    ageMonths: null,
  } as unknown as CaseFacts;
  const setting = (key: string) => ({ yes: true, level: 2 })[key];
  test.each<[Condition, boolean | null]>([
    [{ always: true }, true],
    [{ always: false }, false],
    [{ fact: 'isStudent' }, true],
    [{ fact: 'isOver60' }, false],
    [{ fact: 'isMarried' }, null],
    [{ not: { fact: 'isStudent' } }, false],
    [{ not: { fact: 'isMarried' } }, null],
    [{ all: [] }, true],
    [{ any: [] }, false],
    [{ all: [{ fact: 'isMarried' }, { fact: 'isOver60' }] }, false],
    [{ all: [{ fact: 'isMarried' }, { fact: 'isStudent' }] }, null],
    [{ any: [{ fact: 'isMarried' }, { fact: 'isStudent' }] }, true],
    [{ any: [{ fact: 'isMarried' }, { fact: 'isOver60' }] }, null],
    [{ setting: 'yes' }, true],
    [{ setting: 'no' }, false],
    [{ eq: ['chain', 'A'] }, true],
    [{ ne: ['chain', 'A'] }, false],
    [{ eq: ['educationRank', { setting: 'level' }] }, true],
    [{ gt: ['educationRank', 2] }, false],
    [{ gte: ['educationRank', 2] }, true],
    [{ lt: ['educationRank', 2] }, false],
    [{ lte: ['educationRank', 2] }, true],
    [{ gt: ['ageMonths', 1] }, null],
    [{ in: ['chain', ['A', 'B']] }, true],
    [{ in: ['chain', ['B']] }, false],
  ])('%j is %s', (rule, holds) => {
    expect(evaluate(rule, facts, setting).holds).toBe(holds);
  });

  test('what is unknown is named only where the answer hangs on it', () => {
    const both: Condition = { any: [{ fact: 'isMarried' }, { gt: ['ageMonths', 1] }] };
    expect(evaluate(both, facts, setting).unknown).toEqual(['isMarried', 'ageMonths']);
    expect(evaluate({ any: [both, { fact: 'isStudent' }] }, facts, setting).unknown).toEqual([]);
  });
});

test('a setting of the unit replaces the default; one of another kind does not', () => {
  const chosen = (value: number | string) => [record('setting', { key: 'remark.everyMonths', value })];
  expect(settingValue(rulebook, [], 'remark.everyMonths')).toBe(1);
  expect(settingValue(rulebook, chosen(3), 'remark.everyMonths')).toBe(3);
  expect(settingValue(rulebook, chosen('3'), 'remark.everyMonths')).toBe(1);
  expect(settingValue(rulebook, chosen(999), 'remark.everyMonths')).toBe(999);
  for (const odd of [1_000, 9e15, -1, 1.5, Number.NaN]) {
    expect(settingValue(rulebook, chosen(odd), 'remark.everyMonths'), String(odd)).toBe(1);
  }
  expect(() => settingValue(rulebook, [], 'no.such')).toThrow('no such setting');
});

test('of a few options only these count', () => {
  const chosen = (value: string) => [record('setting', { key: 'orthography', value })];
  expect(settingValue(rulebook, [], 'orthography')).toBe('old');
  expect(settingValue(rulebook, chosen('new'), 'orthography')).toBe('new');
  expect(settingValue(rulebook, chosen('newest'), 'orthography')).toBe('old');
});

test.each([
  ['Nậm Nhùn', 'Nậm Hàng', '03434'],
  ['Nậm Manh', 'Nậm Hàng', '03434'],
  ['Nậm Hàng', 'Nậm Hàng', '03434'],
  ['Mường Mô', 'Mường Mô', '03472'],
  ['Nậm Chà', 'Mường Mô', '03472'],
  ['Hua Bum', 'Hua Bum', '03460'],
  ['Vàng San', 'Hua Bum', '03460'],
  ['Lê Lợi', 'Lê Lợi', '03487'],
  ['Pú Đao', 'Lê Lợi', '03487'],
  ['nam pi', 'Lê Lợi', '03487'],
  ['Chăn Nưa', 'Lê Lợi', '03487'],
  ['Pa Tần', 'Pa Tần', '03503'],
  ['Nậm Ban', 'Pa Tần', '03503'],
  ['Trung Chải', 'Pa Tần', '03503'],
])('1670/NQ-UBTVQH15: %s went into xã %s (%s)', (old, name, code) => {
  expect(communeOfOldName(places(), old)).toMatchObject({ newName: name, newCode: code, validFrom: '2025-07-01' });
});

test.each([
  ['03434', '2025-06-30', 'Nậm Nhùn'],
  ['03434', '2025-07-01', 'Nậm Hàng'],
  ['03503', '2025-06-30', 'Trung Chải'],
  ['03503', '2026-01-01', 'Pa Tần'],
  ['03481', '2025-06-30', 'Lê Lợi'],
  ['03481', '2025-07-01', undefined],
  ['03487', '2025-06-30', undefined],
  ['03487', '2026-01-01', 'Lê Lợi'],
])('1670/NQ-UBTVQH15: code %s on %s means %s', (code, day, name) => {
  expect(placeOfCode(places(), code, day)?.name).toBe(name);
});
