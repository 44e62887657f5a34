import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import {
  ACCOUNT_PROBLEMS,
  handoverCreation,
  handoverList,
  handoverRow,
  idParams,
  startedHandover,
} from '../../protocol/account-api.ts';
import { caller } from '../access/authenticate.ts';
import type { Contacts } from '../accounts/contacts.ts';
import { Desk } from '../accounts/desk.ts';
import { allHandovers, findHandover } from '../accounts/handover-rows.ts';
import { giveUpOldPhones, startHandover, takeBackHandover } from '../accounts/handovers.ts';
import { allInvitations } from '../accounts/invitations.ts';
import { findPerson } from '../accounts/people.ts';
import { Problem, Refusal } from '../problem.ts';
import type { Services } from '../services.ts';
import type { SqlTransaction } from '../storage/sql-database.ts';

/** A cell's book goes to a successor, or to another phone of the same person, in one act. */
export function handoverRoutes(app: FastifyInstance, { config, database, keys, now }: Services, contacts: Contacts) {
  const api = app.withTypeProvider<ZodTypeProvider>();

  const rowOf = async (tx: SqlTransaction, id: string) => {
    const row = (await allHandovers(tx, now())).find((handover) => handover.id === id);
    if (!row) throw new Error('a hand-over vanished');
    return row;
  };
  /** Whoever is to be changed must be the caller's business; somebody new is nobody's yet. */
  const requirePerson = async (tx: SqlTransaction, desk: Desk, id: string, mayBeNew: boolean) => {
    const person = await findPerson(tx, id);
    if (!person && mayBeNew) return;
    if (!person || !desk.coversPerson(person)) throw new Refusal();
  };

  api.get('/handovers', {
    schema: { summary: 'Hand-overs of cells within the caller’s rights', response: { 200: handoverList } },
    handler: async (request) => {
      await contacts.write();
      return database.read(async (tx) => {
        const desk = await Desk.open(tx, caller(request).person, 'accounts');
        const all = await allHandovers(tx, now());
        return { handovers: all.filter(({ unit }) => desk.covers('accounts', unit)) };
      });
    },
  });

  api.post('/handovers', {
    schema: {
      summary: 'Hands a cell’s book over; the secrets of the invitation are shown this once',
      body: handoverCreation,
      response: { 200: startedHandover },
    },
    handler: (request) =>
      database.write(async (tx) => {
        const { body } = request;
        const { person: operator } = caller(request);
        const desk = await Desk.open(tx, operator, 'accounts');
        desk.require('accounts', body.unit);
        const known = await findHandover(tx, body.id);
        if (known) {
          const isSame = known.unit === body.unit && known.role === body.role && known.outgoing === body.outgoing;
          if (!isSame || known.incoming !== body.incoming.id) throw new Problem(409, ACCOUNT_PROBLEMS.ID_TAKEN);
          return { handover: await rowOf(tx, body.id), secrets: null };
        }
        await requirePerson(tx, desk, body.outgoing, false);
        await requirePerson(tx, desk, body.incoming.id, body.incoming.name !== undefined);
        const at = now();
        const made = await startHandover(tx, keys, operator.id, body, at);
        const row = made && (await allInvitations(tx, at)).find(({ id }) => id === made.invitation);
        const secrets = row && {
          ...row,
          link: `${config.publicUrl}/tham-gia#${made.secret.token}`,
          code: made.secret.code,
        };
        return { handover: await rowOf(tx, body.id), secrets: secrets ?? null };
      }),
  });

  const acts = [
    ['withdrawal', 'Takes a hand-over back, as long as no old phone has let go of the book', takeBackHandover],
    ['loss', 'Ends a hand-over whose old phone is lost and will not come any more', giveUpOldPhones],
  ] as const;
  for (const [name, summary, act] of acts) {
    api.post(`/handovers/:id/${name}`, {
      schema: { summary, params: idParams, response: { 200: handoverRow } },
      handler: (request) =>
        database.write(async (tx) => {
          const { id } = request.params;
          const { person: operator } = caller(request);
          const desk = await Desk.open(tx, operator, 'accounts');
          const handover = await findHandover(tx, id);
          if (!handover) throw new Problem(404, ACCOUNT_PROBLEMS.NOT_FOUND);
          desk.require('accounts', handover.unit);
          await act(tx, operator.id, id, now());
          return rowOf(tx, id);
        }),
    });
  }
}
