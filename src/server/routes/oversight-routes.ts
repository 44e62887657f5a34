import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod/mini';
import { id } from '../../domain/records/values.ts';
import { auditPage as auditAnswer, backupState, communeQuery, deferredList } from '../../protocol/account-api.ts';
import { may } from '../../protocol/rights.ts';
import { caller } from '../access/authenticate.ts';
import { auditPage } from '../accounts/audit.ts';
import { Desk } from '../accounts/desk.ts';
import { findPerson } from '../accounts/people.ts';
import { rootUnit } from '../accounts/units.ts';
import { lastBackup } from '../backup.ts';
import type { Services } from '../services.ts';
import type { SqlTransaction } from '../storage/sql-database.ts';
import { SqlSyncTx } from '../storage/sql-sync-storage.ts';
import { runWork } from '../storage/storage.ts';
import { inSight } from '../sync/in-sight.ts';
import { reachesOf } from '../sync/reach.ts';

const PAGE = 100;
const auditQuery = z.object({
  commune: z.optional(id),
  before: z.optional(z.string().check(z.regex(/^\d{1,12}$/, 'COUNT_FORM'))),
});

/** What the desk watches over: changes that wait for a person, the trail of what happened, the backups. */
export function oversightRoutes(app: FastifyInstance, { database }: Services): void {
  const api = app.withTypeProvider<ZodTypeProvider>();

  api.get('/deferred', {
    schema: {
      summary: 'Changes kept for a person to decide',
      querystring: communeQuery,
      response: { 200: deferredList },
    },
    handler: (request) =>
      database.read(async (tx) => {
        const { person } = caller(request);
        const { commune } = request.query;
        const desk = await Desk.open(tx, person, 'deferred');
        desk.require('deferred', commune);
        const sync = new SqlSyncTx(tx);
        const reaches = await runWork(reachesOf(sync, person.id));
        const held = await runWork(sync.deferredIn(commune));
        const deferred = [];
        for (const { log, n, user, op, problem, at } of held) {
          // the operator sees that something waits; what it says is for those who may read the record itself
          const about = op.type === 'conflict' ? await runWork(sync.record(op.rec)) : undefined;
          const mayRead = about ? inSight(reaches, about) : may(reaches, 'read', op.type, { commune, scope: op.scope });
          deferred.push({
            ...{ log, n, commune, author: await nameOf(tx, user), type: op.type, record: op.rec, scope: op.scope },
            ...{ receivedAt: at, code: problem.code, ...(mayRead ? { set: { ...op.set } } : {}) },
          });
        }
        return { deferred };
      }),
  });

  api.get('/audit', {
    schema: {
      summary: 'The trail of a commune, newest first; without a commune that of the whole server',
      querystring: auditQuery,
      response: { 200: auditAnswer },
    },
    handler: (request) =>
      database.read(async (tx) => {
        const desk = await Desk.open(tx, caller(request).person, 'audit');
        const commune = request.query.commune ?? null;
        desk.require('audit', commune ?? (await rootUnit(tx)).id);
        const before = request.query.before === undefined ? Number.MAX_SAFE_INTEGER : Number(request.query.before);
        const page = await auditPage(tx, commune, before, PAGE);
        return {
          head: page.head,
          entries: page.entries.map(({ index, at, actor, kind, details }) => ({
            ...{ index, at, actor, kind },
            details: details as Record<string, unknown>,
          })),
        };
      }),
  });

  api.get('/backup', {
    schema: { summary: 'The last backup that was read back and found whole', response: { 200: backupState } },
    handler: (request) =>
      database.read(async (tx) => {
        await Desk.open(tx, caller(request).person, 'backup');
        return lastBackup(tx);
      }),
  });
}

async function nameOf(tx: SqlTransaction, person: string): Promise<{ id: string; name: string }> {
  return { id: person, name: (await findPerson(tx, person))?.name ?? '' };
}
