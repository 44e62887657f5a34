import type { LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import { byCreation } from '../../lib/record-id.ts';
import type { Dossier } from '../dossier/dossier.ts';

/** Something that happened to a dossier, for both sides to read. */
export interface TimelineEvent {
  day: LocalDay;
  kind: 'STEP' | 'SENT' | 'RECEIVED' | 'WITHDRAWN' | 'SITTING' | 'MENDED' | 'EXIT';
  /** step, outcome of a sitting, state of the exit */
  code: string;
  /** outcome of a step */
  outcome: string | null;
  round: number | null;
  /** number of the document, or of the commune's register */
  number: string | null;
  text: string | null;
  /** the record that tells it */
  record: RecordId;
}

/** What happened to a dossier, the newest first; on one day in the order of making. */
export function dossierTimeline(dossier: Dossier): TimelineEvent[] {
  const { candidate, steps, submissions, rounds, returnItems } = dossier;
  const events: TimelineEvent[] = [];
  const add = (event: Partial<TimelineEvent> & Pick<TimelineEvent, 'kind' | 'record'>) => {
    if (event.day) {
      events.push({ code: '', outcome: null, round: null, number: null, text: null, day: event.day, ...event });
    }
  };
  const current = <R extends { facts: { archived?: unknown } }>(list: readonly R[]) =>
    list.filter(({ facts }) => !facts.archived);
  for (const { id, facts } of current(steps)) {
    const { code = '', outcome = 'PASSED', note = null, document } = facts;
    add({
      kind: 'STEP',
      record: id,
      day: facts.day ?? '',
      code,
      outcome,
      text: note,
      number: document?.number ?? null,
    });
  }
  const roundOf = new Map(submissions.map(({ id, facts }) => [id, facts.round ?? null]));
  for (const { id, facts } of current(submissions)) {
    const shared = { record: id, code: facts.stage ?? '', round: facts.round ?? null };
    add({ ...shared, kind: 'SENT', day: facts.day ?? '', text: facts.note ?? null });
    if (facts.received) {
      add({ ...shared, kind: 'RECEIVED', day: facts.received.day, number: facts.received.number ?? null });
    }
    if (facts.withdrawn) add({ ...shared, kind: 'WITHDRAWN', day: facts.withdrawn.day, text: facts.withdrawn.reason });
  }
  for (const { id, facts } of current(rounds)) {
    const round = roundOf.get(facts.submissionId ?? '') ?? null;
    const { day = '', outcome: code = '', note: text = null, document } = facts;
    add({ kind: 'SITTING', record: id, day, code, round, text, number: document?.number ?? null });
  }
  for (const { id, facts } of current(returnItems)) {
    if (!facts.done) continue;
    const round = roundOf.get(facts.submissionId ?? '') ?? null;
    add({ kind: 'MENDED', record: id, day: facts.done.day, code: facts.check ?? '', round, text: facts.text ?? null });
  }
  const { exit } = candidate.facts;
  if (exit) {
    const text = [exit.movedToCommittee, exit.movedTo, exit.note].filter(Boolean).join(' · ') || null;
    add({ kind: 'EXIT', record: candidate.id, day: exit.day, code: exit.state, text });
  }
  return events.toSorted((a, b) => compare(b.day, a.day) || byCreation(b.record, a.record) || after(b) - after(a));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Of one record and day, being sent comes before being received. */
const after = ({ kind }: TimelineEvent) => ['SENT', 'RECEIVED', 'WITHDRAWN'].indexOf(kind);
