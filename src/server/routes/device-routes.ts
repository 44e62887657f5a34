import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import {
  ACCOUNT_PROBLEMS,
  contactList,
  deviceList,
  deviceRevocation,
  deviceRow,
  idParams,
} from '../../protocol/account-api.ts';
import { caller } from '../access/authenticate.ts';
import { audit } from '../accounts/audit.ts';
import type { Contacts } from '../accounts/contacts.ts';
import { Desk } from '../accounts/desk.ts';
import { allDevices, contactsOfCells, findDevice, orderDevice } from '../accounts/devices.ts';
import { firstCommune } from '../accounts/invitations.ts';
import { allPeople, findPerson } from '../accounts/people.ts';
import { Problem, Refusal } from '../problem.ts';
import type { Services } from '../services.ts';

/** Phones: when each was last heard of, what it still holds, and the order to wipe or lock it. */
export function deviceRoutes(app: FastifyInstance, { database, now }: Services, contacts: Contacts): void {
  const api = app.withTypeProvider<ZodTypeProvider>();

  api.get('/devices', {
    schema: { summary: 'Phones of people within the caller’s rights', response: { 200: deviceList } },
    handler: async (request) => {
      await contacts.write();
      return database.read(async (tx) => {
        const desk = await Desk.open(tx, caller(request).person, 'accounts');
        const mine = new Set((await allPeople(tx)).filter((person) => desk.coversPerson(person)).map(({ id }) => id));
        return { devices: (await allDevices(tx)).filter(({ person }) => mine.has(person.id)) };
      });
    },
  });

  api.get('/contacts', {
    schema: {
      summary: 'When the phones of each cell were last heard of; nothing of whose they are',
      response: { 200: contactList },
    },
    handler: async (request) => {
      await contacts.write();
      return database.read(async (tx) => {
        const desk = await Desk.open(tx, caller(request).person, 'contacts');
        const known = await contactsOfCells(tx);
        const cells = desk.units.filter(
          ({ id, kind, archived }) => kind === 'CELL' && !archived && desk.covers('contacts', id),
        );
        const unheard = { at: null, unsent: null, version: null };
        return { contacts: cells.map(({ id }) => ({ unit: id, ...(known.get(id) ?? unheard) })) };
      });
    },
  });

  api.post('/devices/:id/revocation', {
    schema: {
      summary: 'Revokes a phone: its unsent work is kept for a person, then it locks or wipes itself',
      params: idParams,
      body: deviceRevocation,
      response: { 200: deviceRow },
    },
    handler: (request) =>
      database.write(async (tx) => {
        const { person: operator } = caller(request);
        const { kind } = request.body;
        const desk = await Desk.open(tx, operator, 'accounts');
        const device = await findDevice(tx, request.params.id, tx.forUpdate);
        const owner = device && (await findPerson(tx, device.person));
        if (!owner) throw new Problem(404, ACCOUNT_PROBLEMS.NOT_FOUND);
        if (!desk.coversPerson(owner)) throw new Refusal();
        const at = now();
        if (await orderDevice(tx, device, kind, at)) {
          const details = { device: device.id, order: kind };
          await audit(tx, at, {
            commune: await firstCommune(tx, owner.id),
            actor: operator.id,
            kind: 'device.revoked',
            details,
          });
        }
        const row = (await allDevices(tx)).find(({ id }) => id === device.id);
        if (!row) throw new Error('a device vanished');
        return row;
      }),
  });
}
