import { describe, expect, test } from 'vitest';
import { caseFacts } from '#src/domain/dossier/case-facts.ts';
import type { PaperLine } from '#src/domain/dossier/checklist.ts';
import { checklist } from '#src/domain/dossier/checklist.ts';
import { introducersNeeded } from '#src/domain/dossier/introducers.ts';
import { settingValue } from '#src/domain/rulebook/setting-value.ts';
import type { Given } from './make.ts';
import { dossier, PERSON, rulebook, TODAY, UNIT } from './make.ts';

const lines = (given: Given, today = TODAY) => checklist(dossier(given), rulebook, today).lines;
const needed = (given: Given, stage: 'ADMISSION' | 'OFFICIAL' = 'ADMISSION') =>
  lines(given)
    .filter((line) => line.required === 'YES' && line.stage === stage)
    .map((line) => (line.copy === 1 ? line.code : `${line.code}×${line.copy}`));
const line = (given: Given, code: string, today = TODAY): PaperLine | undefined =>
  lines(given, today).find((one) => one.code === code);

const ADMISSION = [
  'CERT_AWARENESS',
  'KND_01',
  'KND_02',
  'VERIFICATION',
  'KND_03',
  'KND_04',
  'KND_05',
  'KND_06',
  'KND_09',
  'DIPLOMA_COPY',
];

describe('admission: each paper, who makes it, and when it is asked for', () => {
  test.each([
    { row: 'A1', code: 'CERT_AWARENESS', form: 'CN-NTVĐ1', madeBy: 'CANDIDATE', always: true },
    { row: 'A2', code: 'KND_01', form: '1-KNĐ', madeBy: 'CANDIDATE', always: true },
    { row: 'A3', code: 'KND_02', form: '2-KNĐ', madeBy: 'CANDIDATE', always: true },
    { row: 'A4', code: 'VERIFICATION', form: null, madeBy: 'COMMUNE', always: true },
    { row: 'A5', code: 'KND_03', form: '3-KNĐ', madeBy: 'MENTOR', always: true },
    { row: 'A6', code: 'KND_04', form: '4-KNĐ', madeBy: 'YOUTH_UNION', always: false },
    { row: 'A7', code: 'KND_04A', form: '4A-KNĐ', madeBy: 'TRADE_UNION', always: false },
    { row: 'A8', code: 'KND_05', form: '5-KNĐ', madeBy: 'CELL_COMMITTEE', always: true },
    { row: 'A8b', code: 'KND_05B', form: '5B-KNĐ', madeBy: 'CELL_COMMITTEE', always: false },
    { row: 'A9', code: 'KND_06', form: '6-KNĐ', madeBy: 'CELL', always: true },
    { row: 'A10', code: 'KND_07', form: '7-KNĐ', madeBy: 'SECTION', always: false },
    { row: 'A11', code: 'KND_08', form: '8-KNĐ', madeBy: 'BASE_COMMITTEE', always: false },
    { row: 'A12', code: 'KND_09', form: '9-KNĐ', madeBy: 'COMMUNE', always: true },
    { row: 'A13', code: 'DIPLOMA_COPY', form: null, madeBy: 'CANDIDATE', always: false },
    { row: 'A13', code: 'BIRTH_CERTIFICATE_COPY', form: null, madeBy: 'CANDIDATE', always: false },
    { row: 'A13', code: 'CITIZEN_CARD_COPY', form: null, madeBy: 'CANDIDATE', always: false },
    { row: 'A13', code: 'MARRIAGE_COPY', form: null, madeBy: 'CANDIDATE', always: false },
    { row: 'A14', code: 'PROVINCE_CONSENT', form: null, madeBy: 'COMMUNE', always: false },
    { row: 'A15', code: 'STUDY_RECORD', form: null, madeBy: 'CANDIDATE', always: false },
    { row: 'A16', code: 'CELL_MINUTES', form: null, madeBy: 'CELL', always: false },
    { row: 'A4', code: 'VERIFICATION_LETTER', form: null, madeBy: 'COMMUNE', always: false },
    { row: 'A6', code: 'KND_04_1', form: '4_1-KNĐ', madeBy: 'YOUTH_UNION', always: false },
    { row: 'A8c', code: 'KND_05C', form: '5C-KNĐ', madeBy: 'CELL_COMMITTEE', always: false },
    { row: 'A12', code: 'EXTENSION_NOTICE', form: null, madeBy: 'COMMUNE', always: false },
    { row: 'A12', code: 'LATE_CEREMONY_CONSENT', form: null, madeBy: 'COMMUNE', always: false },
    { row: 'A14', code: 'COMMUNE_GUIDANCE', form: null, madeBy: 'COMMUNE', always: false },
    { row: 'A14', code: 'MOVE_PAPER', form: null, madeBy: 'BASE_COMMITTEE', always: false },
  ])('38-HD/BTCTW: $row $code', ({ row, code, form, madeBy, always }) => {
    const rule = rulebook.papers.find((paper) => paper.code === code);
    expect(rule).toMatchObject({ line: row, form, madeBy, stage: 'ADMISSION' });
    expect(JSON.stringify(rule?.required) === '{"always":true}').toBe(always);
  });
});

