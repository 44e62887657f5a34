import { createHash } from 'node:crypto';
import { isBlank } from '../../../src/protocol/facts.ts';
import {
  FILE_PROBLEMS,
  FILES_PATH,
  type FileProblemCode,
  recordOfMetadata,
  TUS_VERSION,
} from '../../../src/protocol/files.ts';
import { may } from '../../../src/protocol/rights.ts';
import type { StoredRecord, Work } from '../../../src/server/storage/storage.ts';
import { reachesOf } from '../../../src/server/sync/reach.ts';
import { writeFacts } from '../../../src/server/sync/write-facts.ts';
import type { Bytes, TusAnswer, TusRequest } from '../../../src/sync/store.ts';
import type { Call } from './network.ts';
import type { World } from './world.ts';

export const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64url');

interface Upload {
  device: string;
  user: string;
  record: string;
  bytes: Bytes;
  length: number;
  /** the newest request writes */
  writer: number;
}

interface State {
  uploads: Map<string, Upload>;
  /** hash → bytes that came whole; a page that moves to another commune gets its file there (adopt-file.ts) */
  stored: Map<string, Bytes>;
  /** what of `stored` lies in the backup */
  backedUp: Set<string>;
}

interface PageFile {
  sha256: string;
  bytes: number;
}

/**
 * The commune's side of the road of files as `protocol/files.ts` describes it, over the world's storage and in small
 * steps: bytes come in pieces, and whatever came before the server died or the line broke is kept.
 */
export class FileDesk {
  readonly #world: World;
  #state: State = { uploads: new Map(), stored: new Map(), backedUp: new Set() };
  #backup: State | null = null;
  #count = 0;
  isFull = false;

  constructor(world: World) {
    this.#world = world;
  }

  has(sha256: string): boolean {
    return this.#state.stored.has(sha256);
  }

  isBackedUp(sha256: string): boolean {
    return this.#state.backedUp.has(sha256);
  }

  *work(call: Call, request: TusRequest): Work<void> {
    yield { pause: 'file' };
    call.tus = yield* this.#answer(call, request);
    this.#world.note(() => `call ${call.id}: ${JSON.stringify(call.tus)}`);
  }

  *#answer(call: Call, { method, path, headers, body }: TusRequest): Work<TusAnswer> {
    if (method === 'POST') return yield* this.#create(call, headers);
    const upload = this.#state.uploads.get(path);
    if (upload?.device !== call.device) return problem('not_found');
    const page = yield* this.#page(upload.user, upload.record);
    if (!page) return problem('not_found');
    if (method === 'PATCH') {
      if (this.isFull) return problem('files_full', { 'retry-after': '30' });
      if (Number(headers['Upload-Offset']) !== upload.length) return problem('upload_offset_wrong');
      upload.writer = call.id;
      for (let at = 0; body && at < body.byteLength; ) {
        const piece = body.subarray(at, at + 1 + this.#world.random.int(body.byteLength));
        upload.bytes.set(piece, upload.length);
        upload.length += piece.byteLength;
        at += piece.byteLength;
        yield { pause: 'bytes' };
        if (upload.writer !== call.id) return problem('upload_busy');
      }
    }
    if (upload.length < upload.bytes.byteLength) return answer(method === 'HEAD' ? 200 : 204, upload.length);
    return yield* this.#receive(path, upload, page.file);
  }

