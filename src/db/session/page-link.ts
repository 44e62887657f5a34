import type { FileType } from '../../domain/papers/file-limits.ts';
import { toBase64url } from '../../lib/base64url.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { CycleOutcome } from '../../sync/cycle.ts';
import type { ReadProblem } from '../book.ts';
import type { LineFacts } from '../worker-api.ts';
import type { BookSession } from './book-session.ts';
import { type FileCalls, type FileCallsParts, fileCalls } from './file-calls.ts';
import { FileSender } from './file-sender.ts';

export interface PageLinkParts {
  calls: FileCallsParts;
  /** meets the commune because a person wants it; resolves when that is over */
  meet: () => Promise<void>;
}

/** An open book's pages on their way to the commune and back. */
export class PageLink {
  readonly calls: FileCalls;
  readonly #parts: PageLinkParts;
  #book: BookSession | null = null;
  #sender: FileSender | null = null;

  constructor(parts: PageLinkParts) {
    this.#parts = parts;
    this.calls = fileCalls(parts.calls);
  }

  attach(book: BookSession): void {
    this.#book = book;
    this.#sender = new FileSender({
      desk: book.pages,
      run: (flow) => book.run(flow),
      opsWait: () => book.board.waiting > 0,
      viewReady: () => book.viewReady(),
      abort: () => this.calls.abort(),
      changed: () => book.tellFiles(),
      random: Math.random,
    });
  }

  /** The book is closed: what is under way ends here and goes on at the next opening. */
  end(): void {
    this.#sender?.end();
    this.#sender = null;
    this.#book = null;
  }

  /** A meeting begins: operations go before bytes. */
  async pause(): Promise<void> {
    await this.#sender?.pause();
  }

  /** The meeting is over. */
  met(outcome: CycleOutcome): void {
    const book = this.#book;
    if (!book) return;
    if (outcome.state === 'DONE') {
      if (!outcome.more) void this.#sender?.go();
      return;
    }
    book.pages.held = outcome.state === 'NO_SIGNAL' ? 'NO_SIGNAL' : null;
    book.tellFiles();
  }

  /** "Gửi ảnh ngay": what is written first, then pages over any line, until nothing more can go now. */
  async sendNow(): Promise<void> {
    const sender = this.#sender;
    sender?.anyLine(true);
    await this.#parts.meet();
    await sender?.rest();
    sender?.anyLine(false);
  }

  lineIs(line: LineFacts): void {
    this.#book?.pages.lineIs(line);
    this.#sender?.again();
  }

  async setWifiOnly(on: boolean): Promise<void> {
    await this.#book?.pages.setWifiOnly(on);
    this.#sender?.again();
  }

  async retry(id: string): Promise<void> {
    await this.#book?.pages.retry(id);
    await this.#parts.meet();
  }

  /** A page from this phone, else from the commune, held against its hash; what comes from there is not kept here. */
  async read(id: string): Promise<Result<{ bytes: ArrayBuffer; type: FileType }, ReadProblem>> {
    const book = this.#book;
    if (!book) return fail('LOCKED');
    const here = await book.pages.read(id);
    if (typeof here === 'object') return ok(here);
    const file = book.pages.fileOf(id);
    if (!file) return fail(here === 'DAMAGED' ? here : 'NOT_FOUND');
    if (!book.membership) return fail(here === 'DAMAGED' ? here : 'NOT_ENROLLED');
    const there = await this.calls.download(id);
    if (typeof there === 'number' && there !== 429 && there < 500)
      return fail(there === 401 ? 'NOT_ENROLLED' : 'NOT_FOUND');
    if (there === null || typeof there === 'number') return fail('OFFLINE');
    const { bytes, tag } = there;
    const hash = toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
    // where the server took metadata out of a picture, it is no longer the record's hash (SPEC F4)
    return hash === file.sha256 || hash === tag ? ok({ bytes, type: file.type }) : fail('DAMAGED');
  }
}
