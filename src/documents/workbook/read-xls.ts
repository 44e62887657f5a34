import type { Cell, MergedCells, SheetRow } from '../../domain/notebook/workbook.ts';
import { legacyFontNamed } from '../../lib/legacy-fonts.ts';
import { numberCell, plainCell } from './make-cell.ts';
import { LIMITS, ReadStop } from './read-problem.ts';
import type { RawSheet } from './read-xlsx.ts';

/**
 * Reads the binary workbooks of Excel 5 to 2003. The library is old, so it is loaded only here, runs in a worker that
 * can be stopped, and nothing but plain values is taken from it; fonts and crossed-out text it does not tell, so the
 * records are looked through once more for these.
 *
 * @throws ReadStop
 */
export async function readXls(bytes: Uint8Array): Promise<RawSheet[]> {
  const { CFB, read, utils } = await import('xlsx');
  let book: import('xlsx').WorkBook;
  let stream: Uint8Array | null = null;
  try {
    const container = CFB.read(bytes, { type: 'buffer' });
    if (CFB.find(container, 'EncryptedPackage') ?? CFB.find(container, '/encryption'))
      throw new ReadStop({ code: 'ENCRYPTED' });
    const entry = CFB.find(container, 'Workbook') ?? CFB.find(container, 'Book');
    if (!entry)
      throw new ReadStop({ code: 'NOT_A_WORKBOOK', looksLike: CFB.find(container, 'WordDocument') ? 'word' : 'other' });
    stream = Uint8Array.from(entry.content as ArrayLike<number>);
    if (stream.length > LIMITS.inflatedBytes)
      throw new ReadStop({ code: 'INFLATED_TOO_LARGE', limitMegabytes: LIMITS.inflatedBytes / 1024 / 1024 });
    book = read(bytes, {
      type: 'array',
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      cellNF: true,
      cellDates: false,
      bookVBA: false,
    });
  } catch (problem) {
    if (problem instanceof ReadStop) throw problem;
    if (/password|encrypt/iu.test(String(problem))) throw new ReadStop({ code: 'ENCRYPTED' });
    throw new ReadStop({ code: 'CORRUPT' });
  }

  const looks = looksOfCells(stream);
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  let rowCount = 0;
  let cellCount = 0;
  return book.SheetNames.slice(0, LIMITS.sheets).map((name, index) => {
    const sheet = book.Sheets[name] ?? {};
    const rows = new Map<number, Cell[]>();
    const fonts = new Map<Cell, string>();
    for (const address of Object.keys(sheet)) {
      if (address.startsWith('!')) continue;
      const { r, c } = utils.decode_cell(address);
      const raw = sheet[address] as { t: string; v?: unknown; z?: unknown; w?: string };
      if (c >= LIMITS.columns || raw.v === undefined || raw.v === '') continue;
      const format = typeof raw.z === 'string' ? raw.z : null;
      let cell: Cell | null = null;
      if (raw.t === 'n') cell = numberCell(c, Number(raw.v), format, date1904);
      else if (raw.t === 's' || raw.t === 'str') cell = plainCell(c, { kind: 'text', text: String(raw.v) }, format);
      else if (raw.t === 'b') cell = plainCell(c, { kind: 'boolean', boolean: raw.v === true }, format);
      else if (raw.t === 'e') cell = plainCell(c, { kind: 'error', text: raw.w ?? '#ERROR' }, format);
      if (!cell) continue;
      const look = looks[index]?.get(r * 65_536 + c);
      if (look?.struck) cell = { ...cell, struck: true };
      const line = rows.get(r + 1);
      if (line) line.push(cell);
      else {
        rows.set(r + 1, [cell]);
        if (++rowCount > LIMITS.rows) throw new ReadStop({ code: 'TOO_MANY_ROWS', limit: LIMITS.rows });
      }
      if (look && legacyFontNamed(look.font)) fonts.set(cell, look.font);
      if (++cellCount > LIMITS.cells) throw new ReadStop({ code: 'TOO_MANY_CELLS', limit: LIMITS.cells });
    }
    const hidden = new Set((looks[index]?.hiddenRows ?? []).map((row) => row + 1));
    const ordered: SheetRow[] = [...rows]
      .sort((a, b) => a[0] - b[0])
      .map(([number, cells]) => ({
        number,
        ...(hidden.has(number) ? { hidden: true as const } : {}),
        cells: cells.sort((a, b) => a.column - b.column),
      }));
    const merges: MergedCells[] = (sheet['!merges'] ?? []).map((m) => ({
      top: m.s.r + 1,
      left: m.s.c,
      bottom: m.e.r + 1,
      right: m.e.c,
    }));
    return { name, hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0, rows: ordered, merges, fonts };
  });
}

