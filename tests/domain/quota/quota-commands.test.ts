import { expect, test } from 'vitest';
import type { CommandResult } from '#src/domain/commands/command.ts';
import { giveQuota } from '#src/domain/quota/give-quota.ts';
import { giveQuotas, inGroups } from '#src/domain/quota/give-quotas.ts';
import { noteAdmissions } from '#src/domain/quota/note-admissions.ts';
import { planAdmissions } from '#src/domain/quota/plan-admissions.ts';
import { readTarget, writeTarget } from '#src/domain/quota/read-target.ts';
import type { DomainRecord, RecordChange } from '#src/domain/records/record-types.ts';
import { must } from '#src/lib/must.ts';
import { context, record } from '../make.ts';

/** the derived ids of these tests tell ids apart by their ends */
const idOf = (name: string) => `${name.padStart(21, 'A')}A`;
const COMMUNE = idOf('commune');
const CELL = idOf('cell');
const at = { ...context, scope: COMMUNE };
const unitOf = (kind: 'CELL' | 'COMMUNE', id: string): DomainRecord<'unit'> => ({
  ...record('unit', { name: kind, kind }, id),
  scope: COMMUNE,
});
const cell = unitOf('CELL', CELL);
const commune = unitOf('COMMUNE', COMMUNE);
const codes = (result: CommandResult) =>
  result.ok ? [] : result.error.issues.map(({ fact, code }) => `${fact} ${code}`);
const changes = (result: CommandResult): RecordChange[] => (result.ok ? result.value : []);
const saved = (result: CommandResult): DomainRecord<'quota'> => {
  const change = must(changes(result)[0], `a change, not ${codes(result)}`) as RecordChange<'quota'>;
  return { type: 'quota', id: change.id, scope: change.scope, facts: change.set, rev: 1 };
};
const year = { unit: cell, periodType: 'YEAR', period: '2026', target: '3', existing: null, quotas: [] } as const;
const term = { ...year, periodType: 'TERM', period: '2025-2030', target: '12' } as const;

test.each([
  ['3', { least: 3, most: 3 }],
  [' 3 - 5 ', { least: 3, most: 5 }],
  ['từ 3 đến 5', { least: 3, most: 5 }],
  ['500 trở lên', { least: 500, most: null }],
  ['từ 500', { least: 500, most: null }],
  ['500+', { least: 500, most: null }],
  ['≥ 500', { least: 500, most: null }],
  ['0', { least: 0, most: 0 }],
  ['không giao', { least: 0, most: 0 }],
  ['–', { least: 0, most: 0 }],
] as const)('51-KH/HU: "%s" is a target', (typed, target) => {
  expect(readTarget(typed)).toEqual({ ok: true, value: target });
  expect(readTarget(writeTarget(target))).toEqual({ ok: true, value: target });
});

test.each([
  ['', 'TARGET_FORM'],
  ['-3', 'TARGET_FORM'],
  ['ba', 'TARGET_FORM'],
  ['3,5', 'TARGET_FORM'],
  ['3 người', 'TARGET_FORM'],
  ['3-5-7', 'TARGET_FORM'],
  ['10000', 'TARGET_TOO_LARGE'],
  ['99999999999999999999', 'TARGET_TOO_LARGE'],
  ['3-10000', 'TARGET_TOO_LARGE'],
  ['5-3', 'TARGET_BAND'],
  ['0-3', 'TARGET_FROM_ZERO'],
  ['từ 0', 'TARGET_FROM_ZERO'],
])('"%s" is refused: %s', (typed, code) => {
  expect(readTarget(typed)).toMatchObject({ ok: false, error: { fact: 'target', code } });
});

test('a cell’s quota lies with the cell, the commune’s with the commune', () => {
  expect(changes(giveQuota(year, at))).toMatchObject([
    { do: 'put', scope: CELL, set: { unitId: CELL, period: '2026' } },
  ]);
  expect(changes(giveQuota({ ...year, unit: commune }, at))).toMatchObject([{ do: 'put', scope: COMMUNE }]);
});

test('486-QĐ/TU of 25/01/2022: the paper, a deadline and the days of a term are kept', () => {
  const document = { number: '486-QĐ/TU', day: '2022-01-25', organ: 'Tỉnh ủy' };
  const span = { from: '2025-06-12', to: '2030-06-11' };
  const result = giveQuota({ ...term, document, span, deadline: '2030-03-31' }, at);
  expect(changes(result)).toMatchObject([{ set: { target: { least: 12, most: 12 }, document, span } }]);
});

