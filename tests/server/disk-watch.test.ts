import type { FastifyBaseLogger } from 'fastify';
import { expect, test } from 'vitest';
import { DiskWatch } from '../../src/server/files/disk-watch.ts';
import { FileFolder } from '../../src/server/files/file-folder.ts';

test('[F4] [P9] a full disk is told once, not once per phone; other errors are no full disk', async () => {
  const lines: unknown[] = [];
  const log = { error: (why: unknown) => void lines.push(why) } as unknown as FastifyBaseLogger;
  const folder = new FileFolder('/nowhere');
  folder.freeShare = async () => 0.05;
  const watch = new DiskWatch(folder);
  const full = { status: 503, code: 'files_full', retryAfterSeconds: 900 };
  for (let i = 0; i < 100; i++) await expect(watch.requireRoom(log)).rejects.toMatchObject(full);
  for (const code of ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO']) {
    const failing = Promise.reject(Object.assign(new Error('disk'), { code }));
    await expect(watch.guard(log, failing)).rejects.toMatchObject(full);
  }
  expect(lines).toEqual([{ free: 0.05 }]);
  await expect(watch.guard(log, Promise.reject(new RangeError('a bug')))).rejects.toThrow(RangeError);
  expect(await watch.guard(log, Promise.resolve(7))).toBe(7);
});
