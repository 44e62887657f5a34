import { patch, put } from '../commands/command.ts';
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
  return {
    create<T extends RecordType>(type: T, id: string, facts: FactsOf<T>): void {
      const made = put(type, id, facts, context);
      if (made.ok) {
        changes.push(...made.value);
        created.push({ type, id });
      } else issues.push(...made.error.issues);
    },
    change<T extends RecordType>(record: DomainRecord<T>, facts: FactsOf<T>): void {
      const made = patch(record, facts, context);
      if (!made.ok) {
        issues.push(...made.error.issues);
        return;
      }
      changes.push(...made.value);
      for (const one of made.value) {
        for (const [fact, value] of Object.entries(one.set)) {
          const before = (record.facts as Record<string, unknown>)[fact] ?? null;
          filled.push({ type: record.type, id: record.id, fact, before, value });
        }
      }
    },
    result(): GroupResult {
      if (issues.length > 0) return { ok: false, key, name, issues };
      return { ok: true, group: { key, name, changes, created, filled } };
    },
  };
}
