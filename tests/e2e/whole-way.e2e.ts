import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Commune, startCommune } from './support/commune.ts';
import { Phone } from './support/phone.ts';
import { WholeWay } from './support/whole-way.ts';

let commune: Commune;
beforeAll(async () => {
  commune = await startCommune();
});
afterAll(() => commune.stop());

test('in flight mode: from a discovered candidate to an official member, as the book itself says each next step', async () => {
  const phone = await Phone.start(commune.server.url);
  await phone.page.clock.setFixedTime('2026-01-10T05:00:00Z');
  await phone.open('/thuc-hanh');
  await phone.tap(phone.button('Vào bản thực hành'));
  await phone.heading('Hôm nay').waitFor();
  await phone.keepsLater();
  await phone.setOffline(true);

  const way = new WholeWay(phone, 'Lò Thị Ỏn', '2026-01-10');
  while (!way.done.includes('cac-buoc ANNOUNCED')) await way.step();
  await way.open();
  expect(await way.next()).toContain('Lò Thị Ỏn đã là đảng viên chính thức');
  // 25 of the 28 steps are of the way of a village cell; the section and the base committee are not above it
  const { done, open } = await way.steps();
  expect(done).toBe(25);
  expect(open).toHaveLength(3);
  for (const step of open) expect(step).toContain('Hồ sơ này không qua bước này');
  const drafted = way.done.flatMap((act) => (act.startsWith('draft ') ? [act.slice(6)] : []));
  const ofStages = ['01', '03', '04', '05', '06', '09', '10', '11', '12', '13', '16'].map((form) => `KND_${form}`);
  expect(drafted).toEqual(ofStages);
  const printable = await way.readPapers();
  const beside = ['MENTOR_ASSIGNMENT', 'CEREMONY_MINUTES', 'DOSSIER_COVER', 'HANDOVER_RECEIPT'];
  expect(printable).toEqual(expect.arrayContaining([...ofStages, ...beside]));
  phone.expectNoComplaints();
  await phone.close();
});
