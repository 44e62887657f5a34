import { afterAll, describe, expect, test } from 'vitest';
import { keepHouse } from '../../src/server/housekeeping.ts';
import { newRecordId } from '../support/enrol-device.ts';
import { DATABASES, DatabaseMaker, World } from './world.ts';

const DAY = 86_400_000;
const maker = new DatabaseMaker();
afterAll(() => maker.close());

describe.each(DATABASES)('[L6] [P2] after 400 days, on %s', (kind) => {
  test('what was gone is forgotten, late phones get a snapshot, and a repeat still has no second effect', async () => {
    const world = await World.create(await maker.make(kind));
    const commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
    const [one, two] = [
      await world.unit(commune, 'CELL', 'Chi bộ một'),
      await world.unit(commune, 'CELL', 'Chi bộ hai'),
    ];
    const office = await world.member('COMMUNE_OFFICE', commune);
    const late = await world.member('CELL_SECRETARY', one);
    const rec = newRecordId();
    const op = { type: 'candidate', rec, scope: one, claimedAt: 0, schema: 1 };
    const put = { ...op, n: 1, do: 'put', set: { name: 'Vàng Thị Thử' } };
    await office.sync({ ops: [put] });
    const elsewhere = { ...op, rec: newRecordId(), scope: newRecordId(), n: 1, do: 'put', set: { name: 'Lò Văn Thử' } };
    const unread = { ...op, type: 'paper', rec: newRecordId(), n: 2, do: 'put', set: { candidateId: 'x' } };
    const told = (await late.sync({ ops: [elsewhere, unread] })).head.results;
    expect(told).toMatchObject([{ status: 'deferred' }, { status: 'rejected' }]);
    const first = await late.sync({ pull: [{ scope: commune, after: null, want: 10_000 }] });
    expect(first.text).toContain('Vàng Thị Thử');
    const pull = [{ scope: commune, after: first.lines.at(-1)?.next, want: 10_000 }];
    const move = { ...op, n: 2, do: 'command', command: 'move', set: { to: two }, base: { scope: one } };
    expect((await office.sync({ ops: [move] })).head.results).toMatchObject([{ n: 2 }]);

    const { database } = world.services;
    await keepHouse(database, world.clock.now + 399 * DAY);
    expect((await late.sync({ pull })).lines.some((line) => line.gone === 'moved')).toBe(true);
    await keepHouse(database, world.clock.now + 401 * DAY);
    expect(await database.read((tx) => tx.all('SELECT id FROM gone'))).toEqual([]);
    const replaced = await late.sync({ pull });
    expect(replaced.lines.at(-1)).toMatchObject({ snapshot: expect.any(String) });
    expect(replaced.text).not.toContain('Vàng Thị Thử');
    expect((await office.sync({ ops: [put] })).head.results).toMatchObject([{ n: 1, status: 'known' }]);
    // what waits for a person waits on; what was refused was long since shown to its author
    expect(await database.read((tx) => tx.all('SELECT status FROM held'))).toEqual([{ status: 'deferred' }]);
    await world.close();
  });
});
