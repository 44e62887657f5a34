import { existsSync } from 'node:fs';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { pathOf } from '../access/authenticate.ts';
import { Problem } from '../problem.ts';

/** Nothing runs, loads or connects but what this server itself serves; there is no third party. */
const CONTENT_SECURITY_POLICY = {
  'default-src': ["'none'"],
  // WebAssembly is compiled for Argon2id only
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ['app'],
};

const TWO_YEARS_SECONDS = 63_072_000;
const PERMISSIONS_POLICY = 'camera=(self), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()';

/**
 * The built app: files as they are, precompressed, with the headers of a page that holds dossiers. Every response of
 * this scope has them, the service worker's script too, since a worker follows the policy of its own response.
 *
 * @param folder what the build made; where it has no index.html the app's addresses answer 404
 */
export async function serveWeb(app: FastifyInstance, folder: string, isHttps: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
    strictTransportSecurity: isHttps && { maxAge: TWO_YEARS_SECONDS, includeSubDomains: false },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
    xXssProtection: false,
    xDownloadOptions: false,
    xDnsPrefetchControl: false,
    xPermittedCrossDomainPolicies: false,
  });
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('permissions-policy', PERMISSIONS_POLICY);
  });
  const hasApp = existsSync(join(folder, 'index.html'));
  if (hasApp) {
    await app.register(fastifyStatic, {
      root: folder,
      preCompressed: true,
      index: false,
      redirect: false,
      dotfiles: 'ignore',
      cacheControl: false,
      // a route per file: whatever is no file goes to the handler below
      wildcard: false,
      setHeaders: (reply, path) => void reply.header('cache-control', cacheControl(path)),
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    const isPage = (request.method === 'GET' || request.method === 'HEAD') && isAppAddress(pathOf(request));
    if (!hasApp || !isPage) throw new Problem(404, 'not_found');
    return reply.sendFile('index.html');
  });
}

/** Addresses that the app routes by itself; a file that is missing stays missing. */
function isAppAddress(path: string): boolean {
  return !path.startsWith('/api/') && !/\.[A-Za-z0-9]{1,12}$/.test(path);
}

/** Files with a hash in their name never change; all others are asked for again each time. */
function cacheControl(path: string): string {
  const isHashed = /[/\\]assets[/\\].+-[A-Za-z0-9_-]{8,}\.[a-z0-9.]+$/.test(path);
  return isHashed ? 'public, max-age=31536000, immutable' : 'no-cache';
}
