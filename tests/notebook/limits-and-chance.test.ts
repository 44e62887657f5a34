import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import * as XLSX from 'xlsx';
import { LIMITS } from '#src/documents/workbook/read-problem.ts';
import { readWorkbook } from '#src/documents/workbook/read-workbook.ts';
import { leaveEmpty, takeProposals } from '#src/domain/notebook/answer-all.ts';
import { NO_ANSWERS } from '#src/domain/notebook/answers.ts';
import { indexBook } from '#src/domain/notebook/book-contents.ts';
import { personGroup } from '#src/domain/notebook/import-changes.ts';
import { interpretWorkbook } from '#src/domain/notebook/interpret-workbook.ts';
import { planImport } from '#src/domain/notebook/plan-import.ts';
import type { Cell, Workbook } from '#src/domain/notebook/workbook.ts';
import { RECORD_ID } from '#src/lib/record-id.ts';
import { derivedId } from '#src/protocol/derived-id.ts';
import { type MadeCell, makeXlsx } from './make-xlsx.ts';
import { appLists } from './notebook-lists.ts';

const problemOf = async (bytes: Uint8Array) => {
  const read = await readWorkbook(bytes);
  return read.ok ? null : read.error;
};
const HEADER: MadeCell[] = ['STT', 'Họ và tên', 'Ngày sinh', 'Dân tộc', 'Ghi chú'];
const text = (content: string) => new TextEncoder().encode(content);

describe('files that are no list are answered by a code, never by a crash', () => {
  const whole = makeXlsx([{ name: 'A', rows: [HEADER, [1, 'Lò Văn An', 1990, 'Thái', null]] }]);
  test.each<[string, Uint8Array, object]>([
    ['an empty file', new Uint8Array(0), { code: 'EMPTY_FILE' }],
    ['a workbook cut in half', whole.subarray(0, whole.length / 2), { code: 'CORRUPT' }],
    ['a zip that is no workbook', zipSync({ 'a.txt': strToU8('x') }), { code: 'NOT_A_WORKBOOK', looksLike: 'other' }],
    [
      'a Word document',
      zipSync({ 'word/document.xml': strToU8('<a/>') }),
      { code: 'NOT_A_WORKBOOK', looksLike: 'word' },
    ],
    ['a PDF', text('%PDF-1.4'), { code: 'NOT_A_WORKBOOK', looksLike: 'pdf' }],
    ['a photograph', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0), { code: 'NOT_A_WORKBOOK', looksLike: 'image' }],
    [
      'a web page called .xls',
      text('<html><table><tr><td>1</td></tr></table>'),
      { code: 'NOT_A_WORKBOOK', looksLike: 'web' },
    ],
    [
      'bytes of chance',
      Uint8Array.from({ length: 500 }, (_, i) => (i * 37) % 32),
      { code: 'NOT_A_WORKBOOK', looksLike: 'other' },
    ],
    [
      'a container without a workbook',
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...new Array(600).fill(0)]),
      { code: 'CORRUPT' },
    ],
    ['an empty sheet', makeXlsx([{ name: 'A', rows: [] }]), { code: 'NOTHING_INSIDE' }],
    [
      'XML that is not well formed',
      makeXlsx([{ name: 'A', rows: [HEADER] }], { extra: { 'xl/sharedStrings.xml': strToU8('<sst><si><t>a</si>') } }),
      { code: 'CORRUPT' },
    ],
  ])('%s', async (_, bytes, problem) => {
    expect(await problemOf(bytes)).toEqual(problem);
  });

  test('a file above 10 MB', async () => {
    expect(await problemOf(new Uint8Array(LIMITS.fileBytes + 1))).toEqual({
      code: 'FILE_TOO_LARGE',
      limitMegabytes: 10,
    });
  });
  test('a bomb of 60 MB in 60 kB stops at 50 MB, whatever it says of its size', async () => {
    const bomb = makeXlsx([{ name: 'A', rows: [HEADER] }], {
      extra: { 'xl/sharedStrings.xml': new Uint8Array(60 * 1024 * 1024).fill(0x20) },
    });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await problemOf(bomb)).toEqual({ code: 'INFLATED_TOO_LARGE', limitMegabytes: 50 });
  });
  test('entities that multiply are not expanded', async () => {
    const laughs =
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><sst xmlns="x"><si><t>&b;</t></si></sst>';
    expect(
      await problemOf(makeXlsx([{ name: 'A', rows: [['x']] }], { extra: { 'xl/sharedStrings.xml': strToU8(laughs) } })),
    ).toEqual({ code: 'CORRUPT' });
  });
  test('a sheet that claims a million rows and has two', async () => {
    const rows = [HEADER, [1, 'Lò Văn An', 1990, 'Thái', null]];
    expect(await problemOf(makeXlsx([{ name: 'A', rows, dimension: 'A1:XFD1048576' }]))).toBeNull();
  });
  test('20,001 filled rows, in .xlsx and in .csv', async () => {
    const rows = Array.from({ length: 20_001 }, (_, i): MadeCell[] => [i]);
    expect(await problemOf(makeXlsx([{ name: 'A', rows }]))).toEqual({ code: 'TOO_MANY_ROWS', limit: 20_000 });
    expect(await problemOf(text('a;b\n'.repeat(20_001)))).toEqual({ code: 'TOO_MANY_ROWS', limit: 20_000 });
  });
  test('an .xls with a password is told as such', async () => {
    const container = XLSX.CFB.utils.cfb_new();
    XLSX.CFB.utils.cfb_add(container, 'EncryptedPackage', new Uint8Array(5000));
    XLSX.CFB.utils.cfb_add(container, 'EncryptionInfo', new Uint8Array(5000));
    expect(await problemOf(Uint8Array.from(XLSX.CFB.write(container, { type: 'array' }) as number[]))).toEqual({
      code: 'ENCRYPTED',
    });
  });
});

