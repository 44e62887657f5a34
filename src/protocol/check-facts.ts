import { RECORD_TYPES, type RecordType } from '../domain/records/record-types.ts';
import type { Json } from '../lib/json.ts';
import { derivedId, recordKey } from './derived-id.ts';
import { type Facts, isBlank, normalFact } from './facts.ts';
import { LIMITS } from './limits.ts';
import type { OpProblem } from './problem.ts';

interface KnownSpec {
  facts: Record<
    string,
    {
      safeParse(value: unknown): {
        success: boolean;
        error?: { issues: readonly { message?: string; code?: string }[] };
      };
    }
  >;
  required: readonly string[];
}

/** The schema of a known type; undefined for a type that a newer version brought. */
function specOf(type: string): KnownSpec | undefined {
  return Object.hasOwn(RECORD_TYPES, type) ? (RECORD_TYPES[type as RecordType] as unknown as KnownSpec) : undefined;
}

export type CheckedFacts = { ok: true; set: Facts } | { ok: false; problem: OpProblem };

/**
 * Checks the facts that an operation sets, with the schema that phone and server share, and brings them to the form in
 * which both keep them. Facts and types that this version does not know pass untouched within bounds (SPEC P6).
 * The phone calls it before "Đã lưu", the server before it writes.
 *
 * @param isNew a `put` must bring the facts that its type requires, and the id that follows from its key
 */
export function checkFacts(
  input: { type: string; rec: string; scope: string; set: Facts },
  isNew: boolean,
): CheckedFacts {
  const { type } = input;
  const spec = specOf(type);
  const names = Object.keys(input.set);
  if (names.length > LIMITS.factsPerRecord) return refuse({ code: 'too_many_facts' });
  const set: Record<string, Json> = {};
  let bytes = 0;
  for (const name of names) {
    const raw = input.set[name] as Json;
    if (depthOf(raw) > LIMITS.jsonDepth) return refuse({ code: 'too_deep', fact: name });
    let value: Json;
    try {
      value = normalFact(raw);
    } catch {
      return refuse({ code: 'fact_invalid', fact: name, issue: 'NUMBER_FORM' });
    }
    const size = utf8Length(value);
    bytes += size;
    const schema = spec && Object.hasOwn(spec.facts, name) ? spec.facts[name] : undefined;
    if (size > (schema ? LIMITS.factBytes : LIMITS.unknownFactBytes))
      return refuse({ code: 'fact_too_large', fact: name });
    if (schema && !(isBlank(value) && !spec?.required.includes(name))) {
      const checked = schema.safeParse(value);
      if (!checked.success) {
        const issue = checked.error?.issues[0];
        return refuse({ code: 'fact_invalid', fact: name, issue: (issue?.message ?? issue?.code ?? '').slice(0, 80) });
      }
    }
    set[name] = value;
  }
  if (!spec && bytes > LIMITS.unknownTypeBytes) return refuse({ code: 'record_too_large' });
  if (isNew) {
    for (const name of spec?.required ?? []) {
      if (isBlank(set[name])) return refuse({ code: 'fact_missing', fact: name });
    }
    const key = recordKey(type, input.scope, set);
    if (key && derivedId(type, key) !== input.rec) return refuse({ code: 'id_not_derived' });
  }
  return { ok: true, set };
}

const refuse = (problem: OpProblem): CheckedFacts => ({ ok: false, problem });

function depthOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0;
  let deepest = 0;
  for (const inner of Array.isArray(value) ? value : Object.values(value)) {
    deepest = Math.max(deepest, depthOf(inner as Json));
    if (deepest > LIMITS.jsonDepth) break;
  }
  return deepest + 1;
}

function utf8Length(value: Json): number {
  const text = JSON.stringify(value);
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char > 0x7ff) length += char >= 0xd800 && char <= 0xdfff ? 1 : 2;
    else if (char > 0x7f) length += 1;
  }
  return length;
}
