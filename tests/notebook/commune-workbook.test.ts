import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#src/documents/workbook/read-workbook.ts';
import { takeProposals } from '#src/domain/notebook/answer-all.ts';
import { type Answers, NO_ANSWERS, type QuotaRowAnswer } from '#src/domain/notebook/answers.ts';
import { indexBook } from '#src/domain/notebook/book-contents.ts';
import { memberGroups, personGroup, undoImport } from '#src/domain/notebook/import-changes.ts';
import { interpretWorkbook } from '#src/domain/notebook/interpret-workbook.ts';
import { planImport } from '#src/domain/notebook/plan-import.ts';
import { type PlannedQuota, planQuotas, type QuotaBook } from '#src/domain/notebook/plan-quotas.ts';
import { quotaGroup } from '#src/domain/notebook/quota-changes.ts';
import type { DomainRecord, FactsOf, RecordChange, RecordType } from '#src/domain/records/record-types.ts';
import { must } from '#src/lib/must.ts';
import { derivedId } from '#src/protocol/derived-id.ts';
import { appLists } from './notebook-lists.ts';

interface Expected {
  sheets: {
    sheet: string;
    kind: string;
    cell?: string;
    rows?: { row: number; status: string; values?: Record<string, unknown> }[];
    total?: { row: number; printed: { yearTarget: number; admitted: number } };
  }[];
}

const FILE = 'tong-hop-xa-le-loi';
const expected = JSON.parse(readFileSync(`tests/fixtures/expected/${FILE}.json`, 'utf8')) as Expected;
const TODAY = '2026-11-22';
let made = 0;
const newId = () => derivedId('candidate', ['commune-test', made++]);
const record = <T extends RecordType>(type: T, facts: FactsOf<T>, scope: string, id = newId()): DomainRecord<T> => ({
  type,
  id,
  scope,
  facts,
  rev: 1,
});

const COMMUNE = newId();
const commune = record('unit', { name: 'Đảng bộ xã Lê Lợi', kind: 'COMMUNE' }, COMMUNE, COMMUNE);
const CELLS = ['bản Pá Bon', 'bản Pá Sập', 'bản Nậm Đoong', 'Trường học', 'Công an xã', 'Quân sự xã'];
const cells = CELLS.map((name) => record('unit', { name: `Chi bộ ${name}`, kind: 'CELL' }, COMMUNE));
const units = [commune, ...cells];
const cellCalled = (name: string) =>
  must(
    cells.find(({ facts }) => facts.name === name),
    name,
  );
const context = { today: TODAY, scope: COMMUNE, newId, derivedId };

const file = await readWorkbook(new Uint8Array(readFileSync(`tests/fixtures/${FILE}.xlsx`)));
if (!file.ok) throw new Error(file.error.code);
const interpret = (members: readonly string[] = []) =>
  interpretWorkbook(file.value, {
    today: TODAY,
    lists: appLists,
    members,
    cells: cells.map(({ facts }) => facts.name ?? ''),
  });
const reading = interpret();

const bookOf = (more: { members?: DomainRecord<'member'>[]; without?: string } = {}) =>
  indexBook({
    candidates: [],
    members: more.members ?? [],
    steps: [],
    assignments: [],
    papers: [],
    units: units.filter(({ facts }) => facts.name !== more.without),
    scope: COMMUNE,
  });
const plan = (answers: Answers = NO_ANSWERS, book = bookOf()) =>
  planImport(reading, { answers, book, label: (field) => field, writeDate: (date) => date });

