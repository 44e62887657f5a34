import { sha512 } from '@noble/hashes/sha2.js';
import { compoundFile } from './compound-file.ts';

/** Rounds over the password that Excel itself writes. */
const SPINS = 100_000;
const SEGMENT = 4_096;
const KEY_BYTES = 32;
const BLOCK = 16;

/** Purposes that keys are derived for (MS-OFFCRYPTO 2.3.4.13, 2.3.4.14). */
const FOR_VERIFIER_INPUT = Uint8Array.of(0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79);
const FOR_VERIFIER_VALUE = Uint8Array.of(0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e);
const FOR_KEY = Uint8Array.of(0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6);
const FOR_HMAC_KEY = Uint8Array.of(0x5f, 0xb2, 0xad, 0x01, 0x0c, 0xb9, 0xe1, 0xf6);
const FOR_HMAC_VALUE = Uint8Array.of(0xa0, 0x67, 0x7f, 0x02, 0xb2, 0x2c, 0x84, 0x33);

/**
 * Protects an .xlsx by a password as Excel does (MS-OFFCRYPTO "agile", AES-256, SHA-512), so that Excel, LibreOffice
 * and WPS open it by asking for the password, and nothing else opens it.
 */
export async function encryptWorkbook(
  workbook: Uint8Array,
  password: string,
  random: (length: number) => Uint8Array,
): Promise<Uint8Array> {
  const keySalt = random(BLOCK);
  const passwordSalt = random(BLOCK);
  const key = random(KEY_BYTES);
  const encrypted = await encryptPackage(workbook, key, keySalt);

  const hmacKey = random(64);
  const mac = await crypto.subtle.importKey('raw', hmacKey as BufferSource, { name: 'HMAC', hash: 'SHA-512' }, false, [
    'sign',
  ]);
  const hmac = new Uint8Array(await crypto.subtle.sign('HMAC', mac, encrypted as BufferSource));
  const encryptedHmacKey = await encrypt(key, ivOf(keySalt, FOR_HMAC_KEY), hmacKey);
  const encryptedHmacValue = await encrypt(key, ivOf(keySalt, FOR_HMAC_VALUE), hmac);

  const spun = spin(password, passwordSalt);
  const verifier = random(BLOCK);
  const under = (purpose: Uint8Array, data: Uint8Array) =>
    encrypt(sha512(join(spun, purpose)).slice(0, KEY_BYTES), passwordSalt, data);
  const verifierInput = await under(FOR_VERIFIER_INPUT, verifier);
  const verifierValue = await under(FOR_VERIFIER_VALUE, sha512(verifier));
  const encryptedKey = await under(FOR_KEY, key);

  const common = `blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"`;
  const xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><keyData saltSize="16" ${common} saltValue="${base64(keySalt)}"/><dataIntegrity encryptedHmacKey="${base64(encryptedHmacKey)}" encryptedHmacValue="${base64(encryptedHmacValue)}"/><keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><p:encryptedKey spinCount="${SPINS}" saltSize="16" ${common} saltValue="${base64(passwordSalt)}" encryptedVerifierHashInput="${base64(verifierInput)}" encryptedVerifierHashValue="${base64(verifierValue)}" encryptedKeyValue="${base64(encryptedKey)}"/></keyEncryptor></keyEncryptors></encryption>`;
  const info = join(Uint8Array.of(4, 0, 4, 0, 0x40, 0, 0, 0), new TextEncoder().encode(xml));

  return compoundFile({ name: 'EncryptionInfo', bytes: info }, { name: 'EncryptedPackage', bytes: encrypted });
}

/** Size of the package as eight bytes, then pieces of 4,096 bytes, each with its own first block. */
async function encryptPackage(workbook: Uint8Array, key: Uint8Array, salt: Uint8Array): Promise<Uint8Array> {
  const size = new Uint8Array(8);
  new DataView(size.buffer).setUint32(0, workbook.length, true);
  const pieces: Uint8Array[] = [size];
  for (let at = 0, i = 0; at < workbook.length; at += SEGMENT, i++) {
    pieces.push(await encrypt(key, ivOf(salt, littleEndian(i)), workbook.subarray(at, at + SEGMENT)));
  }
  return join(...pieces);
}

/** AES-256-CBC over whole blocks; the padding block that WebCrypto adds is cut off. */
async function encrypt(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Promise<Uint8Array> {
  const length = Math.ceil(data.length / BLOCK) * BLOCK;
  const padded = new Uint8Array(length);
  padded.set(data);
  const aes = await crypto.subtle.importKey('raw', key as BufferSource, 'AES-CBC', false, ['encrypt']);
  const result = await crypto.subtle.encrypt({ name: 'AES-CBC', iv: iv as BufferSource }, aes, padded);
  return new Uint8Array(result).slice(0, length);
}

function spin(password: string, salt: Uint8Array): Uint8Array {
  const text = new Uint8Array(password.length * 2);
  for (let i = 0; i < password.length; i++) new DataView(text.buffer).setUint16(i * 2, password.charCodeAt(i), true);
  let hash = sha512(join(salt, text));
  const round = new Uint8Array(4 + hash.length);
  const view = new DataView(round.buffer);
  for (let i = 0; i < SPINS; i++) {
    view.setUint32(0, i, true);
    round.set(hash, 4);
    hash = sha512(round);
  }
  return hash;
}

const ivOf = (salt: Uint8Array, purpose: Uint8Array): Uint8Array => sha512(join(salt, purpose)).slice(0, BLOCK);

function littleEndian(number: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, number, true);
  return bytes;
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
