import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod/mini';
import {
  ACCOUNT_PROBLEMS,
  type Grant,
  idParams,
  invitationCreation,
  invitationList,
  invitationSecrets,
  peopleList,
  personChange,
  personCreation,
  personRow,
} from '../../protocol/account-api.ts';
import { caller } from '../access/authenticate.ts';
import { audit } from '../accounts/audit.ts';
import { Desk } from '../accounts/desk.ts';
import {
  allInvitations,
  createInvitation,
  findInvitation,
  firstCommune,
  revokeInvitation,
} from '../accounts/invitations.ts';
import {
  allPeople,
  countOperators,
  findPerson,
  insertPerson,
  renamePerson,
  replaceGrants,
  suspendPerson,
} from '../accounts/people.ts';
import { rootUnit } from '../accounts/units.ts';
import { Problem, Refusal } from '../problem.ts';
import type { Services } from '../services.ts';
import type { SqlTransaction } from '../storage/sql-database.ts';

/** People with their rights, and the invitations by which their phones join. */
export function peopleRoutes(app: FastifyInstance, { config, database, keys, now }: Services): void {
  const api = app.withTypeProvider<ZodTypeProvider>();
  const notFound = () => new Problem(404, ACCOUNT_PROBLEMS.NOT_FOUND);

  /** The person's row, if that person is the caller's business. */
  const personOf = async (tx: SqlTransaction, desk: Desk, id: string) => {
    const row = (await allPeople(tx)).find((person) => person.id === id);
    if (!row) throw notFound();
    if (!desk.coversPerson(row)) throw new Refusal();
    return row;
  };
  const requireGrants = (desk: Desk, grants: readonly Grant[]) => {
    for (const grant of grants) desk.require('accounts', grant.unit);
  };

  api.get('/people', {
    schema: { summary: 'People whose units are all within the caller’s rights', response: { 200: peopleList } },
    handler: (request) =>
      database.read(async (tx) => {
        const desk = await Desk.open(tx, caller(request).person, 'accounts');
        return { people: (await allPeople(tx)).filter((person) => desk.coversPerson(person)) };
      }),
  });

  api.post('/people', {
    schema: { summary: 'Adds a person with rights', body: personCreation, response: { 200: personRow } },
    handler: (request) =>
      database.write(async (tx) => {
        const { id, name, grants } = request.body;
        const { person: operator } = caller(request);
        const desk = await Desk.open(tx, operator, 'accounts');
        requireGrants(desk, grants);
        const at = now();
        if (!(await insertPerson(tx, { id, name }, at))) {
          const there = await findPerson(tx, id);
          if (!there || there.name !== name || !desk.coversPerson(there))
            throw new Problem(409, ACCOUNT_PROBLEMS.ID_TAKEN);
          return personOf(tx, desk, id);
        }
        await replaceGrants(tx, id, grants);
        const details = { person: id, grants: grants.map((grant) => ({ ...grant })) };
        await audit(tx, at, { commune: await firstCommune(tx, id), actor: operator.id, kind: 'person.added', details });
        return personOf(tx, desk, id);
      }),
  });

  api.patch('/people/:id', {
    schema: {
      summary: 'Changes name, rights or suspension',
      params: idParams,
      body: personChange,
      response: { 200: personRow },
    },
    handler: (request) =>
      database.write(async (tx) => {
        const { id } = request.params;
        const { name, grants, suspended } = request.body;
        const { person: operator } = caller(request);
        const root = await rootUnit(tx, tx.forUpdate);
        const desk = await Desk.open(tx, operator, 'accounts');
        // a hand-over changes the same rights: one after the other
        await findPerson(tx, id, tx.forUpdate);
        const before = await personOf(tx, desk, id);
        if (grants) requireGrants(desk, grants);
        if (name !== undefined) await renamePerson(tx, id, name);
        if (grants) await replaceGrants(tx, id, grants);
        if (suspended !== undefined) await suspendPerson(tx, id, suspended);
        const wasOperator = before.grants.some((grant) => grant.role === 'OPERATOR' && grant.unit === root.id);
        if (wasOperator && (await countOperators(tx, root.id)) === 0)
          throw new Problem(409, ACCOUNT_PROBLEMS.LAST_OPERATOR);
        const details = {
          person: id,
          ...(grants ? { grants: grants.map((grant) => ({ ...grant })) } : {}),
          ...(suspended === undefined ? {} : { suspended }),
        };
        await audit(tx, now(), {
          commune: await firstCommune(tx, id),
          actor: operator.id,
          kind: 'person.changed',
          details,
        });
        return personOf(tx, desk, id);
      }),
  });

  api.get('/invitations', {
    schema: { summary: 'Invitations, without their secrets', response: { 200: invitationList } },
    handler: (request) =>
      database.read(async (tx) => {
        const desk = await Desk.open(tx, caller(request).person, 'accounts');
        const mine = new Set((await allPeople(tx)).filter((person) => desk.coversPerson(person)).map(({ id }) => id));
        return { invitations: (await allInvitations(tx, now())).filter(({ person }) => mine.has(person.id)) };
      }),
  });

  api.post('/invitations', {
    schema: {
      summary: 'Invites a phone; the secrets are shown this once',
      body: invitationCreation,
      response: { 200: invitationSecrets },
    },
    handler: (request) =>
      database.write(async (tx) => {
        const { person: operator } = caller(request);
        const desk = await Desk.open(tx, operator, 'accounts');
        const { id: person } = await personOf(tx, desk, request.body.person);
        const at = now();
        const { id, secret } = await createInvitation(tx, keys, person, at);
        const details = { invitation: id, person };
        await audit(tx, at, {
          commune: await firstCommune(tx, person),
          actor: operator.id,
          kind: 'invitation.created',
          details,
        });
        const row = (await allInvitations(tx, at)).find((invitation) => invitation.id === id);
        if (!row) throw new Error('an invitation vanished');
        return { ...row, link: `${config.publicUrl}/tham-gia#${secret.token}`, code: secret.code };
      }),
  });

  api.delete('/invitations/:id', {
    schema: { summary: 'Revokes an invitation that nobody has used', params: idParams, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await database.write(async (tx) => {
        const { person: operator } = caller(request);
        const desk = await Desk.open(tx, operator, 'accounts');
        const invitation = await findInvitation(tx, request.params.id);
        if (!invitation) throw notFound();
        await personOf(tx, desk, invitation.person);
        if (!(await revokeInvitation(tx, invitation.id))) return;
        const details = { invitation: invitation.id };
        const commune = await firstCommune(tx, invitation.person);
        await audit(tx, now(), { commune, actor: operator.id, kind: 'invitation.revoked', details });
      });
      return reply.status(204).send(null);
    },
  });
}
