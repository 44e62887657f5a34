import * as z from 'zod/mini';
import { archived, code, count, id, prose } from './values.ts';

/** Characters of one text of a form; some four printed pages. */
const PAPER_TEXT_MAX = 12_000;

/**
 * One text of the draft of a form, e.g. the faults in 3-KNĐ. Each is a record of its own, so that two phones may write
 * two parts of one paper; exists once per person, form, copy and field.
 */
export const paperTextFacts = {
  candidateId: id,
  /** code of the rulebook's paper, e.g. "KND_03" */
  code,
  copy: count(20),
  /** field of the form's template, e.g. "meritsPolitics" */
  field: z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'KEY_FORM')),
  text: z.nullable(prose(PAPER_TEXT_MAX)),
  archived,
};
