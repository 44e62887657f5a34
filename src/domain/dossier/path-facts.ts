import type { LocalDay } from '../../lib/local-day.ts';
import type { PathFacts } from '../rulebook/path-fact-names.ts';
import { ageInMonths, birthRange } from './age.ts';
import type { PaperLine } from './checklist.ts';
import { limitOf } from './limits.ts';
import type { Reading } from './reading.ts';

/** What the side paths of the rulebook ask of a person: the facts of the case, and what happened on the way. */
export function pathFacts(reading: Reading): PathFacts {
  const { dossier, facts, progress, today } = reading;
  const { done, latest, notPassed } = progress;
  const { exit, awayUntil } = dossier.candidate.facts;
  const reviewed = done.has('CELL_RESOLUTION');
  const expired = reviewed ? [] : reading.checklist.lines.filter(isTooOld);
  const isLate = (step: string, limit: string) => {
    const day = done.has(step) ? null : limitOf(reading, limit);
    return day !== null && day < today;
  };
  return {
    ...facts,
    ...relativeFacts(reading),
    expiredPapers: expired.filter(({ code }) => code !== 'CERT_AWARENESS').length,
    certificateExpired: expired.some(({ code }) => code === 'CERT_AWARENESS'),
    admissionVoteFailed: !reviewed && latest.get('CELL_RESOLUTION')?.facts.outcome === 'NOT_PASSED',
    officialVotesFailed: done.has('OFFICIAL_RESOLUTION') ? 0 : (notPassed.get('OFFICIAL_RESOLUTION') ?? 0),
    hasConsentToFile: done.has('CONSENT_TO_FILE'),
    hasResolution: reviewed,
    hasDecision: done.has('DECISION'),
    hasCeremony: done.has('CEREMONY'),
    isOfficial: done.has('OFFICIAL_DECISION') || done.has('ANNOUNCED'),
    decisionLate: isLate('DECISION', 'DECISION_60'),
    officialDecisionLate: isLate('OFFICIAL_DECISION', 'OFFICIAL_DECISION_30'),
    ceremonyLate: isLate('CEREMONY', 'CEREMONY_30'),
    exit: exit?.state ?? 'NONE',
    movedIn: dossier.papers.some(({ facts: { code, archived } }) => code === 'MOVE_PAPER' && !archived),
    awayMonths: awayUntil ? monthsUntil(today, birthRange(awayUntil).last) : 0,
    officialMembers: officialMembers(reading),
    hasGuidance: dossier.papers.some(
      ({ facts: { code, state, archived } }) =>
        code === 'COMMUNE_GUIDANCE' && !archived && (state === 'READY' || state === 'NOT_NEEDED'),
    ),
  };
}

const isTooOld = ({ status, stage, required }: PaperLine) =>
  status === 'EXPIRED' && stage === 'ADMISSION' && required !== 'NO';

function monthsUntil(today: LocalDay, day: LocalDay): number {
  return day <= today ? 0 : ageInMonths(today, day);
}

/** null while the book holds no member at all: then nothing is known of the cell. */
function officialMembers({ dossier }: Reading): number | null {
  const here = dossier.members.filter(({ facts }) => !facts.left && !facts.archived);
  return here.length === 0 ? null : here.filter(({ facts }) => facts.status === 'OFFICIAL').length;
}

const SPOUSES: readonly string[] = ['SPOUSE', 'FORMER_SPOUSE'];

function relativeFacts({ dossier }: Reading) {
  const relatives = dossier.relatives.map(({ facts }) => facts).filter(({ archived }) => !archived);
  const commune = dossier.unit?.facts.placeCode;
  const livesElsewhere = (code: string | undefined) => Boolean(code && commune && code !== commune);
  return {
    relativesElsewhere: relatives.filter(({ residence, death }) => !death && livesElsewhere(residence?.commune?.code))
      .length,
    relativesInParty: relatives.filter(({ isPartyMember }) => isPartyMember === true).length,
    relativesAbroad: relatives.filter(({ isAbroad }) => isAbroad === true).length,
    spouses: relatives.filter(({ relation }) => SPOUSES.includes(relation ?? '')).length,
  };
}
