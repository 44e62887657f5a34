import type { DomainRecord } from '../records/record-types.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import type { SearchEntry, SearchField } from './search-index.ts';
import { searchEntry } from './search-index.ts';

const known = new WeakMap<DomainRecord<'candidate'>, SearchEntry>();

/**
 * A person made ready for searching by name, place, ethnic group, occupation, citizen number and telephone. A record
 * object keeps its identity until it changes, so each is worked out once.
 */
export function candidateEntry(record: DomainRecord<'candidate'>, rulebook: Rulebook): SearchEntry {
  let entry = known.get(record);
  if (!entry) {
    entry = make(record, rulebook);
    known.set(record, entry);
  }
  return entry;
}

function make({ id, facts }: DomainRecord<'candidate'>, rulebook: Rulebook): SearchEntry {
  const fields: SearchField[] = [];
  const add = (key: string, text: string | null | undefined, also: readonly string[] = []) => {
    if (text) fields.push({ key, text, also });
  };
  add('residence', facts.residence);
  add('homePlace', facts.homePlace?.asWritten, facts.homePlace?.commune ? [facts.homePlace.commune.name] : []);
  const group = rulebook.lists.ethnicGroups.entries.find(({ code }) => code === facts.ethnicity);
  add('ethnicity', group?.name.vi, group?.also);
  add('occupation', facts.occupation);
  add('citizenId', facts.citizenId);
  add('phone', facts.phone);
  return searchEntry({ id, name: facts.name ?? '', birthDate: facts.birthDate, fields });
}
