import * as z from 'zod/mini';
import { archived, count, day, documentRef, id, line } from './values.ts';

const VOTE_PURPOSES = ['LISTED', 'CONSENT_TO_FILE', 'ADMISSION', 'OFFICIAL', 'STRIKE_OFF'] as const;

const people = count(10_000);

/**
 * One vote of a cell's meeting on one person; exists once per meeting, person and purpose. While ballots are counted
 * `tally` grows; `roll` is written when the vote is closed, as the resolution prints it, since members change later.
 */
export const voteFacts = {
  meetingId: id,
  candidateId: id,
  purpose: z.enum(VOTE_PURPOSES),
  day,
  tally: z.nullable(
    z.object({
      for: people,
      against: people,
      blank: people,
      /** the ballot counted last, so that it can be taken back after the phone was killed too */
      last: z.optional(z.enum(['for', 'against', 'blank'])),
    }),
  ),
  /** the figures of 6-KNĐ and 13-KNĐ */
  roll: z.nullable(
    z.object({
      total: people,
      official: people,
      probationary: people,
      present: people,
      officialPresent: people,
      absent: people,
      /** official members released from activity and absent */
      exemptAbsent: people,
      /** official members temporarily transferred and absent */
      awayAbsent: people,
    }),
  ),
  /** the percentage as it stands on the paper, "87,5" */
  printedPercent: z.nullable(z.string().check(z.regex(/^\d{1,3}([,.]\d{1,4})?$/, 'PERCENT_FORM'))),
  chair: z.nullable(line(120)),
  secretary: z.nullable(line(120)),
  /** whether the resolution proposes the person */
  isProposed: z.nullable(z.boolean()),
  /** the resolution that came of it */
  document: z.nullable(documentRef),
  /** what those against said */
  reasonAgainst: z.nullable(line(600)),
  archived,
};
