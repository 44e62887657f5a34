import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { derivedId } from '../../src/protocol/derived-id.ts';
import { uploadMetadata } from '../../src/protocol/files.ts';
import { ROLES, type Role } from '../../src/protocol/rights.ts';
import { newRecordId, type TestDevice } from '../support/enrol-device.ts';
import { jpeg, segment } from '../support/sample-files.ts';
import { newPage, OFFSET_STREAM, PageSender, putPage, TUS } from '../support/send-page.ts';
import { DATABASES, DatabaseMaker, World } from './world.ts';

const maker = new DatabaseMaker();
afterAll(() => maker.close());

/** One commune with everything that could leak: every name and note in it holds the mark. */
interface Land {
  commune: string;
  cell: string;
  mark: string;
  person: string;
  device: string;
  invitation: string;
  candidate: string;
  phone: TestDevice;
  handover: string;
  /** log in which one change waits for a person */
  log: string;
  /** an attachment whose file was received, and the upload by which it came */
  page: string;
  upload: string;
}

async function settle(world: World, mark: string): Promise<Land> {
  const commune = await world.unit(world.root, 'COMMUNE', `Xã ${mark}`);
  const cell = await world.unit(commune, 'CELL', `Chi bộ ${mark}`);
  const phone = await world.member('CELL_SECRETARY', cell, `Bí thư ${mark}`);
  const candidate = newRecordId();
  const op = { type: 'candidate', scope: cell, do: 'put', claimedAt: 0, schema: 1 };
  await phone.sync({ ops: [{ ...op, n: 1, rec: candidate, set: { name: `Quần chúng ${mark}` } }] });
  const spare = await world.person('CELL_DEPUTY', cell, `Phó ${mark}`);
  const lost = await world.member('CELL_DEPUTY', cell, `Mất máy ${mark}`);
  await world.expect200('POST', `/api/v1/devices/${lost.enrolment?.device}/revocation`, { kind: 'lock' });
  await lost.sync({ ops: [{ ...op, n: 1, rec: newRecordId(), set: { name: `Chờ xử lý ${mark}` } }] });
  const handover = newRecordId();
  await world.expect200('POST', '/api/v1/handovers', {
    ...{ id: handover, unit: cell, role: 'CELL_SECRETARY', outgoing: phone.enrolment?.user.id },
    incoming: { id: newRecordId(), name: `Người nhận ${mark}` },
  });
  const { id: invitation } = await world.invite(spare);
  const device = phone.enrolment?.device ?? '';
  const page = newPage(jpeg({ beside: [segment(0xe2, 'ICC_PROFILE\0', Buffer.from(mark))] }));
  await phone.sync({ ops: [putPage(2, cell, candidate, page)] });
  const sender = new PageSender(phone);
  const upload = (await sender.create(page)).headers.location?.split('/').at(-1) ?? '';
  if ((await sender.send(page)).status !== 204) throw new Error('the page was not received');
  return {
    ...{ page: page.record, upload },
    commune,
    cell,
    mark,
    person: spare,
    device,
    invitation,
    candidate,
    phone,
    handover,
    log: lost.log,
  };
}

type Call = (land: Land) => readonly [path: string, json?: unknown, headers?: Record<string, string>];

