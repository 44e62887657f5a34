import type { PlantedBug } from '../../src/protocol/planted.ts';
import { PLANTED_SCHEDULES } from './planted-schedules.ts';
import { runSeed } from './simulator/run-seed.ts';

/** Every mistake that the simulator must notice, with the rule of SPEC that it breaks. */
export const RULE_OF_BUG: Partial<Record<PlantedBug, string>> = {
  'clear all after ack': 'C3',
  'no dedupe': 'P2',
  'edit on deleted = upsert': 'L6',
  'base taken at send time': 'P12',
  'no epoch': 'P11',
  'last write wins by clock': 'P3',
  'no replay after restore': 'P11',
  'last write wins by arrival': 'P3',
  'deletes win silently': 'P4',
  'no read check': 'A3',
  'no local wipe': 'L5',
  'move without gone': 'L5',
  'sequence without lock': 'L1',
  'ack drops overlay': 'C3',
  'overlay dropped mid-feed': 'C3',
  'overlay left with one commune': 'C3',
  'cursor saved before the page': 'L2',
  'late page accepted': 'L2',
  'late snapshot': 'L3',
  'grants of an overtaken answer': 'L2',
  'no record lock': 'P8',
  'no grants tag': 'L5',
  'tombstones collected silently': 'L6',
  'late ack of an old epoch': 'P11',
  'no rev guard': 'C3',
  'results before the commit': 'P1',
  'cloned log not noticed': 'P2',
  'settled without looking': 'P5',
  'locks in any order': 'P8',
  'let go before the backup': 'P9',
  'groups taken apart': 'P13',
  'refused operations forgotten': 'P14',
  'decision before its outcome': 'P15',
  'decisions survive a restore': 'P15',
  'results of another history believed': 'P11',
  'refusal repeated as known': 'P2',
  'let go when settled': 'P9',
  'settled stays settled': 'P11',
  'overlay left by log': 'C3',
  'group parted by a cloned log': 'P13',
  'facts since the last page': 'L1',
  'answers of an older generation': 'L2',
  'refused operation removes the row': 'L4',
  'child of an erased record': 'L6',
  'child in another commune': 'L6',
  'child left behind': 'L5',
  'digests not compared': 'L7',
  'a look takes the lock': 'L8',
  'compacted over newer rows': 'C2',
  'numbers from memory': 'C4',
  'refused operations thrown away': 'C7',
  'enrolled with local ids': 'C9',
  'wiped before it is empty': 'A4',
  'file acked before the hash': 'F2',
  'pages settled by an older feed': 'F2',
  'copy freed before backup': 'F5',
  'bytes outlive the grant': 'F7',
  'rescue applied twice': 'R3',
  "rescue in the carrier's name": 'R3',
  'journal written before the commit': 'R2',
  'journal cut before the answer': 'R2',
};

export const PLANTED_BUGS = Object.keys(RULE_OF_BUG) as PlantedBug[];

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

/** Tries seeds 1, 2, 3 … with the mistake until there are `enough` hits, or `most` seeds were tried. */
export function huntBug(bug: PlantedBug, limits: { enough: number; most: number }): Caught {
  const rules = new Set<string>();
  let firstSeed: number | null = null;
  let hits = 0;
  let seeds = 0;
  while (hits < limits.enough && seeds < limits.most) {
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
