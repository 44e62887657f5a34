import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Device, startDevice } from '../../support/browser.ts';
import { tortureUpgrade } from '../../torture/upgrade-kills.ts';
import { makeBook, names, openWithDigits, save, stateIs } from './drive.ts';
import { type ServedPage, servePage } from './serve-page.ts';

let served: ServedPage;
let devices: Device[] = [];
let folders: string[] = [];

beforeAll(async () => {
  served = await servePage();
});
afterAll(() => served.close());
afterEach(async () => {
  for (const device of devices) await device.close().catch(() => {});
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  devices = [];
  folders = [];
});

/** A browser whose first tab has an open book; `worker`: what is planted in it. */
async function openBook(worker = ''): Promise<Device> {
  const profile = mkdtempSync(join(tmpdir(), 'so-nguon-profile-'));
  folders.push(profile);
  const device = await startDevice({ profile });
  devices.push(device);
  await device.page.goto(`${served.origin}/${worker}`);
  await stateIs(device.page, 'NO_BOOK');
  expect(await makeBook(device.page)).toBe('OK');
  return device;
}

async function tab({ context }: Device, worker = ''): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${served.origin}/${worker}`);
  return page;
}

/** Saves one person after the other until a save is refused or unanswered; `window.saved` has whom the page was told of. */
const saveOnAndOn = (page: Page) =>
  page.evaluate(() => {
    const saved: string[] = [];
    Object.assign(window, { saved });
    const book = window.so.book();
    void (async () => {
      for (let i = 0; ; i++) {
        const name = `Lò Lưu ${String(i).padStart(4, '0')}`;
        const change = { do: 'put' as const, type: 'candidate' as const, id: book.newId(), scope: 'local' };
        const outcome = await book.save([{ ...change, set: { name }, seen: null }]).catch(() => null);
        if (!outcome?.ok) return;
        saved.push(name);
      }
    })();
  });
const savedOf = (page: Page) => page.evaluate(() => (window as unknown as { saved: string[] }).saved);
const manySaved = (page: Page, count: number) =>
  page.waitForFunction((least) => (window as unknown as { saved: string[] }).saved.length >= least, count, {
    // a tab behind another one draws no frames
    polling: 50,
  });

/** What was called saved is there, once; the one that was under way may be. */
function expectWhole(there: readonly string[], saved: readonly string[]): void {
  expect(new Set(there).size).toBe(there.length);
  expect(there).toEqual(expect.arrayContaining([...saved]));
  expect(there.length - saved.length).toBeLessThanOrEqual(1);
}

describe('two tabs of one book', () => {
  test('[C4] taken over in the middle of saving: all that was called saved is there, once', async () => {
    const device = await openBook();
    const other = await tab(device);
    await stateIs(other, 'OTHER_TAB');
    await saveOnAndOn(device.page);
    await manySaved(device.page, 20);
    await other.evaluate(() => window.so.gate.takeOver());
    await stateIs(device.page, 'OTHER_TAB');
    await stateIs(other, 'LOCKED');
    expect(await openWithDigits(other)).toBe('OK');
    expectWhole(await names(other), await savedOf(device.page));
  });

  test('[C2] both alive without Web Locks, ten writers at once: none lost, none twice, each shows all', async () => {
    const device = await openBook('?worker=no-locks');
    const other = await tab(device, '?worker=no-locks');
    await stateIs(other, 'LOCKED');
    expect(await openWithDigits(other)).toBe('OK');
    const write = (page: Page, from: number) =>
      page.evaluate(async (first) => {
        const book = window.so.book();
        const writers = Array.from({ length: 5 }, async (_, w) => {
          for (let i = 0; i < 30; i++) {
            const name = `Lò Viết ${first + w}.${String(i).padStart(2, '0')}`;
            const id = book.newId();
            const shape = { type: 'candidate' as const, id, scope: 'local' };
            const put = await book.save([{ ...shape, do: 'put', set: { name }, seen: null }]);
            const seen = book.view.get('candidate', id);
            const patch = await book.save([
              { ...shape, do: 'patch', set: { note: `sửa ${name}` }, seen: seen ?? null },
            ]);
            if (!put.ok || !patch.ok) throw new Error('not saved');
          }
        });
        await Promise.all(writers);
      }, from);
    await Promise.all([write(device.page, 0), write(other, 5)]);
    const wanted = Array.from({ length: 10 }, (_, w) =>
      Array.from({ length: 30 }, (_, i) => `Lò Viết ${w}.${String(i).padStart(2, '0')}`),
    ).flat();
    for (const page of [device.page, other]) {
      await page.waitForFunction(
        (count) =>
          window.so
            .book()
            .view.all('candidate')
            .filter(({ facts }) => facts.note === `sửa ${facts.name}`).length >= count,
        wanted.length,
      );
      expect(await names(page)).toEqual(wanted);
    }
    await device.page.evaluate(() => window.so.gate.lock('cold'));
    await stateIs(device.page, 'LOCKED');
    expect(await openWithDigits(device.page)).toBe('OK');
    expect(await names(device.page)).toEqual(wanted);
    expect(await device.page.evaluate(() => window.so.book().sync.status().waiting)).toBe(600);
  });
});

describe('a newer app upgrades the book', () => {
  test('an old tab in the middle of saving hands in what is typed, lets go, says why, and spoils nothing', async () => {
    const device = await openBook('?worker=no-locks');
    const old = device.page;
    expect(await save(old, ['Lò Thị Mỷ'], 'cũ')).toBe('OK');
    await old.evaluate(() => {
      const { gate, book } = window.so;
      // a form that still holds its last letters
      gate.onBeforeLock(() => book().drafts.keep('candidate:new', { name: 'Vàng A S' }));
      const write = async () => {
        const saved: string[] = [];
        Object.assign(window, { saved });
        for (let i = 0; ; i++) {
          const name = `Lò Lưu ${i}`;
          const change = { do: 'put' as const, type: 'candidate' as const, id: book().newId(), scope: 'local' };
          const outcome = await book().save([{ ...change, set: { name, note: `cũ ${name}` }, seen: null }]);
          if (!outcome.ok) return;
          saved.push(name);
        }
      };
      void write().catch(() => undefined);
    });
    await manySaved(old, 10);
    const fresh = await tab(device, '?worker=no-locks%20newer');
    await stateIs(fresh, 'LOCKED');
    expect(await openWithDigits(fresh)).toBe('OK');
    await stateIs(old, 'STORE_LOST');
    expect(await old.evaluate(() => window.so.gate.state())).toMatchObject({ cause: 'NEWER' });
    expectWhole(await names(fresh), ['Lò Thị Mỷ', ...(await savedOf(old))]);
    const notes = await fresh.evaluate(() =>
      window.so
        .book()
        .view.all('candidate')
        .map(({ facts }) => facts.note),
    );
    expect(notes.filter((note) => !note?.startsWith('mới '))).toEqual([]);
    expect(await fresh.evaluate(() => window.so.book().drafts.load('candidate:new'))).toMatchObject({
      values: { name: 'Vàng A S' },
    });

    // the old app once more: it refuses, and deletes nothing
    await old.reload();
    await stateIs(old, 'LOCKED');
    expect(await openWithDigits(old)).toBe('STORE_LOST NEWER');
    expect(await save(fresh, ['Tao Văn Chiến'])).toBe('OK');
    const there = await names(fresh);
    await fresh.reload();
    await stateIs(fresh, 'LOCKED');
    expect(await openWithDigits(fresh)).toBe('OK');
    expect(await names(fresh)).toEqual(there);
  });

  test('an old tab in which nobody does anything is told, too', async () => {
    const device = await openBook('?worker=no-locks');
    const fresh = await tab(device, '?worker=no-locks%20newer');
    await stateIs(fresh, 'LOCKED');
    expect(await openWithDigits(fresh)).toBe('OK');
    await stateIs(device.page, 'STORE_LOST');
    expect(await device.page.evaluate(() => window.so.gate.state())).toMatchObject({ cause: 'NEWER' });
  });

  test('an old tab that does not let go: the new one says so after a while, and opens when it is closed', async () => {
    const device = await openBook();
    expect(await save(device.page, ['Lò Thị Mỷ'], 'cũ')).toBe('OK');
    const name = await device.page.evaluate(async () => {
      await window.so.gate.lock('cold');
      const all = await indexedDB.databases();
      return all.map((one) => one.name ?? '').find((one) => one.startsWith('so-nguon-') && !one.endsWith('-drafts'));
    });
    const asleep = await tab(device);
    await asleep.evaluate(
      (database) =>
        new Promise<void>((opened) => {
          const asking = indexedDB.open(database ?? '');
          asking.onsuccess = () => {
            Object.assign(window, { kept: asking.result });
            opened();
          };
        }),
      name,
    );
    const fresh = await tab(device, '?worker=newer');
    await stateIs(fresh, 'LOCKED');
    expect(await openWithDigits(fresh)).toBe('STORE_LOST BLOCKED');
    await asleep.close();
    await fresh.reload();
    await stateIs(fresh, 'LOCKED');
    expect(await openWithDigits(fresh)).toBe('OK');
    expect(await names(fresh)).toEqual(['Lò Thị Mỷ']);
  });

  test('killed three times in the middle of the rewrite: every row is there, once, in the new form', async () => {
    const { kills, inWork, lost, old, twice } = await tortureUpgrade(3, 1_500);
    expect({ lost, old, twice }).toEqual({ lost: 0, old: 0, twice: 0 });
    expect(inWork).toBe(kills);
  });
});

test('[R32] the browser loses its connection to the disk: saving and keeping drafts go on', async () => {
  const device = await openBook();
  expect(await save(device.page, ['Lò Thị Mỷ'])).toBe('OK');
  const inside = await device.context.newPage();
  await inside.goto('chrome://indexeddb-internals/');
  const close = inside.getByText('Force close', { exact: true });
  await close.first().waitFor();
  await saveOnAndOn(device.page);
  for (let i = 0; i < 10; i++) {
    await manySaved(device.page, (await savedOf(device.page)).length + 5);
    for (const one of await close.all()) await one.click();
  }
  await manySaved(device.page, (await savedOf(device.page)).length + 15);
  await device.page.evaluate(() => window.so.book().drafts.keep('candidate:new', { name: 'Vàng A S' }));
  const saved = await savedOf(device.page);
  await device.page.reload();
  await stateIs(device.page, 'LOCKED');
  expect(await openWithDigits(device.page)).toBe('OK');
  const there = await names(device.page);
  expect(there).toEqual(expect.arrayContaining(['Lò Thị Mỷ', ...saved]));
  expect(await device.page.evaluate(() => window.so.book().sync.status().waiting)).toBe(there.length);
  expect(await device.page.evaluate(() => window.so.book().drafts.load('candidate:new'))).toMatchObject({
    values: { name: 'Vàng A S' },
  });
});
