import * as z from 'zod/mini';
import { archived, code, count, day, documentRef, id, line, partialDate, prose } from './values.ts';

/** What is known of the paper itself; valid, expiring, expired are computed from its day, never stored. */
export const PAPER_STATES = ['MISSING', 'REQUESTED', 'DRAFTED', 'READY', 'RETURNED', 'NOT_NEEDED'] as const;
export const PAPER_HOLDERS = ['CANDIDATE', 'MENTOR', 'CELL', 'COMMUNE', 'YOUTH_UNION', 'TRADE_UNION', 'OTHER'] as const;

/** One line of a dossier's checklist; exists once per candidate, paper code and copy number. */
export const paperFacts = {
  candidateId: id,
  /** code of the rulebook, e.g. "KND_05" */
  code,
  /** 1 unless the form exists several times for one person (two introduction letters) */
  copy: count(20),
  state: z.enum(PAPER_STATES),
  /** number, day and organ as printed on the paper */
  document: z.nullable(documentRef),
  signer: z.nullable(line(120)),
  /** how many originals there are */
  copies: z.nullable(count(50)),
  requestedOn: z.nullable(day),
  receivedOn: z.nullable(day),
  returned: z.nullable(z.object({ day, reason: line(500) })),
  /** who has the paper now */
  holder: z.nullable(z.object({ kind: z.enum(PAPER_HOLDERS), note: z.optional(line(120)) })),
  /** full name and birth date as they stand on the paper, where they are not the person's own */
  printedName: z.nullable(line(120)),
  printedBirthDate: z.nullable(partialDate),
  /** "Kính gửi": the organ that the paper is addressed to */
  addressee: z.nullable(line(200)),
  /** place in the date line: "Lê Lợi" of "Lê Lợi, ngày 05 tháng 02 năm 2026" */
  datedAt: z.nullable(line(120)),
  /** the member who signed, where it is one of the cell */
  signerId: z.nullable(id),
  /** the day from which the decision says that it holds (16-KNĐ) */
  effectiveOn: z.nullable(day),
  /** photo 3 × 4 stuck into the booklet (2-KNĐ) */
  hasPhoto: z.nullable(z.boolean()),
  note: z.nullable(prose(4_000)),
  archived,
};
