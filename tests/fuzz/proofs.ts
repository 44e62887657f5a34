import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import type { TestDevice } from '../support/enrol-device.ts';

/** A device that signs at once and may sign wrongly. */
export interface Signer {
  token: string;
  nonce: string;
  jwk: { kty: string; crv: string; x: string; y: string };
  key: KeyObject;
}

export async function signerOf(device: TestDevice): Promise<Signer> {
  const jwk = await crypto.subtle.exportKey('jwk', device.keys.privateKey);
  const { kty = '', crv = '', x = '', y = '' } = jwk as Record<string, string>;
  return {
    token: device.enrolment?.deviceToken ?? '',
    nonce: device.nonce ?? '',
    jwk: { kty, crv, x, y },
    key: createPrivateKey({ key: jwk as Record<string, string>, format: 'jwk' }),
  };
}

/** What can be wrong with the two headers by which a device shows who it is. */
export const WRONG_PROOFS = [
  ...['no token', 'unknown token', 'other scheme', 'no proof', 'garbage', 'replayed', 'other path', 'other method'],
  ...['stale nonce', 'no nonce', 'nonce of another', 'number as nonce', 'token of another', 'ath of another', 'no ath'],
  ...['alg none', 'alg HS256', 'private key inside', 'no key', 'key of another curve', 'other typ', 'broken signature'],
  ...['huge', 'short jti', 'long jti', 'number as htu', 'deep claims', 'two proofs', 'crit'],
] as const;
export type WrongProof = (typeof WRONG_PROOFS)[number];

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');
let count = 0;

/** `Authorization` and `DPoP` of a request, right or wrong in one way. */
export function proofHeaders(
  me: Signer,
  method: string,
  url: string,
  wrong: WrongProof | null,
  another: Signer,
): Record<string, string> {
  const token = wrong === 'token of another' ? another.token : wrong === 'unknown token' ? sha256('x') : me.token;
  const header: Record<string, unknown> = { alg: 'ES256', typ: 'dpop+jwt', jwk: me.jwk };
  const claims: Record<string, unknown> = {
    ...{ iat: Math.floor(Date.now() / 1000), jti: `jti-${++count}-${me.nonce.slice(0, 8)}`, htm: method },
    ...{ htu: url.split('?')[0], nonce: me.nonce, ath: sha256(token) },
  };
  spoil(header, claims, wrong, another);
  const signed = `${base64(header)}.${base64(claims)}`;
  const signature = sign('sha256', Buffer.from(signed), { key: me.key, dsaEncoding: 'ieee-p1363' });
  if (wrong === 'broken signature') signature[5] = (signature[5] ?? 0) ^ 1;
  const proof = wrong === 'alg none' ? `${signed}.` : `${signed}.${signature.toString('base64url')}`;
  return {
    ...(wrong === 'no token' ? {} : { authorization: `${wrong === 'other scheme' ? 'Bearer' : 'DPoP'} ${token}` }),
    ...(wrong === 'no proof' ? {} : { dpop: written(proof, wrong) }),
  };
}

function written(proof: string, wrong: WrongProof | null): string {
  if (wrong === 'garbage') return 'a.b.c';
  return wrong === 'two proofs' ? `${proof}, ${proof}` : proof;
}

function spoil(
  header: Record<string, unknown>,
  claims: Record<string, unknown>,
  wrong: WrongProof | null,
  another: Signer,
): void {
  const changes: Partial<Record<WrongProof, () => void>> = {
    'other path': () => Object.assign(claims, { htu: `${claims.htu}/x` }),
    'other method': () => Object.assign(claims, { htm: 'TRACE' }),
    'stale nonce': () => Object.assign(claims, { nonce: Buffer.alloc(21, 1).toString('base64url') }),
    'no nonce': () => delete claims.nonce,
    'nonce of another': () => Object.assign(claims, { nonce: another.nonce }),
    'number as nonce': () => Object.assign(claims, { nonce: 1e308 }),
    'ath of another': () => Object.assign(claims, { ath: sha256(another.token) }),
    'no ath': () => delete claims.ath,
    'alg none': () => Object.assign(header, { alg: 'none' }),
    'alg HS256': () => Object.assign(header, { alg: 'HS256' }),
    'private key inside': () => Object.assign(header, { jwk: { ...(header.jwk as object), d: 'x'.repeat(43) } }),
    'no key': () => delete header.jwk,
    'key of another curve': () => Object.assign(header, { jwk: { kty: 'OKP', crv: 'Ed25519', x: 'x'.repeat(43) } }),
    'other typ': () => Object.assign(header, { typ: 'JWT' }),
    huge: () => Object.assign(claims, { more: 'x'.repeat(4_000) }),
    'short jti': () => Object.assign(claims, { jti: 'x' }),
    'long jti': () => Object.assign(claims, { jti: 'x'.repeat(65) }),
    'number as htu': () => Object.assign(claims, { htu: 7 }),
    'deep claims': () => Object.assign(claims, { htu: [[[[]]]] }),
    crit: () => Object.assign(header, { crit: ['b64'], b64: false }),
  };
  if (wrong !== null) changes[wrong]?.();
}
