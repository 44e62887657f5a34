import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RescueKey } from '../protocol/rescue.ts';
import type { SqlDatabase } from './storage/sql-database.ts';

/** What this server alone knows: a secret from which tokens, codes and nonces are derived, and the key of its orders. */
export interface ServerKeys {
  /** HMAC-SHA-256 under the secret; `purpose` keeps the uses apart */
  mac(purpose: string, ...parts: readonly string[]): Buffer;
  /** P-256 public key, given to each phone at enrolment */
  publicJwk: { kty: 'EC'; crv: 'P-256'; x: string; y: string };
  /** ECDSA P-256 with SHA-256, raw r and s, base64url: what WebCrypto verifies */
  sign(message: string): string;
  /** what phones seal rescue copies to (SPEC R1) */
  rescueKey: RescueKey;
  /** the private part, 32 bytes */
  rescueSecret: Uint8Array<ArrayBuffer>;
}

/** `server-key.json`. Files of the first versions have no `rescue` yet. */
interface StoredKeys {
  secret: string;
  order: Record<string, string>;
  rescue?: Record<string, string>;
}

/**
 * Reads `server-key.json` of the data folder, or makes it (readable by its owner only). Lost, every phone must be
 * invited again; it belongs into the safe, apart from the backups.
 */
export function loadServerKeys(dataDir: string): ServerKeys {
  const path = join(dataDir, 'server-key.json');
  if (!existsSync(path)) {
    const stored = { secret: randomBytes(32).toString('base64url'), order: newKey(), rescue: newKey() };
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
  let stored = JSON.parse(readFileSync(path, 'utf8')) as StoredKeys;
  if (!stored.rescue) stored = addRescueKey(path, stored);
  const [order, rescue] = [stored.order, stored.rescue ?? newKey()].map((key) =>
    createPrivateKey({ key: key as Record<string, string>, format: 'jwk' }),
  ) as [KeyObject, KeyObject];
  return serverKeys(Buffer.from(stored.secret, 'base64url'), order, rescue);
}

/**
 * The whole file is written beside the old one and put in its place, so that a crash leaves one of them. Where two
 * processes start together the first one's key counts: phones must never be told of one that nobody keeps.
 */
function addRescueKey(path: string, stored: StoredKeys): StoredKeys {
  const added = `${path}.with-rescue`;
  try {
    writeFileSync(added, JSON.stringify({ ...stored, rescue: newKey() }), { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const complete = readComplete(added);
  if (complete) {
    if (!(JSON.parse(readFileSync(path, 'utf8')) as StoredKeys).rescue) renameSync(added, path);
    else rmSync(added, { force: true });
  }
  const now = JSON.parse(readFileSync(path, 'utf8')) as StoredKeys;
  if (!now.rescue) throw new Error(`${added} is not whole: remove it and start again`);
  return now;
}

function readComplete(path: string): boolean {
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as StoredKeys).rescue !== undefined;
  } catch {
    return false;
  }
}

const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });

/** Keys that live no longer than the process: for tests and the practice commune. */
export function temporaryKeys(): ServerKeys {
  const key = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  return serverKeys(randomBytes(32), key(), key());
}

function serverKeys(secret: Buffer, order: KeyObject, rescue: KeyObject): ServerKeys {
  const { x = '', y = '', d = '' } = rescue.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
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
    rescueKey: {
      id: createHash('sha256').update(point).digest('base64url').slice(0, 12),
      key: point.toString('base64url'),
    },
    rescueSecret: new Uint8Array(Buffer.from(d, 'base64url')),
  };
}

/** The message says what to do. */
export class OtherKeys extends Error {}

const OTHER_KEYS =
  'server-key.json in DATA_DIR is not the one of this database: its phones would be signed out. Put the right file there (every process needs the same one); if it is lost, "npm run admin -- adopt-key", and invite every phone again.';

/**
 * Two processes with other keys over one database would sign phones out in turns. The first keys that come are
 * remembered.
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
