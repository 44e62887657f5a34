import { spawn } from 'node:child_process';
import { DESK, PHONE } from '../tests/support/browser.ts';
import { Phone } from '../tests/e2e/support/phone.ts';
import { startServer } from '../tests/support/server.ts';
import { mkdtempSync } from 'node:fs';

const server = await startServer({ dataDir: mkdtempSync('/tmp/quota-server-'), practice: true });
const what = process.argv[2] ?? 'all';
async function shot(p: Phone, name: string, full = false) {
  await p.page.waitForTimeout(250);
  await p.page.screenshot({ path: `/tmp/quota-${name}.png`, animations: 'disabled', fullPage: false });
  if (full) {
    // the page scrolls inside app-main
    const h = await p.page.evaluate(() => document.querySelector('.app-main')?.scrollHeight ?? 0);
    const v = p.page.viewportSize()!;
    await p.page.setViewportSize({ width: v.width, height: Math.min(4000, h + 140) });
    await p.page.waitForTimeout(200);
    await p.page.screenshot({ path: `/tmp/quota-${name}-full.png`, animations: 'disabled' });
    await p.page.setViewportSize(v);
  }
}
const go = async (p: Phone, path: string) => {
  await p.page.evaluate((path) => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')); }, path);
  await p.page.waitForTimeout(400);
};
try {
  for (const [size, viewport] of [['phone', PHONE], ['desk', DESK]] as const) {
    for (const dark of [false, true]) {
      const p = await Phone.start(server.url, { viewport });
      if (dark) await p.page.emulateMedia({ colorScheme: 'dark' });
      const tag = `${size}${dark ? '-dark' : ''}`;
      await p.open('/thuc-hanh');
      await p.page.getByRole('button', { name: /Vào bản thực hành|Vào/ }).first().click();
      await p.page.waitForTimeout(600);
      await go(p, '/chi-tieu');
      await shot(p, `${tag}-cell`, true);
      if (!dark) {
        await p.page.getByText('Số này từ đâu?').click();
        await shot(p, `${tag}-cell-source`, true);
        await go(p, '/chi-tieu?ky=nhiem-ky'); await shot(p, `${tag}-cell-term`, true);
        await go(p, '/chi-tieu/ke-hoach'); await shot(p, `${tag}-plan`);
        await go(p, '/chi-tieu?den=2026-03-01'); await shot(p, `${tag}-cell-past`);
      }
      await go(p, '/thuc-hanh');
      await p.page.getByRole('button', { name: /xã/i }).first().click();
      await p.page.waitForTimeout(600);
      await go(p, '/chi-tieu');
      await shot(p, `${tag}-commune`, true);
      if (!dark) {
        await go(p, '/chi-tieu?ky=nhiem-ky'); await shot(p, `${tag}-commune-term`, true);
        await go(p, '/chi-tieu/giao/2026'); await shot(p, `${tag}-give`, true);
        await go(p, '/chi-tieu/so-truoc'); await shot(p, `${tag}-noted`, true);
      }
      await p.close();
    }
  }
} finally { await server.stop(); }
