import { generateKeyPairSync } from 'node:crypto';
import { generateKeyPair, generateProof } from 'dpop';
import { exportJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueNonce } from '../../src/server/access/nonce.ts';
import { seenProofs } from '../../src/server/access/seen-proofs.ts';
import { temporaryKeys } from '../../src/server/keys.ts';
import type { TestDevice } from '../support/enrol-device.ts';
import { DatabaseMaker, ORIGIN, World } from './world.ts';

const DAY = 86_400_000;
const ME = `${ORIGIN}/api/v1/me`;

const maker = new DatabaseMaker();
let world: World;
let phone: TestDevice;
let cell: string;
beforeAll(async () => {
  world = await World.create(await maker.make('SQLite in memory'));
  const commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
  cell = await world.unit(commune, 'CELL', 'Chi bộ bản Pá Bon');
  phone = await world.member('CELL_SECRETARY', cell);
});
afterAll(async () => {
  await world.close();
  await maker.close();
});

/** A proof with any claims and header, signed by the phone's own key. */
async function forge(claims: Record<string, unknown>, header: Record<string, unknown> = {}): Promise<string> {
  const good = {
    htm: 'GET',
    htu: ME,
    jti: crypto.randomUUID(),
    nonce: phone.nonce,
    ath: Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(phone.enrolment?.deviceToken ?? ''))).toString(
      'base64url',
    ),
  };
  return new SignJWT({ ...good, ...claims })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: await exportJWK(phone.keys.publicKey), ...header })
    .sign(phone.keys.privateKey);
}
const me = (proof: string) => phone.request('GET', '/api/v1/me', { proof });

