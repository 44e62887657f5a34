import type { DomainRecord } from '../domain/records/record-types.ts';
import type { LocalDay } from '../lib/local-day.ts';
import { rng } from '../lib/rng.ts';
import { practiceId } from './practice-records.ts';

const PAGES = 2;

/** Two pages of the first application in an invented cell. What they show is drawn when somebody looks. */
export function practicePages(records: readonly DomainRecord[], today: LocalDay): DomainRecord<'attachment'>[] {
  const application = records.find(
    (record): record is DomainRecord<'paper'> =>
      record.type === 'paper' && (record as DomainRecord<'paper'>).facts.code === 'KND_01',
  );
  const { candidateId } = application?.facts ?? {};
  if (!application || !candidateId) return [];
  const ids = rng(0x9a_6e5);
  return Array.from({ length: PAGES }, (_, i) => ({
    type: 'attachment',
    id: practiceId(ids),
    scope: application.scope,
    rev: 0,
    facts: {
      candidateId,
      paper: { code: 'KND_01', copy: 1 },
      page: i + 1,
      file: { sha256: 'A'.repeat(43), bytes: 180_000, type: 'image/jpeg', width: 900, height: 1273 },
      takenOn: today,
      received: { at: 0 },
    },
  }));
}
