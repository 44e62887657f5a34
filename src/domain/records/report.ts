import * as z from 'zod/mini';
import { archived, code, count, day, documentRef, id, line, prose } from './values.ts';

export const REPORT_KINDS = ['CELL_MONTH', 'QUICK', 'HALF_YEAR', 'YEAR', 'TERM'] as const;

/** One figure of a sent report: where it stands, what it says, and the people behind it for those who may see them. */
const figure = z.object({
  row: code,
  value: z.nullable(z.int()),
  /** the same period before; null where nobody knows it */
  before: z.optional(z.nullable(z.int())),
  people: z.optional(z.array(id).check(z.maxLength(2_000))),
});

/**
 * A report as it was sent: its figures stand still. A correction is a further version with its reason. Its id is its
 * own: two phones that send the same version apart make two reports, each whole, and never one with the figures of the
 * first beside the words of the second.
 */
export const reportFacts = {
  unitId: id,
  kind: z.enum(REPORT_KINDS),
  /** "2026-09", "2026-H1", "2026", "2025-2030", or the day of a quick report "2026-09-15" */
  period: z.string().check(z.regex(/^[12]\d{3}(-(H1|\d{2}(-\d{2})?|[12]\d{3}))?$/, 'PERIOD_FORM')),
  version: count(99),
  /** figures through this day */
  throughDay: day,
  day,
  document: z.nullable(documentRef),
  figures: z.array(figure).check(z.maxLength(400)),
  /** by the code of the part: "I", "II" … */
  texts: z.nullable(z.array(z.object({ part: code, text: prose(8_000) })).check(z.maxLength(20))),
  /** why an earlier version was wrong */
  correction: z.nullable(line(500)),
  archived,
};
