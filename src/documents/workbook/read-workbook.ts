import type { Workbook } from '../../domain/notebook/workbook.ts';
import type { LegacyFont } from '../../lib/legacy-fonts.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { bringToUnicode, mendCapitals } from './bring-to-unicode.ts';
import { decodeText, readCsv, type TextEncoding } from './read-csv.ts';
import { LIMITS, type ReadProblem, ReadStop } from './read-problem.ts';
import { type Progress, readXlsx } from './read-xlsx.ts';

export interface ReadChoices {
  /** how a person says that the text was typed; "UNICODE" leaves every letter as it stands */
  letters?: LegacyFont | 'UNICODE';
}

/**
 * Reads a file as a workbook: .xlsx, .xls or .csv by what is inside, not by the name. Limits: 10 MB of file, 50 MB
 * inflated, 20,000 rows.
 *
 * @returns the sheets as plain data, or why the file cannot be read
 */
export async function readWorkbook(
  bytes: Uint8Array,
  choices: ReadChoices = {},
  progress: Progress = () => {},
): Promise<Result<Workbook, ReadProblem>> {
  try {
    if (bytes.length === 0) return fail({ code: 'EMPTY_FILE' });
    if (bytes.length > LIMITS.fileBytes)
      return fail({ code: 'FILE_TOO_LARGE', limitMegabytes: LIMITS.fileBytes / 1024 / 1024 });
    progress(0.05);
    const kind = kindOfFile(bytes);
    let workbook: Workbook;
    if (kind === 'zip') workbook = fromSheets('xlsx', readXlsx(bytes, progress), choices);
    else if (kind === 'ole') {
      const { readXls } = await import('./read-xls.ts');
      workbook = fromSheets('xls', await readXls(bytes), choices);
    } else if (kind === 'text') workbook = fromText(bytes, choices);
    else return fail({ code: 'NOT_A_WORKBOOK', looksLike: kind });
    progress(1);
    if (!workbook.sheets.some((sheet) => sheet.rows.some((row) => row.cells.length > 0)))
      return fail({ code: 'NOTHING_INSIDE' });
    return ok(workbook);
  } catch (problem) {
    if (problem instanceof ReadStop) return fail(problem.problem);
    throw problem;
  }
}

function fromSheets(format: 'xlsx' | 'xls', raw: Parameters<typeof bringToUnicode>[0], choices: ReadChoices): Workbook {
  const forced = choices.letters === 'UNICODE' ? null : choices.letters;
  const { sheets, legacyFont } = bringToUnicode(raw, forced);
  return { format, encoding: null, separator: null, legacyFont, sheets };
}

function fromText(bytes: Uint8Array, { letters }: ReadChoices): Workbook {
  const forced: TextEncoding | undefined = letters === 'UNICODE' ? 'UTF-8' : letters;
  const { text, encoding, before } = decodeText(bytes, forced);
  const font = encoding === 'TCVN3' || encoding === 'VNI' ? encoding : null;
  const mended = font === 'TCVN3' ? mendCapitals(text) : text;
  const { sheet, separator } = readCsv(mended, font);
  return {
    format: 'csv',
    encoding,
    separator,
    legacyFont: font && before ? { font, sample: sampleLine(before, mended) } : null,
    sheets: [sheet],
  };
}

/** The line with most letters that changed: what a person can judge by. */
function sampleLine(before: string, after: string): { before: string; after: string } {
  const [from, to] = [before.split(/\r?\n/u), after.split(/\r?\n/u)];
  let best = 0;
  let most = -1;
  to.slice(0, 60).forEach((line, i) => {
    const changed = [...line].filter((char) => char > '\u00ff').length;
    if (changed > most) {
      most = changed;
      best = i;
    }
  });
  return { before: (from[best] ?? '').slice(0, 80), after: (to[best] ?? '').slice(0, 80) };
}

type FileKind = 'zip' | 'ole' | 'text' | 'pdf' | 'image' | 'web' | 'other';

function kindOfFile(bytes: Uint8Array): FileKind {
  const head = (...signs: number[]) => signs.every((sign, i) => bytes[i] === sign);
  if (head(0x50, 0x4b, 0x03, 0x04) || head(0x50, 0x4b, 0x05, 0x06)) return 'zip';
  if (head(0xd0, 0xcf, 0x11, 0xe0)) return 'ole';
  if (head(0x25, 0x50, 0x44, 0x46)) return 'pdf';
  if (
    head(0xff, 0xd8, 0xff) ||
    head(0x89, 0x50, 0x4e, 0x47) ||
    head(0x47, 0x49, 0x46, 0x38) ||
    head(0x52, 0x49, 0x46, 0x46)
  )
    return 'image';
  const start = new TextDecoder('windows-1252')
    .decode(bytes.subarray(0, 400))
    .replace(/^[\s\u00ef\u00bb\u00bf]+/u, '')
    .toLowerCase();
  if (/^<(!doctype|html|\?xml|table|meta|head|body|workbook)/u.test(start)) return 'web';
  return isText(bytes) ? 'text' : 'other';
}

/** Text holds no controls but line ends and tabs; UTF-16 holds zeros, but only in every other place. */
function isText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4_096);
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true;
  let zeros = [0, 0];
  let controls = 0;
  head.forEach((byte, i) => {
    if (byte === 0)
      zeros =
        i % 2 === 0 ? [(zeros[0] as number) + 1, zeros[1] as number] : [zeros[0] as number, (zeros[1] as number) + 1];
    else if (byte < 0x09 || (byte > 0x0d && byte < 0x20)) controls++;
  });
  const [even, odd] = zeros as [number, number];
  const wide = (odd > head.length / 8 && even * 4 < odd) || (even > head.length / 8 && odd * 4 < even);
  // The second bytes of Vietnamese letters in UTF-16 look like controls.
  const few = 1 + head.length / 200;
  return wide || (even + odd <= few && controls <= few);
}
