import type { LocalDay } from '../../lib/local-day.ts';
import { type LimitRun, limitOf, limitRun } from '../dossier/limits.ts';
import { probationEnd, type Reading } from '../dossier/reading.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { Stage } from '../rulebook/rulebook.ts';

type Paper = DomainRecord<'paper'>;

/** The paper that carries the decision of a stage: 9-KNĐ, 16-KNĐ. */
export const DECISION_PAPER: Readonly<Record<Stage, string>> = { ADMISSION: 'KND_09', OFFICIAL: 'KND_16' };

/** What follows a decision until it is carried out (294-QĐ/TW §4.1; Điều lệ Đảng, Điều 5). */
export interface AfterDecision {
  /** 9-KNĐ or 16-KNĐ */
  paper: Paper;
  /** the day on which the cell had it in hand; from it the ceremony has 30 working days */
  receivedOn: LocalDay | null;
  /** the last good day for the ceremony; null at the second stage, and where the committee above consented to a later one */
  ceremonyBy: LocalDay | null;
  run: LimitRun | null;
  /** the committee above agreed that the ceremony is held late */
  consent: Paper | null;
  plan: { day: LocalDay; place?: string | undefined } | null;
  heldOn: LocalDay | null;
  /** ngày chính thức: 12 months after the ceremony, however late the decision was; null while the ceremony is ahead */
  officialOn: LocalDay | null;
}

/** How far the decision of a stage is carried out; null while there is none. */
export function afterDecision(reading: Reading, stage: Stage): AfterDecision | null {
  const { dossier, progress } = reading;
  const there = (code: string) =>
    dossier.papers.find(({ facts }) => facts.code === code && facts.state === 'READY' && !facts.archived) ?? null;
  const paper = there(DECISION_PAPER[stage]);
  if (paper === null) return null;
  const heldOn = progress.done.get('CEREMONY') ?? null;
  const isAhead = stage === 'ADMISSION' && heldOn === null;
  return {
    paper,
    receivedOn: paper.facts.receivedOn ?? null,
    ceremonyBy: isAhead ? limitOf(reading, 'CEREMONY_30') : null,
    run: isAhead ? limitRun(reading, 'CEREMONY_30') : null,
    consent: there('LATE_CEREMONY_CONSENT'),
    plan: dossier.candidate.facts.ceremonyPlan ?? null,
    heldOn,
    officialOn: probationEnd(reading),
  };
}

/**
 * A decision that the commune made on a dossier sent to it, and that the cell has not fetched yet; null where none
 * waits.
 */
export function decisionToFetch(reading: Reading): Paper | null {
  const { dossier, progress } = reading;
  const stage = progress.done.has('OFFICIAL_DECISION') ? 'OFFICIAL' : 'ADMISSION';
  const isCarriedOut = progress.done.has(stage === 'OFFICIAL' ? 'ANNOUNCED' : 'CEREMONY');
  const wasSent = dossier.submissions.some(({ facts }) => facts.stage === stage && !facts.archived);
  const paper = dossier.papers.find(
    ({ facts }) => facts.code === DECISION_PAPER[stage] && facts.state === 'READY' && !facts.archived,
  );
  return paper && wasSent && !isCarriedOut && !paper.facts.receivedOn ? paper : null;
}
