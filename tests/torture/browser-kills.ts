import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { decodeBlock } from '../../src/protocol/block.ts';
import type { BlockLine } from '../../src/protocol/pull.ts';
import { type Commune, startCommune } from '../e2e/support/commune.ts';
import { Phone, PIN } from '../e2e/support/phone.ts';
import { TestDevice } from '../support/enrol-device.ts';
import type { ServerOptions } from '../support/server.ts';

/** from the first save to a kill that nothing announces */
const LIFE_MS = { least: 100, most: 1_500 };
/** from the first byte of the page to a kill while the book is being opened */
const START_MS = { cold: 2_000, warm: 400 };
const MOST_SAVES = 2;
/** a round that gets stuck is an error, not a wait */
const ROUND_MS = 60_000;
/** browsers at once: much of a round is waiting */
const BROWSERS = 2;
/** in turn: when the kill comes */
const MOMENTS = ['at once', 'any time', 'at once', 'cold start', 'any time', 'warm start'] as const;

export interface BrowserTorture {
  kills: number;
  /** "Đã lưu" that stood on the screen */
  shown: number;
  /** kills that came right behind a "Đã lưu" */
  atOnce: number;
  /** kills while the book was being opened, cold or warm */
  starting: number;
  /** of those shown, there once on the server at the end */
  arrived: number;
  lost: string[];
  twice: string[];
  seconds: number;
}

/**
 * Kills real Chromiums again and again while a person saves candidates in them or opens the book. What the screen
 * called saved must be in the book, once, after the next unlock, still at the end, and on the server when all is sent.
 *
 * @param options another server than the product's, with a build that has a fault
 */
export async function tortureBrowser(kills: number, options: Partial<ServerOptions> = {}): Promise<BrowserTorture> {
  const began = Date.now();
  const commune = await startCommune(options);
  const result = { kills, shown: 0, atOnce: 0, starting: 0, arrived: 0, lost: [] as string[], twice: [] as string[] };
  try {
    const shares = Array.from({ length: Math.min(BROWSERS, kills) }, (_, i) => Math.ceil((kills - i) / BROWSERS));
    const saved = await Promise.all(shares.map((share, i) => tortureOne(commune, `máy ${i + 1}`, share, result)));
    const names = await namesOnServer(commune);
    for (const name of saved.flat()) note(name, names.filter((one) => one === name).length, result);
    result.shown = saved.flat().length;
    result.arrived = result.shown - result.lost.length - result.twice.length;
    return { ...result, seconds: (Date.now() - began) / 1000 };
  } finally {
    await commune.stop();
  }
}

