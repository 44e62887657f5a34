import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFile, write } from 'xlsx';
import { type Commune, startCommune } from './support/commune.ts';
import { Phone } from './support/phone.ts';

const NOTEBOOK = resolve(import.meta.dirname, '../fixtures/so-theo-doi-quan-chung-pa-bon.xlsx');

let commune: Commune;
const folder = mkdtempSync(join(tmpdir(), 'so-nguon-xls-'));
beforeAll(async () => {
  commune = await startCommune();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await commune.stop();
});

test('a notebook of Excel 2003 is read; its reader is fetched at that moment, and kept for the next in flight mode', async () => {
  const file = join(folder, 'so.xls');
  writeFileSync(file, write(readFile(NOTEBOOK), { type: 'buffer', bookType: 'biff8' }));
  const phone = await Phone.start(commune.server.url);
  await phone.open();
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await phone.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  for (const offline of [false, true]) {
    await phone.setOffline(offline);
    await phone.tap(phone.link('Đưa sổ Excel cũ vào'));
    await phone.page.locator('input[type=file]').setInputFiles(file);
    await phone.button(/^Nhập \d+ người$/).waitFor();
    await phone.page.goto(commune.server.url);
  }
  phone.expectNoComplaints();
  await phone.close();
  expect(phone.taps).toBe(2);
});
