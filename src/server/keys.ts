import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SqlDatabase } from './storage/sql-database.ts';

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
    // whole or not there: another process that starts now must not read half of it, nor make a second one
    const partial = `${path}.${process.pid}`;
    writeFileSync(partial, JSON.stringify(stored), { mode: 0o600, flush: true });
    try {
      linkSync(partial, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    rmSync(partial);
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

/** The message says what to do. */
export class OtherKeys extends Error {}

const OTHER_KEYS =
  'server-key.json in DATA_DIR is not the one of this database: its phones would be signed out. Put the right file there (every process needs the same one); if it is lost, "npm run admin -- adopt-key", and invite every phone again.';

/**
 * Two processes with other keys over one database would sign phones out in turns. The first keys that come are remembered.
 *
 * @throws OtherKeys when they are not those under which the database's phones were enrolled
 */
export async function requireKeysOfDatabase(database: SqlDatabase, keys: ServerKeys): Promise<void> {
  await database.write(async (tx) => {
    await tx.run(`INSERT INTO meta (name, value) VALUES ('keys', ?) ON CONFLICT (name) DO NOTHING`, markOf(keys));
    const [row] = await tx.all<{ value: string }>(`SELECT value FROM meta WHERE name = 'keys'`);
    if (row?.value !== markOf(keys)) throw new OtherKeys(OTHER_KEYS);
  });
}

/** After the loss of the old keys: these are the database's from now on, and no phone of the old ones is known. */
export async function adoptKeys(database: SqlDatabase, keys: ServerKeys): Promise<void> {
  await database.write((tx) =>
    tx.run(
      `INSERT INTO meta (name, value) VALUES ('keys', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      markOf(keys),
    ),
  );
}

const markOf = (keys: ServerKeys) => keys.mac('keys of the database').subarray(0, 12).toString('base64url');
