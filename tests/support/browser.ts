import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumPath } from './machine.ts';

export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 800 };

/** Flags of a headless Chromium that asks nobody outside for anything. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

export interface Device {
  context: BrowserContext;
  page: Page;
  profile: string;
  /** what the page wrote to the console as an error, and errors that nobody caught */
  complaints: string[];
  /** of the browser's own process */
  pid(): Promise<number>;
  /** kills that process; no page can prepare for it */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** A camera that shows a test picture and whose question is answered with yes. */
const FAKE_CAMERA = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** A phone or a desk: a Chromium with its own profile on disk, which outlives its kill. */
export async function startDevice(
  options: { profile?: string; viewport?: { width: number; height: number }; dark?: boolean; camera?: boolean } = {},
): Promise<Device> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'so-nguon-profile-'));
  const executablePath = chromiumPath();
  if (!executablePath) throw new Error('Chromium is missing: run npm test as root, or apt-get install chromium');
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: options.camera ? [...FLAGS, ...FAKE_CAMERA] : FLAGS,
    viewport: options.viewport ?? PHONE,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    colorScheme: options.dark ? 'dark' : 'light',
    isMobile: false,
    hasTouch: (options.viewport ?? PHONE).width < 600,
    acceptDownloads: true,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  const pidOf = async () => {
    const session = await context.browser()?.newBrowserCDPSession();
    const info = await session?.send('SystemInfo.getProcessInfo');
    const pid = info?.processInfo.find((one: { type: string; id: number }) => one.type === 'browser')?.id;
    if (!pid) throw new Error('the browser told no process id');
    return pid;
  };
  return {
    context,
    page,
    profile,
    complaints,
    pid: pidOf,
    kill: async () => {
      process.kill(await pidOf(), 'SIGKILL');
      await context.close().catch(() => undefined);
    },
    close: () => context.close(),
  };
}
