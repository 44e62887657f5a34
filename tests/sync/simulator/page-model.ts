import { isBlank } from '../../../src/protocol/facts.ts';
import { may } from '../../../src/protocol/rights.ts';
import type { FileRow } from '../../../src/sync/store.ts';
import type { Device } from './device.ts';
import { mustHold } from './violation.ts';
import type { World } from './world.ts';

/** What must hold of photographed pages (SPEC F2, F3, F5–F7), looked at once the faults have stopped. */
export class PageModel {
  readonly #world: World;
  /** pages whose record names other bytes, or whose bytes a disk damaged */
  readonly #bad = new Set<string>();

  constructor(world: World) {
    this.#world = world;
  }

  badPage(id: string): void {
    this.#bad.add(id);
  }

  /** F2: what the server says to have received is there. */
  serverHolds(): void {
    const { desk, storage } = this.#world;
    for (const { id, type, facts } of storage.records()) {
      if (type !== 'attachment' || isBlank(facts.received?.value)) continue;
      const { sha256 } = (facts.file?.value ?? {}) as { sha256?: string };
      mustHold(
        'F2',
        this.#bad.has(id) || desk.has(sha256 ?? ''),
        () => `page ${id} is said to be received, and is not`,
      );
    }
  }

  /** F5: a phone lets go only of what lies in a verified backup. */
  freed(device: Device, rows: readonly FileRow[]): void {
    const { desk, storage } = this.#world;
    for (const { key, state } of rows) {
      const record = storage.recordNow(key);
      if (state !== 'FREED' || !record) continue;
      const { sha256 = '' } = (record.facts.file?.value ?? {}) as { sha256?: string };
      mustHold('F5', desk.isBackedUp(sha256), () => `device ${device.index}: page ${key} was let go of`);
    }
  }

  phoneHolds(device: Device): void {
    const { desk, model, storage } = this.#world;
    const { file, filePart, meta } = device.store.tables;
    for (const key of filePart.keys())
      mustHold('F7', file.has(key.split('.')[0] ?? ''), () => `device ${device.index}: a part without its page`);
    const view = device.look();
    const reaches = model.reaches(device.user);
    const epoch = meta.get('meta')?.epoch;
    for (const row of file.values()) {
      const name = `device ${device.index}: page ${row.key.slice(-5)} is ${row.state}`;
      const record = storage.recordNow(row.key);
      const { sha256 } = (record?.facts.file?.value ?? {}) as { sha256?: string };
      const isThere = record !== undefined && desk.has(sha256 ?? '');
      const isMine = record !== undefined && may(reaches, 'create', 'attachment', record);
      if (row.state === 'RECEIVED' && row.epoch === epoch && record)
        mustHold('F2', isThere, () => `${name}, and the server does not have it`);
      if (row.state === 'FREED' && record) mustHold('F5', isThere, () => `${name}, and nobody has it any more`);
      if (row.state === 'FAILED')
        mustHold('F6', this.#bad.has(row.key), () => `${name} (${row.problem}), and nothing is wrong with it`);
      // put away by somebody, or here by an operation that still waits for a person
      const isPutAway = !isBlank(record?.facts.archived?.value) || !isBlank(view.get(row.key)?.facts.archived);
      if (row.state === 'WAITING' && isMine && !isPutAway)
        mustHold('F3', this.#bad.has(row.key), () => `${name} (${row.sent} of ${row.bytes}) and does not get on`);
      const acked = device.store.rows('acked').some(({ rec, status }) => {
        return rec === row.key && (status === 'rejected' || status === 'deferred');
      });
      const isKnown = view.get(row.key) !== undefined || acked || row.state === 'DRAFT';
      mustHold('F7', isKnown, () => `${name}, and its record is no more`);
    }
  }
}
