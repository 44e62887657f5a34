import { describe, expect, test } from 'vitest';
import { conflictId, derivedId } from '../../src/protocol/derived-id.ts';
import { runWork } from '../../src/server/storage/storage.ts';
import { settleHeld } from '../../src/server/sync/settle-held.ts';
import { createStore } from '../../src/sync/create-store.ts';
import { enrol } from '../../src/sync/enrol.ts';
import { loadView } from '../../src/sync/load-view.ts';
import { nextWait, type Pace } from '../../src/sync/pace.ts';
import { eraseRecords, moveRecord, saveChanges, settleConflict } from '../../src/sync/save-changes.ts';
import { waitingForDisk } from './simulator/broken-disk.ts';
import { CELL_A1, CELL_A2, CELL_B1, COMMUNE_A } from './simulator/people.ts';
import { Stage } from './simulator/stage.ts';

const ARCHIVE = { reason: 'chuyển đi', day: '2026-11-22' };

describe('[P] push', () => {
  test('[P1] one bad operation does not stop the next', () => {
    const stage = new Stage(1);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    const begun = stage.begin(0);
    (begun.call.request.ops[0] as { set: unknown }).set = { name: '' };
    stage.finish(begun.task);
    const after = stage.create(0, 'candidate', CELL_A1, { name: 'v2' });
    stage.sync(0);
    expect(stage.world.storage.recordNow(id)).toBeUndefined();
    expect(stage.world.storage.recordNow(after)?.facts.name?.value).toBe('v2');
    const [refused] = stage
      .phone(0)
      .store.rows('acked')
      .filter((row) => row.status === 'rejected');
    expect(refused).toMatchObject({ n: 1, problem: { code: 'fact_invalid', fact: 'name' } });
  });

  test('[P2] a lost answer is given again, and nothing is applied twice', () => {
    const stage = new Stage(1);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    const lost = stage.begin(0);
    stage.serve(lost.call);
    lost.call.lines.length = 0;
    lost.call.over = 'cut';
    stage.finish(lost.task);
    expect(stage.phone(0).store.tables.outbox.size).toBe(1);
    stage.sync(0);
    expect(stage.world.storage.recordNow(id)?.rev).toBe(1);
    expect(stage.world.storage.historyNow(id)).toHaveLength(1);
    stage.quiet();
  });

  test('[P3] [P5] the same fact on two phones: both values stand side by side, one tap settles them', () => {
    const stage = new Stage(2);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1', note: 'v0' });
    stage.sync(0);
    stage.sync(1);
    stage.patch(0, id, { note: 'v2', residence: 'v9' });
    stage.patch(1, id, { note: 'v3', occupation: 'v8' });
    stage.sync(0);
    stage.sync(1);
    stage.sync(0);
    const conflict = conflictId(id, 'note');
    for (const phone of [0, 1]) {
      expect(stage.look(phone, id)?.facts).toMatchObject({ note: 'v2', residence: 'v9', occupation: 'v8' });
      expect(stage.look(phone, conflict)?.facts).toMatchObject({
        standing: { value: 'v2', author: 'secretary' },
        entries: [{ value: 'v3', base: 'v0', author: 'deputy' }],
      });
    }
    const about = { id: conflict, scope: CELL_A1, target: id, fact: 'note' };
    stage.run(stage.tab(1), settleConflict(about, 'v3', 'v2'), new Map(), [`${id} note`]);
    expect(stage.look(1, id)?.facts.note).toBe('v3');
    stage.sync(1);
    stage.sync(0);
    expect(stage.world.storage.historyNow(id).at(-1)).toMatchObject({
      set: { note: 'v3' },
      base: { note: 'v2' },
      author: 'deputy',
    });
    for (const phone of [0, 1]) {
      expect(stage.look(phone, id)?.facts.note).toBe('v3');
      expect(stage.look(phone, conflict)?.facts.settled).toMatchObject({ value: 'v3', author: 'deputy' });
    }
    stage.quiet();
  });

  test('[P5] settled without having seen a newer value: it stays open with both', () => {
    const stage = new Stage(2);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1', note: 'v0' });
    stage.sync(0);
    stage.sync(1);
    stage.patch(0, id, { note: 'v2' });
    stage.patch(1, id, { note: 'v3' });
    stage.sync(0);
    stage.sync(1);
    stage.patch(1, id, { note: 'v4' });
    stage.sync(1);
    stage.sync(0);
    const about = { id: conflictId(id, 'note'), scope: CELL_A1, target: id, fact: 'note' };
    stage.patch(1, id, { note: 'v5' });
    stage.sync(1);
    stage.run(stage.tab(0), settleConflict(about, 'v2', 'v4'), new Map(), [`${id} note`]);
    stage.sync(0);
    stage.sync(1);
    for (const phone of [0, 1]) {
      expect(stage.look(phone, id)?.facts.note).toBe('v5');
      expect(stage.look(phone, about.id)?.facts.settled ?? null).toBeNull();
    }
    stage.quiet();
  });

  test('[P4] edited on one phone, archived on the other without seeing it: the archive waits for a person', () => {
    const stage = new Stage(2);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    stage.sync(1);
    stage.patch(0, id, { note: 'v2' });
    stage.patch(1, id, { archived: ARCHIVE });
    stage.sync(0);
    stage.sync(1);
    stage.sync(0);
    for (const phone of [0, 1]) {
      expect(stage.look(phone, id)?.facts.archived ?? null).toBeNull();
      expect(stage.look(phone, conflictId(id, 'archived'))?.facts.entries).toMatchObject([{ value: ARCHIVE }]);
    }
    stage.quiet();
  });

  test('[P7] [P14] a right that was lost: kept for a person; what builds on it is judged by what was seen before', () => {
    const stage = new Stage(1);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    stage.patch(0, id, { name: 'v2' });
    stage.world.storage.setGrants('secretary', []);
    const begun = stage.begin(0);
    stage.patch(0, id, { name: 'v3' });
    stage.finish(begun.task);
    expect([...stage.world.storage.heldNow()]).toMatchObject([
      { n: 2, status: 'deferred', problem: { code: 'no_right' } },
    ]);
    stage.world.storage.setGrants('secretary', [{ role: 'CELL_SECRETARY', unit: CELL_A1 }]);
    stage.sync(0);
    expect(stage.world.storage.recordNow(id)?.facts.name?.value).toBe('v3');
  });

  test('[P15] given back by an officer: in quarantine with the words; written by one: shown until the feed brings it', async () => {
    const stage = new Stage(1);
    // the right is missing from the start, so the phone goes on showing what it wrote
    const notice = (title: string) => stage.create(0, 'notice', CELL_A1, { unitId: CELL_A1, day: '2026-11-22', title });
    const back = notice('v1');
    const written = notice('v2');
    stage.sync(0);
    expect(stage.look(0, back)).toMatchObject({ facts: { title: 'v1' }, deferred: true });
    const act = { log: stage.phone(0).store.rows('meta')[0]?.log ?? '', officer: 'office', now: 5_000_000, seen: '' };
    const reaches = [{ role: 'COMMUNE_OFFICE', unit: COMMUNE_A, commune: COMMUNE_A, scopes: null }];
    const settle = (n: number, words: string | null) =>
      runWork(stage.world.storage.write((tx) => settleHeld(tx, { ...act, n, words, reaches })));
    expect(await settle(1, 'hỏi lại')).toMatchObject({ kind: 'decided', decision: { status: 'returned', place: 1 } });
    expect(await settle(2, null)).toMatchObject({ kind: 'decided', decision: { status: 'applied', place: 2 } });
    const lost = stage.begin(0);
    stage.serve(lost.call);
    lost.call.lines.length = 0;
    lost.call.over = 'cut';
    stage.finish(lost.task);
    expect(stage.look(0, written)).toMatchObject({ facts: { title: 'v2' }, deferred: true });
    stage.sync(0);
    expect(stage.look(0, back)).toBeUndefined();
    expect(stage.look(0, written)).toMatchObject({ facts: { title: 'v2' }, deferred: false, rev: 1 });
    const acked = new Map(
      stage
        .phone(0)
        .store.rows('acked')
        .map((row) => [row.n, row]),
    );
    expect(acked.get(1)).toMatchObject({ status: 'rejected', problem: { code: 'returned' } });
    expect(acked.get(1)?.words).toBeTruthy();
    expect(acked.get(2)).toMatchObject({ status: 'applied', problem: null });
    expect(stage.phone(0).store.rows('meta')[0]?.decided).toMatchObject({ through: 2 });
    expect(stage.begin(0).call.request.decidedThrough).toBe(2);
  });

  test('[P15] a decision that overtakes its operation’s outcome is told again until the outcome is there', async () => {
    const stage = new Stage(1);
    const notice = (title: string) => stage.create(0, 'notice', CELL_A1, { unitId: CELL_A1, day: '2026-11-22', title });
    const first = notice('v1');
    const second = notice('v2');
    const lost = stage.begin(0);
    stage.serve(lost.call);
    lost.call.lines.length = 0;
    lost.call.over = 'cut';
    stage.finish(lost.task);
    const phone = stage.phone(0);
    const act = { log: phone.store.rows('meta')[0]?.log ?? '', officer: 'office', now: 5_000_000, seen: '' };
    const reaches = [{ role: 'COMMUNE_OFFICE', unit: COMMUNE_A, commune: COMMUNE_A, scopes: null }];
    await runWork(stage.world.storage.write((tx) => settleHeld(tx, { ...act, n: 2, words: 'hỏi lại', reaches })));
    // after the cut the phone sends less at once: the second one goes later
    stage.tab(0).session.batchBytes = 1;
    const { task } = stage.begin(0);
    stage.finish(task);
    expect(phone.store.tables.outbox.size).toBe(1);
    stage.sync(0);
    expect(stage.look(0, first)).toMatchObject({ facts: { title: 'v1' }, deferred: true });
    expect(stage.look(0, second)).toBeUndefined();
    expect(phone.store.rows('acked').find(({ n }) => n === 2)).toMatchObject({ problem: { code: 'returned' } });
  });

  test('[P9] what lies in a verified backup, and is shown by the server, leaves the phone', () => {
    const stage = new Stage(1);
    stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    expect(stage.phone(0).store.tables.acked.size).toBe(1);
    stage.world.server.takeBackup();
    stage.sync(0);
    stage.sync(0);
    expect(stage.phone(0).store.tables.acked.size).toBe(0);
  });

  test('[P10] a request that is too large is halved; an operation too large alone goes to quarantine', () => {
    const stage = new Stage(1);
    for (const name of ['v1', 'v2', 'v3', 'v4']) stage.create(0, 'candidate', CELL_A1, { name });
    const refused = new Set<number>();
    for (let i = 0; i < 30 && stage.phone(0).store.tables.outbox.size > 0; i++) {
      const { task, call } = stage.begin(0);
      const tooLarge = call.request.ops.some((op) => op.set.name === 'v3');
      refused.add(call.request.ops.length);
      if (tooLarge) stage.refuse(call, { code: 'too_large', status: 413 });
      stage.finish(task);
    }
    expect([...refused]).toContain(1);
    expect(
      stage
        .phone(0)
        .store.rows('acked')
        .filter((row) => row.status === 'rejected'),
    ).toMatchObject([{ n: 3, problem: { code: 'record_too_large' } }]);
    const names = [...stage.world.storage.records()].map((record) => record.facts.name?.value).sort();
    expect(names).toEqual(['v1', 'v2', 'v4']);
  });

  test('[P11] a restored server gets back what it lost, in order, and snapshots follow', () => {
    const stage = new Stage(2);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    stage.world.server.takeBackup();
    stage.patch(0, id, { name: 'v2' });
    const late = stage.create(0, 'candidate', CELL_A1, { name: 'v3' });
    stage.sync(0);
    stage.sync(1);
    stage.world.server.restore();
    expect(stage.world.storage.recordNow(late)).toBeUndefined();
    stage.sync(0);
    stage.sync(1);
    expect(stage.world.storage.recordNow(late)?.facts.name?.value).toBe('v3');
    expect(stage.look(1, id)?.facts.name).toBe('v2');
    stage.quiet();
  });

  test('[P13] a group is applied whole or not at all, and one conflict holds all of it', () => {
    const stage = new Stage(2);
    const [a, b] = [
      stage.create(0, 'candidate', CELL_A1, { name: 'v1' }),
      stage.create(0, 'candidate', CELL_A1, { name: 'v2' }),
    ];
    stage.sync(0);
    stage.sync(1);
    stage.patch(0, b, { name: 'v3' });
    stage.sync(0);
    const change = (id: string, name: string) => {
      const seen = stage.look(1, id);
      if (!seen) throw new Error('not there');
      return { do: 'patch', type: 'candidate', id, scope: CELL_A1, set: { name }, seen: { ...seen } };
    };
    stage.save(1, [change(a, 'v4'), change(b, 'v5')], { group: true });
    stage.sync(1);
    expect(stage.world.storage.recordNow(a)?.facts.name?.value).toBe('v1');
    expect(stage.look(1, a)?.facts.name).toBe('v1');
    expect(stage.look(1, conflictId(b, '*group'))?.facts.entries).toMatchObject([
      {
        value: [
          { rec: a, set: { name: 'v4' } },
          { rec: b, set: { name: 'v5' } },
        ],
      },
    ]);
    stage.quiet();
  });
});

