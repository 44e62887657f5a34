import { expect, test } from 'vitest';
import { proposedOrgan } from '#src/domain/dossier/proposed-organ.ts';
import { read } from '#src/domain/dossier/reading.ts';
import { stepWarnings } from '#src/domain/dossier/step-warnings.ts';
import { dossier, type Given, rulebook, TODAY } from './make.ts';

const reading = (given: Given) => read(dossier(given), rulebook, TODAY);

const BEGUN: Given['steps'] = [
  ['LISTED', '2026-01-10'],
  ['MENTOR_ASSIGNED', '2026-01-10'],
  ['CLASS_NOMINATED', '2026-02-01'],
  ['CLASS_DONE', '2026-03-01'],
  ['CONSENT_TO_FILE', '2026-04-01'],
  ['APPLICATION', '2026-04-10'],
  ['RESUME', '2026-04-20'],
];

test.each([
  { title: 'in order', step: 'STAMPED', day: '2026-04-25', expected: [] },
  { title: 'on the same day', step: 'STAMPED', day: '2026-04-20', expected: [] },
  {
    title: 'stamped before the résumé (06-HD/TW §3.4)',
    step: 'STAMPED',
    day: '2026-04-19',
    expected: ['BEFORE 2026-04-20'],
  },
  { title: 'application after the résumé', step: 'APPLICATION', day: '2026-04-21', expected: ['AFTER 2026-04-20'] },
  { title: 'verification of a booklet without a stamp', step: 'VERIFICATION', day: '2026-05-25', expected: ['SKIPS'] },
  { title: 'ceremony without a decision (294-QĐ/TW §4.1)', step: 'CEREMONY', day: '2026-05-25', expected: ['SKIPS'] },
  { title: 'the new-member class has no step before it', step: 'NEW_MEMBER_CLASS', day: '2026-05-25', expected: [] },
])('the day of a step: $title', ({ step, day, expected }) => {
  const said = stepWarnings(reading({ steps: BEGUN }), step, day).map(({ code, day: other }) =>
    [code, other].filter(Boolean).join(' '),
  );
  expect(said).toEqual(expected);
});

test('a step that a chain does not have is not missed', () => {
  const steps = [
    ...(BEGUN ?? []),
    ['INTRODUCTION', '2026-06-01'],
    ['OPINIONS', '2026-06-01'],
    ['CELL_RESOLUTION', '2026-07-01'],
  ] as const;
  expect(stepWarnings(reading({ steps }), 'BASE_RESOLUTION', '2026-07-05').map(({ code }) => code)).toEqual([]);
  expect(
    stepWarnings(reading({ steps, unit: { hasSectionCommittee: true } }), 'BASE_RESOLUTION', '2026-07-05').map(
      ({ step }) => step.vi,
    ),
  ).toHaveLength(1);
});

const LE_LOI = 'xã Lê Lợi';
test.each([
  { step: 'CELL_RESOLUTION', unit: {}, commune: null, expected: 'Chi bộ bản Pá Bon' },
  { step: 'LISTED', unit: {}, commune: LE_LOI, expected: 'Chi bộ bản Pá Bon' },
  { step: 'DECISION', unit: {}, commune: null, expected: 'Ban Thường vụ Đảng ủy xã' },
  { step: 'DECISION', unit: {}, commune: LE_LOI, expected: 'Ban Thường vụ Đảng ủy xã Lê Lợi' },
  { step: 'OFFICIAL_DECISION', unit: {}, commune: LE_LOI, expected: 'Ban Thường vụ Đảng ủy xã Lê Lợi' },
  { step: 'FILE_SENT', unit: {}, commune: LE_LOI, expected: 'Ban Xây dựng Đảng Đảng ủy xã Lê Lợi' },
  { step: 'DECISION', unit: { chain: 'CHAIN_PRE_2025_07' }, commune: LE_LOI, expected: 'Ban Thường vụ Huyện ủy' },
  {
    step: 'DECISION',
    unit: { chain: 'CHAIN_PRE_2025_07', formerDistrict: 'Nậm Nhùn' },
    commune: LE_LOI,
    expected: 'Ban Thường vụ Huyện ủy Nậm Nhùn',
  },
  {
    step: 'BASE_RESOLUTION',
    unit: { chain: 'CHAIN_COMMUNE_VIA_BASE' },
    commune: LE_LOI,
    expected: 'Đảng ủy cơ sở',
  },
  {
    step: 'BASE_RESOLUTION',
    unit: { chain: 'CHAIN_COMMUNE_VIA_BASE', baseCommittee: 'Đảng ủy Trường THPT Nậm Nhùn' },
    commune: LE_LOI,
    expected: 'Đảng ủy Trường THPT Nậm Nhùn',
  },
  {
    step: 'BASE_RESOLUTION',
    unit: { chain: 'CHAIN_PRE_2025_07', formerCommune: 'Nậm Pì' },
    commune: LE_LOI,
    expected: 'Đảng ủy xã Nậm Pì',
  },
  { step: 'CEREMONY', unit: {}, commune: LE_LOI, expected: null },
] as const)('$step is a document of $expected', ({ step, unit, commune, expected }) => {
  expect(proposedOrgan(reading({ unit }), step, commune)).toBe(expected);
});
