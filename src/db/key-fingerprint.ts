import { fingerprint, type RulebookKey, thumbprintText } from '../domain/rulebook/rulebook-key.ts';

/** A key as six groups of five digits, to be read aloud and compared. */
export async function keyFingerprint(key: RulebookKey): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(thumbprintText(key)));
  return fingerprint(new Uint8Array(hash));
}
