import * as z from 'zod/mini';
import { RECORD_ID } from '../lib/record-id.ts';

/**
 * Rescue copies (SPEC R): each operation once more, sealed to the commune's server, so that it gets there without its
 * phone's secret, by whomever it is carried. One HPKE encapsulation (RFC 9180, base mode, export only) per session of
 * an open book gives the AES-256-GCM key of its copies; the device signs the encapsulation.
 */
export const RESCUE_PATH = '/api/v1/rescue';

export const RESCUE_LIMITS = {
  copiesPerRequest: 500,
  requestBytes: 512 * 1024,
  sessionsPerRequest: 100,
} as const;

/** Bytes of the nonce before the ciphertext of a copy. */
export const COPY_NONCE = 12;

const id = z.string().check(z.regex(RECORD_ID));
const bytes = (min: number, max: number) => z.string().check(z.regex(/^[\w-]*$/), z.minLength(min), z.maxLength(max));
const coordinate = bytes(43, 43);

/** The server's public key: `id` changes with it; `key` is the uncompressed point (65 bytes), base64url. */
export const rescueKey = z.object({ id: bytes(8, 22), key: bytes(87, 87) });
export type RescueKey = z.infer<typeof rescueKey>;

/** What opens the copies that name it, for the server alone. Nothing in it tells of a person. */
export const rescueSession = z.object({
  id,
  /** as the server named it at enrolment */
  device: id,
  /** the device's public key (P-256); it must be the one that this device joined with */
  x: coordinate,
  y: coordinate,
  /** of the server's key */
  keyId: bytes(8, 22),
  /** the encapsulated secret, 65 bytes */
  enc: bytes(87, 87),
  /** ECDSA P-256 with SHA-256, raw r and s, over {@link sessionText} */
  sig: bytes(86, 86),
});
export type RescueSession = z.infer<typeof rescueSession>;

/** One operation's copy: 12 bytes of nonce, then the ciphertext of its JSON, padded with spaces. */
export const rescueCopy = z.object({
  session: id,
  log: id,
  n: z.int().check(z.gte(1), z.lte(2 ** 40)),
  sealed: bytes(38, 400_000),
});
export type RescueCopy = z.infer<typeof rescueCopy>;

/** Body of `POST /api/v1/rescue`; groups must not be torn (P13). */
export const rescueRequest = z.object({
  sessions: z.array(rescueSession).check(z.maxLength(RESCUE_LIMITS.sessionsPerRequest)),
  copies: z.array(rescueCopy).check(z.minLength(1), z.maxLength(RESCUE_LIMITS.copiesPerRequest)),
});
export type RescueRequest = z.infer<typeof rescueRequest>;

/** What became of a copy. Only the author's own sync tells whether it was applied. */
const RESCUE_STATUSES = [
  /** the commune has the operation, now or since before */
  'received',
  /** operations before it are missing; `expectNext` of its log says from which on */
  'gap',
  /** the server has another operation under this number (P2) */
  'other_content',
  /** sealed to another key than this server's, or not a session of a device that it knows */
  'session_unknown',
  /** the session is not signed by the device that it names */
  'not_signed',
  /** does not open, or is not the operation that it says to be */
  'unreadable',
] as const;
export type RescueStatus = (typeof RESCUE_STATUSES)[number];

export const receipt = z.object({
  /** {@link receiptText} */
  text: z.string().check(z.maxLength(40_000)),
  /** with the key that signs orders */
  sig: z.string().check(z.maxLength(200)),
});
export type Receipt = z.infer<typeof receipt>;

export const rescueAnswer = z.object({
  copies: z.array(z.object({ log: id, n: z.int(), status: z.enum(RESCUE_STATUSES) })),
  /** where the server stands in each log of which something could be read */
  logs: z.array(z.object({ log: id, expectNext: z.int() })),
  /** null where nothing was received */
  receipt: z.nullable(receipt),
});
export type RescueAnswer = z.infer<typeof rescueAnswer>;

const utf8 = new TextEncoder();

/** What the device signs: the server can open the session, and knows whose it is, whoever delivers it. */
export const sessionText = ({ device, id, enc }: Pick<RescueSession, 'device' | 'id' | 'enc'>): string =>
  `so-nguon rescue\n${device}\n${id}\n${enc}`;

/** HPKE `info` and exporter context of a session. */
export const sessionInfo = ({ device, id }: Pick<RescueSession, 'device' | 'id'>) =>
  utf8.encode(`so-nguon rescue 1\n${device}\n${id}`);
export const EXPORT_CONTEXT = utf8.encode('so-nguon rescue copies');

/** Additional data of a copy: it opens as this operation and as no other. */
export const copyPlace = ({ session, log, n }: Pick<RescueCopy, 'session' | 'log' | 'n'>) =>
  utf8.encode(`so-nguon copy\n${session}\n${log}\n${n}`);

/** Operations that the server says it has: numbers `from` through `through` of a log. */
export interface ReceivedRange {
  log: string;
  from: number;
  through: number;
}

/** The signed text of a receipt: the server's time in ms, then one line per range. */
export const receiptText = (at: number, ranges: readonly ReceivedRange[]): string =>
  ['so-nguon receipt', String(at), ...ranges.map(({ log, from, through }) => `${log} ${from} ${through}`)].join('\n');

/** Reads a receipt's text; null when it is none. */
export function readReceiptText(text: string): { at: number; ranges: readonly ReceivedRange[] } | null {
  const [title, at = '', ...lines] = text.split('\n');
  if (title !== 'so-nguon receipt' || !/^\d{1,16}$/.test(at)) return null;
  const ranges: ReceivedRange[] = [];
  for (const line of lines) {
    const parts = /^([\w-]{22}) (\d{1,13}) (\d{1,13})$/.exec(line);
    if (!parts) return null;
    ranges.push({ log: parts[1] ?? '', from: Number(parts[2]), through: Number(parts[3]) });
  }
  return { at: Number(at), ranges };
}
