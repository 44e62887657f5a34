import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordIdFromHash } from '../../src/lib/record-id.ts';
import { type BlockRow, decodeBlock, encodeBlock, groupStamps, stampOfFact } from '../../src/protocol/block.ts';
import { derivedId } from '../../src/protocol/derived-id.ts';
import { blockLine } from '../../src/protocol/pull.ts';

const SCOPE = recordIdFromHash(new Uint8Array(16).fill(7));
const idOf = (n: number) => recordIdFromHash(new Uint8Array(16).fill(n));

const stamp = fc.record({
  author: fc.constantFrom('u1', 'u2', 'u3'),
  at: fc.integer({ min: 0, max: 2e9 }).map((s) => s * 1000),
});
const value = fc.oneof(
  fc.constantFrom('READY', 'MISSING'),
  fc.string({ maxLength: 8 }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.integer(), { maxLength: 3 }),
);
const facts = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.tuple(value, stamp));

describe('blocks', () => {
  test.each([true, false])('what goes in comes out (whole records: %s)', (full) => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(facts, fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 64 }),
        (records) => {
          const rows = records.map(([each, rev], i): BlockRow => {
            const values = Object.fromEntries(Object.entries(each).map(([name, [v]]) => [name, v]));
            return {
              id: idOf(i),
              rev,
              facts: values,
              ...groupStamps(Object.fromEntries(Object.entries(each).map(([name, [, s]]) => [name, s]))),
            };
          });
          const line = JSON.parse(JSON.stringify(encodeBlock({ type: 'futureThing', scope: SCOPE, full }, rows)));
          expect(blockLine.safeParse(line).success).toBe(true);
          const back = decodeBlock(line);
          expect(back.map((row) => [row.id, row.rev])).toEqual(rows.map((row) => [row.id, row.rev]));
          for (const [i, row] of rows.entries()) {
            const said = back[i] as BlockRow;
            for (const [name, v] of Object.entries(row.facts)) {
              if (full) expect(said.facts[name] ?? null).toEqual(v);
              else expect(said.facts[name]).toEqual(v);
              expect(stampOfFact(said, name)).toEqual(stampOfFact(row, name));
            }
            if (!full) expect(Object.keys(said.facts).sort()).toEqual(Object.keys(row.facts).sort());
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('ids that follow from the key stay at home', () => {
    const papers = [1, 2, 3].map(
      (copy): BlockRow => ({
        id: derivedId('paper', [idOf(1), 'KND_01', copy]),
        rev: 1,
        facts: { candidateId: idOf(1), code: 'KND_01', copy, state: 'READY' },
        stamp: { author: 'u1', at: 1_000 },
      }),
    );
    const line = encodeBlock({ type: 'paper', scope: SCOPE, full: true }, papers);
    expect(line.ids).toBeUndefined();
    expect(decodeBlock(line).map((row) => row.id)).toEqual(papers.map((row) => row.id));
  });

  test('columns that do not fit are refused', () => {
    const line = { type: 'x', scope: SCOPE, count: 2, ids: [idOf(1), idOf(2)], facts: { a: ['only one'] } };
    expect(() => decodeBlock(line)).toThrow(RangeError);
    expect(() => decodeBlock({ type: 'x', scope: SCOPE, count: 1, facts: { a: ['one'] } })).toThrow(RangeError);
  });
});