/** Each route aimed at the foreign commune. A route that is missing here fails the test below. */
const CALLS: Readonly<Record<string, Call>> = {
  'GET /api/v1/me': () => ['/api/v1/me'],
  'POST /api/v1/receipts': () => ['/api/v1/receipts', { order: newRecordId() }],
  'POST /api/v1/sync': ({ commune, cell, candidate }) => [
    '/api/v1/sync',
    {
      ...{ log: newRecordId(), epoch: null, ackThrough: 0 },
      ops: [
        {
          n: 1,
          type: 'candidate',
          rec: candidate,
          scope: cell,
          do: 'patch',
          set: { name: 'Sửa trộm' },
          claimedAt: 0,
          schema: 1,
        },
        {
          n: 2,
          type: 'candidate',
          rec: candidate,
          scope: cell,
          do: 'command',
          command: 'erase',
          set: {},
          claimedAt: 0,
          schema: 1,
        },
        {
          n: 3,
          type: 'candidate',
          rec: newRecordId(),
          scope: cell,
          do: 'put',
          set: { name: 'Thêm trộm' },
          claimedAt: 0,
          schema: 1,
        },
      ],
      pull: [{ scope: commune, after: null, want: 1_000_000 }],
    },
  ],
  'GET /api/v1/records/{id}/history': ({ candidate }) => [`/api/v1/records/${candidate}/history`],
  'GET /api/v1/units': () => ['/api/v1/units'],
  'POST /api/v1/units': ({ commune }) => [
    '/api/v1/units',
    { id: newRecordId(), parentId: commune, name: 'Chen vào', kind: 'CELL' },
  ],
  'PATCH /api/v1/units/{id}': ({ cell }) => [`/api/v1/units/${cell}`, { name: 'Đổi tên' }],
  'POST /api/v1/units/places': () => ['/api/v1/units/places', { list: 'LAI_CHAU_2025' }],
  'GET /api/v1/people': () => ['/api/v1/people'],
  'POST /api/v1/people': ({ cell }) => [
    '/api/v1/people',
    { id: newRecordId(), name: 'Tay trong', grants: [{ role: 'CELL_SECRETARY', unit: cell }] },
  ],
  'PATCH /api/v1/people/{id}': ({ person }) => [`/api/v1/people/${person}`, { suspended: true }],
  'GET /api/v1/invitations': () => ['/api/v1/invitations'],
  'POST /api/v1/invitations': ({ person }) => ['/api/v1/invitations', { person }],
  'DELETE /api/v1/invitations/{id}': ({ invitation }) => [`/api/v1/invitations/${invitation}`],
  'GET /api/v1/devices': () => ['/api/v1/devices'],
  'GET /api/v1/contacts': () => ['/api/v1/contacts'],
  'POST /api/v1/devices/{id}/revocation': ({ device }) => [`/api/v1/devices/${device}/revocation`, { kind: 'wipe' }],
  'GET /api/v1/handovers': () => ['/api/v1/handovers'],
  'POST /api/v1/handovers': ({ cell, person }) => [
    '/api/v1/handovers',
    {
      id: newRecordId(),
      unit: cell,
      role: 'CELL_DEPUTY',
      outgoing: person,
      incoming: { id: newRecordId(), name: 'Kẻ nhận' },
    },
  ],
  'POST /api/v1/handovers/{id}/withdrawal': ({ handover }) => [`/api/v1/handovers/${handover}/withdrawal`],
  'POST /api/v1/handovers/{id}/loss': ({ handover }) => [`/api/v1/handovers/${handover}/loss`],
  'GET /api/v1/deferred': ({ commune }) => [`/api/v1/deferred?commune=${commune}`],
  'POST /api/v1/deferred/{log}/{n}/settlement': ({ log }) => [
    `/api/v1/deferred/${log}/1/settlement`,
    { decision: 'RETURN', words: 'Trả trộm' },
  ],
  'GET /api/v1/audit': ({ commune }) => [`/api/v1/audit?commune=${commune}`],
  'GET /api/v1/backup': () => ['/api/v1/backup'],
  'GET /api/v1/sums': () => ['/api/v1/sums'],
  'POST /api/v1/files': ({ page }) => [
    '/api/v1/files',
    undefined,
    { ...TUS, 'upload-length': '100', 'upload-metadata': uploadMetadata(page) },
  ],
  'HEAD /api/v1/files/uploads/{upload}': ({ upload }) => [`/api/v1/files/uploads/${upload}`, undefined, TUS],
  'PATCH /api/v1/files/uploads/{upload}': ({ upload }) => [
    `/api/v1/files/uploads/${upload}`,
    undefined,
    { ...TUS, 'upload-offset': '0', 'content-type': OFFSET_STREAM },
  ],
  'DELETE /api/v1/files/uploads/{upload}': ({ upload }) => [`/api/v1/files/uploads/${upload}`, undefined, TUS],
  'GET /api/v1/files/{record}': ({ page }) => [`/api/v1/files/${page}`],
};
const OPEN_TO_ALL = ['POST /api/v1/enrolments', 'POST /api/v1/rescue', 'GET /health', 'OPTIONS /api/v1/files'];

/** What a call sends. */
const sent = (json: unknown, headers: Record<string, string> = {}) => ({
  headers,
  ...(json === undefined ? {} : { json }),
});

