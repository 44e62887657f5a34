import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#src/documents/workbook/read-workbook.ts';
import { type Answers, NO_ANSWERS } from '#src/domain/notebook/answers.ts';
import { indexBook } from '#src/domain/notebook/book-contents.ts';
import { memberGroups, personGroup, undoImport } from '#src/domain/notebook/import-changes.ts';
import { interpretWorkbook } from '#src/domain/notebook/interpret-workbook.ts';
import { planImport } from '#src/domain/notebook/plan-import.ts';
import type { DomainRecord, FactsOf, RecordType } from '#src/domain/records/record-types.ts';
import { derivedId } from '#src/protocol/derived-id.ts';
import { type MadeCell, makeXlsx } from './make-xlsx.ts';
import { appLists } from './notebook-lists.ts';

let made = 0;
const newId = () => derivedId('candidate', ['test', made++]);
const record = <T extends RecordType>(type: T, facts: FactsOf<T>, id = newId()): DomainRecord<T> => ({
  type,
  id,
  scope: 'local',
  facts,
  rev: 1,
});
const context = { today: '2026-11-22', scope: 'local', newId, derivedId };

const HEADER: MadeCell[] = [
  'STT',
  'Họ và tên',
  'Ngày sinh',
  'Dân tộc',
  'Số CCCD',
  'Đoàn thể',
  'Đảng viên giúp đỡ',
  'Ngày phân công',
  'Ngày công nhận',
  'Số NQ',
  'Số GCN',
  'Ghi chú',
];
const SU: MadeCell[] = [
  1,
  'Giàng A Sử',
  '05/02/1998',
  'Mông',
  '012098900101',
  'Đoàn viên',
  'Lò Văn Pâng',
  '3/3/2024',
  '3/3/2024',
  '05-NQ/CB',
  '112/2025',
  'ghi chú',
];

interface Book {
  candidates?: DomainRecord<'candidate'>[];
  members?: DomainRecord<'member'>[];
  steps?: DomainRecord<'step'>[];
  assignments?: DomainRecord<'mentorAssignment'>[];
  papers?: DomainRecord<'paper'>[];
  units?: DomainRecord<'unit'>[];
  scope?: string;
}

async function plan(rows: MadeCell[][], book: Book = {}, answers: Answers = NO_ANSWERS, title: MadeCell[][] = []) {
  const read = await readWorkbook(makeXlsx([{ name: 'Sheet1', rows: [...title, HEADER, ...rows] }]));
  if (!read.ok) throw new Error(read.error.code);
  const reading = interpretWorkbook(read.value, { today: '2026-11-22', lists: appLists, members: [], cells: [] });
  const index = indexBook({
    candidates: [],
    members: [],
    steps: [],
    assignments: [],
    papers: [],
    units: [],
    scope: 'local',
    ...book,
  });
  return planImport(reading, { answers, book: index, label: (field) => field, writeDate: (date) => date });
}
const rowAnswer = (answer: Answers['rows'][string], row = 2): Answers => ({
  ...NO_ANSWERS,
  rows: { [`0:${row}`]: answer },
});
const PANG = record('member', { name: 'Lò Văn Pâng', status: 'OFFICIAL' });

