import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DatabaseMaker, World } from './world.ts';

const maker = new DatabaseMaker();
let world: World;
let folder: string;
const script = `console.log(${JSON.stringify('x'.repeat(2000))})`;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'so-nguon-web-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Sổ Nguồn</title>');
  writeFileSync(join(folder, 'sw.js'), 'self.skipWaiting()');
  writeFileSync(join(folder, 'manifest.webmanifest'), '{}');
  writeFileSync(join(folder, '.secret'), 'x');
  writeFileSync(join(folder, 'assets', 'main-a1B2c3D4.js'), script);
  writeFileSync(join(folder, 'assets', 'main-a1B2c3D4.js.br'), brotliCompressSync(script));
  writeFileSync(join(folder, 'assets', 'main-a1B2c3D4.js.gz'), gzipSync(script));
  writeFileSync(join(folder, 'assets', 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  world = await World.create(await maker.make('SQLite in memory'), { webFolder: folder });
});
afterAll(async () => {
  await world.close();
  await maker.close();
  rmSync(folder, { recursive: true, force: true });
});
const get = (url: string, headers: Record<string, string> = {}) => world.app.inject({ method: 'GET', url, headers });

describe('DESIGN 6: headers of everything that a browser shows or runs', () => {
  test.each(['/', '/quan-chung', '/sw.js', '/assets/main-a1B2c3D4.js', '/manifest.webmanifest', '/no-such.js'])(
    '%s',
    async (url) => {
      const { headers } = await get(url);
      const policy = new Map(
        String(headers['content-security-policy'])
          .split(';')
          .map((part) => {
            const [name, ...values] = part.trim().split(' ');
            return [name, values.join(' ')];
          }),
      );
      expect(Object.fromEntries(policy)).toEqual({
        'default-src': "'none'",
        'script-src': "'self' 'wasm-unsafe-eval'",
        'style-src': "'self'",
        'img-src': "'self'",
        'font-src': "'self'",
        'connect-src': "'self'",
        'worker-src': "'self'",
        'manifest-src': "'self'",
        'base-uri': "'none'",
        'form-action': "'none'",
        'frame-ancestors': "'none'",
        'require-trusted-types-for': "'script'",
        'trusted-types': 'app',
      });
      expect(headers).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        // this world has an https address
        'strict-transport-security': 'max-age=63072000',
      });
      expect(headers['permissions-policy']).toContain('camera=(self)');
      expect(headers['permissions-policy']).toContain('geolocation=()');
    },
  );

  test('answers of the interface are not stored, not sniffed, and carry nothing that costs bytes on a slow line', async () => {
    const answer = await world.operator.request('GET', '/api/v1/me');
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    expect(Object.keys(answer.headers).sort()).toEqual(
      [
        'cache-control',
        'connection',
        'content-length',
        'content-type',
        'date',
        'dpop-nonce',
        'x-content-type-options',
      ].sort(),
    );
  });
});

describe('the built app', () => {
  test.each([
    ['/', 'no-cache'],
    ['/sw.js', 'no-cache'],
    ['/manifest.webmanifest', 'no-cache'],
    ['/assets/icon.svg', 'no-cache'],
    ['/assets/main-a1B2c3D4.js', 'public, max-age=31536000, immutable'],
  ])('%s is kept as "%s"', async (url, expected) => {
    const { statusCode, headers } = await get(url);
    expect(statusCode).toBe(200);
    expect(headers['cache-control']).toBe(expected);
  });

  test('files go out precompressed, br before gzip', async () => {
    const url = '/assets/main-a1B2c3D4.js';
    expect((await get(url, { 'accept-encoding': 'gzip, br' })).headers['content-encoding']).toBe('br');
    expect((await get(url, { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe('gzip');
    const plain = await get(url);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body).toBe(script);
    expect((await get(url, { 'accept-encoding': 'br' })).headers['content-type']).toMatch(/javascript/);
  });

  test.each([
    '/',
    '/tham-gia',
    '/quan-chung/them',
    '/nguoi/AaIBidiccrKfNHOjEVS1iQ/giay/KND_01/1',
    '/dieu-hanh/thiet-bi',
  ])('the app’s address %s opens the app', async (url) => {
    const answer = await get(url, { accept: 'text/html' });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('Sổ Nguồn');
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  });

  test.each([
    '/assets/gone-12345678.js',
    '/favicon.ico',
    '/api/v1/nothing',
    '/api/',
    '/.secret',
    '/../package.json',
    '/%2e%2e/package.json',
  ])('%s stays missing', async (url) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'not_found' });
  });

  test('nothing may be posted to a page', async () => {
    expect((await world.app.inject({ method: 'POST', url: '/quan-chung' })).statusCode).toBe(404);
  });
});
