import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import {
  ACCOUNT_PROBLEMS,
  idParams,
  placesRequest,
  unitChange,
  unitCreation,
  unitList,
  unitRow,
} from '../../protocol/account-api.ts';
import { caller } from '../access/authenticate.ts';
import { audit } from '../accounts/audit.ts';
import { Desk } from '../accounts/desk.ts';
import { PLACES, ROOT_NAME } from '../accounts/places.ts';
import { writeUnitRecord } from '../accounts/unit-record.ts';
import { addUnit, archiveUnit, findUnit, renameUnit, rootUnit } from '../accounts/units.ts';
import { newId } from '../new-id.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import type { SqlTransaction } from '../storage/sql-database.ts';

/** The tree of units. Each unit below the root is also a record of its commune, written in the same transaction. */
export function unitRoutes(app: FastifyInstance, { database, now }: Services): void {
  const api = app.withTypeProvider<ZodTypeProvider>();

  const listUnits = async (tx: SqlTransaction, request: Parameters<typeof caller>[0]) => {
    const desk = await Desk.open(tx, caller(request).person, 'accounts');
    return { units: desk.units.filter((unit) => desk.covers('accounts', unit.id)) };
  };

  api.get('/units', {
    schema: { summary: 'Units within the caller’s rights', response: { 200: unitList } },
    handler: (request) => database.read((tx) => listUnits(tx, request)),
  });

  api.post('/units', {
    schema: { summary: 'Adds a commune, a section or a cell', body: unitCreation, response: { 200: unitRow } },
    handler: (request) =>
      database.write(async (tx) => {
        const { person } = caller(request);
        const { id, parentId, name, kind, placeCode, village, isSpecialArea } = request.body;
        const desk = await Desk.open(tx, person, 'accounts');
        desk.require('accounts', parentId);
        const { unit, isNew } = await addUnit(tx, { id, parentId, name, kind, placeCode: placeCode ?? null });
        if (!isNew) {
          desk.require('accounts', unit.id);
          return unit;
        }
        const at = now();
        await writeUnitRecord(tx, unit, person.id, at, {
          ...(village ? { village } : {}),
          ...(isSpecialArea === undefined ? {} : { isSpecialArea }),
        });
        await audit(tx, at, { commune: unit.commune, actor: person.id, kind: 'unit.created', details: { unit: id } });
        return unit;
      }),
  });

  api.patch('/units/:id', {
    schema: { summary: 'Renames or archives a unit', params: idParams, body: unitChange, response: { 200: unitRow } },
    handler: (request) =>
      database.write(async (tx) => {
        const { person } = caller(request);
        const { id } = request.params;
        const { name, archived } = request.body;
        const desk = await Desk.open(tx, person, 'accounts');
        desk.require('accounts', id);
        const before = await findUnit(tx, id);
        if (!before) throw new Problem(404, ACCOUNT_PROBLEMS.NOT_FOUND);
        if (archived !== undefined && before.parentId !== null) await archiveUnit(tx, id, archived);
        if (name !== undefined) await renameUnit(tx, id, name);
        const at = now();
        const unit = { ...before, name: name ?? before.name, archived: archived ?? before.archived };
        if (unit.commune !== null) await writeUnitRecord(tx, unit, person.id, at);
        await audit(tx, at, { commune: unit.commune, actor: person.id, kind: 'unit.changed', details: { unit: id } });
        return unit;
      }),
  });

  api.post('/units/places', {
    schema: {
      summary: 'Adds the communes of a shipped list under the root; those that are there stay as they are',
      body: placesRequest,
      response: { 200: unitList },
    },
    handler: (request) =>
      database.write(async (tx) => {
        const { person } = caller(request);
        const desk = await Desk.open(tx, person, 'accounts');
        const root = await rootUnit(tx, tx.forUpdate);
        desk.require('accounts', root.id);
        const at = now();
        const { province, communes } = PLACES[request.body.list];
        if (root.name === ROOT_NAME) await renameUnit(tx, root.id, province);
        for (const { code, name } of communes) {
          if (desk.units.some((unit) => unit.placeCode === code)) continue;
          const { unit } = await addUnit(tx, {
            id: newId(at),
            parentId: root.id,
            name,
            kind: 'COMMUNE',
            placeCode: code,
          });
          await writeUnitRecord(tx, unit, person.id, at);
          await audit(tx, at, { commune: unit.id, actor: person.id, kind: 'unit.created', details: { unit: unit.id } });
        }
        return listUnits(tx, request);
      }),
  });
}
