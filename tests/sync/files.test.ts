import { describe, expect, test } from 'vitest';
import { FILES_PATH, FINAL_FILE_PROBLEMS, UPLOAD_CHUNK } from '../../src/protocol/files.ts';
import { dropFile } from '../../src/sync/files/drop-file.ts';
import { freeFiles } from '../../src/sync/files/free-files.ts';
import { judgeAnswer } from '../../src/sync/files/judge-answer.ts';
import { FILE_PART, keepFile } from '../../src/sync/files/keep-file.ts';
import { loadFiles } from '../../src/sync/files/load-files.ts';
import { readFile } from '../../src/sync/files/read-file.ts';
import { retryFile } from '../../src/sync/files/retry-file.ts';
import { settleFiles } from '../../src/sync/files/settle-files.ts';
import type { MetaRow, TusAnswer } from '../../src/sync/store.ts';
import { answer, FilesWorld, hashOf, problem } from './files-world.ts';

const UPLOAD = `${FILES_PATH}/u1`;
const LOST: TusAnswer = { kind: 'lost' };

describe('an answer on the road of files, and what follows', () => {
  const row = { bytes: 1_000, upload: UPLOAD };
  test.each<[string, Parameters<typeof judgeAnswer>[0], TusAnswer, ReturnType<typeof judgeAnswer>]>([
    [
      'begun',
      'CREATE',
      answer(201, 0, { location: `${FILES_PATH}/u2` }),
      { kind: 'AT', upload: `${FILES_PATH}/u2`, offset: 0 },
    ],
    ['begun before', 'CREATE', answer(201, 64, { location: UPLOAD }), { kind: 'AT', upload: UPLOAD, offset: 64 }],
    ['there already', 'CREATE', answer(201, 1_000, { location: UPLOAD }), { kind: 'RECEIVED' }],
    ['another address', 'CREATE', answer(201, 0, { location: 'https://else.where/x' }), { kind: 'WAIT' }],
    ['a place on the way', 'ASK', answer(200, 12), { kind: 'AT', upload: UPLOAD, offset: 12 }],
    ['complete after a lost answer', 'ASK', answer(200, 1_000), { kind: 'RECEIVED' }],
    ['taken', 'APPEND', answer(204, 500), { kind: 'AT', upload: UPLOAD, offset: 500 }],
    ['the last bytes taken', 'APPEND', answer(204, 1_000), { kind: 'RECEIVED' }],
    ['beyond the end', 'APPEND', answer(204, 1_001), { kind: 'WAIT' }],
    ['an offset that is none', 'ASK', answer(200, -1), { kind: 'WAIT' }],
    ['a page of a portal', 'APPEND', { kind: 'answer', status: 200, headers: {} }, { kind: 'LOST' }],
    ['a proxy that is alone', 'APPEND', { kind: 'answer', status: 502, headers: {} }, { kind: 'LOST' }],
    ['no record yet', 'CREATE', problem(404, 'not_found'), { kind: 'WAIT' }],
    ['an upload that nobody knows', 'ASK', problem(404, 'not_found'), { kind: 'BEGIN' }],
    ['a forgotten upload', 'APPEND', problem(410, 'upload_gone'), { kind: 'BEGIN' }],
    ['another place', 'APPEND', problem(409, 'upload_offset_wrong'), { kind: 'ASK' }],
    ['a newer request', 'APPEND', problem(423, 'upload_busy'), { kind: 'ASK' }],
    ['other bytes', 'APPEND', problem(460, 'file_hash_wrong'), { kind: 'HASH_WRONG' }],
    ['too many uploads', 'CREATE', problem(429, 'uploads_too_many', { 'retry-after': '9' }), { kind: 'WAIT' }],
    [
      'too many requests',
      'APPEND',
      problem(429, 'too_many_requests'),
      { kind: 'WAIT_ALL', problem: 'too_many_requests' },
    ],
    [
      'a full server',
      'CREATE',
      problem(503, 'files_full', { 'retry-after': '60' }),
      { kind: 'WAIT_ALL', problem: 'files_full', ms: 60_000 },
    ],
    ['signed out', 'ASK', problem(401, 'not_enrolled'), { kind: 'SIGNED_OUT' }],
    ['suspended', 'ASK', problem(403, 'suspended'), { kind: 'SIGNED_OUT' }],
    ['a fault of the server', 'APPEND', problem(500, 'internal'), { kind: 'WAIT' }],
    ['nothing', 'APPEND', LOST, { kind: 'LOST' }],
  ])('%s (%s)', (_, asked, given, verdict) => {
    expect(judgeAnswer(asked, row, given)).toEqual(verdict);
  });

  test.each(FINAL_FILE_PROBLEMS)('%s is final', (code) => {
    expect(judgeAnswer('APPEND', row, problem(415, code))).toEqual({ kind: 'FAIL', problem: code });
  });
});

