import type {} from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod/mini';
import { ACCOUNT_PROBLEMS, enrolment, enrolmentRequest, membership, orderReceipt } from '../../protocol/account-api.ts';
import { caller, pathOf, tooMany } from '../access/authenticate.ts';
import { issueNonce } from '../access/nonce.ts';
import { readProof } from '../access/proof.ts';
import { audit } from '../accounts/audit.ts';
import type { Contacts } from '../accounts/contacts.ts';
import { formerDevices, noteReceipt } from '../accounts/devices.ts';
import { openHandoversOf } from '../accounts/handover-rows.ts';
import { closeIfCleared } from '../accounts/handovers.ts';
import { firstCommune, redeemInvitation } from '../accounts/invitations.ts';
import { membershipOf } from '../accounts/membership.ts';
import { findPerson } from '../accounts/people.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

/** Wrong invitations from one address; right ones are not counted, since a whole commune may join from one office. */
const WRONG_SECRETS_PER_ADDRESS = { max: 30, timeWindow: 10 * 60_000 };

export function enrolmentRoutes(app: FastifyInstance, services: Services, contacts: Contacts): void {
  const { database, keys, now } = services;
  /** what every phone is told beside its own rights */
  const ofServer = () => {
    const rulebookKey = services.rulebookKey?.();
    return {
      ...(services.isPractice ? { practice: true } : {}),
      ...(rulebookKey ? { rulebookKey } : {}),
      rescueKey: keys.rescueKey,
    };
  };
  const wrongSecrets = app.createRateLimit({
    ...WRONG_SECRETS_PER_ADDRESS,
    keyGenerator: (request) => `enrol ${request.ip}`,
  });

  const api = app.withTypeProvider<ZodTypeProvider>();
  api.post('/enrolments', {
    config: { openToAll: true },
    schema: { summary: 'Redeems an invitation', body: enrolmentRequest, response: { 200: enrolment } },
    handler: async (request) => {
      const tried = await wrongSecrets(request, { increment: false });
      if (!tried.isAllowed && tried.isExceeded) throw tooMany(tried.ttlInSeconds);
      const proof = await readProof(request.headers.dpop, request.method, pathOf(request));
      if (!proof.ok) throw new Problem(401, ACCOUNT_PROBLEMS.PROOF_WRONG);
      const { secret, platform, installed, appVersion } = request.body;
      if (platform === 'ios' && !installed) throw new Problem(409, ACCOUNT_PROBLEMS.INSTALL_FIRST);

      const { key, thumbprint } = proof.value;
      await contacts.write();
      const outcome = await database.write(async (tx) => {
        const redeemed = await redeemInvitation(tx, keys, secret, { key, thumbprint, platform, appVersion }, now());
        if (redeemed instanceof Problem) return redeemed;
        const person = await findPerson(tx, redeemed.person);
        if (!person) throw new Error('an invitation of nobody');
        if (person.suspended) return new Problem(403, ACCOUNT_PROBLEMS.ACCOUNT_SUSPENDED);
        const former = await formerDevices(tx, person.id, redeemed.device);
        return { ...redeemed, former, membership: await membershipOf(tx, redeemed.device, person) };
      });
      if (outcome instanceof Problem) {
        if (outcome.code === ACCOUNT_PROBLEMS.INVITATION_WRONG) await wrongSecrets(request);
        throw outcome;
      }
      return {
        ...outcome.membership,
        ...ofServer(),
        deviceToken: outcome.token,
        serverKey: keys.publicJwk,
        nonce: issueNonce(keys, outcome.device, now()),
        ...(outcome.former ? { former: outcome.former } : {}),
      };
    },
  });

  api.get('/me', {
    schema: { summary: 'For whom this device speaks, with which rights', response: { 200: membership } },
    handler: (request) => {
      const { device, person } = caller(request);
      return database.read(async (tx) => ({ ...(await membershipOf(tx, device.id, person)), ...ofServer() }));
    },
  });

  api.post('/receipts', {
    config: { openToRevoked: true },
    schema: {
      summary: 'The phone has carried out its order',
      body: orderReceipt,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const { device, person } = caller(request);
      if (device.order?.id !== request.body.order) throw new Problem(404, ACCOUNT_PROBLEMS.NOT_FOUND);
      const { id, kind } = device.order;
      await closeOrder(services, device.id, person.id, id);
      // what the phone's own wiping left in the browser's files goes with this answer
      if (kind === 'wipe') reply.header('clear-site-data', '"cache", "cookies", "storage"');
      return reply.status(204).send(null);
    },
  });
}

/** Notes that an order was carried out; told twice, it is noted once. */
export async function closeOrder(services: Services, device: string, person: string, order: string): Promise<void> {
  const at = services.now();
  await services.database.write(async (tx) => {
    if (!(await noteReceipt(tx, device, order, at))) return;
    const commune = await firstCommune(tx, person);
    await audit(tx, at, { commune, actor: person, kind: 'device.order.done', details: { device, order } });
    for (const handover of await openHandoversOf(tx, person)) {
      if (handover.readyAt !== null) await closeIfCleared(tx, handover, at);
    }
  });
}
