import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentHash } from '../../src/protocol/content-hash.ts';
import { readCursor, writeCursor, writeSnapshotStart } from '../../src/protocol/cursor.ts';
import { derivedId } from '../../src/protocol/derived-id.ts';
import { digestSum, digestText, EMPTY_DIGEST, readDigest, toggleInDigest } from '../../src/protocol/digest.ts';
import { factBase, factsHash, matchesBase } from '../../src/protocol/fact-base.ts';
import { may, type Reach, ROLES, reachTag, roleMay } from '../../src/protocol/rights.ts';

describe('derived ids', () => {
  test('one key, one id; another key or type, another id', () => {
    const id = derivedId('paper', ['AAAAAAAAAAAAAAAAAAAAAA', 'KND_01', 1]);
    expect(id).toBe(derivedId('paper', ['AAAAAAAAAAAAAAAAAAAAAA', 'KND_01', 1]));
    expect(id).toMatch(/^[A-Za-z0-9_-]{21}[AQgw]$/);
    expect(derivedId('paper', ['AAAAAAAAAAAAAAAAAAAAAA', 'KND_01', 2])).not.toBe(id);
    expect(derivedId('vote', ['AAAAAAAAAAAAAAAAAAAAAA', 'KND_01', 1])).not.toBe(id);
  });
  test('the value itself is part of the protocol', () => {
    expect(derivedId('setting', ['local', 'k1'])).toBe('og-WnLo7gG6Cpbu_ESj-jQ');
  });
});

describe('bases', () => {
  test('200 bytes travel as they are, 201 as a hash', () => {
    expect(factBase('x'.repeat(198))).toBe('x'.repeat(198));
    expect(factBase('x'.repeat(199))).toEqual({ '#': expect.stringMatching(/^[A-Za-z0-9_-]{22}$/) });
    expect(factBase('ộ'.repeat(67))).toEqual({ '#': expect.any(String) });
  });
  test('a base matches its value and no other', () => {
    const leaf = fc.oneof(fc.string({ maxLength: 300 }), fc.integer(), fc.boolean());
    const json = fc.oneof(
      leaf,
      fc.array(leaf, { maxLength: 4 }),
      fc.dictionary(fc.string({ maxLength: 5 }), leaf, { maxKeys: 4 }),
    );
    fc.assert(
      fc.property(json, (value) => {
        const normal = JSON.parse(JSON.stringify(value));
        expect(matchesBase(factBase(normal), normal)).toBe(true);
        expect(matchesBase(factBase(normal), ['another', normal])).toBe(false);
      }),
    );
  });
  test('[P4] the archive mark is no part of what was seen', () => {
    expect(factsHash({ a: 1, archived: { day: 'x' } })).toBe(factsHash({ a: 1, b: null }));
    expect(factsHash({ a: 1 })).not.toBe(factsHash({ a: 2 }));
    // that a file has arrived is no word of anybody that an archive could overlook; that a dossier has is
    const received = { received: { at: 1000 } };
    expect(factsHash({ a: 1, ...received }, 'attachment')).toBe(factsHash({ a: 1 }, 'attachment'));
    expect(factsHash({ a: 1, ...received }, 'submission')).not.toBe(factsHash({ a: 1 }, 'submission'));
  });
  test('[P2] the number is no part of the content', () => {
    expect(contentHash({ n: 1, set: { a: 1 } })).toBe(contentHash({ n: 2, set: { a: 1 } }));
    expect(contentHash({ n: 1, set: { a: 1 } })).not.toBe(contentHash({ n: 1, set: { a: 2 } }));
  });
});

describe('[L2] cursors', () => {
  test('what is written is read', () => {
    const places = fc.tuple(fc.nat(2 ** 40), fc.nat(2 ** 40));
    fc.assert(
      fc.property(places, ([seq, since]) => {
        const cursor = { epoch: 'e1', seq, since, tag: 'abc' };
        expect(readCursor(writeCursor(cursor))).toEqual({ ...cursor, snapshot: false });
        expect(readCursor(writeSnapshotStart(cursor))).toEqual({ ...cursor, snapshot: true });
      }),
    );
  });
  test.each(['', 'e1', 'e1.x.t', '..', 'e1.1.2.3', 's.', 'e1.99999999999999999999.t'])('"%s" is no cursor', (text) => {
    expect(readCursor(text)).toBeNull();
  });
});

