import { describe, expect, test } from 'vitest';
import { inChargeOn } from '#src/domain/oversight/in-charge-on.ts';
import { endInCharge, nameInCharge } from '#src/domain/oversight/name-in-charge.ts';
import { editVisit, markAskedDone, noteVisit, type VisitInput } from '#src/domain/oversight/note-visit.ts';
import { editInspectionPlan, markMended, noteFinding, planInspection } from '#src/domain/oversight/plan-inspection.ts';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { context, record } from '../make.ts';

const CELL = 'AAAAAAAAcACAAAAAAAAAAA';
const OTHER = 'AAAAAAAAcACAAAAAAAAAAQ';
type Result = ReturnType<typeof noteVisit>;
const said = (result: Result) =>
  result.ok
    ? result.value.map(({ do: act, set }) => ({ do: act, ...set }))
    : result.error.issues.map(({ fact, code }) => `${fact} ${code}`);

const charge = (facts: FactsOf<'inCharge'>) => record('inCharge', { unitId: CELL, ...facts });
const former = charge({ name: 'Lý A Phử', fromDay: '2025-07-01' });

describe('naming who is in charge', () => {
  const name = (name: string, fromDay: string, named = [former]) =>
    nameInCharge({ unitId: CELL, name, userId: null, post: null, fromDay, document: null, named }, context);

  test.each<[string, Result, unknown]>([
    [
      'the first',
      name('Lò Thị Ín', '2026-01-01', []),
      [{ do: 'put', name: 'Lò Thị Ín', fromDay: '2026-01-01', unitId: CELL }],
    ],
    [
      'the next one ends the former on the day before',
      name('Lò Thị Ín', '2026-03-01'),
      [
        { do: 'patch', toDay: '2026-02-28' },
        { do: 'put', name: 'Lò Thị Ín', fromDay: '2026-03-01', unitId: CELL },
      ],
    ],
    [
      'from a day ahead is allowed: it is decided before it begins',
      name('Lò Thị Ín', '2027-01-01'),
      [{ do: 'patch', toDay: '2026-12-31' }, expect.anything()],
    ],
    [
      'somebody of another cell stays',
      name('Lò Thị Ín', '2026-03-01', [charge({ unitId: OTHER, name: 'Tao Văn Sơn', fromDay: '2025-01-01' })]),
      [expect.objectContaining({ do: 'put' })],
    ],
    [
      'one who ended before stays as it is',
      name('Lò Thị Ín', '2026-03-01', [charge({ name: 'Lý A Phử', fromDay: '2025-07-01', toDay: '2025-12-31' })]),
      [expect.objectContaining({ do: 'put' })],
    ],
    [
      'one who would end later is shortened',
      name('Lò Thị Ín', '2026-03-01', [charge({ name: 'Lý A Phử', fromDay: '2025-07-01', toDay: '2026-12-31' })]),
      [{ do: 'patch', toDay: '2026-02-28' }, expect.anything()],
    ],
    ['the same person again', name('lý a  phử', '2026-03-01'), ['name ALREADY_IN_CHARGE']],
    ['no day would be left to the former', name('Lò Thị Ín', '2025-07-01'), ['fromDay FROM_BEFORE_FORMER']],
    ['without a name', name(' ', '2026-03-01'), ['name TEXT_EMPTY']],
    ['without a day', name('Lò Thị Ín', ''), ['fromDay DAY_IMPOSSIBLE']],
  ])('%s', (_name, result, expected) => {
    expect(said(result)).toEqual(expected);
  });

  test('ends without a follower, but not before it began', () => {
    expect(said(endInCharge({ record: former, toDay: '2026-03-31' }, context))).toEqual([
      { do: 'patch', toDay: '2026-03-31' },
    ]);
    expect(said(endInCharge({ record: former, toDay: '2025-06-30' }, context))).toEqual(['toDay END_BEFORE_START']);
  });

  test.each([
    ['2025-06-30', null],
    ['2025-07-01', 'Lý A Phử'],
    ['2026-02-28', 'Lý A Phử'],
    ['2026-03-01', 'Lò Thị Ín'],
  ])('on %s in charge is %s', (day, who) => {
    const named = [
      charge({ ...former.facts, toDay: '2026-02-28' }),
      charge({ name: 'Lò Thị Ín', fromDay: '2026-03-01' }),
    ];
    expect(inChargeOn(named, CELL, day)?.facts.name ?? null).toBe(who);
  });
});

