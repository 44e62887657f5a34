import * as z from 'zod/mini';
import { archived, day, id, line } from './values.ts';

/** That the candidate agreed to the data being kept here, when and how (Luật 91/2025/QH15; Nghị định 356/2025/NĐ-CP). */
export const consentFacts = {
  candidateId: id,
  day,
  way: z.enum(['WRITTEN', 'ORAL_WITNESSED', 'OTHER']),
  witness: z.nullable(line(120)),
  withdrawn: z.nullable(z.object({ day, reason: z.optional(line(300)) })),
  archived,
};
