import * as fc from 'fast-check';
import type { SqlDatabase } from '../../src/server/storage/sql-database.ts';
import { faultOf, type PlainAnswer } from './check-answer.ts';
import { type FuzzWorld, fuzzWorld } from './fuzz-world.ts';
import { exchangeBytes, readAnswers } from './over-socket.ts';
import { proofHeaders, type Signer } from './proofs.ts';
import { type BadRequest, requestArbitrary } from './request-arbitrary.ts';
import { bytesOf, type Twist, twist } from './wire-arbitrary.ts';

export interface Batch {
  seed: number;
  /** its place in the run; with the seed it says every request */
  number: number;
  requests: number;
}

export interface Failure {
  seed: number;
  batch: number;
  /** place of the request in its batch */
  at: number;
  why: string;
  /** the request in words, long ones cut */
  request: string;
}

export interface BatchResult {
  requests: number;
  failures: Failure[];
  /** "POST /api/v1/sync 200" → how often; wrong proofs apart */
  answers: Record<string, number>;
}

/** Requests drawn at once. */
const DRAWN = 250;
/** Of so many requests one goes through a real socket, for what an injected one cannot say. */
const ONE_OVER_SOCKET = 50;
/** A batch that fails everywhere says no more by going on. */
const MOST_FAILURES = 20;

/**
 * A batch of generated requests against a server of its own on an empty database. The same seed and number give the
 * same requests, ids and secrets apart.
 *
 * @param tell called before each request, for a look at what one does
 */
export async function runBatch(
  batch: Batch,
  database: SqlDatabase,
  options: { logLevel?: 'silent' | 'error'; tell?: (at: number, request: string) => void } = {},
): Promise<BatchResult> {
  const fuzz = await fuzzWorld(database, options.logLevel);
  const arbitrary = requestArbitrary(fuzz.routes, fuzz.pool, fuzz.callers.length);
  const result: BatchResult = { requests: 0, failures: [], answers: {} };
  try {
    while (result.requests < batch.requests && result.failures.length < MOST_FAILURES) {
      const seed = mix(batch.seed, batch.number, result.requests);
      const drawn = fc.sample(arbitrary, { seed, numRuns: Math.min(DRAWN, batch.requests - result.requests) });
      const twists = fc.sample(twist, { seed, numRuns: Math.ceil(DRAWN / ONE_OVER_SOCKET) });
      for (const [i, request] of drawn.entries()) {
        const at = result.requests++;
        options.tell?.(at, inWords(request));
        const bent = i % ONE_OVER_SOCKET === 0 ? twists[i / ONE_OVER_SOCKET] : undefined;
        const why = bent
          ? await tryOverSocket(fuzz, drawn.slice(i, i + 1 + (bent.at % 5)), bent, result.answers)
          : await tryOne(fuzz, request, at, result.answers);
        if (why !== null) {
          const { seed: of, number } = batch;
          result.failures.push({
            seed: of,
            batch: number,
            at,
            why,
            request: (bent ? `${bent.kind}: ` : '') + inWords(request),
          });
        }
      }
    }
    const health = await fuzz.world.app.inject('/health');
    if (health.statusCode !== 200)
      throw new Error(`the server is not well after batch ${batch.number}: ${health.body}`);
    return result;
  } finally {
    await fuzz.close();
  }
}

async function tryOne(
  fuzz: FuzzWorld,
  request: BadRequest,
  at: number,
  answers: Record<string, number>,
): Promise<string | null> {
  const proof = proofsOf(fuzz, request);
  let answer: PlainAnswer;
  try {
    answer = await inject(fuzz, request, proof, at);
    if (request.wrong === 'replayed') answer = await inject(fuzz, request, proof, at);
  } catch (error) {
    return `the answer broke off: ${error instanceof Error ? error.message : error}`;
  }
  const key = request.wrong && !request.isOpen ? `wrong proof: ${answer.status}` : `${request.route} ${answer.status}`;
  answers[key] = (answers[key] ?? 0) + 1;
  // what the road of files can do is told to everybody (tus 1.0)
  const isOpen = request.isOpen || request.method === 'OPTIONS';
  if (request.wrong && !isOpen && answer.status < 400) return `let "${request.wrong}" in with ${answer.status}`;
  return faultOf(request.method, answer);
}

/** Node answers these before anybody can say how: a status, and nothing else. */
const BY_NODE = new Set<Twist>(['no host', 'expects the unknown']);

/** @returns what is wrong with one of the answers, or with their number */
async function tryOverSocket(
  fuzz: FuzzWorld,
  requests: readonly BadRequest[],
  bent: { kind: Twist; at: number },
  answers: Record<string, number>,
): Promise<string | null> {
  const wire = requests.map((request) => {
    const proof = proofsOf(fuzz, request);
    return { ...request, url: request.url === '' ? '/' : request.url, headers: { ...proof, ...request.headers } };
  });
  const { pieces, methods } = bytesOf(wire, bent);
  let received: PlainAnswer[];
  try {
    received = readAnswers(await exchangeBytes(fuzz.port, pieces), methods);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  for (const [i, answer] of received.entries()) {
    const key = `over a socket: ${answer.status}`;
    answers[key] = (answers[key] ?? 0) + 1;
    if (BY_NODE.has(bent.kind) && answer.status < 500 && answer.body === '') continue;
    // a HEAD has a body only where the parser gave up on it
    const fault = faultOf(answer.body === '' ? (methods[i] ?? 'GET') : 'GET', answer);
    if (fault !== null) return `answer ${i + 1} of ${received.length}: ${fault}`;
  }
  return null;
}

function proofsOf(fuzz: FuzzWorld, { caller, method, url, wrong }: BadRequest): Record<string, string> {
  const me = fuzz.callers[caller] as Signer;
  const another = fuzz.callers[(caller + 7) % fuzz.callers.length] as Signer;
  return proofHeaders(me, method, `https://so.example.vn${url.split('#')[0]}`, wrong, another);
}

async function inject(
  { world }: FuzzWorld,
  request: BadRequest,
  proof: Record<string, string>,
  at: number,
): Promise<PlainAnswer> {
  const answer = await world.app.inject({
    method: request.method as 'POST',
    url: request.url,
    // wrong proofs and secrets are counted by address
    remoteAddress: `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`,
    headers: { ...proof, ...request.headers },
    ...(request.body === null ? {} : { payload: request.body }),
  });
  return { status: answer.statusCode, headers: answer.headers, body: answer.body };
}

function mix(...numbers: readonly number[]): number {
  let hash = 0x811c9dc5;
  for (const number of numbers) hash = Math.imul(hash ^ number, 0x01000193) ^ (hash >>> 15);
  return hash | 0;
}

const SHOWN = 1_500;

function inWords({ method, url, headers, body, caller, wrong }: BadRequest): string {
  const sent = body === null ? null : isText(body) ? body.toString() : `base64:${body.toString('base64')}`;
  const short = (text: string) => (text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length})` : text);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${short(value)}`);
  return short(
    JSON.stringify({ method, url: short(url), headers: lines.slice(0, 10), caller, wrong, body: sent && short(sent) }),
  );
}

const isText = (bytes: Buffer) => Buffer.from(bytes.toString()).equals(bytes);
