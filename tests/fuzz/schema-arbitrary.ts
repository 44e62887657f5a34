import * as fc from 'fast-check';
import type { Json } from '../../src/lib/json.ts';

/** As much of JSON Schema as the server's description uses. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  const?: Json;
  enum?: Json[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  maxItems?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
}

/** Values that are there, so that requests get past the first check. */
export interface Pool {
  /** wherever an id is asked for */
  ids: readonly string[];
  /** by the name of a member or parameter, where a schema cannot say what would be right */
  named: Readonly<Record<string, readonly string[]>>;
  /** attachments that wait for their files, with these */
  pages: readonly { record: string; bytes: Buffer }[];
}

/**
 * Values that a schema describes.
 *
 * @param name the member's, which may have values of its own in the pool
 */
export function arbitraryFor(schema: JsonSchema, pool: Pool, name = ''): fc.Arbitrary<Json> {
  const inner = (part: JsonSchema) => arbitraryFor(part, pool, name);
  const known = Object.hasOwn(pool.named, name) ? (pool.named[name] ?? []) : [];
  if (known.length > 0) {
    const other = schemaArbitrary(schema, pool, inner);
    return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: other });
  }
  return schemaArbitrary(schema, pool, inner);
}

function schemaArbitrary(
  schema: JsonSchema,
  pool: Pool,
  inner: (part: JsonSchema) => fc.Arbitrary<Json>,
): fc.Arbitrary<Json> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(inner));
  if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map(inner));
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'string':
      return stringFor(schema, pool.ids);
    case 'integer':
    case 'number':
      return fc.integer({ min: clamp(schema.minimum ?? -1000), max: clamp(schema.maximum ?? 1000) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(schema.items ? inner(schema.items) : anything, { maxLength: Math.min(schema.maxItems ?? 4, 4) });
    case 'object': {
      const named = Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, part]) => [name, arbitraryFor(part, pool, name)]),
      );
      if (Object.keys(named).length > 0)
        return fc.record(named, { requiredKeys: schema.required ?? [] }) as fc.Arbitrary<Json>;
      return fc.dictionary(fc.constantFrom('name', 'note', 'archived', 'birthDate', 'x1'), anything, { maxKeys: 4 });
    }
    default:
      return anything;
  }
}

const clamp = (value: number) => Math.max(-1_000_000, Math.min(1_000_000, value));
const arbitraryOfPattern = new Map<string, fc.Arbitrary<string>>();

function stringFor(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<string> {
  if (schema.pattern?.includes('AQgw')) return fc.constantFrom(...ids);
  if (schema.pattern) {
    const known = arbitraryOfPattern.get(schema.pattern);
    if (known) return known;
    const made = fc.stringMatching(new RegExp(schema.pattern), { size: 'small' });
    arbitraryOfPattern.set(schema.pattern, made);
    return made;
  }
  return fc.string({
    minLength: schema.minLength ?? 0,
    maxLength: Math.min(schema.maxLength ?? 40, 40),
    unit: 'grapheme',
  });
}

/** What programs choke on. */
const NASTY: readonly unknown[] = [
  ...[null, true, false, 0, -0, -1, 1, 0.1, 1e308, -1e308, 2 ** 31, 2 ** 53, -(2 ** 53), 1e21, 5e-324],
  ...['', ' ', '\u0000', 'a\u0000b', '\ud800', 'x\udfff', '😀'.repeat(40), '\u202egnol', 'Hoà', 'x'.repeat(100_000)],
  ...["'; DROP TABLE person; --", '%00', '../../etc/passwd', 'null', 'NaN', '1e999', '__proto__', 'constructor'],
  ...[[], {}, [[[[[[[[[[1]]]]]]]]]], { a: { a: { a: { a: { a: { a: { a: { a: { a: 1 } } } } } } } } }],
  ...[
    { constructor: 1 },
    { toString: 'x' },
    { length: 1e308 },
    { '': '' },
    { '*': 'x' },
    Array.from({ length: 300 }, () => 0),
  ],
  Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`f${i}`, i])),
];
export const nasty = fc.constantFrom(...(NASTY as Json[]));
const anything: fc.Arbitrary<Json> = fc.oneof(nasty, fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>);

/** `value` with one place in it, chosen by `where`, replaced or taken out. */
export function mutate(value: Json, where: number, by: Json, takeOut: boolean): Json {
  const places = countPlaces(value);
  const target = where % places;
  let at = -1;
  const walk = (part: Json): Json | undefined => {
    at++;
    if (at === target) return takeOut ? undefined : by;
    if (Array.isArray(part)) return part.map(walk).filter((each) => each !== undefined);
    if (typeof part !== 'object' || part === null) return part;
    const entries = Object.entries(part).map(([key, each]) => [key, walk(each)] as const);
    return Object.fromEntries(entries.filter(([, each]) => each !== undefined)) as Json;
  };
  return walk(value) ?? null;
}

function countPlaces(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1;
  return 1 + Object.values(value).reduce((sum: number, each) => sum + countPlaces(each as Json), 0);
}
