import * as z from 'zod/mini';
import { archived, id, line } from './values.ts';

const PRESENCES = ['PRESENT', 'ABSENT', 'ABSENT_EXEMPT', 'ABSENT_AWAY'] as const;

/** Whether one member came to one meeting; exists once per meeting and member. */
export const attendanceFacts = {
  meetingId: id,
  memberId: id,
  /** released or temporarily transferred members leave the denominator only when they are absent (294-QĐ/TW §9.3.2) */
  presence: z.enum(PRESENCES),
  reason: z.nullable(line(200)),
  archived,
};
