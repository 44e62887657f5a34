import { useMemo } from 'react';
import type { ViewRecord } from '../../db/book.ts';
import type { ReachedUnits } from '../../db/reached-units.ts';
import { cellQuota, communeQuota, type UnitQuota } from '../../db/unit-quota.ts';
import { useAll, useBook } from '../../db/use-book.ts';
import { useFigures } from '../../db/use-figures.ts';
import type { RecordId } from '../../lib/record-id.ts';
import type { AsOf } from './use-as-of.ts';

export function useCellQuota(unitId: RecordId, { day, today }: AsOf): UnitQuota {
  const { view } = useBook();
  const figures = useFigures();
  return useMemo(() => cellQuota(view, unitId, day, today), [view, unitId, day, today, ...figures]);
}

export interface CommuneFigures {
  whole: UnitQuota;
  cells: readonly { unit: ViewRecord<'unit'>; quota: UnitQuota }[];
}

export function useCommuneQuota({ commune, cells }: ReachedUnits, { day, today }: AsOf): CommuneFigures {
  const { view } = useBook();
  const figures = useFigures();
  return useMemo(
    () => ({
      whole: communeQuota(view, commune, cells, day, today),
      cells: cells.map((unit) => ({ unit, quota: cellQuota(view, unit.id, day, today) })),
    }),
    [view, commune, cells, day, today, ...figures],
  );
}

/** The plan that a cell made for itself. One that was written before the cell joined names the unit of that time. */
export function useOwnPlan(unitId: RecordId, year: string): ViewRecord<'admissionPlan'> | null {
  const plans = useAll('admissionPlan');
  return (
    plans.find(({ scope, facts }) => facts.period === year && (facts.unitId === unitId || scope === unitId)) ?? null
  );
}
