import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/lib/canonical-json.ts';
import type { Json } from '../../src/lib/json.ts';
import { factBase, factsHash } from '../../src/protocol/fact-base.ts';
import { judgeOp } from '../../src/protocol/merge.ts';

const long = 'x'.repeat(300);

describe('one operation against the record as it stands', () => {
  const archive = { reason: 'chuyển đi', day: '2026-11-01' };
  const rows: {
    title: string;
    do?: 'put' | 'patch';
    base?: Record<string, Json>;
    set: Record<string, Json>;
    standing: Record<string, Json> | null;
    write: Record<string, Json>;
    conflicts?: string[];
  }[] = [
    {
      title: '[P3] the value seen still stands: written',
      base: { a: 1 },
      set: { a: 2 },
      standing: { a: 1 },
      write: { a: 2 },
    },
    {
      title: '[P3] the new value stands already: nothing to do',
      base: { a: 1 },
      set: { a: 2 },
      standing: { a: 2 },
      write: {},
    },
    {
      title: "[P3] somebody else's value stands: conflict",
      base: { a: 1 },
      set: { a: 2 },
      standing: { a: 3 },
      write: {},
      conflicts: ['a'],
    },
    {
      title: '[P3] fact by fact',
      base: { a: 1, b: 1 },
      set: { a: 2, b: 2 },
      standing: { a: 1, b: 3 },
      write: { a: 2 },
      conflicts: ['b'],
    },
    {
      title: '[P3] other facts of the record do not matter',
      base: { a: 1 },
      set: { a: 2 },
      standing: { a: 1, z: 9 },
      write: { a: 2 },
    },
    { title: '[P3] seen absent, still absent', set: { a: 2 }, standing: {}, write: { a: 2 } },
    { title: '[P3] absent and null say the same', base: { a: null }, set: { a: 2 }, standing: {}, write: { a: 2 } },
    { title: '[P3] clearing a fact', base: { a: 1 }, set: { a: null }, standing: { a: 1 }, write: { a: null } },
    {
      title: '[P3] a long value is compared by its hash',
      base: { a: factBase(long) as Json },
      set: { a: 'y' },
      standing: { a: long },
      write: { a: 'y' },
    },
    {
      title: '[P3] another long value is a conflict',
      base: { a: factBase(`${long}!`) as Json },
      set: { a: 'y' },
      standing: { a: long },
      write: {},
      conflicts: ['a'],
    },
    {
      title: '[P3] NFC and NFD are one value',
      base: { a: 'Hoà'.normalize('NFD') },
      set: { a: 'Hòa' },
      standing: { a: 'Hoà'.normalize('NFC') },
      write: { a: 'Hòa' },
    },
    { title: '[P3] a new record', do: 'put', set: { a: 1, b: 2 }, standing: null, write: { a: 1, b: 2 } },
    {
      title: '[P3] two creations meet: same values merge',
      do: 'put',
      set: { a: 1, b: 2 },
      standing: { a: 1 },
      write: { b: 2 },
    },
    {
      title: '[P3] two creations meet: other values conflict',
      do: 'put',
      set: { a: 1 },
      standing: { a: 7 },
      write: {},
      conflicts: ['a'],
    },
    {
      title: '[P4] archived having seen everything',
      base: { '*': factsHash({ a: 1 }) },
      set: { archived: archive },
      standing: { a: 1 },
      write: { archived: archive },
    },
    {
      title: '[P4] archived without having seen a change',
      base: { '*': factsHash({ a: 1 }) },
      set: { archived: archive },
      standing: { a: 2 },
      write: {},
      conflicts: ['archived'],
    },
    {
      title: '[P4] archived without a word of what was seen',
      set: { archived: archive },
      standing: { a: 1 },
      write: {},
      conflicts: ['archived'],
    },
    {
      title: '[P4] edited without having seen the archive',
      base: { a: 1 },
      set: { a: 2 },
      standing: { a: 1, archived: archive },
      write: {},
      conflicts: ['a'],
    },
    {
      title: '[P4] edited having seen the archive',
      base: { a: 1, archived: archive },
      set: { a: 2 },
      standing: { a: 1, archived: archive },
      write: { a: 2 },
    },
    {
      title: '[P4] taken out of the archive',
      base: { archived: archive },
      set: { archived: null },
      standing: { a: 1, archived: archive },
      write: { archived: null },
    },
    {
      title: '[P4] created anew while archived by somebody',
      do: 'put',
      set: { b: 2 },
      standing: { a: 1, archived: archive },
      write: {},
      conflicts: ['b'],
    },
  ];

  test.each(rows)('$title', ({ do: action = 'patch', base, set, standing, write, conflicts = [] }) => {
    const op = { do: action, set, ...(base ? { base } : {}) };
    expect(judgeOp(op, standing && { facts: standing })).toEqual({ write, conflicts });
  });

  test('[P14] a base that only a rejected operation had set leads back to what that one had seen', () => {
    const earlier = new Map([
      [
        'a',
        new Map([
          ['"v2"', '"v1"'],
          ['"v3"', '"v2"'],
        ]),
      ],
    ]);
    const op = { do: 'patch' as const, base: { a: 'v3' }, set: { a: 'v4' } };
    expect(judgeOp(op, { facts: { a: 'v1' } }, earlier)).toEqual({ write: { a: 'v4' }, conflicts: [] });
    expect(judgeOp(op, { facts: { a: 'v3' } }, earlier)).toEqual({ write: { a: 'v4' }, conflicts: [] });
    expect(judgeOp(op, { facts: { a: 'other' } }, earlier)).toEqual({ write: {}, conflicts: ['a'] });
  });

  test('[P14] a circle of such operations ends', () => {
    const earlier = new Map([
      [
        'a',
        new Map([
          ['"x"', '"y"'],
          ['"y"', '"x"'],
        ]),
      ],
    ]);
    const op = { do: 'patch' as const, base: { a: 'x' }, set: { a: 'z' } };
    expect(judgeOp(op, { facts: { a: 'q' } }, earlier).conflicts).toEqual(['a']);
  });

  const facts = fc.dictionary(
    fc.constantFrom('a', 'b', 'c'),
    fc.oneof(fc.integer(), fc.string({ maxLength: 3 }), fc.constant(null)),
  );
  /** one text for one value: "5" and " 5" are the same fact, whichever keyboard typed it */
  const text = (value: Json | undefined) => canonicalJson(value ?? null);
  test('[I5] [I9] a fact is written or left to stand, never lost; what was seen is never a conflict', () => {
    fc.assert(
      fc.property(facts, facts, facts, (base, set, standing) => {
        const { write, conflicts } = judgeOp({ do: 'patch', base, set }, { facts: standing });
        for (const [fact, value] of Object.entries(set)) {
          const stands = text(standing[fact]) === text(value);
          const isWritten = fact in write;
          const isConflict = conflicts.includes(fact);
          expect([stands, isWritten, isConflict].filter(Boolean)).toHaveLength(1);
          if (isWritten) expect(text(standing[fact])).toBe(text(base[fact]));
          if (isConflict) expect(text(standing[fact])).not.toBe(text(base[fact]));
        }
      }),
    );
  });
});
