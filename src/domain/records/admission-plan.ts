import * as z from 'zod/mini';
import { quotaPeriod } from './quota.ts';
import { archived, count, day, documentRef, id, line } from './values.ts';

/** The plan that a unit makes for itself, beside the quota that it was given; once per unit and period. */
export const admissionPlanFacts = {
  unitId: id,
  period: quotaPeriod,
  count: count(9_999),
  deadline: z.nullable(day),
  document: z.nullable(documentRef),
  note: z.nullable(line(500)),
  archived,
};
