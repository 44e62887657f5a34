import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cellTable } from '../../src/db/cell-table.ts';
import { memoryBook } from '../../src/db/memory-book.ts';
import { communeQuota } from '../../src/db/unit-quota.ts';
import type { DomainRecord, RecordType } from '../../src/domain/records/record-types.ts';
import { practiceCommune } from '../../src/practice/practice-commune.ts';
import type { SumList } from '../../src/protocol/account-api.ts';
import { decodeBlock } from '../../src/protocol/block.ts';
import { derivedId } from '../../src/protocol/derived-id.ts';
import type { BlockLine } from '../../src/protocol/pull.ts';
import { layPracticeCommune } from '../../src/server/practice-commune.ts';
import { newRecordId, type TestDevice } from '../support/enrol-device.ts';
import { DATABASES, DatabaseMaker, World } from './world.ts';

const maker = new DatabaseMaker();
afterAll(() => maker.close());
const TODAY = '2026-11-22';

describe.each(DATABASES)('sums of the communes, on %s', (kind) => {
  let world: World;
  let commune: string;
  let reader: TestDevice;
  let office: TestDevice;
  let records: DomainRecord[];
  beforeAll(async () => {
    world = await World.create(await maker.make(kind));
    const laid = practiceCommune(TODAY, derivedId);
    await layPracticeCommune(world.services.database, laid, world.clock.now);
    commune =
      laid.find((one) => one.type === 'unit' && (one as DomainRecord<'unit'>).facts.kind === 'COMMUNE')?.id ?? '';
    reader = await world.member('PROVINCE_READER', world.root, 'Ban Tổ chức Thử');
    office = await world.member('COMMUNE_OFFICE', commune, 'Văn phòng Thử');
    records = await bookOf(office);
  });
  afterAll(() => world.close());

  /** The book as the office's own desk holds it. */
  const bookOf = async (phone: TestDevice) => {
    const { lines } = await phone.sync({ pull: [{ scope: commune, after: null, want: 4_000_000 }] });
    return (lines as unknown as BlockLine[]).flatMap((line) =>
      'count' in line
        ? decodeBlock(line).map(
            ({ id, rev, facts }) =>
              ({ type: line.type as RecordType, id, rev, scope: line.scope, facts }) as DomainRecord,
          )
        : [],
    );
  };
  const sums = async (query = '', member = reader) => {
    const answer = await member.request('GET', `/api/v1/sums${query}`);
    return { ...answer, list: answer.json as SumList };
  };
  const rowOf = async (query = '') => (await sums(query)).list.sums.find(({ unit }) => unit === commune);

  test.each([
    ['', TODAY],
    ['?through=2026-06-30', '2026-06-30'],
    ['?year=2025', '2025-12-31'],
  ])('asked for %s they are what the commune’s own desk works out', async (query, day) => {
    const owner = { scope: commune, commune, user: null, grants: [{ role: 'COMMUNE_OFFICE', unit: commune }] };
    const book = memoryBook({ records, owner, today: TODAY });
    const cells = book.view.all('unit').filter(({ facts }) => facts.kind === 'CELL');
    const { year, term } = communeQuota(book.view, book.view.get('unit', commune) ?? null, cells, day, TODAY);
    const { total } = cellTable(book, new Map(), undefined);
    expect(cells.length).toBeGreaterThan(3);
    expect(total.inTray.length + total.inClass.length).toBeGreaterThan(0);
    expect(await rowOf(query)).toMatchObject({
      ...{ target: year.target, admitted: year.admitted?.count ?? null, rate: year.standing?.rate ?? null },
      samePeriod: year.samePeriod && { last: year.samePeriod.last, change: year.samePeriod.persons },
      ...{ inTray: total.inTray.length, inClass: total.inClass.length, cells: cells.length },
      term: term && { period: term.period.period, target: term.target, admitted: term.admitted?.count ?? null },
    });
    expect((await sums(query)).list).toMatchObject({ year: day.slice(0, 4), through: day });
  });

  test('nothing of a person or of a single cell is in the answer', async () => {
    const { text } = await sums();
    for (const record of records) {
      const { name } = record.facts as { name?: unknown };
      if (record.id === commune) continue;
      expect(text).not.toContain(record.id);
      if (typeof name === 'string') expect(text).not.toContain(name);
    }
    expect(text).not.toContain('people');
  });

  test('what changes in a commune shows at once; another commune’s stays', async () => {
    const before = await rowOf();
    const cell = records.find((one) => one.type === 'unit' && one.id !== commune)?.id ?? '';
    const [candidateId, step] = [newRecordId(), newRecordId()];
    const put = { scope: cell, do: 'put', claimedAt: 0, schema: 1 };
    const day = '2026-11-03';
    const { head } = await office.sync({
      ops: [
        { ...put, n: 1, type: 'candidate', rec: candidateId, set: { name: 'Người mới kết nạp' } },
        { ...put, n: 2, type: 'step', rec: step, set: { candidateId, code: 'DECISION', day } },
        { ...put, n: 3, type: 'step', rec: newRecordId(), set: { candidateId, code: 'CEREMONY', day } },
      ],
    });
    expect(head.results?.filter(({ status = 'applied' }) => status !== 'applied')).toEqual([]);
    expect((await rowOf())?.admitted).toBe((before?.admitted ?? 0) + 1);
    const phone = await world.member('CELL_SECRETARY', cell);
    await phone.sync({});
    expect((await rowOf())?.lastContactAt).toBe(world.clock.now);
  });

  test('only for the province, for communes in use; what is asked wrongly is told so', async () => {
    const empty = await world.unit(world.root, 'COMMUNE', 'Xã Hua Bum');
    const { list } = await sums();
    expect(list.sums.map(({ unit }) => unit).sort()).toEqual([commune, empty].sort());
    expect(list.sums.find(({ unit }) => unit === empty)).toMatchObject({ target: null, cells: 0, lastContactAt: null });
    const local = await world.member('PROVINCE_READER', empty);
    expect((await sums('', local)).list.sums.map(({ unit }) => unit)).toEqual([empty]);
    for (const member of [office, world.operator, await world.member('INSPECTION', commune)]) {
      expect((await sums('', member)).status).toBe(404);
    }
    expect((await sums('?year=2025&through=2026-01-01')).status).toBe(400);
    expect((await sums('?year=dl')).status).toBe(400);
    await world.expect200('PATCH', `/api/v1/units/${empty}`, { archived: true });
    expect((await sums()).list.sums.map(({ unit }) => unit)).toEqual([commune]);
  });

  test('a reader of the province gets nobody’s dossier by syncing either', async () => {
    const { text } = await reader.sync({ pull: [{ scope: commune, after: null, want: 4_000_000 }] });
    for (const record of records.filter(({ type }) => type === 'candidate')) expect(text).not.toContain(record.id);
  });

  test('nor what the commune noted about its classes, nor the names of those who work there', async () => {
    const classId = newRecordId();
    const note = 'Lớp có đồng chí đang nuôi con nhỏ';
    const set = { kind: 'AWARENESS', name: 'Lớp nhận thức về Đảng', note };
    const clerk = await world.member('COMMUNE_OFFICE', commune, 'Văn thư Thử');
    await clerk.sync({
      ops: [{ n: 1, type: 'awarenessClass', rec: classId, scope: commune, do: 'put', set, claimedAt: 0, schema: 1 }],
    });
    const local = await world.member('PROVINCE_READER', commune, 'Ban Tổ chức Hai');
    for (const phone of [reader, local, world.operator]) {
      const { text } = await phone.sync({ pull: [{ scope: commune, after: null, want: 4_000_000 }] });
      expect(text).toContain('"unit"');
      expect(text).not.toContain(note);
      expect((await phone.request('GET', `/api/v1/records/${classId}/history`)).status).toBe(404);
    }
    const cell = records.find((one) => one.type === 'unit' && one.id !== commune)?.id ?? '';
    const secretary = await world.member('CELL_SECRETARY', cell);
    expect((await secretary.sync({ pull: [{ scope: commune, after: null, want: 4_000_000 }] })).text).toContain(note);
    expect((await local.request('GET', '/api/v1/me')).text).not.toContain('Văn thư Thử');
    expect((await secretary.request('GET', '/api/v1/me')).text).toContain('Văn thư Thử');
  });
});
