import { expect, test } from 'vitest';
import type { Op } from '../../src/protocol/op.ts';
import { View } from '../../src/sync/view.ts';

const op = (n: number, name: string): Op => ({
  ...{ n, type: 'candidate', rec: 'r', scope: 'cell', do: n === 1 ? 'put' : 'patch', set: { name } },
  ...{ claimedAt: n, schema: 1 },
});

test('[C2] word of two saves that comes in the other order shows what was saved last', () => {
  const view = new View();
  view.apply({ kind: 'saved', log: 'A', ops: [op(1, 'v1')] });
  view.apply({ kind: 'saved', log: 'A', ops: [op(3, 'v3')] });
  view.apply({ kind: 'saved', log: 'A', ops: [op(2, 'v2')] });
  expect(view.get('r')?.facts.name).toBe('v3');
});

test('[C2] numbers of another log do not decide: what came later is later', () => {
  const view = new View();
  view.apply({ kind: 'saved', log: 'A', ops: [op(1, 'v1'), op(7, 'v7')] });
  view.apply({ kind: 'saved', log: 'B', ops: [op(2, 'v2')] });
  expect(view.get('r')?.facts.name).toBe('v2');
});
