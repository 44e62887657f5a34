import type { FileHandle } from 'node:fs/promises';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import { takeBytes } from '../../src/server/files/take-bytes.ts';

afterEach(() => void vi.useRealTimers());

/** A file in memory that tells in which order things happened; writes take at most `most` bytes, and fail from `full` on. */
function fakePart({ most = Number.POSITIVE_INFINITY, full = Number.POSITIVE_INFINITY } = {}) {
  const content = Buffer.alloc(2_000_000);
  const events: string[] = [];
  const part = {
    async write(bytes: Buffer, at: number, length: number, place: number) {
      const taken = Math.min(length, most, full - place);
      if (taken <= 0) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      bytes.copy(content, place, at, at + taken);
      events.push('write');
      return { bytesWritten: taken };
    },
    async datasync() {
      events.push('sync');
    },
  } as unknown as FileHandle;
  const notes: number[] = [];
  const note = async (arrived: number) => {
    events.push('note');
    notes.push(arrived);
    return true;
  };
  return { part, content, events, notes, note };
}

const bytes = Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 251));

test('[F3] first the disk, then the note, then the answer', async () => {
  const { part, note, notes, events, content } = fakePart({ most: 300 });
  const body = Readable.from([bytes.subarray(0, 500), bytes.subarray(500)]);
  expect(await takeBytes(body, { part, note, from: 70, length: 2000 })).toEqual({ kind: 'whole', arrived: 1070 });
  expect(content.subarray(70, 1070)).toEqual(bytes);
  expect(notes).toEqual([1070]);
  expect(events.slice(-3)).toEqual(['write', 'sync', 'note']);
});

test('[F3] a line that is cut: what came is noted', async () => {
  const { part, note, notes } = fakePart();
  const body = Readable.from(
    (async function* () {
      yield bytes.subarray(0, 400);
      throw new Error('aborted');
    })(),
  );
  expect(await takeBytes(body, { part, note, from: 0, length: 2000 })).toEqual({ kind: 'cut', arrived: 400 });
  expect(notes).toEqual([400]);
});

test('[F3] a line that falls silent: what came is noted while it is open', async () => {
  vi.useFakeTimers();
  const { part, note, notes } = fakePart();
  const body = new PassThrough();
  const taking = takeBytes(body, { part, note, from: 0, length: 2000 });
  body.write(bytes.subarray(0, 400));
  await vi.advanceTimersByTimeAsync(5000);
  expect(notes).toEqual([400]);
  body.end(bytes.subarray(400));
  await vi.advanceTimersByTimeAsync(5000);
  expect(await taking).toEqual({ kind: 'whole', arrived: 1000 });
  expect(notes).toEqual([400, 1000]);
});

test('a long request is noted every quarter of a megabyte', async () => {
  const { part, note, notes } = fakePart();
  const body = Readable.from(Array.from({ length: 16 }, () => Buffer.alloc(65_536)));
  await takeBytes(body, { part, note, from: 0, length: 2_000_000 });
  expect(notes).toEqual([262_144, 524_288, 786_432, 1_048_576]);
});

test('more than was announced: what fits is noted, the rest is not written', async () => {
  const { part, note, notes, content } = fakePart();
  const body = Readable.from([bytes]);
  expect(await takeBytes(body, { part, note, from: 0, length: 700 })).toEqual({ kind: 'long', arrived: 700 });
  expect(notes).toEqual([700]);
  expect(content.subarray(700, 1000)).toEqual(Buffer.alloc(300));
});

test('a newer request writes: this one stops', async () => {
  const { part } = fakePart();
  const body = Readable.from([bytes]);
  const note = async () => false;
  expect(await takeBytes(body, { part, note, from: 0, length: 2000 })).toEqual({ kind: 'overtaken' });
});

test('[F4] a full disk: what it took is noted, and the error goes on', async () => {
  const { part, note, notes } = fakePart({ full: 650, most: 200 });
  const body = Readable.from([bytes]);
  const taking = takeBytes(body, { part, note, from: 0, length: 2000 });
  await expect(taking).rejects.toMatchObject({ code: 'ENOSPC' });
  expect(notes).toEqual([650]);
});
