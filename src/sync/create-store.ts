import { toBase64url } from '../lib/base64url.ts';
import { type Flow, get, type MetaRow, put, random, transact } from './store.ts';

/** Begins the local store if it is new; a second call, or a second tab, changes nothing. */
export function* createStore(): Flow<MetaRow> {
  const log = yield* newLogId();
  return yield* transact('strict', ['meta'], function* () {
    const existing = yield* get('meta', 'meta');
    if (existing) return existing;
    const meta = freshMeta(log);
    yield* put('meta', meta);
    return meta;
  });
}

/** 16 random bytes; the last character of 22 carries only two bits, which base64url keeps. */
export function* newLogId(): Flow<string> {
  return toBase64url(yield* random(16));
}

/** A store in which nothing happened yet. */
export const freshMeta = (log: string): MetaRow => ({
  key: 'meta',
  version: 1,
  log,
  nextN: 1,
  epoch: null,
  member: null,
  reaches: [],
  durableThrough: 0,
  clockError: null,
  lastContact: null,
  serverTime: 0,
  order: null,
  obeying: false,
  marks: 0,
  generation: 0,
  overlaid: [],
});
