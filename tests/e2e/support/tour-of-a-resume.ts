import type { Phone } from './phone.ts';
import type { Look } from './tour.ts';

/** The draft of a résumé with a gap in it, its sheet for copying, and the letters of verification of another person. */
export async function tourOfAResume(phone: Phone, look: Look): Promise<void> {
  const { page } = phone;
  const to = async (path: string, ready: string | RegExp) => {
    await page.evaluate((address) => {
      history.pushState(null, '', address);
    }, path);
    await page.getByRole('heading', { name: ready }).first().waitFor();
  };
  const addressOf = async (name: string) => {
    await to('/quan-chung', 'Quần chúng');
    const row = page.getByRole('list', { name: 'Quần chúng' }).getByRole('link', { name }).first();
    return (await row.getAttribute('href')) ?? '';
  };

  const person = await addressOf('Lò Văn Đúc');
  await to(`${person}/ly-lich`, 'Lý lịch người xin vào Đảng');
  await look('resume');
  await to(`${person}/ly-lich/5`, /^Mục 5/);
  await page.getByText(/Xã này nay là xã/).waitFor();
  await look('resume-place');
  await to(`${person}/ly-lich/11`, /^Mục 11/);
  await look('resume-education');
  await to(`${person}/ly-lich/15`, /^Mục 15/);
  await look('resume-timeline');
  await phone.link('Thêm quãng còn thiếu').click();
  await phone.heading('Thêm việc đã làm').waitFor();
  await look('resume-line');
  await phone.field('Làm gì').fill('Làm nương cùng gia đình');
  await phone.field('Ở đâu').fill('Bản Nậm Cầy, xã Nậm Hàng');
  await phone.button('Lưu dòng').click();
  await page.getByRole('link', { name: /^06\/2021.*Làm nương/ }).click();
  await phone.button('Bỏ dòng này').click();
  await page.locator('.toast').getByText('Đã bỏ').waitFor();
  await look('resume-line-removed');
  await to(`${person}/ly-lich/18`, /^Mục 18/);
  await look('resume-none');
  await to(`${person}/ly-lich/21a`, /^Mục 21a/);
  await look('resume-hidden');
  await phone.button('Mở để xem').click();
  await page.getByRole('link', { name: /Ông nội/ }).waitFor();
  await look('resume-family');
  await to(`${person}/than-nhan/moi?quan-he=FATHER`, 'Thêm người thân');
  await look('relative');
  await to(`${person}/ly-lich/chep-tay`, 'Bản để chép tay');
  await phone.button('Mở bản chép tay').click();
  await page.getByRole('article', { name: 'Bản để chép tay' }).waitFor();
  await look('resume-sheet');
  await phone.button('Xóa bản nháp lý lịch').click();
  await phone.button('Tiếp tục xóa').click();
  await phone.button('Xóa hẳn bản nháp').click();
  await page.getByText('Đánh dấu vào ô này thì mới xóa được.').waitFor();
  await look('resume-erase');
  await phone.button('Giữ lại').click();

  const verified = await addressOf('Giàng Thị Chư');
  await to(`${verified}/tham-tra`, 'Thẩm tra lý lịch');
  await look('verifications');
  await to(`${verified}/tham-tra/moi`, 'Thêm nơi thẩm tra');
  await look('verification-new');
  await to(`${verified}/tham-tra`, 'Thẩm tra lý lịch');
  await page
    .getByRole('link', { name: /đã chờ|Trả lời/ })
    .first()
    .click();
  await phone.field('Ngày trả lời').waitFor();
  await look('verification');
}
