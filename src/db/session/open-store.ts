import { closeGaps, isBehind, latestRows, putBackLost, rebuildStore } from '../../sync/rebuild-store.ts';
import type { MetaRow } from '../../sync/store.ts';
import { get, range, transact } from '../../sync/store.ts';
import type { JournalContent } from '../journal/journal-format.ts';
import { type Databases, type OwnRow, tableOf } from '../store/database.ts';
import { guardDisk } from '../store/guard-disk.ts';
import { type FlowWorld, runFlow } from '../store/run-flow.ts';

/** What stands in the store after a look at both places. */
export interface FoundStore {
  meta: MetaRow;
  /** changes that came back from the journal, where the store had lost them; null where it had lost nothing */
  returned: number | null;
}

/**
 * Looks whether the store still has what was saved (SPEC R5): one that is empty begins again with what the journal has
 * kept, one that fell back gets back what it lost. What else it held comes from the commune at the next contact.
 *
 * @returns null where the store is empty and there is nothing to begin it with
 */
export async function findStore(
  world: FlowWorld,
  databases: Databases,
  content: JournalContent | null,
): Promise<FoundStore | null> {
  const read = () =>
    runFlow(
      transact('read', ['meta'], () => get('meta', 'meta')),
      world,
    );
  const meta = await read();
  if (!content) return meta ? { meta, returned: null } : null;
  const kept = { meta: content.head.meta, rows: latestRows(content.rows) };
  if (meta) {
    if (!isBehind(meta, kept)) return { meta, returned: null };
    await putSmallThings(databases, content, false);
    const returned = await runFlow(putBackLost(kept), world);
    await runFlow(closeGaps(), world);
    return { meta: (await read()) ?? meta, returned };
  }
  // its small things first: a store that has its meta is complete
  await putSmallThings(databases, content, true);
  await runFlow(rebuildStore(kept), world);
  await runFlow(closeGaps(), world);
  const made = await read();
  return made ? { meta: made, returned: kept.rows.length } : null;
}

/** Everything unsent of this tab's book, and its own small things, in one reading. */
export async function readUnsent(world: FlowWorld, databases: Databases) {
  const own = (await guardDisk(databases.strict, () => tableOf(databases.strict, 'own').toArray())) as OwnRow[];
  const stored = await runFlow(
    transact('read', ['meta', 'outbox'], function* () {
      return { meta: yield* get('meta', 'meta'), outbox: yield* range('outbox', '') };
    }),
    world,
  );
  return { ...stored, own };
}

async function putSmallThings(databases: Databases, content: JournalContent, withOwn: boolean): Promise<void> {
  const sessions = content.sessions.map((session) => ({ key: session.id, ...session }));
  await guardDisk(databases.strict, () => tableOf(databases.strict, 'rescueSession').bulkPut(sessions));
  if (withOwn) await guardDisk(databases.strict, () => tableOf(databases.strict, 'own').bulkPut([...content.head.own]));
}
