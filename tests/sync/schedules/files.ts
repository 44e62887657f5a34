import { derivedId } from '../../../src/protocol/derived-id.ts';
import { freeFiles } from '../../../src/sync/files/free-files.ts';
import { keepFile } from '../../../src/sync/files/keep-file.ts';
import type { Task } from '../simulator/device.ts';
import { hashOf } from '../simulator/file-desk.ts';
import { sendPages } from '../simulator/pages.ts';
import { CELL_A1 } from '../simulator/people.ts';
import { Stage } from '../simulator/stage.ts';
import type { Schedules } from './schedules.ts';

/** A phone with a page whose record the server has; its bytes are still to be sent. */
function withPage(planted: ConstructorParameters<typeof Stage>[1]): { stage: Stage; id: string } {
  const stage = new Stage(1, planted);
  const candidateId = stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
  const id = derivedId('page', ['1']);
  const bytes = new Uint8Array(300).fill(7);
  const shape = { sha256: hashOf(bytes), type: 'image/jpeg' as const, width: 3, height: 4 };
  stage.phone(0).runAtOnce(keepFile({ id, bytes, facts: { ...shape, draftKey: 'pages:x' } }));
  const file = { ...shape, bytes: bytes.byteLength };
  stage.create(0, 'attachment', CELL_A1, { candidateId, paper: { code: 'KND_01', copy: 1 }, page: 1, file }, id);
  stage.sync(0);
  return { stage, id };
}

const beginSending = (stage: Stage): Task =>
  stage.world.begin(stage.tab(0), 'files', sendPages(stage.tab(0), 12, true));

/** Orders of events in which mistakes of rules F show. */
export const FILE_SCHEDULES: Schedules = {
  /** The bytes of a page get lost on their way, and nobody answers. */
  'file acked before the hash': (planted) => {
    const { stage } = withPage(planted);
    const task = beginSending(stage);
    stage.take(task);
    const created = task.waiting?.call;
    if (!created) throw new Error('no upload was begun');
    stage.serve(created);
    stage.take(task);
    const bytes = task.waiting?.call;
    if (!bytes) throw new Error('no bytes were sent');
    stage.world.network.lose(task);
    stage.world.network.remove(bytes);
    stage.finish(task);
    stage.quiet();
  },

  /** The other tab meets a restored server while the pages are brought to what the feed before it said. */
  'pages settled by an older feed': (planted) => {
    const { stage } = withPage(planted);
    stage.world.server.takeBackup();
    stage.finish(beginSending(stage));
    stage.sync(0);
    stage.world.server.restore();
    const late = beginSending(stage);
    stage.finish(stage.begin(0, 1).task);
    stage.finish(late);
    stage.quiet();
  },

  /** A person lets go of a copy that the server has, before there is a backup of it. */
  'copy freed before backup': (planted) => {
    const { stage, id } = withPage(planted);
    stage.finish(beginSending(stage));
    stage.run(stage.tab(0), freeFiles(stage.tab(0).files, [id]));
    stage.quiet();
  },
};
