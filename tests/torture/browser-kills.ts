import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { startCommune } from '../e2e/support/commune.ts';
import { Phone } from '../e2e/support/phone.ts';

/** from the first save to a kill that nothing announces */
const LIFE_MS = { least: 200, most: 3_000 };
const MOST_SAVES = 4;
/** a round that gets stuck is an error, not a wait */
const ROUND_MS = 60_000;

export interface BrowserTorture {
  kills: number;
  /** "Đã lưu" that stood on the screen */
  shown: number;
  /** kills that came right behind a "Đã lưu" */
  atOnce: number;
  lost: string[];
  twice: string[];
  seconds: number;
}

/**
 * Kills a real Chromium again and again while a person saves candidates in it. What the screen called saved must be in
 * the book, once, after the next unlock, and still at the end.
 */
export async function tortureBrowser(kills: number): Promise<BrowserTorture> {
  const began = Date.now();
  const commune = await startCommune();
  const result = { kills, atOnce: 0, lost: [] as string[], twice: [] as string[] };
  const shown: string[][] = [];
  const phone = await Phone.start(commune.server.url);
  try {
    await phone.join((await commune.invite('Lò Văn Pánh', 'CELL_SECRETARY')).link);
    for (let round = 0; round < kills; round++) {
      const saved: string[] = [];
      shown.push(saved);
      const atOnce = round % 2 === 0;
      if (atOnce) result.atOnce++;
      await within(ROUND_MS, atOnce ? saveThenDie(phone, round, saved) : saveUntilKilled(phone, round, saved));
      await phone.open();
      await phone.unlock();
      await compare(phone, round, saved, result);
    }
    // later kills and meetings took nothing of what earlier rounds had saved
    for (const [round, saved] of shown.entries()) await compare(phone, round, saved, result);
    return { ...result, shown: shown.flat().length, seconds: (Date.now() - began) / 1000 };
  } finally {
    await phone.close().catch(() => undefined);
    rmSync(phone.device.profile, { recursive: true, force: true, maxRetries: 5 });
    await commune.stop();
  }
}

/** The kill comes the moment a name is called saved. */
async function saveThenDie(phone: Phone, round: number, saved: string[]): Promise<void> {
  const count = 1 + Math.floor(Math.random() * MOST_SAVES);
  for (let i = 0; i < count; i++) await save(phone, round, i, saved);
  await phone.killAndRestart();
}

/** The kill comes at any moment: between fields, in a transaction, in a meeting with the server. */
async function saveUntilKilled(phone: Phone, round: number, saved: string[]): Promise<void> {
  let killed = false;
  const saving = (async () => {
    for (let i = 0; !killed; i++) await save(phone, round, i, saved);
  })().catch((problem: unknown) => {
    if (!killed) throw problem;
  });
  await Promise.race([saving, pause(LIFE_MS.least + Math.random() * (LIFE_MS.most - LIFE_MS.least))]);
  killed = true;
  await phone.killAndRestart();
  await saving;
}

async function save(phone: Phone, round: number, i: number, saved: string[]): Promise<void> {
  const name = `${nameOf(round)} lần ${i}`;
  const { page } = phone;
  await phone.addCandidate(name);
  await page.getByText(`Đã lưu ${name}`, { exact: true }).first().waitFor();
  saved.push(name);
}

const nameOf = (round: number) => `Lò Thử vòng ${String(round).padStart(2, '0')}`;

async function compare(
  phone: Phone,
  round: number,
  saved: readonly string[],
  result: { lost: string[]; twice: string[] },
): Promise<void> {
  await phone.goto('Quần chúng');
  await phone.page.getByRole('searchbox').fill(nameOf(round));
  // the list follows the field a moment later
  await phone.page
    .getByRole('status')
    .filter({ hasText: /gõ không dấu cũng tìm được/ })
    .first()
    .waitFor();
  const rows = await phone.page.getByRole('list', { name: 'Quần chúng' }).getByRole('link').allTextContents();
  for (const name of saved) {
    const times = rows.filter((row) => new RegExp(`${name}(?!\\d)`).test(row)).length;
    if (times === 0 && !result.lost.includes(name)) result.lost.push(name);
    if (times > 1 && !result.twice.includes(name)) result.twice.push(name);
  }
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
