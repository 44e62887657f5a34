import { describe, expect, test } from 'vitest';
import { JournalFile } from '#src/db/journal/journal-file.ts';
import { readJournal } from '#src/db/journal/journal-format.ts';
import { must } from '#src/lib/must.ts';
import { rng } from '#src/lib/rng.ts';
import type { OutboxRow } from '#src/sync/store.ts';
import { FakeDisk } from '../support/fake-disk.ts';

const BOOK = 'AAAAAAAAAAAAAAAAAAAAAA';
const head = (nextN = 1) => ({
  book: BOOK,
  meta: { log: 'log', nextN, generation: 0, epoch: null, member: null, reaches: [] },
  own: [{ key: 'device-key', version: 1, sealed: new Uint8Array([1, 2, 3]) }],
});
const session = {
  ...{ id: 's', device: 'd', x: 'x', y: 'y', keyId: 'k', enc: 'e', sig: 'g' },
};
const row = (n: number, size = 40): OutboxRow => ({
  ...{
    key: String(n).padStart(12, '0'),
    n,
    version: 1,
    type: 'candidate',
    rec: 'rec',
    group: null,
    bytes: size,
    at: n,
  },
  sealed: new Uint8Array(size).fill(n),
  rescue: new Uint8Array(size).fill(n + 100),
  session: 's',
});
const open = async (disk: FakeDisk) => JournalFile.open(await disk.folder('journal'), BOOK);
const numbers = (rows: readonly OutboxRow[] = []) => rows.map(({ n }) => n);

describe('[R2] the journal', () => {
  test('what was written is read again, bytes and all', async () => {
    const disk = new FakeDisk();
    const { file, content } = await open(disk);
    expect(content).toBeNull();
    file.rewrite(head(), [], []);
    file.append([session], [row(1), row(2)]);
    file.append([], [row(3)]);
    file.close();
    const again = must((await open(disk)).content, 'content');
    expect(again.head).toMatchObject(head());
    expect(again.sessions).toEqual([session]);
    expect(again.rows).toEqual([row(1), row(2), row(3)]);
  });

  test('cut at any byte, exactly the entries before the cut are believed', async () => {
    const disk = new FakeDisk();
    const { file } = await open(disk);
    file.rewrite(head(), [session], []);
    const ends: number[] = [];
    const [name] = [...disk.files].find(([, bytes]) => bytes.byteLength > 0) as [string, Uint8Array];
    for (let n = 1; n <= 4; n++) {
      ends.push(must(disk.files.get(name), 'file').byteLength);
      file.append([], [row(n)]);
    }
    const whole = must(disk.files.get(name), 'file');
    const first = must(ends[0], 'end');
    for (let at = 0; at <= whole.byteLength; at++) {
      const content = readJournal(whole.slice(0, at));
      const expected = [1, 2, 3, 4].filter((n) => (ends[n] ?? whole.byteLength) <= at);
      expect(numbers(content?.rows)).toEqual(at < first ? numbers(content?.rows).slice(0, 0) : expected);
    }
  });

  test('one bent bit anywhere, and nothing from there on is believed', async () => {
    const disk = new FakeDisk();
    const { file } = await open(disk);
    file.rewrite(head(), [session], [row(1), row(2), row(3)]);
    const whole = must(
      [...disk.files.values()].find(({ byteLength }) => byteLength > 0),
      'file',
    );
    for (let at = 0; at < whole.byteLength; at++) {
      const bent = whole.slice();
      bent[at] = (bent[at] as number) ^ (1 << (at % 8));
      const content = readJournal(bent);
      for (const each of content?.rows ?? []) expect(each).toEqual(row(each.n));
      expect((content?.end ?? 0) <= at).toBe(true);
    }
  });

  test('entries that changed places, or of another file, are not believed', async () => {
    const disk = new FakeDisk();
    const { file } = await open(disk);
    file.rewrite(head(), [], []);
    file.rewrite(head(), [], [row(1), row(2), row(3)]);
    const whole = must(
      [...disk.files.values()].find(({ byteLength }) => byteLength > 0),
      'file',
    );
    const start = must(readJournal(whole), 'content').end;
    const size = (start - must(readJournal(whole.slice(0, start - 1)), 'content').end) | 0;
    const [a, b, c] = [3, 2, 1].map((k) => whole.slice(start - k * size, start - (k - 1) * size));
    const headBytes = whole.slice(0, start - 3 * size);
    for (const order of [[b, a, c], [c], [a, c, b], [a, a, b]]) {
      const mixed = new Uint8Array([...headBytes, ...order.flatMap((part) => [...must(part, 'part')])]);
      const rows = must(readJournal(mixed), 'content').rows;
      expect(numbers(rows)).toEqual(order[0] === a ? [1] : []);
    }
  });

  test('an append after a torn one takes its place', async () => {
    const disk = new FakeDisk();
    const { file } = await open(disk);
    file.rewrite(head(), [session], [row(1)]);
    disk.budget = 30;
    file.append([], [row(2)]);
    disk.budget = Number.POSITIVE_INFINITY;
    disk.letGo();
    const second = await open(disk);
    expect(numbers(second.content?.rows)).toEqual([1]);
    second.file.append([], [row(2, 8)]);
    second.file.close();
    expect((await open(disk)).content?.rows).toEqual([row(1), row(2, 8)]);
  });

  test('killed at every byte of writing it anew, one of both is whole', async () => {
    for (let budget = 0; ; budget++) {
      const disk = new FakeDisk();
      const { file } = await open(disk);
      file.rewrite(head(), [session], [row(1, 4), row(2, 4)]);
      disk.budget = budget;
      file.rewrite(head(3), [], [row(2, 4)]);
      const isDone = disk.budget > 0;
      disk.budget = Number.POSITIVE_INFINITY;
      disk.letGo();
      const found = numbers((await open(disk)).content?.rows);
      expect([[1, 2], [2]]).toContainEqual(found);
      if (isDone) {
        expect(found).toEqual([2]);
        break;
      }
    }
  });

  test('a thousand random lives: what is read is always what was last written whole', async () => {
    const random = rng(7);
    const disk = new FakeDisk();
    let { file } = await open(disk);
    let rows: OutboxRow[] = [];
    let n = 0;
    file.rewrite(head(), [session], rows);
    for (let step = 0; step < 1000; step++) {
      const what = random.int(10);
      if (what < 6) {
        const added = Array.from({ length: 1 + random.int(3) }, () => row(++n % 90, random.int(60)));
        file.append([], added);
        rows = [...rows, ...added];
      } else if (what < 8) {
        rows = rows.slice(random.int(rows.length + 1));
        file.rewrite(head(n), [session], rows);
      } else {
        file.close();
        const again = await open(disk);
        expect(again.content?.rows).toEqual(rows);
        file = again.file;
      }
    }
  });

  test('[A4] erased, nothing of it is left in a file', async () => {
    const disk = new FakeDisk();
    const { file } = await open(disk);
    file.rewrite(head(), [session], [row(1)]);
    file.close();
    const kept = [...disk.files.keys()];
    await JournalFile.erase(await disk.folder('journal'), BOOK);
    expect(kept.map((name) => disk.files.get(name)?.byteLength ?? 0)).toEqual([0, 0]);
  });
});
