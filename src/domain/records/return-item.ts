import * as z from 'zod/mini';
import { archived, code, count, day, id, line, prose } from './values.ts';

/** One thing for which a dossier was sent back: a check of the rulebook or the commune's own words. The cell ticks it. */
export const returnItemFacts = {
  candidateId: id,
  submissionId: id,
  roundId: z.nullable(id),
  /** code of the check, e.g. "E02" */
  check: z.nullable(code),
  paper: z.nullable(z.object({ code, copy: count(20) })),
  text: prose(1_000),
  dueOn: z.nullable(day),
  done: z.nullable(z.object({ day, note: z.optional(line(300)) })),
  archived,
};
