import * as z from 'zod/mini';
import { archived, day, id, line, prose } from './values.ts';

const clock = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'TIME_FORM'));

/** A meeting of the cell. Who came is `attendance`, what was voted on is `vote`: two people may write them at once. */
export const meetingFacts = {
  day,
  place: z.nullable(line(200)),
  startedAt: z.nullable(clock),
  endedAt: z.nullable(clock),
  chairId: z.nullable(id),
  secretaryId: z.nullable(id),
  /** what was said, for the minutes */
  discussion: z.nullable(prose(8_000)),
  /** null while the meeting goes on */
  closed: z.nullable(z.object({ day })),
  archived,
};
