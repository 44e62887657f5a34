import type { RecordId } from '../../lib/record-id.ts';
import type { DomainRecord } from '../records/record-types.ts';

/** Where what is said about a unit lies: with the cell itself, so that its phone reads it; a commune's with the commune. */
export function unitScope(unit: DomainRecord<'unit'>): RecordId {
  return unit.facts.kind === 'CELL' && unit.scope !== 'local' ? unit.id : unit.scope;
}
