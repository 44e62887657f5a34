import * as z from 'zod/mini';
import { archived, code, count, day, line, partialDate, place, prose } from './values.ts';

/** The states that end a candidate's way (QĐ 294-QĐ/TW §3–4; 06-HD/TW §3). */
const EXIT_STATES = ['REMOVED', 'WITHDRAWN', 'REFUSED', 'MOVED_AWAY', 'DECEASED', 'STRUCK_OFF'] as const;

/** quần chúng ưu tú, from the day the cell first writes the name down until official membership or an exit. */
export const candidateFacts = {
  /** as typed, NFC: họ, chữ đệm và tên */
  name: line(120),
  birthDate: z.nullable(partialDate),
  gender: z.nullable(z.enum(['MALE', 'FEMALE'])),
  /** code of the official list of 54 groups, "01" … "54" */
  ethnicity: z.nullable(code),
  religion: z.nullable(code),
  citizenId: z.nullable(z.string().check(z.regex(/^\d{12}$/, 'CITIZEN_ID_FORM'))),
  phone: z.nullable(z.string().check(z.regex(/^0\d{9}$/, 'PHONE_FORM'))),
  /** quê quán as written, with the old place name and the commune since 01/07/2025 side by side */
  homePlace: z.nullable(place),
  /** bản or other place where the person lives */
  residence: z.nullable(line(300)),
  /** lives in another commune than the cell's: an opinion from there is needed (5-KNĐ) */
  livesInOtherCommune: z.nullable(z.boolean()),
  /** list word (code) or "n/12", "n/10" as on paper */
  generalEducation: z.nullable(z.string().check(z.regex(/^([A-Z_]{2,40}|\d{1,2}\/1[02])$/, 'EDUCATION_FORM'))),
  professionalLevel: z.nullable(code),
  politicalTheory: z.nullable(code),
  occupation: z.nullable(line(200)),
  /** row of the statistics (11-HD/BTCTW, Biểu 2, II.1) that the occupation belongs to */
  occupationGroup: z.nullable(code),
  /** PGS, GS (Biểu 2, II.6) */
  academicTitle: z.nullable(code),
  isPrivateOwner: z.nullable(z.boolean()),
  isMarriedToForeigner: z.nullable(z.boolean()),
  /** codes of the source list; a person may come from several */
  sources: z.array(code).check(z.maxLength(12)),
  isYouthUnionMember: z.nullable(z.boolean()),
  isTradeUnionMember: z.nullable(z.boolean()),
  /** già làng, trưởng bản, người có uy tín */
  isElderOrPrestigious: z.nullable(z.boolean()),
  isStudent: z.nullable(z.boolean()),
  isReadmission: z.nullable(z.boolean()),
  /** spouse or child foreign, relative abroad: asks the commune for guidance first */
  hasForeignTies: z.nullable(z.boolean()),
  isMarried: z.nullable(z.boolean()),
  /** đi học, đi làm xa: back on this day, as far as known */
  awayUntil: z.nullable(partialDate),
  exit: z.nullable(
    z.object({
      state: z.enum(EXIT_STATES),
      reason: z.nullable(code),
      day,
      note: z.optional(line(300)),
      /** MOVED_AWAY: the place, and the committee that receives the dossier there */
      movedTo: z.optional(line(300)),
      movedToCommittee: z.optional(line(160)),
      /** WITHDRAWN: forms that the person took back */
      papersBack: z.optional(z.array(code).check(z.maxLength(40))),
    }),
  ),
  /** lễ kết nạp as it is planned; that it was held is a step */
  ceremonyPlan: z.nullable(z.object({ day, place: z.optional(line(200)) })),
  /** thẻ đảng viên, once it is handed out */
  memberCard: z.nullable(
    z.object({
      number: z.string().check(z.regex(/^\d{12}$/, 'CARD_FORM')),
      day: z.optional(day),
      organ: z.optional(line(160)),
    }),
  ),
  /** drafts of the résumé that were deleted, and the day of the last: what was deleted never comes back */
  resumeErased: z.nullable(z.object({ count: count(100), day })),
  note: z.nullable(prose(4_000)),
  archived,
};
