import type { Cell, MergedCells, Sheet, SheetRow } from '../../domain/notebook/workbook.ts';
import { legacyFontNamed } from '../../lib/legacy-fonts.ts';
import { numberCell, plainCell } from './make-cell.ts';
import { builtInFormat } from './number-format.ts';
import { parseXml } from './parse-xml.ts';
import { LIMITS, ReadStop } from './read-problem.ts';
import { openZip } from './unzip-entries.ts';

/** What the screen is told while a file is read: a share from 0 to 1. */
export type Progress = (share: number) => void;

interface CellStyle {
  format: string | null;
  struck: boolean;
  font: string | null;
}

interface SharedText {
  text: string;
  struck: boolean;
  font: string | null;
}

/** A cell with the name of its font, which the reader of old fonts looks at afterwards. */
export interface RawSheet extends Sheet {
  fonts: ReadonlyMap<Cell, string>;
}

/**
 * Reads an .xlsx or .xlsm (ECMA-376, both variants): values, formats of dates, merged cells, hidden sheets and rows,
 * crossed-out text, cached values of formulas. Nothing is calculated, no macro is looked at.
 *
 * @throws ReadStop
 */
export function readXlsx(bytes: Uint8Array, progress: Progress): RawSheet[] {
  const zip = openZip(bytes);
  const part = (name: string) => (take: (piece: Uint8Array, last: boolean) => void) => zip.stream(name, take);
  const root = zip.has('_rels/.rels') ? relations(part('_rels/.rels')) : new Map();
  const mainPath = [...root.values()].find((r) => /\/officeDocument$/u.test(r.type))?.target ?? 'xl/workbook.xml';
  const main = resolvePath('', mainPath);
  if (!zip.has(main) || main.endsWith('.bin'))
    throw new ReadStop({
      code: 'NOT_A_WORKBOOK',
      looksLike: zip.names.some((n) => n.startsWith('word/')) ? 'word' : zip.has('mimetype') ? 'ods' : 'other',
    });
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const relsPath = `${folder}_rels/${main.slice(folder.length)}.rels`;
  const rels = zip.has(relsPath) ? relations(part(relsPath)) : new Map<string, Relation>();

  let date1904 = false;
  const listed: { name: string; hidden: boolean; path: string | null }[] = [];
  parseXml(part(main), {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = isTrue(attributes.date1904);
      if (name === 'sheet') {
        const relation = rels.get(attributes['r:id'] ?? attributes.id ?? '');
        const isSheet = !relation || /\/worksheet$/u.test(relation.type);
        listed.push({
          name: attributes.name ?? '',
          hidden: attributes.state === 'hidden' || attributes.state === 'veryHidden',
          path: isSheet && relation ? resolvePath(folder, relation.target) : null,
        });
      }
    },
  });
  const partOfType = (type: string) => {
    const found = [...rels.values()].find((relation) => relation.type.endsWith(type));
    const path = found ? resolvePath(folder, found.target) : null;
    return path && zip.has(path) ? path : null;
  };
  const stylesPath = partOfType('/styles');
  const styles = stylesPath ? readStyles(part(stylesPath)) : [];
  const stringsPath = partOfType('/sharedStrings');
  const strings = stringsPath ? readStrings(part(stringsPath)) : [];
  progress(0.2);

  const counts = { rows: 0, cells: 0 };
  const sheets: RawSheet[] = [];
  const readable = listed.filter((sheet) => sheet.path && zip.has(sheet.path)).slice(0, LIMITS.sheets);
  for (const sheet of readable) {
    const fonts = new Map<Cell, string>();
    const read = readSheet(part(sheet.path as string), { styles, strings, date1904, fonts, counts });
    sheets.push({ name: sheet.name, hidden: sheet.hidden, ...read, fonts });
    progress(0.2 + (0.7 * sheets.length) / readable.length);
  }
  return sheets;
}

interface Relation {
  type: string;
  target: string;
}
type PartStream = (take: (piece: Uint8Array, last: boolean) => void) => void;

const isTrue = (value: string | undefined) => value === '1' || value === 'true' || value === 'on';

