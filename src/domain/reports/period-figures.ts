import type { Rulebook } from '../rulebook/rulebook.ts';
import type { Figure } from './figure.ts';
import type { StatisticsForm } from './report-form.ts';
import { type AdmittedGroup, statisticsFigures } from './statistics-figures.ts';
import { type UnitAdmitted, unitFigures } from './unit-figures.ts';

interface Input {
  /** forms with a column for the same period, then forms without one; none for a quick report */
  forms: readonly StatisticsForm[];
  rulebook: Pick<Rulebook, 'lists'>;
  /** admitted in the period, and in the same one a year before; null where nobody knows */
  now: AdmittedGroup | null;
  before: AdmittedGroup | null;
  target: number | null;
  /** the cells of a commune */
  units: readonly UnitAdmitted[];
}

/** The figures of every report but the monthly one: the sum, the tables of the statistics, the cells side by side. */
export function periodFigures({ forms, rulebook, now, before, target, units }: Input): Figure[] {
  const people = now && now.people.length > 0 ? { people: now.people.map(({ id }) => id) } : {};
  const figures: Figure[] = [
    { row: 'TOTAL', value: now?.count ?? null, before: before?.count ?? null, ...people },
    { row: 'TARGET', value: target },
  ];
  const kept = new Set(figures.map(({ row }) => row));
  const statistics = now
    ? forms.flatMap((form) =>
        statisticsFigures(form, rulebook, now, form.columns === 'SAME_PERIOD' ? before : undefined),
      )
    : [];
  // tables share rows; each is kept once
  for (const figure of statistics) {
    if (kept.has(figure.row)) continue;
    kept.add(figure.row);
    figures.push(figure);
  }
  return [...figures, ...unitFigures(units)];
}
