import { describe, expect, test } from 'vitest';
import type { DueTask } from '#src/domain/dossier/action.ts';
import { attention } from '#src/domain/oversight/attention.ts';
import type { CellInput } from '#src/domain/oversight/cell-input.ts';
import { type CellRow, cellRow } from '#src/domain/oversight/cell-row.ts';
import { oversightLimits } from '#src/domain/oversight/oversight-limits.ts';
import type { PersonStand } from '#src/domain/oversight/person-stand.ts';
import { totalRow } from '#src/domain/oversight/total-row.ts';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { addDays } from '#src/lib/local-day.ts';
import { record, rulebook } from '../make.ts';

const TODAY = '2026-09-15';
const limits = oversightLimits(rulebook, []);
const at = (day: string) => Date.parse(`${day}T08:00:00+07:00`);
let count = 0;
const nextId = () => `person-${++count}`;

const person = (more: Partial<PersonStand> = {}): PersonStand => ({
  id: nextId(),
  state: 'MENTORED',
  isListed: true,
  isInTray: false,
  isReturned: false,
  returns: 0,
  returnedPapers: [],
  isTrainedOnly: false,
  isNominated: false,
  isTrained: false,
  lacksMentor: false,
  probationEnd: null,
  ...more,
});

interface Given extends Partial<Omit<CellInput, 'visits' | 'inspections' | 'named' | 'members' | 'quotas'>> {
  name?: string;
  target?: FactsOf<'quota'>['target'];
  term?: FactsOf<'quota'>['target'];
  /** days of admissions */
  admitted?: readonly string[];
  visits?: readonly FactsOf<'cellVisit'>[];
  inspections?: readonly FactsOf<'inspection'>[];
  named?: readonly FactsOf<'inCharge'>[];
  members?: readonly FactsOf<'member'>[];
}

function input(given: Given = {}): CellInput {
  const unit = record('unit', { name: given.name ?? 'Chi bộ bản Pá Bon', kind: 'CELL' });
  const unitId = unit.id;
  const quota = (periodType: 'YEAR' | 'TERM', period: string, target: Given['target']) =>
    target ? [record('quota', { unitId, periodType, period, target })] : [];
  return {
    unit,
    people: given.people ?? [],
    inClass: given.inClass ?? new Set(),
    sources: given.sources ?? {
      admissions: (given.admitted ?? []).map((day) => ({ candidate: nextId(), unit: unitId, day })),
      notes: [],
      begunOn: '2010-01-01',
      today: TODAY,
    },
    quotas: [...quota('YEAR', '2026', given.target), ...quota('TERM', '2025-2030', given.term)],
    members: (given.members ?? []).map((facts) => record('member', facts)),
    named: (given.named ?? []).map((facts) => record('inCharge', { unitId, ...facts })),
    visits: (given.visits ?? []).map((facts) => record('cellVisit', { unitId, ...facts })),
    inspections: (given.inspections ?? []).map((facts) => record('inspection', { unitId, ...facts })),
    tasks: given.tasks,
    contact: given.contact === undefined ? { at: at(TODAY), by: 'DEVICE', unsent: 0 } : given.contact,
  };
}
const row = (given: Given): CellRow => cellRow(input(given), limits, TODAY);
const exactly = (least: number) => ({ least, most: least });

