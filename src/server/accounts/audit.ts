import { createHash } from 'node:crypto';
import type { AuditEntry } from '../../protocol/account-api.ts';
import type { SqlTransaction } from '../storage/sql-database.ts';

/** What happened, in ids and codes; never content, never a name. */
export interface AuditEvent {
  /** commune whose chain it joins; null for what belongs to none */
  commune: string | null;
  /** e.g. "device.enrolled", "person.suspended" */
  action: string;
  person?: string | null;
  device?: string | null;
  /** id of what was acted upon */
  subject?: string | null;
  detail?: string | null;
}

type AuditRow = AuditEntry & { commune: string; hash: string };

/**
 * Appends to a chain in the caller's transaction: each entry's hash covers the one before, so that no entry can be
 * changed, taken out or put in between without breaking every later one. Takes the chain's lock, the last in the
 * order of locks.
 */
export async function appendAudit(tx: SqlTransaction, at: number, event: AuditEvent): Promise<void> {
  const commune = event.commune ?? '';
  await tx.run(`INSERT INTO audit_head (commune, n, hash) VALUES (?, 0, '') ON CONFLICT (commune) DO NOTHING`, commune);
  const head = await auditHead(tx, commune, tx.forUpdate);
  const entry: AuditEntry = {
    n: head.n + 1,
    at,
    action: event.action,
    person: event.person ?? null,
    device: event.device ?? null,
    subject: event.subject ?? null,
    detail: event.detail ?? null,
  };
  const hash = entryHash(head.hash, commune, entry);
  await tx.run(
    'INSERT INTO audit (commune, n, at, action, person, device, subject, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ...[commune, entry.n, entry.at, entry.action, entry.person, entry.device, entry.subject, entry.detail, hash],
  );
  await tx.run('UPDATE audit_head SET n = ?, hash = ? WHERE commune = ?', entry.n, hash, commune);
}

/** The end of a commune's chain: what phones and the province may witness. */
export async function auditHead(tx: SqlTransaction, commune: string, lock = ''): Promise<{ n: number; hash: string }> {
  const [head] = await tx.all<{ n: number; hash: string }>(
    `SELECT n, hash FROM audit_head WHERE commune = ?${lock}`,
    commune,
  );
  return head ?? { n: 0, hash: '' };
}

/** Entries below `before`, newest first. */
export async function auditEntries(
  tx: SqlTransaction,
  commune: string,
  before: number,
  limit: number,
): Promise<AuditEntry[]> {
  return tx.all<AuditEntry>(
    'SELECT n, at, action, person, device, subject, detail FROM audit WHERE commune = ? AND n < ? ORDER BY n DESC LIMIT ?',
    commune,
    before,
    limit,
  );
}

export type AuditVerdict = { whole: true; entries: number } | { whole: false; commune: string; n: number };

/** Walks every chain from its start. The first entry that does not follow from those before it is named. */
export async function verifyAudit(tx: SqlTransaction): Promise<AuditVerdict> {
  const heads = await tx.all<{ commune: string; n: number; hash: string }>('SELECT commune, n, hash FROM audit_head');
  const chains = await tx.all<{ commune: string }>('SELECT DISTINCT commune FROM audit');
  let entries = 0;
  for (const commune of new Set([...heads, ...chains].map((chain) => chain.commune))) {
    let previous = { n: 0, hash: '' };
    for (;;) {
      const rows = await tx.all<AuditRow>(
        'SELECT * FROM audit WHERE commune = ? AND n > ? ORDER BY n LIMIT 1000',
        commune,
        previous.n,
      );
      for (const { hash, commune: _, ...entry } of rows) {
        if (entry.n !== previous.n + 1 || hash !== entryHash(previous.hash, commune, entry)) {
          return { whole: false, commune, n: previous.n + 1 };
        }
        previous = { n: entry.n, hash };
        entries++;
      }
      if (rows.length === 0) break;
    }
    const head = heads.find((candidate) => candidate.commune === commune);
    if (head?.n !== previous.n || head.hash !== previous.hash) return { whole: false, commune, n: previous.n + 1 };
  }
  return { whole: true, entries };
}

function entryHash(previous: string, commune: string, entry: AuditEntry): string {
  const text = JSON.stringify([
    previous,
    commune,
    entry.n,
    entry.at,
    entry.action,
    entry.person,
    entry.device,
    entry.subject,
    entry.detail,
  ]);
  return createHash('sha256').update(text).digest('hex');
}
