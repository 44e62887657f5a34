import * as z from 'zod/mini';
import { archived, code, day, documentRef, id, line, prose } from './values.ts';

const VERIFICATION_ANSWERS = ['CONFIRMED', 'INCOMPLETE', 'NEEDS_CONCLUSION'] as const;

/**
 * One verification of the background of the candidate or of a relative at one place (06-HD/TW §3.4): the letter, its
 * answer, or the reason why none is needed. What the answer says of a person stays on paper.
 */
export const verificationFacts = {
  candidateId: id,
  /** null where it is about the candidate */
  relativeId: z.nullable(id),
  /** who it is about, for those who send the letter and do not see the draft of the résumé */
  subject: z.nullable(z.object({ name: line(120), relation: z.optional(code) })),
  /** committee that is asked, e.g. "Đảng ủy xã Hua Bum" */
  committee: z.nullable(line(200)),
  isAbroad: z.nullable(z.boolean()),
  /** years and content to be confirmed */
  content: z.nullable(prose(4_000)),
  letter: z.nullable(documentRef),
  sentOn: z.nullable(day),
  /** the day on which the committee had the letter: the time for the answer runs from it */
  receivedOn: z.nullable(day),
  answeredOn: z.nullable(day),
  answer: z.nullable(z.enum(VERIFICATION_ANSWERS)),
  /** who went there or wrote the remarks, where it is known */
  verifier: z.nullable(line(120)),
  /** the verifier is the candidate or a relative: never allowed */
  verifierIsRelative: z.nullable(z.boolean()),
  /** why nothing has to be verified; the cell of a relative who is a member, whose file is compared instead */
  exemption: z.nullable(z.object({ reason: line(300), cell: z.optional(line(200)) })),
  archived,
};
