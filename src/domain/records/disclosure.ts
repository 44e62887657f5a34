import * as z from 'zod/mini';
import { code, count, day, id } from './values.ts';

/**
 * That something left the book on paper or as a file. Written once, before it is given, and never changed; the server's
 * audit shows it as an event of its own. It says what and of how many, never a name and nothing of what it said.
 */
export const disclosureFacts = {
  kind: z.enum(['PRINT', 'WORD', 'LIST', 'CALENDAR', 'COPY_SHEET', 'PAGES']),
  /** code of the template ("KND_06") or of the list ("CANDIDATES") */
  what: code,
  day,
  /** how many people it was about */
  people: count(100_000),
  /** the person, where it was about one */
  candidateId: z.nullable(id),
};
