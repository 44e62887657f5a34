import { type CommandResult, patch, put } from '../commands/command.ts';
import type { CommandContext, DomainRecord, FactsOf, RecordChange, RecordType } from '../records/record-types.ts';
import type { FactIssue } from '../validate-facts.ts';

/** A record that an import wrote. */
export interface Written {
  type: RecordType;
  id: string;
}

/** A fact of an existing record that an import filled, and what stood there. */
export interface Filled extends Written {
  fact: string;
  before: unknown;
  value: unknown;
}

/** The changes of one row: applied together or not at all. */
interface ImportGroup {
  /** key of the row, or "member:<name>" */
  key: string;
  name: string;
  changes: readonly RecordChange[];
  created: readonly Written[];
  filled: readonly Filled[];
}

export type GroupResult =
  | { ok: true; group: ImportGroup }
  | { ok: false; key: string; name: string; issues: readonly FactIssue[] };

/** Gathers the changes of one row with what is needed to take them back; one record that is refused refuses the row. */
export function changeGroup(key: string, name: string, context: CommandContext) {
  const changes: RecordChange[] = [];
  const created: Written[] = [];
  const filled: Filled[] = [];
  const issues: FactIssue[] = [];
  const add = (made: CommandResult): void => {
    if (!made.ok) {
      issues.push(...made.error.issues);
      return;
    }
    for (const change of made.value) {
      const { type, id, set, seen } = change;
      changes.push(change);
      if (seen === null) created.push({ type, id });
      else
        for (const [fact, value] of Object.entries(set)) {
          const before = (seen.facts as Record<string, unknown>)[fact] ?? null;
          filled.push({ type, id, fact, before, value });
        }
    }
  };
  return {
    /** what a command decided */
    add,
    create<T extends RecordType>(type: T, id: string, facts: FactsOf<T>): void {
      add(put(type, id, facts, context));
    },
    change<T extends RecordType>(record: DomainRecord<T>, facts: FactsOf<T>): void {
      add(patch(record, facts, context));
    },
    result(): GroupResult {
      if (issues.length > 0) return { ok: false, key, name, issues };
      return { ok: true, group: { key, name, changes, created, filled } };
    },
  };
}
