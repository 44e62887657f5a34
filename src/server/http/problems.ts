import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { ACCOUNT_PROBLEMS } from '../../protocol/account-api.ts';
import { PROBLEM_HEADER } from '../../protocol/files.ts';
import { Problem } from '../problem.ts';
import { DatabaseUnavailable } from '../storage/sql-database.ts';

/** How long a phone should wait when the disk is full, the database away, or the server stopping. */
const RETRY_SECONDS = 15;

export const unavailable = () => new Problem(503, ACCOUNT_PROBLEMS.UNAVAILABLE, {}, RETRY_SECONDS);

/** Turns everything that goes wrong into RFC 9457 problem details; what nobody expected goes whole to the log. */
export function answerWithProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => sendProblem(reply, toProblem(error, request)));
}

/** The same for addresses of a scope that lead nowhere. */
export function missAsProblem(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, new Problem(404, ACCOUNT_PROBLEMS.NOT_FOUND)));
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', problem.retryAfterSeconds);
  if (problem.status === 401) reply.header('www-authenticate', 'DPoP algs="ES256"');
  if (reply.request.method === 'HEAD') reply.header(PROBLEM_HEADER, problem.code);
  // what is left of a body that was refused unread must not be taken for the next request
  if (problem.status === 413) reply.header('connection', 'close');
  return reply
    .status(problem.status)
    .header('content-type', 'application/problem+json')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problem.body));
}

export function toProblem(error: FastifyError | Problem | DatabaseUnavailable, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = error.validation.slice(0, 20).map((issue) => ({
      field: issue.instancePath.slice(1).replaceAll('/', '.'),
      code: issue.message && /^[A-Z][A-Z0-9_]{2,40}$/.test(issue.message) ? issue.message : 'INVALID',
    }));
    return new Problem(400, ACCOUNT_PROBLEMS.INVALID, { issues });
  }
  // the log was told by the one who watches the database
  if (error instanceof DatabaseUnavailable) return unavailable();
  const status = 'statusCode' in error ? error.statusCode : undefined;
  if (status === 415) return new Problem(415, ACCOUNT_PROBLEMS.ENCODING);
  if (status === 413) return new Problem(413, ACCOUNT_PROBLEMS.TOO_LARGE);
  if (status === 404) return new Problem(404, ACCOUNT_PROBLEMS.NOT_FOUND);
  if (status !== undefined && status >= 400 && status < 500) return new Problem(400, ACCOUNT_PROBLEMS.INVALID);
  request.log.error({ err: error }, 'a request failed for a reason that nobody foresaw');
  return new Problem(500, ACCOUNT_PROBLEMS.INTERNAL);
}
