import type { CalendarEntry } from '../../documents/calendar/calendar-file.ts';
import { type Deadline, deadlinesOf } from '../../domain/dossier/deadlines-of.ts';
import type { Reading } from '../../domain/dossier/reading.ts';
import { addMonths, type LocalDay } from '../../lib/local-day.ts';

export interface CalendarChoice {
  today: LocalDay;
  months: number;
  /** also what has passed */
  overdue: boolean;
}

/** A deadline of one person; the person is known by an id only. */
export interface OwnDeadline extends Deadline {
  candidateId: string;
}

/** The deadlines of several people that fall into the chosen time, the soonest first. */
export function chosenDeadlines(readings: Iterable<Reading>, choice: CalendarChoice): OwnDeadline[] {
  const until = addMonths(choice.today, choice.months);
  const found: OwnDeadline[] = [];
  for (const reading of readings) {
    const candidateId = reading.dossier.candidate.id;
    for (const deadline of deadlinesOf(reading)) {
      const isChosen = deadline.day <= until && (choice.overdue || deadline.day >= choice.today);
      if (isChosen) found.push({ ...deadline, candidateId });
    }
  }
  return found.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

const REMIND: Readonly<Record<Deadline['kind'], readonly number[]>> = {
  STEP: [7, 1],
  PROBATION_END: [30, 7],
  PAPER: [30, 7],
  AGE: [60, 30],
};

/**
 * Entries of a calendar file. The id of an entry is derived from the person's random id and the limit: a later file
 * moves the same entry to its new day, and nobody can tell from it whose it is.
 *
 * @param idOf an id that is the same for the same key
 * @param titleOf the words for a deadline, without anybody's name
 */
export function calendarEntries(
  deadlines: readonly OwnDeadline[],
  idOf: (key: readonly string[]) => string,
  titleOf: (deadline: Deadline) => string,
  note: string,
): CalendarEntry[] {
  return deadlines.map((deadline) => ({
    uid: `${idOf([deadline.candidateId, deadline.key])}@so-nguon`,
    day: deadline.day,
    title: titleOf(deadline),
    note,
    remindDaysBefore: REMIND[deadline.kind],
  }));
}
