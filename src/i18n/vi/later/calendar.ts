export const calendar = {
  title: 'Đưa các hạn vào lịch',
  lead: 'Sổ ghi các hạn theo quy định thành tệp lịch (.ics) để mở bằng ứng dụng Lịch của điện thoại. Trong tệp không có tên ai.',
  range: 'Lấy các hạn trong',
  ranges: { 1: '1 tháng tới', 3: '3 tháng tới', 12: '12 tháng tới' },
  overdue: 'Cả các hạn đã quá mà chưa làm',
  count: '{{count}} hạn sẽ có trong tệp.',
  none: 'Không có hạn nào trong khoảng này.',
  button: 'Làm tệp lịch',
  confirmTitle: 'Làm tệp lịch không có mật khẩu?',
  confirmBody:
    'Tệp lịch không khóa được: ai cầm máy hoặc tài khoản lịch cũng thấy chi bộ có những hạn nào. Đồng chí không gửi tệp qua mạng xã hội; nếu Lịch của máy tự chép lên mạng (Google, iCloud) thì các hạn này cũng lên theo.',
  confirm: 'Tôi hiểu, làm tệp lịch',
  done: 'Đã làm xong tệp {{file}}. Tệp ở trong thư mục tải về của máy; đồng chí bấm vào tệp để mở bằng Lịch.',
  failed: 'Máy không làm được tệp. Sổ vẫn nguyên như cũ, đồng chí thử lại.',
  again: 'Khi hạn đổi, đồng chí làm lại tệp và mở bằng Lịch lần nữa: hạn cũ được thay bằng hạn mới.',
  entry: {
    step: 'Hạn: {{what}} (1 người)',
    paper: 'Hết hạn giấy: {{what}} (1 người)',
    probation: 'Hết 12 tháng dự bị (1 người)',
    age: 'Hết tuổi kết nạp (1 người)',
    note: 'Mở Sổ Nguồn, trang Hôm nay, để xem của ai.\nThông tin nội bộ, không gửi qua mạng xã hội.',
  },
} as const;
