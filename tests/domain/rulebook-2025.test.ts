import { expect, test } from 'vitest';
import { citations } from '#src/domain/rulebook/citations.ts';
import { rulebookFor } from '#src/rulebooks/rulebooks.ts';
import { rulebook } from './make.ts';

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