  *#create(call: Call, headers: Readonly<Record<string, string>>): Work<TusAnswer> {
    const record = recordOfMetadata(headers['Upload-Metadata'] ?? '') ?? '';
    const page = yield* this.#page(call.user, record);
    if (!page) return problem('not_found');
    const { file, stored } = page;
    if (!isBlank(stored.facts.received?.value) && this.has(file.sha256))
      return answer(201, file.bytes, { location: `${FILES_PATH}/done` });
    if (this.isFull) return problem('files_full', { 'retry-after': '30' });
    for (const [path, upload] of this.#state.uploads) {
      if (upload.record !== record || upload.device !== call.device) continue;
      if (upload.length < upload.bytes.byteLength) return answer(201, upload.length, { location: path });
      return yield* this.#receive(path, upload, file, 201);
    }
    const path = `${FILES_PATH}/u${++this.#count}`;
    const { device, user } = call;
    const upload = { device, user, record, bytes: new Uint8Array(file.bytes), length: 0, writer: 0 };
    this.#state.uploads.set(path, upload);
    return answer(201, 0, { location: path });
  }

  /** The page's record, where the caller may add pages there; looked at anew each time. */
  *#page(user: string, id: string): Work<{ stored: StoredRecord; file: PageFile } | null> {
    return yield* this.#world.storage.read(function* (tx) {
      const stored = yield* tx.record(id);
      if (stored?.type !== 'attachment' || !isBlank(stored.facts.archived?.value)) return null;
      const allowed = may(yield* reachesOf(tx, user), 'create', 'attachment', stored);
      return allowed ? { stored, file: stored.facts.file?.value as unknown as PageFile } : null;
    });
  }

  *#receive(path: string, upload: Upload, file: PageFile, status = 204): Work<TusAnswer> {
    const { storage, time } = this.#world;
    const state = this.#state;
    if (hashOf(upload.bytes) !== file.sha256) {
      state.uploads.delete(path);
      return problem('file_hash_wrong');
    }
    const taken = yield* storage.write(function* (tx): Work<boolean> {
      const before = yield* tx.record(upload.record);
      if (!before) return false;
      yield* tx.lockCommunes([before.commune]);
      const record = yield* tx.record(upload.record);
      if (record?.commune !== before.commune || record.scope !== before.scope) return false;
      const { type, id, commune, scope } = record;
      state.stored.set(file.sha256, upload.bytes);
      if (!isBlank(record.facts.received?.value)) return true;
      const set = { received: { at: Math.floor(time / 1000) * 1000 } };
      yield* writeFacts(tx, { type, id, commune, scope, set, author: 'server', at: time });
      return true;
    });
    if (!taken) return problem('not_found');
    state.uploads.delete(path);
    return answer(status, file.bytes, { location: path });
  }

  // ---- backups

  takeBackup(): void {
    const { uploads, stored } = this.#state;
    const copies = [...uploads].map(([path, upload]) => [path, { ...upload, bytes: upload.bytes.slice() }] as const);
    this.#state.backedUp = new Set(stored.keys());
    this.#backup = { uploads: new Map(copies), stored: new Map(stored), backedUp: new Set(stored.keys()) };
  }

  /** Says of each page that lies in the backup that it does (F5). */
  *tellBackedUp(): Work<void> {
    const { storage, time } = this.#world;
    for (const { id } of [...storage.records()].filter(({ type }) => type === 'attachment')) {
      const state = this.#state;
      yield* storage.write(function* (tx): Work<void> {
        const before = yield* tx.record(id);
        if (!before) return;
        yield* tx.lockCommunes([before.commune]);
        const record = yield* tx.record(id);
        const file = record?.facts.file?.value as unknown as PageFile | undefined;
        if (!record || !file || record.commune !== before.commune) return;
        const { type, commune, scope, facts } = record;
        const isNews = isBlank(facts.backedUp?.value) && !isBlank(facts.received?.value);
        if (!isNews || !state.backedUp.has(file.sha256)) return;
        const set = { backedUp: { at: Math.floor(time / 1000) * 1000 } };
        yield* writeFacts(tx, { type, id, commune, scope, set, author: 'server', at: time });
      });
    }
  }

  restore(): void {
    if (!this.#backup) return;
    const { uploads, stored, backedUp } = this.#backup;
    const copies = [...uploads].map(([path, upload]) => [path, { ...upload, bytes: upload.bytes.slice() }] as const);
    this.#state = { uploads: new Map(copies), stored: new Map(stored), backedUp: new Set(backedUp) };
  }
}

const answer = (status: number, offset: number, headers: Record<string, string> = {}): TusAnswer => ({
  kind: 'answer',
  status,
  headers: { 'tus-resumable': TUS_VERSION, 'upload-offset': String(offset), ...headers },
});
const problem = (code: FileProblemCode, headers: Record<string, string> = {}): TusAnswer => ({
  kind: 'answer',
  status: FILE_PROBLEMS[code],
  headers: { 'tus-resumable': TUS_VERSION, ...headers },
  problem: code,
});