describe('the figures of a cell', () => {
  test.each([
    // chỉ tiêu, đã kết nạp, tình trạng, tỷ lệ, còn lại
    { target: exactly(3), admitted: ['2026-03-26'], status: 'BELOW', rate: [1, 3], remaining: 2 },
    { target: exactly(1), admitted: ['2026-02-03', '2026-09-02'], status: 'EXCEEDED', rate: [2, 1], remaining: 0 },
    { target: exactly(2), admitted: ['2026-02-03', '2026-09-02'], status: 'COMPLETED', rate: [2, 2], remaining: 0 },
    { target: exactly(1), admitted: [], status: 'BELOW', rate: [0, 1], remaining: 1 },
    { target: undefined, admitted: ['2026-09-15'], status: 'NO_TARGET', rate: null, remaining: 0 },
    { target: exactly(1), admitted: ['2026-09-16'], status: 'BELOW', rate: [0, 1], remaining: 1 },
  ])(
    'against a year target of $target.least with $admitted: $status',
    ({ target, admitted, status, rate, remaining }) => {
      const { standing } = row({ ...(target ? { target } : {}), admitted }).year;
      expect(standing).toMatchObject({ status, remaining });
      expect(standing?.rate && [standing.rate.part, standing.rate.whole]).toEqual(rate);
    },
  );

  test.each([
    ['the same period of last year ends on the same day', ['2025-09-15', '2026-01-05'], '2010-01-01', 1, 0],
    ['a day later last year is outside of it', ['2025-09-16', '2026-01-05'], '2010-01-01', 0, 1],
    ['a year before the book is not known, and never 0', ['2026-01-05'], '2026-01-10', null, null],
  ])('%s', (_name, admitted, begunOn, before, change) => {
    const given = input({ admitted });
    const found = cellRow({ ...given, sources: { ...given.sources, begunOn } }, limits, TODAY);
    expect([found.before?.count ?? null, found.change]).toEqual([before, change]);
  });

  test('a term counts from its first day, with the year as part of it', () => {
    const admitted = ['2024-12-31', '2025-03-01', '2026-01-05'];
    expect(row({ term: exactly(12), admitted }).term).toMatchObject({
      period: '2025-2030',
      standing: { status: 'BELOW', remaining: 10, rate: { part: 2, whole: 12 } },
    });
    expect(row({ admitted }).term).toBe(null);
  });

  test('people stand under each figure that they belong to', () => {
    const people = [
      person({ isInTray: true }),
      person({ isReturned: true }),
      person({ isTrainedOnly: true, isTrained: true }),
      person({ isNominated: true }),
      person(),
      person({ isTrained: true }),
      person({ isListed: false, state: 'DISCOVERED' }),
      person({ isListed: false, probationEnd: '2026-12-14' }),
      person({ isListed: false, probationEnd: '2026-12-15' }),
      person({ isListed: false, probationEnd: '2026-09-01' }),
    ];
    const [tray, back, trained, nominated, proposed, proposedLate, , ends, , ended] = people.map(({ id }) => id);
    const found = row({ people, inClass: new Set([proposed ?? '', proposedLate ?? '']) });
    expect(found).toMatchObject({ inTray: [tray], returned: [back], trainedOnly: [trained] });
    expect(found.inClass).toEqual([nominated, proposed]);
    expect(found.listed).toHaveLength(6);
    expect(found.probation).toEqual([ends, ended]);
  });

  test('members who left are not counted', () => {
    const members = [
      { status: 'OFFICIAL' },
      { status: 'OFFICIAL', left: { reason: 'Chuyển sinh hoạt', day: '2026-01-01' } },
      { status: 'PROBATIONARY' },
    ] as const;
    expect(row({ members }).members).toEqual({ official: 1, probationary: 1 });
  });
});

const born = (year: number, more: FactsOf<'member'> = {}) =>
  ({ status: 'OFFICIAL', birthDate: String(year), ...more }) as const;
const fiveMembers = [born(1980), born(1981), born(1982), born(1983), born(1984)];
const task = (by: string, byKind: DueTask['byKind']) => ({ by, byKind, candidateId: nextId() }) as unknown as DueTask;
const since = (months: string): FactsOf<'inCharge'> => ({ name: 'Tao Văn Sơn', fromDay: months });

