import type { LocalDay } from '../../lib/local-day.ts';
import { must } from '../../lib/must.ts';
import type { Chain, Rulebook } from '../rulebook/rulebook.ts';
import { settingValue } from '../rulebook/setting-value.ts';
import { inForceOn } from '../rulebook/succession.ts';
import type { Dossier } from './dossier.ts';
import type { Progress } from './progress.ts';
import { progress } from './progress.ts';

export interface RulesOfPerson {
  /** whose papers, checks and limits hold */
  rulebook: Rulebook;
  /** who decides, which may be the chain of a newer rulebook */
  chain: Chain;
  /**
   * CURRENT: nothing of an older rulebook is left · BEGUN: begun before the change, goes on under the new one, papers
   * made before stay · KEPT: reviewed by the cell before the change, so papers and checks stay with the older one ·
   * ENDED: the way ended before the change
   */
  why: 'CURRENT' | 'BEGUN' | 'KEPT' | 'ENDED';
  /** the day on which the rules changed that `why` is about; null where it is about no change */
  changedOn: LocalDay | null;
}

/**
 * Which rules a person stands under on a day. A new rulebook says itself, as data, what becomes of dossiers that began
 * under the one it replaces (`handOver`): what ended before stays there, who decided included; what the cell reviewed
 * before keeps the older papers and checks, but is decided by the organs that exist today; everything else goes on
 * under the new one.
 *
 * Source: 294-QĐ/TW, in force from 01/07/2025; 1670/NQ-UBTVQH15.
 * @param rulebooks whose succession holds together, in any order
 */
export function rulebookOf(dossier: Dossier, rulebooks: readonly Rulebook[], today: LocalDay): RulesOfPerson {
  const [newest, ...older] = inForceOn(rulebooks, today);
  let ruling = must(newest, 'a rulebook');
  let rulebook = ruling;
  let why: RulesOfPerson['why'] = 'CURRENT';
  let changedOn: LocalDay | null = null;
  const first = firstDay(dossier);
  for (const before of older) {
    const { handOver, inForceFrom, supersedes } = rulebook;
    if (handOver === null || supersedes !== before.id || first === null || first >= inForceFrom) break;
    const done = progress(dossier, before);
    if (endedBefore(dossier, done, handOver, inForceFrom)) {
      ruling = before;
      why = 'ENDED';
    } else if (keptBefore(done, handOver, inForceFrom)) {
      why = 'KEPT';
    } else {
      if (why === 'CURRENT' && begunBefore(dossier, before, handOver, inForceFrom)) {
        why = 'BEGUN';
        changedOn = inForceFrom;
      }
      break;
    }
    rulebook = before;
    changedOn = inForceFrom;
  }
  return { rulebook, chain: chainOf(dossier, ruling, ruling === newest ? today : null), why, changedOn };
}

type HandOver = NonNullable<Rulebook['handOver']>;

/** The first dated act of a dossier; null where nothing is dated. */
function firstDay(dossier: Dossier): LocalDay | null {
  const days = [
    ...dossier.steps.map(({ facts }) => facts.day),
    ...dossier.papers.flatMap(({ facts }) => [facts.document?.day, facts.receivedOn, facts.requestedOn]),
    dossier.candidate.facts.exit?.day,
  ];
  return days.reduce<LocalDay | null>((first, day) => (day && (first === null || day < first) ? day : first), null);
}

const isBefore = (day: LocalDay | null | undefined, border: LocalDay) => Boolean(day) && String(day) < border;

function endedBefore({ candidate }: Dossier, { done }: Progress, { endedBy }: HandOver, border: LocalDay): boolean {
  return isBefore(candidate.facts.exit?.day, border) || endedBy.some((step) => isBefore(done.get(step), border));
}

/** The step of the present stage was passed before: the rest of that stage stays with the older rulebook. */
function keptBefore({ done }: Progress, { keptBy }: HandOver, border: LocalDay): boolean {
  const present = done.has('CEREMONY') ? 'OFFICIAL' : 'ADMISSION';
  return keptBy.some(({ stage, step }) => stage === present && isBefore(done.get(step), border));
}

function begunBefore(dossier: Dossier, book: Rulebook, { begunFrom }: HandOver, border: LocalDay): boolean {
  const start = book.steps.find(({ code }) => code === begunFrom)?.no ?? 0;
  const counts = (code: string | undefined) => (book.steps.find((step) => step.code === code)?.no ?? 0) >= start;
  const stepOf = (paper: string | undefined) => book.papers.find(({ code }) => code === paper)?.step;
  return (
    dossier.steps.some(({ facts }) => !facts.archived && counts(facts.code) && isBefore(facts.day, border)) ||
    dossier.papers.some(
      ({ facts }) =>
        !facts.archived &&
        counts(stepOf(facts.code)) &&
        isBefore(facts.document?.day ?? facts.receivedOn ?? facts.requestedOn, border),
    )
  );
}

/**
 * The unit's chain where the ruling rulebook has it; else its successor; else what the place chose.
 *
 * @param on the day on which a chain must be in force; null for a way that ended while it was
 */
function chainOf(dossier: Dossier, ruling: Rulebook, on: LocalDay | null): Chain {
  const usual = String(settingValue(ruling, dossier.settings, 'unit.chain'));
  const wanted = dossier.unit?.facts.chain ?? usual;
  const successor = ruling.handOver?.chains.find(({ from }) => from === wanted)?.to;
  const holds = ({ inForceUntil }: Chain) => on === null || inForceUntil === null || on <= inForceUntil;
  const find = (code: string | undefined) => ruling.chains.find((chain) => chain.code === code);
  const inForce = [wanted, successor].map(find).find((chain) => chain !== undefined && holds(chain));
  // Where no newer rulebook is known the usual chain goes on, though its own rulebook says that it ends.
  return must(inForce ?? find(usual), `chain ${usual} of rulebook ${ruling.id}`);
}