describe('visits and urging', () => {
  const visit: VisitInput = {
    unitId: CELL,
    kind: 'VISIT',
    day: '2026-11-20',
    by: null,
    note: null,
    asked: null,
    dueOn: null,
  };
  const urged: VisitInput = { ...visit, kind: 'URGED', asked: 'Phân công người giúp đỡ', dueOn: '2026-12-20' };

  test.each<[string, Partial<VisitInput>, readonly string[]]>([
    ['a day ahead', { day: '2026-11-23' }, ['day DAY_IN_FUTURE']],
    ['a limit before the day', { ...urged, dueOn: '2026-11-19' }, ['dueOn DUE_BEFORE_VISIT']],
    ['a limit for nothing', { dueOn: '2026-12-01' }, ['asked DUE_WITHOUT_ASKED']],
    ['urging without a word', { kind: 'URGED' }, ['asked URGED_WITHOUT_WORDS']],
  ])('%s is refused', (_name, given, issues) => {
    expect(said(noteVisit({ ...visit, ...given }, context))).toEqual(issues);
  });

  test('a visit needs no words, urging has them', () => {
    expect(said(noteVisit(visit, context))).toEqual([{ do: 'put', unitId: CELL, kind: 'VISIT', day: '2026-11-20' }]);
    expect(said(noteVisit({ ...urged, note: 'Đã gọi điện' }, context))).toMatchObject([
      { asked: 'Phân công người giúp đỡ' },
    ]);
  });

  const noted = record('cellVisit', { ...urged });
  test.each<[string, Result, unknown]>([
    ['done', markAskedDone({ record: noted, doneOn: '2026-11-22' }, context), [{ do: 'patch', doneOn: '2026-11-22' }]],
    [
      'done before it was asked',
      markAskedDone({ record: noted, doneOn: '2026-11-19' }, context),
      ['doneOn DONE_BEFORE_VISIT'],
    ],
    ['done tomorrow', markAskedDone({ record: noted, doneOn: '2026-11-23' }, context), ['doneOn DAY_IN_FUTURE']],
    [
      'nothing was asked',
      markAskedDone({ record: record('cellVisit', { ...visit }), doneOn: '2026-11-22' }, context),
      ['doneOn NOTHING_ASKED'],
    ],
    [
      'corrected',
      editVisit({ ...urged, dueOn: '2026-12-25', record: noted }, context),
      [{ do: 'patch', dueOn: '2026-12-25' }],
    ],
    [
      'what is ticked off is not asked otherwise afterwards',
      editVisit(
        { ...urged, asked: 'Họp chi bộ', record: record('cellVisit', { ...urged, doneOn: '2026-11-21' }) },
        context,
      ),
      ['asked ASKED_AND_DONE'],
    ],
  ])('%s', (_name, result, expected) => {
    expect(said(result)).toEqual(expected);
  });
});

describe('inspections', () => {
  const plan = {
    unitId: CELL,
    plannedOn: '2026-12-10',
    topic: 'Công tác tạo nguồn',
    organ: 'UBKT Đảng ủy',
    document: null,
  };
  const planned = record('inspection', { ...plan });
  const done = record('inspection', {
    ...plan,
    doneOn: '2026-11-10',
    finding: 'Thiếu nghị quyết',
    mendBy: '2026-12-01',
  });
  const finding = (doneOn: string, text: string, mendBy: string | null) =>
    noteFinding({ record: planned, doneOn, finding: text, mendBy }, context);

  test.each<[string, Result, unknown]>([
    ['a plan', planInspection(plan, context), [expect.objectContaining({ do: 'put', plannedOn: '2026-12-10' })]],
    ['a plan without a topic', planInspection({ ...plan, topic: '' }, context), ['topic TEXT_EMPTY']],
    [
      'moved',
      editInspectionPlan({ ...plan, plannedOn: '2026-12-12', record: planned }, context),
      [{ do: 'patch', plannedOn: '2026-12-12' }],
    ],
    [
      'moved when it is over',
      editInspectionPlan({ ...plan, plannedOn: '2026-12-12', record: done }, context),
      ['plannedOn INSPECTION_DONE'],
    ],
    [
      'earlier than planned is allowed',
      finding('2026-11-20', 'Đủ sổ', null),
      [{ do: 'patch', doneOn: '2026-11-20', finding: 'Đủ sổ' }],
    ],
    ['ahead of today', finding('2026-12-10', 'Đủ sổ', null), ['doneOn DAY_IN_FUTURE']],
    ['to be mended before it was found', finding('2026-11-20', 'Thiếu', '2026-11-19'), ['mendBy MEND_BEFORE_FOUND']],
    ['no day and no finding', finding('', ' ', null), ['doneOn FACT_REQUIRED', 'finding FACT_REQUIRED']],
    [
      'mended',
      markMended({ record: done, mendedOn: '2026-11-22' }, context),
      [{ do: 'patch', mendedOn: '2026-11-22' }],
    ],
    [
      'mended before it was found',
      markMended({ record: done, mendedOn: '2026-11-09' }, context),
      ['mendedOn MENDED_BEFORE_FOUND'],
    ],
    [
      'mended what nobody looked at',
      markMended({ record: planned, mendedOn: '2026-11-22' }, context),
      ['mendedOn INSPECTION_NOT_DONE'],
    ],
  ])('%s', (_name, result, expected) => {
    expect(said(result)).toEqual(expected);
  });
});
