import { useMemo } from 'react';
import { personReading } from '../../db/person-reading.ts';
import type { UnitQuota } from '../../db/unit-quota.ts';
import { useAll, useBook } from '../../db/use-book.ts';
import { read } from '../../domain/dossier/reading.ts';
import { type Forecast, forecasts } from '../../domain/quota/forecast.ts';

/** Who of a cell can still be admitted in time: by the year's deadline, after it by the end of the year. */
export function useForecasts({ unitId, year, rules }: UnitQuota): readonly Forecast[] {
  const book = useBook();
  const people = useAll('candidate');
  const today = book.today();
  const { deadline, to } = year.period;
  const horizon = today < deadline ? deadline : to;
  const records = [
    useAll('paper'),
    useAll('step'),
    useAll('submission'),
    useAll('decisionRound'),
    useAll('returnItem'),
    useAll('verification'),
    useAll('setting'),
  ];
  return useMemo(() => {
    const readings = people
      .filter(({ scope }) => scope === unitId)
      .map((person) => {
        const { dossier, rulebook } = personReading(book, person, today);
        return read(dossier, rulebook, today);
      });
    return forecasts(readings, horizon, rules.countingDate);
  }, [book, people, unitId, today, horizon, rules.countingDate, ...records]);
}
