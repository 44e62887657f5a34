import type {} from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { RESCUE_LIMITS, receiptText, rescueAnswer, rescueRequest } from '../../protocol/rescue.ts';
import { tooMany } from '../access/authenticate.ts';
import { audit } from '../accounts/audit.ts';
import { noteRescued } from '../accounts/devices.ts';
import { firstCommune } from '../accounts/invitations.ts';
import { takeJson } from '../http/read-body.ts';
import { handleRescue, type RescuedLog } from '../rescue/handle-rescue.ts';
import { CopyOpener } from '../rescue/open-copies.ts';
import { rescueDevices } from '../rescue/rescue-devices.ts';
import type { Services } from '../services.ts';
import { sqlSyncStorage } from '../storage/sql-sync-storage.ts';
import { runWork } from '../storage/storage.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** the device whose copies are counted just now */
    rescueOf: string;
  }
}

/** Opening costs an ECDH per session and the route is open to all; a phone sends a few requests, once in its life. */
const PER_ADDRESS = { max: 120, timeWindow: 60_000 };
const PER_DEVICE = { max: 60, timeWindow: 60_000 };

/** `POST /api/v1/rescue` (SPEC R3): what a phone can no longer send itself, brought by whomever. */
export function rescueRoutes(app: FastifyInstance, services: Services): void {
  const { database, keys, now } = services;
  const storage = sqlSyncStorage(database);
  const opener = new CopyOpener(keys);
  const addressLimit = app.createRateLimit({ ...PER_ADDRESS, keyGenerator: (request) => `rescue ${request.ip}` });

  app.register(async (scope) => {
    takeJson(scope, { received: RESCUE_LIMITS.requestBytes, inflated: RESCUE_LIMITS.requestBytes });
    const deviceLimits = scope.createRateLimit({
      ...PER_DEVICE,
      keyGenerator: (request) => `rescue of ${request.rescueOf}`,
    });
    scope.decorateRequest('rescueOf', '');
    scope.withTypeProvider<ZodTypeProvider>().post('/rescue', {
      config: { openToAll: true },
      onRequest: async (request) => {
        const rate = await addressLimit(request);
        if (!rate.isAllowed && rate.isExceeded) throw tooMany(rate.ttlInSeconds);
      },
      schema: {
        summary: 'Rescue copies of a phone that cannot send any more, or that somebody carries for it',
        description:
          'Works on them as on their author’s own push. Each session must be signed by the device that it names.',
        security: [],
        body: rescueRequest,
        response: { 200: rescueAnswer },
      },
      handler: async (request) => {
        for (const device of new Set(request.body.sessions.map((session) => session.device))) {
          request.rescueOf = device;
          const rate = await deviceLimits(request);
          if (!rate.isAllowed && rate.isExceeded) throw tooMany(rate.ttlInSeconds);
        }
        const at = now();
        const { rescued, ...answer } = await runWork(
          handleRescue({
            request: request.body,
            storage,
            opener,
            devices: await database.read((tx) => rescueDevices(tx, request.body.sessions)),
            now: at,
            onFault: (error) => request.log.error({ err: error }, 'a rescued operation failed unforeseen'),
          }),
        );
        await note(rescued, at);
        if (rescued.length === 0) return { ...answer, receipt: null };
        const text = receiptText(at, rescued);
        return { ...answer, receipt: { text, sig: keys.sign(text) } };
      },
    });
  });

  /** Once for what is new: whoever brings it again adds nothing. */
  async function note(rescued: readonly RescuedLog[], at: number): Promise<void> {
    const fresh = rescued.filter((each) => each.fresh > 0);
    if (fresh.length === 0) return;
    await database.write(async (tx) => {
      for (const { device, fresh: count } of fresh) await noteRescued(tx, device.id, count);
      for (const { device, log, from, through, fresh: count } of fresh) {
        const commune = await firstCommune(tx, device.person);
        const details = { device: device.id, log, from, through, count };
        await audit(tx, at, { commune, actor: device.person, kind: 'rescue.received', details });
      }
    });
  }
}