describe('official stage: each paper and register', () => {
  test.each([
    { row: 'B1', code: 'CERT_NEW_MEMBER', form: 'CN-ĐVM', madeBy: 'CANDIDATE' },
    { row: 'B2', code: 'KND_10', form: '10-KNĐ', madeBy: 'CANDIDATE' },
    { row: 'B3', code: 'KND_11', form: '11-KNĐ', madeBy: 'MENTOR' },
    { row: 'B4', code: 'KND_12', form: '12-KNĐ', madeBy: 'CELL_COMMITTEE' },
    { row: 'B5', code: 'KND_13', form: '13-KNĐ', madeBy: 'CELL' },
    { row: 'B6', code: 'KND_14', form: '14-KNĐ', madeBy: 'SECTION' },
    { row: 'B7', code: 'KND_15', form: '15-KNĐ', madeBy: 'BASE_COMMITTEE' },
    { row: 'B8', code: 'KND_16', form: '16-KNĐ', madeBy: 'COMMUNE' },
  ])('38-HD/BTCTW: $row $code', ({ row, code, form, madeBy }) => {
    expect(rulebook.papers.find((paper) => paper.code === code)).toMatchObject({
      line: row,
      form,
      madeBy,
      stage: 'OFFICIAL',
    });
  });

  test.each([
    { row: 'B9', code: 'KND_17', form: '17-KNĐ' },
    { row: 'B10', code: 'KND_18', form: '18-KNĐ' },
  ])('38-HD/BTCTW: $row $code is a register of the committee, not a paper of the person', ({ code, form }) => {
    expect(rulebook.forms.find((one) => one.code === code)).toMatchObject({ form, kind: 'REGISTER' });
    expect(rulebook.papers.some((paper) => paper.code === code)).toBe(false);
  });

  test('a cell directly under the commune needs B1 to B5 and B8', () => {
    expect(needed({}, 'OFFICIAL')).toEqual(['CERT_NEW_MEMBER', 'KND_10', 'KND_11', 'KND_12', 'KND_13', 'KND_16']);
  });
});

const base = ADMISSION.filter((code) => code !== 'KND_04');
const union = { hasTradeUnion: true, hasYouthUnion: false };

