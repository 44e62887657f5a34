import type { LocalDay } from '../../lib/local-day.ts';
import type { RollEntry } from '../classes/class-roll.ts';
import type { FactsOf } from '../records/record-types.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { eraOf, known, organFields, type PaperPlaces } from './organ-fields.ts';
import type { PaperValues } from './paper-fields.ts';
import { shortDay } from './paper-words.ts';
import { traineeRow } from './trainee-row.ts';

export interface ClassListInput {
  of: FactsOf<'awarenessClass'>;
  /** in the order of the list; who left does not stand on it */
  roll: readonly RollEntry[];
  rulebook: Rulebook;
  /** the commune that sends the list */
  unit: FactsOf<'unit'> | null;
  places: PaperPlaces;
  today: LocalDay;
}

/** What the commune's list of a class is filled with. */
export function classListValues({ of, roll, rulebook, unit, places, today }: ClassListInput): PaperValues {
  const era = eraOf(rulebook, today);
  const days = [of.fromDay, of.toDay].filter((day) => day != null).map(shortDay);
  return {
    fields: {
      ...organFields(unit, places, era),
      ...known({
        className: of.name,
        classDays: days.length === 2 && days[0] !== days[1] ? `từ ${days[0]} đến ${days[1]}` : days[0],
        classVenue: of.venue,
        classOrgan: of.organ,
      }),
    },
    tables: { trainees: roll.map(({ person }, i) => traineeRow(person, i)) },
    texts: {},
    era,
    isDraft: false,
  };
}
