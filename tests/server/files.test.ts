import { symlinkSync, unlinkSync } from 'node:fs';
import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { factsHash } from '../../src/protocol/fact-base.ts';
import { FILE_PROBLEMS, type FileProblemCode, UPLOAD_KEPT_MS, UPLOADS_OPEN } from '../../src/protocol/files.ts';
import { type Answer, newRecordId, type TestDevice } from '../support/enrol-device.ts';
import { jpeg, pdf, png, segment, sha256Of, vp8, webp } from '../support/sample-files.ts';
import { newPage, PageSender, putPage, type TestPage, TUS } from '../support/send-page.ts';
import { DATABASES, DatabaseMaker, World } from './world.ts';

const maker = new DatabaseMaker();
afterAll(() => maker.close());
const STEP = 64 * 1024;

function expectProblem(answer: Answer, code: FileProblemCode, details: object = {}) {
  expect({ status: answer.status, ...(answer.json as object) }).toMatchObject({
    status: FILE_PROBLEMS[code],
    code,
    ...details,
  });
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
}

describe.each(DATABASES)('[F1] [F2] [F3] [F4] [F7] a page on its way, on %s', (kind) => {
  let world: World;
  let commune: string;
  let cell: string;
  let neighbour: string;
  let phone: TestDevice;
  let sender: PageSender;
  let candidate: string;
  let n = 0;
  beforeAll(async () => {
    world = await World.create(await maker.make(kind));
    commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
    cell = await world.unit(commune, 'CELL', 'Chi bộ bản Pá Bon');
    neighbour = await world.unit(commune, 'CELL', 'Chi bộ bản Nậm Hàng');
    phone = await world.member('CELL_SECRETARY', cell);
    sender = new PageSender(phone);
    candidate = newRecordId();
    await write({ type: 'candidate', rec: candidate, do: 'put', set: { name: 'Vàng Thị Thử' } });
  });
  afterAll(() => world.close());

  async function write(op: object) {
    const { head } = await phone.sync({ ops: [{ scope: cell, claimedAt: 0, schema: 1, ...op, n: ++n }] });
    expect(head.results?.[0]?.status).toBeUndefined();
  }

  /** A page whose record the server has. */
  async function saved(bytes: Buffer, type?: string, more: object = {}): Promise<TestPage> {
    const page = newPage(bytes, type);
    await write(putPage(n, cell, candidate, page, more));
    return page;
  }

  const factsOf = async (record: string) => {
    const [row] = await world.services.database.read((tx) =>
      tx.all<{ facts: string; rev: number }>('SELECT facts, rev FROM record WHERE id = ?', record),
    );
    return JSON.parse(row?.facts ?? '{}') as Record<string, { value: unknown; author: string; at: number }>;
  };
  const rows = (sql: string, ...params: string[]) =>
    world.services.database.read((tx) => tx.all<Record<string, unknown>>(sql, ...params));
  const stored = async () => (await rows('SELECT sha256 FROM file')).length;
  const addressOf = async (page: TestPage) => (await sender.create(page)).headers.location as string;

  test('64 kB at a time; received, told to everybody, downloaded without its metadata', async () => {
    const page = await saved(jpeg({ pixels: 200_000, beside: [segment(0xe1, 'Exif\0\0 at home')] }));
    const reader = await world.member('COMMUNE_OFFICE', commune);
    const length = String(page.bytes.length);
    const first = await reader.sync({ pull: [{ scope: commune, after: null, want: 1_000_000 }] });
    const created = await sender.create(page);
    const soon = new Date(world.clock.now + UPLOAD_KEPT_MS).toUTCString();
    expect(created).toMatchObject({ status: 201, headers: { 'upload-offset': '0', 'tus-resumable': '1.0.0' } });
    expect(created.headers['upload-expires']).toBe(soon);
    const address = created.headers.location as string;
    expect(address).toMatch(/^\/api\/v1\/files\/uploads\/[A-Za-z0-9_-]{22}$/);
    expectProblem(await sender.get(page.record), 'not_found');
    for (let at = 0; at < page.bytes.length; at += STEP) {
      const { status, headers } = await sender.head(address);
      expect({ status, ...headers }).toMatchObject({
        status: 200,
        'upload-offset': String(at),
        'upload-length': length,
      });
      expect(headers['cache-control']).toBe('no-store');
      expect((await factsOf(page.record)).received).toBeUndefined();
      const end = Math.min(at + STEP, page.bytes.length);
      const answer = await sender.patch(address, at, page.bytes.subarray(at, end));
      expect(answer).toMatchObject({ status: 204, headers: { 'upload-offset': String(end) } });
    }
    expect((await sender.head(address)).headers).toMatchObject({ 'upload-offset': length, 'upload-length': length });

    const at = Math.floor(world.clock.now / 1000) * 1000;
    expect((await factsOf(page.record)).received).toMatchObject({ value: { at }, author: 'server', at });
    const later = await reader.sync({ pull: [{ scope: commune, after: first.lines.at(-1)?.next, want: 1_000_000 }] });
    expect(later.text).toContain(page.record);
    expect(later.text).toContain('"received"');
    const history = (await phone.request('GET', `/api/v1/records/${page.record}/history`)).json as {
      entries: object[];
    };
    expect(history.entries.at(-1)).toMatchObject({ author: 'server', action: 'patch', set: { received: { at } } });
    const audit = await rows(`SELECT actor, details FROM audit WHERE kind = 'file.received'`);
    expect(audit.at(-1)).toEqual({
      actor: phone.enrolment?.user.id,
      details: JSON.stringify({ record: page.record, device: phone.enrolment?.device }),
    });

    const kept = jpeg({ pixels: 200_000, beside: [] });
    const got = await new PageSender(reader).get(page.record);
    expect(got.bytes).toEqual(kept);
    expect({ status: got.status, ...got.headers }).toMatchObject({
      ...{ status: 200, etag: `"${sha256Of(kept)}"`, 'content-length': String(kept.length) },
      ...{ 'content-type': 'image/jpeg', 'content-disposition': 'attachment', 'x-content-type-options': 'nosniff' },
      ...{ 'cache-control': 'private, no-store', 'content-security-policy': "default-src 'none'; sandbox" },
      'accept-ranges': 'bytes',
    });
    // nothing is left beside it
    expect(await readdir(join(world.services.files.root, 'uploads'))).toEqual([]);
  });

  test.each([
    ['a PNG', 'image/png', png()],
    ['a WebP', 'image/webp', webp(vp8(3, 2))],
    ['a PDF', 'application/pdf', pdf()],
  ])('%s comes back as it was', async (_name, type, bytes) => {
    const page = await saved(bytes, type);
    expect((await sender.send(page)).status).toBe(204);
    const got = await sender.get(page.record);
    expect(got).toMatchObject({ status: 200, headers: { 'content-type': type } });
    expect(got.bytes).toEqual(bytes);
  });

  test('a download goes on where it stopped, and is not repeated when nothing changed', async () => {
    const page = await saved(jpeg({ pixels: 1000 }));
    await sender.send(page);
    const tag = `"${sha256Of(page.bytes)}"`;
    const part = await sender.get(page.record, { range: 'bytes=100-199', 'if-range': tag });
    expect(part).toMatchObject({ status: 206, headers: { 'content-range': `bytes 100-199/${page.bytes.length}` } });
    expect(part.bytes).toEqual(page.bytes.subarray(100, 200));
    expect((await sender.get(page.record, { range: 'bytes=100-199', 'if-range': '"other"' })).status).toBe(200);
    expect((await sender.get(page.record, { 'if-none-match': `"x", ${tag}` })).status).toBe(304);
    const outside = await sender.get(page.record, { range: 'bytes=99999-' });
    expectProblem(outside, 'file_range_wrong');
    expect(outside.headers['content-range']).toBe(`bytes */${page.bytes.length}`);
    const head = await phone.request('HEAD', `/api/v1/files/${page.record}`);
    expect({ status: head.status, ...head.headers }).toMatchObject({ status: 200, etag: tag });
    expect(head.headers['content-length']).toBe(String(page.bytes.length));
    expect(head.bytes).toHaveLength(0);
  });

  test('creating again gives the same upload where it stands; done is done', async () => {
    const page = await saved(jpeg({ pixels: 3000 }));
    const address = await addressOf(page);
    await sender.patch(address, 0, page.bytes.subarray(0, 1000));
    const again = await sender.create(page);
    expect(again).toMatchObject({ status: 201, headers: { location: address, 'upload-offset': '1000' } });
    await sender.patch(address, 1000, page.bytes.subarray(1000));
    const length = String(page.bytes.length);
    expect(await sender.create(page)).toMatchObject({ status: 201, headers: { 'upload-offset': length } });
    // an empty piece at the end, sent twice because the answer was lost
    expect(await sender.patch(address, page.bytes.length, Buffer.alloc(0))).toMatchObject({ status: 204 });
    // another phone of the same cell learns that nothing is to be sent
    const other = new PageSender(await world.member('CELL_DEPUTY', cell));
    expect(await other.create(page)).toMatchObject({ status: 201, headers: { 'upload-offset': length } });
    expect((await rows('SELECT record FROM history WHERE record = ?', page.record)).length).toBe(2);
  });

  test('two phones bring the same page at once: it is received once', async () => {
    const page = await saved(jpeg({ pixels: 778 }));
    const other = new PageSender(await world.member('CELL_DEPUTY', cell));
    const [mine, theirs] = [await addressOf(page), (await other.create(page)).headers.location as string];
    expect((await sender.patch(mine, 0, page.bytes)).status).toBe(204);
    expect((await other.patch(theirs, 0, page.bytes)).status).toBe(204);
    expect((await rows('SELECT record FROM history WHERE record = ?', page.record)).length).toBe(2);
    expect((await rows('SELECT details FROM audit WHERE details LIKE ?', `%${page.record}%`)).length).toBe(1);
    expect((await other.get(page.record)).bytes).toEqual(page.bytes);
  });

  test('one content in a commune is kept once, and its bytes travel each time', async () => {
    const bytes = jpeg({ pixels: 777 });
    const [one, two] = [await saved(bytes), await saved(bytes)];
    await sender.send(one);
    const before = await stored();
    expect((await sender.create(two)).headers['upload-offset']).toBe('0');
    expectProblem(await sender.get(two.record), 'not_found');
    expect((await sender.send(two)).status).toBe(204);
    expect(await stored()).toBe(before);
    expect((await sender.get(two.record)).bytes).toEqual(bytes);
  });

  describe('what a client may get wrong', () => {
    test('tus of another version, or none', async () => {
      const page = await saved(jpeg());
      for (const version of ['0.2.2', '']) {
        const answer = await sender.create(page, { 'tus-resumable': version });
        expectProblem(answer, 'upload_version');
        expect(answer.headers['tus-version']).toBe('1.0.0');
      }
      const options = await phone.request('OPTIONS', '/api/v1/files');
      expect({ status: options.status, ...options.headers }).toMatchObject({
        ...{ status: 204, 'tus-version': '1.0.0', 'tus-extension': 'creation,termination,expiration' },
        'tus-max-size': '5242880',
      });
    });

    test.each([
      ['no length', { 'upload-length': '' }, 'upload_header_invalid', { header: 'upload-length' }],
      ['a length that is no number', { 'upload-length': '12kB' }, 'upload_header_invalid', { header: 'upload-length' }],
      ['a negative length', { 'upload-length': '-1' }, 'upload_header_invalid', { header: 'upload-length' }],
      ['no record', { 'upload-metadata': 'filename eA==' }, 'upload_header_invalid', { header: 'upload-metadata' }],
      ['a record that is no id', { 'upload-metadata': 'record Li4vLi4=' }, 'upload_header_invalid', {}],
      ['a length that is not the record’s', { 'upload-length': '1' }, 'upload_length_wrong', {}],
      ['more than a file may have', { 'upload-length': '5242881' }, 'file_too_large', {}],
    ] as const)('%s', async (_name, headers, code, details) => {
      expectProblem(await sender.create(await saved(jpeg()), headers), code, details);
    });

    test('a piece at another place: where the server stands is told', async () => {
      const page = await saved(jpeg({ pixels: 3000 }));
      const address = await addressOf(page);
      await sender.patch(address, 0, page.bytes.subarray(0, 1000));
      for (const from of [0, 999, 1001, page.bytes.length]) {
        expectProblem(await sender.patch(address, from, Buffer.from('x')), 'upload_offset_wrong', { offset: 1000 });
      }
      expectProblem(
        await sender.patch(address, 0, Buffer.from('x'), { 'upload-offset': 'abc' }),
        'upload_header_invalid',
      );
      expect((await sender.head(address)).headers['upload-offset']).toBe('1000');
    });

    test('more than was announced: nothing of it is taken', async () => {
      const page = await saved(jpeg());
      const address = await addressOf(page);
      expectProblem(await sender.patch(address, 0, Buffer.concat([page.bytes, Buffer.from('x')])), 'upload_too_long');
      expect((await sender.head(address)).headers['upload-offset']).toBe('0');
    });

    test('a piece of another kind, or packed', async () => {
      const page = await saved(jpeg());
      const address = await addressOf(page);
      const json = await sender.patch(address, 0, Buffer.from('{}'), { 'content-type': 'application/json' });
      expect(json).toMatchObject({ status: 415, json: { code: 'encoding_unsupported' } });
      const packed = await sender.patch(address, 0, page.bytes, { 'content-encoding': 'gzip' });
      expect(packed).toMatchObject({ status: 415, json: { code: 'encoding_unsupported' } });
    });

    test.each<[string, string, Buffer, FileProblemCode]>([
      ['a page of HTML', 'image/jpeg', Buffer.from('<!doctype html><script>alert(1)</script>'), 'file_type_wrong'],
      ['a JPEG cut short', 'image/jpeg', jpeg({ pixels: 500 }).subarray(0, -100), 'file_type_wrong'],
      ['a PNG named JPEG', 'image/jpeg', png(), 'file_type_wrong'],
      ['a JPEG with a zip behind it', 'image/jpeg', jpeg({ behind: 'PK\x03\x04' }), 'file_not_plain'],
      ['a JPEG that is a PDF too', 'image/jpeg', jpeg({ beside: [segment(0xfe, '%PDF-1.7')] }), 'file_not_plain'],
      ['a PNG of 100 megapixels', 'image/png', png({ width: 10_000, height: 10_000 }), 'file_too_many_pixels'],
    ])('%s: a code for good, and nothing of it is kept', async (_name, type, bytes, code) => {
      const page = await saved(bytes, type);
      const before = await stored();
      const address = await addressOf(page);
      expectProblem(await sender.patch(address, 0, bytes), code);
      const head = await sender.head(address);
      expect({ status: head.status, code: head.headers['problem-code'] }).toEqual({ status: 404, code: 'not_found' });
      expect(await stored()).toBe(before);
      expect(await readdir(join(world.services.files.root, 'uploads'))).not.toContain(address.split('/').at(-1));
      expect((await factsOf(page.record)).received).toBeUndefined();
      expectProblem(await sender.get(page.record), 'not_found');
    });

    test('other bytes than the record names: 460, thrown away, and the upload begins anew', async () => {
      const page = await saved(jpeg({ pixels: 500 }));
      const address = await addressOf(page);
      const other = Buffer.from(page.bytes);
      other[300] = (other[300] as number) ^ 1;
      expectProblem(await sender.patch(address, 0, other), 'file_hash_wrong');
      expect((await sender.head(address)).status).toBe(404);
      const again = await sender.create(page);
      expect(again.headers['upload-offset']).toBe('0');
      expect(again.headers.location).not.toBe(address);
      expect((await sender.send(page)).status).toBe(204);
    });

    test('a replayed proof, a proof of another request', async () => {
      const page = await saved(jpeg({ pixels: 500 }));
      const address = await addressOf(page);
      const proof = await phone.proof('PATCH', `${phone.origin}${address}`);
      const headers = { ...TUS, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
      const send = () => phone.request('PATCH', address, { body: page.bytes.subarray(0, 10), proof, headers });
      expect((await send()).status).toBe(204);
      expect(await send()).toMatchObject({ status: 401, json: { code: 'proof_replayed' } });
      const ofHead = await phone.proof('HEAD', `${phone.origin}${address}`);
      const crossed = await phone.request('PATCH', address, { body: page.bytes, proof: ofHead, headers });
      expect(crossed).toMatchObject({ status: 401, json: { code: 'proof_wrong' } });
      expect((await sender.head(address)).headers['upload-offset']).toBe('10');
    });

    test('uploads without end: so many may be open, and no more', async () => {
      const cellPhone = await world.member('CELL_SECRETARY', cell);
      const many = new PageSender(cellPhone);
      const pages = Array.from({ length: UPLOADS_OPEN + 3 }, (_, i) => newPage(jpeg({ pixels: i + 1 })));
      await cellPhone.sync({ ops: pages.map((page, i) => putPage(i + 1, cell, candidate, page)) });
      for (const page of pages.slice(0, UPLOADS_OPEN)) expect((await many.create(page)).status).toBe(201);
      const refused = await many.create(pages[UPLOADS_OPEN] as TestPage);
      expectProblem(refused, 'uploads_too_many');
      expect(refused.headers['retry-after']).toBe('3600');
      // asking for one that is open is no new one; ending or finishing one makes room
      const open = await many.create(pages[0] as TestPage);
      expect(open.status).toBe(201);
      expect((await many.end(open.headers.location as string)).status).toBe(204);
      expect((await many.head(open.headers.location as string)).status).toBe(404);
      expect((await many.create(pages[UPLOADS_OPEN] as TestPage)).status).toBe(201);
      await many.send(pages[1] as TestPage);
      expect((await many.create(pages[UPLOADS_OPEN + 1] as TestPage)).status).toBe(201);
    });
  });

  describe('the record counts as it is at each request', () => {
    test('a record that is not there, is no page, or was archived', async () => {
      expectProblem(await sender.create(newPage(jpeg())), 'not_found');
      expectProblem(await sender.create({ ...newPage(jpeg()), record: candidate }), 'not_found');
      const page = await saved(jpeg({ pixels: 900 }));
      const address = await addressOf(page);
      await sender.patch(address, 0, page.bytes.subarray(0, 500));
      const archived = { reason: 'Chụp lại', day: '2026-11-22' };
      const base = { '*': await hashOfFacts(page.record) };
      await write({ type: 'attachment', rec: page.record, do: 'patch', set: { archived }, base });
      for (const end of [600, page.bytes.length])
        expectProblem(await sender.patch(address, 500, page.bytes.subarray(500, end)), 'not_found');
      expect((await sender.head(address)).status).toBe(404);
      expectProblem(await sender.create(page), 'not_found');
      expect((await factsOf(page.record)).received).toBeUndefined();
    });

    test('[P4] put away by somebody who did not know yet that it was received: no conflict', async () => {
      const page = await saved(jpeg({ pixels: 906 }));
      const seen = await hashOfFacts(page.record);
      await sender.send(page);
      const archived = { reason: 'Chụp lại', day: '2026-11-22' };
      await write({ type: 'attachment', rec: page.record, do: 'patch', set: { archived }, base: { '*': seen } });
      expect(await factsOf(page.record)).toMatchObject({
        received: { author: 'server' },
        archived: { value: archived },
      });
    });

    test('moved to another cell: only who may write there goes on', async () => {
      const person = newRecordId();
      await write({ type: 'candidate', rec: person, do: 'put', set: { name: 'Lò Văn Thử' } });
      const page = newPage(jpeg({ pixels: 901 }));
      await write(putPage(n, cell, person, page));
      const address = await addressOf(page);
      await sender.patch(address, 0, page.bytes.subarray(0, 500));
      const office = await world.member('COMMUNE_OFFICE', commune);
      const move = { type: 'candidate', rec: person, do: 'command', command: 'move', base: { scope: cell } };
      const moved = { n: 1, scope: cell, claimedAt: 0, schema: 1, ...move, set: { to: neighbour } };
      expect((await office.sync({ ops: [moved] })).head.results?.[0]?.status).toBeUndefined();
      expectProblem(await sender.patch(address, 500, page.bytes.subarray(500)), 'not_found');
      const there = new PageSender(await world.member('CELL_SECRETARY', neighbour));
      expect((await there.send(page)).status).toBe(204);
      expect((await there.get(page.record)).bytes).toEqual(page.bytes);
      expectProblem(await sender.get(page.record), 'not_found');
    });

    test('erased on the way: nothing is received, and nothing can be fetched', async () => {
      const page = await saved(jpeg({ pixels: 902 }));
      const address = await addressOf(page);
      await sender.patch(address, 0, page.bytes.subarray(0, 500));
      await write({ type: 'attachment', rec: page.record, do: 'command', command: 'erase', set: {} });
      expectProblem(await sender.patch(address, 500, page.bytes.subarray(500)), 'not_found');
      expectProblem(await sender.create(page), 'not_found');
      expectProblem(await sender.get(page.record), 'not_found');
    });

    test('a phone cannot write that its file was received', async () => {
      const page = newPage(jpeg());
      const { head } = await phone.sync({ ops: [putPage(++n, cell, candidate, page, { received: { at: 0 } })] });
      expect(head.results?.[0]?.status).toBe('deferred');
      expectProblem(await sender.create(page), 'not_found');
    });

    test('whoever has no such right meets nothing, and the commune’s audit hears of it', async () => {
      const page = await saved(jpeg({ pixels: 903 }));
      const address = await addressOf(page);
      await sender.send(page);
      const far = await world.unit(world.root, 'COMMUNE', 'Xã khác');
      const stranger = await world.member('CELL_SECRETARY', await world.unit(far, 'CELL', 'Chi bộ khác'));
      const ghost = newPage(page.bytes);
      for (const one of [
        stranger,
        await world.member('CELL_SECRETARY', neighbour),
        await world.member('INSPECTION', commune),
      ]) {
        const outside = new PageSender(one);
        for (const [mine, nothing] of [
          [await outside.create(page), await outside.create(ghost)],
          [await outside.get(page.record), await outside.get(ghost.record)],
          [await outside.head(address), await outside.head(`${address.slice(0, -22)}${newRecordId()}`)],
          [
            await outside.patch(address, 0, Buffer.from('x')),
            await outside.patch(`${address.slice(0, -22)}${newRecordId()}`, 0, Buffer.from('x')),
          ],
          [await outside.end(address), await outside.end(`${address.slice(0, -22)}${newRecordId()}`)],
        ] as const) {
          expect(mine.status).toBe(404);
          expect([mine.status, mine.text]).toEqual([nothing.status, nothing.text]);
        }
      }
      const [heard] = await rows(`SELECT details FROM audit WHERE kind = 'refused' AND commune = ?`, far);
      expect(String(heard?.details)).toContain('/files');
      // the desk reads pages and brings none
      const office = new PageSender(await world.member('COMMUNE_OFFICE', commune));
      expect((await office.get(page.record)).status).toBe(200);
      expectProblem(await office.create(page), 'not_found');
    });

    test('the same content in another commune is sent whole: nothing tells that somebody has it', async () => {
      const bytes = jpeg({ pixels: 904 });
      await sender.send(await saved(bytes));
      const far = await world.unit(world.root, 'COMMUNE', 'Xã xa');
      const farCell = await world.unit(far, 'CELL', 'Chi bộ xa');
      const farPhone = await world.member('CELL_SECRETARY', farCell);
      const page = newPage(bytes);
      await farPhone.sync({ ops: [putPage(1, farCell, newRecordId(), page)] });
      const other = new PageSender(farPhone);
      expect((await other.create(page)).headers['upload-offset']).toBe('0');
      expectProblem(await other.get(page.record), 'not_found');
      expect((await other.send(page)).status).toBe(204);
    });

    test('a revoked phone brings nothing more', async () => {
      const lost = await world.member('CELL_DEPUTY', cell);
      const page = newPage(jpeg({ pixels: 905 }));
      await lost.sync({ ops: [putPage(1, cell, candidate, page)] });
      const outside = new PageSender(lost);
      const address = (await outside.create(page)).headers.location as string;
      await world.expect200('POST', `/api/v1/devices/${lost.enrolment?.device}/revocation`, { kind: 'lock' });
      for (const answer of [
        await outside.patch(address, 0, page.bytes),
        await outside.create(page),
        await outside.get(page.record),
      ])
        expect(answer).toMatchObject({ status: 403, json: { code: 'device_revoked' } });
      expect((await outside.head(address)).headers['problem-code']).toBe('device_revoked');
      expect((await factsOf(page.record)).received).toBeUndefined();
    });
  });

  describe('the disk', () => {
    test('with less than a tenth free no page is taken, and records are', async () => {
      const page = await saved(jpeg({ pixels: 950 }));
      const address = await addressOf(page);
      const { files } = world.services;
      files.freeShare = async () => 0.099;
      try {
        for (const answer of [await sender.create(page), await sender.patch(address, 0, page.bytes)]) {
          expectProblem(answer, 'files_full');
          expect(answer.headers['retry-after']).toBe('900');
        }
        await saved(jpeg());
        files.freeShare = async () => 0.1;
        expect((await sender.patch(address, 0, page.bytes)).status).toBe(204);
      } finally {
        Reflect.deleteProperty(files, 'freeShare');
      }
    });

    test('a disk that is full in the middle: 503, the offset stays right, and the rest follows later', async () => {
      const page = await saved(jpeg({ pixels: 200_000 }));
      const address = await addressOf(page);
      await sender.patch(address, 0, page.bytes.subarray(0, STEP));
      const part = join(world.services.files.root, 'uploads', address.split('/').at(-1) as string);
      await rename(part, `${part}.kept`);
      symlinkSync('/dev/full', part);
      expectProblem(await sender.patch(address, 0, page.bytes.subarray(0, STEP)), 'files_full');
      unlinkSync(part);
      await rename(`${part}.kept`, part);
      expect((await sender.head(address)).headers['upload-offset']).toBe(String(STEP));
      expect((await sender.patch(address, STEP, page.bytes.subarray(STEP))).status).toBe(204);
      expect((await sender.get(page.record)).bytes).toEqual(page.bytes);
    });

    test('a part that is longer than what was noted: what was noted counts', async () => {
      const page = await saved(jpeg({ pixels: 3000 }));
      const address = await addressOf(page);
      await sender.patch(address, 0, page.bytes.subarray(0, 1000));
      const file = await world.services.files.openPart(address.split('/').at(-1) as string);
      await file.write(Buffer.alloc(1500, 0xee), 0, 1500, 1000);
      await file.close();
      expect((await sender.head(address)).headers['upload-offset']).toBe('1000');
      expect((await sender.patch(address, 1000, page.bytes.subarray(1000))).status).toBe(204);
      expect((await sender.get(page.record)).bytes).toEqual(page.bytes);
    });

    describe('killed after the last byte and before the end', () => {
      /** All bytes lie there, and nobody has looked at them. */
      async function arrived(page: TestPage, bytes = page.bytes): Promise<string> {
        const address = await addressOf(page);
        const upload = address.split('/').at(-1) as string;
        const file = await world.services.files.openPart(upload);
        await file.write(bytes, 0, bytes.length, 0);
        await file.close();
        await world.services.database.write((tx) =>
          tx.run('UPDATE upload SET arrived = ? WHERE id = ?', bytes.length, upload),
        );
        return address;
      }

      test.each([
        ['asking', (address: string) => sender.head(address)],
        ['creating again', (_address: string, page: TestPage) => sender.create(page)],
      ])('%s completes it, ten times at once too', async (_how, ask) => {
        const page = await saved(jpeg({ pixels: 3001 }));
        const address = await arrived(page);
        const answers = await Promise.all(Array.from({ length: 10 }, () => ask(address, page)));
        expect(answers.map(({ headers }) => headers['upload-offset'])).toContain(String(page.bytes.length));
        expect(answers.filter(({ status }) => status >= 300)).toEqual([]);
        expect((await factsOf(page.record)).received).toMatchObject({ author: 'server' });
        expect((await sender.get(page.record)).bytes).toEqual(page.bytes);
      });

      test('creating again never says that other bytes are there', async () => {
        const page = await saved(jpeg({ pixels: 3002 }));
        await arrived(page, Buffer.from(page.bytes).fill(7, 100));
        expectProblem(await sender.create(page), 'file_hash_wrong');
        expect(await sender.create(page)).toMatchObject({ status: 201, headers: { 'upload-offset': '0' } });
      });
    });
  });

  async function hashOfFacts(record: string): Promise<string> {
    const values = Object.entries(await factsOf(record)).map(([name, { value }]) => [name, value]);
    return factsHash(Object.fromEntries(values), 'attachment');
  }
});

test('[F6] ten thousand tiny requests are cut off, and records of the same phone go on', async () => {
  const world = await World.create(await maker.make('SQLite in memory'));
  const cell = await world.unit(await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi'), 'CELL', 'Chi bộ bản Pá Bon');
  const eager = await world.member('CELL_SECRETARY', cell);
  const answers = new Map<string, number>();
  for (let i = 0; i < 10_000 && !answers.has('too_many_requests'); i++) {
    const { json, status } = await new PageSender(eager).create(newPage(jpeg()));
    const code = (json as { code?: string } | null)?.code ?? String(status);
    answers.set(code, (answers.get(code) ?? 0) + 1);
  }
  expect([...answers.keys()].sort()).toEqual(['not_found', 'too_many_requests']);
  expect((await eager.sync({})).status).toBe(200);
  await world.close();
});
