import { addDays, addMonths, type LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import { type AdmittedCount, admittedBetween } from '../quota/admitted.ts';
import { termPeriod, termQuota, yearQuota } from '../quota/quota-period.ts';
import { type Standing, standing, type Target } from '../quota/target.ts';
import type { DomainRecord } from '../records/record-types.ts';
import { type CellFlag, cellFlags } from './cell-flags.ts';
import type { CellContact, CellInput } from './cell-input.ts';
import { inChargeOn } from './in-charge-on.ts';
import type { OversightLimits } from './oversight-limits.ts';
import type { PersonStand } from './person-stand.ts';

/** Admissions against a target in one period; `admitted` null where nobody knows, and then there is no standing. */
export interface Attained {
  target: Target | null;
  admitted: AdmittedCount | null;
  standing: Standing | null;
}

/** One line of the commune's table of cells. Each count of people is the people themselves. */
export interface CellRow {
  unit: RecordId;
  name: string;
  year: Attained;
  /** 1 January through the same day of last year; null where nobody knows, never 0 in its place */
  before: AdmittedCount | null;
  /** persons more or fewer than then */
  change: number | null;
  inTray: readonly RecordId[];
  returned: readonly RecordId[];
  trainedOnly: readonly RecordId[];
  inClass: readonly RecordId[];
  listed: readonly RecordId[];
  /** null where the cell has no quota for the running term */
  term: (Attained & { period: string }) | null;
  /** probation ends within 90 days, or ended and nobody decided */
  probation: readonly RecordId[];
  members: { official: number; probationary: number };
  inCharge: DomainRecord<'inCharge'> | null;
  contact: CellContact | null;
  flags: readonly CellFlag[];
  /** as the quota of the year says */
  note: string | null;
}

/** How far ahead the table looks for the end of a probation. */
const PROBATION_DAYS = 90;

/** The row of one cell as of a day; figures of the year run from 1 January through that day. */
export function cellRow(input: CellInput, limits: OversightLimits, today: LocalDay): CellRow {
  const { unit, people, sources, quotas, contact } = input;
  const year = today.slice(0, 4);
  const quota = yearQuota(quotas, unit.id, year);
  const admitted = admittedBetween(sources, `${year}-01-01`, today);
  const before = admittedBetween(sources, `${Number(year) - 1}-01-01`, addMonths(today, -12));
  const ids = (of: (person: PersonStand) => boolean) => people.filter(of).map(({ id }) => id);
  const horizon = addDays(today, PROBATION_DAYS);
  const here = input.members.filter(({ facts }) => !facts.left && !facts.archived);
  return {
    unit: unit.id,
    name: unit.facts.name ?? '',
    year: attained(quota?.facts.target ?? null, admitted),
    before,
    change: before && admitted ? admitted.count - before.count : null,
    inTray: ids(({ isInTray }) => isInTray),
    returned: ids(({ isReturned }) => isReturned),
    trainedOnly: ids(({ isTrainedOnly }) => isTrainedOnly),
    inClass: ids(
      ({ id, isTrained, isNominated, isListed }) => isNominated || (isListed && !isTrained && input.inClass.has(id)),
    ),
    listed: ids(({ isListed }) => isListed),
    term: termOf(input, today),
    probation: ids(({ probationEnd }) => probationEnd !== null && probationEnd <= horizon),
    members: {
      official: here.filter(({ facts }) => facts.status === 'OFFICIAL').length,
      probationary: here.filter(({ facts }) => facts.status === 'PROBATIONARY').length,
    },
    inCharge: inChargeOn(input.named, unit.id, today),
    contact,
    flags: cellFlags(input, limits, today),
    note: quota?.facts.note ?? null,
  };
}

export function attained(target: Target | null, admitted: AdmittedCount | null): Attained {
  return { target, admitted, standing: admitted && standing(admitted.count, target) };
}

function termOf({ quotas, unit, sources }: CellInput, today: LocalDay): CellRow['term'] {
  const quota = termQuota(quotas, unit.id, today);
  if (!quota) return null;
  const { from, period } = termPeriod(quota);
  return { ...attained(quota.facts.target ?? null, admittedBetween(sources, from, today)), period };
}
