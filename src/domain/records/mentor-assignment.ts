import * as z from 'zod/mini';
import { archived, day, documentRef, id, line, partialDate } from './values.ts';

const MENTOR_PHASES = ['CANDIDATE', 'PROBATION'] as const;

/** phân công đảng viên chính thức giúp đỡ quần chúng, or the probationary member after the ceremony. */
export const mentorAssignmentFacts = {
  candidateId: id,
  memberId: id,
  phase: z.enum(MENTOR_PHASES),
  /** the resolution of the cell that named the mentor; 3-KNĐ asks for its day */
  resolution: z.nullable(documentRef),
  startDay: day,
  /** hand-over keeps the old assignment, with its end and the reason */
  end: z.nullable(z.object({ day, reason: line(300) })),
  isIntroducer: z.boolean(),
  /** since when mentor and candidate live or work in the same unit */
  knownSince: z.nullable(partialDate),
  archived,
};
