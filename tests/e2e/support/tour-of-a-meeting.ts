import type { Phone } from './phone.ts';
import type { Look } from './tour.ts';

/** A meeting of the practice village from its list to its end. */
export async function tourOfAMeeting(phone: Phone, look: Look): Promise<void> {
  const { page } = phone;
  await phone.goto('Thêm');
  await phone.link(/^Họp chi bộ/).click();
  await phone.heading('Đang chờ chi bộ xét 1 người').waitFor();
  await look('meetings');
  await phone.link('Bắt đầu họp').click();
  await phone.heading('Bắt đầu họp').waitFor();
  await phone.field('Thư ký').selectOption('Lò Văn Phủi');
  await phone.button('Mở kỳ họp').click();
  await page.getByText(/Chủ trì và thư ký là một người/).waitFor();
  await look('meeting-new');
  await phone.field('Thư ký').selectOption('Chìn Thị Phóng');
  await phone.button('Mở kỳ họp').click();
  await phone.button('Ghi mọi người còn lại có mặt').waitFor();
  await look('meeting-attendance');
  await phone.button('Ghi mọi người còn lại có mặt').click();
  await page.getByText(/đủ để biểu quyết/).waitFor();
  await page.getByRole('group', { name: 'Lùng Văn Dẻo' }).getByRole('radio', { name: 'Vắng' }).check();
  await phone.button('Ghi lý do vắng').click();
  await phone.field('Lý do vắng').waitFor();
  await look('meeting-reason');
  await phone.button('Thôi').click();
  await look('meeting-attended');
  await phone.link('Sang phần bỏ phiếu').click();
  await phone.button(/^Thêm Chìn Văn Đức/).waitFor();
  await look('meeting-suggestions');
  await phone.button('Thêm người khác').click();
  await phone.field('Người được xét').selectOption('Vàng A Chứ');
  await look('meeting-add');
  await page.getByRole('radio', { name: 'Đề nghị kết nạp' }).check();
  await phone.button('Thêm vào việc hôm nay').click();
  await phone.link(/^Vàng A Chứ.*Chưa bỏ phiếu/).click();
  await phone.button('Tán thành: đã đếm 0').waitFor();
  await phone.button('Tán thành: đã đếm 0').click();
  await phone.button('Tán thành: đã đếm 1').waitFor();
  await look('vote-count');
  await phone.link('Nhập số phiếu từ biên bản').click();
  await phone.field('Tán thành').fill('5');
  await phone.button('Lưu kết quả').click();
  await page
    .getByText(/phải đủ/)
    .first()
    .waitFor();
  await look('vote-typed');
  await phone.field('Không tán thành').fill('2');
  const present = Number(await phone.field('Có mặt: chính thức').inputValue());
  await phone.field('Phiếu trắng').fill(String(present - 7));
  await phone.button('Lưu kết quả').click();
  await page.getByText('Kết quả: Không đạt').waitFor();
  await look('vote-result');
  await phone.button('Ghi kết quả').click();
  await phone.button('Sửa số, ngày nghị quyết').waitFor();
  await look('vote-recorded');
  await phone.link('Sang phần kết luận').click();
  await phone.field('Ý kiến thảo luận, kết luận').fill('Các đồng chí dự họp nhất trí với nhận xét.');
  await look('meeting-conclusion');
}
