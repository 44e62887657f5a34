import * as z from 'zod/mini';
import { archived, code, day, documentRef, id, prose } from './values.ts';

/** A dated event of the procedure. A step may happen twice (two votes), so its id is its own. */
export const stepFacts = {
  candidateId: id,
  /** code of the rulebook, e.g. "LISTED", "CELL_RESOLUTION" */
  code,
  day,
  document: z.nullable(documentRef),
  /** PASSED unless a vote or an organ said no, or sent the dossier back */
  outcome: z.enum(['PASSED', 'NOT_PASSED', 'RETURNED']),
  note: z.nullable(prose(4_000)),
  archived,
};
