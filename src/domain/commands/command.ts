import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Json } from '../../lib/json.ts';
import type { RecordId } from '../../lib/record-id.ts';
import type { Result } from '../../lib/result.ts';
import { fail, ok } from '../../lib/result.ts';
import type { CommandContext, DomainRecord, FactsOf, RecordChange, RecordType } from '../records/record-types.ts';
import type { FactIssue } from '../validate-facts.ts';
import { normalizeFacts, validateFacts } from '../validate-facts.ts';

/** Why a command writes nothing: each issue names the fact and what is wrong with it. */
interface CommandProblem {
  issues: readonly FactIssue[];
}

export type CommandResult = Result<RecordChange[], CommandProblem>;

export function problem(fact: string, code: string, params: FactIssue['params'] = {}): FactIssue {
  return { fact, code, params };
}

/**
 * A new record with the facts that somebody gave; what nobody knows is left out rather than written as null. `more`
 * are issues that the command itself found.
 */
export function put<T extends RecordType>(
  type: T,
  id: RecordId,
  facts: FactsOf<T>,
  context: CommandContext,
  more: readonly FactIssue[] = [],
): CommandResult {
  const set = withoutNulls(normalizeFacts(type, facts));
  const issues = [...validateFacts(type, set, { isNew: true, today: context.today }), ...more];
  if (issues.length > 0) return fail({ issues: oncePerFact(issues) });
  return ok([{ do: 'put', type, id, scope: context.scope, set, seen: null } as RecordChange]);
}

/**
 * Changes of a record: only the facts that differ from what the person saw. No difference gives no change, which is
 * no problem.
 */
export function patch<T extends RecordType>(
  record: DomainRecord<T>,
  facts: FactsOf<T>,
  context: CommandContext,
  more: readonly FactIssue[] = [],
): CommandResult {
  const set = changedFacts(record, normalizeFacts(record.type, facts));
  const whole = { ...record.facts, ...set };
  // Old facts that are no longer plausible must not bar the correction of another one; what is wrong only since this
  // change (an end that the new beginning leaves behind) is said, at whichever fact it stands.
  const { today } = context;
  const before = new Set(validateFacts(record.type, record.facts, { today }).map((issue) => JSON.stringify(issue)));
  const own = validateFacts(record.type, whole, { today }).filter(
    (issue) => issue.fact in set || !before.has(JSON.stringify(issue)),
  );
  const issues = [...own, ...more];
  if (issues.length > 0) return fail({ issues: oncePerFact(issues) });
  if (Object.keys(set).length === 0) return ok([]);
  const change = { do: 'patch', type: record.type, id: record.id, scope: record.scope, set, seen: record };
  return ok([change as RecordChange]);
}

function changedFacts<T extends RecordType>(record: DomainRecord<T>, facts: FactsOf<T>): FactsOf<T> {
  const old = record.facts as Readonly<Record<string, Json | undefined>>;
  const changed = Object.entries(facts as Readonly<Record<string, Json>>).filter(
    ([fact, value]) => text(old[fact]) !== text(value),
  );
  return Object.fromEntries(changed) as FactsOf<T>;
}

/** A fact that was never written and one that is null say the same. */
function text(value: Json | undefined): string {
  return canonicalJson(withoutUndefined(value) ?? null);
}

function withoutUndefined(value: Json | undefined): Json | undefined {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as Json);
}

function withoutNulls<T extends RecordType>(facts: FactsOf<T>): FactsOf<T> {
  const given = Object.entries(facts).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given) as FactsOf<T>;
}

function oncePerFact(issues: readonly FactIssue[]): FactIssue[] {
  return issues.filter((issue, i) => issues.findIndex(({ fact }) => fact === issue.fact) === i);
}
