import { FILES_PATH, TUS_VERSION, UPLOAD_CHUNK, uploadMetadata } from '../../protocol/files.ts';
import { partKeys } from '../keys.ts';
import { nextWait } from '../pace.ts';
import {
  type Bytes,
  type FileRow,
  type Flow,
  get,
  now,
  openBytes,
  random,
  range,
  type TusRequest,
  transact,
  tus,
} from '../store.ts';
import { changeFiles } from './change-files.ts';
import { type FilesSession, followClock } from './files-session.ts';
import { type Asked, judgeAnswer, type Verdict } from './judge-answer.ts';
import { FILE_PART } from './keep-file.ts';

/** How things stand after one request on the road of files. */
export type FilesStep =
  /** an answer came, or a page was put aside: the next request may follow at once */
  | { kind: 'GOING' }
  /** nothing can be sent now; `waitMs` until a page has waited long enough, null where only an event can help */
  | { kind: 'REST'; waitMs: number | null; held: 'RECORD_FIRST' | 'SERVER_FULL' | 'NO_SIGNAL' | null }
  /** one page after the other got no answer: it is the line, not a page */
  | { kind: 'NO_SIGNAL' }
  /** 401 or 403: everything is kept; the meeting says what it means */
  | { kind: 'SIGNED_OUT' };

/** So often the server may find other bytes than the record names before a person is asked to take the page anew. */
const MOST_TRIES = 3;
const LOST_IN_ROW = 2;

/**
 * One request of the queue of files (F6): the oldest page that may go, created, asked for its offset, or 64 kB of it.
 * It never throws for what a network or a server does; killed at any point it has lost nothing. Operations go before
 * bytes: the caller syncs until nothing more comes, then calls this as long as it is GOING and nothing new was saved.
 */
export function* sendNext(session: FilesSession): Flow<FilesStep> {
  const at = yield* now();
  followClock(session, at);
  if (session.quietUntil > at) return { kind: 'REST', waitMs: session.quietUntil - at, held: 'SERVER_FULL' };
  const chosen = yield* choose(session, at);
  if (chosen.kind === 'REST') return chosen;
  const { row } = chosen;
  session.sending = row.key;
  const asked: Asked = row.upload === null ? 'CREATE' : session.certain.has(row.key) ? 'APPEND' : 'ASK';
  const body = asked === 'APPEND' ? yield* chunk(session, row) : undefined;
  // of the server that is asked: when the answer comes, another tab may have met a restored one (P11)
  const epoch = (yield* transact('read', ['meta'], () => get('meta', 'meta')))?.epoch ?? null;
  const request: PageRequest = { row, asked, epoch };
  if (body === null) return yield* follow(session, request, { kind: 'FAIL', problem: 'damaged' }, at);
  const answer = yield* tus(requestFor(asked, row, body));
  const later = yield* now();
  followClock(session, later);
  const verdict = judgeAnswer(asked, row, answer);
  if (body && (verdict.kind === 'AT' || verdict.kind === 'RECEIVED'))
    session.speed = smooth(session.speed, body.byteLength / Math.max(1, later - at));
  return yield* follow(session, request, planted(session, row, verdict, body), later);
}

/** The page that is being sent, else the oldest one that is in the commune and does not wait for itself. */
function* choose(
  session: FilesSession,
  at: number,
): Flow<{ kind: 'PAGE'; row: FileRow } | (FilesStep & { kind: 'REST' })> {
  const { sending } = session;
  const current = sending ? yield* transact('read', ['file'], () => get('file', sending)) : undefined;
  if (current && canGo(session, current) && !isPaused(session, current, at)) return { kind: 'PAGE', row: current };
  session.sending = null;
  const rows = (yield* transact('read', ['file'], () => range('file', ''))).filter((row) => row.state === 'WAITING');
  const ready = rows.filter((row) => canGo(session, row)).sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
  const row = session.planted.has('bad file stops the queue')
    ? ready.slice(0, 1).find((page) => !isPaused(session, page, at))
    : ready.find((page) => !isPaused(session, page, at));
  if (row) return { kind: 'PAGE', row };
  if (ready.length === 0) {
    const unknown = rows.some((page) => !session.record(page.key).archived);
    return { kind: 'REST', waitMs: null, held: unknown ? 'RECORD_FIRST' : null };
  }
  const ends = ready.map((page) => session.pauses.get(page.key)?.until ?? at);
  return {
    kind: 'REST',
    waitMs: Math.max(0, Math.min(...ends) - at),
    held: session.lost.length > 0 ? 'NO_SIGNAL' : null,
  };
}

const canGo = (session: FilesSession, row: FileRow): boolean => {
  const { at, archived } = session.record(row.key);
  return row.state === 'WAITING' && at === 'COMMUNE' && !archived;
};

const isPaused = (session: FilesSession, row: FileRow, at: number): boolean =>
  (session.pauses.get(row.key)?.until ?? 0) > at;

/** The next bytes, never beyond the part in which they begin; null where the disk damaged them. */
function* chunk(session: FilesSession, row: FileRow): Flow<Bytes | null> {
  const index = Math.floor(row.sent / FILE_PART);
  const key = partKeys(row.key, row.parts)[index] ?? '';
  if (session.part?.key !== key || session.part.version !== row.version) {
    const stored = yield* transact('read', ['filePart'], () => get('filePart', key));
    if (stored?.version !== row.version) return null;
    const [bytes] = yield* openBytes([{ table: 'filePart', ...stored }]);
    if (bytes?.byteLength !== Math.min(FILE_PART, row.bytes - index * FILE_PART)) return null;
    session.part = { key, version: row.version, bytes };
  }
  const from = row.sent - index * FILE_PART;
  return session.part.bytes.subarray(from, from + UPLOAD_CHUNK);
}