test.each<{ source: string; what: string; given: Given; papers: string[] }>([
  { source: 'Điều lệ Đảng, Điều 4', what: 'a Youth Union member', given: {}, papers: ADMISSION },
  {
    source: 'Điều lệ Đảng, Điều 4',
    what: 'a trade union member where there is no Youth Union',
    given: { candidate: { isYouthUnionMember: false, isTradeUnionMember: true }, unit: union },
    papers: [...base, 'KND_04A'],
  },
  {
    source: 'Điều lệ Đảng, Điều 4',
    what: 'a trade union member where there is a Youth Union: two members introduce',
    given: { candidate: { isYouthUnionMember: false, isTradeUnionMember: true }, unit: { hasTradeUnion: true } },
    papers: [...base, 'KND_03×2'],
  },
  {
    source: 'quy định của địa phương',
    what: 'the same where every union member needs 4A-KNĐ',
    given: {
      candidate: { isYouthUnionMember: false, isTradeUnionMember: true },
      unit: { hasTradeUnion: true },
      settings: { 'papers.tradeUnionAlways': true },
    },
    papers: [...base, 'KND_03×2', 'KND_04A'],
  },
  {
    source: 'Điều lệ Đảng, Điều 4',
    what: 'neither: two members introduce',
    given: { candidate: { isYouthUnionMember: false } },
    papers: [...base, 'KND_03×2'],
  },
  {
    source: '06-HD/TW §1',
    what: 'over 60',
    given: { candidate: { birthDate: '1960-01-01' } },
    papers: [...ADMISSION, 'PROVINCE_CONSENT'],
  },
  {
    source: '06-HD/TW §1',
    what: 'in the month of the 60th birthday',
    given: { candidate: { birthDate: '1966-11-01' } },
    papers: ADMISSION,
  },
  {
    source: '06-HD/TW §1',
    what: 'an elder who reads and writes',
    given: { candidate: { generalEducation: 'READ_WRITE', isElderOrPrestigious: true } },
    papers: [...ADMISSION.filter((code) => code !== 'DIPLOMA_COPY'), 'PROVINCE_CONSENT'],
  },
  {
    source: '06-HD/TW §1',
    what: 'primary school',
    given: { candidate: { generalEducation: 'PRIMARY' } },
    papers: ADMISSION,
  },
  {
    source: '294-QĐ/TW §3',
    what: 're-admission',
    given: { candidate: { isReadmission: true } },
    papers: [...ADMISSION, 'PROVINCE_CONSENT'],
  },
  {
    source: '38-HD/BTCTW, 5-KNĐ',
    what: 'lives in another commune',
    given: { candidate: { livesInOtherCommune: true } },
    papers: [...ADMISSION, 'KND_05B'],
  },
  {
    source: 'quy định của địa phương',
    what: 'a student',
    given: { candidate: { isStudent: true } },
    papers: [...ADMISSION, 'STUDY_RECORD'],
  },
  {
    source: 'quy định của địa phương',
    what: 'a student where no record is asked for',
    given: { candidate: { isStudent: true }, settings: { 'papers.studyRecord': false } },
    papers: ADMISSION,
  },
  {
    source: '38-HD/BTCTW, 7-KNĐ',
    what: 'there is a section committee',
    given: { unit: { hasSectionCommittee: true } },
    papers: [...ADMISSION, 'KND_07'],
  },
  {
    source: '38-HD/BTCTW, 8-KNĐ',
    what: 'the chain has a base committee',
    given: { unit: { chain: 'CHAIN_COMMUNE_VIA_BASE' } },
    papers: [...ADMISSION, 'KND_08'],
  },
  {
    source: '38-HD/BTCTW, 8-KNĐ',
    what: 'the chain before 01/07/2025',
    given: { unit: { chain: 'CHAIN_PRE_2025_07' } },
    papers: [...ADMISSION, 'KND_08'],
  },
  {
    source: 'quy định của địa phương',
    what: 'copies of personal papers are asked for',
    given: { settings: { 'papers.personalCopies': true } },
    papers: [...ADMISSION, 'BIRTH_CERTIFICATE_COPY', 'CITIZEN_CARD_COPY'],
  },
  {
    source: 'quy định của địa phương',
    what: 'the same, married',
    given: { candidate: { isMarried: true }, settings: { 'papers.personalCopies': true } },
    papers: [...ADMISSION, 'BIRTH_CERTIFICATE_COPY', 'CITIZEN_CARD_COPY', 'MARRIAGE_COPY'],
  },
  {
    source: 'quy định của địa phương',
    what: 'minutes and ballot count are asked for',
    given: { settings: { 'papers.cellMinutes': true } },
    papers: [...ADMISSION, 'CELL_MINUTES'],
  },
])('$source: $what', ({ given, papers }) => {
  expect(needed(given).toSorted()).toEqual(papers.toSorted());
});

