import { generateKeyPair, generateProof, type KeyPair } from 'dpop';
import { fromBase64url } from '../../lib/base64url.ts';

/** The key with which this phone signs its requests, as kept sealed in the book: private part as JWK. */
export interface StoredDeviceKey {
  privateKey: JsonWebKey;
  publicKey: JsonWebKey;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** A fresh pair. Only here is the private part extractable: it leaves for the sealed store and nowhere else. */
export async function newDeviceKey(): Promise<StoredDeviceKey> {
  const pair = await generateKeyPair('ES256', { extractable: true });
  const [privateKey, publicKey] = await Promise.all([
    crypto.subtle.exportKey('jwk', pair.privateKey),
    crypto.subtle.exportKey('jwk', pair.publicKey),
  ]);
  return { privateKey, publicKey };
}

export async function importDeviceKey({ privateKey, publicKey }: StoredDeviceKey): Promise<KeyPair> {
  return {
    privateKey: await crypto.subtle.importKey('jwk', privateKey, ALGORITHM, false, ['sign']),
    publicKey: await crypto.subtle.importKey('jwk', publicKey, ALGORITHM, true, ['verify']),
  };
}

/** What a request shows of its sender (SYNC A1, A2; RFC 9449): a proof for method, address, token and the server's nonce. */
export async function proof(
  pair: KeyPair,
  request: { method: string; url: string; token?: string; nonce?: string },
): Promise<string> {
  const url = new URL(request.url);
  return generateProof(pair, url.origin + url.pathname, request.method, request.nonce, request.token);
}

/** Whether the commune's server signed this order for this phone (SYNC A4). A wrong one is not obeyed. */
export async function orderIsTrue(
  order: { id: string; kind: string; sig: string },
  device: string,
  serverKey: JsonWebKey,
): Promise<boolean> {
  return signedByServer(`so-nguon order\n${device}\n${order.id}\n${order.kind}`, order.sig, serverKey);
}

/** Whether the commune's server signed this text: an order, or a receipt. */
export async function signedByServer(text: string, sig: string, serverKey: JsonWebKey): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('jwk', serverKey, ALGORITHM, false, ['verify']);
    const signature = new Uint8Array(fromBase64url(sig));
    const bytes = new TextEncoder().encode(text);
    return await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, bytes);
  } catch {
    return false;
  }
}
