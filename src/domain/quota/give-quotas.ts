import type { CommandResult } from '../commands/command.ts';
import { problem } from '../commands/command.ts';
import { joinResults } from '../commands/join-results.ts';
import type { CommandContext, DomainRecord, RecordChange } from '../records/record-types.ts';
import { giveQuota, type QuotaInput } from './give-quota.ts';

type Shared = Omit<QuotaInput, 'unit' | 'target' | 'existing'>;

export interface QuotasInput extends Shared {
  /** each unit with what was typed beside it; '' leaves it as it is */
  rows: readonly { unit: DomainRecord<'unit'>; target: string }[];
}

/**
 * Gives a whole commune its quotas by one paper. A unit that has one for the period gets it changed, one whose field is
 * empty is left alone; an emptied field is TARGET_EMPTY, since "không giao" is said by 0. What is wrong with a row is a
 * problem of the fact "target.<unit>"; what is wrong with all of them is said once.
 */
export function giveQuotas({ rows, ...shared }: QuotasInput, context: CommandContext): CommandResult {
  const results = rows.map(({ unit, target }): CommandResult => {
    const id = context.derivedId('quota', [unit.id, shared.periodType, shared.period]);
    const existing = shared.quotas.find((quota) => quota.id === id && !quota.facts.archived) ?? null;
    if (target.trim() === '') {
      const issues = existing ? [problem(`target.${unit.id}`, 'TARGET_EMPTY')] : [];
      return existing ? { ok: false, error: { issues } } : { ok: true, value: [] };
    }
    const given = giveQuota({ ...shared, unit, target, existing }, context);
    if (given.ok) return given;
    const issues = given.error.issues.map((issue) => ({
      ...issue,
      fact: issue.fact === 'target' || issue.code === 'TERM_OVERLAPS' ? `target.${unit.id}` : issue.fact,
    }));
    return { ok: false, error: { issues } };
  });
  if (rows.every(({ target }) => target.trim() === '') && results.every(({ ok }) => ok)) {
    return { ok: false, error: { issues: [problem('rows', 'TARGETS_EMPTY')] } };
  }
  return joinResults(results);
}

/** Groups that the server takes together or not at all: at most 50 changes each. */
export function inGroups(changes: readonly RecordChange[], size = 50): RecordChange[][] {
  return Array.from({ length: Math.ceil(changes.length / size) }, (_, i) => changes.slice(i * size, (i + 1) * size));
}
