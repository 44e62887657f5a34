import type { DomainRecord } from '../records/record-types.ts';
import { canBeSameDate, nameKey } from './find-duplicates.ts';
import type { PersonValues } from './interpretation.ts';
import { cellKey } from './sheet-titles.ts';

/** What the book holds already, as far as an import must know it. Archived records are left out by the caller. */
export interface BookContents {
  candidates: readonly DomainRecord<'candidate'>[];
  members: readonly DomainRecord<'member'>[];
  steps: readonly DomainRecord<'step'>[];
  assignments: readonly DomainRecord<'mentorAssignment'>[];
  papers: readonly DomainRecord<'paper'>[];
  units: readonly DomainRecord<'unit'>[];
  /** scope of the book: a cell, a commune, or "local" */
  scope: string;
}

/** The same with ways to find things fast: a list of 20,000 rows asks for each. */
export interface BookIndex extends BookContents {
  byCitizenId: ReadonlyMap<string, DomainRecord<'candidate'>>;
  byName: ReadonlyMap<string, readonly DomainRecord<'candidate'>[]>;
  membersByName: ReadonlyMap<string, readonly DomainRecord<'member'>[]>;
  ofCandidate<T extends 'step' | 'mentorAssignment' | 'paper'>(type: T, id: string): readonly DomainRecord<T>[];
}

function grouped<V>(items: readonly V[], key: (item: V) => string): Map<string, V[]> {
  const groups = new Map<string, V[]>();
  for (const item of items) {
    const k = key(item);
    const group = groups.get(k);
    if (group) group.push(item);
    else groups.set(k, [item]);
  }
  return groups;
}

export function indexBook(book: BookContents): BookIndex {
  const children = {
    step: grouped(book.steps, (record) => record.facts.candidateId ?? ''),
    mentorAssignment: grouped(book.assignments, (record) => record.facts.candidateId ?? ''),
    paper: grouped(book.papers, (record) => record.facts.candidateId ?? ''),
  };
  return {
    ...book,
    byCitizenId: new Map(book.candidates.filter((c) => c.facts.citizenId).map((c) => [c.facts.citizenId as string, c])),
    byName: grouped(book.candidates, (c) => nameKey(c.facts.name)),
    membersByName: grouped(
      book.members.filter((member) => !member.facts.left),
      (member) => nameKey(member.facts.name),
    ),
    ofCandidate: (type, id) => (children[type].get(id) ?? []) as never,
  };
}

/** The unit whose book this is; before enrolment the one that was written down here. */
export const ownUnit = ({ units, scope }: Pick<BookContents, 'units' | 'scope'>): DomainRecord<'unit'> | undefined =>
  units.find(({ id }) => id === scope) ?? units.find((unit) => unit.scope === scope && scope === 'local');

/** Whether the book is one cell's own; at the commune's desk each person goes to a cell. */
export const isOfOneCell = (book: Pick<BookContents, 'units' | 'scope'>): boolean =>
  ownUnit(book)?.facts.kind === 'CELL' || !book.units.some(({ facts }) => facts.kind === 'CELL');

/** Whether a person with this scope has a cell; at the commune's desk that may still have to be said. */
export const hasCell = (scope: string, book: Pick<BookContents, 'units' | 'scope'>): boolean =>
  scope !== book.scope || isOfOneCell(book);

/** The cell that is called so, with or without "chi bộ" and "bản". */
export const findCell = (units: readonly DomainRecord<'unit'>[], name: string): DomainRecord<'unit'> | undefined =>
  units.find(({ facts }) => facts.kind === 'CELL' && cellKey(facts.name ?? '') === cellKey(name));

export interface ExistingMatch {
  record: DomainRecord<'candidate'>;
  /** SAME: surely this person; LIKELY: a person must say; TAKEN: the citizen number is another person's */
  kind: 'SAME' | 'LIKELY' | 'TAKEN';
}

/**
 * Whether somebody of the book is the person of a row: by citizen number, else by name and birth date. Sure is only a
 * number with a fitting name or birth date, or name and full birth date; a year alone is asked unless everything else
 * that both know agrees.
 */
export function findExisting(values: PersonValues, book: BookIndex): ExistingMatch | null {
  const key = nameKey(values.fullName);
  if (key === '') return null;
  const byId = values.citizenId ? book.byCitizenId.get(values.citizenId) : undefined;
  if (byId) {
    const sameName = nameKey(byId.facts.name) === key;
    const born =
      Boolean(values.birthDate && byId.facts.birthDate) && canBeSameDate(values.birthDate, byId.facts.birthDate);
    return { record: byId, kind: sameName || born ? 'SAME' : 'TAKEN' };
  }
  const fitting = (book.byName.get(key) ?? []).filter(({ facts }) => {
    const twoIds = values.citizenId && facts.citizenId && values.citizenId !== facts.citizenId;
    const twoGenders = values.gender && facts.gender && values.gender !== facts.gender;
    return !twoIds && !twoGenders && canBeSameDate(values.birthDate, facts.birthDate);
  });
  const sure = fitting.find(
    ({ facts }) =>
      values.birthDate &&
      values.birthDate === facts.birthDate &&
      (values.birthDate.length === 10 || agrees(values, facts)),
  );
  const record = sure ?? fitting[0];
  return record ? { record, kind: sure && fitting.length === 1 ? 'SAME' : 'LIKELY' } : null;
}

/** Whether what both know of a person is the same, so that one row read twice is known again. */
function agrees(values: PersonValues, facts: DomainRecord<'candidate'>['facts']): boolean {
  const pairs: [unknown, unknown][] = [
    [values.ethnicity?.code, facts.ethnicity],
    [values.religion?.code, facts.religion],
    [values.generalEducation?.code, facts.generalEducation],
    [values.phone, facts.phone],
    [values.occupation, facts.occupation],
  ];
  return pairs.every(([a, b]) => !a || !b || a === b);
}
