import * as z from 'zod/mini';
import { archived, id, line, partialDate } from './values.ts';

const RESUME_SECTIONS = ['WORK', 'TRAINING', 'ABROAD', 'AWARD', 'DISCIPLINE'] as const;

/** One line of items 15 (work), 17 (training), 18 (abroad), 19 (awards), 20 (disciplines) of the résumé (2-KNĐ). */
export const resumeLineFacts = {
  candidateId: id,
  section: z.enum(RESUME_SECTIONS),
  /** month of beginning, or the day of an award; work is reckoned by months */
  from: z.nullable(partialDate),
  /** last month of it; null with `isNow` where it goes on */
  to: z.nullable(partialDate),
  isNow: z.nullable(z.boolean()),
  /** what was done, learned, awarded, or why somebody was disciplined */
  what: line(600),
  /** place, school, country or level that gave it */
  where: z.nullable(line(300)),
  /** post, form of study, form of award or discipline */
  post: z.nullable(line(200)),
  /** diploma or certificate */
  diploma: z.nullable(line(200)),
  archived,
};
