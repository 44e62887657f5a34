import type { Bytes } from './key-ring.ts';

/** What one guess at a secret costs: Argon2id (RFC 9106) with one lane. */
export interface Cost {
  kib: number;
  passes: number;
}

/**
 * For secrets that a disk thief can guess at leisure: 64 MiB and 3 passes, else the nearest of equal work per guess
 * where the phone cannot spare the memory. Never below the floor of OWASP ASVS 5 (19 MiB, 2 passes).
 */
export const COLD_COSTS: readonly Cost[] = [
  { kib: 65_536, passes: 3 },
  { kib: 32_768, passes: 6 },
  { kib: 19_456, passes: 10 },
];

/** For the short PIN of a session in memory: five tries at a screen, no disk to attack. */
export const WARM_COST: Cost = { kib: 19_456, passes: 2 };

export class OutOfMemory extends Error {
  constructor(cause: unknown) {
    super('not enough memory to stretch a secret', { cause });
    this.name = 'OutOfMemory';
  }
}

/** @throws OutOfMemory where the browser does not give `cost.kib` */
export async function stretch(secret: string, salt: Bytes, cost: Cost): Promise<Bytes> {
  // loaded only here: WebAssembly of 12 kB that the first screen does not need
  const { argon2id } = await import('hash-wasm');
  try {
    const bytes = await argon2id({
      password: secret,
      salt,
      memorySize: cost.kib,
      iterations: cost.passes,
      parallelism: 1,
      hashLength: 32,
      outputType: 'binary',
    });
    return new Uint8Array(bytes);
  } catch (cause) {
    throw new OutOfMemory(cause);
  }
}

/** The first cost of `costs` that this phone can pay. */
export async function stretchAtBest(
  secret: string,
  salt: Bytes,
  costs: readonly Cost[],
): Promise<{ cost: Cost; bytes: Bytes }> {
  let problem: unknown;
  for (const cost of costs) {
    try {
      return { cost, bytes: await stretch(secret, salt, cost) };
    } catch (error) {
      problem = error;
    }
  }
  throw problem;
}
