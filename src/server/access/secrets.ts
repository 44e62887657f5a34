import { randomBytes, randomInt } from 'node:crypto';
import type { ServerKeys } from '../keys.ts';

/** Crockford's base 32: no I, L, O, U, so that nothing can be read as something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** An invitation's two secrets, made once and shown once. */
export interface InvitationSecret {
  /** 256 bits for the link and the QR */
  token: string;
  /** XXXXX-XXXXX for the keyboard: the first half finds the invitation, the second half (25 bits, 5 tries) opens it */
  code: string;
}

export function newInvitationSecret(): InvitationSecret {
  const half = () => Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return { token: randomBytes(32).toString('base64url'), code: `${half()}-${half()}` };
}

/** What is stored of an invitation. The code is short, so its hashes are keyed: a copied database cannot be searched. */
export function hashInvitation(keys: ServerKeys, secret: InvitationSecret) {
  return { tokenHash: hashToken(keys, secret.token), ...hashCode(keys, secret.code) };
}

export function hashToken(keys: ServerKeys, token: string): string {
  return keys.mac('invitation token', token).toString('base64url');
}

export function hashCode(keys: ServerKeys, code: string): { finderHash: string; codeHash: string } {
  return {
    finderHash: keys.mac('invitation finder', code.slice(0, 5)).toString('base64url'),
    codeHash: keys.mac('invitation code', code).toString('base64url'),
  };
}

/**
 * A device's token: 32 bytes, opaque to all but this server. Derived rather than drawn, so that an enrolment whose
 * answer was lost, or that arrived twice, gives the same token again although only its hash is stored.
 */
export function deviceToken(keys: ServerKeys, device: string): string {
  return keys.mac('device token', device).toString('base64url');
}
