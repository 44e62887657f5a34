import { afterAll, beforeAll, expect, test } from 'vitest';
import { standsOut, violations } from './support/accessible.ts';
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

async function walk(phone: Phone, way: (look: (name: string) => Promise<void>) => Promise<void>): Promise<string[]> {
  const found: string[] = [];
  await way(async (name) => {
    for (const one of [...(await violations(phone.page)), ...(await standsOut(phone.page))])
      found.push(`${name}: ${one}`);
  });
  return found;
}

test.each([
  ['Vietnamese, light', 'light'],
  ['Vietnamese, dark', 'dark'],
])('axe finds nothing on any screen of the practice village: %s', async (_, theme) => {
  const phone = await Phone.start(commune.server.url, { dark: theme === 'dark', viewport: HIGH });
  expect(await walk(phone, (look) => tour(phone, look))).toEqual([]);
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
