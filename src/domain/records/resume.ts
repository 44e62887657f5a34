import * as z from 'zod/mini';
import { archived, count, day, id, line, partialDate, place, prose } from './values.ts';

/**
 * The draft of a résumé to copy by hand into the booklet (2-KNĐ; 38-HD/BTCTW): what the candidate's own record does not
 * hold. Exists once per person and edition, may be deleted after printing. Items 15 and 17 to 20 are `resumeLine`, item
 * 21 is `relative`; items 24 to 26 are never kept here.
 */
export const resumeFacts = {
  candidateId: id,
  /** 1 for the first draft; a draft that was deleted never comes back, so the next one has the next number */
  edition: count(100),
  /** cover: số lý lịch, given by the committee */
  number: z.nullable(line(60)),
  /** họ và tên thường dùng */
  commonName: z.nullable(line(120)),
  /** item 2; "Không" where there is none */
  otherNames: z.nullable(line(300)),
  birthRegistrationPlace: z.nullable(place),
  permanentAddress: z.nullable(place),
  temporaryAddress: z.nullable(place),
  nationality: z.nullable(line(60)),
  religiousRank: z.nullable(line(120)),
  occupationNow: z.nullable(line(200)),
  professionalField: z.nullable(line(200)),
  /** item 11c, new in the booklet of 2025 */
  techLevel: z.nullable(line(200)),
  academicDegree: z.nullable(line(120)),
  academicTitle: z.nullable(line(120)),
  foreignLanguages: z.nullable(line(300)),
  itLevel: z.nullable(line(200)),
  minorityLanguages: z.nullable(line(300)),
  /** item 12: the person says that they never joined */
  noYouthUnion: z.nullable(z.boolean()),
  youthUnionJoin: z.nullable(z.object({ day: z.optional(partialDate), place: z.optional(line(200)) })),
  /** item 13, only when somebody asks to come back (294-QĐ/TW §3) */
  previousMembership: z.nullable(
    z.object({
      admittedOn: z.optional(partialDate),
      admittedAt: z.optional(line(200)),
      officialOn: z.optional(partialDate),
      officialAt: z.optional(line(200)),
      introducers: z.optional(line(300)),
      leftOn: z.optional(partialDate),
      reasonLeft: z.optional(line(500)),
      /** how often the person was admitted before */
      times: z.optional(z.int()),
    }),
  ),
  childhoodHistory: z.nullable(prose(8_000)),
  historicalFeatures: z.nullable(prose(8_000)),
  /** items 17 to 20 of which the person says that there is nothing: the booklet then holds "Không" */
  noTrainings: z.nullable(z.boolean()),
  noAbroad: z.nullable(z.boolean()),
  noAwards: z.nullable(z.boolean()),
  noDisciplines: z.nullable(z.boolean()),
  /** item 21: places of the family in which the person says that there is nobody, codes of `FAMILY` */
  noRelatives: z.nullable(z.array(line(40)).check(z.maxLength(40))),
  /** item 22, four heads */
  selfPolitics: z.nullable(prose(4_000)),
  selfMorals: z.nullable(prose(4_000)),
  selfAbility: z.nullable(prose(4_000)),
  selfMasses: z.nullable(prose(4_000)),
  declaredOn: z.nullable(day),
  declaredAt: z.nullable(line(120)),
  /** the day on which the hand-copy sheet was printed: from then on the draft may be deleted */
  printedOn: z.nullable(day),
  archived,
};