describe('[F6] kept', () => {
  test.each([1, FILE_PART - 1, FILE_PART, FILE_PART + 1, 3 * FILE_PART + 5])(
    '%i bytes come back as they were',
    (length) => {
      const world = new FilesWorld();
      const bytes = world.bytes(length);
      const id = world.page(bytes, { record: null });
      expect(world.file(id)).toMatchObject({ state: 'DRAFT', bytes: length, parts: Math.ceil(length / FILE_PART) });
      const back = world.run(readFile(id));
      expect(back instanceof Uint8Array && hashOf(back)).toBe(hashOf(bytes));
      expect(world.run(loadFiles())[0]?.facts).toMatchObject({ draftKey: 'pages:x', sha256: hashOf(bytes) });
    },
  );

  test('another photo of the same page takes the place of the first, and leaves no part behind', () => {
    const world = new FilesWorld();
    const id = world.page(world.bytes(3 * FILE_PART), { record: null });
    const bytes = world.bytes(10);
    const facts = { draftKey: 'pages:x', sha256: hashOf(bytes), type: 'image/png' as const, width: 1, height: 1 };
    expect(world.run(keepFile({ id, bytes, facts }))).toBe('KEPT');
    expect(world.run(readFile(id))).toEqual(bytes);
    expect([...world.device.store.tables.filePart.keys()]).toEqual([`${id}.0000`]);
  });

  test('what a record names is not replaced and not thrown away', () => {
    const world = new FilesWorld();
    const id = world.page(world.bytes(10));
    const facts = { draftKey: 'pages:x', sha256: '', type: 'image/png' as const, width: 1, height: 1 };
    expect(world.run(keepFile({ id, bytes: world.bytes(4), facts }))).toBe('ATTACHED');
    expect(world.run(dropFile(world.session, id))).toBe(false);
    expect(world.file(id)?.bytes).toBe(10);
  });

  test('a page of no record, or of one that was put away, can be thrown away', () => {
    const world = new FilesWorld();
    for (const id of [
      world.page(world.bytes(10), { record: null }),
      world.page(world.bytes(10), { record: { archived: true } }),
    ])
      expect(world.run(dropFile(world.session, id))).toBe(true);
    expect(world.device.store.rows('filePart')).toEqual([]);
    expect(world.news.at(-1)).toMatchObject({ kind: 'files', changed: [] });
  });

  test('[A4] nothing is kept any more while an order is carried out', () => {
    const world = new FilesWorld();
    const { meta } = world.device.store.tables;
    const row = meta.get('meta');
    if (row) meta.set('meta', { ...row, obeying: true });
    expect(() => world.page(world.bytes(3))).toThrow('not kept');
    expect(world.device.store.rows('file')).toEqual([]);
  });
});

