export const memberDatabase = {
  title: 'Xuất theo mẫu cơ sở dữ liệu đảng viên',
  count: '{{count}} đồng chí đã kết nạp',
  lead: 'Tệp Excel có 33 cột đúng tên, đúng thứ tự của cơ sở dữ liệu đảng viên, để chép sang mà không gõ lại. Cột nào sổ chưa biết thì để trống, không tự điền.',
  lacking: '{{count}} đồng chí còn thiếu cột bắt buộc (có dấu *)',
  lackingBody:
    'Đồng chí mở từng người để ghi thêm. Nơi đăng ký khai sinh và thường trú lấy ở bản nháp lý lịch; số thẻ ghi ở bước “Công bố quyết định; phát thẻ đảng viên”.',
  complete: 'Ai cũng đủ các cột bắt buộc',
  people: 'Từng người',
  missing: 'Còn thiếu {{count}} cột bắt buộc',
  filled: 'Đủ các cột bắt buộc',
  empty: 'Chưa có đảng viên mới',
  emptyBody: 'Khi đồng chí ghi ngày làm lễ kết nạp của một người, người đó có trong tệp này.',
} as const;
