import * as z from 'zod/mini';
import { archived, count, day, documentRef, id, line } from './values.ts';

export const CLASS_RESULTS = ['EXCELLENT', 'GOOD', 'FAIR', 'PASSED', 'NOT_PASSED'] as const;

/** One person's place in a class: invited, came, result, certificate. Lies with the person, so that the cell reads it. */
export const classPlaceFacts = {
  classId: id,
  candidateId: id,
  invitedOn: z.nullable(day),
  /** half-days at which the person was there */
  attended: z.nullable(count(60)),
  result: z.nullable(z.enum(CLASS_RESULTS)),
  /** number, day of issue and organ of the certificate (CN-NTVĐ1) */
  certificate: z.nullable(documentRef),
  left: z.nullable(z.object({ day, reason: line(300) })),
  note: z.nullable(line(500)),
  archived,
};
