import * as z from 'zod/mini';
import { RECORD_TYPES, type RecordChange } from '../domain/records/record-types.ts';
import type { Json } from '../lib/json.ts';
import type { RecordId } from '../lib/record-id.ts';
import { fail, ok, type Result } from '../lib/result.ts';

/** A fact that cannot be saved; `message` is a stable code such as "TEXT_EMPTY". */
export interface FactIssue {
  record: RecordId;
  fact: string;
  message: string;
}

/** A change whose values went through their schemas: text in NFC, without outer spaces. */
export interface CheckedChange extends Omit<RecordChange, 'set'> {
  set: Readonly<Record<string, Json>>;
}

/**
 * Puts each fact through the schema of its type, the same that the server uses (SYNC P6). A fact unknown to this
 * version is a bug of the caller here (only another device's may be unknown), so it is an issue too.
 */
export function checkChanges(changes: readonly RecordChange[]): Result<readonly CheckedChange[], readonly FactIssue[]> {
  const issues: FactIssue[] = [];
  const checked: CheckedChange[] = [];
  for (const change of changes) {
    const spec: { facts: Readonly<Record<string, z.ZodMiniType>>; required: readonly string[] } =
      RECORD_TYPES[change.type];
    const given = change.set as Readonly<Record<string, unknown>>;
    const set: Record<string, Json> = {};
    for (const [fact, value] of Object.entries(given)) {
      if (value === undefined) continue;
      const schema = Object.hasOwn(spec.facts, fact) ? spec.facts[fact] : undefined;
      if (!schema) {
        issues.push({ record: change.id, fact, message: 'FACT_UNKNOWN' });
        continue;
      }
      const parsed = z.safeParse(schema, value);
      if (parsed.success) set[fact] = parsed.data as Json;
      else issues.push({ record: change.id, fact, message: parsed.error.issues[0]?.message ?? 'INVALID' });
    }
    if (change.do === 'put')
      for (const fact of spec.required)
        if (given[fact] === undefined) issues.push({ record: change.id, fact, message: 'MISSING' });
    checked.push({ ...change, set });
  }
  return issues.length > 0 ? fail(issues) : ok(checked);
}
