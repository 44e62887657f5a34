import type { DomainRecord } from '../records/record-types.ts';
import type { SearchEntry } from './search-index.ts';
import { searchEntry } from './search-index.ts';

const known = new WeakMap<DomainRecord<'member'>, SearchEntry>();

/** A member made ready for searching by name and telephone. */
export function memberEntry(record: DomainRecord<'member'>): SearchEntry {
  let entry = known.get(record);
  if (!entry) {
    const { name, birthDate, phone } = record.facts;
    entry = searchEntry({
      id: record.id,
      name: name ?? '',
      birthDate,
      fields: phone ? [{ key: 'phone', text: phone }] : [],
    });
    known.set(record, entry);
  }
  return entry;
}
