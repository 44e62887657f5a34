import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DeviceRow } from '../../src/protocol/account-api.ts';
import { newRecordId, type TestDevice } from '../support/enrol-device.ts';
import { DATABASES, DatabaseMaker, World } from './world.ts';

const maker = new DatabaseMaker();
afterAll(() => maker.close());

describe.each(DATABASES)('[A4] a revoked device on %s', (kind) => {
  let world: World;
  let commune: string;
  let cell: string;
  beforeAll(async () => {
    world = await World.create(await maker.make(kind));
    commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
    cell = await world.unit(commune, 'CELL', 'Chi bộ bản Pá Bon');
  });
  afterAll(() => world.close());

  const candidate = (n: number, name: string) => ({
    ...{ n, type: 'candidate', rec: newRecordId(), scope: cell, do: 'put', set: { name }, claimedAt: 0, schema: 1 },
  });
  const pull = () => [{ scope: commune, after: null, want: 100_000 }];
  const rowOf = async (device: TestDevice) => {
    const { devices } = (await world.expect200('GET', '/api/v1/devices')) as { devices: DeviceRow[] };
    return devices.find(({ id }) => id === device.enrolment?.device);
  };
  const revoke = (device: TestDevice, order: 'wipe' | 'lock') =>
    world.expect200('POST', `/api/v1/devices/${device.enrolment?.device}/revocation`, { kind: order });

  test('its unsent work is kept for a person, no page leaves, and the signed order is repeated until its receipt', async () => {
    const phone = await world.member('CELL_SECRETARY', cell);
    expect((await phone.sync({ ops: [candidate(1, 'Vàng Thị Thử')], pull: pull() })).head.results).toMatchObject([
      { n: 1 },
    ]);
    await revoke(phone, 'wipe');

    const answer = await phone.sync({ ops: [candidate(2, 'Giàng A Thử')], pull: pull() });
    expect(answer.status).toBe(200);
    expect(answer.head.results).toMatchObject([{ n: 2, status: 'deferred', problem: { code: 'revoked' } }]);
    expect(answer.text).not.toContain('Vàng Thị Thử');
    expect(answer.lines.filter((line) => 'facts' in line)).toEqual([]);

    const order = answer.head.order;
    const key = createPublicKey({ key: { ...phone.enrolment?.serverKey }, format: 'jwk' });
    const message = `so-nguon order\n${phone.enrolment?.device}\n${order?.id}\n${order?.kind}`;
    const signature = Buffer.from(order?.sig ?? '', 'base64url');
    expect(verify('sha256', Buffer.from(message), { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
    expect((await phone.sync({})).head.order).toMatchObject({ id: order?.id, kind: 'wipe' });

    const { deferred } = (await world.expect200('GET', `/api/v1/deferred?commune=${commune}`)) as {
      deferred: Record<string, unknown>[];
    };
    expect(deferred).toMatchObject([{ n: 2, type: 'candidate', scope: cell, code: 'revoked' }]);
    // the operator looks after accounts and sees no dossier
    expect(deferred[0]?.set).toBeUndefined();
    const office = await world.member('COMMUNE_OFFICE', commune);
    const seen = await office.request('GET', `/api/v1/deferred?commune=${commune}`);
    expect(seen.json).toMatchObject({ deferred: [{ n: 2, set: { name: 'Giàng A Thử' } }] });

    expect((await rowOf(phone))?.state).toBe('REVOKING');
    const receipt = await phone.request('POST', '/api/v1/receipts', { json: { order: order?.id } });
    expect(receipt.status).toBe(204);
    expect(receipt.headers['clear-site-data']).toBe('"cache", "cookies", "storage"');
    expect((await rowOf(phone))?.state).toBe('REVOKED');
    expect((await phone.request('POST', '/api/v1/receipts', { json: { order: order?.id } })).status).toBe(204);
    // trusted again it never is
    expect((await phone.sync({ ops: [candidate(3, 'Lò Văn Thử')] })).head.results).toMatchObject([
      { n: 3, status: 'deferred' },
    ]);
  });

  test('it may do nothing but hand over its work and give its receipt', async () => {
    const phone = await world.member('COMMUNE_OFFICE', commune);
    await revoke(phone, 'lock');
    for (const path of ['/api/v1/me', `/api/v1/deferred?commune=${commune}`, `/api/v1/records/${cell}/history`]) {
      expect(await phone.request('GET', path)).toMatchObject({ status: 403, json: { code: 'device_revoked' } });
    }
    expect((await phone.request('POST', '/api/v1/receipts', { json: { order: newRecordId() } })).status).toBe(404);
    const { head } = await phone.sync({});
    const locked = await phone.request('POST', '/api/v1/receipts', { json: { order: head.order?.id } });
    expect(locked.status).toBe(204);
    expect(locked.headers['clear-site-data']).toBeUndefined();
  });

  test('a receipt inside of a sync request counts too; a lock may be sharpened to a wipe, never softened', async () => {
    const phone = await world.member('CELL_SECRETARY', cell);
    await revoke(phone, 'lock');
    const first = (await phone.sync({})).head.order;
    await phone.sync({ receipt: first?.id ?? '' });
    expect((await rowOf(phone))?.state).toBe('REVOKED');
    await revoke(phone, 'wipe');
    const second = (await phone.sync({})).head.order;
    expect(second).toMatchObject({ kind: 'wipe' });
    expect(second?.id).not.toBe(first?.id);
    await revoke(phone, 'lock');
    expect((await phone.sync({})).head.order).toMatchObject({ id: second?.id, kind: 'wipe' });
  });

  test('the invitation of a revoked device does not open again with its key', async () => {
    const { link } = await world.invite(await world.person('CELL_SECRETARY', cell));
    const phone = await world.join(link);
    await revoke(phone, 'wipe');
    expect(await phone.redeem(link)).toMatchObject({ status: 410, json: { code: 'invitation_used' } });
  });

  test('the desk sees when a phone was last heard of, its version and what it still holds', async () => {
    const phone = await world.member('CELL_SECRETARY', cell);
    expect(await rowOf(phone)).toMatchObject({ lastContactAt: null, unsent: null });
    const body = JSON.stringify({ log: phone.log, epoch: phone.enrolment?.epoch, ackThrough: 0, ops: [], pull: [] });
    await phone.request('POST', '/api/v1/sync', {
      body,
      headers: { 'content-type': 'application/json', 'app-version': '1.2.3', unsent: '17' },
    });
    expect(await rowOf(phone)).toMatchObject({ lastContactAt: world.clock.now, appVersion: '1.2.3', unsent: 17 });
  });
});
