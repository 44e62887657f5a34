import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/lib/json.ts';
import { recordIdFromHash } from '../../src/lib/record-id.ts';
import { checkFacts } from '../../src/protocol/check-facts.ts';
import { derivedId } from '../../src/protocol/derived-id.ts';

const ID = recordIdFromHash(new Uint8Array(16).fill(1));
const SCOPE = recordIdFromHash(new Uint8Array(16).fill(2));
const deep = (levels: number): Json => (levels === 0 ? 1 : [deep(levels - 1)]);

describe('[P6] what an operation may set', () => {
  const bad: { what: string; type?: string; set: Record<string, Json>; code: string; fact?: string }[] = [
    { what: 'a name without a letter', set: { name: '   ' }, code: 'fact_invalid', fact: 'name' },
    {
      what: 'a citizen number with 11 digits',
      set: { name: 'a', citizenId: '01234567890' },
      code: 'fact_invalid',
      fact: 'citizenId',
    },
    { what: 'a fraction', set: { name: 'a', later: 1.5 }, code: 'fact_invalid', fact: 'later' },
    { what: 'the number 1e308', set: { name: 'a', later: 1e308 }, code: 'fact_invalid', fact: 'later' },
    {
      what: 'an unknown fact above 2 kB',
      set: { name: 'a', later: 'x'.repeat(2_100) },
      code: 'fact_too_large',
      fact: 'later',
    },
    {
      what: 'a note of 100,000 characters',
      set: { name: 'a', note: 'x'.repeat(100_000) },
      code: 'fact_too_large',
      fact: 'note',
    },
    { what: 'nine levels', set: { name: 'a', later: deep(9) }, code: 'too_deep', fact: 'later' },
    {
      what: '65 facts',
      set: Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`f${i}`, 1])),
      code: 'too_many_facts',
    },
    {
      what: 'an unknown type above 16 kB',
      type: 'futureThing',
      set: Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`f${i}`, 'x'.repeat(1_900)])),
      code: 'record_too_large',
    },
    { what: 'a candidate without a name', set: { note: 'a' }, code: 'fact_missing', fact: 'name' },
    {
      what: 'a paper under an id of its own',
      type: 'paper',
      set: { candidateId: ID, code: 'KND_01', copy: 1 },
      code: 'id_not_derived',
    },
  ];
  test.each(bad)('$what is refused: $code', ({ type = 'candidate', set, code, fact }) => {
    const checked = checkFacts({ type, rec: ID, scope: SCOPE, set }, true);
    expect(checked).toMatchObject({ ok: false, problem: fact ? { code, fact } : { code } });
  });

  test('unknown facts and types pass untouched, strings in NFC without outer spaces', () => {
    const set = { later: { z: ' Hoà '.normalize('NFD'), a: [1, null] } };
    expect(checkFacts({ type: 'futureThing', rec: ID, scope: SCOPE, set }, true)).toEqual({
      ok: true,
      set: { later: { a: [1, null], z: 'Hoà'.normalize('NFC') } },
    });
  });

  test('any fact may be cleared, but not one that its type requires', () => {
    expect(checkFacts({ type: 'candidate', rec: ID, scope: SCOPE, set: { note: null } }, false).ok).toBe(true);
    expect(checkFacts({ type: 'candidate', rec: ID, scope: SCOPE, set: { name: null } }, false).ok).toBe(false);
  });

  test('a paper under the id of its key', () => {
    const set = { candidateId: ID, code: 'KND_01', copy: 1, state: 'READY' };
    expect(checkFacts({ type: 'paper', rec: derivedId('paper', [ID, 'KND_01', 1]), scope: SCOPE, set }, true).ok).toBe(
      true,
    );
  });
});