test('a second quota for the same unit and period is refused, a change is a patch of the first', () => {
  const first = saved(giveQuota(year, at));
  const again = { ...year, target: '4', quotas: [first] };
  expect(codes(giveQuota(again, at))).toEqual(['period QUOTA_EXISTS']);
  expect(changes(giveQuota({ ...again, existing: first }, at))).toMatchObject([
    { do: 'patch', id: first.id, set: { target: { least: 4, most: 4 } }, seen: first },
  ]);
  expect(changes(giveQuota({ ...again, target: '3', existing: first }, at))).toEqual([]);
  // one that was put away is taken out again under its id
  const away = { ...first, facts: { ...first.facts, archived: { reason: 'Ghi nhầm', day: '2026-02-01' } } };
  expect(changes(giveQuota({ ...again, quotas: [away] }, at))).toMatchObject([
    { do: 'patch', id: first.id, set: { archived: null } },
  ]);
});

test.each([
  ['a year that is none', { period: '26' }, 'period PERIOD_YEAR'],
  ['a year long past', { period: '1990' }, 'period PERIOD_YEAR'],
  ['a year far ahead', { period: '2099' }, 'period PERIOD_YEAR'],
  ['a deadline before the year', { deadline: '2025-12-31' }, 'deadline DEADLINE_OUTSIDE'],
  ['a deadline after the year', { deadline: '2027-01-01' }, 'deadline DEADLINE_OUTSIDE'],
  ['a deadline that is no day', { deadline: '2026-02-30' }, 'deadline DAY_IMPOSSIBLE'],
  ['a paper of tomorrow', { document: { day: '2026-11-23' } }, 'document DAY_IN_FUTURE'],
  ['no number', { target: 'nhiều' }, 'target TARGET_FORM'],
])('%s', (_, change, code) => {
  expect(codes(giveQuota({ ...year, ...change }, at))).toEqual([code]);
});

test.each([
  ['one year', { period: '2025' }, 'period PERIOD_TERM'],
  ['backwards', { period: '2030-2025' }, 'period PERIOD_TERM'],
  ['twenty years', { period: '2025-2045' }, 'period PERIOD_TERM'],
  ['days backwards', { span: { from: '2030-06-12', to: '2025-06-11' } }, 'span SPAN_ORDER'],
  [
    'a deadline after its last day',
    { span: { from: '2025-06-12', to: '2030-06-11' }, deadline: '2030-07-01' },
    'deadline DEADLINE_OUTSIDE',
  ],
])('a term of %s', (_, change, code) => {
  expect(codes(giveQuota({ ...term, ...change }, at))).toEqual([code]);
});

test('a term that runs into another of the same unit is refused; one that begins after it, or another unit’s, is not', () => {
  const first = saved(giveQuota({ ...term, span: { from: '2025-06-12', to: '2030-06-11' } }, at));
  const quotas = [first];
  expect(codes(giveQuota({ ...term, period: '2029-2034', quotas }, at))).toEqual(['period TERM_OVERLAPS']);
  expect(codes(giveQuota({ ...term, period: '2031-2035', quotas }, at))).toEqual([]);
  const next = { ...term, period: '2030-2035', span: { from: '2030-06-12', to: '2035-06-11' } };
  expect(codes(giveQuota({ ...next, quotas }, at))).toEqual([]);
  expect(codes(giveQuota({ ...term, period: '2026-2031', unit: commune, quotas }, at))).toEqual([]);
});

test('a whole commune at once: given, changed, left alone; each row says what is wrong with it', () => {
  const units = Array.from({ length: 4 }, (_, i) => unitOf('CELL', idOf(`cell${i}`)));
  const [a, b, c, d] = units as [(typeof units)[0], (typeof units)[0], (typeof units)[0], (typeof units)[0]];
  const had = saved(giveQuota({ ...year, unit: a }, at));
  const shared = { periodType: 'YEAR', period: '2026', quotas: [had] } as const;
  const good = giveQuotas(
    {
      ...shared,
      rows: [
        { unit: a, target: '4' },
        { unit: b, target: '3-5' },
        { unit: c, target: '0' },
        { unit: d, target: ' ' },
      ],
    },
    at,
  );
  expect(changes(good)).toMatchObject([
    { do: 'patch', id: had.id, set: { target: { least: 4, most: 4 } } },
    { do: 'put', scope: b.id, set: { target: { least: 3, most: 5 } } },
    { do: 'put', scope: c.id, set: { target: { least: 0, most: 0 } } },
  ]);
  const bad = giveQuotas(
    {
      ...shared,
      rows: [
        { unit: a, target: '' },
        { unit: b, target: '5-3' },
      ],
    },
    at,
  );
  expect(codes(bad)).toEqual([`target.${a.id} TARGET_EMPTY`, `target.${b.id} TARGET_BAND`]);
  expect(codes(giveQuotas({ ...shared, quotas: [], rows: [{ unit: a, target: '' }] }, at))).toEqual([
    'rows TARGETS_EMPTY',
  ]);
});

