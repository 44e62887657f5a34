import { FILE_SCHEDULES } from './schedules/files.ts';
import { PULL_SCHEDULES } from './schedules/pull.ts';
import { PUSH_SCHEDULES } from './schedules/push.ts';
import { RESCUE_SCHEDULES } from './schedules/rescue.ts';
import type { Schedules } from './schedules/schedules.ts';
import { advance } from './simulator/advance.ts';
import { CELL_A1, CELL_A2, CELL_B1, COMMUNE_A } from './simulator/people.ts';
import { Stage } from './simulator/stage.ts';
import { mustHold } from './simulator/violation.ts';

/**
 * Mistakes that chance meets too rarely, each with the one order of events that shows it: everything holds without the
 * mistake, and something breaks with it.
 */
export const PLANTED_SCHEDULES: Schedules = {
  ...PUSH_SCHEDULES,
  ...PULL_SCHEDULES,
  ...FILE_SCHEDULES,
  ...RESCUE_SCHEDULES,

  /** A record leaves a cell while its phone is away, and the entry that says so is dropped before it comes back. */
  'tombstones collected silently': (planted) => {
    const stage = new Stage(3, planted);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    stage.sync(2);
    stage.move(id, CELL_A2);
    stage.world.storage.collectGone(
      COMMUNE_A,
      stage.world.storage.seqNow(COMMUNE_A),
      planted.includes('tombstones collected silently'),
    );
    stage.quiet();
  },

  /** An answer of the history before the restore arrives after the phone has taken up the one after it. */
  'late ack of an old epoch': (planted) => {
    const stage = new Stage(1, planted);
    stage.sync(0);
    stage.world.server.takeBackup();
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    const late = stage.begin(0, 0);
    stage.serve(late.call);
    stage.world.server.restore();
    const other = stage.begin(0, 1);
    stage.serve(other.call);
    stage.take(other.task);
    stage.finish(late.task);
    const waiting = stage
      .phone(0)
      .store.rows('outbox')
      .map((row) => row.rec);
    mustHold('P11', waiting.includes(id), () => 'an operation that the restored server does not have left the outbox');
    stage.quiet();
  },

  /** A page that was read before an operation arrives after its outcome, in the middle of the feed. */
  'no rev guard': (planted) => {
    const stage = new Stage(2, planted);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.create(0, 'candidate', CELL_A1, { name: 'v2' });
    stage.sync(0);
    stage.sync(1);
    stage.patch(1, id, { note: 'v3' });
    stage.create(1, 'candidate', CELL_A1, { name: 'v4' });
    stage.sync(1);
    stage.tab(0, 0).session.want = 1;
    const early = stage.begin(0, 0);
    stage.serve(early.call);
    stage.patch(0, id, { name: 'v5' });
    const push = stage.begin(0, 1);
    stage.serve(push.call);
    push.call.lines.length = 1;
    push.call.over = 'cut';
    stage.finish(push.task);
    // the first page ends in the middle: the record is in it as it was before the push
    while (stage.tab(0, 0).tasks.includes(early.task)) stage.take(early.task);
    stage.world.model.screen(stage.phone(0), stage.phone(0).look());
    stage.quiet();
  },

  /** Grants shrink by a whole commune, and the answer is cut right after saying so. */
  'no local wipe': (planted) => {
    const stage = new Stage(4, planted);
    stage.create(3, 'candidate', CELL_B1, { name: 'v1' });
    stage.sync(3);
    stage.world.storage.setGrants('both', [{ role: 'CELL_SECRETARY', unit: CELL_A2 }]);
    const { task, call } = stage.begin(3);
    stage.serve(call);
    call.lines.length = 1;
    call.over = 'cut';
    stage.finish(task);
    stage.world.model.screen(stage.phone(3), stage.phone(3).look());
    stage.quiet();
  },

  /** A page arrives after the other tab has gone past it and written on. */
  'late page accepted': (planted) => {
    const stage = new Stage(2, planted);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    stage.sync(1);
    stage.patch(0, id, { name: 'v2' });
    stage.sync(0);
    const late = stage.begin(1, 0);
    stage.serve(late.call);
    stage.sync(1, 1);
    stage.patch(1, id, { name: 'v3' });
    stage.sync(1, 1);
    stage.finish(late.task);
    stage.world.model.screen(stage.phone(1), stage.phone(1).look());
    stage.quiet();
  },

  /** A first snapshot arrives after the other tab had its own, and wrote on. */
  'late snapshot': (planted) => {
    const stage = new Stage(2, planted);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    const late = stage.begin(1, 0);
    stage.serve(late.call);
    stage.sync(1, 1);
    stage.patch(1, id, { name: 'v2' });
    stage.sync(1, 1);
    stage.finish(late.task);
    stage.world.model.screen(stage.phone(1), stage.phone(1).look());
    stage.quiet();
  },

  /** The phone dies as soon as its cursor has moved. */
  'cursor saved before the page': (planted) => {
    const stage = new Stage(2, planted);
    stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    stage.sync(1);
    stage.create(0, 'candidate', CELL_A1, { name: 'v2' });
    stage.sync(0);
    const { task, call } = stage.begin(1);
    stage.serve(call);
    const cursor = () => stage.phone(1).store.tables.cursor.get(COMMUNE_A)?.cursor;
    const before = cursor();
    stage.world.network.giveAnswer(task);
    while (cursor() === before && stage.tab(1).tasks.includes(task)) {
      if (task.input) advance(stage.world, task);
      else stage.world.network.giveAnswer(task);
    }
    stage.phone(1).crash(false);
    stage.quiet();
  },

  /** The restored server goes on from where the phone was, with something else. */
  'no epoch': (planted) => {
    const stage = new Stage(3, planted);
    stage.world.server.takeBackup();
    stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    stage.sync(1);
    stage.world.server.restore();
    stage.create(2, 'candidate', CELL_A1, { name: 'v2' });
    stage.sync(2);
    stage.phone(0).state = 'wiped';
    stage.quiet();
  },

  'no replay after restore': (planted) => {
    const stage = new Stage(1, planted);
    stage.sync(0);
    stage.world.server.takeBackup();
    stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    stage.world.server.restore();
    stage.quiet();
  },

  'move without gone': (planted) => {
    const stage = new Stage(3, planted);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    stage.sync(2);
    stage.move(id, CELL_A2);
    stage.quiet();
  },

  /** Two pushes at once: the later place in the sequence is committed first, and read before the earlier one is. */
  'sequence without lock': (planted) => {
    const stage = new Stage(3, planted);
    stage.sync(1);
    stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.create(2, 'candidate', CELL_A1, { name: 'v2' });
    const slow = stage.begin(0);
    stage.world.server.deliver(slow.call);
    // up to the pause before the commit
    const pauses = planted.includes('sequence without lock') ? 2 : 3;
    for (let i = 0; i < pauses; i++) stage.world.server.serve(slow.call);
    const quick = stage.begin(2);
    stage.world.server.deliver(quick.call);
    for (let i = 0; i < 20 && quick.call.state === 'serving'; i++) stage.world.server.serve(quick.call);
    const reading = stage.begin(1);
    stage.serve(reading.call);
    stage.finish(reading.task);
    stage.quiet();
  },
};
