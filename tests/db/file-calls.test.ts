import { afterEach, describe, expect, test } from 'vitest';
import { fileCalls } from '#src/db/session/file-calls.ts';
import { FILES_PATH, PROBLEM_HEADER } from '#src/protocol/files.ts';
import { type ToldAnswer, toldServer } from '../support/told-server.ts';

let stop: (() => void) | null = null;
afterEach(() => {
  stop?.();
  stop = null;
});

/** Calls to a server that answers as told. */
async function line(answer: ToldAnswer, stallMs = 5_000) {
  const nonces: string[] = [];
  let proofs = 0;
  const server = await toldServer(answer);
  const { origin, seen } = server;
  stop = server.stop;
  const calls = fileCalls({
    origin,
    appVersion: '0.1.0',
    signed: async () => ({
      headers: async (method) => ({ Authorization: 'DPoP token', DPoP: `${method} ${++proofs}` }),
    }),
    onNonce: (nonce) => nonces.push(nonce),
    stallMs,
  });
  return { calls, seen, nonces };
}

const PIECE = {
  method: 'PATCH' as const,
  path: `${FILES_PATH}/uploads/a`,
  headers: { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': '0' },
  body: new Uint8Array([1, 2, 3]),
};

describe('requests on the road of files', () => {
  test('each piece is signed for itself, goes as it is, and its answer teaches the nonce', async () => {
    const { calls, seen, nonces } = await line((response) => {
      response.writeHead(204, { 'Upload-Offset': '3', 'Tus-Resumable': '1.0.0', 'DPoP-Nonce': 'n1' }).end();
    });
    const answer = await calls.tus(PIECE);
    expect(answer).toMatchObject({
      kind: 'answer',
      status: 204,
      headers: { 'upload-offset': '3', 'tus-resumable': '1.0.0' },
    });
    await calls.tus(PIECE);
    expect(seen.map(({ headers }) => headers.dpop)).toEqual(['PATCH 1', 'PATCH 2']);
    expect(seen[0]?.body).toEqual(Buffer.from([1, 2, 3]));
    expect(seen[0]?.headers).toMatchObject({
      authorization: 'DPoP token',
      'upload-offset': '0',
      'app-version': '0.1.0',
    });
    expect(nonces).toEqual(['n1', 'n1']);
  });

  test.each(['PATCH', 'HEAD'] as const)('a stale nonce is signed anew, once (%s)', async (method) => {
    const { calls, seen } = await line((response, _, nth) => {
      const stale = { [PROBLEM_HEADER]: 'nonce_stale', 'DPoP-Nonce': `n${nth}` };
      if (nth === 1) response.writeHead(401, stale).end();
      else response.writeHead(method === 'HEAD' ? 200 : 204, { 'Upload-Offset': '3' }).end();
    });
    const { body, ...bare } = PIECE;
    const answer = await calls.tus({ ...bare, method, ...(method === 'PATCH' ? { body } : {}) });
    expect(answer).toMatchObject({ headers: { 'upload-offset': '3' } });
    expect(seen).toHaveLength(2);
  });

  test('the code of a refusal is read from its document, or from the header where there is no body', async () => {
    const { calls } = await line((response, { method }) => {
      if (method === 'HEAD') response.writeHead(460, { [PROBLEM_HEADER]: 'file_hash_wrong' }).end();
      else response.writeHead(409).end(JSON.stringify({ code: 'upload_offset_wrong', offset: 7 }));
    });
    expect(await calls.tus(PIECE)).toMatchObject({ status: 409, problem: 'upload_offset_wrong' });
    const { body: _, ...bare } = PIECE;
    expect(await calls.tus({ ...bare, method: 'HEAD' })).toMatchObject({ status: 460, problem: 'file_hash_wrong' });
  });

  test('a page of a proxy has no code', async () => {
    const { calls } = await line((response) => void response.writeHead(502).end('<html>'));
    const answer = await calls.tus(PIECE);
    expect(answer).toMatchObject({ kind: 'answer', status: 502 });
    expect(answer).not.toHaveProperty('problem');
  });

  test('silence, a cut and an end from outside are all the same: no answer', async () => {
    let silent: () => void = () => {};
    const heard = new Promise<void>((resolve) => {
      silent = resolve;
    });
    const { calls, seen } = await line((response, _, nth) => {
      if (nth === 1) response.destroy();
      else if (nth === 3) silent();
    }, 100);
    expect(await calls.tus(PIECE)).toEqual({ kind: 'lost' });
    expect(await calls.tus(PIECE)).toEqual({ kind: 'lost' });
    const third = calls.tus(PIECE);
    await heard;
    calls.abort();
    expect(await third).toEqual({ kind: 'lost' });
    expect(seen).toHaveLength(3);
  });
});

describe('a file from the commune', () => {
  test('comes with its tag', async () => {
    const { calls, seen } = await line((response) => void response.writeHead(200, { ETag: '"abc"' }).end('bytes'));
    const file = await calls.download('r1');
    if (file === null || typeof file === 'number') throw new Error('no file');
    expect([Buffer.from(file.bytes).toString(), file.tag]).toEqual(['bytes', 'abc']);
    expect(seen[0]?.headers.dpop).toBe('GET 1');
  });

  test('a refusal is its status', async () => {
    const { calls } = await line((response) => void response.writeHead(404).end('{"code":"not_found"}'));
    expect(await calls.download('r1')).toBe(404);
  });

  test('one that is cut, or on which nothing moves any more, is no file', async () => {
    const { calls } = await line((response, _, nth) => {
      response.writeHead(200, { 'Content-Length': '100' }).write('the beginning');
      if (nth === 1) setImmediate(() => response.destroy());
    }, 200);
    expect(await calls.download('r1')).toBeNull();
    expect(await calls.download('r1')).toBeNull();
  });
});