describe('a new person', () => {
  test('becomes candidate, step, assignment and certificate in one group', async () => {
    const [row] = (await plan([SU], { members: [PANG] })).rows;
    if (!row) throw new Error('no row');
    expect(row).toMatchObject({ state: 'READY', target: null, questions: [] });
    const result = personGroup(row, context, new Map());
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    expect(result.group.changes.map(({ type, do: how }) => [type, how])).toEqual([
      ['candidate', 'put'],
      ['step', 'put'],
      ['mentorAssignment', 'put'],
      ['paper', 'put'],
    ]);
    const [candidate, step, assignment, paper] = result.group.changes;
    expect(candidate?.set).toMatchObject({
      name: 'Giàng A Sử',
      birthDate: '1998-02-05',
      ethnicity: '08',
      citizenId: '012098900101',
      sources: ['YOUTH_UNION'],
      isYouthUnionMember: true,
      note: 'ghi chú',
    });
    expect(step?.set).toMatchObject({
      candidateId: candidate?.id,
      code: 'LISTED',
      day: '2024-03-03',
      document: { number: '05-NQ/CB', day: '2024-03-03' },
    });
    expect(assignment?.set).toMatchObject({ memberId: PANG.id, phase: 'CANDIDATE', startDay: '2024-03-03' });
    expect(paper).toMatchObject({
      id: derivedId('paper', [candidate?.id ?? '', 'CERT_AWARENESS', 1]),
      set: { state: 'READY', document: { number: '112/2025' } },
    });
  });

  test.each([
    ['nobody of that name', [], 'NEW'],
    ['a probationary member', [record('member', { name: 'Lò Văn Pâng', status: 'PROBATIONARY' })], 'PROBATIONARY'],
    ['two members of that name', [PANG, record('member', { name: 'Lò Văn Pâng', status: 'OFFICIAL' })], 'SEVERAL'],
    [
      'a member who has left',
      [record('member', { name: 'Lò Văn Pâng', status: 'OFFICIAL', left: { reason: 'x', day: '2025-01-01' } })],
      'NEW',
    ],
  ])(
    'mentor: %s is asked, and kept in the note meanwhile (294-QĐ/TW §3.2.1: official members)',
    async (_, members, reason) => {
      const [row] = (await plan([SU], { members })).rows;
      expect(row).toMatchObject({
        state: 'READY',
        mentors: [],
        questions: [{ code: 'MENTOR_UNKNOWN', reason, optional: true }],
      });
      expect(row?.facts.note).toContain('mentors: Lò Văn Pâng');
    },
  );

  test('a mentor who is to be added comes in first, and only if somebody ready names them', async () => {
    const answers: Answers = { ...NO_ANSWERS, mentors: { 'lo van pang': { add: true } } };
    const ready = await plan([SU], {}, answers);
    const { results, ids } = memberGroups(ready, context);
    expect(results).toHaveLength(1);
    const [row] = ready.rows;
    const group = row && personGroup(row, context, ids);
    expect(group?.ok && group.group.changes.find(({ type }) => type === 'mentorAssignment')?.set).toMatchObject({
      memberId: ids.get('lo van pang'),
    });
    const skipped = await plan([SU], {}, { ...answers, rows: { '0:2': { skip: true } } });
    expect(memberGroups(skipped, context).results).toEqual([]);
  });

  test('only a month of the assignment or of the listing: the day is asked, the note keeps it, nothing is invented', async () => {
    const monthly = SU.map((cell, i) => (i === 7 || i === 8 ? 'tháng 9/2024' : cell));
    const [row] = (await plan([monthly], { members: [PANG] })).rows;
    expect(row).toMatchObject({ state: 'READY', listing: null, mentors: [] });
    expect(row?.questions.map(({ field, code, optional }) => [field, code, optional])).toEqual([
      ['listedOn', 'DAY_NEEDED', true],
      ['mentorAssignedOn', 'DAY_NEEDED', true],
    ]);
    expect(row?.facts.note).toContain('listedOn: 2024-09, 05-NQ/CB');
    const [answered] = (
      await plan(
        [monthly],
        { members: [PANG] },
        rowAnswer({ fields: { listedOn: { value: '2024-09-08' }, mentorAssignedOn: { value: '2024-09-08' } } }),
      )
    ).rows;
    expect(answered).toMatchObject({ questions: [], listing: { day: '2024-09-08' }, mentors: [{ day: '2024-09-08' }] });
  });

  test('a field left empty keeps what stood there in the note', async () => {
    const odd = SU.map((cell, i) => (i === 3 ? 'Xá' : cell));
    expect((await plan([odd])).rows[0]?.state).toBe('OPEN');
    const [row] = (await plan([odd], {}, rowAnswer({ fields: { ethnicity: { leave: true } } }))).rows;
    expect(row?.state).toBe('READY');
    expect(row?.facts.note).toContain('ethnicity: Xá');
  });
});

