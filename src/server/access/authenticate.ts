import type {} from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ACCOUNT_PROBLEMS } from '../../protocol/account-api.ts';
import { audit } from '../accounts/audit.ts';
import { type Device, findDeviceByToken } from '../accounts/devices.ts';
import { firstCommune } from '../accounts/invitations.ts';
import { findPerson, type Person } from '../accounts/people.ts';
import { Problem, Refusal } from '../problem.ts';
import type { Services } from '../services.ts';
import { isNonceFresh, issueNonce } from './nonce.ts';
import { readProof, sha256 } from './proof.ts';
import type { SeenProofs } from './seen-proofs.ts';

/** Who sends the request, proved by the device's key. */
export interface Caller {
  device: Device;
  person: Person;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null;
  }
  interface FastifyContextConfig {
    /** a revoked device may still use this route, to hand over its work and to give its receipt (SYNC A4) */
    openToRevoked?: boolean;
    /** no device yet: enrolment, health, the description */
    openToAll?: boolean;
    /** counted apart, so that pages on their way never hold up the records of the same phone (SPEC F6) */
    isOfFiles?: boolean;
  }
}

const PER_DEVICE = { max: 600, timeWindow: 60_000 };
/** A page of 5 MB is 80 requests of 64 kB. */
const FILES_PER_DEVICE = { max: 1200, timeWindow: 60_000 };
/** Wrong proofs from one address; many phones of a commune share one, so it is generous. */
const FAILURES_PER_ADDRESS = { max: 300, timeWindow: 60_000 };

/**
 * Adds to a scope of routes: every request carries a device token and a DPoP proof (SYNC A2), and every answer to a
 * known device, problems too, brings the nonce of its next proof. What lies outside a caller's rights is answered as
 * absent and written into the audit.
 */
export function authenticateRequests(app: FastifyInstance, services: Services, seen: SeenProofs): void {
  const { database, keys, now } = services;
  const deviceLimit = app.createRateLimit({ ...PER_DEVICE, keyGenerator: (request) => caller(request).device.id });
  const filesLimit = app.createRateLimit({
    ...FILES_PER_DEVICE,
    keyGenerator: (request) => `files ${caller(request).device.id}`,
  });
  const failureLimit = app.createRateLimit({ ...FAILURES_PER_ADDRESS, keyGenerator: (request) => `401 ${request.ip}` });

  app.decorateRequest('caller', null);
  app.addHook('onRequest', async (request, reply) => {
    const config = request.routeOptions.config;
    if (config.openToAll || request.is404) return;
    const failures = await failureLimit(request, { increment: false });
    if (!failures.isAllowed && failures.isExceeded) throw tooMany(failures.ttlInSeconds);
    try {
      await identify(request, reply);
    } catch (error) {
      if (error instanceof Problem && error.status === 401) await failureLimit(request);
      throw error;
    }
    const rate = await (config.isOfFiles ? filesLimit : deviceLimit)(request);
    if (!rate.isAllowed && rate.isExceeded) throw tooMany(rate.ttlInSeconds);
    const { device, person } = caller(request);
    if (person.suspended) throw new Problem(403, ACCOUNT_PROBLEMS.ACCOUNT_SUSPENDED);
    if (device.order && !config.openToRevoked) throw new Problem(403, ACCOUNT_PROBLEMS.DEVICE_REVOKED);
  });

  app.addHook('onError', async (request, _reply, error) => {
    if (!((error as Error) instanceof Refusal) || !request.caller) return;
    const { device, person } = request.caller;
    const route = `${request.method} ${request.routeOptions.url}`;
    const details = { device: device.id, route };
    try {
      const commune = await database.read((tx) => firstCommune(tx, person.id));
      await database.write((tx) => audit(tx, now(), { commune, actor: person.id, kind: 'refused', details }));
    } catch (cause) {
      request.log.error({ err: cause }, 'a refusal could not be written into the audit');
    }
  });

  async function identify(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const token = /^DPoP ([A-Za-z0-9_-]{43})$/.exec(request.headers.authorization ?? '')?.[1];
    if (!token) throw new Problem(401, ACCOUNT_PROBLEMS.DEVICE_UNKNOWN);
    const tokenHash = sha256(token);
    const found = await database.read(async (tx) => {
      const device = await findDeviceByToken(tx, tokenHash);
      const person = device && (await findPerson(tx, device.person));
      return device && person && { device, person };
    });
    if (!found) throw new Problem(401, ACCOUNT_PROBLEMS.DEVICE_UNKNOWN);
    const { device } = found;
    reply.header('dpop-nonce', issueNonce(keys, device.id, now()));

    const proof = await readProof(request.headers.dpop, request.method, pathOf(request));
    if (!proof.ok) {
      request.log.debug({ device: device.id, reason: proof.error }, 'proof refused');
      throw new Problem(401, ACCOUNT_PROBLEMS.PROOF_WRONG);
    }
    const { thumbprint, tokenHash: boundTo, nonce, jti } = proof.value;
    if (thumbprint !== device.thumbprint || boundTo !== tokenHash) throw new Problem(401, ACCOUNT_PROBLEMS.PROOF_WRONG);
    if (nonce === null || !isNonceFresh(keys, device.id, nonce, now()))
      throw new Problem(401, ACCOUNT_PROBLEMS.NONCE_STALE);
    if (!(await seen.add(device.id, jti, now()))) throw new Problem(401, ACCOUNT_PROBLEMS.PROOF_REPLAYED);
    request.caller = found;
  }
}

/** The proved sender of a request, in routes behind {@link authenticateRequests}. */
export function caller(request: FastifyRequest): Caller {
  if (!request.caller) throw new Error('a route without authentication asked who is calling');
  return request.caller;
}

export function pathOf(request: FastifyRequest): string {
  const end = request.url.indexOf('?');
  return end < 0 ? request.url : request.url.slice(0, end);
}

export function tooMany(retryAfterSeconds: number): Problem {
  return new Problem(429, ACCOUNT_PROBLEMS.TOO_MANY, {}, Math.max(1, retryAfterSeconds));
}
