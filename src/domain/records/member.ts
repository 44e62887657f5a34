import * as z from 'zod/mini';
import { archived, day, line, partialDate, prose } from './values.ts';

export const MEMBER_STATUSES = ['OFFICIAL', 'PROBATIONARY'] as const;
export const MEMBER_POSITIONS = ['SECRETARY', 'DEPUTY_SECRETARY', 'CELL_COMMITTEE', 'MEMBER'] as const;

/** A party member of the cell: who may mentor, introduce, vote. */
export const memberFacts = {
  name: line(120),
  birthDate: z.nullable(partialDate),
  gender: z.nullable(z.enum(['MALE', 'FEMALE'])),
  status: z.enum(MEMBER_STATUSES),
  position: z.enum(MEMBER_POSITIONS),
  admittedOn: z.nullable(day),
  officialOn: z.nullable(day),
  /** since when the member lives or works in this unit: the introducer's 12 months (294-QĐ/TW §3.2.1) */
  inUnitSince: z.nullable(partialDate),
  phone: z.nullable(z.string().check(z.regex(/^0\d{9}$/, 'PHONE_FORM'))),
  /** miễn công tác và sinh hoạt đảng: not in the denominator of a vote when absent (294-QĐ/TW §9.3.2) */
  exemptFromActivity: z.boolean(),
  /** chuyển sinh hoạt tạm thời đi nơi khác */
  temporarilyAway: z.boolean(),
  left: z.nullable(z.object({ reason: line(300), day })),
  note: z.nullable(prose(4_000)),
  archived,
};
