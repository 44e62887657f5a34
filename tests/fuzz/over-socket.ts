import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { PlainAnswer } from './check-answer.ts';

/** Longer than any answer takes; a connection that is still open then is held up by the server. */
const LONGEST_MS = 20_000;

/**
 * Writes bytes to a port, says that nothing more comes, and reads until the other side closes.
 *
 * @throws Error when it does not close
 */
export async function exchangeBytes(port: number, pieces: readonly Buffer[]): Promise<Buffer> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const received: Buffer[] = [];
  socket.on('data', (bytes: Buffer) => received.push(bytes));
  await once(socket, 'connect');
  // a server may close before it has read everything
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  for (const [i, piece] of pieces.entries()) {
    if (i > 0) await pause(1);
    if (!socket.destroyed) socket.write(piece);
  }
  socket.end();
  socket.on('end', () => socket.destroy());
  const watch = new AbortController();
  const late = pause(LONGEST_MS, true, { signal: watch.signal }).catch(() => false);
  const isLate = await Promise.race([closed, late]);
  watch.abort();
  socket.destroy();
  if (isLate) throw new Error('the server holds the connection open');
  return Buffer.concat(received);
}

/**
 * The answers among the bytes; interim ones (1xx) are left out.
 *
 * @param methods of the requests, where known: a HEAD is answered without its body, unless its bytes were no request
 * @throws Error where the bytes are no answers
 */
export function readAnswers(bytes: Buffer, methods: readonly string[]): PlainAnswer[] {
  const answers: PlainAnswer[] = [];
  let rest = bytes;
  while (rest.length > 0) {
    const end = rest.indexOf('\r\n\r\n');
    const [line = '', ...lines] = rest.subarray(0, Math.max(0, end)).toString('latin1').split('\r\n');
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(line)?.[1]);
    if (end < 0 || !status) throw new Error(`no answer: ${rest.subarray(0, 200).toString('latin1')}`);
    const headers = Object.fromEntries(
      lines.map((each) => [each.slice(0, each.indexOf(':')).toLowerCase(), each.slice(each.indexOf(':') + 1).trim()]),
    );
    rest = rest.subarray(end + 4);
    if (status < 200) continue;
    const isHead = methods[answers.length] === 'HEAD';
    // what the parser gives up on is answered before anybody knows its method; some twists bend the method itself
    const isBroken = isHead && rest[0] === '{'.charCodeAt(0);
    const hasBody = (!isHead || isBroken) && status !== 204 && status !== 304;
    const [body, after] = hasBody ? takeBody(rest, headers) : [Buffer.alloc(0), rest];
    rest = after;
    answers.push({ status, headers, body: headers['content-encoding'] ? '' : body.toString() });
  }
  return answers;
}

function takeBody(bytes: Buffer, headers: Readonly<Record<string, string>>): [body: Buffer, rest: Buffer] {
  if (headers['transfer-encoding'] === 'chunked') {
    const parts: Buffer[] = [];
    for (let at = 0; ; ) {
      const lineEnd = bytes.indexOf('\r\n', at);
      if (lineEnd < 0) throw new Error('an answer in chunks was cut');
      const size = Number.parseInt(bytes.subarray(at, lineEnd).toString('latin1'), 16);
      if (size === 0) return [Buffer.concat(parts), bytes.subarray(lineEnd + 4)];
      parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
      at = lineEnd + 4 + size;
    }
  }
  const length = headers['content-length'] === undefined ? bytes.length : Number(headers['content-length']);
  if (bytes.length < length) throw new Error('an answer was cut');
  return [bytes.subarray(0, length), bytes.subarray(length)];
}
