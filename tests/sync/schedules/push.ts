import { conflictId, derivedId } from '../../../src/protocol/derived-id.ts';
import { eraseRecords, settleConflict } from '../../../src/sync/save-changes.ts';
import type { Shown } from '../../../src/sync/view.ts';
import { CELL_A1, CELL_A2, CELL_B1 } from '../simulator/people.ts';
import { Stage } from '../simulator/stage.ts';
import { mustHold } from '../simulator/violation.ts';
import type { Schedules } from './schedules.ts';

const WITHOUT_RIGHT = { unitId: CELL_A1, day: '2026-11-22' };

const isRefused = (stage: Stage, id: string) =>
  stage
    .phone(0)
    .store.rows('acked')
    .some((row) => row.rec === id && row.status === 'rejected');

/** Orders of events in which mistakes of rules P show. */
export const PUSH_SCHEDULES: Schedules = {
  /** A conflict is settled by somebody who has not seen what was written since. */
  'settled without looking': (planted) => {
    const stage = new Stage(2, planted);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    stage.sync(1);
    stage.patch(0, id, { name: 'v2' });
    stage.patch(1, id, { name: 'v3' });
    for (const phone of [0, 1, 0]) stage.sync(phone);
    const conflict = { id: conflictId(id, 'name'), scope: CELL_A1, target: id, fact: 'name' };
    stage.run(stage.tab(0), settleConflict(conflict, 'v3', 'v2'), new Map(), [`${id} name`]);
    stage.patch(1, id, { name: 'v4' });
    stage.sync(1);
    stage.sync(0);
    const { value } = stage.world.storage.recordNow(id)?.facts.name ?? {};
    mustHold('P5', value === 'v4', () => `an unseen value was settled away by ${value}`);
    stage.quiet();
  },

  /** What was written without the right is what the next change builds on. */
  'refused operations forgotten': (planted) => {
    const stage = new Stage(1, planted);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    stage.patch(0, id, { name: 'v2' });
    stage.world.storage.setGrants('secretary', []);
    const begun = stage.begin(0);
    stage.patch(0, id, { name: 'v3' });
    stage.finish(begun.task);
    stage.world.storage.setGrants('secretary', [{ role: 'CELL_SECRETARY', unit: CELL_A1 }]);
    stage.sync(0);
    const { value } = stage.world.storage.recordNow(id)?.facts.name ?? {};
    mustHold('P14', value === 'v3', () => `${value} stands, although its author had seen what was refused`);
    stage.quiet();
  },

  /** An officer is quicker than the way back: the decision is told before the phone has got the outcome. */
  'decision before its outcome': (planted) => {
    const stage = new Stage(1, planted);
    for (const title of ['v1', 'v2']) stage.create(0, 'notice', CELL_A1, { ...WITHOUT_RIGHT, title });
    const lost = stage.begin(0);
    stage.serve(lost.call);
    stage.cut(lost, 0);
    stage.decide(0, 2, 'hỏi lại');
    // after the cut the phone sends less at once: the second one goes later
    stage.tab(0).session.batchBytes = 1;
    stage.finish(stage.begin(0).task);
    stage.quiet();
  },

  /** What an officer settled is unsettled by a restore, and another one is settled in its place. */
  'decisions survive a restore': (planted) => {
    const stage = new Stage(1, planted);
    for (const title of ['v1', 'v2']) stage.create(0, 'notice', CELL_A1, { ...WITHOUT_RIGHT, title });
    stage.sync(0);
    stage.world.server.takeBackup();
    stage.decide(0, 1, 'hỏi lại');
    stage.sync(0);
    stage.world.server.restore();
    stage.sync(0);
    stage.decide(0, 2, null);
    stage.quiet();
  },

  /** A colleague brings to the restored server what it had forgotten, before the phone hears of the restore. */
  'results of another history believed': (planted) => {
    const stage = new Stage(1, planted);
    stage.sync(0);
    stage.world.server.takeBackup();
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    const carried = stage.pack(0);
    stage.sync(0);
    stage.world.server.restore();
    stage.world.storage.setGrants('secretary', []);
    stage.bring(carried, 'office');
    stage.decide(0, 1, 'hỏi lại');
    stage.world.server.takeBackup();
    stage.quiet();
    mustHold('C7', isRefused(stage, id), () => 'its author was never told that it was given back');
  },

  /** A backup holds a change as waiting; it is settled, let go of, and waits again after a restore. */
  'let go when settled': (planted) => {
    const stage = new Stage(1, planted);
    const id = stage.create(0, 'notice', CELL_A1, { ...WITHOUT_RIGHT, title: 'v1' });
    stage.sync(0);
    stage.world.server.takeBackup();
    stage.decide(0, 1, null);
    stage.sync(0);
    stage.phone(0).crash(false);
    stage.sync(0);
    stage.world.server.restore();
    stage.decide(0, 1, 'hỏi lại');
    stage.sync(0);
    mustHold('C7', isRefused(stage, id), () => 'what was given back is not on the phone');
    stage.quiet();
  },

  /** The same, when the backup also holds that the phone knew it to wait. */
  'settled stays settled': (planted) => {
    const stage = new Stage(1, planted);
    const id = stage.create(0, 'notice', CELL_A1, { ...WITHOUT_RIGHT, title: 'v1' });
    for (let i = 0; i < 2; i++) stage.sync(0);
    stage.world.server.takeBackup();
    stage.decide(0, 1, null);
    stage.sync(0);
    stage.world.server.restore();
    stage.sync(0);
    mustHold('I7', stage.look(0, id)?.deferred === true, () => 'what waits again is not shown');
    stage.decide(0, 1, 'hỏi lại');
    stage.sync(0);
    mustHold('C7', isRefused(stage, id), () => 'its author was never told that it was given back');
    stage.quiet();
  },

  /** The power fails after the server heard that a refusal had arrived, and before the disk had it. */
  'refusal repeated as known': (planted) => {
    const stage = new Stage(1, planted);
    const id = stage.create(0, 'notice', CELL_A1, { ...WITHOUT_RIGHT, title: 'v1' });
    for (let i = 0; i < 2; i++) stage.finish(stage.begin(0).task);
    stage.losePower(0);
    stage.sync(0);
    stage.decide(0, 1, 'hỏi lại');
    stage.sync(0);
    mustHold('C7', isRefused(stage, id), () => 'what was given back is not on the phone');
    stage.quiet();
  },

  /** Half of a group was emptied with the person it speaks of, and a colleague brought it whole to a restored server. */
  'group parted by a cloned log': (planted) => {
    const stage = new Stage(1, planted);
    const [id, other] = ['v1', 'v2'].map((name) => stage.create(0, 'candidate', CELL_A1, { name }));
    stage.sync(0);
    stage.world.server.takeBackup();
    const shown = [id, other].map((each) => stage.look(0, each ?? '') as Shown);
    stage.save(
      0,
      shown.map((seen) => ({
        do: 'patch',
        type: seen.type,
        id: seen.id,
        scope: seen.scope,
        set: { note: 'v3' },
        seen,
      })),
      { group: true },
    );
    const carried = stage.pack(0);
    stage.sync(0);
    const erased = stage.look(0, other ?? '') as Shown;
    stage.run(stage.tab(0), eraseRecords([erased], 'asked for'), new Map([[erased.id, erased]]));
    stage.sync(0);
    stage.world.server.restore();
    stage.bring(carried, 'office');
    stage.quiet();
  },

  /** Somebody with rights in two communes writes a paper into one of them, for a person of the other. */
  'child in another commune': (planted) => {
    const stage = new Stage(4, planted);
    const id = stage.create(3, 'candidate', CELL_A2, { name: 'v1' });
    stage.sync(3);
    const facts = { candidateId: id, code: 'KND_01', copy: 1, state: 'READY' };
    stage.create(3, 'paper', CELL_B1, facts, derivedId('paper', [id, 'KND_01', 1]));
    stage.sync(3);
    const shown = stage.look(3, id);
    if (!shown) throw new Error('the record is not there');
    stage.run(stage.tab(3), eraseRecords([shown], 'asked for'), new Map([[id, shown]]));
    stage.quiet();
  },

  /** A phone was away when the person was taken to another cell, and brings a paper. */
  'child left behind': (planted) => {
    const stage = new Stage(3, planted);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    stage.sync(2);
    const facts = { candidateId: id, code: 'KND_01', copy: 1, state: 'READY' };
    const paper = stage.create(0, 'paper', CELL_A1, facts, derivedId('paper', [id, 'KND_01', 1]));
    stage.move(id, CELL_A2);
    stage.sync(0);
    mustHold('L5', planted.length > 0 || !stage.world.storage.recordNow(paper), () => 'written without the right');
    stage.quiet();
  },

  /** A record is changed between the look for its commune and the lock of that. */
  'no record lock': (planted) => {
    const stage = new Stage(3, planted);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    stage.sync(2);
    stage.patch(0, id, { note: 'v2' });
    const slow = stage.begin(0);
    // its log is locked, its commune is not yet
    stage.serveUntil(slow.call, 2);
    stage.patch(2, id, { residence: 'v3' });
    stage.sync(2);
    stage.finish(slow.task);
    stage.quiet();
  },

  /** Two phones write into two communes, in two orders. */
  'locks in any order': (planted) => {
    const stage = new Stage([3, 3], planted);
    stage.sync(0);
    stage.sync(1);
    for (const [phone, cells] of [
      [0, [CELL_A2, CELL_B1]],
      [1, [CELL_B1, CELL_A2]],
    ] as const) {
      for (const cell of cells) stage.create(phone, 'candidate', cell, { name: `v${phone}` });
    }
    const both = [stage.begin(0), stage.begin(1)];
    for (const { call } of both) stage.serveUntil(call, 3);
    for (let i = 0; i < 60; i++) for (const { call } of both) stage.serveUntil(call, 1);
    mustHold(
      'P8',
      both.every(({ call }) => call.answer !== null),
      () => 'two requests wait for each other',
    );
    stage.quiet();
  },

  /** Two phones write into one log, and a restore makes the server forget which of them it was. */
  'cloned log not noticed': (planted) => {
    const stage = new Stage(1, planted);
    stage.sync(0);
    stage.world.server.takeBackup();
    stage.world.clone(stage.phone(0));
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    stage.world.server.restore();
    stage.create(1, 'candidate', CELL_A1, { name: 'v2' });
    stage.sync(1);
    stage.quiet();
    mustHold('I2', stage.world.storage.recordNow(id) !== undefined, () => 'another operation was taken for it');
  },

  /** Two tabs send the same operation, and their answers come in the other order. */
  'no dedupe': (planted) => {
    const stage = new Stage(1, planted);
    stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    const first = stage.begin(0, 0);
    stage.serve(first.call);
    stage.create(0, 'candidate', CELL_A1, { name: 'v2' });
    const second = stage.begin(0, 1);
    stage.finish(second.task);
    stage.finish(first.task);
    stage.world.model.screen(stage.phone(0), stage.phone(0).look());
    stage.quiet();
  },
};
