import { sha256 } from '@noble/hashes/sha2.js';
import type { NewSecrets } from '../gate.ts';
import { type Bytes, randomBytes } from './key-ring.ts';

/** Crockford's base32: no I, L, O, U, so that a card copied by hand reads back. */
const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CARD_BYTES = 16;
const QR_START = 'SN1:';

/** Fresh secrets from the browser's own generator. `list`: the 2,048 recovery words; empty while they are not loaded. */
export function newSecrets(list: readonly string[]): NewSecrets {
  const digits = Array.from({ length: 12 }, () => String(randomBelow(10))).join('');
  const card = writeCard(randomBytes(CARD_BYTES));
  return {
    digits: `${digits.slice(0, 4)} ${digits.slice(4, 8)} ${digits.slice(8)}`,
    words: list.length === 2048 ? Array.from({ length: 5 }, () => list[randomBelow(list.length)] as string) : [],
    card: { qr: QR_START + card, typed: (card.match(/.{4}/g) as string[]).join('-') },
  };
}

/** The twelve digits without what people put between them, or null when they are not twelve. */
export function parseDigits(typed: string): string | null {
  const digits = typed.replace(/[\s.\-–—]/g, '');
  return /^\d{12}$/.test(digits) ? digits : null;
}

/** A short PIN: 4 to 12 digits. */
export function parsePin(typed: string): string | null {
  return /^\d{4,12}$/.test(typed) ? typed : null;
}

/** The 16 bytes of a card, from its QR text or as typed; null when its check does not hold: a slip, not a wrong card. */
export function readCard(text: string): Bytes | null {
  const plain = text
    .trim()
    .toUpperCase()
    .replace(/^SN1:/, '')
    .replace(/[\s\-–—.]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (plain.length !== 28) return null;
  let bits = 0;
  let held = 0;
  const bytes = new Uint8Array(CARD_BYTES);
  for (let i = 0, at = 0; i < 26; i++) {
    const value = BASE32.indexOf(plain.charAt(i));
    if (value < 0) return null;
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8 && at < CARD_BYTES) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 0xff;
    }
  }
  return writeCard(bytes) === plain ? bytes : null;
}

/** 26 characters for 128 bits, and two that check them. */
function writeCard(bytes: Bytes): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32.charAt((held >> bits) & 31);
    }
  }
  text += BASE32.charAt((held << (5 - bits)) & 31);
  const check = sha256(bytes);
  return text + BASE32.charAt((check[0] as number) >> 3) + BASE32.charAt((check[1] as number) >> 3);
}

/** Uniform in 0 … below − 1: what would favour the small numbers is thrown again. */
function randomBelow(below: number): number {
  const limit = Math.floor(65_536 / below) * below;
  for (;;) {
    const [high, low] = randomBytes(2) as unknown as [number, number];
    const value = high * 256 + low;
    if (value < limit) return value % below;
  }
}
