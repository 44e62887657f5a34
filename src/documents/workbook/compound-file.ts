const SECTOR = 512;
const SMALL_SECTOR = 64;
/** Shorter streams lie together in one stream of small sectors. */
const SHORTEST = 4_096;
const ENTRY = 128;
const PER_SECTOR = SECTOR / 4;
/** Sectors of the table that the header itself can name; a list names the others. */
const NAMED_IN_HEADER = 109;
/** Sectors of the table that one sector of the list names; its last number leads to the next. */
const NAMED_IN_LIST = PER_SECTOR - 1;

const NONE = 0xffffffff;
const END = 0xfffffffe;
const OF_TABLE = 0xfffffffd;
const OF_LIST = 0xfffffffc;

interface NamedStream {
  /** up to 31 characters */
  name: string;
  bytes: Uint8Array;
}

/**
 * A compound file of version 3 (MS-CFB), in which Office keeps a protected document, with two streams in its root.
 * There are two because then the tree of their names is balanced as it stands.
 *
 * @param first the stream with the shorter name: the tree is ordered by length
 */
export function compoundFile(first: NamedStream, second: NamedStream): Uint8Array {
  const streams = [first, second];
  const small = streams.filter(({ bytes }) => bytes.length < SHORTEST);
  const large = streams.filter(({ bytes }) => bytes.length >= SHORTEST);
  const smallSectors = small.map(({ bytes }) => Math.ceil(bytes.length / SMALL_SECTOR));
  const smallStream = join(
    small.map(({ bytes }) => bytes),
    SMALL_SECTOR,
  );
  const smallTable = numbers(chains(smallSectors));

  const directory = new Uint8Array(4 * ENTRY);
  const parts = [directory, smallTable, smallStream, ...large.map(({ bytes }) => bytes)];
  const sectors = parts.map(({ length }) => Math.ceil(length / SECTOR));
  const startOfPart = (at: number) => (sectors[at] ? sum(sectors.slice(0, at)) : END);

  const table = chains(sectors);
  const firstOfTable = table.length;
  let ofTable = 0;
  let ofList = 0;
  while (ofTable * PER_SECTOR < firstOfTable + ofTable + ofList) {
    ofTable++;
    ofList = Math.ceil(Math.max(0, ofTable - NAMED_IN_HEADER) / NAMED_IN_LIST);
  }
  const firstOfList = firstOfTable + ofTable;
  table.push(...Array<number>(ofTable).fill(OF_TABLE), ...Array<number>(ofList).fill(OF_LIST));
  const places = Array.from({ length: ofTable }, (_, i) => firstOfTable + i);

  writeEntry(directory, 0, { name: 'Root Entry', type: 5, child: 1, start: startOfPart(2), size: smallStream.length });
  for (const [i, stream] of streams.entries()) {
    const size = stream.bytes.length;
    const start = small.includes(stream)
      ? sum(smallSectors.slice(0, small.indexOf(stream)))
      : startOfPart(3 + large.indexOf(stream));
    // the second name hangs red to the right of the first
    const place = i === 0 ? { right: 2 } : { isRed: true };
    writeEntry(directory, i + 1, { name: stream.name, type: 2, ...place, start: size === 0 ? END : start, size });
  }
  writeEntry(directory, 3, { name: '', type: 0, start: 0, size: 0 });

  const header = new Uint8Array(SECTOR);
  const view = new DataView(header.buffer);
  header.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  // version 3.62, little-endian, sectors of 2^9 and 2^6 bytes
  for (const [i, value] of [62, 3, 0xfffe, 9, 6].entries()) view.setUint16(24 + 2 * i, value, true);
  view.setUint32(44, ofTable, true);
  view.setUint32(48, startOfPart(0), true);
  view.setUint32(56, SHORTEST, true);
  view.setUint32(60, startOfPart(1), true);
  view.setUint32(64, sectors[1] ?? 0, true);
  view.setUint32(68, ofList > 0 ? firstOfList : END, true);
  view.setUint32(72, ofList, true);
  for (let i = 0; i < NAMED_IN_HEADER; i++) view.setUint32(76 + 4 * i, places[i] ?? NONE, true);

  const list = Array.from({ length: ofList }, (_, i) => {
    const named = places.slice(NAMED_IN_HEADER + i * NAMED_IN_LIST).slice(0, NAMED_IN_LIST);
    const unused = Array<number>(NAMED_IN_LIST - named.length).fill(NONE);
    return [...named, ...unused, i + 1 < ofList ? firstOfList + i + 1 : END];
  });
  return join([header, ...parts, numbers(table), numbers(list.flat())], SECTOR);
}

/** Which sector follows which, for parts that lie one after the other. */
function chains(counts: readonly number[]): number[] {
  let at = 0;
  return counts.flatMap((count) =>
    Array.from({ length: count }, (_, i) => {
      at++;
      return i + 1 < count ? at : END;
    }),
  );
}

/** Whole sectors of numbers; what is left over in the last leads nowhere. */
function numbers(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(values.length / PER_SECTOR) * SECTOR).fill(0xff);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of values.entries()) view.setUint32(4 * i, value, true);
  return bytes;
}

interface Entry {
  name: string;
  /** 5 the root, 2 a stream, 0 nothing */
  type: 5 | 2 | 0;
  right?: number;
  child?: number;
  isRed?: boolean;
  start: number;
  size: number;
}

function writeEntry(directory: Uint8Array, at: number, entry: Entry): void {
  const { name, type, right = NONE, child = NONE, isRed = false, start, size } = entry;
  const view = new DataView(directory.buffer, at * ENTRY, ENTRY);
  for (let i = 0; i < name.length; i++) view.setUint16(2 * i, name.charCodeAt(i), true);
  view.setUint16(64, name === '' ? 0 : 2 * (name.length + 1), true);
  view.setUint8(66, type);
  view.setUint8(67, isRed ? 0 : 1);
  view.setUint32(68, NONE, true);
  view.setUint32(72, right, true);
  view.setUint32(76, child, true);
  view.setUint32(116, start, true);
  view.setUint32(120, size, true);
}

/** One after the other, each filled up with zeros to whole sectors of the size. */
function join(parts: readonly Uint8Array[], sector: number): Uint8Array {
  const lengths = parts.map(({ length }) => Math.ceil(length / sector) * sector);
  const all = new Uint8Array(sum(lengths));
  let at = 0;
  for (const [i, part] of parts.entries()) {
    all.set(part, at);
    at += lengths[i] ?? 0;
  }
  return all;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
