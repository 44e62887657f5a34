import type { SyncFolder } from './sync-file.ts';

const SUFFIX = '.erasing';

/** Erasures of books that were begun: a browser that is killed in the middle goes on with them (SPEC A4). */
export interface Erasures {
  /** durable before the first thing of the book goes */
  begin(book: string): Promise<void>;
  end(book: string): Promise<void>;
  unfinished(): Promise<readonly string[]>;
}

/** Notes in a folder of the browser's own disk; where it has none, what is left of a book is told as one without its key. */
export function erasures(folder: () => Promise<SyncFolder | null>): Erasures {
  return {
    async begin(book) {
      const file = await (await folder())?.open(`${book}${SUFFIX}`, true);
      file?.flush();
      file?.close();
    },
    async end(book) {
      await (await folder())?.remove(`${book}${SUFFIX}`);
    },
    async unfinished() {
      const names = (await (await folder())?.names()) ?? [];
      return names.filter((name) => name.endsWith(SUFFIX)).map((name) => name.slice(0, -SUFFIX.length));
    },
  };
}
