/** What the data key is used for; each purpose has a key of its own (HKDF-SHA-256, RFC 5869). */
export interface KeyRing {
  rows: CryptoKey;
  drafts: CryptoKey;
  /** bytes of photographed pages */
  files: CryptoKey;
  /** small secrets of the book itself: the device's private key, the short PIN's check, tokens */
  book: CryptoKey;
}

export const DATA_KEY_BYTES = 32;

/** Derives the purpose keys; none of them can be exported again. */
export async function keyRing(dataKey: Bytes): Promise<KeyRing> {
  const base = await crypto.subtle.importKey('raw', dataKey, 'HKDF', false, ['deriveKey']);
  const purposes = ['rows', 'drafts', 'files', 'book'] as const;
  const [rows, drafts, files, book] = await Promise.all(purposes.map((purpose) => derive(base, purpose)));
  return { rows, drafts, files, book } as KeyRing;
}

/** The key that wraps a data key: made of one or two secrets of 16 to 32 bytes that are uniform already. */
export async function wrappingKey(secret: Bytes): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  return derive(base, 'wrap');
}

function derive(base: CryptoKey, purpose: string): Promise<CryptoKey> {
  const info = new TextEncoder().encode(`so-nguon/1/${purpose}`);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** Bytes that WebCrypto takes: never a view on shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

export function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}