test('the server takes 50 changes as one: 120 cells are three groups', () => {
  const many = Array.from({ length: 120 }, (_, i) =>
    saved(giveQuota({ ...year, unit: unitOf('CELL', idOf(`c${i}`)) }, at)),
  );
  expect(inGroups(many as unknown as RecordChange[]).map(({ length }) => length)).toEqual([50, 50, 20]);
});

test('51-KH/HU: a cell plans for itself, with a deadline of its own, once per year', () => {
  const plan = { unit: cell, period: '2026', count: 4, deadline: '2026-10-09', existing: null };
  const [change] = changes(planAdmissions(plan, at));
  expect(change).toMatchObject({
    do: 'put',
    type: 'admissionPlan',
    scope: CELL,
    set: { count: 4, deadline: '2026-10-09' },
  });
  const first = {
    ...must(change, 'a plan'),
    rev: 1,
    facts: must(change, 'a plan').set,
  } as unknown as DomainRecord<'admissionPlan'>;
  expect(changes(planAdmissions({ ...plan, count: 5, existing: first }, at))).toMatchObject([
    { do: 'patch', set: { count: 5 } },
  ]);
  expect(codes(planAdmissions({ ...plan, count: Number.NaN }, at))).toEqual(['count COUNT_FORM']);
  expect(codes(planAdmissions({ ...plan, count: -1 }, at))).toEqual(['count COUNT_FORM']);
  expect(codes(planAdmissions({ ...plan, count: 10_000 }, at))).toEqual(['count COUNT_TOO_LARGE']);
  expect(codes(planAdmissions({ ...plan, deadline: '2027-10-09' }, at))).toEqual(['deadline DEADLINE_OUTSIDE']);
});

const noting = { unit: cell, throughDay: '2026-06-30', count: 3, sources: undefined, existing: null, notes: [] };

test('a figure from a paper is noted once per unit and day', () => {
  const [change] = changes(noteAdmissions(noting, at));
  expect(change).toMatchObject({ do: 'put', type: 'admissionCount', scope: CELL, set: { count: 3 } });
  const first = {
    ...must(change, 'a figure'),
    rev: 1,
    facts: must(change, 'a figure').set,
  } as unknown as DomainRecord<'admissionCount'>;
  const again = { ...noting, count: 4, notes: [first] };
  expect(codes(noteAdmissions(again, at))).toEqual(['throughDay COUNT_EXISTS']);
  expect(changes(noteAdmissions({ ...again, existing: first }, at))).toMatchObject([
    { do: 'patch', set: { count: 4 } },
  ]);
});

test.each([
  ['a day ahead', { throughDay: '2026-11-23' }, 'throughDay DAY_IN_FUTURE'],
  ['a day that is none', { throughDay: '2026-06-31' }, 'throughDay DAY_IMPOSSIBLE'],
  ['no day', { throughDay: '' }, 'throughDay DAY_IMPOSSIBLE'],
  ['no number', { count: Number.NaN }, 'count COUNT_FORM'],
  ['half a person', { count: 2.5 }, 'count COUNT_FORM'],
  ['too many', { count: 10_000 }, 'count COUNT_TOO_LARGE'],
])('a figure with %s is refused', (_, change, code) => {
  expect(codes(noteAdmissions({ ...noting, ...change }, at))).toEqual([code]);
});

test.each([
  ['fewer than the book holds people', 1, 'count COUNT_BELOW_PEOPLE'],
  ['fewer than an earlier figure of the year', 2, 'count COUNT_OUT_OF_ORDER'],
  ['more than a later figure of the year', 9, 'count COUNT_OUT_OF_ORDER'],
  ['between them', 4, null],
])('a figure of %s', (_, count, code) => {
  const note = (throughDay: string, count: number) => record('admissionCount', { unitId: CELL, throughDay, count });
  const sources = {
    admissions: ['2026-02-03', '2026-05-19', '2026-07-27'].map((day, i) => ({ candidate: `p${i}`, unit: CELL, day })),
    notes: [note('2025-12-31', 7), note('2026-03-31', 3), note('2026-09-30', 6)],
  };
  expect(codes(noteAdmissions({ ...noting, count, sources }, at))).toEqual(code ? [code] : []);
});
