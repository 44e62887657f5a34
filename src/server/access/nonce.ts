import { timingSafeEqual } from 'node:crypto';
import type { ServerKeys } from '../keys.ts';

/** A nonce is good for 60 days, so that the first request after 40 days offline is one request (SYNC A2). */
const LIFE_SECONDS = 60 * 86_400;
const TIME_BYTES = 5;
const MAC_BYTES = 16;

/** The nonce that `device` signs next: the time of issue and a MAC over both; nothing is stored for it. */
export function issueNonce(keys: ServerKeys, device: string, nowMs: number): string {
  const time = Buffer.alloc(TIME_BYTES);
  time.writeUIntBE(Math.floor(nowMs / 1000), 0, TIME_BYTES);
  return Buffer.concat([time, mac(keys, device, time)]).toString('base64url');
}

/** Whether this server issued the nonce to this device within its life. */
export function isNonceFresh(keys: ServerKeys, device: string, nonce: string, nowMs: number): boolean {
  const bytes = Buffer.from(nonce, 'base64url');
  if (bytes.length !== TIME_BYTES + MAC_BYTES || bytes.toString('base64url') !== nonce) return false;
  const time = bytes.subarray(0, TIME_BYTES);
  if (!timingSafeEqual(bytes.subarray(TIME_BYTES), mac(keys, device, time))) return false;
  return Math.floor(nowMs / 1000) - time.readUIntBE(0, TIME_BYTES) <= LIFE_SECONDS;
}

function mac(keys: ServerKeys, device: string, time: Buffer): Buffer {
  return keys.mac('nonce', device, time.toString('hex')).subarray(0, MAC_BYTES);
}
