import type { LocalDay } from '../../lib/local-day.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { type VerificationRequest, verificationRequest } from './verification-request.ts';

/** The open request whose time for the answer ends first; undefined where nobody is waited for. */
export function nextAnswer(
  dossier: Pick<Dossier, 'verifications' | 'settings'>,
  rulebook: Rulebook,
  today: LocalDay,
): VerificationRequest | undefined {
  return dossier.verifications
    .filter(({ facts }) => !facts.archived)
    .map((record) => verificationRequest(record, dossier, rulebook, today))
    .filter(({ state }) => state === 'ASKED' || state === 'LATE')
    .toSorted((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1))[0];
}
