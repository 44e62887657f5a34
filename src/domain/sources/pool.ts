import { admissionDay } from '../quota/admission.ts';
import type { DomainRecord } from '../records/record-types.ts';

type Person = DomainRecord<'candidate'>;

/** How a function of sources learns of a person's steps. */
export type StepsOf = (candidate: Person['id']) => readonly DomainRecord<'step'>[];

/** The source of admissions: everybody who is followed and not yet admitted. */
export function pool(people: readonly Person[], stepsOf: StepsOf): Person[] {
  return people.filter(
    ({ id, facts }) => !facts.exit && !facts.archived && admissionDay(stepsOf(id), 'CEREMONY') === null,
  );
}
