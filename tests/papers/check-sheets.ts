import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { rowsOf } from '#src/domain/reports/report-form.ts';
import { must } from '#src/lib/must.ts';
import { TABLE_2 } from '#src/rulebooks/reports/report-forms.ts';
import { rulebook } from '../domain/make.ts';
import { HOSTILE_WORDS } from './hostile-words.ts';
import { all, type DocxElement, readDocx } from './read-docx.ts';

/** Opens files with LibreOffice, writes them as `format` into `folder`, and gives back what it said. */
export type Convert = (format: string, folder: string, files: readonly string[]) => string;

interface Cell {
  kind: 'TEXT' | 'NUMBER' | 'ERROR';
  value: string;
  formula: string | null;
  /** what the number format shows a number as */
  isDay: boolean;
}
type Sheet = ReadonlyMap<string, Cell>;

/** Rows of part I, "trong đó": 11-HD/BTCTW, Biểu 2-BTCTW. */
const PART_I = [
  ...['TOTAL', 'WOMEN', 'MINORITY', 'RELIGIOUS', 'YOUTH_UNION', 'PRIVATE_OWNER', 'POPULATION_POLICY'],
  ...['FOREIGN_SPOUSE', 'READMITTED'],
];
const PARTS = ['I', 'II.1', 'II.2', 'II.4', 'II.5', 'II.6', 'II.7'];
const AGES = ['18_30', '31_35', '36_40', '41_45', '46_50', '51_55', '56_60', 'OVER_60'].map((age) => `AGE_${age}`);
/** Lists that name nobody have no names to be taken for formulas. */
const NAMES_NOBODY = new Set(['report-2023-hostile', 'report-month-hostile']);

/**
 * Holds every workbook of a folder against what LibreOffice makes of it. It is given copies without the values that
 * stand beside formulas, which it would trust: a value that comes out was reckoned by LibreOffice.
 *
 * @returns a line a file, and what does not hold
 */
export function checkSheets(folder: string, convert: Convert): { lines: string[]; problems: string[] } {
  const problems: string[] = [];
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.xlsx'))
    .map((name) => name.replace('.xlsx', ''));
  const [bare, again] = [join(folder, 'bare'), join(folder, 'again')];
  for (const each of [bare, again]) mkdirSync(each, { recursive: true });
  for (const name of names)
    writeFileSync(join(bare, `${name}.xlsx`), withoutValues(readFileSync(join(folder, `${name}.xlsx`))));
  const said = convert(
    'xlsx:Calc MS Excel 2007 XML',
    again,
    names.map((name) => join(bare, `${name}.xlsx`)),
  );
  if (/error|repair|could not be loaded/i.test(said)) problems.push(`LibreOffice: ${said}`);
  const lines = names.map((name) => {
    const before = problems.length;
    const say = (holds: boolean, what: string) => {
      if (!holds) problems.push(`${name}.xlsx: ${what}`);
    };
    if (!readdirSync(again).includes(`${name}.xlsx`)) {
      say(false, 'LibreOffice made nothing of it');
      return `${name}.xlsx: not opened`;
    }
    const ours = readSheets(readFileSync(join(folder, `${name}.xlsx`)));
    const theirs = readSheets(readFileSync(join(again, `${name}.xlsx`)));
    say([...ours.keys()].join() === [...theirs.keys()].join(), `sheets ${[...theirs.keys()].join()}`);
    const counted = { formulas: 0, days: 0, texts: 0 };
    const texts = new Set<string>();
    for (const [title, sheet] of ours) {
      const other = theirs.get(title) ?? new Map<string, Cell>();
      for (const [at, cell] of sheet) {
        const found = other.get(at);
        say(isSame(cell, found), `${title} ${at}: wrote ${shown(cell)}, LibreOffice has ${shown(found)}`);
        if (cell.formula !== null) counted.formulas += 1;
        else if (cell.isDay) counted.days += 1;
        else if (cell.kind === 'TEXT') {
          counted.texts += 1;
          texts.add(cell.value);
        }
      }
      for (const [at, { kind, value }] of other) say(kind !== 'ERROR', `${title} ${at}: ${value}`);
    }
    if (name.endsWith('-hostile') && !NAMES_NOBODY.has(name))
      say(
        HOSTILE_WORDS.some((word) => texts.has(word)),
        'none of the hostile words is in it',
      );
    const table2 = ours.get('Biểu 2-BTCTW');
    if (name.startsWith('report-year') || name.startsWith('report-2023')) {
      say(table2 !== undefined, 'has no Biểu 2');
      for (const row of table2 ? missingOfTable2(table2) : []) say(false, `Biểu 2: ${row}`);
    }
    const result = problems.length === before ? 'holds' : `${problems.length - before} problem(s)`;
    const { formulas, days } = counted;
    return `${name}.xlsx: ${[...ours.keys()].join(' | ')}; ${formulas} formula(s) reckoned again, ${days} date(s), ${counted.texts} text(s); ${result}`;
  });
  return { lines, problems };
}

