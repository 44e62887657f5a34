import { createHash } from 'node:crypto';
import { recordId } from '../../src/lib/record-id.ts';
import { type Rng, rng } from '../../src/lib/rng.ts';
import { FILES_PATH, TUS_VERSION } from '../../src/protocol/files.ts';
import type { PlantedBug } from '../../src/protocol/planted.ts';
import { createStore } from '../../src/sync/create-store.ts';
import { type FilesSession, newFilesSession } from '../../src/sync/files/files-session.ts';
import { keepFile } from '../../src/sync/files/keep-file.ts';
import type { PageRecord } from '../../src/sync/files/page-record.ts';
import { type FilesStep, sendNext } from '../../src/sync/files/send-next.ts';
import { settleFiles } from '../../src/sync/files/settle-files.ts';
import type { Bytes, Effect, FileRow, Flow, News, TusAnswer, TusRequest } from '../../src/sync/store.ts';
import { Device } from './simulator/device.ts';

export const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64url');

/** The commune's side of the road of files, as `protocol/files.ts` describes it; keeps what arrived of a cut request. */
class FileServer {
  /** what the record names */
  readonly records = new Map<string, { sha256: string; bytes: number }>();
  readonly uploads = new Map<string, { record: string; bytes: Bytes; length: number }>();
  readonly received = new Map<string, Bytes>();
  readonly log: TusRequest[] = [];
  /** bytes of bodies that arrived, in all */
  arrived = 0;
  #count = 0;

  /** @param cutAt bytes of the body after which the line breaks; then nobody hears the answer */
  handle(request: TusRequest, cutAt?: number): TusAnswer {
    this.log.push(request);
    const body = request.body?.slice(0, cutAt);
    this.arrived += body?.byteLength ?? 0;
    return this.#answer({ ...request, ...(body ? { body } : {}) });
  }

  #answer({ method, path, headers, body }: TusRequest): TusAnswer {
    if (method === 'POST') {
      const record = atob(headers['Upload-Metadata']?.split(' ')[1] ?? '');
      const named = this.records.get(record);
      if (!named) return problem(404, 'not_found');
      if (this.received.has(record)) return answer(201, named.bytes, { location: `${FILES_PATH}/done` });
      if (Number(headers['Upload-Length']) !== named.bytes) return problem(400, 'upload_length_wrong');
      const open = [...this.uploads].find(([, upload]) => upload.record === record);
      const at = open?.[0] ?? `${FILES_PATH}/u${++this.#count}`;
      if (!open) this.uploads.set(at, { record, bytes: new Uint8Array(named.bytes), length: 0 });
      return answer(201, open?.[1].length ?? 0, { location: at });
    }
    const upload = this.uploads.get(path);
    if (!upload) return problem(404, 'not_found');
    if (method === 'PATCH') {
      if (Number(headers['Upload-Offset']) !== upload.length) return problem(409, 'upload_offset_wrong');
      upload.bytes.set(body ?? [], upload.length);
      upload.length += body?.byteLength ?? 0;
    }
    const named = this.records.get(upload.record);
    if (!named || upload.length < named.bytes) return answer(method === 'HEAD' ? 200 : 204, upload.length);
    this.uploads.delete(path);
    if (hashOf(upload.bytes) !== named.sha256) return problem(460, 'file_hash_wrong');
    this.received.set(upload.record, upload.bytes);
    return answer(method === 'HEAD' ? 200 : 204, named.bytes);
  }
}

export const answer = (status: number, offset: number, headers: Record<string, string> = {}): TusAnswer => ({
  kind: 'answer',
  status,
  headers: { 'tus-resumable': TUS_VERSION, 'upload-offset': String(offset), ...headers },
});
export const problem = (status: number, code: string, headers: Record<string, string> = {}): TusAnswer => ({
  kind: 'answer',
  status,
  headers: { 'tus-resumable': TUS_VERSION, ...headers },
  problem: code,
});

const RECORD: PageRecord = { at: 'COMMUNE', archived: false, received: false, backedUp: false };

/** A phone with maps for a disk and a clock of its own, and the server that it speaks to. */
export class FilesWorld {
  readonly server = new FileServer();
  readonly device: Device;
  readonly random: Rng;
  readonly records = new Map<string, PageRecord>();
  readonly news: News[] = [];
  now = 1_795_000_000_000;
  session: FilesSession;
  /** what becomes of a request; the server's own answer where nothing is said */
  line: (request: TusRequest) => TusAnswer = (request) => this.server.handle(request);
  readonly planted: ReadonlySet<PlantedBug>;

  constructor(seed = 1, planted: readonly PlantedBug[] = []) {
    this.random = rng(seed);
    this.planted = new Set(planted);
    const { random } = this;
    const clock = () => this.now;
    const bytes = (length: number) => random.bytes(length);
    this.device = new Device({ index: 0, user: 'u', random, planted: this.planted, clock, bytes });
    this.session = this.freshSession();
    this.run(createStore());
  }

  /** A tab that was opened just now. */
  freshSession(): FilesSession {
    return newFilesSession((id) => this.records.get(id) ?? { ...RECORD, at: 'NONE' }, this.planted);
  }

  run<T>(flow: Flow<T>): T {
    let step = flow.next();
    while (!step.done) step = flow.next(this.#perform(step.value));
    return step.value;
  }

  #perform(effect: Effect): unknown {
    if (effect.kind === 'tus') return this.line(effect.request);
    if (effect.kind === 'publish') this.news.push(effect.news);
    return this.device.perform(effect, null);
  }

  /** Takes a page, and saves its record on both sides unless told otherwise. */
  page(bytes: Bytes, options: { record?: Partial<PageRecord> | null; sha256?: string } = {}): string {
    const id = recordId(this.now++, this.random.bytes(10));
    const sha256 = hashOf(bytes);
    const facts = { draftKey: 'pages:x', sha256, type: 'image/jpeg' as const, width: 3, height: 4 };
    if (this.run(keepFile({ id, bytes, facts })) !== 'KEPT') throw new Error('not kept');
    if (options.record === null) return id;
    this.server.records.set(id, { sha256: options.sha256 ?? sha256, bytes: bytes.byteLength });
    this.records.set(id, { ...RECORD, ...options.record });
    this.run(settleFiles(this.session, false));
    return id;
  }

  bytes(length: number): Bytes {
    const words = new Uint32Array(Math.ceil(length / 4));
    let word = this.random.int(2 ** 31);
    for (let i = 0; i < words.length; i++) {
      word = (Math.imul(word, 1_664_525) + 1_013_904_223) >>> 0;
      words[i] = word;
    }
    return new Uint8Array(words.buffer, 0, length);
  }

  file(id: string): FileRow | undefined {
    return this.device.store.tables.file.get(id);
  }

  step(): FilesStep {
    return this.run(sendNext(this.session));
  }

  /** Sends, and waits as the product does, until nothing more can go. */
  sendAll(most = 20_000): void {
    for (let steps = 0; steps < most; steps++) {
      const step = this.step();
      if (step.kind === 'NO_SIGNAL') this.now += 2_000;
      if (step.kind === 'REST' && step.waitMs === null) return;
      if (step.kind === 'REST') this.now += step.waitMs ?? 0;
    }
    throw new Error('it never ends');
  }

  /** Parts on the disk that belong to no page. */
  orphans(): string[] {
    const { file, filePart } = this.device.store.tables;
    return [...filePart.keys()].filter((key) => !file.has(key.split('.')[0] ?? ''));
  }
}
