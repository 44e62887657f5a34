import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paragraphs, readDocx } from '../papers/read-docx.ts';
import { type Commune, startCommune } from './support/commune.ts';
import { Phone } from './support/phone.ts';

let commune: Commune;
beforeAll(async () => {
  commune = await startCommune();
});
afterAll(() => commune.stop());

/** A4 in points, as a PDF says it; the browser rounds to whole pixels. */
const A4 = /\/MediaBox \[0 0 59[4-6](\.\d+)? 84[1-3](\.\d+)?\]/;

test('a paper is drafted, printed and made a Word file offline, under the policy of the app', async () => {
  const phone = await Phone.start(commune.server.url);
  const { page } = phone;
  await phone.open('/thuc-hanh');
  await phone.tap(phone.button('Vào bản thực hành'));
  await phone.heading('Hôm nay').waitFor();
  await phone.keepsLater();
  await phone.setOffline(true);
  await phone.openPerson('Vàng A Chứ');
  await phone.tap(phone.button('Việc khác'));
  await phone.tap(phone.link('Soạn và in giấy tờ'));
  await phone.tap(page.getByRole('link', { name: /^Nghị quyết phân công đảng viên giúp đỡ/ }));
  await page.getByLabel('Nhiệm vụ thử thách giao cho quần chúng').fill('Vận động bà con trồng quế.');

  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await phone.tap(phone.button('In'));
  const printed = page.locator('body > .paper-print');
  await printed.waitFor({ state: 'attached' });
  await page.emulateMedia({ media: 'print' });
  expect(await printed.getByText('Vận động bà con trồng quế.').isVisible()).toBe(true);
  expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
  const look = await printed
    .locator('p.paper-indent')
    .first()
    .evaluate((one) => {
      const { fontSize, lineHeight, textIndent, textAlign, fontFamily } = getComputedStyle(one);
      return { fontSize, lineHeight, textIndent, textAlign, font: fontFamily.split(',')[0] };
    });
  // 14 pt on 18 pt, first line 10 mm in, justified (399-QĐ/TW), in the pixels of a browser
  expect(look).toEqual({
    fontSize: '18.6667px',
    lineHeight: '24px',
    textIndent: '37.7953px',
    textAlign: 'justify',
    font: '"Times New Roman"',
  });
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf).toMatch(A4);
  await page.emulateMedia({ media: 'screen' });

  await phone.tap(phone.button('Tải tệp Word'));
  const client = await page.context().newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const download = page.waitForEvent('download');
  const from = performance.now();
  await phone.tap(phone.button('Tôi hiểu, tải tệp'));
  const file = await download;
  expect(performance.now() - from).toBeLessThan(1000);
  expect(file.suggestedFilename()).toMatch(/^mentor-assignment-\d{4}-\d\d-\d\d\.docx$/);
  const body = readDocx(readFileSync(await file.path()))['word/document.xml'];
  expect(paragraphs(body).join('\n')).toContain('Vận động bà con trồng quế.');
  phone.expectNoComplaints();
  await phone.close();
});
