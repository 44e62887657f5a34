import * as z from 'zod/mini';
import { CLASS_KINDS } from './awareness-class.ts';
import { archived, count, day, documentRef, id, line } from './values.ts';

/** A cell proposes a person for a class; once per person, kind and round, so that nobody is proposed twice. */
export const classNominationFacts = {
  candidateId: id,
  kind: z.enum(CLASS_KINDS),
  round: count(20),
  day,
  document: z.nullable(documentRef),
  note: z.nullable(line(500)),
  withdrawn: z.nullable(z.object({ day, reason: line(300) })),
  archived,
};
