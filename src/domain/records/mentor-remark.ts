import * as z from 'zod/mini';
import { archived, day, id, prose } from './values.ts';

/** A mentor's remark; 3-KNĐ and 11-KNĐ ask for merits and faults both. */
export const mentorRemarkFacts = {
  candidateId: id,
  assignmentId: z.nullable(id),
  day,
  merits: z.nullable(prose(8_000)),
  faults: z.nullable(prose(8_000)),
  tasksGiven: z.nullable(prose(8_000)),
  result: z.nullable(prose(8_000)),
  nextStep: z.nullable(prose(8_000)),
  archived,
};
