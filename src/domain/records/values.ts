import * as z from 'zod/mini';
import { isLocalDay } from '../../lib/local-day.ts';
import { RECORD_ID } from '../../lib/record-id.ts';

/** Characters that no person types on purpose: controls other than line break and tab. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: this is the list of what is refused
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** One line of text, NFC, without outer or doubled spaces, 1 to `max` characters. */
export const line = (max: number) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim()),
    ),
    z.string().check(
      z.minLength(1, 'TEXT_EMPTY'),
      z.maxLength(max, 'TEXT_TOO_LONG'),
      z.refine((text) => !CONTROL.test(text), 'TEXT_CONTROL'),
    ),
  );

/** Free text of several lines, NFC, 1 to `max` characters. */
export const prose = (max: number) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim()),
    ),
    z.string().check(
      z.minLength(1, 'TEXT_EMPTY'),
      z.maxLength(max, 'TEXT_TOO_LONG'),
      z.refine((text) => !CONTROL.test(text), 'TEXT_CONTROL'),
    ),
  );

export const id = z.string().check(z.regex(RECORD_ID, 'ID_FORM'));

/** A calendar day that exists, "YYYY-MM-DD". */
export const day = z.string().check(z.refine(isLocalDay, 'DAY_IMPOSSIBLE'));

/** A day, a month or only a year, as people know it: "1998-02-05", "2001-03", "1998". */
export const partialDate = z.string().check(
  z.refine((text) => {
    if (/^[12]\d{3}$/.test(text)) return true;
    if (/^[12]\d{3}-(0[1-9]|1[0-2])$/.test(text)) return true;
    return isLocalDay(text);
  }, 'DAY_IMPOSSIBLE'),
);
export type PartialDate = string;

/** A code of a list of the rulebook; whether it stands in the list is the rulebook's to say. */
export const code = z.string().check(z.regex(/^[A-Za-z0-9_]{1,40}$/, 'CODE_FORM'));

export const count = (max: number) => z.int('COUNT_FORM').check(z.gte(0, 'COUNT_FORM'), z.lte(max, 'COUNT_TOO_LARGE'));

/** Number, day and organ of a paper: they only make sense together, so they are one fact. */
export const documentRef = z.object({
  number: z.optional(line(60)),
  day: z.optional(day),
  organ: z.optional(line(160)),
});

/** Every record may be put away, with a reason; nothing is deleted by a person's tap. */
export const archived = z.nullable(z.object({ reason: line(300), day }));

/** A place as written, with the old name and the commune since 01/07/2025 side by side. */
export const place = z.object({
  asWritten: line(300),
  village: z.optional(line(120)),
  oldCommune: z.optional(line(120)),
  commune: z.optional(z.object({ code, name: line(120) })),
});
