import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build } from 'vite';
import { DEXIE_FOR_NEW_BROWSERS, workersBesideApp } from '../../../vite.config.ts';

const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' };
/** as the server sends it with the app */
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; base-uri 'none'; trusted-types app; require-trusted-types-for 'script'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

export interface ServedPage {
  origin: string;
  /** the folder that was built */
  folder: string;
  close(): void;
}

/** The test page built as the app is, and served with the app's headers. `mode` "sealing-off" builds it without seals. */
export async function servePage(mode = 'production'): Promise<ServedPage> {
  const folder = mkdtempSync(join(tmpdir(), 'so-nguon-page-'));
  await build({
    root: join(import.meta.dirname, 'page'),
    configFile: false,
    mode,
    logLevel: 'error',
    resolve: { alias: DEXIE_FOR_NEW_BROWSERS },
    plugins: [workersBesideApp()],
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true, target: 'chrome107', modulePreload: { polyfill: false } },
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    try {
      const body = readFileSync(join(folder, path === '/' ? 'index.html' : path));
      response.writeHead(200, {
        'Content-Type': TYPES[extname(path) || '.html'] ?? 'application/octet-stream',
        ...HEADERS,
      });
      response.end(body);
    } catch {
      response.writeHead(404, HEADERS).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    folder,
    close: () => {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