describe('a person whom the book has', () => {
  const su = (facts: FactsOf<'candidate'> = {}) =>
    record('candidate', { name: 'Giàng A Sử', birthDate: '1998-02-05', ...facts });

  test('same name and day: what was empty is filled, nothing else is touched', async () => {
    const known = su({ ethnicity: '08' });
    const [row] = (await plan([SU], { candidates: [known], members: [PANG] })).rows;
    expect(row).toMatchObject({ state: 'READY', target: { id: known.id } });
    expect(row?.facts).toEqual({ citizenId: '012098900101', sources: ['YOUTH_UNION'], note: 'ghi chú' });
    const result = row && personGroup(row, context, new Map());
    expect(result?.ok && result.group.changes[0]).toMatchObject({ do: 'patch', id: known.id, seen: known });
  });

  test('nothing new is nothing to do', async () => {
    const known = su({
      ethnicity: '08',
      citizenId: '012098900101',
      sources: ['YOUTH_UNION', 'MILITIA'],
      note: 'đầu dòng\nghi chú',
    });
    const listed = record('step', {
      candidateId: known.id,
      code: 'LISTED',
      day: '2024-03-03',
      document: { number: '05-NQ/CB' },
    });
    const helps = record('mentorAssignment', {
      candidateId: known.id,
      memberId: PANG.id,
      phase: 'CANDIDATE',
      startDay: '2024-03-03',
    });
    const paper = record('paper', {
      candidateId: known.id,
      code: 'CERT_AWARENESS',
      copy: 1,
      document: { number: '112/2025' },
    });
    const [row] = (
      await plan([SU], { candidates: [known], members: [PANG], steps: [listed], assignments: [helps], papers: [paper] })
    ).rows;
    expect(row).toMatchObject({ state: 'NOTHING_NEW', questions: [] });
  });

  test('a fact that differs is asked, with the book as proposal; each way is taken as said', async () => {
    const known = su({ ethnicity: '45', citizenId: '012098900101' });
    const book = { candidates: [known], members: [PANG] };
    const [open] = (await plan([SU], book)).rows;
    expect(open).toMatchObject({
      state: 'OPEN',
      questions: [{ field: 'ethnicity', code: 'EXISTS_DIFFERENT', standing: '45', file: '08', proposal: '45' }],
    });
    const [kept] = (await plan([SU], book, rowAnswer({ existing: { ethnicity: { value: '45' } } }))).rows;
    expect(kept?.facts).not.toHaveProperty('ethnicity');
    const [taken] = (await plan([SU], book, rowAnswer({ existing: { ethnicity: { value: '08' } } }))).rows;
    expect(taken?.facts.ethnicity).toBe('08');
  });

  test.each([
    [
      'another name and birth date under the same number',
      su({ name: 'Lò Văn Lai', birthDate: '1970-01-01', citizenId: '012098900101' }),
      'OPEN',
      ['ID_TAKEN'],
    ],
    ['the same name with only the year', su({ birthDate: '1998' }), 'OPEN', ['EXISTS_DIFFERENT']],
    ['the same name without a birth date', su({ birthDate: null }), 'OPEN', ['EXISTS_DIFFERENT']],
    ['the same name with another number', su({ citizenId: '012098999999' }), 'READY', []],
    ['the same name born on another day', su({ birthDate: '1999-02-05' }), 'READY', []],
    ['the name in other accents, same day', su({ name: 'GIÀNG A SỬ' }), 'READY', []],
  ])('%s', async (_, known, state, asked) => {
    const [row] = (await plan([SU], { candidates: [known], members: [PANG] })).rows;
    expect(row?.state).toBe(state);
    expect(row?.questions.filter(({ optional }) => !optional).map(({ code }) => code)).toEqual(asked);
  });

  test('a person may be said to be another one, or the same', async () => {
    const known = su({ birthDate: '1998' });
    const book = { candidates: [known], members: [PANG] };
    expect((await plan([SU], book, rowAnswer({ person: { EXISTS_DIFFERENT: 'separate' } }))).rows[0]).toMatchObject({
      state: 'READY',
      target: null,
    });
    const [same] = (await plan([SU], book, rowAnswer({ person: { EXISTS_DIFFERENT: 'merge' } }))).rows;
    expect(same?.target?.id).toBe(known.id);
    expect(same?.questions).toMatchObject([{ field: 'birthDate', proposal: '1998-02-05' }]);
  });
});

