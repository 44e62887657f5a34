import { foldAccents } from '../../lib/fold-accents.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { DomainRecord } from '../records/record-types.ts';

/**
 * Whether the one who verified is the candidate or a relative, which is never allowed (06-HD/TW §3.4): as somebody
 * noted it, or because the names are the same: written with another accent, "y" for "i", or with a title before and an
 * office after ("ông Lò Văn Mừng, trưởng bản"). Who does not see the draft of the résumé knows the relatives by the
 * letters about them.
 */
export function isOwnVerifier(
  { facts }: DomainRecord<'verification'>,
  { candidate, relatives, verifications }: Pick<Dossier, 'candidate' | 'relatives' | 'verifications'>,
): boolean {
  if (facts.verifierIsRelative) return true;
  const verifier = wordsOf(facts.verifier);
  if (verifier === '' || facts.verifierIsRelative === false) return false;
  const current = [...relatives, ...verifications].filter((one) => !one.facts.archived);
  return [candidate, ...current].some(({ facts: person }) => {
    const name = wordsOf('subject' in person ? person.subject?.name : 'name' in person ? person.name : null);
    // a name of one word is part of many
    return name.includes(' ') ? ` ${verifier} `.includes(` ${name} `) : name !== '' && name === verifier;
  });
}

function wordsOf(name: string | null | undefined): string {
  return foldAccents(name ?? '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/([^aeiou\s]|qu)y(?= |$)/g, '$1i')
    .trim();
}
