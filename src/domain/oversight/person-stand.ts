import type { LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import { probationEndOf } from '../commands/record-step.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { type LifeState, lifeStateOf } from '../dossier/life-state.ts';
import { progress } from '../dossier/progress.ts';
import { brokenAssignment, openAssignments } from '../dossier/reading.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { sittingsOf, submissionState, submissionsOf } from '../submission/submission-state.ts';

/** The little of one person that the commune's table of cells counts; it depends on no other person and on no day. */
export interface PersonStand {
  id: RecordId;
  state: LifeState;
  /** on the cell's list and not decided yet: quần chúng đang bồi dưỡng */
  isListed: boolean;
  /** the dossier lies with the commune, whether noted by sending it here or by a step written down */
  isInTray: boolean;
  /** it came back and has not gone up again */
  isReturned: boolean;
  /** how often this dossier came back, and the papers that were named; nothing once it is decided */
  returns: number;
  returnedPapers: readonly string[];
  /** the class is behind and no paper of the dossier is begun */
  isTrainedOnly: boolean;
  /** proposed for the awareness class by a recorded step, and without its certificate */
  isNominated: boolean;
  isTrained: boolean;
  /** on the list, or in probation, and no member helps; or the one who helped no longer can */
  lacksMentor: boolean;
  /** end of the 12 months (Điều lệ Đảng, Điều 5); null outside of probation */
  probationEnd: LocalDay | null;
}

const LISTED: ReadonlySet<LifeState> = new Set([
  'LISTED',
  'MENTORED',
  'TRAINED',
  'PREPARING',
  'VERIFYING',
  'CELL_REVIEW',
  'SUBMITTED',
  'RETURNED',
]);
const PROBATION: ReadonlySet<LifeState> = new Set(['PROBATIONARY', 'OFFICIAL_REVIEW']);
const WITH_COMMUNE: ReadonlySet<string> = new Set(['SENT', 'RECEIVED', 'HELD', 'ASK_UPPER', 'AGREED']);

/** What the table of cells counts of a person. */
export function personStand(dossier: Dossier, rulebook: Rulebook): PersonStand {
  const done = progress(dossier, rulebook);
  const state = lifeStateOf(dossier, rulebook, done);
  const isListed = LISTED.has(state);
  const isInProbation = PROBATION.has(state);
  const stage = isListed ? 'ADMISSION' : isInProbation ? 'OFFICIAL' : null;
  const { submission, phase } = submissionState(dossier, stage ?? 'ADMISSION');
  const known = stage !== null && submission !== null && phase !== 'WITHDRAWN';
  const isTrained = done.done.has('CLASS_DONE');
  const phaseOfHelp = isListed ? 'CANDIDATE' : state === 'PROBATIONARY' ? 'PROBATION' : null;
  return {
    id: dossier.candidate.id,
    state,
    isListed,
    isInTray: known ? WITH_COMMUNE.has(phase) : state === 'SUBMITTED',
    isReturned: known ? phase === 'RETURNED' : state === 'RETURNED',
    ...returnsOf(dossier, stage),
    isTrainedOnly: state === 'TRAINED',
    isNominated: isListed && done.done.has('CLASS_NOMINATED') && !isTrained,
    isTrained,
    lacksMentor:
      phaseOfHelp !== null &&
      (openAssignments({ dossier }, phaseOfHelp).length === 0 ||
        brokenAssignment({ dossier }, phaseOfHelp) !== undefined),
    probationEnd: isInProbation ? probationEndOf(dossier.steps) : null,
  };
}

function returnsOf(dossier: Dossier, stage: 'ADMISSION' | 'OFFICIAL' | null) {
  if (stage === null) return { returns: 0, returnedPapers: [] };
  const back = submissionsOf(dossier, stage).flatMap(({ id }) =>
    sittingsOf(dossier, id).filter(({ facts }) => facts.outcome === 'RETURNED'),
  );
  const written = dossier.steps.filter(
    ({ facts }) => facts.code === 'FILE_SENT' && facts.outcome === 'RETURNED' && !facts.archived,
  );
  const sendings = new Set(back.map(({ facts }) => facts.submissionId));
  const papers = dossier.returnItems
    .filter(({ facts }) => sendings.has(facts.submissionId) && !facts.archived)
    .flatMap(({ facts }) => facts.paper?.code ?? []);
  const ofPaper = stage === 'ADMISSION' ? written.length : 0;
  return { returns: back.length + ofPaper, returnedPapers: [...new Set(papers)] };
}
