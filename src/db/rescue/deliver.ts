import type { Json } from '../../lib/json.ts';
import { RESCUE_LIMITS, RESCUE_PATH, type Receipt, type RescueRequest, rescueAnswer } from '../../protocol/rescue.ts';
import type { ServerAnswer } from '../book.ts';
import type { PackedCopy, RescueBundle } from './pack-file.ts';

/** What came of bringing copies to the commune. */
export interface Delivery {
  /** changes that the commune has now */
  received: number;
  /** changes that it has not: not sent because the line went, or not taken */
  left: number;
  /**
   * why not, where something was not taken (protocol/rescue.ts); "OFFLINE", or the code of the problem, where nothing
   * was answered
   */
  problem: string | null;
  receipts: readonly Receipt[];
}

const COPIES = RESCUE_LIMITS.copiesPerRequest;
/** of the request's room, less what stands around it */
const BYTES = RESCUE_LIMITS.requestBytes - 64 * 1024;
const STALL_MS = 60_000;

/** Brings copies to the commune, as many requests as it takes; what was brought before is brought again for nothing. */
export async function deliver(
  bundle: RescueBundle,
  send: (request: RescueRequest) => Promise<ServerAnswer>,
): Promise<Delivery> {
  let received = 0;
  let problem: string | null = null;
  const receipts: Receipt[] = [];
  for (const copies of requestsOf(bundle.copies)) {
    const used = new Set(copies.map(({ session }) => session));
    const request: RescueRequest = {
      sessions: bundle.sessions.filter(({ id }) => used.has(id)),
      copies: copies.map(({ group: _, ...copy }) => copy),
    };
    const answer = await send(request);
    if (!answer.ok) {
      problem = answer.code;
      break;
    }
    const checked = rescueAnswer.safeParse(answer.body);
    if (!checked.success) {
      problem = 'unavailable';
      break;
    }
    for (const { status } of checked.data.copies) {
      if (status === 'received') received++;
      else problem ??= status;
    }
    if (checked.data.receipt) receipts.push(checked.data.receipt);
  }
  return { received, left: bundle.copies.length - received, problem, receipts };
}

/** Whole groups (P13), within the limits of a request. */
function requestsOf(copies: readonly PackedCopy[]): PackedCopy[][] {
  const requests: PackedCopy[][] = [];
  let bytes = 0;
  for (let i = 0; i < copies.length; ) {
    const first = copies[i] as PackedCopy;
    const size = first.group?.[0] === first.n ? first.group[1] : 1;
    const unit = copies.slice(i, i + size);
    const more = unit.reduce((sum, { sealed }) => sum + sealed.length + 120, 0);
    const last = requests.at(-1);
    const sessions = new Set([...(last ?? []), ...unit].map(({ session }) => session)).size;
    const fits = last && last.length + unit.length <= COPIES && bytes + more <= BYTES - sessions * 420;
    if (fits && sessions <= RESCUE_LIMITS.sessionsPerRequest) {
      last.push(...unit);
      bytes += more;
    } else {
      requests.push([...unit]);
      bytes = more;
    }
    i += size;
  }
  return requests;
}

/** Sends without any key: what is brought proves its author by itself. */
export function openSend(origin: string, send: typeof fetch): (request: RescueRequest) => Promise<ServerAnswer> {
  return async (request) => {
    try {
      const answer = await send(new URL(RESCUE_PATH, origin).href, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        body: JSON.stringify(request),
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(STALL_MS),
      });
      const body = (await answer.json()) as Json;
      if (answer.ok) return { ok: true, status: answer.status, body };
      const { code } = (body ?? {}) as { code?: unknown };
      return { ok: false, status: answer.status, code: typeof code === 'string' ? code : 'unavailable' };
    } catch {
      return { ok: false, code: 'OFFLINE', status: 0 };
    }
  };
}
