export const join = {
  title: 'Tham gia cùng xã',
  intro: 'Sổ sẽ nối với xã của đồng chí. Từ đó có sóng là sổ tự gửi và nhận.',
  local:
    'Trong sổ đang có {{count}} người. Tham gia xong, những người này thuộc chi bộ của đồng chí và được gửi lên xã.',
  byLink: 'Đã đọc được giấy mời.',
  code: 'Mã trên giấy mời',
  codeHint: '10 chữ và số, ví dụ H7KQ2-9MXTR; không phân biệt chữ hoa, chữ thường',
  scan: 'Quét mã QR trên giấy mời',
  setLockAndJoin: 'Đặt khóa và tham gia',
  join: 'Tham gia',
  working: 'Đang gặp máy chủ của xã…',
  wayOut: 'Để sau, dùng sổ một mình',
  done: 'Đã tham gia, sổ đang tải về',
  problem: {
    LOCKED: 'Sổ chưa được đặt khóa. Đồng chí bấm lại để đặt khóa.',
    OFFLINE:
      'Chưa gặp được máy chủ của xã: không có sóng, hoặc địa chỉ sai. Giấy mời vẫn còn dùng được, đồng chí thử lại khi có sóng.',
    SERVER_BUSY: 'Máy chủ của xã đang bận. Đồng chí đợi một phút rồi thử lại.',
    INVITATION_FORM: 'Mã này chưa đúng dạng. Mã có 10 chữ và số, in thành hai nhóm năm, ví dụ H7KQ2-9MXTR.',
    INVITATION_WRONG: 'Không có giấy mời nào mang mã này. Đồng chí so lại từng chữ với giấy mời.',
    INVITATION_USED: 'Giấy mời này đã được dùng ở máy khác. Đồng chí xin xã giấy mời mới.',
    INVITATION_EXPIRED: 'Giấy mời đã quá hạn. Đồng chí xin xã giấy mời mới.',
    INVITATION_TRIES: 'Giấy mời này bị gõ sai quá nhiều lần nên đã khóa. Đồng chí xin xã giấy mời mới.',
    INSTALL_FIRST:
      'Trên iPhone phải cài sổ vào màn hình chính trước, rồi mở sổ ở đó và gõ mã. Giấy mời vẫn còn dùng được.',
    ALREADY_ENROLLED: 'Máy này đã tham gia rồi.',
    UPDATE_NEEDED: 'Sổ trên máy đã cũ so với máy chủ. Đồng chí cập nhật sổ rồi thử lại.',
    REFUSED: 'Máy chủ của xã không nhận ({{code}}). Đồng chí báo xã mã này.',
    DISK_FULL: 'Máy hết chỗ. Đồng chí xóa bớt ảnh hoặc ứng dụng rồi thử lại.',
  },
} as const;
