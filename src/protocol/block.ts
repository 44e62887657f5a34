import type { Json } from '../lib/json.ts';
import { derivedId, keyFacts, recordKey } from './derived-id.ts';
import type { Facts } from './facts.ts';
import type { BlockLine, Column } from './pull.ts';

/** Who wrote a fact and when; `at` in ms, whole seconds, by the server's clock. */
export interface Stamp {
  readonly author: string;
  readonly at: number;
}

/** A record, or the changed facts of one, as a block carries it. */
export interface BlockRow {
  id: string;
  rev: number;
  facts: Facts;
  /** of every fact that `other` does not name */
  stamp: Stamp;
  other?: Readonly<Record<string, Stamp>>;
}

/** Puts at most 64 records of one type and scope into columns (SPEC, "One request"). */
export function encodeBlock(
  head: { type: string; scope: string; full: boolean },
  rows: readonly BlockRow[],
): BlockLine {
  const names = new Set<string>();
  for (const row of rows) for (const name of Object.keys(row.facts)) names.add(name);
  const facts: Record<string, Column> = {};
  for (const name of [...names].sort()) facts[name] = encodeColumn(rows, name, head.full);
  const line: BlockLine = { type: head.type, scope: head.scope, count: rows.length };
  if (head.full) line.full = 1;
  if (!idsFollow(head, rows)) line.ids = rows.map((row) => row.id);
  if (rows.some((row) => row.rev !== 1)) line.revs = rows.map((row) => row.rev);
  if (names.size > 0) line.facts = facts;
  return Object.assign(line, encodeStamps(rows));
}

/** The rows of a block, in its order. @throws RangeError for a block whose columns do not fit each other */
export function decodeBlock(line: BlockLine): BlockRow[] {
  const { count } = line;
  const base = (line.t0 ?? 0) * 1000;
  const who = line.who ?? [''];
  const shared = new Map<number, Stamp>();
  const stampOf = (author: number, after: number): Stamp => {
    const key = after * 4096 + author;
    let stamp = shared.get(key);
    if (!stamp) {
      stamp = { author: who[author] ?? '', at: base + after * 1000 };
      shared.set(key, stamp);
    }
    return stamp;
  };
  const facts: Record<string, Json>[] = Array.from({ length: count }, () => ({}));
  for (const [name, column] of Object.entries(line.facts ?? {})) decodeColumn(facts, name, column);
  const rows: BlockRow[] = [];
  for (let i = 0; i < count; i++) {
    const own = facts[i] as Facts;
    rows.push({
      id: line.ids?.[i] ?? followingId(line, own),
      rev: line.revs?.[i] ?? 1,
      facts: own,
      stamp: stampOf(line.by?.[i] ?? 0, line.at?.[i] ?? 0),
    });
  }
  for (const [name, stamps] of Object.entries(line.other ?? {})) {
    for (const [row, author, after] of stamps) {
      const target = rows[row];
      if (target) target.other = { ...target.other, [name]: stampOf(author, after) };
    }
  }
  return rows;
}

export const stampOfFact = (row: Pick<BlockRow, 'stamp' | 'other'>, fact: string): Stamp =>
  row.other?.[fact] ?? row.stamp;

function followingId(line: BlockLine, facts: Facts): string {
  const key = recordKey(line.type, line.scope, facts);
  if (!key) throw new RangeError(`block of ${line.type} without ids`);
  return derivedId(line.type, key);
}

/** Ids that follow from the records' keys need not travel: 16 random bytes each are the floor of everything else. */
function idsFollow(head: { type: string; scope: string; full: boolean }, rows: readonly BlockRow[]): boolean {
  if (!head.full || !keyFacts(head.type)) return false;
  return rows.every((row) => {
    const key = recordKey(head.type, head.scope, row.facts);
    return key !== undefined && derivedId(head.type, key) === row.id;
  });
}

