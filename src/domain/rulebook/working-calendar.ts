import { isLocalDay, type LocalDay } from '../../lib/local-day.ts';
import type { WorkingCalendar } from '../../lib/working-days.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { Rulebook } from './rulebook.ts';
import { chosenSettings } from './setting-value.ts';

const known = new WeakMap<Rulebook, WeakMap<readonly DomainRecord<'setting'>[], WorkingCalendar>>();

export const OWN_DAYS = { HOLIDAY: 'calendar.holidays', WORKING_SATURDAY: 'calendar.workingSaturdays' } as const;
export type OwnDayKind = keyof typeof OWN_DAYS;

/** A day that a unit added to the rulebook's table, as its setting holds it: "2026-04-27 Nghỉ hoán đổi". */
export interface OwnDay {
  day: LocalDay;
  name: string;
}

/** @returns null for a text that begins with no day, from another version */
export function readOwnDay(text: string): OwnDay | null {
  const day = text.slice(0, 10);
  return isLocalDay(day) ? { day, name: text.slice(11).trim() } : null;
}

/**
 * The calendar of a unit: what the rulebook lists, and the swapped days that the unit and the commune above it added. A
 * day added by one of them counts for both, since the Government swaps days for everybody.
 */
export function workingCalendar(rulebook: Rulebook, settings: readonly DomainRecord<'setting'>[]): WorkingCalendar {
  const ofBook = known.get(rulebook) ?? new WeakMap();
  known.set(rulebook, ofBook);
  const found = ofBook.get(settings);
  if (found) return found;
  const daysOf = (kind: OwnDayKind) => {
    const rule = rulebook.settings.find(({ key }) => key === OWN_DAYS[kind]);
    const chosen = rule ? chosenSettings(rule, settings).flatMap(({ facts }) => facts.value as readonly string[]) : [];
    return new Set([
      ...rulebook.calendar.filter((row) => row.kind === kind).map(({ day }) => day),
      ...chosen.flatMap((text) => readOwnDay(text)?.day ?? []),
    ]);
  };
  const calendar = { holidays: daysOf('HOLIDAY'), workingDays: daysOf('WORKING_SATURDAY') };
  ofBook.set(settings, calendar);
  return calendar;
}
