import { strToU8, zipSync } from 'fflate';
import { dayNumber, type LocalDay } from '../../lib/local-day.ts';
import { escapeXml } from '../escape-xml.ts';

type CellLook = 'TITLE' | 'NOTE' | 'HEADER' | 'TEXT' | 'PLAIN' | 'DAY' | 'FIGURE';

/** A cell of a list: text stays text (leading zeros, "9/12", "=…"), a day is a true date. */
export type ListCell =
  | { text: string; look: Exclude<CellLook, 'DAY' | 'FIGURE'> }
  | { day: LocalDay }
  | { number: number }
  | null;

export interface ListSheet {
  name: string;
  /** in characters, one per column */
  widths: readonly number[];
  rows: readonly (readonly ListCell[])[];
  /** rows at the top that stay in view */
  frozenRows: number;
  /** areas to merge, e.g. "A1:H1" */
  merges: readonly string[];
}

const LOOKS: readonly CellLook[] = ['PLAIN', 'TITLE', 'NOTE', 'HEADER', 'TEXT', 'DAY', 'FIGURE'];
const FONT = '<name val="Times New Roman"/><family val="1"/>';
const STYLES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="3"><font><sz val="12"/>${FONT}</font><font><b/><sz val="14"/>${FONT}</font><font><b/><sz val="12"/>${FONT}</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="2" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

const columnName = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : columnName(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));

/** Serial number of a day in the 1900 system; right for every day after February 1900. */
const serialOf = (day: LocalDay): number => dayNumber(day) + 25_569;

/**
 * One sheet as a true .xlsx (ECMA-376). Own code instead of the usual library, whose packing starts a worker from a
 * blob for lists of more than about eighty people, which the app's content security policy forbids.
 */
export function writeXlsx(sheet: ListSheet): Uint8Array {
  const strings: string[] = [];
  const known = new Map<string, number>();
  const shared = (text: string): number => {
    const had = known.get(text);
    if (had !== undefined) return had;
    strings.push(`<si><t xml:space="preserve">${escapeXml(text)}</t></si>`);
    known.set(text, strings.length - 1);
    return strings.length - 1;
  };
  const cellXml = (cell: ListCell, reference: string): string => {
    if (cell === null) return `<c r="${reference}" s="${LOOKS.indexOf('TEXT')}"/>`;
    if ('day' in cell) return `<c r="${reference}" s="${LOOKS.indexOf('DAY')}"><v>${serialOf(cell.day)}</v></c>`;
    if ('number' in cell) return `<c r="${reference}" s="${LOOKS.indexOf('FIGURE')}"><v>${cell.number}</v></c>`;
    if (cell.text === '') return '';
    return `<c r="${reference}" s="${LOOKS.indexOf(cell.look)}" t="s"><v>${shared(cell.text)}</v></c>`;
  };
  const rows = sheet.rows
    .map(
      (row, r) => `<row r="${r + 1}">${row.map((cell, c) => cellXml(cell, `${columnName(c)}${r + 1}`)).join('')}</row>`,
    )
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
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${types}.sharedStrings+xml"/></Types>`,
    '_rels/.rels': `<Relationships ${relations}><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${office}"><sheets><sheet name="${escapeXml(sheet.name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships ${relations}><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${main}><sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews><cols>${columns}</cols><sheetData>${rows}</sheetData>${merges}<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`,
    'xl/sharedStrings.xml': `<sst ${main} count="${strings.length}" uniqueCount="${strings.length}">${strings.join('')}</sst>`,
  };
  const packed = Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(head + xml)]));
  return zipSync({ ...packed, 'xl/styles.xml': strToU8(STYLES) }, { level: 6 });
}
