import { useMemo } from 'react';
import { admissionSources } from '../../db/admission-sources.ts';
import type { BookView, ViewRecord } from '../../db/book.ts';
import { useAll, useBook } from '../../db/use-book.ts';
import { useReadings } from '../../db/use-readings.ts';
import { type YearEndRow, yearEndRow } from '../../domain/reports/year-end-sheet.ts';

const wasAdmitted = ({ id }: ViewRecord<'candidate'>, view: BookView) =>
  view.ofCandidate('step', id).some(({ facts }) => facts.code === 'CEREMONY');

/** The line of every cell of the book, by name. */
export function useYearEnd(year: number): readonly YearEndRow[] {
  const { view, today: now } = useBook();
  const today = now();
  const units = useAll('unit');
  const people = useAll('candidate');
  const quotas = useAll('quota');
  const submissions = useAll('submission');
  const rounds = useAll('decisionRound');
  const meetings = useAll('meeting');
  const visits = useAll('cellVisit');
  const admitted = useReadings(wasAdmitted);
  // its own map says whether one of the records behind it changed
  const sources = admissionSources(view, today);
  return useMemo(
    () =>
      units
        .filter(({ facts }) => facts.kind === 'CELL')
        .map((unit) => {
          const ofCell = <R extends { scope: string }>(records: readonly R[]) =>
            records.filter(({ scope }) => scope === unit.id);
          const input = {
            unit,
            quotas,
            sources: sources.get(unit.id) ?? { admissions: [], notes: [], begunOn: null, today },
            people: ofCell(people),
            submissions: ofCell(submissions),
            rounds: ofCell(rounds),
            meetings: ofCell(meetings),
            visits: visits.filter(({ facts }) => facts.unitId === unit.id),
            admitted: admitted.filter(({ dossier }) => dossier.candidate.scope === unit.id),
          };
          return yearEndRow(input, year, today);
        })
        .toSorted((a, b) => VIETNAMESE.compare(a.name, b.name)),
    [units, people, quotas, submissions, rounds, meetings, visits, admitted, sources, year, today],
  );
}

const VIETNAMESE = new Intl.Collator('vi', { numeric: true });
