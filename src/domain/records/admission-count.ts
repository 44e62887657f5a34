import * as z from 'zod/mini';
import { archived, count, day, documentRef, id, line } from './values.ts';

/**
 * How many people a unit admitted from 1 January of a year through a day, taken from a paper: for the time before the
 * book held the people themselves. Once per unit and day; what the book holds after that day is added to it.
 */
export const admissionCountFacts = {
  unitId: id,
  throughDay: day,
  count: count(9_999),
  document: z.nullable(documentRef),
  note: z.nullable(line(500)),
  archived,
};
