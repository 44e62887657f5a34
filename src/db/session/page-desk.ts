import { FILE_LIMITS, type FileType } from '../../domain/papers/file-limits.ts';
import { toBase64url } from '../../lib/base64url.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { dropFile } from '../../sync/files/drop-file.ts';
import { endPauses, type FilesSession, newFilesSession } from '../../sync/files/files-session.ts';
import { freeFiles } from '../../sync/files/free-files.ts';
import { keepFile } from '../../sync/files/keep-file.ts';
import { loadFiles, openFacts } from '../../sync/files/load-files.ts';
import type { PageRecord } from '../../sync/files/page-record.ts';
import { readFile } from '../../sync/files/read-file.ts';
import { retryFile } from '../../sync/files/retry-file.ts';
import { settleFiles } from '../../sync/files/settle-files.ts';
import type { FileFacts, FileRow, Flow, News } from '../../sync/store.ts';
import type { FileState, FilesStatus, KeepProblem, KeptFile, NewPage } from '../book.ts';
import type { OwnStore } from '../store/own-store.ts';
import { StoreProblem } from '../store/store-problem.ts';
import type { LineFacts } from '../worker-api.ts';
import { OWN } from './membership.ts';

export interface PageDeskParts {
  run<T>(flow: Flow<T>): Promise<T>;
  own: OwnStore;
  /** the attachment record of a page, and the fact `file` of it */
  record: (id: string) => PageRecord;
  recordFile: (id: string) => KeptFile | undefined;
  estimate: () => Promise<StorageEstimate>;
  /** the status changed */
  changed: () => void;
}

/** Above this share of the browser's room no page is taken: text must always fit (SPEC R6). */
const ROOM_FOR_PAGES = 0.8;

/** The pages of one open book: what lies on the disk, as the screens see it, and what a person does with it. */
export class PageDesk {
  readonly session: FilesSession;
  readonly #parts: PageDeskParts;
  readonly #pages = new Map<string, { row: FileRow; facts: FileFacts | null }>();
  #wifiOnly = false;
  #line: LineFacts = { type: null, saveData: false };
  /** why the sender rests, as far as it knows */
  held: FilesStatus['held'] = null;
  sending = false;

  constructor(parts: PageDeskParts) {
    this.#parts = parts;
    this.session = newFilesSession(parts.record);
  }

  async start(): Promise<void> {
    const [loaded, wifiOnly] = await Promise.all([
      this.#parts.run(loadFiles()),
      this.#parts.own.read<boolean>(OWN.wifiOnly),
    ]);
    for (const { row, facts } of loaded) this.#pages.set(row.key, { row, facts });
    this.#wifiOnly = wifiOnly ?? false;
    await this.settle(false);
  }

  /** After records were saved, or the whole feed came (`atEnd`). */
  async settle(atEnd: boolean): Promise<void> {
    if (this.#pages.size > 0) await this.#parts.run(settleFiles(this.session, atEnd));
  }

  /** @returns whether it concerned pages */
  async hear(news: News): Promise<void> {
    if (news.kind !== 'files') return;
    for (const id of news.gone) this.#pages.delete(id);
    for (const row of news.changed) {
      const known = this.#pages.get(row.key);
      const same = known?.row.version === row.version;
      this.#pages.set(row.key, { row, facts: same ? known.facts : null });
      if (!same) await this.#learn(row);
    }
    this.#parts.changed();
  }

  async #learn(row: FileRow): Promise<void> {
    const facts = await this.#parts.run(openFacts(row));
    const page = this.#pages.get(row.key);
    if (page?.row.version === row.version) this.#pages.set(row.key, { row: page.row, facts });
  }

  // ---- what the page is told

  get status(): FilesStatus {
    const pages = [...this.#pages.values()].map(({ row, facts }) => this.#stateOf(row, facts));
    const waiting = this.#waiting();
    const waitingBytes = waiting.reduce((sum, row) => sum + row.bytes - row.sent, 0);
    const { speed } = this.session;
    return {
      pages,
      wifiOnly: this.#wifiOnly,
      waitingBytes,
      estimateSeconds: speed === null ? null : Math.ceil(waitingBytes / speed / 1000),
      held: this.#heldBy(waiting),
    };
  }

  #waiting(): readonly FileRow[] {
    const rows = [...this.#pages.values()].map(({ row }) => row);
    return rows.filter((row) => row.state === 'WAITING' && !this.session.record(row.key).archived);
  }

  #heldBy(waiting: readonly FileRow[]): FilesStatus['held'] {
    if (waiting.length === 0 || this.sending) return null;
    if (waiting.every((row) => this.session.record(row.key).at !== 'COMMUNE')) return 'RECORD_FIRST';
    return this.linePaused ? 'WIFI_ONLY' : this.held;
  }

