import { saveChanges } from '../../../src/sync/save-changes.ts';
import { waitingForDisk } from '../simulator/broken-disk.ts';
import { CELL_A1 } from '../simulator/people.ts';
import { Stage } from '../simulator/stage.ts';
import { mustHold } from '../simulator/violation.ts';
import type { Schedules } from './schedules.ts';

/** Orders of events in which mistakes of rules R show. */
export const RESCUE_SCHEDULES: Schedules = {
  /** What is unsent is carried by two, and the phone sends it too, before and after. */
  'rescue applied twice': (planted) => {
    const stage = new Stage(2, planted);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.patch(0, id, { note: 'v2' });
    const carried = stage.pack(0);
    stage.bring(carried, 'deputy');
    stage.sync(0);
    stage.bring(carried, 'office');
    const { length } = stage.world.storage.historyNow(id);
    mustHold('I8', length === 2, () => `${length} entries of two operations`);
    stage.quiet();
  },

  /** A secret is forgotten before the phone ever met the server, and a colleague's phone brings the copies. */
  "rescue in the carrier's name": (planted) => {
    const stage = new Stage(2, planted);
    stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    const carried = stage.pack(0);
    stage.world.forget(stage.phone(0));
    stage.bring(carried, 'deputy');
    stage.quiet();
  },

  /** The disk is full, the person is told so, and then the store is lost. */
  'journal written before the commit': (planted) => {
    const stage = new Stage(1, planted);
    stage.sync(0);
    const id = stage.freshId();
    const change = { do: 'put', type: 'candidate', id, scope: CELL_A1, set: { name: 'v1' }, seen: null } as const;
    try {
      waitingForDisk(stage.phone(0), saveChanges([change] as unknown as Parameters<typeof saveChanges>[0]));
    } catch {
      // the person is told
    }
    stage.world.loseStore(stage.phone(0));
    stage.sync(0);
    mustHold('R2', !stage.world.storage.recordNow(id), () => 'what was refused to its author is in the book');
    stage.quiet();
  },

  /** The store is lost while a request is on its way that never arrives. */
  'journal cut before the answer': (planted) => {
    const stage = new Stage(1, planted);
    stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    const { call } = stage.begin(0);
    stage.world.network.drop(call);
    stage.world.loseStore(stage.phone(0));
    stage.quiet();
  },
};
