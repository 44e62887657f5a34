import type { Json } from '../../lib/json.ts';
import type { SqlTransaction } from '../storage/sql-database.ts';
import { SqlSyncTx } from '../storage/sql-sync-storage.ts';
import { type AuditEntry, runWork } from '../storage/storage.ts';
import { appendAudit, auditHash } from '../sync/audit.ts';

/** What happened, in ids and codes; never content, never a name. */
interface AuditEvent {
  /** commune whose chain it joins; null for what belongs to none */
  commune: string | null;
  /** who did it: a person's id, or "server" */
  actor: string;
  /** e.g. "device.enrolled", "person.suspended" */
  kind: string;
  details?: Readonly<Record<string, Json>>;
}

/** Name of the chain of what belongs to no commune. */
const SERVER_CHAIN = '';

/** Writes into the chain in the caller's transaction; takes the commune's lock, the last in the order of locks. */
export async function audit(tx: SqlTransaction, at: number, event: AuditEvent): Promise<void> {
  const commune = event.commune ?? SERVER_CHAIN;
  const sync = new SqlSyncTx(tx);
  await runWork(sync.lockCommunes([commune]));
  await runWork(appendAudit(sync, { commune, at, actor: event.actor, kind: event.kind, details: event.details ?? {} }));
}

/** Entries below `before`, newest first, and the chain's end, which phones and the province may witness. */
export async function auditPage(tx: SqlTransaction, commune: string | null, before: number, limit: number) {
  const chain = commune ?? SERVER_CHAIN;
  const head = await runWork(new SqlSyncTx(tx).auditTip(chain));
  const entries = await tx.all<AuditRow>(
    'SELECT * FROM audit WHERE commune = ? AND number < ? ORDER BY number DESC LIMIT ?',
    ...[chain, before, limit],
  );
  return { head: head ?? { index: 0, hash: '' }, entries: entries.map(toEntry) };
}

export type AuditVerdict = { whole: true; entries: number } | { whole: false; commune: string; index: number };

/** Walks every chain from its start; the first entry that does not follow from those before it is named. */
export async function verifyAudit(tx: SqlTransaction): Promise<AuditVerdict> {
  let entries = 0;
  for (const { commune } of await tx.all<{ commune: string }>('SELECT DISTINCT commune FROM audit')) {
    let previous = { index: 0, hash: '' };
    for (;;) {
      const rows = await tx.all<AuditRow>(
        'SELECT * FROM audit WHERE commune = ? AND number > ? ORDER BY number LIMIT 1000',
        ...[commune, previous.index],
      );
      for (const entry of rows.map(toEntry)) {
        const follows = entry.index === previous.index + 1 && entry.previous === previous.hash;
        if (!follows || entry.hash !== auditHash(entry)) return { whole: false, commune, index: previous.index + 1 };
        previous = entry;
        entries++;
      }
      if (rows.length === 0) break;
    }
  }
  return { whole: true, entries };
}

interface AuditRow {
  commune: string;
  number: number;
  at: number;
  actor: string;
  kind: string;
  details: string;
  previous: string;
  hash: string;
}

function toEntry({ number, details, ...row }: AuditRow): AuditEntry {
  return { ...row, index: number, details: JSON.parse(details) as Json };
}