describe('[A2] every request carries the token and a proof', () => {
  test('token and proof open the door, and the answer brings the next nonce', async () => {
    const answer = await phone.request('GET', '/api/v1/me');
    expect(answer.status).toBe(200);
    expect(answer.headers['dpop-nonce']).toMatch(/^[A-Za-z0-9_-]{28}$/);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test.each([
    ['no token', { token: '' }, 'not_enrolled'],
    ['a token of nobody', { token: 'A'.repeat(43) }, 'not_enrolled'],
    ['no proof', { proof: '' }, 'proof_wrong'],
    ['a proof that is no token', { proof: 'a.b.c' }, 'proof_wrong'],
    ['a proof of 3 kB', { proof: 'e'.repeat(3000) }, 'proof_wrong'],
  ])('%s is refused', async (_name, options, code) => {
    const answer = await phone.request('GET', '/api/v1/me', options);
    expect(answer).toMatchObject({ status: 401, json: { code, type: `urn:so-nguon:problem:${code}` } });
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  test('a proof of a foreign key is refused, even with the right token and nonce', async () => {
    const foreign = await generateKeyPair('ES256');
    const proof = await generateProof(foreign, ME, 'GET', phone.nonce, phone.enrolment?.deviceToken);
    expect(await me(proof)).toMatchObject({ status: 401, json: { code: 'proof_wrong' } });
  });

  test.each([
    ['another method', { htm: 'POST' }],
    ['another path', { htu: `${ORIGIN}/api/v1/people` }],
    ['a path hidden in the query', { htu: `${ORIGIN}/other?/api/v1/me` }],
    ['no address', { htu: 'xin chào' }],
    ['another token', { ath: 'A'.repeat(43) }],
    ['no token hash', { ath: undefined }],
    ['a short jti', { jti: 'x' }],
    ['a jti of another type', { jti: 7 }],
    ['a nonce of another type', { nonce: { a: 1 } }],
  ])('a proof bound to %s is refused', async (_name, claims) => {
    expect(await me(await forge(claims))).toMatchObject({ status: 401, json: { code: 'proof_wrong' } });
  });

  test.each([
    ['another type', { typ: 'JWT' }],
    ['no key', { jwk: undefined }],
    [
      'a private key',
      { jwk: { ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }) } },
    ],
    ['a curve of another size', { jwk: { kty: 'EC', crv: 'P-384', x: 'A'.repeat(64), y: 'A'.repeat(64) } }],
    ['a point off the curve', { jwk: { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) } }],
  ])('a proof whose header has %s is refused', async (_name, header) => {
    expect(await me(await forge({}, header))).toMatchObject({ status: 401, json: { code: 'proof_wrong' } });
  });

  test('the same proof twice is refused, and says that signing again is all that is needed', async () => {
    const proof = await forge({});
    expect((await me(proof)).status).toBe(200);
    expect(await me(proof)).toMatchObject({ status: 401, json: { code: 'proof_replayed' } });
    expect((await phone.request('GET', '/api/v1/me')).status).toBe(200);
  });

  test.each([-3650, -2, 2, 3650])('a phone clock that is %d days off works', async (days) => {
    expect((await me(await forge({ iat: Math.floor((Date.now() + days * DAY) / 1000) }))).status).toBe(200);
  });

  test('without a nonce, with a foreign or an altered one the answer is "sign again", with the nonce to sign', async () => {
    const other = issueNonce(world.services.keys, 'A'.repeat(22), world.clock.now);
    const foreignServer = issueNonce(temporaryKeys(), phone.enrolment?.device ?? '', world.clock.now);
    for (const nonce of [
      undefined,
      '',
      'x',
      other,
      foreignServer,
      `${phone.nonce}A`,
      phone.nonce?.replace(/^./, 'B'),
    ]) {
      const answer = await me(await forge({ nonce }));
      expect(answer).toMatchObject({ status: 401, json: { code: 'nonce_stale' } });
      expect(answer.headers['dpop-nonce']).toBeDefined();
    }
    expect((await phone.request('GET', '/api/v1/me')).status).toBe(200);
  });

  test('after 40 days offline the first request is one request; after 61 days it takes two', async () => {
    await phone.request('GET', '/api/v1/me');
    world.clock.now += 40 * DAY;
    expect((await phone.request('GET', '/api/v1/me')).status).toBe(200);
    world.clock.now += 61 * DAY;
    expect(await phone.request('GET', '/api/v1/me')).toMatchObject({ status: 401, json: { code: 'nonce_stale' } });
    expect((await phone.request('GET', '/api/v1/me')).status).toBe(200);
  });

  test('the jti of a proof is remembered for ten minutes at least', async () => {
    for (const start of [0, 5, 9.99]) {
      const seen = seenProofs(world.services.database);
      await seen.add('d', 'before', 20 * 60_000);
      const first = (20 + start) * 60_000;
      expect(await seen.add('d', 'x', first)).toBe(true);
      expect(await seen.add('d', 'x', first + 10 * 60_000 - 1)).toBe(false);
      expect(await seen.add('e', 'x', first)).toBe(true);
      expect(await seen.add('d', 'x', first + 31 * 60_000)).toBe(true);
    }
  });
});

describe('[A2] [C6] suspended people and busy devices', () => {
  test('a suspended person’s phone is told so, and works again afterwards', async () => {
    const member = await world.member('CELL_DEPUTY', cell);
    const id = member.enrolment?.user.id;
    await world.expect200('PATCH', `/api/v1/people/${id}`, { suspended: true });
    expect(await member.request('GET', '/api/v1/me')).toMatchObject({ status: 403, json: { code: 'suspended' } });
    expect(await member.sync({})).toMatchObject({ status: 403, json: { code: 'suspended' } });
    await world.expect200('PATCH', `/api/v1/people/${id}`, { suspended: false });
    expect((await member.request('GET', '/api/v1/me')).status).toBe(200);
  });

  test('[A5] one device that floods is slowed down, another is not', async () => {
    const noisy = await world.member('CELL_DEPUTY', cell);
    const statuses = new Set<number>();
    let refused = null;
    for (let i = 0; i < 650 && !refused; i++) {
      const answer = await noisy.request('GET', '/api/v1/me');
      statuses.add(answer.status);
      if (answer.status === 429) refused = answer;
    }
    expect(refused?.json).toMatchObject({ code: 'too_many_requests' });
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await phone.request('GET', '/api/v1/me')).status).toBe(200);
  });
});
