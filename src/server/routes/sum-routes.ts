import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { dayInVietnam } from '../../lib/local-day.ts';
import { ACCOUNT_PROBLEMS, type SumRow, sumList, sumQuery } from '../../protocol/account-api.ts';
import { caller } from '../access/authenticate.ts';
import type { Contacts } from '../accounts/contacts.ts';
import { Desk } from '../accounts/desk.ts';
import { contactsOfCells } from '../accounts/devices.ts';
import { Sums } from '../accounts/sums.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

/** Sums of the communes for the province: figures alone, of no person and of no single cell. */
export function sumRoutes(app: FastifyInstance, { database, now }: Services, contacts: Contacts): void {
  const api = app.withTypeProvider<ZodTypeProvider>();
  const sums = new Sums(database);

  api.get('/sums', {
    schema: {
      summary: 'Targets, admissions and what is under way, per commune; nothing of persons',
      querystring: sumQuery,
      response: { 200: sumList },
    },
    handler: async (request) => {
      const today = dayInVietnam(now());
      const year = request.query.year ?? request.query.through?.slice(0, 4) ?? today.slice(0, 4);
      const through = request.query.through ?? (year === today.slice(0, 4) ? today : `${year}-12-31`);
      if (!through.startsWith(year)) {
        const issues = [{ field: 'through', code: 'DAY_OUTSIDE_YEAR' }];
        throw new Problem(400, ACCOUNT_PROBLEMS.INVALID, { issues });
      }
      await contacts.write();
      const { communes, heard } = await database.read(async (tx) => {
        const desk = await Desk.open(tx, caller(request).person, 'sums');
        const units = desk.units.filter(
          ({ id, kind, archived }) => !archived && kind !== 'PROVINCE' && desk.covers('sums', id),
        );
        const cells = await contactsOfCells(tx);
        const at = new Map<string, number>();
        for (const { id, commune } of units) {
          const last = cells.get(id)?.at;
          if (commune !== null && last) at.set(commune, Math.max(last, at.get(commune) ?? 0));
        }
        return { communes: units.filter(({ kind }) => kind === 'COMMUNE'), heard: at };
      });
      const rows: SumRow[] = [];
      for (const { id, name } of communes) {
        // a large commune takes a fifth of a second to read: phones are answered in between
        await setImmediate();
        rows.push({ unit: id, name, ...(await sums.of(id, through, today)), lastContactAt: heard.get(id) ?? null });
      }
      return { year, through, sums: rows };
    },
  });
}
