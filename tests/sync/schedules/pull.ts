import { moveRecord } from '../../../src/sync/save-changes.ts';
import { CELL_A1, CELL_A2, CELL_B1 } from '../simulator/people.ts';
import { Stage } from '../simulator/stage.ts';
import { mustHold } from '../simulator/violation.ts';
import type { Schedules } from './schedules.ts';

const DEPUTY = [{ role: 'CELL_DEPUTY', unit: CELL_A1 }];

/** Orders of events in which mistakes of rules L and C show. */
export const PULL_SCHEDULES: Schedules = {
  /** A first snapshot arrives after the other tab was told that there are no rights any more. */
  'answers of an older generation': (planted) => {
    // the generation stops it even where grants of an overtaken answer are believed
    const stage = new Stage(2, [...planted, 'grants of an overtaken answer']);
    stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    const late = stage.begin(1, 0);
    stage.serve(late.call);
    stage.world.storage.setGrants('deputy', []);
    stage.sync(1, 1);
    stage.finish(late.task);
    const blocks = stage.phone(1).store.tables.block.size;
    mustHold('L2', blocks === 0, () => 'records came in with an answer from before the rights were lost');
    stage.quiet();
  },

  /** Rights are lost and come back between two polls; what was sent in between is kept for a person. */
  'refused operation removes the row': (planted) => {
    const stage = new Stage(2, planted);
    stage.sync(1);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    stage.sync(1);
    stage.patch(1, id, { note: 'v2' });
    stage.world.storage.setGrants('deputy', []);
    const lost = stage.begin(1);
    stage.serve(lost.call);
    stage.cut(lost, 0);
    stage.world.storage.setGrants('deputy', DEPUTY);
    stage.sync(1);
    stage.quiet();
  },

  /** A phone lost a block without knowing it. */
  'digests not compared': (planted) => {
    const stage = new Stage(2, planted);
    stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    stage.sync(1);
    const { store } = stage.phone(1);
    store.tables.head.clear();
    store.tables.block.clear();
    store.changes++;
    for (const name of ['v2', 'v3']) {
      stage.create(0, 'candidate', CELL_A1, { name });
      stage.sync(0);
      stage.sync(1);
    }
    stage.quiet();
  },

  /** Somebody only looks while another one, by the same log, is in the middle of writing. */
  'a look takes the lock': (planted) => {
    const stage = new Stage(1, planted);
    stage.sync(0);
    stage.world.clone(stage.phone(0));
    stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    const slow = stage.begin(0);
    stage.serveUntil(slow.call, 2);
    const look = stage.begin(1);
    stage.serveUntil(look.call, 20);
    mustHold('L8', look.call.answer !== null, () => 'a look waits for a lock');
    stage.finish(slow.task);
    stage.finish(look.task);
    stage.quiet();
  },

  /** Own changes have their outcome, and the first page of the feed tells of something else. */
  'overlay dropped mid-feed': (planted) => {
    const stage = new Stage(2, planted);
    const own = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    const other = stage.create(0, 'candidate', CELL_A1, { name: 'v2' });
    stage.sync(0);
    stage.sync(1);
    stage.patch(0, other, { note: 'v3' });
    stage.sync(0);
    stage.patch(1, own, { name: 'v4' });
    stage.tab(1).session.want = 1;
    stage.finish(stage.begin(1).task);
    stage.world.model.screen(stage.phone(1), stage.phone(1).look());
    stage.quiet();
  },

  /** Rights change and change back; the answer from in between comes after the later one. */
  'grants of an overtaken answer': (planted) => {
    const stage = new Stage(2, planted);
    const id = stage.create(1, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(1);
    stage.world.storage.setGrants('deputy', [{ role: 'CELL_SECRETARY', unit: CELL_A1 }]);
    const late = stage.begin(1, 0);
    stage.serve(late.call);
    stage.world.storage.setGrants('deputy', DEPUTY);
    stage.patch(1, id, { name: 'v2' });
    stage.sync(1, 1);
    stage.finish(late.task);
    stage.world.model.screen(stage.phone(1), stage.phone(1).look());
    stage.quiet();
  },

  /** What is known to be written, no more, stands under an older log; what came after it arrives in the middle of the feed. */
  'overlay left by log': (planted) => {
    const stage = new Stage(1, planted);
    stage.sync(0);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    for (let i = 0; i < 2; i++) stage.finish(stage.begin(0).task);
    stage.losePower(0);
    const again = stage.begin(0);
    stage.serve(again.call);
    stage.cut(again, 1);
    stage.patch(0, id, { name: 'v2' });
    stage.create(0, 'candidate', CELL_A1, { name: 'v3' });
    const refused = stage.begin(0);
    stage.refuse(refused.call, { code: 'log_cloned', status: 409, from: 2, expectNext: 2 });
    stage.finish(refused.task);
    stage.tab(0).session.want = 1;
    stage.finish(stage.begin(0).task);
    stage.world.model.screen(stage.phone(0), stage.phone(0).look());
    stage.quiet();
  },

  /** A remark goes to another commune with its person; the feed that it left ends before the one that brings it. */
  'overlay left with one commune': (planted) => {
    const stage = new Stage([3], planted);
    const candidateId = stage.create(0, 'candidate', CELL_B1, { name: 'v1' });
    const remark = stage.create(0, 'mentorRemark', CELL_B1, { candidateId, day: '2026-11-02', merits: 'v2' });
    stage.sync(0);
    const shown = stage.look(0, candidateId);
    if (!shown) throw new Error('the phone does not see its record');
    stage.run(stage.tab(0), moveRecord(shown, CELL_A2), new Map([[candidateId, shown]]));
    const { task, call } = stage.begin(0);
    // saved where both stood until the answer comes
    stage.patch(0, candidateId, { note: 'v3' });
    stage.patch(0, remark, { faults: 'v4' });
    stage.serve(call);
    stage.finish(task);
    stage.tab(0).session.want = 1;
    stage.finish(stage.begin(0).task);
    stage.world.model.screen(stage.phone(0), stage.phone(0).look());
    stage.quiet();
  },

  /** One tab writes blocks anew from rows that another one has replaced meanwhile. */
  'compacted over newer rows': (planted) => {
    const stage = new Stage(2, planted);
    stage.sync(1);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    stage.tab(1, 0).session.crowdedAt = 0;
    const { task, call } = stage.begin(1, 0);
    stage.serve(call);
    stage.advanceTo(task, (effect) => effect.kind === 'seal' && effect.items[0]?.table === 'block');
    stage.patch(0, id, { name: 'v2' });
    stage.sync(0);
    const other = stage.begin(1, 1);
    stage.serve(other.call);
    stage.advanceTo(other.task, (effect) => effect.kind === 'publish' && effect.news.kind === 'page');
    stage.phone(1).closeTab(stage.tab(1, 1));
    stage.finish(task);
    stage.quiet();
  },
};
