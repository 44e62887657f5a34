import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DeferredRow, Settlement } from '../../src/protocol/account-api.ts';
import { decodeBlock } from '../../src/protocol/block.ts';
import { derivedId } from '../../src/protocol/derived-id.ts';
import { factsHash } from '../../src/protocol/fact-base.ts';
import type { BlockLine } from '../../src/protocol/pull.ts';
import { newRecordId, type TestDevice } from '../support/enrol-device.ts';
import { DATABASES, DatabaseMaker, World } from './world.ts';

const maker = new DatabaseMaker();
afterAll(() => maker.close());

describe.each(DATABASES)('[P7] [P15] changes that were kept for a person, on %s', (kind) => {
  let world: World;
  let commune: string;
  let cell: string;
  let office: TestDevice;
  let other: TestDevice;
  beforeAll(async () => {
    world = await World.create(await maker.make(kind));
    commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
    cell = await world.unit(commune, 'CELL', 'Chi bộ bản Pá Bon');
    office = await world.member('COMMUNE_OFFICE', commune, 'Văn phòng Thử');
    other = await world.member('COMMUNE_OFFICE', commune, 'Văn phòng Hai');
  });
  afterAll(() => world.close());

  const op = (n: number, rec: string, set: object, more: object = {}) => ({
    ...{ n, type: 'candidate', rec, scope: cell, do: 'patch', set, claimedAt: 1_700_000_000_000, schema: 1 },
    ...more,
  });
  /** A secretary who wrote one person, and then lost the right. */
  const outgoing = async () => {
    const phone = await world.member('CELL_SECRETARY', cell, 'Vàng Thị Thử');
    const rec = newRecordId();
    await phone.sync({ ops: [op(1, rec, { name: 'Giàng A Thử', village: 'Pá Bon' }, { do: 'put' })] });
    const person = phone.enrolment?.user.id;
    const elsewhere = await world.unit(commune, 'CELL', `Chi bộ khác ${rec}`);
    await world.expect200('PATCH', `/api/v1/people/${person}`, {
      grants: [{ role: 'CELL_SECRETARY', unit: elsewhere }],
    });
    return { phone, rec };
  };
  const list = async (officer = office) => {
    const { json } = await officer.request('GET', `/api/v1/deferred?commune=${commune}`);
    return (json as { deferred: DeferredRow[] }).deferred;
  };
  const rowOf = async (phone: TestDevice, n: number) => {
    const row = (await list()).find((one) => one.log === phone.log && one.n === n);
    if (!row) throw new Error('nothing waits there');
    return row;
  };
  const settle = (row: Pick<DeferredRow, 'log' | 'n'>, body: object, officer = office) =>
    officer.request('POST', `/api/v1/deferred/${row.log}/${row.n}/settlement`, { json: body });
  const apply = (row: DeferredRow, officer = office) => settle(row, { decision: 'APPLY', seen: row.seen }, officer);
  const found = async (rec: string) => {
    const { lines } = await office.sync({ pull: [{ scope: commune, after: null, want: 1_000_000 }] });
    for (const line of lines as unknown as BlockLine[]) {
      const row = 'count' in line ? decodeBlock(line).find(({ id }) => id === rec) : undefined;
      if (row) return { facts: JSON.stringify(row.facts), scope: line.scope };
    }
    return null;
  };
  const factsOf = async (rec: string) => (await found(rec))?.facts ?? null;
  const placeOf = async (rec: string) => (await found(rec))?.scope;

  test('each shows its author, its reason, and fact by fact what it would write, what was there then and what is now', async () => {
    const { phone, rec } = await outgoing();
    await phone.sync({ ops: [op(2, rec, { village: 'Chợ', note: 'Ghi thêm' }, { base: { village: 'Pá Bon' } })] });
    await office.sync({ ops: [op(1, rec, { village: 'Nậm Cười' }, { base: { village: 'Pá Bon' } })] });
    const row = await rowOf(phone, 2);
    expect(row).toMatchObject({
      ...{ author: { name: 'Vàng Thị Thử' }, code: 'no_right', action: 'patch', claimedAt: 1_700_000_000_000 },
      ...{ set: { village: 'Chợ', note: 'Ghi thêm' }, before: { village: 'Pá Bon' }, now: { village: 'Nậm Cười' } },
    });
    // who looks after accounts sees no dossier
    const [blind] = (
      (await world.expect200('GET', `/api/v1/deferred?commune=${commune}`)) as { deferred: DeferredRow[] }
    ).deferred;
    expect([blind?.set, blind?.before, blind?.now]).toEqual([undefined, undefined, undefined]);

    // the officer saw what stands now, and lets the author's value in over it
    expect((await apply(row)).json).toMatchObject({ decision: 'APPLIED', by: { name: 'Văn phòng Thử' }, words: null });
    expect(await factsOf(rec)).toContain('Chợ');
    expect(await list()).not.toContainEqual(expect.objectContaining({ log: phone.log, n: 2 }));
    const { entries } = (await office.request('GET', `/api/v1/records/${rec}/history`)).json as {
      entries: { author: string; n: number }[];
    };
    expect(entries.at(-1)).toMatchObject({ n: 2, author: office.enrolment?.user.id });
    const audit = JSON.stringify(await world.expect200('GET', `/api/v1/audit?commune=${commune}`));
    expect(audit).toContain('deferred.settled');
    expect(audit).not.toContain('Ghi thêm');
  });

  test('[P2] a phone that lost a result which it had acknowledged is told again what was not written', async () => {
    const { phone, rec } = await outgoing();
    const ops = [
      op(2, rec, { village: 'Chợ' }, { base: { village: 'Pá Bon' } }),
      op(3, rec, { note: 'Ghi thêm' }),
      { ...op(4, newRecordId(), { name: 'Vàng Thị Thử' }, { do: 'put' }), scope: commune, type: 'unit' },
      { n: 5, nothing: 'that could be read' },
    ];
    const first = (await phone.sync({ ops })).head.results;
    expect(first).toMatchObject([
      { n: 2, status: 'deferred', problem: { code: 'no_right' } },
      { n: 3, status: 'deferred' },
      { n: 4 },
      { n: 5, status: 'rejected', problem: { code: 'op_invalid' } },
    ]);
    await phone.sync({ ackThrough: 5 });
    expect((await phone.sync({ ops })).head.results).toEqual(first);
    // what was settled since then is told as it was at first, and its decision comes after it
    await settle(await rowOf(phone, 2), { decision: 'RETURN', words: 'Xem lại giúp' });
    const { head } = await phone.sync({ ops });
    expect(head.results?.[0]).toEqual({ n: 2, status: 'deferred' });
    expect(head.decided).toMatchObject([{ n: 2, status: 'returned', words: 'Xem lại giúp' }]);
  });

  test('a value that changed after the officer looked stays, and a conflict keeps the other', async () => {
    const { phone, rec } = await outgoing();
    await phone.sync({ ops: [op(2, rec, { village: 'Chợ' }, { base: { village: 'Pá Bon' } })] });
    const row = await rowOf(phone, 2);
    await other.sync({ ops: [op(1, rec, { village: 'Nậm Cười' }, { base: { village: 'Pá Bon' } })] });
    expect((await apply(row)).json).toMatchObject({ decision: 'CONFLICT' });
    expect(await factsOf(rec)).toContain('Nậm Cười');
    const { text } = await office.sync({ pull: [{ scope: commune, after: null, want: 1_000_000 }] });
    expect(text).toContain('"conflict"');
    expect(text).toContain('Chợ');
  });

  test('[P4] that the record was put away meanwhile is shown, and writes nothing for an officer who had not seen it', async () => {
    const { phone, rec } = await outgoing();
    await phone.sync({ ops: [op(2, rec, { village: 'Chợ' }, { base: { village: 'Pá Bon' } })] });
    const before = await rowOf(phone, 2);
    expect(before.now).toEqual({ village: 'Pá Bon' });
    const archived = { reason: 'Chuyển đi nơi khác', day: '2026-11-20' };
    const keeper = await world.member('CELL_SECRETARY', cell);
    const first = (await keeper.sync({ pull: [{ scope: commune, after: null, want: 1_000_000 }] })).lines;
    const known = (first as unknown as BlockLine[])
      .flatMap((line) => ('count' in line ? decodeBlock(line) : []))
      .find(({ id }) => id === rec);
    const all = { '*': factsHash(known?.facts ?? {}) };
    const put = await keeper.sync({ ops: [op(1, rec, { archived }, { base: all })] });
    expect(put.head.results).toMatchObject([{ n: 1, rev: 2 }]);
    const row = await rowOf(phone, 2);
    expect(row.now).toEqual({ village: 'Pá Bon', archived });
    expect((await apply(before)).json).toMatchObject({ decision: 'CONFLICT' });
    expect(await factsOf(rec)).toContain('Pá Bon');
  });

  test('given back, it is in the words of the officer that the author reads; the phone is told until it has them', async () => {
    const { phone, rec } = await outgoing();
    await phone.sync({ ops: [op(2, rec, { village: 'Chợ' }, { base: { village: 'Pá Bon' } })] });
    const row = await rowOf(phone, 2);
    const words = 'Đồng chí hỏi lại trưởng bản rồi báo xã.';
    expect((await settle(row, { decision: 'RETURN', words: '' })).status).toBe(400);
    expect((await settle(row, { decision: 'RETURN', words })).json).toMatchObject({ decision: 'RETURNED', words });
    expect(await factsOf(rec)).not.toContain('Chợ');
    const told = { place: 1, n: 2, status: 'returned', words, by: office.enrolment?.user.id };
    expect((await phone.sync({})).head.decided).toMatchObject([told]);
    expect((await phone.sync({})).head.decided).toMatchObject([told]);
    expect((await phone.sync({ decidedThrough: 1 })).head.decided).toBeUndefined();
  });

  test('asked twice it happens once; the second of two officers learns who was first', async () => {
    const { phone, rec } = await outgoing();
    await phone.sync({
      ops: [op(2, rec, { note: 'Một' }), op(3, rec, { village: 'Chợ' }, { base: { village: 'Pá Bon' } })],
    });
    const [two, three] = [await rowOf(phone, 2), await rowOf(phone, 3)];
    const answers = await Promise.all([apply(two), settle(two, { decision: 'RETURN', words: 'Không ghi' }, other)]);
    const standing = answers.map(({ json }) => json as Settlement);
    expect(standing[0]).toEqual(standing[1]);
    expect((await apply(two, other)).json).toEqual(standing[0]);
    await apply(three, other);
    world.clock.now += 60_000;
    const again = (await apply(three)).json as Settlement;
    expect(again).toMatchObject({ decision: 'APPLIED', by: { name: 'Văn phòng Hai' } });
    const { entries } = (await office.request('GET', `/api/v1/records/${rec}/history`)).json as {
      entries: { n: number }[];
    };
    expect(entries.filter(({ n }) => n === 3)).toHaveLength(1);
    expect((await phone.sync({})).head.decided?.map(({ n, place }) => [n, place])).toEqual([
      [2, 1],
      [3, 2],
    ]);
  });

  test('a group is settled whole; what changes a record that waits itself comes after it', async () => {
    const { phone } = await outgoing();
    const [rec, paper] = [newRecordId(), newRecordId()];
    await phone.sync({
      ops: [
        op(2, rec, { name: 'Lò Văn Thử' }, { do: 'put', group: [2, 2] }),
        op(3, paper, { candidateId: rec, day: '2026-10-01' }, { do: 'put', type: 'mentorRemark', group: [2, 2] }),
        op(4, rec, { village: 'Chợ' }),
      ],
    });
    const [creation, later] = [await rowOf(phone, 3), await rowOf(phone, 4)];
    expect(creation.group).toBe(2);
    expect(await apply(later)).toMatchObject({ status: 409, json: { code: 'creation_waits' } });
    const done = await apply(creation);
    // the commune may not write a mentor's remark: nothing of the group is written
    expect(done).toMatchObject({ status: 409, json: { code: 'cannot_apply', reason: 'no_right' } });
    expect(await factsOf(rec)).toBeNull();
    expect((await settle(creation, { decision: 'RETURN', words: 'Ghi lại giúp xã' })).status).toBe(200);
    expect((await list()).filter(({ log }) => log === phone.log).map(({ n }) => n)).toEqual([4]);
    expect((await phone.sync({})).head.decided?.map(({ n }) => n)).toEqual([2, 3]);
  });

  test('a new person comes in by the officer’s act, with all that was written on it later', async () => {
    const { phone } = await outgoing();
    const rec = newRecordId();
    await phone.sync({ ops: [op(2, rec, { name: 'Lò Văn Mới' }, { do: 'put' }), op(3, rec, { village: 'Chợ' })] });
    expect((await apply(await rowOf(phone, 2))).json).toMatchObject({ decision: 'APPLIED' });
    expect((await apply(await rowOf(phone, 3))).json).toMatchObject({ decision: 'APPLIED' });
    const facts = await factsOf(rec);
    expect(facts).toContain('Lò Văn Mới');
    expect(facts).toContain('Chợ');
  });

  test('who looks after accounts may give back, not write; others find nothing', async () => {
    const { phone, rec } = await outgoing();
    await phone.sync({ ops: [op(2, rec, { village: 'Chợ' }, { base: { village: 'Pá Bon' } })] });
    const row = await rowOf(phone, 2);
    expect(await apply(row, world.operator)).toMatchObject({ status: 409, json: { code: 'cannot_apply' } });
    const elsewhere = await world.unit(world.root, 'COMMUNE', `Xã ${rec}`);
    for (const member of [
      await world.member('COMMUNE_OFFICE', elsewhere),
      await world.member('INSPECTION', commune),
      await world.member('CELL_SECRETARY', cell),
    ]) {
      expect((await apply(row, member)).status).toBe(404);
    }
    expect((await settle({ log: newRecordId(), n: 1 }, { decision: 'RETURN', words: 'x' })).status).toBe(404);
    // what was simply refused waits for nobody
    const bad = await world.member('CELL_SECRETARY', cell);
    await bad.sync({ ops: [op(1, newRecordId(), { name: 7 }, { do: 'put' })] });
    expect((await settle({ log: bad.log, n: 1 }, { decision: 'RETURN', words: 'x' })).status).toBe(404);
    expect((await settle(row, { decision: 'RETURN', words: 'Hết quyền' }, world.operator)).status).toBe(200);
  });

  test('[L6] erasing the person takes the words about the change with it', async () => {
    const { phone, rec } = await outgoing();
    await phone.sync({ ops: [op(2, rec, { village: 'Chợ' }, { base: { village: 'Pá Bon' } })] });
    await settle(await rowOf(phone, 2), { decision: 'RETURN', words: 'Lời riêng của xã' });
    const eraser = await world.member('CELL_SECRETARY', cell);
    await eraser.sync({ ops: [op(1, rec, {}, { do: 'command', command: 'erase' })] });
    expect((await phone.sync({})).text).not.toContain('Lời riêng');
  });

  test('[L6] what waits of an erased person goes with the rest, and what comes later of it is not written', async () => {
    const { phone, rec } = await outgoing();
    const remark = { do: 'put', type: 'mentorRemark' };
    const set = { candidateId: rec, day: '2026-10-01', text: 'Lời nhận xét riêng' };
    const [early, late] = [newRecordId(), newRecordId()];
    await phone.sync({
      ops: [op(2, early, set, remark), op(3, early, { text: 'Lời sửa riêng' }, { type: 'mentorRemark' })],
    });
    expect(await rowOf(phone, 2)).toMatchObject({ type: 'mentorRemark' });
    const eraser = await world.member('CELL_SECRETARY', cell);
    await eraser.sync({ ops: [op(1, rec, {}, { do: 'command', command: 'erase' })] });
    const left = await list();
    expect(left.filter(({ log }) => log === phone.log)).toEqual([]);
    const { head } = await eraser.sync({ ops: [op(2, late, set, remark)] });
    expect(head.results).toMatchObject([{ n: 2, status: 'rejected', problem: { code: 'erased' } }]);
    expect((await office.sync({ pull: [{ scope: commune, after: null, want: 1_000_000 }] })).text).not.toContain(
      'riêng',
    );
  });

  test('[L5] a paper that comes after its person was taken to another cell lies there, or waits for who may write it there', async () => {
    const [secretary, deputy] = [await world.member('CELL_SECRETARY', cell), await world.member('CELL_DEPUTY', cell)];
    const desk = await world.member('COMMUNE_OFFICE', commune);
    const cell2 = await world.unit(commune, 'CELL', `Chi bộ mới ${secretary.log}`);
    const rec = newRecordId();
    await secretary.sync({ ops: [op(1, rec, { name: 'Giàng A Dời' }, { do: 'put' })] });
    const move = { do: 'command', command: 'move', base: { scope: cell } };
    await desk.sync({ ops: [op(1, rec, { to: cell2 }, move)] });
    const paper = (code: string): [string, object, object] => [
      derivedId('paper', [rec, code, 1]),
      { candidateId: rec, code, copy: 1, signer: `Ký ${code}` },
      { do: 'put', type: 'paper' },
    ];
    const [mine, officers, grouped] = [paper('KND_01'), paper('KND_02'), paper('KND_03')];
    const late = await deputy.sync({ ops: [op(1, ...mine)] });
    expect(late.head.results).toMatchObject([{ n: 1, status: 'deferred', problem: { code: 'no_right' } }]);
    expect(await placeOf(mine[0])).toBeUndefined();
    expect((await apply(await rowOf(deputy, 1))).json).toMatchObject({ decision: 'APPLIED' });
    await desk.sync({ ops: [op(2, ...officers)] });
    const group = { group: [3, 2] };
    await desk.sync({
      ops: [op(3, rec, { note: 'cùng lúc' }, group), op(4, grouped[0], grouped[1], { ...grouped[2], ...group })],
    });
    for (const [id] of [mine, officers, grouped]) expect(await placeOf(id)).toBe(cell2);
    expect(await factsOf(mine[0])).toContain('Ký KND_01');
    // its creation was settled: the author's next change is one of another cell's record
    const next = await deputy.sync({ ops: [op(2, mine[0], { signer: 'Ký lại' }, { type: 'paper' })] });
    expect(next.head.results).toMatchObject([{ n: 2, status: 'deferred' }]);
  });

  test('[L5] a paper that came before its person goes to where that one is made', async () => {
    const cell2 = await world.unit(commune, 'CELL', 'Chi bộ thứ hai');
    const phone = await world.member('COMMUNE_OFFICE', commune);
    const rec = newRecordId();
    const id = derivedId('paper', [rec, 'KND_01', 1]);
    const set = { candidateId: rec, code: 'KND_01', copy: 1, signer: 'Ký trước' };
    await phone.sync({ ops: [op(1, id, set, { do: 'put', type: 'paper' })] });
    await phone.sync({ ops: [op(2, rec, { name: 'Lò Văn Sau' }, { do: 'put', scope: cell2 })] });
    expect(await placeOf(id)).toBe(cell2);
  });

  test('[P8] what was printed by somebody without the right is in the trail once an officer writes it in', async () => {
    const { phone } = await outgoing();
    const printed = newRecordId();
    const set = { kind: 'PRINT', what: 'KNDV', people: 1, day: '2026-10-12' };
    await phone.sync({ ops: [op(2, printed, set, { do: 'put', type: 'disclosure' })] });
    const trail = async () => JSON.stringify(await world.expect200('GET', `/api/v1/audit?commune=${commune}`));
    expect(await trail()).not.toContain(printed);
    expect((await apply(await rowOf(phone, 2))).json).toMatchObject({ decision: 'APPLIED' });
    const { entries } = (await world.expect200('GET', `/api/v1/audit?commune=${commune}`)) as {
      entries: { kind: string; actor: string; details: { record?: string } }[];
    };
    const event = entries.find(({ kind, details }) => kind === 'disclosure' && details.record === printed);
    expect(event?.actor).toBe(phone.enrolment?.user.id);
  });

  test('[E] a change on which the program itself fails can be given back; writing it is refused by name', async () => {
    const { phone, rec } = await outgoing();
    await phone.sync({ ops: [op(2, rec, { note: 'Một' })] });
    const { database } = world.services;
    // a conflict without what it is about: no server writes one
    const broken = newRecordId();
    await database.write(async (tx) => {
      const conflict = ['conflict', commune, cell, 1, 1, 1, '{}'];
      await tx.run(
        'INSERT INTO record (id, type, commune, scope, rev, seq, scope_seq, facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        broken,
        ...conflict,
      );
      const settles = JSON.stringify(
        op(2, broken, { value: 1 }, { type: 'conflict', do: 'command', command: 'settle' }),
      );
      await tx.run('UPDATE held SET op = ?, record = ? WHERE log = ? AND n = 2', settles, broken, phone.log);
    });
    const row = await rowOf(phone, 2);
    expect(await apply(row)).toMatchObject({ status: 409, json: { code: 'cannot_apply', reason: 'server_fault' } });
    expect((await settle(row, { decision: 'RETURN', words: 'Ghi lại giúp xã' })).status).toBe(200);
    await database.write((tx) => tx.run('DELETE FROM record WHERE id = ?', broken));
  });
});
