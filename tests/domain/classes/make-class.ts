import type { ClassPerson, Seat } from '#src/domain/classes/class-person.ts';
import { read } from '#src/domain/dossier/reading.ts';
import type { DomainRecord, FactsOf } from '#src/domain/records/record-types.ts';
import { dossier, type Given, record, rulebook, TODAY } from '../make.ts';

/** A class of October 2026 with its certificates due in November. */
export function classOf(facts: FactsOf<'awarenessClass'> = {}): DomainRecord<'awarenessClass'> {
  return record('awarenessClass', {
    kind: 'AWARENESS',
    name: 'Lớp nhận thức về Đảng khóa II',
    fromDay: '2026-10-12',
    toDay: '2026-10-16',
    sessions: 10,
    ...facts,
  });
}

export interface GivenPerson extends Given {
  /** day of each proposal, with what else stands on it */
  nominated?: readonly FactsOf<'classNomination'>[];
  places?: readonly (readonly [DomainRecord<'awarenessClass'>, FactsOf<'classPlace'>])[];
}

export function person({ nominated = [], places = [], ...given }: GivenPerson = {}, today = TODAY): ClassPerson {
  const { dossier: all, rulebook: rules, checklist, state } = read(dossier(given), rulebook, today);
  const candidateId = all.candidate.id;
  const nominations = nominated.map((facts, i) =>
    record('classNomination', { candidateId, kind: 'AWARENESS', round: i + 1, ...facts }),
  );
  const seats = places.map(
    ([of, facts]): Seat => ({ of, place: record('classPlace', { classId: of.id, candidateId, ...facts }) }),
  );
  return { dossier: all, rulebook: rules, checklist, state, nominations, seats };
}

export const LISTED = { steps: [['LISTED', '2025-06-01']] } as const satisfies Given;
export const PROBATIONARY = {
  steps: [
    ['LISTED', '2025-01-05'],
    ['CELL_RESOLUTION', '2026-02-01'],
    ['CEREMONY', '2026-05-20'],
  ],
} as const satisfies Given;
