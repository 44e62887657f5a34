import type { Cell, Sheet, SheetRow, Workbook } from '../../domain/notebook/workbook.ts';
import {
  fromLegacy,
  guessLegacyFont,
  isCapitalFont,
  type LegacyFont,
  legacyFontNamed,
  NOT_ASCII,
  UNICODE_ONLY,
  vietnameseScore,
} from '../../lib/legacy-fonts.ts';

const SAMPLE = 200_000;

/** How cells typed in old fonts come out, and a sample for a person to look at. */
export interface BroughtToUnicode {
  sheets: readonly Sheet[];
  legacyFont: Workbook['legacyFont'];
}

/**
 * Brings texts typed in .VnTime or VNI-Times to Unicode: by the font of the cell where the workbook names it, else by
 * how the texts read. A text that holds letters which only Unicode has is left alone, whatever its font.
 *
 * @param forced what a person chose; null: leave everything as it stands
 */
export function bringToUnicode(
  sheets: readonly (Sheet & { fonts?: ReadonlyMap<Cell, string> })[],
  forced?: LegacyFont | null,
): BroughtToUnicode {
  if (forced === null) return { sheets: sheets.map(withoutFonts), legacyFont: null };
  const texts: string[] = [];
  let hasUnicode = false;
  let length = 0;
  for (const sheet of sheets) {
    for (const row of sheet.rows) {
      for (const cell of row.cells) {
        if (cell.value.kind !== 'text' || !NOT_ASCII.test(cell.value.text)) continue;
        if (UNICODE_ONLY.test(cell.value.text)) hasUnicode = true;
        else if (length < SAMPLE) {
          texts.push(cell.value.text);
          length += cell.value.text.length;
        }
      }
    }
  }
  const whole = forced ?? guessLegacyFont(texts.join('\n'));
  let sample: { before: string; after: string } | null = null;
  let used: LegacyFont | null = null;

  const convert = (cell: Cell, named: string | undefined): Cell => {
    if (cell.value.kind !== 'text') return cell;
    const before = cell.value.text;
    const byName = named ? legacyFontNamed(named) : null;
    const shouts = named !== undefined && byName === 'TCVN3' && isCapitalFont(named);
    if (UNICODE_ONLY.test(before) || (!NOT_ASCII.test(before) && !shouts)) return cell;
    const guessed = hasUnicode && !forced ? guessLegacyFont(before) : whole;
    const font = byName ?? guessed;
    if (!font) return cell;
    let after = fromLegacy(before, font).normalize('NFC');
    // The font of a cell can be left over from an older text: then the text reads better as it stands.
    if (byName && !forced && vietnameseScore(after) < vietnameseScore(before)) return cell;
    if (shouts) after = after.toLocaleUpperCase('vi');
    else after = mendCapitals(after);
    if (after !== before && (sample === null || (sample.after.length < 12 && after.length > sample.after.length))) {
      sample = { before: before.slice(0, 80), after: after.slice(0, 80) };
      used = font;
    }
    return { ...cell, value: { kind: 'text', text: after }, written: after, legacyFont: font };
  };

  const result = sheets.map((sheet) => ({
    ...withoutFonts(sheet),
    rows: sheet.rows.map(
      (row): SheetRow => ({ ...row, cells: row.cells.map((cell) => convert(cell, sheet.fonts?.get(cell))) }),
    ),
  }));
  return { sheets: result, legacyFont: sample && used ? { font: used, sample } : null };
}

const withoutFonts = (sheet: Sheet): Sheet => ({
  name: sheet.name,
  hidden: sheet.hidden,
  rows: sheet.rows,
  merges: sheet.merges,
});

/**
 * A word in large letters whose toned letters came back small ("ĐảNG", "LớP") is written large throughout: TCVN3 has
 * no capital with a tone.
 */
export function mendCapitals(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => {
    const plain = word.replace(/[^A-Za-zĂÂĐÊÔƠƯăâđêôơư]/gu, '');
    return plain.length > 1 && plain === plain.toLocaleUpperCase('vi') ? word.toLocaleUpperCase('vi') : word;
  });
}
