import type { PlantedBug } from '../../../src/protocol/planted.ts';
import { CELL_A1, CELL_A2 } from '../simulator/people.ts';
import { Stage } from '../simulator/stage.ts';
import { mustHold } from '../simulator/violation.ts';
import type { Schedule } from './schedules.ts';

interface Race {
  name: string;
  /** the mistake with which it breaks */
  bug: PlantedBug;
  run: Schedule;
}

/** Two things at once of which a person would say that they never happen; each holds, and breaks with its mistake. */
export const RACES: readonly Race[] = [
  {
    name: 'the server is restored while a snapshot is on its way',
    bug: 'no epoch',
    run: (planted) => {
      const stage = new Stage(3, planted);
      for (let i = 1; i <= 3; i++) stage.create(2, 'candidate', CELL_A1, { name: `v${i}` });
      stage.sync(2);
      stage.world.server.takeBackup();
      for (let i = 4; i <= 6; i++) stage.create(0, 'candidate', CELL_A1, { name: `v${i}` });
      stage.sync(0);
      const begun = stage.begin(1);
      stage.serve(begun.call);
      stage.cut(begun, 4);
      stage.world.server.restore();
      stage.phone(0).state = 'wiped';
      stage.quiet();
    },
  },
  {
    name: 'a record moves away between two pages of the feed',
    bug: 'move without gone',
    run: (planted) => {
      const stage = new Stage(3, planted);
      const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
      const other = stage.create(0, 'candidate', CELL_A1, { name: 'v2' });
      for (const phone of [0, 1, 2]) stage.sync(phone);
      stage.patch(0, other, { note: 'v3' });
      stage.patch(0, id, { note: 'v4' });
      stage.sync(0);
      stage.sync(2);
      stage.tab(1).session.want = 1;
      stage.finish(stage.begin(1).task);
      stage.move(id, CELL_A2);
      stage.tab(1).session.want = 1;
      stage.quiet();
    },
  },
  {
    name: 'a cell is handed over while the new keeper’s snapshot is on its way, and the old phone still has something to say',
    bug: 'no local wipe',
    run: (planted) => {
      const stage = new Stage(2, planted);
      stage.world.storage.setGrants('deputy', []);
      const ids = [1, 2, 3, 4].map((i) => stage.create(0, 'candidate', CELL_A1, { name: `v${i}` }));
      stage.sync(0);
      stage.world.storage.setGrants('deputy', [{ role: 'CELL_SECRETARY', unit: CELL_A1 }]);
      stage.finish(stage.begin(1).task);
      const begun = stage.begin(1);
      stage.serve(begun.call);
      stage.cut(begun, 2);
      stage.patch(0, ids[0] ?? '', { note: 'v5' });
      stage.world.storage.setGrants('secretary', []);
      const last = stage.begin(0);
      stage.serve(last.call);
      stage.cut(last, 1);
      stage.world.model.screen(stage.phone(0), stage.phone(0).look());
      stage.sync(1);
      stage.quiet();
    },
  },
  {
    name: 'the server is restored while an officer’s decision is being made',
    bug: 'decisions survive a restore',
    run: (planted) => {
      const stage = new Stage(1, planted);
      const facts = { unitId: CELL_A1, day: '2026-11-22' };
      for (const title of ['v1', 'v2', 'v3']) stage.create(0, 'notice', CELL_A1, { ...facts, title });
      stage.sync(0);
      stage.world.server.takeBackup();
      stage.decide(0, 1, 'hỏi lại');
      stage.decide(0, 2, null);
      const told = stage.begin(0);
      stage.serve(told.call);
      stage.world.server.restore();
      stage.finish(told.task);
      stage.sync(0);
      stage.decide(0, 3, null);
      stage.decide(0, 2, 'thôi');
      stage.quiet();
    },
  },
  {
    name: 'a first snapshot comes with other grants, and between its head and its pages the other tab takes in a newer one',
    bug: 'late snapshot',
    run: (planted) => {
      const stage = new Stage([3], planted);
      const id = stage.create(0, 'candidate', CELL_A2, { name: 'v1' });
      stage.world.storage.setGrants('both', [{ role: 'CELL_SECRETARY', unit: CELL_A2 }]);
      const slow = stage.begin(0, 0);
      stage.serve(slow.call);
      stage.advanceTo(slow.task, (effect) => effect.kind === 'transact' && effect.tables.includes('outbox'));
      stage.patch(0, id, { name: 'v2' });
      stage.sync(0, 1);
      stage.finish(slow.task);
      stage.world.model.screen(stage.phone(0), stage.phone(0).look());
      stage.quiet();
    },
  },
  {
    name: 'rights are lost and come back while the rest of a snapshot is on its way; the beginning of it went with them',
    bug: 'late snapshot',
    run: (planted) => {
      // holds even where answers of an older generation are taken in
      const stage = new Stage(2, [...planted, 'answers of an older generation']);
      for (let i = 1; i <= 6; i++) stage.create(0, 'candidate', CELL_A1, { name: `v${i}` });
      stage.sync(0);
      const first = stage.begin(1);
      stage.serve(first.call);
      stage.cut(first, 3);
      const rest = stage.begin(1, 0);
      stage.world.storage.setGrants('deputy', []);
      stage.finish(stage.begin(1, 1).task);
      stage.world.storage.setGrants('deputy', [{ role: 'CELL_DEPUTY', unit: CELL_A1 }]);
      stage.finish(rest.task);
      const blocks = stage.phone(1).store.tables.block.size;
      mustHold('L3', blocks === 0, () => 'a snapshot without its beginning was taken for a whole one');
      stage.quiet();
    },
  },
];
