import type { RescueSession } from '../../protocol/rescue.ts';
import type { OutboxRow } from '../../sync/store.ts';
import type { SyncFile, SyncFolder } from '../store/sync-file.ts';
import { type Bytes, randomBytes } from '../vault/key-ring.ts';
import {
  betterOf,
  headFrame,
  type JournalContent,
  type JournalHead,
  readJournal,
  rowFrame,
  sessionFrame,
} from './journal-format.ts';

const SIDES = ['a', 'b'] as const;
const nameOf = (book: string, side: (typeof SIDES)[number]) => `${book}.${side}`;

/**
 * The second place of what is unsent (SPEC R2): two files, of which one counts. Entries are appended to it; written
 * anew it is on the other side, whole and on disk, before this one is emptied. So at no moment is there none.
 */
export class JournalFile {
  readonly #files: readonly [SyncFile, SyncFile];
  /** which of the files counts */
  #side: 0 | 1 = 0;
  /** the highest that either file bears, and that of the one that counts */
  #sequence = 0;
  #of = 0;
  #end = 0;

  private constructor(files: readonly [SyncFile, SyncFile]) {
    this.#files = files;
  }

  /**
   * @returns the journal, and what it holds; null for one that is new, or of which nothing is whole.
   * @throws when another tab has it
   */
  static async open(folder: SyncFolder, book: string): Promise<{ file: JournalFile; content: JournalContent | null }> {
    const opened: SyncFile[] = [];
    try {
      for (const side of SIDES) opened.push((await folder.open(nameOf(book, side), true)) as SyncFile);
    } catch (problem) {
      for (const file of opened) file.close();
      throw problem;
    }
    const journal = new JournalFile(opened as unknown as [SyncFile, SyncFile]);
    return { file: journal, content: journal.#read(book) };
  }

  /** What a closed book's journal holds, without keeping it open; null where there is none. */
  static async look(folder: SyncFolder, book: string): Promise<JournalContent | null> {
    let found: JournalContent | null = null;
    for (const side of SIDES) {
      const file = await folder.open(nameOf(book, side), false);
      if (!file) continue;
      try {
        const content = readJournal(readAll(file));
        if (content?.head.book === book) found = betterOf(found, content);
      } finally {
        file.close();
      }
    }
    return found;
  }

  /** Overwrites, then removes: nothing of what was unsent can be read any more. */
  static async erase(folder: SyncFolder, book: string): Promise<void> {
    for (const side of SIDES) {
      const file = await folder.open(nameOf(book, side), false);
      if (!file) continue;
      try {
        for (let at = 0; at < file.getSize(); at += 65_536) file.write(randomBytes(65_536), { at });
        file.flush();
        file.truncate(0);
        file.flush();
      } finally {
        file.close();
      }
      await folder.remove(nameOf(book, side));
    }
  }

  #read(book: string): JournalContent | null {
    const [a = null, b = null] = this.#files.map((file) => {
      const content = readJournal(readAll(file));
      return content?.head.book === book ? content : null;
    });
    const best = betterOf(a, b);
    this.#side = best !== null && best === b ? 1 : 0;
    // never again a sequence that a torn file bears
    this.#sequence = Math.max(a?.head.sequence ?? 0, b?.head.sequence ?? 0);
    this.#of = best?.head.sequence ?? 0;
    this.#end = best?.end ?? 0;
    return best;
  }

  /** Behind the last whole entry; on disk when it returns. @throws what the disk throws */
  append(sessions: readonly RescueSession[], rows: readonly OutboxRow[]): void {
    if (this.#of === 0) throw new Error('a journal begins with its head');
    const file = this.#files[this.#side];
    const bytes = framesOf(this.#of, this.#end, [], sessions, rows);
    // what a cut-off write left behind would otherwise stand behind this entry
    if (file.getSize() > this.#end) file.truncate(this.#end);
    writeAll(file, bytes, this.#end);
    file.flush();
    this.#end += bytes.byteLength;
  }

  /** Begins anew with exactly this. @throws what the disk throws; then what stood still stands */
  rewrite(
    head: Omit<JournalHead, 'sequence' | 'count'>,
    sessions: readonly RescueSession[],
    rows: readonly OutboxRow[],
  ): void {
    const sequence = this.#sequence + 1;
    const other = this.#side === 0 ? 1 : 0;
    const first = headFrame({ ...head, sequence, count: sessions.length + rows.length });
    const bytes = framesOf(sequence, 0, first, sessions, rows);
    const file = this.#files[other];
    file.truncate(0);
    writeAll(file, bytes, 0);
    file.flush();
    const before = this.#files[this.#side];
    this.#side = other;
    this.#sequence = sequence;
    this.#of = sequence;
    this.#end = bytes.byteLength;
    before.truncate(0);
    before.flush();
  }

  close(): void {
    for (const file of this.#files) file.close();
  }
}

function framesOf(
  sequence: number,
  at: number,
  first: ArrayLike<number>,
  sessions: readonly RescueSession[],
  rows: readonly OutboxRow[],
): Bytes {
  const frames: ArrayLike<number>[] = [first];
  let end = at + first.length;
  const add = (bytes: Bytes) => {
    frames.push(bytes);
    end += bytes.byteLength;
  };
  for (const session of sessions) add(sessionFrame(sequence, end, session));
  for (const row of rows) add(rowFrame(sequence, end, row));
  const all = new Uint8Array(end - at);
  let place = 0;
  for (const each of frames) {
    all.set(each, place);
    place += each.length;
  }
  return all;
}

function writeAll(file: SyncFile, bytes: Bytes, at: number): void {
  const written = file.write(bytes, { at });
  if (written < bytes.byteLength) throw new DOMException('the disk took only a part', 'QuotaExceededError');
}

function readAll(file: SyncFile): Bytes {
  const bytes = new Uint8Array(file.getSize());
  file.read(bytes, { at: 0 });
  return bytes;
}