test.each<{
  source: string;
  what: string;
  given: Given;
  rule: string | null;
  members?: number;
  resolution?: string | null;
  advice?: string | null;
}>([
  {
    source: 'Điều lệ Đảng, Điều 4',
    what: 'Youth Union member',
    given: {},
    rule: 'YOUTH_UNION_MEMBER',
    members: 1,
    resolution: 'KND_04',
    advice: null,
  },
  {
    source: 'Điều lệ Đảng, Điều 4',
    what: 'of Youth Union age where there is a Youth Union, not a member',
    given: { candidate: { birthDate: '2000-01-01', isYouthUnionMember: false } },
    rule: 'YOUTH_UNION_AGE',
    members: 2,
    resolution: null,
    advice: 'JOIN_YOUTH_UNION_FIRST',
  },
  {
    source: 'Điều lệ Đảng, Điều 4',
    what: 'union member where there is no Youth Union',
    given: { candidate: { isYouthUnionMember: false, isTradeUnionMember: true }, unit: union },
    rule: 'TRADE_UNION_MEMBER',
    members: 1,
    resolution: 'KND_04A',
    advice: null,
  },
  {
    source: 'Điều lệ Đảng, Điều 4',
    what: 'older villager',
    given: { candidate: { birthDate: '1980-01-01', isYouthUnionMember: false } },
    rule: 'OTHERS',
    members: 2,
    resolution: null,
    advice: null,
  },
  {
    source: 'Điều lệ Đảng, Điều 4',
    what: 'nobody has written down whether a Youth Union member',
    given: { candidate: { isYouthUnionMember: null } },
    rule: null,
  },
])('$source, introducers: $what', ({ given, rule, members, resolution, advice }) => {
  const facts = caseFacts({ ...PERSON, ...given.candidate }, { ...UNIT, ...given.unit }, rulebook, [], TODAY);
  const result = introducersNeeded(facts, rulebook, (key) => settingValue(rulebook, [], key));
  expect(result.rule?.code ?? null).toBe(rule);
  if (rule === null) expect(result.unknownFacts).toEqual(['isYouthUnionMember']);
  else expect(result.rule).toMatchObject({ members, resolution, advice });
});

test.each([
  ['YOUTH_UNION', { isYouthUnionMember: null }, ADMISSION],
  ['STUDENT', {}, [...ADMISSION, 'STUDY_RECORD']],
  ['PUPIL', {}, [...ADMISSION, 'STUDY_RECORD']],
  [
    'ELDER',
    { generalEducation: 'READ_WRITE' },
    [...ADMISSION.filter((code) => code !== 'DIPLOMA_COPY'), 'PROVINCE_CONSENT'],
  ],
  ['TRADE_UNION', { isYouthUnionMember: false }, [...base, 'KND_03×2']],
] as const)('Điều lệ Đảng, Điều 4: who is named as a source from %s counts as such', (source, facts, papers) => {
  expect(needed({ candidate: { ...facts, sources: [source] } }).toSorted()).toEqual([...papers].toSorted());
});

test.each([
  ['quy định của địa phương', 'papers.branchResolution', {}, ['KND_04_1']],
  ['quy định của địa phương', 'papers.branchResolution', { isYouthUnionMember: false }, []],
  ['quy định của địa phương', 'papers.organisationOpinions', {}, ['KND_05C']],
  ['quy định của địa phương', 'papers.cellMinutes', {}, ['CELL_MINUTES']],
  ['quy định của địa phương', 'papers.personalCopies', {}, ['BIRTH_CERTIFICATE_COPY', 'CITIZEN_CARD_COPY']],
  [
    'quy định của địa phương',
    'papers.personalCopies',
    { isMarried: true },
    ['BIRTH_CERTIFICATE_COPY', 'CITIZEN_CARD_COPY', 'MARRIAGE_COPY'],
  ],
] as const)('%s: %s asks %j for %j besides', (_source, key, candidate, besides) => {
  const without = needed({ candidate });
  expect(needed({ candidate, settings: { [key]: true } }).filter((code) => !without.includes(code))).toEqual(besides);
});

