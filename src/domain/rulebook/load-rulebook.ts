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

/** Deeper and larger than any table of rules; a text made to harm would exhaust the stack or the time of the reader. */
const DEEPEST = 40;
const MOST_VALUES = 60_000;

/**
 * Reads a rulebook from JSON: form, codes that must exist, conditions over known facts and settings, each citation to
 * a document of its own table, what is local marked as such.
 *
 * @throws RulebookError naming every problem
 */
export function loadRulebook(json: unknown): Rulebook {
  const border = crossedBorder(json);
  if (border !== null) throw new RulebookError([border]);
  const parsed = z.safeParse(rulebookSchema, json);
  if (!parsed.success) {
    throw new RulebookError(parsed.error.issues.map((issue) => told(issue, json)));
  }
  const problems = rulebookProblems(parsed.data);
  if (problems.length > 0) throw new RulebookError(problems);
  return parsed.data;
}

/** Why a value is too deep or too large to be read; one that holds itself is too deep. Null where it is neither. */
function crossedBorder(value: unknown): string | null {
  let layer: unknown[] = [value];
  let count = 0;
  for (let depth = 0; depth <= DEEPEST; depth++) {
    count += layer.length;
    if (count > MOST_VALUES) return `more than ${MOST_VALUES} values, or nested in itself`;
    layer = layer.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
    if (layer.length === 0) return null;
  }
  return `nested more than ${DEEPEST} levels deep, or in itself`;
}

/** "papers.0.cite (KND_01): is missing": the place, the entry by its code, what is wrong there. */
function told(issue: z.core.$ZodIssue, json: unknown): string {
  let value: unknown = json;
  let code = '';
  for (const key of issue.path) {
    value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
    const { code: named, key: setting } = (value ?? {}) as { code?: unknown; key?: unknown };
    if (typeof named === 'string' || typeof setting === 'string') code = ` (${String(named ?? setting).slice(0, 40)})`;
  }
  return `${issue.path.join('.') || 'the rulebook'}${code}: ${wrongIn(issue, value)}`;
}

function wrongIn(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined) return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      return `is ${kindOf(value)}, not ${issue.expected}`;
    case 'unrecognized_keys':
      return `unknown ${issue.keys.join(', ')}`;
    case 'invalid_value':
      return `${JSON.stringify(value)} is none of ${issue.values.join(', ')}`;
    case 'too_small':
      return `less than ${issue.minimum}`;
    case 'too_big':
      return `more than ${issue.maximum}`;
    case 'custom':
      return issue.message;
    default:
      return `${JSON.stringify(value).slice(0, 60)} has another form`;
  }
}

const kindOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