function relations(stream: PartStream): Map<string, Relation> {
  const found = new Map<string, Relation>();
  parseXml(stream, {
    open(name, attributes) {
      if (name === 'Relationship')
        found.set(attributes.Id ?? '', { type: attributes.Type ?? '', target: attributes.Target ?? '' });
    },
  });
  return found;
}

function resolvePath(folder: string, target: string): string {
  const parts: string[] = [];
  for (const piece of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (piece === '..') parts.pop();
    else if (piece !== '' && piece !== '.') parts.push(piece);
  }
  return parts.join('/');
}

function readStyles(stream: PartStream): CellStyle[] {
  const formats = new Map<number, string>();
  const fonts: { name: string | null; struck: boolean }[] = [];
  const styles: CellStyle[] = [];
  const path: string[] = [];
  parseXml(stream, {
    open(name, attributes) {
      path.push(name);
      const parent = path.at(-2);
      if (name === 'numFmt' && parent === 'numFmts')
        formats.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      const font = fonts.at(-1);
      if (name === 'font' && parent === 'fonts') fonts.push({ name: null, struck: false });
      else if (parent === 'font' && path.at(-3) === 'fonts' && font) {
        if (name === 'name') font.name = attributes.val ?? null;
        if (name === 'strike') font.struck = attributes.val === undefined || isTrue(attributes.val);
      }
      if (name === 'xf' && parent === 'cellXfs') {
        const id = Number(attributes.numFmtId ?? 0);
        const own = fonts[Number(attributes.fontId ?? 0)];
        styles.push({
          format: formats.get(id) ?? builtInFormat(id),
          struck: own?.struck ?? false,
          font: own?.name ?? null,
        });
      }
    },
    close() {
      path.pop();
    },
  });
  return styles;
}

/** Collects the text of `si` and `is`: plain or rich; readings in another script (rPh) are no text. */
class RichText {
  text = '';
  private run = '';
  private runs = 0;
  private struckRuns = 0;
  private struck = false;
  font: string | null = null;
  private inText = false;
  private inPhonetic = 0;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'rPh') this.inPhonetic++;
    if (name === 't') {
      this.inText = this.inPhonetic === 0;
      this.run = '';
    }
    if (name === 'r') this.struck = false;
    if (name === 'strike') this.struck = attributes.val === undefined || isTrue(attributes.val);
    if (name === 'rFont') this.font = attributes.val ?? this.font;
  }
  take(text: string): void {
    if (this.inText) this.run += text;
  }
  close(name: string): void {
    if (name === 'rPh') this.inPhonetic--;
    if (name !== 't' || !this.inText) return;
    this.inText = false;
    this.text += this.run;
    if (this.run.trim() !== '') {
      this.runs++;
      if (this.struck) this.struckRuns++;
    }
  }
  get allStruck(): boolean {
    return this.runs > 0 && this.struckRuns === this.runs;
  }
}

/** Signs that XML cannot hold are written _x000D_ in workbooks. */
const unescapeSigns = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

function readStrings(stream: PartStream): SharedText[] {
  const strings: SharedText[] = [];
  let rich: RichText | null = null;
  parseXml(stream, {
    open(name, attributes) {
      if (name === 'si') rich = new RichText();
      else rich?.open(name, attributes);
    },
    text: (text) => rich?.take(text),
    close(name) {
      rich?.close(name);
      if (name === 'si' && rich) {
        strings.push({ text: unescapeSigns(rich.text), struck: rich.allStruck, font: rich.font });
        rich = null;
      }
    },
  });
  return strings;
}

interface SheetContext {
  styles: readonly CellStyle[];
  strings: readonly SharedText[];
  date1904: boolean;
  fonts: Map<Cell, string>;
  counts: { rows: number; cells: number };
}

/** "BC12" → column from 0; the row is what follows. */
function columnOf(reference: string): number {
  let column = 0;
  for (const char of reference) {
    const code = char.charCodeAt(0) - 64;
    if (code < 1 || code > 26) break;
    column = column * 26 + code;
  }
  return column - 1;
}