describe('[L] pull', () => {
  test('[L1] a record that changes again while the feed is on its way arrives with all its facts', () => {
    const stage = new Stage(2);
    stage.sync(1);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.create(0, 'candidate', CELL_A1, { name: 'v2' });
    stage.patch(0, id, { note: 'v3' });
    stage.sync(0);
    for (const tab of stage.phone(1).tabs) tab.session.want = 1;
    stage.sync(1);
    expect(stage.look(1, id)?.facts).toMatchObject({ name: 'v1', note: 'v3' });
    stage.quiet();
  });

  test('[L1] an own change that was decided at the old place of a record does not bring it back there', () => {
    const stage = new Stage(4);
    const id = stage.create(2, 'candidate', COMMUNE_A, { name: 'v1' });
    stage.sync(2);
    const seen = stage.look(2, id);
    if (!seen) throw new Error('not there');
    stage.run(stage.tab(2), moveRecord(seen, CELL_A2), new Map([[id, seen]]));
    stage.sync(2);
    stage.save(2, [{ do: 'patch', type: 'candidate', id, scope: COMMUNE_A, set: { note: 'v2' }, seen: { ...seen } }]);
    stage.sync(2);
    expect(stage.look(2, id)).toMatchObject({ scope: CELL_A2, facts: { name: 'v1', note: 'v2' } });
    stage.quiet();
  });

  test('[C3] a record that moves to another commune: the feed of one of them has come, the other not yet', () => {
    const stage = new Stage(4);
    const id = stage.create(3, 'candidate', CELL_B1, { name: 'v1' });
    stage.sync(3);
    stage.patch(3, id, { note: 'v2' });
    const seen = stage.look(3, id);
    if (!seen) throw new Error('not there');
    stage.run(stage.tab(3), moveRecord(seen, CELL_A2), new Map([[id, seen]]));
    stage.patch(3, id, { note: 'v3' });
    const { task, call } = stage.begin(3);
    stage.serve(call);
    const firstEnd = call.lines.findIndex((line) => line.includes('"next"'));
    call.lines.length = firstEnd + 1;
    call.over = 'cut';
    stage.finish(task);
    expect(stage.look(3, id)).toMatchObject({ scope: CELL_A2, facts: { note: 'v3' } });
    stage.quiet();
  });

  test('[L3] [L5] grants that change while a snapshot is on its way: the rest of it is no snapshot', () => {
    const stage = new Stage(2);
    for (let i = 1; i <= 6; i++) stage.create(0, 'candidate', CELL_A1, { name: `v${i}` });
    stage.sync(0);
    const first = stage.begin(1);
    stage.serve(first.call);
    first.call.lines.length = 3;
    first.call.over = 'cut';
    stage.finish(first.task);
    const rest = stage.begin(1, 0);
    stage.world.storage.setGrants('deputy', [{ role: 'INSPECTION', unit: COMMUNE_A }]);
    const other = stage.begin(1, 1);
    stage.finish(other.task);
    stage.world.storage.setGrants('deputy', [{ role: 'CELL_DEPUTY', unit: CELL_A1 }]);
    stage.finish(rest.task);
    stage.sync(1);
    expect(stage.phone(1).look().base.size).toBe(6);
    stage.quiet();
  });

  test('[L3] a snapshot that is cut at any line goes on where it stopped', () => {
    const whole = new Stage(2);
    for (let i = 1; i <= 9; i++) whole.create(0, 'candidate', CELL_A1, { name: `v${i}` });
    whole.sync(0);
    const begun = whole.begin(1);
    whole.serve(begun.call);
    const lines = begun.call.lines.length;
    whole.finish(begun.task);
    for (let cut = 0; cut <= lines; cut++) {
      const stage = new Stage(2);
      for (let i = 1; i <= 9; i++) stage.create(0, 'candidate', CELL_A1, { name: `v${i}` });
      stage.sync(0);
      const { task, call } = stage.begin(1);
      stage.serve(call);
      call.lines.length = cut;
      call.over = 'cut';
      stage.finish(task);
      const blocks = stage.phone(1).store.tables.block.size;
      stage.sync(1);
      expect(blocks, `cut after ${cut} lines`).toBe(Math.min(Math.max(0, cut - 1), lines - 2));
      expect(stage.phone(1).look().base.size).toBe(9);
      stage.quiet();
    }
  });

  test('[L5] a record that moves to another cell leaves one phone and comes to the other, with its children', () => {
    const stage = new Stage(4);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    const paper = derivedId('paper', [id, 'KND_01', 1]);
    stage.create(0, 'paper', CELL_A1, { candidateId: id, code: 'KND_01', copy: 1, state: 'READY' }, paper);
    for (const phone of [0, 1, 2, 3]) stage.sync(phone);
    const shown = stage.look(2, id);
    if (!shown) throw new Error('the office does not see the record');
    stage.run(stage.tab(2), moveRecord(shown, CELL_A2), new Map([[id, shown]]));
    for (const phone of [2, 1, 0, 3]) stage.sync(phone);
    for (const phone of [0, 1])
      expect([stage.look(phone, id), stage.look(phone, paper)]).toEqual([undefined, undefined]);
    for (const phone of [2, 3])
      expect([stage.look(phone, id)?.scope, stage.look(phone, paper)?.scope]).toEqual([CELL_A2, CELL_A2]);
    stage.quiet();
  });

  test('[L5] grants that come back are followed by their records at once', () => {
    const stage = new Stage(2);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    stage.sync(1);
    stage.world.storage.setGrants('deputy', []);
    stage.sync(1);
    expect(stage.look(1, id)).toBeUndefined();
    stage.world.storage.setGrants('deputy', [{ role: 'CELL_DEPUTY', unit: CELL_A1 }]);
    stage.sync(1);
    expect(stage.look(1, id)?.facts.name).toBe('v1');
    stage.quiet();
  });

  test('[L6] erased: nothing of it is left on any disk, and it does not come back', () => {
    const stage = new Stage(2);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1', note: 'giữ kín' });
    stage.sync(0);
    stage.sync(1);
    stage.patch(1, id, { residence: 'v2' });
    const shown = stage.look(0, id);
    if (!shown) throw new Error('not there');
    stage.run(stage.tab(0), eraseRecords([shown], 'asked for'), new Map([[id, shown]]));
    for (const phone of [0, 1, 0, 1]) stage.sync(phone);
    expect(stage.world.storage.historyNow(id)).toEqual([]);
    for (const phone of [0, 1]) {
      const { store } = stage.phone(phone);
      const onDisk = JSON.stringify([
        store.rows('row'),
        store.rows('block'),
        store.rows('acked').filter((row) => row.status !== 'rejected'),
      ]);
      expect(onDisk).not.toContain('giữ kín');
    }
    stage.quiet();
  });

  test('[L7] a phone that lost a record notices at the second digest and asks for a snapshot', () => {
    const stage = new Stage(2);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    stage.sync(1);
    const { store } = stage.phone(1);
    store.tables.head.clear();
    store.tables.block.clear();
    store.changes++;
    for (const name of ['v2', 'v3']) {
      expect(stage.look(1, id)).toBeUndefined();
      stage.create(0, 'candidate', CELL_A1, { name });
      stage.sync(0);
      stage.sync(1);
    }
    stage.sync(1);
    expect(stage.look(1, id)?.facts.name).toBe('v1');
    stage.quiet();
  });

  test('[L8] nothing new: nothing is written, and no cursor moves', () => {
    const stage = new Stage(1);
    stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    stage.sync(0);
    const audit = stage.world.storage.auditOf(COMMUNE_A).length;
    const { task, call } = stage.begin(0);
    stage.serve(call);
    expect(call.lines).toHaveLength(2);
    expect(call.lines.join('').length).toBeLessThan(160);
    stage.finish(task);
    expect(stage.world.storage.auditOf(COMMUNE_A)).toHaveLength(audit);
  });
});

