import { randomUUID, sign } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type LoadDevice, sha256 } from './load-world.ts';

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The bytes of one sync request as a phone sends it: proof, gzip above 1 kB, connection kept. */
export function requestBytes(device: LoadDevice, origin: string, body: unknown): Buffer {
  const htu = `${origin}/api/v1/sync`;
  const header = { alg: 'ES256', typ: 'dpop+jwt', jwk: device.jwk };
  const claims = { iat: 0, jti: randomUUID(), htm: 'POST', htu, nonce: device.nonce, ath: sha256(device.token) };
  const signed = `${base64(header)}.${base64(claims)}`;
  const signature = sign('sha256', Buffer.from(signed), { key: device.key, dsaEncoding: 'ieee-p1363' });
  const text = Buffer.from(JSON.stringify(body));
  const isLong = text.length > 1024;
  const sent = isLong ? gzipSync(text) : text;
  const head = [
    'POST /api/v1/sync HTTP/1.1',
    `host: ${new URL(origin).host}`,
    `authorization: DPoP ${device.token}`,
    `dpop: ${signed}.${signature.toString('base64url')}`,
    'content-type: application/json',
    `content-length: ${sent.length}`,
    'sync-protocol: 1',
    'app-version: test',
    ...(isLong ? ['content-encoding: gzip'] : []),
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), sent]);
}

export interface Outcome {
  ms: number;
  status: number;
  /** lines of JSON, where it was answered with them */
  lines: Record<string, unknown>[];
}

/** One phone's connection: opened at its first request and kept, as a browser does. */
export class LoadConnection {
  readonly #port: number;
  #socket: Socket | null = null;
  #received: Buffer[] = [];
  #end: (bytes: Buffer | Error) => void = () => undefined;

  constructor(port: number) {
    this.#port = port;
  }

  async send(bytes: Buffer): Promise<Outcome> {
    const from = performance.now();
    this.#received = [];
    const whole = new Promise<Buffer>((resolve, reject) => {
      this.#end = (result) => (result instanceof Error ? reject(result) : resolve(result));
    });
    this.#socket ??= this.#open();
    this.#socket.write(bytes);
    const answer = (await whole).toString();
    const ms = performance.now() - from;
    const status = Number(answer.slice(9, 12));
    const text = answer.slice(answer.indexOf('\r\n\r\n') + 4);
    const lines =
      status === 200
        ? unchunked(answer, text)
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line))
        : [];
    return { ms, status, lines };
  }

  close(): void {
    this.#end = () => undefined;
    this.#socket?.destroy();
  }

  #open(): Socket {
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    socket.on('data', (chunk: Buffer) => {
      this.#received.push(chunk);
      const all = this.#received.length === 1 ? chunk : Buffer.concat(this.#received);
      this.#received = [all];
      if (isWhole(all)) this.#end(all);
    });
    socket.on('error', (error) => this.#end(error));
    socket.on('close', () => this.#end(new Error('the connection was closed')));
    return socket;
  }
}

function isWhole(bytes: Buffer): boolean {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(bytes.subarray(0, end).toString('latin1'))?.[1];
  if (length !== undefined) return bytes.length >= end + 4 + Number(length);
  return bytes.subarray(-5).toString('latin1') === '0\r\n\r\n';
}

function unchunked(answer: string, text: string): string {
  if (!/\r\ntransfer-encoding: chunked/i.test(answer.slice(0, answer.indexOf('\r\n\r\n')))) return text;
  // sizes count bytes: lines that begin with hex digits alone stand between the chunks
  return text.replace(/(^|\r\n)[0-9a-f]+\r\n/gi, '');
}
