import { fromBase64url, toBase64url } from '../../lib/base64url.ts';
import {
  COPY_NONCE,
  copyPlace,
  EXPORT_CONTEXT,
  type RescueKey,
  type RescueSession,
  sessionInfo,
  sessionText,
} from '../../protocol/rescue.ts';
import { fillUp } from '../vault/fill-up.ts';
import { type Bytes, randomBytes } from '../vault/key-ring.ts';

/** Makes the copies of one session of an open book. */
export interface RescueSealer {
  session: RescueSession;
  /** @param text the operation's JSON */
  seal(log: string, n: number, text: string): Promise<Bytes>;
}

export interface SealerParts {
  /** the server's, as it was told at enrolment */
  rescueKey: RescueKey;
  /** this device, as the server named it, and its key */
  device: string;
  pair: { privateKey: CryptoKey; publicKey: CryptoKey };
}

/**
 * Begins a session: one HPKE encapsulation to the server's key, signed by the device. A copy then costs one AES-GCM,
 * not an ECDH: a save has 16 ms on a slow phone. The way back is the server's alone; the phone keeps no key of it.
 */
export async function beginRescueSession({ rescueKey, device, pair }: SealerParts): Promise<RescueSealer> {
  // loaded once the book is open: what a person sees first does not wait for it
  const { rescueSuite } = await import('../../protocol/rescue-suite.ts');
  const suite = rescueSuite();
  const id = toBase64url(randomBytes(16));
  const { encapsulatedSecret, exportedSecret } = await suite.SendExport(
    await suite.DeserializePublicKey(fromBase64url(rescueKey.key)),
    EXPORT_CONTEXT,
    32,
    { info: sessionInfo({ device, id }) },
  );
  const key = await crypto.subtle.importKey('raw', new Uint8Array(exportedSecret), 'AES-GCM', false, ['encrypt']);
  exportedSecret.fill(0);
  const enc = toBase64url(encapsulatedSecret);
  const text = new TextEncoder().encode(sessionText({ device, id, enc }));
  const sig = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, text);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return {
    session: { id, device, x, y, keyId: rescueKey.id, enc, sig: toBase64url(new Uint8Array(sig)) },
    async seal(log, n, plain) {
      const nonce = randomBytes(COPY_NONCE);
      const cipher = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv: nonce, additionalData: copyPlace({ session: id, log, n }) },
        key,
        fillUp(plain),
      );
      const sealed = new Uint8Array(COPY_NONCE + cipher.byteLength);
      sealed.set(nonce);
      sealed.set(new Uint8Array(cipher), COPY_NONCE);
      return sealed;
    },
  };
}
