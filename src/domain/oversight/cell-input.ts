import type { RecordId } from '../../lib/record-id.ts';
import type { DueTask } from '../dossier/action.ts';
import type { AdmissionSources } from '../quota/admitted.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { PersonStand } from './person-stand.ts';

/** When a cell was last heard of: its phone at the server, or the newest change that came from it. */
export interface CellContact {
  /** ms since 1970, server time */
  at: number;
  by: 'DEVICE' | 'CHANGE';
  /** what the phone said it still had to send; null where nobody knows */
  unsent: number | null;
}

/** Everything of one cell that its row is made of. */
export interface CellInput {
  unit: DomainRecord<'unit'>;
  members: readonly DomainRecord<'member'>[];
  people: readonly PersonStand[];
  /** proposed for, or in, a running awareness class by the records of classes */
  inClass: ReadonlySet<RecordId>;
  sources: AdmissionSources;
  quotas: readonly DomainRecord<'quota'>[];
  named: readonly DomainRecord<'inCharge'>[];
  visits: readonly DomainRecord<'cellVisit'>[];
  inspections: readonly DomainRecord<'inspection'>[];
  /** what is due for its people; undefined while that is being worked out */
  tasks: readonly DueTask[] | undefined;
  contact: CellContact | null;
}
