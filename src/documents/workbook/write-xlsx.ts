import { strToU8, zipSync } from 'fflate';
import { dayNumber, type LocalDay } from '../../lib/local-day.ts';
import { escapeXml } from '../escape-xml.ts';
import { LINE_HEIGHT, rowHeight } from './row-height.ts';

/** How a cell looks; the order is the order of the styles in the file. */
const LOOKS = {
  PLAIN: '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  TITLE: '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
  NOTE: '<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
  HEADER:
    '<xf numFmtId="0" fontId="2" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>',
  TEXT: '<xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
  DAY: '<xf numFmtId="164" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>',
  FIGURE:
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>',
  WHOLE:
    '<xf numFmtId="3" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>',
  TOTAL:
    '<xf numFmtId="0" fontId="2" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
} as const;

type TextLook = 'TITLE' | 'NOTE' | 'HEADER' | 'TEXT' | 'PLAIN' | 'TOTAL';
/**
 * FIGURE shows a number as it is, so a decimal is rounded where it is made (`ROUND(…,2)`): a format "0.##" would leave
 * "120," where nothing follows. WHOLE groups thousands. TOTAL is FIGURE in bold.
 */
type NumberLook = 'FIGURE' | 'WHOLE' | 'TOTAL';

/**
 * A cell of a list: text stays text (leading zeros, "9/12", "=…"), a day is a true date. A formula is one that we write
 * ourselves, without "=", with commas and English names ("ROUND(B5*100/C5,2)"); its value stands beside it for those
 * who open the file without calculating it, '' where it shows nothing.
 */
export type ListCell =
  | { text: string; look: TextLook }
  | { day: LocalDay }
  | { number: number; look?: NumberLook }
  | { formula: string; value: number | ''; look?: NumberLook }
  | null;

export interface ListSheet {
  /** of several sheets each has another name within its first 31 characters */
  name: string;
  /** in characters, one per column */
  widths: readonly number[];
  rows: readonly (readonly ListCell[])[];
  /** rows at the top that stay in view; the last of them is the heading, which every printed page begins with */
  frozenRows: number;
  /** areas to merge, e.g. "A1:H1" */
  merges: readonly string[];
}

const styleOf = (look: keyof typeof LOOKS): number => Object.keys(LOOKS).indexOf(look);
const FONT = '<name val="Times New Roman"/><family val="1"/>';
const STYLES = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="3"><font><sz val="12"/>${FONT}</font><font><b/><sz val="14"/>${FONT}</font><font><b/><sz val="12"/>${FONT}</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${Object.keys(LOOKS).length}">${Object.values(LOOKS).join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** "A" for 0, "AA" for 26. */
export const columnName = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : columnName(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));

/** Serial number of a day in the 1900 system; right for every day after February 1900. */
const serialOf = (day: LocalDay): number => dayNumber(day) + 25_569;

/** Columns of so many characters together can still be read on one page across. */
const WIDEST_PAGE = 320;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** One sheet as a true .xlsx; see writeWorkbook. */
export const writeXlsx = (sheet: ListSheet): Uint8Array => writeWorkbook([sheet]);

/**
 * Sheets as a true .xlsx (ECMA-376). Own code instead of the usual library, whose packing starts a worker from a
 * blob for lists of more than about eighty people, which the app's content security policy forbids.
 */
export function writeWorkbook(sheets: readonly ListSheet[]): Uint8Array {
  const strings = new Map<string, number>();
  const shared = (text: string): number => {
    const had = strings.get(text);
    if (had === undefined) strings.set(text, strings.size);
    return had ?? strings.size - 1;
  };
  const numbers = sheets.map((_, i) => i + 1);
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>${numbers.map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPES}.worksheet+xml"/>`).join('')}<Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${TYPES}.sharedStrings+xml"/></Types>`,
    '_rels/.rels': `<Relationships ${RELATIONS}><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets>${sheets.map(({ name }, i) => `<sheet name="${escapeXml(sheetName(name))}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets>${printTitles(sheets)}</workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships ${RELATIONS}>${numbers.map((n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}<Relationship Id="rIdStyles" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rIdStrings" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  };
  for (const [i, sheet] of sheets.entries()) files[`xl/worksheets/sheet${i + 1}.xml`] = sheetXml(sheet, shared);
  const items = [...strings.keys()].map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`);
  files['xl/sharedStrings.xml'] =
    `<sst ${MAIN} count="${items.length}" uniqueCount="${items.length}">${items.join('')}</sst>`;
  files['xl/styles.xml'] = STYLES;
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(HEAD + xml)])), {
    level: 6,
  });
}

const sheetName = (name: string): string => name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31);

/** The heading of each sheet for the printer to repeat. */
function printTitles(sheets: readonly ListSheet[]): string {
  const names = sheets.flatMap(({ name, frozenRows: row }, i) => {
    const area = `'${sheetName(name).replace(/'/g, "''")}'!$${row}:$${row}`;
    return row > 0 ? `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${escapeXml(area)}</definedName>` : [];
  });
  return names.length > 0 ? `<definedNames>${names.join('')}</definedNames>` : '';
}

function sheetXml(sheet: ListSheet, shared: (text: string) => number): string {
  const rows = sheet.rows
    .map((row, r) => {
      const height = rowHeight(row, sheet.widths);
      const cells = row.map((cell, c) => cellXml(cell, `${columnName(c)}${r + 1}`, shared));
      return `<row r="${r + 1}"${height === null ? '' : ` ht="${height}"`}>${cells.join('')}</row>`;
    })
    .join('');
  const columns = sheet.widths
    .map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  const frozen =
    sheet.frozenRows > 0
      ? `<pane ySplit="${sheet.frozenRows}" topLeftCell="A${sheet.frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`
      : '';
  const merges =
    sheet.merges.length > 0
      ? `<mergeCells count="${sheet.merges.length}">${sheet.merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
      : '';
  const fits = sheet.widths.reduce((sum, width) => sum + width, 0) <= WIDEST_PAGE;
  const page = fits ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : '';
  return `<worksheet ${MAIN}>${page}<sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="${LINE_HEIGHT}"/><cols>${columns}</cols><sheetData>${rows}</sheetData>${merges}<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter></worksheet>`;
}

function cellXml(cell: ListCell, reference: string, shared: (text: string) => number): string {
  const open = (look: keyof typeof LOOKS) => `<c r="${reference}" s="${styleOf(look)}"`;
  if (cell === null) return `${open('TEXT')}/>`;
  if ('day' in cell) return `${open('DAY')}><v>${serialOf(cell.day)}</v></c>`;
  if ('number' in cell) return `${open(cell.look ?? 'FIGURE')}><v>${cell.number}</v></c>`;
  if ('formula' in cell) {
    const type = cell.value === '' ? ' t="str"' : '';
    return `${open(cell.look ?? 'FIGURE')}${type}><f>${escapeXml(cell.formula)}</f><v>${cell.value}</v></c>`;
  }
  if (cell.text === '') return `${open(cell.look)}/>`;
  return `${open(cell.look)} t="s"><v>${shared(cell.text)}</v></c>`;
}
