import * as z from 'zod/mini';
import { RECORD_ID } from '../lib/record-id.ts';
import { LIMITS } from './limits.ts';
import type { Op } from './op.ts';
import { type OpProblem, opProblem } from './problem.ts';
import { type PullRequest, pullRequest } from './pull.ts';

const id = z.string().check(z.regex(RECORD_ID));

/**
 * Body of `POST /api/v1/sync`. Operations are read one by one afterwards, so that one that cannot be read does not
 * stop the others.
 */
export const syncRequest = z.object({
  log: id,
  /** null before the first answer of any server */
  epoch: z.nullable(z.string().check(z.minLength(1), z.maxLength(40))),
  /** every operation up to this one has its outcome stored on the phone */
  ackThrough: z.int().check(z.gte(0)),
  ops: z.array(z.unknown()).check(z.maxLength(LIMITS.opsPerRequest)),
  pull: z.array(pullRequest).check(z.maxLength(LIMITS.pullsPerRequest)),
  /** place of the last decision on an operation of this log that the phone has stored; absent: none (SPEC P15) */
  decidedThrough: z.optional(z.int().check(z.gte(0))),
  /** id of a wipe or lock order that the phone is carrying out (SPEC A4) */
  receipt: z.optional(z.string().check(z.maxLength(60))),
});

export interface SyncRequest {
  log: string;
  epoch: string | null;
  ackThrough: number;
  ops: readonly Op[];
  pull: readonly PullRequest[];
  decidedThrough?: number;
  receipt?: string;
}

const OP_STATUSES = ['applied', 'conflict', 'rejected', 'deferred', 'known'] as const;
export type OpStatus = (typeof OP_STATUSES)[number];

/** Outcome of one operation; `status` is left out where it is "applied". */
export const opResult = z.object({
  n: z.int(),
  status: z.optional(z.enum(OP_STATUSES)),
  /** the record's version that holds what was applied */
  rev: z.optional(z.int()),
  /** conflict records that hold what was not */
  conflict: z.optional(z.array(id)),
  problem: z.optional(opProblem),
});

export interface OpResult {
  n: number;
  status?: OpStatus;
  rev?: number;
  conflict?: readonly string[];
  problem?: OpProblem;
}

export const grant = z.object({
  role: z.string().check(z.maxLength(40)),
  unit: id,
  commune: id,
  /** units that the grant reaches; null for a whole commune */
  scopes: z.nullable(z.array(id)),
});

const order = z.object({
  kind: z.enum(['wipe', 'lock']),
  id: z.string().check(z.maxLength(60)),
  sig: z.string().check(z.maxLength(200)),
});
export type Order = z.infer<typeof order>;

/** What an officer made of an operation that was kept for a person (SPEC P15). */
const decision = z.object({
  /** 1, 2, 3 … per log */
  place: z.int(),
  n: z.int(),
  status: z.enum(['applied', 'conflict', 'returned']),
  conflict: z.optional(z.array(id)),
  /** only with "returned": the officer's words to the author */
  words: z.optional(z.string().check(z.maxLength(LIMITS.decisionWords))),
  /** the officer, and when by the server's clock */
  by: z.string().check(z.maxLength(60)),
  at: z.int(),
});
export interface OpDecision {
  place: number;
  n: number;
  status: 'applied' | 'conflict' | 'returned';
  conflict?: readonly string[];
  words?: string;
  by: string;
  at: number;
}

/** First line of the answer. */
export const syncHead = z.looseObject({
  /** server time, ms since 1970 */
  time: z.int(),
  epoch: z.string(),
  expectNext: z.int(),
  durableThrough: z.optional(z.int()),
  grants: z.optional(z.array(grant)),
  order: z.optional(order),
  results: z.optional(z.array(opResult)),
  /** on operations of this log, after the request's `decidedThrough`, in the order of `place` */
  decided: z.optional(z.array(decision)),
});
export interface SyncHead {
  time: number;
  epoch: string;
  expectNext: number;
  durableThrough?: number;
  grants?: readonly z.infer<typeof grant>[];
  order?: Order;
  results?: readonly OpResult[];
  decided?: readonly OpDecision[];
}
