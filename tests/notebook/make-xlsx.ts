import { strToU8, zipSync } from 'fflate';

/** A cell of an invented workbook: a plain value, or one with font, format or formula. */
export type MadeCell =
  | string
  | number
  | null
  | {
      value: string | number;
      format?: string;
      font?: string;
      struck?: boolean;
      inline?: boolean;
      formula?: string;
      error?: boolean;
      /** parts of rich text, some of them crossed out */
      rich?: { text: string; struck?: boolean; font?: string }[];
    };

export interface MadeSheet {
  name: string;
  rows: (MadeCell[] | null)[];
  merges?: string[];
  hidden?: boolean;
  hiddenRows?: number[];
  dimension?: string;
}

const escapeXml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const columnName = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : columnName(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));

/** Builds an .xlsx from its XML, so that a test can make what no writer would. */
export function makeXlsx(
  sheets: readonly MadeSheet[],
  options: { date1904?: boolean; extra?: Record<string, Uint8Array> } = {},
): Uint8Array {
  const fonts: string[] = ['<font><name val="Calibri"/></font>'];
  const formats: string[] = [];
  const styles: string[] = ['<xf numFmtId="0" fontId="0"/>'];
  const known = new Map<string, number>();
  const strings: string[] = [];
  const styleOf = (cell: Exclude<MadeCell, string | number | null>): number => {
    const key = JSON.stringify([cell.font, cell.struck, cell.format]);
    const had = known.get(key);
    if (had !== undefined) return had;
    fonts.push(
      `<font>${cell.struck ? '<strike/>' : ''}<name val="${escapeXml(cell.font ?? 'Times New Roman')}"/></font>`,
    );
    let id = 0;
    if (cell.format) {
      id = 164 + formats.length;
      formats.push(`<numFmt numFmtId="${id}" formatCode="${escapeXml(cell.format)}"/>`);
    }
    styles.push(`<xf numFmtId="${id}" fontId="${fonts.length - 1}"/>`);
    known.set(key, styles.length - 1);
    return styles.length - 1;
  };
  const cellXml = (cell: MadeCell, reference: string): string => {
    if (cell === null) return '';
    const made = typeof cell === 'object' ? cell : { value: cell };
    const style = typeof cell === 'object' ? ` s="${styleOf(cell)}"` : '';
    if (typeof cell === 'object' && cell.rich) {
      const runs = cell.rich.map(
        (run) =>
          `<r><rPr>${run.struck ? '<strike/>' : ''}<rFont val="${run.font ?? 'Calibri'}"/></rPr><t xml:space="preserve">${escapeXml(run.text)}</t></r>`,
      );
      strings.push(`<si>${runs.join('')}</si>`);
      return `<c r="${reference}" t="s"${style}><v>${strings.length - 1}</v></c>`;
    }
    if (typeof cell === 'object' && cell.error)
      return `<c r="${reference}" t="e"${style}><f>A1</f><v>${cell.value}</v></c>`;
    if (typeof made.value === 'number') {
      const formula = typeof cell === 'object' && cell.formula ? `<f>${cell.formula}</f>` : '';
      return `<c r="${reference}"${style}>${formula}<v>${made.value}</v></c>`;
    }
    if (typeof cell === 'object' && cell.formula)
      return `<c r="${reference}" t="str"${style}><f>${cell.formula}</f><v>${escapeXml(made.value)}</v></c>`;
    if (typeof cell === 'object' && cell.inline)
      return `<c r="${reference}" t="inlineStr"${style}><is><t xml:space="preserve">${escapeXml(made.value)}</t></is></c>`;
    strings.push(`<si><t xml:space="preserve">${escapeXml(made.value)}</t></si>`);
    return `<c r="${reference}" t="s"${style}><v>${strings.length - 1}</v></c>`;
  };
  const files: Record<string, Uint8Array> = {};
  sheets.forEach((sheet, i) => {
    const rows = sheet.rows.map((row, r) =>
      row === null
        ? ''
        : `<row r="${r + 1}"${sheet.hiddenRows?.includes(r + 1) ? ' hidden="1"' : ''}>${row.map((cell, c) => cellXml(cell, `${columnName(c)}${r + 1}`)).join('')}</row>`,
    );
    const merges = sheet.merges?.length
      ? `<mergeCells>${sheet.merges.map((m) => `<mergeCell ref="${m}"/>`).join('')}</mergeCells>`
      : '';
    files[`xl/worksheets/sheet${i + 1}.xml`] = strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="${sheet.dimension ?? 'A1'}"/><sheetData>${rows.join('')}</sheetData>${merges}</worksheet>`,
    );
  });
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  const relations = (body: string) =>
    strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${body}</Relationships>`,
    );
  files['_rels/.rels'] = relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'));
  files['xl/_rels/workbook.xml.rels'] = relations(
    sheets.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('') +
      relation('rIdS', 'sharedStrings', 'sharedStrings.xml') +
      relation('rIdT', 'styles', 'styles.xml'),
  );
  files['xl/workbook.xml'] = strToU8(
    `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="${options.date1904 ? 1 : 0}"/><sheets>${sheets
      .map(
        (sheet, i) =>
          `<sheet name="${escapeXml(sheet.name)}" sheetId="${i + 1}"${sheet.hidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
  );
  files['xl/styles.xml'] = strToU8(
    `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="${formats.length}">${formats.join('')}</numFmts><fonts>${fonts.join('')}</fonts><cellXfs>${styles.join('')}</cellXfs></styleSheet>`,
  );
  files['xl/sharedStrings.xml'] = strToU8(
    `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${strings.join('')}</sst>`,
  );
  return zipSync({ ...files, ...options.extra });
}

/** Serial number of a day, 1900 system. */
const serial = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000) + 25_569;
/** A cell formatted as a day. */
export const dayCell = (day: string, format = 'dd/mm/yyyy'): MadeCell => ({ value: serial(day), format });

/** A text as .VnTime would have kept it, for making such files. */
export function toTcvn3(text: string): string {
  const table = new Map<string, string>();
  const all =
    'µà¸á¶ả·ã¹ạ¨ă»ằ¾ắ¼ẳ½ẵÆặ©âÇầÊấÈẩÉẫËậ®đÌèÐéÎẻÏẽÑẹªêÒềÕếÓểÔễÖệ×ìÝíØỉÜĩÞịßòãóáỏâõäọ«ôåồèốæổçỗéộ¬ơêờíớëởìỡîợïùóúñủòũôụ\u00adưõừøứöử÷ữùựúỳýýûỷüỹþỵ¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ';
  const chars = [...all];
  for (let i = 0; i + 1 < chars.length; i += 2) table.set(chars[i + 1] as string, chars[i] as string);
  return [...text.normalize('NFC')]
    .map((char) => table.get(char) ?? table.get(char.toLocaleLowerCase('vi')) ?? char)
    .join('');
}

/** A text as VNI-Times would have kept it. */
export function toVni(text: string): string {
  const marks: Record<string, string> = {};
  const add = (base: string, signs: string, letters: string) => {
    [...signs].forEach((sign, i) => {
      const letter = [...letters][i] as string;
      marks[letter] = base + sign;
      marks[letter.toUpperCase()] = base.toUpperCase() + sign.toUpperCase();
    });
  };
  add('a', 'ùøûõïâáàåãäêéèúüë', 'áàảãạâấầẩẫậăắằẳẵặ');
  add('e', 'ùøûõïâáàåãä', 'éèẻẽẹêếềểễệ');
  add('o', 'ùøûõïâáàåãä', 'óòỏõọôốồổỗộ');
  add('u', 'ùøûõï', 'úùủũụ');
  add('y', 'ùøûõ', 'ýỳỷỹ');
  add('ô', 'ùøûõï', 'ớờởỡợ');
  add('ö', 'ùøûõï', 'ứừửữự');
  const single: Record<string, string> = {
    đ: 'ñ',
    Đ: 'Ñ',
    ơ: 'ô',
    Ơ: 'Ô',
    ư: 'ö',
    Ư: 'Ö',
    ỉ: 'æ',
    Ỉ: 'Æ',
    ĩ: 'ó',
    Ĩ: 'Ó',
    ị: 'ò',
    Ị: 'Ò',
    ỵ: 'î',
    Ỵ: 'Î',
  };
  return [...text.normalize('NFC')].map((char) => marks[char] ?? single[char] ?? char).join('');
}

/** Single bytes of Windows-1252 for a text of such signs. */
export function latinBytes(text: string): Uint8Array {
  return Uint8Array.from([...text].map((char) => char.charCodeAt(0) & 0xff));
}
