import * as z from 'zod/mini';
import { PAPER_FIELDS, PAPER_TABLES, type PaperTable } from './paper-fields.ts';

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
  repeat: z.optional(z.int()),
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
  lines: z.int(),
});

const each = z.strictObject({
  kind: z.literal('EACH'),
  key,
  /** how many the form has room for; rows of which nothing is known are left out beyond `least` */
  repeat: z.int(),
  least: z.int(),
  blocks: z.array(z.union([paragraph, free])),
});

const table = z.strictObject({
  kind: z.literal('TABLE'),
  key,
  rows: z.enum(Object.keys(PAPER_TABLES) as [PaperTable, ...PaperTable[]]),
  /** empty rows to write on where there are fewer */
  least: z.int(),
  columns: z.array(z.strictObject({ title: text, field: z.string(), width: z.int(), center: z.optional(z.boolean()) })),
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
  recipients: z.array(eraText),
});

const templateSchema = z.strictObject({
  code,
  /** number of the printed form, "6-KNĐ" */
  form: z.nullable(text),
  name: localized,
  /** whose paper it is: of one person, of a meeting, of the whole book */
  of: z.enum(['PERSON', 'MEETING', 'BOOK']),
  stage: z.nullable(z.enum(['ADMISSION', 'OFFICIAL'])),
  /** line of the checklist; null where the dossier has none */
  paper: z.nullable(code),
  /** step of the procedure that the paper belongs to */
  step: z.nullable(code),
  /** steps that must be done before it is written */
  needs: z.array(code),
  /** what makes it more than a draft */
  final: z.enum(['PAPER', 'ASSIGNMENT', 'VERIFICATION', 'STEP', 'MEETING', 'ALWAYS']),
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
  addressees: z.array(eraText),
  texts: z.array(typed),
  blocks: z.array(z.union([paragraph, free, each, table, signatures])),
});

/** One form as data: what stands on it, which fields go where, what must be typed for it. */
export type PaperTemplate = z.infer<typeof templateSchema>;
export type TemplateBlock = PaperTemplate['blocks'][number];

/** A template that cannot be used; says which one, and each place that is wrong. */
class TemplateError extends Error {
  readonly problems: readonly string[];
  constructor(template: string, problems: readonly string[]) {
    super(`template ${template} does not load:\n${problems.join('\n')}`);
    this.name = 'TemplateError';
    this.problems = problems;
  }
}

/**
 * Reads a template from JSON: its form, and that every field it names exists.
 *
 * @throws TemplateError naming the template, the place and the field
 */
export function loadTemplate(json: unknown): PaperTemplate {
  const name = String((json as { code?: unknown } | null)?.code ?? '?');
  const parsed = z.safeParse(templateSchema, json);
  if (!parsed.success) {
    throw new TemplateError(
      name,
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    );
  }
  const problems = fieldProblems(parsed.data);
  if (problems.length > 0) throw new TemplateError(name, problems);
  return parsed.data;
}

function fieldProblems(template: PaperTemplate): string[] {
  const problems: string[] = [];
  const need = (where: string, text: string, row?: readonly string[]) => {
    for (const field of unknownFields(template, text, row)) problems.push(`${where}: no such field: ${field}`);
  };
  for (const { key, text } of templateTexts(template)) {
    for (const one of wordings(text)) need(key, one);
  }
  const keys = templateTexts(template).map(({ key }) => key);
  for (const one of new Set(keys.filter((each, i) => keys.indexOf(each) !== i))) problems.push(`${one}: stands twice`);
  for (const { field, from } of template.texts) {
    if (field in PAPER_FIELDS) problems.push(`texts.${field}: is a field of the records`);
    if (from !== undefined && !(from in PAPER_FIELDS)) problems.push(`texts.${field}: no such field: ${from}`);
  }
  const blocks: readonly TemplateBlock[] = template.blocks.flatMap((block): TemplateBlock[] =>
    block.kind === 'EACH' ? [block, ...block.blocks] : [block],
  );
  for (const block of blocks) {
    if (block.kind === 'FREE' && !template.texts.some(({ field }) => field === block.field))
      problems.push(`${block.key}: no such field: ${block.field}`);
    if (block.kind === 'TEXT' && block.if !== undefined) need(block.key, `{{${block.if}}}`);
    if (block.kind === 'TABLE') {
      const row: readonly string[] = PAPER_TABLES[block.rows];
      for (const { field } of block.columns) {
        if (!row.includes(field)) problems.push(`${block.key}: no such field: ${field}`);
      }
    }
  }
  return problems;
}

const wordings = (text: EraText): string[] => (typeof text === 'string' ? [text] : [text.district, text.commune]);

/** `{{field}}`, or `{{percent part whole}}`. */
export const PLACEHOLDER = /\{\{\s*(?:percent\s+(\w+)\s+(\w+)|(\w+))\s*\}\}/g;

/** Fields that a text names and that neither the records nor the template's own texts have. */
export function unknownFields(template: PaperTemplate, text: string, row: readonly string[] = []): string[] {
  const known = new Set<string>([
    ...Object.keys(PAPER_FIELDS),
    ...template.texts.map(({ field }) => field),
    ...row,
    'n',
  ]);
  const named = [...text.matchAll(PLACEHOLDER)].flatMap(([, part, whole, field]) => [part, whole, field]);
  const unknown = named.filter((field): field is string => field !== undefined && !known.has(field));
  // braces that are no placeholder would be printed as they stand
  const rest = text.replace(PLACEHOLDER, '').match(/\{\{[^}]*\}?\}?|\}\}/)?.[0];
  return rest === undefined ? unknown : [...unknown, rest];
}

/** The texts of a form whose wording a commune may change, each with the key under which the change is kept. */
export function templateTexts(template: PaperTemplate): { key: string; text: EraText }[] {
  const texts: { key: string; text: EraText }[] = [];
  const add = (key: string, text: EraText | null) => {
    if (text !== null) texts.push({ key, text });
  };
  add('header.upper', template.header.upper);
  add('header.own', template.header.own);
  add('header.number', template.header.number);
  add('title', template.title);
  add('subject', template.subject);
  for (const [i, one] of template.addressees.entries()) add(`addressee${i + 1}`, one);
  for (const block of template.blocks) {
    if (block.kind === 'TEXT' || block.kind === 'FREE') add(block.key, block.text);
    if (block.kind === 'EACH') for (const inner of block.blocks) add(inner.key, inner.text);
    if (block.kind === 'SIGNATURES') {
      for (const [side, one] of [
        ['left', block.left],
        ['right', block.right],
      ] as const) {
        if (!one) continue;
        add(`${block.key}.${side}.capacity`, one.capacity);
        add(`${block.key}.${side}.post`, one.post);
        add(`${block.key}.${side}.name`, one.name);
      }
      for (const [i, one] of block.recipients.entries()) add(`${block.key}.recipient${i + 1}`, one);
    }
  }
  return texts;
}
