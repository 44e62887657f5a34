import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK } from '../support/browser.ts';
import { type Commune, startCommune } from './support/commune.ts';
import { Phone } from './support/phone.ts';

const NOTEBOOK = resolve(import.meta.dirname, '../fixtures/so-theo-doi-quan-chung-pa-bon.xlsx');
const POLL = { timeout: 30_000 };

let commune: Commune;
beforeAll(async () => {
  commune = await startCommune();
});
afterAll(() => commune.stop());

async function countPeople(phone: Phone): Promise<number> {
  return phone.page.getByRole('list', { name: 'Quần chúng' }).getByRole('listitem').count();
}

/** Marks one line of a person's checklist as being there. */
async function tickPaper(phone: Phone, person: string, paper: RegExp): Promise<void> {
  await phone.openPerson(person);
  await phone.tap(phone.page.getByRole('link', { name: paper }));
  await phone.tap(phone.page.getByText('Đã có', { exact: true }));
  await phone.tap(phone.button('Lưu'));
  await phone.heading(person).waitFor();
}

async function assignMentor(phone: Phone, person: string, member: string): Promise<void> {
  await phone.openPerson(person);
  await phone.tap(phone.link('Giúp đỡ'));
  await phone.tap(phone.link('Phân công'));
  const select = phone.field('Đảng viên');
  const option = await select.locator('option', { hasText: member }).getAttribute('value');
  await select.selectOption(option);
  await phone.tap(phone.button('Lưu phân công'));
  await phone.page.getByRole('link', { name: new RegExp(`^${member}`) }).waitFor();
}

