import type { Phone } from './phone.ts';
import type { Look } from './tour.ts';

type To = (path: string, ready: string | RegExp) => Promise<void>;

/** What the cell sees of its quota, its classes, its reports, and what the commune asks of it. */
export async function tourOfTheShare(phone: Phone, look: Look, to: To): Promise<void> {
  const { page } = phone;
  await to('/chi-tieu', 'Chỉ tiêu');
  await page.getByRole('list', { name: 'Người trong chỉ tiêu' }).waitFor();
  await look('quota');
  await page.getByText('Số này từ đâu?').click();
  await look('quota-source');
  await to('/chi-tieu?ky=nhiem-ky', 'Chỉ tiêu');
  await look('quota-term');
  await to('/chi-tieu/ke-hoach', /kế hoạch/i);
  await look('quota-plan');
  await to('/lop', 'Lớp bồi dưỡng');
  await look('classes');
  await to('/lop/de-nghi', 'Đề nghị học lớp');
  await look('class-nominate');
  await to('/du-bi', 'Đảng viên dự bị');
  await look('probation');
  await to('/nguon', 'Nguồn kết nạp');
  await look('sources');
  await to('/bao-cao', 'Báo cáo');
  await look('reports');
  await page
    .getByRole('link', { name: /^Báo cáo tháng/ })
    .first()
    .click();
  await phone
    .heading(/^Báo cáo (sinh hoạt )?.*tháng/)
    .first()
    .waitFor();
  await look('report-month');
  await to('/thong-bao', 'Thông báo');
  await look('notices');
  await to('/them/viec-xa-nhac', 'Việc xã nhắc');
  await look('asked');
  await to('/them/xuat-csdl', /cơ sở dữ liệu/);
  await look('export-members');
}

/** The desk of the practice commune, page by page. */
export async function tourOfTheCommune(phone: Phone, look: Look, to: To): Promise<void> {
  const { page } = phone;
  await to('/ban-lam-viec', 'Bàn làm việc');
  await look('desk');
  await to('/cac-chi-bo', 'Các chi bộ');
  await look('cells');
  await page
    .getByRole('link', { name: /^Chi bộ bản Nậm Đoong/ })
    .first()
    .click();
  await phone.heading('Chi bộ bản Nậm Đoong').waitFor();
  const cell = new URL(page.url()).pathname;
  await look('cell');
  await to(`${cell}/phu-trach`, /phụ trách/i);
  await look('cell-in-charge');
  await to(`${cell}/nhac-viec`, /.+/);
  await phone.field('Ngày').or(page.getByLabel(/^Ngày/)).first().waitFor();
  await look('cell-visit');
  await to(`${cell}/kiem-tra`, /kiểm tra/i);
  await look('cell-inspection');
  await to('/chi-tieu', 'Chỉ tiêu');
  await look('commune-quota');
  await to('/chi-tieu/giao', 'Giao chỉ tiêu cho các chi bộ');
  await phone.field('Chi bộ bản Pá Bon').fill('âm ba');
  await phone.button('Lưu chỉ tiêu').click();
  await page
    .getByText(/ô cần sửa|chưa đúng|Ghi 3/)
    .first()
    .waitFor();
  await look('quota-give');
  await to('/chi-tieu/so-truoc', /đã kết nạp/i);
  await look('quota-noted');
  await to('/lop', 'Lớp bồi dưỡng');
  await look('commune-classes');
  await page
    .getByRole('link', { name: /khóa II\b/ })
    .first()
    .click();
  await phone.heading(/khóa II$/).waitFor();
  await look('class');
  await to('/lop/mo/AWARENESS', /^Mở lớp/);
  await look('class-new');
  await to('/bao-cao', 'Báo cáo');
  await look('commune-reports');
  await page
    .getByRole('link', { name: /^Báo cáo năm 2\d+/ })
    .first()
    .click();
  await phone.heading(/^Báo cáo năm/).waitFor();
  await page.getByRole('table').first().waitFor();
  await look('report-year');
  await to(`/bao-cao/xep-loai/${new Date().getFullYear()}`, /xếp loại/i);
  await look('year-end');
  await to('/nguon', 'Nguồn kết nạp');
  await look('commune-sources');
  await to('/du-bi', 'Đảng viên dự bị');
  await look('commune-probation');
  await to('/thong-bao', 'Thông báo');
  await look('commune-notices');
  await to('/thong-bao/moi', /thông báo/i);
  await look('notice-new');
}
