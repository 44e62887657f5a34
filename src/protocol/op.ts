import * as z from 'zod/mini';
import { hasCanonicalForm } from '../lib/canonical-json.ts';
import type { Json } from '../lib/json.ts';
import { RECORD_ID } from '../lib/record-id.ts';
import { FACT_NAME } from './facts.ts';

const id = z.string().check(z.regex(RECORD_ID));
/** JSON.parse has made sure that it is JSON; depth and size are checked with the record (check-facts.ts) */
const json = z.unknown();

/** What was seen is compared with what stands: it must have a form in which that can be done, as all that is stored has. */
const seen = z.unknown().check(z.refine((value) => hasCanonicalForm(value as Json), 'NUMBER_FORM'));

const COMMANDS = ['move', 'settle', 'erase'] as const;
type Command = (typeof COMMANDS)[number];

/**
 * What a person did, numbered 1, 2, 3 … per log; never changed once committed on the phone (SPEC P12).
 * `base` names for each fact in `set` the value that the person saw; facts seen as absent are left out of it.
 */
export const op = z.object({
  n: z.int().check(z.gte(1), z.lte(2 ** 40)),
  /** first number and count of the group that this operation belongs to (SPEC P13) */
  group: z.optional(z.tuple([z.int(), z.int().check(z.gte(1))])),
  type: z.string().check(z.regex(FACT_NAME), z.maxLength(40)),
  rec: id,
  scope: id,
  do: z.enum(['put', 'patch', 'command']),
  command: z.optional(z.enum(COMMANDS)),
  base: z.optional(z.record(z.string().check(z.regex(/^(\*|[A-Za-z][A-Za-z0-9_]{0,59})$/)), seen)),
  set: z.record(z.string().check(z.regex(FACT_NAME)), json),
  /** the phone's clock in ms: a claim, kept beside the server's own time, deciding nothing */
  claimedAt: z.int(),
  schema: z.int().check(z.gte(1)),
});

export interface Op {
  n: number;
  group?: readonly [first: number, count: number];
  type: string;
  rec: string;
  scope: string;
  do: 'put' | 'patch' | 'command';
  command?: Command;
  base?: Readonly<Record<string, Json>>;
  set: Readonly<Record<string, Json>>;
  claimedAt: number;
  schema: number;
}

/** Only enough to answer an operation that cannot be read. */
export const opNumber = z.looseObject({ n: z.int().check(z.gte(1), z.lte(2 ** 40)) });
