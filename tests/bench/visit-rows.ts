import type { Page } from 'playwright-core';
import { startDevice } from '../support/browser.ts';
import { LOOPBACK, WEAK_3G } from '../support/slow-proxy.ts';
import { openPhone, pause, slowed } from './bench-phone.ts';
import type { BenchRow, Measured } from './bench-row.ts';
import type { BenchWorld } from './bench-world.ts';

/** What leads into the book from the first screen: with it on the screen the app can be used. */
const FIRST_SCREEN = 'a[href="/quan-chung/them"]';

/** The app itself: its first visit, what it keeps, its start without a network. */
export const VISITS: readonly BenchRow<BenchWorld>[] = [
  {
    name: 'first visit, weak 3G, CPU 4×: first usable screen',
    budget: '≤ 5 s, ≤ 120 kB on its path',
    limits: { ms: 5_000, size: 120_000 },
    others: 'the named packages in one chunk: 133 kB',
    async measure(world) {
      const device = await startDevice();
      try {
        const cdp = await device.context.newCDPSession(device.page);
        return await slowed(cdp, 4, () => firstVisit(world, device.page));
      } finally {
        await device.close();
      }
    },
  },
  {
    name: 'start offline, CPU 6×: unlock screen',
    budget: '≤ 1.0 s',
    limits: { ms: 1_000 },
    others: 'floor 0.9 s',
    async measure(world) {
      const { device, page, cdp } = await openPhone(world);
      try {
        await pause(page, 2_000);
        await page.evaluate(() => globalThis.gate.lock('cold'));
        await device.context.setOffline(true);
        return await slowed(cdp, 6, async () => {
          await page.reload({ waitUntil: 'commit' });
          const shown = await page.waitForFunction(
            () =>
              [...document.querySelectorAll('h2')].some((h) => /12 số/.test(h.textContent)) ? performance.now() : 0,
            null,
            { polling: 'raf' },
          );
          return { ms: await shown.jsonValue() };
        });
      } finally {
        await device.close();
      }
    },
  },
];

/** `size`: bodies, as they were sent, of all that was there before the screen was. */
async function firstVisit({ proxy }: BenchWorld, page: Page): Promise<Measured> {
  proxy.setLine(WEAK_3G);
  proxy.reset();
  await page.goto(proxy.url, { waitUntil: 'commit' });
  const handle = await page.waitForFunction(
    (selector) => (document.querySelector(selector) ? performance.now() : 0),
    FIRST_SCREEN,
    { polling: 'raf', timeout: 60_000 },
  );
  const ms = await handle.jsonValue();
  const { down, requests } = proxy.counted();
  const size = await page.evaluate((moment) => {
    const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    return (entries as PerformanceResourceTiming[])
      .filter(({ responseEnd }) => responseEnd > 0 && responseEnd <= moment)
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  }, ms);
  proxy.setLine(LOOPBACK);
  return { ms, down, requests, size };
}