test.each([
  'VERIFICATION_LETTER',
  'EXTENSION_NOTICE',
  'LATE_CEREMONY_CONSENT',
  'COMMUNE_GUIDANCE',
  'MOVE_PAPER',
  'OFFICIAL_EXTENSION_NOTICE',
])('%s is asked of nobody, and has its line once it is there', (code) => {
  expect(line({}, code)).toBe(undefined);
  expect(line({ papers: [[code, '2026-11-01']] }, code)).toMatchObject({ required: 'NO', status: 'VALID' });
});

test('a box that somebody ticked says more than a source', () => {
  expect(needed({ candidate: { isYouthUnionMember: false, sources: ['YOUTH_UNION'] } })).not.toContain('KND_04');
});

test('while it is not known whether somebody is a Youth Union member, the lines say which fact decides', () => {
  const given = { candidate: { isYouthUnionMember: null } };
  expect(line(given, 'KND_04')).toMatchObject({ required: 'UNKNOWN', unknownFacts: ['isYouthUnionMember'] });
  const second = lines(given).find(({ code, copy }) => code === 'KND_03' && copy === 2);
  expect(second).toMatchObject({ required: 'UNKNOWN', unknownFacts: ['isYouthUnionMember'] });
  expect(checklist(dossier(given), rulebook, TODAY).summary.unknown).toBe(2);
});

test.each([
  {
    source: '06-HD/TW §5.4',
    id: 'Q-31',
    code: 'CERT_AWARENESS',
    day: '2021-10-15',
    today: '2026-10-15',
    status: 'EXPIRING',
    left: 0,
  },
  {
    source: '06-HD/TW §5.4',
    id: 'Q-31',
    code: 'CERT_AWARENESS',
    day: '2021-10-15',
    today: '2026-10-16',
    status: 'EXPIRED',
    left: -1,
  },
  {
    source: '06-HD/TW §5.4',
    id: '60 months',
    code: 'CERT_AWARENESS',
    day: '2021-10-15',
    today: '2026-01-01',
    status: 'VALID',
    left: 287,
  },
  {
    source: '06-HD/TW §5.4',
    id: '60 months',
    code: 'CERT_AWARENESS',
    day: '2020-02-29',
    today: '2025-02-28',
    status: 'EXPIRING',
    left: 0,
  },
  {
    source: '06-HD/TW §3',
    id: '12 months',
    code: 'KND_03',
    day: '2026-01-10',
    today: '2027-01-10',
    status: 'EXPIRING',
    left: 0,
  },
  {
    source: '06-HD/TW §3',
    id: '12 months',
    code: 'KND_03',
    day: '2026-01-10',
    today: '2027-01-11',
    status: 'EXPIRED',
    left: -1,
  },
  {
    source: '06-HD/TW §3',
    id: '12 months',
    code: 'KND_04',
    day: '2026-01-10',
    today: '2027-01-11',
    status: 'EXPIRED',
    left: -1,
  },
  {
    source: '06-HD/TW §3',
    id: '12 months',
    code: 'KND_04A',
    day: '2026-01-10',
    today: '2027-01-11',
    status: 'EXPIRED',
    left: -1,
  },
  {
    source: '06-HD/TW §3',
    id: '12 months',
    code: 'KND_05',
    day: '2026-01-10',
    today: '2027-01-11',
    status: 'EXPIRED',
    left: -1,
  },
  {
    source: '38-HD/BTCTW',
    id: 'no clock',
    code: 'KND_01',
    day: '2016-01-10',
    today: '2027-01-11',
    status: 'VALID',
    left: null,
  },
])('$source, $id: $code of $day is $status on $today', ({ code, day, today, status, left }) => {
  expect(line({ papers: [[code, day]] }, code, today)).toMatchObject({ status, daysLeft: left });
});

