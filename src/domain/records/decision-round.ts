import * as z from 'zod/mini';
import { archived, day, documentRef, id, line, prose } from './values.ts';

const ROUND_OUTCOMES = ['AGREED', 'ASK_UPPER', 'HELD', 'RETURNED'] as const;

/** One sitting at which the deciding organ looked at a submitted dossier, and how it came out. */
export const decisionRoundFacts = {
  candidateId: id,
  submissionId: id,
  day,
  organ: z.nullable(line(160)),
  outcome: z.enum(ROUND_OUTCOMES),
  note: z.nullable(prose(4_000)),
  /** for HELD and ASK_UPPER: until when; for RETURNED: by when it should be back */
  dueOn: z.nullable(day),
  document: z.nullable(documentRef),
  /** the sittings over this dossier that the writer knew and that nothing had followed yet; several settle a difference */
  follows: z.nullable(z.array(id).check(z.maxLength(20))),
  archived,
};
