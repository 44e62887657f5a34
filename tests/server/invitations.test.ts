import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { normalizeTypedCode } from '../../src/protocol/invitation-code.ts';
import { makeOperatorLink } from '../../src/server/accounts/operator-link.ts';
import { DATABASES, DatabaseMaker, ORIGIN, World } from './world.ts';

const HOUR = 3_600_000;
const maker = new DatabaseMaker();
afterAll(() => maker.close());

describe.each(DATABASES)('[A1] invitations on %s', (kind) => {
  let world: World;
  let cell: string;
  beforeAll(async () => {
    world = await World.create(await maker.make(kind));
    const commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
    cell = await world.unit(commune, 'CELL', 'Chi bộ bản Pá Bon');
  });
  afterAll(() => world.close());
  const invite = async () => world.invite(await world.person('CELL_SECRETARY', cell));

  test('the link, its token and the typed code each open the same invitation', async () => {
    for (const form of ['link', 'code'] as const) {
      const device = await world.newDevice();
      const answer = await device.redeem((await invite())[form]);
      expect(answer.status).toBe(200);
      expect(device.enrolment).toMatchObject({
        unit: { id: cell, kind: 'CELL' },
        grants: [{ role: 'CELL_SECRETARY', unit: cell }],
      });
      expect(await device.request('GET', '/api/v1/me')).toMatchObject({ status: 200 });
    }
  });

  test.each([
    [' abcde 01o9z', 'ABCDE-01092'.replace('2', 'Z')],
    ['AB-CDE-0i-l9-Z', 'ABCDE-0119Z'],
    ['ABCDE–12345', 'ABCDE-12345'],
    ['ABCDU-12345', null],
    ['ABCDE-1234', null],
    ['', null],
  ])('what is typed as "%s" is read as %s', (typed, code) => {
    expect(normalizeTypedCode(typed)).toBe(code);
  });

  test('the same key may redeem again after a lost answer and gets the same device and token', async () => {
    const { link } = await invite();
    const device = await world.newDevice();
    const first = await device.redeem(link);
    world.clock.now += 30 * HOUR;
    const second = await device.redeem(link);
    world.clock.now -= 30 * HOUR;
    expect(second.status).toBe(200);
    const { nonce: _one, ...before } = first.json as Record<string, unknown>;
    const { nonce: _two, ...after } = second.json as Record<string, unknown>;
    expect(after).toEqual(before);
  });

  test('another key finds it used', async () => {
    const { link } = await invite();
    await world.join(link);
    const thief = await (await world.newDevice()).redeem(link);
    expect(thief).toMatchObject({ status: 410, json: { code: 'invitation_used' } });
  });

  test('two phones that redeem at the same moment: one gets it', async () => {
    const { link } = await invite();
    const phones = await Promise.all([world.newDevice(), world.newDevice(), world.newDevice()]);
    const answers = await Promise.all(phones.map((phone) => phone.redeem(link)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
  });

  test('it ends after 24 hours', async () => {
    const { link, code } = await invite();
    const { link: other } = await invite();
    world.clock.now += 24 * HOUR - 1;
    await world.join(other);
    world.clock.now += 1;
    for (const form of [link, code]) {
      const late = await (await world.newDevice()).redeem(form);
      expect(late).toMatchObject({ status: 410, json: { code: 'invitation_expired' } });
    }
    world.clock.now -= 24 * HOUR;
  });

  test('five wrong second halves close the typed code; the sixth, right, is refused', async () => {
    const { code } = await invite();
    const wrong = `${code.slice(0, 6)}${code.endsWith('00000') ? '11111' : '00000'}`;
    for (let tries = 0; tries < 5; tries++) {
      const answer = await (await world.newDevice()).redeem(wrong);
      expect(answer).toMatchObject({ status: 404, json: { code: 'invitation_wrong' } });
    }
    const answer = await (await world.newDevice()).redeem(code);
    expect(answer).toMatchObject({ status: 410, json: { code: 'invitation_locked' } });
  });

  test('a revoked one, one of nobody and an impossible one are refused alike where they must be', async () => {
    const { id, link } = await invite();
    expect((await world.operator.request('DELETE', `/api/v1/invitations/${id}`)).status).toBe(204);
    const device = await world.newDevice();
    expect(await device.redeem(link)).toMatchObject({ status: 404, json: { code: 'invitation_wrong' } });
    expect(await device.redeem('A'.repeat(43))).toMatchObject({ status: 404, json: { code: 'invitation_wrong' } });
    expect(await device.redeem('xin chào')).toMatchObject({
      status: 400,
      json: { code: 'invalid_request', issues: [{ field: 'secret', code: 'INVITATION_FORM' }] },
    });
  });

  test('no secret is stored: not the token, not the code, not the device token', async () => {
    const { link, code } = await invite();
    const device = await world.join(link);
    const token = link.slice(link.indexOf('#') + 1);
    const dump = await world.services.database.read(async (tx) =>
      JSON.stringify([await tx.all('SELECT * FROM invitation'), await tx.all('SELECT * FROM device')]),
    );
    for (const secret of [token, code, code.slice(0, 5), code.slice(6), device.enrolment?.deviceToken ?? '']) {
      expect(dump).not.toContain(secret);
    }
  });

  test('on iOS only the installed app redeems, and the invitation stays whole', async () => {
    const { link } = await invite();
    const device = await world.newDevice();
    const inTab = await device.redeem(link, { platform: 'ios', installed: false });
    expect(inTab).toMatchObject({ status: 409, json: { code: 'install_first' } });
    expect((await device.redeem(link, { platform: 'ios', installed: true })).status).toBe(200);
  });

  test('the operator’s link works once and for 30 minutes; a new one ends the one before', async () => {
    const { database, keys } = world.services;
    const first = await makeOperatorLink(database, keys, ORIGIN, world.clock.now);
    const second = await makeOperatorLink(database, keys, ORIGIN, world.clock.now);
    expect((await (await world.newDevice()).redeem(first)).status).toBe(404);
    world.clock.now += 30 * 60_000;
    expect((await (await world.newDevice()).redeem(second)).status).toBe(410);
    world.clock.now -= 1;
    const desk = await world.join(second);
    expect(desk.enrolment?.grants).toEqual([{ role: 'OPERATOR', unit: world.root }]);
    expect((await (await world.newDevice()).redeem(second)).status).toBe(410);
  });

  test('many wrong invitations from one address are slowed down; right ones are not counted', async () => {
    const fresh = await World.create(await maker.make('SQLite in memory'));
    const device = await fresh.newDevice();
    const statuses: number[] = [];
    for (let i = 0; i < 32; i++) statuses.push((await device.redeem('B'.repeat(43))).status);
    expect(statuses.slice(0, 30).every((status) => status === 404)).toBe(true);
    const refused = await device.redeem('B'.repeat(43));
    expect(refused).toMatchObject({ status: 429, json: { code: 'too_many_requests' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await fresh.close();
  });
});
