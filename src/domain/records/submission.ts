import * as z from 'zod/mini';
import { archived, code, count, day, id, line, prose } from './values.ts';

const stage = z.enum(['ADMISSION', 'OFFICIAL']);

/**
 * A dossier as it goes from the cell to the commune: what was in it and what the checks said at that moment. Exists
 * once per person, stage and round, so that two phones that send the same dossier write one record.
 */
export const submissionFacts = {
  candidateId: id,
  stage,
  round: count(99),
  day,
  snapshot: z.object({
    rulebook: line(40),
    papers: z
      .array(
        z.object({
          code,
          copy: count(20),
          status: code,
          number: z.optional(line(60)),
          day: z.optional(day),
          organ: z.optional(line(160)),
        }),
      )
      .check(z.maxLength(120)),
    findings: z.array(z.object({ check: code, level: z.enum(['BLOCK', 'WARN']) })).check(z.maxLength(200)),
  }),
  /** checks that would have stopped it, and why it goes all the same; the commune reads them */
  overrides: z.nullable(z.array(z.object({ check: code, reason: line(500) })).check(z.maxLength(58))),
  note: z.nullable(prose(4_000)),
  /** written by the commune when it has the papers in hand */
  received: z.nullable(z.object({ day, number: z.optional(line(60)) })),
  withdrawn: z.nullable(z.object({ day, reason: line(300) })),
  archived,
};
