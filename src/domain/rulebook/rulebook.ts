import * as z from 'zod/mini';
import { isLocalDay } from '../../lib/local-day.ts';
import { condition } from './condition.ts';

const code = z.string().check(z.regex(/^[A-Z][A-Z0-9_]{0,39}$/));
const listCode = z.string().check(z.regex(/^[A-Za-z0-9_]{1,40}$/));
const text = z.string().check(z.minLength(1), z.maxLength(600), z.regex(/\S/));
const day = z.string().check(z.refine(isLocalDay, 'no such day'));
const whole = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));
/** working days or months of a limit: a century of months */
const length = whole(1, 1_200);

/** A text of the rulebook in both languages of the product. */
const localized = z.strictObject({ vi: text, en: text });
export type LocalizedName = z.infer<typeof localized>;

/** Where an entry comes from: an official document by its number, and the place in it. */
export const cite = z.strictObject({ document: text, article: text });
export type Cite = z.infer<typeof cite>;

/** Everything in a rulebook can be traced: no entry without its source. */
const entry = {
  name: localized,
  cite,
  /** left to local rules, so a setting decides */ localRule: z.optional(z.boolean()),
};

const ACTORS = [
  'CANDIDATE',
  'MENTOR',
  'CELL',
  'CELL_COMMITTEE',
  'YOUTH_UNION',
  'TRADE_UNION',
  'SECTION',
  'BASE_COMMITTEE',
  'COMMUNE',
  'DISTRICT',
  'CLASS_CENTRE',
  'SCHOOL',
  'PROVINCE',
] as const;
const actor = z.enum(ACTORS);
/** Who does something. The user of the phone speaks for CELL and CELL_COMMITTEE. */
export type Actor = z.infer<typeof actor>;

const stage = z.enum(['ADMISSION', 'OFFICIAL']);
export type Stage = z.infer<typeof stage>;

const sourceDocument = z.strictObject({
  /** number as cited: "294-QĐ/TW" */
  document: text,
  title: localized,
  issuedOn: z.nullable(day),
  inForceFrom: z.nullable(day),
  /** false only for "quy định của địa phương" */
  official: z.boolean(),
  /** documents that are no longer cited once this one is in force */
  replaces: z.optional(z.array(text)),
});

const chainStep = z.strictObject({
  step: code,
  actor,
  /** the organ as it is called in this chain */
  organ: localized,
  paper: z.nullable(code),
  /** which majority, where the organ votes */
  vote: z.nullable(z.enum(['TWO_THIRDS_OF_OFFICIAL', 'TWO_THIRDS_OF_COMMITTEE', 'MORE_THAN_HALF_OF_BOARD'])),
  deadline: z.nullable(code),
  when: condition,
});

const chain = z.strictObject({
  ...entry,
  code,
  inForceFrom: z.nullable(day),
  inForceUntil: z.nullable(day),
  admission: z.array(chainStep),
  official: z.array(chainStep),
});
/** Who proposes and who decides, in order, at both stages. */
export type Chain = z.infer<typeof chain>;

const step = z.strictObject({
  ...entry,
  code,
  no: whole(1, 999),
  stage,
  actor,
  /** state of life that the person has reached when the step is done */
  reaches: z.nullable(code),
  produces: localized,
  /** papers that show that the step is done, once all that are required are there */
  papers: z.array(code),
  /** only where it belongs to the way of this case */
  when: condition,
  deadline: z.nullable(code),
});
export type StepRule = z.infer<typeof step>;

const paper = z.strictObject({
  ...entry,
  code,
  /** row of the checklist: A1 … A16, B1 … B8 */
  line: text,
  /** number of the printed form, where it has one */
  form: z.nullable(text),
  stage,
  step: code,
  writtenBy: actor,
  /** who must act so that it comes into being: the one whom the next step names */
  madeBy: actor,
  handwritten: z.enum(['ALWAYS', 'BY_SETTING', 'NO']),
  sealed: z.boolean(),
  /** somebody else is asked for it first, and the answer is waited for */
  askFirst: z.boolean(),
  required: condition,
  /** how many papers of this line; the first case that holds, else one */
  lines: z.array(z.strictObject({ when: condition, count: whole(1, 9) })),
  validity: z.nullable(code),
  /** whether photographed pages of it may lie in the book; left out, they may not */
  pages: z.optional(z.enum(['ALLOWED', 'UNTIL_VERIFIED', 'NEVER'])),
  /** why not, and where that comes from; there wherever `pages` is not ALLOWED */
  noPages: z.optional(z.strictObject({ why: code, cite })),
});
export type PaperRule = z.infer<typeof paper>;

const deadline = z.strictObject({
  ...entry,
  code,
  /**
   * From the day of a step, of a paper (null: of the paper whose validity this is) or of an event outside the steps;
   * RECEIVED and REQUESTED where the day on which the paper came or was asked for counts.
   */
  from: z.strictObject({
    kind: z.enum(['STEP', 'PAPER', 'EVENT']),
    code: z.nullable(code),
    day: z.enum(['OWN', 'RECEIVED', 'REQUESTED']),
  }),
  length,
  /** setting that replaces the length, where the place decides it */
  lengthSetting: z.nullable(z.string()),
  extension: z.nullable(length),
  /** the paper with which the longer limit holds; where there is no extension, none holds any more */
  extendedBy: z.nullable(code),
  unit: z.enum(['WORKING_DAYS', 'MONTHS']),
  /** days before the end from which it is spoken of */
  warnDays: whole(0, 3_650),
});
export type DeadlineRule = z.infer<typeof deadline>;

