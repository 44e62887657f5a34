import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HandoverRow, InvitationSecrets } from '../../src/protocol/account-api.ts';
import { buildApp } from '../../src/server/app.ts';
import { newRecordId, TestDevice } from '../support/enrol-device.ts';
import { DATABASES, DatabaseMaker, injectInto, World } from './world.ts';

const maker = new DatabaseMaker();
afterAll(() => maker.close());

describe.each(DATABASES)('a cell’s book is handed over, on %s', (kind) => {
  let world: World;
  let commune: string;
  beforeAll(async () => {
    world = await World.create(await maker.make(kind));
    commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
  });
  afterAll(() => world.close());

  const put = (n: number, scope: string, name: string) => ({
    ...{ n, type: 'candidate', rec: newRecordId(), scope, do: 'put', set: { name }, claimedAt: 0, schema: 1 },
  });
  /** A cell with a secretary whose book holds one person. */
  const cellWithBook = async () => {
    const cell = await world.unit(commune, 'CELL', `Chi bộ ${newRecordId()}`);
    const old = await world.member('CELL_SECRETARY', cell, 'Bí thư cũ');
    await old.sync({ ops: [put(1, cell, 'Giàng A Thử')] });
    return { cell, old };
  };
  type Started = { handover: HandoverRow; secrets: InvitationSecrets | null };
  const start = async (cell: string, old: TestDevice, incoming: { id: string; name?: string }, id = newRecordId()) =>
    (await world.expect200('POST', '/api/v1/handovers', {
      ...{ id, unit: cell, role: 'CELL_SECRETARY', outgoing: old.enrolment?.user.id, incoming },
    })) as Started;
  const successor = (name = 'Bí thư mới') => ({ id: newRecordId(), name });
  const stateOf = async (id: string) =>
    ((await world.expect200('GET', '/api/v1/handovers')) as { handovers: HandoverRow[] }).handovers.find(
      (one) => one.id === id,
    ) as HandoverRow;
  const withdraw = (id: string) => world.operator.request('POST', `/api/v1/handovers/${id}/withdrawal`);
  const later = () => {
    world.clock.now += 60_000;
    return world.clock.now;
  };
  /** One pull; returns the cursor at its end. */
  const pull = async (phone: TestDevice, after: string | null = null) => {
    const answer = await phone.sync({ pull: [{ scope: commune, after, want: 1_000_000 }] });
    return { ...answer, next: String(answer.lines.at(-1)?.next ?? '') };
  };
  /** The first completed pull, and the next contact that confirms it. */
  const takeBook = async (phone: TestDevice) => {
    const first = await pull(phone);
    expect(first.text).toContain('Giàng A Thử');
    return pull(phone, first.next);
  };
  const obey = async (phone: TestDevice) => {
    const order = (await phone.sync({})).head.order;
    expect(order?.kind).toBe('wipe');
    expect((await phone.request('POST', '/api/v1/receipts', { json: { order: order?.id } })).status).toBe(204);
  };

  test('to a successor: the old right ends when the new phone holds the whole book, then the old phone is cleared', async () => {
    const { cell, old } = await cellWithBook();
    const { handover, secrets } = await start(cell, old, successor());
    expect(handover).toMatchObject({
      state: 'WAITING',
      invitation: { state: 'OPEN' },
      outgoing: { name: 'Bí thư cũ' },
    });
    expect((await start(cell, old, { id: handover.incoming.id }, handover.id)).secrets).toBeNull();

    const young = await world.join(secrets?.link ?? '');
    const first = await pull(young);
    // the pull alone proves nothing: the answer may have been lost
    expect((await stateOf(handover.id)).state).toBe('WAITING');
    expect((await old.sync({ ops: [put(2, cell, 'Ghi trước lệnh')] })).head.results).toMatchObject([{ n: 2, rev: 1 }]);
    const readyAt = later();
    await pull(young, first.next);
    expect(await stateOf(handover.id)).toMatchObject({ state: 'READY', readyAt, toldAt: null, oldPhones: 1 });

    const toldAt = later();
    const late = await pull(old);
    expect(late.head.order?.kind).toBe('wipe');
    expect(late.text).not.toContain('Giàng A Thử');
    expect(await stateOf(handover.id)).toMatchObject({ state: 'TOLD', toldAt });
    const clearedAt = later();
    await obey(old);
    expect(await stateOf(handover.id)).toMatchObject({ state: 'CLEARED', clearedAt });
    expect(await withdraw(handover.id)).toMatchObject({ status: 409, json: { code: 'handover_over' } });

    expect((await young.sync({ ops: [put(1, cell, 'Người mới ghi')] })).head.results).toMatchObject([{ n: 1, rev: 1 }]);
    // who wrote the book before can still be named by those who hold it now
    const me = (await young.request('GET', '/api/v1/me')).text;
    expect(me).toContain('Bí thư cũ');
    const taken = { id: newRecordId(), unit: cell, outgoing: handover.incoming.id };
    const clash = { ...taken, role: 'CELL_SECRETARY', incoming: { id: old.enrolment?.user.id, name: 'Người khác' } };
    expect(await world.operator.request('POST', '/api/v1/handovers', { json: clash })).toMatchObject({
      status: 409,
      json: { code: 'id_taken' },
    });
    const trail = JSON.stringify(await world.expect200('GET', `/api/v1/audit?commune=${commune}`));
    for (const step of ['handover.started', 'handover.ready', 'handover.cleared']) expect(trail).toContain(step);
    expect(trail).toContain(`"invitation":"${secrets?.id}"`);
    expect(trail).not.toContain('Bí thư mới');
  });

  test('an old phone that comes back late still hands over its work: kept for a person, written by an officer', async () => {
    const { cell, old } = await cellWithBook();
    const { handover, secrets } = await start(cell, old, successor());
    await takeBook(await world.join(secrets?.link ?? ''));
    expect((await stateOf(handover.id)).state).toBe('READY');
    world.clock.now += 40 * 86_400_000;
    await old.sync({});
    const late = await old.sync({ ops: [put(2, cell, 'Ghi ở bản xa'), put(3, cell, 'Người thứ ba')] });
    expect(late.head.results).toMatchObject([
      { n: 2, status: 'deferred' },
      { n: 3, status: 'deferred' },
    ]);
    await obey(old);
    expect((await stateOf(handover.id)).state).toBe('CLEARED');
    const office = await world.member('COMMUNE_OFFICE', commune);
    const { deferred } = (await office.request('GET', `/api/v1/deferred?commune=${commune}`)).json as {
      deferred: { log: string; n: number; seen: string }[];
    };
    const mine = deferred.filter(({ log }) => log === old.log);
    for (const { log, n, seen } of mine) {
      const path = `/api/v1/deferred/${log}/${n}/settlement`;
      expect((await office.request('POST', path, { json: { decision: 'APPLY', seen } })).status).toBe(200);
    }
    expect((await pull(office)).text).toContain('Ghi ở bản xa');
  });

  test('a successor who never comes: the old phone goes on, and taking it back leaves nothing behind', async () => {
    const { cell, old } = await cellWithBook();
    const { handover, secrets } = await start(cell, old, successor('Người không đến'));
    world.clock.now += 30 * 86_400_000;
    await old.sync({});
    expect((await old.sync({ ops: [put(2, cell, 'Vẫn ghi')] })).head.results).toMatchObject([{ n: 2, rev: 1 }]);
    expect(await stateOf(handover.id)).toMatchObject({ state: 'WAITING', invitation: { state: 'EXPIRED' } });
    const again = { id: newRecordId(), unit: cell, role: 'CELL_SECRETARY', outgoing: old.enrolment?.user.id };
    const refused = await world.operator.request('POST', '/api/v1/handovers', {
      json: { ...again, incoming: successor() },
    });
    expect(refused).toMatchObject({ status: 409, json: { code: 'handover_open' } });
    expect((await withdraw(handover.id)).json).toMatchObject({ state: 'TAKEN_BACK' });
    expect((await withdraw(handover.id)).status).toBe(200);
    await expect(world.join(secrets?.link ?? '')).rejects.toThrow();
    expect((await old.sync({ ops: [put(3, cell, 'Ghi tiếp')] })).head.results).toMatchObject([{ n: 3, rev: 1 }]);
    // the way is free for another
    expect((await start(cell, old, successor())).handover.state).toBe('WAITING');
  });

  test('taken back after the new phone had the book, before the old one was cleared: all as before', async () => {
    const { cell, old } = await cellWithBook();
    const { handover, secrets } = await start(cell, old, successor());
    const young = await world.join(secrets?.link ?? '');
    await takeBook(young);
    expect((await old.sync({ ops: [put(2, cell, 'Giữa chừng')] })).head.order?.kind).toBe('wipe');
    expect((await withdraw(handover.id)).json).toMatchObject({ state: 'TAKEN_BACK' });
    const next = await old.sync({ ops: [put(3, cell, 'Lại như cũ')] });
    expect(next.head.order).toBeUndefined();
    expect(next.head.results).toMatchObject([{ n: 3, rev: 1 }]);
    expect((await young.sync({ ops: [put(1, cell, 'Không còn quyền')] })).head.results).toMatchObject([
      { n: 1, status: 'deferred' },
    ]);
    expect((await pull(young)).text).not.toContain('Giàng A Thử');
  });

  test('the same person on a new phone: the right stays, the lost phone is told to clear whenever it comes', async () => {
    const { cell, old } = await cellWithBook();
    const me = old.enrolment?.user.id ?? '';
    await world.expect200('POST', `/api/v1/devices/${old.enrolment?.device}/revocation`, { kind: 'lock' });
    world.clock.now += 1_000;
    const { handover, secrets } = await start(cell, old, { id: me });
    await takeBook(await world.join(secrets?.link ?? ''));
    expect(await stateOf(handover.id)).toMatchObject({ state: 'READY', oldPhones: 1 });
    await obey(old);
    expect((await stateOf(handover.id)).state).toBe('CLEARED');
    const { people } = (await world.expect200('GET', '/api/v1/people')) as {
      people: { id: string; grants: { role: string; unit: string }[] }[];
    };
    expect(people.find(({ id }) => id === me)?.grants).toEqual([{ role: 'CELL_SECRETARY', unit: cell }]);
  });

  test('taking it back does not lift a wipe that was ordered before', async () => {
    const { cell, old } = await cellWithBook();
    await world.expect200('POST', `/api/v1/devices/${old.enrolment?.device}/revocation`, { kind: 'wipe' });
    world.clock.now += 1_000;
    const { handover, secrets } = await start(cell, old, { id: old.enrolment?.user.id ?? '' });
    await takeBook(await world.join(secrets?.link ?? ''));
    expect((await withdraw(handover.id)).status).toBe(200);
    expect((await old.sync({})).head.order?.kind).toBe('wipe');
  });

  test('who keeps another right is not wiped: the cell’s book leaves the phone with the right', async () => {
    const { cell, old } = await cellWithBook();
    const me = old.enrolment?.user.id ?? '';
    const other = await world.unit(commune, 'CELL', 'Chi bộ bản Chợ');
    await world.expect200('PATCH', `/api/v1/people/${me}`, {
      grants: [
        { role: 'CELL_SECRETARY', unit: cell },
        { role: 'CELL_SECRETARY', unit: other },
      ],
    });
    const before = await pull(old);
    // the deputy has the book already: no invitation, the next contact shows that it is whole
    const deputy = await world.member('CELL_DEPUTY', cell, 'Phó bí thư');
    const { next } = await pull(deputy);
    const { handover, secrets } = await start(cell, old, { id: deputy.enrolment?.user.id ?? '' });
    expect(secrets).toBeNull();
    const regranted = await pull(deputy, next);
    await pull(deputy, regranted.next);
    expect((await stateOf(handover.id)).state).toBe('READY');
    const told = await pull(old, before.next);
    expect(told.head.order).toBeUndefined();
    expect(told.head.grants).toMatchObject([{ unit: other }]);
    expect((await stateOf(handover.id)).state).toBe('TOLD');
    await pull(old, told.next);
    expect((await stateOf(handover.id)).state).toBe('CLEARED');
  });

  const grantsOf = async (person: string) => {
    const { people } = (await world.expect200('GET', '/api/v1/people')) as {
      people: { id: string; grants: { role: string; unit: string }[] }[];
    };
    return people.find(({ id }) => id === person)?.grants;
  };
  const deviceState = async (phone: TestDevice) => {
    const { devices } = (await world.expect200('GET', '/api/v1/devices')) as {
      devices: { id: string; state: string; order: { kind: string } | null }[];
    };
    return devices.find(({ id }) => id === phone.enrolment?.device);
  };

  test('a successor from whom the right was taken meanwhile does not end the old keeper’s', async () => {
    const { cell, old } = await cellWithBook();
    const other = await world.unit(commune, 'CELL', 'Chi bộ bản Nậm Cười');
    const young = await world.member('CELL_SECRETARY', other, 'Bí thư bản bên');
    const { handover } = await start(cell, old, { id: young.enrolment?.user.id ?? '' });
    await world.expect200('PATCH', `/api/v1/people/${young.enrolment?.user.id}`, {
      grants: [{ role: 'CELL_SECRETARY', unit: other }],
    });
    const { next } = await pull(young);
    await pull(young, next);
    expect((await stateOf(handover.id)).state).toBe('WAITING');
    expect((await old.sync({ ops: [put(2, cell, 'Vẫn còn quyền')] })).head.results).toMatchObject([{ n: 2, rev: 1 }]);
    expect((await withdraw(handover.id)).json).toMatchObject({ state: 'TAKEN_BACK' });
  });

  test('taken back, a phone that was locked before is locked again', async () => {
    const { cell, old } = await cellWithBook();
    await world.expect200('POST', `/api/v1/devices/${old.enrolment?.device}/revocation`, { kind: 'lock' });
    world.clock.now += 1_000;
    const { handover, secrets } = await start(cell, old, { id: old.enrolment?.user.id ?? '' });
    await takeBook(await world.join(secrets?.link ?? ''));
    expect((await old.sync({})).head.order?.kind).toBe('wipe');
    expect((await withdraw(handover.id)).status).toBe(200);
    expect((await old.sync({})).head.order?.kind).toBe('lock');
    expect(await deviceState(old)).toMatchObject({ state: 'REVOKING', order: { kind: 'lock' } });
  });

  test('handed on by the successor it cannot be taken back over that one’s head', async () => {
    const { cell, old } = await cellWithBook();
    const first = await start(cell, old, successor('Bí thư thứ hai'));
    const second = await world.join(first.secrets?.link ?? '');
    await takeBook(second);
    const next = await start(cell, second, successor('Bí thư thứ ba'));
    expect(await withdraw(first.handover.id)).toMatchObject({ status: 409, json: { code: 'handover_over' } });
    expect(await grantsOf(old.enrolment?.user.id ?? '')).toEqual([]);
    expect((await withdraw(next.handover.id)).status).toBe(200);
    expect((await withdraw(first.handover.id)).json).toMatchObject({ state: 'TAKEN_BACK' });
  });

  /** A keeper of two cells who hands the first over to a deputy with the book. */
  const keeperOfTwo = async () => {
    const { cell, old } = await cellWithBook();
    const me = old.enrolment?.user.id ?? '';
    const other = await world.unit(commune, 'CELL', `Chi bộ ${newRecordId()}`);
    const both = [cell, other].map((unit) => ({ role: 'CELL_SECRETARY', unit }));
    await world.expect200('PATCH', `/api/v1/people/${me}`, { grants: both });
    const before = await pull(old);
    const { handover, secrets } = await start(cell, old, successor());
    await takeBook(await world.join(secrets?.link ?? ''));
    return { old, other, before, handover };
  };

  test('a phone that only sends has not shown yet that the book has left it', async () => {
    const { old, other, before, handover } = await keeperOfTwo();
    await old.sync({ ops: [put(2, other, 'Một')] });
    await old.sync({ ops: [put(3, other, 'Hai')] });
    expect((await stateOf(handover.id)).state).toBe('TOLD');
    const told = await pull(old, before.next);
    expect((await stateOf(handover.id)).state).toBe('TOLD');
    await pull(old, told.next);
    expect((await stateOf(handover.id)).state).toBe('CLEARED');
  });

  test('two cells of one keeper to two successors: the wipe that follows the second clears the first, too', async () => {
    const { old, other, handover } = await keeperOfTwo();
    const second = await start(other, old, successor());
    const young = await world.join(second.secrets?.link ?? '');
    await pull(young, (await pull(young)).next);
    expect((await stateOf(second.handover.id)).state).toBe('READY');
    await obey(old);
    expect((await stateOf(second.handover.id)).state).toBe('CLEARED');
    expect((await stateOf(handover.id)).state).toBe('CLEARED');
  });

  test('an old phone that is lost for good: the hand-over ends in words, and the order waits for it', async () => {
    const { cell, old } = await cellWithBook();
    const { handover, secrets } = await start(cell, old, successor());
    const lose = () => world.operator.request('POST', `/api/v1/handovers/${handover.id}/loss`);
    expect(await lose()).toMatchObject({ status: 409, json: { code: 'handover_over' } });
    await takeBook(await world.join(secrets?.link ?? ''));
    const closedAt = later();
    expect((await lose()).json).toMatchObject({ state: 'LOST', closedAt });
    later();
    expect((await lose()).json).toMatchObject({ state: 'LOST', closedAt });
    expect(await withdraw(handover.id)).toMatchObject({ status: 409, json: { code: 'handover_over' } });
    expect(JSON.stringify(await world.expect200('GET', `/api/v1/audit?commune=${commune}`))).toContain('handover.lost');
    // found again after all
    await obey(old);
    expect((await stateOf(handover.id)).state).toBe('CLEARED');
  });

  test('who looks after the commune keeps in sight the one who handed over, and whose taking over came to nothing', async () => {
    const local = await world.member('OPERATOR', commune, 'Người vận hành xã');
    const { cell, old } = await cellWithBook();
    const { handover, secrets } = await start(cell, old, successor('Người nhận hụt'));
    await takeBook(await world.join(secrets?.link ?? ''));
    const seen = async () => (await local.request('GET', '/api/v1/devices')).text;
    expect(await seen()).toContain(old.enrolment?.device);
    expect((await withdraw(handover.id)).status).toBe(200);
    expect((await local.request('GET', '/api/v1/people')).text).toContain('Người nhận hụt');
    const again = { id: newRecordId(), unit: cell, role: 'CELL_SECRETARY', outgoing: old.enrolment?.user.id };
    const body = { ...again, incoming: { id: handover.incoming.id } };
    expect((await local.request('POST', '/api/v1/handovers', { json: body })).status).toBe(200);
    const stranger = await world.member('OPERATOR', await world.unit(world.root, 'COMMUNE', 'Xã Hua Bum'));
    expect((await stranger.request('GET', '/api/v1/people')).text).not.toContain('Người nhận hụt');
  });

  test('it lives through a restart of the server, half way', async () => {
    const { cell, old } = await cellWithBook();
    const { handover, secrets } = await start(cell, old, successor());
    const young = await world.join(secrets?.link ?? '');
    const { next } = await pull(young);
    const app = await buildApp(world.services);
    const again = Object.assign(new TestDevice(young.origin, young.keys, injectInto(app)), {
      ...{ enrolment: young.enrolment, nonce: young.nonce, log: young.log },
    });
    await pull(again, next);
    expect((await stateOf(handover.id)).state).toBe('READY');
    await app.close();
  });
});
