import * as z from 'zod/mini';
import type { Json } from '../lib/json.ts';
import { RECORD_ID } from '../lib/record-id.ts';

const id = z.string().check(z.regex(RECORD_ID));

export const pullRequest = z.object({
  /** a commune */
  scope: id,
  /** cursor of the last page; or the `start` of a snapshot that was cut short; null at first contact */
  after: z.nullable(z.string().check(z.maxLength(120))),
  /** with a snapshot's `start`: the `last` of the last block that arrived whole */
  resume: z.optional(z.string().check(z.maxLength(120))),
  /** about how many bytes of JSON the phone would like */
  want: z.int().check(z.gte(0)),
});
export type PullRequest = z.infer<typeof pullRequest>;

/**
 * One fact of all rows of a block. Plain array: one value per row, null where absent. Otherwise `v` values, or `i`
 * places in the table `d`, for the rows `r` (all rows where `r` is left out).
 */
export type Column =
  | readonly Json[]
  | {
      readonly r?: readonly number[];
      readonly v?: readonly Json[];
      readonly d?: readonly string[];
      readonly i?: readonly number[];
    };

const column = z.union([
  z.array(z.unknown()),
  z.object({
    r: z.optional(z.array(z.int())),
    v: z.optional(z.array(z.unknown())),
    d: z.optional(z.array(z.string())),
    i: z.optional(z.array(z.int())),
  }),
]);

/** At most 64 records of one type and scope, in columns. Members with their default value are left out. */
export const blockLine = z.looseObject({
  /** place in the request's `pull`; default 0 */
  in: z.optional(z.int()),
  type: z.string().check(z.maxLength(40)),
  scope: id,
  /** only in a snapshot: token to resume it with */
  start: z.optional(z.string().check(z.maxLength(120))),
  /** only in a snapshot: where to go on after this block */
  last: z.optional(z.string().check(z.maxLength(120))),
  /** 1: the rows bring all facts of their records, not only the changed ones; always so in a snapshot */
  full: z.optional(z.literal(1)),
  count: z.int(),
  /** left out where every id follows from the record's key */
  ids: z.optional(z.array(id)),
  /** default: all 1 */
  revs: z.optional(z.array(z.int())),
  facts: z.optional(z.record(z.string(), column)),
  /** authors of this block */
  who: z.optional(z.array(z.string().check(z.maxLength(60)))),
  /** earliest time of this block, whole seconds since 1970 */
  t0: z.optional(z.int()),
  /** per row: place in `who` of the author of most of its facts; default: all 0 */
  by: z.optional(z.array(z.int())),
  /** per row: seconds after `t0`; default: all 0 */
  at: z.optional(z.array(z.int())),
  /** facts with another author or time: [row, place in `who`, seconds after `t0`] */
  other: z.optional(z.record(z.string(), z.array(z.tuple([z.int(), z.int(), z.int()])))),
});
export interface BlockLine {
  in?: number;
  type: string;
  scope: string;
  start?: string;
  last?: string;
  full?: 1;
  count: number;
  ids?: readonly string[];
  revs?: readonly number[];
  facts?: Readonly<Record<string, Column>>;
  who?: readonly string[];
  t0?: number;
  by?: readonly number[];
  at?: readonly number[];
  other?: Readonly<Record<string, readonly (readonly [row: number, who: number, after: number])[]>>;
}

/** Records that left a scope the reader may see, or were erased. */
export const goneLine = z.looseObject({
  in: z.optional(z.int()),
  gone: z.enum(['moved', 'erased']),
  type: z.string().check(z.maxLength(40)),
  scope: id,
  ids: z.array(id),
});
export interface GoneLine {
  in?: number;
  gone: 'moved' | 'erased';
  type: string;
  scope: string;
  ids: readonly string[];
}

/** This request's own applied operations, as ranges of numbers: the phone has their facts, the results have the revs. */
export const ownLine = z.looseObject({
  in: z.optional(z.int()),
  own: z.array(z.tuple([z.int(), z.int()])),
});
export interface OwnLine {
  in?: number;
  own: readonly (readonly [from: number, through: number])[];
}

/** Last line of one pull. Only an end with `more` false is a consistent point (SPEC L1). */
export const endLine = z.looseObject({
  in: z.optional(z.int()),
  next: z.string().check(z.maxLength(120)),
  more: z.optional(z.boolean()),
  /** the page was the end of a replacing snapshot: `start` of it */
  snapshot: z.optional(z.string().check(z.maxLength(120))),
  /** scope → type → digest of what the reader may see there */
  digest: z.optional(z.record(z.string(), z.record(z.string(), z.string()))),
});
export interface EndLine {
  in?: number;
  next: string;
  more?: boolean;
  snapshot?: string;
  digest?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export type SyncLine = BlockLine | GoneLine | OwnLine | EndLine;
export const isBlockLine = (line: SyncLine): line is BlockLine => 'count' in line;
export const isGoneLine = (line: SyncLine): line is GoneLine => 'gone' in line;
export const isOwnLine = (line: SyncLine): line is OwnLine => 'own' in line;
export const isEndLine = (line: SyncLine): line is EndLine => 'next' in line;
