import { birthRange } from '../dossier/age.ts';
import { limit } from '../dossier/reading.ts';
import type { Check, Mistake } from './check.ts';
import { hasPaper } from './exam.ts';

const ITEM_13 = { to: 'RESUME', item: '13' } as const;

/** E50: admitted again only once, 36 months after leaving, with the province's written consent (294-QĐ/TW §3). */
export const readmission: Check = (exam) => {
  if (exam.facts.isReadmission !== true) return [];
  const { leftOn, times } = exam.dossier.resume?.facts.previousMembership ?? {};
  const isAhead = !exam.isReviewed;
  const found: Mistake[] = [];
  const from = leftOn ? limit(exam, 'READMISSION_36', birthRange(leftOn).first) : null;
  if (from !== null && exam.judgedOn < from) {
    found.push({ what: 'E50_TOO_EARLY', params: { from }, mend: ITEM_13, isAhead });
  }
  if ((times ?? 0) > 1) found.push({ what: 'E50_AGAIN', params: { count: times ?? 0 }, mend: ITEM_13 });
  if (!hasPaper(exam, 'PROVINCE_CONSENT')) {
    const mend = { to: 'PAPER', code: 'PROVINCE_CONSENT', copy: 1 } as const;
    found.push({ what: 'E50_CONSENT', params: {}, mend, isAhead });
  }
  return found;
};
