import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Book } from '#src/db/book.ts';
import { memoryBook } from '#src/db/memory-book.ts';
import { type DomainRecord, RECORD_TYPES, type RecordType } from '#src/domain/records/record-types.ts';
import { practiceCommune } from '#src/practice/practice-commune.ts';
import { PRACTICE_CELL, PRACTICE_COMMUNE } from '#src/practice/practice-village.ts';
import { derivedId } from '#src/protocol/derived-id.ts';
import type { Role } from '#src/protocol/rights.ts';

export const TODAY = '2026-11-23';

/** The practice commune as a person of a role holds it; a cell's people hold their own cell's book. */
export function bookFor(role: Role, records: readonly DomainRecord[] = practiceCommune(TODAY, derivedId)): Book {
  const scope = role.startsWith('CELL') ? PRACTICE_CELL : PRACTICE_COMMUNE;
  const owner = { scope, commune: PRACTICE_COMMUNE, user: { id: role, name: role }, grants: [{ role, unit: scope }] };
  return memoryBook({ records, today: TODAY, owner });
}

/** What one side wrote reaches the other. */
export const recordsOf = (book: Book): DomainRecord[] =>
  (Object.keys(RECORD_TYPES) as RecordType[]).flatMap((type) => [...book.view.allWithArchived(type)]);

export const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
