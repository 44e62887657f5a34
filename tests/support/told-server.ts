import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

export interface Seen {
  method: string | undefined;
  headers: IncomingMessage['headers'];
  /** unpacked where it came as gzip */
  body: Buffer;
}
export type ToldAnswer = (response: ServerResponse, seen: Seen, nth: number) => void;

/** A real HTTP server that answers as told, and keeps what it was asked. */
export async function toldServer(answer: ToldAnswer): Promise<{ origin: string; seen: Seen[]; stop: () => void }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const bytes = Buffer.concat(parts);
      const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
      const one = { method: request.method, headers: request.headers, body };
      seen.push(one);
      answer(response, one, seen.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, stop };
}
