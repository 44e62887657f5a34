import type { Dossier } from '../dossier/dossier.ts';
import type { DomainRecord, FactsOf } from '../records/record-types.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { whoMustBeVerified } from './who-must-be-verified.ts';

const CODE = 'VERIFICATION';

/**
 * The papers of a person, with the line of the verification (06-HD/TW §3.4) as its own records say: asked for since
 * the first letter that is open, there since the day of the last answer once everybody who must be verified is answered
 * for or exempt. Without such records, and where somebody noted that it came back or is not needed, the line stays as
 * it was written.
 */
export function papersOf(dossier: Dossier, rulebook: Rulebook): readonly DomainRecord<'paper'>[] {
  const { papers, candidate } = dossier;
  const shown = shownByRecords(dossier, rulebook);
  if (shown === null) return papers;
  const written = papers.find(({ facts }) => facts.code === CODE && (facts.copy ?? 1) === 1 && !facts.archived);
  if (written?.facts.state === 'RETURNED' || written?.facts.state === 'NOT_NEEDED') return papers;
  const facts: FactsOf<'paper'> = {
    candidateId: candidate.id,
    code: CODE,
    copy: 1,
    ...written?.facts,
    document: null,
    requestedOn: null,
    receivedOn: null,
    ...shown,
  };
  const line: DomainRecord<'paper'> = written
    ? { ...written, facts }
    : { type: 'paper', id: '', scope: candidate.scope, facts, rev: 0 };
  return [...papers.filter((paper) => paper !== written), line];
}

function shownByRecords(dossier: Dossier, rulebook: Rulebook): FactsOf<'paper'> | null {
  const records = dossier.verifications.filter(({ facts }) => !facts.archived);
  if (records.length === 0) return null;
  const answers = records.map(({ facts }) => facts.answeredOn ?? '').toSorted();
  const open = records
    .filter(({ facts }) => facts.sentOn && !facts.answeredOn && !facts.exemption)
    .map(({ facts }) => facts.sentOn ?? '')
    .toSorted();
  const lastDay = [answers.at(-1) ?? '', open.at(-1) ?? ''].toSorted().at(-1) ?? '';
  if (lastDay === '') return { state: 'DRAFTED' };
  // by the age that children had when the last letter came or went: the line must not change with the day
  const people = whoMustBeVerified(dossier, rulebook, lastDay);
  const undone = people.filter(
    ({ name, needed, state }) => name !== null && needed !== false && state !== 'ANSWERED' && state !== 'EXEMPT',
  );
  if (undone.length === 0) return { state: 'READY', receivedOn: answers.at(-1) ?? null };
  return open[0] ? { state: 'REQUESTED', requestedOn: open[0] } : { state: 'MISSING' };
}