describe('[C] the phone', () => {
  test('[C1] a save that the disk refuses throws, and nothing of it is there', () => {
    const stage = new Stage(1);
    const change = {
      do: 'put' as const,
      type: 'candidate' as const,
      id: stage.freshId(),
      scope: CELL_A1,
      set: { name: 'v1' },
      seen: null,
    };
    expect(() => waitingForDisk(stage.phone(0), saveChanges([change]))).toThrow('disk full');
    expect(stage.phone(0).store.tables.outbox.size).toBe(0);
    expect(stage.phone(0).store.tables.meta.get('meta')?.nextN).toBe(1);
  });

  test('[C2] many small changes are folded into blocks, and the book is the same', () => {
    const stage = new Stage(2);
    for (const tab of stage.phone(1).tabs) tab.session.crowdedAt = 3;
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    stage.sync(1);
    for (let i = 2; i < 8; i++) {
      stage.patch(0, id, { note: `v${i}` });
      stage.create(0, 'candidate', CELL_A1, { name: `v${i}0` });
      stage.sync(0);
      stage.sync(1);
    }
    expect(stage.phone(1).store.tables.row.size).toBeLessThanOrEqual(3);
    expect(stage.look(1, id)?.facts).toMatchObject({ name: 'v1', note: 'v7' });
    stage.quiet();
  });

  test('[C3] own changes stay on the screen from the first tap to the feed', () => {
    const stage = new Stage(1);
    const id = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    stage.patch(0, id, { name: 'v2' });
    const { task, call } = stage.begin(0);
    const seen = [stage.look(0, id)?.facts.name];
    stage.serve(call);
    seen.push(stage.look(0, id)?.facts.name);
    while (stage.tab(0).tasks.includes(task)) {
      stage.take(task);
      seen.push(stage.look(0, id)?.facts.name);
    }
    expect(new Set(seen)).toEqual(new Set(['v2']));
  });

  test('[C9] a book that worked alone joins: scopes, derived ids and numbers', () => {
    const stage = new Stage(1);
    const { store } = stage.phone(0);
    store.clear();
    stage.phone(0).runAtOnce(createStore());
    const id = stage.create(0, 'candidate', 'local', { name: 'v1' });
    stage.create(0, 'setting', 'local', { key: 'k1', value: 'v2' }, derivedId('setting', ['local', 'k1']));
    const reaches = [{ role: 'CELL_SECRETARY', unit: CELL_A1, commune: COMMUNE_A, scopes: [CELL_A1] }];
    stage.phone(0).runAtOnce(enrol({ user: 'secretary', cell: CELL_A1, reaches }));
    const view = stage.phone(0).runAtOnce(loadView()) as ReturnType<(typeof stage.world.devices)[0]['look']>;
    expect(view.get(id)?.scope).toBe(CELL_A1);
    stage.sync(0);
    expect(stage.world.storage.recordNow(derivedId('setting', [CELL_A1, 'k1']))?.facts.value?.value).toBe('v2');
  });

  test('[A4] a revoked phone hands over what it has, then obeys and keeps nothing', () => {
    const stage = new Stage(1);
    stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    stage.sync(0);
    const unsent = stage.create(0, 'candidate', CELL_A1, { name: 'v2' });
    stage.world.server.revoke(stage.phone(0));
    stage.sync(0);
    expect(stage.phone(0).state).toBe('wiped');
    expect(stage.phone(0).store.tables.meta.size).toBe(0);
    expect([...stage.world.storage.heldNow()]).toMatchObject([{ op: { rec: unsent }, problem: { code: 'revoked' } }]);
    expect(stage.world.storage.recordNow(unsent)).toBeUndefined();
  });
});

