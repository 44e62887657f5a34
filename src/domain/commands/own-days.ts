import { addMonths, isLocalDay, type LocalDay, weekday } from '../../lib/local-day.ts';
import type { CommandContext, DomainRecord } from '../records/record-types.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { OWN_DAYS, type OwnDayKind, readOwnDay, workingCalendar } from '../rulebook/working-calendar.ts';
import type { FactIssue } from '../validate-facts.ts';
import type { CommandResult } from './command.ts';
import { problem } from './command.ts';
import { setSetting } from './set-setting.ts';

/** A list of a setting holds no more. */
const MOST_DAYS = 64;
const LONGEST_NAME = 120;
const FIRST_DAY = '2020-01-01';
const MONTHS_AHEAD = 24;

export interface OwnDayInput {
  rulebook: Rulebook;
  /** the settings that hold for the unit: its own, then the commune's */
  settings: readonly DomainRecord<'setting'>[];
  kind: OwnDayKind;
  day: LocalDay;
}

/**
 * Adds a day to the unit's own table: a day off that the Government or the place announced, or a Saturday or Sunday
 * worked for one. A day that is in the table, or would change nothing, is refused.
 */
export function addOwnDay({ name, ...input }: OwnDayInput & { name: string }, context: CommandContext): CommandResult {
  const issues = [...dayIssues(input, context.today), ...nameIssues(name)];
  const { existing, days } = ownDays(input, context.scope);
  if (days.length >= MOST_DAYS) issues.push(problem('day', 'OWN_DAYS_TOO_MANY', { most: MOST_DAYS }));
  if (issues.length > 0) return { ok: false, error: { issues } };
  const value = [...days, `${input.day} ${name.normalize('NFC').replace(/\s+/gu, ' ').trim()}`].toSorted();
  return setSetting({ existing, key: OWN_DAYS[input.kind], value }, context);
}

/** Takes a day out of the unit's own table; the rulebook's and the commune's days stay. */
export function removeOwnDay(input: OwnDayInput, context: CommandContext): CommandResult {
  const { existing, days } = ownDays(input, context.scope);
  const value = days.filter((text) => readOwnDay(text)?.day !== input.day);
  return setSetting({ existing, key: OWN_DAYS[input.kind], value }, context);
}

function ownDays({ settings, kind }: OwnDayInput, scope: string) {
  const existing = settings.find((one) => one.scope === scope && one.facts.key === OWN_DAYS[kind]) ?? null;
  const value = existing?.facts.archived ? [] : existing?.facts.value;
  return { existing, days: Array.isArray(value) ? (value as readonly string[]) : [] };
}

function dayIssues({ rulebook, settings, kind, day }: OwnDayInput, today: LocalDay): FactIssue[] {
  if (!isLocalDay(day)) return [problem('day', 'DAY_IMPOSSIBLE')];
  if (day < FIRST_DAY || day > addMonths(today, MONTHS_AHEAD))
    return [problem('day', 'OWN_DAY_TOO_FAR', { first: FIRST_DAY, last: addMonths(today, MONTHS_AHEAD) })];
  const { holidays, workingDays } = workingCalendar(rulebook, settings);
  if (holidays.has(day) || workingDays.has(day)) return [problem('day', 'OWN_DAY_THERE', { day })];
  const isWeekend = weekday(day) === 0 || weekday(day) === 6;
  if (kind === 'HOLIDAY' && isWeekend) return [problem('day', 'HOLIDAY_ON_WEEKEND', { day })];
  return kind === 'WORKING_SATURDAY' && !isWeekend ? [problem('day', 'WORKING_DAY_ALREADY', { day })] : [];
}

function nameIssues(name: string): FactIssue[] {
  if (name.trim() === '') return [problem('name', 'TEXT_EMPTY')];
  return name.trim().length > LONGEST_NAME ? [problem('name', 'TEXT_TOO_LONG', { max: LONGEST_NAME })] : [];
}
