import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Device, startDevice } from '../../support/browser.ts';
import { scanProfile } from '../../support/profile-scan.ts';
import { DIGITS, keepPage, makeBook, names, openWithDigits, readPages, save, stateIs } from './drive.ts';
import { type ServedPage, servePage } from './serve-page.ts';

let page: ServedPage;
let devices: Device[] = [];
let folders: string[] = [];

beforeAll(async () => {
  page = await servePage();
});
afterAll(() => page.close());
afterEach(async () => {
  for (const device of devices) await device.close().catch(() => {});
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  devices = [];
  folders = [];
});

async function start(profile?: string, at = page): Promise<Device> {
  const folder = profile ?? mkdtempSync(join(tmpdir(), 'so-nguon-profile-'));
  if (!profile) folders.push(folder);
  const device = await startDevice({ profile: folder });
  devices.push(device);
  await device.page.goto(at.origin);
  await stateIs(device.page, profile ? 'LOCKED' : 'NO_BOOK');
  return device;
}

/** After a wrong secret the gate says until when to wait. */
async function mayTryAgain(tab: Page): Promise<void> {
  await tab.waitForFunction(() => {
    const state = window.so.gate.state();
    return state.name === 'LOCKED' && (state.users[0]?.waitUntil ?? 0) <= Date.now();
  });
}

describe('in Chromium', () => {
  test('twelve digits at full cost; after a kill of the browser all is there; no complaint of policy or script', async () => {
    const first = await start();
    expect(await makeBook(first.page, DIGITS)).toBe('OK');
    expect(await save(first.page, ['Lò Thị Mỷ', 'Vàng A Súa'])).toBe('OK');
    const hash = await keepPage(first.page, '', 3_000_000);
    await first.kill();
    const second = await start(first.profile);
    expect(await openWithDigits(second.page, '111111111111')).toBe('WRONG_SECRET');
    await mayTryAgain(second.page);
    expect(await openWithDigits(second.page, DIGITS)).toBe('OK');
    expect(await names(second.page)).toEqual(['Lò Thị Mỷ', 'Vàng A Súa']);
    expect(await readPages(second.page)).toEqual([Buffer.from(hash, 'base64url').toString('base64')]);
    expect(
      [...first.complaints, ...second.complaints].filter((text) => !text.includes('favicon') && !text.includes('404')),
    ).toEqual([]);
  });

  test('the phone’s own lock (WebAuthn PRF) and a PIN open the book; the PIN alone, or a no, do not', async () => {
    const device = await start();
    const cdp = await device.context.newCDPSession(device.page);
    await cdp.send('WebAuthn.enable');
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        hasPrf: true,
        automaticPresenceSimulation: true,
      },
    });
    const outcome = await device.page.evaluate(async () => {
      const { gate } = window.so;
      const offers = await gate.offers();
      const made = await gate.createBook({ sign: gate.freeSign(), slots: [{ kind: 'prf', pin: '2468' }], pin: null });
      if (!made.ok) return [offers.kinds[0], made.error.code];
      await gate.lock('cold');
      const state = gate.state();
      const user = state.name === 'LOCKED' ? state.users[0] : undefined;
      const wrong = await gate.openWith(user?.id ?? '', { kind: 'prf', pin: '2469' });
      return [offers.kinds[0], wrong.ok ? 'OK' : wrong.error.code, user?.id];
    });
    expect(outcome.slice(0, 2)).toEqual(['prf', 'WRONG_SECRET']);
    await mayTryAgain(device.page);
    const right = await device.page.evaluate(async (user) => {
      const opened = await window.so.gate.openWith(user ?? '', { kind: 'prf', pin: '2468' });
      await window.so.gate.lock('cold');
      return opened.ok ? 'OK' : opened.error.code;
    }, outcome[2]);
    expect(right).toBe('OK');
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    const refused = await device.page.evaluate(async (user) => {
      const opened = await window.so.gate.openWith(user ?? '', { kind: 'prf', pin: '2468' });
      return opened.ok ? 'OK' : opened.error.code;
    }, outcome[2]);
    expect(refused).toBe('PRF_CANCELLED');
  });

  test('[C4] a second tab says that the book is open elsewhere, and takes it over', async () => {
    const device = await start();
    await makeBook(device.page, DIGITS);
    await save(device.page, ['Lò Thị Mỷ']);
    const other = await device.context.newPage();
    await other.goto(page.origin);
    await stateIs(other, 'OTHER_TAB');
    await other.evaluate(() => window.so.gate.takeOver());
    await stateIs(other, 'LOCKED');
    await stateIs(device.page, 'OTHER_TAB');
    expect(await openWithDigits(other, DIGITS)).toBe('OK');
    expect(await names(other)).toEqual(['Lò Thị Mỷ']);
  });

  test('[A4] after a wipe no slot is left anywhere in the profile', async () => {
    const device = await start();
    await makeBook(device.page, DIGITS);
    const slots = await device.page.evaluate(async () => {
      await window.so.gate.lock('cold');
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('slots');
      const texts: string[] = [];
      for await (const handle of (folder as unknown as { values(): AsyncIterable<FileSystemFileHandle> }).values())
        texts.push(await (await handle.getFile()).text());
      return texts.join();
    });
    const wrapped = [...slots.matchAll(/"wrapped":"([^"]+)"/g)].map((match) => match[1] as string);
    expect(wrapped.length).toBeGreaterThan(0);
    expect(scanProfile(device.profile, wrapped).found.size).toBe(1);
    await openWithDigits(device.page, DIGITS);
    await device.page.evaluate(() => window.so.gate.wipe());
    await stateIs(device.page, 'NO_BOOK');
    await device.close();
    const after = scanProfile(device.profile, wrapped);
    expect(after.found.size).toBe(0);
    expect(after.files).toBeGreaterThan(10);
  });
});

describe('what a thief with the disk reads', () => {
  const planted = Array.from({ length: 31 }, (_, i) => `Lò Thị Bí Mật ${String(i).padStart(3, '0')}`);

  async function leave(at: ServedPage): Promise<string> {
    const profile = mkdtempSync(join(tmpdir(), 'so-nguon-profile-'));
    folders.push(profile);
    const device = await startDevice({ profile });
    devices.push(device);
    await device.page.goto(at.origin);
    await stateIs(device.page, 'NO_BOOK');
    expect(await makeBook(device.page, DIGITS)).toBe('OK');
    expect(await save(device.page, planted.slice(0, 29))).toBe('OK');
    await device.page.evaluate(
      (name) => window.so.book().drafts.keep('candidate:new', { name }),
      planted[29] as string,
    );
    expect(await keepPage(device.page, planted[30] as string, 60_000)).toHaveLength(43);
    await device.kill();
    return profile;
  }

  test('nothing of what was saved or half typed', async () => {
    const result = scanProfile(await leave(page), planted);
    expect(result.found).toEqual(new Map());
    expect(result.files).toBeGreaterThan(10);
  });

  test('no other build holds the switch', () => {
    const assets = join(page.folder, 'assets');
    const texts = readdirSync(assets).map((name) => readFileSync(join(assets, name), 'utf8'));
    expect(texts.some((text) => text.includes('AES-GCM'))).toBe(true);
    expect(texts.some((text) => text.includes('sealing-off'))).toBe(false);
  });

  test('with sealing off the same look finds all of it', async () => {
    const unsealed = await servePage('sealing-off');
    try {
      expect(scanProfile(await leave(unsealed), planted).found.size).toBe(planted.length);
    } finally {
      unsealed.close();
    }
  });
});
