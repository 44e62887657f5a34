import { randomBytes } from 'node:crypto';
import { brotliDecompressSync, constants, gunzipSync, gzipSync } from 'node:zlib';
import { generateKeyPair, generateProof, type KeyPair } from 'dpop';
import { recordId } from '../../src/lib/record-id.ts';
import type { Enrolment } from '../../src/protocol/account-api.ts';
import type { SyncHead } from '../../src/protocol/push.ts';

/** One HTTP exchange, over a socket or injected into an app under test. */
export type Exchange = (request: {
  method: string;
  /** absolute */
  url: string;
  headers: Record<string, string>;
  body?: Buffer | string;
}) => Promise<{ status: number; headers: Record<string, string>; body: Buffer }>;

export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** parsed where the answer is JSON; otherwise null */
  json: unknown;
  text: string;
  /** the body as it came, inflated */
  bytes: Buffer;
}

/** A device without a screen: a P-256 key, proofs, and the nonce of the last answer. For tests, torture and bench. */
export class TestDevice {
  readonly origin: string;
  readonly keys: KeyPair;
  readonly exchange: Exchange;
  enrolment: Enrolment | null = null;
  nonce: string | undefined;
  /** the log that its operations belong to */
  log = newRecordId();

  constructor(origin: string, keys: KeyPair, exchange: Exchange) {
    this.origin = origin;
    this.keys = keys;
    this.exchange = exchange;
  }

  static async create(origin: string, exchange: Exchange = overNetwork): Promise<TestDevice> {
    return new TestDevice(origin, await generateKeyPair('ES256', { extractable: true }), exchange);
  }

  /** Redeems an invitation: a link, its token, or the typed code. */
  async redeem(invitation: string, more: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    const secret = invitation.includes('#') ? invitation.slice(invitation.indexOf('#') + 1) : invitation;
    const url = `${this.origin}/api/v1/enrolments`;
    const answer = await this.#send('POST', url, {
      headers: { dpop: await generateProof(this.keys, url, 'POST') },
      json: { secret, platform: 'android', installed: true, appVersion: 'test', ...more },
    });
    if (answer.status === 200) {
      this.enrolment = answer.json as Enrolment;
      this.nonce = this.enrolment.nonce;
    }
    return answer;
  }

  /** A request with token and proof; `path` begins with "/". */
  async request(
    method: string,
    path: string,
    options: {
      json?: unknown;
      body?: Buffer | string;
      headers?: Record<string, string>;
      proof?: string;
      token?: string;
    } = {},
  ): Promise<Answer> {
    const url = `${this.origin}${path}`;
    const token = options.token ?? this.enrolment?.deviceToken ?? '';
    const dpop = options.proof ?? (await this.proof(method, url, token));
    return this.#send(method, url, {
      ...options,
      headers: { authorization: `DPoP ${token}`, dpop, ...options.headers },
    });
  }

  async proof(method: string, url: string, token = this.enrolment?.deviceToken, nonce = this.nonce): Promise<string> {
    const bare = url.split('?')[0] as string;
    return generateProof(this.keys, bare, method, nonce, token);
  }

  /** `POST /api/v1/sync` with the members that are given; the answer's lines are parsed. */
  async sync(request: {
    ops?: readonly unknown[];
    pull?: readonly unknown[];
    epoch?: string | null;
    ackThrough?: number;
    receipt?: string;
    decidedThrough?: number;
  }): Promise<Answer & { head: SyncHead; lines: Record<string, unknown>[] }> {
    const body = {
      log: this.log,
      epoch: request.epoch === undefined ? (this.enrolment?.epoch ?? null) : request.epoch,
      ackThrough: request.ackThrough ?? 0,
      ops: request.ops ?? [],
      pull: request.pull ?? [],
      ...(request.receipt === undefined ? {} : { receipt: request.receipt }),
      ...(request.decidedThrough === undefined ? {} : { decidedThrough: request.decidedThrough }),
    };
    const text = JSON.stringify(body);
    const isLong = text.length > 1024;
    const answer = await this.request('POST', '/api/v1/sync', {
      body: isLong ? gzipSync(text) : text,
      headers: {
        'content-type': 'application/json',
        'sync-protocol': '1',
        'app-version': 'test',
        'accept-encoding': 'br, gzip',
        ...(isLong ? { 'content-encoding': 'gzip' } : {}),
      },
    });
    const lines = answer.status === 200 ? parseLines(answer.text) : [];
    return { ...answer, head: lines[0] as unknown as SyncHead, lines };
  }

  async #send(
    method: string,
    url: string,
    options: { json?: unknown; body?: Buffer | string; headers?: Record<string, string> },
  ): Promise<Answer> {
    const body = options.json === undefined ? options.body : JSON.stringify(options.json);
    const {
      status,
      headers,
      body: received,
    } = await this.exchange({
      method,
      url,
      headers: { ...(options.json === undefined ? {} : { 'content-type': 'application/json' }), ...options.headers },
      ...(body === undefined ? {} : { body }),
    });
    if (headers['dpop-nonce'] !== undefined) this.nonce = headers['dpop-nonce'];
    const bytes = decode(received, headers['content-encoding']);
    const text = bytes.toString('utf8');
    const isJson =
      /json$/.test(headers['content-type']?.split(';')[0] ?? '') && !headers['content-type']?.includes('ndjson');
    return { status, headers, bytes, text, json: isJson && text !== '' ? (JSON.parse(text) as unknown) : null };
  }
}

/** fetch, with the answer's bytes left as they came. */
export const overNetwork: Exchange = async ({ method, url, headers, body }) => {
  const answer = await fetch(url, { method, headers, ...(body === undefined ? {} : { body: body as BodyInit }) });
  const { 'content-encoding': _decoded, ...rest } = Object.fromEntries(answer.headers);
  return { status: answer.status, headers: rest, body: Buffer.from(await answer.arrayBuffer()) };
};

export function newRecordId(): string {
  return recordId(Date.now(), randomBytes(10));
}

function parseLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

function decode(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding === 'br') return brotliDecompressSync(body, { finishFlush: constants.BROTLI_OPERATION_FLUSH });
  return encoding === 'gzip' ? gunzipSync(body) : body;
}
