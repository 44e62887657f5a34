import { expect, test } from 'vitest';
import { read } from '#src/domain/dossier/reading.ts';
import { type YearEndInput, yearEndRow } from '#src/domain/reports/year-end-sheet.ts';
import { dossier, type Given, record, rulebook } from '../make.ts';

const TODAY = '2026-12-20';
const unit = record('unit', { name: 'Chi bộ bản Pá Bon', kind: 'CELL' });
const input = (more: Partial<YearEndInput> = {}): YearEndInput => ({
  unit,
  quotas: [],
  sources: { admissions: [], notes: [], begunOn: '2024-01-01', today: TODAY },
  people: [],
  sent: [],
  submissions: [],
  rounds: [],
  meetings: [],
  visits: [],
  admitted: [],
  ...more,
});
const quota = (count: number) =>
  record('quota', { unitId: unit.id, periodType: 'YEAR', period: '2026', target: { least: count, most: count } });
const admissions = (...days: string[]) => ({
  admissions: days.map((day, i) => ({ candidate: `p${i}`, unit: unit.id, day })),
  notes: [],
  begunOn: '2024-01-01',
  today: TODAY,
});
const sent = (candidateId: string, day: string, more = {}) =>
  record('submission', { candidateId, stage: 'ADMISSION', round: 1, day, ...more });

test.each([
  {
    source: '374-CV/ĐUK: 3 of 5',
    given: 5,
    days: ['2026-02-03', '2026-06-30', '2026-12-20'],
    status: 'BELOW',
    remaining: 2,
  },
  { source: 'next year is not this one', given: 1, days: ['2025-12-31', '2027-01-01'], status: 'BELOW', remaining: 1 },
  { source: 'exactly the quota', given: 1, days: ['2026-12-20'], status: 'COMPLETED', remaining: 0 },
  { source: 'no quota', given: null, days: ['2026-05-05'], status: 'NO_TARGET', remaining: 0 },
])('quota ($source)', ({ given, days, status, remaining }) => {
  const quotas = given === null ? [] : [quota(given)];
  const row = yearEndRow(input({ quotas, sources: admissions(...days.toSorted()) }), 2026, TODAY);
  expect(row.standing).toMatchObject({ status, remaining });
});

test('a year in which the book knows of nobody is unknown, not 0', () => {
  expect(yearEndRow(input(), 2019, TODAY)).toMatchObject({ admitted: null, standing: null });
});

test('51-KH/HU: rhythm by the day on which each dossier went up first', () => {
  const first = [
    ['a', '2026-01-01'],
    ['b', '2026-06-30'],
    ['c', '2026-07-01'],
    ['d', '2026-12-20'],
    ['f', '2025-06-30'],
    ['g', '2026-12-21'],
  ].map(([candidate = '', day = '']) => ({ candidate, day }));
  expect(yearEndRow(input({ sent: first }), 2026, TODAY).sent).toEqual({
    half: ['a', 'b'],
    third: ['c'],
    fourth: ['d'],
  });
});

test('what went wrong is counted by people, once each', () => {
  const round = (candidateId: string, outcome: 'RETURNED' | 'AGREED', day: string) =>
    record('decisionRound', { candidateId, outcome, day });
  const overrides = [{ check: 'E12', reason: 'Sẽ bổ sung' }];
  const struck = record('candidate', { name: 'Ai', exit: { state: 'STRUCK_OFF', reason: null, day: '2026-03-04' } });
  const left = record('candidate', { name: 'Ai', exit: { state: 'MOVED_AWAY', reason: null, day: '2026-03-04' } });
  const row = yearEndRow(
    input({
      rounds: [
        round('a', 'RETURNED', '2026-02-01'),
        round('a', 'RETURNED', '2026-03-01'),
        round('b', 'AGREED', '2026-02-01'),
        round('c', 'RETURNED', '2025-12-31'),
      ],
      submissions: [sent('a', '2026-01-20', { overrides }), sent('b', '2026-01-20', { overrides: [] })],
      people: [struck, left],
    }),
    2026,
    TODAY,
  );
  expect(row).toMatchObject({ returned: ['a'], overridden: ['a'], struckOff: [struck.id] });
});

// ends 01/07/2026; the review is due by 12/08/2026
test.each([
  { what: 'nobody reviewed', given: {}, lapsed: true },
  { what: 'reviewed on the last day', given: { steps: [['OFFICIAL_RESOLUTION', '2026-08-12']] }, lapsed: false },
  { what: 'reviewed a day late', given: { steps: [['OFFICIAL_RESOLUTION', '2026-08-13']] }, lapsed: true },
  {
    what: 'the vote did not pass in time',
    given: { steps: [['OFFICIAL_RESOLUTION', '2026-08-01', 'NOT_PASSED']] },
    lapsed: false,
  },
  { what: 'recognised, the review not noted', given: { steps: [['OFFICIAL_DECISION', '2026-09-01']] }, lapsed: false },
  {
    what: 'struck off before',
    given: { candidate: { exit: { state: 'STRUCK_OFF', reason: null, day: '2026-05-05' } } },
    lapsed: false,
  },
] satisfies { what: string; given: Given; lapsed: boolean }[])(
  '294-QĐ/TW §4.2, probation lapsed: $what',
  ({ given, lapsed }) => {
    const { steps = [], ...rest } = given as Given;
    const reading = read(dossier({ ...rest, steps: [['CEREMONY', '2025-07-01'], ...steps] }), rulebook, TODAY);
    const row = yearEndRow(input({ admitted: [reading] }), 2026, TODAY);
    expect(row.lapsed).toEqual(lapsed ? [reading.dossier.candidate.id] : []);
    expect(yearEndRow(input({ admitted: [reading] }), 2025, TODAY).lapsed).toEqual([]);
  },
);

test('on the last day of the limit nothing has lapsed yet', () => {
  const reading = read(dossier({ steps: [['CEREMONY', '2025-07-01']] }), rulebook, '2026-08-12');
  expect(yearEndRow(input({ admitted: [reading] }), 2026, '2026-08-12').lapsed).toEqual([]);
});

test('meetings with the months in which there were any; urging is no visit', () => {
  const meetings = ['2026-01-05', '2026-01-25', '2026-03-05', '2025-12-05', '2026-12-21'].map((day) =>
    record('meeting', { day }),
  );
  const visit = (kind: 'VISIT' | 'MEETING' | 'URGED', day: string) =>
    record('cellVisit', { unitId: unit.id, kind, day });
  const visits = [
    visit('VISIT', '2026-02-02'),
    visit('MEETING', '2026-03-05'),
    visit('URGED', '2026-04-01'),
    visit('VISIT', '2025-01-01'),
  ];
  expect(yearEndRow(input({ meetings, visits }), 2026, TODAY)).toMatchObject({ meetings: 3, monthsMet: 2, visits: 2 });
});
