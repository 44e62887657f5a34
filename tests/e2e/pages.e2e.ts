import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { standsOut, violations } from './support/accessible.ts';
import { type Commune, startCommune } from './support/commune.ts';
import { Phone } from './support/phone.ts';
import { openPaper, takePage, toCamera, tourOfThePages } from './support/tour-of-the-pages.ts';

let commune: Commune;
beforeAll(async () => {
  commune = await startCommune();
});
afterAll(() => commune.stop());

async function newBook(phone: Phone): Promise<void> {
  await phone.join((await commune.invite('Lò Văn Phủi', 'CELL_SECRETARY')).link);
}

/** So high that nothing lies under a page's foot: what does is not a small target. */
const HIGH = { width: 360, height: 2_000 };

/** What a marker of a JPEG says about where and with what it was taken (Exif, XMP, IPTC). */
const METADATA = [0xe1, 0xed, 0xfe];

test('two pages survive a kill before the camera, are saved, looked at, and leave as one PDF', async () => {
  const phone = await Phone.start(commune.server.url, { camera: true });
  const person = 'Lò Thị Mai';
  await newBook(phone);
  await phone.addCandidate(person);
  await openPaper(phone, person, 'Đơn xin vào Đảng');
  await toCamera(phone);
  await takePage(phone, 1);
  await takePage(phone, 2);
  await phone.killAndRestart();

  await phone.open('/');
  await phone.unlock();
  await openPaper(phone, person, 'Đơn xin vào Đảng');
  await phone.tap(phone.link('Chụp trang giấy'));
  await phone.page.getByText('2 trang chụp dở').waitFor();
  await phone.tap(phone.button('Lưu 2 trang'));

  await phone.heading('Đơn xin vào Đảng').waitFor();
  await phone.page.getByText('Trang 1 / 2').waitFor();
  await phone.page.getByRole('img', { name: 'Trang 1 trên 2' }).waitFor();
  await phone.tap(phone.button('Trang sau'));
  await phone.page.getByRole('img', { name: 'Trang 2 trên 2' }).waitFor();

  await phone.tap(phone.button('Làm tệp PDF'));
  const download = phone.page.waitForEvent('download');
  await phone.tap(phone.button('Tôi hiểu, tải tệp'));
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^pages-knd-01-\d{4}-\d\d-\d\d\.pdf$/);
  const pdf = readFileSync(await file.path());
  const text = pdf.toString('latin1');
  expect(text).toMatch(/^%PDF-1\.4/);
  expect(text).toContain('/Count 2');
  const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
  expect(text.slice(table, table + 5)).toBe('xref\n');
  const pictures = [...text.matchAll(/\/DCTDecode \/Length (\d+) >>\nstream\n/g)].map((found) => {
    const at = found.index + found[0].length;
    return pdf.subarray(at, at + Number(found[1]));
  });
  expect(pictures).toHaveLength(2);
  for (const picture of pictures) {
    expect(picture.length).toBeLessThanOrEqual(300_000);
    expect([picture[0], picture[1], picture.at(-2), picture.at(-1)]).toEqual([0xff, 0xd8, 0xff, 0xd9]);
    for (let at = 2; picture[at + 1] !== 0xda; at += 2 + picture.readUInt16BE(at + 2))
      expect(METADATA).not.toContain(picture[at + 1]);
  }

  await phone.tap(phone.link('Quay lại'));
  await phone.link('Xem 2 trang đã chụp').waitFor();
  phone.expectNoComplaints();
  await phone.close();
});

test('where the camera is refused the phone’s own camera app serves, and its picture is cropped and turned', async () => {
  const phone = await Phone.start(commune.server.url);
  const person = 'Vàng A Páo';
  await newBook(phone);
  await phone.addCandidate(person);
  await openPaper(phone, person, 'Đơn xin vào Đảng');
  await toCamera(phone);
  const page = phone.page;
  const picture = await page.screenshot({ type: 'jpeg' });
  const chosen = page.waitForEvent('filechooser');
  await phone.tap(phone.button('Mở ứng dụng chụp ảnh'));
  const chooser = await chosen;
  expect(await chooser.element().getAttribute('capture')).toBe('environment');
  await chooser.setFiles({ name: 'page.jpg', mimeType: 'image/jpeg', buffer: picture });
  await page.getByText('Đã giữ trang 1').waitFor({ state: 'attached' });
  await phone.tap(phone.button('Xong 1 trang'));
  await phone.tap(phone.button('Sửa góc, màu trang 1'));
  const corner = page.getByRole('slider', { name: 'Góc trên bên trái' });
  await corner.focus();
  const before = await corner.getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  expect(await corner.getAttribute('aria-valuetext')).not.toBe(before);
  await phone.tap(phone.button('Xoay sang phải'));
  await page.getByRole('img', { name: 'Trang 1 như sẽ lưu' }).waitFor();
  await phone.tap(phone.button('Dùng trang này'));
  await phone.tap(phone.button('Lưu 1 trang'));
  await page.getByText('Trang 1 / 1').waitFor();
  phone.expectNoComplaints();
  await phone.close();
});

test.each([
  ['light', false],
  ['dark', true],
])('axe finds nothing on the screens of the pages, and nothing stands out: %s', async (_, dark) => {
  const phone = await Phone.start(commune.server.url, { camera: true, dark, viewport: HIGH });
  const found: string[] = [];
  const look = async (name: string) => {
    for (const one of [...(await violations(phone.page)), ...(await standsOut(phone.page))])
      found.push(`${name}: ${one}`);
  };
  await newBook(phone);
  await tourOfThePages(phone, dark ? 'Giàng Thị Dua' : 'Sìn Văn Khìn', look);
  expect(found).toEqual([]);
  phone.expectNoComplaints();
  await phone.close();
});
