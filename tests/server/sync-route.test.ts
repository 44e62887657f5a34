import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newRecordId, overNetwork, TestDevice } from '../support/enrol-device.ts';
import { DATABASES, DatabaseMaker, World } from './world.ts';

const maker = new DatabaseMaker();
afterAll(() => maker.close());

const candidate = (n: number, scope: string, name: string) => ({
  ...{ n, type: 'candidate', rec: newRecordId(), scope, do: 'put', set: { name }, claimedAt: 0, schema: 1 },
});

describe.each(DATABASES)('the thin thread on %s', (kind) => {
  let world: World;
  let commune: string;
  let cell: string;
  beforeAll(async () => {
    world = await World.create(await maker.make(kind));
    commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
    cell = await world.unit(commune, 'CELL', 'Chi bộ bản Pá Bon');
  });
  afterAll(() => world.close());

  test('what one phone typed offline appears on the deputy’s phone and on the desk, with its history', async () => {
    const [secretary, deputy, office] = [
      await world.member('CELL_SECRETARY', cell),
      await world.member('CELL_DEPUTY', cell),
      await world.member('COMMUNE_OFFICE', commune),
    ];
    const op = candidate(1, cell, 'Vàng Thị Thử');
    const pushed = await secretary.sync({ ops: [op] });
    expect(pushed.head).toMatchObject({ expectNext: 2, results: [{ n: 1 }] });
    for (const reader of [deputy, office]) {
      const { text } = await reader.sync({ pull: [{ scope: commune, after: null, want: 100_000 }] });
      expect(text).toContain('Vàng Thị Thử');
    }
    const history = await deputy.request('GET', `/api/v1/records/${op.rec}/history`);
    expect(history.json).toMatchObject({
      entries: [
        { n: 1, author: secretary.enrolment?.user.id, action: 'put', status: 'applied', set: { name: 'Vàng Thị Thử' } },
      ],
    });
    const again = await secretary.sync({ ops: [op] });
    expect(again.head.results).toEqual(pushed.head.results);
  });

  test('units are records: renamed at the desk, read on the phone', async () => {
    const phone = await world.member('CELL_SECRETARY', cell);
    await world.expect200('PATCH', `/api/v1/units/${cell}`, { name: 'Chi bộ bản Pá Bon mới' });
    const { text } = await phone.sync({ pull: [{ scope: commune, after: null, want: 100_000 }] });
    expect(text).toContain('Chi bộ bản Pá Bon mới');
    expect(text).not.toContain('Chi bộ bản Pá Bon"');
  });

  test('a right taken away acts on the next request', async () => {
    const phone = await world.member('CELL_DEPUTY', cell);
    const other = await world.unit(commune, 'CELL', 'Chi bộ bản Nậm Đoong');
    await world.expect200('PATCH', `/api/v1/people/${phone.enrolment?.user.id}`, {
      grants: [{ role: 'CELL_DEPUTY', unit: other }],
    });
    const answer = await phone.sync({
      ops: [candidate(1, cell, 'Giàng A Thử')],
      pull: [{ scope: commune, after: null, want: 100_000 }],
    });
    expect(answer.head.results).toMatchObject([{ n: 1, status: 'deferred' }]);
    expect(answer.head.grants).toMatchObject([{ unit: other }]);
    expect(answer.text).not.toContain('Vàng Thị Thử');
  });
});

