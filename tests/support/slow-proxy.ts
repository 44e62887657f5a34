import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

export interface Line {
  /** one round trip, ms */
  roundTripMs: number;
  /** bits per second towards the phone */
  downBits: number;
  /** bits per second from the phone */
  upBits: number;
}

/** 400 ms round trip, 400 kbit/s down, 150 kbit/s up; a new connection costs one round trip more. */
export const WEAK_3G: Line = { roundTripMs: 400, downBits: 400_000, upBits: 150_000 };
export const LOOPBACK: Line = { roundTripMs: 0, downBits: Number.POSITIVE_INFINITY, upBits: Number.POSITIVE_INFINITY };

export interface SlowProxy {
  url: string;
  port: number;
  /** bytes and connections since the last reset, exactly as they crossed the line */
  counted(): { up: number; down: number; connections: number; requests: number };
  reset(): void;
  setLine(line: Line): void;
  /** cuts each later connection after a number of bytes towards the phone, drawn by `bytes`; null stops cutting */
  cutAfter(bytes: (() => number) | null): void;
  /** the same with bytes from the phone; what comes after them is thrown away. How many were cut so far: `cuts` */
  cutUpAfter(bytes: (() => number) | null): void;
  cuts(): number;
  /** keeps back requests whose head holds `text`, until they are released; null keeps none back */
  hold(text: string | null): void;
  /** resolves when a request is kept back */
  held(): Promise<void>;
  /** sends what was kept back as if it were asked now, each on a connection that is new now */
  release(): void;
  /** no connection gets through, and open ones are cut: flight mode */
  setDown(down: boolean): void;
  close(): Promise<void>;
}

/** A TCP proxy that delays, limits, cuts and counts bytes exactly, between a real browser and the real server. */
export async function slowProxy(targetPort: number, line: Line = LOOPBACK, port = 0): Promise<SlowProxy> {
  let current = line;
  let cut: (() => number) | null = null;
  let cutUp: (() => number) | null = null;
  let cuts = 0;
  let isDown = false;
  let kept: string | null = null;
  const waiting: (() => void)[] = [];
  const onHeld: (() => void)[] = [];
  const open = new Set<Socket>();
  const count = { up: 0, down: 0, connections: 0, requests: 0 };
  // one line for all connections: what one sends, the others wait for
  const freeAt = { up: 0, down: 0 };

  function carry(direction: 'up' | 'down', data: Buffer, to: Socket, readyAt: number): void {
    count[direction] += data.length;
    if (direction === 'up')
      count.requests +=
        data.toString('latin1').split(/(?:GET|POST|PUT|PATCH|HEAD|DELETE) \/[^ ]* HTTP\/1\.1\r\n/).length - 1;
    const bits = direction === 'up' ? current.upBits : current.downBits;
    const now = performance.now();
    const start = Math.max(now, freeAt[direction], readyAt);
    freeAt[direction] = start + (data.length * 8_000) / bits;
    const arrives = freeAt[direction] + current.roundTripMs / 2;
    const deliver = () => {
      if (!to.destroyed) to.write(data);
    };
    if (arrives <= now) deliver();
    else setTimeout(deliver, arrives - now);
  }

  const server = createServer((phone) => {
    if (isDown) {
      phone.destroy();
      return;
    }
    count.connections++;
    // the handshake's extra round trip: nothing is read from the phone before it is over
    let readyAt = performance.now() + current.roundTripMs;
    const upstream = connect(targetPort, '127.0.0.1');
    open.add(phone).add(upstream);
    let left = cut ? cut() : Number.POSITIVE_INFINITY;
    const end = () => {
      open.delete(phone);
      open.delete(upstream);
      phone.destroy();
      upstream.destroy();
    };
    const endLater = () => setTimeout(end, current.roundTripMs / 2 + Math.max(0, freeAt.down - performance.now()) + 5);
    let leftUp = cutUp ? cutUp() : Number.POSITIVE_INFINITY;
    phone.on('data', (data: Buffer) => {
      if (kept !== null && data.includes(kept)) {
        waiting.push(() => {
          count.connections++;
          readyAt = performance.now() + current.roundTripMs;
          left = cut ? cut() : Number.POSITIVE_INFINITY;
          carry('up', data, upstream, readyAt);
        });
        for (const tell of onHeld.splice(0)) tell();
        return;
      }
      if (leftUp <= 0) return;
      carry('up', data.length > leftUp ? data.subarray(0, leftUp) : data, upstream, readyAt);
      leftUp -= data.length;
      if (leftUp > 0) return;
      cuts++;
      phone.destroy();
      // what came before the cut still reaches the server
      upstream.end();
    });
    upstream.on('data', (data: Buffer) => {
      if (left <= 0) return;
      carry('down', data.length > left ? data.subarray(0, left) : data, phone, readyAt);
      left -= data.length;
      if (left <= 0) endLater();
    });
    phone.on('error', end).on('close', () => (leftUp <= 0 ? endLater() : end()));
    upstream.on('error', end).on('close', endLater);
    phone.setNoDelay(true);
    upstream.setNoDelay(true);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const bound = (server.address() as AddressInfo).port;

  return {
    url: `http://localhost:${bound}`,
    port: bound,
    counted: () => ({ ...count }),
    reset: () => {
      count.up = count.down = count.connections = count.requests = 0;
    },
    setLine: (next) => {
      current = next;
    },
    cutAfter: (bytes) => {
      cut = bytes;
    },
    cutUpAfter: (bytes) => {
      cutUp = bytes;
    },
    cuts: () => cuts,
    hold: (text) => {
      kept = text;
    },
    held: () => (waiting.length > 0 ? Promise.resolve() : new Promise((resolve) => onHeld.push(resolve))),
    release: () => {
      kept = null;
      for (const send of waiting.splice(0)) send();
    },
    setDown: (down) => {
      isDown = down;
      if (down) for (const socket of open) socket.destroy();
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
