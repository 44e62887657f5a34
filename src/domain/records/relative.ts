import * as z from 'zod/mini';
import { archived, code, id, line, partialDate, place, prose } from './values.ts';

/**
 * One relative of item 21 of the résumé (2-KNĐ). Sensitive and of somebody else: a draft, which may be deleted after
 * printing; screens hide it until it is tapped.
 */
export const relativeFacts = {
  candidateId: id,
  /** code of the list of relations, e.g. "FATHER" */
  relation: code,
  /** of the family of the former spouse of somebody who married again: declared as far as known, not verified */
  isOfFormerSpouse: z.nullable(z.boolean()),
  name: line(120),
  birthDate: z.nullable(partialDate),
  birthPlace: z.nullable(place),
  homePlace: z.nullable(place),
  residence: z.nullable(place),
  occupation: z.nullable(line(200)),
  religion: z.nullable(code),
  ethnicity: z.nullable(code),
  nationality: z.nullable(line(60)),
  classOrigin: z.nullable(line(60)),
  /** what the person did, by time */
  history: z.nullable(prose(6_000)),
  politicalHistory: z.nullable(prose(4_000)),
  politicsNow: z.nullable(prose(4_000)),
  lawAbiding: z.nullable(prose(2_000)),
  economy: z.nullable(prose(2_000)),
  criminalRecord: z.nullable(prose(2_000)),
  /** not null where the person is dead; the booklet asks for cause, year and place */
  death: z.nullable(
    z.object({ year: z.optional(partialDate), cause: z.optional(line(300)), place: z.optional(line(200)) }),
  ),
  isPartyMember: z.nullable(z.boolean()),
  /** the cell that keeps the file of a relative who is a member: then nothing is verified (06-HD/TW §3.4c) */
  partyCell: z.nullable(line(200)),
  isAbroad: z.nullable(z.boolean()),
  archived,
};
