import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK } from '../support/browser.ts';
import { type Commune, startCommune } from './support/commune.ts';
import { decide, sendBack, sendDossier, timeline } from './support/dossier.ts';
import { Phone } from './support/phone.ts';

const NAME = 'Sìn Thị Mảy';

let commune: Commune;
beforeAll(async () => {
  commune = await startCommune();
});
afterAll(() => commune.stop());

async function sendInFlightMode(phone: Phone, button: 'Gửi hồ sơ' | 'Gửi lại hồ sơ'): Promise<void> {
  await phone.setOffline(true);
  await sendDossier(phone, NAME, button);
  await phone.setOffline(false);
  await phone.sendNow();
}

test('a dossier is sent in flight mode, returned twice, sent again each time, and decided; both sides read the same', async () => {
  const secretary = await Phone.start(commune.server.url);
  await secretary.join((await commune.invite('Lò Văn Pánh', 'CELL_SECRETARY')).link);
  await secretary.keepsLater();
  const desk = await Phone.start(commune.server.url, { viewport: DESK });
  await desk.join((await commune.invite('Điêu Chính Sơn', 'COMMUNE_OFFICE', commune.commune)).link);
  await secretary.addCandidate(NAME, { birthDate: '12/3/1999' });

  await sendInFlightMode(secretary, 'Gửi hồ sơ');
  await sendBack(desk, NAME, 'Thiếu dấu giáp lai ở trang 5');
  await secretary.sendNow();
  await secretary.openPerson(NAME);
  await secretary.page
    .getByText(/sửa 1 điểm xã trả lại/)
    .first()
    .waitFor();
  await sendInFlightMode(secretary, 'Gửi lại hồ sơ');
  await sendBack(desk, NAME, 'Quê quán chưa ghi tên xã mới');
  await secretary.sendNow();
  await sendInFlightMode(secretary, 'Gửi lại hồ sơ');

  await decide(desk, NAME, 3, '41-QĐ/ĐU');
  const atDesk = await timeline(desk);
  expect(atDesk.filter((event) => event.includes('Trả lại để sửa'))).toHaveLength(2);
  expect(atDesk.filter((event) => event.includes('Chi bộ gửi hồ sơ'))).toHaveLength(3);
  await desk.sendNow();

  await secretary.sendNow();
  await secretary.openPerson(NAME);
  await secretary.tap(secretary.button('Việc khác'));
  await secretary.tap(secretary.link('Gửi hồ sơ lên xã'));
  await secretary.page.getByText('đã có quyết định').first().waitFor();
  expect(await timeline(secretary)).toEqual(atDesk);
  secretary.expectNoComplaints();
  desk.expectNoComplaints();
  await secretary.close();
  await desk.close();
});
