import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign as signWith } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { rulebookRecordFacts } from '../../domain/records/rulebook-record.ts';
import { loadRulebook, RulebookError } from '../../domain/rulebook/load-rulebook.ts';
import { missingCodes } from '../../domain/rulebook/missing-codes.ts';
import {
  fingerprint,
  type RulebookKey,
  rulebookKey,
  signedBytes,
  thumbprintText,
} from '../../domain/rulebook/rulebook-key.ts';
import { inForceOn } from '../../domain/rulebook/succession.ts';
import { shippedRulebooks } from '../rulebooks.ts';

/** A command that cannot be carried out; the message says what to do. */
class SignError extends Error {}

/** The facts of a `rulebook` record, as `sign` writes them into `<id>.signed.json`. */
interface SignedRulebook {
  rulebookId: string;
  title: string;
  inForceFrom: string;
  body: string;
  signature: string;
}

/**
 * `npm run rulebook -- keygen [NAME]`: a key pair in NAME.private.jwk (readable by its owner only) and NAME.public.jwk.
 * Neither is ever written over: who holds rulebooks signed with the old key must be told first.
 *
 * @returns the fingerprint, to be read aloud to the communes
 */
export function keygen(name: string): string {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = rulebookKey.parse(publicKey.export({ format: 'jwk' }));
  writeNew(`${name}.private.jwk`, `${JSON.stringify(privateKey.export({ format: 'jwk' }))}\n`, 0o600);
  writeNew(`${name}.public.jwk`, `${JSON.stringify(key)}\n`, 0o644);
  return fingerprintOf(key);
}

/**
 * `npm run rulebook -- sign FILE.json NAME.private.jwk`: a rulebook that does not load is not signed.
 *
 * @throws RulebookError naming every problem of the rulebook; SignError for a wrong file
 */
export function sign(json: unknown, privateJwk: string): SignedRulebook {
  const book = loadRulebook(json);
  const [newest] = inForceOn(shippedRulebooks(), '9999-12-31');
  const missing = newest ? missingCodes(book, newest) : [];
  if (missing.length > 0) throw new RulebookError(missing);
  // the text as it was checked, without the spaces of the file
  const body = gzipSync(JSON.stringify(json), { level: 9 });
  const signature = signWith('sha256', signedBytes(body), { key: privateKeyOf(privateJwk), dsaEncoding: 'ieee-p1363' });
  const facts: SignedRulebook = {
    rulebookId: book.id,
    title: book.title.vi.normalize('NFC'),
    inForceFrom: book.inForceFrom,
    body: body.toString('base64url'),
    signature: signature.toString('base64url'),
  };
  for (const [fact, schema] of Object.entries(rulebookRecordFacts)) {
    if (fact === 'archived') continue;
    const value = facts[fact as keyof SignedRulebook];
    if (!schema.safeParse(value).success)
      throw new SignError(`${fact} does not fit into a record: it has ${value.length} characters`);
  }
  return facts;
}

/** Reads, signs, writes `<id>.signed.json` beside the shell's folder. @returns name of the file written and fingerprint */
export function signFile(file: string, keyFile: string): { file: string; fingerprint: string } {
  const facts = sign(readJson(file), readFileSync(keyFile, 'utf8'));
  const target = `${facts.rulebookId}.signed.json`;
  writeFileSync(target, `${JSON.stringify(facts, null, 2)}\n`);
  const key = createPublicKey(privateKeyOf(readFileSync(keyFile, 'utf8'))).export({ format: 'jwk' });
  return { file: target, fingerprint: fingerprintOf(rulebookKey.parse(key)) };
}

function privateKeyOf(text: string) {
  try {
    return createPrivateKey({ key: JSON.parse(text) as Record<string, string>, format: 'jwk' });
  } catch (cause) {
    throw new SignError('the key file holds no private key: give NAME.private.jwk that keygen wrote', { cause });
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new SignError(`${file} cannot be read as JSON`, { cause });
  }
}

function writeNew(path: string, text: string, mode: number): void {
  try {
    writeFileSync(path, text, { mode, flag: 'wx' });
  } catch (cause) {
    throw new SignError(`${path} is there already, or cannot be written: choose another name`, { cause });
  }
}

function fingerprintOf(key: RulebookKey): string {
  return fingerprint(createHash('sha256').update(thumbprintText(key)).digest());
}
