import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { recordHistory as historyAnswer, idParams } from '../../protocol/account-api.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { PullRequest } from '../../protocol/pull.ts';
import { syncRequest } from '../../protocol/push.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { type Caller, caller } from '../access/authenticate.ts';
import type { Contacts } from '../accounts/contacts.ts';
import { noteOrderDelivered, signedOrder } from '../accounts/devices.ts';
import { noteHandover } from '../accounts/note-handover.ts';
import { sendLines } from '../http/ndjson-reply.ts';
import { takeJson } from '../http/read-body.ts';
import { Problem, Refusal } from '../problem.ts';
import type { Services } from '../services.ts';
import { sqlSyncStorage } from '../storage/sql-sync-storage.ts';
import { runWork } from '../storage/storage.ts';
import { handleSync } from '../sync/handle-sync.ts';
import { recordHistory } from '../sync/history.ts';
import { closeOrder } from './enrolment-routes.ts';

const BODY_LIMITS = { received: LIMITS.requestBytes, inflated: LIMITS.requestBytesInflated };

export function syncRoutes(app: FastifyInstance, services: Services, contacts: Contacts): void {
  const { database, keys, now } = services;
  const storage = sqlSyncStorage(database);

  app.register(async (scope) => {
    takeJson(scope, BODY_LIMITS);
    scope.post('/sync', {
      config: { openToRevoked: true },
      // the handler reads each operation by itself, so that a bad one does not stop the others
      validatorCompiler: () => (value) => ({ value }),
      schema: {
        summary: 'Operations upward, the state feed downward, in one round trip',
        description:
          'Answers with lines of JSON (application/x-ndjson): the head, blocks of records, the end of each pull.',
        body: syncRequest,
      },
      handler: async (request, reply) => {
        requireProtocol(request);
        const { device, person } = caller(request);
        const order = signedOrder(keys, device);
        const outcome = await handleSync({
          body: request.body,
          caller: { device: device.id, user: person.id, order },
          storage,
          now: now(),
          onFault: (error) => request.log.error({ err: error }, 'an operation failed for a reason that nobody foresaw'),
        });
        if (!outcome.ok) {
          const { code, status, ...details } = outcome.problem;
          throw new Problem(status, code, details);
        }
        await noteContact(request, caller(request));
        const { pull = [] } = request.body as { pull?: PullRequest[] };
        await noteHandover(database, { device, person: person.id, pull, now: now() });
        if (order && device.order?.deliveredAt === null)
          await database.write((tx) => noteOrderDelivered(tx, device.id, order.id, now()));
        return sendLines(reply, outcome.lines);
      },
    });
  });

  app.withTypeProvider<ZodTypeProvider>().get('/records/:id/history', {
    schema: { summary: 'A record’s operations, within rights', params: idParams, response: { 200: historyAnswer } },
    handler: async (request) => {
      const { person } = caller(request);
      const { id } = request.params;
      const entries = await runWork(storage.read((tx) => recordHistory(tx, person.id, id)));
      if (!entries) throw new Refusal();
      return {
        entries: entries.map(({ log, n, author, at, claimedAt, action, set, base, status }) => ({
          ...{ log, n, author, at, claimedAt, action, status },
          set: { ...set },
          base: { ...base },
        })),
      };
    },
  });

  async function noteContact(request: FastifyRequest, { device, person }: Caller): Promise<void> {
    const receipt = (request.body as { receipt?: unknown }).receipt;
    if (device.order && receipt === device.order.id) await closeOrder(services, device.id, person.id, device.order.id);
    const at = now();
    const unsent = /^\d{1,7}$/.exec(header(request, 'unsent'))?.[0];
    const appVersion = /^[0-9A-Za-z.+-]{1,40}$/.exec(header(request, 'app-version'))?.[0] ?? null;
    // what it holds now: this very request brought some of it (R5)
    const { ops } = request.body as { ops: readonly unknown[] };
    const held = unsent === undefined ? null : Math.max(0, Number(unsent) - ops.length);
    const contact = { at, appVersion, unsent: held };
    contacts.note(device.id, contact);
  }
}

/** A client of a later protocol goes on offline until the server follows (SYNC V2). */
function requireProtocol(request: FastifyRequest): void {
  const version = header(request, 'sync-protocol');
  if (version !== '' && version !== String(PROTOCOL_VERSION)) throw new Problem(426, 'protocol_unsupported');
}

function header(request: FastifyRequest, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}
