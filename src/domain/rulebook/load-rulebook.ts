import * as z from 'zod/mini';
import type { Rulebook } from './rulebook.ts';
import { rulebookSchema } from './rulebook.ts';
import { rulebookProblems } from './rulebook-problems.ts';

/** A rulebook that cannot be used; `problems` names each place and what is wrong there. */
export class RulebookError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`the rulebook does not load:\n${problems.join('\n')}`);
    this.name = 'RulebookError';
    this.problems = problems;
  }
}

/** Deeper than any table of rules; without this border a text made to harm would exhaust the stack of the reader. */
const DEEPEST = 40;

/**
 * Reads a rulebook from JSON: form, codes that must exist, conditions over known facts and settings, each citation to
 * a document of its own table, what is local marked as such.
 *
 * @throws RulebookError naming every problem
 */
export function loadRulebook(json: unknown): Rulebook {
  if (isDeeper(json, DEEPEST)) throw new RulebookError([`nested more than ${DEEPEST} levels deep, or in itself`]);
  const parsed = z.safeParse(rulebookSchema, json);
  if (!parsed.success) {
    throw new RulebookError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const problems = rulebookProblems(parsed.data);
  if (problems.length > 0) throw new RulebookError(problems);
  return parsed.data;
}

/** Whether a value is nested more than `levels` deep; one that holds itself is. */
function isDeeper(value: unknown, levels: number): boolean {
  let layer: unknown[] = [value];
  for (let depth = 0; depth <= levels; depth++) {
    layer = layer.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
    if (layer.length === 0) return false;
  }
  return true;
}