describe("people of the commune's workbook go to their own cells", () => {
  const rows = plan().rows;
  const people = expected.sheets.flatMap(({ sheet, kind, cell, rows: own = [] }) =>
    kind === 'candidates' ? own.map(({ row, status }) => ({ sheet, row, status, cell: `Chi ${cell?.slice(4)}` })) : [],
  );
  test.each(people)('$sheet row $row ($status)', ({ sheet, row, status, cell }) => {
    const at = reading.sheets.findIndex(({ name }) => name === sheet);
    const found = must(
      rows.find((one) => one.sheet === at && one.row === row),
      'the row',
    );
    if (status === 'refuse') expect(found.state).toBe('REFUSED');
    else
      expect({ state: found.state, scope: found.scope }).toEqual({
        state: status === 'import' ? 'READY' : 'OPEN',
        scope: cellCalled(cell).id,
      });
  });

  test('a cell that the book does not have is asked of each person, or once for the sheet', () => {
    const book = bookOf({ without: 'Chi bộ bản Nậm Đoong' });
    const at = reading.sheets.findIndex(({ name }) => name === 'Nậm Đoong');
    const asked = plan(NO_ANSWERS, book).rows.filter((row) => row.sheet === at);
    expect(asked.every((row) => row.questions.some(({ code }) => code === 'CELL_UNKNOWN'))).toBe(true);
    const answered = plan({ ...NO_ANSWERS, cells: { [at]: 'Chi bộ Trường học' } }, book).rows.filter(
      (row) => row.sheet === at,
    );
    expect(answered.map(({ scope }) => scope)).toEqual(answered.map(() => cellCalled('Chi bộ Trường học').id));
    // nobody is written without a cell, even when everything else is left empty
    expect(asked.map(({ state }) => state)).toEqual(asked.map(() => 'OPEN'));
  });

  test('a mentor is a member of the same cell; a namesake elsewhere is not, and one who is added goes to that cell', () => {
    const [row] = rows.filter(({ values }) => (values.mentors ?? []).length > 0 && values.fullName === 'Thào A Dình');
    const name = must(row?.values.mentors?.[0], 'a mentor');
    const here = cellCalled('Chi bộ bản Nậm Đoong').id;
    const elsewhere = record('member', { name, status: 'OFFICIAL' }, cellCalled('Chi bộ Trường học').id);
    const own = record('member', { name, status: 'OFFICIAL' }, here);
    const mentorOf = (members: DomainRecord<'member'>[]) =>
      must(
        plan(NO_ANSWERS, bookOf({ members })).mentors.find((one) => one.name === name && one.scope === here),
        name,
      );
    expect(mentorOf([elsewhere]).answer).toBeNull();
    expect(mentorOf([elsewhere, own]).answer).toEqual({ member: own.id });
    // the day of the assignment is asked once it is said who the mentor is
    const once = takeProposals(plan(), NO_ANSWERS);
    const all = plan(takeProposals(plan(once), once));
    const { results } = memberGroups(all, context);
    const added = results.flatMap((result) => (result.ok ? result.group.changes : []));
    expect(added.length).toBeGreaterThan(0);
    for (const { scope, set } of added) {
      const helps = all.rows.filter(
        (one) => one.scope === scope && one.mentors.some((mentor) => mentor.name === (set as FactsOf<'member'>).name),
      );
      expect(helps.length, JSON.stringify(set)).toBeGreaterThan(0);
    }
  });
});

const quotaBook = (more: Partial<QuotaBook> = {}): QuotaBook => ({
  units,
  quotas: [],
  counts: [],
  commune: COMMUNE,
  today: TODAY,
  ...more,
});
const groupOf = (row: PlannedQuota, source: string, book = quotaBook()) =>
  quotaGroup(row, context, source, book, new Map());
const quotasOf = (answers: Answers = NO_ANSWERS, book = quotaBook()) => planQuotas(reading, answers, book);
const sheet = must(
  reading.sheets.find(({ kind }) => kind === 'quota'),
  'the sheet of quotas',
).sheet;
const answering = (row: number, answer: QuotaRowAnswer): Answers => ({
  ...NO_ANSWERS,
  quotas: { sheets: {}, rows: { [`quota:${sheet}:${row}`]: answer } },
});
const rowIn = (rows: readonly PlannedQuota[], row: number) =>
  must(
    rows.find((one) => one.row === row),
    `row ${row}`,
  );

