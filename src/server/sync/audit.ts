import { hash } from 'node:crypto';
import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Json } from '../../lib/json.ts';
import type { AuditEntry, Work, WriteTx } from '../storage/storage.ts';

/** What happened, to be told to the commune's audit: ids and counts, never content. */
export interface AuditEvent {
  commune: string;
  at: number;
  /** user id */
  actor: string;
  /** e.g. "push", "snapshot", "enrolment", "grant" */
  kind: string;
  details: Json;
}

/** Appends to the commune's chain. The commune must be locked in this transaction (P8), so that the chain has one end. */
export function* appendAudit(tx: WriteTx, event: AuditEvent): Work<void> {
  const tip = yield* tx.auditTip(event.commune);
  const entry = { ...event, index: (tip?.index ?? 0) + 1, previous: tip?.hash ?? '' };
  yield* tx.addAudit({ ...entry, hash: auditHash(entry) });
}

/** Hash of an entry and of the one before it: a changed or missing entry breaks the chain. */
export function auditHash(entry: Omit<AuditEntry, 'hash'>): string {
  const { commune, index, at, actor, kind, details, previous } = entry;
  return hash('sha256', canonicalJson({ commune, index, at, actor, kind, details, previous }), 'base64url');
}
