import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RECORD_TYPES, type RecordType } from '../../src/domain/records/record-types.ts';
import { conflictId, derivedId } from '../../src/protocol/derived-id.ts';
import { type Action, may, ROLES, type Role } from '../../src/protocol/rights.ts';
import { newRecordId, type TestDevice } from '../support/enrol-device.ts';
import { DATABASES, DatabaseMaker, World } from './world.ts';

const maker = new DatabaseMaker();
afterAll(() => maker.close());

const WORDS: Record<string, readonly Action[]> = {
  '-': [],
  r: ['read'],
  rc: ['read', 'create'],
  ru: ['read', 'change'],
  all: ['read', 'create', 'change', 'archive'],
};

/** Columns in the order of ROLES: secretary, deputy, office, in charge, inspection, province, operator. */
const RIGHTS: Readonly<Record<RecordType, string>> = {
  unit: 'r r all r r r all',
  member: 'all all all r r - -',
  candidate: 'all all all r r - -',
  mentorAssignment: 'all all all r r - -',
  mentorRemark: 'all all r r r - -',
  paper: 'all all all r r - -',
  paperText: 'all all all r r - -',
  attachment: 'all all r - - - -',
  resume: 'all all - - - - -',
  resumeLine: 'all all - - - - -',
  relative: 'all all - - - - -',
  verification: 'all all all - - - -',
  step: 'all all all r r - -',
  meeting: 'all all all r r - -',
  attendance: 'all all all r r - -',
  vote: 'all all all r r - -',
  submission: 'all all ru r r - -',
  decisionRound: 'r r all r r - -',
  returnItem: 'ru ru all r r - -',
  consent: 'all all all r r - -',
  disclosure: 'rc rc rc rc rc - -',
  rulebook: 'r r r r r r all',
  formWording: 'r r all r r - all',
  setting: 'all all all r r - all',
  conflict: 'r r r r r - -',
  notice: 'ru ru all r r - -',
  quota: 'r r all r r - -',
  admissionPlan: 'all all r r r - -',
  admissionCount: 'r r all r r - -',
  inCharge: 'r r all r r - -',
  cellVisit: 'ru ru all all r - -',
  inspection: 'r r all r all - -',
  awarenessClass: 'r r all r r - -',
  classNomination: 'all all r r r - -',
  classPlace: 'r r all r r - -',
  report: 'rc rc rc r r - -',
};
const ACTIONS: readonly Action[] = ['read', 'create', 'change', 'archive'];
/** readable by everybody below where they lie in the commune's own scope */
const BELOW: readonly string[] = ['unit', 'rulebook', 'formWording', 'setting', 'awarenessClass'];

describe('[A3] every record type × role × action × scope', () => {
  test.each(Object.keys(RECORD_TYPES) as RecordType[])('%s', (type) => {
    const rows = RIGHTS[type].split(' ').map((word) => WORDS[word] ?? []);
    for (const [i, role] of ROLES.entries()) {
      const cell = role.startsWith('CELL');
      const reach = { role, unit: cell ? 'x' : 'A', commune: 'A', scopes: cell ? ['x'] : null };
      for (const action of ACTIONS) {
        const has = rows[i]?.includes(action) ?? false;
        const at = (commune: string, scope: string) => may([reach], action, type, { commune, scope });
        const name = `${role} ${action} ${type}`;
        expect(at('A', 'x'), `${name} in the own cell`).toBe(has);
        expect(at('A', 'y'), `${name} in another cell`).toBe(cell ? false : has);
        // what the commune notes about a class is not for the province, nor for who looks after accounts
        const isFarFrom = type === 'awarenessClass' && (role === 'PROVINCE_READER' || role === 'OPERATOR');
        const below = action === 'read' && BELOW.includes(type) && !isFarFrom;
        expect(at('A', 'A'), `${name} in the commune’s own scope`).toBe(below || (!cell && has));
        expect(at('B', 'x'), `${name} in another commune`).toBe(false);
      }
    }
  });

  test.each([
    ['CELL_SECRETARY', 'returnItem', ['done'], true],
    ['CELL_SECRETARY', 'returnItem', ['done', 'text'], false],
    ['CELL_SECRETARY', 'returnItem', ['dueOn'], false],
    ['CELL_DEPUTY', 'submission', ['received'], false],
    ['CELL_DEPUTY', 'submission', ['note', 'withdrawn', 'factOfALaterVersion'], true],
    ['COMMUNE_OFFICE', 'submission', ['received'], true],
    ['COMMUNE_OFFICE', 'submission', ['received', 'snapshot'], false],
  ] as const)('%s changes of a %s the facts %j: %s', (role, type, facts, allowed) => {
    const reach = { role, unit: 'A', commune: 'A', scopes: null };
    expect(may([reach], 'change', type, { commune: 'A', scope: 'x' }, facts)).toBe(allowed);
  });
});

