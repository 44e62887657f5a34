import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Commune, startCommune } from './support/commune.ts';
import { clearStore, countUnsent } from './support/lost-store.ts';
import { Phone } from './support/phone.ts';

let commune: Commune;
let phones: Phone[] = [];
beforeAll(async () => {
  commune = await startCommune();
});
afterEach(async () => {
  for (const phone of phones) await phone.close();
  phones = [];
});
afterAll(() => commune.stop());

/** The book of each test stands in a cell of its own. */
async function writesOffline(name: string): Promise<Phone> {
  await commune.newCell(`Chi bộ của ${name}`);
  const phone = await Phone.start(commune.server.url);
  phones.push(phone);
  await phone.join((await commune.invite(name, 'CELL_SECRETARY')).link);
  await phone.addCandidate('Lò Thị Đã Gửi');
  await phone.sendNow();
  await phone.keepsLater();
  await phone.setOffline(true);
  await phone.addCandidate('Vàng A Chưa Gửi');
  await phone.addCandidate('Giàng Thị Chưa Gửi');
  await countUnsent(phone, 2);
  return phone;
}

async function sees(phone: Phone, ...names: string[]): Promise<void> {
  await phone.goto('Quần chúng');
  for (const name of names) await phone.link(new RegExp(`^${name}`)).waitFor();
}

test('[R5] IndexedDB alone is gone: the unsent work is back at once, the rest with the signal', async () => {
  const phone = await writesOffline('Lò Văn Pánh');
  await phone.open();
  await phone.heading('Nhập dãy 12 số').waitFor();
  await clearStore(phone, 'IndexedDB');
  await phone.open();
  await phone.unlock();
  await phone.page.getByText('Trình duyệt đã xóa mất sổ trên máy này').waitFor();
  await phone.page.getByText('Đã lấy lại 2 thay đổi chưa gửi từ bản thứ hai trong máy.').waitFor();
  await sees(phone, 'Vàng A Chưa Gửi', 'Giàng Thị Chưa Gửi');
  expect(await phone.link(/^Lò Thị Đã Gửi/).count()).toBe(0);
  await phone.setOffline(false);
  await phone.sendNow();
  await phone.page.getByText('Trình duyệt đã xóa mất sổ trên máy này').waitFor({ state: 'detached' });
  await sees(phone, 'Lò Thị Đã Gửi', 'Vàng A Chưa Gửi', 'Giàng Thị Chưa Gửi');
  phone.expectNoComplaints();
});

test('[R5] OPFS alone is gone, and with it the lock: the sealed copies reach the commune', async () => {
  const phone = await writesOffline('Tao Văn Chiến');
  await phone.open();
  await phone.heading('Nhập dãy 12 số').waitFor();
  await clearStore(phone, 'OPFS');
  await phone.open();
  await phone.heading('Máy này mất khóa của sổ').waitFor();
  await phone.page.getByText('Còn 2 thay đổi chưa gửi').waitFor();
  await phone.tap(phone.button('Gửi về xã'));
  await phone.page.getByText('Chưa gặp được máy chủ của xã.', { exact: false }).waitFor();
  await phone.setOffline(false);
  await phone.tap(phone.button('Gửi về xã'));
  await phone.page.getByText('Xã đã nhận đủ 2 thay đổi').waitFor();
  await phone.tap(phone.button('Xóa sổ này khỏi máy và làm lại'));
  await phone.heading(/^(Máy này mất khóa của sổ|Quên hết cách mở)$/).waitFor({ state: 'detached' });
  phone.digits = '';
  await phone.join((await commune.invite('Tao Văn Chiến', 'CELL_SECRETARY')).link);
  await sees(phone, 'Lò Thị Đã Gửi', 'Vàng A Chưa Gửi', 'Giàng Thị Chưa Gửi');
  phone.expectNoComplaints();
});

