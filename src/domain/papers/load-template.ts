import * as z from 'zod/mini';
import { PAPER_FIELDS, PAPER_TABLES } from './paper-fields.ts';
import type { EraText, PaperTemplate, TemplateBlock } from './template.ts';
import { templateSchema } from './template.ts';
import { templateTexts, unknownFields } from './template-texts.ts';

/** Room between the margins of A4 in mm (399-QĐ/TW). */
const PAGE = { upright: 165, across: 252 } as const;

/** A template that cannot be used; says which one, and each place that is wrong. */
export class TemplateError extends Error {
  /** code of the template */
  readonly template: string;
  readonly problems: readonly string[];
  constructor(template: string, problems: readonly string[]) {
    super(`template ${template} does not load:\n${problems.join('\n')}`);
    this.name = 'TemplateError';
    this.template = template;
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
    if (Object.hasOwn(PAPER_FIELDS, field)) problems.push(`texts.${field}: is a field of the records`);
    if (from !== undefined && !Object.hasOwn(PAPER_FIELDS, from))
      problems.push(`texts.${field}: no such field: ${from}`);
  }
  const blocks: readonly TemplateBlock[] = template.blocks.flatMap((block): TemplateBlock[] =>
    block.kind === 'EACH' ? [block, ...block.blocks] : [block],
  );
  for (const block of blocks) {
    if (
      block.kind === 'FREE' &&
      !Object.hasOwn(PAPER_FIELDS, block.field) &&
      !template.texts.some(({ field }) => field === block.field)
    )
      problems.push(`${block.key}: no such field: ${block.field}`);
    if (block.kind === 'TEXT' && block.if !== undefined) need(block.key, `{{${block.if}}}`);
    if (block.kind === 'TABLE') {
      const row: readonly string[] = PAPER_TABLES[block.rows];
      for (const { field, title } of block.columns) {
        if (!row.includes(field)) problems.push(`${block.key}: no such field: ${field}`);
        if (/[{}]/.test(title)) problems.push(`${block.key}: a title of a column takes no field: ${title}`);
      }
      const wide = block.columns.reduce((sum, { width }) => sum + width, 0);
      if (wide > (template.landscape ? PAGE.across : PAGE.upright))
        problems.push(`${block.key}: ${wide} mm are wider than the page`);
    }
  }
  return problems;
}

const wordings = (text: EraText): string[] => (typeof text === 'string' ? [text] : [text.district, text.commune]);