describe('[F6] the queue', () => {
  test('oldest first, 64 kB at a time, and each is done before the next begins', () => {
    const world = new FilesWorld();
    const ids = [200_000, 10, 70_000].map((length) => world.page(world.bytes(length)));
    world.sendAll();
    expect([...world.server.received.keys()]).toEqual(ids);
    expect(world.server.log.map(({ method, body }) => `${method} ${body?.byteLength ?? ''}`)).toEqual([
      'POST ',
      ...[
        'PATCH 65536',
        'PATCH 65536',
        'PATCH 65536',
        'PATCH 3392',
        'POST ',
        'PATCH 10',
        'POST ',
        'PATCH 65536',
        'PATCH 4464',
      ],
    ]);
    expect(world.session.speed).not.toBeNull();
  });

  test('a page whose record the commune does not have waits for it, and the others go', () => {
    const world = new FilesWorld();
    const first = world.page(world.bytes(10), { record: { at: 'WAITS' } });
    const second = world.page(world.bytes(10));
    world.sendAll();
    expect([world.file(first)?.state, world.file(second)?.state]).toEqual(['WAITING', 'RECEIVED']);
    expect(world.step()).toEqual({ kind: 'REST', waitMs: null, held: 'RECORD_FIRST' });
    expect(world.server.log.some((request) => JSON.stringify(request).includes(btoa(first)))).toBe(false);
  });

  test('a page whose record was put away is not sent and holds nothing', () => {
    const world = new FilesWorld();
    world.page(world.bytes(10), { record: { archived: true } });
    expect(world.step()).toEqual({ kind: 'REST', waitMs: null, held: null });
    expect(world.server.log).toEqual([]);
  });

  test('a tab that was opened anew asks where the upload stands', () => {
    const world = new FilesWorld();
    world.page(world.bytes(200_000));
    for (let i = 0; i < 3; i++) world.step();
    world.session = world.freshSession();
    world.server.log.length = 0;
    world.step();
    world.step();
    expect(world.server.log.map(({ method, headers }) => [method, headers['Upload-Offset']])).toEqual([
      ['HEAD', undefined],
      ['PATCH', String(2 * UPLOAD_CHUNK)],
    ]);
  });

  test('[R42] where the server stands elsewhere it is asked, and not believed blindly', () => {
    const world = new FilesWorld();
    const id = world.page(world.bytes(200_000));
    world.step();
    const upload = world.server.uploads.get(`${FILES_PATH}/u1`);
    if (upload) upload.length = 1_000;
    upload?.bytes.set(world.run(readFile(id)) as Uint8Array<ArrayBuffer>);
    world.sendAll();
    expect(world.file(id)?.state).toBe('RECEIVED');
    expect(world.server.log.slice(0, 4).map(({ method }) => method)).toEqual(['POST', 'PATCH', 'HEAD', 'PATCH']);
  });

  test('an upload that was forgotten is begun anew', () => {
    const world = new FilesWorld();
    const id = world.page(world.bytes(200_000));
    world.step();
    world.step();
    world.server.uploads.clear();
    world.sendAll();
    expect(world.file(id)?.state).toBe('RECEIVED');
  });

  test('a server that is full is left alone for as long as it says, and text is not concerned', () => {
    const world = new FilesWorld();
    world.page(world.bytes(10));
    world.line = () => problem(503, 'files_full', { 'retry-after': '3600' });
    const rest = world.step();
    expect(rest).toMatchObject({ kind: 'REST', held: 'SERVER_FULL' });
    expect(rest.kind === 'REST' && rest.waitMs).toBeGreaterThanOrEqual(3_600_000);
    let asked = 0;
    world.line = () => {
      asked++;
      return LOST;
    };
    world.now += 3_500_000;
    expect(world.step()).toMatchObject({ kind: 'REST', held: 'SERVER_FULL' });
    expect(asked).toBe(0);
  });

  test('[C8] a clock set back ten years makes no wait longer', () => {
    const world = new FilesWorld();
    const id = world.page(world.bytes(10));
    world.line = () => problem(503, 'files_full', { 'retry-after': '3600' });
    const rest = world.step();
    if (rest.kind !== 'REST' || rest.waitMs === null) throw new Error('it does not wait');
    world.now -= 10 * 365 * 86_400_000;
    expect(world.step()).toMatchObject({ kind: 'REST', held: 'SERVER_FULL' });
    world.line = (request) => world.server.handle(request);
    world.now += rest.waitMs;
    world.sendAll();
    expect(world.file(id)?.state).toBe('RECEIVED');
  });

  test('two pages in a row without an answer: it is the line, and no page is to blame', () => {
    const world = new FilesWorld();
    for (let i = 0; i < 5; i++) world.page(world.bytes(10));
    world.line = () => LOST;
    expect([world.step().kind, world.step().kind]).toEqual(['GOING', 'NO_SIGNAL']);
    expect(world.session.pauses.size).toBe(0);
  });

  test('one page alone without an answer is tried again, later each time, for ever', () => {
    const world = new FilesWorld();
    world.page(world.bytes(10));
    world.line = () => LOST;
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      expect(world.step().kind).toBe('GOING');
      const rest = world.step();
      if (rest.kind !== 'REST' || rest.waitMs === null) throw new Error('it gave up');
      expect(rest.held).toBe('NO_SIGNAL');
      waits.push(rest.waitMs);
      world.now += rest.waitMs;
    }
    expect(waits[0]).toBeLessThanOrEqual(2_500);
    expect(waits[8]).toBeGreaterThanOrEqual(675_000);
  });
});

