import type { RecordChange } from '../../../src/domain/records/record-types.ts';
import { endPauses } from '../../../src/sync/files/files-session.ts';
import { freeFiles } from '../../../src/sync/files/free-files.ts';
import { keepFile } from '../../../src/sync/files/keep-file.ts';
import { type FilesStep, sendNext } from '../../../src/sync/files/send-next.ts';
import { settleFiles } from '../../../src/sync/files/settle-files.ts';
import { saveChanges } from '../../../src/sync/save-changes.ts';
import type { Bytes, Flow } from '../../../src/sync/store.ts';
import type { Action, Person } from './actions.ts';
import type { Tab } from './device.ts';
import { hashOf } from './file-desk.ts';
import type { World } from './world.ts';

/** A person photographs a page and adds it to a dossier; now and then the record names other bytes than were taken. */
export function takePage(world: World, tab: Tab, person: Person): Action | null {
  const parents = [...person.view.ids()].sort().flatMap((id) => person.view.get(id) ?? []);
  const candidates = parents.filter((each) => each.type === 'candidate' && each.scope !== 'local');
  // pages are the cell's; now and then the desk tries all the same
  if (person.isOffice && person.random.chance(0.9)) return null;
  if (candidates.length === 0) return null;
  const { random } = person;
  const parent = random.pick(candidates);
  const bytes = photo(world, random.chance(0.1) ? 150_000 : 100 + random.int(2_000));
  const sha256 = hashOf(bytes);
  const isWrong = random.chance(0.1);
  const id = person.freshId();
  if (isWrong) world.model.pages.badPage(id);
  const shape = { type: 'image/jpeg' as const, width: 3, height: 4 };
  const file = { ...shape, sha256: isWrong ? hashOf(new Uint8Array(1)) : sha256, bytes: bytes.byteLength };
  const set = { candidateId: parent.id, paper: { code: 'KND_01', copy: 1 }, page: 1, file };
  const change = { do: 'put', type: 'attachment', id, scope: parent.scope, set, seen: null };
  const { files } = tab;
  return {
    name: () => `page ${id.slice(-5)} of ${parent.id.slice(-5)}, ${bytes.byteLength} bytes${isWrong ? ', wrong' : ''}`,
    flow: (function* (): Flow<void> {
      const kept = yield* keepFile({ id, bytes, facts: { draftKey: 'pages:x', sha256, ...shape } });
      if (kept !== 'KEPT') return;
      yield* saveChanges([change as unknown as RecordChange], { planted: person.planted });
      yield* settleFiles(files, false);
    })(),
    seen: new Map([[id, null]]),
    oldValues: [],
  };
}

/** A person lets go of this phone's copies. */
export function freePages(tab: Tab): Action | null {
  const ids = [...tab.device.store.tables.file.keys()];
  if (ids.length === 0) return null;
  return { name: () => `free ${ids.length} pages`, flow: freeFiles(tab.files, ids), seen: new Map(), oldValues: [] };
}

/** Bytes that no other page has. */
function photo(world: World, length: number): Bytes {
  const bytes = new Uint8Array(length);
  bytes.set(world.uniqueBytes(32));
  return bytes;
}

/**
 * Pages go up one request after the other until nothing more can go, or enough was sent at once.
 *
 * @param atEnd it follows on a sync that left nothing open
 */
export function* sendPages(tab: Tab, most: number, atEnd: boolean): Flow<FilesStep> {
  yield* settleFiles(tab.files, atEnd);
  let step: FilesStep = { kind: 'REST', waitMs: null, held: null };
  for (let i = 0; i < most; i++) {
    step = yield* sendNext(tab.files);
    if (step.kind !== 'GOING') break;
  }
  return step;
}

/** After the faults, with everybody waiting as the product does. */
export function* sendAllPages(world: World, tab: Tab): Flow<FilesStep> {
  yield* settleFiles(tab.files, true);
  endPauses(tab.files);
  for (let i = 0; ; i++) {
    const step = yield* sendPages(tab, 200, false);
    if (step.kind !== 'REST' && step.kind !== 'NO_SIGNAL') return step;
    const wait = step.kind === 'REST' ? step.waitMs : 2_000;
    if (wait === null || i > 40) return step;
    world.time += Math.ceil(wait);
  }
}
