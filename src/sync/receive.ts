import { blockLine, endLine, goneLine, isBlockLine, isEndLine, ownLine, type SyncLine } from '../protocol/pull.ts';
import { type SyncHead, syncHead } from '../protocol/push.ts';
import { applyFeedPage, type PageContext } from './apply-feed.ts';
import { applyHead } from './apply-head.ts';
import { finishSnapshot, noProgress, storeBlocks } from './apply-snapshot.ts';
import type { Sent } from './build-request.ts';
import type { Session } from './session.ts';
import { type CursorRow, close, type Flow, lines } from './store.ts';

export interface Received {
  head: SyncHead | null;
  /** operations that got their outcome, and blocks and pages that were stored */
  answered: number;
  stored: number;
  /** the answer came whole, and everything in it was taken in */
  complete: boolean;
  /** the server has more for this phone */
  more: boolean;
  /** the grants are others now */
  regranted: boolean;
}

/** Takes in an answer line by line as it arrives: whatever came whole is kept, wherever the line is cut. */
export function* receive(session: Session, sent: Sent, stream: unknown): Flow<Received> {
  const received: Received = { head: null, answered: 0, stored: 0, complete: false, more: false, regranted: false };
  let pages: PageReader | null = null;
  for (;;) {
    const arrived = yield* lines(stream);
    let rest = arrived.lines;
    if (!received.head && rest.length > 0) {
      const head = parse(rest[0] ?? '', syncHead.safeParse) as SyncHead | null;
      if (!head) break;
      received.head = head;
      rest = rest.slice(1);
      const applied = yield* applyHead(session, sent, head);
      received.answered = applied.answered;
      received.regranted = applied.regranted;
      if (applied.generation === null) break;
      pages = new PageReader(session, sent, head, applied.generation, applied.cursors);
    }
    if (pages && rest.length > 0) {
      const going = yield* pages.take(rest);
      received.stored = pages.stored;
      received.more = pages.more;
      if (!going) break;
    }
    if (arrived.over) {
      received.complete = arrived.over === 'end' && pages !== null && pages.finished;
      return received;
    }
  }
  yield* close(stream);
  return received;
}

/** Only the head of an answer; null when it does not come. */
export function* headOf(stream: unknown): Flow<SyncHead | null> {
  const { lines: arrived } = yield* lines(stream);
  yield* close(stream);
  return arrived.length > 0 ? (parse(arrived[0] ?? '', syncHead.safeParse) as SyncHead | null) : null;
}

/** Sorts the lines after the head by pull, and stores blocks and pages when they are whole. */
class PageReader {
  stored = 0;
  more = false;
  readonly #context: Omit<PageContext, 'last'>;
  readonly #cursors: readonly CursorRow[];
  readonly #progress;
  readonly #pending: SyncLine[][];
  #ended = 0;
  #consistent = 0;

  constructor(session: Session, sent: Sent, head: SyncHead, generation: number, cursors: readonly CursorRow[]) {
    const results = head.results ?? [];
    const covered = Math.max(sent.request.ackThrough, results.at(-1)?.n ?? 0);
    this.#context = { session, sent, head, generation, covered };
    this.#cursors = cursors;
    this.#progress = cursors.map(noProgress);
    this.#pending = cursors.map(() => []);
  }

  get finished(): boolean {
    return this.#ended === this.#cursors.length;
  }

  /** @returns false when the rest of the answer is of no use */
  *take(texts: readonly string[]): Flow<boolean> {
    let blocks: { place: number; arrived: { line: Extract<SyncLine, { count: number }>; text: string }[] } | null =
      null;
    const flush = function* (this: PageReader): Flow<boolean> {
      const batch = blocks;
      blocks = null;
      return batch ? yield* this.#store(batch.place, batch.arrived) : true;
    }.bind(this);
    for (const text of texts) {
      const line = readLine(text);
      const place = line?.in ?? 0;
      if (!line || !this.#cursors[place]) return false;
      if (isBlockLine(line) && line.start !== undefined) {
        if (blocks && (blocks.place !== place || blocks.arrived[0]?.line.start !== line.start)) {
          if (!(yield* flush())) return false;
        }
        blocks ??= { place, arrived: [] };
        blocks.arrived.push({ line, text });
        continue;
      }
      if (!(yield* flush())) return false;
      if (!isEndLine(line)) this.#pending[place]?.push(line);
      else if (!(yield* this.#end(place, line))) return false;
    }
    return yield* flush();
  }

  *#store(place: number, arrived: { line: Extract<SyncLine, { count: number }>; text: string }[]): Flow<boolean> {
    const cursor = this.#cursors[place] as CursorRow;
    const progress = this.#progress[place] ?? noProgress();
    const stored = yield* storeBlocks({ ...this.#context, last: false }, cursor, progress, arrived);
    if (stored) this.stored += arrived.length;
    return stored;
  }

  *#end(place: number, end: Extract<SyncLine, { next: string }>): Flow<boolean> {
    const cursor = this.#cursors[place] as CursorRow;
    const last = place === this.#cursors.length - 1 && this.#consistent === place && !end.more;
    const context = { ...this.#context, last };
    const pending = this.#pending[place] ?? [];
    const taken =
      end.snapshot === undefined
        ? yield* applyFeedPage(context, cursor, pending, end)
        : yield* finishSnapshot(context, cursor, this.#progress[place] ?? noProgress(), end);
    if (!taken) return false;
    this.#ended++;
    if (!end.more) this.#consistent++;
    this.more ||= end.more === true;
    if (pending.length > 0 || end.snapshot !== undefined || end.next !== cursor.cursor) this.stored++;
    return true;
  }
}

type Check = (value: unknown) => { success: boolean; data?: unknown };

function parse(text: string, check: Check): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const checked = check(value);
  return checked.success ? checked.data : null;
}

/** @returns null for a line that this version cannot read: it is treated like a cut */
function readLine(text: string): SyncLine | null {
  return parse(text, (value) => {
    if (typeof value !== 'object' || value === null) return { success: false };
    if ('count' in value) return blockLine.safeParse(value);
    if ('gone' in value) return goneLine.safeParse(value);
    if ('own' in value) return ownLine.safeParse(value);
    return endLine.safeParse(value);
  }) as SyncLine | null;
}