/** One page among others that will never be taken. @returns the world after everything that can go went */
function withOneBad(planted: readonly 'bad file stops the queue'[] = []) {
  const world = new FilesWorld(1, planted);
  const bad = world.page(world.bytes(100_000));
  const good = [1, 2, 3].map(() => world.page(world.bytes(100_000)));
  return { world, bad, good };
}

describe('[F6] a bad page waits alone', () => {
  test('its bytes are not those of the record: three times, then a person is asked', () => {
    const world = new FilesWorld();
    const bad = world.page(world.bytes(100_000), { sha256: hashOf(world.bytes(3)) });
    const good = world.page(world.bytes(100_000));
    world.sendAll();
    expect(world.file(bad)).toMatchObject({ state: 'FAILED', problem: 'file_hash_wrong', tries: 3 });
    expect(world.file(good)?.state).toBe('RECEIVED');
    expect(world.server.log.filter(({ method }) => method === 'POST')).toHaveLength(4);
    world.run(retryFile(world.session, bad));
    expect(world.file(bad)).toMatchObject({ state: 'WAITING', problem: null, tries: 0 });
    expect(world.orphans()).toEqual([]);
  });

  test('the disk damaged it: the sound ones go, and what is left of it stays', () => {
    const { world, bad, good } = withOneBad();
    const { filePart } = world.device.store.tables;
    const part = filePart.get(`${bad}.0000`);
    if (part) filePart.set(part.key, { ...part, sealed: null });
    world.sendAll();
    expect(world.file(bad)).toMatchObject({ state: 'FAILED', problem: 'damaged' });
    expect(good.map((id) => world.file(id)?.state)).toEqual(['RECEIVED', 'RECEIVED', 'RECEIVED']);
    expect(world.run(readFile(bad))).toBe('DAMAGED');
    expect(filePart.has(`${bad}.0000`)).toBe(true);
  });

  test('the server never takes it', () => {
    const { world, bad, good } = withOneBad();
    world.line = (request) =>
      request.headers['Upload-Metadata']?.includes(btoa(bad))
        ? problem(415, 'file_not_plain')
        : world.server.handle(request);
    world.sendAll();
    expect(world.file(bad)).toMatchObject({ state: 'FAILED', problem: 'file_not_plain' });
    expect(good.map((id) => world.file(id)?.state)).toEqual(['RECEIVED', 'RECEIVED', 'RECEIVED']);
  });

  const untilOthersAreThere = (planted: readonly 'bad file stops the queue'[]) => {
    const { world, bad, good } = withOneBad(planted);
    world.line = (request) =>
      request.headers['Upload-Metadata']?.includes(btoa(bad)) ? problem(500, 'internal') : world.server.handle(request);
    const before = world.now;
    for (let i = 0; i < 60 && world.server.received.size < good.length; i++) {
      const step = world.step();
      if (step.kind === 'REST') world.now += step.waitMs ?? 0;
    }
    return { there: world.server.received.size, waited: world.now - before };
  };

  test('the server stumbles over it each time: the others do not wait for a moment', () => {
    expect(untilOthersAreThere([])).toEqual({ there: 3, waited: 0 });
  });

  test('[planted] a queue that stops at it is noticed', () => {
    expect(untilOthersAreThere(['bad file stops the queue']).there).toBe(0);
  });
});

