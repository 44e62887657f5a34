import { useMemo } from 'react';
import { admissionSources } from '../../db/admission-sources.ts';
import type { BookView, ViewRecord } from '../../db/book.ts';
import { reachedUnits } from '../../db/reached-units.ts';
import { useAll, useBook } from '../../db/use-book.ts';
import { useReadings } from '../../db/use-readings.ts';
import { firstSending } from '../../domain/quota/dossiers-sent.ts';
import { type YearEndRow, yearEndRow } from '../../domain/reports/year-end-sheet.ts';

const wasAdmitted = ({ id }: ViewRecord<'candidate'>, view: BookView) =>
  view.ofCandidate('step', id).some(({ facts }) => facts.code === 'CEREMONY');

/** The line of every cell of the book, by name. */
export function useYearEnd(year: number): readonly YearEndRow[] {
  const book = useBook();
  const { view, today: now } = book;
  const today = now();
  const units = useAll('unit');
  const people = useAll('candidate');
  const steps = useAll('step');
  const quotas = useAll('quota');
  const submissions = useAll('submission');
  const rounds = useAll('decisionRound');
  const meetings = useAll('meeting');
  const visits = useAll('cellVisit');
  const admitted = useReadings(wasAdmitted);
  // its own map says whether one of the records behind it changed
  const sources = admissionSources(view, today);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the units and steps are what reachedUnits and ofCandidate read
  return useMemo(
    () =>
      reachedUnits(book)
        .cells.map((unit) => {
          const ofCell = <R extends { scope: string }>(records: readonly R[]) =>
            records.filter(({ scope }) => scope === unit.id);
          const input = {
            unit,
            quotas,
            sources: sources.get(unit.id) ?? { admissions: [], notes: [], begunOn: null, today },
            people: ofCell(people),
            submissions: ofCell(submissions),
            sent: ofCell(people).flatMap(({ id }) => {
              const day = firstSending(view.ofCandidate('submission', id), view.ofCandidate('step', id));
              return day === null ? [] : [{ candidate: id, day }];
            }),
            rounds: ofCell(rounds),
            meetings: ofCell(meetings),
            visits: visits.filter(({ facts }) => facts.unitId === unit.id),
            admitted: admitted.filter(({ dossier }) => dossier.candidate.scope === unit.id),
          };
          return yearEndRow(input, year, today);
        })
        .toSorted((a, b) => VIETNAMESE.compare(a.name, b.name)),
    [book, units, steps, people, quotas, submissions, rounds, meetings, visits, admitted, sources, year, today],
  );
}

const VIETNAMESE = new Intl.Collator('vi', { numeric: true });