describe('the table of quotas becomes records', () => {
  const quotas = must(
    expected.sheets.find(({ kind }) => kind === 'quota'),
    'quotas',
  );

  test.each(quotas.rows ?? [])('row $row ($status): $values.cell', ({ row, status, values }) => {
    const found = rowIn(quotasOf(), row);
    expect(found.state).toBe(status === 'import' ? 'READY' : 'OPEN');
    if (status !== 'import') return;
    const { yearTarget, termTarget, admitted, cell } = values as Record<string, number | null>;
    expect(found.unit?.facts.name?.toLowerCase()).toBe(String(cell).toLowerCase());
    const target = (count: number | null | undefined) =>
      typeof count === 'number' ? { least: count, most: count } : undefined;
    const of = (figure: string) => found.figures.find((one) => one.figure === figure);
    // "Không giao" is a quota of nobody, an empty box is none
    expect(of('yearTarget')).toMatchObject({ period: '2026', target: target(yearTarget) ?? { least: 0, most: 0 } });
    if (termTarget === null) expect(of('termTarget')).toBeUndefined();
    else expect(of('termTarget')).toMatchObject({ period: '2025-2030', target: target(termTarget) });
    expect(of('admitted')).toMatchObject({ throughDay: '2026-09-30', count: admitted });
  });

  test('a band may be taken as it is, or as one number; left out, the rest goes in', () => {
    const band = { least: 1, most: 2 };
    expect(rowIn(quotasOf(), 9).asks).toEqual([
      {
        code: 'QUOTA_RANGE',
        figure: 'yearTarget',
        given: '1-2',
        options: [band, { least: 1, most: 1 }, { least: 2, most: 2 }],
      },
    ]);
    const taken = rowIn(quotasOf(answering(9, { figures: { yearTarget: band } })), 9);
    expect(taken).toMatchObject({
      state: 'READY',
      figures: expect.arrayContaining([expect.objectContaining({ target: band })]),
    });
    const left = rowIn(quotasOf(answering(9, { figures: { yearTarget: null } })), 9);
    expect(left).toMatchObject({
      state: 'READY',
      figures: [{ figure: 'termTarget' }, { figure: 'admitted', count: 0 }],
    });
  });

  test('a cell nobody knows is asked; "chưa báo cáo" is no figure, never 0', () => {
    expect(rowIn(quotasOf(), 10).asks).toMatchObject([{ code: 'CELL_UNKNOWN', given: 'Hồng Ngài' }]);
    const hong = record('unit', { name: 'Chi bộ bản Hồng Ngài', kind: 'CELL' }, COMMUNE);
    const found = rowIn(quotasOf(NO_ANSWERS, quotaBook({ units: [...units, hong] })), 10);
    expect(found).toMatchObject({ state: 'READY', unit: { id: hong.id } });
    expect(found.figures.map(({ figure }) => figure)).toEqual(['yearTarget', 'termTarget']);
    const twice = rowIn(quotasOf(answering(10, { unit: cellCalled('Chi bộ bản Pá Bon').id })), 10);
    expect(twice.asks).toMatchObject([{ code: 'CELL_TWICE' }]);
    expect(rowIn(quotasOf(answering(10, { skip: true })), 10).state).toBe('SKIPPED');
  });

  test('the line of totals is the commune’s own quota; what does not add up is asked', () => {
    const total = rowIn(quotasOf(), quotas.total?.row ?? 0);
    expect(total).toMatchObject({ unit: { id: COMMUNE }, name: null, state: 'OPEN' });
    expect(total.asks).toMatchObject([
      { code: 'TOTAL_DIFFERS', figure: 'yearTarget', given: '10', options: [{ least: 10 }, { least: 9 }] },
    ]);
    const said = rowIn(quotasOf(answering(11, { figures: { yearTarget: { least: 10, most: 10 } } })), 11);
    expect(said.figures).toMatchObject([
      { figure: 'yearTarget', target: { least: 10, most: 10 } },
      { figure: 'termTarget', target: { least: 40, most: 40 } },
      { figure: 'admitted', count: 8, throughDay: '2026-09-30' },
    ]);
  });

  test.each([
    { day: '2026-06-30', through: '2026-06-30' },
    { day: '2025-12-31', through: null },
    { day: '2026-12-31', through: null },
    { day: '', through: null },
    { day: 'cuối tháng', through: null },
  ])('admitted through $day: a day of that year, not ahead', ({ day, through }) => {
    const answers: Answers = { ...NO_ANSWERS, quotas: { sheets: { [sheet]: { day } }, rows: {} } };
    const count = rowIn(quotasOf(answers), 4).figures.find(({ figure }) => figure === 'admitted');
    expect(count === undefined ? null : 'throughDay' in count && count.throughDay).toBe(through);
  });

  test('quotas lie with the cell, the commune’s with the commune, each names its sheet and row', () => {
    const all = quotasOf(answering(11, { figures: { yearTarget: { least: 10, most: 10 } } }));
    const changes = all
      .filter(({ state }) => state === 'READY')
      .flatMap((row) => {
        const result = groupOf(row, `tệp ${FILE}.xlsx, trang Chỉ tiêu 2026, dòng ${row.row}`);
        if (!result.ok) throw new Error(JSON.stringify(result.issues));
        return result.group.changes;
      });
    expect(changes.every(({ set, scope }) => (set as { unitId?: string }).unitId === scope)).toBe(true);
    const bon = cellCalled('Chi bộ bản Pá Bon').id;
    const ofBon = changes.filter(({ scope }) => scope === bon);
    expect(ofBon.map(({ type, id, set }) => [type, id, set])).toEqual([
      [
        'quota',
        derivedId('quota', [bon, 'YEAR', '2026']),
        {
          unitId: bon,
          periodType: 'YEAR',
          period: '2026',
          target: { least: 2, most: 2 },
          note: expect.stringContaining('trang Chỉ tiêu 2026, dòng 4'),
        },
      ],
      [
        'quota',
        derivedId('quota', [bon, 'TERM', '2025-2030']),
        expect.objectContaining({ period: '2025-2030', target: { least: 8, most: 8 } }),
      ],
      [
        'admissionCount',
        derivedId('admissionCount', [bon, '2026-09-30']),
        expect.objectContaining({ throughDay: '2026-09-30', count: 1 }),
      ],
    ]);
    expect(changes.filter(({ scope }) => scope === COMMUNE)).toHaveLength(3);
  });

  test('what the book has otherwise is asked; the same again is nothing new', () => {
    const bon = cellCalled('Chi bộ bản Pá Bon').id;
    const given = (least: number, archived = false) =>
      record(
        'quota',
        {
          unitId: bon,
          periodType: 'YEAR',
          period: '2026',
          target: { least, most: least },
          ...(archived ? { archived: { reason: 'Hoàn tác', day: TODAY } } : {}),
        },
        bon,
      );
    const asked = rowIn(quotasOf(NO_ANSWERS, quotaBook({ quotas: [given(3)] })), 4);
    expect(asked.asks).toMatchObject([
      { code: 'EXISTS_DIFFERENT', figure: 'yearTarget', options: [{ least: 3 }, { least: 2 }] },
    ]);
    const kept = rowIn(
      quotasOf(answering(4, { existing: { yearTarget: 'BOOK' } }), quotaBook({ quotas: [given(3)] })),
      4,
    );
    expect(kept.figures.map(({ figure }) => figure)).toEqual(['termTarget', 'admitted']);
    const taken = rowIn(
      quotasOf(answering(4, { existing: { yearTarget: 'FILE' } }), quotaBook({ quotas: [given(3)] })),
      4,
    );
    const result = groupOf(taken, 'tệp', quotaBook({ quotas: [taken.figures[0]?.existing as DomainRecord<'quota'>] }));
    expect(result.ok && result.group.filled).toContainEqual(
      expect.objectContaining({ fact: 'target', before: { least: 3, most: 3 }, value: { least: 2, most: 2 } }),
    );
    const again = rowIn(quotasOf(NO_ANSWERS, quotaBook({ quotas: [given(2)] })), 4);
    expect(again.figures.map(({ figure }) => figure)).toEqual(['termTarget', 'admitted']);
    // one that was put away with an earlier import comes back instead of a second one
    const away = quotaBook({ quotas: [given(2, true)] });
    const back = groupOf(rowIn(quotasOf(NO_ANSWERS, away), 4), 'tệp', away);
    expect(back.ok && back.group.changes[0]).toMatchObject({ do: 'patch', set: { archived: null } });
  });
});

