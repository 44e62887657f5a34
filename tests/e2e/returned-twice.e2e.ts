import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK } from '../support/browser.ts';
import { type Commune, startCommune } from './support/commune.ts';
import { Phone } from './support/phone.ts';

const NAME = 'Sìn Thị Mảy';

let commune: Commune;
beforeAll(async () => {
  commune = await startCommune();
});
afterAll(() => commune.stop());

async function sent(phone: Phone): Promise<void> {
  await phone.page.getByText('đã gửi, xã chưa nhận').first().waitFor();
}

/** Sends the dossier in flight mode, with a reason for each thing that would stop it. */
async function send(phone: Phone, button: 'Gửi hồ sơ' | 'Gửi lại hồ sơ'): Promise<void> {
  await phone.setOffline(true);
  await phone.openPerson(NAME);
  await phone.tap(phone.button('Việc khác'));
  await phone.tap(phone.link('Gửi hồ sơ lên xã'));
  await phone.button(button).waitFor();
  const ticks = phone.button('Đã sửa');
  for (let open = await ticks.count(); open > 0; open--) {
    await phone.tap(ticks.first());
    await expect.poll(() => ticks.count()).toBe(open - 1);
  }
  for (const field of await phone.page
    .getByRole('region', { name: 'Vẫn gửi thì ghi lý do' })
    .getByRole('textbox')
    .all())
    await field.fill('Giấy còn lại gửi sau');
  await phone.tap(phone.button(button));
  await sent(phone);
  await phone.setOffline(false);
  await phone.sendNow();
}

async function openDossier(desk: Phone): Promise<void> {
  await desk.sendNow();
  await desk.goto('Thêm');
  await desk.tap(desk.link('Hồ sơ chi bộ gửi lên'));
  await desk.heading('Hồ sơ đến').waitFor();
  await desk.tap(desk.page.getByRole('link', { name: new RegExp(`^${NAME}|${NAME}`) }).first());
  await desk.heading(NAME).waitFor();
}

/** The commune has the papers in hand, and sends them back with one point. */
async function sendBack(desk: Phone, point: string): Promise<void> {
  await openDossier(desk);
  await desk.tap(desk.button('Đã nhận hồ sơ'));
  await desk.tap(desk.button('Ghi đã nhận'));
  await desk.tap(desk.button('Trả lại để sửa'));
  const texts = desk.page.getByLabel('Phải sửa gì');
  await texts.first().waitFor();
  for (let more = await texts.count(); more > 1; more--) await desk.tap(desk.button(`Bỏ điểm ${more}`));
  await texts.first().fill(point);
  await desk.tap(desk.button('Trả lại'));
  await desk.page.getByText('xã trả lại để sửa').first().waitFor();
  await desk.sendNow();
}

test('a dossier is sent in flight mode, returned twice, sent again each time, and decided; both sides read the same', async () => {
  const secretary = await Phone.start(commune.server.url);
  await secretary.join((await commune.invite('Lò Văn Pánh', 'CELL_SECRETARY')).link);
  await secretary.keepsLater();
  const desk = await Phone.start(commune.server.url, { viewport: DESK });
  await desk.join((await commune.invite('Điêu Chính Sơn', 'COMMUNE_OFFICE', commune.commune)).link);
  await secretary.addCandidate(NAME, { birthDate: '12/3/1999' });

  await send(secretary, 'Gửi hồ sơ');
  await sendBack(desk, 'Thiếu dấu giáp lai ở trang 5');
  await secretary.sendNow();
  await secretary.openPerson(NAME);
  await secretary.page
    .getByText(/sửa 1 điểm xã trả lại/)
    .first()
    .waitFor();
  await send(secretary, 'Gửi lại hồ sơ');
  await sendBack(desk, 'Quê quán chưa ghi tên xã mới');
  await secretary.sendNow();
  await send(secretary, 'Gửi lại hồ sơ');

  await openDossier(desk);
  await desk.page.getByText(/lần 3/).first().waitFor();
  await desk.tap(desk.button('Đã nhận hồ sơ'));
  await desk.tap(desk.button('Ghi đã nhận'));
  await desk.tap(desk.button('Ghi lần xét'));
  await desk.page.getByLabel('Đồng ý').check();
  await desk.tap(desk.button('Ghi lần xét'));
  await desk.page.getByText('xã đã đồng ý, chờ quyết định').first().waitFor();
  await desk.tap(desk.button('Ghi quyết định'));
  await desk.field('Số quyết định').fill('41-QĐ/ĐU');
  await desk.tap(desk.button('Ghi quyết định'));
  await desk.page.getByRole('region', { name: 'Diễn biến hồ sơ' }).waitFor();
  const timeline = (phone: Phone) =>
    phone.page.getByRole('region', { name: 'Diễn biến hồ sơ' }).getByRole('listitem').allTextContents();
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
