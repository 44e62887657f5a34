import type { RecordId } from '../../lib/record-id.ts';
import type { DomainRecord } from '../records/record-types.ts';

type Person = DomainRecord<'candidate'>;

/** Nobody wrote down where these belong. */
export const NONE = 'NONE';

/** One line of a table of sources: everybody counted in it, and who of them are women or of an ethnic minority. */
export interface SourceLine {
  /** code of the source, body, group; scope of a cell; name of a village; NONE */
  key: string;
  people: readonly RecordId[];
  women: readonly RecordId[];
  minority: readonly RecordId[];
}

export interface SourceTable {
  lines: readonly SourceLine[];
  /** everybody once, however many lines count them */
  all: SourceLine;
  /** the lines added up: more than everybody where people stand in several */
  sum: number;
  /** those who stand in several lines */
  inSeveral: readonly RecordId[];
}

/** "01" of the official list is Kinh; every other group is a minority (Biểu 2-BTCTW, I). */
const MAJORITY = '01';

/**
 * People by what they belong to, which may be several things at once (138-TB/HU: a person has a set of sources).
 *
 * @param keysOf what a person is counted under; nothing counts under NONE
 * @param order keys in the order of the lines, never by how many they are; others follow as they come, NONE last
 */
export function sourceTable(
  people: readonly Person[],
  keysOf: (person: Person) => readonly string[],
  order: readonly string[] = [],
): SourceTable {
  const byKey = new Map<string, Person[]>(order.map((key) => [key, []]));
  const inSeveral: RecordId[] = [];
  for (const person of people) {
    const keys = keysOf(person);
    if (keys.length > 1) inSeveral.push(person.id);
    for (const key of keys.length > 0 ? keys : [NONE]) {
      const line = byKey.get(key);
      if (line) line.push(person);
      else byKey.set(key, [person]);
    }
  }
  const lines = [...byKey]
    .filter(([, members]) => members.length > 0)
    .map(([key, members]) => sourceLine(key, members))
    .toSorted((a, b) => Number(a.key === NONE) - Number(b.key === NONE));
  return {
    lines,
    all: sourceLine('ALL', people),
    sum: lines.reduce((sum, line) => sum + line.people.length, 0),
    inSeveral,
  };
}

function sourceLine(key: string, people: readonly Person[]): SourceLine {
  const ids = (of: readonly Person[]) => of.map(({ id }) => id);
  return {
    key,
    people: ids(people),
    women: ids(people.filter(({ facts }) => facts.gender === 'FEMALE')),
    minority: ids(people.filter(({ facts }) => facts.ethnicity && facts.ethnicity !== MAJORITY)),
  };
}
