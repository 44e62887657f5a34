import * as z from 'zod/mini';
import { archived, line } from './values.ts';

/** A choice of the unit where the rulebook leaves one; exists once per scope and key. */
export const settingFacts = {
  key: z.string().check(z.regex(/^[a-z][A-Za-z0-9.]{0,79}$/, 'KEY_FORM')),
  value: z.union([z.boolean(), z.int(), line(500), z.null(), z.array(line(200)).check(z.maxLength(64))]),
  archived,
};
