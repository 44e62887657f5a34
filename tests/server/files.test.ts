import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newRecordId, type TestDevice } from '../support/enrol-device.ts';
import { jpeg, segment, sha256Of } from '../support/sample-files.ts';
import { newPage, PageSender, putPage } from '../support/send-page.ts';
import { DATABASES, DatabaseMaker, World } from './world.ts';

const maker = new DatabaseMaker();
afterAll(() => maker.close());

describe.each(DATABASES)('[F1] [F2] a page on its way, on %s', (kind) => {
  let world: World;
  let commune: string;
  let cell: string;
  let phone: TestDevice;
  let sender: PageSender;
  let candidate: string;
  let n = 0;
  beforeAll(async () => {
    world = await World.create(await maker.make(kind));
    commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
    cell = await world.unit(commune, 'CELL', 'Chi bộ bản Pá Bon');
    phone = await world.member('CELL_SECRETARY', cell);
    sender = new PageSender(phone);
    candidate = newRecordId();
    const op = { type: 'candidate', rec: candidate, scope: cell, do: 'put', claimedAt: 0, schema: 1 };
    await phone.sync({ ops: [{ ...op, n: ++n, set: { name: 'Vàng Thị Thử' } }] });
  });
  afterAll(() => world.close());

  async function saved(bytes: Buffer, type?: string) {
    const page = newPage(bytes, type);
    const { head } = await phone.sync({ ops: [putPage(++n, cell, candidate, page)] });
    expect(head.results?.[0]?.status).toBeUndefined();
    return page;
  }

  test('64 kB at a time, received, told to everybody, and downloaded without its metadata', async () => {
    const page = await saved(jpeg({ pixels: 200_000, beside: [segment(0xe1, 'Exif\0\0 at home')] }));
    const created = await sender.create(page);
    expect(created).toMatchObject({ status: 201, headers: { 'upload-offset': '0', 'tus-resumable': '1.0.0' } });
    const address = created.headers.location as string;
    for (let at = 0; at < page.bytes.length; at += 65_536) {
      expect((await sender.head(address)).headers).toMatchObject({
        'upload-offset': String(at),
        'upload-length': String(page.bytes.length),
      });
      const end = Math.min(at + 65_536, page.bytes.length);
      expect(await sender.patch(address, at, page.bytes.subarray(at, end))).toMatchObject({
        status: 204,
        headers: { 'upload-offset': String(end) },
      });
    }
    expect((await sender.head(address)).headers['upload-offset']).toBe(String(page.bytes.length));
    const { text } = await phone.sync({ pull: [{ scope: commune, after: null, want: 1_000_000 }] });
    expect(text).toContain('"received"');
    const got = await sender.get(page.record);
    const kept = jpeg({ pixels: 200_000, beside: [] });
    expect(got).toMatchObject({
      status: 200,
      headers: { etag: `"${sha256Of(kept)}"`, 'content-length': String(kept.length) },
    });
  });
});
