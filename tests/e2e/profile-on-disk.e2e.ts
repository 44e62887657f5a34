import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { makeXlsx } from '../notebook/make-xlsx.ts';
import { scanProfile } from '../support/profile-scan.ts';
import type { ServerOptions } from '../support/server.ts';
import { startCommune } from './support/commune.ts';
import { Phone } from './support/phone.ts';

const PROJECT = resolve(import.meta.dirname, '../..');
const SERVE_BUILD = fileURLToPath(new URL('./support/serve-build.ts', import.meta.url));
const PEOPLE = 60;
/** Chromium writes what it remembers of open pages some seconds after they changed. */
const BROWSER_WRITES_WITHIN_MS = 4_000;

const folder = mkdtempSync(join(tmpdir(), 'so-nguon-profile-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

const FAMILIES = ['Lò', 'Vàng', 'Giàng', 'Sùng', 'Tao', 'Lùng', 'Hoàng', 'Phàn'];
const SYLLABLES = ['Khuỷm', 'Thoắng', 'Nhụy', 'Quẩy', 'Ngoạm', 'Xuẫn', 'Trịp', 'Phoòng'];
const pick = (list: readonly string[], at: number) => list[at % list.length] as string;

/** Nobody is called so, and no word of the app looks like it: where it is found, it came from the book. */
const people = Array.from({ length: PEOPLE }, (_, i) => ({
  name: `${pick(FAMILIES, i)} Văn ${pick(SYLLABLES, i)} ${pick(SYLLABLES, Math.floor(i / 8) + 3)}`,
  birthYear: String(1985 + (i % 20)),
  residence: `bản ${pick(SYLLABLES, i + 1)} Hốc ${pick(SYLLABLES, Math.floor(i / 8))}`,
  phone: `0397${String(100_000 + i * 7919).slice(-6)}`,
  note: `chăn ${i + 3} con dê ở nương ${pick(SYLLABLES, i + 5)}`,
}));
const halfTyped = { name: 'Chảo Thị Ngoằng Phịt', phone: '0386123987', note: 'đang học ở trường xa, chưa hỏi xong' };

const told = { childhood: 'thuở nhỏ chăn trâu ở hốc đá Xuẫn Ngoạm', relative: 'Chảo Mẩy Thoắng Trịp' };

const imported = people.flatMap(({ name, residence, phone, note }) => [name, residence, phone, note]);
const planted = [...new Set([...imported, ...Object.values(halfTyped), ...Object.values(told)])];

function notebookFile(): string {
  const head = ['STT', 'Họ và tên', 'Năm sinh', 'Nơi ở hiện nay', 'Số điện thoại', 'Ghi chú'];
  const rows = people.map(({ name, birthYear, residence, phone, note }, i) => {
    return [i + 1, name, Number(birthYear), residence, phone, note];
  });
  const path = join(folder, 'so-cu.xlsx');
  writeFileSync(path, makeXlsx([{ name: 'Sheet1', rows: [head, ...rows] }]));
  return path;
}

/** A phone joins, brings its old notebook, writes into a résumé and dies with a half-filled form. */
async function profileAfterSession(options: Partial<ServerOptions> = {}): Promise<string> {
  const commune = await startCommune(options);
  let phone: Phone | null = null;
  try {
    phone = await Phone.start(commune.server.url);
    await phone.join((await commune.invite('Lò Văn Pánh', 'CELL_SECRETARY')).link);
    await phone.goto('Thêm');
    await phone.tap(phone.link('Đưa sổ Excel vào'));
    await phone.page.locator('input[type=file]').setInputFiles(notebookFile());
    for (const answer of [/^Dùng \d+ gợi ý$/, /^Để trống \d+ ô còn hỏi$/]) {
      await phone.button(/^Nhập \d+ người$/).waitFor();
      if (await phone.button(answer).isVisible()) await phone.tap(phone.button(answer));
    }
    await phone.tap(phone.button(`Nhập ${PEOPLE} người`));
    await phone.button('Hoàn tác cả lần nhập này').waitFor();
    await phone.sendNow();
    await phone.goto('Quần chúng');
    await phone.page.getByRole('searchbox').fill(people[7]?.name ?? '');
    await phone.tap(phone.page.getByRole('link', { name: new RegExp(`^${people[7]?.name}`) }));
    await phone.heading(people[7]?.name ?? '').waitFor();
    const person = new URL(phone.page.url()).pathname;
    await goWithin(phone, `${person}/ly-lich/14`);
    await phone.field('Lịch sử bản thân').fill(told.childhood);
    await phone.tap(phone.button('Lưu, sang mục sau'));
    await phone.page.waitForURL((to) => !to.pathname.endsWith('/14'));
    await goWithin(phone, `${person}/than-nhan/moi?quan-he=FATHER`);
    await phone.field('Họ và tên').fill(told.relative);
    await phone.tap(phone.button('Lưu người này'));
    await phone.page.getByText(told.relative).first().waitFor();
    await phone.sendNow();
    await phone.goto('Quần chúng');
    await phone.tap(phone.page.getByRole('link', { name: /^(Thêm|Thêm quần chúng)$/ }).first());
    await phone.field('Họ và tên').fill(halfTyped.name);
    await phone.field('Điện thoại').fill(halfTyped.phone);
    await phone.field('Ghi chú').fill(halfTyped.note);
    await phone.page.waitForTimeout(BROWSER_WRITES_WITHIN_MS);
    await phone.device.kill();
    return phone.device.profile;
  } finally {
    await phone?.close().catch(() => undefined);
    await commune.stop();
  }
}

/** To an address of the open book: loading it anew would lock it. */
async function goWithin(phone: Phone, path: string): Promise<void> {
  await phone.page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}

function look(profile: string) {
  try {
    return scanProfile(profile, planted);
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

test(`${planted.length} names, places, numbers and notes: none of them stands in the profile of a killed browser`, async () => {
  expect(planted.length).toBeGreaterThanOrEqual(200);
  const { found, files, unpacked } = look(await profileAfterSession());
  expect(found).toEqual(new Map());
  expect(files).toBeGreaterThan(10);
  expect(unpacked).toBeGreaterThan(100_000);
});

test('with sealing off the same look finds all of them, the half-typed ones too', async () => {
  const build = join(folder, 'sealing-off');
  const vite = join(PROJECT, 'node_modules/vite/bin/vite.js');
  const args = ['build', '--mode', 'sealing-off', '--outDir', build, '--logLevel', 'warn'];
  execFileSync(process.execPath, [vite, ...args], { cwd: PROJECT, env: { ...process.env, NODE_ENV: 'production' } });
  const { found } = look(await profileAfterSession({ entry: SERVE_BUILD, env: { BUILD_FOLDER: build } }));
  expect(planted.filter((needle) => !found.has(needle))).toEqual([]);
});
