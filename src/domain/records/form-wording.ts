import * as z from 'zod/mini';
import { archived, code, prose } from './values.ts';

/** Another wording of one text of a form's template, chosen by the commune; exists once per unit, form and text. */
export const formWordingFacts = {
  form: code,
  /** key of the text in the template */
  block: z.string().check(z.regex(/^[a-z][A-Za-z0-9.]{0,59}$/, 'KEY_FORM')),
  text: z.nullable(prose(4_000)),
  archived,
};