describe.each(DATABASES)('[I4] [L6] the draft of a résumé stays in the cell, on %s', (kind) => {
  let world: World;
  let commune: string;
  let cell: string;
  const phones = new Map<string, TestDevice>();
  const counts = new Map<string, number>();
  const MARK = 'điều kín';

  const send = async (who: string, ...changes: object[]) => {
    const before = counts.get(who) ?? 0;
    counts.set(who, before + changes.length);
    const ops = changes.map((change, i) => ({ n: before + 1 + i, scope: cell, claimedAt: 0, schema: 1, ...change }));
    const grouped = changes.length > 1 ? ops.map((op) => ({ ...op, group: [before + 1, ops.length] })) : ops;
    const { head } = await (phones.get(who) as TestDevice).sync({ ops: grouped });
    return ops.map(({ n }) => head.results?.find((result) => result.n === n)?.status ?? 'applied');
  };
  const pull = async (who: string) =>
    JSON.stringify(
      (await (phones.get(who) as TestDevice).sync({ pull: [{ scope: commune, after: null, want: 1_000_000 }] })).lines,
    );
  const history = async (who: string, id: string) =>
    (phones.get(who) as TestDevice).request('GET', `/api/v1/records/${id}/history`);

  beforeAll(async () => {
    world = await World.create(await maker.make(kind));
    commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
    cell = await world.unit(commune, 'CELL', 'Chi bộ bản Pá Bon');
    const people: readonly (readonly [string, Role, string])[] = [
      ['secretary', 'CELL_SECRETARY', cell],
      ['deputy', 'CELL_DEPUTY', cell],
      ['office', 'COMMUNE_OFFICE', commune],
      ['charge', 'COMMUNE_IN_CHARGE', commune],
      ['inspection', 'INSPECTION', commune],
      ['operator', 'OPERATOR', commune],
    ];
    for (const [who, role, unit] of people) phones.set(who, await world.member(role, unit));
  });
  afterAll(() => world.close());

  test('neither feed nor snapshot, history, conflicts nor what waits at the desk tells others of it', async () => {
    const candidate = newRecordId();
    const resume = derivedId('resume', [candidate, 1]);
    const [line, relative] = [newRecordId(), newRecordId()];
    const of = { candidateId: candidate };
    await send('secretary', { type: 'candidate', rec: candidate, do: 'put', set: { name: 'Lò Văn Pánh' } });
    const about = { type: 'resume', rec: resume };
    const lineOp = { type: 'resumeLine', rec: line };
    const relativeOp = { type: 'relative', rec: relative };
    await send('secretary', { ...about, do: 'put', set: { ...of, edition: 1, childhoodHistory: `${MARK} 1` } });
    await send('secretary', { ...lineOp, do: 'put', set: { ...of, section: 'WORK', what: `${MARK} 2` } });
    await send('secretary', { ...relativeOp, do: 'put', set: { ...of, relation: 'FATHER', name: `${MARK} 3` } });
    const base = { name: 'Lò Văn Pánh' };
    // two of the cell write the same fact: a conflict that repeats both values
    const stale = { do: 'patch', set: { childhoodHistory: `${MARK} 4` }, base: { childhoodHistory: null } };
    expect(await send('deputy', { ...about, ...stale })).toEqual(['conflict']);
    // a group that stops at the candidate repeats what was in it of the résumé
    await send('secretary', { type: 'candidate', rec: candidate, do: 'patch', set: { name: 'Lò Văn Pành' }, base });
    const group = [
      { type: 'candidate', rec: candidate, do: 'patch', set: { name: 'Lò Văn Phành' }, base },
      { ...lineOp, do: 'patch', set: { what: `${MARK} 5` }, base: { what: `${MARK} 2` } },
    ];
    expect(await send('deputy', ...group)).toEqual(['conflict', 'conflict']);

    for (const text of [await pull('secretary'), await pull('deputy')])
      for (const i of [1, 2, 3, 4, 5]) expect(text).toContain(`${MARK} ${i}`);
    const conflicts = [conflictId(resume, 'childhoodHistory'), conflictId(candidate, '*group')];
    for (const who of ['office', 'charge', 'inspection', 'operator']) {
      expect(await pull(who), `${who} pulls`).not.toContain(MARK);
      for (const id of [resume, line, relative, ...conflicts]) {
        const answer = await history(who, id);
        expect(answer.status, `${who} asks for ${id}`).toBe(404);
      }
    }
    expect(await pull('office')).toContain('Lò Văn Pành');

    // somebody who lost the right settles the conflict: what waits at the desk does not tell the value
    const deputy = phones.get('deputy')?.enrolment?.user.id;
    await world.expect200('PATCH', `/api/v1/people/${deputy}`, {
      grants: [{ role: 'INSPECTION', unit: commune }],
    });
    const settle = {
      type: 'conflict',
      rec: conflicts[0],
      do: 'command',
      command: 'settle',
      set: { value: `${MARK} 6` },
    };
    expect(await send('deputy', settle)).toEqual(['deferred']);
    const waiting = await (phones.get('office') as TestDevice).request('GET', `/api/v1/deferred?commune=${commune}`);
    expect(waiting.text).toContain('conflict');
    expect(waiting.text).not.toContain(MARK);
  });

  test('erased, nothing of it is left in any row of the server', async () => {
    const database = world.services.database;
    const rows = async (table: string) => JSON.stringify(await database.read((tx) => tx.all(`SELECT * FROM ${table}`)));
    expect(await rows('record')).toContain(MARK);
    const records = await database.read((tx) =>
      tx.all<{ id: string; type: string }>(
        "SELECT id, type FROM record WHERE type IN ('resume', 'resumeLine', 'relative')",
      ),
    );
    for (const { id, type } of records)
      expect(await send('secretary', { type, rec: id, do: 'command', command: 'erase', set: {} })).toEqual(['applied']);
    for (const table of ['record', 'history', 'held', 'audit', 'outcome', 'gone'])
      expect(await rows(table), table).not.toContain(MARK);
    expect(await rows('record')).toContain('Lò Văn Phành');
  });
});
