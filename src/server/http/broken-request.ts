import type { Socket } from 'node:net';
import { ACCOUNT_PROBLEMS } from '../../protocol/account-api.ts';
import { Problem } from '../problem.ts';

/**
 * Answers bytes that are no request (Node's parser gave up on them, so that no route and no handler ever hears of it)
 * in the same form as everything else that goes wrong, and ends the connection: nobody knows where a next request would
 * begin.
 */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  const answering = (socket as { _httpMessage?: { headersSent: boolean } | null })._httpMessage;
  // a half-written answer must not go on with another one
  if (socket.writable && !answering?.headersSent && error.code !== 'ECONNRESET') {
    const problem = problemOf(error.code);
    const body = JSON.stringify(problem.body);
    const head = [
      `HTTP/1.1 ${problem.status} ${problem.body.title}`,
      'content-type: application/problem+json',
      'cache-control: no-store',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  }
  socket.destroy();
}

function problemOf(code: string | undefined): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return new Problem(431, ACCOUNT_PROBLEMS.TOO_LARGE);
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return new Problem(413, ACCOUNT_PROBLEMS.TOO_LARGE);
  return new Problem(code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400, ACCOUNT_PROBLEMS.INVALID);
}