function requestFor(asked: Asked, row: FileRow, body: Bytes | undefined): TusRequest {
  const version = { 'Tus-Resumable': TUS_VERSION };
  if (asked === 'CREATE') {
    const headers = { ...version, 'Upload-Length': String(row.bytes), 'Upload-Metadata': uploadMetadata(row.key) };
    return { method: 'POST', path: FILES_PATH, headers };
  }
  const path = row.upload ?? '';
  if (!body) return { method: 'HEAD', path, headers: version };
  const type = { 'Content-Type': 'application/offset+octet-stream' };
  return { method: 'PATCH', path, headers: { ...version, ...type, 'Upload-Offset': String(row.sent) }, body };
}

interface PageRequest {
  row: FileRow;
  asked: Asked;
  /** the server's, as the phone knew it when it asked */
  epoch: string | null;
}

/** Writes down what an answer means for the page, and says how to go on. */
function* follow(session: FilesSession, request: PageRequest, verdict: Verdict, at: number): Flow<FilesStep> {
  const { row, asked, epoch } = request;
  const { key } = row;
  if (verdict.kind !== 'LOST') session.lost = [];
  if (verdict.kind !== 'AT') session.certain.delete(key);
  switch (verdict.kind) {
    case 'AT':
      session.certain.add(key);
      if (verdict.offset > row.sent) session.pauses.delete(key);
      else if (asked === 'APPEND') yield* pause(session, key, at);
      yield* write('write', row, { upload: verdict.upload, sent: verdict.offset });
      return { kind: 'GOING' };
    case 'RECEIVED':
      yield* finish(session, row, { state: 'RECEIVED', upload: null, sent: row.bytes, problem: null, epoch });
      return { kind: 'GOING' };
    case 'FAIL':
      yield* finish(session, row, { state: 'FAILED', problem: verdict.problem, upload: null });
      return { kind: 'GOING' };
    case 'HASH_WRONG': {
      const tries = row.tries + 1;
      if (tries < MOST_TRIES) yield* write('strict', row, { upload: null, sent: 0, tries });
      else yield* finish(session, row, { state: 'FAILED', problem: 'file_hash_wrong', upload: null, sent: 0, tries });
      return { kind: 'GOING' };
    }
    case 'BEGIN':
      yield* write('write', row, { upload: null, sent: 0 });
      yield* pause(session, key, at);
      return { kind: 'GOING' };
    case 'ASK':
    case 'WAIT':
      yield* pause(session, key, at);
      return { kind: 'GOING' };
    case 'WAIT_ALL': {
      const wait = yield* waitFor(session, key, verdict.ms);
      session.quietUntil = at + wait;
      return { kind: 'REST', waitMs: wait, held: 'SERVER_FULL' };
    }
    case 'SIGNED_OUT':
      session.sending = null;
      return { kind: 'SIGNED_OUT' };
    case 'LOST':
      return yield* onLost(session, key, at);
  }
}

/** A line that is gone takes every page with it; what keeps losing a page on a good line is the page's own trouble. */
function* onLost(session: FilesSession, key: string, at: number): Flow<FilesStep> {
  session.sending = null;
  session.lost.push(key);
  if (new Set(session.lost).size < LOST_IN_ROW) {
    yield* pause(session, key, at);
    return { kind: 'GOING' };
  }
  for (const each of session.lost) session.pauses.delete(each);
  session.lost = [];
  return { kind: 'NO_SIGNAL' };
}

/** This page lets the others go first, for longer each time that it did not get on (C6). */
function* pause(session: FilesSession, key: string, at: number): Flow<void> {
  const wait = yield* waitFor(session, key, undefined);
  session.sending = null;
  session.pauses.set(key, { failures: session.pauses.get(key)?.failures ?? 1, until: at + wait });
}

function* waitFor(session: FilesSession, key: string, retryAfter: number | undefined): Flow<number> {
  const [dice = 0] = yield* random(1);
  const pace = { failures: 0, until: 0, ...session.pauses.get(key) };
  const outcome = { state: 'NO_SIGNAL', progress: false, more: true } as const;
  const wait = nextWait(pace, { ...outcome, ...(retryAfter === undefined ? {} : { retryAfter }) }, dice / 256);
  session.pauses.set(key, pace);
  return wait;
}

function* finish(session: FilesSession, row: FileRow, change: Partial<FileRow>): Flow<void> {
  session.sending = null;
  session.part = null;
  session.pauses.delete(row.key);
  yield* write('strict', row, change);
}

/** Only if the page is still as it was when it was asked for: it may have gone, or another tab may have got on with it. */
function* write(mode: 'write' | 'strict', asked: FileRow, change: Partial<FileRow>): Flow<void> {
  yield* changeFiles(mode, [asked.key], (row) => {
    const same = row.version === asked.version && row.upload === asked.upload && row.tries === asked.tries;
    return same && row.state === 'WAITING' ? { ...row, ...change } : null;
  });
}

const smooth = (before: number | null, speed: number) => (before === null ? speed : before * 0.7 + speed * 0.3);

/** Mistakes that others made here; see protocol/planted.ts. */
function planted(session: FilesSession, row: FileRow, verdict: Verdict, body: Bytes | undefined): Verdict {
  if (verdict.kind !== 'LOST' || !body) return verdict;
  const offset = row.sent + body.byteLength;
  if (session.planted.has('file acked before the hash') && offset === row.bytes) return { kind: 'RECEIVED' };
  if (session.planted.has('offset believed after a cut') && offset < row.bytes)
    return { kind: 'AT', upload: row.upload ?? '', offset };
  return verdict;
}
