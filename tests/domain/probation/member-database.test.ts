import { expect, test } from 'vitest';
import { setMemberCard } from '#src/domain/commands/set-member-card.ts';
import { read } from '#src/domain/dossier/reading.ts';
import { DATABASE_COLUMNS, type DatabaseColumn, memberDatabase } from '#src/domain/probation/member-database.ts';
import { must } from '#src/lib/must.ts';
import { places } from '#src/rulebooks/places.ts';
import { context, dossier, type Given, record, rulebook, TODAY } from '../make.ts';

const LE_LOI = {
  asWritten: 'Pá Bon, xã Lê Lợi, tỉnh Lai Châu',
  village: 'Pá Bon',
  commune: { code: '03487', name: 'Lê Lợi' },
};
const row = (given: Given) => must(memberDatabase([read(dossier(given), rulebook, TODAY)], places())[0], 'a row');
const admitted = (given: Given = {}): Given => ({
  ...given,
  steps: [['CEREMONY', '2025-02-28'], ...(given.steps ?? [])],
});

test('38-HD/BTCTW: 33 columns, in order, the required ones with a star', () => {
  const titles = Object.values(DATABASE_COLUMNS).map(({ title }) => title);
  expect(titles).toHaveLength(33);
  expect(new Set(titles).size).toBe(33);
  expect(titles.slice(0, 3)).toEqual(['STT', 'ID', 'Họ và tên *']);
  const required = Object.entries(DATABASE_COLUMNS).filter(([, { isRequired }]) => isRequired);
  expect(required.map(([key]) => key)).toEqual([
    'name',
    'gender',
    'birthDate',
    'ethnicity',
    'religion',
    'citizenId',
    'card',
    'organisation',
    'birthCountry',
    'birthProvince',
    'birthDetail',
    'homeCountry',
    'homeProvince',
    'homeDetail',
    'livesCountry',
    'livesProvince',
    'livesDetail',
    'admittedOn',
    'officialOn',
  ]);
});

test('somebody of whom everything is known lacks nothing', () => {
  const resume = record('resume', {
    candidateId: '',
    edition: 1,
    otherNames: 'Không',
    birthRegistrationPlace: LE_LOI,
    permanentAddress: LE_LOI,
  });
  const found = row(
    admitted({
      candidate: {
        gender: 'MALE',
        birthDate: '1996-05-10',
        ethnicity: '45',
        religion: 'NONE',
        citizenId: '012096900107',
        homePlace: LE_LOI,
        memberCard: { number: '012345678901', day: '2026-04-19', organ: 'Tỉnh ủy Lai Châu' },
      },
      steps: [['OFFICIAL_DECISION', '2026-04-10']],
      more: { resume },
    }),
  );
  expect(found.missing).toEqual([]);
  expect(found.values).toMatchObject({
    no: '1',
    id: '',
    name: 'Lò Văn Đức',
    otherNames: 'Không',
    gender: 'Nam',
    birthDate: '10/05/1996',
    ethnicity: 'Mảng',
    religion: 'Không',
    citizenId: '012096900107',
    card: '012345678901',
    cardDay: '19/04/2026',
    organisation: 'Chi bộ bản Pá Bon',
    birthCountry: 'Việt Nam',
    birthProvince: 'Lai Châu',
    birthDetail: 'Pá Bon, Xã Lê Lợi',
    homeDetail: 'Xã Lê Lợi',
    livesDetail: 'Pá Bon, Xã Lê Lợi',
    admittedOn: '28/02/2025',
    // a late decision changes nothing: 12 months after the ceremony
    officialOn: '28/02/2026',
    state: 'Đang sinh hoạt Đảng',
    leftOn: '',
    livesCommune: 'Xã Lê Lợi',
    birthVillage: 'Pá Bon',
  });
});

test.each([
  { what: 'only a year of birth', candidate: { birthDate: '1996' }, missing: ['birthDate'] },
  {
    what: 'a home place of which the commune of today is not known',
    candidate: { homePlace: { asWritten: 'huyện Nậm Nhùn, tỉnh Lai Châu' } },
    missing: ['homeCountry', 'homeProvince', 'homeDetail'],
  },
  { what: 'no draft of the résumé', candidate: {}, missing: ['birthCountry', 'livesDetail'] },
  { what: 'no card', candidate: {}, missing: ['card'] },
] satisfies { what: string; candidate: Given['candidate']; missing: DatabaseColumn[] }[])(
  'never invented: $what leaves $missing blank',
  ({ candidate, missing }) => {
    const found = row(admitted({ candidate }));
    for (const column of missing) {
      expect(found.values[column]).toBe('');
      expect(found.missing).toContain(column);
    }
  },
);

test('the official day is asked only of official members', () => {
  expect(row(admitted()).missing).not.toContain('officialOn');
  expect(row(admitted()).values.officialOn).toBe('');
});

test.each([
  ['MOVED_AWAY', 'Đã chuyển sinh hoạt'],
  ['DECEASED', 'Đã từ trần'],
  ['STRUCK_OFF', 'Đã ra khỏi Đảng'],
] as const)('%s is "%s" since its day', (state, words) => {
  const found = row(admitted({ candidate: { exit: { state, reason: null, day: '2026-03-04' } } }));
  expect(found.values).toMatchObject({ state: words, leftOn: '04/03/2026' });
});

test('who was not admitted is in no row', () => {
  expect(memberDatabase([read(dossier({}), rulebook, TODAY)], places())).toEqual([]);
});

const EMPTY = { number: '', day: '', organ: '' };
test.each([
  {
    given: { ...EMPTY, number: '0123 4567 8901', day: '2026-04-19' },
    set: { number: '012345678901', day: '2026-04-19' },
    issue: null,
  },
  { given: EMPTY, set: undefined, issue: null },
  { given: { ...EMPTY, number: '12345' }, set: undefined, issue: 'CARD_FORM' },
  { given: { ...EMPTY, day: '2026-04-19' }, set: undefined, issue: 'TEXT_EMPTY' },
  { given: { ...EMPTY, number: '012345678901', day: '31/02/2026' }, set: undefined, issue: 'DAY_IMPOSSIBLE' },
])('the card: $given.number of $given.day', ({ given, set, issue }) => {
  const made = setMemberCard({ candidate: record('candidate', { name: 'Ai' }), ...given }, context);
  if (issue === null) expect(made.ok && made.value[0]?.set).toEqual(set && { memberCard: set });
  else expect(made).toMatchObject({ ok: false, error: { issues: [{ fact: 'memberCard', code: issue }] } });
});
