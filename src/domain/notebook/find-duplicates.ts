import type { PartialDate } from '../records/values.ts';
import { oneLine, wordKey } from './cell-text.ts';
import type { PersonRow, Question } from './interpretation.ts';

export interface PlacedRow {
  sheet: number;
  person: PersonRow;
}

/** Whether two dates can be the same day, as far as each is known: "1993-07" and "1993-07-20" can. */
export function canBeSameDate(a: PartialDate | null | undefined, b: PartialDate | null | undefined): boolean {
  if (!a || !b) return true;
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) === b.slice(0, length);
}

/** Names are compared without accents and cases: "Hoà", "Hòa" and "HÒA" are one name, and so is "Thủy" beside "Thuỷ". */
export const nameKey = (name: string | null | undefined): string => wordKey(oneLine(name ?? ''));

const precision = (person: PersonRow): number => person.values.birthDate?.length ?? 0;

/**
 * Finds people who stand twice in a workbook: the same citizen number, or the same name and a birth date that can be
 * the same. The row that says more of the birth date stays, the other is asked; of two equal rows the later one is.
 *
 * A citizen number that belongs to another person (another name and another birth date) is taken out and asked.
 */
export function markDuplicates(rows: readonly PlacedRow[]): PlacedRow[] {
  const result = rows.map((row) => ({ ...row }));
  const settled = new Set<number>();

  const byId = groupBy(result, ({ person }) => (person.status === 'refuse' ? '' : (person.values.citizenId ?? '')));
  for (const group of byId) {
    const [head, ...others] = ordered(group, result);
    if (head === undefined) continue;
    for (const other of others) {
      const [a, b] = [at(result, head), at(result, other)];
      const sameName = nameKey(a.person.values.fullName) === nameKey(b.person.values.fullName);
      const bothBorn = Boolean(a.person.values.birthDate && b.person.values.birthDate);
      const sameBirth = canBeSameDate(a.person.values.birthDate, b.person.values.birthDate);
      const same = sameName || (bothBorn && sameBirth);
      ask(
        result,
        other,
        head,
        same,
        a.sheet === b.sheet ? (b.person.values.fullName ?? '') : (b.person.values.citizenId ?? ''),
      );
      if (same) settled.add(other);
    }
  }

  const byName = groupBy(result, ({ person }) => (person.status === 'refuse' ? '' : nameKey(person.values.fullName)));
  for (const group of byName) {
    const order = ordered(group, result);
    order.forEach((other, i) => {
      if (settled.has(other)) return;
      const b = at(result, other).person;
      const head = order.slice(0, i).find((candidate) => {
        const a = at(result, candidate).person;
        const twoIds = a.values.citizenId && b.values.citizenId && a.values.citizenId !== b.values.citizenId;
        const twoGenders = a.values.gender && b.values.gender && a.values.gender !== b.values.gender;
        return !twoIds && !twoGenders && canBeSameDate(a.values.birthDate, b.values.birthDate);
      });
      if (head === undefined) return;
      ask(result, other, head, true, b.values.fullName ?? '');
      settled.add(other);
    });
  }
  return result;
}

const at = (rows: readonly PlacedRow[], index: number): PlacedRow => rows[index] as PlacedRow;

function groupBy(rows: readonly PlacedRow[], key: (row: PlacedRow) => string): number[][] {
  const groups = new Map<string, number[]>();
  rows.forEach((row, i) => {
    const k = key(row);
    if (k === '') return;
    const group = groups.get(k);
    if (group) group.push(i);
    else groups.set(k, [i]);
  });
  return [...groups.values()].filter((group) => group.length > 1);
}

/** The row that knows most of the birth date first, then in order of the workbook. */
const ordered = (group: readonly number[], rows: readonly PlacedRow[]): number[] =>
  [...group].sort((a, b) => precision(at(rows, b).person) - precision(at(rows, a).person) || a - b);

function ask(rows: PlacedRow[], index: number, head: number, same: boolean, given: string): void {
  const row = at(rows, index);
  const first = at(rows, head);
  const other = { sheet: first.sheet, row: first.person.row, name: first.person.values.fullName ?? '' };
  const question: Question = same
    ? { field: 'person', code: 'DUPLICATE_PERSON', given, other, proposal: 'merge' }
    : { field: 'citizenId', code: 'ID_TAKEN', given: row.person.values.citizenId ?? '', other };
  const { person } = row;
  rows[index] = {
    ...row,
    person: {
      ...person,
      status: 'question',
      values: same ? person.values : { ...person.values, citizenId: null },
      fixed: same ? person.fixed : person.fixed.filter((fix) => fix.field !== 'citizenId'),
      questions: [...person.questions, question],
      related: [...person.related, { sheet: first.sheet, row: first.person.row }],
    },
  };
  rows[head] = {
    ...first,
    person: { ...first.person, related: [...first.person.related, { sheet: row.sheet, row: person.row }] },
  };
}
