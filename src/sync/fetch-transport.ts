import type { SyncRequest } from '../protocol/push.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import type { LinesAnswer, SendAnswer } from './store.ts';

export interface TransportParts {
  /** address of the sync endpoint, absolute */
  url: string;
  appVersion: string;
  /** headers that show who sends: token and a fresh proof (SYNC A2); called again when the server wants a new one */
  authorize: (method: string, url: string) => Promise<Readonly<Record<string, string>>>;
  /** the nonce for the next proof; every answer may bring one */
  onNonce: (nonce: string) => void;
  /** how many changes the phone still holds, told to the desk */
  unsent?: () => number;
  fetch?: typeof fetch;
  /** without a byte for so long the line is given up */
  stallMs?: number;
}

/** The network side of the engine's effects `send`, `lines` and `close`. */
export interface FetchTransport {
  send(request: SyncRequest): Promise<SendAnswer>;
  lines(stream: unknown): Promise<LinesAnswer>;
  close(stream: unknown): void;
}

const STALL_MS = 30_000;
const GZIP_ABOVE = 1024;
/** the slowest line that an upload is given time for: bytes per ms */
const SLOWEST = 1.5;
/** the server only wants the proof signed anew: no reason to tell the person */
const SIGN_AGAIN = new Set(['nonce_stale', 'proof_replayed']);

/** One answer while it arrives. */
class AnswerStream {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  readonly #watch: StallWatch;
  #rest = '';
  #over: 'end' | 'cut' | null = null;

  constructor(reader: ReadableStreamDefaultReader<Uint8Array>, watch: StallWatch) {
    this.#reader = reader;
    this.#watch = watch;
  }

  async next(): Promise<LinesAnswer> {
    for (;;) {
      const whole = this.#takeWhole();
      if (whole.length > 0 || this.#over) return { lines: whole, ...(this.#over ? { over: this.#over } : {}) };
      try {
        const { done, value } = await this.#watch.during(this.#reader.read());
        this.#rest += done ? this.#decoder.decode() : this.#decoder.decode(value, { stream: true });
        // a line is whole only with its line break: a cut connection may look like an end
        if (done) this.#over = this.#rest.trim() === '' || this.#rest.endsWith('\n') ? 'end' : 'cut';
      } catch {
        this.#over = 'cut';
      }
    }
  }

  #takeWhole(): string[] {
    const end = this.#rest.lastIndexOf('\n');
    if (end < 0) return [];
    const lines = this.#rest.slice(0, end).split('\n');
    this.#rest = this.#rest.slice(end + 1);
    return lines.filter((line) => line !== '');
  }

  close(): void {
    this.#over ??= 'cut';
    this.#watch.stop();
  }
}

/** Gives up a request on which nothing moves. */
class StallWatch {
  readonly #abort = new AbortController();
  readonly #ms: number;

  constructor(ms: number) {
    this.#ms = ms;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  async during<T>(work: Promise<T>, ms = this.#ms): Promise<T> {
    const timer = setTimeout(() => this.stop(), ms);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
    }
  }

  stop(): void {
    this.#abort.abort();
  }
}

/**
 * Speaks to `POST /api/v1/sync` with fetch. It asks the network and nothing else whether there is one: the browser's
 * own opinion (`navigator.onLine`) is wrong in both directions.
 */
export function fetchTransport(parts: TransportParts): FetchTransport {
  const send = parts.fetch ?? fetch;
  const stallMs = parts.stallMs ?? STALL_MS;

  async function attempt(body: Body): Promise<SendAnswer> {
    const watch = new StallWatch(stallMs);
    const answer = await watch.during(
      send(parts.url, {
        method: 'POST',
        body: body.bytes,
        headers: {
          'Content-Type': 'application/json',
          Accept: 'application/x-ndjson',
          'Sync-Protocol': String(PROTOCOL_VERSION),
          'App-Version': parts.appVersion,
          ...(body.gzip ? { 'Content-Encoding': 'gzip' } : {}),
          ...(parts.unsent ? { Unsent: String(parts.unsent()) } : {}),
          ...(await parts.authorize('POST', parts.url)),
        },
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal: watch.signal,
      }),
      stallMs + body.bytes.byteLength / SLOWEST,
    );
    const nonce = answer.headers.get('DPoP-Nonce');
    if (nonce) parts.onNonce(nonce);
    if (answer.status === 200 && answer.body) {
      // a portal that asks for a login answers 200 with a page of its own: that is no network
      if (!answer.headers.get('Content-Type')?.startsWith('application/x-ndjson')) {
        watch.stop();
        return { kind: 'lost' };
      }
      return { kind: 'stream', stream: new AnswerStream(answer.body.getReader(), watch) };
    }
    const text = await watch.during(answer.text());
    const retryAfter = Number(answer.headers.get('Retry-After') ?? Number.NaN);
    return {
      kind: 'problem',
      status: answer.status,
      problem: readJson(text),
      ...(Number.isFinite(retryAfter) ? { retryAfter } : {}),
    };
  }

  return {
    async send(request) {
      try {
        const body = await writeBody(request);
        const first = await attempt(body);
        return first.kind === 'problem' && SIGN_AGAIN.has(codeOf(first.problem)) ? await attempt(body) : first;
      } catch {
        return { kind: 'lost' };
      }
    },
    lines: (stream) => (stream as AnswerStream).next(),
    close: (stream) => (stream as AnswerStream).close(),
  };
}

interface Body {
  bytes: Uint8Array<ArrayBuffer>;
  gzip: boolean;
}

async function writeBody(request: SyncRequest): Promise<Body> {
  const plain = new TextEncoder().encode(JSON.stringify(request));
  if (plain.byteLength <= GZIP_ABOVE || typeof CompressionStream === 'undefined') return { bytes: plain, gzip: false };
  const packed = new Blob([plain]).stream().pipeThrough(new CompressionStream('gzip'));
  return { bytes: new Uint8Array(await new Response(packed).arrayBuffer()), gzip: true };
}

/** A proxy in between may answer with a page of its own; then there is no problem document. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function codeOf(problem: unknown): string {
  const code = (problem as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
