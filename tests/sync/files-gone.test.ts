import { describe, expect, test } from 'vitest';
import type { PlantedBug } from '../../src/protocol/planted.ts';
import { newFilesSession } from '../../src/sync/files/files-session.ts';
import { keepFile } from '../../src/sync/files/keep-file.ts';
import { pageRecord } from '../../src/sync/files/page-record.ts';
import { settleFiles } from '../../src/sync/files/settle-files.ts';
import { eraseRecords, moveRecord } from '../../src/sync/save-changes.ts';
import { CELL_A1, CELL_A2 } from './simulator/people.ts';
import { Stage } from './simulator/stage.ts';

/** A dossier with a photographed page, and one page that belongs to no record; phone 0 took them. */
class Dossier {
  readonly stage: Stage;
  readonly candidate: string;
  readonly page: string;
  readonly draft: string;
  readonly planted: ReadonlySet<PlantedBug>;

  constructor(planted: readonly PlantedBug[] = []) {
    this.planted = new Set(planted);
    this.stage = new Stage(4, planted);
    this.candidate = this.stage.create(0, 'candidate', CELL_A1, { name: 'v1' });
    this.page = this.stage.freshId();
    this.draft = this.stage.freshId();
    for (const id of [this.page, this.draft]) {
      const facts = { draftKey: 'pages:x', sha256: 'a'.repeat(43), type: 'image/jpeg' as const, width: 1, height: 1 };
      this.stage.phone(0).runAtOnce(keepFile({ id, bytes: new Uint8Array(300_000), facts }));
    }
  }

  attach(): void {
    const file = { sha256: 'a'.repeat(43), bytes: 300_000, type: 'image/jpeg', width: 1, height: 1 };
    const set = { candidateId: this.candidate, paper: { code: 'KND_01', copy: 1 }, page: 1, file };
    this.stage.create(0, 'attachment', CELL_A1, set, this.page);
    this.settle(false);
  }

  settle(atEnd: boolean): void {
    const device = this.stage.phone(0);
    device.runAtOnce(
      settleFiles(
        newFilesSession((id) => pageRecord(device.look(), id), this.planted),
        atEnd,
      ),
    );
  }

  /** What lies on the disk of phone 0: pages, and numbers of parts. */
  onDisk() {
    const { file, filePart } = this.stage.phone(0).store.tables;
    const parts = (id: string) => [...filePart.keys()].filter((key) => key.startsWith(id)).length;
    return {
      page: file.get(this.page)?.state ?? null,
      pageParts: parts(this.page),
      draft: file.get(this.draft)?.state ?? null,
      draftParts: parts(this.draft),
    };
  }
}

const WHOLE = { page: 'WAITING', pageParts: 2, draft: 'DRAFT', draftParts: 2 };
const GONE = { page: null, pageParts: 0, draft: 'DRAFT', draftParts: 2 };

