import type { LocalDay } from '../../lib/local-day.ts';
import { monthsAfter, type Reading } from '../dossier/reading.ts';
import { settingNumber } from '../rulebook/setting-value.ts';

export interface Retention {
  /** day of the decision that recognised the member, or of its announcement */
  officialOn: LocalDay;
  /** from this day on the person may be put away */
  from: LocalDay;
  /** that day has come */
  isOver: boolean;
}

/**
 * How long the book keeps somebody who became an official member: the months of the place's own rule after the decision
 * (setting retention.monthsAfterOfficial). Null for whoever is not official yet, or put away already.
 */
export function retention({ dossier, progress, rulebook, today }: Reading): Retention | null {
  const officialOn = progress.done.get('OFFICIAL_DECISION') ?? progress.done.get('ANNOUNCED') ?? null;
  if (officialOn === null || dossier.candidate.facts.archived) return null;
  const months = settingNumber(rulebook, dossier.settings, 'retention.monthsAfterOfficial');
  const from = monthsAfter(officialOn, months) ?? officialOn;
  return { officialOn, from, isOver: from <= today };
}
