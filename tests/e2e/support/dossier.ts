import assert from 'node:assert/strict';
import type { Phone } from './phone.ts';

/** What a cell and the commune do with one dossier, each on its own device. */

/** The cell sends it, with a reason for each thing that would stop it; whether there is a signal is the caller's. */
export async function sendDossier(phone: Phone, name: string, button: 'Gửi hồ sơ' | 'Gửi lại hồ sơ'): Promise<void> {
  await phone.openPerson(name);
  await phone.tap(phone.button('Việc khác'));
  await phone.tap(phone.link('Gửi hồ sơ lên xã'));
  await phone.button(button).waitFor();
  const ticks = phone.button('Đã sửa');
  for (let open = await ticks.count(); open > 0; open--) {
    await phone.tap(ticks.first());
    await ticks.nth(open - 1).waitFor({ state: 'detached' });
  }
  for (const field of await phone.page
    .getByRole('region', { name: 'Vẫn gửi thì ghi lý do' })
    .getByRole('textbox')
    .all())
    await field.fill('Giấy còn lại gửi sau');
  await phone.tap(phone.button(button));
  await phone.page.getByText('đã gửi, xã chưa nhận').first().waitFor();
}

async function openDossier(desk: Phone, name: string): Promise<void> {
  await desk.sendNow();
  await desk.goto('Thêm');
  await desk.tap(desk.link('Hồ sơ chi bộ gửi lên'));
  await desk.heading('Hồ sơ đến').waitFor();
  await desk.tap(desk.page.getByRole('link', { name: new RegExp(name) }).first());
  await desk.heading(name).waitFor();
}

async function receive(desk: Phone): Promise<void> {
  await desk.tap(desk.button('Đã nhận hồ sơ'));
  await desk.tap(desk.button('Ghi đã nhận'));
}

/** The commune has the papers in hand, and sends them back with one point. */
export async function sendBack(desk: Phone, name: string, point: string): Promise<void> {
  await openDossier(desk, name);
  await receive(desk);
  await desk.tap(desk.button('Trả lại để sửa'));
  const texts = desk.page.getByLabel('Phải sửa gì');
  await texts.first().waitFor();
  for (let more = await texts.count(); more > 1; more--) await desk.tap(desk.button(`Bỏ điểm ${more}`));
  await texts.first().fill(point);
  await desk.tap(desk.button('Trả lại'));
  await desk.page.getByText('xã trả lại để sửa').first().waitFor();
  await desk.sendNow();
}

/** Received, agreed and decided; the desk stays on the dossier's page. */
export async function decide(desk: Phone, name: string, round: number, number: string): Promise<void> {
  await openDossier(desk, name);
  if (round > 1)
    await desk.page
      .getByText(new RegExp(`lần ${round}`))
      .first()
      .waitFor();
  await receive(desk);
  await desk.tap(desk.button('Ghi lần xét'));
  await desk.page.getByLabel('Đồng ý').check();
  await desk.tap(desk.button('Ghi lần xét'));
  await desk.page.getByText('xã đã đồng ý, chờ quyết định').first().waitFor();
  await desk.tap(desk.button('Ghi quyết định'));
  await desk.field('Số quyết định').fill(number);
  await desk.tap(desk.button('Ghi quyết định'));
  await desk.page.getByRole('region', { name: 'Diễn biến hồ sơ' }).waitFor();
}

/** What happened to the dossier, as the open page tells it. */
export async function timeline(phone: Phone): Promise<string[]> {
  const region = phone.page.getByRole('region', { name: 'Diễn biến hồ sơ' });
  await region.waitFor();
  const events = await region.getByRole('listitem').allTextContents();
  assert.ok(events.length > 0, 'nothing happened');
  return events;
}
