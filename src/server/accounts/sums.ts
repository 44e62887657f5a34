import { cellTable } from '../../db/cell-table.ts';
import { reachedUnits } from '../../db/reached-units.ts';
import { RecordIndex } from '../../db/record-index.ts';
import { communeQuota } from '../../db/unit-quota.ts';
import { type DomainRecord, RECORD_TYPES, type RecordType } from '../../domain/records/record-types.ts';
import type { Json } from '../../lib/json.ts';
import type { LocalDay } from '../../lib/local-day.ts';
import type { SumRow } from '../../protocol/account-api.ts';
import { roleMay } from '../../protocol/rights.ts';
import type { SqlDatabase, SqlTransaction } from '../storage/sql-database.ts';

/** What a commune's records say of it, without when its phones were last heard of. */
type Figures = Omit<SumRow, 'unit' | 'name' | 'lastContactAt'>;

/** Days for which figures of a commune are kept; more are asked for by nobody at one time. */
const MOST_DAYS = 8;

/**
 * Sums of communes from their stored records, by the very functions with which a commune's own desk reads its book:
 * both say the same. Kept per commune until something in it changes, so that a whole province answers at once.
 */
export class Sums {
  readonly #database: SqlDatabase;
  readonly #kept = new Map<string, { seq: number; days: Map<string, Figures> }>();

  constructor(database: SqlDatabase) {
    this.#database = database;
  }

  /**
   * @param through the day as of which admissions are counted
   * @param today which years are known, and what lies at the commune now
   */
  async of(commune: string, through: LocalDay, today: LocalDay): Promise<Figures> {
    return this.#database.read(async (tx) => {
      const [row] = await tx.all<{ seq: number }>('SELECT seq FROM commune WHERE id = ?', commune);
      const seq = row?.seq ?? 0;
      const day = `${through} ${today}`;
      const known = this.#kept.get(commune);
      const days = known?.seq === seq ? known.days : new Map<string, Figures>();
      const found = days.get(day);
      if (found) return found;
      const figures = figuresOf(commune, await recordsOf(tx, commune), through, today);
      if (days.size >= MOST_DAYS) days.clear();
      this.#kept.set(commune, { seq, days: days.set(day, figures) });
      return figures;
    });
  }
}

/** What the office of the commune would have in its book. */
async function recordsOf(tx: SqlTransaction, commune: string): Promise<DomainRecord[]> {
  const types = Object.keys(RECORD_TYPES).filter((type) => roleMay('COMMUNE_OFFICE', 'read', type));
  const rows = await tx.all<{ id: string; type: RecordType; scope: string; rev: number; facts: string }>(
    `SELECT id, type, scope, rev, facts FROM record WHERE commune = ? AND type IN (${types.map(() => '?').join(', ')})`,
    ...[commune, ...types],
  );
  return rows.map(({ facts, ...record }) => {
    const stored = JSON.parse(facts) as Record<string, { value: Json }>;
    const values = Object.fromEntries(Object.entries(stored).map(([name, { value }]) => [name, value]));
    return { ...record, facts: values } as DomainRecord;
  });
}

function figuresOf(commune: string, records: readonly DomainRecord[], through: LocalDay, today: LocalDay): Figures {
  const view = new RecordIndex();
  view.apply(records.map((record) => ({ ...record, syncState: 'SENT' as const, stamps: {} })));
  const owner = { scope: commune, commune, user: null, grants: [{ role: 'COMMUNE_OFFICE', unit: commune }] };
  const reached = reachedUnits({ view, owner });
  const { year, term } = communeQuota(view, reached.commune, reached.cells, through, today);
  const { total } = cellTable({ view, owner, today: () => today }, new Map(), undefined);
  const { admitted, standing, samePeriod } = year;
  return {
    target: year.target,
    admitted: admitted?.count ?? null,
    unknownCells: admitted?.unknown ?? 0,
    rate: standing?.rate ?? null,
    remaining: standing && standing.status !== 'NO_TARGET' ? standing.remaining : null,
    samePeriod: samePeriod && { last: samePeriod.last, change: samePeriod.persons },
    inTray: total.inTray.length,
    inClass: total.inClass.length,
    term: term && { period: term.period.period, target: term.target, admitted: term.admitted?.count ?? null },
    cells: total.cells,
  };
}
