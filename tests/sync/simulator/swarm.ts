import type { Rng } from '../../../src/lib/rng.ts';

type Kind = 'act' | 'sync' | 'local' | 'deliver' | 'serve' | 'answer' | 'fault';
type Fault =
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
  | 'enrol';

export interface Swarm {
  kinds: Record<Kind, number>;
  faults: Record<Fault, number>;
}

/** Every seed has its own idea of what happens often, and leaves some faults out altogether. */
export function swarm(random: Rng): Swarm {
  const weight = (usual: number) => usual * (0.2 + random.next() * 1.8);
  const fault = (usual: number) => (random.chance(0.45) ? 0 : weight(usual));
  const kinds = {
    act: weight(1.3),
    sync: weight(1.2),
    local: weight(7),
    deliver: weight(2.5),
    serve: weight(5),
    answer: weight(4),
    fault: weight(0.5),
  };
  const faults = {
    drop: fault(4),
    double: fault(3),
    lose: fault(4),
    cut: fault(4),
    killTab: fault(2),
    crash: fault(1.5),
    serverDeath: fault(1.5),
    grants: fault(2),
    regrant: fault(2),
    restore: fault(0.6),
    backup: fault(1),
    clone: fault(0.25),
    revoke: fault(0.15),
    collect: fault(0.5),
    clock: fault(0.5),
    enrol: 2,
  };
  return { kinds, faults };
}

/** One of the keys by chance, each as often as its weight says. */
export function choose<K extends string>(random: Rng, weights: Record<K, number>): K {
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
