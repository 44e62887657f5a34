import { createHash } from 'node:crypto';
import { type CryptoKey, decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { fail, ok, type Result } from '../../lib/result.ts';

/** P-256 public key of a device. */
export interface DeviceKey {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
}

export interface Proof {
  key: DeviceKey;
  /** RFC 7638 thumbprint of the key */
  thumbprint: string;
  jti: string;
  nonce: string | null;
  /** base64url SHA-256 of the token; null in the proof of an enrolment */
  tokenHash: string | null;
}

const COORDINATE = /^[A-Za-z0-9_-]{43}$/;
const MAX_PROOF_LENGTH = 2048;

/**
 * Checks a DPoP proof (RFC 9449 §4.3) of `method` and `path`: form, algorithm ES256, signature by the key that it
 * carries, method and path. The origin is not compared: people reach the server under several names, and a proof is
 * worth nothing without the token. `iat` is not judged, since phone clocks are wrong; nonce and `jti` stand in for it
 * and are the caller's to check, as are token hash and key.
 */
export async function readProof(header: unknown, method: string, path: string): Promise<Result<Proof, string>> {
  if (typeof header !== 'string' || header.length > MAX_PROOF_LENGTH) return fail('no proof, or too long');
  try {
    const { jwk, alg, typ } = decodeProtectedHeader(header);
    if (typ !== 'dpop+jwt' || alg !== 'ES256') return fail('not a proof with ES256');
    if (jwk?.kty !== 'EC' || jwk.crv !== 'P-256' || 'd' in jwk) return fail('not a P-256 public key');
    if (!COORDINATE.test(jwk.x ?? '') || !COORDINATE.test(jwk.y ?? '')) return fail('key of a wrong form');
    const key: DeviceKey = { kty: 'EC', crv: 'P-256', x: jwk.x as string, y: jwk.y as string };
    const { payload } = await jwtVerify(header, await imported(key), {
      typ: 'dpop+jwt',
      algorithms: ['ES256'],
    });
    if (payload.htm !== method) return fail('another method');
    const target = payload.htu;
    if (typeof target !== 'string' || !URL.canParse(target) || new URL(target).pathname !== path)
      return fail('another path');
    if (typeof payload.jti !== 'string' || payload.jti.length < 8 || payload.jti.length > 64)
      return fail('jti of a wrong form');
    const nonce = payload.nonce ?? null;
    const tokenHash = payload.ath ?? null;
    if (nonce !== null && typeof nonce !== 'string') return fail('nonce of a wrong form');
    if (tokenHash !== null && typeof tokenHash !== 'string') return fail('ath of a wrong form');
    return ok({ key, thumbprint: thumbprintOf(key), jti: payload.jti, nonce, tokenHash });
  } catch (error) {
    return fail(error instanceof Error ? error.message : 'not a proof');
  }
}

/** RFC 7638: SHA-256 over the key's members in the order of their names. */
function thumbprintOf({ kty, crv, x, y }: DeviceKey): string {
  return sha256(JSON.stringify({ crv, kty, x, y }));
}

/** Keys of devices that were here lately, ready for use: reading one costs as much as the check of a signature. */
const KEPT_KEYS = 5_000;
const keys = new Map<string, CryptoKey>();

async function imported(key: DeviceKey): Promise<CryptoKey> {
  const name = `${key.x}.${key.y}`;
  const known = keys.get(name);
  if (known) return known;
  const made = (await importJWK(key, 'ES256')) as CryptoKey;
  // the first that came goes first
  if (keys.size >= KEPT_KEYS) keys.delete(keys.keys().next().value ?? '');
  keys.set(name, made);
  return made;
}

/** Form in which tokens are stored, and in which a proof names its token (`ath`). */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
