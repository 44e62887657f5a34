import * as z from 'zod/mini';
import { PAPER_TABLES, type PaperTable } from './paper-fields.ts';

/** What no form comes near; a file with more is broken, and would fill the device. */
const MOST = { rows: 60, columns: 16, blocks: 120, texts: 60, width: 297 };
const amount = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));

const code = z.string().check(z.regex(/^[A-Z][A-Z0-9_]{0,39}$/));
const key = z.string().check(z.regex(/^[a-z][A-Za-z0-9.]{0,59}$/));
const text = z.string().check(z.minLength(1), z.maxLength(2_000));
const localized = z.strictObject({ vi: text, en: text });
/** One wording, or one for each era where organs or legal bases differ. */
const eraText = z.union([text, z.strictObject({ district: text, commune: text })]);
export type EraText = z.infer<typeof eraText>;

/** A text that somebody writes for this form: no record holds it. */
const typed = z.strictObject({
  field: z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,35}$/)),
  label: localized,
  input: z.enum(['LINE', 'COUNT', 'DAY', 'TEXT']),
  /** the form asks the same for several organisations: fields get 1, 2 … behind them */
  repeat: z.optional(amount(1, MOST.rows)),
  /** field of the records that stands in until something is typed */
  from: z.optional(z.string()),
});

const paragraph = z.strictObject({
  kind: z.literal('TEXT'),
  key,
  text: eraText,
  align: z.optional(z.enum(['LEFT', 'CENTER', 'RIGHT'])),
  indent: z.optional(z.boolean()),
  italic: z.optional(z.boolean()),
  /** shown only where this field is known */
  if: z.optional(z.string()),
});

const free = z.strictObject({
  kind: z.literal('FREE'),
  key,
  /** the words before it */
  text: eraText,
  field: z.string(),
  /** dotted lines to write on while nothing is typed */
  lines: amount(1, MOST.rows),
});

const each = z.strictObject({
  kind: z.literal('EACH'),
  key,
  /** how many the form has room for; rows of which nothing is known are left out beyond `least` */
  repeat: amount(1, MOST.rows),
  least: amount(0, MOST.rows),
  blocks: z.array(z.union([paragraph, free])).check(z.maxLength(MOST.blocks)),
});

const table = z.strictObject({
  kind: z.literal('TABLE'),
  key,
  rows: z.enum(Object.keys(PAPER_TABLES) as [PaperTable, ...PaperTable[]]),
  /** empty rows to write on where there are fewer */
  least: amount(0, MOST.rows),
  columns: z
    .array(
      z.strictObject({
        title: text,
        field: z.string(),
        width: amount(1, MOST.width),
        center: z.optional(z.boolean()),
      }),
    )
    .check(z.minLength(1), z.maxLength(MOST.columns)),
});

const signature = z.strictObject({
  /** "T/M CHI BỘ" */
  capacity: z.nullable(eraText),
  /** "BÍ THƯ" */
  post: eraText,
  name: z.nullable(z.string()),
});

const signatures = z.strictObject({
  kind: z.literal('SIGNATURES'),
  key,
  /** place and day above the right one, where the header has none */
  dated: z.boolean(),
  left: z.nullable(signature),
  right: signature,
  recipients: z.array(eraText).check(z.maxLength(MOST.rows)),
});

export const templateSchema = z.strictObject({
  code,
  /** number of the printed form, "6-KNĐ" */
  form: z.nullable(text),
  name: localized,
  /** whose paper it is: of one person, of a meeting, of the whole book, of a class, a report of a unit */
  of: z.enum(['PERSON', 'MEETING', 'BOOK', 'CLASS', 'REPORT']),
  stage: z.nullable(z.enum(['ADMISSION', 'OFFICIAL'])),
  /** line of the checklist; null where the dossier has none */
  paper: z.nullable(code),
  /** step of the procedure that the paper belongs to */
  step: z.nullable(code),
  /** steps that must be done before it is written */
  needs: z.array(code),
  /** what makes it more than a draft */
  final: z.enum(['PAPER', 'ASSIGNMENT', 'VERIFICATION', 'STEP', 'MEETING', 'TYPED', 'SENT', 'ALWAYS']),
  cite: z.strictObject({ document: text, article: text }),
  landscape: z.optional(z.boolean()),
  header: z.strictObject({
    /** null for a paper that one person writes */
    upper: z.nullable(eraText),
    own: z.nullable(eraText),
    /** type and organ of the number, "NQ/CB"; null for a paper without one */
    number: z.nullable(eraText),
    right: z.enum(['PARTY', 'YOUTH_UNION', 'STATE']),
  }),
  title: z.nullable(text),
  /** under the title; for a letter under the number */
  subject: z.nullable(eraText),
  addressees: z.array(eraText).check(z.maxLength(MOST.rows)),
  texts: z.array(typed).check(z.maxLength(MOST.texts)),
  blocks: z.array(z.union([paragraph, free, each, table, signatures])).check(z.maxLength(MOST.blocks)),
});

/** One form as data: what stands on it, which fields go where, what must be typed for it. */
export type PaperTemplate = z.infer<typeof templateSchema>;
export type TemplateBlock = PaperTemplate['blocks'][number];