describe.each(DATABASES)('[A3] [I4] outside of one’s rights everything looks absent, on %s', (kind) => {
  let world: World;
  let own: Land;
  let foreign: Land;
  const members = new Map<Role, TestDevice>();
  beforeAll(async () => {
    world = await World.create(await maker.make(kind));
    own = await settle(world, 'Nhà');
    foreign = await settle(world, 'Lạ');
    for (const role of ROLES) {
      members.set(role, await world.member(role, role.startsWith('CELL') ? own.cell : own.commune, `${role} Nhà`));
    }
  });
  afterAll(() => world.close());

  test('every route of the description is in the matrix', () => {
    const routes = Object.entries(world.app.swagger().paths ?? {}).flatMap(([path, methods]) =>
      Object.keys(methods ?? {}).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.sort()).toEqual([...Object.keys(CALLS), ...OPEN_TO_ALL].sort());
  });

  describe.each(ROLES)('%s of the neighbouring commune', (role) => {
    test.each(Object.keys(CALLS))('%s finds nothing and changes nothing', async (route) => {
      const member = members.get(role) as TestDevice;
      const [path, json, headers] = (CALLS[route] as Call)(foreign);
      const answer = await member.request(route.split(' ')[0] as string, path, sent(json, headers));
      expect(answer.status).toBeLessThan(500);
      expect(answer.text).not.toContain(foreign.mark);
      for (const id of [foreign.commune, foreign.cell, foreign.person, foreign.device, foreign.invitation]) {
        expect(answer.text).not.toContain(id);
      }
      // an answer about a foreign thing is the answer about a thing that never was
      const ghost: Land = { ...foreign, ...ghostIds() };
      const [ghostPath, ghostJson, ghostHeaders] = (CALLS[route] as Call)(ghost);
      const nothing = await member.request(route.split(' ')[0] as string, ghostPath, sent(ghostJson, ghostHeaders));
      expect(shape(answer.text)).toEqual(shape(nothing.text));
      expect(answer.status).toBe(nothing.status);
    });
  });

  test('afterwards the foreign commune is as it was', async () => {
    const { lines } = await foreign.phone.sync({ pull: [{ scope: foreign.commune, after: null, want: 1_000_000 }] });
    const text = JSON.stringify(lines);
    expect(text).toContain(`Quần chúng ${foreign.mark}`);
    for (const trace of ['Sửa trộm', 'Thêm trộm', 'Chen vào', 'Đổi tên', 'Tay trong', 'Trả trộm', 'Kẻ nhận'])
      expect(text).not.toContain(trace);
    const people = JSON.stringify(await world.expect200('GET', '/api/v1/people'));
    expect(people).not.toContain('Tay trong');
    expect(people).not.toContain('Kẻ nhận');
    const { invitations } = (await world.expect200('GET', '/api/v1/invitations')) as {
      invitations: { id: string; state: string }[];
    };
    expect(invitations.find(({ id }) => id === foreign.invitation)?.state).toBe('OPEN');
  });

  test('the same calls by those who have the right do find something: the matrix can fail', async () => {
    const office = await world.member('COMMUNE_OFFICE', foreign.commune);
    const pulled = await office.sync({ pull: [{ scope: foreign.commune, after: null, want: 1_000_000 }] });
    expect(pulled.text).toContain(`Quần chúng ${foreign.mark}`);
    expect((await office.request('GET', `/api/v1/records/${foreign.candidate}/history`)).text).toContain(foreign.mark);
    expect((await office.request('GET', `/api/v1/files/${foreign.page}`)).text).toContain(foreign.mark);
    for (const list of [
      'units',
      'people',
      'invitations',
      'devices',
      'handovers',
      `deferred?commune=${foreign.commune}`,
    ]) {
      expect((await world.operator.request('GET', `/api/v1/${list}`)).text).toContain(foreign.mark);
    }
  });

  test('pages of the own commune are for the cell and the office', async () => {
    for (const role of ROLES) {
      const { status } = await (members.get(role) as TestDevice).request('GET', `/api/v1/files/${own.page}`);
      expect(status, role).toBe(['CELL_SECRETARY', 'CELL_DEPUTY', 'COMMUNE_OFFICE'].includes(role) ? 200 : 404);
    }
  });

  test('an operator of one commune looks after it and cannot reach beyond', async () => {
    const local = members.get('OPERATOR') as TestDevice;
    const units = (await local.request('GET', '/api/v1/units')).json as { units: { id: string }[] };
    expect(units.units.map(({ id }) => id).sort()).toEqual([own.commune, own.cell].sort());
    expect((await local.request('GET', '/api/v1/people')).text).toContain(`Bí thư ${own.mark}`);
    expect((await local.request('GET', '/api/v1/people')).text).not.toContain('Người vận hành');
    const grab = { id: newRecordId(), name: 'Kẻ leo thang', grants: [{ role: 'OPERATOR', unit: world.root }] };
    expect((await local.request('POST', '/api/v1/people', { json: grab })).status).toBe(404);
    const self = local.enrolment?.user.id;
    const lift = await local.request('PATCH', `/api/v1/people/${self}`, {
      json: { grants: [{ role: 'OPERATOR', unit: world.root }] },
    });
    expect(lift.status).toBe(404);
  });

  test('of a sent dossier each side changes its own part and reads the other’s', async () => {
    const { cell, candidate } = own;
    const phones = new Map<Role, TestDevice>();
    for (const role of ROLES) {
      phones.set(role, await world.member(role, role.startsWith('CELL') ? cell : own.commune, `${role} hồ sơ`));
    }
    const counts = new Map<Role, number>();
    const write = async (role: Role, op: { type: string; rec: string; do: string; set: object }) => {
      const n = (counts.get(role) ?? 0) + 1;
      counts.set(role, n);
      const phone = phones.get(role) as TestDevice;
      const { head } = await phone.sync({ ops: [{ n, scope: cell, claimedAt: 0, schema: 1, ...op }] });
      expect(head.expectNext).toBe(n + 1);
      // what was simply written is not listed
      return head.results?.[0]?.status ?? 'applied';
    };
    const [round, point, strange] = [newRecordId(), newRecordId(), newRecordId()];
    const sent = derivedId('submission', [candidate, 'ADMISSION', 1]);
    const about = { candidateId: candidate, submissionId: sent };
    const day = '2026-10-12';
    const snapshot = { rulebook: '2025', papers: [], findings: [] };
    const submission = { candidateId: candidate, stage: 'ADMISSION', round: 1, day, snapshot };
    const sitting = { ...about, day, outcome: 'RETURNED' };
    const item = { ...about, roundId: round, text: 'Đóng dấu giáp lai' };
    const cases: readonly (readonly [Role, string, string, string, object, 'applied' | 'deferred'])[] = [
      ['COMMUNE_OFFICE', 'submission', sent, 'put', submission, 'deferred'],
      ['CELL_SECRETARY', 'submission', sent, 'put', submission, 'applied'],
      ['COMMUNE_OFFICE', 'submission', sent, 'patch', { received: { day, number: '31' } }, 'applied'],
      ['COMMUNE_OFFICE', 'submission', sent, 'patch', { overrides: null, note: 'Sửa của chi bộ' }, 'deferred'],
      ['COMMUNE_OFFICE', 'submission', sent, 'patch', { archived: { reason: 'Bỏ', day } }, 'deferred'],
      ['CELL_DEPUTY', 'decisionRound', strange, 'put', { ...sitting, outcome: 'AGREED' }, 'deferred'],
      ['COMMUNE_OFFICE', 'decisionRound', round, 'put', sitting, 'applied'],
      ['COMMUNE_OFFICE', 'returnItem', point, 'put', item, 'applied'],
      ['CELL_SECRETARY', 'decisionRound', round, 'patch', { outcome: 'AGREED' }, 'deferred'],
      ['CELL_SECRETARY', 'returnItem', newRecordId(), 'put', item, 'deferred'],
      ['CELL_SECRETARY', 'returnItem', point, 'patch', { text: 'Không phải sửa' }, 'deferred'],
      ['CELL_SECRETARY', 'returnItem', point, 'patch', { done: { day }, dueOn: null }, 'deferred'],
      ['CELL_SECRETARY', 'returnItem', point, 'patch', { archived: { reason: 'Bỏ', day } }, 'deferred'],
      ['CELL_SECRETARY', 'returnItem', point, 'patch', { done: { day } }, 'applied'],
      ['CELL_DEPUTY', 'returnItem', point, 'patch', { done: { day } }, 'applied'],
      ['COMMUNE_IN_CHARGE', 'returnItem', point, 'patch', { done: { day } }, 'deferred'],
      ['INSPECTION', 'decisionRound', round, 'patch', { outcome: 'AGREED' }, 'deferred'],
      ['OPERATOR', 'submission', sent, 'patch', { received: null }, 'deferred'],
    ];
    for (const [role, type, rec, how, set, expected] of cases) {
      expect(await write(role, { type, rec, do: how, set }), `${role} ${how} ${type} ${JSON.stringify(set)}`).toBe(
        expected,
      );
    }
  });

  const DESK = Object.keys(CALLS).filter((route) => !/(me|receipts|sync|history)$|\/files/.test(route));
  test.each(ROLES)('%s sees of the desk of the own commune what the table says, and nothing else', async (role) => {
    const member = members.get(role) as TestDevice;
    const seen = new Set<string>();
    for (const route of DESK) {
      const [path, json] = (CALLS[route] as Call)({
        ...own,
        invitation: newRecordId(),
        device: newRecordId(),
        log: newRecordId(),
      });
      const answer = await member.request(route.split(' ')[0] as string, path, route.startsWith('GET') ? {} : { json });
      if (answer.status !== 404) seen.add(route);
      // only lists are read here; what would change something aims at nothing, or is refused before that
      if (role !== 'OPERATOR' && !route.startsWith('GET')) expect(answer.status, route).toBe(404);
    }
    const lists = (...names: string[]) => names.map((name) => `GET /api/v1/${name}`);
    const expected: Record<Role, string[]> = {
      CELL_SECRETARY: [],
      CELL_DEPUTY: [],
      COMMUNE_OFFICE: lists('deferred', 'contacts'),
      COMMUNE_IN_CHARGE: lists('contacts'),
      INSPECTION: lists('audit', 'contacts'),
      PROVINCE_READER: lists('sums'),
      OPERATOR: lists(
        'units',
        'people',
        'invitations',
        'devices',
        'handovers',
        'contacts',
        'deferred',
        'audit',
        'backup',
      ),
    };
    expect([...seen].filter((route) => route.startsWith('GET')).sort()).toEqual([...expected[role]].sort());
  });

  test('a right of another kind in the foreign commune does not widen the operator’s', async () => {
    const local = await world.member('OPERATOR', own.commune);
    const id = local.enrolment?.user.id;
    await world.expect200('PATCH', `/api/v1/people/${id}`, {
      grants: [
        { role: 'OPERATOR', unit: own.commune },
        { role: 'COMMUNE_OFFICE', unit: foreign.commune },
      ],
    });
    const units = (await local.request('GET', '/api/v1/units')).text;
    expect(units).toContain(own.commune);
    expect(units).not.toContain(foreign.commune);
    expect((await local.request('PATCH', `/api/v1/units/${foreign.cell}`, { json: { name: 'Đổi tên' } })).status).toBe(
      404,
    );
    expect((await local.request('GET', '/api/v1/people')).text).not.toContain(foreign.mark);
    expect((await local.request('GET', `/api/v1/audit?commune=${foreign.commune}`)).status).toBe(404);
    expect((await local.request('GET', `/api/v1/deferred?commune=${foreign.commune}`)).status).toBe(200);
  });

  test('the last operator of the server can neither be suspended nor lose the right', async () => {
    const id = world.operator.enrolment?.user.id;
    for (const change of [{ suspended: true }, { grants: [{ role: 'INSPECTION', unit: own.commune }] }]) {
      const answer = await world.operator.request('PATCH', `/api/v1/people/${id}`, { json: change });
      expect(answer).toMatchObject({ status: 409, json: { code: 'last_operator' } });
    }
    expect((await world.operator.request('GET', '/api/v1/people')).status).toBe(200);
  });
});

function ghostIds() {
  const names = ['commune', 'cell', 'person', 'device', 'invitation', 'candidate', 'log', 'handover', 'page', 'upload'];
  return Object.fromEntries(names.map((name) => [name, newRecordId()]));
}

/** An answer without what differs from call to call by nature. */
function shape(text: string): string {
  return text.replace(/[A-Za-z0-9_-]{22}/g, 'ID').replace(/\d{13}/g, 'TIME');
}
