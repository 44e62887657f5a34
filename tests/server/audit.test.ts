import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rng } from '../../src/lib/rng.ts';
import { audit, verifyAudit } from '../../src/server/accounts/audit.ts';
import type { SqlTransaction } from '../../src/server/storage/sql-database.ts';
import { newRecordId } from '../support/enrol-device.ts';
import { DATABASES, DatabaseMaker, World } from './world.ts';

const maker = new DatabaseMaker();
afterAll(() => maker.close());

interface Page {
  head: { index: number; hash: string };
  entries: { index: number; kind: string; actor: string; details: Record<string, unknown> }[];
}

describe.each(DATABASES)('[P8] the audit on %s', (kind) => {
  let world: World;
  let commune: string;
  beforeAll(async () => {
    world = await World.create(await maker.make(kind));
    commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
  });
  afterAll(() => world.close());
  const page = async (query: string) => (await world.expect200('GET', `/api/v1/audit?${query}`)) as Page;

  test('what an operator does stands in the commune’s chain, in ids, without a name', async () => {
    const cell = await world.unit(commune, 'CELL', 'Chi bộ bản Pá Bon');
    const person = await world.person('CELL_SECRETARY', cell, 'Lò Thị Bí Mật');
    const { id: invitation, link } = await world.invite(person);
    const phone = await world.join(link);
    const device = phone.enrolment?.device;
    await phone.sync({ pull: [{ scope: commune, after: null, want: 4096 }] });
    await world.expect200('POST', `/api/v1/devices/${device}/revocation`, { kind: 'lock' });
    const { head, entries } = await page(`commune=${commune}`);
    const operator = world.operator.enrolment?.user.id;
    expect(entries.map(({ kind: what }) => what)).toEqual([
      ...[
        'device.revoked',
        'snapshot',
        'device.enrolled',
        'invitation.created',
        'person.added',
        'unit.created',
        'unit.created',
      ],
    ]);
    expect(entries[0]).toMatchObject({ actor: operator, details: { device, order: 'lock' } });
    expect(entries[2]).toMatchObject({ actor: person, details: { device, invitation } });
    expect(head).toMatchObject({ index: entries.length, hash: expect.stringMatching(/^\S{40,}$/) });
    expect(JSON.stringify(entries)).not.toContain('Bí Mật');
    expect((await page(`commune=${commune}&before=3`)).entries.map(({ index }) => index)).toEqual([2, 1]);
  });

  test('what was printed or made a file is an event of its own, in codes; nobody changes it or takes it back', async () => {
    const cell = await world.unit(commune, 'CELL', 'Chi bộ bản Chang');
    const phone = await world.member('CELL_SECRETARY', cell);
    const [record, candidate] = [newRecordId(), newRecordId()];
    const facts = { kind: 'PRINT', what: 'KND_06', day: '2026-11-22', people: 1, candidateId: candidate };
    const op = { type: 'disclosure', rec: record, scope: cell, claimedAt: 0, schema: 1 };
    const send = async (n: number, change: object) =>
      (await phone.sync({ ops: [{ ...op, n, ...change }] })).head.results?.[0]?.status ?? 'applied';
    expect(await send(1, { do: 'put', set: facts })).toBe('applied');
    const { entries } = await page(`commune=${commune}`);
    const details = { way: 'PRINT', what: 'KND_06', people: 1, day: '2026-11-22', unit: cell, record, candidate };
    expect(entries[0]).toMatchObject({ kind: 'disclosure', actor: phone.enrolment?.user.id, details });
    expect(entries[1]).toMatchObject({ kind: 'push' });
    const { length } = entries;

    const archived = { reason: 'In nhầm', day: '2026-11-22' };
    for (const [i, [change, status]] of [
      [{ do: 'put', set: { ...facts, people: 2 } }, 'deferred'],
      [{ do: 'patch', set: { people: 0 } }, 'deferred'],
      [{ do: 'patch', set: { archived } }, 'deferred'],
      [{ do: 'command', command: 'erase', set: {} }, 'deferred'],
      [{ do: 'command', command: 'move', set: { to: commune } }, 'deferred'],
      [{ do: 'put', rec: newRecordId(), set: { ...facts, what: 'Lò Thị Bí Mật' } }, 'rejected'],
    ].entries() as ArrayIterator<[number, [object, string]]>)
      expect(await send(i + 2, change), JSON.stringify(change)).toBe(status);
    const after = (await page(`commune=${commune}`)).entries;
    expect(after.filter(({ kind: what }) => what === 'disclosure')).toHaveLength(1);
    expect(after.length).toBe(length + 6);
    // sent again after a lost answer, it is still one event
    await phone.sync({ ops: [{ ...op, n: 1, do: 'put', set: facts }] });
    expect((await page(`commune=${commune}`)).entries.filter(({ kind: what }) => what === 'disclosure')).toHaveLength(
      1,
    );
  });

  test('an empty pull is no event', async () => {
    const cell = await world.unit(commune, 'CELL', 'Chi bộ bản Nậm Đoong');
    const phone = await world.member('CELL_DEPUTY', cell);
    const first = await phone.sync({ pull: [{ scope: commune, after: null, want: 4096 }] });
    const before = (await page(`commune=${commune}`)).head;
    await phone.sync({ pull: [{ scope: commune, after: first.lines.at(-1)?.next, want: 4096 }] });
    expect((await page(`commune=${commune}`)).head).toEqual(before);
  });

  test('whoever reaches for what is foreign finds nothing, and it stands in the own commune’s chain', async () => {
    const cell = await world.unit(commune, 'CELL', 'Chi bộ Trường học');
    const phone = await world.member('CELL_SECRETARY', cell);
    const { id, device } = { id: phone.enrolment?.user.id, device: phone.enrolment?.device };
    for (const path of [`records/${newRecordId()}/history`, 'people', `audit?commune=${commune}`]) {
      expect((await phone.request('GET', `/api/v1/${path}`)).status).toBe(404);
    }
    const { entries } = await page(`commune=${commune}`);
    expect(entries.slice(0, 3).map(({ kind: what, actor, details }) => ({ what, actor, ...details }))).toEqual([
      { what: 'refused', actor: id, device, route: 'GET /api/v1/audit' },
      { what: 'refused', actor: id, device, route: 'GET /api/v1/people' },
      { what: 'refused', actor: id, device, route: 'GET /api/v1/records/:id/history' },
    ]);
  });

  test('what happens at the same moment makes one chain', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        world.services.database.write((tx) => audit(tx, i, { commune, actor: 'server', kind: 'test', details: { i } })),
      ),
    );
    expect(await world.services.database.read(verifyAudit)).toMatchObject({ whole: true });
  });

  test('200 changed, removed, exchanged or inserted entries are all found', async () => {
    const { database } = world.services;
    const random = rng(7);
    const chain = newRecordId();
    for (let i = 0; i < 40; i++) {
      await database.write((tx) =>
        audit(tx, 1000 + i, { commune: chain, actor: `p${i % 3}`, kind: 'test', details: { i } }),
      );
    }
    class Undo extends Error {}
    const tamper = async (tx: SqlTransaction): Promise<void> => {
      const at = 1 + random.int(39);
      const where = `WHERE commune = '${chain}' AND number = ${at}`;
      const ways = [
        () => tx.run(`UPDATE audit SET at = at + 1 ${where}`),
        () => tx.run(`UPDATE audit SET actor = 'x' ${where}`),
        () => tx.run(`UPDATE audit SET kind = 'other' ${where}`),
        () => tx.run(`UPDATE audit SET details = '{"i":99}' ${where}`),
        () => tx.run(`UPDATE audit SET hash = previous ${where}`),
        () => tx.run(`DELETE FROM audit ${where}`),
        async () => {
          await tx.run(`DELETE FROM audit ${where}`);
          await tx.run(`UPDATE audit SET number = number - 1000 WHERE commune = '${chain}' AND number > ${at}`);
          await tx.run(`UPDATE audit SET number = number + 999 WHERE commune = '${chain}' AND number < 0`);
        },
        async () => {
          await tx.run(`UPDATE audit SET number = 1000 ${where}`);
          await tx.run(`UPDATE audit SET number = ${at} WHERE commune = '${chain}' AND number = ${at + 1}`);
          await tx.run(`UPDATE audit SET number = ${at + 1} WHERE commune = '${chain}' AND number = 1000`);
        },
      ];
      await random.pick(ways)();
    };
    let found = 0;
    for (let i = 0; i < 200; i++) {
      await database
        .write(async (tx) => {
          await tamper(tx);
          const verdict = await verifyAudit(tx);
          if (!verdict.whole && verdict.commune === chain) found++;
          throw new Undo();
        })
        .catch((error: unknown) => {
          if (!(error instanceof Undo)) throw error;
        });
    }
    expect(found).toBe(200);
    expect(await database.read(verifyAudit)).toMatchObject({ whole: true });
  });
});
