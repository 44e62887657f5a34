import { afterAll, beforeAll, expect, test } from 'vitest';
import { coveredByToast, standsOut, violations } from './support/accessible.ts';
import { type Commune, startCommune } from './support/commune.ts';
import { Phone } from './support/phone.ts';
import { tour, tourOfTheDesk, tourOfTheLock } from './support/tour.ts';

let commune: Commune;
beforeAll(async () => {
  commune = await startCommune();
});
afterAll(() => commune.stop());

/** So high that every field is on the screen: what scrolls under a page's foot is not a small target. */
const HIGH = { width: 360, height: 4_000 };

async function walk(
  phone: Phone,
  way: (look: (name: string) => Promise<void>) => Promise<void>,
  rules?: string[],
): Promise<string[]> {
  const found: string[] = [];
  await way(async (name) => {
    const { page } = phone;
    for (const one of [...(await violations(page, rules)), ...(await standsOut(page)), ...(await coveredByToast(page))])
      found.push(`${name}: ${one}`);
  });
  return found;
}

test.each([
  ['Vietnamese, light', 'light', undefined],
  // the same pages in other colours
  ['Vietnamese, dark', 'dark', ['color-contrast']],
])('axe finds nothing on any screen of the practice village: %s', async (_, theme, rules) => {
  const phone = await Phone.start(commune.server.url, { dark: theme === 'dark', viewport: HIGH });
  expect(await walk(phone, (look) => tour(phone, look), rules)).toEqual([]);
  phone.expectNoComplaints();
  await phone.close();
});

const ENGLISH_PAGES = [
  '/',
  '/quan-chung',
  '/quan-chung/them',
  'PERSON',
  'PERSON/giup-do',
  'PERSON/giup-do?viec=phan-cong',
  'PERSON/cac-buoc',
  'PERSON/lich-su',
  'PERSON/giay/KND_05/1',
  '/chi-bo',
  '/chi-bo/them',
  '/chi-bo/thong-tin',
  '/hop-chi-bo',
  '/hop-chi-bo/moi',
  '/them',
  '/them/gui-nhan',
  '/them/khac-nhau',
  '/them/khong-nhan',
  '/them/bo-nho',
  '/them/cai-dat',
  '/them/nhap-so',
  '/them/xuat-danh-sach',
  '/them/quy-dinh',
  '/them/quy-dinh/lua-chon',
  '/them/quy-dinh/ngay-nghi',
  '/them/quy-dinh/kiem-tra',
  '/them/quy-dinh/loi-van',
  '/them/xuat-lich',
  '/chi-tieu',
  '/chi-tieu/ke-hoach',
  '/lop',
  '/lop/de-nghi',
  '/du-bi',
  '/nguon',
  '/bao-cao',
  '/thong-bao',
  '/them/xuat-csdl',
];

test('axe finds nothing in English, light', async () => {
  const phone = await Phone.start(commune.server.url, { viewport: HIGH });
  const { page } = phone;
  await phone.open('/thuc-hanh');
  await page.evaluate(() => localStorage.setItem('preferences', JSON.stringify({ language: 'en' })));
  await page.reload();
  await phone.button('Enter the practice village').click();
  await phone.heading('Today').waitFor();
  await phone.link('Candidates').click();
  const person = await page.getByRole('list', { name: 'Candidates' }).getByRole('link').first().getAttribute('href');
  const found: string[] = [];
  for (const address of ENGLISH_PAGES) {
    await page.evaluate((to) => history.pushState(null, '', to), address.replace('PERSON', person ?? ''));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    for (const one of [...(await violations(page)), ...(await standsOut(page))]) found.push(`${address}: ${one}`);
  }
  expect(found).toEqual([]);
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  phone.expectNoComplaints();
  await phone.close();
});

test('axe finds nothing on the way into a book', async () => {
  const phone = await Phone.start(commune.server.url, { viewport: HIGH });
  expect(await walk(phone, (look) => tourOfTheLock(phone, look))).toEqual([]);
  await phone.close();
});

test("axe finds nothing on the operator's desk", async () => {
  const phone = await Phone.start(commune.server.url, { viewport: { width: 1280, height: 800 } });
  const { link } = await commune.invite('Hoàng Thị Vân', 'OPERATOR', commune.root);
  expect(await walk(phone, (look) => tourOfTheDesk(phone, link, look))).toEqual([]);
  await phone.close();
});
