import type { ServerKeys } from '../keys.ts';
import { newId } from '../new-id.ts';
import type { SqlDatabase, SqlTransaction } from '../storage/sql-database.ts';
import { audit } from './audit.ts';
import { createInvitation, OPERATOR_LINK_LIFE_MS } from './invitations.ts';
import { insertPerson, replaceGrants } from './people.ts';
import { rootUnit } from './units.ts';

/** Name of the first operator until that person types another one. */
const FIRST_OPERATOR = 'Người vận hành';

/** Whether anybody has ever become operator of this server: until then each start prints a link. */
export async function hasOperator(database: SqlDatabase): Promise<boolean> {
  const rows = await database.read(async (tx) =>
    tx.all(
      `SELECT device.id FROM device JOIN person_grant ON person_grant.person = device.person
       WHERE role = 'OPERATOR' AND unit = ? LIMIT 1`,
      (await rootUnit(tx)).id,
    ),
  );
  return rows.length > 0;
}

/**
 * Makes the link that works once, within 30 minutes, and turns a device into the operator's (SYNC A1). Earlier links
 * of this kind that nobody used stop working.
 */
export async function makeOperatorLink(
  database: SqlDatabase,
  keys: ServerKeys,
  publicUrl: string,
  now: number,
): Promise<string> {
  return database.write(async (tx) => newLink(tx, { person: await operator(tx, now), keys, publicUrl, now }));
}

async function newLink(
  tx: SqlTransaction,
  { person, keys, publicUrl, now }: { person: string; keys: ServerKeys; publicUrl: string; now: number },
): Promise<string> {
  await tx.run('UPDATE invitation SET revoked = 1 WHERE person = ? AND device IS NULL', person);
  const { id, secret } = await createInvitation(tx, keys, person, now, OPERATOR_LINK_LIFE_MS);
  const details = { invitation: id, person };
  await audit(tx, now, { commune: null, actor: 'server', kind: 'operator.invited', details });
  return `${publicUrl}/tham-gia#${secret.token}`;
}

/**
 * The link that a starting server prints; null where somebody is operator already. Several processes that start on one
 * database print one: while a link of another is good, there is none either.
 */
export async function firstOperatorLink(
  database: SqlDatabase,
  keys: ServerKeys,
  publicUrl: string,
  now: number,
): Promise<string | 'elsewhere' | null> {
  if (await hasOperator(database)) return null;
  return database.write(async (tx) => {
    const person = await operator(tx, now);
    const [good] =
      database.kind === 'sqlite'
        ? []
        : await tx.all(
            'SELECT id FROM invitation WHERE person = ? AND device IS NULL AND revoked = 0 AND expires_at > ?',
            ...[person, now],
          );
    return good ? 'elsewhere' : newLink(tx, { person, keys, publicUrl, now });
  });
}

/** The oldest operator who is not suspended; the first is made. */
async function operator(tx: SqlTransaction, now: number): Promise<string> {
  const root = await rootUnit(tx, tx.forUpdate);
  const [known] = await tx.all<{ id: string }>(
    `SELECT person.id FROM person JOIN person_grant ON person_grant.person = person.id
     WHERE role = 'OPERATOR' AND unit = ? AND suspended = 0 ORDER BY created_at, person.id LIMIT 1`,
    root.id,
  );
  if (known) return known.id;
  const id = newId(now);
  await insertPerson(tx, { id, name: FIRST_OPERATOR }, now);
  await replaceGrants(tx, id, [{ role: 'OPERATOR', unit: root.id }]);
  return id;
}
