import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';

/** What the environment may say; read once, at start. */
export interface Config {
  port: number;
  host: string;
  /** absolute path */
  dataDir: string;
  /** absolute path of the folder of files; several servers over one database share it */
  filesDir: string;
  /** origin under which people reach the server, without a slash at the end; invitations are made of it */
  publicUrl: string;
  tls: { cert: Buffer; key: Buffer } | null;
  /** connection string of PostgreSQL; null = SQLite in `dataDir` */
  databaseUrl: string | null;
  /** how many proxies stand before the server, whose `X-Forwarded-For` is believed */
  trustedProxies: number;
  logLevel: (typeof LOG_LEVELS)[number];
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const wholeNumber = (least: number, most: number) =>
  z.pipe(
    z.pipe(
      z.string().check(z.regex(/^\d{1,6}$/, 'must be a whole number')),
      z.transform((text) => Number(text)),
    ),
    z.number().check(z.gte(least, `must be at least ${least}`), z.lte(most, `must be at most ${most}`)),
  );

const environment = z.object({
  PORT: z.optional(wholeNumber(0, 65_535)),
  HOST: z.optional(z.string().check(z.regex(/^[A-Za-z0-9.:-]{1,255}$/, 'must be a host name or an address'))),
  DATA_DIR: z.optional(z.string().check(z.minLength(1, 'must name a folder'))),
  FILES_DIR: z.optional(z.string().check(z.minLength(1, 'must name a folder'))),
  PUBLIC_URL: z.optional(
    z.string().check(z.refine(isOrigin, 'must be an address such as https://so.example.vn, without a path')),
  ),
  TLS_CERT: z.optional(z.string()),
  TLS_KEY: z.optional(z.string()),
  DATABASE_URL: z.optional(z.string().check(z.regex(/^postgres(ql)?:\/\//, 'must begin with postgres://'))),
  TRUSTED_PROXIES: z.optional(wholeNumber(0, 10)),
  LOG_LEVEL: z.optional(z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`)),
});

/** A variable of the environment that the server cannot work with; the message names it and says what it may be. */
export class ConfigError extends Error {}

/**
 * Reads the environment; an empty variable counts as absent.
 *
 * Without TLS the server listens on this machine only ("localhost"): a browser gives WebCrypto, which the book needs,
 * to https and to localhost alone, so a phone that opened a plain http address of the local network could do nothing
 * with it, and anybody on that network could read what it sent. With TLS_CERT and TLS_KEY it listens for everybody.
 * Behind a proxy that speaks TLS on another machine, HOST says so.
 *
 * @throws ConfigError naming the variable
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0] ?? 'environment');
    throw new ConfigError(
      `${name} ${issue?.message ?? 'is wrong'} (it is "${name.startsWith('DATABASE') ? '…' : (env[name] ?? '')}")`,
    );
  }
  const values = parsed.data;
  if ((values.TLS_CERT === undefined) !== (values.TLS_KEY === undefined)) {
    throw new ConfigError(
      values.TLS_CERT === undefined ? 'TLS_CERT is missing: TLS_KEY needs it' : 'TLS_KEY is missing: TLS_CERT needs it',
    );
  }
  const tls =
    values.TLS_CERT !== undefined && values.TLS_KEY !== undefined
      ? { cert: readPem('TLS_CERT', values.TLS_CERT), key: readPem('TLS_KEY', values.TLS_KEY) }
      : null;
  const port = values.PORT ?? 8080;
  const publicUrl = values.PUBLIC_URL?.replace(/\/$/, '') ?? `${tls ? 'https' : 'http'}://localhost:${port}`;
  const dataDir = resolve(values.DATA_DIR ?? 'data');
  return {
    port,
    host: values.HOST ?? (tls ? '::' : 'localhost'),
    dataDir,
    filesDir: resolve(values.FILES_DIR ?? join(dataDir, 'files')),
    publicUrl,
    tls,
    databaseUrl: values.DATABASE_URL ?? null,
    trustedProxies: values.TRUSTED_PROXIES ?? 0,
    // the start itself is told in words; below "warn" the log would only come between them
    logLevel: values.LOG_LEVEL ?? 'warn',
  };
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (
    /^https?:$/.test(url.protocol) &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '' &&
    url.username === ''
  );
}

function readPem(name: string, path: string): Buffer {
  let pem: Buffer;
  try {
    pem = readFileSync(path);
  } catch (cause) {
    throw new ConfigError(`${name} names a file that cannot be read: ${path}`, { cause });
  }
  if (!pem.includes('-----BEGIN ')) throw new ConfigError(`${name} names a file that is not PEM: ${path}`);
  return pem;
}
