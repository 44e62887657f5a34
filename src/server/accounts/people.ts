import type { Grant, PersonRow } from '../../protocol/account-api.ts';
import type { SqlTransaction } from '../storage/sql-database.ts';

export interface Person {
  id: string;
  name: string;
  suspended: boolean;
  grants: Grant[];
}

export async function findPerson(tx: SqlTransaction, id: string, lock = ''): Promise<Person | undefined> {
  const [row] = await tx.all<{ id: string; name: string; suspended: number }>(
    `SELECT id, name, suspended FROM person WHERE id = ?${lock}`,
    id,
  );
  return row && { id: row.id, name: row.name, suspended: row.suspended === 1, grants: await grantsOf(tx, id) };
}

async function grantsOf(tx: SqlTransaction, person: string): Promise<Grant[]> {
  return tx.all<Grant>('SELECT role, unit FROM person_grant WHERE person = ? ORDER BY position', person);
}

/** Everybody, with rights and number of phones; the caller leaves out whom the reader may not see. */
export async function allPeople(tx: SqlTransaction): Promise<PersonRow[]> {
  const people = await tx.all<{ id: string; name: string; suspended: number; createdAt: number; devices: number }>(
    `SELECT id, name, suspended, created_at AS "createdAt",
       (SELECT COUNT(*) FROM device WHERE device.person = person.id AND order_id IS NULL) AS devices
     FROM person ORDER BY id`,
  );
  const grants = await tx.all<Grant & { person: string }>(
    'SELECT person, role, unit FROM person_grant ORDER BY person, position',
  );
  const byPerson = new Map<string, Grant[]>();
  for (const { person, role, unit } of grants) byPerson.set(person, [...(byPerson.get(person) ?? []), { role, unit }]);
  return people.map((person) => ({
    ...person,
    suspended: person.suspended === 1,
    grants: byPerson.get(person.id) ?? [],
  }));
}

/** Returns false when the id is already there. */
export async function insertPerson(
  tx: SqlTransaction,
  person: { id: string; name: string },
  now: number,
): Promise<boolean> {
  const added = await tx.run(
    'INSERT INTO person (id, name, suspended, created_at) VALUES (?, ?, 0, ?) ON CONFLICT (id) DO NOTHING',
    person.id,
    person.name,
    now,
  );
  return added === 1;
}

export async function replaceGrants(tx: SqlTransaction, person: string, grants: readonly Grant[]): Promise<void> {
  await tx.run('DELETE FROM person_grant WHERE person = ?', person);
  for (const [position, grant] of grants.entries()) {
    await tx.run(
      'INSERT INTO person_grant (person, position, role, unit) VALUES (?, ?, ?, ?)',
      ...[person, position, grant.role, grant.unit],
    );
  }
}

/**
 * People with a right somewhere in the commune or above it, and those who handed a cell of it over: whoever may be the
 * author of a change there.
 */
export async function colleaguesIn(tx: SqlTransaction, commune: string): Promise<{ id: string; name: string }[]> {
  return tx.all(
    `SELECT DISTINCT person.id, person.name FROM person
       JOIN person_grant ON person_grant.person = person.id JOIN unit ON unit.id = person_grant.unit
     WHERE unit.commune = ? OR unit.commune IS NULL
     UNION SELECT person.id, person.name FROM person JOIN handover ON handover.outgoing = person.id
     WHERE handover.commune = ? ORDER BY 1`,
    ...[commune, commune],
  );
}

/** How many people who are not suspended hold OPERATOR on the root. */
export async function countOperators(tx: SqlTransaction, root: string): Promise<number> {
  const [row] = await tx.all<{ n: number }>(
    `SELECT COUNT(DISTINCT person.id) AS n FROM person JOIN person_grant ON person_grant.person = person.id
     WHERE suspended = 0 AND role = 'OPERATOR' AND unit = ?`,
    root,
  );
  return row?.n ?? 0;
}

export async function renamePerson(tx: SqlTransaction, id: string, name: string): Promise<void> {
  await tx.run('UPDATE person SET name = ? WHERE id = ?', name, id);
}

/** A suspended person's phones are refused, and keep everything (SYNC C6). */
export async function suspendPerson(tx: SqlTransaction, id: string, suspended: boolean): Promise<void> {
  await tx.run('UPDATE person SET suspended = ? WHERE id = ?', suspended ? 1 : 0, id);
}
