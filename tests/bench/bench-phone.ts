import type { CDPSession, Page } from 'playwright-core';
import type { Gate } from '../../src/db/gate.ts';
import { type Device, PHONE, startDevice } from '../support/browser.ts';
import { type Line, LOOPBACK } from '../support/slow-proxy.ts';
import type { Measured } from './bench-row.ts';
import type { BenchWorld } from './bench-world.ts';

declare global {
  var gate: Gate;
  var benchParts: () => Promise<typeof import('../../src/app/bench-parts.ts')>;
}

export const PIN = '135790';
const SYNC = 'POST /api/v1/sync ';

const QUIET_MS = 700;

export interface ColdWay {
  line: Line;
  /** cuts each connection after so many bytes towards the phone */
  cut?: () => number;
}
export type Role = 'CELL_SECRETARY' | 'COMMUNE_OFFICE';
export interface BenchPhone {
  device: Device;
  page: Page;
  cdp: CDPSession;
}

/** A new phone whose book is open, before it joined. */
export async function openPhone(world: BenchWorld, viewport = PHONE): Promise<BenchPhone> {
  world.proxy.setLine(LOOPBACK);
  const device = await startDevice({ viewport });
  const { page } = device;
  await page.goto(world.proxy.url);
  await page.evaluate(async (pin) => {
    const secrets = globalThis.gate.newSecrets();
    const made = await globalThis.gate.createBook({
      sign: globalThis.gate.freeSign(),
      slots: [{ kind: 'digits', digits: secrets.digits }],
      pin,
    });
    if (!made.ok) throw new Error(made.error.code);
  }, PIN);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  return { device, page, cdp: await device.context.newCDPSession(page) };
}

/**
 * The first sync of a phone that is enrolled and unlocked. Its request is kept back until everything else is quiet;
 * then time and bytes count from the moment it goes out, on a connection that is new, until every record is in the
 * view.
 *
 * @throws Error where a record is missing or there twice
 */
export async function coldSync(
  world: BenchWorld,
  { device, page }: BenchPhone,
  role: Role,
  { line, cut }: ColdWay,
): Promise<Measured> {
  const { proxy } = world;
  const token = await world.invite(role);
  proxy.hold(SYNC);
  const begin = () => {
    proxy.setLine(line);
    proxy.cutAfter(cut ?? null);
    proxy.reset();
    proxy.release();
  };
  await device.context.exposeFunction('beginSync', begin).catch(() => undefined);
  const [joined] = await Promise.all([
    page.evaluate(async (secret) => (await globalThis.gate.enrol({ token: secret })).ok, token),
    proxy.held(),
  ]);
  if (!joined) throw new Error('the phone could not join');
  await quiet(world, page);
  const wanted = countByType(world.records);
  const ms = await page.evaluate(async (counts) => {
    const state = globalThis.gate.state();
    if (state.name !== 'OPEN') throw new Error(state.name);
    const { view } = state.book;
    const types = Object.entries(counts) as [Parameters<typeof view.all>[0], number][];
    const from = performance.now();
    await (globalThis as unknown as { beginSync(): Promise<void> }).beginSync();
    await new Promise<void>((done) => {
      const look = () => {
        if (types.some(([type, count]) => view.all(type).length < count)) return;
        stop();
        done();
      };
      const stop = view.subscribe(look);
      look();
    });
    return performance.now() - from;
  }, wanted);
  const { up, down, requests } = proxy.counted();
  proxy.cutAfter(null);
  const there = await page.evaluate((types) => {
    const state = globalThis.gate.state();
    if (state.name !== 'OPEN') throw new Error(state.name);
    const { view } = state.book;
    return types.map((type) => [type, view.all(type as Parameters<typeof view.all>[0]).length] as const);
  }, Object.keys(wanted));
  for (const [type, count] of there) {
    if (count !== wanted[type]) throw new Error(`${count} ${type} instead of ${wanted[type]}`);
  }
  return { ms, up, down, requests };
}

/** One phone, joined and caught up, for rows that follow. */
export async function joinedPhone(world: BenchWorld, role: Role, viewport = PHONE): Promise<BenchPhone> {
  const phone = await openPhone(world, viewport);
  await coldSync(world, phone, role, { line: LOOPBACK });
  await phone.page.waitForFunction(() => {
    const state = globalThis.gate.state();
    return state.name === 'OPEN' && state.book.sync.status().state === 'IDLE';
  });
  return phone;
}

/** Runs `work` with a processor that is slower by `rate`; Chromium's throttle slows the page, not its worker. */
export async function slowed<T>(cdp: CDPSession, rate: number, work: () => Promise<T>): Promise<T> {
  await cdp.send('Emulation.setCPUThrottlingRate', { rate });
  try {
    return await work();
  } finally {
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  }
}

/** A hand on the screen: without one the book would lock itself in the middle of the rows. */
export const touch = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event('pointerdown')));

export const pause = (page: Page, ms: number) =>
  page.evaluate((time) => new Promise((later) => setTimeout(later, time)), ms);

/** What a page still loads beside its work must not share the line with what is measured. */
async function quiet(world: BenchWorld, page: Page): Promise<void> {
  for (let last = -1; last !== world.proxy.counted().down; ) {
    last = world.proxy.counted().down;
    await pause(page, QUIET_MS);
  }
}

function countByType(records: BenchWorld['records']): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of records) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}
