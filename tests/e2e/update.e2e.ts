import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../support/server.ts';
import { type Commune, startCommune } from './support/commune.ts';
import { Phone } from './support/phone.ts';

const PROJECT = resolve(import.meta.dirname, '../..');
const SERVE_BUILD = fileURLToPath(new URL('./support/serve-build.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'so-nguon-update-'));

let commune: Commune;
/** the server after its own update, with the next build of the app */
let renewed: RunningServer | null = null;

beforeAll(async () => {
  for (const version of ['1', '2']) {
    await build({
      root: PROJECT,
      configFile: join(PROJECT, 'vite.config.ts'),
      logLevel: 'error',
      define: { __APP_VERSION__: `"0.1.${version}"` },
      build: { outDir: join(folder, version), emptyOutDir: true },
    });
  }
  commune = await startCommune({ ...served('1'), dataDir: mkdtempSync(join(folder, 'data-')) });
}, 240_000);
afterAll(async () => {
  await renewed?.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const served = (version: string) => ({ entry: SERVE_BUILD, env: { BUILD_FOLDER: join(folder, version) } });

test('an update is accepted with a form open and unsent work: both are there afterwards, and are sent', async () => {
  const phone = await Phone.start(commune.server.url);
  await phone.join((await commune.invite('Lò Văn Pánh', 'CELL_SECRETARY')).link);
  await phone.keepsLater();
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await phone.device.context.route('**/api/v1/sync', (route) => route.abort());
  await phone.addCandidate('Tao Thị Hòa');
  await phone.heading('Tao Thị Hòa').waitFor();

  const port = Number(new URL(commune.server.url).port);
  await commune.server.stop();
  renewed = await startServer({ ...served('2'), dataDir: commune.dataDir, port });
  await phone.goto('Quần chúng');
  await phone.tap(phone.page.getByRole('link', { name: /^(Thêm|Thêm quần chúng)$/ }).first());
  await phone.field('Họ và tên').fill('Vàng Văn Thỏa');
  await phone.field('Ghi chú').fill('gặp ở chợ phiên');
  await phone.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    while (registration && !registration.waiting) await new Promise((later) => setTimeout(later, 50));
  });
  await phone.goto('Thêm');
  await phone.tap(phone.link(/^Cài đặt/));
  await phone.tap(phone.button('Cập nhật ngay'));
  await phone.page.getByText('Cập nhật xong phải mở khóa sổ lại').waitFor();
  await phone.tap(phone.button('Cập nhật ngay'));

  await phone.unlock();
  await phone.goto('Thêm');
  await phone.tap(phone.link(/^Bộ nhớ và tình trạng máy/));
  await phone.page.getByText('0.1.2').waitFor();
  await phone.openPerson('Tao Thị Hòa');
  await phone.goto('Quần chúng');
  await phone.tap(phone.page.getByRole('link', { name: /^(Thêm|Thêm quần chúng)$/ }).first());
  await phone.tap(phone.button(/^Viết tiếp/));
  expect(await phone.field('Họ và tên').inputValue()).toBe('Vàng Văn Thỏa');
  expect(await phone.field('Ghi chú').inputValue()).toBe('gặp ở chợ phiên');
  await phone.tap(phone.button('Lưu'));
  await phone.heading('Vàng Văn Thỏa').waitFor();
  await phone.device.context.unroute('**/api/v1/sync');
  await phone.sendNow();
  phone.expectNoComplaints();
  await phone.close();
});
