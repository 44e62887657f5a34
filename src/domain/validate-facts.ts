import * as z from 'zod/mini';
import type { LocalDay } from '../lib/local-day.ts';
import { implausible } from './implausible.ts';
import type { FactsOf, RecordType } from './records/record-types.ts';
import { RECORD_TYPES } from './records/record-types.ts';

/** What is wrong with one fact: a code that the screens translate (`rules:problem.<code>`), with its figures. */
export interface FactIssue {
  fact: string;
  /** the part of it that is wrong, where the fact has parts: "day" of a document */
  part?: string;
  code: string;
  params: Readonly<Record<string, string | number>>;
}

interface Options {
  /** a new record must bring its required facts */
  isNew?: boolean;
  /** given, days that cannot be are found too; the server leaves it out, since clocks decide nothing there */
  today?: LocalDay;
}

type Raw = Readonly<Record<string, unknown>>;

/**
 * Checks the facts of a record by the schema of its type; facts that this version does not know are passed over.
 *
 * @returns nothing for good facts; else one issue per fact that is wrong, in the order of the schema
 */
export function validateFacts(type: RecordType, facts: Raw, options: Options = {}): FactIssue[] {
  const { facts: schemas, required } = specOf(type);
  const issues: FactIssue[] = [];
  if (options.isNew) {
    for (const fact of required) {
      if (facts[fact] === undefined || facts[fact] === null) issues.push({ fact, code: 'FACT_REQUIRED', params: {} });
    }
  }
  for (const [fact, schema] of Object.entries(schemas)) {
    const value = facts[fact];
    if (value === undefined || issues.some((issue) => issue.fact === fact)) continue;
    const parsed = z.safeParse(schema, value);
    if (!parsed.success) issues.push(issueOf(fact, value, parsed.error.issues[0]));
  }
  if (options.today !== undefined) {
    const wrong = new Set(issues.map(({ fact }) => fact));
    const good = Object.entries(facts).filter(([fact]) => !wrong.has(fact));
    issues.push(...implausible(type, normalizeFacts(type, Object.fromEntries(good)) as Raw, options.today));
  }
  return issues;
}

/**
 * The facts as they are stored: texts in NFC without outer or doubled spaces. Facts that are wrong or unknown stay as
 * they came, so that nothing typed is lost on the way to its message.
 */
export function normalizeFacts<T extends RecordType>(type: T, facts: FactsOf<T>): FactsOf<T> {
  const { facts: schemas } = specOf(type);
  const clean = Object.entries(facts)
    .filter(([, value]) => value !== undefined)
    .map(([fact, value]) => {
      // Names come from outside: "__proto__" and "constructor" are facts that nobody knows, like any other.
      const schema = Object.hasOwn(schemas, fact) ? schemas[fact] : undefined;
      const parsed = schema === undefined ? undefined : z.safeParse(schema, value);
      return [fact, parsed?.success ? parsed.data : value];
    });
  return Object.fromEntries(clean) as FactsOf<T>;
}

function specOf(type: RecordType): { facts: Record<string, z.ZodMiniType>; required: readonly string[] } {
  return RECORD_TYPES[type];
}

function issueOf(fact: string, value: unknown, issue: z.core.$ZodIssue | undefined): FactIssue {
  const inner = issue?.code === 'invalid_union' ? issue.errors[0]?.[0] : issue;
  const code = codeOf(inner);
  const at = issue?.path.reduce<unknown>((held, key) => (held as Raw | undefined)?.[String(key)], value) ?? value;
  const params: Record<string, string | number> = {};
  if (inner && 'maximum' in inner) params.max = Number(inner.maximum);
  if (typeof at === 'string') params.length = at.length;
  if (typeof at === 'string' && /^[\d\s.]+$/.test(at)) params.length = at.replace(/\D/g, '').length;
  if (code === 'TEXT_TOO_LONG') {
    params.length = String(at).length;
    params.over = params.length - Number(params.max);
  }
  const [part] = issue?.path ?? [];
  return { fact, ...(typeof part === 'string' ? { part } : {}), code: digitsCode(code, at), params };
}

/** "Mới có 11 số" says more than "wrong form": digits only, but too few or too many. */
function digitsCode(code: string, value: unknown): string {
  const wanted = { CITIZEN_ID_FORM: 12, PHONE_FORM: 10 }[code];
  if (wanted === undefined || typeof value !== 'string' || !/^\d[\d\s.]*$/.test(value)) return code;
  const length = value.replace(/\D/g, '').length;
  if (length === wanted) return code;
  return code.replace('FORM', length < wanted ? 'SHORT' : 'LONG');
}

/** A schema's own code where it gives one, else a code for the kind of mistake. */
function codeOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue && /^[A-Z][A-Z0-9_]+$/.test(issue.message)) return issue.message;
  if (issue?.code === 'invalid_type') return 'KIND_WRONG';
  if (issue?.code === 'invalid_value') return 'CHOICE_UNKNOWN';
  if (issue?.code === 'too_big') return 'LIST_TOO_LONG';
  return 'VALUE_WRONG';
}
