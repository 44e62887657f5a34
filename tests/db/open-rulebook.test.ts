import { createPrivateKey, sign as signWith } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { keyFingerprint } from '#src/db/key-fingerprint.ts';
import { openRulebook } from '#src/db/open-rulebook.ts';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { signedBytes } from '#src/domain/rulebook/rulebook-key.ts';
import { shippedRulebooks } from '#src/rulebooks/rulebooks.ts';
import { newRules, newSigner } from '../support/sign-rulebook.ts';

const operator = newSigner();
const stranger = newSigner();
const signed = operator.sign(newRules('2027-01-01'));

/** Any bytes with a true signature: what an operator would sign who does not use the command. */
function byHand(body: Buffer, facts: FactsOf<'rulebook'> = signed): FactsOf<'rulebook'> {
  const key = createPrivateKey({ key: JSON.parse(operator.privateJwk), format: 'jwk' });
  const signature = signWith('sha256', signedBytes(body), { key, dsaEncoding: 'ieee-p1363' });
  return { ...facts, body: body.toString('base64url'), signature: signature.toString('base64url') };
}
const json = (value: { id: string }, day = '2027-01-01') =>
  byHand(gzipSync(JSON.stringify(value)), { ...signed, rulebookId: value.id, inForceFrom: day });
const codeOf = async (...given: Parameters<typeof openRulebook>) => {
  const opened = await openRulebook(...given);
  return opened.ok ? 'READ' : opened.error.code;
};

test('a rulebook signed by the operator is read whole', async () => {
  const opened = await openRulebook(signed, operator.key, shippedRulebooks());
  expect(opened).toMatchObject({ ok: true, value: { id: '2027', inForceFrom: '2027-01-01', supersedes: '2025' } });
});

/** New rules that lack one entry. */
function without(group: 'settings' | 'deadlines', key: string) {
  const rules = newRules('2027-01-01');
  const entries = rules[group] as readonly { code?: string; key?: string }[];
  return { ...rules, [group]: entries.filter((entry) => entry.key !== key && entry.code !== key) };
}

describe('a rulebook is refused with a stable code', () => {
  const changed = `${signed.body.slice(0, 200)}${signed.body[200] === 'A' ? 'B' : 'A'}${signed.body.slice(201)}`;
  test.each<[string, string, () => Parameters<typeof openRulebook>]>([
    ['no key is pinned', 'KEY_UNKNOWN', () => [signed, null]],
    ['another key signed', 'SIGNATURE_WRONG', () => [stranger.sign(newRules('2027-01-01')), operator.key]],
    ['one character of the body changed', 'SIGNATURE_WRONG', () => [{ ...signed, body: changed }, operator.key]],
    [
      'the signature is of another text',
      'SIGNATURE_WRONG',
      () => [{ ...signed, signature: 'A'.repeat(86) }, operator.key],
    ],
    ['the body is missing', 'INCOMPLETE', () => [{ ...signed, body: undefined } as never, operator.key]],
    [
      'it is not compressed',
      'NOT_GZIP',
      () => [byHand(Buffer.from(JSON.stringify(newRules('2027-01-01')))), operator.key],
    ],
    ['it is cut off', 'NOT_GZIP', () => [byHand(gzipSync('{"id":"2027"}').subarray(0, 20)), operator.key]],
    ['it unpacks to 3 MB', 'TOO_LARGE', () => [byHand(gzipSync('x'.repeat(3_000_000))), operator.key]],
    ['it is no JSON', 'NOT_JSON', () => [byHand(gzipSync('luật mới')), operator.key]],
    ['it is no rulebook', 'RULES_WRONG', () => [json({ id: '2027' }), operator.key]],
    ['the record says another day', 'RECORD_DIFFERS', () => [{ ...signed, inForceFrom: '2026-01-01' }, operator.key]],
    ['the record says another id', 'RECORD_DIFFERS', () => [{ ...signed, rulebookId: '2026' }, operator.key]],
    ['the record says another title', 'RECORD_DIFFERS', () => [{ ...signed, title: 'Khác' }, operator.key]],
    [
      'a rulebook of this id came with the app',
      'ID_TAKEN',
      () => [json(newRules('2027-01-01', { id: '2025' })), operator.key, shippedRulebooks()],
    ],
    [
      'it replaces a rulebook that nobody has',
      'SUCCESSION_WRONG',
      () => [json(newRules('2027-01-01', { supersedes: '2026' })), operator.key, shippedRulebooks()],
    ],
    [
      'it replaces itself',
      'SUCCESSION_WRONG',
      () => [json(newRules('2027-01-01', { supersedes: '2027' })), operator.key, shippedRulebooks()],
    ],
    [
      'it takes effect before the one that it replaces',
      'SUCCESSION_WRONG',
      () => [json(newRules('2025-06-30'), '2025-06-30'), operator.key, shippedRulebooks()],
    ],
    [
      'it leaves out a setting that the app asks for',
      'CODES_MISSING',
      () => [json(without('settings', 'today.horizonDays')), operator.key, shippedRulebooks()],
    ],
    [
      'it leaves out a limit that the app asks for',
      'RULES_WRONG',
      () => [json(without('deadlines', 'PROBATION_END')), operator.key, shippedRulebooks()],
    ],
  ])('%s: %s', async (_name, code, given) => {
    expect(await codeOf(...given())).toBe(code);
  });

  test.each([
    ['an unknown operator', (rules: Rules) => Object.assign(rules.steps[0] as object, { when: { xor: [] } })],
    [
      'a citation that is nowhere',
      (rules: Rules) => Object.assign(rules.papers[0] as object, { cite: { document: '999-QĐ/TW', article: '1' } }),
    ],
    ['no citation', (rules: Rules) => Object.assign(rules.deadlines[0] as object, { cite: undefined })],
    ['an unknown fact', (rules: Rules) => Object.assign(rules.papers[0] as object, { required: { fact: 'shoeSize' } })],
  ])('%s: RULES_WRONG names the place, and the command does not sign it', async (_name, change) => {
    const rules = newRules('2027-01-01');
    change(rules);
    const opened = await openRulebook(json(rules), operator.key);
    expect(opened).toMatchObject({ ok: false, error: { code: 'RULES_WRONG' } });
    expect(opened.ok || opened.error.code !== 'RULES_WRONG' ? '' : opened.error.problems[0]).toMatch(
      /^(steps|papers|deadlines)\./,
    );
    expect(() => operator.sign(rules)).toThrow(/does not load/);
  });
});

type Rules = ReturnType<typeof newRules>;

test('a fingerprint is six groups of five digits, the same for the same key', async () => {
  const digits = await keyFingerprint(operator.key);
  expect(digits).toMatch(/^(\d{5} ){5}\d{5}$/);
  expect(await keyFingerprint({ ...operator.key })).toBe(digits);
  expect(await keyFingerprint(stranger.key)).not.toBe(digits);
  // the P-256 key of RFC 7517, appendix A.1
  const known = {
    kty: 'EC',
    crv: 'P-256',
    x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
    y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
  } as const;
  expect(await keyFingerprint(known)).toMatchInlineSnapshot(`"55939 29641 36756 02637 62819 45025"`);
});
