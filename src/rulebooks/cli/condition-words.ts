import type { Condition } from '../../domain/rulebook/condition.ts';

/** A condition as a line of text for people who look after rulebooks: "isStudent and not (educationRank < 2)". */
export function conditionWords(rule: Condition): string {
  if ('always' in rule) return rule.always ? 'always' : 'never by itself, only when somebody adds it';
  if ('all' in rule) return joined(rule.all, ' and ', 'always');
  if ('any' in rule) return joined(rule.any, ' or ', 'never');
  if ('not' in rule) return `not ${nested(rule.not)}`;
  if ('fact' in rule) return rule.fact;
  if ('setting' in rule) return `setting ${rule.setting} is on`;
  const [operator = '', [fact, right]] = Object.entries(rule)[0] as [string, [string, unknown]];
  return `${fact} ${SIGNS[operator] ?? operator} ${operandWords(right)}`;
}

const SIGNS: Readonly<Record<string, string>> = {
  eq: 'is',
  ne: 'is not',
  gt: '>',
  gte: '≥',
  lt: '<',
  lte: '≤',
  in: 'is one of',
};

const joined = (parts: readonly Condition[], word: string, none: string) =>
  parts.length === 0 ? none : parts.map(nested).join(word);

function nested(rule: Condition): string {
  const isGroup = 'all' in rule || 'any' in rule;
  return isGroup ? `(${conditionWords(rule)})` : conditionWords(rule);
}

function operandWords(right: unknown): string {
  if (Array.isArray(right)) return right.join(', ');
  if (typeof right === 'object' && right !== null) return `setting ${(right as { setting: string }).setting}`;
  return String(right);
}