  #stateOf(row: FileRow, facts: FileFacts | null): FileState {
    const { key: id, state, bytes, sent, at, problem } = row;
    const named = this.#parts.recordFile(id);
    const { sha256, type, width, height } = facts ?? named ?? UNREADABLE;
    const sending = this.sending && this.session.sending === id && state === 'WAITING';
    return {
      id,
      draftKey: facts?.draftKey ?? '',
      state: sending ? 'SENDING' : state,
      file: { sha256, bytes, type, width, height },
      sentBytes: sent,
      keptAt: at,
      problem,
    };
  }

  // ---- what a person does

  async keep({ id, draftKey, bytes, type, width, height }: NewPage): Promise<Result<KeptFile, KeepProblem>> {
    if (bytes.byteLength > FILE_LIMITS.bytes) return fail({ code: 'FILE_TOO_LARGE' });
    const { usage = 0, quota = 0 } = await this.#parts.estimate();
    if (quota > 0 && usage + bytes.byteLength > quota * ROOM_FOR_PAGES)
      return fail({ code: 'SPACE_RESERVED', freeable: this.#freeable() });
    const plain = new Uint8Array(bytes);
    const sha256 = toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', plain)));
    try {
      const facts = { draftKey, sha256, type, width, height };
      const outcome = await this.#parts.run(keepFile({ id, bytes: plain, facts }));
      if (outcome === 'LOCKED') return fail({ code: 'LOCKED' });
      if (outcome === 'ATTACHED') throw new Error('the page of a record is never replaced');
    } catch (problem) {
      if (problem instanceof StoreProblem && problem.code === 'DISK_FULL') return fail({ code: 'DISK_FULL' });
      throw problem;
    }
    return ok({ sha256, bytes: bytes.byteLength, type, width, height });
  }

  #freeable(): number {
    const rows = [...this.#pages.values()].map(({ row }) => row);
    const free = rows.filter((row) => row.state === 'RECEIVED' && this.session.record(row.key).backedUp);
    return free.reduce((sum, row) => sum + row.bytes, 0);
  }

  async drop(id: string): Promise<void> {
    await this.#parts.run(dropFile(this.session, id));
  }

  /** The bytes, where they lie on this phone. */
  async read(id: string): Promise<{ bytes: ArrayBuffer; type: FileType } | 'ABSENT' | 'DAMAGED'> {
    const bytes = await this.#parts.run(readFile(id));
    if (typeof bytes === 'string') return bytes;
    const type = this.#pages.get(id)?.facts?.type ?? this.#parts.recordFile(id)?.type;
    return type ? { bytes: bytes.buffer, type } : 'DAMAGED';
  }

  /** What the page's record, or this phone, says that its file is. */
  fileOf(id: string): KeptFile | undefined {
    return this.#parts.recordFile(id);
  }

  async retry(id: string): Promise<void> {
    await this.#parts.run(retryFile(this.session, id));
  }

  free(ids: readonly string[]): Promise<number> {
    return this.#parts.run(freeFiles(this.session, ids));
  }

  async setWifiOnly(on: boolean): Promise<void> {
    await this.#parts.own.write(OWN.wifiOnly, on, 'relaxed');
    this.#wifiOnly = on;
    this.#parts.changed();
  }

  // ---- the line

  /** What the browser says of the line; where it says nothing (iPhones, Firefox) `type` is null. */
  lineIs(line: LineFacts): void {
    this.#line = line;
    this.#parts.changed();
  }

  /** Only a line that is known to cost, or a browser that was told to save, keeps pages back (docs/decisions/0906). */
  get linePaused(): boolean {
    return this.#wifiOnly && (this.#line.type === 'cellular' || this.#line.saveData);
  }

  /** A person, or a network that came up. */
  tryAgain(): void {
    endPauses(this.session);
  }
}

const UNREADABLE = { sha256: '', type: 'image/jpeg', width: 0, height: 0 } as const;