describe('what is worth a look, each with its figure and its rule', () => {
  test.each<[string, Given, string, object | null]>([
    ['never seen', { contact: null }, 'NEVER_SEEN', { rule: { setting: 'oversight.noContactDays', value: 14 } }],
    [
      'no contact for 15 days',
      { contact: { at: at('2026-08-31'), by: 'DEVICE', unsent: 2 } },
      'NO_CONTACT',
      { count: 15, day: '2026-08-31' },
    ],
    [
      '14 days without contact are within the rule',
      { contact: { at: at('2026-09-01'), by: 'DEVICE', unsent: null } },
      'NO_CONTACT',
      null,
    ],
    [
      'a dossier that came back twice',
      { people: [person({ returns: 2, returnedPapers: ['KND_05', 'KND_03'] })] },
      'RETURNED_TWICE',
      { count: 2, papers: ['KND_05', 'KND_03'] },
    ],
    ['once is not often', { people: [person({ returns: 1 })] }, 'RETURNED_TWICE', null],
    [
      'a limit within 30 days',
      { tasks: [task('2026-10-15', 'LEGAL'), task('2026-10-01', 'EXPIRY')] },
      'DEADLINE_NEAR',
      { count: 2, day: '2026-10-01' },
    ],
    [
      'a limit that is over',
      { tasks: [task('2026-09-14', 'LEGAL')] },
      'DEADLINE_OVER',
      { count: 1, day: '2026-09-14' },
    ],
    ['a limit that ends today', { tasks: [task(TODAY, 'LEGAL')] }, 'DEADLINE_OVER', null],
    ['a limit that is over is not near', { tasks: [task('2026-09-14', 'LEGAL')] }, 'DEADLINE_NEAR', null],
    ['a limit in 31 days', { tasks: [task('2026-10-16', 'LEGAL')] }, 'DEADLINE_NEAR', null],
    ["the cell's own rhythm is no limit", { tasks: [task('2026-09-16', 'ADVISED')] }, 'DEADLINE_NEAR', null],
    [
      'nobody helps',
      { people: [person({ lacksMentor: true }), person({ lacksMentor: true }), person()] },
      'MENTOR_MISSING',
      { count: 2 },
    ],
    [
      'what was asked is late',
      { visits: [{ kind: 'URGED', day: '2026-08-01', asked: 'Phân công người giúp đỡ', dueOn: '2026-09-14' }] },
      'ASKED_LATE',
      { count: 1, day: '2026-09-14' },
    ],
    [
      'it is due today',
      { visits: [{ kind: 'URGED', day: '2026-08-01', asked: 'Phân công', dueOn: TODAY }] },
      'ASKED_LATE',
      null,
    ],
    [
      'it is done',
      { visits: [{ kind: 'URGED', day: '2026-08-01', asked: 'Phân công', dueOn: '2026-09-14', doneOn: '2026-09-20' }] },
      'ASKED_LATE',
      null,
    ],
    [
      'a finding is not mended',
      { inspections: [{ doneOn: '2026-06-01', finding: 'Thiếu nghị quyết', mendBy: '2026-07-01' }] },
      'MENDING_LATE',
      { count: 1 },
    ],
    [
      'a finding is mended',
      { inspections: [{ doneOn: '2026-06-01', mendBy: '2026-07-01', mendedOn: '2026-07-09' }] },
      'MENDING_LATE',
      null,
    ],
    [
      'the last visit is more than a month ago',
      {
        visits: [
          { kind: 'VISIT', day: '2026-08-14' },
          { kind: 'URGED', day: '2026-09-10' },
        ],
      },
      'VISIT_DUE',
      { count: 32, day: '2026-08-14' },
    ],
    ['the last visit is a month ago', { visits: [{ kind: 'MEETING', day: '2026-08-15' }] }, 'VISIT_DUE', null],
    ['in charge for two months and never there', { named: [since('2026-07-15')] }, 'VISIT_DUE', { day: '2026-07-15' }],
    ['nobody in charge is nobody who did not come', {}, 'VISIT_DUE', null],
    ['four years without an admission', { admitted: ['2021-05-19'] }, 'NO_ADMISSION', { count: 4 }],
    ['two years', { admitted: ['2023-05-19'] }, 'NO_ADMISSION', null],
    ['one this year', { admitted: ['2021-05-19', '2026-05-19'] }, 'NO_ADMISSION', null],
    [
      'years that nobody knows',
      { sources: { admissions: [], notes: [], begunOn: '2026-01-05', today: TODAY } },
      'NO_ADMISSION',
      null,
    ],
    [
      'four members on the spot',
      { members: [...fiveMembers.slice(1), born(1985, { temporarilyAway: true })] },
      'FEW_MEMBERS',
      { count: 4 },
    ],
    ['five members', { members: fiveMembers }, 'FEW_MEMBERS', null],
    ['no member in the book is a book not filled in', { members: [] }, 'FEW_MEMBERS', null],
    [
      'half are above 60',
      { members: [born(1950), born(1965), born(1990), born(1991), { status: 'OFFICIAL' }] },
      'AGED_MEMBERS',
      { count: 2, of: 4 },
    ],
    ['less than half are', { members: [born(1950), born(1989), born(1990)] }, 'AGED_MEMBERS', null],
  ])('%s', (_name, given, code, flag) => {
    const found = row(given).flags.find((one) => one.code === code) ?? null;
    if (flag === null) expect(found).toBe(null);
    else expect(found).toMatchObject(flag);
  });

  test('the commune chooses its limits', () => {
    const own = oversightLimits(rulebook, [record('setting', { key: 'oversight.noContactDays', value: 3 })]);
    const contact = { at: at(addDays(TODAY, -4)), by: 'CHANGE', unsent: null } as const;
    expect(cellRow(input({ contact }), own, TODAY).flags[0]).toMatchObject({
      code: 'NO_CONTACT',
      rule: { setting: 'oversight.noContactDays', value: 3 },
    });
  });
});

