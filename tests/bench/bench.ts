/**
 * `npm run bench [-- --only NAME --runs N]`: the budgets of the product, measured in a real Chromium against the real
 * server over a line that is delayed, limited, cut and counted. Prints a table; asserts nothing.
 */
import { rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import type { CDPSession, Page } from 'playwright-core';
import type { Gate } from '../../src/db/gate.ts';
import { rng } from '../../src/lib/rng.ts';
import { DESK, type Device, PHONE, startDevice } from '../support/browser.ts';
import { LOOPBACK, WEAK_3G } from '../support/slow-proxy.ts';
import { type BenchWorld, benchWorld, buildForBench } from './bench-world.ts';
import { DESK_ROWS, deskRow, visitDesk } from './desk-rows.ts';
import { CELL_CHANGES, editFacts, writeEdits } from './edits.ts';

declare global {
  var gate: Gate;
  var benchParts: () => Promise<typeof import('../../src/app/bench-parts.ts')>;
}

const argument = (name: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const RUNS = Number(argument('runs') ?? 3);
const ONLY = argument('only');
const PIN = '135790';

interface Measured {
  ms?: number;
  up?: number;
  down?: number;
  requests?: number;
}
interface Row {
  name: string;
  budget: string;
  /** ms, or bytes where the row is a size */
  limit: number;
  runs: Measured[];
  load: string;
}
const rows: Row[] = [];

async function measure(name: string, budget: string, limit: number, one: () => Promise<Measured>): Promise<void> {
  if (ONLY && !name.includes(ONLY)) return;
  const runs: Measured[] = [];
  for (let i = 0; i < RUNS; i++) runs.push(await one());
  const row = { name, budget, limit, runs, load: loadavg()[0]?.toFixed(1) ?? '' };
  rows.push(row);
  console.log(line(row));
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const kb = (bytes: number) => (bytes >= 10_000 ? `${(bytes / 1000).toFixed(0)} kB` : `${bytes} B`);

function line({ name, budget, limit, runs, load }: Row): string {
  const of = (key: keyof Measured) => runs.map((run) => run[key]).filter((value) => value !== undefined);
  const ms = of('ms').length > 0 ? median(of('ms')) : undefined;
  const value = ms ?? median(of('down'));
  const bytes = [
    of('up').length ? `up ${kb(median(of('up')))}` : '',
    of('down').length ? `down ${kb(median(of('down')))}` : '',
  ];
  const requests = of('requests').length ? `${median(of('requests'))} req` : '';
  const shown = ms === undefined ? kb(value) : ms < 100 ? `${ms.toFixed(1)} ms` : `${(ms / 1000).toFixed(2)} s`;
  return [
    name.padEnd(52),
    shown.padStart(9),
    `× ${(value / limit).toFixed(2)}`.padStart(8),
    `of ${budget}`.padEnd(34),
    [...bytes, requests].filter(Boolean).join(', ').padEnd(34),
    `load ${load}`,
  ].join('  ');
}

/** A new phone whose book is open, before it joined. */
async function openPhone(
  world: BenchWorld,
  viewport = PHONE,
): Promise<{ device: Device; page: Page; cdp: CDPSession; digits: string }> {
  world.proxy.setLine(LOOPBACK);
  const device = await startDevice({ viewport });
  const { page } = device;
  await page.goto(world.proxy.url);
  const digits = await page.evaluate(async (pin) => {
    const secrets = globalThis.gate.newSecrets();
    const made = await globalThis.gate.createBook({
      sign: globalThis.gate.freeSign(),
      slots: [{ kind: 'digits', digits: secrets.digits }],
      pin,
    });
    if (!made.ok) throw new Error(made.error.code);
    return secrets.digits;
  }, PIN);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.exposeFunction('resetCounts', () => world.proxy.reset());
  return { device, page, cdp: await device.context.newCDPSession(page), digits };
}

/** Joins and waits until every record is in the view; time and bytes count from the moment the phone is enrolled. */
async function coldSync(world: BenchWorld, page: Page, token: string): Promise<Measured> {
  const papers = world.records.filter(({ type }) => type === 'paper').length;
  const ms = await page.evaluate(
    async ([secret, wanted]) => {
      const joined = await globalThis.gate.enrol({ token: secret });
      if (!joined.ok) throw new Error(joined.error.code);
      const from = performance.now();
      await (globalThis as unknown as { resetCounts(): Promise<void> }).resetCounts();
      const state = globalThis.gate.state();
      if (state.name !== 'OPEN') throw new Error(state.name);
      const { view } = state.book;
      await new Promise<void>((done) => {
        const look = () => {
          if (view.all('paper').length < wanted) return;
          stop();
          done();
        };
        const stop = view.subscribe(look);
        look();
      });
      return performance.now() - from;
    },
    [token, papers] as const,
  );
  const { up, down, requests } = world.proxy.counted();
  return { ms, up, down, requests };
}

const web = await buildForBench();
const small = await benchWorld(web, 'small');
const random = rng(7);

await measure('first visit, weak 3G, CPU 4x: first usable screen', '5 s', 5_000, async () => {
  const device = await startDevice();
  const cdp = await device.context.newCDPSession(device.page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  small.proxy.setLine(WEAK_3G);
  small.proxy.reset();
  await device.page.goto(small.proxy.url, { waitUntil: 'commit' });
  const handle = await device.page.waitForFunction(
    () => (document.querySelector('a[href="/quan-chung/them"]') ? performance.now() : 0),
    null,
    { polling: 'raf', timeout: 60_000 },
  );
  const ms = await handle.jsonValue();
  const { down, requests } = small.proxy.counted();
  await device.close();
  return { ms, down, requests };
});

await measure('first visit: everything kept (both stages)', '450 kB', 450_000, async () => {
  const device = await startDevice();
  small.proxy.setLine(LOOPBACK);
  small.proxy.reset();
  await device.page.goto(small.proxy.url);
  await device.page.waitForFunction(
    async () => {
      const later = await caches.open('later');
      return (await later.keys()).length > 0 && !!(await navigator.serviceWorker.getRegistration())?.active;
    },
    null,
    { polling: 500, timeout: 60_000 },
  );
  // the second stage is whole when nothing more comes
  let last = -1;
  while (last !== small.proxy.counted().down) {
    last = small.proxy.counted().down;
    await device.page.evaluate(() => new Promise((later) => setTimeout(later, 1_500)));
  }
  const { down, requests } = small.proxy.counted();
  await device.close();
  return { down, requests };
});

await measure('start offline, CPU 6x: to the unlock screen', '1.0 s', 1_000, async () => {
  const { device, page, cdp } = await openPhone(small);
  await page.evaluate(() => new Promise((later) => setTimeout(later, 2_000)));
  small.proxy.setDown(true);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await page.reload({ waitUntil: 'commit' });
  const handle = await page.waitForFunction(() => (document.querySelector('.pin-pad') ? performance.now() : 0), null, {
    polling: 'raf',
    timeout: 60_000,
  });
  const ms = await handle.jsonValue();
  small.proxy.setDown(false);
  await device.close();
  return { ms };
});

await measure('cold sync, small, weak 3G', '1.5 s, 1 req, 24 kB down', 1_500, async () => {
  const { device, page } = await openPhone(small);
  small.proxy.setLine(WEAK_3G);
  const measured = await coldSync(small, page, await small.invite('CELL_SECRETARY'));
  await device.close();
  return measured;
});

await measure('cold sync, small, weak 3G, cut every 8-24 kB', '2.5 s', 2_500, async () => {
  const { device, page } = await openPhone(small);
  small.proxy.setLine(WEAK_3G);
  small.proxy.cutAfter(() => 8_000 + random.int(16_000));
  // connections that are open already would never be cut
  small.proxy.setDown(true);
  small.proxy.setDown(false);
  const measured = await coldSync(small, page, await small.invite('CELL_SECRETARY'));
  small.proxy.cutAfter(null);
  await device.close();
  return measured;
});

/** One phone, joined and caught up, for the rows that follow. */
async function joinedPhone(world: BenchWorld, role: 'CELL_SECRETARY' | 'COMMUNE_OFFICE', viewport = PHONE) {
  const phone = await openPhone(world, viewport);
  await coldSync(world, phone.page, await world.invite(role));
  await phone.page.waitForFunction(() => {
    const state = globalThis.gate.state();
    return state.name === 'OPEN' && state.book.sync.status().state === 'IDLE';
  });
  return phone;
}

const wanted = (name: string) => !ONLY || name.includes(ONLY);
if (['push', 'pull', 'nothing new', 'unlock small', 'dossier of 12 papers'].some(wanted)) {
  const phone = await joinedPhone(small, 'CELL_SECRETARY');
  const { page, cdp } = phone;

  await measure('push of 200 offline edits, weak 3G', '1.4 s, 1 req, 10 kB up', 1_400, async () => {
    small.proxy.setLine(WEAK_3G);
    small.proxy.setDown(true);
    await page.evaluate(writeEdits, CELL_CHANGES);
    small.proxy.setDown(false);
    small.proxy.reset();
    const ms = await page.evaluate(async () => {
      const state = globalThis.gate.state();
      if (state.name !== 'OPEN') throw new Error(state.name);
      const { sync } = state.book;
      const from = performance.now();
      sync.now();
      while (sync.status().waiting > 0) await new Promise((later) => setTimeout(later, 4));
      return performance.now() - from;
    });
    const { up, down, requests } = small.proxy.counted();
    return { ms, up, down, requests };
  });

  let lastMark: string | null = null;
  await measure('pull of 100 changes, weak 3G', '1.1 s, 1 req, 6 kB down', 1_100, async () => {
    small.proxy.setLine(LOOPBACK);
    const mark = `đổi ${random.int(1e9)}`;
    await small.push(editFacts(small.records, 100, mark, lastMark), 'patch');
    lastMark = mark;
    small.proxy.setLine(WEAK_3G);
    small.proxy.reset();
    const ms = await page.evaluate(async (text) => {
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
    const { up, down, requests } = small.proxy.counted();
    return { ms, up, down, requests };
  });

  await measure('nothing new, weak 3G, connection open', '0.5 s, 1.5 kB up, 450 B down', 500, async () => {
    const meet = () =>
      page.evaluate(async () => {
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
    await meet();
    small.proxy.reset();
    const ms = await meet();
    const { up, down, requests } = small.proxy.counted();
    return { ms, up, down, requests };
  });

  await unlockRow('unlock small, CPU 4x (warm PIN, Argon2 in it)', 150, page, cdp);
  await ruleRows(page, cdp);
  await phone.device.close();
}
await small.close();

if (['large', 'list', 'search', 'edit', 'unlock'].some((name) => !ONLY || ONLY.includes(name))) {
  const large = await benchWorld(web, 'large');
  await measure('cold sync, large, loopback, sealed on disk', '3.0 s', 3_000, async () => {
    const { device, page } = await openPhone(large);
    const measured = await coldSync(large, page, await large.invite('COMMUNE_OFFICE'));
    await device.close();
    return measured;
  });
  await measure('cold sync, large, weak 3G', '24 s', 24_000, async () => {
    const { device, page } = await openPhone(large);
    large.proxy.setLine(WEAK_3G);
    const measured = await coldSync(large, page, await large.invite('COMMUNE_OFFICE'));
    await device.close();
    return measured;
  });
  const phone = await joinedPhone(large, 'COMMUNE_OFFICE');
  await unlockRow('unlock large, CPU 4x (warm PIN, Argon2 in it)', 1_000, phone.page, phone.cdp);
  await screenRows(phone.page, phone.cdp);
  await phone.device.close();
  await large.close();
}
if (DESK_ROWS.some(({ name }) => wanted(name))) {
  const desk = await benchWorld(web, 'desk');
  const { device, page, cdp } = await joinedPhone(desk, 'COMMUNE_OFFICE', DESK);
  await visitDesk(page, PIN);
  for (const row of DESK_ROWS) {
    await measure(row.name, row.budget, row.limit, async () => ({ ms: await deskRow(page, cdp, PIN, row) }));
  }
  await device.close();
  await desk.close();
}
rmSync(web, { recursive: true, force: true });

console.log(`\n${'='.repeat(120)}\nmedians of ${RUNS}`);
for (const row of rows) console.log(line(row));

async function unlockRow(name: string, limit: number, page: Page, cdp: CDPSession): Promise<void> {
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await measure(name, `${limit / 1000} s`, limit, async () => ({
    ms: await page.evaluate(async (pin) => {
      await globalThis.gate.lock('warm');
      const from = performance.now();
      const opened = await globalThis.gate.openWarm(pin);
      if (!opened.ok) throw new Error(opened.error.code);
      opened.value.view.all('candidate');
      return performance.now() - from;
    }, PIN),
  }));
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
}

/** The rules on one dossier of twelve papers: what the checks say after an edit, and one paper as a Word file. */
async function ruleRows(page: Page, cdp: CDPSession): Promise<void> {
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const run = (what: 'check' | 'draft') =>
    page.evaluate(async (part) => {
      const { benchParts } = await globalThis.benchParts();
      const state = globalThis.gate.state();
      if (state.name !== 'OPEN') throw new Error(state.name);
      const { book } = state;
      const record = book.view.all('candidate').find(({ id }) => book.view.ofCandidate('paper', id).length >= 12);
      if (!record) throw new Error('nobody with twelve papers');
      const times: number[] = [];
      for (let i = 0; i < 21; i++) {
        const now = book.view.get('candidate', record.id) ?? record;
        const set = { occupation: `nghề ${Math.random()}` };
        const { id, scope } = record;
        const saved = await book.save([{ do: 'patch', type: 'candidate', id, scope, set, seen: now }]);
        if (!saved.ok) throw new Error(saved.error.code);
        const from = performance.now();
        benchParts[part](book, record.id);
        times.push(performance.now() - from);
      }
      return times.toSorted((a, b) => a - b)[10] ?? 0;
    }, what);
  await measure('dossier of 12 papers checked after an edit, CPU 4x', '10 ms', 10, async () => ({
    ms: await run('check'),
  }));
  await measure('dossier of 12 papers: 6-KNĐ as a Word file, CPU 4x', '1 s', 1_000, async () => ({
    ms: await run('draft'),
  }));
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
}

/** What a person sees of a commune's 2,000 people, drawn: from the tap or the key to the changed page. */
async function screenRows(page: Page, cdp: CDPSession): Promise<void> {
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const changed = (act: string) =>
    page.evaluate(async (code) => {
      const done = new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          const status = document.querySelector('search [role=status]')?.textContent ?? '';
          if (!/người/.test(status) || document.querySelectorAll('.row').length === 0) return;
          observer.disconnect();
          resolve(performance.now());
        });
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
      });
      const from = performance.now();
      if (code === 'list') document.querySelector<HTMLElement>('nav a[href="/quan-chung"]')?.click();
      else {
        const input = document.querySelector<HTMLInputElement>('input[type=search]');
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, code);
        input?.dispatchEvent(new Event('input', { bubbles: true }));
      }
      return (await done) - from;
    }, act);
  const home = () => page.evaluate(() => document.querySelector<HTMLElement>('nav a[href="/"]')?.click());
  await home();
  await page.evaluate(() => new Promise((later) => setTimeout(later, 6_000)));
  await measure('list of 50 drawn, large, CPU 4x', '4 ms (data)', 4, async () => {
    await home();
    await page.evaluate(() => new Promise((later) => setTimeout(later, 500)));
    return { ms: await changed('list') };
  });
  await measure('search without accents drawn, large, CPU 4x', '8 ms (data)', 8, async () => {
    const ms = await changed('duc');
    await changed('');
    return { ms };
  });
  await measure('edit seen in the view, large, CPU 4x', '9 ms', 9, async () => ({ ms: (await edit(page)).seen }));
  await measure('edit durably stored, large, CPU 4x', '16 ms', 16, async () => ({ ms: (await edit(page)).stored }));
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
}

async function edit(page: Page): Promise<{ seen: number; stored: number }> {
  return page.evaluate(async () => {
    const state = globalThis.gate.state();
    if (state.name !== 'OPEN') throw new Error(state.name);
    const { book } = state;
    const [record] = book.view.all('candidate');
    if (!record) throw new Error('nobody');
    const seen = new Promise<number>((resolve) => {
      const stop = book.view.subscribe(() => {
        stop();
        resolve(performance.now());
      });
    });
    const from = performance.now();
    const occupation = `nghề ${Math.random()}`;
    const saved = await book.save([
      { do: 'patch', type: 'candidate', id: record.id, scope: record.scope, set: { occupation }, seen: record },
    ]);
    if (!saved.ok) throw new Error(saved.error.code);
    const stored = performance.now() - from;
    return { seen: (await seen) - from, stored };
  });
}
