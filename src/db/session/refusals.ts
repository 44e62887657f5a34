import type { Flow } from '../../sync/store.ts';
import type { QuarantinedOp } from '../book.ts';
import { type OwnOp, openRefusals, readOwnOps, refusedRecords } from './read-own-ops.ts';

interface RefusalsParts {
  run<T>(flow: Flow<T>): Promise<T>;
  ended(): boolean;
  /** other records than before may have a refused operation */
  found(): void;
}

/** This phone's operations that the commune refused and nobody has mended since (SPEC C7), kept as they change. */
export class Refusals {
  readonly #parts: RefusalsParts;
  #ops: readonly OwnOp[] = [];
  #searches = 0;

  constructor(parts: RefusalsParts) {
    this.#parts = parts;
  }

  get count(): number {
    return this.#ops.length;
  }

  get records(): ReadonlySet<string> {
    return new Set(this.#ops.map(({ op }) => op.rec));
  }

  async find(): Promise<void> {
    const { run, ended, found } = this.#parts;
    const search = ++this.#searches;
    const records = await run(refusedRecords());
    const ops = records.size > 0 ? await run(readOwnOps((record) => records.has(record))) : [];
    // one that began later has read more
    if (ended() || search !== this.#searches) return;
    this.#ops = openRefusals(ops);
    found();
  }

  /** As the page shows them. */
  get quarantine(): readonly QuarantinedOp[] {
    return this.#ops.map(({ log, op, problem, returned }) => ({
      log: log ?? '',
      n: op.n,
      type: op.type,
      record: op.rec,
      set: op.set,
      code: problem?.issue ?? problem?.code ?? 'server_fault',
      fact: problem?.fact ?? null,
      ...(returned ? { returned } : {}),
    }));
  }
}
