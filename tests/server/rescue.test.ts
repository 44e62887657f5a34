import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { must } from '../../src/lib/must.ts';
import type { PlantedBug } from '../../src/protocol/planted.ts';
import { type RescueAnswer, type RescueRequest, readReceiptText } from '../../src/protocol/rescue.ts';
import { handleRescue } from '../../src/server/rescue/handle-rescue.ts';
import { CopyOpener } from '../../src/server/rescue/open-copies.ts';
import { rescueDevices } from '../../src/server/rescue/rescue-devices.ts';
import { sqlSyncStorage } from '../../src/server/storage/sql-sync-storage.ts';
import { runWork } from '../../src/server/storage/storage.ts';
import { newRecordId, type TestDevice } from '../support/enrol-device.ts';
import { rescueOf, sealerOf } from '../support/seal-copies.ts';
import { DATABASES, DatabaseMaker, World } from './world.ts';

const maker = new DatabaseMaker();
afterAll(() => maker.close());

describe.each(DATABASES)('[R3] rescue copies on %s', (kind) => {
  let world: World;
  let commune: string;
  let cell: string;
  beforeAll(async () => {
    world = await World.create(await maker.make(kind));
    commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
    cell = await world.unit(commune, 'CELL', 'Chi bộ bản Pá Bon');
  });
  afterAll(() => world.close());

  const put = (n: number, rec = newRecordId(), name = `Lò Văn Thử ${n}`) => ({
    ...{ n, type: 'candidate', rec, scope: cell, do: 'put', claimedAt: 0, schema: 1 },
    set: { name },
  });
  let address = 0;
  const bring = async (request: RescueRequest, status = 200) => {
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/v1/rescue',
      remoteAddress: `10.1.${(address++ >> 8) & 255}.${address & 255}`,
      payload: request,
    });
    expect(answer.statusCode, answer.body).toBe(status);
    return answer.json() as RescueAnswer;
  };
  const statuses = (answer: RescueAnswer) => answer.copies.map(({ n, status }) => `${n} ${status}`);
  const history = (rec: string) => runWork(sqlSyncStorage(world.services.database).read((tx) => tx.history(rec)));
  const audited = async () =>
    (
      (await world.expect200('GET', `/api/v1/audit?commune=${commune}`)) as { entries: { kind: string }[] }
    ).entries.filter((entry) => entry.kind === 'rescue.received');

  test('what the phone never sent is there, in its author’s name; brought again, and sent by itself, it stays one', async () => {
    const phone = await world.member('CELL_SECRETARY', cell);
    const ops = [put(1), put(2), put(3)];
    const request = await rescueOf(phone, ops);
    const before = (await audited()).length;
    const first = await bring(request);
    expect(statuses(first)).toEqual(['1 received', '2 received', '3 received']);
    expect(first.logs).toEqual([{ log: phone.log, expectNext: 4 }]);
    const again = await bring(request);
    expect(statuses(again)).toEqual(statuses(first));
    expect(await audited()).toHaveLength(before + 1);
    const own = await phone.sync({ ops });
    expect(own.head.results?.map(({ n, status = 'applied' }) => `${n} ${status}`)).toEqual([
      '1 applied',
      '2 applied',
      '3 applied',
    ]);
    for (const op of ops) {
      const entries = await history(op.rec);
      expect(entries).toHaveLength(1);
      expect(entries[0]?.author).toBe(phone.enrolment?.user.id);
    }
  });

  test('after and beside direct sync: what is known is skipped, what is new is added', async () => {
    const phone = await world.member('CELL_SECRETARY', cell);
    const ops = [put(1), put(2), put(3), put(4)];
    await phone.sync({ ops: ops.slice(0, 2) });
    const [answer, direct] = await Promise.all([bring(await rescueOf(phone, ops)), phone.sync({ ops })]);
    expect(statuses(answer)).toEqual(['1 received', '2 received', '3 received', '4 received']);
    expect(direct.head.results).toHaveLength(4);
    for (const op of ops) expect(await history(op.rec)).toHaveLength(1);
  });

  test('in any order within a request, and in two sessions', async () => {
    const phone = await world.member('CELL_SECRETARY', cell);
    const ops = [put(1), put(2), put(3), put(4)];
    const older = await rescueOf(phone, ops.slice(0, 2));
    const newer = await rescueOf(phone, ops.slice(2));
    const request = {
      sessions: [...newer.sessions, ...older.sessions],
      copies: [...newer.copies, ...older.copies].reverse(),
    };
    expect(statuses(await bring(request))).toEqual(['1 received', '2 received', '3 received', '4 received']);
  });

  test('a gap keeps nothing that lies behind it, and says from where on', async () => {
    const phone = await world.member('CELL_SECRETARY', cell);
    const ops = [put(1), put(2), put(3), put(4)];
    const answer = await bring(
      await rescueOf(
        phone,
        [ops[0], ops[2], ops[3]].map((op) => must(op, 'op')),
      ),
    );
    expect(statuses(answer)).toEqual(['1 received', '3 gap', '4 gap']);
    expect(answer.logs).toEqual([{ log: phone.log, expectNext: 2 }]);
    expect(readReceiptText(answer.receipt?.text ?? '')?.ranges).toEqual([{ log: phone.log, from: 1, through: 1 }]);
    expect(statuses(await bring(await rescueOf(phone, ops)))).toEqual(ops.map(({ n }) => `${n} received`));
  });

  test('[P13] a group that is torn waits for its rest and is not refused', async () => {
    const phone = await world.member('CELL_SECRETARY', cell);
    const ops = [put(1), ...[put(2), put(3), put(4)].map((op) => ({ ...op, group: [2, 3] as const }))];
    expect(statuses(await bring(await rescueOf(phone, ops.slice(0, 3))))).toEqual(['1 received', '2 gap', '3 gap']);
    expect(statuses(await bring(await rescueOf(phone, ops)))).toEqual(ops.map(({ n }) => `${n} received`));
    const { head } = await phone.sync({ ops });
    expect(head.results?.map(({ status = 'applied' }) => status)).toEqual(['applied', 'applied', 'applied', 'applied']);
  });

  test('[P2] another operation under a known number is not taken', async () => {
    const phone = await world.member('CELL_SECRETARY', cell);
    await phone.sync({ ops: [put(1), put(2)] });
    const rec = newRecordId();
    const answer = await bring(await rescueOf(phone, [put(2, rec), put(3)]));
    expect(statuses(answer)).toEqual(['2 other_content', '3 other_content']);
    expect(answer.receipt).toBeNull();
  });

  test('a log belongs to its first author: another person’s copies in it are not taken', async () => {
    const [phone, other] = [await world.member('CELL_SECRETARY', cell), await world.member('CELL_DEPUTY', cell)];
    await phone.sync({ ops: [put(1)] });
    other.log = phone.log;
    expect(statuses(await bring(await rescueOf(other, [put(2)])))).toEqual(['2 other_content']);
  });

  test('[A4] a revoked or suspended author’s copies wait for a person', async () => {
    const revoked = await world.member('CELL_DEPUTY', cell);
    await world.expect200('POST', `/api/v1/devices/${revoked.enrolment?.device}/revocation`, { kind: 'wipe' });
    const suspended = await world.member('CELL_DEPUTY', cell);
    await world.expect200('PATCH', `/api/v1/people/${suspended.enrolment?.user.id}`, { suspended: true });
    for (const phone of [revoked, suspended]) {
      const op = put(1);
      expect(statuses(await bring(await rescueOf(phone, [op])))).toEqual(['1 received']);
      const storage = sqlSyncStorage(world.services.database);
      const held = await runWork(storage.read((tx) => tx.heldBetween(phone.log, 1, 1)));
      expect(held.map(({ status, user }) => `${status} ${user}`)).toEqual([`deferred ${phone.enrolment?.user.id}`]);
      await world.expect200('PATCH', `/api/v1/people/${phone.enrolment?.user.id}`, { suspended: false });
    }
  });

  test('[A3] rights are those of the author today', async () => {
    const phone = await world.member('PROVINCE_READER', world.root);
    expect(statuses(await bring(await rescueOf(phone, [put(1)])))).toEqual(['1 received']);
    const held = await runWork(sqlSyncStorage(world.services.database).read((tx) => tx.heldBetween(phone.log, 1, 1)));
    expect(held[0]).toMatchObject({ status: 'deferred', problem: { code: 'no_right' } });
  });

  test('the receipt is signed with the key of orders', async () => {
    const phone = await world.member('CELL_SECRETARY', cell);
    const { receipt } = await bring(await rescueOf(phone, [put(1), put(2)]));
    const { text, sig } = must(receipt, 'receipt');
    expect(readReceiptText(text)).toEqual({
      at: world.clock.now,
      ranges: [{ log: phone.log, from: 1, through: 2 }],
    });
    const key = createPublicKey({ key: { ...must(phone.enrolment, 'enrolment').serverKey }, format: 'jwk' });
    const isTrue = (words: string) =>
      verify('sha256', Buffer.from(words), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(sig, 'base64url'));
    expect([isTrue(text), isTrue(`${text}0`)]).toEqual([true, false]);
  });

  test('[R5] what former phones last held is told at joining, and less once it came by rescue', async () => {
    const person = await world.person('CELL_SECRETARY', cell);
    const phone = await world.join((await world.invite(person)).link);
    const body = JSON.stringify({ log: phone.log, epoch: phone.enrolment?.epoch, ackThrough: 0, ops: [], pull: [] });
    const headers = { 'content-type': 'application/json', unsent: '3' };
    await phone.request('POST', '/api/v1/sync', { body, headers });
    const at = world.clock.now;
    const second = await world.join((await world.invite(person)).link);
    expect(second.enrolment?.former).toEqual({ unsent: 3, lastContactAt: at });
    await bring(await rescueOf(phone, [put(1), put(2)]));
    expect((await world.join((await world.invite(person)).link)).enrolment?.former?.unsent).toBe(1);
    await bring(await rescueOf(phone, [put(3)]));
    expect((await world.join((await world.invite(person)).link)).enrolment?.former?.unsent).toBe(0);
    expect((await world.member('CELL_SECRETARY', cell)).enrolment?.former).toBeUndefined();
  });

  test('what a request itself brings is not held by the phone any more', async () => {
    const person = await world.person('CELL_SECRETARY', cell);
    const phone = await world.join((await world.invite(person)).link);
    const ops = [put(1), put(2)];
    const body = JSON.stringify({ log: phone.log, epoch: phone.enrolment?.epoch, ackThrough: 0, ops, pull: [] });
    await phone.request('POST', '/api/v1/sync', { body, headers: { 'content-type': 'application/json', unsent: '2' } });
    expect((await world.join((await world.invite(person)).link)).enrolment?.former?.unsent).toBe(0);
  });

  describe('bad input', () => {
    let phone: TestDevice;
    let good: RescueRequest;
    beforeAll(async () => {
      phone = await world.member('CELL_SECRETARY', cell);
      good = await rescueOf(phone, [put(1)]);
    });
    const session = () => must(good.sessions[0], 'session');
    const copy = () => must(good.copies[0], 'copy');
    /** one character in the middle made another */
    const bent = (text: string) => `${text.slice(0, 20)}${text[20] === 'A' ? 'B' : 'A'}${text.slice(21)}`;

    test.each([
      [
        'a device that is not there',
        () => ({ sessions: [{ ...session(), device: newRecordId() }] }),
        'session_unknown',
      ],
      ['sealed to another key', () => ({ sessions: [{ ...session(), keyId: 'AAAAAAAAAAAA' }] }), 'session_unknown'],
      ['no session', () => ({ sessions: [] }), 'session_unknown'],
      ['a bent signature', () => ({ sessions: [{ ...session(), sig: bent(session().sig) }] }), 'not_signed'],
      ['a bent encapsulation', () => ({ sessions: [{ ...session(), enc: bent(session().enc) }] }), 'not_signed'],
      [
        'another session id',
        () => {
          const id = newRecordId();
          return { sessions: [{ ...session(), id }], copies: [{ ...copy(), session: id }] };
        },
        'not_signed',
      ],
      ['another key', () => ({ sessions: [{ ...session(), x: session().y, y: session().x }] }), 'not_signed'],
      ['a bent copy', () => ({ copies: [{ ...copy(), sealed: bent(copy().sealed) }] }), 'unreadable'],
      ['another number', () => ({ copies: [{ ...copy(), n: 2 }] }), 'unreadable'],
      ['another log', () => ({ copies: [{ ...copy(), log: newRecordId() }] }), 'unreadable'],
      ['nothing but a nonce', () => ({ copies: [{ ...copy(), sealed: 'A'.repeat(38) }] }), 'unreadable'],
    ] as [string, () => Partial<RescueRequest>, string][])('%s', async (_, change, status) => {
      const answer = await bring({ ...good, ...change() });
      expect(answer.copies.map((each) => each.status)).toEqual([status]);
      expect(answer.receipt).toBeNull();
    });

    test('a copy that nobody can open does not stop the others', async () => {
      const answer = await bring({
        ...good,
        copies: [{ ...copy(), log: newRecordId() }, { ...copy(), session: newRecordId(), n: 9 }, copy()],
      });
      expect(answer.copies.map((each) => each.status).sort()).toEqual(['received', 'session_unknown', 'unreadable']);
    });

    test.each([
      ['no copies', () => ({ copies: [] }), 400],
      ['no sessions member', () => ({ sessions: undefined }), 400],
      ['501 copies', () => ({ copies: Array.from({ length: 501 }, copy) }), 400],
      ['a number of 0', () => ({ copies: [{ ...copy(), n: 0 }] }), 400],
      ['a word for a log', () => ({ copies: [{ ...copy(), log: 'sổ' }] }), 400],
      ['more than 512 kB', () => ({ copies: [1, 2].map((n) => ({ ...copy(), n, sealed: 'A'.repeat(390_000) })) }), 413],
    ] as [string, () => object, number][])('%s', async (_, change, status) => {
      const answer = (await bring({ ...good, ...change() } as RescueRequest, status)) as unknown as { code: string };
      expect(answer.code).toBe(status === 413 ? 'too_large' : 'invalid_request');
    });

    test('an operation that cannot be read gets its outcome, as on direct sync', async () => {
      const other = await world.member('CELL_SECRETARY', cell);
      const answer = await bring(await rescueOf(other, [{ n: 1, nothing: true } as { n: number }, put(2)]));
      expect(statuses(answer)).toEqual(['1 received', '2 received']);
    });
  });

  test('one address may not ask without end', async () => {
    const phone = await world.member('CELL_SECRETARY', cell);
    const request = await rescueOf(phone, [put(1)]);
    let status = 200;
    for (let i = 0; i < 130 && status === 200; i++) {
      const sessions = [{ ...must(request.sessions[0], 'session'), device: newRecordId() }];
      const answer = await world.app.inject({
        ...{ method: 'POST', url: '/api/v1/rescue', remoteAddress: '10.9.9.9', payload: { ...request, sessions } },
      });
      status = answer.statusCode;
    }
    expect(status).toBe(429);
  });

  describe('planted mistakes are noticed', () => {
    const applied = async (planted: readonly PlantedBug[]) => {
      const phone = await world.member('CELL_SECRETARY', cell);
      const carrier = await world.member('CELL_DEPUTY', cell);
      const op = put(1);
      const request = await rescueOf(phone, [op], await sealerOf(phone));
      const { services } = world;
      if (!planted.includes("rescue in the carrier's name")) await phone.sync({ ops: [op] });
      const patch = { ...op, set: { ...op.set, note: 'Sửa sau' }, n: 2, do: 'patch', base: { name: op.set.name } };
      const both = [request, await rescueOf(phone, [op, patch])];
      for (const one of both) {
        await runWork(
          handleRescue({
            request: one,
            storage: sqlSyncStorage(services.database),
            opener: new CopyOpener(services.keys),
            devices: await services.database.read((tx) => rescueDevices(tx, one.sessions)),
            now: services.now(),
            planted: new Set(planted),
            carrier: must(carrier.enrolment, 'enrolment').user.id,
          }),
        );
      }
      const entries = await history(op.rec);
      return { ns: entries.map(({ n }) => n), own: entries.every(({ author }) => author === phone.enrolment?.user.id) };
    };
    test('none of them', async () => expect(await applied([])).toEqual({ ns: [1, 2], own: true }));
    test('rescue applied twice', async () => expect((await applied(['rescue applied twice'])).ns).not.toEqual([1, 2]));
    test("rescue in the carrier's name", async () =>
      expect((await applied(["rescue in the carrier's name"])).own).toBe(false));
  });
});
