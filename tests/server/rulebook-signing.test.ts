import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRulebook } from '#src/db/open-rulebook.ts';
import { rulebookKey } from '#src/domain/rulebook/rulebook-key.ts';
import { shippedRulebooks } from '#src/rulebooks/rulebooks.ts';
import { readRulebookKey } from '#src/server/rulebook-key-file.ts';
import { openSqlite } from '#src/server/storage/sqlite.ts';
import { newRules, newSigner } from '../support/sign-rulebook.ts';
import { World } from './world.ts';

const project = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'so-nguon-signing-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A command as an operator types it, in a folder of its own. */
async function run(script: string, ...words: string[]): Promise<{ code: number; out: string }> {
  const options = { cwd: folder, env: { ...process.env, DATA_DIR: join(folder, 'data') } };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [join(project, script), ...words], options);
    return { code: 0, out: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout + stderr };
  }
}
const rulebook = (...words: string[]) => run('src/rulebooks/cli.ts', ...words);
const admin = (...words: string[]) => run('src/server/admin.ts', ...words);
const file = (name: string) => join(folder, name);

describe('from a key to a rulebook that a phone reads', () => {
  let digits = '';

  beforeAll(async () => {
    const { code, out } = await rulebook('keygen', 'xa');
    expect(code).toBe(0);
    digits = out.match(/(\d{5} ){5}\d{5}/)?.[0] ?? '';
    writeFileSync(file('2027.json'), JSON.stringify(newRules('2027-01-01'), null, 2));
  });

  test('only its owner can read the private key, and no key is written over', async () => {
    expect(statSync(file('xa.private.jwk')).mode & 0o777).toBe(0o600);
    expect(readFileSync(file('xa.public.jwk'), 'utf8')).not.toContain('"d"');
    const before = readFileSync(file('xa.private.jwk'), 'utf8');
    const again = await rulebook('keygen', 'xa');
    expect(again).toMatchObject({ code: 1, out: expect.stringContaining('choose another name') });
    expect(readFileSync(file('xa.private.jwk'), 'utf8')).toBe(before);
  });

  test('the signed file opens under the public key; both commands tell the same fingerprint', async () => {
    const signed = await rulebook('sign', '2027.json', 'xa.private.jwk');
    expect(signed).toMatchObject({ code: 0, out: expect.stringContaining(digits) });
    const key = rulebookKey.parse(JSON.parse(readFileSync(file('xa.public.jwk'), 'utf8')));
    const facts = JSON.parse(readFileSync(file('2027.signed.json'), 'utf8'));
    expect(await openRulebook(facts, key, shippedRulebooks())).toMatchObject({ ok: true, value: { id: '2027' } });
  });

  test.each<[string, string, () => unknown]>([
    ['no JSON', 'cannot be read as JSON', () => 'luật'],
    ['a document that is cited nowhere', 'cites 999-QĐ/TW', () => citing('999-QĐ/TW')],
    ['a setting that the app asks for is missing', 'settings: no today.horizonDays', () => withoutHorizon()],
  ])('a bad rulebook is not signed: %s', async (_name, words, make) => {
    const made = make();
    writeFileSync(file('bad.json'), typeof made === 'string' ? made : JSON.stringify(made));
    expect(await rulebook('sign', 'bad.json', 'xa.private.jwk')).toMatchObject({
      code: 1,
      out: expect.stringContaining(words),
    });
  });

  test('the server takes the public key, never the private one', async () => {
    expect(await admin('rulebook-key')).toMatchObject({ code: 1, out: expect.stringContaining('no key is set') });
    expect(await admin('rulebook-key', file('xa.private.jwk'))).toMatchObject({
      code: 1,
      out: expect.stringContaining('this is the private key'),
    });
    expect(readRulebookKey(file('data'))).toBeNull();
    expect(await admin('rulebook-key', file('xa.public.jwk'))).toMatchObject({
      code: 0,
      out: expect.stringContaining(digits),
    });
    expect(await admin('rulebook-key')).toMatchObject({ code: 0, out: `${digits}\n` });
  });
});

const citing = (document: string) => {
  const rules = newRules('2027-01-01');
  const [first, ...rest] = rules.papers;
  return { ...rules, papers: [{ ...first, cite: { document, article: '1' } }, ...rest] };
};
const withoutHorizon = () => {
  const rules = newRules('2027-01-01');
  return { ...rules, settings: rules.settings.filter(({ key }) => key !== 'today.horizonDays') };
};

test('the key is told when a phone joins and whenever it asks, and is absent where there is none', async () => {
  const world = await World.create(await openSqlite(':memory:'));
  const commune = await world.unit(world.root, 'COMMUNE', 'Xã Lê Lợi');
  const cell = await world.unit(commune, 'CELL', 'Chi bộ bản Pá Bon');
  const early = await world.member('CELL_SECRETARY', cell);
  expect(early.enrolment).not.toHaveProperty('rulebookKey');
  const { key } = newSigner();
  world.rulebookKey = key;
  expect((await early.request('GET', '/api/v1/me')).json).toMatchObject({ rulebookKey: key });
  expect((await world.member('CELL_DEPUTY', cell)).enrolment).toMatchObject({ rulebookKey: key });
  await world.close();
});
