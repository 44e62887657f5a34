import * as z from 'zod/mini';
import type { Rulebook } from '../rulebook/rulebook.ts';

const code = z.string().check(z.regex(/^[A-Z][A-Z0-9_]{0,27}$/));
const text = z.string().check(z.minLength(1), z.maxLength(300));
const localized = z.strictObject({ vi: text, en: text });
const cite = z.strictObject({ document: text, article: text });

/** What the statistics look at in a person; NOT_KEPT is what a form asks and the book does not hold. */
const FACTS = [
  'age',
  'gender',
  'ethnicity',
  'religion',
  'isYouthUnionMember',
  'isPrivateOwner',
  'isMarriedToForeigner',
  'isReadmission',
  'occupationGroup',
  'generalEducation',
  'professionalLevel',
  'academicTitle',
  'politicalTheory',
  'NOT_KEPT',
] as const;
const fact = z.enum(FACTS);
export type StatisticsFact = (typeof FACTS)[number];

const values = z.array(z.union([z.string(), z.boolean()])).check(z.minLength(1));

/** Who is counted in a row. Without a fact of its own it looks at the section's. */
const row = z.strictObject({
  code,
  /** "1", "a", "-"; null where the form has none */
  no: z.nullable(text),
  name: localized,
  fact: z.optional(fact),
  in: z.optional(values),
  notIn: z.optional(values),
  /** full years on the day of admission, both ends included; without `to` there is no upper end */
  from: z.optional(z.int()),
  to: z.optional(z.int()),
  /** everybody; or the mean of the ages */
  is: z.optional(z.enum(['TOTAL', 'MEAN_AGE'])),
  /** part of the row above: stands further in */
  within: z.optional(z.boolean()),
});
export type StatisticsRow = z.infer<typeof row>;

const section = z.strictObject({
  code,
  no: z.nullable(text),
  name: localized,
  fact: z.optional(fact),
  /** list of the rulebook whose entries are the first rows; their codes are "<section>_<entry>" */
  list: z.optional(
    z.enum(['ethnicGroups', 'religions', 'generalEducation', 'professionalLevels', 'politicalTheory', 'occupations']),
  ),
  /** entries that the form has no row for */
  except: z.optional(z.array(z.string())),
  /** only rows in which somebody stands */
  onlyPresent: z.optional(z.boolean()),
  /** drawn as bars beside its table */
  chart: z.optional(z.boolean()),
  rows: z.array(row),
});
export type StatisticsSection = z.infer<typeof section>;

export const statisticsFormSchema = z.strictObject({
  code,
  /** number of the printed form, "Biểu 2-BTCTW" */
  form: z.nullable(text),
  title: localized,
  cite,
  /** SAME_PERIOD: this, last, index; SHARES: people and their part of all admitted */
  columns: z.enum(['SAME_PERIOD', 'SHARES']),
  /** the paper prints its index with at most so many */
  indexDecimals: z.optional(z.int()),
  sections: z.array(section).check(z.minLength(1)),
});

/** A table of the statistics as data: its rows, in order, and who is counted in each. */
export type StatisticsForm = z.infer<typeof statisticsFormSchema>;

/** The rows of a section with those that come from the rulebook's list. */
export function rowsOf(section: StatisticsSection, { lists }: Pick<Rulebook, 'lists'>): StatisticsRow[] {
  const entries = section.list ? lists[section.list].entries : [];
  const listed = entries
    .filter(({ code: entry }) => !section.except?.includes(entry))
    .map(({ code: entry, name }, i) => ({ code: `${section.code}_${entry}`, no: String(i + 1), name, in: [entry] }));
  return [...listed, ...section.rows];
}

/** What a monthly report of a cell counts; STEP counts the people who took the step `step`. */
const MONTH_COUNTS = [
  'MEMBERS_OFFICIAL',
  'MEMBERS_PROBATIONARY',
  'MEETINGS',
  'ATTENDED',
  'ATTENDANCE_ROLL',
  'CANDIDATES',
  'MENTORS',
  'REMARKS',
  'STEP',
  'PAPERS_READY',
  'PAPERS_RETURNED',
  'VOTES',
  'VOTES_PROPOSED',
  'EXITS',
  'ADMITTED',
  'ADMITTED_YEAR',
  'TARGET_YEAR',
] as const;

const monthRow = z.strictObject({
  code,
  name: localized,
  count: z.enum(MONTH_COUNTS),
  step: z.optional(code),
  /** a row of the commune's table over all cells */
  summed: z.optional(z.boolean()),
});
export type MonthRow = z.infer<typeof monthRow>;

export const monthFormSchema = z.strictObject({
  code,
  title: localized,
  cite,
  parts: z.array(z.strictObject({ code, name: localized, hint: localized, rows: z.array(monthRow) })),
});

/** The four parts of a cell's monthly report, with the figures of each; the text of a part is typed. */
export type MonthForm = z.infer<typeof monthFormSchema>;
