import type { LocalDay } from '../../lib/local-day.ts';
import { CLASS_PROOF, type ClassKind, type ClassPerson, nameOf } from './class-person.ts';

/** A number that a certificate of the commune has, and where it stands. */
export interface TakenNumber {
  kind: ClassKind;
  number: string;
  day: LocalDay | null;
  candidateId: string;
  name: string;
  /** the class, or the cell where only the dossier has it */
  where: string;
}

/** Every certificate number that the book knows, from the places in classes and from the dossiers themselves. */
export function takenNumbers(people: readonly ClassPerson[]): TakenNumber[] {
  return people.flatMap((person) => {
    const { candidate, papers, unit } = person.dossier;
    const who = { candidateId: candidate.id, name: nameOf(person) };
    const ofPlaces = person.seats
      .filter(({ place }) => !place.facts.archived && place.facts.certificate?.number)
      .map(({ place, of }) => ({
        ...who,
        kind: of.facts.kind ?? 'AWARENESS',
        number: place.facts.certificate?.number ?? '',
        day: place.facts.certificate?.day ?? null,
        where: of.facts.name ?? '',
      }));
    const ofPapers = papers.flatMap(({ facts }) => {
      const kind = KINDS.find((one) => CLASS_PROOF[one].paper === facts.code);
      const { number, day = null } = facts.document ?? {};
      if (!kind || !number || facts.archived || facts.state !== 'READY') return [];
      return [{ ...who, kind, number, day, where: unit?.facts.name ?? '' }];
    });
    return [...ofPlaces, ...ofPapers];
  });
}

const KINDS = Object.keys(CLASS_PROOF) as ClassKind[];

/**
 * Whose certificate has a number already; null where nobody else's has. Spaces, case and leading zeros make no other
 * number. Books of numbers begin anew each year, so two years that are both known are two numbers.
 */
export function numberTaken(
  taken: readonly TakenNumber[],
  { kind, number, day, candidateId }: Pick<TakenNumber, 'kind' | 'number' | 'day' | 'candidateId'>,
): TakenNumber | null {
  const key = numberKey(number);
  const year = day?.slice(0, 4) ?? null;
  return (
    taken.find((one) => {
      const other = one.day?.slice(0, 4) ?? null;
      const sameYear = year === null || other === null || year === other;
      return one.kind === kind && one.candidateId !== candidateId && sameYear && numberKey(one.number) === key;
    }) ?? null
  );
}

const numberKey = (number: string) =>
  number
    .normalize('NFC')
    .replace(/\s+/gu, '')
    .toUpperCase()
    .replace(/(?<!\d)0+(?=\d)/g, '');

/**
 * Numbers one after the other, written as the first is: "0098" → 0098, 0099, 0100; "15/2026-TTCT" → 15/2026-TTCT,
 * 16/2026-TTCT. What counts on are the last figures before the first stroke.
 *
 * @returns null where the first number has no figures there
 */
export function consecutiveNumbers(first: string, count: number): string[] | null {
  const match = /^([^/]*?)(\d+)(\D*?)((?:\/.*)?)$/u.exec(first.trim());
  if (!match) return null;
  const [, before = '', digits = '', between = '', after = ''] = match;
  return Array.from({ length: count }, (_, i) => {
    const number = String(Number(digits) + i).padStart(digits.length, '0');
    return `${before}${number}${between}${after}`;
  });
}
