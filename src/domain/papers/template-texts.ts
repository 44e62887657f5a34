import { type Era, PAPER_FIELDS } from './paper-fields.ts';
import type { EraText, PaperTemplate } from './template.ts';

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
  const rest = text.replace(PLACEHOLDER, '').match(/\{+[^{}]*\}*|\}+/)?.[0];
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

export function ofEra(text: EraText, era: Era): string {
  return typeof text === 'string' ? text : text[era];
}
