export const parts = {
  excel: 'Tải tệp Excel',
  print: 'In',
  working: 'Đang làm tệp…',
  done: 'Đã đưa tệp {{file}} vào mục Tải xuống.',
  failed: 'Chưa làm được tệp. Đồng chí bấm lại; nếu vẫn không được thì khởi động lại máy rồi thử tiếp.',
  confirmTitle: 'Tải tệp có thông tin của {{count}} người?',
  confirmBody:
    'Đây là thông tin nội bộ. Tệp ra khỏi sổ thì sổ không giữ kín được nữa: không gửi qua mạng xã hội, dùng xong thì xóa.',
  password: 'Mật khẩu mở tệp (nên đặt)',
  passwordHint: 'Ít nhất 8 chữ hoặc số. Quên mật khẩu thì không mở lại được tệp.',
  passwordShort: 'Mật khẩu này có {{count}} chữ, cần ít nhất 8.',
  plain: 'Tải không khóa',
  locked: 'Đặt mật khẩu và tải',
  warning: 'Thông tin nội bộ, không gửi qua mạng xã hội.',
  cell: 'Chi bộ',
  allCells: 'Tất cả chi bộ',
  people: {
    open: '{{label}}: {{count}} người, xem là những ai',
    notHere: '{{count}} người không có trong sổ này: số lấy từ giấy tờ đã ghi, hoặc đồng chí không có quyền xem.',
    none: 'Không có người nào.',
  },
} as const;
