import { foldAccents } from '../../lib/fold-accents.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { DomainRecord } from '../records/record-types.ts';

/**
 * Whether the one who verified is the candidate or a relative, which is never allowed (06-HD/TW §3.4): as somebody
 * noted it, or because the names are the same.
 */
export function isOwnVerifier(
  { facts }: DomainRecord<'verification'>,
  { candidate, relatives }: Pick<Dossier, 'candidate' | 'relatives'>,
): boolean {
  if (facts.verifierIsRelative) return true;
  const verifier = wordsOf(facts.verifier);
  if (verifier === '') return false;
  const own = [candidate, ...relatives.filter((relative) => !relative.facts.archived)];
  return facts.verifierIsRelative !== false && own.some((person) => wordsOf(person.facts.name) === verifier);
}

function wordsOf(name: string | null | undefined): string {
  return foldAccents(name ?? '')
    .split(/\s+/)
    .join(' ')
    .trim();
}