const planOf = (workbook: Workbook) => {
  const reading = interpretWorkbook(workbook, {
    today: '2026-11-22',
    lists: appLists,
    members: ['Lò Văn Pâng'],
    cells: [],
  });
  const book = indexBook({
    candidates: [],
    members: [],
    steps: [],
    assignments: [],
    papers: [],
    units: [],
    scope: 'local',
  });
  const plan = (answers = NO_ANSWERS) =>
    planImport(reading, { answers, book, label: (field) => field, writeDate: (date) => date });
  let answers = takeProposals(plan(), NO_ANSWERS);
  answers = leaveEmpty(plan(answers), answers);
  return { reading, plan: plan(answers) };
};
let count = 0;
const context = {
  today: '2026-11-22',
  scope: 'local',
  newId: () => derivedId('candidate', [count++]),
  derivedId,
};

describe('texts that nobody expects', () => {
  test('a note of 100,000 characters is asked, with its beginning as proposal; nothing of the row is lost', async () => {
    const long = 'Đồng chí này '.repeat(8_000);
    const read = await readWorkbook(makeXlsx([{ name: 'A', rows: [HEADER, [1, 'Lò Văn An', 1990, 'Thái', long]] }]));
    if (!read.ok) throw new Error(read.error.code);
    const { reading, plan } = planOf(read.value);
    expect(reading.sheets[0]?.rows[0]?.questions).toMatchObject([{ field: 'note', code: 'TEXT_TOO_LONG' }]);
    const [row] = plan.rows;
    expect(row?.state).toBe('READY');
    expect((row?.facts.note ?? '').length).toBeLessThanOrEqual(4_000);
    expect(row && personGroup(row, context, new Map()).ok).toBe(true);
  });
  test.each(['(', '.', '1 ', '- ', 'a, ', '/', 'đ/c ', 'Lò Văn An, ', '\n', "'", '0', 'Ngày ', 'é\u0301'])(
    '100,000 characters of %j in any cell are asked about, and soon',
    async (piece) => {
      const long = piece.repeat(Math.ceil(100_000 / piece.length));
      const header: MadeCell[] = [
        'STT',
        'Họ và tên',
        'Ngày sinh',
        'Dân tộc',
        'Tôn giáo',
        'Học vấn',
        'Chuyên môn',
        'Số CCCD',
        'SĐT',
        'Quê quán',
        'Đoàn thể',
        'Đảng viên giúp đỡ',
        'Ngày công nhận',
        'Số NQ',
        'Giới tính',
        'Nơi ở',
        'Ghi chú',
      ];
      const rows: MadeCell[][] = [
        [long],
        header,
        header.map((_, i) => (i === 0 ? 1 : i === 1 ? 'Lò Văn An' : long)),
        header.map((_, i) => (i === 0 ? 2 : long)),
        [long],
      ];
      const read = await readWorkbook(makeXlsx([{ name: 'A', rows }]));
      if (!read.ok) throw new Error(read.error.code);
      const { reading, plan } = planOf(read.value);
      expect(reading.sheets[0]?.rows.length).toBeGreaterThan(0);
      for (const row of plan.rows.filter(({ state }) => state === 'READY')) {
        const group = personGroup(row, context, new Map());
        expect(group.ok ? [] : group.issues).toEqual([]);
      }
    },
  );
  test('controls, zero-width signs and halves of emoji do not get into a record', async () => {
    const read = await readWorkbook(text('Họ và tên;Ngày sinh;Ghi chú\nLò\u200b Văn\u0007 An;1990;a\u0000b\ud83d😀\n'));
    if (!read.ok) throw new Error(read.error.code);
    const [row] = planOf(read.value).plan.rows;
    expect(row?.values.fullName).toBe('Lò Văn An');
    expect(row && personGroup(row, context, new Map()).ok).toBe(true);
  });
});

