import * as z from 'zod/mini';
import type { CaseFactName, CaseFacts } from './case-fact-names.ts';
import { CASE_FACTS } from './case-fact-names.ts';

type Literal = boolean | number | string;
/** A literal, or the unit's choice under a setting of the rulebook. */
type Operand = Literal | { setting: string };

/**
 * "Required when", as data. Closed: an unknown operator or fact fails when the rulebook is loaded, not when a person
 * stands in front of the screen.
 */
export type Condition =
  | { always: boolean }
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition }
  | { fact: CaseFactName }
  | { setting: string }
  | { eq: readonly [CaseFactName, Operand] }
  | { ne: readonly [CaseFactName, Operand] }
  | { gt: readonly [CaseFactName, Operand] }
  | { gte: readonly [CaseFactName, Operand] }
  | { lt: readonly [CaseFactName, Operand] }
  | { lte: readonly [CaseFactName, Operand] }
  | { in: readonly [CaseFactName, readonly Literal[]] };

const literal = z.union([z.boolean(), z.number(), z.string()]);
const operand = z.union([literal, z.strictObject({ setting: z.string() })]);
const factName = z.enum(Object.keys(CASE_FACTS) as [CaseFactName, ...CaseFactName[]]);
const pair = z.tuple([factName, operand]);

export const condition: z.ZodMiniType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ always: z.boolean() }),
    z.strictObject({ all: z.array(condition) }),
    z.strictObject({ any: z.array(condition) }),
    z.strictObject({ not: condition }),
    z.strictObject({ fact: factName }),
    z.strictObject({ setting: z.string() }),
    z.strictObject({ eq: pair }),
    z.strictObject({ ne: pair }),
    z.strictObject({ gt: pair }),
    z.strictObject({ gte: pair }),
    z.strictObject({ lt: pair }),
    z.strictObject({ lte: pair }),
    z.strictObject({ in: z.tuple([factName, z.array(literal)]) }),
  ]),
);

/** The answer, and which facts somebody has to write down before there is one. */
export interface Verdict {
  /** null = cannot be said yet */
  holds: boolean | null;
  unknown: readonly CaseFactName[];
}

export type SettingLookup = (key: string) => unknown;

/**
 * Evaluates a condition over facts of which some may be unknown: `all` is false as soon as one part is, whatever the
 * others are; it is unknown only when the answer hangs on an unknown fact (Kleene's three-valued logic).
 */
export function evaluate(rule: Condition, facts: CaseFacts, setting: SettingLookup): Verdict {
  if ('always' in rule) return known(rule.always);
  if ('all' in rule) return combine(rule.all, false, facts, setting);
  if ('any' in rule) return combine(rule.any, true, facts, setting);
  if ('not' in rule) {
    const inner = evaluate(rule.not, facts, setting);
    return { holds: inner.holds === null ? null : !inner.holds, unknown: inner.unknown };
  }
  if ('fact' in rule) {
    const value = facts[rule.fact];
    return value === null ? { holds: null, unknown: [rule.fact] } : known(value === true);
  }
  if ('setting' in rule) return known(setting(rule.setting) === true);
  const [operator, [fact, right]] = Object.entries(rule)[0] as [string, [CaseFactName, Operand | readonly Literal[]]];
  const value = facts[fact];
  if (value === null) return { holds: null, unknown: [fact] };
  if (operator === 'in') return known((right as readonly Literal[]).includes(value));
  const other = typeof right === 'object' ? setting((right as { setting: string }).setting) : right;
  return known(compare(operator, value, other));
}

const known = (holds: boolean): Verdict => ({ holds, unknown: [] });

function combine(parts: readonly Condition[], decisive: boolean, facts: CaseFacts, setting: SettingLookup): Verdict {
  const unknown: CaseFactName[] = [];
  for (const part of parts) {
    const verdict = evaluate(part, facts, setting);
    if (verdict.holds === decisive) return known(decisive);
    if (verdict.holds === null) unknown.push(...verdict.unknown);
  }
  return unknown.length > 0 ? { holds: null, unknown: [...new Set(unknown)] } : known(!decisive);
}

function compare(operator: string, left: unknown, right: unknown): boolean {
  if (operator === 'eq') return left === right;
  if (operator === 'ne') return left !== right;
  const [a, b] = [Number(left), Number(right)];
  if (operator === 'gt') return a > b;
  if (operator === 'gte') return a >= b;
  if (operator === 'lt') return a < b;
  if (operator === 'lte') return a <= b;
  throw new Error(`unknown operator: ${operator}`);
}

/** Facts and settings that a condition names, with the kind of value that each is compared with. */
export function* mentions(
  rule: Condition,
): Generator<{ fact?: CaseFactName; setting?: string; kind?: string; operator: string }> {
  if ('always' in rule) return;
  if ('all' in rule) for (const part of rule.all) yield* mentions(part);
  else if ('any' in rule) for (const part of rule.any) yield* mentions(part);
  else if ('not' in rule) yield* mentions(rule.not);
  else if ('fact' in rule) yield { fact: rule.fact, kind: 'boolean', operator: 'fact' };
  else if ('setting' in rule) yield { setting: rule.setting, kind: 'boolean', operator: 'setting' };
  else {
    const [operator, [fact, right]] = Object.entries(rule)[0] as [string, [CaseFactName, Operand | readonly Literal[]]];
    if (Array.isArray(right)) for (const one of right) yield { fact, kind: kindOf(one), operator };
    else if (typeof right === 'object') yield { fact, setting: (right as { setting: string }).setting, operator };
    else yield { fact, kind: kindOf(right), operator };
  }
}

function kindOf(value: unknown): string {
  return typeof value === 'string' ? 'text' : typeof value;
}
