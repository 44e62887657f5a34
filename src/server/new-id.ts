import { randomBytes } from 'node:crypto';
import { type RecordId, recordId } from '../lib/record-id.ts';

/** An id made by the server, of the same form as those made on phones. */
export function newId(nowMs: number): RecordId {
  return recordId(nowMs, randomBytes(10));
}