function readSheet(stream: PartStream, context: SheetContext): { rows: SheetRow[]; merges: MergedCells[] } {
  const { styles, strings, date1904, fonts, counts } = context;
  const rows: SheetRow[] = [];
  const merges: MergedCells[] = [];
  let rowNumber = 0;
  let rowHidden = false;
  let cells: Cell[] = [];
  let column = -1;
  let type = 'n';
  let style: CellStyle | undefined;
  let value = '';
  let inValue = false;
  let rich: RichText | null = null;

  const endCell = () => {
    if (column < 0 || column >= LIMITS.columns) return;
    const format = style?.format ?? null;
    let cell: Cell | null = null;
    let struck = style?.struck ?? false;
    let font = style?.font ?? null;
    if (type === 's') {
      const shared = strings[Number(value)];
      if (shared && shared.text !== '') cell = plainCell(column, { kind: 'text', text: shared.text }, format);
      struck ||= shared?.struck ?? false;
      font = shared?.font ?? font;
    } else if (type === 'inlineStr') {
      if (rich && rich.text !== '') cell = plainCell(column, { kind: 'text', text: unescapeSigns(rich.text) }, format);
      struck ||= rich?.allStruck ?? false;
      font = rich?.font ?? font;
    } else if (value === '') return;
    else if (type === 'str') cell = plainCell(column, { kind: 'text', text: unescapeSigns(value) }, format);
    else if (type === 'b') cell = plainCell(column, { kind: 'boolean', boolean: value === '1' }, format);
    else if (type === 'e') cell = plainCell(column, { kind: 'error', text: value }, format);
    else if (type === 'd') cell = plainCell(column, { kind: 'text', text: value.slice(0, 10) }, format);
    else {
      const number = Number(value);
      cell = Number.isFinite(number)
        ? numberCell(column, number, format, date1904)
        : plainCell(column, { kind: 'text', text: value }, format);
    }
    if (!cell) return;
    if (struck) cell = { ...cell, struck: true };
    cells.push(cell);
    if (font && legacyFontNamed(font)) fonts.set(cell, font);
    if (++counts.cells > LIMITS.cells) throw new ReadStop({ code: 'TOO_MANY_CELLS', limit: LIMITS.cells });
  };

  parseXml(stream, {
    open(name, attributes) {
      if (rich) {
        rich.open(name, attributes);
        return;
      }
      if (name === 'row') {
        rowNumber = attributes.r ? Number(attributes.r) : rowNumber + 1;
        rowHidden = isTrue(attributes.hidden);
        cells = [];
        column = -1;
      } else if (name === 'c') {
        column = attributes.r ? columnOf(attributes.r) : column + 1;
        type = attributes.t ?? 'n';
        style = styles[Number(attributes.s ?? 0)];
        value = '';
      } else if (name === 'v') {
        inValue = true;
        value = '';
      } else if (name === 'is') rich = new RichText();
      else if (name === 'mergeCell' && merges.length < 20_000) {
        const [from = '', to = ''] = (attributes.ref ?? '').split(':');
        const rowOf = (reference: string) => Number(/\d+/u.exec(reference)?.[0] ?? 0);
        if (to) merges.push({ top: rowOf(from), left: columnOf(from), bottom: rowOf(to), right: columnOf(to) });
      }
    },
    text(text) {
      if (rich) rich.take(text);
      else if (inValue) value += text;
    },
    close(name) {
      if (name === 'is') {
        // kept until the cell ends
      } else rich?.close(name);
      if (name === 'v') inValue = false;
      else if (name === 'c') {
        endCell();
        rich = null;
      } else if (name === 'row' && cells.length > 0) {
        if (++counts.rows > LIMITS.rows) throw new ReadStop({ code: 'TOO_MANY_ROWS', limit: LIMITS.rows });
        cells.sort((a, b) => a.column - b.column);
        rows.push({ number: rowNumber, ...(rowHidden ? { hidden: true as const } : {}), cells });
      }
    },
  });
  rows.sort((a, b) => a.number - b.number);
  return { rows, merges };
}