/** The whole of the main job, in one story: what follows rests on what went before. */
test('a phone works alone, brings its notebook, joins; a second joins; both work in flight mode, one is killed; they agree', async () => {
  // alone: the notebook comes in before there is a commune
  const secretary = await Phone.start(commune.server.url);
  await secretary.open();
  await secretary.tap(secretary.link('Đưa sổ Excel cũ vào'));
  await secretary.page.locator('input[type=file]').setInputFiles(NOTEBOOK);
  await secretary.tap(secretary.button(/^Dùng \d+ gợi ý$/));
  await secretary.tap(secretary.button(/^Để trống \d+ ô còn hỏi$/));
  await secretary.tap(secretary.button(/^Nhập \d+ người$/));
  await secretary.setLock();
  await secretary.button('Hoàn tác cả lần nhập này').waitFor();
  await secretary.goto('Quần chúng');
  const brought = await countPeople(secretary);
  expect(brought).toBeGreaterThan(10);

  await secretary.join((await commune.invite('Lò Văn Pánh', 'CELL_SECRETARY')).link);
  await secretary.sendNow();
  const deputy = await Phone.start(commune.server.url);
  await deputy.join((await commune.invite('Tao Văn Chiến', 'CELL_DEPUTY')).link);
  await deputy.goto('Quần chúng');
  await expect.poll(() => countPeople(deputy), POLL).toBe(brought);

  // two people that both phones know before the network goes
  await secretary.addCandidate('Lùng Văn Thử', { birthDate: '1999' });
  await secretary.addMember('Lò Thị Inh');
  await secretary.sendNow();
  await deputy.sendNow();
  await deputy.openPerson('Lùng Văn Thử');

  await secretary.setOffline(true);
  await deputy.setOffline(true);
  await assignMentor(secretary, 'Lùng Văn Thử', 'Lò Thị Inh');
  await tickPaper(secretary, 'Lùng Văn Thử', /^Đơn xin vào Đảng/);
  await tickPaper(deputy, 'Lùng Văn Thử', /^Đơn xin vào Đảng/);
  await secretary.editCandidate('Lùng Văn Thử', { 'Nghề nghiệp': 'trưởng bản', 'Điện thoại': '0300000001' });
  await deputy.editCandidate('Lùng Văn Thử', { 'Quê quán': 'bản Pá Sập', 'Điện thoại': '0300000002' });

  // a dead battery: reopened with the twelve digits, which are twelve taps, all is there
  await secretary.killAndRestart();
  await secretary.setOffline(true);
  await secretary.open();
  await secretary.unlock();
  await secretary.openPerson('Lùng Văn Thử');
  await secretary.tap(secretary.link('Giúp đỡ'));
  await secretary.page.getByRole('link', { name: /^Lò Thị Inh/ }).waitFor();

  await secretary.setOffline(false);
  await deputy.setOffline(false);
  await secretary.sendNow();
  await deputy.sendNow();
  await secretary.sendNow();

  // different facts merged, the same fact a conflict on both phones, the same line of the checklist once
  for (const phone of [secretary, deputy]) {
    await phone.goto('Thêm');
    await phone.tap(phone.link(/^Hai máy ghi khác nhau/));
    await phone.page.getByRole('link', { name: /Lùng Văn Thử/ }).waitFor();
    await phone.openPerson('Lùng Văn Thử');
    await expect.poll(() => phone.page.getByRole('link', { name: /^Đơn xin vào Đảng/ }).count(), POLL).toBe(1);
    await phone.tap(phone.button('Việc khác'));
    await phone.tap(phone.link('Sửa thông tin'));
    expect(await phone.field('Nghề nghiệp').inputValue()).toBe('trưởng bản');
    expect(await phone.field('Quê quán').inputValue()).toBe('bản Pá Sập');
    await phone.tap(phone.link('Đóng'));
  }

  // settled in one tap after choosing, the same everywhere
  await deputy.goto('Thêm');
  await deputy.tap(deputy.link(/^Hai máy ghi khác nhau/));
  await deputy.tap(deputy.page.getByRole('link', { name: /Lùng Văn Thử/ }));
  await deputy.tap(deputy.page.getByRole('radio', { name: /0300000002/ }));
  await deputy.tap(deputy.button(/^Dùng 0300000002/));
  await deputy.sendNow();
  await secretary.sendNow();
  await secretary.goto('Thêm');
  await secretary.tap(secretary.link(/^Hai máy ghi khác nhau/));
  await secretary.page.getByText('Không có chỗ nào khác nhau').waitFor();

  const desk = await Phone.start(commune.server.url, { viewport: DESK });
  await desk.join((await commune.invite('Hoàng Thị Vân', 'COMMUNE_OFFICE', commune.commune)).link);
  for (const phone of [secretary, deputy, desk]) {
    await phone.goto('Quần chúng');
    await expect.poll(() => countPeople(phone), POLL).toBe(brought + 1);
    await phone.openPerson('Lùng Văn Thử');
    await phone.tap(phone.button('Việc khác'));
    await phone.tap(phone.link('Sửa thông tin'));
    await expect.poll(() => phone.field('Điện thoại').inputValue(), POLL).toBe('0300000002');
    await phone.tap(phone.link('Đóng'));
    phone.expectNoComplaints();
  }

  // a revoked phone sends its unsent work first, then is wiped and holds no key
  await deputy.setOffline(true);
  await deputy.editCandidate('Lùng Văn Thử', { 'Nơi ở (bản, xã)': 'bản Nậm Đoong' });
  const devices = (await commune.operator.request('GET', '/api/v1/devices')).json as {
    devices: { id: string; person: { name: string } }[];
  };
  const revoked = devices.devices.find(({ person }) => person.name === 'Tao Văn Chiến');
  await commune.operator.request('POST', `/api/v1/devices/${revoked?.id}/revocation`, { json: { kind: 'wipe' } });
  await deputy.setOffline(false);
  await deputy.heading('Sổ đã được xóa khỏi máy này').waitFor();
  const left = await deputy.page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const files: string[] = [];
    for await (const [name, handle] of root.entries() as AsyncIterable<[string, FileSystemHandle]>) {
      if (handle.kind === 'file' && (await (handle as FileSystemFileHandle).getFile()).size > 0) files.push(name);
    }
    return { files, databases: (await indexedDB.databases()).map(({ name }) => name) };
  });
  expect(left).toEqual({ files: [], databases: [] });
  const waiting = (await commune.operator.request('GET', `/api/v1/deferred?commune=${commune.commune}`)).json as {
    deferred: { code: string }[];
  };
  expect(waiting.deferred.map(({ code }) => code)).toEqual(['revoked']);
  await Promise.all([secretary.close(), deputy.close(), desk.close()]);
});
