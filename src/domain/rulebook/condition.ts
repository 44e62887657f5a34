import * as z from 'zod/mini';
import type { CaseFactName } from './case-fact-names.ts';
import type { PathFactName } from './path-fact-names.ts';
import { PATH_FACTS } from './path-fact-names.ts';

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
  | { fact: PathFactName }
  | { setting: string }
  | { eq: readonly [PathFactName, Operand] }
  | { ne: readonly [PathFactName, Operand] }
  | { gt: readonly [PathFactName, Operand] }
  | { gte: readonly [PathFactName, Operand] }
  | { lt: readonly [PathFactName, Operand] }
  | { lte: readonly [PathFactName, Operand] }
  | { in: readonly [PathFactName, readonly Literal[]] };

const isLiteral = (value: unknown) => ['boolean', 'number', 'string'].includes(typeof value);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const COMPARISONS = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in'];
const OPERATORS = ['always', 'all', 'any', 'not', 'fact', 'setting', ...COMPARISONS];

/** A condition as it stands in a rulebook; what is wrong with it is said by operator and fact. */
export const condition = z.custom<Condition>((value) => faults(value).length === 0, {
  error: ({ input }) => faults(input).join('; '),
});

/** Why a value is no condition; empty where it is one. */
function faults(value: unknown): string[] {
  if (!isObject(value)) return ['a condition is an object with one operator'];
  const [operator, ...more] = Object.keys(value);
  if (operator === undefined || more.length > 0) return ['a condition has exactly one operator'];
  const operand = value[operator];
  if (!OPERATORS.includes(operator)) return [`unknown operator ${operator}, known are ${OPERATORS.join(', ')}`];
  if (operator === 'all' || operator === 'any')
    return Array.isArray(operand) ? operand.flatMap(faults) : [`${operator} needs a list of conditions`];
  if (operator === 'not') return faults(operand);
  if (operator === 'always') return typeof operand === 'boolean' ? [] : ['always needs true or false'];
  if (operator === 'setting') return typeof operand === 'string' ? [] : ['setting needs a key'];
  if (operator === 'fact') return factFaults(operand);
  if (!Array.isArray(operand) || operand.length !== 2) return [`${operator} needs a fact and a value`];
  const [fact, right] = operand;
  const fits =
    operator === 'in'
      ? Array.isArray(right) && right.every(isLiteral)
      : isLiteral(right) || (isObject(right) && Object.keys(right).join() === 'setting' && isLiteral(right.setting));
  return [...factFaults(fact), ...(fits ? [] : [`${operator} cannot compare with ${JSON.stringify(right)}`])];
}

function factFaults(name: unknown): string[] {
  return typeof name === 'string' && Object.hasOwn(PATH_FACTS, name) ? [] : [`unknown fact ${String(name)}`];
}

/** The answer, and which facts somebody has to write down before there is one. */
export interface Verdict<N extends PathFactName = CaseFactName> {
  /** null = cannot be said yet */
  holds: boolean | null;
  unknown: readonly N[];
}

type Facts<N extends PathFactName> = Readonly<Record<N, Literal | null>>;

export type SettingLookup = (key: string) => unknown;

/**
 * Evaluates a condition over facts of which some may be unknown: `all` is false as soon as one part is, whatever the
 * others are; it is unknown only when the answer hangs on an unknown fact (Kleene's three-valued logic).
 */
export function evaluate<N extends PathFactName>(rule: Condition, facts: Facts<N>, setting: SettingLookup): Verdict<N> {
  if ('always' in rule) return known(rule.always);
  if ('all' in rule) return combine(rule.all, false, facts, setting);
  if ('any' in rule) return combine(rule.any, true, facts, setting);
  if ('not' in rule) {
    const inner = evaluate(rule.not, facts, setting);
    return { holds: inner.holds === null ? null : !inner.holds, unknown: inner.unknown };
  }
  if ('fact' in rule) {
    const value = facts[rule.fact as N];
    return value === null ? { holds: null, unknown: [rule.fact as N] } : known(value === true);
  }
  if ('setting' in rule) return known(setting(rule.setting) === true);
  const [operator, [fact, right]] = Object.entries(rule)[0] as [string, [N, Operand | readonly Literal[]]];
  const value = facts[fact];
  if (value === null) return { holds: null, unknown: [fact] };
  if (operator === 'in') return known((right as readonly Literal[]).includes(value));
  const other = typeof right === 'object' ? setting((right as { setting: string }).setting) : right;
  return known(compare(operator, value, other));
}

const known = (holds: boolean): Verdict<never> => ({ holds, unknown: [] });

function combine<N extends PathFactName>(
  parts: readonly Condition[],
  decisive: boolean,
  facts: Facts<N>,
  setting: SettingLookup,
): Verdict<N> {
  const unknown: N[] = [];
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
): Generator<{ fact?: PathFactName; setting?: string; kind?: string; operator: string }> {
  if ('always' in rule) return;
  if ('all' in rule) for (const part of rule.all) yield* mentions(part);
  else if ('any' in rule) for (const part of rule.any) yield* mentions(part);
  else if ('not' in rule) yield* mentions(rule.not);
  else if ('fact' in rule) yield { fact: rule.fact, kind: 'boolean', operator: 'fact' };
  else if ('setting' in rule) yield { setting: rule.setting, kind: 'boolean', operator: 'setting' };
  else {
    const [operator, [fact, right]] = Object.entries(rule)[0] as [string, [PathFactName, Operand | readonly Literal[]]];
    if (Array.isArray(right)) for (const one of right) yield { fact, kind: kindOf(one), operator };
    else if (typeof right === 'object') yield { fact, setting: (right as { setting: string }).setting, operator };
    else yield { fact, kind: kindOf(right), operator };
  }
}

function kindOf(value: unknown): string {
  return typeof value === 'string' ? 'text' : typeof value;
}
