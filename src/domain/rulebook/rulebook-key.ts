import * as z from 'zod/mini';

const coordinate = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

/** The operator's public key for rulebooks: P-256 as JWK (RFC 7517), without anything private. */
export const rulebookKey = z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: coordinate, y: coordinate });
export type RulebookKey = z.infer<typeof rulebookKey>;

/** The text whose SHA-256 is the key's thumbprint (RFC 7638 §3): its required members, in order, without spaces. */
export function thumbprintText({ crv, kty, x, y }: RulebookKey): string {
  return JSON.stringify({ crv, kty, x, y });
}

/**
 * A thumbprint as people read it to each other over the telephone: "48213 09571 …", six groups of five digits.
 *
 * @param thumbprint 32 bytes, SHA-256 of {@link thumbprintText}; five bytes make a group
 */
export function fingerprint(thumbprint: Uint8Array): string {
  const groups: string[] = [];
  for (let at = 0; at < 30; at += 5) {
    const number = thumbprint.subarray(at, at + 5).reduce((sum, byte) => sum * 256 + byte, 0);
    groups.push(String(number % 100_000).padStart(5, '0'));
  }
  return groups.join(' ');
}

const PURPOSE = 'so-nguon rulebook\n';

/**
 * What the operator signs (ECDSA P-256 with SHA-256): the purpose, so that no other signature of the key can be passed
 * off as one of these, then the compressed rulebook byte by byte.
 */
export function signedBytes(body: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(PURPOSE.length + body.length);
  for (let i = 0; i < PURPOSE.length; i++) bytes[i] = PURPOSE.charCodeAt(i);
  bytes.set(body, PURPOSE.length);
  return bytes;
}
