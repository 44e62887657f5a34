import type { Cell, Sheet, SheetRow } from '../../domain/notebook/workbook.ts';
import { fromLegacy, fromTcvn3, fromVni, type LegacyFont, vietnameseScore } from '../../lib/legacy-fonts.ts';
import { plainCell } from './make-cell.ts';
import { LIMITS, ReadStop } from './read-problem.ts';

export type TextEncoding = 'UTF-8' | 'UTF-16' | 'WINDOWS-1258' | 'WINDOWS-1252' | 'TCVN3' | 'VNI';

export interface DecodedText {
  text: string;
  encoding: TextEncoding;
  /** the text before an old font was brought to Unicode, for the sample */
  before: string | null;
}

/**
 * The text of a CSV file. UTF-8 and UTF-16 by their marks or by being valid; a file of single bytes is read in every
 * way that lists in Vietnamese were ever kept, and the way that gives the most syllables wins.
 */
export function decodeText(bytes: Uint8Array, forced?: TextEncoding): DecodedText {
  const latin = () => new TextDecoder('windows-1252').decode(bytes);
  if (forced === 'TCVN3' || forced === 'VNI')
    return { text: fromLegacy(latin(), forced), encoding: forced, before: latin() };
  if (forced === 'WINDOWS-1258')
    return { text: new TextDecoder('windows-1258').decode(bytes).normalize('NFC'), encoding: forced, before: null };
  if (forced === 'WINDOWS-1252') return { text: latin(), encoding: forced, before: null };
  const utf16 = utf16Order(bytes);
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), encoding: 'UTF-16', before: null };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return legacyInUnicode(text) ?? { text, encoding: 'UTF-8', before: null };
  } catch {
    if (forced === 'UTF-8') return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'UTF-8', before: null };
  }
  const before = latin();
  const vietnamese = new TextDecoder('windows-1258').decode(bytes).normalize('NFC');
  const ways: DecodedText[] = [
    { text: fromTcvn3(before), encoding: 'TCVN3', before },
    { text: fromVni(before), encoding: 'VNI', before },
    { text: vietnamese, encoding: 'WINDOWS-1258', before: null },
    { text: before, encoding: 'WINDOWS-1252', before: null },
  ];
  const scored = ways
    .map((way) => ({ way, score: vietnameseScore(way.text.slice(0, 200_000)) }))
    .sort((a, b) => b.score - a.score);
  return (scored[0] as { way: DecodedText }).way;
}

/** A file saved as UTF-8 whose letters are those of an old font: "Lß V¨n ¸nh" typed and saved as such. */
function legacyInUnicode(text: string): DecodedText | null {
  const sample = text.slice(0, 200_000);
  if (/[\u0100-\u01b0\u1ea0-\u1ef9]/u.test(sample)) return null;
  const plain = vietnameseScore(sample);
  if (plain > 0.3) return null;
  const ways: [LegacyFont, string][] = [
    ['TCVN3', fromTcvn3(text)],
    ['VNI', fromVni(text)],
  ];
  const best = ways
    .map(([font, read]) => ({ font, read, score: vietnameseScore(read.slice(0, 200_000)) }))
    .sort((a, b) => b.score - a.score)[0];
  return best && best.score > 0.3 && best.score > plain + 0.2
    ? { text: best.read, encoding: best.font, before: text }
    : null;
}

function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Without a mark: every other byte of figures, separators and plain letters is zero.
  const head = bytes.subarray(0, 2_000);
  let [even, odd] = [0, 0];
  head.forEach((byte, i) => {
    if (byte === 0) i % 2 === 0 ? even++ : odd++;
  });
  if (odd > head.length / 8 && even * 4 < odd) return 'utf-16le';
  return even > head.length / 8 && odd * 4 < even ? 'utf-16be' : null;
}

const SEPARATORS = [';', '\t', ',', '|'] as const;

/** Parts a CSV text into records (RFC 4180, and quotes as people leave them). */
function parseRecords(text: string, separator: string, maxRecords = Number.POSITIVE_INFINITY): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let field = '';
  let quoted = false;
  let wasQuoted = false;
  const endField = () => {
    record.push(field);
    field = '';
    wasQuoted = false;
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (quoted) {
      if (char !== '"') field += char;
      else if (text[i + 1] === '"') {
        field += '"';
        i++;
      } else quoted = false;
    } else if (char === '"' && field === '' && !wasQuoted) {
      quoted = true;
      wasQuoted = true;
    } else if (char === separator) endField();
    else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[i + 1] === '\n') i++;
      endField();
      records.push(record);
      record = [];
      if (records.length >= maxRecords) return records;
    } else field += char;
  }
  if (field !== '' || record.length > 0) {
    endField();
    records.push(record);
  }
  return records;
}

/** The separator that gives the widest rows most often. */
function guessSeparator(text: string): string {
  const said = /^sep=(.)\r?\n/iu.exec(text)?.[1];
  if (said) return said;
  const scored = SEPARATORS.map((separator) => {
    const widths = parseRecords(text.slice(0, 100_000), separator, 200)
      .map((record) => record.length)
      .filter((width) => width > 1);
    const usual = new Map<number, number>();
    for (const width of widths) usual.set(width, (usual.get(width) ?? 0) + 1);
    const [width, times] = [...usual].sort((a, b) => b[1] * b[0] - a[1] * a[0])[0] ?? [0, 0];
    return { separator, score: width * times };
  });
  scored.sort((a, b) => b.score - a.score);
  const best = scored[0];
  return best && best.score > 0 ? best.separator : ';';
}

/**
 * Reads a CSV text as one sheet without a name; a record is a row, whatever line breaks stand inside its quotes.
 *
 * @throws ReadStop TOO_MANY_ROWS, TOO_MANY_CELLS
 */
export function readCsv(text: string, font: LegacyFont | null): { sheet: Sheet; separator: string } {
  const body = text.replace(/^\ufeff/u, '');
  const separator = guessSeparator(body);
  const records = parseRecords(body.replace(/^sep=.\r?\n/iu, ''), separator);
  const rows: SheetRow[] = [];
  let cells = 0;
  let filledRows = 0;
  records.forEach((record, i) => {
    const found: Cell[] = [];
    record.slice(0, LIMITS.columns).forEach((field, column) => {
      // The sign that Excel exports for "take this as text": ="012…"
      const value = /^="(.*)"$/u.exec(field)?.[1] ?? field;
      if (value !== '')
        found.push({ ...plainCell(column, { kind: 'text', text: value }), ...(font ? { legacyFont: font } : {}) });
    });
    cells += found.length;
    if (cells > LIMITS.cells) throw new ReadStop({ code: 'TOO_MANY_CELLS', limit: LIMITS.cells });
    if (found.length > 0 && ++filledRows > LIMITS.rows)
      throw new ReadStop({ code: 'TOO_MANY_ROWS', limit: LIMITS.rows });
    // An empty record counts as a row and is told as one, since the numbers of the rows are counted by records.
    if (found.length > 0 || record.length > 1) rows.push({ number: i + 1, cells: found });
  });
  return { sheet: { name: null, hidden: false, rows, merges: [] }, separator };
}