describe('the cell', () => {
  const commune = record('unit', { name: 'Đảng ủy xã Lê Lợi', kind: 'COMMUNE' });
  const bon = record('unit', { name: 'Chi bộ bản Pá Bon', kind: 'CELL', parentId: commune.id });
  const sap = record('unit', { name: 'Chi bộ bản Pá Sập', kind: 'CELL', parentId: commune.id });
  const title: MadeCell[][] = [['CHI BỘ BẢN PÁ SẬP']];
  const key = { '0:3': {} };

  test("at the commune's desk a sheet goes to the cell that it names", async () => {
    const [row] = (
      await plan([SU], { units: [commune, bon, sap], scope: commune.id, members: [PANG] }, NO_ANSWERS, title)
    ).rows;
    expect(row).toMatchObject({ state: 'READY', scope: sap.id });
  });
  test("in a cell's own book somebody of another cell is asked", async () => {
    const book = { units: [commune, bon, sap], scope: bon.id, members: [PANG] };
    expect((await plan([SU], book, NO_ANSWERS, title)).rows[0]?.questions).toMatchObject([
      { code: 'CELL_OTHER', proposal: 'skip' },
    ]);
    const answers: Answers = { ...NO_ANSWERS, rows: { ...key, '0:3': { person: { CELL_OTHER: 'import' } } } };
    expect((await plan([SU], book, answers, title)).rows[0]).toMatchObject({ state: 'READY', scope: bon.id });
  });
  test("a cell that the desk does not know is asked; the answer is one of the book's", async () => {
    const book = { units: [commune, bon], scope: commune.id, members: [PANG] };
    expect((await plan([SU], book, NO_ANSWERS, title)).rows[0]?.questions).toMatchObject([
      { field: 'cell', code: 'CELL_UNKNOWN' },
    ]);
    const answers: Answers = { ...NO_ANSWERS, rows: { '0:3': { fields: { cell: { value: 'Chi bộ bản Pá Bon' } } } } };
    expect((await plan([SU], book, answers, title)).rows[0]).toMatchObject({ state: 'READY', scope: bon.id });
  });
});

describe('undo', () => {
  test('puts away what was created, gives back what was filled, leaves what was changed since', () => {
    const created = record('candidate', { name: 'Mới' });
    const filled = record('candidate', { name: 'Cũ', ethnicity: '08', phone: '0912345678' });
    const member = record('member', { name: 'Lò Văn Pâng', status: 'OFFICIAL' });
    const elsewhere = record('mentorAssignment', { candidateId: filled.id, memberId: member.id });
    const all = new Map([created, filled, member].map((one) => [one.id, one as DomainRecord]));
    const { changes, left } = undoImport(
      {
        created: [
          { type: 'candidate', id: created.id },
          { type: 'member', id: member.id },
        ],
        filled: [
          { type: 'candidate', id: filled.id, fact: 'ethnicity', before: null, value: '08' },
          { type: 'candidate', id: filled.id, fact: 'phone', before: null, value: '0999999999' },
        ],
      },
      (_, id) => all.get(id),
      (id) => (id === member.id ? [elsewhere] : []),
      'Hoàn tác',
      context,
    );
    expect(changes.map(({ id, set }) => [id, set])).toEqual([
      [created.id, { archived: { reason: 'Hoàn tác', day: '2026-11-22' } }],
      [filled.id, { ethnicity: null }],
    ]);
    expect(left.map(({ id }) => id)).toEqual([member.id, filled.id]);
  });
});