describe('[F7] pages go with their records', () => {
  test('a page of no record stays a draft, and waits once its record was saved', () => {
    const dossier = new Dossier();
    dossier.settle(true);
    expect(dossier.onDisk()).toEqual({ ...WHOLE, page: 'DRAFT' });
    dossier.attach();
    expect(dossier.onDisk()).toEqual(WHOLE);
  });

  test.each(['the page', 'the person'])('[L6] %s is erased: the bytes go when the feed says so', (what) => {
    const dossier = new Dossier();
    dossier.attach();
    const { stage } = dossier;
    stage.sync(0);
    stage.sync(1);
    const id = what === 'the page' ? dossier.page : dossier.candidate;
    const shown = stage.look(1, id);
    if (!shown) throw new Error('not there');
    stage.run(stage.tab(1), eraseRecords([shown], 'asked for'), new Map([[id, shown]]));
    stage.sync(1);
    expect(dossier.onDisk()).toEqual(WHOLE);
    stage.sync(0);
    expect(dossier.onDisk()).toEqual(GONE);
  });

  test('[L6] erased before the commune ever heard of it', () => {
    const dossier = new Dossier();
    dossier.attach();
    const { stage } = dossier;
    const shown = stage.look(0, dossier.candidate);
    if (!shown) throw new Error('not there');
    stage.run(stage.tab(0), eraseRecords([shown], 'asked for'), new Map([[shown.id, shown]]));
    dossier.settle(false);
    expect(dossier.onDisk()).toEqual(WHOLE);
    stage.sync(0);
    expect(dossier.onDisk()).toEqual(GONE);
  });

  test('[L3] [L6] erased while this phone was away for so long that it is given everything anew', () => {
    const dossier = new Dossier();
    dossier.attach();
    const { stage } = dossier;
    stage.sync(0);
    stage.sync(1);
    const shown = stage.look(1, dossier.candidate);
    if (!shown) throw new Error('not there');
    stage.run(stage.tab(1), eraseRecords([shown], 'asked for'), new Map([[shown.id, shown]]));
    stage.sync(1);
    const { cursor } = stage.phone(0).store.tables;
    for (const [key, row] of cursor) cursor.set(key, { ...row, cursor: null });
    stage.sync(0);
    expect(dossier.onDisk()).toEqual(GONE);
  });

  test('[L5] the dossier moves out of sight', () => {
    const dossier = new Dossier();
    dossier.attach();
    const { stage } = dossier;
    stage.sync(0);
    stage.sync(2);
    const shown = stage.look(2, dossier.candidate);
    if (!shown) throw new Error('not there');
    stage.run(stage.tab(2), moveRecord(shown, CELL_A2), new Map([[shown.id, shown]]));
    stage.sync(2);
    stage.sync(0);
    expect(dossier.onDisk()).toEqual(GONE);
  });

  const afterLostGrants = (planted: readonly PlantedBug[] = []) => {
    const dossier = new Dossier(planted);
    dossier.attach();
    const { stage } = dossier;
    stage.sync(0);
    stage.world.storage.setGrants('secretary', []);
    // the head tells it, and nothing more comes of this answer
    const { task, call } = stage.begin(0);
    stage.serve(call);
    call.lines.length = 1;
    call.over = 'cut';
    stage.finish(task);
    return dossier;
  };

  test('[L5] grants are lost: the bytes go in the same transaction as the rows', () => {
    expect(afterLostGrants().onDisk()).toEqual(GONE);
  });

  test('[planted] bytes that outlive the grant are noticed', () => {
    expect(afterLostGrants(['bytes outlive the grant']).onDisk().pageParts).toBe(2);
  });

  test('what the commune refused stays, until its person corrects it or throws the page away', () => {
    const dossier = new Dossier();
    const { stage } = dossier;
    stage.sync(0);
    dossier.attach();
    const { task, call } = stage.begin(0);
    for (const op of call.request.ops) (op as { set: unknown }).set = { page: 0 };
    stage.finish(task);
    stage.sync(0);
    dossier.settle(true);
    expect(stage.phone(0).store.rows('acked').at(-1)?.status).toBe('rejected');
    expect(stage.look(0, dossier.page)).toBeUndefined();
    expect(dossier.onDisk()).toEqual(WHOLE);
  });

  test('what the commune never got stays while its record waits for a person', () => {
    const dossier = new Dossier();
    const { stage } = dossier;
    stage.sync(0);
    dossier.attach();
    stage.world.storage.setGrants('secretary', []);
    stage.sync(0);
    dossier.settle(true);
    expect(stage.phone(0).store.rows('acked').at(-1)?.status).toBe('deferred');
    expect(dossier.onDisk()).toEqual(WHOLE);
  });

  test('a part of the server state that the disk damaged takes no page with it', () => {
    const dossier = new Dossier();
    dossier.attach();
    const { stage } = dossier;
    stage.sync(0);
    const { store } = stage.phone(0);
    for (const table of ['row', 'head', 'block'] as const) store.tables[table].clear();
    for (const [key, cursor] of store.tables.cursor) store.tables.cursor.set(key, { ...cursor, cursor: null });
    const meta = store.tables.meta.get('meta');
    if (meta) store.tables.meta.set('meta', { ...meta, overlaid: [], generation: meta.generation + 1 });
    store.changes++;
    dossier.settle(true);
    expect(dossier.onDisk()).toEqual(WHOLE);
    stage.sync(0);
    dossier.settle(true);
    expect(dossier.onDisk()).toEqual(WHOLE);
  });
});
