import type { Page } from 'playwright-core';
import { rng } from '../../src/lib/rng.ts';
import { LOOPBACK, WEAK_3G } from '../support/slow-proxy.ts';
import { type BenchPhone, type ColdWay, coldSync, openPhone, type Role } from './bench-phone.ts';
import type { BenchRow, Measured } from './bench-row.ts';
import type { BenchWorld } from './bench-world.ts';
import { CELL_CHANGES, editFacts, writeEdits } from './edits.ts';

const random = rng(7);
const HALF_OF_LARGE = 500_000;

/** First contacts of a cell's phone, each with a phone of its own. */
export const COLD_SMALL: readonly BenchRow<BenchWorld>[] = [
  {
    name: 'cold sync, small, weak 3G',
    budget: '≤ 1.5 s, 1 request, ≤ 24 kB down',
    limits: { ms: 1_500, requests: 1, down: 24_000 },
    others: '1.36 s / 1.4–7.5 s',
    measure: (world) => coldOf(world, 'CELL_SECRETARY', { line: WEAK_3G }),
  },
  {
    name: 'cold sync, small, weak 3G, cut every 8–24 kB',
    budget: '≤ 2.5 s, nothing lost or doubled',
    limits: { ms: 2_500 },
    others: '3.3 s / 85 s; four of six never complete',
    measure: (world) => coldOf(world, 'CELL_SECRETARY', { line: WEAK_3G, cut: () => 8_000 + random.int(16_000) }),
  },
];

/** First contacts of a commune's office with 2,000 people. */
export const COLD_LARGE: readonly BenchRow<BenchWorld>[] = [
  {
    name: 'cold sync, large, loopback, sealed on disk',
    budget: '≤ 3.0 s',
    limits: { ms: 3_000 },
    others: '1.0 s in memory / 1.6–15 s',
    measure: (world) => coldOf(world, 'COMMUNE_OFFICE', { line: LOOPBACK }),
  },
  {
    name: 'cold sync, large, weak 3G',
    budget: '≤ 24 s, resumable',
    limits: { ms: 24_000 },
    others: '23 s / 25–220 s, one fails',
    measure: (world) => coldOf(world, 'COMMUNE_OFFICE', { line: WEAK_3G }),
  },
  {
    name: 'cold sync, large, weak 3G, cut once at 500 kB',
    budget: null,
    limits: {},
    runs: 1,
    measure(world) {
      let connections = 0;
      const cut = () => (connections++ === 0 ? HALF_OF_LARGE : Number.POSITIVE_INFINITY);
      return coldOf(world, 'COMMUNE_OFFICE', { line: WEAK_3G, cut });
    },
  },
];

async function coldOf(world: BenchWorld, role: Role, way: ColdWay): Promise<Measured> {
  const phone = await openPhone(world);
  try {
    return await coldSync(world, phone, role, way);
  } finally {
    await phone.device.close();
  }
}

export interface JoinedSmall {
  world: BenchWorld;
  phone: BenchPhone;
  /** note that the last pull brought */
  mark: string | null;
}

/** A cell's phone that has been here before. */
export const DAILY: readonly BenchRow<JoinedSmall>[] = [
  {
    name: 'push of 200 offline edits, weak 3G',
    budget: '≤ 1.4 s, 1 request, ≤ 10 kB up',
    limits: { ms: 1_400, requests: 1, up: 10_000 },
    others: '1.62 s (5.3 kB) / 1.7–9.5 s (25–125 kB)',
    async measure({ world: { proxy }, phone: { page } }) {
      proxy.setLine(WEAK_3G);
      proxy.setDown(true);
      await page.evaluate(writeEdits, CELL_CHANGES);
      proxy.setDown(false);
      proxy.reset();
      const ms = await page.evaluate(async () => {
        const state = globalThis.gate.state();
        if (state.name !== 'OPEN') throw new Error(state.name);
        const { sync } = state.book;
        const from = performance.now();
        sync.now();
        while (sync.status().waiting > 0) await new Promise((later) => setTimeout(later, 4));
        return performance.now() - from;
      });
      return { ms, ...crossed(proxy) };
    },
  },
  {
    name: 'pull of 100 changes, weak 3G',
    budget: '≤ 1.1 s, 1 request, ≤ 6 kB down',
    limits: { ms: 1_100, requests: 1, down: 6_000 },
    others: '1.18 s (16.7 kB) / 1.2–5.0 s (3–28 kB)',
    async measure(joined) {
      const { world, phone } = joined;
      const { proxy } = world;
      const mark = `đổi ${random.int(1e9)}`;
      // a meeting of its own would bring the changes before anybody measures; the commune pushes past the proxy
      proxy.setDown(true);
      await world.push(editFacts(world.records, 100, mark, joined.mark), 'patch');
      joined.mark = mark;
      proxy.setLine(WEAK_3G);
      proxy.reset();
      proxy.setDown(false);
      const ms = await phone.page.evaluate(async (text) => {
        const state = globalThis.gate.state();
        if (state.name !== 'OPEN') throw new Error(state.name);
        const { sync, view } = state.book;
        const from = performance.now();
        sync.now();
        while (view.all('paper').filter(({ facts }) => facts.note === text).length < 100) {
          await new Promise((later) => setTimeout(later, 4));
        }
        return performance.now() - from;
      }, mark);
      return { ms, ...crossed(proxy) };
    },
  },
  {
    name: 'nothing new, weak 3G, connection open',
    budget: '≤ 0.50 s, ≤ 1.5 kB up, ≤ 450 B down',
    limits: { ms: 500, requests: 1, up: 1_500, down: 450 },
    others: '0.45 s / 0.5–2.7 s',
    async measure({ world: { proxy }, phone: { page } }) {
      proxy.setLine(WEAK_3G);
      await meet(page);
      proxy.reset();
      const ms = await meet(page);
      return { ms, ...crossed(proxy) };
    },
  },
];

/** One meeting with the commune, from the wish to its end. */
function meet(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const state = globalThis.gate.state();
    if (state.name !== 'OPEN') throw new Error(state.name);
    const { sync } = state.book;
    const before = sync.status().lastContactAt;
    const from = performance.now();
    sync.now();
    while (sync.status().lastContactAt === before || sync.status().state === 'WORKING') {
      await new Promise((later) => setTimeout(later, 4));
    }
    return performance.now() - from;
  });
}

function crossed(proxy: BenchWorld['proxy']): Measured {
  const { up, down, requests } = proxy.counted();
  return { up, down, requests };
}
