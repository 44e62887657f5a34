import * as z from 'zod/mini';
import { id } from './values.ts';

const value = z.unknown();

/** Two people wrote one fact without seeing each other's value. Only the server writes this record (SYNC P5). */
export const conflictFacts = {
  /** the record in question */
  target: z.object({ type: z.string().check(z.maxLength(40)), id }),
  fact: z.string().check(z.maxLength(60)),
  /** what stands meanwhile */
  standing: z.object({ value, author: z.string().check(z.maxLength(60)), at: z.int() }),
  /** one entry per author whose value did not get in; `base` is what that author had seen */
  entries: z.array(
    z.object({
      value,
      base: z.optional(value),
      author: z.string().check(z.maxLength(60)),
      at: z.int(),
      log: id,
      n: z.int(),
    }),
  ),
  /** how it was settled; null while open */
  settled: z.nullable(z.object({ value, author: z.string().check(z.maxLength(60)), at: z.int() })),
};
