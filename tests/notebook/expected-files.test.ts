import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#src/documents/workbook/read-workbook.ts';
import { interpretWorkbook } from '#src/domain/notebook/interpret-workbook.ts';
import type { PersonRow, PersonValues, QuotaRow, SheetReading } from '#src/domain/notebook/interpretation.ts';
import { testLists } from './notebook-lists.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));

/** Members of the cell of Pá Bon as its own book names them: who "đ/c Chống" is follows from them. */
const MEMBERS = ['Giàng A Chống', 'Lò Văn Pâng', 'Pàn Thị Xôm'];
const TODAY = '2026-11-22';

interface Expected {
  file: string;
  sheets: {
    sheet: string | null;
    kind: string;
    headerRows?: number[];
    cell?: string;
    commune?: { code: string; name: string; asWritten?: string; oldCommune?: string };
    genderRule?: string;
    columns?: { column: string | number; header: string; field: string | null; part?: string }[];
    counts?: object;
    classes?: { nominated: number; classesNeeded: number };
    year?: number;
    term?: string;
    total?: { row: number; printed: unknown; counted: unknown };
    rows?: ExpectedRow[];
    ignoredRows?: { row: number; why: string }[];
  }[];
}
interface ExpectedRow {
  row: number;
  status: string;
  values?: Record<string, unknown>;
  fixed?: { field: string; rule: string; from?: string }[];
  questions?: { field: string; code: string; given: string; proposal?: unknown; row?: number; sheet?: string }[];
  refuse?: { field: string; code: string };
}

const load = async (name: string) => {
  const read = await readWorkbook(new Uint8Array(readFileSync(fixture(name))));
  if (!read.ok) throw new Error(read.error.code);
  return interpretWorkbook(read.value, { today: TODAY, lists: testLists, members: MEMBERS, cells: [] });
};

const date = (iso: unknown) =>
  typeof iso === 'string' ? { iso, precision: iso.length === 10 ? 'day' : iso.length === 7 ? 'month' : 'year' } : iso;
const DATES = ['birthDate', 'listedOn', 'mentorAssignedOn', 'certificateIssuedOn'];
const WORDS = ['religion', 'generalEducation', 'professionalLevel'];

/** Our values in the form of the expected files. */
function told(values: PersonValues): Record<string, unknown> {
  const { extra: _, ...facts } = values;
  return Object.fromEntries(
    Object.entries(facts).map(([field, value]) => {
      if (value === null || value === undefined) return [field, null];
      if (DATES.includes(field)) return [field, date(value)];
      if (WORDS.includes(field)) return [field, (value as { name: string }).name];
      if (field === 'gender') return [field, value === 'MALE' ? 'Nam' : 'Nữ'];
      return [field, value];
    }),
  );
}
const toldProposal = (field: string, proposal: unknown): unknown =>
  DATES.includes(field) ? date(proposal) : WORDS.includes(field) ? (proposal as { name: string }).name : proposal;

const bySortKey = (a: object, b: object) => JSON.stringify(a).localeCompare(JSON.stringify(b));
const REASONS: Record<string, string[]> = {
  TITLE: ['title'],
  COLUMN_NUMBERS: ['column numbers'],
  GROUP_HEADING: ['group heading'],
  TOTALS: ['totals', 'under the table'],
  SIGNATURE: ['signature block'],
  REMARK: ['remark under the table'],
  HEADER_REPEATED: ['header repeated at a page break'],
  BLANK: ['blank'],
};

const files = [
  'so-theo-doi-quan-chung-pa-bon.xlsx',
  'tong-hop-xa-le-loi.xlsx',
  'danh-sach-hoc-lop-hua-bum.csv',
  'danh-sach-hoc-lop-hua-bum-loi-font.csv',
];

