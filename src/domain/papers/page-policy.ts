import type { Dossier } from '../dossier/dossier.ts';
import { progress } from '../dossier/progress.ts';
import type { Cite, Rulebook } from '../rulebook/rulebook.ts';

/** Whether pages of a paper may be photographed; `why` is a code of the rulebook, `cite` where it comes from. */
export type PagePolicy =
  | { may: 'ALLOWED' }
  /** now, but not any more once the paper was verified */
  | { may: 'UNTIL_VERIFIED'; why: string; cite: Cite }
  | { may: 'NEVER'; why: string; cite: Cite | null };

/** What is said of a paper of which the rulebook says nothing. */
const NOT_SAID: PagePolicy = { may: 'NEVER', why: 'NOT_SAID', cite: null };

/** The steps in which committees write into the booklet, items 24 to 26 (38-HD/BTCTW, Mẫu 2-KNĐ). */
const VERIFIED_BY = ['VERIFICATION', 'CELL_REMARK', 'CERTIFIED'];

/**
 * Whether pages of a paper may lie in the book.
 *
 * @param paper its code in the rulebook
 * @returns NEVER for a paper that the rulebook does not know or says nothing of
 */
export function pagePolicy(rulebook: Rulebook, paper: string, dossier: Dossier): PagePolicy {
  const rule = rulebook.papers.find(({ code }) => code === paper);
  if (rule?.pages === 'ALLOWED') return { may: 'ALLOWED' };
  if (!rule?.pages || !rule.noPages) return NOT_SAID;
  const isOver = rule.pages === 'NEVER' || isVerified(rulebook, dossier);
  return { may: isOver ? 'NEVER' : 'UNTIL_VERIFIED', ...rule.noPages };
}

/** From the first answer on something may be written into the booklet that no picture may show. */
function isVerified(rulebook: Rulebook, dossier: Dossier): boolean {
  if (dossier.verifications.some(({ facts }) => facts.answeredOn && !facts.archived)) return true;
  const { done } = progress(dossier, rulebook);
  return VERIFIED_BY.some((step) => done.has(step));
}
