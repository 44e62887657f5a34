import type { LocalDay } from '../../lib/local-day.ts';
import type { DomainRecord } from '../records/record-types.ts';

/** Who of the committee looks after a cell on a day; where two phones named two, the one named for the later day. */
export function inChargeOn(
  named: readonly DomainRecord<'inCharge'>[],
  unit: string,
  day: LocalDay,
): DomainRecord<'inCharge'> | null {
  const there = named.filter(
    ({ facts }) =>
      facts.unitId === unit && !facts.archived && (facts.fromDay ?? '') <= day && (!facts.toDay || facts.toDay >= day),
  );
  return there.toSorted((a, b) => ((a.facts.fromDay ?? '') < (b.facts.fromDay ?? '') ? 1 : -1))[0] ?? null;
}
