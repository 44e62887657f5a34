import { type Rng, rng } from '../../../src/lib/rng.ts';
import { PEOPLE } from './people.ts';

type Kind = 'act' | 'decide' | 'sync' | 'files' | 'local' | 'deliver' | 'serve' | 'answer' | 'fault';

export type ActionKind =
  | 'create'
  | 'child'
  | 'setting'
  | 'future'
  | 'patch'
  | 'group'
  | 'archive'
  | 'settle'
  | 'move'
  | 'erase'
  | 'page'
  | 'free';

export type Fault =
  | 'drop'
  | 'double'
  | 'lose'
  | 'cut'
  | 'killTab'
  | 'crash'
  | 'serverDeath'
  | 'grants'
  | 'regrant'
  | 'restore'
  | 'backup'
  | 'clone'
  | 'revoke'
  | 'collect'
  | 'clock'
  | 'fileDisk'
  | 'damage'
  | 'enrol'
  | 'storeLost'
  | 'journalLost'
  | 'forgotten'
  | 'rescue';

/** What becomes of what is unsent on its other ways (SPEC R), in some histories. */
const RESCUE_FAULTS = { storeLost: 1.5, journalLost: 1, forgotten: 0.3, rescue: 6 };

/** How often each fault comes where everything may go wrong. */
const USUAL_FAULTS: Readonly<Record<Exclude<Fault, keyof typeof RESCUE_FAULTS>, number>> = {
  drop: 4,
  double: 3,
  lose: 4,
  cut: 4,
  killTab: 2,
  crash: 1.5,
  serverDeath: 1.5,
  grants: 2,
  regrant: 2,
  restore: 0.6,
  backup: 1,
  clone: 0.25,
  revoke: 0.15,
  collect: 0.5,
  clock: 1,
  fileDisk: 0.5,
  damage: 0.4,
  enrol: 2,
};
const FAULTS = Object.keys(USUAL_FAULTS) as (keyof typeof USUAL_FAULTS)[];
/** Without these another one never shows anything. */
const NEEDED: Partial<Record<Fault, readonly (keyof typeof USUAL_FAULTS)[]>> = {
  restore: ['backup'],
  grants: ['regrant'],
};

/** What kind of history a seed is: who is in it, how long it is, and what happens often in it, or never. */
export interface Plan {
  seed: number;
  steps: number;
  /** places in `PEOPLE`, one for each phone; somebody may have two */
  phones: readonly number[];
  kinds: Readonly<Record<Kind, number>>;
  actions: Readonly<Record<ActionKind, number>>;
  faults: Readonly<Record<Fault, number>>;
  /** some have only right clocks */
  wrongClocks: boolean;
}

/** Every seed draws its own: from two to eight phones, and longer histories where there are fewer of them. */
export function drawPlan(seed: number): Plan {
  const random = rng(seed ^ 0x5eed);
  const weight = (usual: number) => usual * (0.2 + random.next() * 1.8);
  const sometimes = (usual: number) => (random.chance(0.15) ? 0 : weight(usual));
  const phones = drawPhones(random);
  const hasPages = random.chance(0.3);
  return {
    seed,
    steps: 100 + random.int(phones.length > 4 ? 180 : 280) + (hasPages ? 150 : 0),
    phones,
    kinds: {
      act: weight(1.3),
      decide: sometimes(0.2),
      sync: weight(1.2),
      files: hasPages ? weight(1.5) : 0,
      local: weight(7),
      deliver: weight(2.5),
      serve: weight(5),
      answer: weight(4),
      fault: weight(0.5),
    },
    actions: {
      create: weight(12),
      child: sometimes(12),
      setting: sometimes(5),
      future: sometimes(2),
      patch: weight(40),
      group: sometimes(6),
      archive: sometimes(6),
      settle: sometimes(10),
      move: sometimes(6),
      erase: sometimes(1.6),
      page: hasPages ? weight(20) : 0,
      free: hasPages ? weight(15) : 0,
    },
    faults: { ...drawFaults(random, weight, hasPages ? ['backup'] : []), ...drawRescue(rng(seed ^ 0x4e5c)) },
    wrongClocks: random.chance(0.6),
  };
}

/** Who works in the first commune comes more often: they meet. */
const SOMEBODY = [...PEOPLE.keys(), 0, 1, 2, 3, 2, 3];

function drawPhones(random: Rng): number[] {
  const count = random.pick([2, 2, 3, 3, 3, 4, 4, 5, 6, 8]);
  // mostly the two who share a cell are among them: whoever shares nothing has nothing to disagree about
  const shared = random.chance(0.85)
    ? random.pick([
        [0, 1],
        [0, 2],
        [2, 3],
        [0, 1],
        [1, 2, 3],
      ])
    : [];
  const others = Array.from({ length: Math.max(0, count - shared.length) }, () => random.pick(SOMEBODY));
  return [...shared, ...others];
}

/** No faults at all, those of one kind only, or a mixture that leaves about half of the kinds out. */
function drawFaults(random: Rng, weight: (usual: number) => number, always: readonly (keyof typeof USUAL_FAULTS)[]) {
  const faults = Object.fromEntries(FAULTS.map((each) => [each, 0])) as Record<keyof typeof USUAL_FAULTS, number>;
  for (const each of ['enrol', ...always] as const) faults[each] = USUAL_FAULTS[each];
  const how = random.int(20);
  if (how === 0) return faults;
  const chosen = how < 5 ? [random.pick(FAULTS)] : FAULTS.filter(() => random.chance(0.55));
  for (const each of chosen) {
    faults[each] = how < 5 ? 6 : weight(USUAL_FAULTS[each]);
    for (const needed of NEEDED[each] ?? []) faults[needed] ||= weight(USUAL_FAULTS[needed]);
  }
  return faults;
}

/** From a source of its own: the other histories stay as they are. */
function drawRescue(random: Rng): Record<keyof typeof RESCUE_FAULTS, number> {
  const often = random.chance(0.3) ? 0.2 + random.next() * 1.8 : 0;
  const [storeLost, journalLost, forgotten, rescue] = Object.values(RESCUE_FAULTS).map((usual) => usual * often);
  return { storeLost, journalLost, forgotten, rescue } as Record<keyof typeof RESCUE_FAULTS, number>;
}

/** What is left out of a history to make it shorter; everything else stays as it was. */
export interface Cuts {
  steps: ReadonlySet<number>;
  faults: ReadonlySet<Fault>;
  /** phones that nobody touches */
  phones: ReadonlySet<number>;
}

export const NO_CUTS: Cuts = { steps: new Set(), faults: new Set(), phones: new Set() };

/** One of the keys by chance, each as often as its weight says. */
export function choose<K extends string>(random: Rng, weights: Readonly<Record<K, number>>): K {
  let sum = 0;
  for (const kind in weights) sum += weights[kind];
  let at = random.next() * sum;
  let first: K | null = null;
  for (const kind in weights) {
    first ??= kind;
    at -= weights[kind];
    if (at < 0) return kind;
  }
  return first as K;
}
