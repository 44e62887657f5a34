import type { PlantedBug } from '../../src/protocol/planted.ts';
import { PLANTED_SCHEDULES } from './planted-schedules.ts';
import { runSeed } from './simulator/run-seed.ts';

/** Every mistake that the simulator must notice, the frequent ones first. */
export const PLANTED_BUGS: readonly PlantedBug[] = [
  'clear all after ack',
  'no dedupe',
  'edit on deleted = upsert',
  'base taken at send time',
  'no epoch',
  'last write wins by clock',
  'no replay after restore',
  'last write wins by arrival',
  'deletes win silently',
  'no read check',
  'no local wipe',
  'move without gone',
  'sequence without lock',
  'ack drops overlay',
  'overlay dropped mid-feed',
  'cursor saved before the page',
  'late page accepted',
  'late snapshot',
  'no record lock',
  'no grants tag',
  'tombstones collected silently',
  'late ack of an old epoch',
  'no rev guard',
  'results before the commit',
  'cloned log not noticed',
  'settled without looking',
  'locks in any order',
  'let go before the backup',
  'groups taken apart',
  'refused operations forgotten',
  'decision before its outcome',
  'decisions survive a restore',
  'facts since the last page',
  'answers of an older generation',
  'rest of a snapshot taken for a whole one',
  'refused operation removes the row',
  'child of an erased record',
  'digests not compared',
  'a look takes the lock',
  'compacted over newer rows',
  'numbers from memory',
  'refused operations thrown away',
  'enrolled with local ids',
  'wiped before it is empty',
];

export interface Caught {
  bug: PlantedBug;
  /** seeds tried until the first hit; null where none of them hit */
  firstSeed: number | null;
  seeds: number;
  hits: number;
  rules: readonly string[];
  /** a directed schedule is green without the mistake and red with it; null where there is none */
  schedule: boolean | null;
}

/** Tries seeds 1, 2, 3 … with the mistake until `enough` hits, `most` seeds, or the time is over. */
export function huntBug(bug: PlantedBug, limits: { enough: number; most: number; ms: number }): Caught {
  const until = performance.now() + limits.ms;
  const rules = new Set<string>();
  let firstSeed: number | null = null;
  let hits = 0;
  let seeds = 0;
  while (hits < limits.enough && seeds < limits.most && (performance.now() < until || seeds === 0)) {
    const { failure } = runSeed(++seeds, [bug]);
    if (!failure) continue;
    hits++;
    firstSeed ??= seeds;
    rules.add(failure.rule);
  }
  return { bug, firstSeed, seeds, hits, rules: [...rules].sort(), schedule: runSchedule(bug) };
}

/** @throws when the schedule is red without the mistake */
export function runSchedule(bug: PlantedBug): boolean | null {
  const schedule = PLANTED_SCHEDULES[bug];
  if (!schedule) return null;
  schedule([]);
  try {
    schedule([bug]);
  } catch {
    return true;
  }
  return false;
}