const introducer = z.strictObject({
  ...entry,
  code,
  when: condition,
  members: whole(1, 9),
  resolution: z.nullable(code),
  advice: z.nullable(code),
});

const listEntry = z.strictObject({
  code: listCode,
  name: localized,
  /** other spellings that people use */
  also: z.optional(z.array(text)),
  /** order of schooling, where the list has one */
  rank: z.optional(z.int()),
  /** class finished that counts as this level, by the 12-year and the 10-year school */
  fromClass: z.optional(z.strictObject({ twelve: z.int(), ten: z.int() })),
  /** shown before the others */
  usual: z.optional(z.boolean()),
  cite: z.optional(cite),
});

/** A list cites its source once for all entries; an entry that comes from elsewhere cites its own. */
const list = z.strictObject({ cite, entries: z.array(listEntry) });

const state = z.strictObject({ ...entry, code, no: whole(1, 999) });

const setting = z.strictObject({
  ...entry,
  key: z.string().check(z.regex(/^[a-z][A-Za-z0-9.]{0,79}$/)),
  default: z.union([z.boolean(), whole(0, 999), z.string(), z.array(z.string())]),
  unit: z.optional(z.enum(['DAYS', 'MONTHS', 'COUNT', 'PERCENT', 'POINTS'])),
  /** the values among which a unit chooses, where these are few */
  options: z.optional(z.array(z.strictObject({ value: z.string(), name: localized }))),
});

export type SettingRule = z.infer<typeof setting>;

/** A mistake for which a dossier comes back. A local one may be lowered to a warning by the unit, never silenced. */
const check = z.strictObject({ ...entry, code, level: z.enum(['BLOCK', 'WARN']) });
export type CheckRule = z.infer<typeof check>;

/** Whose background is verified (06-HD/TW §3.4). */
const verification = z.strictObject({
  ...entry,
  code,
  /** codes of the list of relations; empty for the candidate */
  relations: z.array(listCode),
  verify: z.enum(['ALWAYS', 'UNLESS_EXEMPT', 'IF_UNCLEAR']),
  /** full years from which on, where age matters */
  minAge: z.nullable(whole(0, 120)),
  /** what the other committee is asked to confirm */
  content: localized,
});

/** One element of the look of a party document. */
const formatElement = z.strictObject({
  ...entry,
  code,
  value: z.union([z.int(), text]),
  unit: z.nullable(z.enum(['MM', 'PT'])),
  /** setting that replaces the value, where the sources differ */
  setting: z.nullable(z.string()),
});

const form = z.strictObject({
  ...entry,
  code,
  form: text,
  kind: z.enum(['PAPER', 'REGISTER', 'MEMBER_FILE']),
  /** items that prints of another time have and this one lacks: "11c" */
  lacks: z.optional(z.array(text)),
});

/** What leaves the straight way: when it applies to somebody, and which papers and steps are then made (again). */
const sidePath = z.strictObject({
  ...entry,
  code,
  rule: localized,
  when: condition,
  papers: z.array(code),
  steps: z.array(code),
  deadline: z.nullable(code),
});
export type SidePathRule = z.infer<typeof sidePath>;

/** How dossiers that began under the older rulebook go on when this one comes into force. */
const handOver = z.strictObject({
  ...entry,
  /** a dossier is begun with the first dated act of this step or a later one */
  begunFrom: code,
  /** the step of each stage that, once passed, leaves papers and checks of that stage under the older rulebook */
  keptBy: z.array(z.strictObject({ stage, step: code })),
  /** steps after which nothing changes any more */
  endedBy: z.array(code),
  /** chains that end with the older rulebook, and which one takes the place of each */
  chains: z.array(z.strictObject({ from: code, to: code })),
});

export const rulebookSchema = z.strictObject({
  id: z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/)),
  title: localized,
  inForceFrom: day,
  supersedes: z.nullable(z.string()),
  /** null where no older rulebook is known */
  handOver: z.nullable(handOver),
  documents: z.array(sourceDocument),
  chains: z.array(chain),
  states: z.array(state),
  exitStates: z.array(state),
  steps: z.array(step),
  sidePaths: z.array(sidePath),
  forms: z.array(form),
  papers: z.array(paper),
  introducers: z.array(introducer),
  verification: z.array(verification),
  checks: z.array(check),
  deadlines: z.array(deadline),
  format: z.array(formatElement),
  lists: z.strictObject({
    ethnicGroups: list,
    religions: list,
    generalEducation: list,
    professionalLevels: list,
    politicalTheory: list,
    occupations: list,
    classOrigins: list,
    relations: list,
    sources: list,
    lossReasons: list,
  }),
  /** what the texts leave to the place, with the value that holds until a unit chooses another */
  settings: z.array(setting),
  /** public holidays and working Saturdays as announced; a unit adds its own through a setting */
  calendar: z.array(z.strictObject({ day, kind: z.enum(['HOLIDAY', 'WORKING_SATURDAY']), name: localized, cite })),
});

/** The rules of one era as data: steps, papers, deadlines, lists, each with its source. */
export type Rulebook = z.infer<typeof rulebookSchema>;
