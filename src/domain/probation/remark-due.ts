import type { LocalDay } from '../../lib/local-day.ts';
import { monthsAfter, openAssignments, type Reading } from '../dossier/reading.ts';
import type { DomainRecord } from '../records/record-types.ts';
import { settingNumber } from '../rulebook/setting-value.ts';

export interface RemarkDue {
  assignment: DomainRecord<'mentorAssignment'>;
  /** day of the newest remark of all; null where the book has none */
  last: LocalDay | null;
  /** from when the time to the next one runs: the newest remark, or the assignment where that came later */
  since: LocalDay | null;
  due: LocalDay | null;
}

/** How often the unit wants to hear from the mentor. */
const EVERY = { CANDIDATE: 'remark.everyMonths', PROBATION: 'probation.remarkEveryMonths' } as const;

/** When the mentor's next remark falls due, monthly before and half-yearly in probation; null while nobody mentors. */
export function remarkDue(reading: Reading, phase: keyof typeof EVERY): RemarkDue | null {
  const [assignment] = openAssignments(reading, phase);
  if (!assignment) return null;
  const { dossier, rulebook } = reading;
  const last =
    dossier.remarks
      .filter(({ facts }) => !facts.archived)
      .map(({ facts }) => facts.day ?? '')
      .toSorted()
      .at(-1) || null;
  const start = assignment.facts.startDay ?? null;
  const since = last !== null && last > (start ?? '') ? last : start;
  return { assignment, last, since, due: monthsAfter(since, settingNumber(rulebook, dossier.settings, EVERY[phase])) };
}
