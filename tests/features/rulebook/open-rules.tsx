import type { Book } from '#src/db/book.ts';
import { memoryBook } from '#src/db/memory-book.ts';
import type { DomainRecord, FactsOf, RecordType } from '#src/domain/records/record-types.ts';
import { PRACTICE_CELL, practiceVillage } from '#src/practice/practice-village.ts';
import { derivedId } from '#src/protocol/derived-id.ts';
import { TODAY } from '../../support/practice-book.ts';
import type { Signer } from '../../support/sign-rulebook.ts';

export const COMMUNE = 'AAAAAAAAcACAAAAAAAAAAQ';
let count = 0;

export function record<T extends RecordType>(type: T, scope: string, facts: FactsOf<T>): DomainRecord<T> {
  count += 1;
  return { type, id: `AAAAAAAAcACAAAAAAAAB${String(count).padStart(2, '0')}`, scope, facts, rev: 1 };
}

interface Options {
  more?: readonly DomainRecord[];
  role?: string;
  scope?: string;
  signer?: Signer;
  offered?: Signer;
  today?: string;
}

/** The practice village as a cell of a commune. */
export function villageOf({ more = [], role = 'CELL_SECRETARY', scope = PRACTICE_CELL, ...rest }: Options = {}): Book {
  const { signer, offered, today = TODAY } = rest;
  const village = practiceVillage(TODAY, derivedId).map((one) =>
    one.type === 'unit' ? { ...one, scope: COMMUNE } : one,
  );
  return memoryBook({
    records: [...village, ...more],
    owner: {
      scope,
      commune: COMMUNE,
      user: null,
      grants: [{ role, unit: scope }],
      ...(signer ? { rulebookKeys: { pinned: signer.key, offered: offered?.key ?? null } } : {}),
    },
    today,
  });
}
