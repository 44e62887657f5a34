import { fail, ok, type Result } from '../../lib/result.ts';
import { type RescueRequest, readReceiptText } from '../../protocol/rescue.ts';
import type { ServerAnswer, TakenFile, TakeProblem, WaitingPack } from '../book.ts';
import type { KeptMembership, KeptReceipt } from '../session/membership.ts';
import { type Databases, type PackRow, tableOf } from '../store/database.ts';
import { guardDisk } from '../store/guard-disk.ts';
import { signedByServer } from '../vault/device-key.ts';
import type { Bytes } from '../vault/key-ring.ts';
import { type Delivery, deliver } from './deliver.ts';
import { LONGEST_FILE, type Pack, readPack, readReceipts, writeReceipts } from './pack-file.ts';

export interface PackBoxParts {
  databases: Databases;
  now: () => number;
  membership: () => KeptMembership | null;
  /** logs in which this phone's own changes stand or stood */
  ownLogs: () => Promise<ReadonlySet<string>>;
  personName: (id: string) => string | null;
  send: (request: RescueRequest) => Promise<ServerAnswer>;
  /** the commune has these by hand */
  received: (receipt: KeptReceipt) => Promise<void>;
}

/** Packs of other phones that this one carries, and receipts of its own (SPEC R4). Nothing in a pack opens here. */
export class PackBox {
  readonly #parts: PackBoxParts;

  constructor(parts: PackBoxParts) {
    this.#parts = parts;
  }

  get #table() {
    return tableOf(this.#parts.databases.strict, 'pack');
  }

  /** Takes in a file that somebody brought: a pack is kept until it is delivered, a receipt is shown. Twice is once. */
  async take(bytes: Bytes): Promise<Result<TakenFile, TakeProblem>> {
    if (bytes.byteLength > LONGEST_FILE) return fail('NOT_OURS');
    const receipts = readReceipts(bytes);
    if (receipts) return this.#takeReceipts(receipts);
    const read = readPack(bytes);
    if (!read.ok) return fail(read.error);
    const { hash, head } = read.value;
    const before = (await guardDisk(this.#parts.databases.strict, () => this.#table.get(hash))) as PackRow | undefined;
    const row: PackRow = before ?? {
      ...{ key: hash, version: 1, at: this.#parts.now(), count: head.count, delivered: false },
      sealed: bytes,
      receipt: null,
    };
    if (!before) await guardDisk(this.#parts.databases.strict, () => this.#table.put(row));
    return ok({ kind: 'PACK', pack: this.#shown(row, read.value) });
  }

  async #takeReceipts(receipts: readonly { text: string; sig: string }[]): Promise<Result<TakenFile, TakeProblem>> {
    const membership = this.#parts.membership();
    if (!membership) return fail('NOT_ENROLLED');
    const mine = await this.#parts.ownLogs();
    let count = 0;
    let at = 0;
    for (const { text, sig } of receipts) {
      const told = readReceiptText(text);
      if (!told || !(await signedByServer(text, sig, membership.serverKey))) return fail('NOT_SIGNED');
      for (const { log, from, through } of told.ranges) if (mine.has(log)) count += through - from + 1;
      at = Math.max(at, told.at);
    }
    if (count === 0) return fail('NOT_YOURS');
    await this.#parts.received({ at, count });
    return ok({ kind: 'RECEIPT', count, at });
  }

  async list(): Promise<readonly WaitingPack[]> {
    const rows = (await guardDisk(this.#parts.databases.strict, () => this.#table.toArray())) as PackRow[];
    return rows
      .sort((a, b) => b.at - a.at)
      .flatMap((row) => {
        const read = readPack(row.sealed as Bytes);
        return read.ok ? [this.#shown(row, read.value)] : [];
      });
  }

  /** Brings one to the commune. What was received is kept as its receipt, whatever became of the rest. */
  async deliver(key: string): Promise<Delivery | null> {
    const row = (await guardDisk(this.#parts.databases.strict, () => this.#table.get(key))) as PackRow | undefined;
    const read = row && readPack(row.sealed as Bytes);
    if (!row || !read?.ok) return null;
    const delivery = await deliver(read.value, this.#parts.send);
    if (delivery.receipts.length > 0) {
      const after: PackRow = {
        ...row,
        delivered: delivery.left === 0,
        receipt: writeReceipts(delivery.receipts),
      };
      await guardDisk(this.#parts.databases.strict, () => this.#table.put(after));
    }
    return delivery;
  }

  /** All that wait, when the commune was just met. */
  async deliverWaiting(): Promise<void> {
    for (const { key, delivered } of await this.list()) if (!delivered) await this.deliver(key);
  }

  async receipt(key: string): Promise<Bytes | null> {
    const row = (await guardDisk(this.#parts.databases.strict, () => this.#table.get(key))) as PackRow | undefined;
    return (row?.receipt as Bytes | undefined) ?? null;
  }

  async drop(key: string): Promise<void> {
    await guardDisk(this.#parts.databases.strict, () => this.#table.delete(key));
  }

  #shown({ key, at, count, delivered, receipt }: PackRow, { head }: Pack): WaitingPack {
    const { from, through, user } = head;
    const author = user === null ? null : this.#parts.personName(user);
    return { key, takenAt: at, count, from, through, author, delivered, hasReceipt: receipt !== null };
  }
}
