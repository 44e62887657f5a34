/** Which tab holds a book's key (SYNC C4). It saves two tabs from working against each other; nothing is lost without it. */
export interface BookLocks {
  /** false: another tab holds it */
  hold(book: string, onTaken: () => void): Promise<boolean>;
  release(): void;
  held(): Promise<readonly string[]>;
  /** asks the other tab to close its book, and takes the lock from it after a while */
  takeOver(book: string): Promise<void>;
  /** one after the other across all tabs */
  alone<T>(book: string, work: () => Promise<T>): Promise<T>;
}

const KEY = 'so-nguon-key-';
const TRIES = 'so-nguon-tries-';
const CHANNEL = 'so-nguon';
const PATIENCE_MS = 3000;

/** Web Locks and a BroadcastChannel, where the browser has them; without them every tab believes itself alone. */
export function bookLocks(): BookLocks {
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  if (!locks) return noLocks();
  let letGo: (() => void) | null = null;
  let mine: string | null = null;
  let channel: BroadcastChannel | null = null;

  const release = () => {
    letGo?.();
    letGo = null;
    mine = null;
    channel?.close();
    channel = null;
  };

  return {
    async hold(book, onTaken) {
      release();
      const taken = await new Promise<boolean>((answer) => {
        locks
          .request(KEY + book, { ifAvailable: true }, (lock) => {
            answer(lock !== null);
            return lock ? new Promise<void>((resolve) => (letGo = resolve)) : undefined;
          })
          .catch(() => {
            // stolen by a tab that waited long enough
            if (mine === book) onTaken();
          });
      });
      if (!taken) return false;
      mine = book;
      channel = new BroadcastChannel(CHANNEL);
      channel.onmessage = ({ data }: MessageEvent<{ take?: string }>) => {
        if (data.take === book) onTaken();
      };
      return true;
    },
    release,
    async held() {
      const { held = [] } = await locks.query();
      return held.flatMap(({ name }) => {
        const book = name?.startsWith(KEY) ? name.slice(KEY.length) : null;
        return book && book !== mine ? [book] : [];
      });
    },
    async takeOver(book) {
      const asking = new BroadcastChannel(CHANNEL);
      asking.postMessage({ take: book });
      asking.close();
      try {
        await locks.request(KEY + book, { signal: AbortSignal.timeout(PATIENCE_MS) }, async () => {});
      } catch {
        await locks.request(KEY + book, { steal: true }, async () => {});
      }
    },
    alone: (book, work) => locks.request(TRIES + book, work) as ReturnType<typeof work>,
  };
}

function noLocks(): BookLocks {
  let last: Promise<unknown> = Promise.resolve();
  return {
    hold: async () => true,
    release: () => {},
    held: async () => [],
    takeOver: async () => {},
    alone(_, work) {
      const next = last.then(work, work);
      last = next.catch(() => {});
      return next;
    },
  };
}