describe('[L7] digests', () => {
  test('order does not matter, and what is taken out is out', () => {
    const rows = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1, maxLength: 22 }), fc.integer({ min: 1, max: 50 })), {
      selector: ([id]) => id,
    });
    fc.assert(
      fc.property(rows, (versions) => {
        const [there, back] = [digestSum(), digestSum()];
        for (const [id, rev] of versions) toggleInDigest(there, id, rev);
        for (const [id, rev] of [...versions].reverse()) toggleInDigest(back, id, rev);
        expect(digestText(there)).toBe(digestText(back));
        expect(readDigest(digestText(there))).toEqual(there);
        for (const [id, rev] of versions) toggleInDigest(there, id, rev);
        expect(digestText(there)).toBe(EMPTY_DIGEST);
      }),
    );
  });
  test('another version is another digest', () => {
    const [a, b] = [digestSum(), digestSum()];
    toggleInDigest(a, 'x', 1);
    toggleInDigest(b, 'x', 2);
    expect(digestText(a)).not.toBe(digestText(b));
  });
});

describe('[A3] rights', () => {
  const cell: Reach = { role: 'CELL_SECRETARY', unit: 'cell', commune: 'commune', scopes: ['cell'] };
  const rows: {
    title: string;
    reaches: Reach[];
    action: 'read' | 'create' | 'change' | 'archive';
    type: string;
    place: { commune: string; scope: string };
    expected: boolean;
  }[] = [
    {
      title: 'a secretary writes in the own cell',
      reaches: [cell],
      action: 'create',
      type: 'candidate',
      place: { commune: 'commune', scope: 'cell' },
      expected: true,
    },
    {
      title: 'not in another cell',
      reaches: [cell],
      action: 'read',
      type: 'candidate',
      place: { commune: 'commune', scope: 'other' },
      expected: false,
    },
    {
      title: 'not in the commune',
      reaches: [cell],
      action: 'read',
      type: 'candidate',
      place: { commune: 'commune', scope: 'commune' },
      expected: false,
    },
    {
      title: 'but reads the units of the commune',
      reaches: [cell],
      action: 'read',
      type: 'unit',
      place: { commune: 'commune', scope: 'commune' },
      expected: true,
    },
    {
      title: 'and does not change them',
      reaches: [cell],
      action: 'change',
      type: 'unit',
      place: { commune: 'commune', scope: 'commune' },
      expected: false,
    },
    {
      title: 'nor reads the units of another one',
      reaches: [cell],
      action: 'read',
      type: 'unit',
      place: { commune: 'far', scope: 'far' },
      expected: false,
    },
    {
      title: 'unknown types take the row of candidate',
      reaches: [cell],
      action: 'change',
      type: 'futureThing',
      place: { commune: 'commune', scope: 'cell' },
      expected: true,
    },
    {
      title: 'nobody writes conflicts',
      reaches: [cell],
      action: 'change',
      type: 'conflict',
      place: { commune: 'commune', scope: 'cell' },
      expected: false,
    },
    {
      title: 'the office sees the whole commune',
      reaches: [{ ...cell, role: 'COMMUNE_OFFICE', scopes: null }],
      action: 'read',
      type: 'candidate',
      place: { commune: 'commune', scope: 'other' },
      expected: true,
    },
    {
      title: 'the inspection only reads',
      reaches: [{ ...cell, role: 'INSPECTION', scopes: null }],
      action: 'change',
      type: 'candidate',
      place: { commune: 'commune', scope: 'other' },
      expected: false,
    },
    {
      title: 'the operator sees no dossier',
      reaches: [{ ...cell, role: 'OPERATOR', scopes: null }],
      action: 'read',
      type: 'candidate',
      place: { commune: 'commune', scope: 'other' },
      expected: false,
    },
  ];
  test.each(rows)('$title', ({ reaches, action, type, place, expected }) => {
    expect(may(reaches, action, type, place)).toBe(expected);
  });
  test('an unknown role may nothing', () => {
    expect(roleMay('constructor', 'read', 'candidate')).toBe(false);
    for (const role of ROLES) expect(roleMay(role, 'change', 'conflict')).toBe(false);
  });
  test('[L5] the tag changes with the grants, not with their order', () => {
    const other = { ...cell, role: 'CELL_DEPUTY' };
    expect(reachTag([cell, other], 'commune')).toBe(reachTag([other, cell], 'commune'));
    expect(reachTag([cell], 'commune')).not.toBe(reachTag([other], 'commune'));
  });
});