describe('on the wire', () => {
  let world: World;
  let origin: string;
  let commune: string;
  let cell: string;
  beforeAll(async () => {
    world = await World.create(await maker.make('SQLite file'));
    commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
    cell = await world.unit(commune, 'CELL', 'Chi bộ bản Pá Bon');
    origin = await world.app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => world.close());

  test('[L8] nothing new costs at most 450 bytes down with headers, and 1.5 kB up', async () => {
    const phone = await TestDevice.create(origin, overNetwork);
    await phone.redeem((await world.invite(await world.person('CELL_SECRETARY', cell))).link);
    const first = await phone.sync({ pull: [{ scope: commune, after: null, want: 100_000 }] });
    const pull = [{ scope: commune, after: first.lines.at(-1)?.next, want: 100_000 }];
    const body = JSON.stringify({ log: phone.log, epoch: phone.enrolment?.epoch, ackThrough: 0, ops: [], pull });
    const { hostname, port } = new URL(origin);
    const request = [
      'POST /api/v1/sync HTTP/1.1',
      `Host: ${hostname}:${port}`,
      `Authorization: DPoP ${phone.enrolment?.deviceToken}`,
      `DPoP: ${await phone.proof('POST', `${origin}/api/v1/sync`)}`,
      'Content-Type: application/json',
      'Sync-Protocol: 1',
      'App-Version: 0.1.0',
      'Accept-Encoding: gzip, deflate, br, zstd',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n');
    const answer = await rawExchange(hostname, Number(port), request);
    expect(answer).toMatch(/^HTTP\/1.1 200 OK/);
    expect(answer).not.toMatch(/"(results|grants|order|more|digest)"/);
    expect(Buffer.byteLength(request)).toBeLessThanOrEqual(1536);
    expect(Buffer.byteLength(answer)).toBeLessThanOrEqual(450);
  });

  test('the answer is flushed line by line: a connection cut after some bytes has brought whole lines', async () => {
    const phone = await TestDevice.create(origin, overNetwork);
    await phone.redeem((await world.invite(await world.person('CELL_SECRETARY', cell))).link);
    for (let from = 1; from <= 400; from += 100) {
      const ops = Array.from({ length: 100 }, (_, i) =>
        candidate(from + i, cell, `Người số ${from + i} ${Math.random()}`),
      );
      expect((await phone.sync({ ops })).status).toBe(200);
    }
    const body = JSON.stringify({
      ...{ log: phone.log, epoch: phone.enrolment?.epoch, ackThrough: 0, ops: [] },
      pull: [{ scope: commune, after: null, want: 4_000_000 }],
    });
    for (const encoding of ['br', 'gzip', 'identity']) {
      const answer = await fetch(`${origin}/api/v1/sync`, {
        method: 'POST',
        body,
        headers: {
          authorization: `DPoP ${phone.enrolment?.deviceToken}`,
          dpop: await phone.proof('POST', `${origin}/api/v1/sync`),
          'content-type': 'application/json',
          'accept-encoding': encoding,
        },
      });
      phone.nonce = answer.headers.get('dpop-nonce') ?? undefined;
      expect(answer.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
      expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
      const chunks: string[] = [];
      const decoder = new TextDecoder();
      for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>)
        chunks.push(decoder.decode(chunk, { stream: true }));
      const lines = chunks.join('').trimEnd().split('\n');
      // head, seven blocks of at most 64 records, units, end
      expect(lines.length).toBeGreaterThanOrEqual(9);
      for (const line of lines) JSON.parse(line);
      const whole = chunks.join('').endsWith('\n');
      expect(whole).toBe(true);
    }
  });

  test('[P10] 10 MB over a socket is answered with 413 while it still comes', async () => {
    const phone = await TestDevice.create(origin, overNetwork);
    await phone.redeem((await world.invite(await world.person('CELL_SECRETARY', cell))).link);
    const answer = await phone.request('POST', '/api/v1/sync', {
      body: Buffer.alloc(10 * 1024 * 1024, 32),
      headers: { 'content-type': 'application/json' },
    });
    expect(answer).toMatchObject({ status: 413, json: { code: 'too_large' } });
    expect((await phone.sync({})).status).toBe(200);
  });

  test('a phone that goes away in the middle of the answer leaves the server whole', async () => {
    const phone = await TestDevice.create(origin, overNetwork);
    await phone.redeem((await world.invite(await world.person('CELL_SECRETARY', cell))).link);
    for (let i = 0; i < 20; i++) {
      const abort = new AbortController();
      const url = `${origin}/api/v1/sync`;
      const answer = await fetch(url, {
        method: 'POST',
        signal: abort.signal,
        body: JSON.stringify({
          ...{ log: phone.log, epoch: phone.enrolment?.epoch, ackThrough: 0, ops: [] },
          pull: [{ scope: commune, after: null, want: 4_000_000 }],
        }),
        headers: {
          authorization: `DPoP ${phone.enrolment?.deviceToken}`,
          dpop: await phone.proof('POST', url),
          'content-type': 'application/json',
        },
      });
      phone.nonce = answer.headers.get('dpop-nonce') ?? undefined;
      const reader = answer.body?.getReader();
      if (i % 2 === 0) await reader?.read();
      abort.abort();
      await reader?.closed.catch(() => undefined);
    }
    expect((await phone.sync({ pull: [{ scope: commune, after: null, want: 4_000_000 }] })).status).toBe(200);
  });
});

function rawExchange(host: string, port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host, () => socket.write(request));
    let answer = '';
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      const end = answer.indexOf('\r\n\r\n');
      const length = /content-length: (\d+)/i.exec(answer)?.[1];
      if (end >= 0 && length !== undefined && answer.length >= end + 4 + Number(length)) {
        socket.destroy();
        resolve(answer);
      }
    });
    socket.once('error', reject);
  });
}

describe('when the disk is full', () => {
  test('[P1] the answer is 503 with Retry-After, nothing is kept of the request, and it is applied later', async () => {
    const world = await World.create(await maker.make('SQLite file'));
    const commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
    const cell = await world.unit(commune, 'CELL', 'Chi bộ bản Pá Bon');
    const phone = await world.member('CELL_SECRETARY', cell);
    const { database } = world.services;
    const pages =
      (await database.write((tx) => tx.all<{ page_count: number }>('PRAGMA page_count')))[0]?.page_count ?? 0;
    await database.write((tx) => tx.all(`PRAGMA max_page_count = ${pages}`));
    const ops = Array.from({ length: 100 }, (_, i) => candidate(i + 1, cell, `Người ${'dài '.repeat(10)}${i}`));
    const refused = await phone.sync({ ops });
    expect(refused).toMatchObject({ status: 503, json: { code: 'unavailable' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.text).not.toMatch(/full|disk|sqlite/i);
    expect((await phone.request('GET', '/api/v1/me')).status).toBe(200);
    await database.write((tx) => tx.all('PRAGMA max_page_count = 100000'));
    const applied = await phone.sync({ ops });
    expect(applied.head.results?.filter((result) => result.status !== undefined)).toEqual([]);
    await world.close();
  });
});

describe('when the database is broken', () => {
  test('[P1] nothing is judged by a half-answer: the request fails whole, and is applied once it is mended', async () => {
    const world = await World.create(await maker.make('SQLite file'));
    const commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
    const cell = await world.unit(commune, 'CELL', 'Chi bộ bản Pá Bon');
    const phone = await world.member('CELL_SECRETARY', cell);
    const ops = [candidate(1, cell, 'Vàng Thị Thử')];
    await world.services.database.write((tx) => tx.run('ALTER TABLE gone RENAME TO gone_away'));
    expect(await phone.sync({ ops })).toMatchObject({ status: 500, json: { code: 'internal' } });
    await world.services.database.write((tx) => tx.run('ALTER TABLE gone_away RENAME TO gone'));
    expect((await phone.sync({ ops })).head).toMatchObject({ expectNext: 2, results: [{ n: 1, rev: 1 }] });
    await world.close();
  });
});
