import { type CommandResult, patch, problem, put } from '../commands/command.ts';
import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import type { FactIssue } from '../validate-facts.ts';
import type { AdmissionSources } from './admitted.ts';
import { unitScope } from './unit-scope.ts';

type Facts = FactsOf<'admissionCount'>;

export interface NoteInput {
  unit: DomainRecord<'unit'>;
  throughDay: string;
  /** persons since 1 January of that year; NaN for what is no number */
  count: number;
  document?: Facts['document'];
  note?: Facts['note'];
  /** what is known of the unit already */
  sources: Pick<AdmissionSources, 'admissions' | 'notes'> | undefined;
  /** the figure that the person is changing; null while noting one */
  existing: DomainRecord<'admissionCount'> | null;
  /** noted figures of the unit with archived ones */
  notes: readonly DomainRecord<'admissionCount'>[];
}

/**
 * Notes from a paper how many people a unit admitted from 1 January through a day, for the time before the book held
 * them. Once per unit and day. Problems: COUNT_FORM, COUNT_TOO_LARGE, DAY_IN_FUTURE, COUNT_EXISTS (change the first),
 * COUNT_BELOW_PEOPLE where the book holds more, COUNT_OUT_OF_ORDER where another figure of the year contradicts it.
 */
export function noteAdmissions(input: NoteInput, context: CommandContext): CommandResult {
  const { unit, throughDay, count, existing, notes } = input;
  const facts: Facts = {
    unitId: unit.id,
    throughDay,
    count,
    document: input.document ?? null,
    note: input.note ?? null,
  };
  const id = context.derivedId('admissionCount', [unit.id, throughDay]);
  const found = notes.find((note) => note.id === id) ?? null;
  const issues = noteIssues(input);
  if (found && !found.facts.archived && found.id !== existing?.id) {
    issues.push(problem('throughDay', 'COUNT_EXISTS', { count: found.facts.count ?? 0 }));
  }
  const scoped = { ...context, scope: unitScope(unit) };
  if (found) return patch(found, { ...facts, archived: null }, scoped, issues);
  return put('admissionCount', id, facts, scoped, issues);
}

function noteIssues({ throughDay, count, sources, existing }: NoteInput): FactIssue[] {
  const begin = `${throughDay.slice(0, 4)}-01-01`;
  const people = sources?.admissions.filter(({ day }) => day >= begin && day <= throughDay).length ?? 0;
  if (people > count) return [problem('count', 'COUNT_BELOW_PEOPLE', { people })];
  const other = sources?.notes.find(({ id, facts }) => {
    const day = facts.throughDay ?? '';
    if (id === existing?.id || facts.archived || day.slice(0, 4) !== throughDay.slice(0, 4)) return false;
    return day < throughDay ? (facts.count ?? 0) > count : day > throughDay && (facts.count ?? 0) < count;
  });
  return other
    ? [problem('count', 'COUNT_OUT_OF_ORDER', { day: other.facts.throughDay ?? '', other: other.facts.count ?? 0 })]
    : [];
}
