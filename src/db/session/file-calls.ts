import { FILES_PATH, PROBLEM_HEADER } from '../../protocol/files.ts';
import type { TusAnswer, TusRequest } from '../../sync/store.ts';
import type { SignedCalls } from './signed-calls.ts';

export interface FileCallsParts {
  origin: string;
  appVersion: string;
  /** token and a fresh proof for each request, each piece of a page too */
  signed: () => Promise<Pick<SignedCalls, 'headers'>>;
  onNonce: (nonce: string) => void;
  fetch?: typeof fetch;
  /** without an answer, or a byte of one, for so long the line is given up */
  stallMs?: number;
}

/** The network side of the road of files (SPEC F1, F4). */
export interface FileCalls {
  /** Never throws for what a network does. */
  tus(request: TusRequest): Promise<TusAnswer>;
  /**
   * The file of a record, and its tag: the hash of just these bytes; a number is the status of a refusal, null a lost
   * line.
   */
  download(record: string): Promise<{ bytes: ArrayBuffer; tag: string | null } | number | null>;
  /** Ends the upload request that is under way: what arrived of it counts (SPEC F3). */
  abort(): void;
}

const STALL_MS = 60_000;
const SIGN_AGAIN = new Set(['nonce_stale', 'proof_replayed']);
const LOST = { kind: 'lost' } as const;

export function fileCalls(parts: FileCallsParts): FileCalls {
  const send = parts.fetch ?? fetch;
  let underWay: AbortController | null = null;

  async function ask(url: string, init: RequestInit & { method: string }): Promise<Response> {
    const answer = await send(url, {
      ...init,
      headers: {
        ...(init.headers as Record<string, string>),
        'App-Version': parts.appVersion,
        ...(await (await parts.signed()).headers(init.method, url)),
      },
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
    const nonce = answer.headers.get('DPoP-Nonce');
    if (nonce) parts.onNonce(nonce);
    return answer;
  }

  async function attempt({ method, path, headers, body }: TusRequest): Promise<TusAnswer> {
    const watch = new AbortController();
    underWay = watch;
    const timer = setTimeout(() => watch.abort(), parts.stallMs ?? STALL_MS);
    try {
      const url = new URL(path, parts.origin).href;
      const answer = await ask(url, { method, headers, signal: watch.signal, ...(body ? { body } : {}) });
      const code = answer.headers.get(PROBLEM_HEADER) ?? (answer.ok ? null : codeOf(await answer.text()));
      return {
        kind: 'answer',
        status: answer.status,
        headers: Object.fromEntries([...answer.headers].map(([name, value]) => [name.toLowerCase(), value])),
        ...(code ? { problem: code } : {}),
      };
    } finally {
      clearTimeout(timer);
      if (underWay === watch) underWay = null;
    }
  }

  return {
    async tus(request) {
      try {
        const first = await attempt(request);
        const again = first.kind === 'answer' && SIGN_AGAIN.has(first.problem ?? '');
        return again ? await attempt(request) : first;
      } catch {
        return LOST;
      }
    },
    async download(record) {
      const url = new URL(`${FILES_PATH}/${record}`, parts.origin).href;
      const watch = new StallWatch(parts.stallMs ?? STALL_MS);
      try {
        for (let tries = 0; ; tries++) {
          const answer = await ask(url, { method: 'GET', headers: {}, signal: watch.signal });
          const tag = answer.headers.get('ETag')?.replace(/^W\/|"/g, '') ?? null;
          if (answer.ok) return { bytes: await wholeBody(answer, watch), tag };
          if (tries > 0 || !SIGN_AGAIN.has(codeOf(await answer.text()) ?? '')) return answer.status;
        }
      } catch {
        return null;
      } finally {
        watch.stop();
      }
    },
    abort: () => underWay?.abort(),
  };
}

/** Gives up a download on which nothing moves. */
class StallWatch {
  readonly #abort = new AbortController();
  readonly #ms: number;
  #timer: ReturnType<typeof setTimeout>;

  constructor(ms: number) {
    this.#ms = ms;
    this.#timer = setTimeout(() => this.#abort.abort(), ms);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  moved(): void {
    this.stop();
    this.#timer = setTimeout(() => this.#abort.abort(), this.#ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

async function wholeBody(answer: Response, watch: StallWatch): Promise<ArrayBuffer> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const reader = answer.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done || !value) return await new Blob(pieces).arrayBuffer();
    watch.moved();
    pieces.push(value);
  }
}

/** A proxy in between may answer with a page of its own; then there is no problem document. */
function codeOf(text: string): string | null {
  try {
    const { code } = JSON.parse(text) as { code?: unknown };
    return typeof code === 'string' ? code : null;
  } catch {
    return null;
  }
}