test.each([
  ['2026-10-15', 'EXPIRING'],
  ['2026-10-16', 'EXPIRED'],
])('06-HD/TW §5.4, Q-31: a certificate of 15/10/2021 is judged by the day of the review %s: %s', (review, status) => {
  const given: Given = { papers: [['CERT_AWARENESS', '2021-10-15']], steps: [['CELL_RESOLUTION', review]] };
  expect(line(given, 'CERT_AWARENESS', '2027-03-01')?.status).toBe(status);
});

test.each([
  ['MISSING', 'MISSING'],
  ['REQUESTED', 'REQUESTED'],
  ['DRAFTED', 'DRAFTED'],
  ['RETURNED', 'RETURNED'],
  ['NOT_NEEDED', 'NOT_NEEDED'],
  ['READY', 'VALID'],
] as const)('a paper noted as %s shows as %s', (state, status) => {
  expect(line({ papers: [['KND_05', { state }]] }, 'KND_05')?.status).toBe(status);
});

test('06-HD/TW §1: age is that of the day of the review, however long the decision takes', () => {
  const given: Given = { candidate: { birthDate: '1966-09-20' }, steps: [['CELL_RESOLUTION', '2026-09-25']] };
  expect(line(given, 'PROVINCE_CONSENT', '2026-11-22')).toBeUndefined();
  expect(line({ candidate: { birthDate: '1966-09-20' } }, 'PROVINCE_CONSENT', '2026-11-22')?.required).toBe('YES');
});

test('a paper that is there although nobody asks for it keeps its line', () => {
  expect(line({ papers: [['KND_04A', '2026-05-01']] }, 'KND_04A')).toMatchObject({ required: 'NO', status: 'VALID' });
});

test('a paper put away is missing again', () => {
  const given: Given = { papers: [['KND_01', { state: 'READY', archived: { reason: 'Ghi nhầm', day: TODAY } }]] };
  expect(line(given, 'KND_01')).toMatchObject({ status: 'MISSING', record: null });
});

test('a paper without a day of its own counts from the day on which it came', () => {
  const given: Given = { papers: [['KND_05', { state: 'READY', receivedOn: '2026-02-01' }]] };
  expect(line(given, 'KND_05')).toMatchObject({ day: '2026-02-01', validUntil: '2027-02-01' });
});

test('the summary counts what is asked for in the present stage', () => {
  const given: Given = {
    papers: [
      ['CERT_AWARENESS', '2022-01-10'],
      ['KND_01', '2026-09-01'],
      ['KND_02', { state: 'RETURNED', returned: { day: '2026-11-01', reason: 'Thiếu mục 15' } }],
      ['KND_05', '2025-01-01'],
      ['VERIFICATION', { state: 'REQUESTED' }],
    ],
  };
  const { stage, summary } = checklist(dossier(given), rulebook, TODAY);
  expect(stage).toBe('ADMISSION');
  expect(summary).toEqual({ required: 10, ready: 2, missing: 6, expiring: 1, expired: 1, returned: 1, unknown: 0 });
});

test('after the ceremony the papers of official membership are worked on', () => {
  expect(checklist(dossier({ steps: [['CEREMONY', '2026-01-05']] }), rulebook, TODAY)).toMatchObject({
    stage: 'OFFICIAL',
    summary: { required: 6, ready: 0, missing: 6 },
  });
});

test('38-HD/BTCTW: the résumé is always hand-written, the application unless the place says otherwise', () => {
  expect(line({}, 'KND_02')?.handwritten).toBe(true);
  expect(line({}, 'KND_01')?.handwritten).toBe(true);
  expect(line({ settings: { 'papers.handwritten': false } }, 'KND_01')?.handwritten).toBe(false);
  expect(line({ settings: { 'papers.handwritten': false } }, 'KND_02')?.handwritten).toBe(true);
});
