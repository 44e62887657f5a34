import type { Phone } from './phone.ts';
import type { Look } from './tour.ts';

type To = (path: string, ready: string | RegExp) => Promise<void>;

/** What the checks say, the papers that are drafted, the sending; then the desk of the practice commune that receives it. */
export async function tourOfADossier(phone: Phone, look: Look, to: To): Promise<void> {
  const { page } = phone;
  const personOf = async (name: string) => {
    await to('/quan-chung', 'Quần chúng');
    const row = page.getByRole('list', { name: 'Quần chúng' }).getByRole('link', { name: new RegExp(`^${name}`) });
    return (await row.getAttribute('href')) ?? '';
  };
  const writing = await personOf('Lò Văn Đúc');
  await to(`${writing}/kiem-tra`, /chỗ phải sửa|gửi được/);
  await look('doctor');
  await to(`${writing}/in`, 'Soạn và in giấy tờ');
  await look('papers');
  const verified = await personOf('Giàng Thị Chư');
  await to(`${verified}/in/KND_03`, /Giấy giới thiệu/);
  await page.getByRole('article').first().waitFor();
  await look('paper-texts');
  await page.getByRole('article').first().scrollIntoViewIfNeeded();
  await look('paper-preview');
  await to(`${verified}/gui-xa`, 'Gửi hồ sơ lên xã');
  await phone.button('Gửi hồ sơ').waitFor();
  await look('send');
  await phone.button('Gửi hồ sơ').click();
  await page
    .getByText(/chưa sửa\. Đồng chí sửa/)
    .first()
    .waitFor();
  await look('send-stopped');
  await to(`${await personOf('Pàn Văn Nọi')}/gui-xa`, 'Gửi hồ sơ lên xã');
  await look('sent');
}

/** The commune's side, in its own practice book. */
export async function tourOfTheTray(phone: Phone, look: Look, to: To): Promise<void> {
  const { page } = phone;
  await to('/thuc-hanh', 'Bản thực hành');
  await phone.button('Vào xã thực hành (sáu chi bộ)').click();
  await phone.heading('Bàn làm việc').waitFor();
  await to('/ho-so-den', 'Hồ sơ đến');
  await look('tray');
  await page
    .getByRole('row', { name: /xã chưa nhận/ })
    .getByRole('link')
    .first()
    .click();
  await phone.heading('Hồ sơ đến').waitFor({ state: 'detached' });
  await page.getByText('Hồ sơ đang ở đâu').waitFor();
  await look('tray-dossier');
  await phone.button('Đã nhận hồ sơ').click();
  await phone.button('Ghi đã nhận').click();
  await phone.button('Trả lại để sửa').click();
  await page.getByLabel('Phải sửa gì').first().waitFor();
  await look('return');
  await phone.button('Thôi').click();
  await phone.button('Ghi lần xét').click();
  await page.getByText('Kết quả').first().waitFor();
  await look('sitting');
}
