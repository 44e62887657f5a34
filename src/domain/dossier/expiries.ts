import type { LocalDay } from '../../lib/local-day.ts';
import { daysBetween } from '../../lib/local-day.ts';
import { settingNumber } from '../rulebook/setting-value.ts';
import type { NextStep } from './action.ts';
import { isInMonthOf60, lastDayBeforeOver60 } from './age.ts';
import type { PaperLine } from './checklist.ts';
import type { Reading } from './reading.ts';

interface Expiry {
  day: LocalDay;
  why: 'CERTIFICATE_EXPIRING' | 'PAPERS_EXPIRING' | 'AGEING_OUT';
  line: PaperLine | null;
}

/** What runs out within its time of warning, the soonest first. */
export function expiries(reading: Reading): Expiry[] {
  const { checklist, dossier, rulebook, today } = reading;
  const found: Expiry[] = checklist.lines
    .filter(({ status, validUntil, required }) => status === 'EXPIRING' && validUntil !== null && required !== 'NO')
    .map((line) => ({
      day: line.validUntil as LocalDay,
      why: line.code === 'CERT_AWARENESS' ? 'CERTIFICATE_EXPIRING' : 'PAPERS_EXPIRING',
      line,
    }));
  const birth = dossier.candidate.facts.birthDate;
  if (birth) {
    const last = lastDayBeforeOver60(birth);
    const warnDays = settingNumber(rulebook, dossier.settings, 'age.warnMonths') * 30;
    const isNear = daysBetween(today, last) <= warnDays && today <= last;
    if (isNear || isInMonthOf60(birth, today)) found.push({ day: last, why: 'AGEING_OUT', line: null });
  }
  return found.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** Until the review, what runs out soonest sets the pace: the certificate, a paper's year, the age of 60. */
export function pressed(reading: Reading, next: NextStep): NextStep {
  if (reading.progress.done.has('CELL_RESOLUTION') || next.byKind === 'LEGAL') return next;
  const soonest = expiries(reading)[0];
  if (!soonest) return next;
  const by = next.by !== null && next.by < soonest.day ? next.by : soonest.day;
  const daysLeft = daysBetween(reading.today, by);
  return {
    ...next,
    by,
    byKind: by === next.by ? next.byKind : 'EXPIRY',
    daysLeft,
    workingDaysLeft: by === next.by ? next.workingDaysLeft : null,
    overdue: daysLeft < 0,
    why: soonest.why,
    params: { ...next.params, by, days: Math.abs(daysLeft), until: soonest.day },
  };
}