for (const name of files) {
  const expected = JSON.parse(readFileSync(fixture(`expected/${name.replace(/\.\w+$/, '')}.json`), 'utf8')) as Expected;
  const reading = await load(name);

  describe(`${name} comes in as a careful clerk would take it`, () => {
    test('the sheets, in order', () => {
      expect(reading.sheets.map(({ name: sheet, kind }) => ({ sheet, kind }))).toEqual(
        expected.sheets.map(({ sheet, kind }) => ({ sheet, kind })),
      );
    });

    expected.sheets.forEach((sheet, i) => {
      const ours = reading.sheets[i] as SheetReading;
      const label = `${name} · ${sheet.sheet ?? 'CSV'}`;

      test(`${label}: header, columns, counts, cell, commune`, () => {
        if (sheet.headerRows) expect(ours.headerRows).toEqual(sheet.headerRows);
        if (sheet.counts) expect(ours.counts).toEqual(sheet.counts);
        if (sheet.cell) expect(ours.cell).toBe(sheet.cell);
        if (sheet.commune) expect(ours.commune).toMatchObject({ code: sheet.commune.code, name: sheet.commune.name });
        if (sheet.commune?.oldCommune)
          expect(ours.commune).toMatchObject({
            asWritten: sheet.commune.asWritten,
            oldCommune: sheet.commune.oldCommune,
          });
        if (sheet.classes)
          expect(ours.classes).toEqual({
            nominated: sheet.classes.nominated,
            classesNeeded: sheet.classes.classesNeeded,
          });
        if (sheet.genderRule) expect(ours.genderRule).toBe('MARKED_FEMALE');
        if (sheet.columns) {
          const letter = (column: number) =>
            typeof sheet.columns?.[0]?.column === 'number' ? column + 1 : String.fromCharCode(65 + column);
          expect(
            ours.columns.map((c) => ({ column: letter(c.column), header: c.header, field: c.target?.field ?? null })),
          ).toEqual(
            sheet.columns.map((c) => ({
              column: c.column,
              header: c.header.replace(/\s+/g, ' '),
              field: c.field?.replace(' + gender', '') ?? null,
            })),
          );
        }
      });

      if (sheet.kind === 'quota') {
        test(`${label}: year, term, totals`, () => {
          expect(ours.quota).toMatchObject({ year: sheet.year, term: sheet.term });
          expect(ours.quota?.total).toMatchObject({
            row: sheet.total?.row,
            printed: sheet.total?.printed,
            counted: sheet.total?.counted,
          });
        });
        test.each(sheet.rows ?? [])(`${label}: row $row`, (row) => {
          const found = ours.quota?.rows.find((one) => one.row === row.row) as QuotaRow;
          expect({ status: found.status, values: found.values }).toEqual({ status: row.status, values: row.values });
          expect(found.fixed.map(({ field, rule, from }) => ({ field, rule, from }))).toEqual(
            (row.fixed ?? []).map(({ field, rule, from }) => ({ field, rule, from })),
          );
          expect(found.questions.map(({ field, code, given }) => ({ field, code, given }))).toEqual(
            (row.questions ?? []).map(({ field, code, given }) => ({ field, code, given })),
          );
        });
      } else if (sheet.rows) {
        test(`${label}: exactly these rows are people`, () => {
          expect(ours.rows.map((row) => row.row)).toEqual(sheet.rows?.map((row) => row.row));
        });
        test.each(sheet.rows)(`${label}: row $row is $status`, (row) => {
          const found = ours.rows.find((one) => one.row === row.row) as PersonRow;
          expect(found?.status).toBe(row.status);
          if (row.refuse) {
            expect(found.refuse?.code).toBe(row.refuse.code);
            return;
          }
          expect(told(found.values)).toEqual(row.values);
          expect(found.fixed.map(({ field, rule }) => ({ field, rule })).sort(bySortKey)).toEqual(
            (row.fixed ?? []).map(({ field, rule }) => ({ field, rule })).sort(bySortKey),
          );
          for (const fix of row.fixed ?? []) {
            const same = found.fixed.find((other) => other.field === fix.field && other.rule === fix.rule);
            if (fix.from !== undefined) expect(same?.from).toBe(fix.from);
          }
          expect(
            found.questions
              .map((q) => ({
                field: q.field,
                code: q.code,
                given: q.given,
                ...(q.proposal === undefined ? {} : { proposal: toldProposal(q.field, q.proposal) }),
              }))
              .filter((q) => q.field !== 'person')
              .sort(bySortKey),
          ).toEqual(
            (row.questions ?? [])
              .filter((q) => q.field !== 'person')
              .map((q) => ({
                field: q.field,
                code: q.code,
                given: q.given,
                ...(q.proposal === undefined ? {} : { proposal: q.proposal }),
              }))
              .sort(bySortKey),
          );
          const ofPerson = (row.questions ?? []).filter((q) => q.field === 'person');
          expect(
            found.questions.filter((q) => q.field === 'person').map(({ code, given }) => ({ code, given })),
          ).toEqual(ofPerson.map(({ code, given }) => ({ code, given })));
          for (const question of row.questions ?? []) {
            const same = found.questions.find((other) => other.code === question.code);
            if (question.row !== undefined) expect(same?.other?.row).toBe(question.row);
            if (question.sheet) expect(reading.sheets[same?.other?.sheet ?? -1]?.name).toBe(question.sheet);
          }
        });
        test(`${label}: every other row is left out, with its reason`, () => {
          const reasons = new Map(ours.ignored.map((row) => [row.row, row.why]));
          for (const { row, why } of sheet.ignoredRows ?? []) {
            // A row without anything in it may not stand in the file at all.
            if (why === 'blank' && !reasons.has(row)) continue;
            expect(REASONS[reasons.get(row) ?? ''], `row ${row}`).toContain(why);
          }
          const listed = new Set((sheet.ignoredRows ?? []).map(({ row }) => row));
          expect(ours.ignored.filter(({ row, why }) => !listed.has(row) && why !== 'BLANK')).toEqual([]);
        });
      }
    });
  });
}
