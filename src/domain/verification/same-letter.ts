import { foldAccents } from '../../lib/fold-accents.ts';
import type { DomainRecord } from '../records/record-types.ts';

/**
 * The other requests that went with this one: to the same committee, in the same letter, or on the same day where the
 * letter has no number. A place is asked once about everybody there (06-HD/TW §3.4).
 */
export function sameLetter(
  one: DomainRecord<'verification'>,
  all: readonly DomainRecord<'verification'>[],
): DomainRecord<'verification'>[] {
  const key = letterKey(one);
  return all.filter((other) => other.id !== one.id && !other.facts.archived && letterKey(other) === key);
}

function letterKey({ id, facts }: DomainRecord<'verification'>): string {
  if (!facts.committee || facts.exemption) return id;
  return [foldAccents(facts.committee), facts.letter?.number ?? '', facts.sentOn ?? ''].join('\n');
}
