import { DESK, PHONE } from '../tests/support/browser.ts';
import { startCommune } from '../tests/e2e/support/commune.ts';
import { Phone } from '../tests/e2e/support/phone.ts';
const commune = await startCommune();
for (const [size, viewport] of [['phone', PHONE], ['desk', DESK]] as const) {
  const p = await Phone.start(commune.server.url, { viewport });
  const shot = async (name: string, full = false) => { await p.page.waitForTimeout(400); await p.page.screenshot({ path: `/tmp/tray-${size}-${name}.png`, fullPage: full }); };
  const go = async (path: string) => { await p.page.evaluate((x) => { history.pushState(null, '', x); }, path); };
  try {
    await p.open('/thuc-hanh');
    await p.tap(p.page.getByRole('button', { name: /xã/ }).last());
    await p.page.waitForTimeout(800);
    await go('/ho-so-den'); await p.heading('Hồ sơ đến').waitFor();
    await p.page.waitForTimeout(1500);
    await shot('tray');
    await p.page.locator('.app-main').evaluate((e) => e.scrollTo(0, 600)).catch(() => {});
    await shot('tray2');
    await p.page.locator('.app-main').evaluate((e) => e.scrollTo(0, 1300)).catch(() => {});
    await shot('tray3');
    for (const [key, name] of [['a', 'Vàng Thị Mẩy'], ['b', 'Lò Văn Quân'], ['c', 'Vừ A Chía'], ['d','Chìn Thị Hòa']] as const) {
      await go('/ho-so-den'); await p.heading('Hồ sơ đến').waitFor();
      await p.tap(p.page.getByRole('link', { name }).first()); await p.heading(name).waitFor();
      await p.page.waitForTimeout(700);
      await shot(`d-${key}`);
      await p.page.locator('.app-main').evaluate((e) => e.scrollTo(0, 700)).catch(() => {});
      await shot(`d-${key}2`);
      if (key === 'a') {
        await p.page.getByRole('checkbox').first().check();
        await p.page.getByRole('button', { name: /^Ghi thành điểm/ }).first().click();
        await shot(`d-${key}3`);
        await p.page.getByRole('button', { name: 'Trả lại để sửa' }).click();
        await shot('return');
      }
      if (key === 'c') { await p.page.getByRole('button', { name: 'Thống nhất kết quả' }).click(); await shot('settle'); }
    }
    await go('/ho-so-den/ky-hop'); await p.heading('Ghi một kỳ họp xét').waitFor(); await shot('sittings');
    await p.page.getByLabel('Để lại xem xét thêm').first().check(); await shot('sittings2');
    await go('/thong-bao'); await p.heading('Thông báo').waitFor(); await shot('notices');
    await go('/thong-bao/moi'); await p.heading('Viết thông báo').waitFor(); await p.page.getByLabel('Chọn chi bộ').check(); await shot('notice-form');
    await go('/'); await p.heading('Hôm nay').waitFor(); await shot('today-desk');
    await go('/thuc-hanh'); await p.page.waitForTimeout(300);
    await p.tap(p.page.getByRole('button', { name: 'Làm lại từ đầu' }).or(p.page.getByRole('button').filter({ hasText: /lại/ })).first());
    await p.page.waitForTimeout(600);
    await go('/'); await p.heading('Hôm nay').waitFor(); await shot('today-cell');
    await go('/thong-bao'); await p.heading('Thông báo của xã').waitFor(); await shot('notices-cell');
  } catch (e) { console.log(size, String(e).slice(0, 600)); await shot('fail'); }
  console.log(size, p.device.complaints);
  await p.close();
}
await commune.stop();