test('cells come before the committee by their first reason, then its figure, then their name', () => {
  const gone = (days: number) => ({ at: at(addDays(TODAY, -days)), by: 'DEVICE', unsent: 0 }) as const;
  const rows = [
    row({ name: 'Bản Chang', admitted: ['2026-01-03'], people: [person({ lacksMentor: true })] }),
    row({ name: 'Trường Tiểu học', admitted: ['2021-01-03'] }),
    row({ name: 'Bản Pá Sập', admitted: ['2026-01-03'] }),
    row({ name: 'Bản số 4', admitted: ['2026-01-03'], members: fiveMembers.slice(0, 3) }),
    row({ name: 'Bản số 5', admitted: ['2026-01-03'], members: fiveMembers.slice(0, 2) }),
    row({ name: 'Bản số 7', admitted: ['2026-01-03'], contact: gone(31) }),
    row({ name: 'Bản Nậm Sảo', admitted: ['2026-01-03'], contact: gone(40) }),
    row({ name: 'Bản Cuổi', admitted: ['2026-01-03'], people: [person({ lacksMentor: true })] }),
  ];
  expect(attention(rows).map(({ name }) => name)).toEqual([
    'Bản Nậm Sảo',
    'Bản số 7',
    'Bản Chang',
    'Bản Cuổi',
    'Trường Tiểu học',
    'Bản số 5',
    'Bản số 4',
  ]);
});

describe('the total', () => {
  const rows = [
    row({ target: exactly(3), admitted: ['2026-03-01'], term: exactly(12) }),
    row({ target: exactly(1), admitted: ['2026-03-01', '2026-04-01', '2025-02-01'] }),
    row({ target: { least: 1, most: 2 }, people: [person({ isInTray: true })] }),
    row({ admitted: ['2026-03-01'] }),
  ];
  test('adds targets, admissions and people; cells over their target do not hide the others', () => {
    const total = totalRow(rows);
    expect(total.cells).toBe(4);
    expect(total.year).toMatchObject({ target: { least: 5, most: 6 }, admitted: { count: 4 } });
    expect(total.year.standing).toMatchObject({ remaining: 1 });
    expect(total.shortfall).toBe(3);
    expect(total.change).toBe(3);
    expect(total.inTray).toHaveLength(1);
    expect(total.term).toMatchObject({ standing: { remaining: 11 }, shortfall: 11, unknown: 0 });
  });
  test('an open end leaves the sum open, and no target at all is no target', () => {
    expect(totalRow([...rows, row({ target: { least: 5, most: null } })]).year.target).toEqual({
      least: 10,
      most: null,
    });
    expect(totalRow([row({})]).year).toMatchObject({ target: null, standing: { status: 'NO_TARGET' } });
  });
  test('one cell whose last year is not known leaves the difference unsaid', () => {
    const given = input({});
    const unknown = cellRow({ ...given, sources: { ...given.sources, begunOn: '2026-02-01' } }, limits, TODAY);
    expect(totalRow([...rows, unknown])).toMatchObject({ change: null, before: { count: 1, unknown: 1 } });
  });
});
