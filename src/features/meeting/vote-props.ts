import type { ViewRecord } from '../../db/book.ts';
import type { PersonReading } from '../../db/person-reading.ts';
import type { Meeting } from './use-meeting.ts';

/** A vote with its meeting and the person voted on. */
export interface VoteProps {
  of: Meeting;
  vote: ViewRecord<'vote'>;
  reading: PersonReading;
}
