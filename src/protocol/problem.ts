import * as z from 'zod/mini';

/** Stable codes of whole requests (RFC 9457 `code`), each with its HTTP status. Sentences are the screens' business. */
export const REQUEST_PROBLEMS = {
  invalid_request: 400,
  not_enrolled: 401,
  suspended: 403,
  /** the request left out numbers that the server has not seen; `expectNext` says where to begin (P2) */
  ops_gap: 409,
  /** same number, other content; `from` is the first such number (P2) */
  log_cloned: 409,
  /** the server's history is another one; carries `epoch` and `expectNext` (P11) */
  epoch_changed: 412,
  too_large: 413,
  encoding_unsupported: 415,
  protocol_unsupported: 426,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
} as const;
export type RequestProblemCode = keyof typeof REQUEST_PROBLEMS;

/** Stable codes of single operations. */
export const OP_PROBLEMS = [
  /** the operation itself cannot be read */
  'op_invalid',
  /** a fact breaks its schema; `fact` names it, `issue` is the schema's code */
  'fact_invalid',
  'fact_too_large',
  'record_too_large',
  'too_many_facts',
  'too_deep',
  /** a new record lacks `fact` */
  'fact_missing',
  /** the id is not the one that follows from the record's key */
  'id_not_derived',
  /** a record of another type has this id */
  'type_mismatch',
  /** a fact that is part of the key cannot change */
  'key_fixed',
  'group_split',
  'group_too_large',
  'group_crosses_communes',
  /** another operation of the group was not applied */
  'group_not_applied',
  'command_unknown',
  'conflict_unknown',
  'server_writes_only',
  /** the record was erased; nothing of it comes back */
  'erased',
  /** kept for a person: the right is missing, or was lost meanwhile (also for what does not exist) */
  'no_right',
  /** kept for a person: the device was revoked */
  'revoked',
  /** kept for a person: the server could not work on it */
  'server_fault',
  /** an officer looked at what was kept and gave it back, with words */
  'returned',
] as const;
type OpProblemCode = (typeof OP_PROBLEMS)[number];

export const opProblem = z.object({
  code: z.string().check(z.maxLength(40)),
  fact: z.optional(z.string().check(z.maxLength(60))),
  issue: z.optional(z.string().check(z.maxLength(80))),
});
export interface OpProblem {
  code: OpProblemCode;
  fact?: string;
  issue?: string;
}

/** Body of `application/problem+json`. */
export const requestProblem = z.looseObject({
  code: z.string().check(z.maxLength(40)),
  status: z.optional(z.int()),
  expectNext: z.optional(z.int()),
  from: z.optional(z.int()),
  epoch: z.optional(z.string().check(z.maxLength(40))),
  lastHash: z.optional(z.string().check(z.maxLength(20))),
  answeredFrom: z.optional(z.int()),
});
export interface RequestProblem {
  code: RequestProblemCode;
  status: number;
  expectNext?: number;
  from?: number;
  epoch?: string;
  /** content hash of the last operation that the server has: the phone's own, or its log is not its own any more */
  lastHash?: string;
  /** below `expectNext`: from here on the server keeps results that nobody has acknowledged in its present history */
  answeredFrom?: number;
}
