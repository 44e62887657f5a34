import { baseKey, factsHash } from '../../../src/protocol/fact-base.ts';
import { type Facts, isBlank } from '../../../src/protocol/facts.ts';
import type { Judgement } from '../../../src/protocol/merge.ts';
import type { Op } from '../../../src/protocol/op.ts';
import { mustHold } from './violation.ts';

/** I5 and I9 for one judgement: `seen` is what its author had before them, `standing` what the server had. */
export function judgementHolds(
  op: Op,
  seen: Facts,
  standing: Facts,
  judgement: Judgement,
  earlier: ReadonlyMap<string, ReadonlyMap<string, string>>,
): void {
  const name = `${op.rec.slice(-5)} of ${op.claimedAt} ${op.rec}`;
  for (const [fact, value] of Object.entries(judgement.write)) {
    const now = baseKey(standing[fact]);
    if (now === baseKey(value)) continue;
    mustHold(
      'I5',
      reaches(baseKey(seen[fact]), now, earlier.get(fact)),
      () =>
        `${name}: ${fact} was ${now.slice(0, 40)} unseen (seen ${baseKey(seen[fact]).slice(0, 40)}) and is overwritten`,
    );
    if (fact === 'archived' && !isBlank(value)) {
      mustHold(
        'I5',
        factsHash(seen, op.type) === factsHash(standing, op.type),
        () => `${name}: archived over facts that were not seen`,
      );
    } else if (!isBlank(standing.archived) && fact !== 'archived') {
      mustHold(
        'I5',
        baseKey(seen.archived) === baseKey(standing.archived),
        () => `${name}: ${fact} written over an unseen archive`,
      );
    }
  }
  for (const fact of judgement.conflicts) {
    const sawIt = baseKey(seen[fact]) === baseKey(standing[fact]);
    const sawArchive = isBlank(standing.archived) || baseKey(seen.archived) === baseKey(standing.archived);
    const sawAll =
      fact !== 'archived' || isBlank(op.set.archived) || factsHash(seen, op.type) === factsHash(standing, op.type);
    mustHold(
      'I9',
      !(sawIt && sawArchive && sawAll),
      () => `${name}: conflict about ${fact} although its author had seen ${baseKey(standing[fact])}`,
    );
  }
}

/** Whether an author who saw `seen` knew of `now`, directly or through own operations that were not applied (P14). */
function reaches(seen: string, now: string, steps: ReadonlyMap<string, string> | undefined): boolean {
  let at = seen;
  for (let i = 0; i <= (steps?.size ?? 0); i++) {
    if (at === now) return true;
    const before = steps?.get(at);
    if (before === undefined) return false;
    at = before;
  }
  return false;
}
