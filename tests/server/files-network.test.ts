import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HttpRequest, type HttpResponse, Upload } from 'tus-js-client';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { FILES_PATH } from '../../src/protocol/files.ts';
import type { TestDevice } from '../support/enrol-device.ts';
import { NetworkCommune, slowPatch } from '../support/network-commune.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { jpeg } from '../support/sample-files.ts';
import { newPage, PageSender } from '../support/send-page.ts';
import { type RunningServer, startServer } from '../support/server.ts';

const folders: string[] = [];
const servers: RunningServer[] = [];
let postgres: TestPostgres | null = null;
afterAll(async () => {
  for (const server of servers) await server.kill();
  postgres?.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'so-nguon-files-'));
  folders.push(folder);
  return folder;
}

async function start(
  dataDir: string,
  more: { port?: number; env?: Record<string, string> } = {},
): Promise<RunningServer> {
  const server = await startServer({ dataDir, web: false, ...more });
  servers.push(server);
  return server;
}

/** Asks now and then until the server has noted at least so much. */
function noted(sender: PageSender, address: string, least: number): Promise<number> {
  return vi.waitFor(
    async () => {
      const offset = Number((await sender.head(address)).headers['upload-offset']);
      expect(offset).toBeGreaterThanOrEqual(least);
      return offset;
    },
    { interval: 100, timeout: 20_000 },
  );
}

/** What a foreign client needs of us: a proof per request, and the nonce of the last answer. */
function withProofs(device: TestDevice) {
  return {
    onBeforeRequest: async (request: HttpRequest) => {
      const url = request.getURL();
      request.setHeader('authorization', `DPoP ${device.enrolment?.deviceToken}`);
      request.setHeader('dpop', await device.proof(request.getMethod(), url));
    },
    onAfterResponse: (_request: HttpRequest, response: HttpResponse) => {
      device.nonce = response.getHeader('dpop-nonce') ?? device.nonce;
    },
  };
}

describe('[F1] [F3] a tus client that knows nothing of us', () => {
  test('tus-js-client uploads, pauses, goes on, and ends; a second one takes over where the first was left', async () => {
    const server = await start(newFolder());
    const laid = await NetworkCommune.lay(server.url, server.operatorLink as string);
    const page = await laid.save(newPage(jpeg({ pixels: 900_000 })));
    const methods: string[] = [];
    const proofs = withProofs(laid.phone);
    const options = {
      endpoint: `${server.url}${FILES_PATH}`,
      metadata: { record: page.record },
      chunkSize: 64 * 1024,
      retryDelays: [0],
      onAfterResponse: (request: HttpRequest, response: HttpResponse) => {
        methods.push(request.getMethod());
        proofs.onAfterResponse(request, response);
      },
      onBeforeRequest: proofs.onBeforeRequest,
    };
    const run = (stopAfter: number, more: { uploadUrl?: string } = {}) =>
      new Promise<string>((resolve, reject) => {
        const upload = new Upload(page.bytes, {
          ...options,
          ...more,
          onError: reject,
          onChunkComplete: (_size, accepted) => {
            if (accepted < stopAfter || accepted === page.bytes.length) return;
            upload.abort().then(() => resolve(upload.url as string), reject);
          },
          onSuccess: () => resolve(upload.url as string),
        });
        upload.start();
      });
    const address = await run(200_000);
    expect(await run(500_000, { uploadUrl: address })).toBe(address);
    // it has forgotten the address: the server has not
    expect(await run(Number.POSITIVE_INFINITY)).toBe(address);
    expect(methods.filter((method) => method === 'POST').length).toBe(2);
    expect(methods).toContain('HEAD');
    expect((await new PageSender(laid.phone).get(page.record)).bytes).toEqual(page.bytes);
    await server.stop();
  });
});