function encodeColumn(rows: readonly BlockRow[], name: string, full: boolean): Column {
  const places: number[] = [];
  const values: Json[] = [];
  for (let i = 0; i < rows.length; i++) {
    const value = rows[i]?.facts[name];
    if (value === undefined || (full && value === null)) continue;
    places.push(i);
    values.push(value);
  }
  const everywhere = places.length === rows.length;
  const distinct = new Set(values);
  const repeats = values.length > 3 && distinct.size * 2 <= values.length && values.every((v) => typeof v === 'string');
  if (repeats) {
    const table = [...distinct] as string[];
    const place = new Map(table.map((text, i) => [text, i]));
    const i = values.map((value) => place.get(value as string) ?? 0);
    return everywhere ? { d: table, i } : { r: places, d: table, i };
  }
  if (everywhere) return values;
  if (full && places.length * 3 > rows.length) return rows.map((row) => row.facts[name] ?? null);
  return { r: places, v: values };
}

function decodeColumn(rows: Record<string, Json>[], name: string, column: Column): void {
  if (isPlain(column)) {
    const dense = column.length === rows.length;
    for (let i = 0; dense && i < rows.length; i++) (rows[i] as Record<string, Json>)[name] = column[i] as Json;
    if (!dense) throw new RangeError(`column ${name} has ${column.length} of ${rows.length} rows`);
    return;
  }
  const length = column.i?.length ?? column.v?.length ?? 0;
  if ((column.r?.length ?? rows.length) !== length) throw new RangeError(`column ${name} does not fit its rows`);
  for (let k = 0; k < length; k++) {
    const row = rows[column.r ? (column.r[k] as number) : k];
    if (!row) throw new RangeError(`column ${name} names a row that is not there`);
    row[name] = column.i ? (column.d?.[column.i[k] as number] ?? null) : (column.v?.[k] as Json);
  }
}

const isPlain = (column: Column): column is readonly Json[] => Array.isArray(column);

function encodeStamps(rows: readonly BlockRow[]): Partial<BlockLine> {
  const who: string[] = [];
  const place = new Map<string, number>();
  const whoOf = (author: string): number => {
    let at = place.get(author);
    if (at === undefined) {
      at = who.push(author) - 1;
      place.set(author, at);
    }
    return at;
  };
  const seconds = (at: number) => Math.floor(at / 1000);
  let t0 = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    t0 = Math.min(t0, seconds(row.stamp.at));
    for (const stamp of Object.values(row.other ?? {})) t0 = Math.min(t0, seconds(stamp.at));
  }
  if (!Number.isFinite(t0)) return {};
  const by = rows.map((row) => whoOf(row.stamp.author));
  const at = rows.map((row) => seconds(row.stamp.at) - t0);
  const other: Record<string, [number, number, number][]> = {};
  rows.forEach((row, i) => {
    for (const [fact, stamp] of Object.entries(row.other ?? {})) {
      const list = other[fact] ?? [];
      other[fact] = list;
      list.push([i, whoOf(stamp.author), seconds(stamp.at) - t0]);
    }
  });
  const line: Partial<BlockLine> = { who, t0 };
  if (by.some((author) => author !== 0)) line.by = by;
  if (at.some((after) => after !== 0)) line.at = at;
  if (Object.keys(other).length > 0) line.other = other;
  return line;
}

/** The stamp that most facts of a record share, and those of the others. */
export function groupStamps(stamps: Readonly<Record<string, Stamp>>): { stamp: Stamp; other?: Record<string, Stamp> } {
  const counts = new Map<string, { stamp: Stamp; count: number }>();
  for (const stamp of Object.values(stamps)) {
    const key = `${stamp.author} ${stamp.at}`;
    const seen = counts.get(key);
    if (seen) seen.count++;
    else counts.set(key, { stamp, count: 1 });
  }
  let most = { stamp: { author: '', at: 0 } as Stamp, count: 0 };
  for (const each of counts.values()) if (each.count > most.count) most = each;
  if (counts.size <= 1) return { stamp: most.stamp };
  const other: Record<string, Stamp> = {};
  for (const [fact, stamp] of Object.entries(stamps)) {
    if (stamp.author !== most.stamp.author || stamp.at !== most.stamp.at) other[fact] = stamp;
  }
  return { stamp: most.stamp, other };
}