/** The same file without the values beside its formulas. */
function withoutValues(bytes: Uint8Array): Uint8Array {
  const parts = Object.entries(unzipSync(bytes)).map(([name, part]): [string, Uint8Array] => [
    name,
    name.startsWith('xl/worksheets/') ? strToU8(strFromU8(part).replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1')) : part,
  ]);
  return zipSync(Object.fromEntries(parts));
}

function isSame(ours: Cell, theirs: Cell | undefined): boolean {
  if (!theirs || theirs.kind !== ours.kind || theirs.isDay !== ours.isDay) return false;
  if ((ours.formula === null) !== (theirs.formula === null)) return false;
  return ours.kind === 'NUMBER'
    ? Math.abs(Number(ours.value) - Number(theirs.value)) < 1e-9
    : theirs.value === ours.value;
}

const shown = (cell: Cell | undefined) =>
  cell
    ? `${cell.kind} "${cell.value}"${cell.isDay ? ' a day' : ''}${cell.formula ? ` = ${cell.formula}` : ''}`
    : 'nothing';

/** The cells of each sheet that hold something, by address. */
function readSheets(bytes: Uint8Array): Map<string, Sheet> {
  const parts = readDocx(bytes);
  const strings = all(parts['xl/sharedStrings.xml'], 'si').map((item) => textOf(item));
  const styles = parts['xl/styles.xml'];
  const codes = new Map(all(styles, 'numFmt').map(({ attributes: a }) => [a.numFmtId, a.formatCode ?? '']));
  const days = all(all(styles, 'cellXfs')[0], 'xf').map(({ attributes: a }) => {
    const number = Number(a.numFmtId);
    return (number >= 14 && number <= 17) || /d.*m.*y/i.test(codes.get(a.numFmtId) ?? '');
  });
  const targets = new Map(
    all(parts['xl/_rels/workbook.xml.rels'], 'Relationship').map(({ attributes: a }) => [a.Id, a.Target ?? '']),
  );
  return new Map(
    all(parts['xl/workbook.xml'], 'sheet').map(({ attributes: a }) => {
      const part = must(parts[`xl/${targets.get(a['r:id'])}`], a.name ?? 'a sheet');
      const cells = all(part, 'c').flatMap((cell): [string, Cell][] => {
        const { r = '', s = '0', t = 'n' } = cell.attributes;
        const formula = all(cell, 'f')[0]?.text ?? null;
        const written = all(cell, 'v')[0]?.text ?? '';
        const value = t === 's' ? (strings[Number(written)] ?? '') : t === 'inlineStr' ? textOf(cell) : written;
        if (value === '' && formula === null) return [];
        const kind = t === 'e' ? 'ERROR' : t === 'n' ? 'NUMBER' : 'TEXT';
        return [[r, { kind, value, formula, isDay: kind === 'NUMBER' && days[Number(s)] === true }]];
      });
      return [a.name ?? '', new Map(cells)];
    }),
  );
}

const textOf = (element: DocxElement): string =>
  all(element, 't')
    .map(({ text }) => text)
    .join('');

/** What 11-HD/BTCTW asks and the sheet has not, or not in its order; first whether the data itself has it. */
function missingOfTable2(sheet: Sheet): string[] {
  const problems: string[] = [];
  const codes = (part: string) => TABLE_2.sections.find(({ no }) => no === part)?.rows.map(({ code }) => code) ?? [];
  if (TABLE_2.sections.map(({ no }) => no).join() !== PARTS.join()) problems.push('the data has other parts');
  if (codes('I').join() !== PART_I.join()) problems.push('part I of the data has other rows');
  if (codes('II.2').join() !== [...AGES, 'MEAN_AGE'].join()) problems.push('part II.2 of the data has other rows');
  const expected = TABLE_2.sections.flatMap((section) => [
    [section.no ?? '', section.name.vi],
    ...rowsOf(section, rulebook).map(({ no, name }) => [no ?? '', name.vi]),
  ]);
  // behind the title, whose it is, an empty row and the heading
  for (const [i, [no, name]] of expected.entries()) {
    const has = ['A', 'B'].map((column) => sheet.get(`${column}${i + 5}`)?.value ?? '');
    if (has[0] !== no || has[1] !== name) problems.push(`row ${i + 5} is "${has.join(' ')}", not "${no} ${name}"`);
  }
  if (sheet.has(`B${expected.length + 5}`)) problems.push('has more rows than the form');
  return problems;
}
