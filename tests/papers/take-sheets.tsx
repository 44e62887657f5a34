import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Book } from '#src/db/book.ts';
import { memoryBook } from '#src/db/memory-book.ts';
import type { DomainRecord } from '#src/domain/records/record-types.ts';
import { ClassPrintPage } from '#src/features/classes/class-print-page.tsx';
import { CellsPage } from '#src/features/desk/cells-page.tsx';
import { ExportListPage } from '#src/features/export-list/export-list-page.tsx';
import { MemberDatabasePage } from '#src/features/export-list/member-database-page.tsx';
import { ProbationPage } from '#src/features/probation/probation-page.tsx';
import { ProvincePage } from '#src/features/province/province-page.tsx';
import { ReportPage } from '#src/features/reports/report-page.tsx';
import { SourcesPage } from '#src/features/sources/sources-page.tsx';
import { YearEndPage } from '#src/features/year-end/year-end-page.tsx';
import { must } from '#src/lib/must.ts';
import { practiceCommune } from '#src/practice/practice-commune.ts';
import { practiceFigures } from '#src/practice/practice-figures.ts';
import { PRACTICE_CELL, PRACTICE_COMMUNE } from '#src/practice/practice-village.ts';
import type { SumList } from '#src/protocol/account-api.ts';
import { derivedId } from '#src/protocol/derived-id.ts';
import type { Role } from '#src/protocol/rights.ts';
import { openScreen } from '../support/open-screen.tsx';
import { HOSTILE_WORDS } from './hostile-words.ts';

/**
 * Run by `npm run check:papers` alone: every file that a screen gives, made from the practice records by the screen
 * itself, laid into SHEETS_DIR; once as it is, once with names that a spreadsheet would like to reckon with.
 */

const DIR = must(process.env.SHEETS_DIR, 'SHEETS_DIR');
const TODAY = '2026-11-22';

const given = vi.hoisted(() => ({ files: [] as Uint8Array[] }));
vi.mock('#src/ui/download-file.ts', () => ({ downloadFile: (bytes: Uint8Array) => given.files.push(bytes) }));

type Records = readonly DomainRecord[];

function bookOf(records: Records, role: Role, scope: string): Book {
  const owner = { scope, commune: scope, user: { id: role, name: role }, grants: [{ role, unit: scope }] };
  const call: Book['call'] = async () => ({ ok: true, status: 200, body: JSON.parse(JSON.stringify(sums(records))) });
  return { ...memoryBook({ records, today: TODAY, owner, call }), kind: 'sealed' };
}
/** What the server sums up for the province: here communes with the names of the records' cells. */
function sums(records: Records): SumList {
  const units = records.filter((one): one is DomainRecord<'unit'> => one.type === 'unit');
  return {
    year: '2026',
    through: TODAY,
    sums: units.map(({ id, facts }, i) => ({
      ...{ unit: id, name: facts.name ?? '', unknownCells: 0, inTray: i, inClass: 2 },
      admitted: i === 3 ? null : 5 * i,
      target: i === 1 ? null : { least: 10, most: i === 2 ? 12 : 10 },
      rate: i === 1 || i === 3 ? null : { part: 5 * i, whole: 10 },
      remaining: i === 1 ? null : Math.max(0, 10 - 5 * i),
      samePeriod: i === 3 ? null : { last: 4, change: 5 * i - 4 },
      term: i === 2 ? { period: '2025-2030', target: { least: 50, most: 50 }, admitted: 20 } : null,
      cells: 10,
      lastContactAt: i === 0 ? null : Date.parse('2026-11-20T08:00:00+07:00'),
    })),
  };
}
const commune = (records: Records) => bookOf(records, 'COMMUNE_OFFICE', PRACTICE_COMMUNE);
const cell = (records: Records) =>
  bookOf(
    records.filter(({ scope, type }) => scope === PRACTICE_CELL || type === 'unit'),
    'CELL_SECRETARY',
    PRACTICE_CELL,
  );
/** The district of the four papers, whose year 2023 is known in every column. */
function district(): Book {
  const records = practiceFigures(derivedId);
  const unit = records.find(({ type, facts }) => type === 'unit' && 'kind' in facts && facts.kind === 'COMMUNE');
  return bookOf(records, 'COMMUNE_OFFICE', must(unit, 'the district').id);
}
function ofClass(records: Records): string {
  const classes = records.filter((one): one is DomainRecord<'awarenessClass'> => one.type === 'awarenessClass');
  return must(
    classes.find(({ facts }) => facts.name?.endsWith('khóa III')),
    'a class',
  ).id;
}

interface Taken {
  page: ReactNode;
  at: string;
  route?: string;
  book: Book;
}

