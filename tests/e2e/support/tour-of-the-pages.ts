import type { Phone } from './phone.ts';
import type { Look } from './tour.ts';

export async function openPaper(phone: Phone, person: string, paper: string): Promise<void> {
  await phone.openPerson(person);
  await phone.tap(phone.page.getByRole('link', { name: new RegExp(paper) }).first());
  await phone.heading(paper).waitFor();
}

export async function toCamera(phone: Phone): Promise<void> {
  await phone.tap(phone.link('Chụp trang giấy'));
  await phone.heading('Trước khi chụp').waitFor();
  await phone.tap(phone.button('Tôi hiểu, mở máy ảnh'));
}

export const takePage = async (phone: Phone, page: number) => {
  await phone.tap(phone.button(`Chụp trang ${page}`));
  await phone.page.getByText(`Đã giữ trang ${page}`).waitFor({ state: 'attached' });
};

/** A paper's pages from the first photograph to the file, in a book of one's own, with the camera allowed. */
export async function tourOfThePages(phone: Phone, person: string, look: Look): Promise<void> {
  await phone.addCandidate(person);
  await openPaper(phone, person, 'Công văn đề nghị thẩm tra và kết quả thẩm tra lý lịch');
  await phone.tap(phone.link('Giấy này không chụp: xem vì sao'));
  await phone.heading('Giấy này không chụp').waitFor();
  await look('page-never');
  await openPaper(phone, person, 'Đơn xin vào Đảng');
  await look('page-paper');
  await phone.tap(phone.link('Chụp trang giấy'));
  await phone.heading('Trước khi chụp').waitFor();
  await look('page-notice');
  await phone.tap(phone.button('Tôi hiểu, mở máy ảnh'));
  await phone.button('Chụp trang 1').click({ trial: true });
  await look('camera');
  await takePage(phone, 1);
  await look('camera-taken');
  await takePage(phone, 2);
  await phone.tap(phone.button('Xong 2 trang'));
  await phone.page.getByRole('img', { name: 'Trang 2 như sẽ lưu' }).waitFor();
  await look('page-sitting');
  await phone.tap(phone.button('Sửa góc, màu trang 1'));
  await phone.page.getByRole('img', { name: 'Trang 1 như sẽ lưu' }).waitFor();
  await look('page-edit');
  await phone.tap(phone.button('Dùng trang này'));
  await phone.tap(phone.button('Lưu 2 trang'));
  await phone.page.getByRole('img', { name: 'Trang 1 trên 2' }).waitFor();
  await look('page-view');
  await phone.tap(phone.button('Làm tệp PDF'));
  await phone.button('Tôi hiểu, tải tệp').waitFor();
  await look('page-pdf');
  await phone.tap(phone.button('Thôi'));
  await phone.goto('Thêm');
  await phone.tap(phone.link(/^Gửi và nhận/));
  await phone.heading('Ảnh trang giấy tờ').waitFor();
  await look('page-queue');
  await phone.goto('Thêm');
  await phone.tap(phone.link(/^Bộ nhớ/));
  await phone.heading('Ảnh trang giấy tờ').waitFor();
  await look('page-storage');
  await phone.goto('Thêm');
  await phone.tap(phone.link(/^Gửi và nhận/));
  await phone.tap(phone.link(/^Gói mang tay/));
  await phone.heading('Gói mang tay').waitFor();
  await look('packs');
}
