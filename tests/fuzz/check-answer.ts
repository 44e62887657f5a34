import { ACCOUNT_PROBLEMS, accountProblem } from '../../src/protocol/account-api.ts';
import { FILE_PROBLEMS, PROBLEM_HEADER } from '../../src/protocol/files.ts';
import { REQUEST_PROBLEMS } from '../../src/protocol/problem.ts';

export interface PlainAnswer {
  status: number;
  headers: Readonly<Record<string, unknown>>;
  body: string;
}

const CODES = new Set<string>([
  ...Object.values(ACCOUNT_PROBLEMS),
  ...Object.keys(REQUEST_PROBLEMS),
  ...Object.keys(FILE_PROBLEMS),
]);
/** Words that tell of the inside: a driver's, a library's, a stack, a file. */
const INTERNAL =
  /sqlite|postgres|\bselect .+ from\b|\binsert into\b|constraint failed|node_modules|\.[cm]?[jt]s:\d|\n\s+at |zoderror|typeerror|rangeerror|syntaxerror|\bECONN|\bENO[A-Z]{3}|unexpected token|\/src\/|\/tmp\//i;

/**
 * What holds of every answer, whatever was asked (SPEC E): no 5xx, problem details with a stable code, nothing of the
 * inside, nothing that a cache may keep.
 *
 * @returns what is wrong with it, in words; null when nothing is
 */
export function faultOf(method: string, answer: PlainAnswer): string | null {
  const { status, headers, body } = answer;
  if (status >= 500) return `answered ${status}`;
  // an operation's accident is kept for a person rather than answered with 500; it is an accident all the same
  if (body.includes('"server_fault"')) return 'an operation met a fault of the server';
  if (status === 429 && !body.includes('uploads_too_many')) return 'was told to wait, so that nothing was tried';
  if (!/\bno-store\b/.test(String(headers['cache-control'])))
    return `may be kept by a cache: ${headers['cache-control']}`;
  if (status < 400) return null;
  if (method === 'HEAD') {
    if (body !== '') return 'a HEAD was answered with a body';
    return CODES.has(String(headers[PROBLEM_HEADER])) ? null : 'a HEAD was refused without a code';
  }
  if (!/^application\/problem\+json/.test(String(headers['content-type'])))
    return `${status} without problem details: ${headers['content-type']}`;
  const problem = parse(body);
  if (problem === null) return `${status} whose details cannot be read`;
  if (problem.status !== status) return `details of ${problem.status} with a ${status}`;
  if (!CODES.has(problem.code)) return `an unknown code ${problem.code}`;
  if (problem.type !== `urn:so-nguon:problem:${problem.code}`) return `a type of another code ${problem.type}`;
  const inside = INTERNAL.exec(body);
  return inside ? `tells of the inside: "${inside[0]}"` : null;
}

function parse(body: string) {
  try {
    return accountProblem.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}