test('[R5] both are gone: joining says when the former phone was last heard of', async () => {
  const phone = await writesOffline('Lý A Sềnh');
  const person = await commune.personOf('Lý A Sềnh');
  await phone.open();
  await phone.heading('Nhập dãy 12 số').waitFor();
  await clearStore(phone, 'IndexedDB');
  await clearStore(phone, 'OPFS');
  await phone.setOffline(false);
  phone.digits = '';
  await phone.page.goto((await commune.inviteAgain(person)).replace(/^https?:\/\/[^/]+/, commune.server.url));
  await phone.tap(phone.button('Đặt khóa và tham gia'));
  await phone.setLock();
  await phone.heading('Máy trước của đồng chí').waitFor();
  await phone.page.getByText(/^Máy trước gặp xã lần cuối/).waitFor();
  await phone.tap(phone.button('Tôi đã rõ, vào sổ'));
  await sees(phone, 'Lò Thị Đã Gửi');
  phone.expectNoComplaints();
});

test('[R3] every code is forgotten: what is unsent goes to the commune, the book is made anew', async () => {
  const phone = await writesOffline('Mùa A Tủa');
  await phone.open();
  await phone.heading('Nhập dãy 12 số').waitFor();
  await phone.tap(phone.button('Quên hết mã?'));
  await phone.heading('Quên hết cách mở').waitFor();
  await phone.page.getByText('Còn 2 thay đổi chưa gửi').waitFor();
  // without a signal a pack is kept, and nothing is erased without it
  await phone.tap(phone.button('Gửi về xã'));
  await phone.page.getByText('Chưa gặp được máy chủ của xã.', { exact: false }).waitFor();
  await phone.tap(phone.button('Xóa sổ này khỏi máy và làm lại'));
  await phone.page.getByText('Xóa mà mất 2 thay đổi?').waitFor();
  await phone.tap(phone.button('Giữ lại, chưa xóa'));
  const download = phone.page.waitForEvent('download');
  await phone.tap(phone.button('Lưu thành gói mang tay'));
  expect((await download).suggestedFilename()).toMatch(/^goi-\d{4}-\d{2}-\d{2}\.songuon$/);
  await phone.page.getByText('Đã lưu gói 2 thay đổi').waitFor();
  await phone.setOffline(false);
  await phone.tap(phone.button('Gửi về xã'));
  await phone.page.getByText('Xã đã nhận đủ 2 thay đổi').waitFor();
  await phone.tap(phone.button('Xóa sổ này khỏi máy và làm lại'));
  await phone.heading(/^(Máy này mất khóa của sổ|Quên hết cách mở)$/).waitFor({ state: 'detached' });
  phone.digits = '';
  await phone.join((await commune.invite('Mùa A Tủa', 'CELL_SECRETARY')).link);
  await sees(phone, 'Vàng A Chưa Gửi', 'Giàng Thị Chưa Gửi');
  phone.expectNoComplaints();
});

test('[R6] the disk is full: the reserve makes room and the text is saved', async () => {
  const phone = await writesOffline('Hạng A Sáu');
  const { origin } = new URL(commune.server.url);
  await phone.page.waitForFunction(async () => {
    try {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('reserve');
      return (await (await folder.getFileHandle('reserve')).getFile()).size > 4_000_000;
    } catch {
      return false;
    }
  });
  const used = await phone.page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  // a browser remembers for a while how much room it found: a new one looks
  await phone.killAndRestart();
  const { page } = phone;
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: used - 100_000 });
  await phone.open();
  await phone.unlock();
  await phone.addCandidate('Thào Thị Đầy Máy');
  await sees(phone, 'Thào Thị Đầy Máy');
  const reserve = await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('reserve');
    const names: string[] = [];
    for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) names.push(name);
    return names;
  });
  expect(reserve).toEqual([]);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin });
  // what is only a convenience may have found no room: it is told, and nothing more
  expect(phone.device.complaints.filter((text) => !/net::ERR_|Failed to load|DISK_FULL/.test(text))).toEqual([]);
});
