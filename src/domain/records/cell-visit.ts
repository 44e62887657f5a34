import * as z from 'zod/mini';
import { archived, day, id, line, prose } from './values.ts';

export const VISIT_KINDS = ['VISIT', 'MEETING', 'URGED'] as const;

/** The committee went to a cell, sat in its meeting, or urged it; what was said, and until when it is to be done. */
export const cellVisitFacts = {
  unitId: id,
  kind: z.enum(VISIT_KINDS),
  day,
  by: z.nullable(line(120)),
  note: z.nullable(prose(4_000)),
  /** what the cell is asked to do */
  asked: z.nullable(line(500)),
  dueOn: z.nullable(day),
  /** noted by the cell or the committee when it is done */
  doneOn: z.nullable(day),
  archived,
};
