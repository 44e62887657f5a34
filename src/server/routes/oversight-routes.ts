import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod/mini';
import { id } from '../../domain/records/values.ts';
import {
  ACCOUNT_PROBLEMS,
  auditPage as auditAnswer,
  backupState,
  communeQuery,
  type DeferredRow,
  deferredDecision,
  deferredList,
  deferredParams,
  settlement,
} from '../../protocol/account-api.ts';
import { may } from '../../protocol/rights.ts';
import { caller } from '../access/authenticate.ts';
import { auditPage } from '../accounts/audit.ts';
import { Desk } from '../accounts/desk.ts';
import { findPerson } from '../accounts/people.ts';
import { rootUnit } from '../accounts/units.ts';
import { lastBackup } from '../backup.ts';
import { Problem, Refusal } from '../problem.ts';
import type { Services } from '../services.ts';
import type { SqlTransaction } from '../storage/sql-database.ts';
import { SqlSyncTx } from '../storage/sql-sync-storage.ts';
import { runWork } from '../storage/storage.ts';
import { inSight } from '../sync/in-sight.ts';
import { reachesOf } from '../sync/reach.ts';
import { heldFacts, heldTarget } from '../sync/seen-now.ts';
import { basesOf, communeOfHeld, heldTogether, seenTag, settleHeld } from '../sync/settle-held.ts';

const PAGE = 100;
const auditQuery = z.object({
  commune: z.optional(id),
  before: z.optional(z.string().check(z.regex(/^\d{1,12}$/, 'COUNT_FORM'))),
});

/** What the desk watches over: changes that wait for a person, the trail of what happened, the backups. */
export function oversightRoutes(app: FastifyInstance, { database, now }: Services): void {
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
        const deferred: DeferredRow[] = [];
        // a group is looked at once, not once for each of its changes
        const seen = new Map<string, string>();
        for (const one of held) {
          const { log, n, user, op, problem, at } = one;
          // the operator sees that something waits; what it says is for those who may read the record itself
          const about = op.type === 'conflict' ? await runWork(sync.record(op.rec)) : undefined;
          const target = await runWork(heldTarget(sync, op));
          const mayRead = about
            ? inSight(reaches, about)
            : may(reaches, 'read', op.type, { commune, scope: op.scope }) && (!target || inSight(reaches, target));
          const key = `${log} ${op.group?.[0] ?? n}`;
          const tag = seen.get(key) ?? seenTag(await runWork(basesOf(sync, await runWork(heldTogether(sync, log, n)))));
          seen.set(key, tag);
          deferred.push({
            ...{ log, n, commune, author: await nameOf(tx, user), type: op.type, record: op.rec, scope: op.scope },
            ...{ action: op.do === 'command' ? (op.command ?? 'patch') : op.do, claimedAt: op.claimedAt },
            ...{ receivedAt: at, code: problem.code, ...(op.group ? { group: op.group[0] } : {}) },
            seen: tag,
            ...(mayRead ? heldFacts(op, target, about) : {}),
          });
        }
        return { deferred };
      }),
  });

  api.post('/deferred/:log/:n/settlement', {
    schema: {
      summary: 'Writes a kept change into the book as the caller’s act, or gives it back to its author with words',
      params: deferredParams,
      body: deferredDecision,
      response: { 200: settlement },
    },
    handler: (request) =>
      database.write(async (tx) => {
        const { person } = caller(request);
        const { body, params } = request;
        const n = Number(params.n);
        const sync = new SqlSyncTx(tx);
        const desk = await Desk.open(tx, person, 'deferred');
        const commune = await runWork(communeOfHeld(sync, params.log, n));
        if (commune === null || !desk.covers('deferred', commune)) throw new Refusal();
        const outcome = await runWork(
          settleHeld(sync, {
            ...{ log: params.log, n, officer: person.id, now: now() },
            onFault: (error) =>
              request.log.error({ err: error }, 'a kept change failed for a reason that nobody foresaw'),
            reaches: await runWork(reachesOf(sync, person.id)),
            ...(body.decision === 'APPLY' ? { words: null, seen: body.seen } : { words: body.words, seen: '' }),
          }),
        );
        if (outcome.kind === 'absent') throw new Problem(404, ACCOUNT_PROBLEMS.NOT_FOUND);
        if (outcome.kind === 'refused') throw new Problem(409, refusalCode(outcome.code), { reason: outcome.code });
        const { status, user, at, words } = outcome.decision;
        return { decision: DECISIONS[status], by: await nameOf(tx, user), at, words };
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

const DECISIONS = { applied: 'APPLIED', conflict: 'CONFLICT', returned: 'RETURNED' } as const;

const refusalCode = (code: string) =>
  code === 'creation_waits' ? ACCOUNT_PROBLEMS.CREATION_WAITS : ACCOUNT_PROBLEMS.CANNOT_APPLY;

async function nameOf(tx: SqlTransaction, person: string): Promise<{ id: string; name: string }> {
  return { id: person, name: (await findPerson(tx, person))?.name ?? '' };
}