describe('by chance', () => {
  const words = fc.constantFrom(
    'Họ và tên',
    'Ngày sinh',
    'Dân tộc',
    'STT',
    'Số CCCD',
    'SĐT',
    'Ghi chú',
    'Nam',
    'Nữ',
    'Đảng viên giúp đỡ',
    'Chi bộ',
    'Chỉ tiêu năm',
    'Đã kết nạp',
    'Quê quán',
    'Trình độ',
    'Nguồn',
    'Lò Văn An',
    'Giàng A Sử',
    'x',
    'nt',
    '0',
    'Không',
    '5/2/1998',
    '31/02/1997',
    '9/12',
    'Thái',
    'Mông',
    'Tổng cộng',
    'T/M CHI BỘ',
    'đ/c Pâng',
    '012098900101',
    '1e308',
    '-',
    '"',
  );
  const value = fc.oneof(
    { weight: 6, arbitrary: words.map((text): Cell['value'] => ({ kind: 'text', text })) },
    fc.string({ unit: 'binary', maxLength: 40 }).map((text): Cell['value'] => ({ kind: 'text', text })),
    fc
      .oneof(fc.integer(), fc.double(), fc.constantFrom(1998, 35034, 12096900102, 301100101, 1e308, -1, 0))
      .map((number): Cell['value'] => ({ kind: 'number', number })),
    fc.integer({ min: 1, max: 60_000 }).map((serial): Cell['value'] => ({
      kind: 'day',
      serial,
      day: new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10),
      shows: 'DAY',
    })),
    fc.constantFrom<Cell['value']>({ kind: 'error', text: '#REF!' }, { kind: 'boolean', boolean: true }),
  );
  const row = fc.array(fc.option(value), { minLength: 1, maxLength: 9 });
  const workbook = fc.record({
    rows: fc.array(row, { maxLength: 14 }),
    merges: fc.array(
      fc.record({
        top: fc.integer({ min: 1, max: 14 }),
        left: fc.integer({ min: 0, max: 8 }),
        height: fc.nat(3),
        width: fc.nat(3),
      }),
      { maxLength: 4 },
    ),
    format: fc.constantFrom<Workbook['format']>('xlsx', 'csv'),
  });

  test('no workbook makes the interpretation throw, no row is lost, and what is ready is a valid record', () => {
    fc.assert(
      fc.property(workbook, ({ rows, merges, format }) => {
        const made: Workbook = {
          format,
          encoding: null,
          separator: null,
          legacyFont: null,
          sheets: [
            {
              name: 'S',
              hidden: false,
              merges: merges.map(({ top, left, height, width }) => ({
                top,
                left,
                bottom: top + height,
                right: left + width,
              })),
              rows: rows.map((cells, i) => ({
                number: i + 1,
                cells: cells.flatMap((one, column): Cell[] =>
                  one
                    ? [
                        {
                          column,
                          value: one,
                          written:
                            one.kind === 'text'
                              ? one.text
                              : one.kind === 'number'
                                ? String(one.number)
                                : one.kind === 'day'
                                  ? one.day
                                  : 'x',
                          format: null,
                        },
                      ]
                    : [],
                ),
              })),
            },
          ],
        };
        const { reading, plan } = planOf(made);
        const [sheet] = reading.sheets;
        if (sheet && (sheet.kind === 'candidates' || sheet.kind === 'classList')) {
          const told = [
            ...sheet.headerRows,
            ...sheet.rows.map(({ row: number }) => number),
            ...sheet.ignored.map(({ row: number }) => number),
          ];
          expect(new Set(told).size).toBe(told.length);
          const filled = made.sheets[0]?.rows.filter(({ cells }) => cells.length > 0).map(({ number }) => number) ?? [];
          expect(filled.filter((number) => !told.includes(number))).toEqual([]);
        }
        for (const planned of plan.rows.filter(({ state }) => state === 'READY')) {
          const group = personGroup(planned, context, new Map());
          // What the domain still refuses (a certificate older than its owner) is told to the person, not thrown.
          if (group.ok) for (const change of group.group.changes) expect(change.id).toMatch(RECORD_ID);
          else expect(group.issues.every(({ code }) => /^[A-Z_]+$/.test(code))).toBe(true);
        }
      }),
      { numRuns: 600, seed: 20261122 },
    );
  });

  test('no bytes make the reader throw', async () => {
    const whole = makeXlsx([{ name: 'A', rows: [HEADER, [1, 'Lò Văn An', 1990, 'Thái', 'x']] }]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        async (changes) => {
          const broken = whole.slice();
          for (const [at, byte] of changes) broken[at] = byte;
          await readWorkbook(broken);
        },
      ),
      { numRuns: 250, seed: 20261122 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const read = await readWorkbook(bytes);
        if (read.ok) planOf(read.value);
      }),
      { numRuns: 250, seed: 20261122 },
    );
  });
});
