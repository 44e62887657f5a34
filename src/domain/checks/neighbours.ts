import type { RecordId } from '../../lib/record-id.ts';
import { nameKey } from '../dossier/duplicates.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { Places } from '../rulebook/places.ts';
import { type Sentence, sentencesOf } from './sentences.ts';

type Candidate = DomainRecord<'candidate'>;

/** The people of a book by what two of them may have in common. */
export interface PeopleIndex {
  byName: ReadonlyMap<string, readonly Candidate[]>;
  byCitizenId: ReadonlyMap<string, readonly Candidate[]>;
  names: ReadonlyMap<RecordId, string>;
}

/** Resolutions of the cell on one person each (6-KNĐ, 13-KNĐ) by their number. */
export type NumberIndex = ReadonlyMap<string, readonly DomainRecord<'paper'>[]>;

/** Whose merits and faults hold a sentence. */
export type TextIndex = ReadonlyMap<string, readonly RecordId[]>;

/** What a dossier is held against: the other people of the book, and the names of places. */
export interface Neighbours {
  people: PeopleIndex;
  /** of the same cell */
  numbers: NumberIndex;
  /** of the same cell */
  texts: TextIndex;
  /** null where no table of places is at hand */
  places: Places | null;
}

export function peopleIndex(candidates: readonly Candidate[]): PeopleIndex {
  const byName = new Map<string, Candidate[]>();
  const byCitizenId = new Map<string, Candidate[]>();
  const names = new Map<RecordId, string>();
  for (const candidate of candidates) {
    if (candidate.facts.archived) continue;
    names.set(candidate.id, candidate.facts.name ?? '');
    add(byName, nameKey(candidate.facts.name), candidate);
    if (candidate.facts.citizenId) add(byCitizenId, candidate.facts.citizenId, candidate);
  }
  return { byName, byCitizenId, names };
}

export const CELL_RESOLUTIONS: readonly string[] = ['KND_06', 'KND_13'];

export function numberIndex(papers: readonly DomainRecord<'paper'>[]): NumberIndex {
  const index = new Map<string, DomainRecord<'paper'>[]>();
  for (const paper of papers) {
    const { code, document, archived } = paper.facts;
    if (!archived && document?.number && CELL_RESOLUTIONS.includes(code ?? '')) {
      add(index, numberKey(document.number), paper);
    }
  }
  return index;
}

/** "Số 05-NQ/CB", "5 - NQ/CB" and "05-nq/cb" are one number. */
export function numberKey(number: string): string {
  return number.replace(/\s/gu, '').toUpperCase().replace(/^SỐ:?/u, '').replace(/^0+/, '');
}

/** Texts of merits and faults as forms and remarks hold them. */
export const isOfCharacter = (field: string): boolean => /merits|faults/i.test(field);

export function textIndex(
  texts: readonly DomainRecord<'paperText'>[],
  remarks: readonly DomainRecord<'mentorRemark'>[],
  { names }: Pick<PeopleIndex, 'names'>,
): TextIndex {
  const index = new Map<string, RecordId[]>();
  const take = (owner: RecordId | undefined, record: object, text: string | null | undefined) => {
    const name = names.get(owner ?? '');
    if (owner === undefined || name === undefined || !text) return;
    for (const { key } of keptSentences(record, text, name)) {
      const owners = index.get(key);
      if (!owners) index.set(key, [owner]);
      else if (!owners.includes(owner)) owners.push(owner);
    }
  };
  for (const record of texts) {
    const { candidateId, field, text, archived } = record.facts;
    if (!archived && isOfCharacter(field ?? '')) take(candidateId, record, text);
  }
  for (const record of remarks) {
    if (record.facts.archived) continue;
    take(record.facts.candidateId, record, record.facts.merits);
    take(record.facts.candidateId, record, record.facts.faults);
  }
  return index;
}

/** A record is the same object until it changes, so its sentences are cut once. */
const cut = new WeakMap<object, { text: string; name: string; sentences: readonly Sentence[] }[]>();

function keptSentences(record: object, text: string, name: string): readonly Sentence[] {
  const known = cut.get(record) ?? [];
  const same = known.find((one) => one.text === text && one.name === name);
  if (same) return same.sentences;
  const sentences = sentencesOf(text, name);
  cut.set(record, [...known.filter((one) => one.name === name), { text, name, sentences }]);
  return sentences;
}

function add<T>(index: Map<string, T[]>, key: string, value: T): void {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
}

const NOBODY = peopleIndex([]);

/** Of somebody whose book holds nobody else. */
export const NO_NEIGHBOURS: Neighbours = { people: NOBODY, numbers: new Map(), texts: new Map(), places: null };
