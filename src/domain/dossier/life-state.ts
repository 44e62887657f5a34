import { must } from '../../lib/must.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { papersOf } from '../verification/verification-paper.ts';
import type { Dossier } from './dossier.ts';
import type { Progress } from './progress.ts';
import { isDossierReturned, progress } from './progress.ts';

const LIFE_STATES = [
  'DISCOVERED',
  'LISTED',
  'MENTORED',
  'TRAINED',
  'PREPARING',
  'VERIFYING',
  'CELL_REVIEW',
  'SUBMITTED',
  'RETURNED',
  'DECIDED',
  'PROBATIONARY',
  'OFFICIAL_REVIEW',
  'OFFICIAL',
  'REMOVED',
  'WITHDRAWN',
  'REFUSED',
  'MOVED_AWAY',
  'DECEASED',
  'STRUCK_OFF',
] as const;

/** Where a person stands on the way, or how the way ended. */
export type LifeState = (typeof LIFE_STATES)[number];

/**
 * The state of a person: the exit where there is one, else the furthest state that a recorded step or a paper shows.
 * A résumé that was stamped or sent out counts as being verified; a dossier that came back is RETURNED until it goes
 * up again.
 */
export function lifeState(dossier: Dossier, rulebook: Rulebook): LifeState {
  return lifeStateOf(dossier, rulebook, progress(dossier, rulebook));
}

export function lifeStateOf(dossier: Dossier, rulebook: Rulebook, done: Progress): LifeState {
  const exit = dossier.candidate.facts.exit;
  if (exit) return exit.state;
  const order = (code: string) =>
    must(
      rulebook.states.find((state) => state.code === code),
      `state ${code}`,
    ).no;
  const reached = rulebook.steps
    .filter(({ code, reaches }) => reaches !== null && done.done.has(code))
    .map(({ reaches }) => reaches as string);
  const asked = papersOf(dossier, rulebook).some(
    ({ facts }) => facts.code === 'VERIFICATION' && facts.state === 'REQUESTED' && !facts.archived,
  );
  if (asked) reached.push('VERIFYING');
  if (done.latest.has('OFFICIAL_RESOLUTION')) reached.push('OFFICIAL_REVIEW');
  const furthest = reached.reduce((best, code) => (order(code) > order(best) ? code : best), 'DISCOVERED');
  if (isDossierReturned(done) && order(furthest) <= order('RETURNED')) return 'RETURNED';
  return furthest as LifeState;
}
