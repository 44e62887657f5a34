import { Buffer } from 'node:buffer';
import type { CipherSuite } from 'hpke';
import { fromBase64url } from '../../lib/base64url.ts';
import {
  COPY_NONCE,
  copyPlace,
  EXPORT_CONTEXT,
  type RescueCopy,
  type RescueSession,
  type RescueStatus,
  sessionInfo,
  sessionText,
} from '../../protocol/rescue.ts';
import { rescueSuite } from '../../protocol/rescue-suite.ts';
import type { Device } from '../accounts/devices.ts';
import type { ServerKeys } from '../keys.ts';
import { type Work, waitFor } from '../storage/storage.ts';

/** A session that is truly the device's: what opens its copies. */
export interface OpenedSession {
  device: Device;
  key: CryptoKey;
}

type Refused = Extract<RescueStatus, 'session_unknown' | 'not_signed' | 'unreadable'>;

/** Opens sessions and copies with the server's rescue key; made once, since the key is imported once. */
export class CopyOpener {
  readonly #keys: ServerKeys;
  #suite: CipherSuite<CryptoKey> | null = null;
  #secret: Promise<CryptoKey> | null = null;

  constructor(keys: ServerKeys) {
    this.#keys = keys;
  }

  /**
   * @param device as the server knows it by the session's name; undefined where it knows none
   * @returns why it is refused: only what the device itself signed is believed to be its author's
   */
  openSession(session: RescueSession, device: Device | undefined): Work<OpenedSession | Refused> {
    return waitFor(this.#session(session, device));
  }

  /** The operation's JSON; null when not one bit of it may be believed. */
  openCopy(session: OpenedSession, copy: RescueCopy): Work<unknown> {
    return waitFor(this.#copy(session, copy));
  }

  async #session(session: RescueSession, device: Device | undefined): Promise<OpenedSession | Refused> {
    if (!device || session.keyId !== this.#keys.rescueKey.id) return 'session_unknown';
    if (session.x !== device.key.x || session.y !== device.key.y) return 'not_signed';
    if (!(await isSigned(session))) return 'not_signed';
    try {
      this.#suite ??= rescueSuite();
      this.#secret ??= this.#suite.DeserializePrivateKey(this.#keys.rescueSecret, false);
      const exported = await this.#suite.ReceiveExport(await this.#secret, bytesOf(session.enc), EXPORT_CONTEXT, 32, {
        info: sessionInfo(session),
      });
      const key = await crypto.subtle.importKey('raw', new Uint8Array(exported), 'AES-GCM', false, ['decrypt']);
      return { device, key };
    } catch {
      return 'session_unknown';
    }
  }

  async #copy({ key }: OpenedSession, copy: RescueCopy): Promise<unknown> {
    const sealed = bytesOf(copy.sealed);
    try {
      const plain = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: sealed.subarray(0, COPY_NONCE), additionalData: copyPlace(copy) },
        key,
        sealed.subarray(COPY_NONCE),
      );
      const op: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain));
      return (op as { n?: unknown } | null)?.n === copy.n ? op : null;
    } catch {
      return null;
    }
  }
}

async function isSigned(session: RescueSession): Promise<boolean> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
  try {
    const jwk = { kty: 'EC', crv: 'P-256', x: session.x, y: session.y };
    const key = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['verify']);
    const text = Buffer.from(sessionText(session));
    return await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, bytesOf(session.sig), text);
  } catch {
    return false;
  }
}

const bytesOf = (text: string) => new Uint8Array(fromBase64url(text));
