import * as fc from 'fast-check';
import * as z from 'zod';
import { RECORD_TYPES } from '../../src/domain/records/record-types.ts';
import type { Json } from '../../src/lib/json.ts';
import { derivedId, recordKey } from '../../src/protocol/derived-id.ts';
import { arbitraryFor, type JsonSchema, nasty, type Pool } from './schema-arbitrary.ts';

const TYPES = Object.entries(RECORD_TYPES) as [
  string,
  { facts: Record<string, z.core.$ZodType>; required: readonly string[] },
][];

/** Facts of a type as its schemas describe them; those that a new record must bring are always among them. */
function factsOf([type, { facts, required }]: (typeof TYPES)[number], pool: Pool): fc.Arbitrary<OpShape> {
  const named = Object.fromEntries(
    Object.entries(facts).map(([name, schema]) => [
      name,
      arbitraryFor(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema, pool, name),
    ]),
  );
  return fc.record(named, { requiredKeys: [...required] }).map((set) => ({ type, set: set as OpShape['set'] }));
}

interface OpShape {
  type: string;
  set: Record<string, Json>;
}

/** What no schema describes: commands, unknown types and facts, values of any form. */
const strange: fc.Arbitrary<OpShape> = fc.record({
  type: fc.constantFrom('candidate', 'paper', 'unit', 'setting', 'conflict', 'step', 'unknownType', 'member'),
  set: fc.dictionary(
    fc.constantFrom('name', 'note', 'archived', 'candidateId', 'code', 'to', 'value', 'fact', 'x', 'constructor'),
    nasty,
    { maxKeys: 4 },
  ),
});

/** Operations that are right or nearly so: the description of the route says little, since each is read by itself. */
function opArbitrary(pool: Pool): fc.Arbitrary<Json> {
  const shape = fc.oneof(
    { weight: 3, arbitrary: fc.oneof(...TYPES.map((each) => factsOf(each, pool))) },
    { weight: 1, arbitrary: strange },
  );
  const rest = fc.record(
    {
      rec: fc.constantFrom(...pool.ids),
      scope: fc.constantFrom(...(pool.named.scope ?? pool.ids)),
      do: fc.constantFrom('put', 'put', 'patch', 'patch', 'command'),
      command: fc.constantFrom('move', 'settle', 'erase'),
      group: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 60 })),
      base: fc.dictionary(fc.constantFrom('name', '*', 'archived', 'note', '#'), nasty, { maxKeys: 2 }),
      claimedAt: fc.maxSafeInteger(),
      schema: fc.integer({ min: 1, max: 3 }),
      isDerived: fc.boolean(),
      destination: fc.constantFrom(...pool.ids),
    },
    { requiredKeys: ['rec', 'scope', 'do', 'claimedAt', 'schema', 'isDerived', 'destination'] },
  );
  const settle = fc.record({
    type: fc.constant('conflict'),
    do: fc.constant('command'),
    command: fc.constant('settle'),
    rec: fc.constantFrom(...(pool.named.conflict ?? pool.ids)),
    scope: fc.constantFrom(...(pool.named.scope ?? pool.ids)),
    base: fc.record({ value: fc.oneof(fc.constantFrom('một', 'hai'), nasty) }),
    set: fc.record({ value: fc.oneof(fc.constantFrom('một', 'hai'), nasty) }, { requiredKeys: [] }),
    claimedAt: fc.nat(),
    schema: fc.constant(1),
  });
  const usual = fc.tuple(shape, rest).map(([{ type, set }, { isDerived, destination, ...more }]) => {
    const key = isDerived ? recordKey(type, more.scope, set) : undefined;
    const written = more.command === 'move' && isDerived ? { to: destination } : set;
    return { type, set: written, ...more, ...(key ? { rec: derivedId(type, key) } : {}) } as unknown as Json;
  });
  return fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: settle as fc.Arbitrary<Json> });
}

/** The body of a sync request; numbers begin at 1 and are spoilt elsewhere. */
export function syncBodyArbitrary(pool: Pool): fc.Arbitrary<Json> {
  const fresh = fc
    .tuple(fc.bigInt({ min: 0n, max: 2n ** 120n - 1n }))
    .map(([n]) => Buffer.from(n.toString(16).padStart(32, '0'), 'hex').toString('base64url'));
  const pull = fc.record(
    {
      scope: fc.constantFrom(...(pool.named.scope ?? pool.ids)),
      after: fc.oneof(
        { weight: 2, arbitrary: fc.constantFrom(...(pool.named.after ?? [''])) },
        { weight: 1, arbitrary: fc.constantFrom(null, 's.x.1.y', 'a.b.c', 'x.999999999999999.y', '') },
      ),
      resume: fc.constantFrom('a b c', '\u0000 x y', '', ...(pool.named.resume ?? [])),
      want: fc.constantFrom(0, 1, 1e15, 4096, 65_536),
    },
    { requiredKeys: ['scope', 'after', 'want'] },
  );
  return fc
    .record(
      {
        log: fc.oneof(
          { weight: 4, arbitrary: fresh },
          { weight: 1, arbitrary: fc.constantFrom(...(pool.named.log ?? pool.ids)) },
        ),
        epoch: fc.constantFrom(...Array(12).fill(null), 'x', ...(pool.named.epoch ?? [])),
        ackThrough: fc.constantFrom(...Array(12).fill(0), 1, 5),
        ops: fc.array(opArbitrary(pool), { maxLength: 5 }),
        pull: fc.array(pull, { maxLength: 3 }),
        decidedThrough: fc.nat(3),
        receipt: fc.constantFrom(...(pool.named.order ?? ['x'])),
        first: fc.constantFrom(...Array(12).fill(1), 2),
        isGroup: fc.constantFrom(false, false, true),
      },
      { requiredKeys: ['log', 'epoch', 'ackThrough', 'ops', 'pull', 'first', 'isGroup'] },
    )
    .map(({ first, isGroup, ops, ...body }) => {
      const group = isGroup ? { group: [first, ops.length] } : {};
      return { ...body, ops: ops.map((each, i) => ({ ...(each as object), n: first + i, ...group })) };
    }) as fc.Arbitrary<Json>;
}
