import { type BlockRow, decodeBlock } from '../../src/protocol/block.ts';
import type { BlockLine } from '../../src/protocol/pull.ts';
import type { HistoryLine, LoadPhone } from './load-phone.ts';
import type { Village } from './village.ts';

export interface Found {
  requests: number;
  lostAnswers: number;
  acknowledged: number;
  conflicts: number;
  /** each a sentence about one change; empty when all is well */
  lost: string[];
  twice: string[];
  wrong: string[];
}

/** Reads everything back from a server and compares it with what phones were told is safe. */
export async function readBack(phones: readonly LoadPhone[], village: Village): Promise<Found> {
  const [reader] = phones;
  if (!reader) throw new RangeError('no phones');
  const records = new Map<string, BlockRow>();
  for (const line of await reader.pullAll()) {
    if ('count' in line) for (const row of decodeBlock(line as unknown as BlockLine)) records.set(row.id, row);
  }
  const shared = entriesByNumber(await reader.history(village.shared));
  const found: Found = { requests: 0, lostAnswers: 0, acknowledged: 0, conflicts: 0, lost: [], twice: [], wrong: [] };
  for (const phone of phones) {
    await compare(phone, village, records, shared, found);
    for (const n of phone.denied) found.lost.push(`${phone.log} ${n} (the server asked for it again)`);
    found.requests += phone.requests;
    found.lostAnswers += phone.lostAnswers;
    found.acknowledged += phone.acknowledged.size;
  }
  return { ...found, lost: [...new Set(found.lost)] };
}

async function compare(
  phone: LoadPhone,
  village: Village,
  records: ReadonlyMap<string, BlockRow>,
  shared: Entries,
  found: Found,
): Promise<void> {
  const histories = new Map<string, Entries>([[village.shared, shared]]);
  const lastNote = new Map<string, unknown>();
  const applied = new Map<string, number>();
  for (const [n, { op, status }] of phone.acknowledged) {
    const name = `${phone.log} ${n}`;
    const history = histories.get(op.rec) ?? entriesByNumber(await phone.history(op.rec));
    histories.set(op.rec, history);
    const entries = history.get(name) ?? [];
    const kept = entries.filter((entry) => entry.set.note === op.set.note);
    if (kept.length === 0) found.lost.push(name);
    if (entries.length > 1) found.twice.push(name);
    if (kept.length > 0 && kept[0]?.status !== status) found.wrong.push(`${name}: ${status} became ${kept[0]?.status}`);
    if (status === 'conflict') found.conflicts++;
    if (op.rec === village.shared) continue;
    if (status !== 'applied') found.wrong.push(`${name} was answered ${status}`);
    lastNote.set(op.rec, op.set.note);
    applied.set(op.rec, (applied.get(op.rec) ?? 0) + 1);
  }
  for (const [rec, note] of lastNote) {
    const record = records.get(rec);
    if (record?.facts.note !== note) found.wrong.push(`${rec} does not show what was acknowledged last`);
    if (record && record.rev > (applied.get(rec) ?? 0)) found.twice.push(`${rec}: rev ${record.rev}`);
  }
}

/** "log n" → the entries of that operation; more than one where it was applied twice */
type Entries = ReadonlyMap<string, readonly HistoryLine[]>;

function entriesByNumber(history: readonly HistoryLine[]): Entries {
  return Map.groupBy(history, ({ log, n }) => `${log} ${n}`);
}