describe('[F2] [F5] received, and let go of', () => {
  test('the feed says that the commune has it, whoever brought it there', () => {
    const world = new FilesWorld();
    const id = world.page(world.bytes(10), { record: { received: true } });
    expect(world.file(id)?.state).toBe('WAITING');
    world.run(settleFiles(world.session, true));
    expect(world.file(id)?.state).toBe('RECEIVED');
    world.sendAll();
    expect(world.server.log).toEqual([]);
  });

  test('a restored server may have lost it: what it does not say to have is sent again', () => {
    const world = new FilesWorld();
    const { meta } = world.device.store.tables;
    const epoch = (name: string) => meta.set('meta', { ...(meta.get('meta') as MetaRow), epoch: name });
    epoch('one');
    const id = world.page(world.bytes(10));
    world.sendAll();
    expect(world.file(id)).toMatchObject({ state: 'RECEIVED', epoch: 'one' });
    // `received` comes with the feed, later
    world.run(settleFiles(world.session, true));
    expect(world.file(id)?.state).toBe('RECEIVED');
    epoch('two');
    world.server.received.clear();
    world.run(settleFiles(world.session, false));
    expect(world.file(id)?.state).toBe('RECEIVED');
    world.run(settleFiles(world.session, true));
    expect(world.file(id)?.state).toBe('WAITING');
    world.sendAll();
    expect(world.server.received.has(id)).toBe(true);
    expect(world.file(id)).toMatchObject({ state: 'RECEIVED', epoch: 'two' });
  });

  const freed = (backedUp: boolean, planted: readonly 'copy freed before backup'[] = []) => {
    const world = new FilesWorld(1, planted);
    const id = world.page(world.bytes(FILE_PART + 7));
    world.sendAll();
    world.records.set(id, { at: 'COMMUNE', archived: false, received: true, backedUp });
    const bytes = world.run(freeFiles(world.session, [id, id]));
    return { bytes, state: world.file(id)?.state, parts: world.device.store.rows('filePart').length };
  };

  test('a copy goes once a verified backup holds the file', () => {
    expect(freed(true)).toEqual({ bytes: FILE_PART + 7, state: 'FREED', parts: 0 });
  });

  test('and not before', () => {
    expect(freed(false)).toEqual({ bytes: 0, state: 'RECEIVED', parts: 2 });
  });

  test('[planted] a copy that goes before is noticed', () => {
    expect(freed(false, ['copy freed before backup']).parts).toBe(0);
  });

  test('a page that is still to be sent is never let go of', () => {
    const world = new FilesWorld();
    const id = world.page(world.bytes(10), { record: { backedUp: true } });
    expect(world.run(freeFiles(world.session, [id]))).toBe(0);
    expect(world.file(id)?.state).toBe('WAITING');
  });

  test('in another history of the server the backup may lack it', () => {
    const world = new FilesWorld();
    const id = world.page(world.bytes(10), { record: { backedUp: true } });
    world.sendAll();
    const { meta } = world.device.store.tables;
    meta.set('meta', { ...(meta.get('meta') as MetaRow), epoch: 'two' });
    expect(world.run(freeFiles(world.session, [id]))).toBe(0);
  });
});
