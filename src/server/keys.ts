import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What this server alone knows: a secret from which tokens, codes and nonces are derived, and the key of its orders. */
export interface ServerKeys {
  /** HMAC-SHA-256 under the secret; `purpose` keeps the uses apart */
  mac(purpose: string, ...parts: readonly string[]): Buffer;
  /** P-256 public key, given to each phone at enrolment */
  publicJwk: { kty: 'EC'; crv: 'P-256'; x: string; y: string };
  /** ECDSA P-256 with SHA-256, raw r and s, base64url: what WebCrypto verifies */
  sign(message: string): string;
}

/**
 * Reads `server-key.json` of the data folder, or makes it (readable by its owner only). Lost, every phone must be
 * invited again; it belongs into the safe, apart from the backups.
 */
export function loadServerKeys(dataDir: string): ServerKeys {
  const path = join(dataDir, 'server-key.json');
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const stored = { secret: randomBytes(32).toString('base64url'), order: privateKey.export({ format: 'jwk' }) };
    writeFileSync(path, JSON.stringify(stored), { mode: 0o600, flag: 'wx', flush: true });
  }
  const stored = JSON.parse(readFileSync(path, 'utf8')) as { secret: string; order: Record<string, string> };
  return serverKeys(Buffer.from(stored.secret, 'base64url'), createPrivateKey({ key: stored.order, format: 'jwk' }));
}

/** Keys that live no longer than the process: for tests and the practice commune. */
export function temporaryKeys(): ServerKeys {
  return serverKeys(randomBytes(32), generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
}

function serverKeys(secret: Buffer, order: KeyObject): ServerKeys {
  const jwk = createPublicKey(order).export({ format: 'jwk' }) as { x: string; y: string };
  return {
    mac(purpose, ...parts) {
      const hmac = createHmac('sha256', secret).update(purpose);
      for (const part of parts) hmac.update(`\n${part}`);
      return hmac.digest();
    },
    publicJwk: { kty: 'EC', crv: 'P-256', x: jwk.x, y: jwk.y },
    sign: (message) =>
      sign('sha256', Buffer.from(message), { key: order, dsaEncoding: 'ieee-p1363' }).toString('base64url'),
  };
}