describe('[F3] lines that break', () => {
  test('cut at sixty places, none of them a border: what came counts, and the hash is right in the end', async () => {
    const server = await start(newFolder());
    const laid = await NetworkCommune.lay(server.url, server.operatorLink as string);
    const page = await laid.save(newPage(jpeg({ pixels: 1_000_000 })));
    const sender = new PageSender(laid.phone);
    const address = (await sender.create(page)).headers.location as string;
    let sent = 0;
    for (let cut = 0, state = 5; cut < 60; cut++) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      const from = Number((await sender.head(address)).headers['upload-offset']);
      const piece = page.bytes.subarray(from, from + 65_536);
      const patch = await slowPatch(laid.phone, address, from, piece.length);
      const length = 1 + ((state >>> 8) % Math.min(20_000, piece.length - 1));
      await patch.write(piece.subarray(0, length));
      sent += length;
      if (cut % 10 === 0) await noted(sender, address, from + 1);
      patch.cut();
    }
    const from = await noted(sender, address, 1);
    // the same bytes were never needed again, but for the last ones of each line
    expect(from).toBeLessThanOrEqual(sent);
    for (let at = from; at < page.bytes.length; ) {
      const answer = await sender.patch(address, at, page.bytes.subarray(at, at + 65_536));
      at = Number((await sender.head(address)).headers['upload-offset']);
      expect([204, 409]).toContain(answer.status);
    }
    expect((await sender.get(page.record)).bytes).toEqual(page.bytes);
    await server.stop();
  });

  test('kill -9 in the middle of a piece: after the start it goes on where it was noted', async () => {
    const folder = newFolder();
    const first = await start(folder);
    const port = Number(new URL(first.url).port);
    const laid = await NetworkCommune.lay(first.url, first.operatorLink as string);
    const page = await laid.save(newPage(jpeg({ pixels: 700_000 })));
    const sender = new PageSender(laid.phone);
    const address = (await sender.create(page)).headers.location as string;
    await sender.patch(address, 0, page.bytes.subarray(0, 65_536));
    const patch = await slowPatch(laid.phone, address, 65_536, 600_000);
    await patch.write(page.bytes.subarray(65_536, 400_000));
    const before = await noted(sender, address, 65_537);
    await patch.write(page.bytes.subarray(400_000, 460_000));
    await first.kill();
    expect(await patch.answer).toBeNull();

    const second = await start(folder, { port });
    const from = await noted(sender, address, 1);
    expect(from).toBeGreaterThanOrEqual(before);
    expect(from).toBeLessThanOrEqual(460_000);
    expect(await sender.patch(address, from, page.bytes.subarray(from))).toMatchObject({ status: 204 });
    expect((await sender.get(page.record)).bytes).toEqual(page.bytes);
    await second.stop();
  });
});

test('[F3] two servers over one PostgreSQL and one folder: the newest request writes, the older one hears it', async () => {
  postgres = startPostgres();
  const [dataDir, env] = [newFolder(), { DATABASE_URL: postgres.newDatabase() }];
  const one = await start(dataDir, { env });
  const laid = await NetworkCommune.lay(one.url, one.operatorLink as string);
  const two = await start(dataDir, { env });
  const here = new PageSender(laid.phone);
  const there = new PageSender(laid.at(two.url));

  const page = await laid.save(newPage(jpeg({ pixels: 300_000 })));
  const address = (await here.create(page)).headers.location as string;
  for (let at = 0, i = 0; at < page.bytes.length; at += 65_536, i++) {
    const sender = i % 2 ? here : there;
    expect((await sender.patch(address, at, page.bytes.subarray(at, at + 65_536))).status).toBe(204);
  }
  expect((await here.get(page.record)).bytes).toEqual(page.bytes);

  const other = await laid.save(newPage(jpeg({ pixels: 300_001 })));
  const begun = (await there.create(other)).headers.location as string;
  const stalled = await slowPatch(laid.phone, begun, 0, 100_000);
  await stalled.write(other.bytes.subarray(0, 50_000));
  const from = await noted(there, begun, 1);
  expect((await there.patch(begun, from, other.bytes.subarray(from, 200_000))).status).toBe(204);
  await stalled.write(other.bytes.subarray(50_000, 100_000));
  stalled.end();
  expect(await stalled.answer).toMatchObject({ status: 423, body: expect.stringContaining('upload_busy') });
  expect((await here.head(begun)).headers['upload-offset']).toBe('200000');

  // both at once, at the same place: one is first, nobody is lost
  const rest = other.bytes.subarray(200_000);
  const both = await Promise.all([here.patch(begun, 200_000, rest), there.patch(begun, 200_000, rest)]);
  const statuses = both.map(({ status }) => status);
  expect(statuses).toContain(204);
  for (const status of statuses) expect([204, 409, 423]).toContain(status);
  expect((await there.get(other.record)).bytes).toEqual(other.bytes);
  await Promise.all([one.stop(), two.stop()]);
});
