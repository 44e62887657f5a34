import type { FactsOf } from '../domain/records/record-types.ts';
import { loadRulebook, RulebookError } from '../domain/rulebook/load-rulebook.ts';
import { missingCodes } from '../domain/rulebook/missing-codes.ts';
import type { Rulebook } from '../domain/rulebook/rulebook.ts';
import { type RulebookKey, signedBytes } from '../domain/rulebook/rulebook-key.ts';
import { inForceOn, successionProblems } from '../domain/rulebook/succession.ts';
import { fromBase64url } from '../lib/base64url.ts';
import { fail, ok, type Result } from '../lib/result.ts';

/** Why a rulebook that arrived is not used; each is a stable code. */
export type RulebookProblem =
  | {
      code: /** a member of the record is missing */
        | 'INCOMPLETE'
        /** this phone was never told the operator's key */
        | 'KEY_UNKNOWN'
        | 'SIGNATURE_WRONG'
        | 'NOT_GZIP'
        /** more than {@link MOST_BYTES} when unpacked */
        | 'TOO_LARGE'
        | 'NOT_JSON'
        /** the record says another id, title or day than the signed text */
        | 'RECORD_DIFFERS'
        /** a rulebook of this id is there already: it came with the app: a correction has an id of its own */
        | 'ID_TAKEN';
    }
  /** the text is signed but cannot be followed: `problems` names each place */
  | { code: 'RULES_WRONG'; problems: readonly string[] }
  /** it cannot stand after the rulebooks that are known: it replaces none of them, or goes in a circle */
  /** it leaves out what this version of the app asks for */
  | { code: 'CODES_MISSING'; problems: readonly string[] }
  | { code: 'SUCCESSION_WRONG'; problems: readonly string[] };

/** Ten times what the rulebook of 2025 has; a signed text that unpacks to more is a mistake or a bomb. */
const MOST_BYTES = 2_000_000;
const LAST_DAY = '9999-12-31';
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/**
 * Reads a rulebook that came as a record. The signature is looked at before anything is unpacked; what does not hold
 * whole is refused whole, so a rulebook never half takes effect.
 *
 * @param key the operator's public key as pinned on this phone; never one that came with the record
 * @param known the rulebooks that came with the app, and those that arrived to take effect before this one
 */
export async function openRulebook(
  facts: FactsOf<'rulebook'>,
  key: RulebookKey | null,
  known: readonly Rulebook[] = [],
): Promise<Result<Rulebook, RulebookProblem>> {
  const { rulebookId, title, inForceFrom, body, signature } = facts;
  if (!rulebookId || !title || !inForceFrom || !body || !signature) return fail({ code: 'INCOMPLETE' });
  if (key === null) return fail({ code: 'KEY_UNKNOWN' });
  const bytes = new Uint8Array(fromBase64url(body));
  if (!(await isSigned(bytes, signature, key))) return fail({ code: 'SIGNATURE_WRONG' });
  const text = await unpack(bytes);
  if (!text.ok) return fail({ code: text.error });
  const rules = readRules(text.value);
  if (!rules.ok) return rules;
  const { id, title: own, inForceFrom: day } = rules.value;
  if (id !== rulebookId || own.vi.normalize('NFC') !== title || day !== inForceFrom)
    return fail({ code: 'RECORD_DIFFERS' });
  if (known.some((book) => book.id === id)) return fail({ code: 'ID_TAKEN' });
  const newest = inForceOn(known, LAST_DAY)[0];
  const missing = newest ? missingCodes(rules.value, newest) : [];
  if (missing.length > 0) return fail({ code: 'CODES_MISSING', problems: missing });
  const problems = successionProblems([...known, rules.value]);
  return problems.length > 0 ? fail({ code: 'SUCCESSION_WRONG', problems }) : rules;
}

async function isSigned(body: Uint8Array, signature: string, key: RulebookKey): Promise<boolean> {
  try {
    const publicKey = await crypto.subtle.importKey('jwk', { ...key }, ALGORITHM, false, ['verify']);
    const raw = new Uint8Array(fromBase64url(signature));
    return await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, publicKey, raw, signedBytes(body));
  } catch {
    return false;
  }
}

async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<Result<string, 'NOT_GZIP' | 'TOO_LARGE'>> {
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(stream) {
      stream.enqueue(bytes);
      stream.close();
    },
  });
  const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return ok(text + decoder.decode());
      size += value.length;
      if (size > MOST_BYTES) {
        void reader.cancel();
        return fail('TOO_LARGE');
      }
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    return fail('NOT_GZIP');
  }
}

function readRules(text: string): Result<Rulebook, RulebookProblem> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fail({ code: 'NOT_JSON' });
  }
  try {
    return ok(loadRulebook(json));
  } catch (error) {
    if (!(error instanceof RulebookError)) throw error;
    return fail({ code: 'RULES_WRONG', problems: error.problems });
  }
}
