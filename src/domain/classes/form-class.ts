import { ok } from '../../lib/result.ts';
import type { CommandResult } from '../commands/command.ts';
import { patch, put } from '../commands/command.ts';
import { joinResults } from '../commands/join-results.ts';
import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import { addToClass } from './class-list.ts';
import type { ClassPerson } from './class-person.ts';

type ClassFacts = FactsOf<'awarenessClass'>;

export interface FormClassesInput {
  /** what all of them share */
  facts: ClassFacts;
  /** one per class; the name of a single class is that of `facts` */
  names: readonly string[];
  lists: readonly (readonly ClassPerson[])[];
  /** how many a class may have (setting class.maxTrainees) */
  most: number;
}

/** Opens classes with their lists, one for each list; a list that is too long is refused. */
export function formClasses({ facts, names, lists, most }: FormClassesInput, context: CommandContext): CommandResult {
  return joinResults(
    lists.map((people, i) => {
      const made = put('awarenessClass', context.newId(), { ...facts, name: names[i] ?? facts.name ?? '' }, context);
      const change = made.ok ? made.value[0] : undefined;
      if (!change) return made;
      const of = { ...change, rev: 0, facts: change.set } as DomainRecord<'awarenessClass'>;
      return people.length === 0 ? made : joinResults([made, addToClass({ of, people, taken: 0, most }, context)]);
    }),
  );
}

/** Corrects a class. Days, place and decision may change until its certificates are given. */
export function editClass(
  input: { of: DomainRecord<'awarenessClass'>; set: ClassFacts },
  context: CommandContext,
): CommandResult {
  return patch(input.of, input.set, context);
}

/** The list goes to the centre: nobody is added any more. Opened again it takes people again. */
export function closeList(
  { of, day }: { of: DomainRecord<'awarenessClass'>; day: string | null },
  context: CommandContext,
): CommandResult {
  return of.facts.closedOn === day ? ok([]) : patch(of, { closedOn: day }, context);
}
