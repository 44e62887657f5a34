import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../src/server/config.ts';

describe('the environment is read once; a failure names the variable', () => {
  test('nothing set: this machine only, ./data, SQLite', () => {
    expect(readConfig({})).toEqual({
      port: 8080,
      host: 'localhost',
      dataDir: resolve('data'),
      filesDir: resolve('data/files'),
      publicUrl: 'http://localhost:8080',
      tls: null,
      databaseUrl: null,
      trustedProxies: 0,
      logLevel: 'warn',
    });
  });

  test('everything set', () => {
    const config = readConfig({
      ...{ PORT: '443', HOST: '0.0.0.0', DATA_DIR: '/srv/so', PUBLIC_URL: 'https://so.example.vn/' },
      ...{ DATABASE_URL: 'postgres://so@/so', TRUSTED_PROXIES: '1', LOG_LEVEL: 'debug' },
    });
    expect(config).toMatchObject({
      port: 443,
      host: '0.0.0.0',
      dataDir: '/srv/so',
      filesDir: '/srv/so/files',
      publicUrl: 'https://so.example.vn',
      trustedProxies: 1,
    });
  });

  test('an empty variable counts as absent', () => {
    expect(readConfig({ PORT: '', HOST: ' ' })).toMatchObject({ port: 8080, host: 'localhost' });
  });

  test.each([
    ['PORT', 'tám nghìn'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['HOST', 'a b'],
    ['PUBLIC_URL', 'so.example.vn'],
    ['PUBLIC_URL', 'ftp://so.example.vn'],
    ['PUBLIC_URL', 'https://so.example.vn/so-nguon'],
    ['PUBLIC_URL', 'https://a:b@so.example.vn'],
    ['DATABASE_URL', 'mysql://so'],
    ['TRUSTED_PROXIES', 'yes'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} `));
  });

  test.each([
    [{ TLS_CERT: 'package.json' }, 'TLS_KEY'],
    [{ TLS_KEY: 'package.json' }, 'TLS_CERT'],
    [{ TLS_CERT: 'no-such-file', TLS_KEY: 'package.json' }, 'TLS_CERT'],
    [{ TLS_CERT: 'package.json', TLS_KEY: 'package.json' }, 'TLS_CERT'],
  ])('%o names %s', (env, name) => {
    expect(() => readConfig(env as unknown as Record<string, string>)).toThrow(new RegExp(`^${name} `));
  });

  test('a password in DATABASE_URL is not repeated in the message', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://so:geheim@host' })).toThrow(/^(?!.*geheim).*$/);
  });
});
