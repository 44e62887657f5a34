import { describe, expect, test } from 'vitest';
import { UPLOAD_CHUNK } from '../../src/protocol/files.ts';
import type { PlantedBug } from '../../src/protocol/planted.ts';
import type { TusAnswer, TusRequest } from '../../src/sync/store.ts';
import { FilesWorld, hashOf } from './files-world.ts';

const LOST: TusAnswer = { kind: 'lost' };

/** Twenty pages on a line that breaks at random bytes, and now and then without a byte; the tab dies after some breaks. */
function uploadWithCuts(seed: number, cuts: number, planted: readonly PlantedBug[] = []) {
  const world = new FilesWorld(seed, planted);
  const { random, server } = world;
  const pages = new Map<string, string>();
  let total = 0;
  for (let i = 0; i < 20; i++) {
    const bytes = world.bytes(120_000 + random.int(280_000));
    total += bytes.byteLength;
    pages.set(world.page(bytes), hashOf(bytes));
  }
  let left = cuts;
  const gap = () => random.int(Math.floor((2 * total) / cuts));
  let untilCut = gap();
  world.line = (request: TusRequest) => {
    const length = request.body?.byteLength ?? 0;
    if (left === 0) return server.handle(request);
    if (length === 0 && !random.chance(0.05)) return server.handle(request);
    if (length > untilCut || length === 0) {
      left--;
      // with no byte of it, or with the answer alone, or in its middle
      if (length > 0 || random.chance(0.5)) server.handle(request, length > 0 ? untilCut : undefined);
      untilCut = gap();
      if (random.chance(0.1)) world.session = world.freshSession();
      return LOST;
    }
    untilCut -= length;
    const answer = server.handle(request);
    if (!random.chance(0.1)) return answer;
    left--;
    return LOST;
  };
  world.sendAll();
  return { world, pages, total, made: cuts - left };
}

describe('[F3] an upload of 20 pages over a line that breaks', () => {
  test('1,000 times at random offsets: every hash is right, nothing is left over, no byte is sent twice', () => {
    const { world, pages, total, made } = uploadWithCuts(7, 1_000);
    expect(made).toBe(1_000);
    for (const [id, hash] of pages) {
      expect(world.file(id)?.state).toBe('RECEIVED');
      expect(hashOf(world.server.received.get(id) ?? new Uint8Array())).toBe(hash);
    }
    expect(world.server.uploads.size).toBe(0);
    expect(world.orphans()).toEqual([]);
    expect(world.server.arrived - total).toBeLessThanOrEqual(1_000 * UPLOAD_CHUNK);
    expect(world.server.arrived).toBe(total);
  });

  test.each([1, 2, 3, 4])('with other luck (seed %i)', (seed) => {
    const { world, pages, total } = uploadWithCuts(seed, 60);
    expect([...pages.keys()].filter((id) => world.file(id)?.state !== 'RECEIVED')).toEqual([]);
    expect(world.server.arrived).toBe(total);
  });

  test('[planted] an offset that is believed after a cut is noticed: bytes are sent for nothing', () => {
    const { world, total } = uploadWithCuts(1, 60, ['offset believed after a cut']);
    expect(world.server.arrived).toBeGreaterThan(total);
  });

  test('[planted] a page that counts as received before its hash was looked at is noticed', () => {
    const seen = [1, 2, 3, 4, 5, 6].some((seed) => {
      const { world, pages } = uploadWithCuts(seed, 400, ['file acked before the hash']);
      return [...pages.keys()].some((id) => world.file(id)?.state === 'RECEIVED' && !world.server.received.has(id));
    });
    expect(seen).toBe(true);
  });
});