interface Looks {
  get(key: number): { struck: boolean; font: string } | undefined;
  hiddenRows: readonly number[];
}

/** Cell records that begin with row, column and number of the format (MS-XLS 2.4). */
const CELL_RECORDS = new Set([0x0006, 0x00d6, 0x00fd, 0x0203, 0x0204, 0x0205, 0x027e, 0x0002, 0x0003, 0x0004]);

/** Font and crossing-out of each cell, sheet by sheet, from the records FONT, XF and those of the cells (MS-XLS 2.4). */
function looksOfCells(stream: Uint8Array): Looks[] {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const fonts: { name: string; struck: boolean }[] = [];
  const formats: number[] = [];
  const offsets: number[] = [];
  const sheets: { offset: number; cells: Map<number, number>; hiddenRows: number[] }[] = [];
  let current: (typeof sheets)[number] | null = null;
  for (let at = 0; at + 4 <= stream.length; ) {
    const type = view.getUint16(at, true);
    const size = view.getUint16(at + 2, true);
    const body = at + 4;
    if (body + size > stream.length) break;
    if (type === 0x0809) {
      current = { offset: at, cells: new Map(), hiddenRows: [] };
      sheets.push(current);
    } else if (type === 0x0085 && size >= 6) offsets.push(view.getUint32(body, true));
    else if (type === 0x0031 && size >= 16) {
      const length = view.getUint8(body + 14);
      const wide = (view.getUint8(body + 15) & 1) === 1;
      let name = '';
      for (let i = 0; i < length && body + 16 + (wide ? 2 * i + 1 : i) < body + size; i++) {
        name += String.fromCharCode(wide ? view.getUint16(body + 16 + 2 * i, true) : view.getUint8(body + 16 + i));
      }
      fonts.push({ name, struck: (view.getUint16(body + 2, true) & 0x08) !== 0 });
    } else if (type === 0x00e0 && size >= 2) formats.push(view.getUint16(body, true));
    else if (type === 0x0208 && size >= 14 && current && (view.getUint16(body + 12, true) & 0x20) !== 0)
      current.hiddenRows.push(view.getUint16(body, true));
    else if (CELL_RECORDS.has(type) && size >= 6 && current) {
      current.cells.set(
        view.getUint16(body, true) * 65_536 + view.getUint16(body + 2, true),
        view.getUint16(body + 4, true),
      );
    } else if (type === 0x00bd && size >= 10 && current) {
      const [row, first, last] = [
        view.getUint16(body, true),
        view.getUint16(body + 2, true),
        view.getUint16(body + size - 2, true),
      ];
      for (let column = first; column <= last && body + 4 + (column - first) * 6 + 2 <= body + size; column++) {
        current.cells.set(row * 65_536 + column, view.getUint16(body + 4 + (column - first) * 6, true));
      }
    }
    at = body + size;
  }
  return offsets.map((offset) => {
    const found = sheets.find((sheet) => sheet.offset === offset);
    return {
      hiddenRows: found?.hiddenRows ?? [],
      get(key) {
        const format = found?.cells.get(key);
        if (format === undefined) return undefined;
        const index = formats[format] ?? 0;
        // There is no font number 4 (MS-XLS 2.5.129).
        const font = fonts[index > 4 ? index - 1 : index];
        return font ? { struck: font.struck, font: font.name } : undefined;
      },
    };
  });
}
