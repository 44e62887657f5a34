import type { LocalDay } from '../../lib/local-day.ts';
import { oneLine } from './cell-text.ts';
import type { Field, PlaceFound, Reading } from './interpretation.ts';
import type { NotebookLists } from './notebook-lists.ts';
import { readCitizenId } from './read-citizen-id.ts';
import { readDate } from './read-date.ts';
import { readEducation } from './read-education.ts';
import { readEthnicity } from './read-ethnicity.ts';
import { readGender } from './read-gender.ts';
import { readPoliticalTheory, readProfessionalLevel, readReligion } from './read-list-word.ts';
import { readMentors } from './read-mentors.ts';
import { readName } from './read-name.ts';
import { readPhone } from './read-phone.ts';
import { readPlace } from './read-place.ts';
import { readSources } from './read-sources.ts';
import type { Cell } from './workbook.ts';

/** Reads what a person typed as an answer, by the same rules as the cell itself. */
export function readAnswer(
  field: Field,
  text: string,
  context: {
    lists: NotebookLists;
    today: LocalDay;
    home: { village: string | null; commune: PlaceFound | null };
    mentors: readonly string[];
  },
): Reading<unknown> {
  const cell: Cell = { column: 0, value: { kind: 'text', text }, written: text, format: null };
  const { lists, today } = context;
  switch (field) {
    case 'fullName':
      return readName({ whole: text });
    case 'gender':
      return readGender(cell);
    case 'birthDate':
      return readDate(cell, { today, of: 'BIRTH', allText: true });
    case 'listedOn':
    case 'mentorAssignedOn':
    case 'certificateIssuedOn':
      return readDate(cell, { today, of: 'PAPER', allText: true });
    case 'ethnicity':
      return readEthnicity(cell, lists.ethnicGroups);
    case 'religion':
      return readReligion(cell, lists.religions);
    case 'generalEducation':
      return readEducation(cell, lists.generalEducation);
    case 'professionalLevel':
      return readProfessionalLevel(cell, lists.professionalLevels);
    case 'politicalTheory':
      return readPoliticalTheory(cell, lists.politicalTheory);
    case 'citizenId':
      return readCitizenId(cell);
    case 'phone':
      return readPhone(cell);
    case 'homePlace':
      return readPlace(text, lists.places, context.home);
    case 'sources':
      return readSources(cell, undefined, lists.sources);
    case 'mentors':
      return readMentors(cell, context.mentors);
    default:
      return { value: oneLine(text) || null, fixes: [] };
  }
}