test('a figure below the people whom the book holds is refused with its row, and nothing of the row goes in', () => {
  const bon = cellCalled('Chi bộ bản Pá Bon').id;
  const admissions = ['2026-02-02', '2026-03-03'].map((day) => ({ candidate: newId(), unit: bon, day }));
  const sources = new Map([[bon, { admissions, notes: [], begunOn: '2025-01-01', today: TODAY }]]);
  const result = quotaGroup(rowIn(quotasOf(), 4), context, 'tệp', quotaBook(), sources);
  expect(result).toMatchObject({ ok: false, issues: [{ fact: 'count', code: 'COUNT_BELOW_PEOPLE' }] });
});

test('the whole import is written row by row, and taken back whole', () => {
  const people = plan().rows.filter(({ state }) => state === 'READY');
  const groups = [
    ...people.map((row) => personGroup(row, context, new Map())),
    ...quotasOf()
      .filter(({ state }) => state === 'READY')
      .map((row) => groupOf(row, 'tệp')),
  ];
  const written = new Map<string, DomainRecord>();
  for (const result of groups) {
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    for (const { type, id, scope, set } of result.group.changes)
      written.set(id, { type, id, scope, facts: set, rev: 1 } as DomainRecord);
  }
  const created = groups.flatMap((result) => (result.ok ? result.group.created : []));
  const { changes, left } = undoImport(
    { created, filled: [] },
    (_, id) => written.get(id),
    () => [],
    'Hoàn tác',
    context,
  );
  expect(left).toEqual([]);
  const archived = new Set(
    changes.filter(({ set }) => (set as { archived?: object }).archived).map(({ id }: RecordChange) => id),
  );
  expect(archived).toEqual(new Set(written.keys()));
});
