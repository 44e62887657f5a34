import { createPublicKey } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RulebookKey, rulebookKey } from '../domain/rulebook/rulebook-key.ts';

const FILE = 'rulebook-key.json';

/** The operator's public key for rulebooks, told to every phone that joins; null until one was set. */
export function readRulebookKey(dataDir: string): RulebookKey | null {
  const path = join(dataDir, FILE);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as RulebookKey) : null;
}

/**
 * Sets the key; the running server tells it from its next answer on. Only the public members are kept.
 *
 * @param text a JWK as `npm run rulebook -- keygen` prints it
 * @throws Error that says what is wrong with the text
 */
export function storeRulebookKey(dataDir: string, text: string): RulebookKey {
  let jwk: unknown;
  try {
    jwk = JSON.parse(text);
  } catch {
    throw new Error('the file is no JSON: take the one that "npm run rulebook -- keygen" wrote');
  }
  if (typeof jwk === 'object' && jwk !== null && 'd' in jwk)
    throw new Error('this is the private key: the server must never see it. Give the file that ends in .public.jwk');
  const read = rulebookKey.safeParse(jwk);
  if (!read.success) throw new Error('the file is no P-256 public key (JWK with kty, crv, x, y)');
  // a point that is not on the curve would make every signature look wrong
  createPublicKey({ key: read.data, format: 'jwk' });
  writeFileSync(join(dataDir, FILE), `${JSON.stringify(read.data)}\n`, { mode: 0o644 });
  return read.data;
}
