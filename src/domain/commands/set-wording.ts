import type { PaperTemplate } from '../papers/template.ts';
import { templateTexts, unknownFields } from '../papers/template-texts.ts';
import type { CommandContext, DomainRecord } from '../records/record-types.ts';
import type { CommandResult } from './command.ts';
import { patch, problem, put } from './command.ts';

export interface WordingInput {
  template: PaperTemplate;
  /** key of the text in the template */
  block: string;
  /** the unit's own wording of before; null where there was none */
  existing: DomainRecord<'formWording'> | null;
  /** empty, or the template's own words: nothing of its own */
  text: string;
}

/**
 * Another wording of one text of a form, once per unit, form and text. A placeholder that the template could not fill
 * is refused by its name: it would be printed as it stands.
 *
 * @throws Error for a key that the template does not have: that is a bug of the caller
 */
export function setWording({ template, block, existing, text }: WordingInput, context: CommandContext): CommandResult {
  const original = templateTexts(template).find(({ key }) => key === block);
  if (!original) throw new Error(`form ${template.code} has no text ${block}`);
  const typed = text.trim();
  const own = typeof original.text === 'string' ? original.text : original.text.commune;
  const wording = typed === '' || typed === own ? null : typed;
  const [field] = wording === null ? [] : unknownFields(template, wording);
  if (field !== undefined)
    return {
      ok: false,
      error: { issues: [problem('text', 'WORDING_FIELD', { field: field.replace(/[{}]/g, '').trim() })] },
    };
  if (existing) return patch(existing, { text: wording, archived: null }, context);
  if (wording === null) return { ok: true, value: [] };
  const id = context.derivedId('formWording', [context.scope, template.code, block]);
  return put('formWording', id, { form: template.code, block, text: wording }, context);
}
