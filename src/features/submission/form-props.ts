import type { PersonReading } from '../../db/person-reading.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';

/** What every form over one sent dossier is about. */
export interface FormProps {
  reading: PersonReading;
  submission: DomainRecord<'submission'>;
  onDone: (isSaved: boolean) => void;
}
