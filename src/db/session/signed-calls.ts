import type { KeyPair } from 'dpop';
import type { Json } from '../../lib/json.ts';
import type { ServerAnswer } from '../book.ts';
import { proof } from '../vault/device-key.ts';

export interface SignedCallsParts {
  origin: string;
  appVersion: string;
  pair: KeyPair;
  /** null before the phone joined: proofs then carry neither token nor nonce */
  token: () => string | null;
  nonce: () => string | null;
  onNonce: (nonce: string) => void;
  fetch?: typeof fetch;
  stallMs?: number;
}

/** Requests to the commune's server, each signed with the device's key, which never leaves this worker. */
export interface SignedCalls {
  headers(method: string, url: string): Promise<Readonly<Record<string, string>>>;
  /** `clears`: the browser may obey a Clear-Site-Data of the answer, which it does only where cookies are allowed */
  call(request: CallRequest): Promise<ServerAnswer>;
}

interface CallRequest {
  method: string;
  path: string;
  body?: Json;
  clears?: boolean;
}

const STALL_MS = 30_000;
const SIGN_AGAIN = new Set(['nonce_stale', 'proof_replayed']);

export function signedCalls(parts: SignedCallsParts): SignedCalls {
  const send = parts.fetch ?? fetch;

  async function headers(method: string, url: string): Promise<Readonly<Record<string, string>>> {
    const token = parts.token();
    const nonce = parts.nonce();
    const dpop = await proof(parts.pair, {
      method,
      url,
      ...(token ? { token } : {}),
      ...(token && nonce ? { nonce } : {}),
    });
    return { DPoP: dpop, ...(token ? { Authorization: `DPoP ${token}` } : {}) };
  }

  async function attempt({ method, path, body, clears }: CallRequest): Promise<ServerAnswer> {
    const url = new URL(path, parts.origin).href;
    const answer = await send(url, {
      method,
      headers: {
        Accept: 'application/json',
        'App-Version': parts.appVersion,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(await headers(method, url)),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      cache: 'no-store',
      credentials: clears ? 'same-origin' : 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(parts.stallMs ?? STALL_MS),
    });
    const nonce = answer.headers.get('DPoP-Nonce');
    if (nonce) parts.onNonce(nonce);
    const content = await answer.text();
    const parsed = readJson(content);
    if (answer.ok && (content === '' || parsed !== undefined))
      return { ok: true, status: answer.status, body: parsed ?? null };
    const code = (parsed as { code?: unknown } | undefined | null)?.code;
    // a portal's page, or a proxy's, is no answer of the commune
    if (typeof code !== 'string')
      return { ok: false, code: answer.ok ? 'OFFLINE' : 'unavailable', status: answer.status };
    return { ok: false, code, status: answer.status };
  }

  return {
    headers,
    async call(request) {
      try {
        const first = await attempt(request);
        return !first.ok && SIGN_AGAIN.has(first.code) ? await attempt(request) : first;
      } catch {
        return { ok: false, code: 'OFFLINE', status: 0 };
      }
    },
  };
}

function readJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
