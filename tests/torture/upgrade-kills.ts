import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { makeBook, openWithDigits, save, stateIs } from '../db/browser/drive.ts';
import { servePage } from '../db/browser/serve-page.ts';
import { type Device, startDevice } from '../support/browser.ts';

const ROWS_AT_ONCE = 500;
/** from the first row that a life rewrites to its kill */
const MOST_MS = 60;

export interface UpgradeTorture {
  kills: number;
  /** of them before the rewrite had come to its end */
  inWork: number;
  rows: number;
  lost: number;
  /** still in the old form after the end */
  old: number;
  /** rows that the rewrite met a second time, as the opening said it */
  twice: number;
  seconds: number;
}

/**
 * A book of sealed rows meets a newer app, whose upgrade rewrites each of them, and whose browser is killed again and
 * again in the middle. At the end each row must be there once and in the new form; a row that is rewritten twice fails
 * the opening, so nothing is ever mixed.
 */
export async function tortureUpgrade(kills: number, rows: number): Promise<UpgradeTorture> {
  const began = Date.now();
  const served = await servePage();
  const profile = mkdtempSync(join(tmpdir(), 'so-nguon-profile-'));
  let device: Device | null = null;
  const start = async (query: string): Promise<Page> => {
    device = await startDevice({ profile });
    await device.page.goto(`${served.origin}/${query}`);
    return device.page;
  };
  const result = { kills, inWork: 0, rows, lost: 0, old: 0, twice: 0 };
  try {
    const old = await start('');
    await stateIs(old, 'NO_BOOK');
    if ((await makeBook(old)) !== 'OK') throw new Error('the book could not be made');
    for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
      const some = Array.from({ length: Math.min(ROWS_AT_ONCE, rows - from) }, (_, i) => nameOf(from + i));
      if ((await save(old, some, 'cũ')) !== 'OK') throw new Error('the rows could not be saved');
    }
    await (device as Device | null)?.kill();
    for (let life = 0; life < kills; life++) {
      const page = await start('?worker=newer%20slow');
      await stateIs(page, 'LOCKED');
      const pid = await (device as unknown as Device).pid();
      const rewriting = page.evaluate(
        () => new Promise<void>((begun) => new BroadcastChannel('rewrite').addEventListener('message', () => begun())),
      );
      const opening = openWithDigits(page).then(
        (outcome) => ({ outcome }),
        () => ({ outcome: 'KILLED' }),
      );
      await Promise.race([rewriting.catch(() => undefined), opening]);
      await pause(Math.random() * MOST_MS);
      process.kill(pid, 'SIGKILL');
      const { outcome } = await opening;
      if (outcome === 'KILLED') result.inWork++;
      else if (outcome !== 'OK') result.twice++;
      await (device as unknown as Device).close().catch(() => undefined);
    }
    const page = await start('?worker=newer');
    await stateIs(page, 'LOCKED');
    if ((await openWithDigits(page)) !== 'OK') result.twice++;
    else {
      const notes = await page.evaluate(() =>
        window.so
          .book()
          .view.all('candidate')
          .map(({ facts }) => `${facts.note}`),
      );
      const count = new Map<string, number>();
      for (const note of notes) count.set(note, (count.get(note) ?? 0) + 1);
      for (let i = 0; i < rows; i++) {
        const fresh = count.get(`mới ${nameOf(i)}`) ?? 0;
        const stale = count.get(`cũ ${nameOf(i)}`) ?? 0;
        if (fresh + stale === 0) result.lost++;
        if (fresh + stale > 1) result.twice++;
        if (stale > 0) result.old++;
      }
    }
    return { ...result, seconds: (Date.now() - began) / 1_000 };
  } finally {
    await (device as Device | null)?.close().catch(() => undefined);
    served.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

const nameOf = (i: number) => `Lò Thử ${String(i).padStart(5, '0')}`;