const report = (at: string, book: Book): Taken => ({
  page: <ReportPage />,
  at: `/bao-cao/${at}`,
  route: '/bao-cao/:kind/:period',
  book,
});

const SCREENS: Readonly<Record<string, (records: Records) => Taken>> = {
  cells: (records) => ({ page: <CellsPage />, at: '/cac-chi-bo', book: commune(records) }),
  'class-roll': (records) => ({
    page: <ClassPrintPage />,
    at: `/lop/${ofClass(records)}/in`,
    route: '/lop/:classId/in',
    book: commune(records),
  }),
  probation: (records) => ({ page: <ProbationPage />, at: '/du-bi', book: commune(records) }),
  sources: (records) => ({ page: <SourcesPage />, at: '/nguon', book: commune(records) }),
  'report-year': (records) => report('nam/2026', commune(records)),
  'report-2023': () => report('nam/2023?den=2023-09-30', district()),
  'report-quick': (records) => report('nhanh/2026-11-15', commune(records)),
  'report-month': (records) => report('thang/2026-11', cell(records)),
  'report-cells-month': (records) => report('thang/2026-11', commune(records)),
  'year-end': (records) => ({
    page: <YearEndPage />,
    at: '/bao-cao/xep-loai/2026',
    route: '/bao-cao/xep-loai/:year',
    book: commune(records),
  }),
  'member-database': (records) => ({ page: <MemberDatabasePage />, at: '/them/xuat-csdl', book: commune(records) }),
  province: (records) => ({ page: <ProvincePage />, at: '/tinh', book: bookOf(records, 'PROVINCE_READER', 'root') }),
  candidates: (records) => ({ page: <ExportListPage />, at: '/them/xuat-danh-sach', book: cell(records) }),
};
const WORD: Readonly<Record<string, (records: Records) => Taken>> = {
  'class-roll': must(SCREENS['class-roll'], 'the class'),
  'report-year': must(SCREENS['report-year'], 'the year'),
};

/** Names and words of people and cells such as no spreadsheet may take for anything but text. */
function hostile(records: Records): Records {
  let turn = 0;
  const next = () => HOSTILE_WORDS[turn++ % HOSTILE_WORDS.length] as string;
  const changed = (record: DomainRecord): DomainRecord['facts'] => {
    if (record.type === 'candidate') return { ...record.facts, name: next(), residence: next(), occupation: next() };
    if (record.type === 'unit' && record.id !== PRACTICE_COMMUNE) return { ...record.facts, name: next() };
    return record.facts;
  };
  return records.map((record) => ({ ...record, facts: changed(record) }) as DomainRecord);
}

const EXCEL = /^Tải tệp Excel$|^Xuất danh sách$/;
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));

/** Presses the page's button for a file, and the second yes of a list that names people. */
async function take({ page, at, route, book }: Taken, button: string | RegExp): Promise<Uint8Array> {
  cleanup();
  given.files.length = 0;
  openScreen(page, { book, at, ...(route ? { route } : {}) });
  if (screen.queryByLabelText('Không có mật khẩu')) await userEvent.click(screen.getByLabelText('Không có mật khẩu'));
  await press(button);
  const dialog = screen.queryByRole('dialog');
  if (dialog) {
    const yes = within(dialog).queryByRole('button', { name: /^Tải không khóa$|xuất không mật khẩu$|^Tải tệp Word$/ });
    await userEvent.click(must(yes, 'the second yes'));
  }
  await vi.waitFor(() => expect(given.files).toHaveLength(1), { timeout: 20_000 });
  return must(given.files[0], 'a file');
}

beforeEach(() => {
  // jsdom draws nothing: a canvas without a context leaves the table alone
  HTMLCanvasElement.prototype.getContext = () => null;
  mkdirSync(DIR, { recursive: true });
});

const practice = practiceCommune(TODAY, derivedId);
const EVERY = Object.keys(SCREENS);

test.each(EVERY)('%s.xlsx', async (name) => {
  const bytes = await take(must(SCREENS[name], name)(practice), EXCEL);
  writeFileSync(join(DIR, `${name}.xlsx`), bytes);
});

test.each(EVERY)('%s-hostile.xlsx', async (name) => {
  const bytes = await take(must(SCREENS[name], name)(hostile(practice)), EXCEL);
  writeFileSync(join(DIR, `${name}-hostile.xlsx`), bytes);
});

test.each(Object.keys(WORD))('%s.docx', async (name) => {
  const bytes = await take(must(WORD[name], name)(practice), /^(Tải tệp|Tệp) Word$/);
  writeFileSync(join(DIR, `${name}.docx`), bytes);
});
