import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ContactRow } from '../../src/protocol/account-api.ts';
import type { TestDevice } from '../support/enrol-device.ts';
import { DATABASES, DatabaseMaker, World } from './world.ts';

const maker = new DatabaseMaker();
afterAll(() => maker.close());

describe.each(DATABASES)('when the phones of the cells were last heard of, on %s', (kind) => {
  let world: World;
  let commune: string;
  let cells: [string, string];
  beforeAll(async () => {
    world = await World.create(await maker.make(kind));
    commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
    cells = [
      await world.unit(commune, 'CELL', 'Chi bộ bản Pá Bon'),
      await world.unit(commune, 'CELL', 'Chi bộ bản Chợ'),
    ];
  });
  afterAll(() => world.close());

  const say = async (phone: TestDevice, unsent: string, version: string) => {
    const body = JSON.stringify({ log: phone.log, epoch: phone.enrolment?.epoch, ackThrough: 0, ops: [], pull: [] });
    const headers = { 'content-type': 'application/json', 'app-version': version, unsent };
    expect((await phone.request('POST', '/api/v1/sync', { body, headers })).status).toBe(200);
  };
  const contactsFor = async (member: TestDevice) => {
    const { json } = await member.request('GET', '/api/v1/contacts');
    return new Map((json as { contacts: ContactRow[] }).contacts.map((row) => [row.unit, row]));
  };

  test('the last contact of any phone of the cell, what they hold together, and the version last heard of', async () => {
    const secretary = await world.member('CELL_SECRETARY', cells[0], 'Vàng Thị Thử');
    const deputy = await world.member('CELL_DEPUTY', cells[0], 'Lò Văn Thử');
    const lost = await world.member('CELL_DEPUTY', cells[0], 'Giàng A Thử');
    await say(secretary, '4', '1.0.0');
    world.clock.now += 60_000;
    await say(deputy, '3', '1.1.0');
    const at = world.clock.now;
    world.clock.now += 60_000;
    await say(lost, '99', '0.9.0');
    await world.expect200('POST', `/api/v1/devices/${lost.enrolment?.device}/revocation`, { kind: 'lock' });

    const office = await world.member('COMMUNE_OFFICE', commune, 'Văn phòng Thử');
    await say(office, '0', '2.0.0');
    const rows = await contactsFor(office);
    expect(rows.get(cells[0])).toEqual({ unit: cells[0], at, unsent: 7, version: '1.1.0' });
    // a cell that nobody's phone keeps is there too
    expect(rows.get(cells[1])).toEqual({ unit: cells[1], at: null, unsent: null, version: null });
    expect([...rows.keys()].sort()).toEqual([...cells].sort());
    const { text } = await office.request('GET', '/api/v1/contacts');
    for (const phone of [secretary, deputy]) {
      for (const of of [phone.enrolment?.user.id, phone.enrolment?.device, phone.enrolment?.user.name]) {
        expect(text).not.toContain(of);
      }
    }
  });

  test('each role sees the cells of its own rights, and a cell sees none', async () => {
    const inCharge = await world.member('COMMUNE_IN_CHARGE', cells[1]);
    expect([...(await contactsFor(inCharge)).keys()]).toEqual([cells[1]]);
    const other = await world.unit(world.root, 'COMMUNE', 'Xã Hua Bum');
    const theirs = await world.unit(other, 'CELL', 'Chi bộ bản Pa Mu');
    expect([...(await contactsFor(await world.member('INSPECTION', other))).keys()]).toEqual([theirs]);
    expect((await contactsFor(world.operator)).size).toBe(3);
    for (const role of ['CELL_SECRETARY', 'PROVINCE_READER']) {
      const member = await world.member(role, role === 'CELL_SECRETARY' ? cells[0] : world.root);
      expect((await member.request('GET', '/api/v1/contacts')).status).toBe(404);
    }
    const archived = await world.unit(commune, 'CELL', 'Chi bộ cũ');
    await world.expect200('PATCH', `/api/v1/units/${archived}`, { archived: true });
    expect((await contactsFor(world.operator)).has(archived)).toBe(false);
  });
});
