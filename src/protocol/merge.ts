import type { Json } from '../lib/json.ts';
import { baseKey, factsHash } from './fact-base.ts';
import { type Facts, isBlank } from './facts.ts';

/** What the judgement needs of a stored record: the facts as they stand. */
export interface StandingRecord {
  facts: Facts;
}

/** What the judgement needs of an operation, its facts already checked and in normal form. */
export interface JudgedOp {
  /** of the record; which facts are the server's own depends on it */
  type?: string;
  do: 'put' | 'patch';
  base?: Facts;
  set: Facts;
}

export interface Judgement {
  /** facts to write */
  write: Record<string, Json>;
  /** facts whose typed value does not get in: somebody else's value stands, and a conflict keeps this one */
  conflicts: string[];
}

/**
 * Judges one operation against the record as it stands, fact by fact: compare and set, no clock (SPEC P3, P4, P14).
 *
 * | server value | outcome |
 * | --- | --- |
 * | equals the new value | nothing to do |
 * | equals the base (what the author saw) | write |
 * | anything else | the server's value stays, conflict |
 *
 * An archive also needs that its author had seen all facts (`base["*"]`); any other fact needs that its author had
 * seen the archive, if there is one.
 *
 * @param standing null where the server has no such record
 * @param earlier bases by which to judge instead: fact → (value set by an earlier operation of this log that was not
 *   applied → the base of that operation), see P14
 */
export function judgeOp(
  op: JudgedOp,
  standing: StandingRecord | null,
  earlier: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(),
): Judgement {
  const facts = standing?.facts ?? {};
  const write: Record<string, Json> = {};
  const conflicts: string[] = [];
  const unseenArchive = !isBlank(facts.archived) && baseKey(op.base?.archived) !== baseKey(facts.archived);
  for (const [name, value] of Object.entries(op.set)) {
    const now = baseKey(facts[name]);
    if (now === baseKey(value)) continue;
    const saw = sawThroughEarlier(baseKey(op.base?.[name]), now, earlier.get(name));
    if (!saw || (unseenArchive && name !== 'archived')) {
      conflicts.push(name);
      continue;
    }
    if (name === 'archived' && !isBlank(value) && standing && !sawAll(op, facts)) {
      conflicts.push(name);
      continue;
    }
    write[name] = value;
  }
  return { write, conflicts };
}

/** P14: a base that only existed in an operation that was not applied leads back to what that one had seen. */
function sawThroughEarlier(base: string, now: string, steps: ReadonlyMap<string, string> = new Map()): boolean {
  let seen: string | undefined = base;
  for (let i = 0; i <= steps.size && seen !== undefined; i++) {
    if (seen === now) return true;
    seen = steps.get(seen);
  }
  return false;
}

/** P4; an archive that says nothing of what was seen has seen nothing. */
function sawAll(op: JudgedOp, facts: Facts): boolean {
  return op.base?.['*'] === factsHash(facts, op.type);
}
