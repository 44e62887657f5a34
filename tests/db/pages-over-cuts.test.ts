import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileCalls } from '#src/db/session/file-calls.ts';
import { runFlow } from '#src/db/store/run-flow.ts';
import { rng } from '#src/lib/rng.ts';
import { UPLOAD_CHUNK } from '#src/protocol/files.ts';
import { openSqlite } from '#src/server/storage/sqlite.ts';
import { createStore } from '#src/sync/create-store.ts';
import { newFilesSession } from '#src/sync/files/files-session.ts';
import { keepFile } from '#src/sync/files/keep-file.ts';
import { loadFiles } from '#src/sync/files/load-files.ts';
import { sendNext } from '#src/sync/files/send-next.ts';
import { settleFiles } from '#src/sync/files/settle-files.ts';
import { ORIGIN, World } from '../server/world.ts';
import { newRecordId, type TestDevice } from '../support/enrol-device.ts';
import { jpeg, sha256Of } from '../support/sample-files.ts';
import { newPage, putPage, type TestPage } from '../support/send-page.ts';
import { type SlowProxy, slowProxy } from '../support/slow-proxy.ts';
import { openTestBook, type TestBook } from './open-test-book.ts';

const PAGES = 20;
const CUTS = 80;

let world: World;
let proxy: SlowProxy;
let book: TestBook | null = null;
beforeEach(async () => {
  world = await World.create(await openSqlite(':memory:'));
  const address = await world.app.listen({ port: 0, host: '127.0.0.1' });
  proxy = await slowProxy(Number(new URL(address).port));
});
afterEach(async () => {
  await book?.close();
  await proxy.close();
  await world.close();
});

/** A phone's disk and its road to the real server, over the proxy; its clock moves only when the engine rests. */
async function phoneOf(device: TestDevice) {
  let clock = 1_795_000_000_000;
  const calls = fileCalls({
    origin: ORIGIN,
    appVersion: '0.1.0',
    signed: async () => ({
      headers: async (method, url) => ({
        Authorization: `DPoP ${device.enrolment?.deviceToken}`,
        DPoP: await device.proof(method, url),
      }),
    }),
    onNonce: (nonce) => {
      device.nonce = nonce;
    },
    fetch: (input, init) => fetch(String(input).replace(ORIGIN, proxy.url), init),
    stallMs: 2_000,
  });
  const made = await openTestBook({
    now: () => clock,
    transport: {
      send: async () => ({ kind: 'lost' }),
      lines: async () => ({ lines: [], over: 'cut' }),
      close: () => {},
      tus: calls.tus,
    },
  });
  return {
    made,
    calls,
    wait: (ms: number) => {
      clock += ms;
    },
  };
}

test('[F3] 20 pages to the real server over a line that is cut at random bytes', { timeout: 120_000 }, async () => {
  const random = rng(11);
  const commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
  const cell = await world.unit(commune, 'CELL', 'Chi bộ bản Pá Bon');
  const device = await world.member('CELL_SECRETARY', cell);
  const candidate = newRecordId();
  const pages: TestPage[] = Array.from({ length: PAGES }, (_, i) =>
    newPage(jpeg({ pixels: 30_000 + random.int(200_000) + i })),
  );
  const put = { n: 1, type: 'candidate', rec: candidate, scope: cell, do: 'put', claimedAt: 0, schema: 1 };
  const ops = [
    { ...put, set: { name: 'Vàng Thị Thử' } },
    ...pages.map((page, i) => putPage(i + 2, cell, candidate, page)),
  ];
  expect((await device.sync({ ops })).status).toBe(200);

  const { made, calls, wait } = await phoneOf(device);
  book = made;
  const run = <T>(flow: Parameters<typeof runFlow<T>>[0]) => runFlow(flow, made.world);
  await run(createStore());
  for (const { record: id, bytes } of pages) {
    const facts = { draftKey: 'x', sha256: sha256Of(bytes), type: 'image/jpeg' as const, width: 8, height: 8 };
    await run(keepFile({ id, bytes: new Uint8Array(bytes), facts }));
  }
  const record = () => ({ at: 'COMMUNE', archived: false, received: false, backedUp: false }) as const;
  const session = newFilesSession(record);
  await run(settleFiles(session, false));

  proxy.cutUpAfter(() => (proxy.cuts() < CUTS ? 1_000 + random.int(90_000) : Number.POSITIVE_INFINITY));
  for (;;) {
    const step = await run(sendNext(session));
    if (step.kind === 'NO_SIGNAL') wait(2_000);
    if (step.kind === 'REST' && step.waitMs === null) break;
    if (step.kind === 'REST') wait(step.waitMs ?? 0);
  }

  expect(proxy.cuts()).toBeGreaterThanOrEqual(CUTS);
  const total = pages.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const headers = 3_000 * proxy.counted().requests;
  expect(proxy.counted().up).toBeLessThanOrEqual(total + proxy.cuts() * UPLOAD_CHUNK + headers);
  expect((await run(loadFiles())).map(({ row }) => row.state)).toEqual(Array(PAGES).fill('RECEIVED'));
  for (const { record: id, bytes } of pages) {
    const there = await calls.download(id);
    if (there === null || typeof there === 'number') throw new Error(String(there));
    expect([sha256Of(new Uint8Array(there.bytes)), there.tag]).toEqual([sha256Of(bytes), sha256Of(bytes)]);
  }
});
