import { STATUS_CODES } from 'node:http';

/**
 * An outcome that a caller must be told: thrown in routes, sent as RFC 9457 problem details. Carries a stable code
 * and numbers or ids, never a sentence for the person and never an internal message.
 */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    status: number,
    code: string,
    details: Readonly<Record<string, unknown>> = {},
    retryAfterSeconds?: number,
  ) {
    super(code);
    this.status = status;
    this.code = code;
    this.details = details;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get body() {
    return {
      type: `urn:so-nguon:problem:${this.code}`,
      title: STATUS_CODES[this.status] ?? 'Error',
      status: this.status,
      code: this.code,
      ...this.details,
    };
  }
}

/** Somebody asked for what lies outside the own rights: answered as if it were not there, and written into the audit. */
export class Refusal extends Problem {
  constructor() {
    super(404, 'not_found');
  }
}
