import { certificate } from './certificate.ts';
import type { Check } from './check.ts';

/** The checks of the rulebooks by their code. */
export const CHECKS: Readonly<Record<string, Check>> = {
  E01: certificate,
};
