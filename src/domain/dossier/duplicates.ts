import { foldAccents } from '../../lib/fold-accents.ts';
import type { RecordId } from '../../lib/record-id.ts';
import type { DomainRecord, FactsOf } from '../records/record-types.ts';

export interface Duplicate {
  id: RecordId;
  by: 'CITIZEN_ID' | 'NAME_AND_BIRTH';
}

type Person = Pick<FactsOf<'candidate'>, 'name' | 'birthDate'> & { citizenId?: string | null };

/**
 * People who are perhaps the same: the same citizen number, or the same name without accents and a birth date that
 * does not contradict ("1998" and "1998-02-05" agree). Two different citizen numbers are two people.
 */
export function findDuplicates(
  person: Person,
  others: readonly DomainRecord<'candidate'>[],
  self: RecordId | null = null,
): Duplicate[] {
  const found: Duplicate[] = [];
  for (const other of others) {
    if (other.id === self || other.facts.archived) continue;
    const sameId = person.citizenId && person.citizenId === other.facts.citizenId;
    const twoIds = person.citizenId && other.facts.citizenId && !sameId;
    if (sameId) found.push({ id: other.id, by: 'CITIZEN_ID' });
    else if (!twoIds && isSameName(person, other.facts) && agree(person.birthDate, other.facts.birthDate)) {
      found.push({ id: other.id, by: 'NAME_AND_BIRTH' });
    }
  }
  return found;
}

/** The key under which names are the same for a list: without accents, capitals and doubled spaces. */
export function nameKey(name: string | undefined): string {
  return foldAccents(name ?? '')
    .replace(/\s+/gu, ' ')
    .trim();
}

function isSameName(a: Person, b: Person): boolean {
  const key = nameKey(a.name);
  return key !== '' && key === nameKey(b.name);
}

/** Whether two birth dates may be the same day; unknown ones do not agree. */
export function agree(a: string | null | undefined, b: string | null | undefined): boolean {
  if (!a || !b) return false;
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) === b.slice(0, length);
}
