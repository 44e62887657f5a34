import type { UnitRow } from '../../protocol/account-api.ts';
import { type DeskThing, roleLooksAfter } from '../../protocol/desk-rights.ts';
import { Refusal } from '../problem.ts';
import type { SqlTransaction } from '../storage/sql-database.ts';
import { unitsOfHandovers } from './handover-rows.ts';
import type { Person } from './people.ts';
import { allUnits } from './units.ts';

/** What an operator may look after: the table of rights applied to the tree of units as it stands in this transaction. */
export class Desk {
  readonly units: readonly UnitRow[];
  readonly #parents: ReadonlyMap<string, string | null>;
  readonly #person: Person;
  readonly #handedOver: ReadonlyMap<string, readonly string[]>;

  private constructor(units: readonly UnitRow[], person: Person, handedOver: ReadonlyMap<string, readonly string[]>) {
    this.units = units;
    this.#handedOver = handedOver;
    this.#parents = new Map(units.map((unit) => [unit.id, unit.parentId]));
    this.#person = person;
  }

  /**
   * @throws Refusal when the person looks after no `thing` anywhere: the desk then looks absent
   */
  static async open(tx: SqlTransaction, person: Person, thing: DeskThing): Promise<Desk> {
    if (!person.grants.some((grant) => roleLooksAfter(grant.role, thing))) throw new Refusal();
    return new Desk(await allUnits(tx), person, await unitsOfHandovers(tx));
  }

  /** Whether `unit` lies within a grant whose role looks after `thing`. */
  covers(thing: DeskThing, unit: string): boolean {
    const above = new Set<string>();
    for (let at: string | null | undefined = unit; at; at = this.#parents.get(at)) {
      if (this.#parents.has(at)) above.add(at);
    }
    return this.#person.grants.some((grant) => roleLooksAfter(grant.role, thing) && above.has(grant.unit));
  }

  /** @throws Refusal: outside the rights everything looks absent */
  require(thing: DeskThing, unit: string): void {
    if (!this.covers(thing, unit)) throw new Refusal();
  }

  /**
   * A person is the business of whoever looks after all of that person's units. One whose last right ended is the
   * business of those who look after the cells whose book that person gave or was to take, so that the phones are still
   * in sight.
   */
  coversPerson(person: { id: string; grants: readonly { unit: string }[] }): boolean {
    const root = this.units.find(({ parentId }) => parentId === null)?.id ?? '';
    const held = person.grants.map(({ unit }) => unit);
    const units = held.length > 0 ? held : (this.#handedOver.get(person.id) ?? [root]);
    return units.every((unit) => this.covers('accounts', unit));
  }
}
