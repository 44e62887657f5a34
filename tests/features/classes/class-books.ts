import type { Book } from '#src/db/book.ts';
import { memoryBook } from '#src/db/memory-book.ts';
import { type DomainRecord, RECORD_TYPES, type RecordType } from '#src/domain/records/record-types.ts';
import { must } from '#src/lib/must.ts';
import { practiceCommune } from '#src/practice/practice-commune.ts';
import { PRACTICE_CELL, PRACTICE_COMMUNE } from '#src/practice/practice-village.ts';
import { derivedId } from '#src/protocol/derived-id.ts';

const TODAY = '2026-11-23';

type Role = 'CELL_SECRETARY' | 'COMMUNE_OFFICE' | 'INSPECTION';

/** A book over the practice commune, as one of its people holds it. */
export function bookFor(role: Role, records: readonly DomainRecord[] = practice(), today = TODAY): Book {
  const scope = role === 'CELL_SECRETARY' ? PRACTICE_CELL : PRACTICE_COMMUNE;
  const owner = { scope, commune: PRACTICE_COMMUNE, user: { id: role, name: role }, grants: [{ role, unit: scope }] };
  const own = role === 'CELL_SECRETARY' ? records.filter((one) => seenByCell(one)) : records;
  return memoryBook({ records: own, today, owner });
}

const seenByCell = ({ type, scope }: DomainRecord) =>
  scope === PRACTICE_CELL || type === 'awarenessClass' || type === 'unit';

export const practice = (): DomainRecord[] => practiceCommune(TODAY, derivedId);

/** What one side wrote reaches the other: records of two books, the later book's where both hold one. */
export function recordsOf(...books: readonly Book[]): DomainRecord[] {
  const all = books.flatMap((book) =>
    (Object.keys(RECORD_TYPES) as RecordType[]).flatMap((type) => [...book.view.allWithArchived(type)]),
  );
  return [...new Map(all.map((record) => [record.id, record])).values()];
}

/** The class whose name ends with these words. */
export const classNamed = (book: Book, end: string): string =>
  must(
    book.view.all('awarenessClass').find(({ facts }) => facts.name?.endsWith(end)),
    end,
  ).id;