test('[A4] an order that was lifted before the phone obeyed is forgotten', () => {
  const stage = new Stage(1);
  stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
  stage.world.server.revoke(stage.phone(0));
  const begun = stage.begin(0);
  stage.finish(begun.task);
  stage.world.server.pardon(stage.phone(0));
  stage.sync(0);
  expect(stage.phone(0).state).toBe('enrolled');
  stage.create(0, 'candidate', CELL_A1, { name: 'v2' });
  expect(stage.phone(0).store.tables.outbox.size).toBe(1);
  stage.quiet();
});

describe('[C6] how long to wait', () => {
  const failed = { state: 'NO_SIGNAL', progress: false, more: true } as const;
  test('2, 5, 15, 60 s … 15 min, for ever', () => {
    const pace: Pace = { failures: 0 };
    const waits = Array.from({ length: 12 }, () => nextWait(pace, failed, 0.5) / 1000);
    expect(waits).toEqual([2, 5, 15, 60, 180, 420, 900, 900, 900, 900, 900, 900]);
  });
  test('at once after progress, and from the beginning after it', () => {
    const pace: Pace = { failures: 5 };
    expect(nextWait(pace, { ...failed, progress: true }, 0.5)).toBe(0);
    expect(nextWait(pace, failed, 0.5)).toBe(2_000);
  });
  test('not before the server asks for it', () => {
    const outcome = { state: 'SERVER_BUSY', progress: false, more: true, retryAfter: 30_000 } as const;
    expect(nextWait({ failures: 0 }, outcome, 0.5)).toBeGreaterThanOrEqual(30_000);
  });
  test('nothing left: only an event starts the next', () => {
    expect(nextWait({ failures: 3 }, { state: 'DONE', progress: true, more: false }, 0.5)).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});
