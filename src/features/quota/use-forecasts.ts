import { useCallback, useMemo } from 'react';
import type { ViewRecord } from '../../db/book.ts';
import type { UnitQuota } from '../../db/unit-quota.ts';
import { useBook } from '../../db/use-book.ts';
import { useReadings } from '../../db/use-readings.ts';
import { type Forecast, forecasts } from '../../domain/quota/forecast.ts';

/** Who of a cell can still be admitted in time: by the year's deadline, after it by the end of the year. */
export function useForecasts({ unitId, year, rules }: UnitQuota): readonly Forecast[] {
  const today = useBook().today();
  const { deadline, to } = year.period;
  const horizon = today < deadline ? deadline : to;
  const readings = useReadings(useCallback(({ scope }: ViewRecord) => scope === unitId, [unitId]));
  return useMemo(() => forecasts(readings, horizon, rules.countingDate), [readings, horizon, rules.countingDate]);
}
