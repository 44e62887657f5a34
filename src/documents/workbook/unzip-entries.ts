import { Inflate } from 'fflate';
import { LIMITS, ReadStop } from './read-problem.ts';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const PIECE = 64 * 1024;

interface Entry {
  name: string;
  method: number;
  encrypted: boolean;
  size: number;
  offset: number;
}

/**
 * The entries of a zip by its central directory. Each is inflated piece by piece on demand, and all of them together
 * may not grow beyond the limit, whatever sizes the directory claims: a bomb stops after 50 MB.
 *
 * @throws ReadStop CORRUPT, ENCRYPTED, INFLATED_TOO_LARGE
 */
export function openZip(bytes: Uint8Array): {
  names: readonly string[];
  has(name: string): boolean;
  /** hands the pieces of an entry to `take`, the last one with `last` */
  stream(name: string, take: (piece: Uint8Array, last: boolean) => void): void;
} {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map(readDirectory(bytes, view).map((entry) => [entry.name, entry]));
  let inflated = 0;
  const count = (piece: Uint8Array) => {
    inflated += piece.length;
    if (inflated > LIMITS.inflatedBytes) {
      throw new ReadStop({ code: 'INFLATED_TOO_LARGE', limitMegabytes: LIMITS.inflatedBytes / 1024 / 1024 });
    }
  };
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    stream(name, take) {
      const entry = entries.get(name);
      if (!entry) throw new ReadStop({ code: 'CORRUPT' });
      if (entry.encrypted) throw new ReadStop({ code: 'ENCRYPTED' });
      const packed = dataOf(entry, bytes, view);
      if (entry.method === 0) {
        count(packed);
        take(packed, true);
        return;
      }
      if (entry.method !== 8) throw new ReadStop({ code: 'CORRUPT' });
      let ended = false;
      const inflate = new Inflate((piece, last) => {
        count(piece);
        ended ||= last;
        take(piece, last);
      });
      try {
        for (let at = 0; at < packed.length && !ended; at += PIECE) {
          inflate.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
        }
      } catch (problem) {
        if (problem instanceof ReadStop) throw problem;
        throw new ReadStop({ code: 'CORRUPT' });
      }
    },
  };
}

function readDirectory(bytes: Uint8Array, view: DataView): Entry[] {
  let end = -1;
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 65_535); at--) {
    if (view.getUint32(at, true) === END) {
      end = at;
      break;
    }
  }
  if (end < 0) throw new ReadStop({ code: 'CORRUPT' });
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw new ReadStop({ code: 'CORRUPT' });
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/');
    entries.push({
      name: name.replace(/^\//, ''),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      size: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function dataOf(entry: Entry, bytes: Uint8Array, view: DataView): Uint8Array {
  const at = entry.offset;
  if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL) throw new ReadStop({ code: 'CORRUPT' });
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + entry.size > bytes.length) throw new ReadStop({ code: 'CORRUPT' });
  return bytes.subarray(start, start + entry.size);
}
