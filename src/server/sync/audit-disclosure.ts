import type { Json } from '../../lib/json.ts';
import type { Op } from '../../protocol/op.ts';
import type { Work, WriteTx } from '../storage/storage.ts';
import { appendAudit } from './audit.ts';

/**
 * What left a book on paper or as a file is an event of its own (SPEC P8): what, of how many, of whom by id (never
 * content). Other operations pass.
 *
 * @param actor who printed or exported
 * @param at ms since 1970, whole seconds
 */
export function* auditDisclosure(tx: WriteTx, op: Op, actor: string, at: number): Work<void> {
  if (op.type !== 'disclosure' || op.do !== 'put') return;
  const commune = (yield* tx.unit(op.scope))?.commune;
  if (!commune) return;
  const { kind: way, what, people, day, candidateId } = op.set;
  const about = typeof candidateId === 'string' ? { candidate: candidateId } : {};
  const details = { way, what, people, day, unit: op.scope, record: op.rec, ...about } as Json;
  yield* appendAudit(tx, { commune, at, actor, kind: 'disclosure', details });
}