/** @returns every name that the screen called saved */
async function tortureOne(commune: Commune, name: string, kills: number, result: Counts): Promise<string[]> {
  const phone = await Phone.start(commune.server.url);
  const all: string[] = [];
  let last: string[] = [];
  try {
    await phone.join((await commune.invite('Lò Văn Pánh', 'CELL_SECRETARY')).link);
    for (let round = 0; round < kills; round++) {
      const moment = MOMENTS[round % MOMENTS.length] as (typeof MOMENTS)[number];
      const saved: string[] = [];
      const save = (i: number) => saveOne(phone, `Lò Thử ${name} vòng ${round} lần ${i}`, saved);
      if (moment === 'at once') result.atOnce++;
      if (moment.endsWith('start')) result.starting++;
      await within(ROUND_MS, LIVES[moment](phone, save));
      all.push(...saved);
      // a kill while the book was being opened comes after the saves of the round before
      if (saved.length > 0) last = saved;
      await phone.open('/quan-chung');
      await phone.unlock();
      await compare(phone, last, result);
    }
    await compare(phone, all, result);
    await phone.sendNow();
    return all;
  } finally {
    await phone.close().catch(() => undefined);
    rmSync(phone.device.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Counts = Pick<BrowserTorture, 'atOnce' | 'starting' | 'lost' | 'twice'>;
type Save = (i: number) => Promise<void>;

const LIVES: Record<(typeof MOMENTS)[number], (phone: Phone, save: Save) => Promise<void>> = {
  /** The kill comes the moment a name is called saved. */
  'at once': async (phone, save) => {
    const count = 1 + Math.floor(Math.random() * MOST_SAVES);
    for (let i = 0; i < count; i++) await save(i);
    await phone.killAndRestart();
  },
  /** Between fields, in a transaction, in a meeting with the server. */
  'any time': async (phone, save) => {
    const life = LIFE_MS.least + Math.random() * (LIFE_MS.most - LIFE_MS.least);
    await killDuring(phone, life, async (isOver) => {
      for (let i = 0; !isOver(); i++) await save(i);
    });
  },
  /** Something waits to be sent, the page is loaded anew, the digits are typed, and somewhere in there it ends. */
  'cold start': async (phone, save) => {
    await save(0);
    await killDuring(phone, Math.random() * START_MS.cold, async () => {
      await phone.open();
      await phone.unlock();
    });
  },
  /** The same behind the PIN. */
  'warm start': async (phone, save) => {
    await save(0);
    await phone.goto('Thêm');
    await phone.tap(phone.link('Cài đặt'));
    await phone.tap(phone.button('Khóa ngay'));
    await phone.heading('Nhập mã PIN 6 số').waitFor();
    await killDuring(phone, Math.random() * START_MS.warm, () => phone.type(PIN));
  },
};

async function killDuring(phone: Phone, life: number, work: (isOver: () => boolean) => Promise<void>): Promise<void> {
  let killed = false;
  const working = work(() => killed).catch((problem: unknown) => {
    if (!killed) throw problem;
  });
  await Promise.race([working.then(() => pause(ROUND_MS, undefined, { ref: false })), pause(life)]);
  killed = true;
  await phone.killAndRestart();
  await working;
}

async function saveOne(phone: Phone, name: string, saved: string[]): Promise<void> {
  const { page } = phone;
  await phone.addCandidate(name);
  await page.getByText(`Đã lưu ${name}`, { exact: true }).first().waitFor();
  saved.push(name);
}

/** Looks for names in the list; all of them, page by page, where they are many. */
async function compare(phone: Phone, names: readonly string[], result: Counts): Promise<void> {
  if (names.length === 0) return;
  await phone.goto('Quần chúng');
  const rounds = new Set(names.map((name) => name.slice(0, name.indexOf(' lần'))));
  const [query = ''] = rounds.size === 1 ? rounds : ['Lò Thử'];
  await phone.page.getByRole('searchbox').fill(query);
  // the list follows the field a moment later
  const found = phone.page.getByRole('status').filter({ hasText: /gõ không dấu cũng tìm được/ });
  await found.first().waitFor();
  const more = phone.page.getByRole('button', { name: /^Xem thêm/ });
  while (await more.isVisible()) await more.click();
  const rows = await phone.page.getByRole('list', { name: 'Quần chúng' }).getByRole('link').allTextContents();
  for (const name of names) note(name, rows.filter((row) => new RegExp(`${name}(?!\\d)`).test(row)).length, result);
}

function note(name: string, times: number, { lost, twice }: Pick<Counts, 'lost' | 'twice'>): void {
  if (times === 0 && !lost.includes(name)) lost.push(name);
  if (times > 1 && !twice.includes(name)) twice.push(name);
}

/** All candidates, as a phone that comes last gets them. */
async function namesOnServer(commune: Commune): Promise<unknown[]> {
  const reader = await TestDevice.create(commune.server.url);
  await reader.redeem((await commune.invite('Quàng Thị Đọc', 'CELL_DEPUTY')).link);
  const pull = [{ scope: commune.commune, after: null, want: 4 * 1024 * 1024 }];
  const { lines } = await reader.sync({ pull });
  return lines.flatMap((line) =>
    'count' in line ? decodeBlock(line as unknown as BlockLine).map(({ facts }) => facts.name) : [],
  );
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  const late = new AbortController();
  const watchdog = pause(ms, undefined, { signal: late.signal }).then(() => {
    throw new Error('a round of the torture does not come to its end');
  });
  try {
    await Promise.race([work, watchdog]);
  } finally {
    late.abort();
    await watchdog.catch(() => undefined);
  }
}
