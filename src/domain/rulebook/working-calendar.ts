import type { WorkingCalendar } from '../../lib/working-days.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { Rulebook } from './rulebook.ts';
import { settingValue } from './setting-value.ts';

const known = new WeakMap<Rulebook, WeakMap<readonly DomainRecord<'setting'>[], WorkingCalendar>>();

/** The calendar of a unit: what the rulebook lists, and the swapped days that the unit added. */
export function workingCalendar(rulebook: Rulebook, settings: readonly DomainRecord<'setting'>[]): WorkingCalendar {
  const ofBook = known.get(rulebook) ?? new WeakMap();
  known.set(rulebook, ofBook);
  const found = ofBook.get(settings);
  if (found) return found;
  const days = (kind: string) => rulebook.calendar.filter((row) => row.kind === kind).map(({ day }) => day);
  const added = (key: string) => settingValue(rulebook, settings, key) as readonly string[];
  const calendar = {
    holidays: new Set([...days('HOLIDAY'), ...added('calendar.holidays')]),
    workingDays: new Set([...days('WORKING_SATURDAY'), ...added('calendar.workingSaturdays')]),
  };
  ofBook.set(settings, calendar);
  return calendar;
}
