import type { RollEntry } from '../../domain/classes/class-roll.ts';
import type { ClassRow } from '../../domain/classes/record-class.ts';
import type { FactsOf } from '../../domain/records/record-types.ts';
import { readDay, writeDay } from '../../ui/day-text.ts';

/** What is typed in one row of the table. */
export type RowValues = { attended: string; result: string; number: string; day: string };
export type TableValues = { [place: string]: RowValues };

export function rowValues({ seat: { place } }: RollEntry): RowValues {
  const { attended, result, certificate } = place.facts;
  return {
    attended: attended == null ? '' : String(attended),
    result: result ?? '',
    number: certificate?.number ?? '',
    day: certificate?.day ? writeDay(certificate.day) : '',
  };
}

/** The row as the command takes it; what cannot be read stays as it was typed, and is told as wrong. */
export function classRow(entry: RollEntry, values: RowValues, today: string): ClassRow {
  const { place, of } = entry.seat;
  const number = values.number.trim();
  const typed = values.day.trim();
  const day = typed === '' ? '' : (readDay(typed, false, Number(today.slice(0, 4))) ?? typed);
  const organ = place.facts.certificate?.organ ?? of.facts.organ;
  const certificate =
    number === '' && day === ''
      ? null
      : { ...(number ? { number } : {}), ...(day ? { day } : {}), ...(organ ? { organ } : {}) };
  const attended = values.attended.trim();
  return {
    ...entry,
    set: {
      attended: attended === '' ? null : Number(attended),
      result: values.result === '' ? null : (values.result as NonNullable<FactsOf<'classPlace'>['result']>),
      certificate,
    },
  };
}
